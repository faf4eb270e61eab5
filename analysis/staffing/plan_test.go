package staffing

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// drawProblem is a small team with functions and locks.
func drawProblem(t *rapid.T) Problem {
	people := rapid.IntRange(1, 5).Draw(t, "people")
	duties := rapid.IntRange(0, 9).Draw(t, "duties")
	p := randomProblem(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)), people, duties, 3)
	functions := rapid.IntRange(1, 6).Draw(t, "functions")
	for range duties {
		p.Function = append(p.Function, rapid.IntRange(-1, functions-1).Draw(t, "function"))
		p.Locked = append(p.Locked, rapid.IntRange(0, 5).Draw(t, "lock") == 0)
	}
	return p
}

// ownersOf counts the owners of each function straight from an assignment.
func ownersOf(p Problem, owner []int) map[int]map[int]bool {
	by := map[int]map[int]bool{}
	for d, f := range p.Function {
		if f < 0 {
			continue
		}
		if by[f] == nil {
			by[f] = map[int]bool{}
		}
		by[f][owner[d]] = true
	}
	return by
}

// busByDefinition tries every set of people.
func busByDefinition(p Problem, owner []int) int {
	by := ownersOf(p, owner)
	best := math.MaxInt
	for set := range 1 << len(p.Capacity) {
		lost, size := 0, 0
		for i := range p.Capacity {
			size += set >> i & 1
		}
		for _, who := range by {
			left := false
			for i := range who {
				left = left || set>>i&1 == 0
			}
			if !left {
				lost++
			}
		}
		if 2*lost > len(by) {
			best = min(best, size)
		}
	}
	return best
}

func checkLimits(t *rapid.T, p Problem, owner []int) {
	load, first := make([]float64, len(p.Capacity)), make([]float64, len(p.Capacity))
	for d, i := range owner {
		load[i] += p.Hours[d] / p.Capacity[i]
		first[p.Owner[d]] += p.Hours[d] / p.Capacity[p.Owner[d]]
		if i != p.Owner[d] && (p.Locked[d] || p.Affinity[i][p.DutyRole[d]] <= .2) {
			t.Fatalf("duty %d went to person %d, who may not take it", d, i)
		}
	}
	for i := range load {
		if load[i] > max(1, first[i])+1e-6 {
			t.Fatalf("person %d went from a load of %v to %v", i, first[i], load[i])
		}
	}
	before, after := ownersOf(p, p.Owner), ownersOf(p, owner)
	for f, who := range before {
		if len(who) >= 2 && len(after[f]) < 2 {
			t.Fatalf("function %d had %d owners and is left with %d", f, len(who), len(after[f]))
		}
	}
	if len(before) > 0 && busByDefinition(p, owner) < busByDefinition(p, p.Owner) {
		t.Fatalf("the bus factor fell from %d to %d", busByDefinition(p, p.Owner), busByDefinition(p, owner))
	}
}

func TestPlanKeepsTheLimits(t *testing.T) {
	o := DefaultOptions()
	o.Restarts = 6
	rapid.Check(t, func(t *rapid.T) {
		p := drawProblem(t)
		plan, err := Rebalance(p, o)
		if err != nil {
			t.Fatal(err)
		}
		checkLimits(t, p, plan.Assignment)
		if plan.After.J > plan.Before.J+1e-9 {
			t.Fatalf("J rose from %v to %v", plan.Before.J, plan.After.J)
		}
		owner := slices.Clone(p.Owner)
		j := plan.Before.J
		for k, m := range plan.Moves {
			if owner[m.Duty] != m.From {
				t.Fatalf("move %d takes duty %d from %d, it is with %d", k, m.Duty, m.From, owner[m.Duty])
			}
			owner[m.Duty] = m.To
			last := k+1 == len(plan.Moves) || plan.Moves[k+1].Step != m.Step
			if math.Abs(m.Before-j) > 1e-9 {
				t.Fatalf("move %d starts from %v, not from %v", k, m.Before, j)
			}
			if last {
				checkLimits(t, p, owner)
				j = m.After
				if math.Abs(j-definition(p, o, owner)) > 1e-9 {
					t.Fatalf("step %d claims %v, by the definition it is %v", m.Step, j, definition(p, o, owner))
				}
			}
		}
		if !slices.Equal(owner, plan.Assignment) || math.Abs(j-plan.After.J) > 1e-9 {
			t.Fatal("the moves do not lead to the assignment")
		}
		again, _ := Rebalance(p, o)
		if d := cmp.Diff(plan, again); d != "" {
			t.Fatalf("a second run differs: %s", d)
		}
	})
}

