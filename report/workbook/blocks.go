package workbook

import (
	"fmt"
	"math"
	"strings"

	"orgreview/report/book"
)

// count fills a text of Words with numbers.
func count(format string, n ...any) string { return fmt.Sprintf(format, n...) }

// body is the look of running text.
func (c *composer) body() look {
	return look{size: sizeBody, ink: c.theme.Ink, vertical: middle}
}

// linked gives a look the signs of a link: underlined, in the accent colour.
func (c *composer) linked(l look, to book.Ref) look {
	if to != "" {
		l.underline, l.ink = true, c.theme.Accent
	}
	return l
}

// shown is a text as a cell holds it: clean, short enough, and without blanks
// at its ends, which the schema has no attribute to keep.
func shown(s string) string { return limit(strings.TrimSpace(book.Clean(s))) }

func text(col int, s string, to book.Ref, l look) cell {
	v := book.T(shown(s))
	v.Link = to
	return cell{col: col, value: v, look: l}
}

func (c *composer) heading(h book.Heading) {
	l := look{ink: c.theme.Accent, bold: true, vertical: end}
	least, before, after := 0.0, 0.0, gapSmall
	switch {
	case h.Level <= 1:
		l.size, before = sizeTitle, gapSection
		if c.logo.scale > 0 && len(c.lines) == 0 {
			least, l.vertical = logoHeight+8, middle
		}
	case h.Level == 2:
		l.size, before = sizeSection, gapSection
	default:
		l.size, before, l.ink, after = sizePart, gapBlock, c.theme.Ink, 2
	}
	if h.Link != "" {
		l.underline = true
	}
	c.want(before)
	c.flush()
	to := len(c.grid)
	if least > 0 {
		to, _ = c.logo.column(c.grid)
		to = max(to, 1)
	}
	row := c.paragraph(h.Text, h.Link, l, 0, to, least)
	c.place(h.Anchor, row)
	c.want(after)
}

// paragraph adds a text over columns [from, to) and returns its first row.
// A text of one line flows over the empty cells right of it; a longer one,
// one on a ground, or a link, needs the cells merged. One that is
// higher than a row may be goes on in the next.
func (c *composer) paragraph(s string, link book.Ref, l look, from, to int, least float64) int {
	space := c.room(from, to) - float64(l.indent)*indentStep
	first := 0
	for _, part := range c.meter.pages(book.Clean(s), l.size, l.bold, space) {
		lines := c.meter.lines(part, l.size, l.bold, space)
		row := c.add(math.Max(least, height(lines, l.size)+c.pad(l)))
		pl := l
		pl.wrap = lines > 1
		if link != "" && lines > 1 { // LibreOffice does not wrap a link but cuts it
			link, pl.underline = "", false
		}
		c.span(row, from, to, text(from, part, link, pl), lines > 1 || l.fill != "" || link != "" || l.horizontal != start)
		if first == 0 {
			first = row
		}
	}
	return first
}

// pad is the air that a ground or a line below gives to a text.
func (c *composer) pad(l look) float64 {
	if l.fill != "" || l.bottom != noEdge {
		return 6
	}
	return 0
}

// span puts a cell on a row over columns [from, to), merged or not.
func (c *composer) span(row, from, to int, first cell, merged bool) {
	ln := &c.lines[row-1]
	ln.cells = append(ln.cells, first)
	if !merged || to-from < 2 {
		return
	}
	for col := from + 1; col < to; col++ { // every cell of a merge carries its ground and lines
		ln.cells = append(ln.cells, cell{col: col, look: first.look})
	}
	c.merge(row, from, to)
}

func (c *composer) text(t book.Text) {
	l := c.body()
	l.vertical = start
	before := gapSmall
	to := c.readable(0)
	switch t.Style {
	case book.Lead:
		l.size = sizeLead
	case book.Note:
		l.size, l.ink = sizeSmall, c.theme.Muted
	case book.Caveat:
		l.size, l.ink, l.italic = sizeSmall, c.theme.Muted, true
	case book.Warning:
		l.ink, l.fill, l.indent, l.vertical = c.theme.Watch.Ink, c.theme.Watch.Fill, 1, middle
		before = gapBlock
	}
	if t.Cols > 0 {
		to = min(t.Cols, len(c.grid))
	}
	if len(t.Runs) == 0 {
		l = c.linked(l, t.Link)
	}
	c.want(before)
	c.flush()
	row := c.paragraph(t.Plain(), t.Link, l, 0, to, 0)
	if len(t.Runs) > 0 && row == len(c.lines) {
		c.lines[row-1].cells[0].runs = t.Runs
	}
	c.want(gapSmall)
}

