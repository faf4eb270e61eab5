package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// The collector's default lets the heap double before it cleans up. For a
// company of ten thousand that is too often, for one of a million it costs gigabytes.
const (
	easyHeap   = 160 << 20 // up to here memory is no matter
	easyExtra  = 240 << 20 // that a heap up to there may grow by
	leastExtra = 10        // percent: less makes the collector the largest cost
	mostExtra  = 400       // percent; Go's default is 100
)

// thrift lets the heap grow by the less, the larger it is: after every
// collection the percentage that it may grow by is set anew, by easyExtra up to
// easyHeap, in inverse proportion beyond, and by leastExtra percent at least. GOGC
// set from outside replaces it; a limit by GOMEMLIMIT stays in force beside it.
//
// A fixed low percentage would slow small runs down for nothing, and a fixed
// limit either binds a run that needs more or none at all.
func thrift(getenv func(string) string) {
	if getenv("GOGC") != "" {
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	at := mostExtra
	debug.SetGCPercent(at)
	afterEachCollection(func() {
		metrics.Read(live)
		if live[0].Value.Kind() != metrics.KindUint64 {
			return // a later Go may measure this otherwise; then its default stands
		}
		if next := extraFor(live[0].Value.Uint64()); next != at {
			debug.SetGCPercent(next)
			at = next
		}
	})
}

// afterEachCollection calls f after every collection of garbage from now on,
// never twice at a time.
func afterEachCollection(f func()) { runtime.SetFinalizer(&cycle{f}, (*cycle).end) }

// cycle is garbage as soon as it is made. It holds a pointer: what holds none
// and is this small shares its memory with others, and may never be collected.
type cycle struct{ after func() }

func (c *cycle) end() {
	c.after()
	afterEachCollection(c.after)
}

// extraFor is the percentage that a live heap of so many bytes may grow by.
func extraFor(live uint64) int {
	extra := float64(easyExtra)
	if live > easyHeap {
		extra *= easyHeap / float64(live)
	}
	return int(max(leastExtra, min(mostExtra, 100*extra/float64(max(live, 1)))))
}
