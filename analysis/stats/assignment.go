package stats

import "math"

// Matched is one pair of a one-to-one matching: a row, a column, its weight.
type Matched struct {
	Row, Col int
	Weight   float64
}

// Assignment is the maximum-weight one-to-one matching of rows and columns.
//
// Definition: among all sets of cells with no row and no column twice, the set
// whose weights have the greatest sum.
// Input: weight, n × m, any n and m, weights ≥ 0 in any unit; every row has m
// cells. Rows and columns may stay unmatched, and cells of weight 0 (or less,
// or NaN) are never matched.
// Output: the pairs in order of their row, and the sum of their weights.
// Among several optimal matchings the one found is the same on every run.
// Edge cases: no rows, no columns or only zeros give no pairs and 0.
// Errors: none; ragged rows are a bug of the caller and panic.
//
// Taking the greatest cell again and again is not the same: it can lose almost
// half of the sum (worked example C2: 1.30 against 2.05).
// Source: Kuhn 1955, Munkres 1957; the shortest-augmenting-path form with
// potentials of Jonker and Volgenant 1987, O(min(n,m)²·max(n,m)).
func Assignment(weight [][]float64) (pairs []Matched, total float64) {
	n := len(weight)
	if n == 0 || len(weight[0]) == 0 {
		return nil, 0
	}
	m := len(weight[0])
	at := func(i, j int) float64 { return weight[i][j] }
	if n > m { // the method wants at most as many rows as columns
		n, m = m, n
		at = func(i, j int) float64 { return weight[j][i] }
	}
	swapped := len(weight) == m && n != m
	rowOf := augment(n, m, func(i, j int) float64 {
		if w := at(i, j); w > 0 {
			return -w
		}
		return 0
	})
	for j := 1; j <= m; j++ {
		i := rowOf[j] - 1
		if i < 0 || !(at(i, j-1) > 0) {
			continue
		}
		p := Matched{Row: i, Col: j - 1, Weight: at(i, j-1)}
		if swapped {
			p.Row, p.Col = p.Col, p.Row
		}
		pairs = append(pairs, p)
	}
	sortMatched(pairs)
	for _, p := range pairs {
		total += p.Weight
	}
	return pairs, total
}

// augment finds the minimum-cost assignment of all n rows to m ≥ n columns.
// The result holds, for each column 1..m, its row 1..n or 0. Potentials u, v
// keep every reduced cost cost−u−v at or above zero, so that each search for
// an augmenting path is a shortest-path search.
func augment(n, m int, cost func(i, j int) float64) []int {
	u, v := make([]float64, n+1), make([]float64, m+1)
	rowOf, way := make([]int, m+1), make([]int, m+1)
	minTo, done := make([]float64, m+1), make([]bool, m+1)
	for i := 1; i <= n; i++ {
		rowOf[0] = i
		for j := range minTo {
			minTo[j], done[j] = math.Inf(1), false
		}
		j0 := 0
		for rowOf[j0] != 0 {
			done[j0] = true
			i0, next, delta := rowOf[j0], 0, math.Inf(1)
			for j := 1; j <= m; j++ {
				if done[j] {
					continue
				}
				if c := cost(i0-1, j-1) - u[i0] - v[j]; c < minTo[j] {
					minTo[j], way[j] = c, j0
				}
				if minTo[j] < delta {
					delta, next = minTo[j], j
				}
			}
			for j := 0; j <= m; j++ {
				if done[j] {
					u[rowOf[j]] += delta
					v[j] -= delta
				} else {
					minTo[j] -= delta
				}
			}
			j0 = next
		}
		for j0 != 0 { // flip the path
			rowOf[j0] = rowOf[way[j0]]
			j0 = way[j0]
		}
	}
	return rowOf
}

// sortMatched orders pairs by row. Matchings are short, and an insertion sort
// keeps this file free of a closure per call.
func sortMatched(p []Matched) {
	for i := 1; i < len(p); i++ {
		for j := i; j > 0 && p[j].Row < p[j-1].Row; j-- {
			p[j], p[j-1] = p[j-1], p[j]
		}
	}
}
