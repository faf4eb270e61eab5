package book

import (
	"errors"
	"fmt"
	"math"
)

// Check is an error for everything in the Book that a spreadsheet would show
// wrongly without a word. All faults are reported, joined, in the order of
// the document. A fault is a mistake of the program that made the Book, or a
// theme that cannot be read.
func (b *Book) Check() error {
	c := checker{places: map[Ref]bool{}, tables: map[string]*Table{}, charts: map[string]bool{}}
	if err := b.Theme.Or(DefaultTheme()).Check(); err != nil {
		c.errs = append(c.errs, err)
	}
	if len(b.Sheets) == 0 {
		c.fail("a book needs a sheet")
	}
	for i := range b.Sheets {
		c.collect(&b.Sheets[i])
	}
	for i := range b.Sheets {
		c.sheet(&b.Sheets[i])
	}
	return errors.Join(c.errs...)
}

type checker struct {
	at     string // where the check is: the sheet's key
	places map[Ref]bool
	tables map[string]*Table
	charts map[string]bool
	errs   []error
}

func (c *checker) fail(format string, args ...any) {
	if c.at != "" {
		format = "sheet %q: " + format
		args = append([]any{c.at}, args...)
	}
	c.errs = append(c.errs, fmt.Errorf(format, args...))
}

// collect learns what can be pointed at.
func (c *checker) collect(s *Sheet) {
	c.at = s.Key
	if s.Key == "" || Ref(s.Key).Place() != "" {
		c.fail("a key is needed, without #")
	}
	c.place(Ref(s.Key))
	for _, block := range s.Blocks {
		switch v := block.(type) {
		case Heading:
			if v.Anchor != "" {
				c.place(At(s.Key, v.Anchor))
			}
		case Table:
			if v.Name == "" {
				c.fail("a table has no name")
			} else if c.tables[v.Name] != nil {
				c.fail("two tables are named %q", v.Name)
			}
			c.tables[v.Name] = &v
			c.place(At(s.Key, v.Name))
			for _, a := range v.Anchors {
				if a != "" {
					c.place(At(s.Key, a))
				}
			}
		}
	}
}

func (c *checker) place(r Ref) {
	if c.places[r] {
		c.fail("the place %q exists twice", r)
	}
	c.places[r] = true
}

func (c *checker) link(r Ref) {
	if r != "" && !c.places[r] {
		c.fail("a link leads to %q, which does not exist", r)
	}
}

func (c *checker) sheet(s *Sheet) {
	c.at = s.Key
	own, beside, long := map[string]bool{}, map[string]bool{}, 0
	for _, block := range s.Blocks {
		switch v := block.(type) {
		case Heading:
			c.link(v.Link)
		case Text:
			c.link(v.Link)
		case Items:
			beside[v.Name] = v.Name != ""
			for _, it := range v.List {
				c.link(it.Link)
				c.link(it.Beyond)
				if it.Tone != Plain && it.Word == "" {
					c.fail("an item has a colour but no word")
				}
			}
		case Cards:
			for _, k := range v.List {
				c.link(k.Link)
				c.cell("a card", k.Value)
				if k.Tone != Plain && k.Tone != Muted && k.Word == "" {
					c.fail("card %q has a colour but no word", k.Label)
				}
			}
		case Links:
			for _, l := range v.List {
				c.link(l.To)
			}
		case Table:
			own[v.Name], beside[v.Name] = true, true
			long++
			c.table(&v)
		case Chart:
			c.chart(&v)
			if v.Beside != "" && !beside[v.Beside] {
				c.fail("chart %q stands beside %q, which is no table and no items above it", v.Name, v.Beside)
			}
		}
	}
	if s.Freeze != "" && !own[s.Freeze] {
		c.fail("freezes the heading of %q, which is no table of the sheet", s.Freeze)
	}
	for _, block := range s.Blocks {
		if t, ok := block.(Table); ok && t.Made != nil && !s.Long {
			c.fail("table %q makes its rows on a sheet that is not long", t.Name)
		}
	}
	if s.Long && long != 1 {
		c.fail("a long sheet holds one table, not %d", long)
	}
}

