package findings

import (
	"fmt"
	"time"
)

// Options are the thresholds of the rules. Shares are 0–1, weights of role
// shares are shares of working time, hours are hours a week.
type Options struct {
	// MinGroup is the smallest group of people, observed in the figure, about
	// whose conditions anything is said. It comes from the command line.
	MinGroup int `yaml:"-" json:"min_group"`

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

	// Overlap and ownership.
	Overlap       float64  `yaml:"overlap" json:"overlap"`                 // shared work from which different titles do the same
	SameTitle     float64  `yaml:"same_title" json:"same_title"`           // shared work below which one title means different jobs
	WorkOverlap   float64  `yaml:"work_overlap" json:"work_overlap"`       // of duty texts, for work that the catalogue does not explain
	BusFactorTeam int      `yaml:"bus_factor_team" json:"bus_factor_team"` // people from which a team can be too dependent on one
	SharedFine    []string `yaml:"shared_fine" json:"shared_fine"`         // functions that many may share
	SingleFine    []string `yaml:"single_fine" json:"single_fine"`         // functions that one person may own

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

	// Structure and staffing.
	SpanWide     int     `yaml:"span_wide" json:"span_wide"`         // more direct reports than this
	SpanCritical int     `yaml:"span_critical" json:"span_critical"` // more than this is critical
	SpanNarrow   int     `yaml:"span_narrow" json:"span_narrow"`     // at most this many
	NarrowShare  float64 `yaml:"narrow_share" json:"narrow_share"`   // of the managers under one manager, from which narrow spans are told
	ExtraLayers  int     `yaml:"extra_layers" json:"extra_layers"`   // above the structural minimum
	VacantShare  float64 `yaml:"vacant_share" json:"vacant_share"`   // of the posts of a team
	GapFTE       float64 `yaml:"gap_fte" json:"gap_fte"`             // FTE of a role that a team lacks
	MoveGain     float64 `yaml:"move_gain" json:"move_gain"`         // relative gain from which moving duties is worth the talk

	// Data.
	ThinShare    float64 `yaml:"thin_share" json:"thin_share"`       // of a team's people with too few duties
	PoorShare    float64 `yaml:"poor_share" json:"poor_share"`       // of a team's duty lines that say too little
	PoorFindings int     `yaml:"poor_findings" json:"poor_findings"` // most findings from duty texts for a team whose texts are poor
	TopPairs     int     `yaml:"top_pairs" json:"top_pairs"`         // most findings of one rule about pairs of teams or titles

	Checked []Checked `yaml:"checked" json:"checked"`
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
		MinGroup: 5,
		Critical: .60, High: .30, Moderate: .12, Q: .10,
		MinDuties: 5, RealShare: .15, EffectiveRoles: 2.5, OtherShare: .40, OutOfRemit: .50, TitleDistance: .30,
		Overlap: .60, SameTitle: .30, WorkOverlap: .70, BusFactorTeam: 3,
		SharedFine: []string{"feature_dev", "code_review", "testing", "architecture", "oncall", "documentation", "backlog", "hiring", "people_mgmt", "ticket_support"},
		SingleFine: []string{"hiring", "people_mgmt", "vendor"},
		StrainMean: 40, BurnoutMean: 40, AboveRest: 25,
		HoursMean: 48, HoursPerson: 55, OncallShare: .25, PagesPerShift: 2, ToilShare: .50, LoadedShare: .20,
		SpanWide: 10, SpanCritical: 15, SpanNarrow: 2, NarrowShare: .50, ExtraLayers: 2, VacantShare: .15,
		GapFTE: .5, MoveGain: .05,
		ThinShare: .50, PoorShare: .30, PoorFindings: 3, TopPairs: 10,
	}
}

// Validate says what is wrong with the thresholds, nil for nothing.
func (o Options) Validate() error {
	for _, s := range []struct {
		name string
		v    float64
	}{
		{"critical", o.Critical}, {"high", o.High}, {"moderate", o.Moderate}, {"q", o.Q},
		{"real_share", o.RealShare}, {"other_share", o.OtherShare}, {"out_of_remit", o.OutOfRemit},
		{"title_distance", o.TitleDistance}, {"overlap", o.Overlap}, {"same_title", o.SameTitle},
		{"work_overlap", o.WorkOverlap}, {"oncall_share", o.OncallShare}, {"toil_share", o.ToilShare},
		{"loaded_share", o.LoadedShare}, {"narrow_share", o.NarrowShare}, {"vacant_share", o.VacantShare},
		{"move_gain", o.MoveGain}, {"thin_share", o.ThinShare}, {"poor_share", o.PoorShare},
	} {
		if !(s.v >= 0 && s.v <= 1) {
			return fmt.Errorf("findings.%s is %v; it must be between 0 and 1", s.name, s.v)
		}
	}
	for _, s := range []struct {
		name string
		v    float64
		max  float64
	}{
		{"strain_mean", o.StrainMean, 100}, {"burnout_mean", o.BurnoutMean, 100}, {"above_rest", o.AboveRest, 100},
		{"hours_mean", o.HoursMean, 168}, {"hours_person", o.HoursPerson, 168},
		{"pages_per_shift", o.PagesPerShift, 1e6}, {"effective_roles", o.EffectiveRoles, 100}, {"gap_fte", o.GapFTE, 1e6},
		{"min_duties", float64(o.MinDuties), 1e6}, {"bus_factor_team", float64(o.BusFactorTeam), 1e6},
		{"span_wide", float64(o.SpanWide), 1e6}, {"span_critical", float64(o.SpanCritical), 1e6},
		{"span_narrow", float64(o.SpanNarrow), 1e6}, {"extra_layers", float64(o.ExtraLayers), 1e6},
		{"poor_findings", float64(o.PoorFindings), 1e6}, {"top_pairs", float64(o.TopPairs), 1e6},
	} {
		if !(s.v >= 0 && s.v <= s.max) {
			return fmt.Errorf("findings.%s is %v; it must be between 0 and %v", s.name, s.v, s.max)
		}
	}
	switch {
	case o.MinGroup < 2:
		return fmt.Errorf("the smallest group is %d; a group has at least 2 people", o.MinGroup)
	case !(o.Moderate <= o.High && o.High <= o.Critical):
		return fmt.Errorf("findings.moderate, high and critical are %v, %v, %v; they must not fall", o.Moderate, o.High, o.Critical)
	case o.SpanCritical < o.SpanWide:
		return fmt.Errorf("findings.span_critical is %d, below span_wide %d", o.SpanCritical, o.SpanWide)
	}
	seen := map[string]bool{}
	for i, c := range o.Checked {
		at := fmt.Sprintf("findings.checked entry %d", i+1)
		switch {
		case c.ID == "":
			return fmt.Errorf("%s has no id; copy it from the sheet Findings", at)
		case seen[c.ID]:
			return fmt.Errorf("%s repeats an id; keep one entry for each finding", at)
		case c.Status != "checked" && c.Status != "wrong":
			return fmt.Errorf("%s has the status %q; write checked or wrong", at, c.Status)
		case c.Reason == "":
			return fmt.Errorf("%s gives no reason; next quarter's reader needs it", at)
		}
		if _, err := time.Parse(time.DateOnly, c.Date); err != nil {
			return fmt.Errorf("%s has the date %q; write it as 2026-03-31", at, c.Date)
		}
		seen[c.ID] = true
	}
	return nil
}
