package staffing

import (
	"cmp"
	"encoding/binary"
	"math/rand/v2"
	"slices"
)

// search looks for the assignment with the least objective.
//
// The first descent starts from the present owners; then come Restarts more,
// by turns from a shaken copy of the best found and from a random assignment,
// each with a stream of random numbers of its own. Every assignment that is
// kept is within all limits. Where three and more people share the greatest
// load, which no one or two changes lower, all of them are relieved first.
func search(s *state, choices [][]int) {
	s.may = make([][]bool, len(choices))
	for d, people := range choices {
		s.may[d] = make([]bool, len(s.load))
		for _, i := range people {
			s.may[d][i] = true
		}
	}
	descend(s, choices)
	best, value := slices.Clone(s.owner), s.value
	for range s.load { // a level for each person, at most
		if s.atTop() <= 2 || !level(s, choices) {
			break
		}
		descend(s, choices)
		if !s.value.better(value) || !s.sound() {
			break
		}
		value = s.value
		copy(best, s.owner)
	}
	for k := range s.o.Restarts {
		r := rand.New(rand.NewPCG(s.o.Seed, uint64(k)))
		if k%2 == 0 {
			s.assign(best)
			shake(s, choices, r, 2+r.IntN(max(len(s.owner)/4, 2)))
		} else {
			s.assign(s.p.Owner)
			shake(s, choices, r, 2*len(s.owner))
		}
		descend(s, choices)
		if s.value.better(value) && s.sound() {
			value = s.value
			copy(best, s.owner)
		}
	}
	s.assign(best)
}

// sound tells whether the assignment keeps every limit.
func (s *state) sound() bool {
	for i, l := range s.load {
		if l > s.ceiling[i] {
			return false
		}
	}
	return s.owners.sound()
}

// shake makes some random changes that the limits allow.
func shake(s *state, choices [][]int, r *rand.Rand, moves int) {
	for range moves {
		d := r.IntN(len(s.owner))
		c := change{d, choices[d][r.IntN(len(choices[d]))], -1}
		if from := s.owner[d]; c.to != from && s.fits(c) && s.owners.allow(c, from) {
			s.apply(c)
		}
	}
}

// descend makes the best move while one improves, then the best swap, then
// moves again, until neither improves.
func descend(s *state, choices [][]int) {
	for range 100 * (len(s.owner) + 1) { // ties are broken within rounding: a bound, never met
		c, ok := bestMove(s, choices)
		if !ok {
			c, ok = bestSwap(s, choices)
		}
		if ok {
			s.apply(c)
		} else if s.met() || !bestPair(s, choices) {
			return
		}
	}
}

// met tells whether the search has stood at this assignment before, where no
// single change improves. What follows is known then: restarts often end in
// the same place, and the pairs behind it are by far the dearest step.
func (s *state) met() bool {
	key := make([]byte, 0, 4*len(s.owner))
	for _, i := range s.owner {
		key = binary.LittleEndian.AppendUint32(key, uint32(i))
	}
	if s.seen[string(key)] {
		return true
	}
	if s.seen == nil {
		s.seen = map[string]bool{}
	}
	s.seen[string(key)] = true
	return false
}

// pairWidth is how many first steps bestPair looks behind.
const pairWidth = 40

// bestPair makes the two changes in a row that improve most together, where
// no single one improves: the first may make things worse for the moment. Only
// the most promising first steps are tried.
//
// Of second steps only those are valued that can make up for the first: they
// touch one of its two people, or somebody who then has the greatest load, or
// they lower the roles carried or the hours moved by themselves, or would be an
// improvement if the limits had not forbidden them. Any other adds to the cost
// of the first what it costs alone.
func bestPair(s *state, choices [][]int) bool {
	first, worth := s.first[:0], &s.worth
	worth.reset(len(s.owner), len(s.load))
	base := s.value
	rest := base.j - s.o.Load*s.load[s.busiest[0]] // of the objective without the greatest load
	each(s, choices, func(c change) {
		v, top := s.tryAll(c)
		if v.j-s.o.Load*top < rest || v.better(base) {
			*worth.at(c) = true
		}
		if s.fits(c) {
			first = append(first, step{c, v})
		}
	})
	s.first = first
	slices.SortFunc(first, step.compare)
	value := base
	var one, two change
	found := false
	touched := make([]bool, len(s.load))
	for _, f := range first[:min(len(first), pairWidth)] {
		from := s.owner[f.d]
		if !s.owners.allow(f.change, from) {
			continue
		}
		s.apply(f.change)
		top := s.load[s.busiest[0]] - 1e-9
		for i, l := range s.load {
			touched[i] = i == from || i == f.to || l >= top
		}
		each(s, choices, func(c change) {
			if p := s.owner[c.d]; !touched[p] && !touched[c.to] && !*worth.at(c) {
				return
			}
			if v, ok := s.try(c, value); ok && s.fits(c) && s.owners.allow(c, s.owner[c.d]) {
				one, two, value, found = f.change, c, v, true
			}
		})
		s.apply(change{f.d, from, f.back})
	}
	if found {
		s.apply(one)
		s.apply(two)
	}
	return found
}

