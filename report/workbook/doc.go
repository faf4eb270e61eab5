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
// What was checked by hand, in November 2026, on the sample company, a public
// organogram and an invented organisation of 400 teams: every part is valid
// against the schemas of ISO/IEC 29500 transitional and of the packaging
// conventions (xmllint). On the first two of them openpyxl 3.0.9 read every
// table with its headings and all its rows, pandas 1.5.3 the first forty;
// msoffcrypto-tool opens an encrypted workbook with its password and with no other.
//
// The same Book gives the same bytes on every run and machine, except that
// encryption is random by design.
package workbook
