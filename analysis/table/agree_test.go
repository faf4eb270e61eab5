package table

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// physical reads all rows of all worksheets, hidden ones too, without looking
// for headings: sheet name → "row:column" → cell.
func physical(t testing.TB, data []byte) (map[string]map[string]string, error) {
	t.Helper()
	b, err := newBlob(Source{Name: "in.xlsx", Data: data}, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	w := &workbook{blob: b, limits: DefaultLimits()}
	all := map[string]map[string]string{}
	err = w.opened(func(p *parts) error {
		if err := w.structure(context.Background(), p); err != nil {
			return err
		}
		for _, ref := range w.sheets {
			if ref.kind != "worksheet" {
				continue
			}
			cells := map[string]string{}
			err := w.pass(context.Background(), p, ref, nil, func(l line) error {
				for i, c := range l.cells {
					if c != "" {
						cells[fmt.Sprintf("%d:%d", l.number, i+1)] = c
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
			all[ref.name] = cells
		}
		return nil
	})
	return all, err
}

// byExcelize reads the same with excelize.
func byExcelize(t testing.TB, data []byte) (map[string]map[string]string, error) {
	t.Helper()
	x, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipXMLSizeLimit: 1 << 30})
	if err != nil {
		return nil, err
	}
	all := map[string]map[string]string{}
	for _, name := range x.GetSheetList() {
		rows, err := x.Rows(name)
		if err != nil {
			continue // a chart
		}
		cells := map[string]string{}
		for r := 1; rows.Next(); r++ {
			columns, err := rows.Columns()
			if err != nil {
				return nil, err
			}
			for c, s := range columns {
				if s = trim(s); s != "" {
					cells[fmt.Sprintf("%d:%d", r, c+1)] = s
				}
			}
		}
		if err := rows.Close(); err != nil {
			return nil, err
		}
		all[name] = cells
	}
	return all, x.Close()
}

// sameCell allows what we do on purpose: numbers in their shortest form, and
// escapes resolved in the results of formulas too.
func sameCell(ours, theirs string) bool {
	if ours == theirs || ours == trim(unescape(theirs)) {
		return true
	}
	a, err1 := strconv.ParseFloat(ours, 64)
	b, err2 := strconv.ParseFloat(theirs, 64)
	return err1 == nil && err2 == nil && a == b
}

func compareWithExcelize(t testing.TB, data []byte) {
	t.Helper()
	ours, err := physical(t, data)
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := byExcelize(t, data)
	if err != nil {
		t.Fatal(err)
	}
	diff := cmp.Diff(theirs, ours, cmp.Comparer(sameCell))
	if diff != "" {
		t.Errorf("(-excelize +ours)\n%s", diff)
	}
}

// cellText draws what people write into cells, and what breaks readers.
func cellText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringMatching(`[A-Za-z]{1,8}( [a-z]{1,5}){0,3}`),
		rapid.StringMatching(`[0-9]{1,6}(\.[0-9]{1,3})?`),
		rapid.SampledFrom([]string{"", "Zoë", "李", "a,b", "a;b", "x\ty", "say \"hi\"", "\"", "two\nlines", "=1+1", "<b>&amp;", "_x0041_", "00123", "🙂", "a|b", "'", "1e5", "TRUE", "  pad  ", "\u00a0"}),
		rapid.StringN(0, 12, 30).Filter(func(s string) bool {
			return !strings.ContainsFunc(s, func(r rune) bool {
				return r < 0x20 && r != '\n' && r != '\t' || r == 0xFFFD || r == 0xFFFE || r == 0xFFFF
			})
		}),
	)
}

// TestSameCellsAsExcelize: on workbooks that excelize wrote, cell by cell and
// as a stream, both readers give the same cells.
func TestSameCellsAsExcelize(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		x := excelize.NewFile()
		rows := rapid.IntRange(0, 12).Draw(rt, "rows")
		stream := rapid.Bool().Draw(rt, "stream")
		w, err := x.NewStreamWriter("Sheet1")
		if err != nil {
			rt.Fatal(err)
		}
		if !stream {
			x = excelize.NewFile()
		}
		for r := 1; r <= rows; r++ {
			var cells []any
			for range rapid.IntRange(0, 6).Draw(rt, "columns") {
				switch rapid.IntRange(0, 5).Draw(rt, "type") {
				case 0:
					cells = append(cells, rapid.Float64().Draw(rt, "float"))
				case 1:
					cells = append(cells, rapid.Bool().Draw(rt, "bool"))
				case 2:
					cells = append(cells, nil)
				case 3:
					cells = append(cells, rapid.Int64().Draw(rt, "int"))
				default:
					cells = append(cells, cellText().Draw(rt, "text"))
				}
			}
			at := fmt.Sprintf("A%d", r+rapid.IntRange(0, 1).Draw(rt, "gap")*r)
			if stream {
				at = fmt.Sprintf("A%d", r)
				err = w.SetRow(at, cells)
			} else {
				err = x.SetSheetRow("Sheet1", at, &cells)
			}
			if err != nil {
				rt.Fatal(err)
			}
		}
		if stream {
			err = w.Flush()
		} else {
			err = x.SetCellFormula("Sheet1", "J3", "1+1")
		}
		if err != nil {
			rt.Fatal(err)
		}
		b, err := x.WriteToBuffer()
		if err != nil {
			rt.Fatal(err)
		}
		compareWithExcelize(t, b.Bytes())
	})
}

