package table

import "strings"

// isUpper tells whether row h and the row below it are two heading rows.
// There are three ways, and each needs more than one sign, because a data
// row that is taken for headings is lost:
//
//   - ranges merged downwards from h, or to the right in h, over cells that the
//     row below fills;
//   - the row below fills columns that h leaves blank, leaves columns blank
//     that h fills, and numbers begin under it;
//   - technical names above labels (SAP SuccessFactors): h holds identifiers
//     only, the row below is full of distinct words, and either repeats the
//     names in at least a third of the columns or is clearly followed by numbers.
func (s *sample) isUpper(h, below int) bool {
	if s.rows[below].number != s.rows[h].number+1 || s.n[below] == 0 || s.words[below] < s.n[below] {
		return false
	}
	return s.mergedOver(h, below) || s.complements(h, below) || s.technical(h, below)
}

func (s *sample) cell(i, c int) string {
	if c < len(s.rows[i].cells) {
		return s.rows[i].cells[c]
	}
	return ""
}

// mergedOver holds if merged headings of h divide into headings of the next row.
func (s *sample) mergedOver(h, below int) bool {
	for _, m := range s.merged {
		if m.top != s.rows[h].number || m.bottom > s.rows[below].number {
			continue
		}
		under := 0
		for c := m.left - 1; c < m.right; c++ {
			if s.cell(below, c) != "" {
				under++
			}
		}
		if m.right > m.left && m.bottom == m.top && under > 1 && s.n[h] > 1 {
			return s.coversNarrowly(h, below)
		}
	}
	return false
}

// coversNarrowly rejects a merged title: together the two rows must fill the
// table, and the upper one must not be a single text over all of it.
func (s *sample) coversNarrowly(h, below int) bool {
	covered := 0
	for c := range s.typical {
		if s.cell(h, c) != "" || s.cell(below, c) != "" {
			covered++
		}
	}
	return covered+1 >= s.typical
}

func (s *sample) complements(h, below int) bool {
	fills, leaves := false, false
	for c := range max(s.w[h], s.w[below]) {
		up, low := s.cell(h, c), s.cell(below, c)
		fills = fills || up == "" && low != "" && s.columnContrast(below, c)
		leaves = leaves || up != "" && low == ""
	}
	return fills && leaves && s.coversNarrowly(h, below)
}

// columnContrast is contrast for one column, over at least two cells.
func (s *sample) columnContrast(i, c int) bool {
	other, total := 0, 0
	for _, r := range s.rows[i+1:] {
		if c < len(r.cells) && r.cells[c] != "" {
			total++
			if kindOf(r.cells[c]) != word {
				other++
			}
		}
	}
	return total >= 2 && 10*other >= 9*total
}

func (s *sample) technical(h, below int) bool {
	if s.n[h] < 3 || s.n[below] < s.n[h]-1 || s.w[below] != s.w[h] {
		return false
	}
	same, contrast, equal := 0, 0, 0
	seen := map[string]bool{}
	for c := range s.w[h] {
		up, low := s.cell(h, c), s.cell(below, c)
		if up != "" && !isIdentifier(up) {
			return false
		}
		if low != "" && seen[low] {
			return false
		}
		seen[low] = true
		if up == low {
			equal++
		}
		if a, b := squash(up), squash(low); a != "" && b != "" && (a == b || len(a) > 3 && len(b) > 3 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))) {
			same++
		}
		if s.columnContrast(below, c) {
			contrast++
		}
	}
	switch {
	case equal == s.w[h]:
		return false // the headings, repeated: Scan passes over them
	case same >= 2 && 3*same >= s.n[h]:
		return true
	}
	return contrast >= 2 && 3*contrast >= s.n[h]
}

// isIdentifier holds for userId, user-id, USER_ID, custom01: one word.
func isIdentifier(s string) bool {
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || !(r >= '0' && r <= '9' || r == '_' || r == '-' || r == '.')) {
			return false
		}
	}
	return s != ""
}

// isGroupRow tells whether row g above the heading row h names groups of
// columns. With merged ranges that is plain; in text, where they are lost,
// only a row with gaps over headings that repeat ("Hours", "Days", "Hours",
// "Days") counts: other headings say what they mean without their group.
func (s *sample) isGroupRow(g, h int) bool {
	if s.rows[h].number != s.rows[g].number+1 || s.n[g] < 2 || s.words[g] < s.n[g] || s.isMetadata(g) {
		return false
	}
	if s.mergedOver(g, h) {
		return true
	}
	if len(s.merged) > 0 || 2*s.w[g] < s.typical {
		return false
	}
	gaps, repeats := false, false
	seen := map[string]bool{}
	for c := range s.w[h] {
		low := strings.ToLower(s.cell(h, c))
		repeats = repeats || low != "" && seen[low]
		seen[low] = true
		gaps = gaps || s.cell(g, c) == "" && low != ""
	}
	return gaps && repeats
}

// fillGroups carries the name of a group to the right over the headings that
// have none of their own, as its merged range did before it became text.
func fillGroups(upper, lower []string) {
	group := ""
	for c := range upper {
		switch {
		case upper[c] != "" && lower[c] == "":
			group = "" // a heading over both rows ends the group before it
		case upper[c] != "":
			group = upper[c]
		case lower[c] != "":
			upper[c] = group
		}
	}
}
