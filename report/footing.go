package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"orgreview/analysis/burnout"
)

// smallTeam is the size below which it is said what a test could have found.
const smallTeam = 15

// footing says what the index of a scope rests on: which burdens make the
// difference from everybody else, how stable the team's rank is under other
// weights and anchors, and for a small team which difference would be noticed
// at all.
func (b *builder) footing(scope Scope) []string {
	fig, _ := b.Condition(scope, indexFigure)
	if fig == nil {
		return nil
	}
	var notes []string
	// where nothing is left of the difference there is nothing to explain
	if parts := b.drivers(scope); len(parts) > 0 && fig.RestMean.OK() {
		if points := signedPoints(fig.Mean.V() - fig.RestMean.V()); points != "0" {
			notes = append(notes, b.say("team.drivers", "points", points, "list", b.lang().List(parts, 0)))
		}
	}
	if r := b.release.figures(int(scope)).Rank; r.Low.OK() && int(scope) < len(b.Teams) && r.Of > 1 && b.ranksTold() {
		low, high := int(math.Round(r.Low.V())), int(math.Round(r.High.V()))
		if low == high {
			notes = append(notes, b.say("team.rank_one", "rank", low, "of", r.Of))
		} else {
			notes = append(notes, b.say("team.rank", "low", low, "high", high, "of", r.Of))
		}
	}
	if fig.Detectable.OK() && fig.N < smallTeam && fig.RestMean.OK() {
		notes = append(notes, b.say("team.detectable", "n", fig.N, "points", b.lang().Points(math.Ceil(fig.Detectable.V()))))
	}
	return notes
}

// drivers are the burdens that make the difference of a scope's index from
// everybody else's, in points, those of at least half a point.
func (b *builder) drivers(scope Scope) []string {
	const most = 4
	fig, _ := b.Condition(scope, indexFigure)
	if fig == nil {
		return nil
	}
	drivers := slices.Clone(fig.Drivers)
	slices.SortStableFunc(drivers, func(x, y burnout.Driver) int { return cmp.Compare(math.Abs(y.Points), math.Abs(x.Points)) })
	var parts []string
	for _, d := range drivers {
		if math.Abs(d.Points) < .5 || len(parts) == most {
			break
		}
		parts = append(parts, b.say("team.driver", "factor", b.lang().Factor(d.Factor), "points", signedPoints(d.Points)))
	}
	return parts
}

// minus stands before a number in a text: a hyphen would be torn from it at the
// end of a line.
const minus = "−"

// signedPoints is a difference of means, which are told in whole points: "+12", "−3", "0".
func signedPoints(v float64) string {
	if math.Round(v) == 0 {
		return "0"
	}
	return strings.Replace(fmt.Sprintf("%+.0f", v), "-", minus, 1)
}

// ranksTold tells whether places among the teams may be told: only where the
// index of all ranked teams is shown, because a place says something of those
// before and behind.
func (v *View) ranksTold() bool {
	for t := range v.Teams {
		if v.Teams[t].Burnout.Rank.Low.OK() && !v.release.shown(t, indexFigure) {
			return false
		}
	}
	return true
}
