package table

import (
	"context"
	"errors"
	"slices"
	"strings"
)

// rowSource streams the physical rows of a sheet or text, trimmed, blank ones
// included as far as they are written. It may be run again. The cells are
// valid during the call only.
type rowSource func(ctx context.Context, yield func(line) error) error

// errEnough ends a pass that has seen what it wanted.
var errEnough = errors.New("enough rows")

// first keeps the first rows of a table, in which the headings are sought:
// sampleRows that hold something, and not more blank ones than anybody puts
// above a table.
type first struct {
	rows []line
	some int // rows that hold something
}

func (f *first) full() bool { return f.some >= sampleRows }

func (f *first) add(l line) {
	if isRule(l.cells) {
		l.cells = nil
	}
	if n, _ := filled(l.cells); n > 0 {
		f.some++
	} else if len(f.rows) > 50*sampleRows {
		return
	}
	f.rows = append(f.rows, line{l.number, slices.Clone(l.cells)})
}

// bind makes the table scan the source under the layout.
func (t *Table) bind(ctx context.Context, l *layout, source rowSource, limits Limits) {
	t.HeaderRow, t.Header, t.Upper, t.Lower = l.first, l.header, l.upper, l.lower
	t.scan = func(yield func(Row) error) error {
		s := &scanner{t: t, layout: l, limits: limits, yield: yield, at: place{file: t.File, sheet: t.Sheet}}
		s.stacked = stacked{kinds: l.kinds, previous: l.last}
		t.Skipped, t.Problems = nil, nil
		if err := source(ctx, s.row); err != nil {
			return err
		}
		return s.finish()
	}
}

// scanner tells data rows from the others during one pass.
type scanner struct {
	t      *Table
	layout *layout
	limits Limits
	yield  func(Row) error
	at     place

	skipped []Skip
	pending []line // totals if no data row follows, and notes below them
	rows    int
	stacked stacked

	surplus, surplusLine int // rows with more cells than headings
	short, shortLine     int // rows with fewer cells than headings, as written
	damaged, damagedLine int // rows with characters that were lost before we read them
}

// skip notes a row that is no data. The list is kept whole, so it has the same
// limit as the data rows.
func (s *scanner) skip(number int, why string) error {
	if len(s.skipped) == s.limits.Rows {
		return s.at.errorf(number, "delete the blank rows below the table", "has more than %d rows that hold no data", s.limits.Rows)
	}
	s.skipped = append(s.skipped, Skip{Line: number, Why: why})
	return nil
}

// mostPending is how many rows, totals and the notes below them, wait for the
// end of the table: with more of them they are data.
const mostPending = 50

func (s *scanner) row(l line) error {
	n, width := filled(l.cells)
	switch {
	case n == 0, isRule(l.cells):
		s.stacked.gap()
		return s.skip(l.number, "blank")
	case l.number < s.layout.first:
		return s.skip(l.number, "title")
	case l.number <= s.layout.last:
		return nil
	case s.isHeading(l.cells, width):
		s.stacked.previous = l.number
		return s.skip(l.number, "repeated header")
	case len(s.pending) < mostPending && (isTotals(l.cells[:width]) || len(s.pending) > 0 && n == 1 && len(s.t.Header) > 2):
		s.pending = append(s.pending, line{l.number, slices.Clone(l.cells)})
		return nil
	}
	s.stacked.look(l)
	for _, p := range s.pending { // a subtotal among the data is the caller's question
		if err := s.data(p); err != nil {
			return err
		}
	}
	s.pending = s.pending[:0]
	return s.data(l)
}

// isHeading holds for a row that repeats one of the heading rows, in full.
func (s *scanner) isHeading(cells []string, width int) bool {
	return matches(cells, width, s.t.Header) || matches(cells, width, s.t.Upper) || matches(cells, width, s.t.Lower)
}

func matches(cells []string, width int, heading []string) bool {
	if len(heading) == 0 || width > len(heading) {
		return false
	}
	for i, h := range heading {
		c := ""
		if i < width {
			c = cells[i]
		}
		if len(c) != len(h) || !strings.EqualFold(c, h) {
			return false
		}
	}
	return true
}

func (s *scanner) data(l line) error {
	width := len(s.t.Header)
	cells := l.cells
	if len(cells) > width {
		if n, _ := filled(cells[width:]); n > 0 {
			if s.surplus++; s.surplus == 1 {
				s.surplusLine = l.number
			}
		}
		cells = cells[:width]
	}
	if len(cells) < width {
		if s.short++; s.short == 1 {
			s.shortLine = l.number
		}
	}
	for len(cells) < width {
		cells = append(cells, "")
	}
	for _, c := range cells {
		if strings.Contains(c, "\uFFFD") {
			if s.damaged++; s.damaged == 1 {
				s.damagedLine = l.number
			}
			break
		}
	}
	if s.rows++; s.rows > s.limits.Rows {
		return s.at.errorf(l.number, limitHint, "has more rows than the limit of %d", s.limits.Rows)
	}
	return s.yield(Row{Line: l.number, Cells: cells})
}

func (s *scanner) finish() error {
	for _, p := range s.pending {
		var err error
		if isTotals(p.cells) {
			err = s.skip(p.number, "totals")
		} else {
			err = s.data(p) // a note under the totals is not ours to drop
		}
		if err != nil {
			return err
		}
	}
	slices.SortStableFunc(s.skipped, func(a, b Skip) int { return a.Line - b.Line })
	s.t.Skipped = s.skipped
	if s.surplus > 0 {
		s.t.Problems = append(s.t.Problems, s.at.problem(Warning, "surplus-cells", s.surplusLine, "",
			rowsThat(s.surplus, "holds", "hold")+" more cells than there are headings; the surplus was left out",
			"look for a delimiter inside a cell without quotes, or give the column a heading"))
	}
	if s.t.Format == "csv" && s.short == s.rows && s.short > 1 { // a sheet does not store blank cells
		s.t.Problems = append(s.t.Problems, s.at.problem(Warning, "short-rows", s.shortLine, "",
			"every row, this one first, holds fewer cells than there are headings; the last columns are blank, or everything stands under the heading of its neighbour",
			"look for a delimiter inside a heading without quotes, or export the table again"))
	}
	s.t.Problems = append(s.t.Problems, s.stacked.problems(s.at)...)
	if s.damaged > 0 {
		s.t.Problems = append(s.t.Problems, s.at.problem(Warning, "damaged-text", s.damagedLine, "",
			rowsThat(s.damaged, "holds", "hold")+" the sign for a character that could not be read",
			"export the table again as UTF-8"))
	}
	return nil
}
