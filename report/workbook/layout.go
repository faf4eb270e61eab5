package workbook

import (
	"math"

	"orgreview/report/book"
)

// page is a sheet with every block on its rows: what is left to do is to
// hand it to excelize.
type page struct {
	sheet  *book.Sheet
	name   string
	number int       // of the sheet, from 1; its part is named by it
	grid   []float64 // column widths in characters
	lines  []line    // line i is row i+1
	merges []area
	tables []*placedTable
	charts []placedChart
	breaks []int          // rows before which a new printed page starts
	keeps  [][2]int       // rows that stay on one printed page
	places map[string]int // rows that Refs name
	frozen int            // rows that stay in sight
	repeat int            // row repeated on every printed page, 0 = none
}

// line is one row of a sheet: cells in ascending columns, or a row of a
// table, whose cells are made when they are written, because a table may
// have a million of them.
type line struct {
	height float64 // points
	cells  []cell
	table  *placedTable
	index  int // of the table's row
}

type cell struct {
	col   int // 0-based
	value book.Cell
	runs  []book.Run // instead of value.Text
	look  look
}

// unlink makes a plain text of a link.
func (c *cell) unlink(theme book.Theme) {
	c.value.Link = ""
	c.look.underline = false
	if c.look.ink == theme.Accent {
		c.look.ink = theme.Ink
	}
}

// area is a rectangle of cells, 1-based rows and 0-based columns, both inclusive.
type area struct{ row1, col1, row2, col2 int }

// composer lays out one sheet.
type composer struct {
	*page
	theme   book.Theme
	words   book.Words
	meter   meter
	maxRows int                    // of a sheet
	letter  bool                   // paper
	drawn   map[string][]bool      // columns of tables that lines draw
	source  map[string]*book.Table // all tables of the book
	logo    logo                   // the first heading leaves room for it; zero = none

	spans   map[string]span // what charts may stand beside
	beside  map[string]bool // blocks that a chart stands beside: their notes keep out of its way
	missing float64         // room wanted before the next block, in points
	cut     int             // texts that were shortened
}

// span is where a named block ended up.
type span struct {
	next   int // first row where a chart may stand beside it
	endCol int // first free column
}

const (
	defaultWidth  = 10.0 // of a grid column nobody asked for
	besideWidth   = 52.0 // characters that a chart beside a block gets at least
	widestColumn  = 60.0 // of a fitted column
	widestLink    = 54.0 // to which a column grows for a link, which viewers do not wrap
	nearly        = 1.15 // of its wanted width a column may grow so that a text does not wrap
	leastGrid     = 96.0 // characters that texts may use even where tables are narrow
	comfortable   = 118  // characters of a line that is easy to read
	frozenLimit   = 260  // points of frozen rows that leave room on a laptop's screen
	lineOfChart   = 15.0 // points
	gapSmall      = 5.0
	gapBlock      = 10.0
	gapSection    = 16.0
	excelMaxRows  = 1_048_576
	excelMaxText  = 32_767
	rowsKeptBelow = 64 // for notes below a table that was cut
)

// compose lays out a sheet.
func compose(s *book.Sheet, name string, c composer) *page {
	c.page = &page{sheet: s, name: name, places: map[string]int{}}
	c.spans, c.beside = map[string]span{}, map[string]bool{}
	for _, block := range s.Blocks {
		if v, ok := block.(book.Chart); ok {
			c.beside[v.Beside] = true
		}
	}
	c.fitGrid()
	heading := 0 // first row of the headings that wait for their block
	for _, block := range s.Blocks {
		before := len(c.lines)
		switch v := block.(type) {
		case book.Heading:
			c.heading(v)
		case book.Text:
			c.text(v)
		case book.Items:
			c.items(v)
		case book.Cards:
			c.cards(v)
		case book.Links:
			c.links(v)
		case book.Table:
			c.table(&v)
		case book.Chart:
			c.chart(&v)
		case book.Space:
			c.flush()
			for range v.Lines {
				c.add(lineOfChart)
			}
		case book.PageBreak:
			c.flush()
			c.breaks = append(c.breaks, len(c.lines)+1)
		}
		_, isHeading := block.(book.Heading)
		_, isText := block.(book.Text)
		switch {
		case isHeading && heading == 0:
			heading = before + 1
		case isText && heading > 0: // introduces what follows
			c.keep(heading, len(c.lines))
		case !isHeading && heading > 0:
			c.keep(heading, min(before+4, len(c.lines)))
			heading = 0
		}
	}
	if c.cut > 0 {
		c.note(count(c.words.Cells, c.cut), 0)
	}
	if len(c.lines) == 0 {
		c.add(lineOfChart)
	}
	c.paginate(c.letter)
	return c.page
}

