package findings

import "orgreview/analysis/maybe"

// The typed parameters of findings, one struct for each shape of sentence.
// People, teams, texts, functions and roles are indexes into model.Org and
// its catalogue. Params are pointers, so that a type switch tells the shape.

// Part is one role in a person's work.
type Part struct {
	Role   int
	Share  float64 // of working time, by the role shares
	Duties int     // duties counted for the role
}

// Carrier is one person in a finding about roles.
type Carrier struct {
	Post               int
	Parts              []Part // the roles that the finding is about, largest share first
	EffectiveRoles     maybe.Float
	OutOfRemit         maybe.Float
	Duties, Classified int
}

// WorkParams: titles and work of people, for the rules from
// devops-does-everything to title-mismatch.
type WorkParams struct {
	Size    int      // people in the team
	Title   string   // the title in question without words of rank, title-mismatch only
	Promise []string // role ids that the title names
	Does    string   // role id of the work that is really done, "" where it is several
	// Scattered: that work takes less than half of the time, or no more than the
	// title's own, so that it does not name the job.
	Scattered bool
	Least     int // recognised duties from which such a finding is certain
	People    []Carrier
}

// TitleJobsParams: one title, several jobs.
type TitleJobsParams struct {
	Title   string
	Holders int       // people with the title whose work is explained
	Jobs    []JobKind // largest first
	Pairs   int       // pairs that share less than the limit
	Lowest  float64   // smallest shared part among them
	Limit   float64   // shared work below which a pair counts
}

// JobKind is a group of people with one title by the role that leads their work.
type JobKind struct {
	Role   string
	People []int
}

// SameWorkParams: different titles, the same work.
type SameWorkParams struct {
	Titles []string // core titles, sorted
	People int
	Pairs  int     // pairs of people compared and found to share at least the limit
	Mean   float64 // mean shared part over those pairs
	Low    float64 // smallest and largest among them
	High   float64
	Words  bool // by the words of the duties alone: the catalogue does not explain the work
	Wide   bool // by whole titles over several teams
}

// TeamOverlapParams: two teams, the same work.
type TeamOverlapParams struct {
	A, B     int
	Shared   float64 // of the work
	Promised float64 // of what the titles let expect
	People   int
	Words    bool
	Roles    []Part // the shared work by role, largest first
}

// DuplicateParams: the same duties written for different titles.
type DuplicateParams struct {
	Duties []DuplicateText // most posts first
	Titles []string        // core titles, sorted
}

// DuplicateText is a duty with the posts that carry it (or nearly it).
type DuplicateText struct {
	Text  int
	Posts []int
}

// OwnerParams: functions and who owns them, for single-owner,
// broken-pipeline-risk and diffuse-ownership.
type OwnerParams struct {
	Functions []FunctionOwners
	Size      int // people in the team
}

// FunctionOwners is one function with its owners.
type FunctionOwners struct {
	Function   int
	Owners     []int // in the team (in the organisation where the finding is about it)
	Elsewhere  []int // teams with further owners, those most able to stand in first, at most mostElsewhere
	OtherTeams int   // all teams with further owners
	Required   bool
	Share      float64 // of the owner's time, where there is one owner
}

// BusFactorParams: how few people hold most of the functions.
type BusFactorParams struct {
	Size      int   // people in the team
	Set       []int // the people whose loss leaves most functions without an owner
	Functions []int // functions that would lose their last owner
	Owned     int   // functions that anybody owns
}

// GapParams: required functions that nobody owns.
type GapParams struct {
	Functions []int
	Profiles  []int // staffing profiles of the catalogue that ask for them
	FTE       float64
	Whole     bool // nobody in the whole organisation
}

// SelfServiceParams: developers who wait for tickets.
type SelfServiceParams struct {
	DeveloperFTE float64
	Tickets      int   // duties that serve developers by ticket
	Servers      []int // teams that do it
}

