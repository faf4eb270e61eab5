package stats

import (
	"cmp"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"gonum.org/v1/gonum/stat/distuv"

	"orgreview/analysis/maybe"
)

// Method tells how the p of a MeanTest was found.
type Method string

// The methods of a MeanTest.
const (
	MethodExact  Method = "exact"  // every arrangement was enumerated
	MethodDraws  Method = "draws"  // Monte Carlo
	MethodNormal Method = "normal" // normal approximation with the exact permutation mean and variance
)

// MeanTest is the outcome of a group mean against the rest.
type MeanTest struct {
	N, Rest      int
	Diff         maybe.Float // mean of the group − mean of the rest
	Z            maybe.Float // distance of the group mean from its permutation mean, in permutation SDs
	P            maybe.Float // one-sided: how often chance gives a mean at least as high
	Method       Method
	Arrangements int // enumerated or drawn; 0 for the normal approximation
}

// MeanOptions steer PermutationMeans.
type MeanOptions struct {
	MaxExact  int    // at most so many arrangements are enumerated
	MinDraws  int    // least number of draws
	PerTest   int    // draws per test of the family, so that the least p survives the correction
	MaxTests  int    // families of more tests take the normal approximation
	MaxSample int    // so do groups where both the group and the rest are larger: there the two agree and draws cost most
	MinGroup  int    // smaller groups, and groups with a smaller rest, are not tested
	Seed      uint64 // of the draws
}

// DefaultMeanOptions are the limits that the measure is defined with.
func DefaultMeanOptions() MeanOptions {
	return MeanOptions{MaxExact: 20_000, MinDraws: 9_999, PerTest: 100, MaxTests: 2_000, MaxSample: 2_000, MinGroup: 1, Seed: 1}
}

// PermutationMean tests whether the mean of a team is higher than that of the
// rest; tests is the size of the family that p will be corrected for.
// Definition and edge cases: see PermutationMeans.
func PermutationMean(team, rest []float64, tests int, seed uint64) MeanTest {
	o := DefaultMeanOptions()
	o.Seed = seed
	values := slices.Concat(team, rest)
	group := make([]int, len(values))
	for i := len(team); i < len(values); i++ {
		group[i] = -1
	}
	return PermutationMeans(values, group, 1, max(tests, 1), o)[0]
}

// PermutationMeans tests each group's mean against all others.
//
// Definition: under the null a group of n is a random subset of all N values.
// p = share of subsets of n whose sum is at least the group's. Up to MaxExact
// subsets are enumerated: p = #{S* ≥ S}/C(N,n), the observed one included;
// else B = max(MinDraws, PerTest·tests) random subsets: p = (1+b)/(1+B); for
// more than MaxTests tests, or where group and rest are both larger than
// MaxSample, p = 1 − Φ(z) with z = (S − n·μ)/√(n(N−n)/N · σ²), the exact
// permutation mean and variance (finite population, σ² with divisor N−1).
// Input: values, N; group of each value, 0 … groups−1, or −1 for people who
// are only rest; tests, the size of the family (at least 1).
// Range and direction: p in (0,1]; small = higher than the rest. One-sided:
// a team that is better off than the others is not a finding.
// Edge cases: a group, or its rest, of fewer than MinGroup (or nobody) is not
// tested; without any spread p = 1.
// One set of draws serves every group: the first n of a random order are a
// random subset of n, whatever n. Draws come in blocks with streams of their
// own, values are sorted first: neither cores nor row order change a bit.
// Source: Pitman 1937; Phipson and Smyth 2010; worked example E4.
func PermutationMeans(values []float64, group []int, groups, tests int, o MeanOptions) []MeanTest {
	pop := sorted(values)
	mean, variance := meanVariance(pop)
	sums := groupSums(values, group, groups)
	result := make([]MeanTest, groups)
	var draw []meanCase
	for g, s := range sums {
		t := MeanTest{N: s.n, Rest: len(pop) - s.n}
		if min(t.N, t.Rest) >= max(o.MinGroup, 1) {
			t = t.against(s.sum, mean, variance, len(pop))
			switch {
			case t.Z.V == 0 && !(variance > 0):
				t.P, t.Method, t.Arrangements = maybe.Some(1), MethodExact, 1
			case Choose(len(pop), t.N, o.MaxExact) <= o.MaxExact:
				t.P, t.Arrangements = exactMean(pop, t.N, s.sum)
				t.Method = MethodExact
			case tests > o.MaxTests || min(t.N, t.Rest) > o.MaxSample:
				t.P, t.Method = maybe.Some(distuv.UnitNormal.Survival(t.Z.V)), MethodNormal
			default:
				draw = append(draw, meanCase{group: g, n: t.N, sum: s.sum})
				t.Method = MethodDraws
			}
		}
		result[g] = t
	}
	if len(draw) > 0 {
		b := max(o.MinDraws, o.PerTest*tests)
		for i, hits := range drawMeans(pop, draw, b, o.Seed) {
			t := &result[draw[i].group]
			t.P, t.Arrangements = maybe.Some(float64(1+hits)/float64(1+b)), b
		}
	}
	return result
}

// against fills in the difference and the distance from the permutation mean.
func (t MeanTest) against(sum, mean, variance float64, n int) MeanTest {
	k, N := float64(t.N), float64(n)
	t.Diff = maybe.Some(sum/k - (mean*N-sum)/(N-k))
	sd := math.Sqrt(k * (N - k) / N * variance)
	if sd > 0 {
		t.Z = maybe.Some((sum - k*mean) / sd)
	} else {
		t.Z = maybe.Some(0)
	}
	return t
}

type groupSum struct {
	n   int
	sum float64
}

// groupSums adds each group over its sorted values.
func groupSums(values []float64, group []int, groups int) []groupSum {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	s := make([]groupSum, groups)
	for _, i := range order {
		if g := group[i]; g >= 0 {
			s[g].n++
			s[g].sum += values[i]
		}
	}
	return s
}

// slack of "at least as high" for sums of the same values in another order.
func slack(sum float64) float64 { return 1e-12 * (1 + math.Abs(sum)) }

// exactMean enumerates all subsets of n.
func exactMean(pop []float64, n int, sum float64) (p maybe.Float, total int) {
	idx := make([]int, n)
	for i := range idx {
		idx[i] = i
	}
	limit, hits := sum-slack(sum), 0
	for {
		var s float64
		for _, i := range idx {
			s += pop[i]
		}
		if s >= limit {
			hits++
		}
		total++
		if !nextSubset(idx, len(pop)) {
			return maybe.Some(float64(hits) / float64(total)), total
		}
	}
}

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
