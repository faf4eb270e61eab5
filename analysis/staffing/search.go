package staffing

import (
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
			c, ok = bestSwap(s)
		}
		if !ok {
			return
		}
		s.apply(c)
	}
}

// bestMove is the move that improves most; ties go to the first duty and person.
func bestMove(s *state, choices [][]int) (best change, found bool) {
	value := s.value
	for d, from := range s.owner {
		for _, to := range choices[d] {
			if to == from {
				continue
			}
			c := change{d, to, -1}
			if v := s.try(c); v.better(value) && s.fits(c) && s.owners.allow(c, from) {
				best, value, found = c, v, true
			}
		}
	}
	return best, found
}

// bestSwap is the exchange of two duties that improves most.
func bestSwap(s *state) (best change, found bool) {
	value := s.value
	for d, from := range s.owner {
		for back := d + 1; back < len(s.owner); back++ {
			to := s.owner[back]
			if to == from || !s.p.mayTake(d, to, s.o) || !s.p.mayTake(back, from, s.o) {
				continue
			}
			c := change{d, to, back}
			if v := s.try(c); v.better(value) && s.fits(c) && s.owners.allow(c, from) {
				best, value, found = c, v, true
			}
		}
	}
	return best, found
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
