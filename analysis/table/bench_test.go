package table

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

// benchRow is a row of 15 columns such as exports have.
func benchRow(r int) []string {
	return []string{
		fmt.Sprintf("E%06d", r), fmt.Sprintf("Person %d", r), fmt.Sprintf("person%d@example.org", r), "Senior Engineer", "Platform Operations",
		fmt.Sprintf("E%06d", r/8), "1.0", "2021-04-01", "", "Remote, Europe", "active", fmt.Sprint(36 + r%9), fmt.Sprint(r % 7),
		"keeps the release pipeline running, plans capacity", "Zoë \"Zo\" Brandt",
	}
}

var benchHeadings = []string{"ID", "Name", "Mail", "Title", "Team", "Manager", "FTE", "Start", "End", "Site", "Status", "Hours", "Pages", "Duty", "Contact"}

func benchText(rows int, quote func(string) string) string {
	var b strings.Builder
	b.WriteString(strings.Join(benchHeadings, ",") + "\n")
	for r := range rows {
		for i, c := range benchRow(r) {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(quote(c))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func quoteSome(s string) string {
	if strings.ContainsAny(s, ",\"\n") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

func benchFile(b *testing.B, name string, data []byte) Source {
	path := filepath.Join(b.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		b.Fatal(err)
	}
	return Source{Name: name, Path: path}
}

func scanTables(b *testing.B, f *File) (rows int) {
	for _, t := range f.Tables {
		if err := t.Scan(func(Row) error { rows++; return nil }); err != nil {
			b.Fatal(err)
		}
	}
	return rows
}

func BenchmarkCSV(b *testing.B) {
	const rows = 50_000
	utf8 := benchText(rows, quoteSome)
	western, err := charmap.Windows1252.NewEncoder().String(utf8)
	if err != nil {
		b.Fatal(err)
	}
	for _, v := range []struct{ name, text string }{
		{"utf-8", utf8},
		{"every cell quoted", benchText(rows, func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` })},
		{"windows-1252", western},
		{"utf-16", utf16Bytes(utf8, false, true)},
	} {
		src := benchFile(b, "in.csv", []byte(v.text))
		b.Run(v.name+"/open", func(b *testing.B) {
			b.SetBytes(int64(len(v.text)))
			for b.Loop() {
				if _, err := Open(context.Background(), src, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(v.name+"/scan", func(b *testing.B) {
			f, err := Open(context.Background(), src, Options{})
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(v.text)))
			b.ReportAllocs()
			for b.Loop() {
				if n := scanTables(b, f); n != rows {
					b.Fatal(n)
				}
			}
		})
	}
}

// BenchmarkCSVHeap reports the largest heap in use while files of different
// sizes are read: it must not grow with the file.
func BenchmarkCSVHeap(b *testing.B) {
	for _, rows := range []int{10_000, 100_000, 400_000} {
		src := benchFile(b, "in.csv", []byte(benchText(rows, quoteSome)))
		b.Run(fmt.Sprintf("%d rows", rows), func(b *testing.B) {
			var peak uint64
			for b.Loop() {
				runtime.GC()
				f, err := Open(context.Background(), src, Options{})
				if err != nil {
					b.Fatal(err)
				}
				n := 0
				err = f.Tables[0].Scan(func(Row) error {
					if n++; n%5000 == 0 {
						var m runtime.MemStats
						runtime.ReadMemStats(&m)
						peak = max(peak, m.HeapInuse)
					}
					return nil
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(peak)/(1<<20), "MB-heap")
		})
	}
}

// benchBook writes the rows as a workbook, numbers as numbers.
func benchBook(b *testing.B, rows int, shared bool) []byte {
	x := excelize.NewFile()
	w, err := x.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	if shared { // the cell API fills the string table
		x = excelize.NewFile()
	}
	set := func(r int, texts []string) {
		cells := make([]any, len(texts))
		for i, c := range texts {
			cells[i] = c
			if i == 6 || i == 11 || i == 12 {
				cells[i] = 1.25 * float64(r%8)
			}
		}
		if shared {
			err = x.SetSheetRow("Sheet1", fmt.Sprintf("A%d", r), &cells)
		} else {
			err = w.SetRow(fmt.Sprintf("A%d", r), cells)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	set(1, benchHeadings)
	for r := range rows {
		set(r+2, benchRow(r))
	}
	if !shared {
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := x.Write(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// BenchmarkXLSX compares opening (with every check) and scanning a workbook
// with excelize's row iterator, which checks nothing.
func BenchmarkXLSX(b *testing.B) {
	const rows = 20_000
	for _, v := range []struct {
		name   string
		shared bool
	}{{"inline strings", false}, {"shared strings", true}} {
		data := benchBook(b, rows, v.shared)
		src := benchFile(b, "in.xlsx", data)
		b.Run(v.name+"/open and scan", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f, err := Open(context.Background(), src, Options{})
				if err != nil {
					b.Fatal(err)
				}
				if n := scanTables(b, f); n != rows {
					b.Fatal(n)
				}
			}
		})
		b.Run(v.name+"/excelize Rows", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x, err := excelize.OpenFile(src.Path, excelize.Options{RawCellValue: true})
				if err != nil {
					b.Fatal(err)
				}
				it, err := x.Rows("Sheet1")
				if err != nil {
					b.Fatal(err)
				}
				n := 0
				for it.Next() {
					if _, err := it.Columns(); err != nil {
						b.Fatal(err)
					}
					n++
				}
				if err := x.Close(); err != nil || n != rows+1 {
					b.Fatal(err, n)
				}
			}
		})
	}
}
