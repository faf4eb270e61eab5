package workbook

import (
	"slices"
	"strings"
	"testing"

	"orgreview/report/book"
)

// A page of a portrait A4 sheet holds 741.2 × .98 = 726 points where the grid is no
// wider than the paper: 72 rows of 10 points.
func TestTheLastPageIsNotALine(t *testing.T) {
	for name, c := range map[string]struct {
		rows  int
		keeps [][2]int
		want  []int
	}{
		"one page":           {72, nil, nil},
		"a line more":        {73, nil, []int{52}},                      // 22 rows are .3 of a page
		"enough on the last": {83, nil, []int{73}},                      // 11 rows are .15 of it
		"all of one piece":   {73, [][2]int{{10, 72}}, []int{73}},       // a break before it would empty the first page
		"a piece in the way": {73, [][2]int{{45, 72}}, []int{45}},       // .4 of a page goes over
		"third page":         {145, [][2]int{{50, 60}}, []int{73, 124}}, // only the last break moves
	} {
		p := &page{sheet: &book.Sheet{Portrait: true}, grid: []float64{50}, keeps: c.keeps}
		for range c.rows {
			p.lines = append(p.lines, line{height: 10})
		}
		p.paginate(false)
		if !slices.Equal(p.breaks, c.want) {
			t.Errorf("%s: breaks before %v, want %v", name, p.breaks, c.want)
		}
	}
}

// The heading of a table that ends a sheet stands on every page that the table
// goes on to; what follows the table is not headed by it.
func TestATornTableRepeatsItsHeading(t *testing.T) {
	rows := make([][]book.Cell, 120)
	for i := range rows {
		rows[i] = []book.Cell{book.Int(i)}
	}
	first := book.Table{Name: "first", Columns: []book.Column{{Head: "a"}}, Rows: rows[:3]}
	last := book.Table{Name: "last", Columns: []book.Column{{Head: "b"}}, Rows: rows, Notes: []string{"a note"}}
	long := book.Text{Text: strings.Repeat("much to say about it ", 200)}
	for name, c := range map[string]struct {
		blocks []book.Block
		repeat bool
	}{
		"at the end":  {[]book.Block{first, last}, true},
		"on one page": {[]book.Block{last, first}, false},
		"text behind": {[]book.Block{first, last, long}, false},
	} {
		s := &book.Sheet{Key: "s", Blocks: c.blocks, Portrait: true}
		p := compose(s, "s", composer{theme: book.DefaultTheme(), words: book.EnglishWords(), meter: newMeter("Calibri"), maxRows: excelMaxRows, source: map[string]*book.Table{}})
		want := 0
		if c.repeat {
			want = p.tables[len(p.tables)-1].head
		}
		if p.repeat != want || len(p.breaks) == 0 {
			t.Errorf("%s: row %d is repeated, want %d; breaks before %v", name, p.repeat, want, p.breaks)
		}
	}
}
