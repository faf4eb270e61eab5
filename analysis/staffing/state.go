package staffing

import (
	"math"
	"slices"
)

// state is an assignment of duties with what the objective needs, so that a
// candidate costs a few logarithms instead of a pass over all duties.
type state struct {
	p *Problem
	o *Options

	seen    map[string]bool // assignments that no single change improves, see met
	may     [][]bool        // duty × person: may do it
	first   []step          // room for the first steps of bestPair
	worth   marks
	owner   []int
	load    []float64   // by person: hours/capacity
	ceiling []float64   // by person: the load that a move may take them to
	byRole  [][]float64 // person × role: hours
	byLog   [][]float64 // person × role: h·ln h
	minus   []float64   // by duty: what Σ h·ln h of its owner changes by when it goes
	plus    []float64   // duty × person: … of the person when it comes
	sum     []float64   // by person: hours with a role
	logSum  []float64   // by person: Σ h·ln h over roles
	d       []float64   // by person: effective roles
	busiest []int       // people by load, greatest first, at most three
	heavy   [3]heavy    // the same with their loads; nobody is −1

	value      value
	sumD       float64
	moved      float64 // hours
	totalHours float64
	perRole    float64 // weight in the objective of a role more for one person
	perHour    float64 // … of an hour that moves
	owners     *owners
}

// heavy is somebody with one of the greatest loads.
type heavy struct {
	person int
	load   float64
}

// value is the objective with its tie-break: the sum of squared loads sees an
// improvement where several people share the greatest load.
type value struct{ j, sq float64 }

const tie = 1e-12

func (a value) better(b value) bool {
	return a.j < b.j-tie || (a.j < b.j+tie && a.sq < b.sq-1e-9)
}

// anything is worse than every value.
var anything = value{math.Inf(1), math.Inf(1)}

func newState(p *Problem, o *Options) *state {
	n := len(p.Capacity)
	s := &state{p: p, o: o, owner: slices.Clone(p.Owner), load: make([]float64, n), byRole: make([][]float64, n), byLog: make([][]float64, n),
		sum: make([]float64, n), logSum: make([]float64, n), d: make([]float64, n), ceiling: make([]float64, n),
		minus: make([]float64, len(p.Hours)), plus: make([]float64, len(p.Hours)*n)}
	for i := range s.byRole {
		s.byRole[i], s.byLog[i] = make([]float64, p.roles()), make([]float64, p.roles())
	}
	for _, h := range p.Hours {
		s.totalHours += h
	}
	if n > 0 {
		s.perRole = o.Roles / float64(n)
	}
	if s.totalHours > 0 {
		s.perHour = o.Moved / s.totalHours
	}
	for i := range n {
		s.refresh(i)
		s.ceiling[i] = math.Inf(1)
		if o.KeepCapacity {
			s.ceiling[i] = max(1, s.load[i]) + max(o.Tolerance, 0) + 1e-9
		}
	}
	s.owners = newOwners(p, o)
	s.settle()
	return s
}

// assign sets a whole assignment.
func (s *state) assign(owner []int) {
	copy(s.owner, owner)
	for i := range s.load {
		s.refresh(i)
	}
	s.owners.count(s.owner)
	s.settle()
}

// refresh computes a person anew from the duties: no drift, whatever the path.
func (s *state) refresh(person int) {
	clear(s.byRole[person])
	hours := 0.0
	for d, who := range s.owner {
		if who == person {
			hours += s.p.Hours[d]
			if r := s.p.DutyRole[d]; r >= 0 {
				s.byRole[person][r] += s.p.Hours[d]
			}
		}
	}
	s.load[person] = hours / s.p.Capacity[person]
	s.sum[person], s.logSum[person] = 0, 0
	for r, h := range s.byRole[person] {
		x := xlogx(h)
		s.byLog[person][r] = x
		s.sum[person] += h
		s.logSum[person] += x
	}
	s.d[person] = effective(s.sum[person], s.logSum[person])
	row, log := s.byRole[person], s.byLog[person]
	for d, who := range s.owner {
		r, h := s.p.DutyRole[d], s.p.Hours[d]
		switch {
		case r < 0:
		case who == person:
			s.minus[d] = xlogx(row[r]-h) - log[r]
		default:
			s.plus[d*len(s.load)+person] = xlogx(row[r]+h) - log[r]
		}
	}
}

