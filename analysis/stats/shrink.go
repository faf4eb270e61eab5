package stats

import (
	"math"

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
	k := len(groups)
	s := Shrinkage{Mean: make([]maybe.Float, k), Shrunk: make([]maybe.Float, k), B: make([]maybe.Float, k)}
	var used []int
	var squares []float64
	df := 0
	for j, g := range groups {
		if len(g) == 0 {
			continue
		}
		m, v := meanVariance(sorted(g))
		s.Mean[j] = maybe.Some(m)
		used = append(used, j)
		squares = append(squares, v*float64(len(g)-1))
		df += len(g) - 1
	}
	if df == 0 {
		return s
	}
	s2 := sumInPlace(squares) / float64(df)
	s.PooledVar = maybe.Some(s2)
	y, v := make([]float64, len(used)), make([]float64, len(used))
	for i, j := range used {
		y[i], v[i] = s.Mean[j].V, s2/float64(len(groups[j]))
	}
	tau2, q := 0.0, 0.0
	if s2 > 0 {
		tau2, q = betweenVariance(y, v)
		s.Q = maybe.Some(q)
		s.Mu = maybe.Some(weightedMean(y, v, tau2))
	} else {
		m, between := meanVariance(sorted(y))
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
		s.Shrunk[j] = maybe.Some(b*s.Mu.V + (1-b)*y[i])
	}
	return s
}

// betweenVariance is the DerSimonian–Laird τ² with Cochran's Q; v > 0.
func betweenVariance(y, v []float64) (tau2, q float64) {
	mean := weightedMean(y, v, 0)
	w, w2, dev := make([]float64, len(y)), make([]float64, len(y)), make([]float64, len(y))
	for i := range y {
		w[i] = 1 / v[i]
		w2[i] = w[i] * w[i]
		dev[i] = w[i] * (y[i] - mean) * (y[i] - mean)
	}
	sw := sumInPlace(w)
	q = sumInPlace(dev)
	c := sw - sumInPlace(w2)/sw
	if c <= 1e-12*sw { // a single group
		return 0, q
	}
	return math.Max(0, (q-float64(len(y)-1))/c), q
}

// weightedMean is Σy/(v+τ²) / Σ1/(v+τ²).
func weightedMean(y, v []float64, tau2 float64) float64 {
	num, den := make([]float64, len(y)), make([]float64, len(y))
	for i := range y {
		den[i] = 1 / (v[i] + tau2)
		num[i] = y[i] * den[i]
	}
	return sumInPlace(num) / sumInPlace(den)
}
