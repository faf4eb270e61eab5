package findings

import (
	"math"
	"slices"

	"orgreview/analysis/maybe"
	"orgreview/analysis/model"
	"orgreview/analysis/trend"
)

// TrendParams: a reliable change of a team's figures since the review before,
// for trend-worse and trend-better. A condition fact: of people present twice.
type TrendParams struct {
	Metric         trend.Metric // the one that changed most for its kind
	Also           []trend.Metric
	From, To       string // labels of the periods
	Before, After  maybe.Float
	Mean, Low      maybe.Float
	High           maybe.Float
	Pairs, Unknown int
	BecameHigh     int
	LeftHigh       int
	Joined, Left   int // moves included
}

// WithTrend adds the findings about what changed to those of this review,
// which were already compared with the ones before, and gives HR's marks to
// findings whose id changed with the ids of their people.
func WithTrend(o *model.Org, fs []Finding, t *trend.Trend, opt Options) []Finding {
	fs = append(slices.Clone(fs), trendFindings(o, t, opt)...)
	order(fs)
	distinguish(fs)
	mark(fs, inherit(opt.Checked, t.Fates))
	return fs
}

// trendFindings: a team's people who are present twice fare reliably worse, or
// better, than before. One finding a team and direction: the index speaks for
// its parts, a sub-index for itself where the index does not move.
func trendFindings(o *model.Org, t *trend.Trend, opt Options) []Finding {
	var fs []Finding
	if !t.Conclusive {
		return nil
	}
	for i := range t.Teams {
		tt := &t.Teams[i]
		for _, dir := range []struct {
			rule Rule
			sign float64
		}{{TrendWorse, 1}, {TrendBetter, -1}} {
			var reliable []*trend.Change
			for k := range tt.Changes {
				if c := &tt.Changes[k]; c.Reliable && c.Mean.V()*dir.sign > 0 {
					reliable = append(reliable, c)
				}
			}
			if len(reliable) == 0 {
				continue
			}
			fs = append(fs, trendFinding(o, t, tt, dir.rule, reliable, opt))
		}
	}
	return fs
}

func trendFinding(o *model.Org, t *trend.Trend, tt *trend.TeamTrend, rule Rule, reliable []*trend.Change, opt Options) Finding {
	c := reliable[0] // the order of the metrics is that of their reach
	p := &TrendParams{Metric: c.Metric, From: t.Before().Label, To: t.Now().Label, Before: c.Before, After: c.After, Mean: c.Mean, Low: c.Low,
		High: c.High, Pairs: c.Pairs, Unknown: c.Unknown, BecameHigh: c.BecameHigh, LeftHigh: c.LeftHigh,
		Joined: tt.Joined + tt.MovedIn, Left: tt.Left + tt.MovedOut}
	for _, other := range reliable[1:] {
		p.Also = append(p.Also, other.Metric)
	}
	f := Finding{Rule: rule, Team: tt.Team, Condition: true, Params: p, Q: c.Q}
	f.Metrics = []Metric{{Name: string(c.Metric) + "_change", Value: whole(c.Metric, c.Mean).V(), N: c.Pairs, Low: whole(c.Metric, c.Low), High: whole(c.Metric, c.High)}}
	effect := math.Abs(c.Mean.V()) / trendSpan(c.Metric)
	f.grade(opt, effect, float64(c.Pairs)/float64(c.Pairs+2), 1)
	f.identify(o, string(c.Metric))
	return f
}

// trendSpan is a change from one review to the next that leaves nothing to add.
func trendSpan(m trend.Metric) float64 {
	switch m {
	case trend.Outside:
		return .4
	case trend.Roles:
		return 1.5
	}
	return 20
}

// whole rounds condition figures to points: between quarters nothing finer
// leaves the analysis, so that one person's figure does not follow from two means.
func whole(m trend.Metric, v maybe.Float) maybe.Float {
	if v.OK() && m.Condition() {
		v = maybe.Some(math.Round(v.V()))
	}
	return v
}

// inherit repeats HR's marks for findings that have another id than when HR
// marked them.
func inherit(checked []Checked, fates []trend.Fate) []Checked {
	byID := map[string]Checked{}
	for _, c := range checked {
		byID[c.ID] = c
	}
	out := slices.Clone(checked)
	for _, f := range fates {
		if c, ok := byID[f.Earlier]; ok && f.Outcome == trend.StillThere && f.ID != f.Earlier {
			c.ID = f.ID
			out = append(out, c)
		}
	}
	return out
}
