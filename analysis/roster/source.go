package roster

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"orgreview/analysis/table"
)

// source is one recognised table on its way into the roster.
type source struct {
	columns
	file  *table.File
	where *where // for the places of its rows
	t     *table.Table
	m     *mapping
	ids   *dict // of the run: whatever may hold an id

	people, duties, workload, groups bool // what its rows are
	mentions                         bool // its rows only name whoever owns, handles or answers something
	postIDs                          bool // its ids are those of posts, not of people
	copyOf                           *source

	skipped []Skipped
	fate    []fate  // of each row
	posts   []int32 // of each row of a table of people: its post, -1 = none or replaced by a newer row
	numbers [numSlots]*numberColumn
	dates   [numSlots]*dateColumn
	states  []state // of the status column, by code

	ftePercent bool             // FTE is written as 100, 80, 50
	ownHours   bool             // contract hours are the person's, not those of full time
	scale      map[slot]float64 // factor of a column's numbers, 0 = 1
}

// fate is what became of a row.
type fate uint8

const (
	unread fate = iota
	used
	setAside
)

// heading is the heading that feeds a slot, as written.
func (s *source) heading(sl slot) string {
	if c := s.by[sl]; c != nil && len(c.headers) > 0 {
		return s.t.Header[c.headers[0]]
	}
	return ""
}

// text is the cell of a row without the disguises of nothing and with its
// white space folded.
func (s *source) text(sl slot, i int) string {
	c := s.by[sl]
	if c == nil {
		return ""
	}
	return c.dict.tidy()[c.codes[i]]
}

// number is the cell of a row as a number, in the column's locale.
func (s *source) number(sl slot, i int) (float64, bool) {
	n := s.numbers[sl]
	if n == nil {
		return 0, false
	}
	v := n.values[s.by[sl].codes[i]]
	return v.v, v.ok
}

func (s *source) date(sl slot, i int) time.Time {
	d := s.dates[sl]
	if d == nil {
		return time.Time{}
	}
	return d.values[s.by[sl].codes[i]]
}

// place is where row i stands.
func (s *source) place(i int) Place {
	return Place{in: s.where, Row: int(s.lines[i])}
}

// kind names what the table holds (Input.Kind).
func (s *source) kind() string {
	var k []string
	for _, x := range []struct {
		is   bool
		name string
	}{{s.people, "people"}, {s.duties, "duties"}, {s.workload, "workload"}, {s.groups, "groups"}} {
		if x.is {
			k = append(k, x.name)
		}
	}
	if len(k) == 0 {
		return "unrecognised"
	}
	return strings.Join(k, "+")
}

// move gives a column another meaning once its values have told which. Where
// that meaning has a column already, this one is left out.
func (s *source) move(from, to slot, why string) {
	c := s.by[from]
	s.by[from] = nil
	if s.by[to] != nil {
		s.drop(c, taken(to))
		return
	}
	c.why, c.configured = why, false // the values decided
	s.by[to] = c
}

// drop leaves a column out and says why.
func (s *source) drop(c *column, why string) {
	for _, h := range c.headers {
		s.m.ignored = append(s.m.ignored, h)
		s.m.unused[h] = why
	}
	slices.Sort(s.m.ignored)
}

// mayBeData holds for a table without any known heading whose first row may
// be one of people: what stands there is then not ours to show.
func (s *source) mayBeData() bool {
	return s.kind() == "unrecognised" && !s.m.known && len(s.m.refused) == 0 && slices.ContainsFunc(s.t.Header, func(h string) bool {
		_, number := scanNumber(h)
		_, date := scanDate(h, false, false)
		return number || date || isCode(h) || strings.Contains(h, "@")
	})
}

// input describes the table for people who want to know how it was read.
func (s *source) input() Input {
	in := Input{File: s.t.File, SHA256: s.file.SHA256, Sheet: s.t.Sheet, Kind: s.kind(), Encoding: s.t.Encoding,
		Delimiter: s.t.Delimiter, HeaderRow: s.t.HeaderRow, TwoRows: s.t.Lower != nil, Rows: s.rows(), Columns: []Column{}, Ignored: []string{}, Refused: []string{}, Skipped: s.skipped}
	meaning := map[int]Column{}
	for sl, c := range s.by {
		if c != nil {
			m := slots[sl].meaning
			if slot(sl) == sID && s.postIDs {
				m = PositionID
			}
			for rank, h := range c.headers {
				col := Column{Header: s.t.Header[h], Meaning: m, Why: c.why, rank: rank}
				if s.mentions && (slot(sl) == sID || slot(sl) == sName || slot(sl) == sEmail) {
					col.as = PersonRef // each cell may name somebody in its own way
				}
				if s.t.Lower != nil {
					col.lower = s.t.Lower[h]
				}
				meaning[h] = col
			}
		}
	}
	for _, h := range sortedKeys(meaning) {
		in.Columns = append(in.Columns, meaning[h])
	}
	for _, h := range s.m.ignored {
		switch {
		case s.t.Header[h] == "":
		case s.mayBeData():
			in.Ignored = append(in.Ignored, fmt.Sprintf("column %d", h+1))
		default:
			in.Ignored = append(in.Ignored, s.t.Header[h])
		}
	}
	for _, h := range s.m.refused {
		in.Refused = append(in.Refused, s.t.Header[h])
	}
	return in
}
