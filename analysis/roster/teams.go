package roster

import (
	"orgreview/analysis/table"
	"slices"
	"strings"
)

// teamOrder are the meanings that can be the team, in the order of preference.
var teamOrder = []slot{sTeam, sSupOrg, sUnit, sDepartment, sDivision}

// settleTeams writes the team of every post and group. One level serves the
// whole run: a mixture of teams and departments would compare what is not
// alike. Whoever has no label there belongs to the team of the manager.
func (b *builder) settleTeams() {
	level, ok := b.teamLevel()
	if !ok {
		b.reportSheets()
		return
	}
	for _, s := range b.tables {
		if c := s.by[level]; c != nil && (s.people || s.groups) {
			c.note("the team of this review")
		}
	}
	spelling := map[string]string{}
	team := func(label string, s *source, row int) string {
		if label == "" {
			return ""
		}
		key := strings.ToLower(label)
		if _, ok := spelling[key]; !ok {
			spelling[key] = label
		}
		if spelling[key] != label {
			b.log.count(s.problemAt(row, table.Notice, "team-spelling", s.heading(level), "the team has the name of another but for capitals; the two were read as one", "give teams names that differ by more, if they are two"))
		}
		return spelling[key]
	}
	for i := range b.posts {
		e := &b.posts[i]
		e.each(func(s *source, row int) {
			if e.p.Team == "" {
				e.p.Team = team(s.label(level, row), s, row)
			}
		})
	}
	for i, g := range b.r.Groups {
		ref := b.groupRefs[i]
		g.Team = team(ref.s.label(level, int(ref.row)), ref.s, int(ref.row))
	}
}

// reportSheets tells of a workbook with people in several sheets where no column
// names a team: the sheets may be teams, which is not guessed.
func (b *builder) reportSheets() {
	sheets := map[string]int{}
	for _, s := range b.tables {
		if s.people && s.copyOf == nil && s.t.Sheet != "" {
			if sheets[s.t.File]++; sheets[s.t.File] == 2 {
				b.log.add(Problem{Rule: "sheets-of-people", Severity: table.Notice, File: s.t.File,
					Message: "several sheets hold people and no column names a team; the names of sheets are not read as teams", Cure: "add a column with the team, if each sheet is one"})
			}
		}
	}
}

// teamLevel is the user's choice, else the first level that half of the posts
// fill in, else the first that any does.
func (b *builder) teamLevel() (slot, bool) {
	if b.opt.TeamColumn != "" {
		if s, ok := slotOf(Meaning(b.opt.TeamColumn)); ok && slices.Contains(teamOrder, s) {
			return s, true
		}
		for _, t := range b.tables {
			for _, s := range teamOrder {
				if c := t.by[s]; c != nil && slices.ContainsFunc(c.headers, func(h int) bool { return headingKey(t.t.Header[h]) == b.words.team || isLower(t.t, h, b.words.team) }) {
					return s, true
				}
			}
		}
	}
	var some []slot
	for _, level := range teamOrder {
		n := 0
		for i := range b.posts {
			if b.posts[i].first(level) != "" {
				n++
			}
		}
		for _, g := range b.groupRefs {
			if len(b.posts) == 0 && g.s.text(level, int(g.row)) != "" {
				n++
			}
		}
		if n > 0 {
			some = append(some, level)
		}
		if n > 0 && 2*n >= max(len(b.posts), 1) {
			return level, true
		}
	}
	if len(some) == 0 {
		return 0, false
	}
	return some[0], true
}
