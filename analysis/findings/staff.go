package findings

import (
	"slices"
	"sort"

	"orgreview/analysis/model"
	"orgreview/analysis/staffing"
)

// hireOrShift: with a need from the configuration, which role's work is
// lacking and which time could be converted before anybody is hired.
func hireOrShift(o *model.Org, opt Options) []Finding {
	var fs []Finding
	if f, ok := hire(o, opt, -1, &o.Staffing); ok {
		fs = append(fs, f)
	}
	for t := range o.Teams {
		if f, ok := hire(o, opt, t, &o.Teams[t].Staffing); ok {
			fs = append(fs, f)
		}
	}
	return fs
}

func hire(o *model.Org, opt Options, team int, s *staffing.Team) (Finding, bool) {
	if len(s.Need) == 0 {
		return Finding{}, false
	}
	params := &HireParams{Short: s.Balance.Shortfall}
	need, have := 0.0, 0.0
	for r, gap := range s.Balance.Gap {
		if !gap.OK() {
			continue
		}
		g := RoleGap{Role: o.Catalogue.Roles[r].ID, Need: s.Need[r].V(), Have: s.Have[r], FTE: gap.V()}
		need += s.Need[r].V()
		have += s.Have[r]
		switch {
		case atLeast(gap.V(), opt.GapFTE):
			params.Lacks = append(params.Lacks, g)
		case atLeast(-gap.V(), opt.SurplusFTE): // a twentieth of a post is not converted
			g.FTE = -gap.V()
			params.Surplus = append(params.Surplus, g)
		}
	}
	if len(params.Lacks) == 0 {
		return Finding{}, false
	}
	for _, c := range s.Conversions {
		params.Convert += c.FTE
	}
	most := func(gs []RoleGap) {
		sort.SliceStable(gs, func(i, j int) bool { return gs[i].FTE > gs[j].FTE })
	}
	most(params.Lacks)
	most(params.Surplus)
	params.Vacant = vacantOf(o, team, params.Lacks)
	f := Finding{Rule: HireOrShift, Team: team, Params: params}
	for _, g := range params.Lacks {
		f.Metrics = append(f.Metrics, Metric{Name: "gap_" + g.Role, Value: g.FTE, N: 1})
	}
	for _, g := range params.Surplus {
		f.Metrics = append(f.Metrics, Metric{Name: "surplus_" + g.Role, Value: g.FTE, N: 1})
	}
	known := 1.0
	if total := s.Unexplained + have; total > 0 {
		known = have / total // work that nobody explains may be the work that seems to be lacking
	}
	f.grade(opt, .25+.75*clamp(s.Balance.Shortfall/max(need, 1e-9)), known, 1)
	f.identify(o)
	return f, true
}

// vacantOf are the titles of a team's vacant posts that name a role which it
// lacks: that need is known, and a second post would be one too many.
func vacantOf(o *model.Org, team int, lacks []RoleGap) []string {
	titles := map[string]bool{}
	for p := o.People; p < len(o.Posts); p++ {
		post := &o.Posts[p]
		if !post.Vacant || team >= 0 && post.Team != team {
			continue
		}
		if slices.ContainsFunc(lacks, func(g RoleGap) bool { return titled(o, post, g.Role) }) {
			titles[post.Title] = true
		}
	}
	return sortedKeys(titles)
}

// rebalance: duties that could change hands, where that lightens the heaviest
// load, or takes roles from somebody who carries several. A plan without
// either is tidiness, not relief, and is not told.
func rebalance(o *model.Org, opt Options) []Finding {
	var fs []Finding
	for t := range o.Teams {
		plan := o.Teams[t].Staffing.Plan
		if plan == nil || len(plan.Moves) == 0 || plan.After.J >= plan.Before.J-slack {
			continue
		}
		lighter := 0.0
		if plan.Before.MaxLoad > 1+slack {
			lighter = (plan.Before.MaxLoad - plan.After.MaxLoad) / plan.Before.MaxLoad
		}
		relieved := 0.0
		for i, before := range plan.Roles[0] {
			if atLeast(before, opt.EffectiveRoles) && carriesTooMuch(o, opt, &o.Posts[o.Teams[t].Staffing.PlanPeople[i]]) {
				relieved = max(relieved, before-plan.Roles[1][i])
			}
		}
		if lighter < opt.MoveGain-slack && relieved < opt.RolesGain-slack {
			continue
		}
		params, ok := moves(o, t, plan)
		if !ok {
			continue
		}
		f := Finding{Rule: Rebalance, Team: t, Params: params}
		for _, m := range params.Moves {
			f.People = append(f.People, m.From, m.To)
		}
		f.People = ascending(f.People)
		f.Metrics = []Metric{{Name: "moves", Value: float64(len(plan.Moves)), N: len(plan.Assignment)},
			{Name: "objective_before", Value: plan.Before.J, N: 1}, {Name: "objective_after", Value: plan.After.J, N: 1},
			{Name: "max_load_before", Value: plan.Before.MaxLoad, N: 1}, {Name: "max_load_after", Value: plan.After.MaxLoad, N: 1}}
		if plan.Bound.OK() {
			f.Metrics = append(f.Metrics, Metric{Name: "max_load_bound", Value: plan.Bound.V(), N: 1})
		}
		f.grade(opt, .2+.6*clamp(lighter/.3)+.2*clamp(relieved), .7, weight(len(f.People), len(o.Teams[t].Members)))
		f.identify(o)
		fs = append(fs, f)
	}
	return fs
}

// carriesTooMuch tells whether a post's work is a finding of itself, or several
// roles that chance does not explain: five duties of two or three kinds are an
// ordinary job.
func carriesTooMuch(o *model.Org, opt Options, p *model.Post) bool {
	return verdict(o, opt, p) != "" || p.ConflationQ.OK() && p.ConflationQ.V() <= opt.Q+1e-12
}

// shareOfDuty is the share of a post's time that a duty text takes.
func shareOfDuty(p *model.Post, text int) float64 {
	for _, d := range p.Duties {
		if int(d.Text) == text {
			return d.Weight
		}
	}
	return 0
}

// moves translates a plan into posts and texts.
func moves(o *model.Org, team int, plan *staffing.Plan) (*MovesParams, bool) {
	people, texts := o.Teams[team].Staffing.PlanPeople, o.Teams[team].Staffing.PlanTexts
	params := &MovesParams{More: plan.More, LoadBefore: plan.Before.MaxLoad, LoadAfter: plan.After.MaxLoad,
		RolesBefore: plan.Before.MeanRoles, RolesAfter: plan.After.MeanRoles, Left: plan.Gap()}
	for _, m := range plan.Moves {
		if m.Duty >= len(texts) || m.From >= len(people) || m.To >= len(people) {
			return nil, false
		}
		params.Moves = append(params.Moves, MovePart{Text: texts[m.Duty], From: people[m.From], To: people[m.To], Step: m.Step, Share: shareOfDuty(&o.Posts[people[m.From]], texts[m.Duty]), LoadFrom: m.LoadFrom,
			LoadTo: m.LoadTo, RolesFrom: m.RolesFrom, RolesTo: m.RolesTo, Gain: m.Before - m.After})
	}
	return params, true
}
