package stats

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"orgreview/analysis/parallel"
)

// PermutationOptions steer a permutation test.
type PermutationOptions struct {
	MaxExact int    // at most so many arrangements are enumerated; above, draws
	Draws    int    // number of Monte-Carlo draws
	Seed     uint64 // of the draws; the same seed gives the same bits
}

// DefaultPermutation enumerates up to 20,000 arrangements and else makes
// max(9,999, 100·tests) draws, so that the smallest p that can come out still
// survives a correction for that many tests.
func DefaultPermutation(tests int) PermutationOptions {
	return PermutationOptions{MaxExact: 20_000, Draws: max(9_999, 100*tests), Seed: 1}
}

// comparison is the slack of "at least as large": two sums of the same terms
// in another order differ in their last bits and must count as equal.
const comparison = 1e-12

// Null is the distribution of a statistic when the labels mean nothing. One
// Null serves every test that has the same null, such as all teams of a size.
type Null struct {
	values   []float64 // ascending
	Exact    bool      // all arrangements, not draws
	Mean, SD float64   // SD is that of the population of arrangements
}

// Permutation is the outcome of a test.
//
// P values are one-sided: PHigh for "greater than chance", PLow for "smaller".
// Exact tests count the observed arrangement, which is one of those
// enumerated: p = #{T* ≥ T}/N. Draws: p = (1+b)/(1+B), never 0
// (Phipson and Smyth 2010). Z = (T−Mean)/SD is for display; 0 when SD is 0.
type Permutation struct {
	Observed, Mean, SD, Z float64
	PHigh, PLow           float64
	Arrangements          int // enumerated or drawn
	Exact                 bool
}

// Test compares an observed value with the null.
func (d *Null) Test(observed float64) Permutation {
	n := len(d.values)
	below, _ := slices.BinarySearch(d.values, observed-comparison) // values < T−ε
	above, _ := slices.BinarySearchFunc(d.values, observed+comparison, func(v, t float64) int {
		if v <= t {
			return -1
		}
		return 1
	})
	high, low := n-below, above
	r := Permutation{Observed: observed, Mean: d.Mean, SD: d.SD, Arrangements: n, Exact: d.Exact}
	if d.SD > 0 {
		r.Z = (observed - d.Mean) / d.SD
	}
	if n == 0 {
		r.PHigh, r.PLow, r.Z = 1, 1, math.NaN()
	} else if d.Exact {
		r.PHigh, r.PLow = float64(high)/float64(n), float64(low)/float64(n)
	} else {
		r.PHigh, r.PLow = float64(1+high)/float64(1+n), float64(1+low)/float64(1+n)
	}
	return r
}

// Choose is the number of ways to choose k of n, or limit+1 where it is more
// than limit.
func Choose(n, k, limit int) int {
	if k < 0 || k > n {
		return 0
	}
	k = min(k, n-k)
	c := 1
	for i := 1; i <= k; i++ {
		// c·(n−k+i)/i stays whole; c ≤ limit keeps the product small.
		if c > (math.MaxInt-1)/(n-k+i) {
			return limit + 1
		}
		c = c * (n - k + i) / i
		if c > limit {
			return limit + 1
		}
	}
	return c
}

// SubsetNull is the null of a statistic of k units out of n when the k are
// chosen at random without replacement: a team of k among n people.
//
// stat gets k distinct indexes in 0..n−1, must not keep the slice, must not
// depend on their order beyond the last bits, and is called from several
// goroutines at once. The result does not depend on how many. Where the
// statistic has no value it returns NaN, and the arrangement is left out.
// Edge cases: k = 0 or k > n gives a null without values: NaN and p = 1.
func SubsetNull(n, k int, stat func(subset []int) float64, o PermutationOptions) *Null {
	if k <= 0 || k > n {
		return &Null{Mean: math.NaN(), SD: math.NaN()}
	}
	if total := Choose(n, k, o.MaxExact); total <= o.MaxExact {
		values := make([]float64, 0, total)
		idx := make([]int, k)
		for i := range idx {
			idx[i] = i
		}
		buf := make([]int, k)
		for {
			copy(buf, idx)
			values = append(values, stat(buf))
			if !nextSubset(idx, n) {
				break
			}
		}
		return newNull(values, true)
	}
	return drawNull(o, func() func(*rand.Rand) float64 {
		pool := make([]int, n)
		for i := range pool {
			pool[i] = i
		}
		swaps, buf := make([]int, k), make([]int, k)
		return func(r *rand.Rand) float64 {
			for i := range k {
				j := i + r.IntN(n-i)
				swaps[i] = j
				pool[i], pool[j] = pool[j], pool[i]
			}
			copy(buf, pool)
			v := stat(buf)
			for i := k - 1; i >= 0; i-- { // back to 0..n−1: draws must not depend on earlier ones
				pool[i], pool[swaps[i]] = pool[swaps[i]], pool[i]
			}
			return v
		}
	})
}