// IndexParams: the figures of an index of a group, for role-strain-team and
// burnout-team. Condition facts.
type IndexParams struct {
	Mean, Low, High maybe.Float
	N, Missing      int
	Rest            maybe.Float // mean of everybody else
	NHigh, NBanded  int
	Band            string
	Drivers         []DriverPart // what lies above the rest, most points first
	Bare            bool         // working hours and on-call were not supplied
}

// DriverPart is a factor with the points that it adds.
type DriverPart struct {
	Factor string
	Points float64
}

// LoadParams: one working condition of a group against its limit.
type LoadParams struct {
	Factor   string
	Mean     maybe.Float
	Low      maybe.Float
	High     maybe.Float
	N        int // people observed
	Over     int // people over the limit; word it with care
	Limit    float64
	MeanOver bool // the mean is over its limit
}

// RotationParams: an on-call rotation with too few people.
type RotationParams struct {
	Label string // "" where the data give only its size
	Size  int
	Need  int
	// Below is the smallest group that is shown, where the rotation has fewer
	// people than that; 0 elsewhere. Their time on call is what its size makes it.
	Below int
}

// SpanParams: managers and their direct reports.
type SpanParams struct {
	Managers []ManagerSpan // widest (or narrowest) first
	Of       int           // managers under the same manager
	Limit    int
	Critical bool
}

// ManagerSpan is one manager with the number of direct reports.
type ManagerSpan struct {
	Post, Span int
}

// LayersParams: levels of management in the organisation.
type LayersParams struct {
	Layers, Minimum, Allowed, People int
}

// BossesParams: people who answer to several bosses.
type BossesParams struct {
	People []ManagerSpan // Span is the number of bosses
	Size   int
}

// VacancyParams: vacant posts in a team.
type VacancyParams struct {
	Vacant, People int
	FTE            float64
	Titles         []string // of the vacant posts, sorted
}

// HireParams: roles that a team lacks and has too much of.
type HireParams struct {
	Lacks   []RoleGap // greatest first
	Surplus []RoleGap
	Convert float64  // FTE that can be converted before anybody is hired
	Short   float64  // FTE lacking in all
	Vacant  []string // titles of the group's vacant posts that name a lacking role, sorted
}

// RoleGap is a difference of need and have in FTE, always positive.
type RoleGap struct {
	Role       string
	Need, Have float64
	FTE        float64
}

// MovesParams: duties that could change hands. Loads are shares of capacity.
type MovesParams struct {
	Moves                   []MovePart // those that gain most, in their order
	More                    int        // further moves that would gain still more
	LoadBefore, LoadAfter   float64    // of the person with the greatest load
	RolesBefore, RolesAfter float64    // carried by a person, on average
	Left                    maybe.Float
}

// MovePart is one duty that moves; pairs are before and after.
type MovePart struct {
	Text               int
	From, To           int        // posts
	Step               int        // moves of one step belong together
	Share              float64    // of the giver's time, as the duties tell it
	LoadFrom, LoadTo   [2]float64 // from people's hours where they are known: a condition fact
	RolesFrom, RolesTo [2]float64
	Gain               float64
}

// DataGapParams: what cannot be said for want of data.
type DataGapParams struct {
	Kind    Gap
	People  int // people concerned
	Of      int // of so many
	Least   int // duties from which they are not too few
	Missing []string
}

// Gap names what is missing.
type Gap string

// The gaps.
const (
	NoWorkload Gap = "workload" // meanings of roster that no export held, in Missing
	FewDuties  Gap = "duties"   // people of the team with too few duties
	NoIndex    Gap = "index"    // people of the team without working hours and the like, which others have
)

// PoorTextParams: duty texts that say too little.
type PoorTextParams struct {
	Lines    int // duty lines of the team
	Poor     int // that say too little
	Vague    int // of those: could be anybody's, or a requirement, or text about the employer
	Short    int // … or fewer than two words
	Copied   int // … or the employer's standard text
	Stale    int // … or name a date that is long past
	HeldBack int // findings left out for it
	Same     int // people of the team who carry one text that is copied and the team's own, the most frequent
	People   int // people of the team with duties
}