// note is a footnote, from column col on.
func (c *composer) note(s string, col int) { c.noteOver(s, col, c.readable(col)) }

// noteOver is a footnote over columns [from, to).
func (c *composer) noteOver(s string, from, to int) {
	c.paragraph(s, "", look{size: sizeSmall, ink: c.theme.Muted, vertical: start}, from, to, 0)
}

func (c *composer) items(v book.Items) {
	c.want(gapBlock)
	c.flush()
	to := len(c.grid)
	if v.Cols > 0 {
		to = min(max(v.Cols, 2), to)
	} else {
		to = max(c.readable(0), min(3, to))
	}
	first := len(c.lines) + 1
	if len(v.List) == 0 {
		c.note(v.Empty, 0)
	}
	for i, it := range v.List {
		c.item(it, to, c.asideColumns(v, to), i > 0)
	}
	if v.Name != "" {
		c.spans[v.Name] = span{next: first, endCol: to}
	}
	c.want(gapBlock)
}

// asideColumns is how many columns the longest aside of a list needs, at
// most a third of the room.
func (c *composer) asideColumns(v book.Items, to int) int {
	need := 0.0
	for _, it := range v.List {
		need = math.Max(need, c.meter.width(it.Aside, sizeSmall, false))
	}
	if need == 0 || to < 3 {
		return 0
	}
	n := 1
	for n < to-2 && c.room(to-n, to) < need && c.room(to-n, to) < c.room(1, to)/3 {
		n++
	}
	return n
}

func (c *composer) item(it book.Item, to, aside int, again bool) {
	if again {
		c.add(gapSmall)
	}
	head := look{size: sizePart, ink: c.theme.Ink, bold: true, vertical: middle, indent: 1}
	tone := c.theme.Look(it.Tone)
	chip := look{size: sizeSmall, ink: tone.Ink, fill: tone.Fill, bold: true, horizontal: middle, vertical: middle, wrap: true}
	side := look{size: sizeSmall, ink: c.theme.Muted, horizontal: end, vertical: middle, wrap: true}
	end := to - aside
	inner := c.room(1, end) - indentStep
	lines := c.meter.lines(it.Head, sizePart, true, inner)
	h := math.Max(height(lines, sizePart), height(c.meter.lines(it.Word, sizeSmall, true, c.room(0, 1)), sizeSmall))
	if aside > 0 {
		h = math.Max(h, height(c.meter.lines(it.Aside, sizeSmall, false, c.room(end, to)), sizeSmall))
	}
	first := text(0, it.Word, "", chip)
	headLink := it.Link
	if lines > 1 && it.Word != "" { // a link must fit on a line: the short word takes it
		first.value.Link, first.look.underline, headLink = it.Link, it.Link != "", ""
	}
	row := c.add(h+3, first)
	head = c.linked(head, headLink)
	head.wrap = true
	c.span(row, 1, end, text(1, it.Head, headLink, head), true)
	if aside > 0 {
		c.span(row, end, to, text(end, it.Aside, it.Beyond, c.linked(side, it.Beyond)), true)
	}
	below := look{size: sizeBody, ink: c.theme.Ink, vertical: start, indent: 1}
	for _, s := range it.Lines {
		c.paragraph(s, "", below, 1, to, 0)
	}
	if it.Action != "" {
		below.ink, below.bold = c.theme.Accent, false
		c.paragraph("→ "+it.Action, "", below, 1, to, 0)
	}
	if len(it.Facts) > 0 {
		small := look{size: sizeSmall, ink: c.theme.Muted, vertical: start, indent: 1}
		c.paragraph("• "+strings.Join(it.Facts, "\n• "), "", small, 1, to, 0)
	}
	if it.Caveat != "" {
		c.paragraph(it.Caveat, "", look{size: sizeSmall, ink: c.theme.Muted, italic: true, vertical: start, indent: 1}, 1, to, 0)
	}
	c.keep(row, len(c.lines))
}

func (c *composer) links(v book.Links) {
	c.want(gapSmall)
	c.flush()
	if v.Row {
		c.linkRow(v)
	} else {
		c.linkList(v)
	}
	c.want(gapBlock)
}

