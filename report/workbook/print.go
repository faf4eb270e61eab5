package workbook

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"orgreview/report/book"
)

// properties are what a streamed sheet must know before its first row.
func (e *emitter) properties(p *page) error {
	props := &excelize.SheetPropsOptions{FitToPage: ptr(true)}
	if c := e.tab(p.sheet.Tab); c != "" {
		props.TabColorRGB = ptr("FF" + hex(c)) // eight digits: the standard knows no other
	}
	if err := e.file.SetSheetProps(p.name, props); err != nil {
		return err
	}
	return e.file.SetSheetDimension(p.name, "A1:"+cellName(p.lastRow(), p.lastColumn()))
}

func (e *emitter) tab(t book.Tone) book.Color {
	switch t {
	case book.Good, book.Watch, book.Alarm, book.Muted:
		return e.theme.Look(t).Ink
	}
	return ""
}

// lastRow is the last row that holds a cell; the rows under a chart hold none.
func (p *page) lastRow() int {
	for row := len(p.lines); row > 1; row-- {
		if ln := p.lines[row-1]; len(ln.cells) > 0 || ln.table != nil {
			return row
		}
	}
	return 1
}

// lastColumn is the last column that holds a cell.
func (p *page) lastColumn() int {
	last := 0
	for _, ln := range p.lines {
		if n := len(ln.cells); n > 0 {
			last = max(last, ln.cells[n-1].col)
		}
	}
	for _, t := range p.tables {
		last = max(last, t.Col+len(t.Columns)-1)
	}
	return last
}

// view: no grid lines, frozen headings, the cursor at A1, column widths.
func (e *emitter) view(p *page) error {
	if err := e.file.SetSheetView(p.name, 0, &excelize.ViewOptions{ShowGridLines: ptr(false)}); err != nil {
		return err
	}
	for i, w := range p.grid {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := e.file.SetColWidth(p.name, name, name, min(w, 255)); err != nil {
			return err
		}
	}
	return e.panes(p)
}

func (e *emitter) panes(p *page) error {
	cols := p.sheet.FreezeCols
	if p.frozen == 0 && cols == 0 {
		return nil
	}
	pane := "bottomRight"
	switch {
	case cols == 0:
		pane = "bottomLeft"
	case p.frozen == 0:
		pane = "topRight"
	}
	return e.file.SetPanes(p.name, &excelize.Panes{
		Freeze: true, XSplit: cols, YSplit: p.frozen, TopLeftCell: cellName(p.frozen+1, cols), ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: "A1", ActiveCell: "A1", Pane: pane}},
	})
}

// print sets the page up: paper, fit, margins, repeated heading, header and footer.
func (e *emitter) print(p *page) error {
	orientation, paper, tall := "landscape", 9, 0
	if p.sheet.Portrait {
		orientation = "portrait"
	}
	if e.book.Letter {
		paper = 1
	}
	if p.sheet.Fit == book.OnePage {
		tall = 1
	}
	if err := e.file.SetPageLayout(p.name, &excelize.PageLayoutOptions{Size: &paper, Orientation: &orientation, FitToWidth: ptr(1), FitToHeight: &tall}); err != nil {
		return err
	}
	if err := e.file.SetPageMargins(p.name, &excelize.PageLayoutMarginsOptions{
		Left: ptr(sideMargin), Right: ptr(sideMargin), Top: ptr(topMargin), Bottom: ptr(topMargin), Header: ptr(.3), Footer: ptr(.3)}); err != nil {
		return err
	}
	header, footer := e.headerFooter()
	if err := e.file.SetHeaderFooter(p.name, &excelize.HeaderFooterOptions{OddHeader: header, OddFooter: footer}); err != nil {
		return err
	}
	for _, row := range p.breaks {
		if err := e.file.InsertPageBreak(p.name, cellName(row, 0)); err != nil {
			return err
		}
	}
	if p.sheet.PrintCols > 0 {
		if err := e.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: p.name,
			RefersTo: rangeRef(p.name, 1, 0, len(p.lines), p.printed()-1)}); err != nil {
			return err
		}
	}
	if p.repeat == 0 {
		return nil
	}
	return e.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: p.name,
		RefersTo: fmt.Sprintf("%s!$%d:$%d", quoteSheet(p.name), p.repeat, p.repeat)})
}

// headerFooter: the document's title and the sheet's name above; purpose and
// page below. Excel allows 255 characters each.
func (e *emitter) headerFooter() (header, footer string) {
	font := fmt.Sprintf(`&"%s,Regular"&9&K%s`, strings.NewReplacer(`"`, "", "&", "", ",", "").Replace(e.theme.Font), hex(e.theme.Muted))
	left, right := "&L"+font, "&R"+font
	header = left + printable(e.book.Title, 255-len(left)-len(right)-2) + right + "&A"
	page := right + fmt.Sprintf(printable(e.words.Page, 60), "&P", "&N")
	return header, left + printable(e.book.Footer, 255-len(left)-len(page)) + page
}

// printable is one line of a header, its ampersands doubled, of at most so
// many UTF-16 units.
func printable(s string, most int) string {
	s = strings.Join(strings.Fields(book.Clean(s)), " ")
	var sb strings.Builder
	n := 0
	for _, r := range s {
		out := string(r)
		if r == '&' {
			out = "&&"
		}
		size := max(utf16.RuneLen(r), len(out)*b2i(r == '&'))
		if n+size > most-1 {
			sb.WriteString("…")
			break
		}
		n += size
		sb.WriteString(out)
	}
	return sb.String()
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func ptr[T any](v T) *T { return &v }

// scales are colour scales and data bars. Neighbouring columns with the same
// scale share one rule.
func (e *emitter) scales(p *page) error {
	for _, t := range p.tables {
		if t.rows == 0 {
			continue
		}
		for i := 0; i < len(t.Columns); i++ {
			col := t.Columns[i]
			j := i
			if col.Scale.On() {
				for j+1 < len(t.Columns) && t.Columns[j+1].Scale == col.Scale {
					j++
				}
				where := areaName(area{t.first(), t.Col + i, t.last(), t.Col + j})
				if err := e.file.SetConditionalFormat(p.name, where, []excelize.ConditionalFormatOptions{e.scale(col.Scale)}); err != nil {
					return err
				}
			}
			if col.Bar {
				where := areaName(area{t.first(), t.Col + i, t.last(), t.Col + i})
				bar := excelize.ConditionalFormatOptions{Type: "data_bar", Criteria: "=", MinType: "num", MinValue: "0", MaxType: "num", MaxValue: number(col.BarMax), BarColor: string(e.theme.High)}
				if err := e.file.SetConditionalFormat(p.name, where, []excelize.ConditionalFormatOptions{bar}); err != nil {
					return err
				}
			}
			i = j
		}
	}
	return nil
}

func (e *emitter) scale(s book.Scale) excelize.ConditionalFormatOptions {
	o := excelize.ConditionalFormatOptions{Criteria: "=", MinType: "num", MaxType: "num", MinValue: number(s.Low), MaxValue: number(s.High),
		MinColor: string(e.theme.Low), MaxColor: string(e.theme.High), Type: "2_color_scale"}
	if s.TwoSided {
		o.Type, o.MidType, o.MidValue, o.MidColor, o.MinColor = "3_color_scale", "num", number(s.Mid), string(e.theme.Low), string(e.theme.Below)
	}
	return o
}
