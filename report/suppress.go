package report

import (
	"hash/fnv"
	"slices"

	"orgreview/analysis"
	"orgreview/analysis/burnout"
	"orgreview/analysis/maybe"
	"orgreview/analysis/parallel"
)

// Figures of conditions by number: the index, its sub-indices, the factors.
const (
	indexFigure      = 0
	roleStrainFigure = 1 + burnout.RoleStrain
	firstFactor      = 1 + burnout.NumConstructs
)

// conditionFigures are the figures whose values are condition facts. The other
// factors follow from titles, duties and reporting lines, which are shown by
// post.
func conditionFigures() []int { return conditions[:] }

var conditions = [...]int{0, 1, 2, 3, firstFactor + burnout.Hours, firstFactor + burnout.OncallShare, firstFactor + burnout.PagesPerShift,
	firstFactor + burnout.ToilShare, firstFactor + burnout.Projects, firstFactor + burnout.AfterHours, firstFactor + burnout.LeaveUntaken}

// release says which figures of which scopes may be shown, decided once for a
// whole run over teams, the unions of teams under a manager, and everybody.
//
// A scope's figure is shown when at least the least number of people were
// observed in it and it is not withheld. Figures are withheld, together with
// those that depend on them (see bundles), so that nothing that is hidden can
// be worked out from what is shown.
//
// Why this suffices: the scopes nest, so every sum or difference of shown
// figures is a sum of remainders, a remainder being a shown scope less the
// largest shown scopes inside it. Each remainder is made empty, or of at least
// the least number of people who are observed in that figure. So whatever can
// be worked out is again a figure of a group of that size.
//
// That speaks of figures of one kind. Those of different kinds, the index and
// the factors that it is made of, are tried against each other in audit.go.
//
// Order: first what a team can tell by itself. For the total, while the hidden
// people are too few, the smallest team that is shown is withheld (worked
// example E8), the index coming first.
// Then unions are shown where they leave remainders that are large enough,
// inside them and in everything around them; a union is given up rather than a
// team, because teams are what most workbooks speak of.
type release struct {
	res   *analysis.Result
	min   int
	teams int

	withheld [burnout.NumFigures][]bool // by figure and scope: teams, then unions
	scopes   int                        // teams and unions
	noTotal  [burnout.NumFigures]bool
	// unsafe are figures, by scope with everybody last, that are not told
	// because with the others of the same people they would tell of a few of
	// them (see audit.go).
	unsafe    [burnout.NumFigures][]bool
	q         [firstFactor][]maybe.Float // by figure and team: over the teams whose figure is shown
	restTold  []told                     // totals that follow from the means of all others
	drivers   [firstFactor][]bool        // by figure and team: whether its parts may be told
	patterns  [][]pattern                // by team, people of no team first; see patternsOf
	totalDone bool                       // it is decided which figures of everybody are told
	rest      map[restKey]bool           // whether the mean of all others may be told
	shares    []shareRule                // by scope, the last is everybody
	covers    [][]int                    // by team: shown unions that hold it, smallest first
	left      [2][burnout.NumFigures]int // what remains of the total so far, see remainder; alike = 1
}

// restKey is a figure formed from one set of factors.
type restKey struct {
	figure int
	set    burnout.FactorSet
}

func decide(res *analysis.Result, minGroup int) *release {
	r := &release{res: res, min: max(minGroup, 1), teams: len(res.Teams), scopes: len(res.Teams) + len(res.Unions),
		covers: make([][]int, len(res.Teams))}
	for f := range r.withheld {
		r.withheld[f], r.unsafe[f] = make([]bool, r.scopes), make([]bool, r.scopes+1)
	}
	r.auditTeams()
	r.protectTotal()
	r.releaseUnions()
	r.decideRest()
	r.auditDrivers()
	r.adjust()
	r.decideShares()
	return r
}

