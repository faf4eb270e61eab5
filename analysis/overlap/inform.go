package overlap

import (
	"math"

	"orgreview/analysis/maybe"
)

// Information says how much one label tells about another.
type Information struct {
	MI  maybe.Float // mutual information, nats
	U   maybe.Float // uncertainty coefficient MI/H(column), 0–1
	AMI maybe.Float // adjusted mutual information, about 0 by chance, 1 = the same partition
}

// Inform measures how much the row of a table tells about the column: the
// title about the dominant role.
//
// Formulas, with p_ij = n_ij/N: MI = Σ p_ij ln(p_ij/(p_i p_j));
// U = MI/H(columns); AMI = (MI − E)/(½(H(rows)+H(columns)) − E), where E is
// the expected MI of tables with the same margins.
// Input: counts, rows × columns. MI ≥ 0 in nats; U from 0 (the title tells
// nothing) to 1 (it tells the role). With many titles of one person each, U is
// large by construction; AMI is not.
// Edge cases: all unknown for an empty table; U is unknown where everybody has
// the same role, AMI where both labels are constant.
// Sources: Theil 1970 (U); Vinh, Epps and Bailey 2010 (AMI).
func Inform(table [][]int) Information {
	rows, cols, n := margins(table)
	if n == 0 {
		return Information{}
	}
	hRow, hCol := entropy(rows, n), entropy(cols, n)
	mi := 0.
	for i, row := range table {
		for j, c := range row {
			if c > 0 {
				mi += float64(c) / float64(n) * math.Log(float64(c)*float64(n)/(float64(rows[i])*float64(cols[j])))
			}
		}
	}
	mi = max(mi, 0)
	r := Information{MI: maybe.Some(mi)}
	if hCol > 0 {
		r.U = maybe.Some(min(mi/hCol, 1))
	}
	e := expectedMI(rows, cols, n)
	if d := (hRow+hCol)/2 - e; math.Abs(d) > 1e-12 {
		r.AMI = maybe.Some((mi - e) / d)
	}
	return r
}

func margins(table [][]int) (rows, cols []int, n int) {
	rows = make([]int, len(table))
	for i, row := range table {
		if cols == nil {
			cols = make([]int, len(row))
		}
		for j, c := range row {
			rows[i] += c
			cols[j] += c
			n += c
		}
	}
	return rows, cols, n
}

func entropy(counts []int, n int) (h float64) {
	for _, c := range counts {
		if c > 0 {
			p := float64(c) / float64(n)
			h -= p * math.Log(p)
		}
	}
	return h
}

// expectedMI is the mean mutual information of all tables with the same
// margins (hypergeometric cells).
func expectedMI(rows, cols []int, n int) (e float64) {
	logFactorial := make([]float64, n+1)
	for k := 2; k <= n; k++ {
		logFactorial[k] = logFactorial[k-1] + math.Log(float64(k))
	}
	cells := map[[2]int]float64{} // titles of one person are many, and their cells alike
	for _, a := range rows {
		for _, b := range cols {
			if a == 0 || b == 0 {
				continue
			}
			cell, ok := cells[[2]int{a, b}]
			if !ok {
				for k := max(1, a+b-n); k <= min(a, b); k++ {
					p := logFactorial[a] + logFactorial[b] + logFactorial[n-a] + logFactorial[n-b] - logFactorial[n] -
						logFactorial[k] - logFactorial[a-k] - logFactorial[b-k] - logFactorial[n-a-b+k]
					cell += float64(k) / float64(n) * math.Log(float64(n)*float64(k)/(float64(a)*float64(b))) * math.Exp(p)
				}
				cells[[2]int{a, b}] = cell
			}
			e += cell
		}
	}
	return e
}

// contingency counts people by title and role.
func contingency(title, role []int, titles, roles int) [][]int {
	cells := make([]int, titles*roles)
	table := make([][]int, titles)
	for i := range table {
		table[i] = cells[i*roles : (i+1)*roles]
	}
	for i, t := range title {
		table[t][role[i]]++
	}
	return table
}

// newSumLogs is Σ n_ij ln n_ij, the part of MI that changes when labels are
// dealt out again.
func newSumLogs(role []int, labels, roles int) func(label []int) float64 {
	step := make([]float64, len(role)+1) // from c ln c to (c+1) ln (c+1)
	for c := 1; c < len(step); c++ {
		step[c] = float64(c+1)*math.Log(float64(c+1)) - float64(c)*math.Log(float64(c))
	}
	return func(label []int) (sum float64) {
		counts := make([]int32, labels*roles)
		for i, l := range label {
			c := &counts[l*roles+role[i]]
			sum += step[*c]
			*c++
		}
		return sum
	}
}
