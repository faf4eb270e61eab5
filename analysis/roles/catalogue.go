package roles

import (
	"crypto/sha256"
	"encoding/hex"
)

// Catalogue is the set of roles that duties are compared with, and everything
// that is needed to recognise them. It does not change after it was read.
type Catalogue struct {
	Name          string
	Roles         []Role // their order is the order of every share vector
	Functions     []Function
	Titles        []TitlePattern
	GenericTitles []string // titles that promise no particular work
	Seniority     []Rank
	Remit         []RemitRule
	Profiles      []StaffProfile
	Abstain       []AbstainGroup // what speaks for "none of these roles"

	titles *titleIndex
}

// Role is a kind of work with the words that mark it.
type Role struct {
	ID, Name, Short string
	Summary         string // what it is
	NotThis         string // what it is not
	Misconception   string // the typical misconception
	Statements      []Statement
	Cues            []Cue
	OnCall          *bool // false: on-call factors do not apply; nil: nothing said
}

// Statement is a duty in our own words that is typical of a role.
type Statement struct {
	Text     string
	Function string // a function of the role
}

// Cue is a phrase whose presence in a duty speaks for a role. Wordings
// separated by "|" count as one cue and add its weight once.
type Cue struct {
	Text     string
	Weight   float64 // 0.5 (a hint) to 4 (says it all)
	Function string  // "" when it speaks for the whole role
}

// Function is a piece of work that a person can own.
type Function struct {
	ID, Name        string
	Role            string
	InterruptDriven bool // the work arrives unplanned
	Pipeline        bool // part of the way from code to production
}

// TitlePattern says which roles a job title names. Weak patterns count only
// where no other pattern matches.
type TitlePattern struct {
	Roles []string
	Weak  bool
	Any   []string
}

// Rank is a level of seniority with the words of titles that express it.
type Rank struct {
	Level string
	Any   []string
}

// RemitRule adds a share of a role to the remit of titles of some ranks.
type RemitRule struct {
	Seniority []string
	Role      string
	Share     float64 // 0–1
}

// StaffProfile is a rule of thumb of staffing: once the trigger's functions
// together take FTE or more, somebody must own each of Requires.
type StaffProfile struct {
	ID, Name string
	Why      string
	Trigger  Trigger
	Requires []string // functions
	Owners   []string // the role that owns each of Requires, same order
}

// Trigger is the amount of work from which a profile applies.
type Trigger struct {
	Functions []string
	FTE       float64
}

// AbstainGroup holds phrases that speak against every role, for one reason.
type AbstainGroup struct {
	Reason string // token such as "requirement"
	Says   string // the reason in words
	Cues   []Cue
}

// Role finds a role by its id.
func (c *Catalogue) Role(id string) (Role, bool) {
	if i := c.RoleIndex(id); i >= 0 {
		return c.Roles[i], true
	}
	return Role{}, false
}

// RoleIndex is the position of a role in every share vector, -1 when unknown.
func (c *Catalogue) RoleIndex(id string) int {
	for i := range c.Roles {
		if c.Roles[i].ID == id {
			return i
		}
	}
	return -1
}

// Function finds a function by its id.
func (c *Catalogue) Function(id string) (Function, bool) {
	for _, f := range c.Functions {
		if f.ID == id {
			return f, true
		}
	}
	return Function{}, false
}

// Hash identifies the content of the catalogue: two
// runs with the same hash classify alike.
func (c *Catalogue) Hash() string {
	h := sha256.New()
	y, err := c.YAML()
	if err != nil {
		// The YAML form is made of strings and numbers only and cannot fail.
		panic("roles: catalogue does not encode: " + err.Error())
	}
	h.Write(y)
	return hex.EncodeToString(h.Sum(nil))
}
