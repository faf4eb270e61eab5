package orgchart

import (
	"slices"

	"orgreview/analysis/maybe"
	"orgreview/analysis/stats"
)

// UnevenGini is the Gini coefficient above which a rotation counts as uneven.
const UnevenGini = .4

// Rotation says how evenly an on-call rotation shares its load.
type Rotation struct {
	Name        string
	Members     []int       // indexes of everybody on the rotation, ascending
	Observed    int         // of them, with a known load
	Gini        maybe.Float // 0 = everybody the same, towards 1 = one carries all
	MaxOverMean maybe.Float // load of the busiest over the mean
	Uneven      bool        // Gini above UnevenGini
}

// Rotations measures the inequality of load within each rotation.
//
// name[i] is the rotation of person i ("" = none); load[i] is pages, shifts or
// weeks on call in one unit throughout, ≥ 0. Inequality is taken over those
// whose load is known: a missing load is not a load of nought. Fewer than two
// known loads, or a total of 0, leave it unknown. Rotations stand in order of
// their names.
func Rotations(name []string, load []maybe.Float) []Rotation {
	members := map[string][]int{}
	for i, n := range name {
		if n != "" {
			members[n] = append(members[n], i)
		}
	}
	names := make([]string, 0, len(members))
	for n := range members {
		names = append(names, n)
	}
	slices.Sort(names)
	result := make([]Rotation, len(names))
	for k, n := range names {
		r := Rotation{Name: n, Members: members[n]}
		var known []float64
		for _, i := range r.Members {
			if load[i].OK() {
				known = append(known, load[i].V())
			}
		}
		r.Observed = len(known)
		if len(known) >= 2 {
			r.Gini, r.MaxOverMean = stats.Gini(known), stats.MaxOverMean(known)
			r.Uneven = r.Gini.OK() && r.Gini.V() > UnevenGini+1e-12
		}
		result[k] = r
	}
	return result
}
