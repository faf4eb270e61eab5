package workbook

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"orgreview/report/book"
)

// glyphLine is the height of a line of Carlito in multiples of its size:
// (1950+550)/2048, ascent and descent of the font.
const glyphLine = 1.2207

// fitter reads a written sheet and measures whether its texts fit.
type fitter struct {
	t      *testing.T
	f      *excelize.File
	sheet  string
	rows   [][]string
	merged map[string][2]int // top left cell → first and last column
	under  map[string]bool   // the other cells of merges
	styles map[int]*excelize.Style
	meter  meter
}

// No text is cut: a wrapped one finds the height it needs, one on a single
// line the width, over empty cells where there are any; numbers always fit
// into their own cell, because spreadsheets show ### otherwise.
func TestNoTextIsCut(t *testing.T) {
	review, err := acme()
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string]*book.Book{"demo": demo(), "narrow": narrow(), "review": review} {
		f := reopened(t, written(t, b, Options{}))
		cells := 0
		for _, sheet := range f.GetSheetList() {
			ft := &fitter{t: t, f: f, sheet: sheet, merged: map[string][2]int{}, under: map[string]bool{}, styles: map[int]*excelize.Style{}, meter: meter{1}}
			cells += ft.check()
		}
		if cells < 100 {
			t.Errorf("%s: only %d cells were measured", name, cells)
		}
	}
}

// narrow is a sheet whose wanted widths are far too small.
func narrow() *book.Book {
	words := strings.Fields("Überlange Donaudampfschifffahrtsgesellschaftskapitänspatente wrap where they can and break where they must צוות 電池システム")
	tb := book.Table{Name: "t", Filter: true, Caption: strings.Join(words, " ")}
	for i := range 9 {
		tb.Columns = append(tb.Columns, book.Column{Head: words[i], Turned: i == 7, Strong: i == 0, Format: book.Hours})
	}
	for i := range 20 {
		row := make([]book.Cell, 9)
		for j := range row {
			switch (i + j) % 3 {
			case 0:
				row[j] = book.T(strings.Join(words[:1+(i+j)%len(words)], " ")).As(book.Alarm)
			case 1:
				row[j] = book.Num(1234567.891 * float64(i+1)).As(book.Watch)
			default:
				row[j] = book.T(words[j]).To("s")
			}
		}
		tb.Rows = append(tb.Rows, row)
	}
	return &book.Book{Sheets: []book.Sheet{{Key: "s", Name: "s", Widths: []float64{2, 2, 2, 2, 2, 2, 2, 2, 2}, Blocks: []book.Block{
		book.Heading{Text: strings.Repeat("A title that is long ", 12)}, tb,
		book.Cards{List: []book.Card{{Label: "A label of many words that has to wrap", Value: book.Num(1e9), Unit: "of very many"}, {Label: "b", Value: book.Int(1)}, {Label: "c", Value: book.Int(2), Word: "a word that is long, too", Tone: book.Good}}},
		book.Items{List: []book.Item{{Word: "extraordinarily critical", Tone: book.Alarm, Head: strings.Repeat("head ", 60), Link: "s", Aside: "an aside of some length", Beyond: "s", Lines: []string{strings.Repeat("why ", 90)}}}},
	}}}}
}

func (ft *fitter) check() (cells int) {
	var err error
	if ft.rows, err = ft.f.GetRows(ft.sheet); err != nil {
		ft.t.Fatal(err)
	}
	merges, err := ft.f.GetMergeCells(ft.sheet)
	if err != nil {
		ft.t.Fatal(err)
	}
	for _, m := range merges {
		c1, row, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil {
			ft.t.Fatal(err)
		}
		c2, row2, err := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil || row2 != row {
			ft.t.Fatalf("merge %v, %v", m, err)
		}
		ft.merged[m.GetStartAxis()] = [2]int{c1, c2}
		for c := c1 + 1; c <= c2; c++ {
			ft.under[cellName(row, c-1)] = true
		}
	}
	for i, row := range ft.rows {
		for j, v := range row {
			if v != "" && !ft.under[cellName(i+1, j)] {
				cells++
				ft.measure(i+1, j+1, v)
			}
		}
	}
	return cells
}

func (ft *fitter) style(at string) *excelize.Style {
	id, err := ft.f.GetCellStyle(ft.sheet, at)
	if err != nil {
		ft.t.Fatal(err)
	}
	if ft.styles[id] == nil {
		if ft.styles[id], err = ft.f.GetStyle(id); err != nil {
			ft.t.Fatal(err)
		}
	}
	return ft.styles[id]
}

// width is the room of columns [from, to] in points, as Excel draws them.
func (ft *fitter) width(from, to int) float64 {
	w := 0.0
	for c := from; c <= to; c++ {
		name, err := excelize.ColumnNumberToName(c)
		if err != nil {
			ft.t.Fatal(err)
		}
		chars, err := ft.f.GetColWidth(ft.sheet, name)
		if err != nil {
			ft.t.Fatal(err)
		}
		w += math.Trunc(chars*7) * .75
	}
	return w - 3 // two pixels of padding on each side
}