func (c *checker) table(t *Table) {
	if len(t.Columns) == 0 {
		c.fail("table %q has no columns", t.Name)
	}
	for i, row := range t.Rows {
		if !c.row(t, i, row) {
			return
		}
	}
	if t.Made != nil && (len(t.Rows) > 0 || t.Made.Count < 0 || t.Made.At == nil) {
		c.fail("table %q has rows that are given and rows that are made", t.Name)
	}
	if len(t.Total) != 0 && len(t.Total) != len(t.Columns) {
		c.fail("table %q: the total has %d cells under %d headings", t.Name, len(t.Total), len(t.Columns))
	}
	if len(t.Anchors) != 0 && len(t.Anchors) != t.Size() {
		c.fail("table %q has %d anchors for %d rows", t.Name, len(t.Anchors), t.Size())
	}
	for _, col := range t.Columns {
		if s := col.Scale; s.TwoSided && !(s.Low < s.Mid && s.Mid < s.High) {
			c.fail("table %q column %q: the middle of the scale is not between its ends", t.Name, col.Head)
		}
		if col.Bar && !(col.BarMax > 0) {
			c.fail("table %q column %q: a data bar needs the value of its full length", t.Name, col.Head)
		}
	}
}

// row says whether a row has a cell for every column; a row of another length
// is not looked at further.
func (c *checker) row(t *Table, i int, row []Cell) bool {
	if len(row) != len(t.Columns) {
		c.fail("table %q row %d has %d cells under %d headings", t.Name, i, len(row), len(t.Columns))
		return false
	}
	for j := range row {
		c.link(row[j].Link)
		c.cell(t.Name, row[j])
	}
	return true
}

func (c *checker) cell(where string, cell Cell) {
	if cell.Kind == Number && (math.IsNaN(cell.Num) || math.IsInf(cell.Num, 0)) {
		c.fail("%s holds a number that is none", where)
	}
	if cell.Kind == Missing && cell.Text == "" {
		c.fail("%s holds a missing value without a reason", where)
	}
}

func (c *checker) chart(ch *Chart) {
	if ch.Name == "" || c.charts[ch.Name] {
		c.fail("chart %q needs a name of its own", ch.Name)
	}
	c.charts[ch.Name] = true
	if ch.Title == "" || ch.Alt == "" || ch.XTitle == "" || ch.YTitle == "" {
		c.fail("chart %q needs a title, alt text and a title for both axes", ch.Name)
	}
	if len(ch.Series) == 0 {
		c.fail("chart %q has no series", ch.Name)
	}
	for _, s := range ch.Series {
		if s.Hidden && (ch.Kind != StackedColumns && ch.Kind != StackedBars || ch.Labels) {
			c.fail("chart %q hides a series that nothing stands on, or whose values would be printed", ch.Name)
		}
		t := c.tables[s.Table]
		if t == nil {
			c.fail("chart %q draws table %q, which does not exist", ch.Name, s.Table)
			continue
		}
		for _, head := range []string{s.Categories, s.Values} {
			if t.Column(head) < 0 {
				c.fail("chart %q draws column %q, which table %q does not have", ch.Name, head, s.Table)
			}
		}
		from, to := s.Range(t)
		if from < 0 || to > t.Size() || from >= to {
			c.fail("chart %q draws rows %d to %d of table %q, which has %d", ch.Name, from, to, s.Table, t.Size())
		}
		for _, m := range s.Mark {
			if m < from || m >= to {
				c.fail("chart %q marks row %d, which it does not draw", ch.Name, m)
			}
		}
	}
}

// Range is the rows [from, to) of t that the series draws.
func (s Series) Range(t *Table) (from, to int) {
	if s.To == 0 {
		return s.From, t.Size()
	}
	return s.From, s.To
}
