// Package parallel shares work among the cores so that nothing that comes out
// depends on how many there are: every piece writes to a place of its own, and
// what needs an order, such as a sum, is put together afterwards.
package parallel

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls f for 0 … n−1 on all cores; f(i) writes to its own places only.
func Each(n int, f func(i int)) {
	Workers(context.Background(), n, 1, func() func(int) { return f })
}

// Workers calls f for 0 … n−1 on all cores, handing out chunk numbers in a row
// at a time. Each goroutine gets a function of its own from newWorker, with
// buffers of its own. Chunks that have not begun when ctx ends are left out; the
// caller looks at ctx.Err.
func Workers(ctx context.Context, n, chunk int, newWorker func() (f func(i int))) {
	chunks := Blocks(n, chunk)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), chunks) {
		wg.Go(func() {
			f := newWorker()
			for c := int(next.Add(1)) - 1; c < chunks && ctx.Err() == nil; c = int(next.Add(1)) - 1 {
				for i := c * chunk; i < min((c+1)*chunk, n); i++ {
					f(i)
				}
			}
		})
	}
	wg.Wait()
}

// Blocks cuts n items into pieces of the given size: how many there are.
func Blocks(n, size int) int { return (n + size - 1) / size }
