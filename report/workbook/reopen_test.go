package workbook

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"orgreview/report/book"
)

// reader looks at a written workbook without any help from the layout.
type reader struct {
	t     *testing.T
	f     *excelize.File
	book  *book.Book
	names map[string]string // sheets by key
}

func newReader(t *testing.T, b *book.Book) *reader {
	r := &reader{t: t, f: reopened(t, written(t, b, Options{})), book: b, names: map[string]string{}}
	for i, n := range b.SheetNames() {
		r.names[b.Sheets[i].Key] = n
	}
	return r
}

// eachTable calls do with every table of the Book that has rows, and the place of its heading.
func (r *reader) eachTable(do func(sheet string, t *book.Table, row, col int)) {
	for i := range r.book.Sheets {
		s := &r.book.Sheets[i]
		sheet := r.names[s.Key]
		tables, err := r.f.GetTables(sheet)
		if err != nil {
			r.t.Fatal(err)
		}
		n := 0
		for _, block := range s.Blocks {
			t, ok := block.(book.Table)
			if !ok || len(t.Rows) == 0 {
				continue
			}
			if n >= len(tables) {
				r.t.Fatalf("sheet %s has %d tables, table %q is missing", sheet, len(tables), t.Name)
			}
			from, to, _ := strings.Cut(tables[n].Range, ":")
			col, row, err := excelize.CellNameToCoordinates(from)
			if err != nil {
				r.t.Fatal(err)
			}
			if want := cellName(row+len(t.Rows), col+len(t.Columns)-2); to != want {
				r.t.Errorf("table %q ends at %s, want %s", t.Name, to, want)
			}
			do(sheet, &t, row, col)
			n++
		}
	}
}

func (r *reader) raw(sheet string, row, col int) string {
	v, err := r.f.GetCellValue(sheet, cellName(row, col-1), excelize.Options{RawCellValue: true})
	if err != nil {
		r.t.Fatal(err)
	}
	return v
}

func TestEveryCellOfEveryTable(t *testing.T) {
	r := newReader(t, demo())
	cells := 0
	drawn := map[string]string{"trend": "Index"} // by a line: words become empty cells
	r.eachTable(func(sheet string, tb *book.Table, row, col int) {
		for j, head := range tb.UniqueHeads() {
			if got := r.raw(sheet, row, col+j); got != head {
				t.Errorf("%s!%s is %q, want the heading %q", sheet, cellName(row, col+j-1), got, head)
			}
		}
		for i, cellsOfRow := range append(append([][]book.Cell(nil), tb.Rows...), tb.Total) {
			for j, c := range cellsOfRow {
				cells++
				if c.Kind == book.Missing && drawn[tb.Name] == tb.Columns[j].Head {
					c = book.Cell{}
				}
				r.compare(sheet, row+1+i, col+j, c, tb.Columns[j].Format)
			}
		}
	})
	if cells < 3000 {
		t.Errorf("only %d cells were compared", cells)
	}
}

func (r *reader) compare(sheet string, row, col int, c book.Cell, format book.Format) {
	at := cellName(row, col-1)
	where := sheet + "!" + at
	raw := r.raw(sheet, row, col)
	kind, err := r.f.GetCellType(sheet, at)
	if err != nil {
		r.t.Fatal(err)
	}
	shown, err := r.f.GetCellValue(sheet, at)
	if err != nil {
		r.t.Fatal(err)
	}
	if formula, err := r.f.GetCellFormula(sheet, at); err != nil || formula != "" {
		r.t.Errorf("%s holds the formula %q, %v", where, formula, err)
	}
	isText := kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString
	switch c.Kind {
	case book.Number:
		v, err := strconv.ParseFloat(raw, 64)
		if err != nil || math.Abs(v-c.Num) > 1e-14*math.Abs(c.Num) || isText { // excelize writes 15 digits, as Excel keeps them
			r.t.Errorf("%s is %q of type %d, want the number %v", where, raw, kind, c.Num)
		}
		if want := c.Show(format); strings.TrimRight(shown, " ") != want && c.FormatIn(format) != book.PValue { // excelize does not evaluate conditions in formats
			r.t.Errorf("%s is shown as %q, want %q", where, shown, want)
		}
	case book.String, book.Missing:
		if raw != strings.TrimSpace(c.Text) || !isText {
			r.t.Errorf("%s is %q of type %d, want the text %q", where, raw, kind, c.Text)
		}
	default:
		if raw != "" {
			r.t.Errorf("%s is %q, want nothing", where, raw)
		}
	}
	r.compareLink(sheet, at, c.Link)
}

