package roster

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strings"

	"orgreview/analysis/table"
)

// assemble goes through the rows of people and groups. Tables that have ids
// come first, so that those without can join by e-mail address or name.
func (b *builder) assemble() {
	b.find = finder{b: b}
	withIDs := 0
	for _, s := range b.tables {
		if s.people && s.copyOf == nil && s.has(sID) {
			withIDs++
		}
	}
	b.spellings = withIDs > 1
	for _, withID := range []bool{true, false} {
		for _, s := range b.tables {
			if s.copyOf != nil || !s.people && !s.groups || (s.by[sID].filled() > 0) != withID {
				continue
			}
			b.readStates(s)
			b.reportSeveralNames(s)
			if s.people {
				b.settleFTE(s)
			}
			merges := map[*source]int{}
			s.posts = slices.Repeat([]int32{-1}, s.rows())
			for i := range s.rows() {
				switch {
				case s.groups && s.isGroupRow(i):
					b.addGroup(s, i)
				case s.people:
					b.addPost(s, i, merges)
				default:
					b.setAside(s, i, "not-a-group", "", "the row among position groups has no title, no count or no post to report to", "complete the row, or leave it out")
				}
			}
			for _, first := range b.tables {
				if n := merges[first]; n > 0 {
					b.log.add(s.mergedWith(first, n))
				}
			}
		}
	}
}

// readStates reads the status column; values that are no status are named
// once, and their people count as present.
func (b *builder) readStates(s *source) {
	c := s.by[sStatus]
	if c == nil {
		return
	}
	s.states = make([]state, len(c.dict.vals))
	unknown := map[uint32]bool{}
	codes, _ := c.distinct()
	for _, code := range codes {
		st, ok := statusState(c.dict.tidy()[code])
		if yes, known := yesNo(c.dict.tidy()[code]); known && s.saysVacant() {
			st = map[bool]state{true: vacant, false: occupied}[yes]
		}
		if v := c.dict.tidy()[code]; !ok && !isContractWord(v) && !isOpen(v) {
			unknown[code] = true
		}
		s.states[code] = st
	}
	b.countCells(s, sStatus, unknown, table.Warning, "unknown-status", "the status is not known; the person counts as present",
		"use active, on leave or terminated, or give an end date")
}

// settleFTE reads whole percents (100, 80, 50) as such, and reports what
// cannot be the FTE of one person.
func (b *builder) settleFTE(s *source) {
	n := s.numbers[sFTE]
	if n == nil {
		return
	}
	large, some, greatest := 0, 0, 0.0
	for i, code := range s.by[sFTE].codes {
		if v := n.values[code]; v.ok && v.v > 0 && !v.percent && !(s.groups && s.isGroupRow(i)) {
			some++
			if greatest = max(greatest, v.v); v.v >= mostFTE {
				large++
			}
		}
	}
	if some > 2 && large == some && greatest <= 60 && !saysShare(s.heading(sFTE)) && !strings.Contains(headingKey(s.heading(sFTE)), "grad") {
		b.log.add(s.problem(table.Warning, "bad-fte", s.heading(sFTE), "the numbers may be hours of a week as well as percents; the column was left out, and each post counts as one", "put % into the heading, or write the FTE as 1, 0.8, 0.5"))
		s.numbers[sFTE] = nil
		return
	}
	if large > 0 && 10*large >= 9*some {
		s.by[sFTE].note("whole percents")
		s.ftePercent = true
	}
	for i, code := range s.by[sFTE].codes {
		v := n.values[code]
		if !v.ok || s.groups && s.isGroupRow(i) {
			continue
		}
		switch {
		case v.v > 1.5 && s.isSubtotal(i):
		case v.v < 0:
			b.log.count(s.problemAt(i, table.Warning, "bad-fte", s.heading(sFTE), "a negative FTE was left out; the post counts as one", "correct the FTE"))
		case v.v >= mostFTE && !v.percent && !s.ftePercent:
			b.log.count(s.problemAt(i, table.Warning, "bad-fte", s.heading(sFTE), "an FTE of 5 or more cannot be one person's and was left out; the post counts as one", "correct the FTE, or write every FTE in percent"))
		case s.fte(i) > 1.5:
			b.log.count(s.problemAt(i, table.Warning, "large-fte", s.heading(sFTE), "the FTE is more than one person can have", "check the FTE, or give each post a row"))
		}
	}
}

// addPost makes a post of a row, or merges it into the post it repeats.
func (b *builder) addPost(s *source, i int, merges map[*source]int) {
	var p Person
	s.person(i, &p)
	st := s.state(i)
	if s.isSubtotal(i) {
		b.setAside(s, i, "subtotal", "", "the row adds up other rows and is about nobody", "delete the row")
		return
	}
	if s.isNote(i) {
		b.setAside(s, i, "not-a-person", "", "the row holds a single text that looks like a note and no id or name", "delete the row, or fill in its other columns")
		return
	}
	code, ok := b.idOf(s, i, &p, st)
	if !ok {
		return
	}
	at, known := b.find.byCode(code)
	if !known && len(b.posts) > 0 && b.posts[0].s != s {
		at, known = b.sameUnderOtherSpelling(s, p.ID)
	}
	if !known {
		b.find.set(code, len(b.posts))
		s.posts[i] = int32(len(b.posts))
		b.posts = append(b.posts, entry{p: b.newPerson(&p), s: s, row: int32(i), st: st})
		s.fate[i] = used
		return
	}
	b.meet(at, s, i, &p, st, merges)
}

