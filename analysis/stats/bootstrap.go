package stats

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"orgreview/analysis/maybe"
)

// BCa is the bias-corrected and accelerated bootstrap interval of a statistic.
//
// Definition: θ* over draws samples of n with replacement; z₀ = Φ⁻¹ of the
// share of θ* below θ (half of those equal); a = Σd³ / 6(Σd²)^1.5 with
// d = mean of the jackknife values − jackknife value; the bounds are the
// quantiles of θ* at Φ(z₀ + (z₀+z)/(1−a(z₀+z))), z = ∓z₍₁₊level₎/₂.
// Input: x, n ≥ 2 values; statistic, which must not keep its argument and must
// not depend on its order; level in (0,1); draws ≥ 100; the seed.
// Range and direction: lo ≤ hi, in the unit of the statistic, within the range
// of what it can be on this sample (a mean stays between min and max).
// Edge cases: n < 2 or fewer than 100 draws know nothing; equal values give
// an interval of length 0.
// The order of x changes no bit. Cost: draws × n.
// Source: Efron 1987; DiCiccio and Efron 1996.
func BCa(x []float64, statistic func([]float64) float64, level float64, draws int, seed uint64) (lo, hi maybe.Float) {
	n := len(x)
	if n < 2 || draws < 100 {
		return
	}
	x = sorted(x)
	theta := statistic(slices.Clone(x))
	if x[0] == x[n-1] {
		return maybe.Some(theta), maybe.Some(theta)
	}
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	sample, boot := make([]float64, n), make([]float64, draws)
	below, equal := 0, 0
	for b := range boot {
		for i := range sample {
			sample[i] = x[r.IntN(n)]
		}
		boot[b] = statistic(sample)
		switch d := boot[b] - theta; {
		case math.Abs(d) <= 1e-12*(1+math.Abs(theta)):
			equal++
		case d < 0:
			below++
		}
	}
	slices.Sort(boot)

	// A share of 0 or 1 would send z₀ to infinity; half a draw is the least
	// that the draws can tell.
	share := (float64(below) + float64(equal)/2) / float64(draws)
	share = min(max(share, 0.5/float64(draws)), 1-0.5/float64(draws))
	z0, a := distuv.UnitNormal.Quantile(share), acceleration(x, statistic)
	bound := func(p float64) maybe.Float {
		z := z0 + distuv.UnitNormal.Quantile(p)
		adjusted := distuv.UnitNormal.CDF(z0 + z/(1-a*z))
		return maybe.Some(quantileSorted(boot, adjusted))
	}
	return bound((1 - level) / 2), bound((1 + level) / 2)
}

// acceleration is the skewness term of BCa from the jackknife; 0 when the
// statistic does not change by leaving one out.
func acceleration(x []float64, statistic func([]float64) float64) float64 {
	n := len(x)
	jack, rest := make([]float64, n), make([]float64, n-1)
	for i := range x {
		copy(rest, x[:i])
		copy(rest[i:], x[i+1:])
		jack[i] = statistic(slices.Clone(rest))
	}
	var mean, s2, s3 float64
	for _, v := range jack {
		mean += v / float64(n)
	}
	for _, v := range jack {
		d := mean - v
		s2 += d * d
		s3 += d * d * d
	}
	if s2 <= 1e-300 {
		return 0
	}
	return s3 / (6 * math.Pow(s2, 1.5))
}

// Mean is the arithmetic mean, for BCa; the mean of nothing is NaN.
func Mean(x []float64) float64 {
	var s float64
	for _, v := range x {
		s += v
	}
	return s / float64(len(x))
}
