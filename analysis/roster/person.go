package roster

import (
	"time"

	"orgreview/analysis/maybe"
)

// Person is one post with, as a rule, its holder.
type Person struct {
	ID    string // as written, trimmed; unique in the roster
	Name  string // "" when not given or not disclosed
	Email string
	Title string

	Team         string // label of the team; "" = by manager (see Options.TeamColumn)
	Unit         string
	Organisation string

	ManagerID      string   // id of another Person, a vacancy or a closed post; "" = top of the tree, or not known
	Dotted         []string // ids of further bosses
	ManagerUnknown bool     // names a manager who is not among these
	SelfReport     bool     // names itself as manager
	Vacant         bool
	OnLeave        bool

	FTE float64 // 1 where not given (a notice says so)

	*Details // nil after Release
	Duties   []Duty
	Workload *Workload // what ReleaseWorkloads leaves
	Place    Place     // first row that spoke of the post
}

// Details are the fields of a post that are read, joined and shown to whoever
// asks what is held about a person, and that no measure needs.
type Details struct {
	Grade      string
	Profession string
	Location   string
	ManagerRaw string // manager as written where it could not be resolved; then ManagerID is ""
	Contract   string // employee, contractor … as written
	Start      time.Time
	End        time.Time
}

// Release drops the details and the duties as they stood in the exports: a
// quarter of the memory of a large roster.
func (r *Roster) Release() {
	for _, people := range [][]*Person{r.People, r.Vacancies, r.Closed, r.Leavers} {
		for _, p := range people {
			p.Details, p.Duties = nil, nil
		}
	}
}

// ReleaseWorkloads drops the working conditions of everybody who is in no
// on-call rotation: they are known by their factors from then on.
func (r *Roster) ReleaseWorkloads() {
	for _, people := range [][]*Person{r.People, r.Vacancies, r.Closed, r.Leavers} {
		for _, p := range people {
			if w := p.Workload; w != nil && w.Rotation == "" && !w.RotationSize.OK() {
				p.Workload = nil
			}
		}
	}
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
	ShiftWeeks      float64     // length of that period in weeks, 0 = not said
	OncallShare     maybe.Float // share of time on call, 0–1, where given as such or counted
	OncallCounted   bool        // the share was counted from rows of shifts
	OncallUnread    bool        // the person has a figure on on-call that could not be used
	RotationSize    maybe.Float // people in the on-call rotation
	RotationLayers  maybe.Float // 1 = primary only, 2 = primary and secondary
	Rotation        string      // label of the on-call rotation
	Pages           maybe.Float // paging incidents in the period
	PageWeeks       float64     // length of that period in weeks, 0 = not said
	PagesCounted    bool        // they were counted from rows, over nobody knows how long
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
