package roster

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"orgreview/analysis/maybe"
	"orgreview/analysis/table"
)

// dutyRow is a row's cell of duties, on its way to its person.
type dutyRow struct {
	post          int32
	table         int32
	row           int32
	text          uint32  // code of the cell in the dictionary of duties
	share         float32 // 0–1 or hours; NaN where not given
	locked, hours bool
}

// attachDuties splits every cell of duties once, however often it occurs, and
// gives the duties to their people with the share of time that each takes.
func (b *builder) attachDuties() {
	count := 0
	for _, s := range b.tables {
		if s.duties && s.copyOf == nil {
			count += s.rows()
		}
	}
	rows := make([]dutyRow, 0, count)
	cells := b.splitCells()
	for n, s := range b.tables {
		if !s.duties || s.copyOf != nil {
			continue
		}
		rows = b.dutyRows(rows, n, s, cells)
	}
	for _, s := range b.tables {
		s.release(func(slot) bool { return false })
	}
	slices.SortFunc(rows, func(x, y dutyRow) int {
		return cmp.Or(cmp.Compare(x.post, y.post), cmp.Compare(x.table, y.table), cmp.Compare(x.row, y.row))
	})
	total := 0
	for _, r := range rows {
		total += len(cells[r.text])
	}
	slab := make([]Duty, 0, total)
	a := &dutyAttacher{b: b, cells: cells, repeats: map[[2]int32]int{}, dict: b.dicts[sDuty]}
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].post == rows[0].post {
			n++
		}
		slab = a.attach(slab, rows[:n])
		rows = rows[n:]
	}
	a.reportRepeats()
}

func fragments(n int) string {
	if n == 1 {
		return "1 fragment of fewer than two words was"
	}
	return fmt.Sprintf("%d fragments of fewer than two words were", n)
}

// dutyRows collects the cells of a table whose person is known.
func (b *builder) dutyRows(rows []dutyRow, n int, s *source, cells [][]string) []dutyRow {
	share, hours := s.numbers[sDutyShare], s.numbers[sDutyHours]
	percent := b.isPercentShare(s)
	for i := range s.rows() {
		code := s.by[sDuty].codes[i]
		if s.fate[i] == setAside {
			continue
		}
		at, ok := b.whose(s, i)
		if !ok {
			continue
		}
		if code == 0 {
			if !s.people && !s.workload {
				b.setAside(s, i, "missing-duty", s.heading(sDuty), "the row has no duty", "describe the duty, or leave the row out")
			}
			continue
		}
		if !s.people && !s.workload {
			if len(cells[code]) == 0 {
				b.setAside(s, i, "duty-too-short", s.heading(sDuty), "a duty of fewer than two words says too little", "describe the duty in a few words")
				continue
			}
		}
		s.fate[i] = used
		if !b.counts(at) {
			continue
		}
		r := dutyRow{post: int32(at), table: int32(n), row: int32(i), text: code, share: float32(math.NaN())}
		if v, ok := s.number(sDutyShare, i); ok && share != nil {
			switch {
			case v < 0:
				b.log.count(s.problemAt(i, table.Warning, "negative-share", s.heading(sDutyShare), "a negative share of time was left out", "correct the share"))
			case share.values[s.by[sDutyShare].codes[i]].percent || percent:
				r.share = float32(v / 100)
			default:
				r.share = float32(v)
			}
		} else if v, ok := s.number(sDutyHours, i); ok && hours != nil && v >= 0 {
			r.share, r.hours = float32(v), true
		}
		if c := s.by[sDutyLocked]; c != nil {
			r.locked, _ = yesNo(s.text(sDutyLocked, i))
		}
		rows = append(rows, r)
	}
	return rows
}

// isPercentShare holds for a column of shares with a number above 1: 40 means 40 %.
func (b *builder) isPercentShare(s *source) bool {
	n := s.numbers[sDutyShare]
	if n == nil {
		return false
	}
	codes, _ := s.by[sDutyShare].distinct()
	for _, c := range codes {
		if v := n.values[c]; v.ok && !v.percent && v.v > 1.01 {
			s.by[sDutyShare].note("whole percents")
			return true
		}
	}
	return false
}

// whose finds the post that a row is about; a row of an unknown person is set
// aside.
func (b *builder) whose(s *source, i int) (int, bool) {
	if s.people {
		return int(s.posts[i]), s.posts[i] >= 0
	}
	how := notFound
	at := 0
	heading := ""
	for _, sl := range []slot{sID, sAltID, sEmail, sName} {
		raw := s.text(sl, i)
		if sl == sName {
			raw = s.name(i)
		}
		if raw == "" {
			continue
		}
		if heading == "" {
			heading = s.heading(sl)
		}
		switch sl {
		case sID, sAltID:
			if at, how = b.find.byID(raw); how == notFound {
				if _, code := label(raw); code != "" {
					at, how = b.find.byID(code)
				}
			}
		case sEmail, sName:
			at, how = b.whoIs(raw)
		}
		if how == notFound && s.mentions { // an assignee, who may be named in any way
			if at, how = b.whoIs(raw); how == notFound {
				at, how = b.find.byID(raw)
			}
		}
		if how != notFound || sl == sID { // an id that nobody has is not guessed around
			break
		}
	}
	switch {
	case heading == "":
		b.setAside(s, i, "missing-id", s.heading(sID), "the row does not say whom it is about", "fill in the employee id")
	case how == notFound:
		b.setAside(s, i, "unknown-person", heading, "nobody in the tables of people has this id, address or name", "add the person, or correct the cell")
	case how == ambiguous:
		b.setAside(s, i, "ambiguous-person", heading, "several people have this name or address", "give the employee id")
	default:
		b.reportHow(how, s, i, heading)
		return at, true
	}
	return 0, false
}

