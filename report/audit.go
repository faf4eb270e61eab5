package report

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"orgreview/analysis/burnout"
	"orgreview/analysis/parallel"
	"orgreview/analysis/stats"
)

// auditUpTo is the size of a group up to which its figures are tried against
// each other. Means are told in whole points, which leaves half a hundredth of
// a person open for each of n people: n/200. Of one person it tells no more
// than 1/(1 + (n/100)²), at 200 people a fifth: as much as a mean over five.
const auditUpTo = 200

// halfPoint is what rounding to whole points, or a level to whole percents,
// changes a mean at most, on the scale from 0 to 1.
const halfPoint = .005

// audited are the condition figures in the order in which they are told where
// not all of them can be told together.
func audited() []int {
	f := []int{indexFigure, roleStrainFigure, 1 + burnout.Overload, 1 + burnout.Recovery}
	for _, k := range []int{burnout.Hours, burnout.OncallShare, burnout.PagesPerShift, burnout.ToilShare,
		burnout.AfterHours, burnout.LeaveUntaken, burnout.Projects} {
		f = append(f, firstFactor+k)
	}
	return f
}

// told is one figure over one set of factors, as it is told of a scope.
type told struct {
	figure int
	set    burnout.FactorSet
	n      int // people it is a mean over
	scope  int // whose people it is about
	part   int // 0 = the whole figure, else 1 + the factor whose part in it is told
}

func (r *release) toldOf(scope, f int) told {
	n, _ := r.known(scope, f)
	return told{figure: f, set: r.set(scope, f), n: n, scope: scope}
}

// about tells whether a figure is about the people of a team, −1 = of no team.
func (r *release) about(f told, team int) bool {
	switch {
	case f.scope == r.scopes:
		return true
	case f.scope < r.teams:
		return f.scope == team
	}
	_, ok := slices.BinarySearch(r.res.Unions[f.scope-r.teams].Teams, team)
	return ok
}

// patternKey is what a person's part in figures depends on, apart from the
// values themselves: what applies, what was observed, and what there is more
// of than nothing.
type patternKey struct{ applies, observed, carries burnout.FactorSet }

// pattern is some people of one team who count alike in every figure.
type pattern struct {
	patternKey
	people int
	values [burnout.NumFactors]burnout.Value // of one of them
}

// patternsOf are the patterns of a team, −1 = people of no team, in a fixed order.
func (r *release) patternsOf(team int) []pattern {
	return r.patterns[team+1]
}

func (r *release) findPatterns() {
	at := make([]map[patternKey]int, r.teams+1)
	r.patterns = make([][]pattern, r.teams+1)
	for i := range r.res.Posts[:r.res.People] {
		p := &r.res.Posts[i]
		t := p.Team + 1
		var key patternKey
		for f, v := range p.Values {
			if v.State() != burnout.NotApplicable {
				key.applies = key.applies.With(f)
			}
			if v.State() == burnout.Observed {
				key.observed = key.observed.With(f)
				if v.V() > 0 {
					key.carries = key.carries.With(f)
				}
			}
		}
		if at[t] == nil {
			at[t] = map[patternKey]int{}
		}
		k, ok := at[t][key]
		if !ok {
			k = len(r.patterns[t])
			at[t][key] = k
			r.patterns[t] = append(r.patterns[t], pattern{patternKey: key, values: p.Values})
		}
		r.patterns[t][k].people++
	}
	for t := range r.patterns {
		slices.SortFunc(r.patterns[t], func(a, b pattern) int {
			return cmp.Or(cmp.Compare(a.observed, b.observed), cmp.Compare(a.applies, b.applies), cmp.Compare(a.carries, b.carries))
		})
	}
}

// quantities are what is unknown of a person: the factors about conditions.
const quantities = len(conditions) - firstFactor

// loads are a person's parts in the figures that were formed from several
// factors, each kept for the set that was asked for last.
type loads [firstFactor]struct {
	set     burnout.FactorSet
	known   bool // the rest holds
	share   [burnout.NumFactors]float64
	counted bool
}

