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
func Plan(fs []Finding, team int) Steps {
	const most = 3
	s := Steps{First: -1}
	for i := range fs {
		f := &fs[i]
		if f.Team != team && !(team >= 0 && slices.Contains(f.Teams, team)) {
			continue
		}
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
