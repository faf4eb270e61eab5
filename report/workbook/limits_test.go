package workbook

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"orgreview/report/book"
)

// laidOut composes one sheet with a limit of rows.
func laidOut(t *testing.T, s book.Sheet, maxRows int) *page {
	t.Helper()
	c := composer{theme: book.DefaultTheme(), words: book.EnglishWords(), meter: newMeter("Calibri"), maxRows: maxRows, source: map[string]*book.Table{}}
	for _, block := range s.Blocks {
		if tb, ok := block.(book.Table); ok {
			c.source[tb.Name] = &tb
		}
	}
	return compose(&s, s.Name, c)
}

func texts(p *page) (all []string) {
	for _, ln := range p.lines {
		for _, c := range ln.cells {
			if c.value.Text != "" {
				all = append(all, c.value.Text)
			}
		}
	}
	return all
}

// A sheet of 200 rows has room for 200 − 1 heading − 64 rows kept for notes.
func TestRowsBeyondTheLimitAreCounted(t *testing.T) {
	for _, n := range []int{135, 136} {
		s := book.Sheet{Key: "s", Name: "s", Blocks: []book.Block{book.Table{Name: "t", Columns: []book.Column{{Head: "h"}}, Rows: slices.Repeat([][]book.Cell{{book.Int(1)}}, n)}}}
		p := laidOut(t, s, 200)
		want := ""
		if n > 135 {
			want = "135 of 136 rows shown: a sheet holds no more. All of them are in the CSV outputs."
		}
		got := texts(p)
		if p.tables[0].rows != 135 || want != "" && !slices.Contains(got, want) || want == "" && len(got) != 1 {
			t.Errorf("%d rows: %d are shown, texts %q", n, p.tables[0].rows, got)
		}
	}
}

// A cell holds 32,767 UTF-16 units; an emoji is two of them. A row shows 28
// lines of body text: what does not fit is left out of the cell, and counted.
func TestTextsBeyondTheLimitAreShortenedAndCounted(t *testing.T) {
	for _, c := range []struct {
		text string
		want int // units
	}{
		{strings.Repeat("x", 32_767), 32_767},
		{strings.Repeat("x", 32_768), 32_767},
		{strings.Repeat("🚀", 16_383), 32_766},
		{strings.Repeat("🚀", 16_384), 32_767}, // 16,383 rockets and the ellipsis
		{"x" + strings.Repeat("🚀", 16_383), 32_767},
		{"xx" + strings.Repeat("🚀", 16_383), 32_767},
	} {
		got := limit(c.text)
		if utf16Len(got) != c.want || (got != c.text) != strings.HasSuffix(got, "…") {
			t.Errorf("%d units become %d, ending in %q", utf16Len(c.text), utf16Len(got), got[len(got)-4:])
		}
	}
	for _, long := range []bool{false, true} {
		tb := book.Table{Name: "t", Columns: []book.Column{{Head: "h"}}, Rows: [][]book.Cell{{book.T(strings.Repeat("word ", 8_000))}, {book.T("short")}}}
		b := &book.Book{Sheets: []book.Sheet{{Key: "s", Name: "s", Long: long, Blocks: []book.Block{tb, book.Text{Text: "after"}}}}}
		f := reopened(t, written(t, b, Options{}))
		v, err := f.GetCellValue("s", "A2")
		m := newMeter(book.DefaultTheme().Font)
		if lines := m.lines(v, sizeBody, false, widestColumn*charWidth); err != nil || lines < 20 || lines > 28 || !strings.HasSuffix(v, "word …") {
			t.Errorf("long %t: a text of 40,000 characters comes back with %d in %d lines, %v", long, utf16Len(v), lines, err)
		}
		if h, err := f.GetRowHeight("s", 2); err != nil || h > maxHeight || h < height(28, sizeBody) {
			t.Errorf("long %t: its row is %v points high, %v", long, h, err)
		}
		rows, err := f.GetRows("s")
		if err != nil {
			t.Fatal(err)
		}
		if last := rows[len(rows)-1][0]; last != "1 texts were shortened (…) to what a row can show and a cell can hold." {
			t.Errorf("long %t: the last line is %q", long, last)
		}
	}
}

// Links beyond the limit of a sheet stay as text.
func TestLinksBeyondTheLimit(t *testing.T) {
	const n = maxLinks + 2
	tb := book.Table{Name: "t", Columns: []book.Column{{Head: "h"}}, Rows: slices.Repeat([][]book.Cell{{book.T("go").To("s")}}, n)}
	b := &book.Book{Sheets: []book.Sheet{{Key: "s", Name: "s", Long: true, Blocks: []book.Block{tb}}}}
	parts, _ := unzipped(t, written(t, b, Options{Level: 1}))
	sheet := parts["xl/worksheets/sheet1.xml"]
	if got := strings.Count(sheet, "<hyperlink "); got != maxLinks {
		t.Errorf("%d links, want %d", got, maxLinks)
	}
	if got := strings.Count(sheet, ">go<"); got != n {
		t.Errorf("%d texts, want %d", got, n)
	}
	if strings.Index(sheet, "</sheetData>") > strings.Index(sheet, "<hyperlinks>") || strings.Index(sheet, "</hyperlinks>") > strings.Index(sheet, "<pageMargins") {
		t.Error("the links stand at the wrong place")
	}
}

