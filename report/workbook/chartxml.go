package workbook

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"orgreview/report/book"
)

// The XML of a chart is written here and not by excelize, for four reasons:
// excelize leaves the caches empty, so that previews which do not calculate
// show an empty chart; it prints axis texts in a grey that nobody can read;
// it cannot colour single points; and the order of some elements is not what
// ISO/IEC 29500 transitional demands. excelize places the part.

// chartSource is where a series finds its numbers.
type chartSource struct {
	sheet string // name
	table *placedTable
}

// chartWriter writes one chart.
type chartWriter struct {
	*book.Chart
	theme  book.Theme
	lang   string
	tables map[string]chartSource
	sb     strings.Builder
}

const (
	categoryAxis = "100000001"
	valueAxis    = "100000002"
)

func (w *chartWriter) put(parts ...string) {
	for _, p := range parts {
		w.sb.WriteString(p)
	}
}

func esc(s string) string {
	var sb strings.Builder
	_ = xml.EscapeText(&sb, []byte(book.Clean(s))) // a Builder does not fail
	return sb.String()
}

func hex(c book.Color) string { return strings.ToUpper(strings.TrimPrefix(string(c), "#")) }

func (w *chartWriter) xml() []byte {
	w.put(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, "\n",
		`<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"`,
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`,
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`,
		`<c:date1904 val="0"/><c:lang val="`, esc(w.lang), `"/><c:roundedCorners val="0"/><c:chart>`)
	w.title(w.Title, 1100, true, `<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.012"/><c:y val="0.025"/></c:manualLayout></c:layout>`, 0)
	w.put(`<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>`)
	var bars, lines []int
	for i, s := range w.Series {
		if s.Line || w.Kind == book.Lines {
			lines = append(lines, i)
		} else {
			bars = append(bars, i)
		}
	}
	if len(bars) > 0 {
		w.barChart(bars)
	}
	if len(lines) > 0 {
		w.lineChart(lines)
	}
	w.axes()
	w.put(`<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>`)
	if len(w.Series) > 1 && !w.named() {
		w.put(`<c:legend><c:legendPos val="b"/>`)
		for i, s := range w.Series {
			if s.Hidden {
				w.put(`<c:legendEntry><c:idx val="`, strconv.Itoa(i), `"/><c:delete val="1"/></c:legendEntry>`)
			}
		}
		w.put(`<c:overlay val="0"/>`)
		w.textProperties(900, w.theme.Ink, false, "")
		w.put(`</c:legend>`)
	}
	w.put(`<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart>`,
		`<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>`)
	w.textProperties(900, w.theme.Ink, false, "")
	w.put(`<c:printSettings><c:headerFooter/><c:pageMargins b="0.75" l="0.7" r="0.7" t="0.75" header="0.3" footer="0.3"/><c:pageSetup/></c:printSettings></c:chartSpace>`)
	return []byte(w.sb.String())
}

// title writes a title of the chart or of an axis, turned by so many 60,000ths of a degree.
func (w *chartWriter) title(s string, size int, bold bool, layout string, turn int) {
	body := `<a:bodyPr/>`
	if turn != 0 {
		body = `<a:bodyPr rot="` + strconv.Itoa(turn) + `" vert="horz"/>`
	}
	ink := w.theme.Muted
	if bold {
		ink = w.theme.Ink
	}
	w.put(`<c:title><c:tx><c:rich>`, body, `<a:lstStyle/><a:p><a:pPr>`, w.run("defRPr", size, ink, bold), `</a:pPr><a:r>`,
		w.run("rPr", size, ink, bold), `<a:t>`, esc(s), `</a:t></a:r></a:p></c:rich></c:tx>`, layout, `<c:overlay val="0"/></c:title>`)
}

// run is the character properties of an element, with all of size, colour and family.
func (w *chartWriter) run(element string, size int, ink book.Color, bold bool) string {
	b := "0"
	if bold {
		b = "1"
	}
	lang := ""
	if element == "rPr" {
		lang = ` lang="` + esc(w.lang) + `"`
	}
	return fmt.Sprintf(`<a:%s%s sz="%d" b="%s"><a:solidFill><a:srgbClr val="%s"/></a:solidFill><a:latin typeface="%s"/></a:%s>`,
		element, lang, size, b, hex(ink), esc(w.theme.Font), element)
}

func (w *chartWriter) textProperties(size int, ink book.Color, bold bool, body string) {
	w.put(`<c:txPr><a:bodyPr`, body, `/><a:lstStyle/><a:p><a:pPr>`, w.run("defRPr", size, ink, bold),
		`</a:pPr><a:endParaRPr lang="`, esc(w.lang), `"/></a:p></c:txPr>`)
}