// settle computes the totals over people and duties.
func (s *state) settle() {
	s.moved, s.sumD, s.value.sq = 0, 0, 0
	for d, who := range s.owner {
		if who != s.p.Owner[d] {
			s.moved += s.p.Hours[d]
		}
	}
	s.busiest = s.busiest[:0]
	for i, l := range s.load {
		s.sumD += s.d[i]
		s.value.sq += l * l
		at := len(s.busiest)
		for at > 0 && s.load[s.busiest[at-1]] < l {
			at--
		}
		if at < 3 {
			s.busiest = slices.Insert(s.busiest, at, i)
			s.busiest = s.busiest[:min(len(s.busiest), 3)]
		}
	}
	for k := range s.heavy {
		s.heavy[k] = heavy{-1, 0}
		if k < len(s.busiest) {
			s.heavy[k] = heavy{s.busiest[k], s.load[s.busiest[k]]}
		}
	}
	top := 0.0
	if len(s.busiest) > 0 {
		top = s.load[s.busiest[0]]
	}
	s.value.j = s.objective(top, s.sumD, s.moved)
}

// objective is J.
func (s *state) objective(maxLoad, sumD, moved float64) float64 {
	return s.o.Load*maxLoad + s.perRole*(sumD-float64(len(s.load))) + s.perHour*moved
}

// change is a move (back < 0) or a swap: duty d goes to person to, duty back
// comes from there.
type change struct{ d, to, back int }

// try is the value after a change, and whether it is better than another: the
// part that costs logarithms is left out where it cannot help.
func (s *state) try(c change, than value) (value, bool) {
	lp, lq := s.loadsAfter(c)
	top, sq, moved := s.topAfter(c, lp, lq), s.squaresAfter(c, lp, lq), s.movedAfter(c)
	others := s.sumD - s.d[s.owner[c.d]] - s.d[c.to]
	// Nobody carries less than one role …
	if !(value{s.objective(top, others+2, moved), sq}).better(than) {
		return value{}, false
	}
	// … and exp(H) is not below 1 + H, which spares the exponentials.
	hp, hq := s.entropiesAfter(c)
	if !(value{s.objective(top, others+2+hp+hq-tie, moved), sq}).better(than) {
		return value{}, false
	}
	v := value{s.objective(top, others+math.Exp(hp)+math.Exp(hq), moved), sq}
	return v, v.better(than)
}

// tryAll is the value after a change, whatever it is, with the greatest load.
func (s *state) tryAll(c change) (v value, top float64) {
	lp, lq := s.loadsAfter(c)
	top = s.topAfter(c, lp, lq)
	hp, hq := s.entropiesAfter(c)
	others := s.sumD - s.d[s.owner[c.d]] - s.d[c.to]
	return value{s.objective(top, others+math.Exp(hp)+math.Exp(hq), s.movedAfter(c)), s.squaresAfter(c, lp, lq)}, top
}

// loadsAfter are the loads of the giver of duty d and of its taker.
func (s *state) loadsAfter(c change) (giver, taker float64) {
	p, q := s.owner[c.d], c.to
	h := s.p.Hours[c.d]
	if c.back >= 0 {
		h -= s.p.Hours[c.back]
	}
	return s.load[p] - h/s.p.Capacity[p], s.load[q] + h/s.p.Capacity[q]
}

// topAfter is the greatest load, given those of giver and taker.
func (s *state) topAfter(c change, lp, lq float64) float64 {
	top, p, q := max(lp, lq), s.owner[c.d], c.to
	for k := range s.heavy {
		if b := &s.heavy[k]; b.person != p && b.person != q {
			return max(top, b.load)
		}
	}
	return top
}

