package book

// ChartKind is the form of a Chart. Pies, scatter and bubble charts are left
// out: the first mislead, the others have no valid form in the writer.
type ChartKind uint8

const (
	Bars           ChartKind = iota // lying: long category names
	StackedBars                     // lying, parts of a whole
	Columns                         // standing: a few short categories
	StackedColumns                  // standing, parts of a whole
	Lines                           // development over periods
)

// String names the kind in the plain-text rendering.
func (k ChartKind) String() string {
	return [...]string{"bars", "stacked bars", "columns", "stacked columns", "lines"}[k]
}

// Chart draws columns of Tables, of this or another sheet. Everything that
// it shows can be read in a table.
type Chart struct {
	Name   string // unique in the Book
	Kind   ChartKind
	Title  string // says what is to be seen
	Alt    string // alt text: what the chart shows and what stands out, in a sentence or two
	XTitle string // of the category axis
	YTitle string // of the value axis, with the unit
	Series []Series

	Format Format  // of the value axis and the labels
	Max    float64 // end of the value axis; 0 = automatic
	Min    float64 // start of the value axis where it is not 0, for waterfalls; say so in the title
	Labels bool    // print the values at the bars

	// Beside is the name of a Table or of Items above in this sheet: the
	// chart stands right of it, one column apart, and a second one under the
	// first. Otherwise it stands below the block before.
	Beside string
	Col    int // first grid column when it stands below; 0 = A
	Cols   int // width in grid columns; 0 = to the end of the grid
	Lines  int // height in lines of body text; 0 = as many as the categories need
}

// Series is one series of a Chart: rows of a Table, one column for the
// categories, one for the values. A missing value has no bar and no point;
// because spreadsheets draw a word as zero, the missing values of a column
// that a line draws stand as empty cells, their reasons under the table.
type Series struct {
	Table      string // name
	Categories string // heading of the column
	Values     string // heading of the column; also the series' name
	Name       string // another name than the heading
	From, To   int    // rows [From, To); To 0 = all
	Tone       Tone   // Plain = the next colour of the theme
	Line       bool   // a line over the bars (combination)
	Hidden     bool   // takes its room and shows nothing: what the floating bars of a waterfall stand on
	Mark       []int  // rows (counted as in the table) drawn in the alarm colour; say in the title what is marked
}
