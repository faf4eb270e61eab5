package workbook

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"orgreview/report/book"
)

// placedTable is a table with its rows found.
type placedTable struct {
	*book.Table
	heads   []string
	sides   []side
	head    int // row of the heading
	rows    int // data rows that are shown: all, unless the sheet is too short
	numbers []bool
	id      string // name in the file
	drawn   []bool // columns that a line draws: see hollow
}

// first and last are the rows of the data.
func (t *placedTable) first() int { return t.head + 1 }
func (t *placedTable) last() int  { return t.head + t.rows }

// area is the heading and the data, which is what spreadsheets call the table.
func (t *placedTable) area() area {
	return area{t.head, t.Col, max(t.last(), t.first()), t.Col + len(t.Columns) - 1}
}

// columnWidth is the least width in which no number of the column is cut, no
// word of the heading is broken and no text wraps that nearly fits into the
// wanted width (0 = none), and the width at which nothing wraps.
func (c *composer) columnWidth(t *book.Table, head string, col int, wanted float64) (least, fitted float64) {
	column := t.Columns[col]
	pad := float64(cellIndent(t, sideOf(column, t.Numeric(col)))) * indentStep
	numbers, texts, whole := 0.0, 0.0, 0.0
	look := func(v book.Cell, bold bool) {
		switch v.Kind {
		case book.Number, book.Missing:
			numbers = math.Max(numbers, c.meter.width(v.Show(column.Format), sizeBody, bold)+pad)
		case book.String:
			w := c.meter.widest(v.Text, sizeBody, bold || v.Tone == book.Alarm) + pad
			texts = math.Max(texts, w)
			if v.Link != "" && w <= widestLink*charWidth || w <= wanted*charWidth*nearly {
				whole = math.Max(whole, w)
			}
		}
	}
	for _, row := range t.Rows {
		look(row[col], column.Strong)
	}
	if len(t.Total) > 0 {
		look(t.Total[col], true)
	}
	numbers = math.Max(numbers, whole)
	if column.Turned {
		return math.Max(chars(numbers), 3.5), chars(math.Max(numbers, texts))
	}
	if t.Filter && pad < filterRoom {
		pad += filterRoom
	}
	word := math.Min(c.meter.longestWord(head, sizeBody, true)+pad, widestColumn/2*charWidth)
	least = chars(math.Max(numbers, word))
	for c.meter.lines(head, sizeBody, true, word-pad) > 2 {
		word += indentStep
	}
	return least, chars(math.Max(math.Max(numbers, texts), word))
}

// cellIndent keeps cells off the edges of their column. Numbers under a
// filter button stand as far from the edge as their heading must.
func cellIndent(t *book.Table, s side) int {
	switch {
	case s == middle:
		return 0
	case s == end && t.Filter:
		return 3
	}
	return 1
}

// table lays out a table: caption, heading, rows, total, footnotes.
func (c *composer) table(v *book.Table) {
	c.want(gapBlock)
	c.flush()
	first := len(c.lines) + 1
	t := &placedTable{Table: v, heads: v.UniqueHeads(), rows: v.Size()}
	for i := range v.Columns {
		t.numbers = append(t.numbers, v.Numeric(i))
		t.sides = append(t.sides, sideOf(v.Columns[i], t.numbers[i]))
	}
	t.drawn = c.drawn[v.Name]
	if v.Caption != "" {
		l := look{size: sizePart, ink: c.theme.Ink, bold: true, vertical: middle}
		c.place(v.Name, c.paragraph(v.Caption, "", l, v.Col, len(c.grid), 0))
	}
	c.tableHead(t)
	if v.Caption == "" {
		c.place(v.Name, t.head)
	}
	if room := c.maxRows - len(c.lines) - rowsKeptBelow; t.rows > room {
		t.rows = max(room, 0)
	}
	for i := range t.rows {
		h, cut := c.rowHeight(t, v.Row(i))
		c.lines = append(c.lines, line{height: h, table: t, index: i})
		c.cut += cut
		if len(v.Anchors) > 0 {
			c.place(v.Anchors[i], len(c.lines))
		}
	}
	if v.Size() == 0 {
		c.emptyTable(t)
	}
	last := len(c.lines)
	if len(v.Total) > 0 {
		h, _ := c.rowHeight(t, v.Total)
		row := c.add(h+2, c.tableCells(nil, t, v.Total, h)...)
		for i := range c.lines[row-1].cells {
			l := &c.lines[row-1].cells[i].look
			l.bold, l.top, l.bottom = true, rule, noEdge
		}
	}
	c.tables = append(c.tables, t)
	c.spans[v.Name] = span{next: t.head, endCol: v.Col + len(v.Columns)}
	c.tableNotes(t)
	if len(c.lines)-t.head <= 14 || c.tallOf(first) <= c.together(first)*c.pageTall() {
		c.keep(first, len(c.lines))
	} else {
		c.keep(first, t.head+2)
		c.keep(last-1, len(c.lines))
	}
	c.want(gapBlock)
}

