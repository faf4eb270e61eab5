package workbook

import "orgreview/report/book"

// Printed pages end where nothing is torn apart: not inside a chart, a row
// of cards or an item, not between a heading and what it heads, nor between
// the last row of a table and its total. Excel and LibreOffice break pages
// wherever a page is full, so the breaks are set here, a little early.

const (
	pagePoints   = 72.0
	sideMargin   = .5 // inches
	topMargin    = .7
	pageSlack    = .98 // of the page is counted on: printers and programs differ
	mostBreaks   = 1000
	longestPaged = 3000 // rows; longer sheets are data, which breaks anywhere
)

// paper is the printable room in points.
func paper(letter, portrait bool) (width, tall float64) {
	width, tall = 842, 595
	if letter {
		width, tall = 792, 612
	}
	if portrait {
		width, tall = tall, width
	}
	return width - 2*sideMargin*pagePoints, tall - 2*topMargin*pagePoints
}

// keep asks that rows [first, last] stay on one page.
func (c *composer) keep(first, last int) {
	if last > first {
		c.keeps = append(c.keeps, [2]int{first, last})
	}
}

// paginate sets the page breaks of a sheet that is one page wide.
func (p *page) paginate(letter bool) {
	if p.sheet.Long || p.sheet.Fit == book.OnePage || len(p.lines) > longestPaged {
		return
	}
	tall := p.tallOn(letter) * pageSlack
	forcedBreaks := p.breaks
	p.breaks = p.pagesOf(tall, forcedBreaks)
	if head := p.tornHead(); p.repeat == 0 && head > 0 {
		p.repeat = head
		p.breaks = p.pagesOf(tall, forcedBreaks)
	}
}

// tornHead is the heading of the table that ends the sheet, but for its notes,
// where a page ends inside of it: spreadsheets repeat a row on the pages behind it
// only, so that the tables before are not touched. 0 where there is none.
func (p *page) tornHead() int {
	const notes = 120.0 // points
	if len(p.tables) == 0 {
		return 0
	}
	t := p.tables[len(p.tables)-1]
	if p.heightOf(t.last()+1, len(p.lines)) > notes {
		return 0
	}
	for _, b := range p.breaks {
		if b > t.first() && b <= t.last() {
			return t.head
		}
	}
	return 0
}

// pagesOf are the rows before which a printed page begins, the forced ones among them.
func (p *page) pagesOf(tall float64, wanted []int) []int {
	forced := map[int]bool{}
	for _, b := range wanted {
		forced[b] = true
	}
	start, used, breaks := 1, 0.0, wanted[:0:0]
	for row := 1; row <= len(p.lines); row++ {
		h := p.lines[row-1].height
		if forced[row] {
			breaks = append(breaks, row)
			start, used = row, 0
		}
		if used+h > tall && row > start && len(breaks) < mostBreaks {
			start = p.breakBefore(start, row)
			breaks = append(breaks, start)
			used = p.heightOf(start, row-1)
			if p.repeat > 0 && start > p.repeat {
				used += p.lines[p.repeat-1].height
			}
		}
		used += h
	}
	if n := len(breaks); n > 0 && !forced[breaks[n-1]] {
		breaks[n-1] = p.fillLast(append([]int{1}, breaks...)[n-1], breaks[n-1], tall)
	}
	return breaks
}

// fillLast moves the start of the last page up where the page would hold but a
// line or two: what stands alone on a page looks like a mistake. The page before
// began at row from.
func (p *page) fillLast(from, start int, tall float64) int {
	const widow, full = .14, .3
	if p.heightOf(start, len(p.lines)) >= widow*tall {
		return start
	}
	for r := start - 1; r > from; r-- {
		if p.mayBreak(r) && p.heightOf(r, len(p.lines)) >= full*tall {
			if p.heightOf(r, len(p.lines)) > .7*tall { // it would leave the page before as empty
				return start
			}
			return r
		}
	}
	return start
}

// tallOn is the height of a printed page in points of the sheet, which is
// scaled to the width of the paper.
func (p *page) tallOn(letter bool) float64 {
	width, tall := paper(letter, p.sheet.Portrait)
	if grid := sum(p.grid[:p.printed()]) * charWidth; grid > width {
		tall *= grid / width
	}
	return tall
}

// pageTall is tallOn while the sheet is being laid out.
func (c *composer) pageTall() float64 { return c.tallOn(c.letter) }

// printed is how many columns are printed.
func (p *page) printed() int {
	all := p.lastColumn() + 1
	for _, c := range p.charts {
		all = max(all, c.area.col2+1)
	}
	if n := p.sheet.PrintCols; n > 0 {
		return min(n, all)
	}
	return all
}

// breakBefore is the last row in (start, row] before which a page may end,
// or row itself where everything belongs together.
func (p *page) breakBefore(start, row int) int {
	for r := row; r > start; r-- {
		if p.mayBreak(r) {
			return r
		}
	}
	return row
}

func (p *page) mayBreak(row int) bool {
	for _, k := range p.keeps {
		if k[0] < row && row <= k[1] {
			return false
		}
	}
	return true
}

func (p *page) heightOf(first, last int) float64 {
	h := 0.0
	for r := first; r <= last; r++ {
		h += p.lines[r-1].height
	}
	return h
}
