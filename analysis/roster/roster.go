// Package roster says what the columns of HR exports mean.
//
// It owns the recognition of headings, the decoding of rows into records, the
// joins by employee id, the sentinels (vacant, eliminated, top of the tree …)
// and the ledger of rows: every row read is used or set aside with a reason.
// It assumes tables whose cells are text with a place (package table). It
// refuses demographic, health, sickness-absence and pay columns by name, and
// it measures nothing.
package roster

import (
	"time"

	"orgreview/analysis/table"
)

// Problem is re-exported so that callers need not know where rows come from.
type Problem = table.Problem

// Place says where a record stood. It points at its table instead of naming
// it: a large organisation has millions of records in a handful of tables.
type Place struct {
	in  *where
	Row int
}

// Equal tells whether two places are the same row of tables of the same name.
func (p Place) Equal(q Place) bool {
	return p.File() == q.File() && p.Sheet() == q.Sheet() && p.Row == q.Row
}

// where is a table by name. A pointer to the table itself would keep its file open.
type where struct{ file, sheet string }

// File is the file of the record, "" for a record that no export holds.
func (p Place) File() string {
	if p.in == nil {
		return ""
	}
	return p.in.file
}

// Sheet is the sheet of the record, "" in a text file.
func (p Place) Sheet() string {
	if p.in == nil {
		return ""
	}
	return p.in.sheet
}

// Roster is everything that was understood. People, Vacancies, Closed,
// Leavers and Groups stand in order of first appearance.
type Roster struct {
	People    []*Person // occupied posts
	Vacancies []*Person // posts without a person; they keep their place in the tree
	Closed    []*Person // eliminated posts: counted, nothing else
	Leavers   []*Person // left on or before the as-of date, or by status
	Groups    []*Group  // one row for several identical posts
	GroupRows int       // rows that the groups came from; equal keys were added up

	DuplicateIDs []string // ids that several rows of one table or contradicting rows have, in order of discovery

	Inputs   []Input
	Rows     Ledger
	Problems []Problem
	Rejects  []Reject   // the rows that were set aside, as they were written
	Trace    []TraceRow // the rows about the person of Options.Trace, in the order of the inputs

	AsOf     time.Time        // zero when unknown
	Period   string           // label; "" when unknown
	Supplied map[Meaning]bool // workload meanings for which the run has a column at all
}

// Ledger counts rows: Read = Used + SetAside always.
type Ledger struct {
	Read     int `json:"read"`
	Used     int `json:"used"`
	SetAside int `json:"set_aside"`
}
