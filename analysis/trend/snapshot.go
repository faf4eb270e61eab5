package trend

import (
	"fmt"
	"slices"
	"time"

	"orgreview/analysis/burnout"
	"orgreview/analysis/maybe"
)

// Snapshot is what is kept of one review: no names, no e-mail addresses, no
// cells. A large organisation's earlier quarters fit in memory beside the
// review itself.
type Snapshot struct {
	Label  string    // of the period; never "" once it is compared
	AsOf   time.Time // zero = unknown
	Result bool      // read back from an earlier result, not measured again

	Version string // of the program that measured
	Method  string // fingerprint of everything that shapes a measure
	Rules   string // fingerprint of the thresholds of the rules
	Files   []string
	Headers []Header

	// Released: condition means that the review itself does not show were
	// emptied, by the rule that package report owns; MinGroup was its least
	// size of a group.
	Released bool
	MinGroup int
	// Clean gives, for the texts in which a name, an address or an id stands,
	// what may be shown instead; nil = it is not known which texts those are.
	Clean map[string]string

	Posts        []Post // occupied posts first, then vacant ones
	People       int    // number of occupied posts
	DuplicateIDs int
	Texts        []string // distinct duty texts
	Roles        []string // role ids, in the order of every share vector
	Teams        []Team
	Groups       []Group
	Findings     []Finding

	index map[string]int // post by id, made when it is first asked for
}

// Header is a heading of the exports with what it was taken to mean.
type Header struct{ Meaning, Text string }

// Post is one post, occupied or vacant.
type Post struct {
	ID, ManagerID string
	Title, Unit   string
	// Email and Name are fingerprints, 0 = not given: enough to find somebody
	// again under another id, too little to read who it is.
	Email, Name uint64
	Team        int // into Teams, -1 = none
	FTE         float64
	Vacant      bool
	Explained   bool    // the role catalogue explains the work
	Duties      []int32 // into Texts, ascending, distinct
	conditions  [burnout.NumFactors]burnout.Value
}

// Values are the factors of the index for the holder of the post.
func (p *Post) Values() []burnout.Value {
	return slices.Clone(p.conditions[:])
}

// value is one factor of the holder.
func (p *Post) value(factor int) maybe.Float {
	return p.conditions[factor].Maybe()
}

// Figures of a team about conditions: the index, then its sub-indices.
const Figures = 1 + burnout.NumConstructs

// Figure is a condition figure of a group as its own review gave it.
type Figure struct {
	N       int         // people averaged
	Mean    maybe.Float // unrounded; a reader sees whole points
	Factors []string    // compared in that review
}

// Team is what a review said about one team.
type Team struct {
	ID, Name  string
	Parent    int // into Teams, -1 = none
	People    int
	Vacant    int
	FTE       float64
	GroupFTE  float64
	Shares    []float64   // by role, nil = nobody explained
	Overlap   maybe.Float // mean shared work of people with different titles
	Single    []string    // functions with one owner
	Unowned   []string    // functions that are needed and owned by nobody
	BusFactor int
	Explained int // people whose work the catalogue explains
	Figures   [Figures]Figure
}

// Group is a group of identical posts; Key is equal as long as they are.
type Group struct {
	Key, Title, Grade string
	Team              string
	FTE               float64
}

// Finding is a finding of a review, without its evidence.
type Finding struct {
	ID, Rule, Severity string
	Team               int      // into Teams, -1 = the organisation
	People             []string // ids
	PartOf             string
	Condition          bool // about conditions of a group
}

// fingerprints by which people are found again: FNV-1a of the folded text.
func fingerprint(s string) uint64 {
	s = fold(s)
	if s == "" {
		return 0
	}
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return max(h, 1)
}

// Key is the fingerprint of an e-mail address or a name as text, "" for none.
func Key(s string) string {
	h := fingerprint(s)
	if h == 0 {
		return ""
	}
	return fmt.Sprintf("%016x", h)
}