// whoIs finds a person by a cell that holds an address or a name.
func (b *builder) whoIs(raw string) (int, how) {
	if address := addressIn(raw); address != "" {
		return b.find.byEmail(address)
	}
	return b.find.byName(raw)
}

// counts tells whether duties and hours of a post count: not those of people
// who left, nor of closed posts.
func (b *builder) counts(at int) bool { return b.posts[at].st != closed && !b.gone(at) }

// splitCells splits every distinct cell of duties.
func (b *builder) splitCells() [][]string {
	d := b.dicts[sDuty]
	if d == nil {
		return nil
	}
	cells := make([][]string, len(d.vals))
	short := make([]int, len(d.vals))
	for c, v := range d.whole() {
		cells[c], short[c] = splitDuties(v)
	}
	for _, s := range b.tables {
		if !s.duties || s.copyOf != nil {
			continue
		}
		n := 0
		for _, c := range s.by[sDuty].codes {
			n += short[c]
		}
		if n > 0 {
			b.log.add(s.problem(table.Notice, "short-fragments", s.heading(sDuty),
				fragments(n)+" dropped from the duties", "write each duty in a few words"))
		}
	}
	return cells
}

type dutyAttacher struct {
	b       *builder
	cells   [][]string
	dict    *dict
	repeats map[[2]int32]int // (table, first table) → rows that repeat a duty
}

// attach gives a person the duties of its rows, taken from the slab.
func (a *dutyAttacher) attach(slab []Duty, rows []dutyRow) []Duty {
	e := &a.b.posts[rows[0].post]
	from := len(slab)
	hours, given := 0, 0
	kept := rows[:0]
	for _, r := range rows {
		if first := repeatOf(kept, r); first != nil {
			a.repeats[[2]int32{r.table, first.table}]++
			continue
		}
		kept = append(kept, r)
		texts := a.cells[r.text]
		for _, text := range texts {
			d := Duty{Text: text, Locked: r.locked, Place: a.b.tables[r.table].place(int(r.row))}
			if !math.IsNaN(float64(r.share)) {
				d.Share = maybe.Some(widen(r.share) / float64(len(texts)))
				given++
				if r.hours {
					hours++
				}
			}
			slab = append(slab, d)
		}
	}
	e.p.Duties = slab[from:len(slab):len(slab)]
	a.settleShares(e, rows[0], given, hours)
	return slab
}

// widen gives the decimal number that was stored in four bytes.
func widen(f float32) float64 { return math.Round(float64(f)*1e6) / 1e6 }

// repeatOf finds an earlier row with the same duty, share and lock.
func repeatOf(rows []dutyRow, r dutyRow) *dutyRow {
	for i := range rows {
		o := &rows[i]
		if o.text == r.text && o.locked == r.locked && (o.share == r.share || math.IsNaN(float64(o.share)) || math.IsNaN(float64(r.share))) {
			return o
		}
	}
	return nil
}

// settleShares makes the shares of a person add up to one. Hours become
// shares of their sum. What is missing beside given shares gets the rest in
// equal parts, if there is a rest.
func (a *dutyAttacher) settleShares(e *entry, row dutyRow, given, hours int) {
	duties := e.p.Duties
	if given == 0 {
		return
	}
	s := a.b.tables[row.table]
	var all total
	for _, d := range duties {
		all.add(d.Share.Or(0))
	}
	sum := all.value()
	note := func(severity table.Severity, rule, message, cure string) {
		a.b.log.count(s.problemAt(int(row.row), severity, rule, s.heading(sDutyShare), message, cure))
	}
	clear := func() {
		for i := range duties {
			duties[i].Share = maybe.None()
		}
	}
	missing := len(duties) - given
	switch {
	case sum <= 0 || hours > 0 && hours < given || hours > 0 && missing > 0 || hours == 0 && missing > 0 && sum >= 0.995:
		note(table.Warning, "incomplete-shares", "some duties of the person have no share of time that can be used; all count the same", "give every duty a share")
		clear()
		return
	case missing > 0:
		note(table.Notice, "incomplete-shares", "some duties of the person have no share of time; they got the rest in equal parts", "give every duty a share")
		for i := range duties {
			if !duties[i].Share.OK() {
				duties[i].Share = maybe.Some((1 - sum) / float64(missing))
			}
		}
		return
	case hours == 0 && math.Abs(sum-1) > 0.02:
		note(table.Notice, "shares-scaled", "the shares of the person's duties do not add up to one; they were scaled", "let the shares of a person add up to 100 %")
	}
	if math.Abs(sum-1) < 1e-9 {
		return
	}
	for i := range duties {
		duties[i].Share = maybe.Some(duties[i].Share.V() / sum)
	}
}

func (a *dutyAttacher) reportRepeats() {
	for i := range a.b.tables {
		for j := range a.b.tables {
			if n := a.repeats[[2]int32{int32(i), int32(j)}]; n > 0 && !a.b.tables[i].people {
				a.b.log.add(a.b.tables[i].mergedWith(a.b.tables[j], n))
			}
		}
	}
}