// compareLink resolves a link by what stands at its target, not by what the
// layout says: a row's anchor is the row's first cell in the demo.
func (r *reader) compareLink(sheet, at string, want book.Ref) {
	has, location, err := r.f.GetCellHyperLink(sheet, at)
	if err != nil {
		r.t.Fatal(err)
	}
	if want == "" {
		if has {
			r.t.Errorf("%s!%s is a link to %s", sheet, at, location)
		}
		return
	}
	target, cell := r.resolve(location)
	if target != r.names[want.Sheet()] {
		r.t.Errorf("%s!%s leads to %q, want sheet %q", sheet, at, location, r.names[want.Sheet()])
	}
	if strings.HasPrefix(want.Place(), "F") {
		if got, err := r.f.GetCellValue(target, cell); err != nil || got != want.Place() {
			r.t.Errorf("%s!%s leads to %q, where %q stands, want %q", sheet, at, location, got, want.Place())
		}
	} else if want.Place() == "" && cell != "A1" {
		r.t.Errorf("%s!%s leads to %s, want A1", sheet, at, cell)
	}
}

func (r *reader) resolve(location string) (sheet, cell string) {
	i := strings.LastIndexByte(location, '!')
	if i < 0 {
		r.t.Fatalf("link %q names no sheet", location)
	}
	sheet = strings.ReplaceAll(strings.Trim(location[:i], "'"), "''", "'")
	if n, err := r.f.GetSheetIndex(sheet); err != nil || n < 0 {
		r.t.Errorf("link %q leads to no sheet", location)
	}
	return sheet, location[i+1:]
}

// Every word of the texts stands in the sheet, and links lead where they say.
func TestEveryTextAndItsLink(t *testing.T) {
	r := newReader(t, demo())
	for i := range r.book.Sheets {
		s := &r.book.Sheets[i]
		sheet := r.names[s.Key]
		at := r.cellsByText(sheet)
		want := func(text string, link book.Ref) {
			if text == "" {
				return
			}
			cells := at[strings.TrimSpace(book.Clean(text))]
			if len(cells) == 0 {
				t.Errorf("sheet %s lacks %q", sheet, text)
			}
			for _, c := range cells {
				if link != "" {
					r.compareLink(sheet, c, link)
				}
			}
		}
		for _, block := range s.Blocks {
			switch v := block.(type) {
			case book.Heading:
				want(v.Text, v.Link)
			case book.Text:
				if text := v.Plain(); len(text) < 2000 && len(v.Runs) == 0 { // a longer one is spread over rows
					want(text, "")
				} else if len(v.Runs) > 0 && len(at[text]) == 0 {
					t.Errorf("sheet %s lacks the runs %q", sheet, text)
				}
			case book.Items:
				for _, it := range v.List {
					want(it.Word, "")
					want(it.Head, it.Link)
					want(it.Aside, it.Beyond)
					for _, l := range it.Lines {
						want(l, "")
					}
				}
			case book.Cards:
				for _, k := range v.List {
					want(k.Label, k.Link)
					want(k.Normal, "")
				}
			case book.Links:
				for _, l := range v.List {
					want(l.Text, "")
					want(l.Note, "")
				}
			case book.Table:
				want(v.Caption, "")
				for _, n := range v.Notes {
					want(n, "")
				}
			}
		}
	}
}

func (r *reader) cellsByText(sheet string) map[string][]string {
	rows, err := r.f.GetRows(sheet)
	if err != nil {
		r.t.Fatal(err)
	}
	at := map[string][]string{}
	for i, row := range rows {
		for j, v := range row {
			at[v] = append(at[v], cellName(i+1, j))
		}
	}
	return at
}

