package workbook

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"

	"orgreview/report/book"
)

// sink takes the rows of one sheet in ascending order. There are two: the
// grid keeps a sheet in memory and can do everything; the stream writes rows
// through, takes a tenth of the memory, and holds one table.
type sink interface {
	row(n int, height float64, cells []cell, styles []int) error
	merge(from, to string) error
	table(t *excelize.Table) error
	close() error
}

type gridSink struct {
	file  *excelize.File
	sheet string
	font  func(book.Run, look) *excelize.Font
	runs  []styleRun // by column
	ended []styleRun // with this row, columns ascending
}

// styleRun is a column of cells of one style. excelize looks the sheet up by
// its name for every call, among all others: one call for several runs side by
// side instead of one a cell is a third of the time of writing a workbook of many
// teams.
type styleRun struct{ style, col, from, to int } // rows; from 0 = none

func (g *gridSink) row(n int, height float64, cells []cell, styles []int) error {
	if err := g.file.SetRowHeight(g.sheet, n, height); err != nil {
		return err
	}
	for i, c := range cells {
		at := cellName(n, c.col)
		var err error
		switch {
		case len(c.runs) > 0:
			err = g.file.SetCellRichText(g.sheet, at, richText(c, g.font))
		case c.value.Kind == book.Number:
			err = g.file.SetCellFloat(g.sheet, at, c.value.Num, -1, 64)
		case c.value.Kind != book.Blank:
			err = g.file.SetCellStr(g.sheet, at, escapeShared(c.value.Text))
		}
		if err != nil {
			return err
		}
		g.style(n, c.col, styles[i])
	}
	return g.paint()
}

// style puts a cell to the run above it, or ends that and begins another.
func (g *gridSink) style(row, col, style int) {
	for len(g.runs) <= col {
		g.runs = append(g.runs, styleRun{})
	}
	r := &g.runs[col]
	if r.from > 0 && r.style == style && r.to == row-1 {
		r.to = row
		return
	}
	if r.from > 0 {
		g.ended = append(g.ended, *r)
	}
	*r = styleRun{style, col, row, row}
}

// paint gives the runs that have ended their style.
func (g *gridSink) paint() error {
	for i := 0; i < len(g.ended); {
		r, j := g.ended[i], i+1
		for j < len(g.ended) && g.ended[j] == (styleRun{r.style, r.col + j - i, r.from, r.to}) {
			j++
		}
		if err := g.file.SetCellStyle(g.sheet, cellName(r.from, r.col), cellName(r.to, r.col+j-i-1), r.style); err != nil {
			return err
		}
		i = j
	}
	g.ended = g.ended[:0]
	return nil
}

// escapeLike is what the format reads as the number of a character.
var escapeLike = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// escapeShared keeps a text such as "_x0041_" from being read as "A".
// excelize does it for streamed texts and forgets it for shared ones.
func escapeShared(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escapeLike.ReplaceAllString(s, "_x005F_$1")
}

func (g *gridSink) merge(from, to string) error   { return g.file.MergeCell(g.sheet, from, to) }
func (g *gridSink) table(t *excelize.Table) error { return g.file.AddTable(g.sheet, t) }
func (g *gridSink) close() error {
	for _, r := range g.runs {
		if r.from > 0 {
			g.ended = append(g.ended, r)
		}
	}
	return g.paint()
}

func richText(c cell, font func(book.Run, look) *excelize.Font) []excelize.RichTextRun {
	runs := make([]excelize.RichTextRun, len(c.runs))
	for i, r := range c.runs {
		runs[i] = excelize.RichTextRun{Text: book.Clean(r.Text), Font: font(r, c.look)}
	}
	return runs
}

// emitter hands pages to excelize.
type emitter struct {
	file     *excelize.File
	book     *book.Book
	theme    book.Theme
	words    book.Words
	styles   *styles
	pages    []*page
	byKey    map[string]*page
	tables   map[string]chartSource
	taken    map[string]bool        // names of tables in the file
	parts    map[string][]byte      // parts written here
	inserts  map[string][]insertion // what is put into the parts of sheets
	charts   int
	numbered int // tables added
	linkCap  int // links of a sheet
	logo     logo
}

// maxLinks is Excel's limit of links on a sheet.
const maxLinks = 65_530

// emit creates and writes one sheet; earlier would be dearer, because excelize
// looks for a sheet among all there are. The order of the calls is the one in
// which a streamed sheet loses nothing: properties and dimension, then the
// stream, view and widths, then rows, then all that stands behind the rows,
// the table last.
func (e *emitter) emit(ctx context.Context, p *page, compose composer) error {
	var err error
	if p.number == 1 {
		err = e.file.SetSheetName("Sheet1", p.name)
	} else {
		_, err = e.file.NewSheet(p.name)
	}
	if err != nil {
		return err
	}
	if err := e.properties(p); err != nil {
		return err
	}
	out, err := e.open(p)
	if err != nil {
		return err
	}
	if err := e.view(p); err != nil {
		return err
	}
	if err := e.rows(ctx, p, compose, out); err != nil {
		return err
	}
	for _, a := range p.merges {
		if err := out.merge(cellName(a.row1, a.col1), cellName(a.row2, a.col2)); err != nil {
			return err
		}
	}
	for _, step := range []func(*page) error{e.scales, e.print, e.placeCharts} {
		if err := step(p); err != nil {
			return err
		}
	}
	for _, t := range p.tables {
		if t.rows == 0 {
			continue
		}
		stripes := false
		if err := out.table(&excelize.Table{Range: areaName(t.area()), Name: t.id, StyleName: "TableStyleLight1", ShowRowStripes: &stripes}); err != nil {
			return fmt.Errorf("table %q: %w", t.Name, err)
		}
		if err := e.setTableAside(t.Filter); err != nil {
			return err
		}
	}
	return out.close()
}

