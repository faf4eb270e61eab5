package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// The collector's default lets the heap double before it cleans up. That is
// quick for a company of ten thousand and costs gigabytes for one of a million.
const (
	easyHeap   = 128 << 20 // up to here the default is best
	leastExtra = 25        // percent: less makes the collector the largest cost
	mostExtra  = 100       // percent: Go's default
)

// thrift lets the heap grow by the less, the larger it is: after every
// collection the percentage that it may grow by is set anew, from mostExtra for
// easyHeap down to leastExtra for four times as much. GOGC set from outside
// replaces it; a limit by GOMEMLIMIT stays in force beside it.
//
// A fixed low percentage would slow small runs down for nothing, and a fixed
// limit either binds a run that needs more or none at all.
func thrift(getenv func(string) string) {
	if getenv("GOGC") == "" {
		afterCollection(&cycle{at: mostExtra})
	}
}

// cycle is garbage between two collections, whose finalizer tells that one has been.
type cycle struct{ at int }

func afterCollection(c *cycle) {
	runtime.SetFinalizer(c, func(c *cycle) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		next := c.at
		if live[0].Value.Kind() == metrics.KindUint64 {
			next = extraFor(live[0].Value.Uint64())
		}
		if next != c.at {
			debug.SetGCPercent(next)
		}
		afterCollection(&cycle{at: next})
	})
}

// extraFor is the percentage that a live heap of so many bytes may grow by.
func extraFor(live uint64) int {
	if live <= easyHeap {
		return mostExtra
	}
	return max(leastExtra, int(mostExtra*easyHeap/live))
}
