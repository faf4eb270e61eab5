package roles

// Unclassified is the name of the class of duties that no role explains, and
// the last entry of every posterior.
const Unclassified = "unclassified"

// Reasons why a duty is unclassified, besides those of the catalogue's
// abstaining cues.
const (
	ReasonNoEvidence = "no_evidence"   // nothing in it points to a role
	ReasonLanguage   = "language"      // written in another language than the catalogue
	ReasonShort      = "too_short"     // fewer than two words
	ReasonOpen       = "indeterminate" // it points to roles, to none of them clearly
)

// Classification says whose work a duty is and why.
type Classification struct {
	Role, Function string  // "" when unclassified
	Confidence     float64 // softmax share of the decision, 0–1; over-confident, see Posterior
	Alternative    string  // the runner-up: a role, or "" when that is "unclassified"
	// AlternativeFunction is what the duty would be as work of the runner-up; ""
	// when there is none, or the duty is unclassified.
	AlternativeFunction string
	Ambiguous           bool // the lead over the runner-up is under 0.15: show both
	Posterior           []float64
	Evidence            []Evidence // for the role, strongest first; each stands in the text
	Nearest             Nearest    // the nearest statement of the catalogue
	Reason              string     // why unclassified, "" when classified
	Language            string     // "English", or what the text is written in
}

// Evidence is a piece of the duty's own text that speaks for its role.
type Evidence struct {
	Cue    string  // as it stands in the text
	Weight float64 // what it adds to the evidence of the role
}

// Nearest is the statement of the decided role (of all roles, when
// unclassified) that is most like the duty.
type Nearest struct {
	Statement string
	Cosine    float64  // 0–1
	Shared    []string // words of the duty that the statement shares
}

// Classified says whether the duty belongs to a role.
func (c *Classification) Classified() bool { return c.Role != "" }