// want asks for air before the next block; two wishes are not added.
func (c *composer) want(points float64) { c.missing = math.Max(c.missing, points) }

// flush puts the wanted air in, except at the top of the sheet.
func (c *composer) flush() {
	if c.missing > 0 && len(c.lines) > 0 {
		c.add(c.missing)
	}
	c.missing = 0
}

// add appends a row and returns its number.
func (c *composer) add(height float64, cells ...cell) int {
	c.lines = append(c.lines, line{height: math.Min(math.Ceil(height), maxHeight), cells: cells})
	return len(c.lines)
}

// merge joins columns [from, to) of a row.
func (c *composer) merge(row, from, to int) {
	if to-from > 1 {
		c.merges = append(c.merges, area{row, from, row, to - 1})
	}
}

func (c *composer) place(name string, row int) {
	if name != "" {
		c.places[name] = row
	}
}

// room is the space for text in grid columns [from, to).
func (c *composer) room(from, to int) float64 { return room(c.grid, from, to) }

// readable is the end of the columns that a text from col on spans: the
// grid, but no line longer than is easy to read.
func (c *composer) readable(col int) int {
	total := 0.0
	for i := col; i < len(c.grid); i++ {
		total += c.grid[i]
		if total > comfortable && i > col {
			return i
		}
	}
	return len(c.grid)
}

// fitGrid settles the widths of the columns: the wanted ones, fitted ones
// where none was wanted, and wider ones where a number, a word of a heading
// or a word of an item would not fit.
func (c *composer) fitGrid() {
	wanted := c.sheet.Widths
	grow := func(cols int) {
		for len(c.grid) < cols {
			w := 0.0
			if i := len(c.grid); i < len(wanted) {
				w = wanted[i]
			}
			c.grid = append(c.grid, w)
		}
	}
	grow(len(wanted))
	for _, block := range c.sheet.Blocks {
		switch v := block.(type) {
		case book.Table:
			grow(v.Col + len(v.Columns))
			heads := v.UniqueHeads()
			for i := range v.Columns {
				at := v.Col + i
				want := 0.0
				if at < len(wanted) {
					want = wanted[at]
				}
				least, fitted := c.columnWidth(&v, heads[i], i, want)
				if want == 0 {
					least = math.Max(least, math.Min(fitted, widestColumn))
				}
				c.grid[at] = math.Max(c.grid[at], least)
			}
		case book.Items:
			grow(max(v.Cols, 3))
			for _, it := range v.List {
				c.grid[0] = math.Max(c.grid[0], chars(c.meter.width(it.Word, sizeSmall, true)))
			}
		case book.Chart:
			grow(v.Col + v.Cols)
		}
	}
	grow(1)
	for i, w := range c.grid {
		if w == 0 {
			c.grid[i] = defaultWidth
		}
	}
	for sum(c.grid) < leastGrid {
		c.grid = append(c.grid, defaultWidth)
	}
	c.growBeside()
}

// growBeside makes room for charts right of a block.
func (c *composer) growBeside() {
	ends := map[string]int{}
	for _, block := range c.sheet.Blocks {
		switch v := block.(type) {
		case book.Table:
			ends[v.Name] = v.Col + len(v.Columns)
		case book.Items:
			ends[v.Name] = v.Cols
		case book.Chart:
			if v.Beside == "" {
				continue
			}
			from := ends[v.Beside] + 1
			for len(c.grid) < from+max(v.Cols, 1) || v.Cols == 0 && sum(c.grid[from:]) < besideWidth {
				c.grid = append(c.grid, defaultWidth)
			}
		}
	}
}

func sum(widths []float64) float64 {
	t := 0.0
	for _, w := range widths {
		t += w
	}
	return t
}

// split divides columns [0, len(grid)) into n stretches of about equal width
// and returns their n+1 bounds.
func (c *composer) split(n int) []int {
	bounds, total, part := []int{0}, sum(c.grid), 0.0
	for i, w := range c.grid {
		part += w
		left := len(c.grid) - i - 1
		if k := len(bounds); k < n && left >= n-k && (part+w/2 > total*float64(k)/float64(n) || left == n-k) {
			bounds = append(bounds, i+1)
		}
	}
	for len(bounds) < n { // fewer columns than stretches
		bounds = append(bounds, len(c.grid))
	}
	return append(bounds, len(c.grid))
}
