package roster

import (
	"errors"
	"fmt"
	"slices"

	"orgreview/analysis/table"
)

// Reject is a row that was set aside, as it was written: what a file for
// correction and another upload needs. Unlike problems it holds personal data.
type Reject struct {
	Input   int      // index into Roster.Inputs
	Header  []string // of the table, shared by its rejects
	Cells   []string
	Problem Problem
}

type reject struct {
	s       *source
	line    int
	problem int // index into the journal
}

// setAside takes a row out, with the reason.
func (b *builder) setAside(s *source, i int, rule, column, message, cure string) {
	s.fate[i] = setAside
	b.reject = append(b.reject, reject{s, int(s.lines[i]), len(b.log.list)})
	b.log.add(s.problemAt(i, table.Failure, rule, column, message, cure))
}

// closeLedger counts the rows and, where somebody wants them, fetches the
// set-aside ones as they were written; only their tables are read once more.
func (b *builder) closeLedger() error {
	for _, s := range b.tables {
		for i, f := range s.fate {
			b.r.Rows.Read++
			switch f {
			case unread:
				if len(b.posts)+len(b.groupRows) > 0 {
					panic(fmt.Sprintf("row %d of %s was neither used nor set aside", s.lines[i], s.title()))
				}
				b.setAside(s, i, "no-people", "", "there is nobody whom the row could be about", "add a table of people")
				b.r.Rows.SetAside++
			case used:
				b.r.Rows.Used++
			case setAside:
				b.r.Rows.SetAside++
			}
		}
	}
	for n, s := range b.tables {
		if b.opt.Rejects && slices.Contains(s.fate, setAside) {
			if err := b.fetch(n, s); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *builder) fetch(n int, s *source) error {
	problems := map[int]int{} // line → problem
	for _, r := range b.reject {
		if r.s == s {
			problems[r.line] = r.problem
		}
	}
	err := s.t.Scan(func(row table.Row) error {
		if at, ok := problems[row.Line]; ok {
			cells := make([]string, len(row.Cells))
			for i, c := range row.Cells {
				cells[i] = string([]byte(c)) // not a slice of the whole row
			}
			b.r.Rejects = append(b.r.Rejects, Reject{Input: n, Header: s.t.Header, Cells: cells, Problem: b.log.list[at]})
		}
		return b.ctx.Err()
	})
	var known *table.Error
	if err != nil && !errors.As(err, &known) {
		return &table.Error{File: s.t.File, Sheet: s.t.Sheet, Msg: "the file could not be read again", Hint: "do not change files during a run", Err: err}
	}
	return err
}
