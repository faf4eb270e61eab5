package roster

import (
	"slices"
	"strings"

	"orgreview/analysis/table"
)

// TraceRow is a row of the exports that speaks of the traced person, as it was
// written: what a person is told who asks which data are held.
type TraceRow struct {
	Input int // index into Roster.Inputs
	Row   int // line of a text file, row of a sheet
	Fate  string
	Cells []TraceCell
}

// The fates of a traced row.
const (
	TraceUsed     = "used"
	TraceReplaced = "replaced by a newer or fuller row"
	TraceSetAside = "set aside"
	TraceCopy     = "not read: the sheet repeats another one"
)

// TraceCell is a cell of a column that is read. The cells of columns that are
// ignored or refused are not held, so they are not traced either.
type TraceCell struct {
	Column  string // letter, as a spreadsheet shows it
	Header  string
	Meaning Meaning
	Value   string // as written
}

// Find is the person with an id, in any spelling that the joins accept, or
// with an e-mail address; nil where there is none. Vacancies, closed posts and
// leavers are found too.
func (r *Roster) Find(id string) *Person {
	lists := [][]*Person{r.People, r.Vacancies, r.Closed, r.Leavers}
	for _, same := range []func(*Person) bool{
		func(p *Person) bool { return p.ID == id },
		func(p *Person) bool { return idKey(p.ID) == idKey(id) },
		func(p *Person) bool { return p.Email != "" && strings.EqualFold(p.Email, id) },
	} {
		for _, list := range lists {
			if i := slices.IndexFunc(list, same); i >= 0 {
				return list[i]
			}
		}
	}
	return nil
}

// mark finds the rows that speak of the traced person while the columns that
// tell are still held.
func (b *builder) mark() map[*source]map[int]string {
	if b.opt.Trace == "" {
		return nil
	}
	at := slices.IndexFunc(b.posts, func(e entry) bool { return e.p.ID == b.opt.Trace })
	if at < 0 {
		at = slices.IndexFunc(b.posts, func(e entry) bool {
			return idKey(e.p.ID) == idKey(b.opt.Trace) || e.p.Email != "" && strings.EqualFold(e.p.Email, b.opt.Trace)
		})
	}
	if at < 0 {
		return nil
	}
	rows := map[*source]map[int]string{}
	for _, s := range b.tables {
		if !s.people && !s.duties && !s.workload {
			continue
		}
		found := map[int]string{}
		for i := range s.rows() {
			own := s.people && s.posts != nil && int(s.posts[i]) == at
			if !own && !s.speaksOf(b.posts[at].p, i) {
				continue
			}
			fate := TraceUsed
			switch {
			case s.copyOf != nil:
				fate = TraceCopy
			case s.fate[i] == setAside:
				fate = TraceSetAside
			case s.people && !own:
				fate = TraceReplaced
			}
			found[int(s.lines[i])] = fate
		}
		if len(found) > 0 {
			rows[s] = found
		}
	}
	return rows
}

// speaksOf tells whether a row names the person: by id, else by second id or
// e-mail address, else by name.
func (s *source) speaksOf(p *Person, i int) bool {
	if id := s.text(sID, i); id != "" {
		if _, code := label(id); idKey(id) == idKey(p.ID) || code != "" && idKey(code) == idKey(p.ID) {
			return true
		}
		return false
	}
	if mail := s.text(sEmail, i); mail != "" && p.Email != "" {
		return strings.EqualFold(mail, p.Email)
	}
	if alt := s.text(sAltID, i); alt != "" {
		return idKey(alt) == idKey(p.ID)
	}
	name := s.name(i)
	return name != "" && p.Name != "" && strings.EqualFold(name, p.Name)
}

// trace fetches the marked rows as they were written.
func (b *builder) trace(marked map[*source]map[int]string) error {
	for n, s := range b.tables {
		lines := marked[s]
		if len(lines) == 0 {
			continue
		}
		meaning := map[int]Meaning{}
		for sl, c := range s.by {
			if c != nil {
				for _, h := range c.headers {
					meaning[h] = slots[sl].meaning
				}
			}
		}
		err := s.t.Scan(func(row table.Row) error {
			fate, ok := lines[row.Line]
			if !ok {
				return b.ctx.Err()
			}
			tr := TraceRow{Input: n, Row: row.Line, Fate: fate}
			for h, cell := range row.Cells {
				if m, read := meaning[h]; read && cell != "" {
					tr.Cells = append(tr.Cells, TraceCell{columnLetters(h), s.t.Header[h], m, strings.Clone(cell)})
				}
			}
			b.r.Trace = append(b.r.Trace, tr)
			return b.ctx.Err()
		})
		if err != nil {
			return &table.Error{File: s.t.File, Sheet: s.t.Sheet, Msg: "the file could not be read again", Hint: "do not change files during a run", Err: err}
		}
	}
	return nil
}

// columnLetters is the name of the h-th column of a spreadsheet: A, B, … AA.
func columnLetters(h int) string {
	name := ""
	for h++; h > 0; h = (h - 1) / 26 {
		name = string(rune('A'+(h-1)%26)) + name
	}
	return name
}
