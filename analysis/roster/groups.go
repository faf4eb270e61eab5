package roster

import (
	"fmt"
	"strings"
	"time"

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

// groupRow is a row of a position group with all that is compared.
type groupRow struct {
	ref
	Group
	manager reference
	key     string // what makes posts identical for the review; case and white space do not count
	same    string // key, counts and date: two rows of two files that have it in common are one row, copied
}

// collectGroups adds up the rows of equal key, and merges a table that repeats
// another one: the same rows as CSV and as XLSX are one set of posts. A row
// that two tables have in common says nothing yet (organograms hold equal rows),
// so a table counts as a copy only if all of its rows, or all rows of the other
// one, are in both.
func (b *builder) collectGroups() {
	rows := make([]groupRow, len(b.groupRows))
	for n, r := range b.groupRows {
		rows[n] = b.groupOf(r)
	}
	copied := b.copiedGroups(rows)
	byKey := map[string]int{} // index of the first row
	made, fte := map[string]*Group{}, map[string]*total{}
	for n, r := range rows {
		if copied[n] {
			continue
		}
		b.r.GroupRows++
		b.reportManager(r)
		at, known := byKey[r.key]
		if !known {
			g := r.Group
			g.ID = "g-" + hashOf(r.key)
			byKey[r.key], made[r.key], fte[r.key] = n, &g, &total{sum: r.FTE}
			continue
		}
		first := made[r.key]
		fte[r.key].add(r.FTE)
		first.FTE = fte[r.key].value()
		first.Rows++
		if first.Headcount.OK() && r.Headcount.OK() {
			first.Headcount = maybe.Some(first.Headcount.V() + r.Headcount.V())
		} else {
			first.Headcount = maybe.None()
		}
		if rows[at].s == r.s {
			b.log.count(r.s.problemAt(int(r.row), table.Notice, "equal-groups", "", "the position group has the title, grade, unit and manager of another row; their FTE were added up", "none needed"))
		} else {
			b.log.count(r.s.problemAt(int(r.row), table.Warning, "equal-groups-elsewhere", "",
				"the position group stands in "+rows[at].s.title()+" too, and the two tables are no copies of each other; their FTE were added up", "leave one of the tables out if it is an older or newer state of the other"))
		}
	}
	for _, key := range sortedKeys(made) { // not in the order of rows, which must change no sum and no list
		b.r.Groups = append(b.r.Groups, made[key])
		b.groupRefs = append(b.groupRefs, rows[byKey[key]].ref)
	}
}

// reportManager says where the manager of a group cannot be told.
func (b *builder) reportManager(r groupRow) {
	s, i, m := r.s, int(r.row), r.manager
	switch {
	case m.how == ambiguous:
		b.log.count(s.problemAt(i, table.Warning, "ambiguous-manager", m.heading, "several people have the name of this manager", "give the manager's employee id"))
	case m.how == notFound && m.raw != "":
		b.log.countEach(s.problemAt(i, table.Warning, "unknown-manager", m.heading, "the post that these posts report to is not in the data", "add the post, or correct the id"), m.raw)
	}
}

// groupOf reads a row of a position group.
func (b *builder) groupOf(r ref) groupRow {
	s, i := r.s, int(r.row)
	g := groupRow{ref: r, Group: Group{
		Title: s.label(sTitle, i), Grade: s.text(sGrade, i), Profession: s.text(sProfession, i),
		Organisation: s.label(sOrganisation, i), Unit: s.label(sUnit, i), Rows: 1, Place: s.place(i),
	}}
	if g.manager = b.managerIn(s, i); g.manager.how == ambiguous || g.manager.how == notFound {
		g.ManagerRaw = g.manager.raw
	} else {
		g.ManagerID = b.posts[g.manager.at].p.ID
	}
	g.FTE, _ = s.number(sFTE, i)
	heads, ok := s.number(sHeadcount, i)
	if !s.has(sFTE) || s.by[sFTE].codes[i] == 0 {
		g.FTE = heads
	}
	if ok {
		g.Headcount = maybe.Some(heads)
	}
	g.key = strings.ToLower(strings.Join([]string{g.Organisation, g.Unit, g.Grade, g.Title, g.ManagerID + "\x00" + g.ManagerRaw, g.Profession}, "\x01"))
	g.same = fmt.Sprintf("%s\x01%g\x01%v\x01%s", g.key, g.FTE, heads, s.date(sEffective, i).Format(time.DateOnly))
	return g
}

// copiedGroups tells which rows repeat a row of an earlier table.
func (b *builder) copiedGroups(rows []groupRow) []bool {
	copied := make([]bool, len(rows))
	var tables [][2]int // ranges of rows of one table, in order
	for n := range rows {
		if n == 0 || rows[n].s != rows[n-1].s {
			tables = append(tables, [2]int{n, n})
		}
		tables[len(tables)-1][1] = n + 1
	}
	for later := range tables {
		for earlier := range tables[:later] {
			first, second := tables[earlier], tables[later]
			free := map[string]int{}
			for n := first[0]; n < first[1]; n++ {
				free[rows[n].same]++
			}
			var both []int
			for n := second[0]; n < second[1]; n++ {
				if free[rows[n].same] > 0 {
					free[rows[n].same]--
					both = append(both, n)
				}
			}
			if len(both) == 0 || len(both) < min(first[1]-first[0], second[1]-second[0]) {
				continue
			}
			for _, n := range both {
				copied[n] = true
			}
			b.log.add(rows[second[0]].s.mergedWith(rows[first[0]].s, len(both)))
			break
		}
	}
	return copied
}
