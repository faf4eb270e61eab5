package stats

import (
	"math"
	"slices"
)

// FDRSlack is the slack with which q is compared with a limit: q ≤ α + FDRSlack.
// q is a product and a quotient of p, and 0.1 must not fail for its last bit.
const FDRSlack = 1e-12

// BenjaminiHochberg is the false-discovery-rate adjusted p value of each test.
//
// Definition: with the p values in ascending order p₍₁₎ … p₍ₘ₎,
// q₍ᵢ₎ = min over j ≥ i of m·p₍ⱼ₎/j, at most 1.
// Input: p values, 0–1; NaN marks a test that was not made: it does not count
// in m and its q is NaN.
// Range and direction: p ≤ q ≤ 1; the smaller, the stronger the evidence.
// Edge cases: no tests give no values; equal p give equal q.
// Source: Benjamini and Hochberg 1995; worked example E1.
func BenjaminiHochberg(p []float64) []float64 {
	q := make([]float64, len(p))
	order := make([]int, 0, len(p))
	for i, v := range p {
		if math.IsNaN(v) {
			q[i] = math.NaN()
			continue
		}
		order = append(order, i)
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case p[a] < p[b]:
			return -1
		case p[a] > p[b]:
			return 1
		}
		return a - b
	})
	m := float64(len(order))
	least := 1.0
	for j := len(order) - 1; j >= 0; j-- {
		least = min(least, m*p[order[j]]/float64(j+1))
		q[order[j]] = least
	}
	return q
}
