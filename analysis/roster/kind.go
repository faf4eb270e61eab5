package roster

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"orgreview/analysis/table"
)

// postSlots make a table one of people: no list of hours or duties has them.
var postSlots = []slot{sTitle, sManagerID, sManagerName, sManagerEmail, sManagerPosition}

// workSlots are the columns of working conditions.
var workSlots = []slot{sWeekly, sContractHours, sFullTime, sOvertime, sOncallWeeks, sOncallShifts, sOncallShare, sRotationSize, sRotationLayers,
	sRotation, sPages, sIncidents, sPagesPerShift, sToil, sAfterHours, sCollab, sCollabAfter, sLeaveDue, sLeaveTaken, sLeaveUntaken, sLeaveBalance, sProjects, sBosses,
	sShiftStart, sShiftEnd, sIncident}

// tellKinds tells what the rows of every table are. One file may be all kinds
// at once; a list of duties that repeats the title beside each of them is no
// table of people where another table is.
func (b *builder) tellKinds() error {
	for _, s := range b.tables {
		if s.fate == nil {
			continue
		}
		who := s.has(sID, sName, sFirst, sLast, sEmail, sPositionID)
		s.duties = who && s.has(sDuty)
		s.workload = who && s.has(workSlots...)
		s.people = who && (s.has(postSlots...) || !s.duties && !s.workload)
		s.people = s.people && !s.mentions && s.namesPeople()
		s.groups = s.has(sTitle) && s.has(sFTE, sHeadcount) && s.anyGroupRow()
		if s.groups && !s.anyoneNamed() {
			s.people, s.duties, s.workload = false, false, false
		}
	}
	b.promote()
	b.findCopies()
	b.preferPlainTables()
	for _, s := range b.tables {
		if s.fate != nil && !s.people && !s.groups && s.kind() != "unrecognised" {
			s.dropPosts("only a table of people says this of somebody")
		}
	}
	for _, s := range b.tables {
		if s.kind() == "unrecognised" {
			s.fate = nil
			s.m.ignored = s.m.ignored[:0]
			for h := range s.t.Header {
				if !slices.Contains(s.m.refused, h) {
					s.m.ignored = append(s.m.ignored, h)
				}
			}
			s.m.unused = nil
			s.columns = columns{}
			b.log.add(s.problem(table.Notice, "unrecognised-table", "",
				"no heading tells what the rows are; the table was not read", "put a row with the names of the columns above it, map them in the configuration, or leave the table out"))
		}
		b.noteSeveral(s)
		for _, h := range sortedKeys(s.m.unused) {
			if s.repeatsHeading(h) {
				b.log.add(s.repeatedHeading(h, "an earlier column has the same heading; only that one is used"))
				continue
			}
			b.log.add(s.problem(table.Notice, "unused-column", s.t.Header[h], "the column is not used: "+s.m.unused[h], "map the columns in the configuration if this is wrong"))
		}
	}
	if !slices.ContainsFunc(b.tables, func(s *source) bool { return s.people || s.groups }) {
		return b.noPeople()
	}
	return b.checkConfiguration()
}

func (b *builder) noPeople() error {
	tables := b.tables
	e := &table.Error{File: "input", Msg: "no table of people or position groups was found",
		Hint: "give a table with an employee id or name and a title, or map its columns in the configuration"}
	if len(tables) > 0 {
		e.File = tables[0].t.File
		if len(tables) > 1 {
			e.Msg = fmt.Sprintf("no table of people or position groups was found in this and %d more tables", len(tables)-1)
		}
	} else if len(b.files) > 0 { // workbooks whose sheets are all empty, hidden or notes
		e.File = b.files[0].Name
		if len(b.files) > 1 {
			e.Msg = fmt.Sprintf("no table was found in this and %d more files", len(b.files)-1)
		}
	}
	return e
}