// newPerson copies a person into memory that is taken for many at once.
func (b *builder) newPerson(p *Person) *Person {
	if len(b.slab) == 0 {
		b.slab, b.loads = make([]Person, 1024), make([]Workload, 1024)
	}
	q := &b.slab[0]
	*q = *p
	q.Workload = &b.loads[0]
	b.slab, b.loads = b.slab[1:], b.loads[1:]
	return q
}

// idOf gives the id of a row. A table without ids tells people apart by
// e-mail address or name; their ids are hashes, so that no report shows an
// address as an id.
func (b *builder) idOf(s *source, i int, p *Person, st state) (code uint32, ok bool) {
	if p.ID = s.text(sID, i); p.ID != "" {
		if s.ids.vals[s.by[sID].codes[i]] == p.ID {
			return s.by[sID].codes[i], true
		}
		return b.ids.code(p.ID), true
	}
	switch {
	case st == vacant || st == closed:
		key := strings.Join([]string{p.Organisation, p.Unit, p.Grade, p.Title, s.text(sManagerID, i), s.text(sManagerName, i)}, "\x00")
		b.nameless[key]++
		p.ID = fmt.Sprintf("v-%s-%d", hashOf(key), b.nameless[key])
	case s.by[sID].filled() > 0 || s.by[sID] != nil && b.opt.Returned[s.t.File]: // rows that came back without an id are still without one
		b.setAside(s, i, "missing-id", s.heading(sID), "the row has no employee id", "fill in the id, or leave the row out")
		return 0, false
	case p.Email != "" || p.Name != "":
		at, found := 0, notFound
		if p.Email != "" {
			at, found = b.find.byEmail(p.Email)
		}
		if found == notFound && p.Name != "" {
			at, found = b.find.byName(p.Name)
		}
		switch {
		case found == ambiguous:
			b.setAside(s, i, "ambiguous-person", "", "several people have the name or address of this row, and it has no id", "add the employee id to the table")
			return 0, false
		case found != notFound:
			p.ID = b.posts[at].p.ID
			return b.ids.code(p.ID), true
		}
		b.log.count(s.problemAt(i, table.Notice, "no-id-column", "", "the table has no employee id; people are told apart by e-mail address or name", "add the employee id, so that quarters can be compared"))
		if p.Email != "" {
			p.ID = "p-" + hashOf(p.Email)
		} else {
			p.ID = "p-" + hashOf(nameKey(p.Name))
		}
	default:
		b.setAside(s, i, "missing-id", "", "the row has neither an id nor a name", "fill in the id, or leave the row out")
		return 0, false
	}
	return b.ids.code(p.ID), true
}

// hashOf is twelve hexadecimal digits: enough for ten million posts.
func hashOf(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:6])
}

// sameUnderOtherSpelling finds the post of another table whose id differs by
// leading zeros or case only.
func (b *builder) sameUnderOtherSpelling(s *source, id string) (int, bool) {
	if !b.spellings {
		return 0, false
	}
	at, how := b.find.byID(id)
	if how != bySpelling || b.posts[at].s == s {
		return 0, false
	}
	return at, true
}

