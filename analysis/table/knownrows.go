package table

import "slices"

// What the caller knows of headings decides where the format leaves a choice.
// Two faults of exports are told by it alone: a line of metadata as wide as
// the headings below it, and names of groups ("Person", "Job", "Manager")
// above plain headings, whose merged ranges were lost on the way to text.
//
// A row counts as one of known headings only if the rows below it hold hardly
// any: in a list of headings, or under headings of a language that nobody
// knows, the words of the data are no headings.

// fewKnown is how many known headings a row needs to be told by them.
const fewKnown = 2

// rowsBelow is how many rows that hold something are compared with a row of headings.
const rowsBelow = 20

// isKnown asks the caller about a heading.
func (s *sample) isKnown(heading string) bool {
	return heading != "" && s.known != nil && s.known(heading)
}

// knownIn counts the known headings of a row.
func (s *sample) knownIn(i int) int {
	n := 0
	for _, c := range s.rows[i].cells {
		if s.isKnown(c) {
			n++
		}
	}
	return n
}

// knownBelow counts the headings of row h that are known together with the
// group that row g gives them, and those that are known with it or alone.
func (s *sample) knownBelow(g, h int) (joined, any int) {
	width := max(s.w[g], s.w[h])
	upper, lower := s.filledRow(g, width), s.filledRow(h, width)
	fillGroups(upper, lower)
	for c, low := range lower {
		switch {
		case low == "":
		case upper[c] != "" && s.isKnown(joinHeadings(upper[c], low)):
			joined, any = joined+1, any+1
		case s.isKnown(low):
			any++
		}
	}
	return joined, any
}

// stands holds if hardly any cell of the rows below row i is a known heading.
func (s *sample) stands(i int) bool {
	known, all, rows := 0, 0, 0
	for j := i + 1; j < len(s.rows) && rows < rowsBelow; j++ {
		if s.n[j] > 0 {
			rows++
			all += s.n[j]
			known += s.knownIn(j)
		}
	}
	return 5*known <= all
}

// headsKnown holds for a row of words, at least half of which are known headings.
func (s *sample) headsKnown(i, known int) bool {
	return known >= fewKnown && 2*known >= s.n[i] && s.words[i] == s.n[i] && s.stands(i)
}

// namesGroups tells whether the known headings of row h stand under a row of
// names of groups: words with gaps over headings, which are known together with
// their groups, or twice as often as the names are known as headings. One name
// alone counts if it stands over later columns and some heading is known
// together with it; over the first it is a title.
func (s *sample) namesGroups(g, h int) bool {
	if s.known == nil || s.rows[h].number != s.rows[g].number+1 || s.n[g] == 0 || s.n[g] >= s.n[h] || s.w[g] > s.w[h] || s.words[g] < s.n[g] || s.isMetadata(g) {
		return false
	}
	joined, any := s.knownBelow(g, h)
	if 2*joined < s.n[h] && 2*s.knownIn(g) > any || !s.headsKnown(h, any) {
		return false
	}
	first := slices.IndexFunc(s.rows[g].cells, func(c string) bool { return c != "" })
	if s.n[g] > 1 {
		return s.gapsOver(g, h)
	}
	return first > 0 && s.cell(h, 0) != "" && joined > 0
}

// gapsOver holds if row g leaves columns blank that the row below it fills.
func (s *sample) gapsOver(g, h int) bool {
	for c, low := range s.rows[h].cells {
		if low != "" && s.cell(g, c) == "" {
			return true
		}
	}
	return false
}

// lowered gives the heading row that is known below the chosen one: the chosen
// row holds names of groups, or nothing that is known.
func (s *sample) lowered(h int) int {
	if s.known == nil || h+1 < len(s.rows) && s.isUpper(h, h+1) {
		return h
	}
	for i := h + 1; i < len(s.rows) && i-h <= 10 && !s.isData(i); i++ {
		if i == h+1 && s.namesGroups(h, i) || s.knownIn(h) == 0 && s.headsKnown(i, s.knownIn(i)) {
			return i
		}
	}
	return h
}

// mergedIn holds if a range is merged to the right in row i.
func (s *sample) mergedIn(i int) bool {
	return slices.ContainsFunc(s.merged, func(m span) bool {
		return m.top <= s.rows[i].number && s.rows[i].number <= m.bottom && m.right > m.left
	})
}
