package workbook

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"orgreview/report/book"
)

// chartPart is what the tests read from a chart.
type chartPart struct {
	Title []string `xml:"chart>title>tx>rich>p>r>t"`
	Bars  []struct {
		Series []seriesPart `xml:"ser"`
	} `xml:"chart>plotArea>barChart"`
	Lines []struct {
		Series []seriesPart `xml:"ser"`
	} `xml:"chart>plotArea>lineChart"`
	CatTitle []string `xml:"chart>plotArea>catAx>title>tx>rich>p>r>t"`
	ValTitle []string `xml:"chart>plotArea>valAx>title>tx>rich>p>r>t"`
}

type seriesPart struct {
	Order val     `xml:"order"`
	Name  string  `xml:"tx>strRef>strCache>pt>v"`
	Marks []val   `xml:"dPt>idx"`
	CatF  string  `xml:"cat>strRef>f"`
	Cats  []point `xml:"cat>strRef>strCache>pt"`
	ValF  string  `xml:"val>numRef>f"`
	Count val     `xml:"val>numRef>numCache>ptCount"`
	Vals  []point `xml:"val>numRef>numCache>pt"`
	Del   []val   `xml:"dLbls>dLbl>idx"`
}

type val struct {
	V int `xml:"val,attr"`
}

type point struct {
	I int    `xml:"idx,attr"`
	V string `xml:"v"`
}