func TestLongTextGoesOnInTheNextRow(t *testing.T) {
	r := newReader(t, demo())
	rows, err := r.f.GetRows("Method")
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, row := range rows {
		if len(row) > 0 {
			all += row[0] + " "
		}
	}
	want := strings.TrimSpace(strings.Repeat("One long paragraph without any end that needs more than a row may hold. ", 120))
	if !strings.Contains(strings.Join(strings.Fields(all), " "), want) {
		t.Error("the long paragraph is not whole")
	}
}

func TestNoFormulaAnywhere(t *testing.T) {
	parts, _ := unzipped(t, written(t, demo(), Options{}))
	for name, part := range parts {
		if strings.HasPrefix(name, "xl/worksheets/") && (strings.Contains(part, "<f>") || strings.Contains(part, "<f ")) {
			t.Errorf("%s holds a formula", name)
		}
		if strings.Contains(part, "NaN") || strings.Contains(part, "Inf<") {
			t.Errorf("%s holds a number that is none", name)
		}
		if strings.Contains(part, "x14:") || strings.Contains(part, `TargetMode="External"`) {
			t.Errorf("%s holds an extension or an external target", name)
		}
	}
}

func TestFontsAreComplete(t *testing.T) {
	parts, _ := unzipped(t, written(t, demo(), Options{}))
	fonts := regexp.MustCompile(`<font>.*?</font>`).FindAllString(parts["xl/styles.xml"], -1)
	if len(fonts) < 8 {
		t.Fatalf("%d fonts", len(fonts))
	}
	for _, font := range fonts {
		for _, part := range []string{`<name val="Calibri"`, `<sz val="`, `<color `} {
			if !strings.Contains(font, part) {
				t.Errorf("font lacks %s: %s", part, font)
			}
		}
		if strings.Contains(font, "<color></color>") {
			t.Errorf("font without colour: %s", font)
		}
	}
}

func TestPrintSetUp(t *testing.T) {
	b := demo()
	parts, _ := unzipped(t, written(t, b, Options{}))
	for i := range b.Sheets {
		sheet := parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)]
		orientation := "landscape"
		if b.Sheets[i].Portrait {
			orientation = "portrait"
		}
		for _, want := range []string{`fitToPage="true"`, `orientation="` + orientation + `"`, `paperSize="9"`, `fitToWidth="1"`, "&amp;P of ", "&amp;N", "Roles and workload review 2026 Q3 &amp;&amp; outlook", `showGridLines="false"`} {
			if !strings.Contains(sheet, want) && !strings.Contains(strings.ReplaceAll(sheet, `fitToPage="1"`, `fitToPage="true"`), want) {
				t.Errorf("sheet %d lacks %s", i+1, want)
			}
		}
		if m := regexp.MustCompile(`<tabColor rgb="([^"]*)"`).FindStringSubmatch(sheet); m != nil && !regexp.MustCompile(`^FF[0-9A-F]{6}$`).MatchString(m[1]) {
			t.Errorf("sheet %d has the tab colour %q", i+1, m[1])
		}
	}
	for _, want := range []string{`name="_xlnm.Print_Titles"`, `Findings&#39;!$`, `Teams&#39;!$`, `People&#39;!$`} {
		if !strings.Contains(parts["xl/workbook.xml"], want) {
			t.Errorf("the workbook lacks %s", want)
		}
	}
	letter := &book.Book{Letter: true, Sheets: []book.Sheet{{Key: "x", Name: "x", Fit: book.OnePage}}}
	parts, _ = unzipped(t, written(t, letter, Options{}))
	for _, want := range []string{`paperSize="1"`, `fitToHeight="1"`} {
		if !strings.Contains(parts["xl/worksheets/sheet1.xml"], want) {
			t.Errorf("a sheet on one page of letter paper lacks %s", want)
		}
	}
}

