// Package workbook writes a book.Book as an Excel workbook.
//
// It owns how things look and where they stand: fonts, row heights, tables,
// charts, print set-up, links, document properties, the bytes of the file and
// its encryption. It computes nothing: what a cell shows is in the Book.
// It assumes a Book whose content may be shown to the recipient, and refuses
// one that Book.Check refuses, before a byte is written.
//
// The work goes in three steps: layout places every block on the rows of its
// sheet (layout.go and its helpers), emission hands rows to excelize (sheet.go),
// and the parts are put into a canonical zip (zip.go), encrypted if a password
// is given (encrypt.go). Where excelize writes something that viewers show
// wrongly, the part is written here: charts (chartxml.go) with filled caches.
//
// Accessibility follows the checklist of the basics of the UK's Government
// Analysis Function ("Accessible spreadsheets", 2021, with its longer guidance
// "Releasing statistics in spreadsheets"). Kept: every table is marked up as a
// table with a name and one row of headings, all different; no merged cell and no
// blank row or column in a table; text wraps; cells without a value hold a word,
// or a note below the table says what an empty one means; no hidden row, column or
// sheet; nothing by colour alone, contrast at least 4.5 to 1; a title in A1 of
// every sheet, a name that says what it holds, a list of contents with links both
// ways; links that say where they lead; alternative text on charts and logo; title
// and language in the properties; the first sheet open, the cursor at A1.
//
// It differs where readers in HR expect something else, or the page would suffer:
// filters and frozen headings on long tables; several tables on a sheet, one under
// the other, each with a heading; body text of 10.5 points instead of 12 and notes
// of 9.5, so that a table of ten columns fits on A4; small caveats in italics; texts
// over several columns are merged cells outside of tables, because programs do not
// wrap a text over its neighbours; a table under a column of signs begins in B; a
// narrow heading may run upwards; headings are large and bold but no named styles,
// which excelize does not write; footnotes stand below their table, not on a sheet
// of notes. A workbook that is to be published rather than mailed should be cut down
// to Teams and its like.
//
// What was checked by hand, in November 2026, on the sample company, a public
// organogram and an invented organisation of 400 teams: every part is valid
// against the schemas of ISO/IEC 29500 transitional and of the packaging
// conventions (lxml). In all of them openpyxl 3.0.9 read every table with its
// headings and all its rows, pandas 1.5.3 the first forty of a workbook;
// msoffcrypto-tool opens an encrypted workbook with its password and with no other.
//
// The same Book gives the same bytes on every run and machine, except that
// encryption is random by design.
package workbook
