package stats

import (
	"math"
	"math/rand/v2"

	"orgreview/analysis/maybe"
)

// Limits of the sign-flip test.
const (
	signFlipExact = 16   // up to so many pairs all 2ⁿ patterns are enumerated
	signFlipDraws = 9999 // above, so many random patterns
)

// SignFlipTest is the outcome of SignFlip.
type SignFlipTest struct {
	N        int         // pairs
	Mean     maybe.Float // mean difference
	DZ       maybe.Float // mean over SD of the differences, the effect size of paired data
	P        maybe.Float // two-sided
	Patterns int         // sign patterns enumerated or drawn
	Exact    bool
}

// SignFlip tests whether paired differences (now − before) centre on zero.
//
// Definition: m = mean(d); m* the mean after flipping signs at random;
// exact p = #{|m*| ≥ |m| − 1e-12}/2ⁿ for n ≤ 16, else 9,999 draws with
// p = (1+b)/(1+B). The test is two-sided.
// Input: differences of people present twice; people who joined or left are
// no pairs and are reported apart.
// Range and direction: p in (0,1]; the sign of Mean says better or worse.
// Edge cases: no pairs know nothing; all differences 0: p = 1, DZ unknown; a
// single pair has p = 1.
// The order of the differences changes no bit.
// Source: Fisher 1935; worked example E5.
func SignFlip(d []float64, seed uint64) SignFlipTest {
	n := len(d)
	t := SignFlipTest{N: n}
	if n == 0 {
		return t
	}
	d = sorted(d)
	mean, variance := meanVariance(d)
	t.Mean = maybe.Some(mean)
	if n > 1 && variance > 0 {
		t.DZ = maybe.Some(mean / math.Sqrt(variance))
	}
	// Sums instead of means: |Σ*| ≥ |Σ| − n·1e-12.
	var total float64
	for _, v := range d {
		total += v
	}
	limit := math.Abs(total) - float64(n)*1e-12
	if n <= signFlipExact {
		t.Exact, t.Patterns = true, 1<<n
		t.P = maybe.Some(float64(countFlips(d, limit)) / float64(t.Patterns))
		return t
	}
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	hits := 0
	for range signFlipDraws {
		var s float64
		var word uint64
		for i, v := range d {
			if i%64 == 0 {
				word = r.Uint64()
			}
			if word>>(i%64)&1 == 1 {
				s -= v
			} else {
				s += v
			}
		}
		if math.Abs(s) >= limit {
			hits++
		}
	}
	t.Patterns = signFlipDraws
	t.P = maybe.Some(float64(1+hits) / float64(1+signFlipDraws))
	return t
}

// countFlips counts the sign patterns whose sum reaches the limit in size.
func countFlips(d []float64, limit float64) int {
	hits := 0
	for pattern := range uint32(1) << len(d) {
		var s float64
		for i, v := range d {
			if pattern>>i&1 == 1 {
				s -= v
			} else {
				s += v
			}
		}
		if math.Abs(s) >= limit {
			hits++
		}
	}
	return hits
}

// McNemar is the exact two-sided p of a change of band between two reviews.
//
// Definition: 2·P(X ≤ min(b,c)), X ~ Binomial(b+c, ½), at most 1.
// Input: b people became high, c people left it; people who stayed tell
// nothing and are left out.
// Range and direction: (0,1]; small when the moves go one way.
// Edge cases: b + c = 0: p = 1.
// Source: McNemar 1947; worked example E6.
func McNemar(b, c int) float64 {
	n, k := b+c, min(b, c)
	if n == 0 {
		return 1
	}
	// Terms in logarithms: C(2000,1000) does not fit a float.
	var tail float64
	for i := 0; i <= k; i++ {
		tail += math.Exp(logChoose(n, i) - float64(n)*math.Ln2)
	}
	return min(2*tail, 1)
}

// logChoose is the logarithm of the binomial coefficient.
func logChoose(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}
