package book

// Table is a table of data: a heading row and rows, one cell a column, no
// merged cells. It becomes a real spreadsheet table. A heat map is a Table
// whose columns have a Scale: the numbers are printed, the colour helps.
type Table struct {
	Name    string // unique in the Book; what charts, Refs and Sheet.Freeze name
	Caption string // line above the table
	Col     int    // grid column where it starts, 0 = A
	Columns []Column
	Rows    [][]Cell // each as long as Columns; in the order of display

	// Made, where given, stands for Rows in a table of a long sheet that is too
	// large to be held: its rows are made when they are asked for, and not kept.
	Made *MadeRows

	// Anchors, where given, are the places of the rows: Ref "sheet#anchor"
	// leads to the row. As long as Rows; "" = none.
	Anchors []string

	Total  []Cell   // a last row, set off, that filters and sorting leave alone
	Filter bool     // filter buttons in the heading
	Notes  []string // footnotes below
	Empty  string   // shown when there are no rows; "" = Words.NoRows
}

// MadeRows are rows that are made one at a time. Their columns get the widths
// that the sheet asks for, a column of numbers says so by its Format, and no
// line of a chart draws them.
type MadeRows struct {
	Count int
	// At is row i, the same for every call; the next call may use its memory again.
	At func(i int) []Cell
}

// Size is the number of rows.
func (t *Table) Size() int {
	if t.Made != nil {
		return t.Made.Count
	}
	return len(t.Rows)
}

// Row is row i. It may change with the next call.
func (t *Table) Row(i int) []Cell {
	if t.Made != nil {
		return t.Made.At(i)
	}
	return t.Rows[i]
}

// Column is one column of a Table.
type Column struct {
	Head   string // made unique within the table where two are the same
	Format Format
	Align  Align
	Strong bool  // the column that names the row
	Turned bool  // heading written upwards, for the narrow columns of a heat map
	Scale  Scale // colour scale behind the numbers
	Bar    bool  // data bar behind the numbers, from 0 to BarMax
	BarMax float64
}

// Align is the side on which the cells of a column stand.
type Align uint8

const (
	Auto Align = iota // text left, numbers right
	Left
	Center
	Right
)

// Scale colours numbers from Low (pale) to High (strong). With Mid between
// them the scale has two sides: below Mid in another colour, for gaps and
// changes. The zero Scale colours nothing. All ends keep the printed number
// readable.
type Scale struct {
	Low, High float64
	Mid       float64
	TwoSided  bool
}

// On says whether the scale colours anything.
func (s Scale) On() bool { return s.High > s.Low }

// Numeric says whether the column holds any number: such a column stands
// right. One without any value is what its format says.
func (t *Table) Numeric(col int) bool {
	for _, row := range t.Rows {
		switch row[col].Kind {
		case Number:
			return true
		case String:
			return false
		}
	}
	return t.Columns[col].Format != General
}

// Column gives the index of the column with the given heading, or -1.
func (t *Table) Column(head string) int {
	for i, c := range t.Columns {
		if c.Head == head {
			return i
		}
	}
	return -1
}
