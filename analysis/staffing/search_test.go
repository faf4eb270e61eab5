package staffing

import (
	"math"
	"math/rand/v2"
	"testing"
)

// randomProblem is an invented team: duties of 1 to 16 hours, owners who may
// do them, capacities that are somewhat too small or too large.
func randomProblem(r *rand.Rand, people, duties, roles int) Problem {
	p := Problem{Capacity: make([]float64, people), Affinity: make([][]float64, people)}
	total := 0.0
	for range duties {
		h := float64(1 + r.IntN(16))
		p.Hours = append(p.Hours, h)
		total += h
		p.DutyRole = append(p.DutyRole, r.IntN(roles))
		p.Owner = append(p.Owner, r.IntN(people))
	}
	for i := range people {
		p.Capacity[i] = math.Round(total / float64(people) * (.7 + .8*r.Float64()))
		p.Capacity[i] = max(p.Capacity[i], 1)
		p.Affinity[i] = make([]float64, roles)
		for k := range roles {
			p.Affinity[i][k] = r.Float64()
		}
	}
	return p
}

// exhaustive is the least objective over all assignments, by the definition.
func exhaustive(p Problem, o Options) float64 {
	owner := make([]int, len(p.Hours))
	best := math.Inf(1)
	var try func(d int)
	try = func(d int) {
		if d == len(owner) {
			best = min(best, definition(p, o, owner))
			return
		}
		for i := range p.Capacity {
			if i == p.Owner[d] || p.Affinity[i][p.DutyRole[d]] > o.MinAffinity {
				owner[d] = i
				try(d + 1)
			}
		}
	}
	try(0)
	return best
}

// definition is J straight from its formula.
func definition(p Problem, o Options, owner []int) float64 {
	n := len(p.Capacity)
	byRole := make([][]float64, n)
	load := make([]float64, n)
	total, moved := 0.0, 0.0
	for i := range byRole {
		byRole[i] = make([]float64, len(p.Affinity[0]))
	}
	for d, i := range owner {
		byRole[i][p.DutyRole[d]] += p.Hours[d]
		load[i] += p.Hours[d]
		total += p.Hours[d]
		if i != p.Owner[d] {
			moved += p.Hours[d]
		}
	}
	top, meanD := 0.0, 0.0
	for i := range byRole {
		top = max(top, load[i]/p.Capacity[i])
		h := 0.0
		for _, x := range byRole[i] {
			if x > 0 {
				h -= x / load[i] * math.Log(x/load[i])
			}
		}
		meanD += math.Exp(h) / float64(n)
	}
	return o.Load*top + o.Roles*(meanD-1) + o.Moved*moved/total
}

func TestSearchReachesTheOptimum(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 0))
	for k := range 200 {
		p := randomProblem(r, 3+r.IntN(2), 5+r.IntN(3), 3)
		plan, err := Rebalance(p, free())
		if err != nil {
			t.Fatal(err)
		}
		best := exhaustive(p, free())
		if math.Abs(plan.After.J-definition(p, free(), plan.Assignment)) > 1e-9 {
			t.Errorf("instance %d: J %v, by the definition %v", k, plan.After.J, definition(p, free(), plan.Assignment))
		}
		if plan.After.J > best+1e-9 {
			t.Errorf("instance %d: J %v, optimum %v", k, plan.After.J, best)
		}
		if plan.BoundMethod != BoundLP || plan.Bound.V() > plan.After.MaxLoad+1e-9 {
			t.Errorf("instance %d: bound %v by %s above the load %v", k, plan.Bound.V(), plan.BoundMethod, plan.After.MaxLoad)
		}
	}
}

func TestLoadStaysNearTheBound(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 0))
	worst, worstJ := 0.0, 0.0
	for range 5 {
		p := randomProblem(r, 12, 80, 8)
		o := free()
		full, err := Rebalance(p, o)
		if err != nil {
			t.Fatal(err)
		}
		o.Roles, o.Moved = 0, 0
		plan, err := Rebalance(p, o)
		if err != nil {
			t.Fatal(err)
		}
		if plan.BoundMethod != BoundLP {
			t.Errorf("bound by %s", plan.BoundMethod)
		}
		worst = max(worst, plan.Gap().V())
		worstJ = max(worstJ, full.Gap().V())
	}
	if worst > .05 || worstJ > .05 {
		t.Errorf("the load is up to %.1f and %.1f %% above the bound, want at most 5 %%", 100*worst, 100*worstJ)
	}
	t.Logf("greatest load above the bound: %.2f %% by load alone, %.2f %% with all parts of the objective", 100*worst, 100*worstJ)
}
