package staffing

import "orgreview/analysis/maybe"

// Team is the staffing of one team. Slices are indexed by role.
type Team struct {
	Have        []float64     // FTE
	Unexplained float64       // FTE that no role explains
	Need        []maybe.Float // FTE; nil = no need was configured
	Balance     Balance       // zero without a need
	Conversions []Conversion  // without a need: none
	Plan        *Plan         // nil = nothing to rebalance, or not asked for
	PlanPeople  []int         // by person of the plan: what the caller calls that person
	PlanTexts   []int         // by duty of the plan: what the caller calls that duty
}

// Staff is the staffing of a group of people.
//
// Input: their work; the role ids; the need of the group and whether there is
// one. The need must be valid.
func Staff(people []Work, roles []string, need Need, stated bool) Team {
	var t Team
	t.Have, t.Unexplained = Have(people, len(roles))
	if stated {
		t.Need = need.Resolve(roles, t.Have)
		t.Balance = Compare(t.Need, t.Have)
		t.Conversions = Conversions(t.Balance)
	}
	return t
}