func (w *chartWriter) barChart(series []int) {
	dir, grouping, space := "col", "clustered", "60"
	if w.Kind == book.Bars || w.Kind == book.StackedBars {
		dir = "bar"
	}
	stacked := w.Kind == book.StackedBars || w.Kind == book.StackedColumns
	if stacked {
		grouping = "stacked"
	}
	w.put(`<c:barChart><c:barDir val="`, dir, `"/><c:grouping val="`, grouping, `"/><c:varyColors val="0"/>`)
	for _, i := range series {
		w.series(i, false, stacked)
	}
	w.put(`<c:gapWidth val="`, space, `"/>`)
	if stacked {
		w.put(`<c:overlap val="100"/>`)
	} else if len(series) > 1 {
		w.put(`<c:overlap val="-5"/>`)
	}
	w.put(`<c:axId val="`, categoryAxis, `"/><c:axId val="`, valueAxis, `"/></c:barChart>`)
}

func (w *chartWriter) lineChart(series []int) {
	w.put(`<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>`)
	for _, i := range series {
		w.series(i, true, false)
	}
	w.put(`<c:marker val="1"/><c:axId val="`, categoryAxis, `"/><c:axId val="`, valueAxis, `"/></c:lineChart>`)
}

// color of a series: of its tone, else the next of the theme.
func (w *chartWriter) color(i int) book.Color {
	switch t := w.Series[i].Tone; t {
	case book.Good, book.Watch, book.Alarm, book.Muted:
		return w.theme.Look(t).Ink
	}
	return w.theme.Series[i%len(w.theme.Series)]
}

// markers tell lines apart where colours do not.
var markers = [...]string{"circle", "square", "triangle", "diamond"}

func (w *chartWriter) series(i int, line, stacked bool) {
	s := w.Series[i]
	src := w.tables[s.Table]
	t := src.table
	from, to := s.Range(t.Table)
	to = min(to, t.rows)
	n := strconv.Itoa(i)
	w.put(`<c:ser><c:idx val="`, n, `"/><c:order val="`, n, `"/><c:tx>`)
	value := t.Table.Column(s.Values)
	if s.Name == "" {
		w.put(`<c:strRef><c:f>`, esc(cellRef(src.sheet, t.head, t.Col+value)), `</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>`,
			esc(t.heads[value]), `</c:v></c:pt></c:strCache></c:strRef>`)
	} else {
		w.put(`<c:v>`, esc(s.Name), `</c:v>`)
	}
	w.put(`</c:tx>`)
	color := hex(w.color(i))
	if s.Hidden {
		w.put(`<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:invertIfNegative val="0"/>`)
	} else if line {
		w.put(`<c:spPr><a:ln w="28575" cap="rnd"><a:solidFill><a:srgbClr val="`, color, `"/></a:solidFill><a:round/></a:ln></c:spPr>`,
			`<c:marker><c:symbol val="`, markers[i%len(markers)], `"/><c:size val="7"/><c:spPr>`, fill(color), `<a:ln w="9525"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln></c:spPr></c:marker>`)
	} else {
		w.put(`<c:spPr>`, fill(color), outline(stacked), `</c:spPr><c:invertIfNegative val="0"/>`)
		for _, m := range s.Mark {
			if m < to {
				w.put(`<c:dPt><c:idx val="`, strconv.Itoa(m-from), `"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>`,
					fill(hex(w.theme.Alarm.Ink)), outline(stacked), `</c:spPr></c:dPt>`)
			}
		}
	}
	w.labels(line, stacked, w.color(i), t.Table, from, to, value)
	w.categories(src, s, from, to)
	w.values(src, s, from, to)
	if line {
		w.put(`<c:smooth val="0"/>`)
	}
	w.put(`</c:ser>`)
}

func fill(color string) string {
	return `<a:solidFill><a:srgbClr val="` + color + `"/></a:solidFill>`
}

// outline keeps the parts of a stacked bar apart for eyes that do not tell their colours.
func outline(stacked bool) string {
	if !stacked {
		return `<a:ln><a:noFill/></a:ln>`
	}
	return `<a:ln w="12700"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln>`
}

// labels print the values; a missing one, which is drawn as a bar of no
// length, has none.
func (w *chartWriter) labels(line, stacked bool, ground book.Color, t *book.Table, from, to, col int) {
	if !w.Labels {
		return
	}
	ink, position := w.theme.Ink, "outEnd"
	switch {
	case line:
		position = "t"
	case stacked:
		position = "ctr"
		if book.Contrast("#FFFFFF", ground) >= book.TextContrast {
			ink = "#FFFFFF"
		}
	}
	w.put(`<c:dLbls>`)
	for i := from; i < to; i++ {
		if t.Row(i)[col].Kind != book.Number {
			w.put(`<c:dLbl><c:idx val="`, strconv.Itoa(i-from), `"/><c:delete val="1"/></c:dLbl>`)
		}
	}
	w.put(`<c:numFmt formatCode="`, esc(w.Format.Code()), `" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`)
	w.textProperties(900, ink, false, "")
	name, apart := "0", ""
	if w.named() {
		name, apart = "1", `<c:separator> </c:separator>`
	}
	w.put(`<c:dLblPos val="`, position, `"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="`, name, `"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`, apart, `</c:dLbls>`)
}

