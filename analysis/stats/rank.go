package stats

import (
	"math"
	"slices"

	"orgreview/analysis/maybe"
)

// MidRanks gives each value its rank from 1, ties the mean of their ranks.
func MidRanks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case x[a] < x[b]:
			return -1
		case x[a] > x[b]:
			return 1
		}
		return a - b
	})
	ranks := make([]float64, len(x))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && x[order[j]] == x[order[i]] {
			j++
		}
		for _, o := range order[i:j] {
			ranks[o] = float64(i+j+1) / 2
		}
		i = j
	}
	return ranks
}

// Spearman is the rank correlation of two measures of the same things.
//
// Definition: Pearson's correlation of the mid-ranks.
// Input: u, v of one length.
// Range and direction: −1 to 1; 1 when both order alike.
// Edge cases: fewer than two, or a constant: unknown.
// Source: Spearman 1904; worked example G1.
func Spearman(u, v []float64) maybe.Float {
	n := len(u)
	if n < 2 || len(v) != n {
		return maybe.None()
	}
	ru, rv := MidRanks(u), MidRanks(v)
	mean := float64(n+1) / 2
	var suv, su, sv float64
	for i := range ru {
		a, b := ru[i]-mean, rv[i]-mean
		suv += a * b
		su += a * a
		sv += b * b
	}
	if su == 0 || sv == 0 {
		return maybe.None()
	}
	return maybe.Some(suv / math.Sqrt(su*sv))
}

// Kendall holds both forms of Kendall's tau.
type Kendall struct {
	A maybe.Float // tau-a: (concordant − discordant) / all pairs
	B maybe.Float // tau-b: corrected for ties
}

// TauB is Kendall's rank correlation with the correction for ties.
// Definition and edge cases: see KendallTau.
func TauB(u, v []float64) maybe.Float { return KendallTau(u, v).B }

// KendallTau is Kendall's rank correlation of two measures of the same things.
//
// Definition: with C concordant and D discordant pairs of n₀ = n(n−1)/2, n₁
// pairs tied in u and n₂ tied in v: tau-a = (C−D)/n₀,
// tau-b = (C−D)/√((n₀−n₁)(n₀−n₂)).
// Input: u, v of one length.
// Range and direction: −1 to 1; 1 when both order alike.
// Edge cases: fewer than two: unknown; a constant: tau-b unknown.
// gonum's stat.Kendall compares sign bits, so that a tied pair counts as
// concordant or discordant by accident. Cost: n·log n (Knight 1966).
// Source: Kendall 1945; worked examples G1 and G3.
func KendallTau(u, v []float64) Kendall {
	n := len(u)
	if n < 2 || len(v) != n {
		return Kendall{}
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case u[a] != u[b]:
			if u[a] < u[b] {
				return -1
			}
			return 1
		case v[a] != v[b]:
			if v[a] < v[b] {
				return -1
			}
			return 1
		}
		return a - b
	})
	y := make([]float64, n)
	for i, o := range order {
		y[i] = v[o]
	}
	n0 := n * (n - 1) / 2
	n1 := tiedPairs(n, func(i, j int) bool { return u[order[i]] == u[order[j]] })
	both := tiedPairs(n, func(i, j int) bool { return u[order[i]] == u[order[j]] && y[i] == y[j] })
	discordant := inversions(y, make([]float64, n)) // sorts y
	n2 := tiedPairs(n, func(i, j int) bool { return y[i] == y[j] })
	diff := float64(n0 - n1 - n2 + both - 2*discordant)
	k := Kendall{A: maybe.Some(diff / float64(n0))}
	if n1 < n0 && n2 < n0 {
		k.B = maybe.Some(diff / math.Sqrt(float64(n0-n1)*float64(n0-n2)))
	}
	return k
}

// tiedPairs counts the pairs within runs of equal neighbours.
func tiedPairs(n int, same func(i, j int) bool) int {
	pairs, run := 0, 0
	for i := 1; i < n; i++ {
		if same(i-1, i) {
			run++
			pairs += run
		} else {
			run = 0
		}
	}
	return pairs
}

// inversions sorts y by merging and counts the pairs that stood the wrong way
// round; ties are no inversions.
func inversions(y, buf []float64) int {
	n := len(y)
	if n < 2 {
		return 0
	}
	mid := n / 2
	count := inversions(y[:mid], buf[:mid]) + inversions(y[mid:], buf[mid:])
	copy(buf, y)
	i, j := 0, mid
	for k := range y {
		if i < mid && (j >= n || buf[i] <= buf[j]) {
			y[k] = buf[i]
			i++
		} else {
			y[k] = buf[j]
			count += mid - i
			j++
		}
	}
	return count
}

// AUC is how well a score separates positives from negatives.
//
// Definition: P(score of a positive > score of a negative) + ½P(equal).
// Input: scores, and whether each is a positive.
// Range and direction: 0 to 1; .5 is chance, 1 perfect order.
// Edge cases: no positives or no negatives: unknown.
// Source: Hanley and McNeil 1982; worked example G1.
func AUC(scores []float64, positive []bool) maybe.Float {
	ranks := MidRanks(scores)
	var sum float64
	n1 := 0
	for i, p := range positive {
		if p {
			sum += ranks[i] // halves and whole numbers: exact in any order
			n1++
		}
	}
	n0 := len(scores) - n1
	if n1 == 0 || n0 == 0 {
		return maybe.None()
	}
	u := sum - float64(n1)*float64(n1+1)/2
	return maybe.Some(u / (float64(n1) * float64(n0)))
}
