package burnout

import (
	"orgreview/analysis/maybe"
	"orgreview/analysis/stats"
)

// TeamOptions steer the figures of teams.
type TeamOptions struct {
	MinGroup       int               `json:"min_group"`       // smaller groups, and groups with a smaller rest, get no figures
	ObservedShare  float64           `json:"observed_share"`  // a factor is compared when observed for this share of the applicable people in both groups
	Level          float64           `json:"level"`           // of the intervals
	Alpha          float64           `json:"alpha"`           // false-discovery rate: for the smallest detectable difference
	Power          float64           `json:"power"`           // likewise
	BootstrapFrom  int               `json:"bootstrap_from"`  // groups from this size get the bootstrap interval …
	BootstrapUpTo  int               `json:"bootstrap_up_to"` // … up to this size; above, the t-interval is as good and far cheaper
	BootstrapDraws int               `json:"bootstrap_draws"`
	Seed           uint64            `json:"seed"`
	Tests          stats.MeanOptions `json:"tests"` // MinGroup and Seed of it are overwritten by those above
	// MaxClassTests bounds teams × distinct sets of compared factors: every set
	// needs draws of its own. Above, the normal approximation stands in.
	MaxClassTests int `json:"max_class_tests"`
}

// DefaultTeamOptions are the limits of the method page.
func DefaultTeamOptions() TeamOptions {
	return TeamOptions{
		MinGroup: 5, ObservedShare: .8, Level: .95, Alpha: .10, Power: .8,
		BootstrapFrom: 15, BootstrapUpTo: 500, BootstrapDraws: 2000, Seed: 1,
		Tests: stats.DefaultMeanOptions(), MaxClassTests: 100_000,
	}
}

// The methods of the interval of a mean.
const (
	IntervalT   = "t"
	IntervalBCa = "bca"
)

// Reasons why a group has no mean or no comparison.
const (
	TooFewPeople  = "too_few_people"  // fewer than MinGroup with sufficient data
	TooFewFactors = "too_few_factors" // the factors observed in both groups carry too little of the index
	TooSmallRest  = "too_small_rest"  // fewer than MinGroup others to compare with
)

// Figure is one metric (the index or a sub-index) of one group of people,
// from the factors that the group and the rest were both observed in.
// Condition facts: to be shown for groups of the least size only.
type Figure struct {
	Set           FactorSet // the factors compared
	N             int       // people averaged
	NInsufficient int       // people counted, not averaged: too little was observed
	Reason        string    // why there is no mean or no p; "" when there are both

	Mean, CILow, CIHigh maybe.Float // points 0–100
	Interval            string      // how the interval was made
	Clipped             bool        // the interval was cut at 0 or 100
	Shrunk              maybe.Float // mean drawn towards that of all teams: for ranking

	Rest     int         // people compared with
	RestMean maybe.Float // points
	P, Q     maybe.Float // one-sided, higher than the rest; Q over all shown teams
	Method   stats.Method
	Effect   stats.Effect // against the rest
	Delta    maybe.Float  // Cliff's delta against the rest

	// Detectable is the smallest difference from the rest, in points, that the
	// test would find with power .8 if the team were the only odd one.
	Detectable maybe.Float

	Drivers []Driver // sorted by points, greatest first

	NHigh                           int         // people whose own band is high or critical
	NBanded                         int         // people who have a band
	ShareHigh                       maybe.Float // NHigh of NBanded
	ShareHighCILow, ShareHighCIHigh maybe.Float // Wilson interval of ShareHigh
}

// FactorsCompared are the ids of the factors compared, in model order.
func (f *Figure) FactorsCompared() []string { return f.Set.IDs() }

// Driver says how many points of a group's difference from the rest come from
// a factor. The drivers add up to Mean − RestMean.
type Driver struct {
	Factor string
	Points float64
}

// TeamFigures are the figures of one team: the index and its sub-indices.
type TeamFigures struct {
	Figure
	People     int // all people of the team
	Constructs [NumConstructs]Figure
	Factors    [NumFactors]FactorMean // filled in by MeasureGroups
	Rank       RankInterval           // filled in from TeamRanks
}

// Teams compares every team with all other people.
//
// Definition, for the index and each sub-index apart: F = the factors observed
// for at least ObservedShare of the applicable people in the team and in the
// rest (in the team alone where the rest has fewer than MinGroup people). Everybody is scored on F alone; people whose own confidence is below
// MinConfidence, in the whole metric or in F, are counted, not averaged. When
// F carries less than MinConfidence of the weight that applies in the team, no
// mean is given: it would be a mean of something else.
// Mean with a t-interval, or BCa bootstrap from BootstrapFrom people, clipped
// to 0–100; shrinkage over the teams that were observed in all of F (stats.
// Shrink); p by permutation of people (stats.PermutationMeans), q by
// Benjamini–Hochberg over all teams of at least MinGroup; drivers = mean
// contribution in the team − mean contribution in the rest; share of high or
// critical bands with a Wilson interval.
// Input: values by person; team of each person, 0 … teams−1, −1 = no team
// (then only rest).
// Edge cases: see Reason.
// The order of people and the number of cores change no bit.
// Source: worked examples E1–E4 and E7.
func Teams(m Model, values [][]Value, team []int, teams int, o TeamOptions) []TeamFigures {
	out := make([]TeamFigures, teams)
	newComparison(&m, values, team, teams, o).teams(func(t int) *TeamFigures { return &out[t] })
	return out
}

// teams fills in the figures of every team where they are kept: with a hundred
// thousand teams a second copy would be hundreds of megabytes.
func (c *comparison) teams(of func(t int) *TeamFigures) {
	out := make([]*Figure, len(c.members))
	for k := range 1 + NumConstructs {
		for t := range out {
			out[t] = of(t).figure(k)
			*out[t] = Figure{}
		}
		c.figures(metricSet(k), out)
	}
	for t := range out {
		of(t).People = len(c.members[t])
	}
}

// clip keeps the interval of a mean within the scale, and notes it.
func (f *Figure) clip() {
	f.Clipped = f.CILow.OK() && (f.CILow.V() < 0 || f.CIHigh.V() > 100)
	if f.Clipped {
		f.CILow, f.CIHigh = maybe.Some(max(f.CILow.V(), 0)), maybe.Some(min(f.CIHigh.V(), 100))
	}
}