func (e *emitter) open(p *page) (sink, error) {
	font := func(r book.Run, l look) *excelize.Font {
		ink := l.ink
		if r.Tone != book.Plain {
			ink = e.theme.Look(r.Tone).Ink
		}
		return e.styles.font(l.size, ink, r.Bold || l.bold, l.italic, false)
	}
	if !p.sheet.Long {
		return &gridSink{file: e.file, sheet: p.name, font: font}, nil
	}
	sw, err := e.file.NewStreamWriter(p.name)
	if err != nil {
		return nil, err
	}
	below, err := newRowStore()
	e.inserts[p.part()] = append(e.inserts[p.part()], insertion{"</sheetData>", below.writeTo})
	return &streamSink{StreamWriter: sw, font: font, head: p.tables[0].head, below: below}, err
}

// rows writes the cells and their links. A link beyond the limit of a sheet
// stays as text.
func (e *emitter) rows(ctx context.Context, p *page, c composer, out sink) error {
	c.page = p
	var ids []int
	var row []cell
	var xml strings.Builder
	links := 0
	for i, ln := range p.lines {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		cells := ln.cells
		if ln.table != nil {
			values := ln.table.Row(ln.index)
			if len(values) != len(ln.table.Columns) { // of made rows Check has seen none
				return fmt.Errorf("table %q row %d has %d cells under %d headings", ln.table.Name, ln.index, len(values), len(ln.table.Columns))
			}
			row = c.tableCells(row, ln.table, values, ln.height)
			cells = row
		}
		ids = ids[:0]
		for j := range cells {
			if cells[j].value.Link != "" {
				if links++; links > e.linkCap {
					cells[j].unlink(e.theme)
				}
			}
			id, err := e.styles.id(cells[j].look)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		if err := out.row(i+1, ln.height, cells, ids); err != nil {
			return err
		}
		for j := range cells {
			if err := e.link(&xml, i+1, cells[j]); err != nil {
				return err
			}
		}
	}
	if xml.Len() > 0 {
		links := "<hyperlinks>" + xml.String() + "</hyperlinks>"
		e.inserts[p.part()] = append(e.inserts[p.part()], insertion{"<pageMargins", func(w io.Writer) error {
			_, err := io.WriteString(w, links)
			return err
		}})
	}
	return nil
}

// part is the name of the sheet's part.
func (p *page) part() string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", p.number) }

// link writes the element of a link. It is put into the part when the part
// is packed (zip.go): excelize compares every new link with all before it,
// which is seconds on a long sheet.
func (e *emitter) link(xml *strings.Builder, row int, c cell) error {
	to := c.value.Link
	if to == "" {
		return nil
	}
	target := e.byKey[to.Sheet()]
	if target == nil {
		return fmt.Errorf("row %d: a link leads to %q, which does not exist", row, to)
	}
	at := 1
	if place := to.Place(); place != "" {
		at = max(target.places[place], 1)
	}
	fmt.Fprintf(xml, `<hyperlink ref="%s" location="%s" tooltip="%s"/>`,
		cellName(row, c.col), esc(quoteSheet(target.name)+"!"+cellName(at, 0)), esc(fmt.Sprintf(e.words.Shortcut, target.name)))
	return nil
}

// setTableAside takes the part of the table just added out of excelize's
// hands and leaves a stub that carries the id: excelize decodes every table
// for each new one, which is seconds where a thousand teams have theirs. The
// stub of the table before has done its duty.
func (e *emitter) setTableAside(filter bool) error {
	e.numbered++
	name := fmt.Sprintf("xl/tables/table%d.xml", e.numbered)
	v, ok := e.file.Pkg.Load(name)
	if !ok {
		return fmt.Errorf("no part %s for the table just added", name)
	}
	part := v.([]byte)
	if !filter {
		part = withoutFilter(part)
	}
	e.parts[name] = part
	e.file.Pkg.Delete(fmt.Sprintf("xl/tables/table%d.xml", e.numbered-1))
	e.file.Pkg.Store(name, fmt.Appendf(nil, `<table id="%d"/>`, e.numbered))
	return nil
}

// withoutFilter takes the filter buttons from a table part.
func withoutFilter(part []byte) []byte {
	s := string(part)
	from := strings.Index(s, "<autoFilter")
	if from < 0 {
		return part
	}
	const close = "</autoFilter>"
	to := strings.Index(s, close)
	return []byte(s[:from] + s[to+len(close):])
}

// cellName is the A1 name of a cell: 1-based row, 0-based column.
func cellName(row, col int) string {
	name, err := excelize.CoordinatesToCellName(col+1, row)
	if err != nil {
		panic(err) // layout keeps to the limits of a sheet
	}
	return name
}

func areaName(a area) string {
	return cellName(a.row1, a.col1) + ":" + cellName(a.row2, a.col2)
}

// quoteSheet writes a sheet's name as formulas do.
func quoteSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

func absolute(row, col int) string {
	name, err := excelize.CoordinatesToCellName(col+1, row, true)
	if err != nil {
		panic(err)
	}
	return name
}

func cellRef(sheet string, row, col int) string { return quoteSheet(sheet) + "!" + absolute(row, col) }

func rangeRef(sheet string, row1, col1, row2, col2 int) string {
	return quoteSheet(sheet) + "!" + absolute(row1, col1) + ":" + absolute(row2, col2)
}
