// Package table turns files into tables of rows whose every cell has a place.
//
// It owns bytes: encodings, delimiters, quoted new lines, sheets, where the
// heading row is, size limits, damage. It knows nothing of HR: a heading is a
// string here. It refuses what it cannot read whole: a damaged, encrypted or
// foreign file is an *Error with a hint, never a table with fewer rows.
//
// A Table is a handle, not a copy: Scan streams its rows and may be called
// again, so that a reader can look at a whole column before it decides what
// the column means without holding the file in memory. Nothing is unpacked to
// a temporary folder.
//
// Text is split into records here and not by encoding/csv, sheets are read
// here and not through excelize, because both stop short in silence where an
// export is faulty (see records and xmlReader). excelize decrypts workbooks,
// and the tests hold every reader against its counterpart.
package table

// Severity tells how much a problem matters to the person who reads it.
type Severity string

const (
	Notice  Severity = "notice"  // worth knowing; nothing was lost
	Warning Severity = "warning" // a reader should look at it; a value may be wrong or was left out
	Failure Severity = "error"   // a row or a table could not be used
)

// Problem is one thing that was not as it should be, with its place and its
// cure. Problems are data: the analysis goes on. Message and Cure never quote
// personal cell content.
type Problem struct {
	Rule     string   `json:"rule"` // stable id in kebab-case, e.g. "duplicate-id"
	Severity Severity `json:"severity"`
	File     string   `json:"file"`
	Sheet    string   `json:"sheet"`  // empty for text files
	Row      int      `json:"row"`    // line in a text file, row in a sheet; 1-based, 0 = the whole table
	Column   string   `json:"column"` // heading as written; empty = the whole row
	Message  string   `json:"message"`
	Cure     string   `json:"cure"`
}

// Error stops the run: a file could not be read at all. Its text starts in
// lower case, ends without a full stop and names the place; Hint is the cure.
type Error struct {
	File, Sheet string
	Row         int
	Msg, Hint   string
	Err         error // cause, may be nil
}

// Source names the bytes of one input.
type Source struct {
	Name string // shown to people and in JSON, relative to the INPUT it came from
	Path string // opened for reading when Data is nil
	Data []byte // standard input, tests
}

// Options steer reading. The zero value is what users get without flags.
type Options struct {
	Encoding string                    // for text that has no BOM and is not valid UTF-8; default windows-1252
	Password string                    // for encrypted workbooks
	TempDir  string                    // private folder for spilled sheets; nothing is spilled today: sheets are unpacked anew for every scan
	Hidden   bool                      // read hidden sheets too; else they are only reported
	Known    func(heading string) bool // tells headings that the caller knows from other text; nil = headings are sought by format alone
	Limits   Limits                    // zero value = DefaultLimits
}

// Limits bound what one input may cost; a file beyond them is an *Error that
// names the limit.
type Limits struct {
	Bytes     int64 // of a file; default 8 GiB. A workbook never unpacks to more than 2 GiB
	PartBytes int64 // of one unpacked sheet or string table; default 1 GiB
	Rows      int   // of a table; default 100,000,000
	Columns   int   // of a table; default 1,000
	CellBytes int   // of one cell; default 1 MiB
}

// File is one input file with its tables in the order of its sheets.
type File struct {
	Name     string
	SHA256   string // of the bytes, lower-case hex
	Tables   []*Table
	Problems []Problem // what reading noticed: hidden sheets, guessed encoding, merged cells, formulas without values …

	close func() error
}

// Row is one row of a table. Cells has exactly len(Table.Header) entries:
// short rows are padded. A row with more cells than headings keeps the first
// ones and is counted by a problem if the surplus holds anything.
type Row struct {
	Line  int      // line of the row's first byte in a text file, row number in a sheet; 1-based
	Cells []string // trimmed of surrounding white space (also non-breaking); XLSX: raw values (a date is its serial number, a yes/no is 1 or 0), numbers in their shortest form
}

// Table is one sheet or one text file, opened.
//
// Header is the heading row as written (two heading rows are joined as
// "upper lower", duplicates and blanks are kept: what they mean is the
// caller's question). Blank rows, repeated headings and trailing totals rows
// are skipped by Scan and counted in Skipped after a complete Scan.
type Table struct {
	File, Sheet string
	Format      string // "csv" or "xlsx"
	Encoding    string // "utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1252", …; "" for xlsx
	Delimiter   string // "," ";" "\t" "|"; "" for xlsx, and for text of one column with commas in it
	HeaderRow   int    // 1-based row of the (first) heading row
	Header      []string
	Upper       []string  // with two heading rows: the upper one, merged cells filled; else nil
	Lower       []string  // with two heading rows: the lower one; else nil
	Date1904    bool      // epoch of serial dates in this workbook
	Skipped     []Skip    // rows that Scan passed over, in order; valid after Scan returned nil
	Problems    []Problem // found while scanning; valid after Scan returned nil

	scan func(func(Row) error) error
}

// Skip is a row that is no data: why is "blank", "repeated header", "totals" or "title".
type Skip struct {
	Line int
	Why  string
}

// Scan calls yield for every data row in file order and may be called again.
// The Row's Cells are only valid during the call (copy strings freely: they
// are immutable). An error of yield stops the scan and is returned as it is;
// damage found on the way is an *Error, and rows already yielded must then
// be thrown away.
func (t *Table) Scan(yield func(Row) error) error { return t.scan(yield) }