// together is the share of a printed page up to which a table from row first on
// is not torn apart. Where little stands above it on the sheet, a taller one
// would leave a page with a title alone.
func (c *composer) together(first int) float64 {
	if c.heightOf(1, first-1) < .4*c.pageTall() {
		return .7
	}
	return .9
}

// tallOf is the height of the rows from first on.
func (c *composer) tallOf(first int) float64 { return c.heightOf(first, len(c.lines)) }

func (c *composer) tableNotes(t *placedTable) {
	if len(t.Notes) > 0 || t.drawn != nil || t.rows < t.Size() {
		c.add(gapSmall)
	}
	if t.rows < t.Size() {
		c.tableNote(t, count(c.words.Rows, t.rows, t.Size()))
	}
	for i, drawn := range t.drawn {
		if reasons := t.reasons(i); drawn && reasons != "" {
			c.tableNote(t, count(c.words.Blank, t.heads[i], reasons))
		}
	}
	for _, n := range t.Notes {
		c.tableNote(t, n)
	}
}

// tableNote is a footnote; where a chart stands beside the table, it is no
// wider than the table.
func (c *composer) tableNote(t *placedTable, s string) {
	to := c.readable(t.Col)
	if c.beside[t.Name] {
		to = min(to, t.Col+len(t.Columns))
	}
	c.noteOver(s, t.Col, to)
}

// hollow says whether a cell is written empty: a spreadsheet would draw its
// word as a point at zero.
func (t *placedTable) hollow(col int, v *book.Cell) bool {
	return t.drawn != nil && t.drawn[col] && v.Kind == book.Missing
}

// reasons are the words of the missing values of a column, each once.
func (t *placedTable) reasons(col int) string {
	var words []string
	for i := range t.rows {
		if v := &t.Row(i)[col]; v.Kind == book.Missing && !slices.Contains(words, v.Text) {
			words = append(words, v.Text)
		}
	}
	return strings.Join(words, ", ")
}

// emptyTable says that there is nothing, in words; it is no spreadsheet table.
func (c *composer) emptyTable(t *placedTable) {
	s := t.Empty
	if s == "" {
		s = c.words.NoRows
	}
	l := look{size: sizeBody, ink: c.theme.Muted, vertical: middle, indent: 1}
	c.paragraph(s, "", l, t.Col, max(t.Col+len(t.Columns), c.readable(t.Col)), height(1, sizeBody)+4)
}

// sideOf is where the cells of a column stand.
func sideOf(col book.Column, numeric bool) side {
	switch col.Align {
	case book.Left:
		return start
	case book.Center:
		return middle
	case book.Right:
		return end
	}
	switch {
	case col.Scale.On():
		return middle
	case numeric:
		return end
	}
	return start
}

func (c *composer) tableHead(t *placedTable) {
	h := 0.0
	cells := make([]cell, len(t.Columns))
	turned := slices.ContainsFunc(t.Columns, func(c book.Column) bool { return c.Turned })
	for i, col := range t.Columns {
		l := look{size: sizeBody, ink: "#FFFFFF", fill: c.theme.Accent, bold: true, wrap: true, horizontal: t.sides[i], vertical: middle, indent: cellIndent(t.Table, t.sides[i])}
		if turned {
			l.vertical = end
		}
		space := c.room(t.Col+i, t.Col+i+1) - float64(l.indent)*indentStep
		switch {
		case col.Turned:
			tall, wraps := c.turnedHead(t.heads[i], c.room(t.Col+i, t.Col+i+1))
			l.turned, l.wrap, l.horizontal, l.vertical, l.indent = true, wraps, middle, end, 0
			h = math.Max(h, tall+10)
		default:
			h = math.Max(h, height(c.meter.lines(t.heads[i], sizeBody, true, space), sizeBody)+7)
		}
		if col.Scale.On() {
			l.left, l.right = tile, tile
		}
		cells[i] = text(t.Col+i, t.heads[i], "", l)
	}
	t.head = c.add(h, cells...)
	if t.Name == c.sheet.Freeze {
		c.repeat = t.head
		if frozen := c.above(); frozen <= frozenLimit {
			c.frozen = t.head
		}
	}
}

// turnedHead is the height of a heading that is written upwards in a column with
// so much room across: as long as the text is, or, where that is long, the least
// height in which its lines stand side by side in the column.
func (c *composer) turnedHead(head string, across float64) (tall float64, wraps bool) {
	const long = 170.0 // points
	whole, most := c.meter.width(head, sizeBody, true), int(across/(sizeBody*lineFactor))
	if whole <= long || most < 2 {
		return whole, false
	}
	for tall = math.Max(whole/float64(most), c.meter.longestWord(head, sizeBody, true)); c.meter.lines(head, sizeBody, true, tall) > most; {
		tall += indentStep
	}
	return tall + sizeBody, true // room for a program that breaks a word earlier
}

