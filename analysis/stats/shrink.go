package stats

import (
	"cmp"
	"math"
	"slices"

	"orgreview/analysis/maybe"
)

// Shrinkage is what Shrink found. Slices are indexed like the groups.
type Shrinkage struct {
	Mean      []maybe.Float // raw mean; unknown for an empty group
	Shrunk    []maybe.Float // B·Mu + (1−B)·Mean
	B         []maybe.Float // weight of the overall mean, 0–1
	Mu        maybe.Float   // overall mean, weighted by 1/(v+Tau2)
	PooledVar maybe.Float   // variance within groups, pooled
	Tau2      maybe.Float   // variance of the true means between groups
	Q         maybe.Float   // Cochran's heterogeneity statistic
	ICC       maybe.Float   // Tau2/(Tau2+PooledVar): share of the variance that lies between groups
}

// Shrink pulls group means towards the overall mean, the more the less a group
// can tell by itself, so that a ranking is not led by the smallest groups.
//
// Definition (DerSimonian–Laird empirical Bayes): s² = Σ(nⱼ−1)sⱼ²/Σ(nⱼ−1),
// vⱼ = s²/nⱼ, w = 1/v; Q = Σw(y−ȳ_w)²; c = Σw − Σw²/Σw;
// τ² = max(0, (Q−(k−1))/c); μ = Σy/(v+τ²) / Σ1/(v+τ²); B = v/(v+τ²).
// Input: groups of values in one unit, of any size.
// Range and direction: a shrunk mean lies between the raw mean and μ.
// Edge cases: empty groups stay unknown and do not count in k. A group of one
// counts with the pooled variance. No group of two or more: s² is unknown and
// so is everything but the raw means. s² = 0: nothing is shrunk (B = 0), μ is
// the plain mean of the means. One group: it is its own μ.
// The order of values and groups changes no bit.
// Source: DerSimonian and Laird 1986; Efron and Morris 1975; worked example E2.
func Shrink(groups [][]float64) Shrinkage {
	m := make([]Moments, len(groups))
	for j, g := range groups {
		m[j] = MomentsOf(g)
	}
	return ShrinkMoments(m)
}

// ShrinkMoments is Shrink from the size, mean and squares of each group.
func ShrinkMoments(groups []Moments) Shrinkage {
	k := len(groups)
	s := Shrinkage{Mean: make([]maybe.Float, k), Shrunk: make([]maybe.Float, k), B: make([]maybe.Float, k)}
	var used []int
	df, squares := 0, 0.0
	for j, g := range groups {
		if g.N > 0 {
			s.Mean[j] = maybe.Some(g.Mean)
			used = append(used, j)
			df += g.N - 1
		}
	}
	if df == 0 {
		return s
	}
	// One order for all sums below, whatever the order of the groups: groups
	// that tie are equal in all that enters.
	slices.SortFunc(used, func(a, b int) int {
		x, y := groups[a], groups[b]
		return cmp.Or(cmp.Compare(x.Mean, y.Mean), cmp.Compare(x.N, y.N), cmp.Compare(x.Squares, y.Squares), a-b)
	})
	for _, j := range used {
		squares += groups[j].Squares
	}
	s2 := squares / float64(df)
	s.PooledVar = maybe.Some(s2)
	y, v := make([]float64, len(used)), make([]float64, len(used))
	for i, j := range used {
		y[i], v[i] = groups[j].Mean, s2/float64(groups[j].N)
	}
	tau2, q := 0.0, 0.0
	if s2 > 0 {
		tau2, q = betweenVariance(y, v)
		s.Q = maybe.Some(q)
		s.Mu = maybe.Some(weightedMean(y, v, tau2))
	} else {
		m, between := meanVariance(y)
		tau2 = between
		s.Mu = maybe.Some(m)
	}
	s.Tau2 = maybe.Some(tau2)
	if tau2+s2 > 0 {
		s.ICC = maybe.Some(tau2 / (tau2 + s2))
	}
	for i, j := range used {
		b := 0.0
		if v[i] > 0 {
			b = v[i] / (v[i] + tau2)
		}
		s.B[j] = maybe.Some(b)
		s.Shrunk[j] = maybe.Some(b*s.Mu.V() + (1-b)*y[i])
	}
	return s
}

// betweenVariance is the DerSimonian–Laird τ² with Cochran's Q; v > 0.
func betweenVariance(y, v []float64) (tau2, q float64) {
	mean := weightedMean(y, v, 0)
	var sw, sw2 float64
	for i := range y {
		w := 1 / v[i]
		sw += w
		sw2 += w * w
		q += w * (y[i] - mean) * (y[i] - mean)
	}
	c := sw - sw2/sw
	if c <= 1e-12*sw { // a single group
		return 0, q
	}
	return math.Max(0, (q-float64(len(y)-1))/c), q
}

// weightedMean is Σy/(v+τ²) / Σ1/(v+τ²).
func weightedMean(y, v []float64, tau2 float64) float64 {
	var num, den float64
	for i := range y {
		w := 1 / (v[i] + tau2)
		num += y[i] * w
		den += w
	}
	return num / den
}