// figures are those of a scope: teams, then unions, then everybody.
func (r *release) figures(scope int) *burnout.TeamFigures {
	switch {
	case scope < r.teams:
		return &r.res.Teams[scope].Burnout
	case scope < r.scopes:
		return &r.res.Unions[scope-r.teams].Burnout
	}
	return &r.res.Conditions
}

func figureOf(b *burnout.TeamFigures, f int) *burnout.Figure {
	if f == indexFigure {
		return &b.Figure
	}
	return &b.Constructs[f-1]
}

// known is how many people a figure of a scope rests on, and whether it exists.
func (r *release) known(scope, f int) (n int, ok bool) {
	b := r.figures(scope)
	if f >= firstFactor {
		m := &b.Factors[f-firstFactor]
		return m.N, m.Mean.OK() && !(isCondition(f) && r.leak(m.Carrying))
	}
	fig := figureOf(b, f)
	return fig.N, fig.Mean.OK()
}

// isCondition tells whether a figure's values are condition facts.
func isCondition(f int) bool { return slices.Contains(conditionFigures(), f) }

// shown tells whether a figure of a scope may be shown.
func (r *release) shown(scope, f int) bool {
	n, ok := r.known(scope, f)
	ok = ok && n >= r.min && !r.unsafe[f][scope]
	if scope == r.scopes {
		return ok && !r.noTotal[f]
	}
	return ok && !r.withheld[f][scope]
}

// set is what a figure was formed from; factors are the same everywhere.
func (r *release) set(scope, f int) burnout.FactorSet {
	if f >= firstFactor {
		return 0
	}
	return figureOf(r.figures(scope), f).Set
}

// leak tells whether so few people would stand alone.
func (r *release) leak(n int) bool { return n > 0 && n < r.min }

// remainder is what the total leaves of a figure when everything shown is
// taken away. Alike counts as shown only what was formed from the same factors
// as the total; else every shown figure counts, as if they were the same.
func (r *release) remainder(f int, alike bool) int {
	all := r.scopes
	n := r.res.Scored[f][r.teams]
	for t := range r.res.Teams {
		if !r.tells(t, f, r.set(all, f), alike) && !r.covered(t, f, r.set(all, f), alike) {
			n += r.res.Scored[f][t]
		}
	}
	return n
}

// tells is whether a team's or union's shown figure enters sums of a set.
func (r *release) tells(scope, f int, set burnout.FactorSet, alike bool) bool {
	return r.shown(scope, f) && (!alike || r.set(scope, f) == set)
}

// covered tells whether a shown union of the team enters sums of a set.
func (r *release) covered(t, f int, set burnout.FactorSet, alike bool) bool {
	for _, u := range r.covers[t] {
		if r.tells(r.teams+u, f, set, alike) {
			return true
		}
	}
	return false
}

// protectTotal withholds teams until the figures of everybody tell nothing of
// a small group.
func (r *release) protectTotal() {
	all := r.scopes
	for {
		var open []int
		for _, f := range conditionFigures() {
			if r.shown(all, f) && r.leak(r.remainder(f, false)) {
				open = append(open, f)
			}
		}
		if len(open) == 0 {
			break
		}
		best, size := -1, 0
		for t := range r.res.Teams {
			if n := r.res.Scored[open[0]][t]; n > 0 && r.shown(t, open[0]) && (best < 0 || r.rather(t, n, best, size)) {
				best, size = t, n
			}
		}
		if best < 0 { // nobody is left to cover: the total itself would be the secret
			r.noTotal[open[0]] = true
			continue
		}
		for _, f := range open {
			if r.shown(best, f) {
				r.withhold(best, f)
			}
		}
	}
	// Teams that were observed otherwise than the whole do not enter its sums.
	// Where that leaves a few people, the total is not told, and neither are
	// the totals that it depends on.
	for f := range firstFactor {
		if r.shown(all, f) && r.leak(r.remainder(f, true)) {
			for k := range firstFactor {
				r.noTotal[k] = true
			}
		}
	}
	r.auditScope(all, r.everybody())
	r.auditAround(all, r.everybody(), nil)
	r.totalDone = true
}

