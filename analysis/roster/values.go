package roster

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"orgreview/analysis/table"
)

type parsed struct {
	v       float64
	ok      bool
	percent bool
}

// numberColumn holds the numbers of a column by code.
type numberColumn struct {
	values []parsed
	mark   decimalMark
}

// readNumbers reads the numbers of a column. The decimal mark is decided for
// the whole column, by the cells that leave no choice; tables written by one
// program have one mark, so a column that leaves it open follows its
// neighbours (hint). Where nothing decides, cells that the marks read
// differently are left out: 1.234 hours and 1,234 hours are not a guess.
func (b *builder) readNumbers(s *source, sl slot, hint decimalMark) *numberColumn {
	col := s.by[sl]
	n := &numberColumn{values: make([]parsed, len(col.dict.vals))}
	codes, counts := col.distinct()
	texts := make([]numberText, len(codes))
	known := make([]bool, len(codes))
	votes := map[decimalMark]int{}
	ambiguous := 0
	for i, c := range codes {
		texts[i], known[i] = scanNumber(col.dict.vals[c])
		if known[i] {
			votes[texts[i].votes()] += counts[c]
			if texts[i].ambiguous() {
				ambiguous += counts[c]
			}
		}
	}
	n.mark = decide(votes, hint)
	if n.mark == undecided && ambiguous == 0 {
		n.mark = point // whole numbers only
	}
	bad, open := map[uint32]bool{}, map[uint32]bool{}
	for i, c := range codes {
		switch v, ok := texts[i].value(n.mark); {
		case known[i] && texts[i].ambiguous() && n.mark == undecided:
			open[c] = true
		case known[i] && ok:
			n.values[c] = parsed{v, true, texts[i].percent}
		case !blankish(fold(col.dict.vals[c])):
			bad[c] = true
		}
	}
	if n.mark == comma {
		col.note("decimal comma")
	}
	b.countCells(s, sl, bad, table.Warning, "bad-number", "the cell is no number and was left out", "write a plain number")
	b.countCells(s, sl, open, table.Warning, "ambiguous-number",
		"the separator may part thousands or decimals, and no other cell tells; the value was left out",
		"write decimals with one or two digits behind the separator, or thousands without one")
	return n
}

func decide(votes map[decimalMark]int, hint decimalMark) decimalMark {
	switch p, c := votes[point], votes[comma]; {
	case p > c:
		return point
	case c > p:
		return comma
	case p > 0: // a tie
		return hint
	}
	return hint
}

// note adds to the reason that is shown for a column.
func (c *column) note(why string) {
	if c.why != "" {
		why = c.why + "; " + why
	}
	c.why = why
}

// countCells reports the rows of a column whose code is in the set.
func (b *builder) countCells(s *source, sl slot, set map[uint32]bool, severity table.Severity, rule, message, cure string) {
	if len(set) == 0 {
		return
	}
	first, n := -1, 0
	for i, c := range s.by[sl].codes {
		if set[c] {
			if first < 0 {
				first = i
			}
			n++
		}
	}
	if first < 0 { // values of another table with the same dictionary
		return
	}
	b.log.countN(s.problemAt(first, severity, rule, s.heading(sl), message, cure), n)
}

// dateColumn holds the dates of a column by code.
type dateColumn struct {
	values []time.Time
	order  dateOrder
}

// readDates reads the dates of a column; the order of day and month is
// decided for the whole column as decimal marks are.
func (b *builder) readDates(s *source, sl slot, hint dateOrder) *dateColumn {
	col := s.by[sl]
	d := &dateColumn{values: make([]time.Time, len(col.dict.vals))}
	codes, counts := col.distinct()
	serials := s.t.Format == "xlsx" || allSerials(col, codes)
	texts := make([]dateText, len(codes))
	known := make([]bool, len(codes))
	votes := map[dateOrder]int{}
	for i, c := range codes {
		texts[i], known[i] = scanDate(col.dict.vals[c], serials, s.t.Date1904)
		if known[i] {
			votes[texts[i].votes] += counts[c]
		}
	}
	d.order = hint
	switch day, month := votes[dayFirst], votes[monthFirst]; {
	case day > month:
		d.order = dayFirst
	case month > day:
		d.order = monthFirst
	}
	bad, open := map[uint32]bool{}, map[uint32]bool{}
	for i, c := range codes {
		t, ok := texts[i].date(d.order)
		switch {
		case known[i] && ok:
			d.values[c] = t
		case known[i] && d.order == orderUnknown:
			open[c] = true
		case !blankish(fold(col.dict.vals[c])) && !isForever(col.dict.vals[c]):
			bad[c] = true
		}
	}
	switch {
	case votes[dayFirst]+votes[monthFirst] > 0 && d.order == dayFirst:
		col.note("day before month")
	case votes[dayFirst]+votes[monthFirst] > 0 && d.order == monthFirst:
		col.note("month before day")
	}
	b.countCells(s, sl, bad, table.Warning, "bad-date", "the cell is no date and was left out", "write dates as YYYY-MM-DD")
	b.countCells(s, sl, open, table.Warning, "ambiguous-date",
		"day and month cannot be told apart in this column; these dates were left out", "write dates as YYYY-MM-DD")
	return d
}

