package table

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// sheetFacts is what the first pass over a sheet notices beside its rows.
type sheetFacts struct {
	merged   []span
	hidden   []int           // rows that hold something and are hidden
	unsolved map[int][]int32 // column → rows whose formula has no stored result
	errors   map[int][]int32 // column → rows that hold #N/A, #REF! …
	formulas map[int]*formulas
}

// formulas counts the formulas of a column with a stored result.
type formulas struct{ all, zero, first int }

func newFacts() *sheetFacts {
	return &sheetFacts{unsolved: map[int][]int32{}, errors: map[int][]int32{}, formulas: map[int]*formulas{}}
}

// cell takes in one cell. A formula whose result is the empty text is stored
// as text with an empty value; an empty value of any other type is a result
// that was never computed.
func (f *sheetFacts) cell(row, column int, kind byte, formula, valued bool, raw []byte) {
	if kind == 'e' {
		f.errors[column] = append(f.errors[column], int32(row))
	}
	if !formula {
		return
	}
	raw = bytes.TrimSpace(raw)
	if !valued || len(raw) == 0 && kind != 't' {
		f.unsolved[column] = append(f.unsolved[column], int32(row))
		return
	}
	c := f.formulas[column]
	if c == nil {
		c = &formulas{first: row}
		f.formulas[column] = c
	}
	c.all++
	if string(raw) == "0" && kind == 'n' {
		c.zero++
	}
}

// problems words what concerns the table under the layout; facts about title
// rows and about cells beside the table concern nobody.
func (f *sheetFacts) problems(at place, l *layout) []Problem {
	var found []Problem
	add := func(severity Severity, rule string, row int, column, message, cure string) {
		found = append(found, at.problem(severity, rule, row, column, message, cure))
	}
	below := func(rows []int32) []int32 {
		i, _ := slices.BinarySearchFunc(rows, l.last+1, func(r int32, first int) int { return cmp.Compare(int(r), first) })
		return rows[i:]
	}
	for _, c := range slices.Sorted(maps.Keys(f.unsolved)) {
		if rows := below(f.unsolved[c]); len(rows) > 0 && c <= len(l.header) {
			add(Warning, "formula-without-value", int(rows[0]), l.header[c-1],
				fmt.Sprintf("%d cells of the column, this one first, hold a formula without a stored result and count as blank", len(rows)),
				"open the workbook in a spreadsheet program, let it calculate and save it again")
		}
	}
	for _, c := range slices.Sorted(maps.Keys(f.formulas)) {
		if n := f.formulas[c]; n.all >= 3 && n.zero == n.all && c <= len(l.header) && n.first > l.last {
			add(Notice, "formula-zeros", n.first, l.header[c-1],
				fmt.Sprintf("all %d formulas of the column have the stored result 0: perhaps they were never calculated", n.all),
				"open the workbook in a spreadsheet program, let it calculate and save it again")
		}
	}
	for _, c := range slices.Sorted(maps.Keys(f.errors)) {
		if rows := below(f.errors[c]); len(rows) > 0 && c <= len(l.header) {
			add(Warning, "formula-error", int(rows[0]), l.header[c-1],
				fmt.Sprintf("%d cells of the column, this one first, hold the error of a formula", len(rows)), "repair the formulas and save the workbook again")
		}
	}
	if i, _ := slices.BinarySearch(f.hidden, l.last+1); i < len(f.hidden) {
		add(Warning, "hidden-rows", f.hidden[i], "",
			rowsThat(len(f.hidden)-i, "is hidden (by a filter or by hand) and was read", "are hidden (by a filter or by hand) and were read")+" like the others",
			"delete the rows from the export if they do not belong to the review")
	}
	return append(found, f.mergedData(at, l)...)
}

// mergedData reports merged ranges below the headings: their value stands in
// the first cell alone, the others are blank.
func (f *sheetFacts) mergedData(at place, l *layout) []Problem {
	count, first := 0, 0
	for _, m := range f.merged {
		if m.bottom > l.last && m.left <= len(l.header) && (m.bottom > m.top || m.right > m.left) {
			if count++; count == 1 || m.top < first {
				first = m.top
			}
		}
	}
	if count == 0 {
		return nil
	}
	return []Problem{at.problem(Warning, "merged-cells", first, "",
		fmt.Sprintf("%d merged ranges, the first in this row, hold their value in their first cell alone; the others count as blank", count),
		"undo the merging and fill the cells")}
}
