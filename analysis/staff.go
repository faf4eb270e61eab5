package analysis

import (
	"context"

	"orgreview/analysis/model"
	"orgreview/analysis/staffing"
	"orgreview/analysis/stats"
)

// measureStaffing adds up what roles' work teams and the organisation have,
// and compares it with the configured need where there is one.
func measureStaffing(_ context.Context, o *model.Org, opt Options) error {
	roles := make([]string, len(o.Catalogue.Roles))
	for r, role := range o.Catalogue.Roles {
		roles[r] = role.ID
	}
	if err := staffing.CheckNeeds(opt.Needs, roles); err != nil {
		return err
	}
	o.CloseLead = opt.Findings.CloseLead
	all := make([]staffing.Work, o.People)
	for i := range all {
		p := &o.Posts[i]
		all[i].FTE = p.FTE
		if p.Explained {
			all[i].Classified, all[i].Shares = p.Profile.ClassifiedShare, p.Profile.Shares
		}
	}
	need, stated := staffing.NeedOfOrganisation(opt.Needs)
	o.Staffing = staffing.Staff(all, roles, need, stated)
	o.RoleFTE, o.UnexplainedFTE = o.Staffing.Have, o.Staffing.Unexplained
	for t := range o.Teams {
		team := &o.Teams[t]
		works := make([]staffing.Work, len(team.Members))
		for k, i := range team.Members {
			works[k] = all[i]
			if o.Posts[i].Explained {
				team.Explained++
			}
		}
		need, stated := staffing.NeedFor(opt.Needs, team.ID, team.Name)
		team.Staffing = staffing.Staff(works, roles, need, stated)
		team.HaveFTE, team.UnexplainedFTE = team.Staffing.Have, team.Staffing.Unexplained
		team.Shares = sharesOf(team.HaveFTE)
	}
	return nil
}

// sharesOf are FTE by role as shares of their sum; nil where there is none.
func sharesOf(fte []float64) []float64 {
	sum := stats.SortedSum(fte)
	if sum <= 0 {
		return nil
	}
	shares := make([]float64, len(fte))
	for r, v := range fte {
		shares[r] = v / sum
	}
	return shares
}
