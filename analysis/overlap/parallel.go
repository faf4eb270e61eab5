package overlap

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel calls work for each of n pieces on all cores. The pieces must not
// depend on the number of cores and must write to places of their own, so that
// the result is the same bit for bit with any number. newWorker makes the
// scratch space of one goroutine. Pieces that have not begun when ctx ends are
// left out; the caller looks at ctx.Err.
func parallel(ctx context.Context, n int, newWorker func() (work func(piece int))) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			work := newWorker()
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	wg.Wait()
}

// blocks cuts n items into pieces of the given size.
func blocks(n, size int) int { return (n + size - 1) / size }
