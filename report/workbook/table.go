package workbook

import (
	"fmt"
	"math"
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
}

// first and last are the rows of the data.
func (t *placedTable) first() int { return t.head + 1 }
func (t *placedTable) last() int  { return t.head + t.rows }

// area is the heading and the data, which is what spreadsheets call the table.
func (t *placedTable) area() area {
	return area{t.head, t.Col, max(t.last(), t.first()), t.Col + len(t.Columns) - 1}
}

// columnWidth is the least width in which no number of the column is cut and
// no word of the heading is broken, and the width at which nothing wraps.
func (c *composer) columnWidth(t *book.Table, col int) (least, fitted float64) {
	column := t.Columns[col]
	pad := c.columnPad(t, col)
	numbers, texts := 0.0, 0.0
	look := func(v book.Cell, bold bool) {
		switch v.Kind {
		case book.Number, book.Missing:
			numbers = math.Max(numbers, c.meter.width(v.Show(column.Format), sizeBody, bold)+pad)
		case book.String:
			texts = math.Max(texts, c.meter.widest(v.Text, sizeBody, column.Strong || bold)+pad)
		}
	}
	for _, row := range t.Rows {
		look(row[col], column.Strong)
	}
	if len(t.Total) > 0 {
		look(t.Total[col], true)
	}
	if column.Turned {
		return math.Max(chars(numbers), 3.5), chars(math.Max(numbers, texts))
	}
	extra := pad
	if t.Filter {
		extra += filterRoom
	}
	word := c.meter.longestWord(column.Head, sizeBody, true) + extra
	least = chars(math.Max(numbers, math.Min(word, widestColumn/2*charWidth)))
	one := c.meter.width(column.Head, sizeBody, true) + extra // a short heading stays on one line
	if one > 14*charWidth {
		one = word
	}
	return least, chars(math.Max(math.Max(numbers, texts), one))
}

// columnPad is the room that indents take from a column.
func (c *composer) columnPad(t *book.Table, col int) float64 {
	if sideOf(t.Columns[col], t.Numeric(col)) == middle {
		return 0
	}
	return indentStep
}

// table lays out a table: caption, heading, rows, total, footnotes.
func (c *composer) table(v *book.Table) {
	c.want(gapBlock)
	c.flush()
	t := &placedTable{Table: v, heads: v.UniqueHeads(), rows: len(v.Rows)}
	for i := range v.Columns {
		t.numbers = append(t.numbers, v.Numeric(i))
		t.sides = append(t.sides, sideOf(v.Columns[i], t.numbers[i]))
	}
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
		h, cut := c.rowHeight(t, v.Rows[i])
		c.lines = append(c.lines, line{height: h, table: t, index: i})
		c.cut += cut
		if len(v.Anchors) > 0 {
			c.place(v.Anchors[i], len(c.lines))
		}
	}
	if len(v.Rows) == 0 {
		c.emptyTable(t)
	}
	if len(v.Total) > 0 {
		h, _ := c.rowHeight(t, v.Total)
		row := c.add(h+2, c.tableCells(t, v.Total, h)...)
		for i := range c.lines[row-1].cells {
			l := &c.lines[row-1].cells[i].look
			l.bold, l.top, l.bottom = true, rule, noEdge
		}
	}
	c.tables = append(c.tables, t)
	c.spans[v.Name] = span{next: t.head, endCol: v.Col + len(v.Columns)}
	c.tableNotes(t)
	c.want(gapBlock)
}

func (c *composer) tableNotes(t *placedTable) {
	if len(t.Notes) > 0 || t.rows < len(t.Rows) {
		c.add(gapSmall)
	}
	if t.rows < len(t.Rows) {
		c.note(count(c.words.Rows, t.rows, len(t.Rows)))
	}
	for _, n := range t.Notes {
		c.note(n)
	}
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
	for i, col := range t.Columns {
		l := look{size: sizeBody, ink: "#FFFFFF", fill: c.theme.Accent, bold: true, wrap: true, horizontal: t.sides[i], vertical: middle}
		if l.horizontal != middle {
			l.indent = 1
		}
		space := c.room(t.Col+i, t.Col+i+1) - float64(l.indent)*indentStep
		switch {
		case col.Turned:
			l.turned, l.wrap, l.horizontal, l.vertical, l.indent = true, false, middle, end, 0
			h = math.Max(h, c.meter.width(t.heads[i], sizeBody, true)+10)
		default:
			if t.Filter {
				space -= filterRoom
				if l.horizontal == end {
					l.indent += 2
				}
			}
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

// above is the height of all rows so far, in points.
func (c *composer) above() float64 {
	h := 0.0
	for i := range c.lines {
		h += c.lines[i].height
	}
	return h
}

// rowHeight is the height in which no text of the row is cut, and how many
// of its texts are longer than a cell may hold.
func (c *composer) rowHeight(t *placedTable, row []book.Cell) (h float64, cut int) {
	lines := 1
	for i := range row {
		if row[i].Kind != book.String {
			continue
		}
		s := row[i].Text
		if len(s) > excelMaxText && utf16Len(s) > excelMaxText {
			cut++
		}
		space := c.room(t.Col+i, t.Col+i+1)
		if t.sides[i] != middle {
			space -= indentStep
		}
		if float64(len(s)) > space/sizeBody || strings.IndexByte(s, '\n') >= 0 {
			lines = max(lines, c.meter.lines(s, sizeBody, t.Columns[i].Strong, space))
		}
	}
	return math.Min(maxHeight, height(lines, sizeBody)+4), cut
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

// tableCells are the cells of a row, with the looks of their columns.
func (c *composer) tableCells(t *placedTable, row []book.Cell, h float64) []cell {
	cells := make([]cell, len(row))
	for i := range row {
		cells[i] = cell{col: t.Col + i, value: row[i], look: c.cellLook(t, i, &row[i], h)}
		if row[i].Kind == book.String {
			cells[i].value.Text = limit(book.Clean(row[i].Text))
		}
	}
	return cells
}

func (c *composer) cellLook(t *placedTable, i int, v *book.Cell, h float64) look {
	col := &t.Columns[i]
	l := look{size: sizeBody, ink: c.theme.Ink, bold: col.Strong, horizontal: t.sides[i], vertical: middle, bottom: hairline}
	if l.horizontal != middle {
		l.indent = 1
	}
	if h > height(1, sizeBody)+4 {
		l.vertical = start
	}
	if col.Scale.On() {
		l.left, l.right, l.bottom = tile, tile, tile
	}
	switch v.Kind {
	case book.String:
		l.wrap = true
	case book.Number:
		l.number, l.format, l.symbol = true, v.FormatIn(col.Format), v.Tone.Symbol()
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