// linkRow puts links next to each other, each over as many columns as it
// needs, and goes on in a second line where the grid ends.
func (c *composer) linkRow(v book.Links) {
	l := c.linked(look{size: sizeBody, vertical: middle}, "x")
	fits := func(col int, s string) int { // end of the columns that s needs
		for to := col + 1; to <= len(c.grid); to++ {
			if c.room(col, to) >= c.meter.width(s, sizeBody, false) {
				return to
			}
		}
		return len(c.grid) + 1
	}
	col, row := 0, 0
	for _, it := range v.List {
		to := fits(col, it.Text)
		if row == 0 || to > len(c.grid) && col > 0 {
			row, col = c.add(height(1, sizeBody)+2), 0
			to = fits(0, it.Text)
		}
		to = min(to, len(c.grid))
		c.span(row, col, to, text(col, it.Text, it.To, l), true)
		col = to
	}
}

// linkList puts links one under the other, each with its note; where Side
// asks for it, in columns side by side, filled from the top.
func (c *composer) linkList(v book.Links) {
	side := max(v.Side, 1)
	bounds := []int{0, max(c.readable(0), 2)}
	if side > 1 {
		bounds = c.split(side)
	}
	rows := (len(v.List) + side - 1) / side
	for r := range rows {
		row := c.add(0)
		for k := range side {
			if i := k*rows + r; i < len(v.List) {
				c.contentsEntry(row, v, v.List[i], bounds[k], bounds[k+1])
			}
		}
	}
}

// contentsEntry puts one link and its note on a row over columns [from, to).
func (c *composer) contentsEntry(row int, v book.Links, it book.LinkItem, from, to int) {
	need := 0.0
	for _, other := range v.List {
		need = math.Max(need, c.meter.width(other.Text, sizeBody, false))
	}
	cut := from + 1
	for cut < to-1 && c.room(from, cut) < need {
		cut++
	}
	l := c.linked(look{size: sizeBody, vertical: start, wrap: true}, it.To)
	n := look{size: sizeBody, ink: c.theme.Muted, vertical: start, wrap: true, indent: 1}
	lines := c.meter.lines(it.Text, sizeBody, false, c.room(from, cut))
	noted := cut < to && it.Note != ""
	if noted {
		lines = max(lines, c.meter.lines(it.Note, sizeBody, false, c.room(cut, to)-indentStep))
	}
	c.lines[row-1].height = math.Max(c.lines[row-1].height, height(lines, sizeBody)+3)
	c.span(row, from, cut, text(from, it.Text, it.To, l), true)
	if noted {
		c.span(row, cut, to, text(cut, it.Note, "", n), true)
	}
}

// pages cuts a text into pieces that fit into the highest row, at line ends
// where possible, else between words.
func (m meter) pages(s string, size float64, bold bool, room float64) []string {
	most := mostLinesOf(size)
	if m.lines(s, size, bold, room) <= most {
		return []string{s}
	}
	var pages []string
	var page strings.Builder
	used := 0
	turn := func() {
		if page.Len() > 0 {
			pages = append(pages, page.String())
			page.Reset()
			used = 0
		}
	}
	for paragraph := range strings.SplitSeq(s, "\n") {
		for _, piece := range m.pieces(paragraph, size, bold, room, most) {
			n := m.lines(piece, size, bold, room)
			if used+n > most {
				turn()
			}
			if page.Len() > 0 {
				page.WriteByte('\n')
			}
			page.WriteString(piece)
			used += n
		}
	}
	turn()
	return pages
}

// firstPage is a text as far as the highest row can show it, with an ellipsis
// where something is left out.
func (m meter) firstPage(s string, size float64, bold bool, room float64) string {
	pages := m.pages(s, size, bold, room)
	if len(pages) < 2 {
		return s
	}
	return pages[0] + " …"
}

// pieces cuts one paragraph between words into pieces of at most so many lines.
func (m meter) pieces(s string, size float64, bold bool, room float64, most int) []string {
	if m.lines(s, size, bold, room) <= most {
		return []string{s}
	}
	var out []string
	runes := []rune(s)
	for len(runes) > 0 {
		low, high := 1, len(runes)
		for low < high { // the longest beginning that fits
			mid := (low + high + 1) / 2
			if m.lines(string(runes[:mid]), size, bold, room) <= most {
				low = mid
			} else {
				high = mid - 1
			}
		}
		cut := low
		if cut < len(runes) {
			for cut > 1 && !breaks(runes[cut-1]) {
				cut--
			}
			if cut == 1 {
				cut = low
			}
		}
		out = append(out, strings.TrimSpace(string(runes[:cut])))
		runes = runes[cut:]
	}
	return out
}
