package report

import (
	"orgreview/analysis"
	"orgreview/analysis/burnout"
	"orgreview/analysis/findings"
	"orgreview/analysis/maybe"
)

// Told are the findings that the outputs tell, graded as they tell them.
func Told(res *analysis.Result, opt Options) []findings.Finding {
	return bareView(res, opt).withoutWithheld().Findings
}

// withoutWithheld leaves out findings about conditions that would tell a
// figure which is not shown, and empties in the others what would.
func (v *View) withoutWithheld() *analysis.Result {
	res := *v.Result
	res.Findings = nil
	for _, f := range v.Result.Findings {
		if f.Team < 0 || !f.Condition {
			res.Findings = append(res.Findings, f)
			continue
		}
		switch p := f.Params.(type) {
		case *findings.IndexParams:
			figure := indexFigure
			if f.Rule == findings.RoleStrainTeam {
				figure = roleStrainFigure
			}
			fig, why := v.exactly(v.TeamScope(f.Team), figure)
			if why != "" {
				continue
			}
			reliable := fig.Q.OK() && fig.Q.V() <= v.Options.Findings.Q+1e-12
			if !reliable && !high(f.Rule, fig.Mean.V(), &v.Options.Findings) {
				continue // told for being above the others alone
			}
			f.Q = fig.Q
			q := *p
			f.Params = &q
			if fig.Drivers == nil {
				q.Drivers = nil
			}
			if !fig.RestMean.OK() && p.Rest.OK() {
				q.Rest = maybe.None()
				f.Metrics = f.Metrics[:1:1] // the index; then that of others
			}
		case *findings.LoadParams:
			if !v.release.shown(f.Team, firstFactor+burnout.FactorIndex(p.Factor)) {
				continue
			}
		case *findings.TrendParams:
			if p.Metric.Condition() && !v.trend.changes[f.Team][metricFigure(p.Metric)] {
				continue
			}
		}
		res.Findings = append(res.Findings, f)
	}
	leads := map[string]bool{}
	for i := range res.Findings {
		leads[res.Findings[i].ID] = true
	}
	for i := range res.Findings { // a story whose lead is withheld falls apart
		if f := &res.Findings[i]; f.PartOf != "" && !leads[f.PartOf] {
			f.PartOf = ""
		}
	}
	findings.Judge(res.Findings, v.Options.Findings)
	return &res
}

// high tells whether a mean is told whatever the others have.
func high(rule findings.Rule, mean float64, opt *findings.Options) bool {
	limit := opt.BurnoutMean
	if rule == findings.RoleStrainTeam {
		limit = opt.StrainMean
	}
	return mean >= limit-1e-9
}
