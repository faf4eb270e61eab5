package workbook

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"testing"

	"orgreview/report/book"
)

// counter counts what passes.
type counter struct{ n int64 }

func (c *counter) Write(b []byte) (int, error) { c.n += int64(len(b)); return len(b), nil }

func benchmarkWrite(b *testing.B, doc *book.Book, opt Options) {
	b.ReportAllocs()
	var size counter
	for b.Loop() {
		size.n = 0
		if err := Write(context.Background(), io.Writer(&size), doc, opt); err != nil {
			b.Fatal(err)
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(size.n)/1e6, "MB")
	b.ReportMetric(float64(m.Sys)/1e6, "sysMB")
}

// BenchmarkLong writes one long sheet with eight columns and a link a row.
func BenchmarkLong(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			doc := demo()
			doc.Sheets[5] = demoLong(n)
			benchmarkWrite(b, doc, Options{})
		})
	}
}

// BenchmarkWide writes 100,000 rows of 15 columns, a third of them text.
func BenchmarkWide(b *testing.B) {
	t := book.Table{Name: "wide", Filter: true}
	for i := range 15 {
		t.Columns = append(t.Columns, book.Column{Head: fmt.Sprintf("Column %d", i), Format: book.Decimal1})
	}
	for i := range 100_000 {
		row := make([]book.Cell, 15)
		for j := range row {
			row[j] = book.Num(float64(i*j%9973) / 7)
			if j%3 == 0 {
				row[j] = book.T(fmt.Sprintf("text %d of %d", j, i))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	doc := &book.Book{Sheets: []book.Sheet{{Key: "wide", Name: "Wide", Long: true, Freeze: "wide", Blocks: []book.Block{t}}}}
	benchmarkWrite(b, doc, Options{})
}

// BenchmarkTeams writes 200 team sheets with six tables and charts each.
func BenchmarkTeams(b *testing.B) { benchmarkWrite(b, manyTeams(200), Options{}) }

// manyTeams is the demo with so many team sheets.
func manyTeams(n int) *book.Book {
	doc := demo()
	for i := range n {
		s := demoTeam()
		s.Key = fmt.Sprintf("extra-%d", i)
		s.Blocks = append([]book.Block(nil), s.Blocks...)
		for j, block := range s.Blocks {
			switch v := block.(type) {
			case book.Table:
				v.Name = fmt.Sprintf("%s-%d", v.Name, i)
				s.Blocks[j] = v
			case book.Chart:
				v.Name = fmt.Sprintf("%s-%d", v.Name, i)
				if v.Beside != "" {
					v.Beside = fmt.Sprintf("%s-%d", v.Beside, i)
				}
				v.Series = append([]book.Series(nil), v.Series...)
				for k := range v.Series {
					v.Series[k].Table = fmt.Sprintf("%s-%d", v.Series[k].Table, i)
				}
				s.Blocks[j] = v
			}
		}
		doc.Sheets = append(doc.Sheets, s)
	}
	return doc
}

// BenchmarkEncrypt seals 10 MB.
func BenchmarkEncrypt(b *testing.B) {
	plain := make([]byte, 10_000_000)
	b.SetBytes(int64(len(plain)))
	for b.Loop() {
		if err := encrypt(io.Discard, plain, "p", fixed()); err != nil {
			b.Fatal(err)
		}
	}
}
