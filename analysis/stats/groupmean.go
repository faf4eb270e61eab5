package stats

import (
	"cmp"
	"math"
	"slices"

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
	MaxExact  int    `json:"max_exact"`  // at most so many arrangements are enumerated
	MinDraws  int    `json:"min_draws"`  // least number of draws
	PerTest   int    `json:"per_test"`   // draws per test of the family, so that the least p survives the correction
	MaxTests  int    `json:"max_tests"`  // families of more tests take the normal approximation
	MaxSample int    `json:"max_sample"` // so do groups where both the group and the rest are larger: there the two agree and draws cost most
	MinGroup  int    `json:"min_group"`  // smaller groups, and groups with a smaller rest, are not tested
	Ordered   bool   `json:"ordered"`    // the values stand in an order that does not hang on that of the input: they are not sorted
	Seed      uint64 `json:"seed"`       // of the draws
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
	pop := values
	if !o.Ordered {
		pop = sorted(values)
	}
	mean, variance := meanVariance(pop)
	sums := groupSums(values, group, groups, o.Ordered)
	result := make([]MeanTest, groups)
	var draw []meanCase
	for g, s := range sums {
		t := MeanTest{N: s.n, Rest: len(pop) - s.n}
		if min(t.N, t.Rest) >= max(o.MinGroup, 1) {
			t = t.against(s.sum, mean, variance, len(pop))
			switch {
			case t.Z.V() == 0 && !(variance > 0):
				t.P, t.Method, t.Arrangements = maybe.Some(1), MethodExact, 1
			case Choose(len(pop), t.N, o.MaxExact) <= o.MaxExact:
				t.P, t.Arrangements = exactMean(pop, t.N, s.sum)
				t.Method = MethodExact
			case tests > o.MaxTests || min(t.N, t.Rest) > o.MaxSample:
				t.P, t.Method = maybe.Some(distuv.UnitNormal.Survival(t.Z.V())), MethodNormal
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

// groupSums adds each group over its values, sorted unless they are ordered.
func groupSums(values []float64, group []int, groups int, ordered bool) []groupSum {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	if !ordered {
		slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	}
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
