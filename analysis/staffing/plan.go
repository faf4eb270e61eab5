package staffing

import (
	"slices"

	"orgreview/analysis/maybe"
)

// Objective is J with its parts.
type Objective struct {
	J          float64
	MaxLoad    float64 // greatest hours/capacity
	MeanRoles  float64 // mean effective roles
	MovedShare float64 // moved hours of all hours
}

// Move is one duty that goes to another person, with what it changes.
type Move struct {
	Duty, From, To int
	Hours          float64
	Step           int     // from 1; moves of one step only make sense together
	Before, After  float64 // objective before and after the step
	LoadFrom       [2]float64
	LoadTo         [2]float64 // load before and after the step, of giver and taker
	RolesFrom      [2]float64
	RolesTo        [2]float64 // effective roles before and after the step
}

// Plan is a rebalancing.
type Plan struct {
	Before, After Objective
	Assignment    []int // by duty: person
	Moves         []Move
	Loads, Roles  [2][]float64 // by person, before and after
	Bound         maybe.Float  // load that no assignment can keep everybody below
	BoundMethod   string
	More          int // moves beyond Options.Most that would gain still more
}

// Gap is how far the greatest load is above the bound, as a share of it: what
// moving duties could still gain at the very most.
func (p *Plan) Gap() maybe.Float {
	if !p.Bound.OK() {
		return maybe.None()
	}
	return maybe.Some(max(p.After.MaxLoad/p.Bound.V()-1, 0))
}

// Rebalance looks for moves that lower the greatest load and the number of
// roles that people carry.
//
// Definition: minimise J = Load·max(hours/capacity) + Roles·(mean D − 1) +
// Moved·(moved hours/all hours), D = exp(entropy) of a person's hours by role,
// 1 without duties. Limits: a duty goes only to a person with affinity above
// MinAffinity for its role (or back to its owner); locked duties stay; nobody
// is taken above capacity; no shared function is left with one owner and the
// bus factor is not lowered.
// Method: local search, see search; a lower bound for the load beside it. The
// moves are put in order by what they gain, each step within the limits
// wherever that is possible one by one; Options.Most cuts the list.
// Output: a plan; without a gain its Moves are empty.
// Edge cases: no duties or one person: no moves.
// Errors: an inconsistent problem.
// Source: worked examples F1 and F2.
func Rebalance(p Problem, o Options) (*Plan, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	s := newState(&p, &o)
	plan := &Plan{Before: s.objectives()}
	plan.Loads[0], plan.Roles[0] = slices.Clone(s.load), slices.Clone(s.d)
	if len(p.Hours) > 0 {
		search(s, choices(&p, &o))
		z, method := LoadBound(p, o)
		plan.Bound, plan.BoundMethod = maybe.Some(z), method
	}
	target := slices.Clone(s.owner)
	s.assign(p.Owner)
	moves := order(s, target)
	plan.Moves = moves
	if o.Most > 0 {
		s.assign(p.Owner)
		plan.Moves = worthwhile(s, moves)
		plan.More = len(moves) - len(plan.Moves)
	}
	plan.After, plan.Assignment = s.objectives(), slices.Clone(s.owner)
	plan.Loads[1], plan.Roles[1] = slices.Clone(s.load), slices.Clone(s.d)
	return plan, nil
}

// worthwhile are the first steps with at most Options.Most moves that gain
// Options.MinGain each. A step that gains less belongs to the next one, for
// which it makes room; at the end it is tidiness and left out. Where several
// people share the greatest load, a first step that relieves all of them may
// have more moves: a part of it would gain nothing.
func worthwhile(s *state, moves []Move) (kept []Move) {
	var group []change
	before := s.value.j
	for i, m := range moves {
		group = append(group, change{m.Duty, m.To, -1})
		if i+1 < len(moves) && moves[i+1].Step == m.Step || before-m.After < max(s.o.MinGain, tie) {
			continue
		}
		whole := len(kept) == 0 && moves[i].Step == moves[i+1-len(group)].Step
		if len(kept)+len(group) > s.o.Most && !(whole && len(group) < s.o.FocusPeople) {
			break
		}
		step := 1
		if len(kept) > 0 {
			step = kept[len(kept)-1].Step + 1
		}
		kept = append(kept, takeStep(s, group, step)...)
		before, group = s.value.j, nil
	}
	return kept
}