func TestBusFactor(t *testing.T) {
	// Worked example C6: ann, bob and cy own monitoring (ann, bob), oncall
	// (ann), ci (bob, cy), k8s (cy), iac (bob), slo (ann). Without ann and bob
	// four of six have nobody; no single person takes more than three.
	p := Problem{
		Hours: []float64{1, 1, 1, 1, 1, 1, 1, 1}, DutyRole: make([]int, 8), Capacity: []float64{9, 9, 9},
		Affinity: [][]float64{{1}, {1}, {1}},
		Owner:    []int{0, 1, 0, 1, 2, 2, 1, 0},
		Function: []int{0, 0, 1, 2, 2, 3, 4, 5},
	}
	o := DefaultOptions()
	w := newOwners(&p, &o)
	if w.least != 2 {
		t.Errorf("bus factor %d, want 2", w.least)
	}
	if g := w.greedy(w.owned()); g != 2 {
		t.Errorf("greedy bus factor %d, want 2", g)
	}
}

// Two people share the only function. Moving both duties to one of them would
// lower the load, and is not advised.
func TestNoMoveTakesASharedFunctionToOneOwner(t *testing.T) {
	p := Problem{
		Hours: []float64{10, 1}, DutyRole: []int{0, 0}, Owner: []int{0, 1}, Capacity: []float64{10, 100},
		Affinity: [][]float64{{1}, {1}}, Function: []int{0, 0},
	}
	plan, err := Rebalance(p, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	// The exchange keeps both as owners: loads .1 and .1 instead of 1 and .01.
	if !slices.Equal(plan.Assignment, []int{1, 0}) {
		t.Errorf("assignment %v, want the exchange", plan.Assignment)
	}
	if len(plan.Moves) != 2 || plan.Moves[0].Step != 1 || plan.Moves[1].Step != 1 {
		t.Errorf("moves %+v, want two in one step", plan.Moves)
	}

	// The first person cannot take the second duty, so that only giving up the
	// sharing would help.
	p.DutyRole = []int{0, 1}
	p.Affinity = [][]float64{{1, .1}, {1, 1}}
	if plan, err = Rebalance(p, DefaultOptions()); err != nil || len(plan.Moves) != 0 {
		t.Errorf("moves %+v, %v; want none", plan.Moves, err)
	}
	o := DefaultOptions()
	o.KeepOwners = false
	if plan, err = Rebalance(p, o); err != nil || !slices.Equal(plan.Assignment, []int{1, 1}) {
		t.Errorf("without the limit: %v, %v; want both duties with one", plan.Assignment, err)
	}
}

func TestNothingToMove(t *testing.T) {
	for name, p := range map[string]Problem{
		"nobody":     {},
		"one person": {Hours: []float64{4}, DutyRole: []int{0}, Owner: []int{0}, Capacity: []float64{8}, Affinity: [][]float64{{1}}},
		"no role":    {Hours: []float64{9, 1}, DutyRole: []int{-1, -1}, Owner: []int{0, 0}, Capacity: []float64{5, 5}, Affinity: [][]float64{{1}, {1}}},
		"locked":     {Hours: []float64{9, 1}, DutyRole: []int{0, 0}, Owner: []int{0, 0}, Capacity: []float64{5, 5}, Affinity: [][]float64{{1}, {1}}, Locked: []bool{true, true}},
		"unable":     {Hours: []float64{9, 1}, DutyRole: []int{0, 0}, Owner: []int{0, 0}, Capacity: []float64{5, 5}, Affinity: [][]float64{{1}, {.2}}},
	} {
		plan, err := Rebalance(p, DefaultOptions())
		if err != nil || len(plan.Moves) != 0 || plan.Before != plan.After {
			t.Errorf("%s: %+v, %v", name, plan, err)
		}
		if len(p.Hours) > 0 && math.Abs(plan.Bound.V()-plan.Before.MaxLoad) > 1e-9 {
			t.Errorf("%s: bound %v, load %v", name, plan.Bound.V(), plan.Before.MaxLoad)
		}
	}
}

func TestProblemsAreChecked(t *testing.T) {
	sound := func() Problem {
		return Problem{Hours: []float64{4}, DutyRole: []int{0}, Owner: []int{0}, Capacity: []float64{8}, Affinity: [][]float64{{1}}}
	}
	if err := sound().Validate(); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*Problem){
		"hours":      func(p *Problem) { p.Hours[0] = 0 },
		"owner":      func(p *Problem) { p.Owner[0] = 1 },
		"role":       func(p *Problem) { p.DutyRole[0] = 1 },
		"capacity":   func(p *Problem) { p.Capacity[0] = 0 },
		"affinities": func(p *Problem) { p.Affinity = nil },
		"locks":      func(p *Problem) { p.Locked = make([]bool, 2) },
		"functions":  func(p *Problem) { p.Function = make([]int, 2) },
		"lengths":    func(p *Problem) { p.Owner = nil },
	} {
		p := sound()
		spoil(&p)
		if _, err := Rebalance(p, DefaultOptions()); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func BenchmarkRebalance(b *testing.B) {
	r := rand.New(rand.NewPCG(8, 0))
	small, large := randomProblem(r, 8, 40, 6), randomProblem(r, 12, 80, 8)
	for name, p := range map[string]Problem{"8x40": small, "12x80": large} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				plan, err := Rebalance(p, DefaultOptions())
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(100*plan.Gap().V(), "%_above_bound")
			}
		})
	}
}

