package findings

import (
	"maps"

	"orgreview/analysis/staffing"
)

// Options are the thresholds of the rules. Shares are 0–1, weights of role
// shares are shares of working time, hours are hours a week.
type Options struct {
	// MinGroup is the smallest group of people, observed in the figure, about
	// whose conditions anything is said. It comes from the command line.
	MinGroup int `yaml:"-" json:"min_group"`
	// DuplicateAt is the similarity from which two duties are the same duty. It
	// is that of package overlap, so that one word has one meaning.
	DuplicateAt float64 `yaml:"-" json:"duplicate_at"`

	// Severity from priority = effect × confidence × weight of the people.
	Critical float64 `yaml:"critical" json:"critical"`
	High     float64 `yaml:"high" json:"high"`
	Moderate float64 `yaml:"moderate" json:"moderate"`
	Q        float64 `yaml:"q" json:"q"` // above it, a finding that statistics decide is an indication

	// Titles and work.
	MinDuties      int     `yaml:"min_duties" json:"min_duties"`           // classified duties from which a finding is certain; from 3 on it is an indication
	RealShare      float64 `yaml:"real_share" json:"real_share"`           // of working time: from here a role is really carried
	EffectiveRoles float64 `yaml:"effective_roles" json:"effective_roles"` // from here a post carries several roles at once
	OtherShare     float64 `yaml:"other_share" json:"other_share"`         // of working time in the role that a title is mistaken for
	OutOfRemit     float64 `yaml:"out_of_remit" json:"out_of_remit"`       // of working time outside what the title says
	TitleDistance  float64 `yaml:"title_distance" json:"title_distance"`   // Jensen–Shannon distance of work and title, bits
	PartlyOutside  float64 `yaml:"partly_outside" json:"partly_outside"`   // of working time outside the title, from which a post counts as strained
	SomeRoles      float64 `yaml:"some_roles" json:"some_roles"`           // roles carried at once, from which a post counts as strained
	CloseLead      float64 `yaml:"close_lead" json:"close_lead"`           // lead in shares below which two roles are too near to call which one fits

	// Companions are functions of other roles that belong to a job by custom, by
	// role id: alone they make no title a mismatch.
	Companions Companions `yaml:"companions" json:"companions"`

	// Overlap and ownership.
	Overlap         float64  `yaml:"overlap" json:"overlap"`                   // shared work from which different titles do the same
	SameTitle       float64  `yaml:"same_title" json:"same_title"`             // shared work below which one title means different jobs
	WorkOverlap     float64  `yaml:"work_overlap" json:"work_overlap"`         // of duty texts, for work that the catalogue does not explain
	BusFactorTeam   int      `yaml:"bus_factor_team" json:"bus_factor_team"`   // people from which a team can be too dependent on one
	BusFactor       int      `yaml:"bus_factor" json:"bus_factor"`             // so few people, whose loss takes most functions, are too few
	BusFactorPair   int      `yaml:"bus_factor_pair" json:"bus_factor_pair"`   // people from which a team can be too dependent on two or more
	BusFunctions    int      `yaml:"bus_functions" json:"bus_functions"`       // functions with an owner from which the question makes sense
	CertainDuty     float64  `yaml:"certain_duty" json:"certain_duty"`         // confidence from which a duty names the owner of a function
	CoreTime        float64  `yaml:"core_time" json:"core_time"`               // of a person's time, from which a function is a real part of the job
	CoreDuties      int      `yaml:"core_duties" json:"core_duties"`           // duties from which it is, where no shares of time are given
	DiffuseOwners   int      `yaml:"diffuse_owners" json:"diffuse_owners"`     // owners from which a function can be without a lead
	DiffuseTrades   int      `yaml:"diffuse_trades" json:"diffuse_trades"`     // trades that they must come from
	Unpromised      float64  `yaml:"unpromised" json:"unpromised"`             // of the work that two teams share beyond what their titles let expect
	ExplainedShare  float64  `yaml:"explained_share" json:"explained_share"`   // of a team's people whose work the catalogue explains, from which its roles are compared
	DuplicatesApart int      `yaml:"duplicates_apart" json:"duplicates_apart"` // duties that two teams must have in common
	DutyWords       int      `yaml:"duty_words" json:"duty_words"`             // words of a duty that can be a duplicate
	TextWords       int      `yaml:"text_words" json:"text_words"`             // words of all duties of a post, from which their wording says anything
	PairShare       float64  `yaml:"pair_share" json:"pair_share"`             // of the pairs of people of two titles: above it, the titles do the same
	CampShare       float64  `yaml:"camp_share" json:"camp_share"`             // of the holders of a title in its second job
	CampAlone       float64  `yaml:"camp_alone" json:"camp_alone"`             // … where that is one person
	Coverage        float64  `yaml:"coverage" json:"coverage"`                 // of people with duties, from which it is said what nobody does
	DevelopersFrom  float64  `yaml:"developers_from" json:"developers_from"`   // FTE of development from which self-service is missed
	SharedFine      []string `yaml:"shared_fine" json:"shared_fine"`           // functions that many may share
	SingleFine      []string `yaml:"single_fine" json:"single_fine"`           // functions that one person may own

	// Conditions of groups.
	StrainMean    float64 `yaml:"strain_mean" json:"strain_mean"`         // sub-index of role strain from which it is told
	BurnoutMean   float64 `yaml:"burnout_mean" json:"burnout_mean"`       // index from which it is told
	AboveRest     float64 `yaml:"above_rest" json:"above_rest"`           // lower mean that is told when it is reliably above the rest
	HoursMean     float64 `yaml:"hours_mean" json:"hours_mean"`           // mean weekly hours
	HoursPerson   float64 `yaml:"hours_person" json:"hours_person"`       // weekly hours of anybody
	OncallShare   float64 `yaml:"oncall_share" json:"oncall_share"`       // of time on call
	PagesPerShift float64 `yaml:"pages_per_shift" json:"pages_per_shift"` // paging incidents a shift
	ToilShare     float64 `yaml:"toil_share" json:"toil_share"`           // of time
	LoadedShare   float64 `yaml:"loaded_share" json:"loaded_share"`       // of people over a limit, from which the group is told
	LoadedPeople  int     `yaml:"loaded_people" json:"loaded_people"`     // … and at least so many (long hours of one suffice)
	RotationSize  int     `yaml:"rotation_size" json:"rotation_size"`     // people that an on-call rotation needs

	// Structure and staffing.
	SpanWide       int     `yaml:"span_wide" json:"span_wide"`             // more direct reports than this
	SpanCritical   int     `yaml:"span_critical" json:"span_critical"`     // more than this is critical
	SpanNarrow     int     `yaml:"span_narrow" json:"span_narrow"`         // at most this many
	NarrowShare    float64 `yaml:"narrow_share" json:"narrow_share"`       // of the managers under one manager, from which narrow spans are told
	NarrowManagers int     `yaml:"narrow_managers" json:"narrow_managers"` // … and at least so many managers
	ExtraLayers    int     `yaml:"extra_layers" json:"extra_layers"`       // above the structural minimum
	VacantShare    float64 `yaml:"vacant_share" json:"vacant_share"`       // of the posts of a team
	VacantPosts    int     `yaml:"vacant_posts" json:"vacant_posts"`       // posts of a team from which a share of vacant ones says anything
	GapFTE         float64 `yaml:"gap_fte" json:"gap_fte"`                 // FTE of a role that a team lacks
	SurplusFTE     float64 `yaml:"surplus_fte" json:"surplus_fte"`         // FTE of a role that it can convert
	MoveGain       float64 `yaml:"move_gain" json:"move_gain"`             // relative gain from which moving duties is worth the talk
	RolesGain      float64 `yaml:"roles_gain" json:"roles_gain"`           // roles fewer for somebody, from which it is as well

	// Data.
	ThinDuties   int     `yaml:"thin_duties" json:"thin_duties"`     // fewer duties say too little about a person
	HardlyAny    float64 `yaml:"hardly_any" json:"hardly_any"`       // of all people with too few duties: told once, not team by team
	ThinShare    float64 `yaml:"thin_share" json:"thin_share"`       // of a team's people with too few duties
	PoorShare    float64 `yaml:"poor_share" json:"poor_share"`       // of a team's duty lines that say too little
	PoorLines    int     `yaml:"poor_lines" json:"poor_lines"`       // duty lines from which a team's texts are judged
	PoorLeast    int     `yaml:"poor_least" json:"poor_least"`       // … and at least so many poor ones
	VagueCues    float64 `yaml:"vague_cues" json:"vague_cues"`       // weight of the cues from which a line is a requirement, about the employer or anybody's
	StaleYears   int     `yaml:"stale_years" json:"stale_years"`     // age of the dates that a duty names, from which it is forgotten
	PoorFindings int     `yaml:"poor_findings" json:"poor_findings"` // most findings from duty texts for a team whose texts are poor
	TopPairs     int     `yaml:"top_pairs" json:"top_pairs"`         // most findings of one rule about pairs of teams or titles

	Checked []Checked `yaml:"checked" json:"checked"`
}