// TestSharedWorkbooksAgree compares both readers on real workbooks.
func TestSharedWorkbooksAgree(t *testing.T) {
	for _, pattern := range []string{"xlsx/*.xlsx", "hris/*.xlsx", "encodings/*.xlsx"} {
		for _, path := range sharedFiles(t, pattern) {
			t.Run(filepath.Base(path), func(t *testing.T) {
				data, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if len(data) > 500_000 && os.Getenv("ORGREVIEW_LONG") == "" {
					t.Skip("excelize needs seconds for its 57 MB of XML; set ORGREVIEW_LONG")
				}
				compareWithExcelize(t, data)
			})
		}
	}
}

// TestTextAndWorkbookAgree: the same rows as text, in any encoding and with
// any delimiter, and as a workbook, give the same table.
func TestTextAndWorkbookAgree(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		width := rapid.IntRange(2, 6).Draw(rt, "width")
		headings := []string{"Post", "Name", "Title", "Town", "Duty", "Grade"}
		rows := [][]string{headings[:width]}
		for r := range rapid.IntRange(1, 20).Draw(rt, "rows") {
			cells := []string{fmt.Sprintf("P%03d", r)}
			for range width - 1 {
				text := strings.NewReplacer("\r", "", "_x", "x").Replace(cellText().Draw(rt, "cell")) // excelize does not escape "_x0041_"
				cells = append(cells, trim(text))
			}
			rows = append(rows, cells)
		}
		delim := rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(rt, "delimiter")
		encoding := rapid.SampledFrom([]string{"utf-8", "utf-8-bom", "utf-16le", "utf-16be", "utf-16le without mark"}).Draw(rt, "encoding")
		fromText := readRows(rt, t, "in.csv", textOf(rt, rows, delim, encoding, rapid.Bool().Draw(rt, "crlf")))
		fromBook := readRows(rt, t, "in.xlsx", bookOf(rt, rows))
		if diff := cmp.Diff(fromText, fromBook); diff != "" {
			rt.Fatalf("%s, %c: (-text +workbook)\n%s", encoding, delim, diff)
		}
		if diff := cmp.Diff(rows[1:], fromText); diff != "" {
			rt.Fatalf("%s, %c: (-written +read)\n%s", encoding, delim, diff)
		}
	})
}

func textOf(rt *rapid.T, rows [][]string, delim rune, encoding string, crlf bool) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = delim
	if err := w.WriteAll(rows); err != nil {
		rt.Fatal(err)
	}
	s := b.String()
	if crlf {
		s = quotedAware(s)
	}
	switch encoding {
	case "utf-8-bom":
		s = "\uFEFF" + s
	case "utf-16le":
		s = utf16Bytes(s, false, true)
	case "utf-16be":
		s = utf16Bytes(s, true, true)
	case "utf-16le without mark":
		s = utf16Bytes(s, false, false)
	}
	return []byte(s)
}

// quotedAware makes the line ends outside quotes CRLF.
func quotedAware(s string) string {
	var b strings.Builder
	quoted := false
	for _, r := range s {
		if r == '"' {
			quoted = !quoted
		}
		if r == '\n' && !quoted {
			b.WriteByte('\r')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func bookOf(rt *rapid.T, rows [][]string) []byte {
	x := excelize.NewFile()
	for r, cells := range rows {
		for c, s := range cells {
			name, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err == nil {
				err = x.SetCellStr("Sheet1", name, s)
			}
			if err != nil {
				rt.Fatal(err)
			}
		}
	}
	b, err := x.WriteToBuffer()
	if err != nil {
		rt.Fatal(err)
	}
	return b.Bytes()
}

func readRows(rt *rapid.T, t *testing.T, name string, data []byte) [][]string {
	f, err := Open(context.Background(), Source{Name: name, Data: data}, Options{})
	if err != nil {
		rt.Fatalf("%s: %v\n%q", name, err, data)
	}
	if len(f.Tables) != 1 {
		rt.Fatalf("%s: %d tables, %v", name, len(f.Tables), f.Problems)
	}
	var rows [][]string
	err = f.Tables[0].Scan(func(r Row) error {
		rows = append(rows, slices.Clone(r.Cells))
		return nil
	})
	if err != nil {
		rt.Fatal(err)
	}
	if len(f.Problems)+len(f.Tables[0].Problems) > 0 {
		rt.Fatalf("%s: problems %v %v", name, f.Problems, f.Tables[0].Problems)
	}
	return rows
}
