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

	repaired, tidied []string // see whole and tidy
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
	dict    *dict
	codes   []uint32
	headers []int // the table's columns that feed it, best first
	why     string
	labels  []string // see source.label
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
	for i := len(d.repaired); i < len(d.vals); i++ {
		v := repaired(d.vals[i])
		if v != d.vals[i] {
			d.repairs = append(d.repairs, uint32(i))
		}
		d.repaired = append(d.repaired, v)
	}
	return d.repaired
}

// tidy is the list of values as text: repaired, white space folded, and blank
// where the cell only says that it is.
func (d *dict) tidy() []string {
	whole := d.whole()
	for i := len(d.tidied); i < len(d.vals); i++ {
		v := fold(whole[i])
		if blankish(v) {
			v = ""
		}
		d.tidied = append(d.tidied, v)
	}
	return d.tidied
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
