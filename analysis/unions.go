package analysis

import (
	"slices"

	"orgreview/analysis/model"
)

// unions are the sets of teams that managers answer for, directly or through
// managers below. A manager answers for a team whose manager he is or stands
// above; a chain of managers over the same teams makes one union, that of the
// lowest. Smaller unions come first.
func unions(o *model.Org) []model.Union {
	teams := map[int][]int{} // by manager, ascending
	for t := range o.Teams {
		for m := o.Teams[t].Manager; m >= 0; m = o.Chart.Parent[m] {
			teams[m] = append(teams[m], t)
		}
	}
	// The managers above one team stand in one line and their sets nest: a team
	// and the number of teams name a set, without a look at the rest of it.
	type set struct{ first, size int }
	met, done := map[int]bool{}, map[set]bool{}
	var out []model.Union
	for t := range o.Teams {
		for m := o.Teams[t].Manager; m >= 0 && !met[m]; m = o.Chart.Parent[m] {
			met[m] = true
			s := set{teams[m][0], len(teams[m])}
			if s.size < 2 || done[s] {
				continue
			}
			done[s] = true
			out = append(out, model.Union{Manager: m, Teams: teams[m], Parent: -1})
		}
	}
	slices.SortStableFunc(out, func(a, b model.Union) int { return len(a.Teams) - len(b.Teams) })
	least := make([]int, len(o.Teams)) // by team: the greatest union so far that holds it
	for t := range least {
		least[t] = -1
	}
	for u := range out {
		for _, t := range out[u].Teams {
			if least[t] >= 0 {
				out[least[t]].Parent = u
			}
			least[t] = u
		}
	}
	return out
}
