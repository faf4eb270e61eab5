package main

import (
	"runtime"
	"sync/atomic"
	"testing"
	"time"
)

// TestEveryCollectionIsHeard: the percentage is set anew after each of them.
func TestEveryCollectionIsHeard(t *testing.T) {
	var heard atomic.Int32
	afterEachCollection(func() { heard.Add(1) })
	for n := int32(1); n <= 3; n++ {
		runtime.GC()
		for wait := 0; heard.Load() < n; wait++ {
			if wait == 10_000 {
				t.Fatalf("%d collections, %d heard", n, heard.Load())
			}
			time.Sleep(time.Millisecond) // finalizers run beside the program
		}
	}
}

func TestExtraFallsAsTheHeapGrows(t *testing.T) {
	for _, x := range []struct {
		live uint64
		want int
	}{
		{0, 200}, {80 << 20, 200}, {100 << 20, 160}, {160 << 20, 100}, {320 << 20, 50},
		{640 << 20, 25}, {1600 << 20, 10}, {1601 << 20, 10}, {8 << 30, 10},
	} {
		if got := extraFor(x.live); got != x.want {
			t.Errorf("extraFor(%d MB) = %d %%, want %d %%", x.live>>20, got, x.want)
		}
	}
}
