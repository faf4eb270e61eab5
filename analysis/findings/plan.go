package findings

import "slices"

// Steps is what a team does with its findings: indexes into the slice that
// Plan was given.
type Steps struct {
	First     int   // what to do first, -1 = nothing
	QuickWins []int // at most three
	Watch     []int // at most three risks
	Caveats   []int // what the data does not allow to say
	Rest      []int // everything else, also what is part of another finding's story
}

// Plan chooses from the findings of one team (or of the organisation, team
// -1), those about several teams included, one top priority, up to three quick
// wins and up to three risks to watch. Findings come sorted from Run. What HR
// has marked as wrong is not chosen, what HR has checked and found right is; a
// finding that only says info is never the top priority; what is only
// indicated is a risk to watch, and so is, after the top priority, whatever
// needs more than a talk.
func Plan(fs []Finding, team int) Steps { return PlanOf(fs, ByTeam(fs)[team]) }

// ByTeam are the findings about each team, in the order of fs, those about
// several teams with each of them; -1 is the organisation.
func ByTeam(fs []Finding) map[int][]int {
	about := map[int][]int{}
	for i := range fs {
		t := fs[i].Team
		about[t] = append(about[t], i)
		for k, other := range fs[i].Teams {
			if other >= 0 && other != t && !slices.Contains(fs[i].Teams[:k], other) {
				about[other] = append(about[other], i)
			}
		}
	}
	return about
}

// PlanOf is Plan for findings that are known to be about one team: for who
// asks about every team of a large organisation. What is the team's own comes
// before what it shares with others and weighs the same: its manager can start
// with it alone.
func PlanOf(fs []Finding, about []int) Steps {
	const most = 3
	s := Steps{First: -1}
	about = slices.Clone(about)
	slices.SortStableFunc(about, func(a, b int) int {
		if by := fs[a].Severity.Rank() - fs[b].Severity.Rank(); by != 0 || (fs[a].Team < 0) == (fs[b].Team < 0) {
			return by
		}
		if fs[a].Team < 0 {
			return 1
		}
		return -1
	})
	for _, i := range about {
		f := &fs[i]
		kind := TraitsOf(f.Rule).Kind
		settled := !f.Stands()
		switch {
		case kind == Caveat:
			s.Caveats = append(s.Caveats, i)
		case settled:
			s.Rest = append(s.Rest, i)
		case s.First < 0 && f.Severity != Info && !f.Indication:
			s.First = i
		case kind == QuickWin && !f.Indication && len(s.QuickWins) < most:
			s.QuickWins = append(s.QuickWins, i)
		case (kind != QuickWin || f.Indication) && len(s.Watch) < most:
			s.Watch = append(s.Watch, i)
		default:
			s.Rest = append(s.Rest, i)
		}
	}
	return s
}
