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
// kept is within all limits.
func search(s *state, choices [][]int) {
	descend(s, choices)
	best, value := slices.Clone(s.owner), s.value
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
func bestPair(s *state, choices [][]int) bool {
	type step struct {
		change
		value
	}
	var first []step
	each(s, choices, func(c change) {
		if s.fits(c) {
			v, _ := s.try(c, anything)
			first = append(first, step{c, v})
		}
	})
	slices.SortFunc(first, func(a, b step) int {
		return cmp.Or(cmp.Compare(a.j, b.j), cmp.Compare(a.sq, b.sq), a.d-b.d, a.to-b.to, a.back-b.back)
	})
	value := s.value
	var one, two change
	found := false
	for _, f := range first[:min(len(first), pairWidth)] {
		from := s.owner[f.d]
		if !s.owners.allow(f.change, from) {
			continue
		}
		s.apply(f.change)
		each(s, choices, func(c change) {
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
			if to != from && s.p.mayTake(d, to, s.o) && s.p.mayTake(back, from, s.o) {
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
