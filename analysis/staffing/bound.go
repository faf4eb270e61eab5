package staffing

import (
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// The methods of the lower bound.
const (
	BoundLP     = "lp"     // linear program: duties may be split
	BoundSimple = "simple" // all hours over all capacity, and what cannot move
)

// LoadBound is a load that no assignment can keep everybody below.
//
// Definition: min z with Σ_p x_dp = 1, Σ_d h_d x_dp ≤ z·cap_p, x ≥ 0 and
// x_dp = 0 where person p may not do duty d: the linear program in which
// duties may be split. Solved by the simplex method from the present owners,
// which are a vertex, so that no first phase is needed.
// Range: above 0, at most the greatest load of any assignment.
// Edge cases: larger problems than BoundRows, and the rare numerical failure
// of the method, give the simple bound: the greater of all hours over all
// capacity and each person's immovable load.
// Source: worked example F2.
func LoadBound(p Problem, o Options) (z float64, method string) {
	can := choices(&p, &o)
	fixed := make([]float64, len(p.Capacity)) // immovable load by person
	var movable []int
	hours, capacity := 0.0, 0.0
	for d, people := range can {
		hours += p.Hours[d]
		if len(people) == 1 {
			fixed[p.Owner[d]] += p.Hours[d] / p.Capacity[p.Owner[d]]
		} else {
			movable = append(movable, d)
		}
	}
	for i, c := range p.Capacity {
		capacity += c
		z = max(z, fixed[i])
	}
	if capacity > 0 {
		z = max(z, hours/capacity)
	}
	if len(movable) == 0 || len(movable)+len(p.Capacity) > o.BoundRows {
		if len(movable) == 0 { // nothing can move: the bound is the load itself
			for _, f := range fixed {
				z = max(z, f)
			}
			return z, BoundLP
		}
		return z, BoundSimple
	}
	if exact, ok := solveLoad(&p, can, movable, fixed); ok {
		return max(z, exact), BoundLP
	}
	return z, BoundSimple
}

// solveLoad sets up and solves the linear program. Columns: x of each movable
// duty and person who may do it, z, one slack a person. Rows: one a movable
// duty, one a person.
func solveLoad(p *Problem, can [][]int, movable []int, fixed []float64) (float64, bool) {
	people := len(p.Capacity)
	columns := 1 + people
	for _, d := range movable {
		columns += len(can[d])
	}
	rows := len(movable) + people
	a := mat.NewDense(rows, columns, nil)
	b, c := make([]float64, rows), make([]float64, columns)
	basic := make([]int, 0, rows)
	load := make([]float64, people)
	copy(load, fixed)
	col := 0
	for i, d := range movable {
		b[i] = 1
		for _, who := range can[d] {
			share := p.Hours[d] / p.Capacity[who]
			a.Set(i, col, 1)
			a.Set(len(movable)+who, col, share)
			if who == p.Owner[d] {
				basic = append(basic, col)
				load[who] += share
			}
			col++
		}
	}
	z := col
	c[z] = 1
	busiest := 0
	for i := range people {
		row := len(movable) + i
		a.Set(row, z, -1)
		a.Set(row, z+1+i, 1)
		b[row] = -fixed[i]
		if load[i] > load[busiest] {
			busiest = i
		}
	}
	basic = append(basic, z)
	for i := range people {
		if i != busiest { // the busiest person's slack is 0: z is their load
			basic = append(basic, z+1+i)
		}
	}
	opt, _, err := lp.Simplex(c, a, b, 1e-10, basic)
	return opt, err == nil
}
