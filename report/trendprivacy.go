package report

import (
	"orgreview/analysis"
	"orgreview/analysis/maybe"
	"orgreview/analysis/stats"
	"orgreview/analysis/trend"
	"orgreview/report/redact"
)

// trendView says which condition figures of a trend may be shown. It is made
// once with the view, before any sheet exists.
//
// A mean is shown at a date when that review could show it: the same rule as
// in the review itself, over all teams of that date. A change is shown for at
// least the minimum of people present twice, when both means are shown, and
// when no other team's change follows from it and the change of everybody. All
// means are rounded to whole points, so that the figure of one who joined or
// left does not follow from two means.
type trendView struct {
	points  [][]trendFigures // by period, then by team of that period
	changes []trendFigures   // by team of this review
	whole   trendFigures     // changes of everybody
	rules   *redact.Rules
	known   map[string]bool // titles and names of teams of this review
	unnamed string          // in place of a text that may not be repeated
}

// trendFigures says for each condition figure whether it may be shown.
type trendFigures [trend.Figures]bool

func newTrendView(of *View, t *trend.Trend, minimum int) *trendView {
	v := &trendView{rules: Rules(of.Roster, of.opt.Individuals).And(of.opt.Former...), known: map[string]bool{}, unnamed: of.say("trend.unnamed")}
	for i := range of.Posts {
		v.known[of.Posts[i].Title] = true
	}
	for i := range of.Teams {
		v.known[of.Teams[i].Name] = true
	}
	for _, g := range of.Roster.Groups {
		v.known[g.Title] = true
	}
	last := len(t.Periods) - 1
	for k := range t.Periods[:last] {
		v.points = append(v.points, shownAt(&t.Periods[k], minimum))
	}
	now := make([]trendFigures, len(of.Teams))
	for i := range now {
		for f := range trend.Figures {
			_, why := of.Condition(of.TeamScope(i), f)
			now[i][f] = why == ""
		}
	}
	v.points = append(v.points, now)
	v.changes = make([]trendFigures, len(t.Teams))
	for f := range trend.Figures {
		n, inTeams := make([]int, len(t.Teams)+1), 0
		for i := range t.Teams {
			if c := t.Teams[i].Change(trend.Metrics()[f]); c != nil {
				n[i] = c.Pairs
				inTeams += c.Pairs
			}
		}
		all := t.Organisation.Change(trend.Metrics()[f])
		if all == nil {
			continue
		}
		n[len(t.Teams)] = max(all.Pairs-inTeams, 0) // those who moved, and those without a team
		hidden, totalHidden := stats.Suppress(n, minimum, true)
		v.whole[f] = all.Mean.OK() && all.Pairs >= minimum && !totalHidden
		for i := range t.Teams {
			tt := &t.Teams[i]
			c := tt.Change(trend.Metrics()[f])
			before, now := &tt.Points[last-1], &tt.Points[last]
			v.changes[i][f] = c != nil && c.Mean.OK() && c.Pairs >= minimum && !hidden[i] && v.point(last, now, f) &&
				(before.Merged > 1 || v.point(last-1, before, f))
		}
	}
	return v
}

// shownAt says what an earlier review could show. What it released was decided
// by its own View (see Release); an earlier result that was made with a smaller
// least group is measured by today's as well, over all its teams.
func shownAt(p *trend.Period, minimum int) []trendFigures {
	teams := 0
	for _, g := range p.Groups {
		if g.Team >= 0 {
			teams++
		}
	}
	shown := make([]trendFigures, teams)
	if !p.Released {
		return shown
	}
	for f := range trend.Figures {
		n := make([]int, len(p.Groups))
		for i, g := range p.Groups {
			n[i] = g.N[f]
		}
		hidden := make([]bool, len(p.Groups))
		if p.MinGroup < minimum {
			hidden, _ = stats.Suppress(n, minimum, true)
		}
		for i, g := range p.Groups {
			if g.Team >= 0 {
				shown[g.Team][f] = g.Known[f] && !hidden[i] && g.N[f] >= minimum
			}
		}
	}
	return shown
}

