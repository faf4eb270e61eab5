package table

import (
	"slices"
	"strconv"
	"strings"
)

// line is one physical row: its place and its trimmed cells.
type line struct {
	number int
	cells  []string
}

// span is a merged range, 1-based and inclusive.
type span struct{ top, left, bottom, right int }

// layout says where the headings of a table stand.
type layout struct {
	first, last  int // lines of the first and the last heading row
	header       []string
	upper, lower []string // the two heading rows, merged ones filled; nil with one
	shifted      bool     // a heading was put before the first for a column of row numbers
	kinds        []kind   // of the columns below, see columnKinds
	guessed      bool     // that there are two heading rows was told without merged ranges
}

// problems says what a person should look at.
func (l *layout) problems(at place) []Problem {
	if !l.guessed {
		return nil
	}
	return []Problem{at.problem(Notice, "two-heading-rows", l.first, "",
		"this row and the next one were read as headings", "none needed if both hold headings; else delete the first")}
}

// sampleRows is how many rows that hold something are looked at to find the
// headings; deeper than that nobody puts them.
const sampleRows = 200

// findLayout finds the heading row by format alone: mostly distinct words, as
// wide as the rows that follow. Titles are narrower, data rows hold numbers,
// codes or addresses somewhere. Where every cell of a table is a word, the
// first wide row is the heading row.
//
// reach tells how many cells a row has as written, blank ones included; a
// column beyond the last heading is kept if the heading row reaches it or
// the sheet has no such notion (reach < 0), and the sample holds data there.
//
// known may be nil, see Options; what it knows decides between rows that the
// format allows, see knownrows.go.
func findLayout(rows []line, merged []span, known func(string) bool, reach func(i int) int) (*layout, bool) {
	s := &sample{rows: rows, merged: merged, known: known}
	s.measure()
	for _, share := range []float64{0.8, 0.5} { // headings such as 2023, 2024 only where no row of words exists
		if h, ok := s.pick(share); ok {
			l := s.layoutAt(s.lowered(h), reach)
			l.kinds = columnKinds(rows, l)
			return l, true
		}
	}
	return nil, false
}

// sample holds what is known of the first rows.
type sample struct {
	rows    []line
	merged  []span
	known   func(string) bool
	n, w    []int // filled cells and width of each row
	words   []int // cells that look like a heading
	typical int   // width that a good part of the rows reaches
	fill    int   // median of the filled cells of a row
}

func (s *sample) measure() {
	s.n, s.w, s.words = make([]int, len(s.rows)), make([]int, len(s.rows)), make([]int, len(s.rows))
	widest := 0
	for i, r := range s.rows {
		s.n[i], s.w[i] = filled(r.cells)
		for _, c := range r.cells {
			if kindOf(c) == word {
				s.words[i]++
			}
		}
		s.words[i] += periodHeadings(r.cells)
		widest = max(widest, s.w[i])
	}
	s.fill = s.medianFill()
	s.typical = s.reached(widest, func(i int) int { return s.w[i] })
	if s.typical == 1 { // perhaps few data rows that are nearly blank: then the cells as written count
		s.typical = s.reached(widest, func(i int) int { return len(s.rows[i].cells) })
	}
	if s.typical > 1 {
		return
	}
	first, last := s.filledEnds()
	switch {
	case first < 0:
	case s.w[first] > 1 && s.words[first] == s.n[first]:
		s.typical = s.w[first] // headings over rows of one value each
	case s.w[last] > 2 && s.words[last] == s.n[last]:
		s.typical = s.w[last] // titles and headings, but no data row
	}
}

// reached is the greatest width that a tenth of the rows, and at least two,
// reach.
func (s *sample) reached(widest int, width func(i int) int) int {
	some := 0
	for _, n := range s.n {
		if n > 0 {
			some++
		}
	}
	quorum := min(max(2, some/10), some)
	for w := widest; w > 1; w-- {
		count := 0
		for i, n := range s.n {
			if n > 0 && width(i) >= w {
				count++
			}
		}
		if count >= quorum {
			return w
		}
	}
	return min(widest, 1)
}

func (s *sample) medianFill() int {
	var fills []int
	for _, n := range s.n {
		if n > 0 {
			fills = append(fills, n)
		}
	}
	if len(fills) == 0 {
		return 0
	}
	slices.Sort(fills)
	return fills[len(fills)/2]
}

// filledEnds gives the first and the last row that hold something, or -1.
func (s *sample) filledEnds() (first, last int) {
	first, last = -1, -1
	for i, n := range s.n {
		if n > 0 {
			last = i
			if first < 0 {
				first = i
			}
		}
	}
	return first, last
}

// isCandidate holds for a row that could be the heading row.
func (s *sample) isCandidate(i int, share float64) bool {
	n, w := s.n[i], s.w[i]
	if n == 0 || float64(s.words[i]) < share*float64(n) {
		return false
	}
	if s.typical <= 1 {
		c := s.rows[i].cells[w-1]
		_, last := s.filledEnds()
		return n == 1 && len(c) <= 80 && !strings.ContainsRune(".!?:;,", rune(c[len(c)-1])) && last > i
	}
	wide := 5*n >= 3*s.typical || w >= s.typical && (n >= max(1, s.typical-2) || n >= max(2, s.fill)) // the last for headings merged over several columns
	return wide && !s.isMetadata(i) && s.distinct(i)
}

// isMetadata holds for "Report date: | today" above the table.
func (s *sample) isMetadata(i int) bool {
	if s.n[i] != 2 {
		return false
	}
	var pair []string
	for _, c := range s.rows[i].cells {
		if c != "" {
			pair = append(pair, c)
		}
	}
	return strings.HasSuffix(pair[0], ":") && !strings.HasSuffix(pair[1], ":")
}