func (s *state) objectives() Objective {
	o := Objective{J: s.value.j, MeanRoles: 1}
	if n := len(s.load); n > 0 {
		o.MaxLoad, o.MeanRoles = s.load[s.busiest[0]], s.sumD/float64(n)
	}
	if s.totalHours > 0 {
		o.MovedShare = s.moved / s.totalHours
	}
	return o
}

// order puts the moves towards an assignment into the order of their gain.
func order(s *state, target []int) []Move {
	var moves []Move
	for step := 1; ; step++ {
		todo := pending(s, target)
		if len(todo) == 0 {
			return moves
		}
		moves = append(moves, takeStep(s, nextStep(s, todo), step)...)
	}
}

func pending(s *state, target []int) (todo []change) {
	for d, to := range target {
		if s.owner[d] != to {
			todo = append(todo, change{d, to, -1})
		}
	}
	return todo
}

// nextStep is the move that gains most within the limits; else the two that
// gain together (an exchange, or one that makes room for the other); else the
// moves that together relieve all who share the greatest load; else the best
// move without a gain; else everything that is left, which the limits allow as
// a whole.
func nextStep(s *state, todo []change) []change {
	if c, ok := bestOf(s, todo, s.value); ok {
		return []change{c}
	}
	if two := bestTwo(s, todo); two != nil {
		return two
	}
	if all := together(s, todo); all != nil {
		return all
	}
	if c, ok := bestOf(s, todo, anything); ok {
		return []change{c}
	}
	return todo
}

// together are moves that each take somebody off the greatest load until nobody
// has it any more, nil if they do not gain.
func together(s *state, todo []change) (all []change) {
	start, top := s.value, s.load[s.busiest[0]]-1e-9
	var back []change
	for s.load[s.busiest[0]] >= top {
		c, ok := relief(s, top, func(f func(change)) {
			for _, c := range todo {
				if s.owner[c.d] != c.to {
					f(c)
				}
			}
		})
		if !ok {
			break
		}
		all, back = append(all, c), append(back, change{c.d, s.owner[c.d], -1})
		s.apply(c)
	}
	gains := s.value.better(start) && s.load[s.busiest[0]] < top
	for _, c := range slices.Backward(back) {
		s.apply(c)
	}
	if !gains {
		return nil
	}
	return all
}

// bestOf is the best of the changes that the limits allow, if better than a value.
func bestOf(s *state, todo []change, than value) (best change, found bool) {
	for _, c := range todo {
		if v, ok := s.try(c, than); ok && s.fits(c) && s.owners.allow(c, s.owner[c.d]) {
			best, than, found = c, v, true
		}
	}
	return best, found
}

// bestTwo are the exchange or the two moves in a row that gain most, nil if
// none does.
func bestTwo(s *state, todo []change) (two []change) {
	than := s.value
	for i, a := range todo {
		from := s.owner[a.d]
		for _, b := range todo[i+1:] {
			swap := change{a.d, a.to, b.d}
			if a.to != s.owner[b.d] || b.to != from {
				continue
			}
			if v, ok := s.try(swap, than); ok && s.fits(swap) && s.owners.allow(swap, from) {
				two, than = []change{swap}, v
			}
		}
		if !s.fits(a) || !s.owners.allow(a, from) {
			continue
		}
		s.apply(a)
		rest := slices.DeleteFunc(slices.Clone(todo), func(c change) bool { return c.d == a.d })
		if b, ok := bestOf(s, rest, than); ok {
			than, _ = s.try(b, anything)
			two = []change{a, b}
		}
		s.apply(change{a.d, from, -1})
	}
	return two
}

// takeStep applies the changes and says what they did.
func takeStep(s *state, changes []change, step int) []Move {
	before := s.value.j
	load, roles := slices.Clone(s.load), slices.Clone(s.d)
	var moves []Move
	for _, c := range changes {
		from := s.owner[c.d]
		moves = append(moves, Move{Duty: c.d, From: from, To: c.to})
		if c.back >= 0 {
			moves = append(moves, Move{Duty: c.back, From: c.to, To: from})
		}
		s.apply(c)
	}
	for i := range moves {
		m := &moves[i]
		m.Hours, m.Step, m.Before, m.After = s.p.Hours[m.Duty], step, before, s.value.j
		m.LoadFrom, m.LoadTo = [2]float64{load[m.From], s.load[m.From]}, [2]float64{load[m.To], s.load[m.To]}
		m.RolesFrom, m.RolesTo = [2]float64{roles[m.From], s.d[m.From]}, [2]float64{roles[m.To], s.d[m.To]}
	}
	return moves
}