// Release empties in a Snapshot what a review does not show of its own
// figures, so that a later one cannot tell it either. A Snapshot that was not
// released shows no condition figure at all.
func Release(s *trend.Snapshot, res *analysis.Result, opt Options) {
	v := NewView(res, opt)
	for t := range s.Teams {
		for f := range trend.Figures {
			if _, why := v.Condition(v.TeamScope(t), f); why != "" {
				s.Teams[t].Figures[f].Mean = maybe.None()
			}
		}
	}
	s.Released, s.MinGroup, s.Clean = true, opt.MinGroup, map[string]string{}
	rules := Rules(res.Roster, NoIndividuals)
	clean := func(text string) {
		if c := rules.Mask(text); c != text {
			s.Clean[text] = c
		}
	}
	for i := range s.Teams {
		clean(s.Teams[i].Name)
	}
	titles := map[string]bool{}
	for i := range s.Posts {
		if t := s.Posts[i].Title; !titles[t] {
			titles[t] = true
			clean(t)
		}
	}
	for _, g := range s.Groups {
		clean(g.Title)
	}
}

// text is a team's name or a title of an earlier review as it may be shown:
// without the names and ids of the people of that review and of this one. An
// earlier result does not say who its people were, so of it only texts that
// stand in this review too are repeated.
func (v *trendView) text(p *trend.Period, s string) string {
	if p.Clean == nil {
		if !v.known[s] {
			return v.unnamed
		}
	} else if c, ok := p.Clean[s]; ok {
		s = c
	}
	return v.rules.Mask(s)
}

// fates are those of findings that may be told: the fate of a finding about a
// figure that is hidden now would tell on which side of a limit it lies.
func (v *View) fates() []trend.Fate {
	kept := map[string]bool{}
	for i := range v.Findings {
		kept[v.Findings[i].ID] = true
	}
	var out []trend.Fate
	for _, f := range v.Trend.Fates {
		if f.Condition && (f.Outcome == trend.NewFinding || f.Outcome == trend.StillThere) && !kept[f.ID] {
			continue
		}
		if f.Condition && f.Outcome == trend.Resolved && f.TeamNow >= 0 && !v.conditionsShown(f.TeamNow) {
			continue
		}
		out = append(out, f)
	}
	return out
}

// conditionsShown tells whether any condition figure of a team is shown.
func (v *View) conditionsShown(team int) bool {
	for f := range trend.Figures {
		if _, why := v.Condition(v.TeamScope(team), f); why == "" {
			return true
		}
	}
	return false
}

// point tells whether a team's figure at a date may be shown.
func (v *trendView) point(period int, p *trend.Point, figure int) bool {
	return p.OK && p.Team >= 0 && v.points[period][p.Team][figure]
}

// mean is a team's mean at a date in whole points, unknown where it is hidden.
func (v *trendView) mean(period int, p *trend.Point, figure int) maybe.Float {
	if !v.point(period, p, figure) {
		return maybe.None()
	}
	return points(p.Figures[figure].Mean)
}

// change is a team's change in a metric as it may be shown: condition figures
// in whole points, or nothing.
func (v *trendView) change(t *trend.TeamTrend, m trend.Metric) *trend.Change {
	c := t.Change(m)
	if c == nil || !c.Mean.OK() {
		return nil
	}
	if !m.Condition() {
		return c
	}
	shown := v.whole
	if t.Team >= 0 {
		shown = v.changes[t.Team]
	}
	if !shown[metricFigure(m)] {
		return nil
	}
	out := *c
	for _, f := range []*maybe.Float{&out.Before, &out.After, &out.Mean, &out.Low, &out.High} {
		*f = points(*f)
	}
	return &out
}

// verdict is what may be said about a team in a word: nothing that only a
// hidden figure would tell.
func (v *trendView) verdict(t *trend.TeamTrend) trend.Verdict {
	worse, better, tested := false, false, false
	for _, m := range trend.Metrics() {
		c := v.change(t, m)
		if c == nil || !c.Q.OK() {
			continue
		}
		tested = true
		worse, better = worse || c.Reliable && t.Change(m).Mean.V() > 0, better || c.Reliable && t.Change(m).Mean.V() < 0
	}
	switch {
	case worse && better:
		return trend.Mixed
	case worse:
		return trend.Worse
	case better:
		return trend.Better
	case tested:
		return trend.NoReliable
	}
	return trend.NotCompared
}

// metricFigure is the number of a condition metric.
func metricFigure(m trend.Metric) int {
	for f, other := range trend.Metrics() {
		if other == m {
			return f
		}
	}
	return 0
}

// points rounds a condition mean to whole points.
func points(f maybe.Float) maybe.Float { return to(f, 1) }
