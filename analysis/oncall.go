package analysis

import (
	"orgreview/analysis/burnout"
	"orgreview/analysis/maybe"
	"orgreview/analysis/model"
	"orgreview/analysis/orgchart"
)

// measureRotations says how evenly each on-call rotation shares its load.
//
// A rotation is the people with the same label; in a run without labels, the
// people of a team whom the on-call data name. The load is the share of time on
// call; where nobody's is known, paging incidents a shift. A share that was only
// derived from the size of the rotation is alike for everybody by construction,
// and counts as not known.
func measureRotations(o *model.Org) []orgchart.Rotation {
	label := make([]string, o.People)
	labelled := false
	for i := range label {
		label[i] = o.Posts[i].Workload.Rotation
		labelled = labelled || label[i] != ""
	}
	oncall, pages := make([]maybe.Float, o.People), make([]maybe.Float, o.People)
	told := false
	for i := range label {
		p := &o.Posts[i]
		if !labelled && p.Team >= 0 && namedOnCall(*p.Workload) {
			label[i] = o.Teams[p.Team].Name
		}
		if label[i] == "" {
			continue
		}
		pages[i] = p.Values[burnout.PagesPerShift].Maybe()
		if p.From[burnout.OncallShare] != burnout.FromRotation {
			oncall[i] = p.Values[burnout.OncallShare].Maybe()
			told = told || oncall[i].OK()
		}
	}
	if !told {
		oncall = pages
	}
	return orgchart.Rotations(label, oncall)
}
