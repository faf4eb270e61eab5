package report

import (
	"slices"

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
	parts := make([][][]told, len(r.drivers)) // by figure and team
	figures, at, times := slices.Clone(r.restTold), map[partKey]int{}, map[partKey]int{}
	for f := range r.drivers {
		r.drivers[f], parts[f] = make([]bool, r.teams), make([][]told, r.teams)
		for t := range r.drivers[f] {
			fig := figureOf(r.figures(t), f)
			if !r.shown(t, f) || len(fig.Drivers) == 0 || !r.rest[restKey{f, fig.Set}] {
				continue
			}
			parts[f][t] = r.partsOf(t, f)
			for _, part := range parts[f][t] {
				key := partKey{restKey{f, part.set}, part.part}
				times[key]++
				if _, ok := at[key]; !ok {
					at[key] = len(figures)
					part.n, part.in = fig.Rest, func(int) bool { return true }
					figures = append(figures, part)
				}
			}
		}
	}
	for key, k := range at {
		figures[k].n = oftenTold(figures[k].n, times[key])
	}
	var others []bool
	if len(figures) > 0 {
		others = r.auditAround(r.scopes, r.everybody(), figures)
	}
	for f := range parts {
		each(r.teams, func(t int) {
			own := parts[f][t]
			if own == nil || slices.ContainsFunc(own, func(p told) bool { return !others[at[partKey{restKey{f, p.set}, p.part}]] }) {
				return
			}
			list, _ := r.over([]int{t}, -1)
			crews, errors := r.system([]int{t}, append(list, own...))
			r.drivers[f][t] = stats.Together(crews, errors, len(list), r.min)
		})
	}
}

// partsOf are the parts that the factors about conditions have in a figure.
func (r *release) partsOf(t, f int) []told {
	parts := []told{}
	for _, k := range conditionFigures()[firstFactor:] {
		if part := r.toldOf(t, f); part.set.Has(k - firstFactor) {
			part.part = k - firstFactor + 1
			parts = append(parts, part)
		}
	}
	return parts
}