// step is a change with the value after it.
type step struct {
	change
	value
}

// compare puts the better step first; equal ones by duty and person.
func (a step) compare(b step) int {
	switch {
	case a.j != b.j:
		return cmp.Compare(a.j, b.j)
	case a.sq != b.sq:
		return cmp.Compare(a.sq, b.sq)
	}
	return cmp.Or(a.d-b.d, a.to-b.to, a.back-b.back)
}

// marks is a set of changes: a row for each duty, with a place for each person
// that it may move to, then for each duty that it may be exchanged for.
type marks struct {
	people, row int
	set         []bool
}

// reset empties the set.
func (m *marks) reset(duties, people int) {
	m.people, m.row = people, people+duties
	if m.set == nil {
		m.set = make([]bool, duties*m.row)
	}
	clear(m.set)
}

func (m *marks) at(c change) *bool {
	if c.back < 0 {
		return &m.set[c.d*m.row+c.to]
	}
	return &m.set[c.d*m.row+m.people+c.back]
}

// atTop is how many people share the greatest load.
func (s *state) atTop() int {
	n := 0
	for _, l := range s.load {
		if l >= s.load[s.busiest[0]]-1e-9 {
			n++
		}
	}
	return n
}

// level relieves everybody who shares the greatest load, one change each: the
// one that raises the objective least and takes nobody else up to that load. It
// tells whether all of them could be relieved; if not, nothing has changed.
func level(s *state, choices [][]int) bool {
	before := slices.Clone(s.owner)
	top := s.load[s.busiest[0]] - 1e-9
	for s.load[s.busiest[0]] >= top {
		best, found := relief(s, top, func(f func(change)) { each(s, choices, f) })
		if !found {
			s.assign(before)
			return false
		}
		s.apply(best)
	}
	return true
}

// relief is the change that takes somebody below a load, and nobody up to it,
// for the least objective.
func relief(s *state, load float64, each func(func(change))) (best change, found bool) {
	value := anything
	each(func(c change) {
		p := s.owner[c.d]
		if s.load[p] < load && (c.back < 0 || s.load[c.to] < load) {
			return
		}
		if lp, lq := s.loadsAfter(c); lp >= load || lq >= load {
			return
		}
		if v, ok := s.try(c, value); ok && s.fits(c) && s.owners.allow(c, p) {
			best, value, found = c, v, true
		}
	})
	return best, found
}

// bestMove is the move that improves most; ties go to the first duty and person.
func bestMove(s *state, choices [][]int) (best change, found bool) {
	value := s.value
	eachMove(s, choices, func(c change) {
		if v, ok := s.try(c, value); ok && s.fits(c) && s.owners.allow(c, s.owner[c.d]) {
			best, value, found = c, v, true
		}
	})
	return best, found
}

// bestSwap is the exchange of two duties that improves most.
func bestSwap(s *state, choices [][]int) (best change, found bool) {
	value := s.value
	eachSwap(s, choices, func(c change) {
		if v, ok := s.try(c, value); ok && s.fits(c) && s.owners.allow(c, s.owner[c.d]) {
			best, value, found = c, v, true
		}
	})
	return best, found
}

func each(s *state, choices [][]int, f func(change)) {
	eachMove(s, choices, f)
	eachSwap(s, choices, f)
}

// eachMove calls f with every move, by duty and person.
func eachMove(s *state, choices [][]int, f func(change)) {
	for d, from := range s.owner {
		for _, to := range choices[d] {
			if to != from {
				f(change{d, to, -1})
			}
		}
	}
}

// eachSwap calls f with every exchange of two duties of different people.
func eachSwap(s *state, choices [][]int, f func(change)) {
	var movable []int
	for d, who := range choices {
		if len(who) > 1 {
			movable = append(movable, d)
		}
	}
	for i, d := range movable {
		from := s.owner[d]
		for _, back := range movable[i+1:] {
			to := s.owner[back]
			if to != from && s.may[d][to] && s.may[back][from] {
				f(change{d, to, back})
			}
		}
	}
}

// choices are the people who may do each duty, ascending; one = it stays.
func choices(p *Problem, o *Options) [][]int {
	out := make([][]int, len(p.Hours))
	for d := range out {
		for i := range p.Capacity {
			if p.mayTake(d, i, o) {
				out[d] = append(out[d], i)
			}
		}
	}
	return out
}