// 255 UTF-16 units are the limit of a header; a longer footer is cut, never refused.
func TestLongFooter(t *testing.T) {
	b := &book.Book{Title: strings.Repeat("&", 400), Footer: strings.Repeat("🚀 & ", 200), Sheets: []book.Sheet{{Key: "x", Name: "x"}}}
	f := reopened(t, written(t, b, Options{}))
	h, err := f.GetHeaderFooter("x")
	if err != nil || utf16Len(h.OddFooter) > 255 || utf16Len(h.OddHeader) > 255 || !strings.HasSuffix(h.OddFooter, "&P of &N") || !strings.HasSuffix(h.OddHeader, "&A") {
		t.Errorf("header %q, footer %q, %v", h.OddHeader, h.OddFooter, err)
	}
	if strings.Count(h.OddHeader, "&")%2 != 0 && strings.Count(strings.ReplaceAll(h.OddHeader, "&&", ""), "&") != 9 {
		t.Errorf("an ampersand was cut in half: %q", h.OddHeader)
	}
}

func TestFirstSheetIsShownFromItsTop(t *testing.T) {
	f := reopened(t, written(t, demo(), Options{}))
	if i := f.GetActiveSheetIndex(); i != 0 {
		t.Errorf("sheet %d is shown", i)
	}
	for _, sheet := range f.GetSheetList() {
		panes, err := f.GetPanes(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range panes.Selection {
			if s.ActiveCell != "A1" && s.ActiveCell != "" {
				t.Errorf("sheet %s: cursor at %s", sheet, s.ActiveCell)
			}
		}
		if frozen := sheet == "Findings" || sheet == "Teams" || sheet == "People"; frozen != panes.Freeze {
			t.Errorf("sheet %s: frozen is %t", sheet, panes.Freeze)
		}
	}
}

// The dimension covers exactly the cells: readers that trust it see every row.
func TestDimension(t *testing.T) {
	f := reopened(t, written(t, demo(), Options{}))
	for _, sheet := range f.GetSheetList() {
		dim, err := f.GetSheetDimension(sheet)
		if err != nil {
			t.Fatal(err)
		}
		_, to, _ := strings.Cut(dim, ":")
		cols, last, err := excelize.CellNameToCoordinates(to)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		widest := 0
		for _, r := range rows {
			widest = max(widest, len(r))
		}
		if len(rows) != last || widest > cols {
			t.Errorf("sheet %s: dimension %s, but %d rows of %d cells", sheet, dim, len(rows), widest)
		}
	}
}

// Tables in the file: unique valid names, headings as in the cells, filters where wanted.
func TestTableParts(t *testing.T) {
	b := demo()
	parts, _ := unzipped(t, written(t, b, Options{}))
	filters, want, names := 0, 0, map[string]bool{}
	for name, part := range parts {
		if !strings.HasPrefix(name, "xl/tables/") {
			continue
		}
		id := regexp.MustCompile(` name="([^"]*)"`).FindStringSubmatch(part)[1]
		if names[strings.ToLower(id)] || !regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`).MatchString(id) {
			t.Errorf("table name %q is not valid or there twice", id)
		}
		names[strings.ToLower(id)] = true
		if strings.Contains(part, "<autoFilter") {
			filters++
		}
		if strings.Contains(part, `name=""`) {
			t.Errorf("%s has an empty heading", name)
		}
	}
	for _, s := range b.Sheets {
		for _, block := range s.Blocks {
			if tb, ok := block.(book.Table); ok && tb.Filter && len(tb.Rows) > 0 {
				want++
			}
		}
	}
	if filters != want {
		t.Errorf("%d tables have filters, want %d", filters, want)
	}
}

func TestTableNames(t *testing.T) {
	taken := map[string]bool{}
	for _, c := range [][2]string{{"a b", "t_a_b"}, {"A-B", "t_A_B_2"}, {"A1", "t_A1"}, {"é", "t__"}, {strings.Repeat("x", 300), "t_" + strings.Repeat("x", 198)}} {
		if got := tableName(c[0], taken); got != c[1] {
			t.Errorf("table %q is named %q, want %q", c[0], got, c[1])
		}
	}
}
