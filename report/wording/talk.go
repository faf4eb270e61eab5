package wording

import "orgreview/analysis/findings"

// mostTalks is how many people are named as those to talk to: with more it is
// a meeting, and the evidence names them.
const mostTalks = 3

// talkTo says whom to talk to first: the people whom the finding is about, or
// those who answer for the teams, or the team as a whole where it is about
// conditions, which name nobody.
func (c *composer) talkTo() string {
	f := c.f
	if p, ok := f.Params.(*findings.OwnerParams); ok && len(f.People) == 1 {
		if team := elsewhere(p); team >= 0 {
			return c.line("talk_elsewhere", slots{Who: c.label(f.People[0]), Elsewhere: c.shortTeam(team)})
		}
	}
	switch f.Rule {
	case findings.DataGap, findings.TooManyLayers, findings.SpanNarrow:
		if p, ok := f.Params.(*findings.DataGapParams); !ok || f.Team < 0 || p.Kind == findings.NoIndex {
			return c.line("talk_hr", slots{})
		}
	case findings.TitleMeansDifferentJobs, findings.TeamOverlap, findings.SelfServiceGap, findings.DuplicateDuty:
		if len(f.Teams) > 0 {
			return c.line("talk_managers", slots{List: c.l.List(c.teamNames(f.Teams), 2)})
		}
	}
	switch {
	case f.Rule == findings.SpanWide && !c.atTop(f.People[0]):
		return c.line("talk_above", slots{Who: c.label(f.People[0])})
	case len(f.People) > mostTalks:
		return c.line("talk_named", slots{N: len(f.People)})
	case len(f.People) > 0:
		names := make([]string, len(f.People))
		for i, p := range f.People {
			names[i] = c.label(p)
		}
		return c.line("talk_all", slots{List: c.listed(names)})
	case len(f.Teams) > 0:
		return c.line("talk_managers", slots{List: c.l.List(c.teamNames(f.Teams), 2)})
	case f.Team >= 0:
		return c.line("talk_team", slots{})
	}
	return c.line("talk_hr", slots{})
}

func (c *composer) teamNames(teams []int) []string {
	names := make([]string, len(teams))
	for i, t := range teams {
		names[i] = c.o.Teams[t].Name
	}
	return names
}
