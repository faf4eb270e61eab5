package report

import (
	"slices"

	"orgreview/analysis/parallel"
	"orgreview/analysis/stats"
)

// partKey is the part of a factor in a figure formed from a set of factors.
type partKey struct {
	restKey
	part int
}

// auditDrivers says of which figures of teams the parts of the difference from
// the others may be told. Each is the mean of one factor in its weight, less
// that of everybody else: both are tried, the latter as a figure of everybody,
// because the team's own part follows where its people count alike.
func (r *release) auditDrivers() {
	figures, at, times := slices.Clone(r.restTold), map[partKey]int{}, map[partKey]int{}
	for f := range r.drivers {
		r.drivers[f] = make([]bool, r.teams)
		for t := range r.drivers[f] {
			parts, _ := r.partsOf(t, f)
			for _, part := range parts {
				key := partKey{restKey{f, part.set}, part.part}
				times[key]++
				if _, ok := at[key]; !ok {
					at[key] = len(figures)
					part.n, part.scope = figureOf(r.figures(t), f).Rest, r.scopes
					figures = append(figures, part)
				}
			}
		}
	}
	for key, k := range at {
		figures[k].n = oftenTold(figures[k].n, times[key])
	}
	var others []bool
	if len(at) > 0 {
		others = r.auditAround(r.scopes, r.everybody(), figures)
	}
	parallel.Each(r.teams, func(t int) {
		var parts []told
		var of, ends []int
		for f := range r.drivers {
			own, ok := r.partsOf(t, f)
			if ok && !slices.ContainsFunc(own, func(p told) bool { return !others[at[partKey{restKey{f, p.set}, p.part}]] }) {
				parts = append(parts, own...)
				of, ends = append(of, f), append(ends, len(parts))
			}
		}
		if len(of) == 0 {
			return
		}
		list, _ := r.over([]int{t}, -1)
		for i := range ends {
			ends[i] += len(list)
		}
		s := r.system([]int{t}, append(list, parts...))
		defer s.end()
		for i, ok := range stats.TellableSets(s.crews, s.errors, len(list), ends, r.min) {
			r.drivers[of[i]][t] = ok
		}
	})
}

// partsOf are the parts that the factors about conditions have in a figure of a
// team; false where the team has no drivers that could be told.
func (r *release) partsOf(t, f int) (parts []told, ok bool) {
	fig := figureOf(r.figures(t), f)
	if !r.shown(t, f) || len(fig.Drivers) == 0 || !r.rest[restKey{f, fig.Set}] {
		return nil, false
	}
	for _, k := range conditionFigures()[firstFactor:] {
		if fig.Set.Has(k - firstFactor) {
			part := r.toldOf(t, f)
			part.part = k - firstFactor + 1
			parts = append(parts, part)
		}
	}
	return parts, true
}