// above is the height of all rows so far, in points.
func (c *composer) above() float64 {
	h := 0.0
	for i := range c.lines {
		h += c.lines[i].height
	}
	return h
}

// mostLinesOf is how many lines of a size fit into the highest row.
func mostLinesOf(size float64) int { return int(maxHeight/(size*lineFactor)) - 1 }

// rowHeight is the height in which no text of the row is cut, and how many
// of its texts are longer than a cell may hold or the highest row can show.
func (c *composer) rowHeight(t *placedTable, row []book.Cell) (h float64, cut int) {
	lines := 1
	for i := range row {
		if row[i].Kind != book.String {
			continue
		}
		s, n := row[i].Text, 1
		space := c.cellRoom(t, i)
		if float64(len(s)) > space/sizeBody || strings.IndexByte(s, '\n') >= 0 {
			n = c.meter.lines(s, sizeBody, t.Columns[i].Strong || row[i].Tone == book.Alarm, space)
		}
		if n > mostLinesOf(sizeBody) || len(s) > excelMaxText && utf16Len(s) > excelMaxText {
			cut++
		}
		lines = max(lines, n)
	}
	return math.Min(maxHeight, height(lines, sizeBody)+4), cut
}

// cellRoom is the space for text in a cell of column i.
func (c *composer) cellRoom(t *placedTable, i int) float64 {
	return c.room(t.Col+i, t.Col+i+1) - float64(cellIndent(t.Table, t.sides[i]))*indentStep
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// limit cuts a text to what a cell may hold, the last sign an ellipsis.
func limit(s string) string {
	if len(s) <= excelMaxText || utf16Len(s) <= excelMaxText {
		return s
	}
	n := 0
	for i, r := range s {
		if n += utf16.RuneLen(r); n > excelMaxText-1 {
			return s[:i] + "…"
		}
	}
	return s
}

// tableCells are the cells of a row so many points tall, with the looks of their columns. They
// stand in cells, which is used again for every row of a long table.
func (c *composer) tableCells(cells []cell, t *placedTable, row []book.Cell, tall float64) []cell {
	cells = slices.Grow(cells[:0], len(row))[:len(row)]
	high := tall > height(2, sizeBody)+4 // texts to read begin on one line
	for i := range row {
		cells[i] = cell{col: t.Col + i, value: row[i], look: c.cellLook(t, i, &row[i])}
		if high {
			cells[i].look.vertical = start
		}
		if t.hollow(i, &row[i]) {
			cells[i].value = book.Cell{}
		}
		if row[i].Kind == book.String || row[i].Kind == book.Missing {
			cells[i].value.Text = shown(row[i].Text)
			if tall >= height(mostLinesOf(sizeBody), sizeBody) {
				cells[i].value.Text = c.meter.firstPage(cells[i].value.Text, sizeBody, cells[i].look.bold, c.cellRoom(t, i))
			}
			if row[i].Link != "" && c.meter.lines(row[i].Text, sizeBody, cells[i].look.bold, c.cellRoom(t, i)) > 1 {
				cells[i].unlink(c.theme) // LibreOffice does not wrap a link but cuts it
			}
		}
	}
	return cells
}

func (c *composer) cellLook(t *placedTable, i int, v *book.Cell) look {
	col := &t.Columns[i]
	l := look{size: sizeBody, ink: c.theme.Ink, bold: col.Strong, horizontal: t.sides[i], vertical: middle, bottom: hairline, indent: cellIndent(t.Table, t.sides[i])}
	if col.Scale.On() {
		l.left, l.right, l.bottom = tile, tile, tile
	}
	switch v.Kind {
	case book.String:
		l.wrap = true
	case book.Number:
		l.number, l.format, l.symbol = true, v.FormatIn(col.Format), v.Tone.Symbol()
	}
	if v.Kind != book.String && l.horizontal == end {
		l.pad, l.indent = l.indent, 0
	}
	if v.Tone != book.Plain {
		tone := c.theme.Look(v.Tone)
		l.ink, l.fill = tone.Ink, tone.Fill
		if v.Tone == book.Alarm {
			l.bold = true
		}
		if v.Kind == book.Number && col.Scale.On() { // the scale colours the ground
			l.fill, l.ink = "", c.theme.Ink
		}
	}
	return c.linked(l, v.Link)
}

// tableName makes a name that spreadsheets accept: letters, digits and "_",
// a letter first, nothing that reads like a cell, not taken, whatever case.
func tableName(name string, taken map[string]bool) string {
	var sb strings.Builder
	for _, r := range name {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			sb.WriteRune(r)
		} else {
			sb.WriteByte('_')
		}
	}
	base := "t_" + sb.String() // the prefix keeps it from reading like a cell: "abc1", "R1C1"
	if len(base) > 200 {
		base = base[:200]
	}
	id := base
	for n := 2; taken[strings.ToLower(id)]; n++ {
		id = fmt.Sprintf("%s_%d", base, n)
	}
	taken[strings.ToLower(id)] = true
	return id
}