// noteSeveral names the columns that stand in for each other.
func (b *builder) noteSeveral(s *source) {
	for sl, c := range s.by {
		if c == nil || len(c.headers) < 2 || slots[sl].rule != coalesce {
			continue
		}
		if i := slices.IndexFunc(c.headers, s.repeatsHeading); i >= 0 {
			b.log.add(s.repeatedHeading(c.headers[i], "several columns have this heading; row by row the first of them that holds something counts"))
		} else {
			b.log.add(s.problem(table.Notice, "several-columns", s.t.Header[c.headers[0]],
				fmt.Sprintf("%d columns mean %s; row by row the first of them that holds something counts, this one first", len(c.headers), slots[sl].meaning),
				"map the others to ignore in the configuration if this is wrong"))
		}
	}
}

// repeatsHeading holds for a column whose heading an earlier one has already.
func (s *source) repeatsHeading(h int) bool {
	key := headingKey(s.t.Header[h])
	return key != "" && slices.ContainsFunc(s.t.Header[:h], func(o string) bool { return headingKey(o) == key })
}

func (s *source) repeatedHeading(h int, message string) Problem {
	return s.problem(table.Warning, "repeated-heading", s.t.Header[h], message, "give the columns headings that differ, or delete the one that is wrong")
}

// namesPeople holds unless a table without ids has hardly any names, or the
// same ones over and over: parts lists have a "Name" and a "Designation" too.
func (s *source) namesPeople() bool {
	if s.has(sID, sEmail, sDuty) || s.rows() == 0 {
		return true
	}
	names, some := map[string]bool{}, 0
	for i := range s.rows() {
		if n := nameKey(s.name(i)); n != "" {
			names[n] = true
			some++
		}
	}
	return 2*some >= s.rows() && 2*len(names) >= some
}

// anyGroupRow holds if some row can be a position group.
func (s *source) anyGroupRow() bool {
	for i := range s.rows() {
		if s.isGroupRow(i) {
			return true
		}
	}
	return false
}

func (s *source) anyoneNamed() bool {
	for _, sl := range []slot{sID, sName, sFirst, sLast, sEmail} {
		if s.by[sl].filled() > 0 {
			return true
		}
	}
	return false
}

// isGroupRow holds for a row that counts posts: a title and a count, no id,
// nobody named, no duties, and somebody it reports to. (A list of titles with
// counts and no manager sums up people that stand elsewhere.)
func (s *source) isGroupRow(i int) bool {
	for _, sl := range []slot{sID, sName, sFirst, sLast, sEmail, sDuty} {
		if s.by[sl].code(i) != 0 && s.text(sl, i) != "" {
			return false
		}
	}
	if s.text(sTitle, i) == "" || s.by[sFTE].code(i) == 0 && s.by[sHeadcount].code(i) == 0 {
		return false
	}
	return s.by[sManagerID].code(i) != 0 || s.by[sManagerName].code(i) != 0 || s.by[sManagerEmail].code(i) != 0 || s.by[sManagerPosition].code(i) != 0
}

// promote takes lists of duties or hours for the people themselves where no
// table of people is there and they have names.
func (b *builder) promote() {
	if slices.ContainsFunc(b.tables, func(s *source) bool { return s.people }) {
		return
	}
	for _, s := range b.tables {
		s.people = (s.duties || s.workload) && s.has(sName, sFirst, sLast) && s.hasGroup(post)
	}
}

// findCopies finds tables that repeat another one cell by cell, as workbooks
// that keep an "original" do. They are merged as a whole: groups would add up
// and shifts would count twice otherwise.
func (b *builder) findCopies() {
	for i, s := range b.tables {
		if s.fate == nil {
			continue
		}
		for _, first := range b.tables[:i] {
			if first.fate != nil && first.copyOf == nil && s.sameCells(first) {
				s.copyOf = first
				b.log.add(s.mergedWith(first, s.rows()))
				for i := range s.fate {
					s.fate[i] = used
				}
				break
			}
		}
	}
}

