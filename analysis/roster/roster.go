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

	"orgreview/analysis/maybe"
	"orgreview/analysis/table"
)

// Problem is re-exported so that callers need not know where rows come from.
type Problem = table.Problem

// Place says where a record stood.
type Place struct {
	File, Sheet string
	Row         int
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

	Inputs   []Input
	Rows     Ledger
	Problems []Problem

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

// Person is one post with, as a rule, its holder.
type Person struct {
	ID         string // as written, trimmed; unique in the roster
	Name       string // "" when not given or not disclosed
	Email      string
	Title      string
	Grade      string
	Profession string
	Location   string

	Team         string // label of the team; "" = by manager (see Options.TeamColumn)
	Unit         string
	Organisation string

	ManagerID  string   // id of another Person, a vacancy or a closed post; "" = top of the tree
	ManagerRaw string   // as written where it could not be resolved; then ManagerID is ""
	SelfReport bool     // names itself as manager
	Dotted     []string // ids of further bosses

	FTE      float64 // 1 where not given (a notice says so)
	Vacant   bool
	OnLeave  bool
	Contract string // employee, contractor … as written
	Start    time.Time
	End      time.Time

	Duties   []Duty
	Workload Workload
	Place    Place // first row that spoke of the post
}

// Duty is one piece of work that a post carries, after a cell was split.
type Duty struct {
	Text   string      // as written, trimmed, white space folded
	Share  maybe.Float // share of working time, 0–1
	Locked bool        // must not be moved to anybody else
	Place  Place
}

// Workload is what the exports say about working conditions. Units are
// canonical: hours a week, shares 0–1, counts. Every field may be unknown.
type Workload struct {
	WeeklyHours     maybe.Float // actual hours a week
	ContractHours   maybe.Float // full-time hours a week of the contract
	OvertimeHours   maybe.Float // hours a week
	OncallWeeks     maybe.Float // weeks on call a year
	OncallShifts    maybe.Float // shifts in the period
	OncallShare     maybe.Float // share of time on call, 0–1, where given as such
	RotationSize    maybe.Float // people in the on-call rotation
	RotationLayers  maybe.Float // 1 = primary only, 2 = primary and secondary
	Rotation        string      // label of the on-call rotation
	Pages           maybe.Float // paging incidents in the period
	PagesPerShift   maybe.Float // where given as such
	PagesDeduped    bool        // the column counts incidents, not raw pages
	ToilShare       maybe.Float // toil or unplanned work, 0–1
	AfterHoursShare maybe.Float // share of work outside working hours, 0–1
	LeaveDue        maybe.Float // days
	LeaveTaken      maybe.Float // days
	LeaveUntaken    maybe.Float // share 0–1 or days left over due days, where given as such
	Projects        maybe.Float // concurrent projects or teams
	Bosses          maybe.Float // number of bosses, where given as such
}

// Group is several identical posts in one row: a title, a grade, the post
// that they report to, FTE, no id and no duties.
type Group struct {
	ID                       string // hash of organisation, unit, grade, title, manager and profession
	Title                    string
	Grade                    string
	Profession               string
	Organisation, Unit, Team string
	ManagerID                string // resolved as for Person
	ManagerRaw               string
	FTE                      float64
	Headcount                maybe.Float // only where given
	Rows                     int         // rows that were added up
	Place                    Place
}

// Input is one table as it was understood (JSON "inputs").
type Input struct {
	File      string   `json:"file"`
	SHA256    string   `json:"sha256"`
	Sheet     string   `json:"sheet"`
	Kind      string   `json:"kind"` // "people", "duties", "workload", "groups", joined by "+", or "unrecognised"
	Encoding  string   `json:"encoding"`
	Delimiter string   `json:"delimiter"`
	HeaderRow int      `json:"header_row"`
	Rows      int      `json:"rows"`
	Columns   []Column `json:"columns"`
	Ignored   []string `json:"ignored"`
	Refused   []string `json:"refused"`
}

// Column is a heading with what it was taken to mean.
type Column struct {
	Header  string  `json:"header"`
	Meaning Meaning `json:"meaning"`
	Why     string  `json:"why,omitempty"` // how an ambiguous heading was decided, or the number and date locale
}

// Meaning names what a column holds; the token is its snake_case name, which
// is also what a user writes in the configuration.
type Meaning string

// The meanings that a column can have.
const (
	EmployeeID     Meaning = "employee_id"
	FullName       Meaning = "name"
	FirstName      Meaning = "first_name"
	LastName       Meaning = "last_name"
	Email          Meaning = "email"
	Title          Meaning = "title"
	Grade          Meaning = "grade"
	Profession     Meaning = "profession"
	Location       Meaning = "location"
	Team           Meaning = "team"
	SupervisoryOrg Meaning = "supervisory_organisation"
	Unit           Meaning = "unit"
	Department     Meaning = "department"
	Division       Meaning = "division"
	Organisation   Meaning = "organisation"
	ManagerID      Meaning = "manager_id"
	ManagerName    Meaning = "manager_name"
	ManagerEmail   Meaning = "manager_email"
	DottedID       Meaning = "dotted_manager_id"
	FTE            Meaning = "fte"
	Headcount      Meaning = "headcount"
	Status         Meaning = "status"
	ContractType   Meaning = "contract_type"
	StartDate      Meaning = "start_date"
	EndDate        Meaning = "end_date"
	EffectiveDate  Meaning = "effective_date"
	DutyText       Meaning = "duty"
	DutyShare      Meaning = "duty_share"
	DutyHours      Meaning = "duty_hours"
	DutyLocked     Meaning = "duty_locked"
	WeeklyHours    Meaning = "weekly_hours"
	ContractHours  Meaning = "contract_hours"
	OvertimeHours  Meaning = "overtime_hours"
	OncallWeeks    Meaning = "oncall_weeks"
	OncallShifts   Meaning = "oncall_shifts"
	OncallShare    Meaning = "oncall_share"
	RotationSize   Meaning = "rotation_size"
	RotationLayers Meaning = "rotation_layers"
	Rotation       Meaning = "rotation"
	Pages          Meaning = "pages"
	Incidents      Meaning = "paging_incidents"
	PagesPerShift  Meaning = "pages_per_shift"
	ToilShare      Meaning = "toil_share"
	AfterHours     Meaning = "after_hours_share"
	LeaveDue       Meaning = "leave_due"
	LeaveTaken     Meaning = "leave_taken"
	LeaveUntaken   Meaning = "leave_untaken"
	LeaveBalance   Meaning = "leave_balance"
	Projects       Meaning = "projects"
	Bosses         Meaning = "bosses"
)

// Options steer how columns are understood.
type Options struct {
	Columns    map[string]Meaning // heading as written → meaning; wins over recognition. "ignore" leaves a column out
	TeamColumn string             // heading (or meaning) of the column that means team; "" = the default order
	AsOf       time.Time          // zero = newest snapshot or effective date in the data not after Today
	Period     string             // label; "" = from the as-of date
	Today      time.Time          // the clock, handed in
}

// DefaultOptions recognises columns without configuration.
func DefaultOptions() Options { return Options{} }