// Companions are functions by role id.
type Companions map[string][]string

// UnmarshalYAML puts the entries read in the place of those of the same role
// and leaves the others as they are.
func (c *Companions) UnmarshalYAML(unmarshal func(any) error) error {
	var read map[string][]string
	if err := unmarshal(&read); err != nil {
		return err
	}
	all := Companions{}
	maps.Copy(all, *c)
	maps.Copy(all, read)
	*c = all
	return nil
}

// Checked is what HR said about a finding; it survives to the next quarter.
type Checked struct {
	ID     string `yaml:"id" json:"id"`
	Status string `yaml:"status" json:"status"` // "checked" or "wrong"
	Reason string `yaml:"reason" json:"reason"`
	By     string `yaml:"by" json:"by"`
	Date   string `yaml:"date" json:"date"` // YYYY-MM-DD
}

// Default are the thresholds with their reasons: role shares and bands as in
// the sheet Method; on-call, incidents and toil after Google's books on site
// reliability engineering; 48 hours is the European Union's limit for the
// average week and 55 hours the level at which the World Health Organization
// and the International Labour Organization found harm; the rest is policy.
func Default() Options {
	return Options{
		MinGroup: 5, DuplicateAt: .90,
		Critical: .60, High: .30, Moderate: .12, Q: .10,
		MinDuties: 5, RealShare: .15, EffectiveRoles: 2.5, OtherShare: .40, OutOfRemit: .50, TitleDistance: .30,
		PartlyOutside: .25, SomeRoles: 2, CloseLead: staffing.CloseLead, Companions: companions(),
		Overlap: .60, SameTitle: .30, WorkOverlap: .70, Unpromised: .15, ExplainedShare: .50, DuplicatesApart: 2, DutyWords: 3, TextWords: 8,
		PairShare: .50, CampShare: .20, CampAlone: .50,
		BusFactorTeam: 3, BusFactor: 2, BusFactorPair: 6, BusFunctions: 3, CertainDuty: .50, CoreTime: .25, CoreDuties: 2,
		DiffuseOwners: 3, DiffuseTrades: 2, Coverage: .50, DevelopersFrom: 8,
		SharedFine: []string{"feature_dev", "code_review", "testing", "architecture", "oncall", "documentation", "backlog", "hiring", "people_mgmt", "ticket_support"},
		SingleFine: []string{"hiring", "people_mgmt", "vendor"},
		StrainMean: 40, BurnoutMean: 40, AboveRest: 25,
		HoursMean: 48, HoursPerson: 55, OncallShare: .25, PagesPerShift: 2, ToilShare: .50, LoadedShare: .20, LoadedPeople: 2,
		RotationSize: staffing.DefaultRotationLimits().SingleSite,
		SpanWide:     10, SpanCritical: 15, SpanNarrow: 2, NarrowShare: .50, NarrowManagers: 2, ExtraLayers: 2, VacantShare: .15, VacantPosts: 4,
		GapFTE: .5, SurplusFTE: .05, MoveGain: .05, RolesGain: .5,
		ThinShare: .50, ThinDuties: 3, HardlyAny: .90, PoorShare: .30, PoorLines: 6, PoorLeast: 3, VagueCues: 3.5, StaleYears: 2, PoorFindings: 3, TopPairs: 10,
	}
}
