package roster

import (
	"slices"
	"strconv"
	"strings"
)

// dict numbers the distinct strings of a column. Exports repeat themselves: a
// million rows hold a few thousand titles. Each distinct value is stored,
// cleaned and parsed once, and rows keep four bytes for it. Code 0 is blank.
type dict struct {
	codes map[string]uint32
	vals  []string

	repaired, tidied view     // see whole and tidy
	repairs          []uint32 // codes of the values that were repaired

	last     string // rows of one department or person stand together
	lastCode uint32
}

func newDict() *dict {
	return &dict{codes: map[string]uint32{"": 0}, vals: []string{""}}
}

func (d *dict) code(s string) uint32 {
	if s == "" {
		return 0
	}
	if s == d.last {
		return d.lastCode
	}
	c, ok := d.codes[s]
	if !ok {
		// Cells are slices of their row's text; without a copy one cell keeps a row alive.
		s = strings.Clone(s)
		c = uint32(len(d.vals))
		d.codes[s] = c
		d.vals = append(d.vals, s)
	}
	d.last, d.lastCode = s, c
	return c
}

// column holds the cells of one meaning in one table, in row order.
type column struct {
	dict       *dict
	codes      []uint32
	headers    []int // the table's columns that feed it, best first
	configured bool  // the user said what it means
	why        string
	labels     []string // see source.label
}

// at is the cell of row i as written; a column that the table lacks is blank everywhere.
func (c *column) at(i int) string {
	if c == nil {
		return ""
	}
	return c.dict.vals[c.codes[i]]
}

func (c *column) code(i int) uint32 {
	if c == nil {
		return 0
	}
	return c.codes[i]
}

// distinct lists the codes that occur, except blank, in order of first
// appearance, with the number of cells that hold each, by code.
func (c *column) distinct() (codes []uint32, counts []int) {
	if c == nil {
		return nil, nil
	}
	counts = make([]int, len(c.dict.vals))
	for _, k := range c.codes {
		if k == 0 {
			continue
		}
		if counts[k] == 0 {
			codes = append(codes, k)
		}
		counts[k]++
	}
	return codes, counts
}

// filled counts the cells that hold something.
func (c *column) filled() int {
	n := 0
	if c != nil {
		for _, k := range c.codes {
			if k != 0 {
				n++
			}
		}
	}
	return n
}

// columns are the recognised cells of one table. The slots of absent columns are nil.
type columns struct {
	by    [numSlots]*column
	lines []int32
}

func (c *columns) put(s slot, cell string) {
	if col := c.by[s]; col != nil {
		col.codes = append(col.codes, col.dict.code(cell))
	}
}

func (c *columns) line(s string) {
	n, _ := strconv.Atoi(s) // written by our own reader
	c.lines = append(c.lines, int32(n))
}

// release forgets the cells of every slot but those that keep tells, so that
// a large table does not lie beside the people made of it.
func (c *columns) release(keep func(slot) bool) {
	for s, col := range c.by {
		if col != nil && !keep(slot(s)) {
			col.codes, col.labels = nil, nil
		}
	}
}

func (c *columns) rows() int { return len(c.lines) }

func (c *columns) has(list ...slot) bool {
	for _, s := range list {
		if c.by[s] != nil {
			return true
		}
	}
	return false
}

// whole is the list of values with text that was encoded twice repaired.
func (d *dict) whole() []string {
	return d.repaired.follow(d.vals, func(i int, v string) string {
		r := repaired(v)
		if r != v {
			d.repairs = append(d.repairs, uint32(i))
		}
		return r
	})
}

// tidy is the list of values as text: repaired, white space folded, and blank
// where the cell only says that it is.
func (d *dict) tidy() []string {
	return d.tidied.follow(d.whole(), func(_ int, v string) string {
		if v = fold(v); blankish(v) {
			return ""
		}
		return v
	})
}

// view is a list derived from another, value by value. It is that list itself
// as long as nothing differs: a million addresses are not stored twice.
type view struct {
	list []string
	own  bool // list is a copy
}

// follow brings the view up to a list that may have grown at its end.
func (w *view) follow(base []string, to func(i int, v string) string) []string {
	for i := len(w.list); i < len(base); i++ {
		v := to(i, base[i])
		if !w.own && v != base[i] {
			w.list, w.own = slices.Clone(base[:i]), true
		}
		if w.own {
			w.list = append(w.list, v)
		} else {
			w.list = base[:i+1]
		}
	}
	return w.list
}

// readLabels drops the codes of "Label (CODE)" where all cells have one and
// each label has one code; "Sales (100)" and "Sales (200)" stay apart. A
// supervisory organisation carries its manager's name in the bracket, and
// loses it in any case: equal names are told apart by numbers.
func (c *column) readLabels(sl slot) []string {
	tidy := c.dict.tidy()
	codes, _ := c.distinct()
	byLabel := map[string][]string{} // label → distinct brackets
	all := true
	for _, code := range codes {
		text, inside := label(tidy[code])
		if sl == sSupOrg {
			text, inside = bracket(tidy[code])
		}
		all = all && (inside != "" || tidy[code] == "")
		text, inside = strings.ToLower(text), strings.ToLower(inside)
		if text != "" && !slices.Contains(byLabel[text], inside) {
			byLabel[text] = append(byLabel[text], inside)
		}
	}
	labels := slices.Clone(tidy)
	for _, inside := range byLabel {
		slices.Sort(inside)
		all = all && len(inside) == 1
	}
	for _, code := range codes {
		switch {
		case sl == sSupOrg:
			text, inside := bracket(tidy[code])
			if list := byLabel[strings.ToLower(text)]; len(list) > 1 {
				text += " " + strconv.Itoa(slices.Index(list, strings.ToLower(inside))+1)
			}
			labels[code] = text
		case all:
			labels[code], _ = label(tidy[code])
		}
	}
	return labels
}