// eachChart calls do with every chart of the Book, its part and its drawing's anchor.
func eachChart(t *testing.T, b *book.Book, do func(sheet string, c *book.Chart, part chartPart, from, to [2]int)) {
	t.Helper()
	parts, _ := unzipped(t, written(t, b, Options{}))
	names := b.SheetNames()
	n, seen := 0, 0
	for i := range b.Sheets {
		var charts []book.Chart
		for _, block := range b.Sheets[i].Blocks {
			if c, ok := block.(book.Chart); ok {
				charts = append(charts, c)
			}
		}
		if len(charts) == 0 {
			continue
		}
		rels := parts[fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", i+1)]
		at := strings.Index(rels, "drawings/drawing")
		if at < 0 {
			t.Fatalf("sheet %s has no drawing", names[i])
		}
		drawing := rels[at+len("drawings/"):]
		drawing = drawing[:strings.IndexByte(drawing, '"')]
		var d struct {
			Anchors []struct {
				EditAs string `xml:"editAs,attr"`
				FromC  int    `xml:"from>col"`
				FromR  int    `xml:"from>row"`
				ToC    int    `xml:"to>col"`
				ToR    int    `xml:"to>row"`
				ToCO   int    `xml:"to>colOff"`
				ToRO   int    `xml:"to>rowOff"`
				Props  struct {
					Name  string `xml:"name,attr"`
					Descr string `xml:"descr,attr"`
				} `xml:"graphicFrame>nvGraphicFramePr>cNvPr"`
			} `xml:"twoCellAnchor"`
		}
		if err := xml.Unmarshal([]byte(parts["xl/drawings/"+drawing]), &d); err != nil {
			t.Fatal(err)
		}
		k := 0
		for _, a := range d.Anchors {
			if a.Props.Name == "" { // a picture
				continue
			}
			c := charts[k]
			if a.Props.Name != c.Name || a.Props.Descr != c.Alt {
				t.Errorf("chart %q is named %q, its alt text is %q", c.Name, a.Props.Name, a.Props.Descr)
			}
			if a.EditAs != "oneCell" || a.ToCO != 0 || a.ToRO != 0 {
				t.Errorf("chart %q is anchored %q and ends inside a cell (%d, %d)", c.Name, a.EditAs, a.ToCO, a.ToRO)
			}
			n++
			k++
			var part chartPart
			if err := xml.Unmarshal([]byte(parts[fmt.Sprintf("xl/charts/chart%d.xml", n)]), &part); err != nil {
				t.Fatal(err)
			}
			do(names[i], &c, part, [2]int{a.FromR + 1, a.FromC}, [2]int{a.ToR, a.ToC - 1})
			seen++
		}
		if k != len(charts) {
			t.Errorf("sheet %s shows %d of %d charts", names[i], k, len(charts))
		}
	}
	if seen == 0 {
		t.Fatal("no chart was seen")
	}
}

// Previews that do not calculate draw the caches: they hold what the table
// holds, and the references lead to the same cells.
func TestChartsHoldTheBook(t *testing.T) { eachBook(t, chartsHoldTheBook) }

func chartsHoldTheBook(t *testing.T, b *book.Book) {
	f := reopened(t, written(t, b, Options{}))
	tables := map[string]*book.Table{}
	for _, s := range b.Sheets {
		for _, block := range s.Blocks {
			if tb, ok := block.(book.Table); ok {
				tables[tb.Name] = &tb
			}
		}
	}
	eachChart(t, b, func(_ string, c *book.Chart, part chartPart, _, _ [2]int) {
		if strings.Join(part.Title, "") != c.Title || strings.Join(part.CatTitle, "") != c.XTitle || strings.Join(part.ValTitle, "") != c.YTitle {
			t.Errorf("chart %q has the titles %v %v %v", c.Name, part.Title, part.CatTitle, part.ValTitle)
		}
		var series []seriesPart
		for _, g := range part.Bars {
			series = append(series, g.Series...)
		}
		for _, g := range part.Lines {
			series = append(series, g.Series...)
		}
		if len(series) != len(c.Series) {
			t.Fatalf("chart %q has %d series, want %d", c.Name, len(series), len(c.Series))
		}
		for _, got := range series {
			s := c.Series[got.Order.V]
			compareSeries(t, f, c.Name, got, s, tables[s.Table])
		}
	})
}

func compareSeries(t *testing.T, f *excelize.File, chart string, got seriesPart, s book.Series, tb *book.Table) {
	t.Helper()
	from, to := s.Range(tb)
	cat, val := tb.Column(s.Categories), tb.Column(s.Values)
	if got.Name != s.Values || got.Count.V != to-from || len(got.Cats) != to-from {
		t.Errorf("chart %q: series %q of %d points and %d categories, want %q of %d", chart, got.Name, got.Count.V, len(got.Cats), s.Values, to-from)
	}
	points := map[int]string{}
	for _, p := range got.Vals {
		points[p.I] = p.V
	}
	cats, vals := cellsOf(t, f, got.CatF), cellsOf(t, f, got.ValF)
	for i, row := range tb.Rows[from:to] {
		if got.Cats[i].V != row[cat].Text || cats[i] != row[cat].Text {
			t.Errorf("chart %q: category %d is %q and refers to %q, want %q", chart, i, got.Cats[i].V, cats[i], row[cat].Text)
		}
		if row[val].Kind != book.Number {
			if p, ok := points[i]; ok {
				t.Errorf("chart %q: a missing value is drawn as %s", chart, p)
			}
			continue
		}
		v, err := strconv.ParseFloat(points[i], 64)
		if err != nil || v != row[val].Num {
			t.Errorf("chart %q: point %d is %q, want %v", chart, i, points[i], row[val].Num)
		}
		if v, err := strconv.ParseFloat(vals[i], 64); err != nil || math.Abs(v-row[val].Num) > 1e-9 {
			t.Errorf("chart %q: point %d refers to %q, want %v", chart, i, vals[i], row[val].Num)
		}
	}
	for k, m := range s.Mark {
		if got.Marks[k].V != m-from {
			t.Errorf("chart %q marks %v, want %v", chart, got.Marks, s.Mark)
		}
	}
}

// cellsOf reads the cells that a reference names.
func cellsOf(t *testing.T, f *excelize.File, ref string) []string {
	t.Helper()
	i := strings.LastIndexByte(ref, '!')
	sheet := strings.ReplaceAll(strings.Trim(ref[:i], "'"), "''", "'")
	from, to, _ := strings.Cut(strings.ReplaceAll(ref[i+1:], "$", ""), ":")
	col, row1, err := excelize.CellNameToCoordinates(from)
	if err != nil {
		t.Fatal(err)
	}
	_, row2, err := excelize.CellNameToCoordinates(to)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for r := row1; r <= row2; r++ {
		v, err := f.GetCellValue(sheet, cellName(r, col-1), excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// No chart covers a cell that holds anything, nor another chart.
func TestChartsCoverNothing(t *testing.T) { eachBook(t, chartsCoverNothing) }

func chartsCoverNothing(t *testing.T, b *book.Book) {
	f := reopened(t, written(t, b, Options{}))
	taken := map[string]string{}
	eachChart(t, b, func(sheet string, c *book.Chart, _ chartPart, from, to [2]int) {
		if to[0]-from[0] < 8 && c.Beside == "" || to[1] < from[1] {
			t.Errorf("chart %q is only %d rows by %d columns", c.Name, to[0]-from[0]+1, to[1]-from[1]+1)
		}
		for row := from[0]; row <= to[0]; row++ {
			for col := from[1]; col <= to[1]; col++ {
				at := sheet + "!" + cellName(row, col)
				if other := taken[at]; other != "" {
					t.Fatalf("charts %q and %q both cover %s", other, c.Name, at)
				}
				taken[at] = c.Name
				if v, err := f.GetCellValue(sheet, cellName(row, col)); err != nil || v != "" {
					t.Errorf("chart %q covers %s, which holds %q, %v", c.Name, at, v, err)
				}
			}
		}
	})
}

// A bar of no length for a missing value has no label either.
func TestMissingBarHasNoLabel(t *testing.T) {
	b := &book.Book{Sheets: []book.Sheet{{Key: "x", Name: "x", Blocks: []book.Block{
		book.Table{Name: "t", Columns: []book.Column{{Head: "Team"}, {Head: "Index"}}, Rows: [][]book.Cell{{book.T("a"), book.Num(1)}, {book.T("b"), book.None("too few")}, {book.T("c"), book.Num(-3)}}},
		book.Chart{Name: "c", Kind: book.Bars, Title: "T", Alt: "A", XTitle: "X", YTitle: "Y", Labels: true, Series: []book.Series{{Table: "t", Categories: "Team", Values: "Index"}}}}}}}
	eachChart(t, b, func(_ string, _ *book.Chart, part chartPart, _, _ [2]int) {
		if got := part.Bars[0].Series[0]; len(got.Del) != 1 || got.Del[0].V != 1 || len(got.Vals) != 2 {
			t.Errorf("series is %+v", got)
		}
	})
	f := reopened(t, written(t, b, Options{}))
	if v, err := f.GetCellValue("x", "B3"); err != nil || strings.TrimSpace(v) != "too few" {
		t.Errorf("the cell shows %q, %v", v, err)
	}
}

// The order of elements in ISO/IEC 29500 transitional, dml-chart.xsd.
var chartOrder = map[string][]string{
	"chartSpace": {"date1904", "lang", "roundedCorners", "style", "clrMapOvr", "chart", "spPr", "txPr", "externalData", "printSettings", "userShapes"},
	"chart":      {"title", "autoTitleDeleted", "pivotFmts", "view3D", "floor", "sideWall", "backWall", "plotArea", "legend", "plotVisOnly", "dispBlanksAs"},
	"title":      {"tx", "layout", "overlay", "spPr", "txPr"},
	"plotArea":   {"layout", "barChart", "lineChart", "catAx", "valAx", "dTable", "spPr"},
	"barChart":   {"barDir", "grouping", "varyColors", "ser", "dLbls", "gapWidth", "overlap", "serLines", "axId"},
	"lineChart":  {"grouping", "varyColors", "ser", "dLbls", "dropLines", "hiLowLines", "upDownBars", "marker", "smooth", "axId"},
	"ser":        {"idx", "order", "tx", "spPr", "invertIfNegative", "marker", "dPt", "dLbls", "cat", "val", "smooth"},
	"dPt":        {"idx", "invertIfNegative", "marker", "bubble3D", "explosion", "spPr"},
	"dLbls":      {"dLbl", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize", "separator"},
	"marker":     {"symbol", "size", "spPr"},
	"catAx":      {"axId", "scaling", "delete", "axPos", "majorGridlines", "minorGridlines", "title", "numFmt", "majorTickMark", "minorTickMark", "tickLblPos", "spPr", "txPr", "crossAx", "crosses", "auto", "lblAlgn", "lblOffset", "noMultiLvlLbl"},
	"valAx":      {"axId", "scaling", "delete", "axPos", "majorGridlines", "minorGridlines", "title", "numFmt", "majorTickMark", "minorTickMark", "tickLblPos", "spPr", "txPr", "crossAx", "crosses", "crossBetween", "majorUnit"},
	"scaling":    {"logBase", "orientation", "max", "min"},
	"legend":     {"legendPos", "legendEntry", "layout", "overlay", "spPr", "txPr"},
	"txPr":       {"bodyPr", "lstStyle", "p"},
	"rich":       {"bodyPr", "lstStyle", "p"},
	"numCache":   {"formatCode", "ptCount", "pt"},
	"strCache":   {"ptCount", "pt"},
	"spPr":       {"solidFill", "noFill", "ln"},
	"ln":         {"noFill", "solidFill", "round"},
	"defRPr":     {"solidFill", "latin"},
}

func TestChartElementsAreInOrder(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book.Book) {
		parts, _ := unzipped(t, written(t, b, Options{}))
		for name, part := range parts {
			if strings.HasPrefix(name, "xl/charts/chart") {
				checkOrder(t, name, part)
			}
		}
	})
}

func checkOrder(t *testing.T, name, part string) {
	t.Helper()
	type level struct {
		element string
		last    int
	}
	var stack []level
	d := xml.NewDecoder(strings.NewReader(part))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch tk := tok.(type) {
		case xml.StartElement:
			if n := len(stack); n > 0 {
				if order, ok := chartOrder[stack[n-1].element]; ok {
					at := slices.Index(order, tk.Name.Local)
					if at < stack[n-1].last {
						t.Errorf("%s: %s may not stand here in %s", name, tk.Name.Local, stack[n-1].element)
					}
					stack[n-1].last = at
				}
			}
			stack = append(stack, level{tk.Name.Local, 0})
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
}

// What a waterfall stands on is drawn without a colour and named in no legend,
// and its axis starts where the Book says.
func TestWaterfall(t *testing.T) {
	parts, _ := unzipped(t, written(t, demo(), Options{}))
	for _, part := range parts {
		if !strings.Contains(part, "the axis starts at 30") || !strings.Contains(part, "chartSpace") {
			continue
		}
		for _, want := range []string{`<c:legendEntry><c:idx val="0"/><c:delete val="1"/></c:legendEntry>`, `<c:min val="30"/>`,
			`</c:tx><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:invertIfNegative val="0"/><c:cat>`} {
			if !strings.Contains(part, want) {
				t.Errorf("the chart lacks %s", want)
			}
		}
		return
	}
	t.Error("the waterfall was not found")
}
