package report

import (
	"orgreview/analysis"
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

	decided *release // see Decided
}

// Decided are the options for the outputs of one run over a result: what may be
// shown is decided here once, and every output follows it. Without it each
// output decides for itself, with the same outcome.
func (o Options) Decided(res *analysis.Result) Options {
	o.decided = decide(res, o.MinGroup)
	return o
}
