package stats

import (
	"cmp"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// meanCase is a group whose p comes from draws.
type meanCase struct {
	group, n int
	sum      float64
}

// sizeCases are the cases of one group size: the sums that a draw is compared
// with, ascending, and the case of each.
type sizeCases struct {
	take   int  // values to draw: n, or N−n where that is fewer
	invert bool // the draw is the rest; the group is what is left
	limits []float64
	cases  []int
}

// drawMeans counts for each case the random subsets whose sum reaches its sum.
func drawMeans(pop []float64, cases []meanCase, draws int, seed uint64) []int {
	total := 0.0
	for _, v := range pop {
		total += v
	}
	sizes := bySize(len(pop), cases)
	const block = 500 // a constant: the streams must not depend on the cores
	blocks := (draws + block - 1) / block
	var next atomic.Int64
	var wg sync.WaitGroup
	var mu sync.Mutex
	hits := make([]int, len(cases))
	for range min(runtime.GOMAXPROCS(0), blocks) {
		wg.Go(func() {
			w := newMeanWorker(pop, sizes)
			for b := int(next.Add(1)) - 1; b < blocks; b = int(next.Add(1)) - 1 {
				r := rand.New(rand.NewPCG(seed, uint64(b)))
				for range min(block, draws-b*block) {
					w.draw(r, total)
				}
			}
			mu.Lock()
			defer mu.Unlock()
			w.collect(hits)
		})
	}
	wg.Wait()
	return hits
}

// bySize gathers the cases by the number of values to draw, ascending.
func bySize(n int, cases []meanCase) []sizeCases {
	order := make([]int, len(cases))
	for i := range order {
		order[i] = i
	}
	take := func(c meanCase) int { return min(c.n, n-c.n) }
	slices.SortFunc(order, func(a, b int) int {
		x, y := cases[a], cases[b]
		return cmp.Or(cmp.Compare(take(x), take(y)), cmp.Compare(x.n, y.n), cmp.Compare(x.sum, y.sum), a-b)
	})
	var sizes []sizeCases
	last := -1
	for _, i := range order {
		c := cases[i]
		if c.n != last {
			sizes = append(sizes, sizeCases{take: take(c), invert: c.n > n-c.n})
			last = c.n
		}
		s := &sizes[len(sizes)-1]
		s.limits = append(s.limits, c.sum-slack(c.sum))
		s.cases = append(s.cases, i)
	}
	return sizes
}

// meanWorker draws for one goroutine.
type meanWorker struct {
	values []float64 // the population, swapped about and swapped back
	swaps  []int
	sizes  []sizeCases
	counts [][]int // per size: draws that reach exactly the first i limits
}

func newMeanWorker(pop []float64, sizes []sizeCases) *meanWorker {
	w := &meanWorker{values: slices.Clone(pop), sizes: sizes, counts: make([][]int, len(sizes))}
	w.swaps = make([]int, sizes[len(sizes)-1].take)
	for i, s := range sizes {
		w.counts[i] = make([]int, len(s.limits)+1)
	}
	return w
}

// draw makes one random order and compares its beginnings with the sums.
func (w *meanWorker) draw(r *rand.Rand, total float64) {
	v, n := w.values, uint64(len(w.values))
	sum, i := 0.0, 0
	for k := range w.sizes {
		s := &w.sizes[k]
		for ; i < s.take; i++ {
			j := i + int(r.Uint64N(n-uint64(i)))
			w.swaps[i] = j
			v[i], v[j] = v[j], v[i]
			sum += v[i]
		}
		t := sum
		if s.invert {
			t = total - sum
		}
		w.counts[k][reached(s.limits, t)]++
	}
	for i--; i >= 0; i-- { // back in order: a draw must not depend on earlier ones
		j := w.swaps[i]
		v[i], v[j] = v[j], v[i]
	}
}

// reached is the number of limits ≤ t.
func reached(limits []float64, t float64) int {
	lo, hi := 0, len(limits)
	for lo < hi {
		mid := (lo + hi) / 2
		if limits[mid] <= t {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// collect adds the worker's counts: the case at place i of a size was reached
// by every draw that reached more than i limits.
func (w *meanWorker) collect(hits []int) {
	for k, s := range w.sizes {
		sum := 0
		for i := len(s.cases) - 1; i >= 0; i-- {
			sum += w.counts[k][i+1]
			hits[s.cases[i]] += sum
		}
	}
}