func (s *state) squaresAfter(c change, lp, lq float64) float64 {
	p, q := s.load[s.owner[c.d]], s.load[c.to]
	return s.value.sq - p*p - q*q + lp*lp + lq*lq
}

func (s *state) movedAfter(c change) float64 {
	moved := s.moved + s.movedBy(c.d, c.to)
	if c.back >= 0 {
		moved += s.movedBy(c.back, s.owner[c.d])
	}
	return moved
}

// entropiesAfter are the entropies of the hours by role of giver and taker.
func (s *state) entropiesAfter(c change) (giver, taker float64) {
	h, r := s.p.Hours[c.d], s.p.DutyRole[c.d]
	hb, rb := 0.0, -1
	if c.back >= 0 {
		hb, rb = s.p.Hours[c.back], s.p.DutyRole[c.back]
	}
	p, q := s.owner[c.d], c.to
	if r == rb {
		return s.entropyLess(p, r, h-hb), s.entropyLess(q, r, hb-h)
	}
	sum, logs := s.sum[p], s.logSum[p]
	sumTo, logsTo := s.sum[q], s.logSum[q]
	if r >= 0 {
		sum, logs = sum-h, logs+s.minus[c.d]
	}
	if rb >= 0 {
		sum, logs = sum+hb, logs+s.plus[c.back*len(s.load)+p]
		sumTo, logsTo = sumTo-hb, logsTo+s.minus[c.back]
	}
	if r >= 0 {
		sumTo, logsTo = sumTo+h, logsTo+s.plus[c.d*len(s.load)+q]
	}
	return entropy(sum, logs), entropy(sumTo, logsTo)
}

// fits tells whether nobody is taken above the ceiling.
func (s *state) fits(c change) bool {
	p, q := s.owner[c.d], c.to
	lp, lq := s.loadsAfter(c)
	// A scrambled start may stand above a ceiling; going down is always right.
	return (lq <= s.ceiling[q] || lq <= s.load[q]) && (lp <= s.ceiling[p] || lp <= s.load[p])
}

// movedBy is the change in moved hours when a duty goes to a person.
func (s *state) movedBy(d, to int) float64 {
	first := s.p.Owner[d]
	switch was, is := s.owner[d] != first, to != first; {
	case is && !was:
		return s.p.Hours[d]
	case was && !is:
		return -s.p.Hours[d]
	}
	return 0
}

// entropyLess is the entropy of a person's hours by role, the logarithm of the
// effective roles, with some hours less of one role; role −1 = none.
func (s *state) entropyLess(person, role int, h float64) float64 {
	sum, logs := s.sum[person], s.logSum[person]
	if role >= 0 {
		logs += xlogx(s.byRole[person][role]-h) - s.byLog[person][role]
		sum -= h
	}
	return entropy(sum, logs)
}

// apply makes a change.
func (s *state) apply(c change) {
	p := s.owner[c.d]
	s.owners.move(c.d, p, c.to)
	s.owner[c.d] = c.to
	if c.back >= 0 {
		s.owners.move(c.back, c.to, p)
		s.owner[c.back] = p
	}
	s.refresh(p)
	s.refresh(c.to)
	s.settle()
}

// EffectiveRoles is exp(entropy) of hours by role: how many roles they amount
// to. 1 without hours.
func EffectiveRoles(hours []float64) float64 {
	sum, logs := 0.0, 0.0
	for _, h := range hours {
		sum += h
		logs += xlogx(h)
	}
	return effective(sum, logs)
}

// effective is exp(H) of hours by role from Σh and Σ h·ln h; 1 without hours.
func effective(sum, logSum float64) float64 { return math.Exp(entropy(sum, logSum)) }

// entropy is H of hours by role from Σh and Σ h·ln h, in nats; 0 without hours.
func entropy(sum, logSum float64) float64 {
	if sum <= 1e-9 {
		return 0
	}
	return max(math.Log(sum)-logSum/sum, 0)
}

// xlogx is h·ln h; what is left of 0 after a subtraction counts as 0.
func xlogx(h float64) float64 {
	if h <= 1e-9 {
		return 0
	}
	return h * math.Log(h)
}