// put fills in how much of a person's conditions stands in a figure, by
// condition factor. What follows from titles, duties and reporting lines is known
// of everybody and counts as nothing unknown, and so does a condition of which a
// person has nothing: who is not on call is known.
func (r *release) put(out []float64, p *pattern, f told, l *loads) {
	factors := conditionFigures()[firstFactor:]
	if f.figure >= firstFactor {
		for k, factor := range factors {
			if factor == f.figure && p.carries.Has(factor-firstFactor) {
				out[k] = 1
			}
		}
		return
	}
	of := &l[f.figure]
	if !of.known || of.set != f.set {
		of.set, of.known = f.set, true
		of.share, of.counted = r.res.Model.Loads(f.figure, f.set, p.values[:])
	}
	if !of.counted {
		return
	}
	for k, factor := range factors {
		if p.carries.Has(factor-firstFactor) && (f.part == 0 || f.part == factor-firstFactor+1) {
			out[k] = of.share[factor-firstFactor]
		}
	}
}

// tellable says which of the figures can be told together of the people of
// some teams; the first told are told anyway.
func (r *release) tellable(teams []int, figures []told, told int) []bool {
	s := r.system(teams, figures)
	defer s.end()
	return stats.Tellable(s.crews, s.errors, told, r.min)
}

// safe tells whether figures, which may be about more people than those of the
// teams, can be told together as far as these are concerned; the first own
// figures are about nobody else.
func (r *release) safe(teams []int, figures []told, own int) bool {
	s := r.system(teams, figures)
	defer s.end()
	return stats.Safe(s.crews, s.errors, own, r.min)
}

// system is what figures hold of the people of some teams.
type system struct {
	crews  []stats.Crew
	errors []float64
	in     []float64 // of all crews
}

// systems are kept for the next: a large organisation needs millions.
var systems = sync.Pool{New: func() any { return new(system) }}

func (s *system) end() { systems.Put(s) }

func (r *release) system(teams []int, figures []told) *system {
	s := systems.Get().(*system)
	n, size := 0, len(figures)*quantities
	for _, t := range teams {
		n += len(r.patternsOf(t))
	}
	s.in = slices.Grow(s.in[:0], n*size)[:n*size]
	clear(s.in)
	s.crews, s.errors = s.crews[:0], s.errors[:0]
	for _, t := range teams {
		list := r.patternsOf(t)
		for i := range list {
			in := s.in[len(s.crews)*size:][:size]
			var l loads
			for k, f := range figures {
				if r.about(f, t) {
					r.put(in[k*quantities:][:quantities], &list[i], f, &l)
				}
			}
			s.crews = append(s.crews, stats.Crew{People: list[i].people, In: in})
		}
	}
	for _, f := range figures {
		s.errors = append(s.errors, halfPoint*float64(f.n))
	}
	return s
}

// auditTeams leaves out figures of teams from which, taken together, the
// conditions of fewer than the least number of people would follow.
func (r *release) auditTeams() {
	r.findPatterns()
	parallel.Each(len(r.res.Teams), func(t int) { r.auditScope(t, []int{t}) }) // writes to the places of its own team only
}

// auditScope tries a scope's figures against each other.
func (r *release) auditScope(scope int, teams []int) {
	figures, of := r.candidates(scope)
	if len(figures) == 0 || r.figures(scope).People > auditUpTo {
		r.auditAlone(scope, teams, of)
		return
	}
	for k, ok := range r.tellable(teams, figures, 0) {
		if !ok {
			r.unsafe[of[k]][scope] = true
		}
	}
}

// auditAlone tries every figure of a large group by itself: one that rests on
// the load of a few people, everybody else having none, is theirs.
func (r *release) auditAlone(scope int, teams, figures []int) {
	for _, f := range figures {
		if !r.tellable(teams, []told{r.toldOf(scope, f)}, 0)[0] {
			r.unsafe[f][scope] = true
		}
	}
}

// candidates are the figures that a scope shows so far.
func (r *release) candidates(scope int) (figures []told, of []int) {
	for _, f := range audited() {
		if r.shown(scope, f) {
			figures, of = append(figures, r.toldOf(scope, f)), append(of, f)
		}
	}
	return figures, of
}

