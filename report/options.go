package report

import (
	"orgreview/report/book"
	"orgreview/report/redact"
	"orgreview/report/wording"
)

// Individuals says how posts are named and whether people's own figures appear.
type Individuals string

// The three levels of naming.
const (
	NoIndividuals Individuals = "none"  // "DevOps Engineer, post 3"; condition facts of groups only
	ByID          Individuals = "ids"   // ids, and the sheet People
	ByName        Individuals = "names" // names, and the sheet People
)

// Options steer what is shown.
type Options struct {
	Individuals  Individuals
	MinGroup     int               // smallest group that is shown
	Organisation string            // title on the first sheet
	Version      string            // of the program
	Recipients   string            // who may read the workbook, in words; "" = the language's usual ones
	Language     *wording.Language // nil = English
	Theme        book.Theme        // colours and logo of the organisation; zero = the house look
	Letter       bool              // US Letter paper instead of A4
	Former       []*redact.Rules   // the people of earlier quarters, whom texts of this one may name too
}