// named says that each bar says by its label which series it belongs to, and
// no legend is needed: the programs do not agree in which order a legend
// lists the series of lying bars that stand side by side.
func (w *chartWriter) named() bool { return w.Kind == book.Bars && w.Labels && len(w.Series) > 1 }

func (w *chartWriter) categories(src chartSource, s book.Series, from, to int) {
	t := src.table
	col := t.Table.Column(s.Categories)
	w.put(`<c:cat><c:strRef><c:f>`, esc(rangeRef(src.sheet, t.first()+from, t.Col+col, t.first()+to-1, t.Col+col)),
		`</c:f><c:strCache><c:ptCount val="`, strconv.Itoa(to-from), `"/>`)
	for i := from; i < to; i++ {
		w.put(`<c:pt idx="`, strconv.Itoa(i-from), `"><c:v>`, esc(limit(t.Row(i)[col].Show(t.Columns[col].Format))), `</c:v></c:pt>`)
	}
	w.put(`</c:strCache></c:strRef></c:cat>`)
}

func (w *chartWriter) values(src chartSource, s book.Series, from, to int) {
	t := src.table
	col := t.Table.Column(s.Values)
	w.put(`<c:val><c:numRef><c:f>`, esc(rangeRef(src.sheet, t.first()+from, t.Col+col, t.first()+to-1, t.Col+col)),
		`</c:f><c:numCache><c:formatCode>`, esc(w.Format.Code()), `</c:formatCode><c:ptCount val="`, strconv.Itoa(to-from), `"/>`)
	for i := from; i < to; i++ {
		if v := t.Row(i)[col]; v.Kind == book.Number {
			w.put(`<c:pt idx="`, strconv.Itoa(i-from), `"><c:v>`, strconv.FormatFloat(v.Num, 'g', -1, 64), `</c:v></c:pt>`)
		}
	}
	w.put(`</c:numCache></c:numRef></c:val>`)
}

// axes of lying bars: the first category on top, the values at the bottom.
func (w *chartWriter) axes() {
	lying := w.Kind == book.Bars || w.Kind == book.StackedBars
	orientation, catPos, valPos, crosses := "minMax", "b", "l", "autoZero"
	turnCat, turnVal := 0, -5400000
	if lying {
		orientation, catPos, valPos, crosses = "maxMin", "l", "b", "max"
		turnCat, turnVal = turnVal, turnCat
	}
	line := `<c:spPr><a:noFill/><a:ln w="9525"><a:solidFill><a:srgbClr val="` + hex(w.theme.Muted) + `"/></a:solidFill></a:ln></c:spPr>`
	w.put(`<c:catAx><c:axId val="`, categoryAxis, `"/><c:scaling><c:orientation val="`, orientation, `"/></c:scaling><c:delete val="0"/><c:axPos val="`, catPos, `"/>`)
	w.title(w.XTitle, 900, false, "", turnCat)
	w.put(`<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>`, line)
	w.textProperties(900, w.theme.Ink, false, "")
	w.put(`<c:crossAx val="`, valueAxis, `"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`)

	w.put(`<c:valAx><c:axId val="`, valueAxis, `"/><c:scaling><c:orientation val="minMax"/>`)
	if w.Max > 0 {
		w.put(`<c:max val="`, strconv.FormatFloat(w.Max, 'g', -1, 64), `"/>`)
	}
	if w.Min != 0 || !w.negative() {
		w.put(`<c:min val="`, strconv.FormatFloat(w.Min, 'g', -1, 64), `"/>`)
	}
	w.put(`</c:scaling><c:delete val="0"/><c:axPos val="`, valPos, `"/>`)
	ticks := "nextTo"
	if w.Labels { // the values stand at the bars
		ticks = "none"
	} else {
		w.put(`<c:majorGridlines><c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="`, hex(w.theme.Line), `"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>`)
	}
	w.title(w.YTitle, 900, false, "", turnVal)
	w.put(`<c:numFmt formatCode="`, esc(w.Format.Code()), `" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="`, ticks, `"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`)
	w.textProperties(900, w.theme.Muted, false, "")
	w.put(`<c:crossAx val="`, categoryAxis, `"/><c:crosses val="`, crosses, `"/><c:crossBetween val="between"/></c:valAx>`)
}

// negative says whether any value is below zero: else the axis starts at zero.
func (w *chartWriter) negative() bool {
	for _, s := range w.Series {
		t := w.tables[s.Table].table
		from, to := s.Range(t.Table)
		col := t.Table.Column(s.Values)
		for i := from; i < to; i++ {
			if v := t.Row(i)[col]; v.Kind == book.Number && v.Num < 0 {
				return true
			}
		}
	}
	return false
}
