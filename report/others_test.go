package report

import (
	"math"
	"testing"

	"orgreview/analysis"
	"orgreview/analysis/burnout"
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
