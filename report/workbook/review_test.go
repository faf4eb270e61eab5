package workbook

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"orgreview/analysis"
	"orgreview/analysis/roster"
	"orgreview/analysis/staffing"
	"orgreview/analysis/table"
	"orgreview/report"
	"orgreview/report/book"
)

// acme is the review of the sample company with everything that a review can
// hold: named people and a stated need.
var acme = sync.OnceValues(func() (*book.Book, error) {
	ctx := context.Background()
	var files []*table.File
	for _, name := range []string{"duties.csv", "people.csv", "workload.csv"} {
		f, err := table.Open(ctx, table.Source{Name: name, Path: filepath.Join("..", "..", "samples", "acme", "2026-Q3", name)}, table.Options{})
		if err != nil {
			return nil, err
		}
		defer f.Close()
		files = append(files, f)
	}
	r, err := roster.Build(ctx, files, roster.Options{Today: time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		return nil, err
	}
	opt, err := analysis.DefaultOptions()
	if err != nil {
		return nil, err
	}
	opt.Needs = []staffing.Need{{Team: "Checkout", FTE: map[string]float64{"sre": 1.5, "devops": 1}}, {FTE: map[string]float64{"sre": 3}}}
	res, err := analysis.Run(ctx, r, opt)
	if err != nil {
		return nil, err
	}
	return report.Build(res, report.Options{Individuals: report.ByName, MinGroup: 5, Organisation: "Acme Example Ltd", Version: "test"}), nil
})

// eachBook calls f for the demo, which has every block, and for a whole review.
func eachBook(t *testing.T, f func(t *testing.T, b *book.Book)) {
	t.Run("demo", func(t *testing.T) { f(t, demo()) })
	t.Run("review", func(t *testing.T) {
		b, err := acme()
		if err != nil {
			t.Fatal(err)
		}
		f(t, b)
	})
}

// A review written twice, on one core and on two, gives the same bytes.
func TestSameReviewSameBytes(t *testing.T) {
	b, err := acme()
	if err != nil {
		t.Fatal(err)
	}
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	first := written(t, b, Options{})
	runtime.GOMAXPROCS(2)
	if !bytes.Equal(first, written(t, b, Options{})) {
		t.Error("GOMAXPROCS changes the bytes")
	}
}

// The order of elements in a sheet by ISO/IEC 29500 transitional, sml.xsd.
var sheetOrder = []string{"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges",
	"scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
	"hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors",
	"smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"}

var tabColour = regexp.MustCompile(`<tabColor[^>]*rgb="([^"]*)"`)

// Sheets hold their elements in the order of the standard, tab colours have
// eight digits.
func TestSheetPartsAreInOrder(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book.Book) {
		parts, _ := unzipped(t, written(t, b, Options{}))
		sheets := 0
		for name, part := range parts {
			if strings.Contains(part, "mc:AlternateContent") {
				t.Errorf("%s asks for a choice that the standard does not know", name)
			}
			if !strings.HasPrefix(name, "xl/worksheets/sheet") {
				continue
			}
			sheets++
			var root struct {
				Children []struct{ XMLName xml.Name } `xml:",any"`
			}
			if err := xml.Unmarshal([]byte(part), &root); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			last := 0
			for _, c := range root.Children {
				at := slices.Index(sheetOrder, c.XMLName.Local)
				if at < last {
					t.Errorf("%s: %s may not stand here", name, c.XMLName.Local)
				}
				last = at
			}
			if m := tabColour.FindStringSubmatch(part); m != nil && len(m[1]) != 8 {
				t.Errorf("%s: the tab's colour is %q", name, m[1])
			}
		}
		if sheets != len(b.Sheets) {
			t.Errorf("%d parts for %d sheets", sheets, len(b.Sheets))
		}
	})
}

// No cell of a table is merged, no text runs under a chart, and every sheet
// opens with the cursor at A1.
func TestTablesAndChartsStandClear(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book.Book) {
		data := written(t, b, Options{})
		f := reopened(t, data)
		parts, _ := unzipped(t, data)
		names := f.GetSheetList()
		for i, name := range names {
			merges, err := f.GetMergeCells(name)
			if err != nil {
				t.Fatal(err)
			}
			tables, err := f.GetTables(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, tb := range tables {
				box := boxOf(t, tb.Range)
				for _, m := range merges {
					if overlap(box, boxOf(t, m.GetStartAxis()+":"+m.GetEndAxis())) {
						t.Errorf("%s: %s is merged inside the table %s", name, m.GetStartAxis(), tb.Name)
					}
				}
			}
			part := parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)]
			if strings.Contains(part, `activeCell="`) && !strings.Contains(part, `activeCell="A1"`) {
				t.Errorf("%s does not open at A1", name)
			}
		}
		eachChart(t, b, func(sheet string, c *book.Chart, _ chartPart, from, to [2]int) {
			ft := &fitter{t: t, f: f, sheet: sheet, merged: map[string][2]int{}, under: map[string]bool{}, styles: map[int]*excelize.Style{}, meter: meter{1}}
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			ft.rows = rows
			for row := from[0]; row <= min(to[0], len(rows)); row++ {
				col := from[1]
				for col > 0 && (col > len(rows[row-1]) || rows[row-1][col-1] == "") {
					col--
				}
				if col == 0 {
					continue
				}
				s := ft.style(cellName(row, col-1))
				if s.Alignment == nil || s.Alignment.WrapText || s.Alignment.Horizontal != "left" {
					continue
				}
				v := rows[row-1][col-1]
				if w := ft.meter.width(v, s.Font.Size, s.Font.Bold); w > ft.width(col, from[1]) {
					t.Errorf("%s!%s: %.0f points of text run under the chart %q: %q", sheet, cellName(row, col-1), w, c.Name, v)
				}
			}
		})
	})
}

// boxOf is a range as first row, first column, last row, last column, from 1.
func boxOf(t *testing.T, ref string) [4]int {
	t.Helper()
	from, to, _ := strings.Cut(ref, ":")
	c1, r1, err := excelize.CellNameToCoordinates(from)
	if err != nil {
		t.Fatal(err)
	}
	c2, r2, err := excelize.CellNameToCoordinates(to)
	if err != nil {
		t.Fatal(err)
	}
	return [4]int{r1, c1, r2, c2}
}

func overlap(a, b [4]int) bool {
	return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}