// auditAround tries the figures of a union or of everybody, or extra ones of
// the same people, against those of the scopes inside and around it.
//
// A combination of figures of nested scopes says of the people of one team
// what a combination of all figures that hold the team says of them. So it is
// enough that these are safe for each team; the teams for which they are not
// have to be safe together, as people who cannot be told apart.
func (r *release) auditAround(scope int, teams []int, extra []told) []bool {
	figures, of := extra, []int(nil)
	if extra == nil {
		figures, of = r.candidates(scope)
	}
	ok := make([]bool, len(figures))
	for k := range ok {
		ok[k] = true
	}
	if len(figures) == 0 || r.figures(scope).People > auditUpTo {
		return ok
	}
	but := scope
	if extra != nil {
		but = -1
	}
	together := func(teams []int, k int) bool {
		list, own := r.over(teams, but)
		for j := range k + 1 {
			if ok[j] {
				list = append(list, figures[j])
			}
		}
		return r.safe(teams, list, own)
	}
	safe := make([]bool, len(teams))
	parallel.Each(len(teams), func(i int) { safe[i] = together(teams[i:i+1], len(figures)-1) })
	var doubtful []int // teams that are not safe with all of the figures, and need to be tried with each
	for i, t := range teams {
		if !safe[i] {
			doubtful = append(doubtful, t)
		}
	}
	for k := range figures {
		var pool []int
		for _, t := range doubtful {
			if t >= 0 && r.same(t, figures[k]) || !r.holds(t, figures[k]) {
				continue
			}
			if !together([]int{t}, k) {
				pool = append(pool, t)
			}
		}
		if len(pool) > 0 && r.peopleOf(pool) <= poolUpTo {
			ok[k] = together(pool, k)
		}
	}
	if extra == nil {
		for k, f := range of {
			if !ok[k] {
				r.unsafe[f][scope] = true
			}
		}
	}
	return ok
}

// poolUpTo is how many people of the teams that are not safe by themselves are
// tried together.
const poolUpTo = auditUpTo

func (r *release) peopleOf(teams []int) (n int) {
	for _, t := range teams {
		for _, p := range r.patternsOf(t) {
			n += p.people
		}
	}
	return n
}

// same tells whether a team shows the figure itself, formed from the same
// factors: then it says nothing new of the team.
func (r *release) same(t int, f told) bool {
	return f.part == 0 && r.shown(t, f.figure) && r.set(t, f.figure) == f.set
}

// holds tells whether anything of the conditions of a team's people stands in a
// figure.
func (r *release) holds(t int, f told) bool {
	if !r.about(f, t) {
		return false
	}
	list := r.patternsOf(t)
	for i := range list {
		var row [quantities]float64
		r.put(row[:], &list[i], f, new(loads))
		if row != [quantities]float64{} {
			return true
		}
	}
	return false
}

// overUpTo is the size from which a scope around a team is left out when the
// team's figures are tried: of one person a mean over n people tells no more
// than 1/(1 + (n/100)²), at a thousand a hundredth (see auditUpTo).
const overUpTo = 1_000

// over are the figures that are told of people of some teams, but not those of
// one scope: first the teams' own, then of shown unions and of everybody, as far
// as they are not too large to tell anything of one person.
func (r *release) over(teams []int, but int) (list []told, own int) {
	var scopes []int
	for _, t := range teams {
		if t < 0 {
			continue
		}
		scopes = append(scopes, t)
		for _, u := range r.covers[t] {
			scopes = append(scopes, r.teams+u)
		}
	}
	if r.totalDone {
		scopes = append(scopes, r.scopes)
	}
	slices.Sort(scopes)
	for _, s := range slices.Compact(scopes) {
		if s >= r.teams && r.figures(s).People > overUpTo {
			continue
		}
		for _, f := range audited() {
			if s != but && r.shown(s, f) {
				list = append(list, r.toldOf(s, f))
			}
		}
		if s < r.teams {
			own = len(list)
		}
	}
	return list, own
}

// oftenTold is the number of people over whom a mean would be rounded as finely
// as one over n that is told several times, each time with another team's
// figure beside it: the errors of rounding even out.
func oftenTold(n, times int) int { return int(float64(n) / math.Sqrt(float64(max(times, 1)))) }

// everybody are all teams and, first, the people of no team.
func (r *release) everybody() []int {
	list := make([]int, r.teams+1)
	for t := range list {
		list[t] = t - 1
	}
	return list
}