// crowd is a team in which so many people share the greatest load, 1.3, each
// with a lighter colleague of the same work.
func crowd(equal int) Problem {
	p := Problem{}
	for i := range 2 * equal {
		load := 1.3
		if i%2 == 1 {
			load = .7
		}
		for range 6 {
			p.Hours = append(p.Hours, 40*load/6)
			p.DutyRole, p.Owner = append(p.DutyRole, 0), append(p.Owner, i)
		}
		p.Capacity, p.Affinity = append(p.Capacity, 40), append(p.Affinity, []float64{1})
	}
	return p
}

// Where several people share the greatest load, no one or two moves lower it;
// together they do. Each duty is .1 or .2 of a week: 1.3 − .217 = 1.083, and
// .7 + .217 = .917.
func TestEqualsAreRelievedTogether(t *testing.T) {
	for equal := 2; equal <= 8; equal++ {
		p := crowd(equal)
		plan, err := Rebalance(p, PlanOptions())
		if err != nil {
			t.Fatal(err)
		}
		if len(plan.Moves) != equal {
			t.Errorf("%d equals: %d moves", equal, len(plan.Moves))
			continue
		}
		near(t, "greatest load", plan.After.MaxLoad, 1.3*5/6, 1e-9)
		near(t, "J", plan.After.J, definition(p, PlanOptions(), plan.Assignment), 1e-9)
		for _, m := range plan.Moves {
			if m.Step != 1 || !(m.After < m.Before) || math.Abs(m.LoadFrom[0]-1.3) > 1e-9 {
				t.Errorf("%d equals: move %+v", equal, m)
			}
		}
		more, err := Rebalance(p, DefaultOptions())
		if err != nil {
			t.Fatal(err)
		}
		before := more.Before.J
		for _, m := range more.Moves {
			if m.Before > before+1e-9 || m.After > m.Before+1e-9 {
				t.Errorf("%d equals: J rises in step %d: %v, %v, %v", equal, m.Step, before, m.Before, m.After)
			}
			before = m.Before
		}
	}
	// Twelve are a reorganisation: nothing is told, and J stays.
	plan, err := Rebalance(crowd(12), PlanOptions())
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.Moves) != 0 || plan.After.J > plan.Before.J+1e-12 {
		t.Errorf("12 equals: %d moves, J from %v to %v", len(plan.Moves), plan.Before.J, plan.After.J)
	}
}
