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
		{0, 400}, {60 << 20, 400}, {80 << 20, 300}, {120 << 20, 200}, {160 << 20, 150}, {320 << 20, 37},
		{480 << 20, 16}, {620 << 20, 10}, {8 << 30, 10},
	} {
		if got := extraFor(x.live); got != x.want {
			t.Errorf("extraFor(%d MB) = %d %%, want %d %%", x.live>>20, got, x.want)
		}
	}
}