func (ft *fitter) measure(row, col int, v string) {
	at := cellName(row, col-1)
	s := ft.style(at)
	where := fmt.Sprintf("%s!%s", ft.sheet, at)
	tall, err := ft.f.GetRowHeight(ft.sheet, row)
	if err != nil {
		ft.t.Fatal(err)
	}
	from, to := col, col
	if m, ok := ft.merged[at]; ok {
		from, to = m[0], m[1]
	}
	room := ft.width(from, to) - float64(s.Alignment.Indent)*indentStep
	size, bold := s.Font.Size, s.Font.Bold
	kind, err := ft.f.GetCellType(ft.sheet, at)
	if err != nil {
		ft.t.Fatal(err)
	}
	linked, _, err := ft.f.GetCellHyperLink(ft.sheet, at)
	if err != nil {
		ft.t.Fatal(err)
	}
	if s.Alignment.TextRotation == 90 {
		if s.Alignment.WrapText { // its lines stand side by side
			if need := float64(ft.meter.lines(v, size, bold, tall)) * size * glyphLine; need > room {
				ft.t.Errorf("%s: turned lines need %.0f points, the column has %.0f: %q", where, need, room, v)
			}
			return
		}
		if w := ft.meter.width(v, size, bold); w > tall {
			ft.t.Errorf("%s: turned text of %.0f points in %.0f: %q", where, w, tall, v)
		}
		return
	}
	if s.CustomNumFmt != nil {
		room -= float64(strings.Count(*s.CustomNumFmt, "_w")) * ft.meter.width("w", size, bold) / float64(1+strings.Count(*s.CustomNumFmt, ";"))
		v = strings.TrimRight(v, " ")
	}
	isText := kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString
	lines := ft.meter.lines(v, size, bold, room)
	switch {
	case isText && s.Alignment.WrapText && (!linked || lines == 1):
		if need := float64(lines) * size * glyphLine; need > tall && tall < maxHeight {
			ft.t.Errorf("%s: %d lines need %.0f points, the row has %.0f: %q", where, lines, need, tall, v)
		}
		return
	case isText && s.Alignment.Horizontal == "left" && from == to && !linked:
		for to < 200 && ft.empty(row, to+1) { // flows over empty cells
			to++
		}
		room = ft.width(from, to) - float64(s.Alignment.Indent)*indentStep
	}
	if w := ft.meter.widest(v, size, bold); w > room {
		ft.t.Errorf("%s: %.0f points of text in %.0f: %q", where, w, room, v)
	}
	if size*glyphLine > tall {
		ft.t.Errorf("%s: a line of %.0f points in a row of %.0f", where, size*glyphLine, tall)
	}
}

func (ft *fitter) empty(row, col int) bool {
	cells := ft.rows[row-1]
	return col > len(cells) || cells[col-1] == ""
}

// Worked by hand from the widths of the font: an "n" is 1076/2048 em, a blank
// 463/2048. At 20.48 points an n is 10.76 points, a blank 4.63.
func TestLines(t *testing.T) {
	m := meter{1}
	if got := m.width("nnn", 20.48, false); math.Abs(got-32.28) > 1e-9 {
		t.Errorf("width is %v, want 3 · 10.76", got)
	}
	for _, c := range []struct {
		text string
		room float64
		want int
	}{
		{"", 50, 1}, {"n", 50, 1}, {"n\nn", 50, 2}, {"\n", 50, 2},
		{"nn nn", 47.67, 1}, // 4 · 10.76 + 4.63
		{"nn nn", 47.66, 2},
		{"nn nn nn", 47.67, 2},
		{"nnnnnn", 32.28, 3},        // six letters, three of them a line; a broken word is counted a little wider
		{"n nnnnnn n", 33.5, 4},     // the long word starts a line of its own
		{"a\u00a0a a\u00a0a", 1, 4}, // each 24.25 points; nothing is narrower than the font's size, 20.48
	} {
		if got := m.lines(c.text, 20.48, false, c.room); got != c.want {
			t.Errorf("%q takes %d lines in %v points, want %d", c.text, got, c.room, c.want)
		}
	}
}

func TestPagesLoseNothing(t *testing.T) {
	m := meter{1}
	text := strings.Repeat("some words of a paragraph ", 200) + "\n" + strings.Repeat("x", 5000) + "\n\nend"
	pages := m.pages(text, sizeBody, false, 200)
	if len(pages) < 3 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, p := range pages {
		if h := float64(m.lines(p, sizeBody, false, 200)) * sizeBody * lineFactor; h > maxHeight {
			t.Errorf("page %d is %.0f points high", i, h)
		}
	}
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	if squeeze(strings.Join(pages, "")) != squeeze(text) {
		t.Error("the pages do not hold the text")
	}
}