// allSerials holds for a text column of nothing but serial days, as a careless
// conversion of a sheet leaves them.
func allSerials(col *column, codes []uint32) bool {
	for _, c := range codes {
		v := col.dict.vals[c]
		if len(v) < 5 || v[0] < '1' || v[0] > '9' {
			return false
		}
		if _, ok := scanDate(v, true, false); !ok || len(v) == 8 && v[5] != '.' {
			return false
		}
	}
	return len(codes) > 0
}

// numeric and dated are the slots that hold numbers and dates.
var numeric = []slot{sFTE, sHeadcount, sDutyShare, sDutyHours, sWeekly, sContractHours, sFullTime, sOvertime, sOncallWeeks, sOncallShifts,
	sOncallShare, sRotationSize, sRotationLayers, sPages, sIncidents, sPagesPerShift, sToil, sAfterHours, sLeaveDue, sLeaveTaken,
	sCollab, sCollabAfter, sLeaveUntaken, sLeaveBalance, sProjects, sBosses}

var dated = []slot{sStart, sEnd, sEffective}

// readValues reads every column of numbers and dates of a table. It goes
// twice: columns that decide their locale themselves are the hint for the rest.
func (b *builder) readValues(s *source) {
	mark, order := b.localeOf(s)
	for _, sl := range numeric {
		switch c := s.by[sl]; {
		case c == nil:
		case sl == sProjects && c.holdsNames():
			s.numbers[sl] = c.countNames()
		default:
			s.numbers[sl] = b.readNumbers(s, sl, mark)
		}
	}
	for _, sl := range dated {
		if s.by[sl] != nil {
			s.dates[sl] = b.readDates(s, sl, order)
		}
	}
}

// holdsNames holds for a column that lists things by name instead of counting
// them.
func (c *column) holdsNames() bool {
	n, of := c.share(func(v string) bool { _, ok := scanNumber(v); return ok })
	return 2*n < of
}

func (c *column) countNames() *numberColumn {
	n := &numberColumn{values: make([]parsed, len(c.dict.vals)), mark: point}
	for code, v := range c.dict.whole() {
		names := strings.FieldsFunc(v, func(r rune) bool { return r == ';' || r == ',' || r == '|' || r == '\n' })
		if !blankish(fold(v)) {
			n.values[code] = parsed{v: float64(len(names)), ok: true}
		}
	}
	c.note("names counted")
	return n
}

// localeOf lets all columns of a table vote on decimal mark and date order.
// A sheet stores numbers with a point whatever its reader sees.
func (b *builder) localeOf(s *source) (decimalMark, dateOrder) {
	marks, orders := map[decimalMark]int{}, map[dateOrder]int{}
	for _, sl := range numeric {
		codes, counts := s.by[sl].distinct()
		for _, c := range codes {
			if n, ok := scanNumber(s.by[sl].dict.vals[c]); ok {
				marks[n.votes()] += counts[c]
			}
		}
	}
	for _, sl := range dated {
		codes, counts := s.by[sl].distinct()
		for _, c := range codes {
			if d, ok := scanDate(s.by[sl].dict.vals[c], false, false); ok {
				orders[d.votes] += counts[c]
			}
		}
	}
	mark := undecided
	if s.t.Format == "xlsx" {
		mark = point
	}
	mark = decide(marks, mark)
	order := orderUnknown
	switch day, month := orders[dayFirst], orders[monthFirst]; {
	case day > month:
		order = dayFirst
	case month > day:
		order = monthFirst
	}
	return mark, order
}

// reportRepairs says how many cells of each column held text that was encoded
// twice.
func (b *builder) reportRepairs(s *source) {
	for sl := range numSlots {
		c := s.by[sl]
		if c == nil || slices.Contains(numeric, sl) || slices.Contains(dated, sl) {
			continue
		}
		c.dict.whole()
		if len(c.dict.repairs) == 0 {
			continue
		}
		set := map[uint32]bool{}
		for _, code := range c.dict.repairs {
			set[code] = true
		}
		b.countCells(s, sl, set, table.Notice, "repaired-text", "the cell held text that was encoded twice or written for a web page, and was repaired", "export plain UTF-8")
	}
}

func describe(n, of int, what string) string {
	return fmt.Sprintf("%d of %d values are %s", n, of, what)
}
