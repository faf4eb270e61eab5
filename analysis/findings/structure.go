package findings

import (
	"sort"

	"orgreview/analysis/model"
)

// teamLedBy is the team that a manager answers for: the one of the direct
// reports, else the first by index.
func teamLedBy(o *model.Org) map[int]int {
	led := map[int]int{}
	for t := len(o.Teams) - 1; t >= 0; t-- {
		if m := o.Teams[t].Manager; m >= 0 {
			led[m] = t
		}
	}
	for t := len(o.Teams) - 1; t >= 0; t-- {
		if m := o.Teams[t].Manager; m >= 0 && o.Teams[t].ByManager {
			led[m] = t
		}
	}
	return led
}

// spanWide: more direct reports than one person can look after. It stands with
// the team that the manager is a member of, whose sheet has the post; who is in
// no team, with the team that he or she leads.
func spanWide(o *model.Org, opt Options) []Finding {
	var fs []Finding
	led := teamLedBy(o)
	for p := range o.Posts[:o.People] {
		span := o.Posts[p].Span
		if span <= opt.SpanWide {
			continue
		}
		team := o.Posts[p].Team
		if t, ok := led[p]; ok && team < 0 {
			team = t
		}
		critical := span > opt.SpanCritical
		f := Finding{Rule: SpanWide, Team: team, People: []int{p},
			Params: &SpanParams{Managers: []ManagerSpan{{p, span}}, Limit: opt.SpanWide, Critical: critical}}
		f.Metrics = []Metric{{Name: "span", Value: float64(span), N: span}}
		effect := .15 + .14*float64(span-opt.SpanWide)/float64(max(1, opt.SpanCritical-opt.SpanWide))
		if critical {
			effect = .4 + .4*clamp(float64(span-opt.SpanCritical)/15)
		}
		f.grade(opt, effect, 1, 1)
		f.identify(o)
		fs = append(fs, f)
	}
	return fs
}

// spanNarrow: where at least two managers in one team, and half of its
// managers, lead one or two people each. A single small span is often right.
func spanNarrow(o *model.Org, opt Options) []Finding {
	var fs []Finding
	for _, g := range groups(o) {
		var narrow []ManagerSpan
		managers := 0
		for _, m := range g.members {
			span, groups := o.Posts[m].Span, o.Posts[m].AttachedFTE > 0
			if span < 1 && !groups {
				continue
			}
			managers++
			if span <= opt.SpanNarrow && !groups {
				narrow = append(narrow, ManagerSpan{m, span})
			}
		}
		if g.team < 0 || len(narrow) < opt.NarrowManagers || float64(len(narrow)) < opt.NarrowShare*float64(managers)-slack {
			continue
		}
		f := Finding{Rule: SpanNarrow, Team: g.team, Params: &SpanParams{Managers: narrow, Of: managers, Limit: opt.SpanNarrow}}
		for _, m := range narrow {
			f.People = append(f.People, m.Post)
		}
		f.Metrics = []Metric{{Name: "narrow_spans", Value: float64(len(narrow)), N: managers}}
		f.grade(opt, .3, 1, weight(len(narrow), managers))
		f.identify(o)
		fs = append(fs, f)
	}
	return fs
}

// tooManyLayers: more levels than the number of people calls for.
func tooManyLayers(o *model.Org, opt Options) []Finding {
	c := o.Chart
	if c == nil || c.StructuralMinimum < 1 || c.Layers <= c.StructuralMinimum+opt.ExtraLayers {
		return nil
	}
	extra := c.Layers - c.StructuralMinimum - opt.ExtraLayers
	f := Finding{Rule: TooManyLayers, Team: -1, Params: &LayersParams{Layers: c.Layers, Minimum: c.StructuralMinimum,
		Allowed: c.StructuralMinimum + opt.ExtraLayers, People: o.People}}
	f.Metrics = []Metric{{Name: "layers", Value: float64(c.Layers), N: o.People}, {Name: "layers_needed", Value: float64(c.StructuralMinimum), N: o.People}}
	f.grade(opt, .12+.08*float64(extra), 1, 1)
	f.identify(o)
	return []Finding{f}
}

// twoBosses: people who answer to more than one boss, one finding a team.
func twoBosses(o *model.Org, opt Options) []Finding {
	var fs []Finding
	for _, g := range groups(o) {
		params := &BossesParams{Size: len(g.members)}
		most := 0
		for _, m := range g.members {
			if b := o.Posts[m].Bosses; b >= 2 {
				params.People = append(params.People, ManagerSpan{m, b})
				most = max(most, b)
			}
		}
		if len(params.People) == 0 {
			continue
		}
		sort.SliceStable(params.People, func(i, j int) bool { return params.People[i].Span > params.People[j].Span })
		f := Finding{Rule: TwoBosses, Team: g.team, Params: params}
		for _, p := range params.People {
			f.People = append(f.People, p.Post)
		}
		f.People = ascending(f.People)
		f.Metrics = []Metric{{Name: "people", Value: float64(len(f.People)), N: params.Size}, {Name: "most_bosses", Value: float64(most), N: len(f.People)}}
		f.grade(opt, .25+.1*float64(most-2), 1, weight(len(f.People), params.Size))
		f.identify(o)
		fs = append(fs, f)
	}
	return fs
}

// vacancyLoad: so many posts of a team are vacant that the others carry a
// real part of their work. In a team of less than VacantPosts it is a plan to
// hire, not a load.
func vacancyLoad(o *model.Org, opt Options) []Finding {
	var fs []Finding
	for t := range o.Teams {
		team := &o.Teams[t]
		v, n := len(team.Vacancies), len(team.Members)
		if v == 0 || n == 0 || v+n < opt.VacantPosts || float64(v) < opt.VacantShare*float64(v+n)-slack {
			continue
		}
		params := &VacancyParams{Vacant: v, People: n}
		titles := map[string]bool{}
		for _, p := range team.Vacancies {
			params.FTE += o.Posts[p].FTE
			if title := o.Posts[p].Title; title != "" {
				titles[title] = true
			}
		}
		params.Titles = sortedKeys(titles)
		f := Finding{Rule: VacancyLoad, Team: t, Params: params}
		share := float64(v) / float64(v+n)
		f.Metrics = []Metric{{Name: "vacant_share", Value: share, N: v + n}, {Name: "vacant_fte", Value: params.FTE, N: v}}
		f.grade(opt, share, 1, 1)
		f.identify(o)
		fs = append(fs, f)
	}
	return fs
}
