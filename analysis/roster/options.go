package roster

import "time"

// Options steer how columns are understood.
type Options struct {
	Columns    Mapping         // what columns mean; wins over recognition
	TeamColumn string          // heading (or meaning) of the column that means team; "" = the default order
	AsOf       time.Time       // zero = newest snapshot or effective date in the data not after Today
	Period     string          // label; "" = from the as-of date
	Today      time.Time       // the clock, handed in
	Returned   map[string]bool // files that hold rows which an earlier run set aside and somebody may have corrected
	Rejects    bool            // keep the rows that are set aside as written, see Roster.Rejects: their tables are read twice
	Trace      string          // id or e-mail address of a person whose rows are kept as written, see Roster.Trace
}

// DefaultOptions recognises columns without configuration.
func DefaultOptions() Options { return Options{} }
