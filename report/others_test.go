package report

import (
	"math"
	"testing"

	"orgreview/analysis"
	"orgreview/analysis/burnout"
	"orgreview/analysis/findings"
	"orgreview/analysis/maybe"
	"orgreview/analysis/model"
)

// TestHiddenTeamsAreInNoFamily: four teams with p = .01, .02, .03 and .001; the
// last has three people and the smallest of the others is withheld with it. q is
// formed over the two that are shown: .01·2/1 = .02 and .02·2/2 = .02. Over all
// four it would be .02, .0267: the p of hidden teams would stand in it.
func TestHiddenTeamsAreInNoFamily(t *testing.T) {
	o := &model.Org{Teams: make([]model.Team, 4)}
	for f := range o.Scored {
		o.Scored[f] = make([]int, 5)
	}
	all := 0
	for i, n := range []int{12, 9, 7, 3} {
		o.Teams[i].Burnout.People = n
		all += n
		for f := range firstFactor {
			*figureOf(&o.Teams[i].Burnout, f) = burnout.Figure{Set: setA, N: n, Mean: maybe.Some(40), P: maybe.Some([]float64{.01, .02, .03, .001}[i]), Q: maybe.Some(.9)}
			o.Scored[f][i] = n
		}
	}
	o.Conditions.People = all
	for f := range firstFactor {
		*figureOf(&o.Conditions, f) = burnout.Figure{Set: setA, N: all, Mean: maybe.Some(40)}
	}
	v := newView(&analysis.Result{Org: o}, Options{MinGroup: 5})
	for i, want := range []maybe.Float{maybe.Some(.02), maybe.Some(.02), maybe.None(), maybe.None()} {
		fig, _ := v.Condition(v.TeamScope(i), indexFigure)
		got := maybe.None()
		if fig != nil {
			got = fig.Q
		}
		if got.OK() != want.OK() || math.Abs(got.V()-want.V()) > 1e-12 {
			t.Errorf("team %d: q %v, want %v", i+1, got, want)
		}
	}
}

// TestFindingsAreGradedByTheShownQ: of twelve people a team's mean is 70, with
// everybody in a high band: effect 1, confidence 12/15, weight 1. Over all teams
// q was .9, an indication of .8·.7 = .56, which is high; over those shown it is
// .02, certain, and .8 is critical. The other team's certain q becomes an
// indication, which leads no story.
func TestFindingsAreGradedByTheShownQ(t *testing.T) {
	o := &model.Org{Teams: make([]model.Team, 4)}
	for f := range o.Scored {
		o.Scored[f] = make([]int, 5)
	}
	all := 0
	for i, n := range []int{12, 9, 7, 3} {
		o.Teams[i].ID = string(rune('a' + i))
		o.Teams[i].Burnout.People = n
		all += n
		for f := range firstFactor {
			*figureOf(&o.Teams[i].Burnout, f) = burnout.Figure{Set: setA, N: n, Mean: maybe.Some(70), P: maybe.Some([]float64{.01, .2, .03, .001}[i])}
			o.Scored[f][i] = n
		}
		o.Teams[i].Burnout.Factors[burnout.Hours] = burnout.FactorMean{N: n, Mean: maybe.Some(52)}
		o.Scored[firstFactor+burnout.Hours][i] = n
	}
	o.Conditions.People = all
	for f := range firstFactor {
		*figureOf(&o.Conditions, f) = burnout.Figure{Set: setA, N: all, Mean: maybe.Some(70)}
	}
	res := &analysis.Result{Org: o, Options: analysis.Options{Findings: findings.Default()}}
	res.Findings = []findings.Finding{
		{ID: "sure", Rule: findings.BurnoutTeam, Severity: findings.Critical, Condition: true, Team: 1, Weight: 1, Q: maybe.Some(.01),
			Params: &findings.IndexParams{Mean: maybe.Some(70), N: 9}, Also: []findings.Rule{findings.OverloadHours}},
		{ID: "doubt", Rule: findings.BurnoutTeam, Severity: findings.High, Condition: true, Team: 0, Weight: 1, Q: maybe.Some(.9), Indication: true,
			Params: &findings.IndexParams{Mean: maybe.Some(70), N: 12}},
		{ID: "hours", Rule: findings.OverloadHours, Severity: findings.Moderate, Condition: true, Team: 1, PartOf: "sure",
			Params: &findings.LoadParams{Factor: "hours"}},
	}
	got := newView(res, Options{MinGroup: 5}).Findings
	want := []findings.Finding{
		{ID: "doubt", Severity: findings.Critical, Confidence: .8, Q: maybe.Some(.02)},
		{ID: "sure", Severity: findings.High, Confidence: .75 * .7, Q: maybe.Some(.2), Indication: true},
		{ID: "hours", Severity: findings.Moderate},
	}
	if len(got) != len(want) {
		t.Fatalf("%d findings, want %d", len(got), len(want))
	}
	for i, w := range want {
		g := got[i]
		if g.ID != w.ID || g.Severity != w.Severity || g.Q != w.Q || g.Indication != w.Indication || g.PartOf != "" || len(g.Also) > 0 ||
			math.Abs(g.Confidence-w.Confidence) > 1e-12 {
			t.Errorf("place %d: %s %s, q %v, confidence %v, indication %v, part of %q; want %s %s, q %v, confidence %v, indication %v", i+1,
				g.ID, g.Severity, g.Q, g.Confidence, g.Indication, g.PartOf, w.ID, w.Severity, w.Q, w.Confidence, w.Indication)
		}
	}
}
