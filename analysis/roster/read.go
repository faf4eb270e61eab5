package roster

import (
	"errors"
	"fmt"
	"strings"

	"orgreview/analysis/table"
)

// readAll recognises and decodes every table of every file. Tables without a
// recognised meaning are listed and not read.
func (b *builder) readAll(files []*table.File) error {
	seen := map[string]string{}
	for _, f := range files {
		for _, p := range f.Problems {
			b.log.add(p)
		}
		if first, ok := seen[f.SHA256]; ok && f.SHA256 != "" {
			b.log.add(Problem{Rule: "same-file", Severity: table.Notice, File: f.Name,
				Message: fmt.Sprintf("the file has the same bytes as %s and was not read again", first), Cure: "name each file once"})
			continue
		}
		seen[f.SHA256] = f.Name
		for _, t := range f.Tables {
			if err := b.readTable(f, t); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *builder) readTable(f *table.File, t *table.Table) error {
	m, err := b.words.recognise(t)
	if err != nil {
		return err
	}
	s := &source{file: f, where: &where{t.File, t.Sheet}, t: t, m: m, ids: b.ids}
	for sl := range numSlots {
		if len(m.sources[sl]) > 0 {
			s.by[sl] = &column{dict: b.dictOf(sl), headers: m.sources[sl], configured: m.set[sl], why: m.why[sl]}
			if m.set[sl] {
				s.by[sl].why = "configured"
			}
		}
	}
	b.tables = append(b.tables, s)
	if !readable(&s.columns) {
		return nil
	}
	switch posts, duties, works := s.hasGroup(post), s.hasGroup(duty), s.hasGroup(work); {
	case duties && !posts && !works:
		err = decode(b.ctx, t, &s.columns, func(r *dutyRecord) { r.into(&s.columns) })
	case works && !posts && !duties:
		err = decode(b.ctx, t, &s.columns, func(r *workRecord) { r.into(&s.columns) })
	case !duties && !works:
		err = decode(b.ctx, t, &s.columns, func(r *postRecord) { r.into(&s.columns) })
	default:
		err = decode(b.ctx, t, &s.columns, func(r *fullRecord) { r.into(&s.columns) })
	}
	var known *table.Error
	if err != nil && !errors.As(err, &known) {
		return &table.Error{File: t.File, Sheet: t.Sheet, Msg: "reading was interrupted", Hint: "run again", Err: err}
	}
	if err != nil {
		return err
	}
	b.composeManagers(s)
	s.wholeIDs()
	b.reportShortened(s)
	s.fate = make([]fate, s.rows())
	for _, p := range t.Problems {
		b.log.add(p)
	}
	b.reportSkipped(s)
	return nil
}

// composeManagers joins a manager's name that stands in two columns.
func (b *builder) composeManagers(s *source) {
	first, last := s.by[sManagerFirst], s.by[sManagerLast]
	if s.by[sManagerName] != nil || first == nil || last == nil {
		return
	}
	c := &column{dict: b.dictOf(sManagerName), headers: last.headers, codes: make([]uint32, s.rows())}
	for i := range c.codes {
		c.codes[i] = c.dict.code(strings.TrimSpace(first.at(i) + " " + last.at(i)))
	}
	s.by[sManagerName] = c
}

// wholeIDs takes the ".0" off ids where every id of the table has one: a
// program took the column for numbers with fractions, and the next export may
// write 1001 for the 1001.0 of this one. "10.0" beside "10.1" is a numbering.
func (s *source) wholeIDs() {
	codes, _ := s.by[sID].distinct()
	if len(codes) == 0 {
		return
	}
	for _, c := range codes {
		if wholeID(s.ids.vals[c]) == s.ids.vals[c] {
			return
		}
	}
	for _, sl := range []slot{sID, sAltID, sPositionID, sManager, sManagerID, sManagerPosition} {
		if c := s.by[sl]; c != nil {
			for i, code := range c.codes {
				c.codes[i] = s.ids.code(wholeID(s.ids.vals[code]))
			}
		}
	}
}

// wholeID is an id of digits without the ".0" behind it.
func wholeID(id string) string {
	if digits, cut := strings.CutSuffix(id, ".0"); cut && digits != "" && strings.Trim(digits, "0123456789") == "" {
		return digits
	}
	return id
}

// reportShortened warns of ids such as 1.23457E+17: a spreadsheet program took
// long ids for numbers and dropped their last digits, so that different people
// may have one id now.
func (b *builder) reportShortened(s *source) {
	for _, sl := range []slot{sID, sPositionID, sManagerID} {
		c := s.by[sl]
		if c == nil {
			continue
		}
		set := map[uint32]bool{}
		codes, _ := c.distinct()
		for _, code := range codes {
			if isShortened(c.dict.vals[code]) {
				set[code] = true
			}
		}
		b.countCells(s, sl, set, table.Warning, "shortened-id", "the id was shortened to a power of ten by a spreadsheet program, and its last digits are lost", "export again with the ids as text, and do not open the file in between")
	}
}

// isShortened holds for 1.23457E+17 and 1,23457E+17.
func isShortened(s string) bool {
	mantissa, exponent, ok := strings.Cut(strings.ToUpper(s), "E+")
	return ok && len(exponent) >= 1 && len(exponent) <= 2 && strings.Trim(exponent, "0123456789") == "" &&
		len(mantissa) >= 3 && (mantissa[1] == '.' || mantissa[1] == ',') && strings.Trim(mantissa[:1]+mantissa[2:], "0123456789") == ""
}

// reportSkipped lists the rows that are no data, one notice for each reason,
// so that nobody has to wonder where a row went.
func (b *builder) reportSkipped(s *source) {
	for _, k := range []struct{ why, one, many string }{
		{"title", "a row above the headings", "rows above the headings"},
		{"blank", "a blank row", "blank rows"},
		{"repeated header", "a repeated heading row", "repeated heading rows"},
		{"totals", "a row of totals", "rows of totals"},
	} {
		var lines []int
		for _, skip := range s.t.Skipped {
			if skip.Why == k.why {
				lines = append(lines, skip.Line)
			}
		}
		if len(lines) == 0 {
			continue
		}
		s.skipped = append(s.skipped, Skipped{Why: k.why, Rows: len(lines), First: lines[0]})
		message := k.one + " was not read as data"
		if len(lines) > 1 {
			message = fmt.Sprintf("%d %s were not read as data: %s", len(lines), k.many, listed(lines))
		}
		p := s.problem(table.Notice, "skipped-rows", "", message, "none needed")
		p.Row = lines[0]
		b.log.add(p)
	}
}

// listed is "row 3", "rows 3, 5 and 9", or the first dozen of many.
func listed(lines []int) string {
	const most = 12
	var texts []string
	for i, l := range lines {
		if i == most {
			texts = append(texts, fmt.Sprintf("%d more", len(lines)-most))
			break
		}
		texts = append(texts, fmt.Sprint(l))
	}
	if len(texts) == 1 {
		return "row " + texts[0]
	}
	return "rows " + strings.Join(texts[:len(texts)-1], ", ") + " and " + texts[len(texts)-1]
}

// readable holds for a table that can be one of the kinds: it says whom it is
// about, or counts posts by title.
func readable(c *columns) bool {
	if c.has(sID, sAltID, sPositionID, sPosition, sPerson, sName, sFirst, sLast, sEmail) {
		return c.columnCount() > 1
	}
	return c.has(sTitle, sDescription) && c.has(sFTE, sHeadcount)
}

func (c *columns) columnCount() int {
	n := 0
	for _, col := range c.by {
		if col != nil {
			n++
		}
	}
	return n
}

func (c *columns) hasGroup(g group) bool {
	for s, col := range c.by {
		if col != nil && slots[s].group == g {
			return true
		}
	}
	return false
}

// dictOf gives the dictionary of a slot. Whatever may hold an id shares one,
// so that ids are compared by number.
func (b *builder) dictOf(sl slot) *dict {
	switch sl {
	case sID, sAltID, sPositionID, sPerson, sPosition, sManager, sManagerID, sManagerPosition:
		return b.ids
	}
	if sl == sDescription {
		sl = sDuty // its values may turn out to be duties
	}
	if b.dicts[sl] == nil {
		b.dicts[sl] = newDict()
	}
	return b.dicts[sl]
}
