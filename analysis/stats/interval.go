package stats

import (
	"math"
	"sync"

	"gonum.org/v1/gonum/stat/distuv"

	"orgreview/analysis/maybe"
)

// Z95 is the 97.5 % quantile of the standard normal distribution, the z of a
// two-sided 95 % interval, as printed in tables.
const Z95 = 1.959964

// TInterval is the mean of a sample with its two-sided Student interval.
//
// Definition: m ± t₍₁₊level₎/₂,ₙ₋₁ · s/√n, s with divisor n−1.
// Input: x, n values of any unit; level in (0,1), such as .95.
// Range and direction: lo ≤ mean ≤ hi, in the unit of x; not clipped, because
// only the caller knows the bounds of the scale.
// Edge cases: n = 0 knows nothing; n = 1 knows the mean alone; equal values
// give an interval of length 0.
// Source: Student 1908; worked example E2.
func TInterval(x []float64, level float64) (mean, lo, hi maybe.Float) {
	if len(x) == 0 {
		return
	}
	m, v := meanVariance(sorted(x))
	mean = maybe.Some(m)
	if len(x) < 2 {
		return mean, maybe.None(), maybe.None()
	}
	n := float64(len(x))
	half := tQuantile((1+level)/2, n-1) * math.Sqrt(v/n)
	return mean, maybe.Some(m - half), maybe.Some(m + half)
}

// tQuantile is the quantile of Student's distribution. Thousands of teams of a
// few sizes ask for the same ones, which cost ten microseconds each: those of
// whole degrees of freedom are kept.
func tQuantile(p, df float64) float64 {
	whole := df == math.Trunc(df) && df <= mostKept
	k := tKey{p, df}
	if whole {
		if q, ok := tQuantiles.Load(k); ok {
			return q.(float64)
		}
	}
	q := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Quantile(p)
	if whole {
		tQuantiles.Store(k, q)
	}
	return q
}

type tKey struct{ p, df float64 }

// tQuantiles holds values of a pure function, float64 by tKey: nothing that a
// run could leave behind for another.
var tQuantiles sync.Map

const mostKept = 2_000 // degrees of freedom

// Wilson is a share with its score interval.
//
// Definition: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), p = k/n.
// Input: k of n, 0 ≤ k ≤ n; z of the wanted level (Z95).
// Range and direction: 0 ≤ lo ≤ p ≤ hi ≤ 1.
// Edge cases: n = 0 knows nothing; k = 0 has lo = 0 and k = n has hi = 1
// exactly, where the usual ± interval would have length 0.
// Source: Wilson 1927; worked example E7.
func Wilson(k, n int, z float64) (p, lo, hi maybe.Float) {
	if n <= 0 {
		return
	}
	share, m := float64(k)/float64(n), float64(n)
	mid := share + z*z/(2*m)
	half := z * math.Sqrt(share*(1-share)/m+z*z/(4*m*m))
	l, h := (mid-half)/(1+z*z/m), (mid+half)/(1+z*z/m)
	if k == 0 {
		l = 0
	}
	if k == n {
		h = 1
	}
	return maybe.Some(share), maybe.Some(max(l, 0)), maybe.Some(min(h, 1))
}
