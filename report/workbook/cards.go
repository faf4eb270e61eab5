package workbook

import (
	"math"

	"orgreview/report/book"
)

// cards lays out key figures side by side: a label, the figure, what it
// means in a word, and what is normal. Each stands on the panel's ground
// under a rule; white edges keep them apart.
func (c *composer) cards(v book.Cards) {
	if len(v.List) == 0 {
		return
	}
	c.want(gapBlock)
	c.flush()
	bounds := c.split(len(v.List))
	label := look{size: sizeSmall, ink: c.theme.Muted, fill: c.theme.Panel, top: rule, wrap: true, indent: 1, vertical: middle}
	figure := look{size: sizeFigure, ink: c.theme.Accent, fill: c.theme.Panel, bold: true, indent: 1, vertical: middle}
	word := look{size: sizeSmall, fill: c.theme.Panel, bold: true, wrap: true, indent: 1, vertical: start}
	normal := look{size: sizeSmall, ink: c.theme.Muted, fill: c.theme.Panel, wrap: true, indent: 1, vertical: start}

	for i, k := range v.List { // one size for all, the largest that fits
		shown := k.Value.Show(book.General) + " " + k.Unit
		if bounds[i] < bounds[i+1] && c.meter.width(shown, sizeFigure, true) > c.room(bounds[i], bounds[i+1])-indentStep {
			figure.size = sizeSection
		}
	}
	rows := [4]int{}
	for i, h := range c.cardHeights(v, bounds) {
		rows[i] = c.add(h)
	}
	c.keep(rows[0], rows[3])
	for i, k := range v.List {
		from, to := bounds[i], bounds[i+1]
		if from == to {
			continue
		}
		put := func(row int, cl cell) {
			if i > 0 {
				cl.look.left = gap
			}
			c.card(row, from, to, cl)
		}
		onLabel, onFigure := k.Link, book.Ref("")
		if c.meter.lines(k.Label, sizeSmall, false, c.room(from, to)-indentStep) > 1 { // a link must fit on a line
			onLabel, onFigure = "", k.Link
		}
		put(rows[0], text(from, k.Label, onLabel, c.linked(label, onLabel)))
		fl := figure
		switch k.Tone {
		case book.Plain:
		case book.Muted:
			fl.ink = c.theme.Muted
		default:
			fl.ink = c.theme.Look(k.Tone).Ink
		}
		fl.underline = onFigure != ""
		put(rows[1], figureCell(from, k, onFigure, fl))
		wl := word
		wl.ink = c.theme.Look(k.Tone).Ink
		put(rows[2], text(from, withSymbol(k), "", wl))
		put(rows[3], text(from, k.Normal, "", normal))
	}
	c.want(gapBlock)
}

// card is span without the white edge inside.
func (c *composer) card(row, from, to int, first cell) {
	ln := &c.lines[row-1]
	at := len(ln.cells)
	c.span(row, from, to, first, true)
	for i := at + 1; i < len(ln.cells); i++ {
		ln.cells[i].look.left = noEdge
	}
}

func figureCell(col int, k book.Card, link book.Ref, l look) cell {
	v := k.Value.To(link)
	v.Tone = book.Plain // the word says it
	if v.Kind == book.Number {
		l.number, l.format, l.unit = true, v.FormatIn(book.General), k.Unit
	}
	return cell{col: col, value: v, look: l}
}

func withSymbol(k book.Card) string {
	if s := k.Tone.Symbol(); s != "" && k.Word != "" {
		return s + " " + k.Word
	}
	return k.Word
}

func (c *composer) cardHeights(v book.Cards, bounds []int) [4]float64 {
	var lines [4]int
	for i, k := range v.List {
		if bounds[i] == bounds[i+1] {
			continue
		}
		space := c.room(bounds[i], bounds[i+1]) - indentStep
		lines[0] = max(lines[0], c.meter.lines(k.Label, sizeSmall, false, space))
		lines[2] = max(lines[2], c.meter.lines(withSymbol(k), sizeSmall, true, space))
		lines[3] = max(lines[3], c.meter.lines(k.Normal, sizeSmall, false, space))
	}
	return [4]float64{
		height(lines[0], sizeSmall) + 7,
		height(1, sizeFigure) + 2,
		math.Max(height(lines[2], sizeSmall), 4),
		height(lines[3], sizeSmall) + 6,
	}
}
