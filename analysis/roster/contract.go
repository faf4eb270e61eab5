package roster

import (
	"math"

	"orgreview/analysis/maybe"
)

// settleContract finds out whose hours "contract hours" are: a half-time
// person has 20 where they are the person's, 40 where they are those of a
// full-time contract. The roster keeps the latter.
func (b *builder) settleContract(s *source, posts []int32) {
	n := s.numbers[sContractHours]
	if n == nil {
		return
	}
	own, full := 0, 0
	for i, at := range posts {
		if at < 0 {
			continue
		}
		v, ok := s.number(sContractHours, i)
		if f := b.posts[at].p.FTE; ok && f > 0 && f < 0.95 {
			if v/f <= 50 {
				own++
			}
			if v >= 34 {
				full++
			}
		}
	}
	s.ownHours = own > full
	if s.ownHours {
		s.by[sContractHours].note("the person's own hours; full-time hours are these divided by FTE")
	}
}

// attachFullTime turns the person's own contract hours into full-time hours,
// and gives an FTE to whom none is given.
func (b *builder) attachFullTime(s *source, posts []int32) {
	if s.numbers[sContractHours] == nil && s.numbers[sFullTime] == nil {
		return
	}
	for i, at := range posts {
		if at < 0 {
			continue
		}
		p := b.posts[at].p
		own, hasOwn := s.number(sContractHours, i)
		full, hasFull := s.number(sFullTime, i)
		switch {
		case hasFull && full > 0 && full <= 84:
			p.Workload.ContractHours = maybe.Some(full)
			b.r.Supplied[ContractHours] = true
			if hasOwn && math.IsNaN(p.FTE) {
				p.FTE = own / full
			}
		case hasOwn && s.ownHours && p.FTE > 0:
			p.Workload.ContractHours = maybe.Some(own / p.FTE)
		}
	}
}
