package report

import (
	"cmp"
	"math"
	"slices"

	"orgreview/analysis/maybe"
	"orgreview/analysis/stats"
)

// decideRest says for which sets of factors the mean of all others may stand
// beside a team's: with the team's own it gives the total of everybody who was
// observed in that set.
func (r *release) decideRest() {
	r.rest = map[restKey]bool{}
	all := map[restKey]int{}
	told := map[restKey]int{}
	times := map[restKey]int{}
	for scope := range r.scopes {
		for f := range firstFactor {
			if !r.shown(scope, f) {
				continue
			}
			key := restKey{f, r.set(scope, f)}
			fig := figureOf(r.figures(scope), f)
			if scope < r.teams && fig.RestMean.OK() {
				all[key] = fig.N + fig.Rest
				times[key]++
			}
			if !r.inside(scope, key) {
				told[key] += fig.N
			}
		}
	}
	for key, n := range all {
		r.rest[key] = !r.leak(n - told[key])
	}
	r.auditRest(all, times)
}

// auditRest tries the totals that follow from the means of all others against
// everything else that is shown.
func (r *release) auditRest(all, times map[restKey]int) {
	var keys []restKey
	for key, ok := range r.rest {
		if ok {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b restKey) int { return cmp.Or(a.figure-b.figure, cmp.Compare(a.set, b.set)) })
	figures := make([]told, len(keys))
	for k, key := range keys {
		figures[k] = told{figure: key.figure, set: key.set, n: oftenTold(all[key], times[key]), scope: r.scopes}
	}
	for k, ok := range r.auditAround(r.scopes, r.everybody(), figures) {
		r.rest[keys[k]] = ok
		if ok {
			r.restTold = append(r.restTold, figures[k])
		}
	}
}

// inside tells whether a larger shown union holds the scope in the same set.
func (r *release) inside(scope int, key restKey) bool {
	t, from := scope, -1
	if scope >= r.teams {
		t, from = r.res.Unions[scope-r.teams].Teams[0], scope-r.teams
	}
	for _, u := range r.covers[t] {
		if u > from && r.tells(r.teams+u, key.figure, key.set, true) {
			return true
		}
	}
	return false
}

// adjust forms q over the teams whose figure is shown: a family of tests is
// what a reader sees, and the p of a hidden team must not stand in the q of
// another.
func (r *release) adjust() {
	for f := range r.q {
		r.q[f] = make([]maybe.Float, r.teams)
		p := make([]float64, r.teams)
		for t := range p {
			p[t] = math.NaN()
			if fig := figureOf(r.figures(t), f); r.shown(t, f) && fig.P.OK() {
				p[t] = fig.P.V()
			}
		}
		for t, q := range stats.BenjaminiHochberg(p) {
			r.q[f][t] = maybe.Some(q)
		}
	}
}