// meet decides about a row whose post is known: a newer or older snapshot of
// it, a row that agrees, or one that contradicts.
func (b *builder) meet(at int, s *source, i int, p *Person, st state, merges map[*source]int) {
	e := &b.posts[at]
	oldDate, newDate := e.s.date(sEffective, int(e.row)), s.date(sEffective, i)
	if !oldDate.IsZero() && !newDate.IsZero() && !oldDate.Equal(newDate) {
		s.fate[i] = used
		b.log.count(s.problemAt(i, table.Notice, "older-snapshot", s.heading(sEffective), "the post has rows of several dates; the newest up to the date of the review counts", "none needed"))
		inTime := b.r.AsOf.IsZero() || !newDate.After(b.r.AsOf)
		if newDate.After(oldDate) && inTime || !b.r.AsOf.IsZero() && oldDate.After(b.r.AsOf) && inTime {
			e.replace(at, s, i, p, st)
		}
		return
	}
	differs, ok := e.contradicts(s, i)
	if ok {
		if h, agrees := b.holder(at, s, i); agrees {
			b.meet(h, s, i, p, st, merges)
			return
		}
		oldLeft := hasLeft(e.st, e.p.Start, e.p.End, b.r.AsOf) || endsBefore(e.p, p)
		newLeft := hasLeft(st, p.Start, p.End, b.r.AsOf) || endsBefore(p, e.p)
		if oldLeft != newLeft { // left once and came back
			s.fate[i] = used
			rule, message := "rehired", "the person left once and is there again; the present employment counts"
			if anotherPerson(e.s, int(e.row), s, i) {
				rule, message = "former-holder", "the id belongs to somebody who left and to somebody who is there; who is there counts"
			}
			b.log.count(s.problemAt(i, table.Notice, rule, s.heading(sID), message, "none needed if the id is that of a post; else give each person an id"))
			if oldLeft {
				e.replace(at, s, i, p, st)
			}
			return
		}
		if b.sharesPost(e, s, i, p) {
			b.addHolder(at, s, i, p, st)
			return
		}
		if !(s.duties && e.s == s && slices.Contains(descriptive, differs)) {
			b.duplicate(e, s, i, differs)
			return
		}
		// One row a duty: a site or grade that varies from duty to duty is no
		// reason to lose the duty.
		b.log.count(s.problemAt(i, table.Warning, "varying-field", s.heading(differs), "the rows of one person differ in this column; the first row counts, and every row's duty is kept", "give the column one value a person"))
	}
	s.fate[i], s.posts[i] = used, int32(at)
	e.more = append(e.more, ref{s, int32(i)})
	e.p.fill(p)
	if e.st == occupied && st == onLeave {
		e.st = st
	}
	if e.s != s {
		merges[e.s]++
	} else if !s.duties && !s.workload || s.sameRow(i, int(e.row)) {
		b.noteDuplicate(e.p.ID)
		message, cure := "the row repeats an earlier row of the same id; the two count once", "delete one of the two rows, or give each person an id"
		if e.p.FTE < 1 {
			message, cure = "the row repeats an earlier row of the same id and a part of the time: a copy, or a job share; the two count once", "delete the copy, or give each holder of a shared post an id"
		}
		b.log.countEach(s.problemAt(i, table.Warning, "duplicate-id", s.heading(sID), message, cure), e.p.ID)
	}
}

// endsBefore holds for an employment that ended before the other began.
func endsBefore(p, q *Person) bool {
	return !p.End.IsZero() && !q.Start.IsZero() && !p.Start.After(p.End) && !p.End.After(q.Start)
}

// replace lets a newer row speak for the post; its place in the roster and the
// spelling of its id stay.
func (e *entry) replace(at int, s *source, i int, p *Person, st state) {
	e.each(func(o *source, row int) { o.posts[row] = -1 })
	id, place, w := e.p.ID, e.p.Place, e.p.Workload
	*e.p = *p
	e.p.ID, e.p.Place, e.p.Workload = id, place, w
	e.s, e.row, e.st, e.more = s, int32(i), st, nil
	s.posts[i] = int32(at)
}

// duplicate sets a row aside that contradicts the first row of its id.
func (b *builder) duplicate(e *entry, s *source, i int, differs slot) {
	cure := "keep the row that is right, or give each person an id"
	if e.s.t != s.t {
		cure = "keep the row that is right; an earlier quarter is handed in with --previous"
	}
	b.setAside(s, i, "duplicate-id", s.heading(differs), "another row has the same id and says something else in this column; the first row counts", cure)
	b.noteDuplicate(e.p.ID)
}

func (b *builder) noteDuplicate(id string) {
	if !b.duplicates[id] {
		b.duplicates[id] = true
		b.r.DuplicateIDs = append(b.r.DuplicateIDs, id)
	}
}

// fill takes over what the first row left out.
func (p *Person) fill(q *Person) {
	for _, f := range []struct{ to, from *string }{
		{&p.Name, &q.Name}, {&p.Email, &q.Email}, {&p.Title, &q.Title}, {&p.Grade, &q.Grade}, {&p.Profession, &q.Profession},
		{&p.Location, &q.Location}, {&p.Unit, &q.Unit}, {&p.Organisation, &q.Organisation}, {&p.Contract, &q.Contract},
	} {
		if *f.to == "" {
			*f.to = *f.from
		}
	}
	if math.IsNaN(p.FTE) {
		p.FTE = q.FTE
	}
	if p.Start.IsZero() {
		p.Start = q.Start
	}
	if p.End.IsZero() {
		p.End = q.End
	}
}

// file puts every post where it belongs, once everything is attached.
func (b *builder) file() {
	missing := 0
	for i := range b.posts {
		e := &b.posts[i]
		p := e.p
		if math.IsNaN(p.FTE) {
			p.FTE = 1
			missing++
		}
		switch {
		case e.st == closed:
			b.r.Closed = append(b.r.Closed, p)
		case e.st == vacant:
			p.Vacant = true
			b.r.Vacancies = append(b.r.Vacancies, p)
		case hasLeft(e.st, p.Start, p.End, b.r.AsOf):
			b.r.Leavers = append(b.r.Leavers, p)
		default:
			p.OnLeave = e.st == onLeave
			b.r.People = append(b.r.People, p)
		}
	}
	if missing > 0 {
		b.log.add(Problem{Rule: "missing-fte", Severity: table.Notice, File: "input",
			Message: fmt.Sprintf("%d of %d posts have no FTE; each counts as one", missing, len(b.posts)), Cure: "add an FTE column if people work part-time"})
	}
}