// LabelNull is the null of a statistic of labelled units when the labels are
// dealt out again at random, each as often as before.
//
// stat gets the labels in the order of the units, must not keep the slice, and
// is called from several goroutines at once.
func LabelNull(labels []int, stat func(labels []int) float64, o PermutationOptions) *Null {
	if len(labels) == 0 {
		return &Null{Mean: math.NaN(), SD: math.NaN()}
	}
	start := slices.Clone(labels)
	slices.Sort(start)
	if total := arrangements(start, o.MaxExact); total <= o.MaxExact {
		values := make([]float64, 0, total)
		buf := make([]int, len(start))
		for {
			copy(buf, start)
			values = append(values, stat(buf))
			if !nextPermutation(start) {
				break
			}
		}
		return newNull(values, true)
	}
	return drawNull(o, func() func(*rand.Rand) float64 {
		buf := make([]int, len(labels))
		return func(r *rand.Rand) float64 {
			copy(buf, labels)
			r.Shuffle(len(buf), func(i, j int) { buf[i], buf[j] = buf[j], buf[i] })
			return stat(buf)
		}
	})
}

// chunk is the number of draws that share one stream of random numbers. It is
// a constant, so that the streams do not depend on the number of cores.
const chunk = 250

// drawNull makes the draws in chunks, each with its own stream.
func drawNull(o PermutationOptions, newDraw func() func(*rand.Rand) float64) *Null {
	values := make([]float64, max(o.Draws, 1))
	chunks := (len(values) + chunk - 1) / chunk
	parallel.Workers(context.Background(), chunks, 1, func() func(int) {
		draw := newDraw()
		return func(c int) {
			r := rand.New(rand.NewPCG(o.Seed, uint64(c)))
			for i := c * chunk; i < min((c+1)*chunk, len(values)); i++ {
				values[i] = draw(r)
			}
		}
	})
	return newNull(values, false)
}

// newNull sums the values up. NaN marks an arrangement in which the statistic
// has no value; it is left out, which makes the test one given a value.
func newNull(values []float64, exact bool) *Null {
	values = slices.DeleteFunc(values, math.IsNaN)
	if len(values) == 0 {
		return &Null{Exact: exact, Mean: math.NaN(), SD: math.NaN()}
	}
	slices.Sort(values)
	var sum, sq float64
	for _, v := range values {
		sum += v
	}
	mean := sum / float64(len(values))
	for _, v := range values {
		sq += (v - mean) * (v - mean)
	}
	sd := math.Sqrt(sq / float64(len(values)))
	if sd < comparison { // all values equal but for rounding
		sd = 0
	}
	return &Null{values: values, Exact: exact, Mean: mean, SD: sd}
}

// nextSubset steps to the next k-subset of 0..n−1 in lexical order.
func nextSubset(idx []int, n int) bool {
	k := len(idx)
	for i := k - 1; i >= 0; i-- {
		if idx[i] < n-k+i {
			idx[i]++
			for j := i + 1; j < k; j++ {
				idx[j] = idx[j-1] + 1
			}
			return true
		}
	}
	return false
}

// nextPermutation steps to the next distinct arrangement in lexical order.
func nextPermutation(a []int) bool {
	i := len(a) - 2
	for i >= 0 && a[i] >= a[i+1] {
		i--
	}
	if i < 0 {
		return false
	}
	j := len(a) - 1
	for a[j] <= a[i] {
		j--
	}
	a[i], a[j] = a[j], a[i]
	slices.Reverse(a[i+1:])
	return true
}

// arrangements counts the distinct orders of the sorted labels, or limit+1.
func arrangements(sorted []int, limit int) int {
	total, left := 1, len(sorted)
	for i := 0; i < len(sorted); {
		j := i
		for j < len(sorted) && sorted[j] == sorted[i] {
			j++
		}
		c := Choose(left, j-i, limit)
		if c > limit || total > limit/c {
			return limit + 1
		}
		total *= c
		left -= j - i
		i = j
	}
	return total
}
