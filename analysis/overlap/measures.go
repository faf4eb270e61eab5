package overlap

import "orgreview/analysis/stats"

// Schoener is the overlap of two distributions of work.
//
// Formula: Σ_r min(p_r, q_r) = 1 − ½ Σ_r |p_r − q_r|.
// p, q: shares by role, one entry per role, each summing to 1.
// Range 0 (nothing in common) to 1 (same mix); symmetric.
// Edge cases: slices of unequal length are compared as if padded with zeros.
// Source: Schoener 1968; the Czekanowski index of ecology.
func Schoener(p, q []float64) float64 {
	var sum float64
	for r := range min(len(p), len(q)) {
		sum += min(p[r], q[r])
	}
	return min(sum, 1) // shares that sum to 1 + 1e-16 must not overlap by more than 1
}

// Containment is the part of A's working time that B's mix could take over.
//
// Formula: Σ_r min(f_A·p_r, f_B·q_r) / f_A.
// p, q: shares by role; fA, fB: FTE.
// Range 0 to 1; not symmetric: a quarter post is easily inside a full one.
// With equal FTE it equals Schoener. Edge case: 0 where A has no FTE.
func Containment(p, q []float64, fA, fB float64) float64 {
	if !(fA > 0) {
		return 0
	}
	var sum float64
	for r := range min(len(p), len(q)) {
		sum += min(fA*p[r], fB*q[r])
	}
	return min(sum/fA, 1)
}

// Match is the one-to-one matching of two people's duties.
type Match struct {
	Pairs       []stats.Matched // row = duty of A, col = duty of B, weight = similarity
	Sum         float64         // S, sum of the matched similarities
	SoftJaccard float64         // S/(n+m−S)
	ContainA    float64         // S/n
	ContainB    float64         // S/m
}

// SoftJaccard matches duties one to one and measures how much of two lists of
// duties is the same.
//
// Formula: similarities below tau count 0; S = greatest sum of a one-to-one
// matching; softJ = S/(n+m−S).
// sim: n × m similarities in [0,1]. Range 0 to 1; 1 = every duty has its twin.
// Edge cases: an empty list gives 0. The matching is optimal, not greedy: see
// stats.Assignment.
func SoftJaccard(sim [][]float64, tau float64) Match {
	n := len(sim)
	if n == 0 || len(sim[0]) == 0 {
		return Match{}
	}
	m := len(sim[0])
	kept := make([][]float64, n)
	cells := make([]float64, n*m)
	for i, row := range sim {
		kept[i] = cells[i*m : (i+1)*m]
		for j, s := range row {
			if s >= tau {
				kept[i][j] = s
			}
		}
	}
	var r Match
	r.Pairs, r.Sum = stats.Assignment(kept)
	r.SoftJaccard = r.Sum / (float64(n+m) - r.Sum)
	r.ContainA, r.ContainB = r.Sum/float64(n), r.Sum/float64(m)
	return r
}
