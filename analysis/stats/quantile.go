package stats

import (
	"math"

	"orgreview/analysis/maybe"
)

// Quantile is the value below which a share q of the sample lies.
//
// Definition: linear interpolation between order statistics at position
// (n−1)·q, as Excel's PERCENTILE.INC and numpy's default do (type 7).
// Input: x, n values in any order; q in 0–1.
// Range and direction: between min and max, rising with q.
// Edge cases: no values know nothing; one value is every quantile.
// gonum's stat.Quantile with linear interpolation is another definition: it
// gives 2 for the median of 1, 2, 3, 4.
// Source: Hyndman and Fan 1996.
func Quantile(x []float64, q float64) maybe.Float {
	if len(x) == 0 {
		return maybe.None()
	}
	return maybe.Some(quantileSorted(sorted(x), q))
}

// quantileSorted is Quantile of ascending, non-empty values.
func quantileSorted(x []float64, q float64) float64 {
	pos := min(max(q, 0), 1) * float64(len(x)-1)
	i := int(pos)
	if i >= len(x)-1 {
		return x[len(x)-1]
	}
	return x[i] + (pos-float64(i))*(x[i+1]-x[i])
}

// Gini is the inequality of a non-negative load among n people.
//
// Definition: (2·Σ i·x₍ᵢ₎)/(n·Σx) − (n+1)/n with x₍ᵢ₎ ascending, i from 1.
// Input: x ≥ 0, any unit, such as pages or weeks on call in a rotation.
// Range and direction: 0 (all alike) to (n−1)/n (one carries all).
// Edge cases: nobody, a total of 0 or a negative value know nothing: there is
// no load to share.
// Source: Gini 1912; worked example H4.
func Gini(x []float64) maybe.Float {
	y := sorted(x)
	if len(y) == 0 || y[0] < 0 {
		return maybe.None()
	}
	var total, ranked float64
	for i, v := range y {
		total += v
		ranked += float64(i+1) * v
	}
	if total <= 0 || math.IsInf(total, 0) {
		return maybe.None()
	}
	n := float64(len(y))
	return maybe.Some(max(2*ranked/(n*total)-(n+1)/n, 0))
}

// MaxOverMean is how many times the mean the greatest load is, the plain-words
// companion of Gini: 1 when all carry alike, n when one carries all.
// Edge cases as for Gini.
func MaxOverMean(x []float64) maybe.Float {
	y := sorted(x)
	if len(y) == 0 || y[0] < 0 {
		return maybe.None()
	}
	mean, _ := meanVariance(y)
	return maybe.Some(y[len(y)-1] / mean)
}
