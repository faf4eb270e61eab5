package book

import "time"

// Book is a whole document. The same Book gives the same bytes.
type Book struct {
	Title       string // document property and printed header
	Subject     string
	Author      string
	Company     string
	Description string
	Keywords    string
	Language    string    // BCP 47; empty = en-GB
	Created     time.Time // document property; zero = a fixed day, never the clock
	Footer      string    // printed at the foot of every page, left: purpose, period, recipients

	Letter bool  // US Letter paper instead of A4
	Theme  Theme // zero = DefaultTheme()
	Words  Words // zero = EnglishWords()
	Sheets []Sheet
}

// Words are the few texts that a writer of Books adds on its own. They stand
// here so that another language can bring its own.
type Words struct {
	Page     string // printed footer with two %s for the page's and the last page's number
	Rows     string // two %d: rows shown, rows there are; used when a table passes the limit of the format
	Cells    string // one %d: texts shortened to the limit of a cell
	Blank    string // two %s: heading of a column, reasons; for the empty cells of a column that a line draws
	NoRows   string // stands in a table without rows
	Sheet    string // name of a sheet whose wanted name holds nothing usable
	Shortcut string // tooltip of a link, one %s for the target sheet's name
}

// EnglishWords are the Words of the English edition.
func EnglishWords() Words {
	return Words{
		Page:     "Page %s of %s",
		Rows:     "%d of %d rows shown: a sheet holds no more. All of them are in the CSV outputs.",
		Cells:    "%d texts were shortened (…) to what a row can show and a cell can hold.",
		Blank:    "Empty in “%s”: %s.",
		NoRows:   "nothing to list",
		Sheet:    "Sheet",
		Shortcut: "Go to %s",
	}
}

// Fit says how a sheet meets the paper.
type Fit uint8

const (
	FitWidth Fit = iota // one page wide, as many pages long as needed
	OnePage             // all on one page
)

// Sheet is one sheet of the document.
type Sheet struct {
	Name  string // wanted name; Book.SheetNames makes it safe and unique
	Gives bool   // gives way where another sheet wants its name: it comes from the input
	Key   string // what Refs point at; unique in the Book
	Tab   Tone   // colour of the tab; the name carries the meaning

	// Widths are the columns of the sheet's grid in characters of the body
	// font. A width of 0, or none for a column that a table uses, is fitted
	// to the content. A column grows when a number would not fit.
	Widths []float64

	Blocks []Block

	Portrait   bool // default landscape
	Fit        Fit
	Freeze     string // name of the table whose heading stays in sight when scrolling and is repeated on every page
	FreezeCols int    // columns that stay in sight
	PrintCols  int    // columns that are printed, from the first on; 0 = all

	// Long streams the sheet, for tables of more than some thousand rows. Such a sheet
	// holds exactly one Table; other blocks are allowed above and below it.
	Long bool
}

// Ref points at a sheet ("findings"), or at a place in it ("findings#F012",
// "team-7#role-mix"): a Heading's Anchor, a Table's Name or one of a Table's
// Anchors. The empty Ref points nowhere.
type Ref string

// Sheet is the Key part of the Ref.
func (r Ref) Sheet() string { key, _ := r.cut(); return key }

// Place is the part after "#", empty for the top of the sheet.
func (r Ref) Place() string { _, place := r.cut(); return place }

func (r Ref) cut() (key, place string) {
	for i := 0; i < len(r); i++ {
		if r[i] == '#' {
			return string(r[:i]), string(r[i+1:])
		}
	}
	return string(r), ""
}

// At is the Ref to a place in a sheet.
func At(sheet, place string) Ref { return Ref(sheet + "#" + place) }
