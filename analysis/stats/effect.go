package stats

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"orgreview/analysis/maybe"
)

// Effect is the size of the difference of two means in standard deviations.
type Effect struct {
	D       float64 // Cohen's d: difference of the means over the pooled SD
	J       float64 // small-sample correction
	G       float64 // Hedges' g = J·D
	Lo, Hi  float64 // 95 % interval of G
	SD      float64 // pooled SD, in the unit of the values
	Diff    float64 // mean(a) − mean(b), in the unit of the values
	Defined bool    // false: too few values or no spread; then all else is 0
}

// HedgesG is the standardised difference of two means.
//
// Definition: d = (ā−b̄)/s_pooled; J = 1 − 3/(4·df−1), df = n₁+n₂−2; g = J·d;
// SE = √((n₁+n₂)/(n₁n₂) + g²/2(n₁+n₂)); interval g ± Z95·SE.
// Input: two samples in one unit.
// Range and direction: any number; positive when a is higher; .2 is small, .5
// medium, .8 large by convention.
// Edge cases: fewer than one value on a side, fewer than three in all, or no
// spread within: not Defined.
// Source: Hedges 1981; worked example E3.
func HedgesG(a, b []float64) Effect { return HedgesGMoments(MomentsOf(a), MomentsOf(b)) }

// HedgesGMoments is HedgesG from moments, for a group against a rest of many
// people whose moments are those of all less those of the group.
func HedgesGMoments(a, b Moments) Effect {
	n1, n2 := float64(a.N), float64(b.N)
	df := n1 + n2 - 2
	if n1 < 1 || n2 < 1 || df < 1 {
		return Effect{}
	}
	sd := math.Sqrt((a.Squares + b.Squares) / df)
	if !(sd > 1e-7*(math.Abs(a.Mean)+math.Abs(b.Mean))) { // moments by subtraction leave that much noise
		return Effect{}
	}
	e := Effect{D: (a.Mean - b.Mean) / sd, J: 1 - 3/(4*df-1), SD: sd, Diff: a.Mean - b.Mean, Defined: true}
	e.G = e.J * e.D
	se := math.Sqrt((n1+n2)/(n1*n2) + e.G*e.G/(2*(n1+n2)))
	e.Lo, e.Hi = e.G-Z95*se, e.G+Z95*se
	return e
}

// CliffsDelta is how often a value of a exceeds one of b, less how often it
// falls below.
//
// Definition: (#{aᵢ > bⱼ} − #{aᵢ < bⱼ}) / (n₁n₂) = 2U/(n₁n₂) − 1.
// Range and direction: −1 (every a below every b) to 1; ties count nothing.
// Edge cases: an empty side knows nothing. Cost: (n₁+n₂)·log.
// Source: Cliff 1993; worked example E3.
func CliffsDelta(a, b []float64) maybe.Float {
	if len(a) == 0 || len(b) == 0 {
		return maybe.None()
	}
	b = sorted(b)
	var above, below int
	for _, v := range a {
		lo, _ := slices.BinarySearch(b, v)
		hi := lo
		if lo < len(b) && b[lo] == v {
			hi = lo + countEqual(b[lo:], v)
		}
		above += lo
		below += len(b) - hi
	}
	return maybe.Some(float64(above-below) / (float64(len(a)) * float64(len(b))))
}

// countEqual counts the leading values of ascending x that equal v.
func countEqual(x []float64, v float64) int {
	n, _ := slices.BinarySearchFunc(x, v, func(e, t float64) int {
		if e <= t {
			return -1
		}
		return 1
	})
	return n
}

// WelchTest is Welch's t, its degrees of freedom and two-sided p.
type WelchTest struct{ T, DF, P maybe.Float }

// Welch tests whether two means differ when the variances may differ too.
//
// Definition: t = (ā−b̄)/√(s₁²/n₁+s₂²/n₂), Welch–Satterthwaite degrees of
// freedom, two-sided p of Student's distribution.
// Input: two samples of at least two values each.
// Range and direction: t positive when a is higher.
// Edge cases: fewer values, or no spread on both sides: unknown.
// Source: Welch 1947; worked example E3. Shown for comparison: findings rest
// on PermutationMean, which assumes no normal distribution.
func Welch(a, b []float64) WelchTest {
	if len(a) < 2 || len(b) < 2 {
		return WelchTest{}
	}
	m1, v1 := meanVariance(sorted(a))
	m2, v2 := meanVariance(sorted(b))
	e1, e2 := v1/float64(len(a)), v2/float64(len(b))
	if !(e1+e2 > 0) {
		return WelchTest{}
	}
	t := (m1 - m2) / math.Sqrt(e1+e2)
	df := (e1 + e2) * (e1 + e2) / (e1*e1/float64(len(a)-1) + e2*e2/float64(len(b)-1))
	p := 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Survival(math.Abs(t))
	return WelchTest{T: maybe.Some(t), DF: maybe.Some(df), P: maybe.Some(min(p, 1))}
}

// SmallestDetectable is the difference of a group's mean from the rest that a
// one-sided test would find with the wanted power: what "no finding" is worth.
//
// Definition: δ = (t₍₁₋α₎ + t_power)·sd·√(1/n + 1/m), t with n+m−2 degrees of
// freedom.
// Input: n in the group, m in the rest; sd within groups in the unit of the
// values; alpha, the level of the test (with many groups, the level that the
// false-discovery control leaves); power, such as .8.
// Range and direction: ≥ 0, in the unit of sd; smaller is better.
// Edge cases: n or m of 0, fewer than three in all, alpha or power outside
// (0,1): unknown.
// The sum of two t quantiles stands for the non-central t: simulated power at δ
// is .80 to .81 for a level of .05, and not below .75 at .001 with five against five.
// Source: Cohen 1988, chapter 2.
func SmallestDetectable(n, m int, sd, alpha, power float64) maybe.Float {
	df := float64(n + m - 2)
	if n < 1 || m < 1 || df < 1 || !(alpha > 0 && alpha < 1 && power > 0 && power < 1) {
		return maybe.None()
	}
	t := tQuantile(1-alpha, df) + tQuantile(power, df)
	return maybe.Some(math.Max(0, t*sd*math.Sqrt(1/float64(n)+1/float64(m))))
}
