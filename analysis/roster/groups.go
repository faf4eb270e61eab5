package roster

import (
	"strings"

	"orgreview/analysis/maybe"
	"orgreview/analysis/table"
)

// addGroup keeps a row of identical posts until every manager is known.
func (b *builder) addGroup(s *source, i int) {
	fte, hasFTE := s.number(sFTE, i)
	heads, hasHeads := s.number(sHeadcount, i)
	switch {
	case hasFTE && fte >= 0, !hasFTE && hasHeads && heads >= 0:
		b.groupRows = append(b.groupRows, ref{s, int32(i)})
		s.fate[i] = used
	default:
		b.setAside(s, i, "group-without-count", s.heading(sFTE), "the position group has no count of posts in FTE", "fill in the FTE of the posts")
	}
}

// collectGroups adds up the rows of equal key. The key is everything that
// makes posts identical for the review; case and white space do not count.
func (b *builder) collectGroups() {
	byKey := map[string]*Group{}
	for _, r := range b.groupRows {
		s, i := r.s, int(r.row)
		g := Group{
			Title: s.label(sTitle, i), Grade: s.text(sGrade, i), Profession: s.text(sProfession, i),
			Organisation: s.label(sOrganisation, i), Unit: s.label(sUnit, i), Rows: 1, Place: s.place(i),
		}
		m := b.managerIn(s, i)
		switch {
		case m.how == ambiguous:
			b.log.count(s.problemAt(i, table.Warning, "ambiguous-manager", m.heading, "several people have the name of this manager", "give the manager's employee id"))
			g.ManagerRaw = m.raw
		case m.how == notFound && m.raw != "":
			b.log.countEach(s.problemAt(i, table.Warning, "unknown-manager", m.heading, "the post that these posts report to is not in the data", "add the post, or correct the id"), m.raw)
			g.ManagerRaw = m.raw
		case m.how != notFound:
			g.ManagerID = b.posts[m.at].p.ID
		}
		g.FTE, _ = s.number(sFTE, i)
		heads, ok := s.number(sHeadcount, i)
		if !s.has(sFTE) || s.by[sFTE].codes[i] == 0 {
			g.FTE = heads
		}
		if ok {
			g.Headcount = maybe.Some(heads)
		}
		key := strings.ToLower(strings.Join([]string{g.Organisation, g.Unit, g.Grade, g.Title, g.ManagerID + "\x00" + g.ManagerRaw, g.Profession}, "\x01"))
		first, ok := byKey[key]
		if !ok {
			g.ID = "g-" + hashOf(key)
			byKey[key] = &g
			b.r.Groups = append(b.r.Groups, &g)
			b.groupRefs = append(b.groupRefs, r)
			continue
		}
		first.FTE += g.FTE
		first.Rows++
		if first.Headcount.OK() && g.Headcount.OK() {
			first.Headcount = maybe.Some(first.Headcount.V() + g.Headcount.V())
		} else {
			first.Headcount = maybe.None()
		}
		b.log.count(s.problemAt(i, table.Notice, "equal-groups", "", "the position group has the title, grade, unit and manager of another row; their FTE were added up", "none needed"))
	}
	b.r.GroupRows = len(b.groupRows)
}
