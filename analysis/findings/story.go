package findings

import (
	"slices"

	"orgreview/analysis/model"
)

// mergeCauses joins findings that have one cause, so that one person behind
// four findings is one story. fs is sorted.
//
// A finding on what somebody's job is leads the story, because the others
// follow from it: who carries everything is also the only owner of it, and
// whoever has a title for other work does the same as those who have the right
// one. Two titles for one work lead what follows from that. Beyond this,
// findings of one team that name exactly the same posts, and those about whole
// titles and the same two teams, are one story of which the strongest leads.
// The index of a team's working conditions leads the conditions that it adds up.
// The lead takes over the strongest priority, and the severity as far as its
// own ceiling allows.
func mergeCauses(o *model.Org, fs []Finding) {
	m := merger{o: o, fs: fs, byTeam: map[int][]int{}}
	for i := range fs {
		if isCause(fs[i].Rule) || fs[i].Rule == SameWorkDifferentTitles {
			m.byTeam[fs[i].Team] = append(m.byTeam[fs[i].Team], i)
		}
	}
	m.causes(isCause)
	m.causes(func(r Rule) bool { return r == SameWorkDifferentTitles })
	m.sameSubjects()
	m.conditions()
}

// conditions joins the single working conditions of a team to the index that
// adds them up. The size of a rotation is a cause of its own, with its own cure.
func (m *merger) conditions() {
	lead := map[int]int{}
	for i := range m.fs {
		if f := &m.fs[i]; f.Rule == BurnoutTeam && !f.Indication && f.PartOf == "" {
			lead[f.Team] = i
		}
	}
	for i := range m.fs {
		f := &m.fs[i]
		if _, ok := f.Params.(*LoadParams); !ok || f.PartOf != "" {
			continue
		}
		if l, ok := lead[f.Team]; ok {
			m.join(l, i)
		}
	}
}

type merger struct {
	o      *model.Org
	fs     []Finding
	byTeam map[int][]int // findings that may lead, by team
}

// causes joins to each finding of the given rules what follows from it.
func (m *merger) causes(leads func(Rule) bool) {
	for i := range m.fs {
		f := &m.fs[i]
		if f.PartOf != "" || leads(f.Rule) || isCause(f.Rule) {
			continue
		}
		for _, c := range m.candidates(f) {
			if cause := &m.fs[c]; leads(cause.Rule) && (!cause.Indication || f.Indication) && follows(m.o, cause, f) {
				m.join(m.root(c), i)
				break
			}
		}
	}
}

// candidates are the findings that may lead f: of its team, or of those that
// it is about, strongest first.
func (m *merger) candidates(f *Finding) []int {
	list := slices.Clone(m.byTeam[f.Team])
	for _, t := range f.Teams {
		if t != f.Team {
			list = append(list, m.byTeam[t]...)
		}
	}
	slices.Sort(list)
	return list
}

// root is the finding that leads the story of finding i.
func (m *merger) root(i int) int {
	for m.fs[i].PartOf != "" {
		i = slices.IndexFunc(m.fs, func(f Finding) bool { return f.ID == m.fs[i].PartOf })
	}
	return i
}

// join makes finding i, with what it leads, part of the story of another.
func (m *merger) join(leading, i int) {
	lead, f := &m.fs[leading], &m.fs[i]
	if lead == f {
		return
	}
	f.PartOf = lead.ID
	lead.Also = append(append(lead.Also, f.Rule), f.Also...)
	f.Also = nil
	for k := range m.fs {
		if m.fs[k].PartOf == f.ID {
			m.fs[k].PartOf = lead.ID
		}
	}
	lead.take(f)
}

// take lets a lead take over the priority of a part of its story, and its
// severity as far as the lead's own ceiling allows.
func (f *Finding) take(part *Finding) {
	if f.Severity.Rank() > part.Severity.Rank() && part.Severity.Rank() >= TraitsOf(f.Rule).Ceiling.Rank() {
		f.Severity = part.Severity
	}
	f.Priority = max(f.Priority, part.Priority)
}

// sameSubjects joins findings about exactly the same posts, or titles and teams.
func (m *merger) sameSubjects() {
	stories := map[string][]int{}
	var keys []string
	for i := range m.fs {
		f := &m.fs[i]
		twoTeams := (f.Rule == TeamOverlap || f.Rule == SameWorkDifferentTitles) && len(f.Teams) == 2
		if f.PartOf != "" || len(f.People) == 0 && !twoTeams {
			continue
		}
		key := subjectKey(f)
		if stories[key] == nil {
			keys = append(keys, key)
		}
		stories[key] = append(stories[key], i)
	}
	for _, key := range keys {
		story := stories[key]
		lead := story[0]
		for _, i := range story {
			if isCause(m.fs[i].Rule) && !m.fs[i].Indication || m.fs[i].Rule == TeamOverlap {
				lead = i
				break
			}
		}
		for _, i := range story {
			m.join(lead, i)
		}
	}
}

// isCause tells the rules about what somebody's job is.
func isCause(r Rule) bool {
	switch r {
	case DevOpsDoesEverything, ThreeRolesInOne, SREAsSysadmin, PlatformAsDevOps, PlatformAsSysadmin, DevOpsWithoutDev, TitleMismatch:
		return true
	}
	return false
}

// follows tells whether a finding follows from a cause.
func follows(o *model.Org, cause, f *Finding) bool {
	concerned := func(p int) bool { return slices.Contains(cause.People, p) }
	switch p := f.Params.(type) {
	case *OwnerParams:
		if f.Rule == DiffuseOwnership {
			return cause.Rule == SameWorkDifferentTitles && cause.Team == f.Team && within(f.People, cause.People)
		}
		return isCause(cause.Rule) && within(f.People, cause.People)
	case *BusFactorParams:
		return isCause(cause.Rule) && within(f.People, cause.People)
	case *DuplicateParams:
		if cause.Rule == SameWorkDifferentTitles {
			return within(f.People, cause.People)
		}
		return !slices.ContainsFunc(p.Duties, func(d DuplicateText) bool { return !slices.ContainsFunc(d.Posts, concerned) })
	case *SameWorkParams:
		// All holders of one of the titles are those whose job is another one.
		return slices.ContainsFunc(p.Titles, func(title string) bool {
			var holders []int
			for _, i := range f.People {
				if core(o, &o.Posts[i]) == title {
					holders = append(holders, i)
				}
			}
			return within(holders, cause.People)
		})
	case *TitleJobsParams:
		return slices.ContainsFunc(p.Jobs[1:], func(j JobKind) bool { return within(j.People, cause.People) })
	}
	return false
}

// within tells whether all of some people, and at least one, are among others.
func within(some, others []int) bool {
	return len(some) > 0 && !slices.ContainsFunc(some, func(p int) bool { return !slices.Contains(others, p) })
}

func subjectKey(f *Finding) string {
	b := make([]byte, 0, 8*(len(f.People)+1))
	b = append(b, itoa(f.Team)...)
	for _, p := range f.People {
		b = append(append(b, ' '), itoa(p)...)
	}
	if len(f.People) == 0 {
		for _, t := range f.Teams {
			b = append(append(b, " t"...), itoa(t)...)
		}
	}
	return string(b)
}