// distinct allows repeated headings (merged ones, "Comment" after each
// question) but not a row that says the same most of the time.
func (s *sample) distinct(i int) bool {
	seen := map[string]bool{}
	for _, c := range s.rows[i].cells {
		if c != "" {
			seen[strings.ToLower(c)] = true
		}
	}
	return s.n[i] < 3 || 3*len(seen) >= s.n[i]
}

// isData holds for a wide row with a cell that no heading looks like.
func (s *sample) isData(i int) bool {
	return 2*s.n[i] >= s.typical && s.words[i] < s.n[i] && !s.isMetadata(i)
}

// pick chooses the heading row: the first candidate, unless a wider candidate
// below it is set apart (by a blank row, or by columns of numbers that begin
// under it): then the first was a line of metadata.
func (s *sample) pick(share float64) (int, bool) {
	h, above := -1, 0
	for i := range s.rows {
		switch {
		case h < 0 && s.isCandidate(i, share):
			h = i
		case h < 0 && s.typical > 1 && s.isData(i) && 5*s.n[i] >= 3*s.typical:
			if above++; above > 2 {
				return 0, false // rows of data without headings above them
			}
		case h >= 0 && s.isData(i):
			return h, true
		case h >= 0 && s.typical > 1 && s.w[i] > s.w[h] && s.isCandidate(i, share) && i-h <= 10:
			if s.blankBetween(h, i) || s.contrast(i) > 0 && !s.isUpper(h, i) {
				h = i
			}
		}
	}
	return h, h >= 0
}

func (s *sample) blankBetween(a, b int) bool {
	if s.rows[b].number-s.rows[a].number > b-a {
		return true // rows that the sheet does not even store
	}
	for i := a + 1; i < b; i++ {
		if s.n[i] == 0 {
			return true
		}
	}
	return false
}

// contrast counts the columns in which row i holds a word and the rows below
// it, nine times out of ten, something else of one kind.
func (s *sample) contrast(i int) int {
	columns := 0
	for c, cell := range s.rows[i].cells {
		if kindOf(cell) != word {
			continue
		}
		var kinds [prose + 1]int
		total := 0
		for _, r := range s.rows[i+1:] {
			if c < len(r.cells) && r.cells[c] != "" {
				kinds[kindOf(r.cells[c])]++
				total++
			}
		}
		for k := number; k <= prose; k++ {
			if total > 0 && 10*kinds[k] >= 9*total {
				columns++
				break
			}
		}
	}
	return columns
}

// layoutAt builds the headings around the chosen row.
func (s *sample) layoutAt(h int, reach func(i int) int) *layout {
	upper, lower := h, h
	switch {
	case h+1 < len(s.rows) && s.isUpper(h, h+1):
		lower = h + 1
	case h > 0 && (s.isGroupRow(h-1, h) || s.namesGroups(h-1, h)):
		upper = h - 1
	}
	width := max(s.w[upper], s.w[lower])
	width = max(width, s.dataWidth(lower, reach(lower)))
	low := s.filledRow(lower, width)
	l := &layout{first: s.rows[upper].number, last: s.rows[lower].number, header: low}
	if upper == lower {
		if s.numbered(lower, reach(lower)) {
			l.header, l.shifted = append([]string{""}, low...), true
		}
		return l
	}
	l.upper, l.lower = s.filledRow(upper, width), low
	l.guessed = !s.mergedOver(upper, lower)
	if !s.mergedIn(upper) {
		fillGroups(l.upper, low)
	}
	l.header = make([]string, width)
	for i := range l.header {
		l.header[i] = joinHeadings(l.upper[i], low[i])
	}
	return l
}

// numbered holds for a text whose rows are one cell longer than its heading
// row and begin with 1, 2, 3 … or 0, 1, 2 …: R writes row names like that,
// and every column would stand under the heading of its neighbour.
func (s *sample) numbered(h, written int) bool {
	if written < 0 {
		return false
	}
	next, rows := -1, 0
	for i := h + 1; i < len(s.rows); i++ {
		if s.n[i] == 0 {
			continue
		}
		n, err := strconv.Atoi(s.cell(i, 0))
		if err != nil || len(s.rows[i].cells) != written+1 || next >= 0 && n != next || next < 0 && n != 0 && n != 1 {
			return false
		}
		next, rows = n+1, rows+1
	}
	return rows > 1
}

// joinHeadings joins "Hours" and "Overtime" to "Hours Overtime", and keeps
// the label alone where a technical name says the same ("USERID", "User ID").
func joinHeadings(upper, lower string) string {
	switch {
	case upper == "" || squash(upper) == squash(lower):
		return lower
	case lower == "":
		return upper
	}
	return upper + " " + lower
}

// dataWidth is the width of the data below the headings, as far as columns
// without a heading belong to the table.
func (s *sample) dataWidth(h, reach int) int {
	widest := 0
	for _, w := range s.w[h+1:] {
		if reach >= 0 {
			w = min(w, reach)
		}
		widest = max(widest, w)
	}
	return widest
}

// filledRow is a heading row in which every cell of a merged range carries
// the text of its first cell.
func (s *sample) filledRow(i, width int) []string {
	cells := make([]string, width)
	copy(cells, s.rows[i].cells)
	for _, m := range s.merged {
		if m.top != s.rows[i].number || m.left > width {
			continue
		}
		for c := m.left; c < min(m.right, width); c++ {
			cells[c] = cells[m.left-1]
		}
	}
	return cells
}