func (s *source) sameCells(o *source) bool {
	if s.rows() != o.rows() || s.rows() == 0 || s.t.Format != o.t.Format || s.t.Date1904 != o.t.Date1904 {
		return false
	}
	for sl := range numSlots {
		a, b := s.by[sl], o.by[sl]
		if (a == nil) != (b == nil) || a != nil && (a.dict != b.dict || !slices.Equal(a.codes, b.codes)) {
			return false
		}
	}
	return true
}

// mergedWith is the one notice for a pair of tables that say the same.
func (s *source) mergedWith(first *source, rows int) Problem {
	where := "rows of " + first.title()
	if s == first {
		where = "rows of the same table"
	}
	message := fmt.Sprintf("%d rows repeat %s and were merged with them", rows, where)
	if rows == 1 {
		message = fmt.Sprintf("1 row repeats %s and was merged with them", where)
	}
	return s.problem(table.Notice, "merged-rows", "", message, "none needed; leave the copy out to silence this")
}

// title names the table for readers.
func (s *source) title() string {
	if s.t.Sheet == "" {
		return s.t.File
	}
	return s.t.File + "!" + s.t.Sheet
}

// preferPlainTables takes the role of a people table from lists of duties,
// hours or shifts where another table has the people, one row each.
func (b *builder) preferPlainTables() {
	plain := slices.ContainsFunc(b.tables, func(s *source) bool { return s.people && !s.repeatsPeople() })
	if !plain {
		return
	}
	for _, s := range b.tables {
		if s.people && (s.duties || s.workload) && s.repeatsPeople() && !s.has(sEffective) {
			s.people = false
			s.dropPosts("another table has one row for each person")
		}
	}
}

// dropPosts leaves out what a table says about posts, but for its date.
func (s *source) dropPosts(why string) {
	for sl := range numSlots {
		if c := s.by[sl]; c != nil && slots[sl].group == post && sl != sEffective {
			s.by[sl] = nil
			s.drop(c, why)
		}
	}
}

// repeatsPeople holds if half of the people or more have several rows.
func (s *source) repeatsPeople() bool {
	if s.by[sID] == nil {
		return false
	}
	codes, counts := s.by[sID].distinct()
	several := 0
	for _, c := range codes { // by person
		if counts[c] > 1 {
			several++
		}
	}
	return len(codes) > 0 && 2*several >= len(codes)
}

// checkConfiguration reports what the user named and no table has.
func (b *builder) checkConfiguration() error {
	for _, u := range b.words.user {
		if !u.used {
			b.log.add(Problem{Rule: "unused-mapping", Severity: table.Warning, File: "configuration", Column: u.heading,
				Message: "the mapped column is in no table", Cure: "check the spelling of the heading"})
		}
	}
	if b.opt.TeamColumn == "" || b.words.hasTeam {
		return nil
	}
	if s, ok := slotOf(Meaning(b.opt.TeamColumn)); ok && slices.Contains(teamOrder, s) &&
		slices.ContainsFunc(b.tables, func(t *source) bool { return t.has(s) }) {
		return nil
	}
	return &table.Error{File: "--team-column", Msg: fmt.Sprintf("no table has the column %q", b.opt.TeamColumn),
		Hint: "name a heading as it is written in the export" + b.columnsOfPeople(), Err: ErrTeamColumn}
}

// ErrTeamColumn is the cause of the error about a team column that is nowhere.
var ErrTeamColumn = errors.New("no such team column")

// columnsOfPeople lists the headings that could be meant for the team.
func (b *builder) columnsOfPeople() string {
	const most = 30
	var list []string
	for _, s := range b.tables {
		for h, heading := range s.t.Header {
			if heading = fold(heading); s.people && heading != "" && !slices.Contains(s.m.refused, h) && !slices.Contains(list, heading) {
				list = append(list, heading)
			}
		}
	}
	if len(list) == 0 {
		return ""
	}
	more := ""
	if len(list) > most {
		more = fmt.Sprintf(" and %d more", len(list)-most)
		list = list[:most]
	}
	return "; the tables of people have: " + strings.Join(list, ", ") + more
}
