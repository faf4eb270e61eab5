package workbook

import (
	"math"

	"orgreview/report/book"
)

// placedChart is a chart with the cells that it covers.
type placedChart struct {
	*book.Chart
	area area // from the top left of the first cell to the bottom right of the last
}

// chart reserves the rows on which a chart stands, so that it never covers
// anything: below the block before, or right of a named block.
func (c *composer) chart(v *book.Chart) {
	if v.Beside != "" {
		c.chartBeside(v)
		return
	}
	c.want(gapBlock)
	c.flush()
	first := len(c.lines) + 1
	for range c.chartLines(v) {
		c.add(lineOfChart)
	}
	to := len(c.grid)
	if v.Cols > 0 {
		to = min(to, v.Col+v.Cols)
	} else {
		to = max(c.readable(v.Col), v.Col+1)
	}
	c.charts = append(c.charts, placedChart{v, area{first, v.Col, len(c.lines), to - 1}})
	c.keep(first, len(c.lines))
	c.want(gapBlock)
}

func (c *composer) chartBeside(v *book.Chart) {
	s := c.spans[v.Beside]
	from := s.endCol + 1
	to := len(c.grid)
	if v.Cols > 0 {
		to = min(to, from+v.Cols)
	}
	want, got, last := float64(c.chartLines(v))*lineOfChart, 0.0, s.next-1
	for got < want-lineOfChart/2 {
		if last == len(c.lines) {
			c.add(lineOfChart)
		}
		got += c.lines[last].height
		last++
	}
	c.charts = append(c.charts, placedChart{v, area{s.next, from, last, to - 1}})
	c.keep(s.next, last)
	s.next = last + 2
	c.spans[v.Beside] = s
	c.want(gapBlock)
}

// chartLines is the height of a chart in lines: lying bars need room for
// each category, standing ones a good proportion.
func (c *composer) chartLines(v *book.Chart) int {
	if v.Lines > 0 {
		return v.Lines
	}
	if v.Kind != book.Bars && v.Kind != book.StackedBars {
		if v.Beside != "" {
			return 14
		}
		return 16
	}
	n := 0
	for _, s := range v.Series {
		from, to := s.Range(c.source[s.Table])
		n = max(n, to-from)
	}
	each := 1.3
	if v.Kind == book.Bars {
		each = math.Max(each, .8*float64(len(v.Series)))
	}
	return min(max(int(7+each*float64(n)), 13), 48)
}