// The places of what is put in are found however the part arrives.
func TestInsertionsInPieces(t *testing.T) {
	const part = `<worksheet a="1"><sheetData><row/></sheetDat</sheetData><pageMargin/><pag<pageMargins left="1"/></worksheet>`
	want := strings.NewReplacer("</sheetData>", "<ROWS/></sheetData>", "<pageMargins", "<LINKS/><pageMargins").Replace(part)
	put := func(s string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
	}
	inserts := map[string][]insertion{"xl/worksheets/sheet1.xml": {{"</sheetData>", put("<ROWS/>")}, {"<pageMargins", put("<LINKS/>")}}}
	for size := 1; size <= len(part); size++ {
		z := &canonicalZip{inserts: inserts}
		w, err := z.Create("xl/worksheets/sheet1.xml")
		if err != nil {
			t.Fatal(err)
		}
		for rest := part; rest != ""; {
			n := min(size, len(rest))
			if _, err := w.Write([]byte(rest[:n])); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		var buf strings.Builder
		if err := z.writeTo(t.Context(), &buf); err != nil {
			t.Fatal(err)
		}
		parts, _ := unzipped(t, []byte(buf.String()))
		if got := parts["xl/worksheets/sheet1.xml"]; got != want {
			t.Fatalf("in pieces of %d: %s", size, got)
		}
	}
	z := &canonicalZip{inserts: inserts}
	if _, err := z.Create("xl/worksheets/sheet1.xml"); err != nil {
		t.Fatal(err)
	}
	if z.writeTo(t.Context(), io.Discard) == nil {
		t.Error("links without a place are dropped without a word")
	}
}

// Printed pages: nothing that belongs together is torn, and no page is overfull.
func TestPagesKeepTogether(t *testing.T) {
	b := manyTeams(1)
	for i := range b.Sheets {
		p := laidOutIn(t, b, i)
		_, tall := paper(false, p.sheet.Portrait)
		for _, br := range p.breaks {
			for _, k := range p.keeps {
				if k[0] < br && br <= k[1] && p.heightOf(k[0], k[1]) < tall*.9 {
					t.Errorf("sheet %s: a page ends before row %d, inside %v", p.name, br, k)
				}
			}
		}
		if p.sheet.Fit == book.OnePage || p.sheet.Long {
			continue
		}
		start := 1
		for _, br := range append(slices.Clone(p.breaks), len(p.lines)+1) {
			if scale := max(1, sum(p.grid[:p.lastColumn()+1])*charWidth/770); p.heightOf(start, br-1) > tall*scale {
				t.Errorf("sheet %s: rows %d to %d are higher than a page", p.name, start, br-1)
			}
			start = br
		}
	}
}

func laidOutIn(t *testing.T, b *book.Book, i int) *page {
	t.Helper()
	c := composer{theme: book.DefaultTheme(), words: book.EnglishWords(), meter: newMeter("Calibri"), maxRows: excelMaxRows, source: map[string]*book.Table{}}
	for _, s := range b.Sheets {
		for _, block := range s.Blocks {
			if tb, ok := block.(book.Table); ok {
				c.source[tb.Name] = &tb
			}
		}
	}
	return compose(&b.Sheets[i], fmt.Sprint(i), c)
}

// Rows that are made give the bytes of rows that are held; they are validated
// where they are written, because the check of the Book does not make them.
func TestMadeRows(t *testing.T) {
	doc := func() (*book.Book, *book.Table) {
		s := demoLong(6_000)
		s.Widths = []float64{30, 60, 30, 30, 30, 30, 30, 30}
		tb := s.Blocks[3].(book.Table)
		s.Blocks = []book.Block{book.Heading{Text: "People"}, nil}
		b := &book.Book{Sheets: []book.Sheet{{Key: "team-7", Name: "Team"}, s}}
		return b, &tb
	}
	seal := func(b *book.Book, tb *book.Table) *book.Book {
		b.Sheets[1].Blocks[1] = *tb
		return b
	}
	held, tb := doc()
	want := written(t, seal(held, tb), Options{})
	made, tb := doc()
	rows := tb.Rows
	tb.Rows, tb.Made = nil, &book.MadeRows{Count: len(rows), At: func(i int) []book.Cell { return rows[i] }}
	if got := written(t, seal(made, tb), Options{}); !bytes.Equal(got, want) {
		t.Error("made rows give other bytes than held ones")
	}
	for what, row := range map[string][]book.Cell{"has 1 cells under 8": {book.T("x")}, `"nowhere", which does not exist`: append([]book.Cell{book.T("x").To("nowhere")}, rows[0][1:]...)} {
		b, tb := doc()
		tb.Rows, tb.Made = nil, &book.MadeRows{Count: 5_001, At: func(i int) []book.Cell { return row }}
		if err := Write(t.Context(), io.Discard, seal(b, tb), Options{}); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%v, want it to say %q", err, what)
		}
	}
}