// rather chooses between two teams of which one has to be withheld: the
// smaller one (worked example E8), of equals one by a hash of its id, which
// says nothing about its people. By the order of teams it would be the first of
// the alphabet in most organisations and most quarters, whose trend nobody
// would ever see.
func (r *release) rather(t, n, other, size int) bool {
	if n != size {
		return n < size
	}
	return idHash(r.res.Teams[t].ID) < idHash(r.res.Teams[other].ID)
}

func idHash(id string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(id)) // a hash does not fail
	return h.Sum32()
}

// withhold hides a figure of a team with those that depend on it.
func (r *release) withhold(team, f int) {
	for _, b := range r.bundles(team) {
		if slices.Contains(b, f) {
			for _, f := range b {
				r.withheld[f][team] = true
			}
		}
	}
}

// bundles divides the condition figures of a scope into those that depend on
// each other: the index is a weighted mean of its parts, and both are weighted
// means of the factors that they were formed from. A factor outside of them
// stands alone.
func (r *release) bundles(scope int) [][]int {
	var in burnout.FactorSet
	for f := range firstFactor {
		in |= r.set(scope, f)
	}
	joint := []int{0, 1, 2, 3}
	var out [][]int
	for _, f := range conditionFigures()[firstFactor:] {
		if in.Has(f - firstFactor) {
			joint = append(joint, f)
		} else {
			out = append(out, []int{f})
		}
	}
	return append(out, joint)
}

// releaseUnions shows the figures of unions that leave nobody standing alone,
// the small unions first.
func (r *release) releaseUnions() {
	for _, f := range conditionFigures() {
		r.left[0][f], r.left[1][f] = r.remainder(f, false), r.remainder(f, true)
	}
	parallel.Each(len(r.res.Unions), func(u int) { r.auditScope(r.teams+u, r.res.Unions[u].Teams) }) // of their own figures alone
	for u := range r.res.Unions {
		r.auditAround(r.teams+u, r.res.Unions[u].Teams, nil)
		for _, b := range r.bundles(r.teams + u) {
			left, leaks := r.without(u, b)
			if !leaks {
				r.left = left
				continue
			}
			for _, f := range b {
				r.withheld[f][r.teams+u] = true
			}
		}
		for _, t := range r.res.Unions[u].Teams {
			r.covers[t] = append(r.covers[t], u)
		}
	}
}

// without is what would remain of the total if some figures of a union were
// shown too, and whether that, or what would remain of the union, is a small
// group.
func (r *release) without(u int, figures []int) (left [2][burnout.NumFigures]int, leaks bool) {
	scope, all := r.teams+u, r.scopes
	left = r.left
	for _, f := range figures {
		if !r.shown(scope, f) {
			continue
		}
		own, total := r.set(scope, f), r.set(all, f)
		for k, alike := range []bool{false, true} {
			inside, around := 0, 0
			for i, t := range r.res.Unions[u].Teams {
				if !r.tells(t, f, own, alike) && !r.covered(t, f, own, alike) {
					inside += r.scored(u, i, f)
				}
				if !r.tells(t, f, total, alike) && !r.covered(t, f, total, alike) {
					around += r.res.Scored[f][t]
				}
			}
			if r.leak(inside) {
				return left, true
			}
			if alike && own != total {
				continue
			}
			left[k][f] -= around
			if r.shown(all, f) && r.leak(left[k][f]) {
				return left, true
			}
		}
	}
	return left, false
}

// scored is how many people of the k-th team of a union its figure rests on.
func (r *release) scored(u, k, f int) int {
	if f >= firstFactor {
		return r.res.Scored[f][r.res.Unions[u].Teams[k]]
	}
	return r.res.Unions[u].Scored[f][k]
}
