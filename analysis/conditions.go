package analysis

import (
	"context"

	"orgreview/analysis/burnout"
	"orgreview/analysis/model"
	"orgreview/analysis/roster"
)

// measureBurnout derives the factors of every person, scores them and forms
// the figures of teams.
func measureBurnout(ctx context.Context, o *model.Org, opt Options) error {
	s := o.Roster.Supplied
	oncall := s[roster.OncallWeeks] || s[roster.OncallShifts] || s[roster.OncallShare] || s[roster.RotationSize]
	pages := s[roster.Pages] || s[roster.Incidents] || s[roster.PagesPerShift]
	covered := make([]bool, len(o.Teams))
	for i := range o.Posts[:o.People] {
		if p := &o.Posts[i]; p.Team >= 0 && namedOnCall(*p.Workload) {
			covered[p.Team] = true
		}
	}
	values := make([][]burnout.Value, o.People)
	team := make([]int, o.People)
	err := spread(ctx, o.People, handful, func(i int) {
		p := &o.Posts[i]
		c := burnoutContext(o, p, oncall, pages, p.Team >= 0 && covered[p.Team])
		c.SoleOwned, c.SoleOwnedKnown = len(p.SoleOwned), inCatalogue(o, i, opt.MinShare) // elsewhere nobody knows who owns what
		d := o.Model.Derive(*p.Workload, p.FTE, c)
		p.Values, p.From = d.Values, d.From
		values[i], team[i] = p.Values[:], p.Team
	})
	if err != nil {
		return err
	}
	o.Rotations = measureRotations(o)
	for i := range o.Posts[:o.People] {
		if o.Posts[i].Workload.WeeklyHours.OK() {
			o.WithHours++
		}
	}
	if opt.Release {
		o.Roster.ReleaseWorkloads()
	}
	o.IndividualScores = opt.IndividualScores
	robust, ranks, err := o.Model.Stability(ctx, values, team, len(o.Teams), opt.MinGroup, opt.IndividualScores)
	if err != nil {
		return err
	}
	for i := range robust {
		o.Posts[i].Robust = robust[i]
	}
	unions := make([][]int, len(o.Unions))
	for u := range o.Unions {
		unions[u] = o.Unions[u].Teams
	}
	figures := func(t int) *burnout.TeamFigures { return &o.Teams[t].Burnout }
	g := burnout.MeasureGroups(o.Model, values, team, len(o.Teams), figures, unions, opt.Teams)
	o.Conditions, o.Scored = g.All, g.Scored
	for u := range o.Unions {
		o.Unions[u].Burnout, o.Unions[u].Scored = g.Unions[u], g.UnionScored[u]
	}
	for t := range ranks {
		o.Teams[t].Burnout.Rank = ranks[t]
	}
	return nil
}

// namedOnCall tells whether the on-call data speak of the person.
func namedOnCall(w roster.Workload) bool {
	return w.OncallWeeks.OK() || w.OncallShifts.OK() || w.OncallShare.OK() || w.RotationSize.OK()
}

// burnoutContext is what a person's factors need beside the workload. Conflation
// and mismatch do not apply to an occupation outside the catalogue; they are
// missing where the catalogue would apply and the duties are too few.
func burnoutContext(o *model.Org, p *model.Post, oncall, pages, covered bool) burnout.Context {
	title := &o.Titles[p.TitleIndex]
	technology := p.Explained || len(title.Roles) > 0
	return burnout.Context{
		EffectiveRoles: p.Profile.EffectiveRoles, EffectiveRolesApplicable: technology,
		OutOfRemit: p.Profile.OutOfRemit, OutOfRemitApplicable: technology && !title.Generic,
		Bosses: p.Bosses, Span: p.Span, IsManager: p.Span > 0,
		OncallSupplied: oncall, TeamCoveredByOncall: covered, PagesSupplied: pages,
		OnCallApplicable: carriesPager(o, title.Roles, p.Profile.Dominant),
	}
}

// carriesPager is false where the role of the title, or of the work under an
// unknown title, is marked as never on call.
func carriesPager(o *model.Org, titleRoles []string, dominant string) bool {
	if len(titleRoles) == 0 && dominant != "" {
		titleRoles = []string{dominant}
	}
	for _, id := range titleRoles {
		if r, ok := o.Catalogue.Role(id); ok && r.OnCall != nil && !*r.OnCall {
			return false
		}
	}
	return true
}
