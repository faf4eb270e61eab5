package roster

// Input is one table as it was understood (JSON "inputs").
type Input struct {
	File      string   `json:"file"`
	SHA256    string   `json:"sha256"`
	Sheet     string   `json:"sheet"`
	Kind      string   `json:"kind"` // "people", "duties", "workload", "groups", joined by "+", or "unrecognised"
	Encoding  string   `json:"encoding"`
	Delimiter string   `json:"delimiter"`
	HeaderRow int      `json:"header_row"`
	TwoRows   bool     `json:"-"` // the headings stand in HeaderRow and the row below it
	Rows      int      `json:"rows"`
	Columns   []Column `json:"columns"`
	Ignored   []string `json:"ignored"`
	Refused   []string `json:"refused"`

	Skipped []Skipped `json:"skipped,omitempty"` // rows that are no data
}

// Skipped counts the rows of a table that are no data, for one reason.
type Skipped struct {
	Why   string `json:"why"` // "title", "blank", "repeated header" or "totals"
	Rows  int    `json:"rows"`
	First int    `json:"first"`
}

// Column is a heading with what it was taken to mean.
type Column struct {
	Header  string  `json:"header"`
	Meaning Meaning `json:"meaning"`
	Why     string  `json:"why,omitempty"` // how an ambiguous heading was decided, or the number and date locale

	rank  int     // among the columns of one meaning: 0 counts first
	as    Meaning // what a mapping writes down, where it is not Meaning
	lower string  // with two heading rows: the heading in the lower one
}
