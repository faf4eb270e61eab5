package findings

import (
	"orgreview/analysis/burnout"
	"orgreview/analysis/maybe"
	"orgreview/analysis/model"
)

// The rules of this file read the figures of groups. Their findings are about
// conditions: they name no post, and a group with fewer observed people than
// the least size is silent.

// roleStrainTeam: the sub-index of role strain of a team is high, or moderate
// and reliably above everybody else. It rests on titles and duties, so it
// speaks also where no workload column was supplied, and says so.
func roleStrainTeam(o *model.Org, opt Options) []Finding {
	return indexFindings(o, opt, RoleStrainTeam, opt.StrainMean, func(t *model.Team) *burnout.Figure {
		return &t.Burnout.Constructs[burnout.RoleStrain]
	})
}

// burnoutTeam: the working-condition risk index of a team is high, or moderate
// and reliably above everybody else.
func burnoutTeam(o *model.Org, opt Options) []Finding {
	return indexFindings(o, opt, BurnoutTeam, opt.BurnoutMean, func(t *model.Team) *burnout.Figure {
		return &t.Burnout.Figure
	})
}

func indexFindings(o *model.Org, opt Options, rule Rule, limit float64, of func(*model.Team) *burnout.Figure) []Finding {
	var fs []Finding
	for t := range o.Teams {
		fig := of(&o.Teams[t])
		if !fig.Mean.OK() || fig.N < opt.MinGroup {
			continue
		}
		reliable := fig.Q.OK() && fig.Q.V() <= opt.Q+1e-12
		if !atLeast(fig.Mean.V(), limit) && !(reliable && atLeast(fig.Mean.V(), opt.AboveRest) && (rule == RoleStrainTeam || !rolesAlone(fig))) {
			continue
		}
		if rule == RoleStrainTeam && ordinary(o, opt, o.Teams[t].Members) {
			continue
		}
		params := &IndexParams{Mean: fig.Mean, Low: fig.CILow, High: fig.CIHigh, N: fig.N, Missing: fig.NInsufficient,
			Rest: fig.RestMean, NHigh: fig.NHigh, NBanded: fig.NBanded, Band: o.Model.Bands.Of(fig.Mean.V()),
			Bare: !observed(o, o.Teams[t].Members, burnout.Hours) && !observed(o, o.Teams[t].Members, burnout.OncallShare)}
		if fig.NBanded < opt.MinGroup { // no group of its own, no figure
			params.NHigh, params.NBanded = 0, 0
		}
		for _, d := range fig.Drivers {
			if d.Points >= 1 && len(params.Drivers) < 3 {
				params.Drivers = append(params.Drivers, DriverPart(d))
			}
		}
		f := Finding{Rule: rule, Team: t, Condition: true, Params: params}
		f.Metrics = []Metric{{Name: "index", Value: fig.Mean.V(), N: fig.N, Low: fig.CILow, High: fig.CIHigh}}
		if fig.RestMean.OK() {
			f.Metrics = append(f.Metrics, Metric{Name: "index_of_others", Value: fig.RestMean.V(), N: fig.Rest})
		}
		// The more of the people are in a high band themselves, the more the mean counts.
		f.Weight = .75 + .25*fig.ShareHigh.Or(0)
		f.judge(opt, fig.Q)
		f.identify(o)
		fs = append(fs, f)
	}
	return fs
}

// judge grades a finding about the index of a group by a q. 15 points are
// nothing to tell, 55 all there is to tell.
func (f *Finding) judge(opt Options, q maybe.Float) {
	p := f.Params.(*IndexParams)
	f.Q, f.Indication = q, q.OK() && q.V() > opt.Q+1e-12
	confidence := float64(p.N) / float64(p.N+3)
	if f.Indication {
		confidence *= .7
	}
	f.grade(opt, (p.Mean.V()-15)/40, confidence, f.Weight)
}

// Judge grades the findings about the index of a group again, after their Q
// became that over the groups that are shown. What follows is settled again as
// well: the weight that a story lends its lead, that what is only indicated
// leads nothing, and the order. fs is changed in place.
func Judge(fs []Finding, opt Options) {
	led := map[string]int{}
	for i := range fs {
		f := &fs[i]
		if _, ok := f.Params.(*IndexParams); !ok {
			continue
		}
		f.judge(opt, f.Q)
		if f.Indication {
			f.Also = nil
		}
		led[f.ID] = i
	}
	for i := range fs {
		l, ok := led[fs[i].PartOf]
		switch {
		case !ok:
		case fs[l].Indication:
			fs[i].PartOf = ""
		default:
			fs[l].take(&fs[i])
		}
	}
	order(fs)
}

// ordinary tells whether the strain of roles in a group is nothing but what such
// jobs bring along by custom (developers who test and plan): work outside the
// title that is not of that kind, or more than one boss or many projects, is
// known of fewer than LoadedShare of the people.
func ordinary(o *model.Org, opt Options, members []int) bool {
	strained := 0
	for _, m := range members {
		p := &o.Posts[m]
		odd := p.Bosses >= 2 || observedAbove(p, burnout.Projects, o.Model.Factors[burnout.Projects].Safe)
		if p.Profile.OutOfRemit.OK() && atLeast(p.Profile.OutOfRemit.V(), opt.PartlyOutside) || atLeast(p.Profile.EffectiveRoles.Or(1), opt.SomeRoles) {
			odd = odd || !customary(o, opt, p)
		}
		if odd {
			strained++
		}
	}
	return float64(strained) < opt.LoadedShare*float64(len(members))-slack
}

func observedAbove(p *model.Post, factor int, limit float64) bool {
	return factor < len(p.Values) && p.Values[factor].State() == burnout.Observed && p.Values[factor].V() > limit+slack
}

// rolesAlone tells whether what lifts a group above the others is for the most
// part role strain, which has a rule of its own.
func rolesAlone(fig *burnout.Figure) bool {
	strain, all := 0.0, 0.0
	for _, d := range fig.Drivers {
		if d.Points <= 0 {
			continue
		}
		all += d.Points
		switch burnout.FactorIndex(d.Factor) {
		case burnout.Conflation, burnout.OutOfRemit, burnout.Bosses, burnout.Projects, burnout.SoleOwned:
			strain += d.Points
		}
	}
	return all > 0 && strain > all/2
}

// observed tells whether a factor is known of anybody among the posts.
func observed(o *model.Org, posts []int, factor int) bool {
	for _, p := range posts {
		if v := &o.Posts[p].Values; v[factor].State() == burnout.Observed {
			return true
		}
	}
	return false
}
