package findings

import (
	"orgreview/analysis/burnout"
	"orgreview/analysis/model"
	"orgreview/analysis/stats"
)

// overloadHours: the mean week of a group is long, or somebody in it works so
// long that hours alone are harmful. Who that is stays unsaid.
func overloadHours(o *model.Org, opt Options) []Finding {
	return loadFindings(o, opt, load{rule: OverloadHours, factor: burnout.Hours, mean: opt.HoursMean, person: opt.HoursPerson, least: 1, span: 10})
}

// oncallLoad: those who are on call spend too much of their time on call.
func oncallLoad(o *model.Org, opt Options) []Finding {
	return loadFindings(o, opt, load{rule: OncallLoad, factor: burnout.OncallShare, mean: opt.OncallShare, person: opt.OncallShare, least: opt.LoadedPeople, span: .25, participants: true})
}

// toilOverCap: unplanned and repetitive work takes too much of the time.
func toilOverCap(o *model.Org, opt Options) []Finding {
	return loadFindings(o, opt, load{rule: ToilOverCap, factor: burnout.ToilShare, mean: opt.ToilShare, person: opt.ToilShare, least: opt.LoadedPeople, span: .3})
}

// incidentsOverCap: an on-call shift brings too many incidents.
func incidentsOverCap(o *model.Org, opt Options) []Finding {
	return loadFindings(o, opt, load{rule: IncidentsOverCap, factor: burnout.PagesPerShift, mean: opt.PagesPerShift, person: opt.PagesPerShift, least: opt.LoadedPeople, span: 2, participants: true})
}

// load is one working condition with its limits.
type load struct {
	rule         Rule
	factor       int
	mean, person float64 // limits for the mean and for anybody
	least        int     // people over the limit, at least (and LoadedShare of those observed)
	span         float64 // from the limit, how much more is the worst
	participants bool    // only people who carry any of it: the others carry none of the load
}

func loadFindings(o *model.Org, opt Options, l load) []Finding {
	var fs []Finding
	for t := range o.Teams {
		values := l.values(o, o.Teams[t].Members)
		n := len(values)
		if n < opt.MinGroup {
			continue
		}
		over, sum := 0, 0.0
		for _, v := range values {
			sum += v
			if l.exceeds(v) {
				over++
			}
		}
		many := over >= l.least && (l.least == 1 || float64(over) >= opt.LoadedShare*float64(n)-slack)
		if !l.meanOver(sum/float64(n)) && !many {
			continue
		}
		mean, low, high := stats.TInterval(values, .95)
		f := Finding{Rule: l.rule, Team: t, Condition: true, Params: &LoadParams{Factor: burnout.FactorID(l.factor),
			Mean: mean, Low: low, High: high, N: n, Over: over, Limit: l.person, MeanOver: l.meanOver(mean.V())}}
		f.Metrics = []Metric{{Name: burnout.FactorID(l.factor), Value: mean.V(), N: n, Low: low, High: high}}
		effect := .3 + .6*clamp((mean.V()-l.mean)/l.span)
		concerned := 1.0
		if !l.meanOver(mean.V()) {
			effect = .25 + .3*float64(over)/float64(n)
			concerned = weight(over, n)
		}
		f.grade(opt, effect, float64(n)/float64(n+2), concerned)
		f.identify(o)
		fs = append(fs, f)
	}
	return fs
}

// values are those of the people that the load is about. Where it is about
// participants, the others carry none of it and are left out, unless that is
// one person: the count of the rest would tell that one's value.
func (l load) values(o *model.Org, members []int) []float64 {
	var values, none []float64
	for _, m := range members {
		vs := &o.Posts[m].Values
		switch {
		case vs[l.factor].State() != burnout.Observed:
		case l.participants && vs[l.factor].V() <= 0:
			none = append(none, vs[l.factor].V())
		default:
			values = append(values, vs[l.factor].V())
		}
	}
	if len(none) == 1 {
		return append(values, none...)
	}
	return values
}

// exceeds tells whether a person is over the limit; long hours count from the
// limit on, because that is how the evidence was collected, the caps of other
// conditions from above it.
func (l load) exceeds(v float64) bool {
	if l.factor == burnout.Hours {
		return atLeast(v, l.person)
	}
	return v > l.person+slack
}

func (l load) meanOver(v float64) bool {
	if l.factor == burnout.Hours {
		return atLeast(v, l.mean)
	}
	return v > l.mean+slack
}
