package overlap

import (
	"fmt"

	"orgreview/analysis/stats"
)

// Person is one person as far as overlap is concerned.
type Person struct {
	Key   string // stable identity; breaks ties, so that row order changes nothing. May be empty
	Title string // core title: equal = same title; "" = no title, equal to nobody's
	Team  int    // 0 … Input.Teams−1, -1 = none
	FTE   float64

	ReportsTo int // 1 + index of the manager in Input.People; 0 = nobody, or not known

	Shares          []float64 // role shares summing to 1, boilerplate left out; nil = the catalogue does not explain the work
	Classified      int       // classified duties
	ClassifiedShare float64   // share of time that they take, 0–1

	Duties  []int32   // indexes into Input.Texts
	Weights []float64 // of the duties, same length; nil = equal
}

// Input is everything that Analyze looks at.
type Input struct {
	People    []Person
	Texts     []string  // distinct duty texts
	Use       []TextUse // what Texts says of them; nil = Analyze looks for itself
	Teams     int
	TeamNames []string // optional; break ties between teams, so that team order changes nothing
	Options   Options  // the zero value means DefaultOptions()
}

// Options are the thresholds and bounds. Start from DefaultOptions; they can be
// set in the configuration under the names of the tags.
type Options struct {
	Confusing     float64 `yaml:"confusing" json:"confusing"`           // Schoener from which different titles overlap confusingly
	DifferentJobs float64 `yaml:"different_jobs" json:"different_jobs"` // Schoener below which one title means different jobs
	WorkLimit     float64 `yaml:"work_limit" json:"work_limit"`         // latent cosine from which a pair is listed
	MatchAt       float64 `yaml:"match_at" json:"match_at"`             // τ: duties less similar than this are not matched
	DuplicateAt   float64 `yaml:"duplicate_at" json:"duplicate_at"`     // duties at least so similar are the same duty
	MinTerms      int     `yaml:"min_terms" json:"min_terms"`           // different words that duties must have for a pair to be listed by work overlap alone
	ScopeInside   float64 `yaml:"scope_inside" json:"scope_inside"`     // scope creep: containment one way at least …
	ScopeReverse  float64 `yaml:"scope_reverse" json:"scope_reverse"`   // … and the other way below

	MinClassified      int     `yaml:"min_classified" json:"min_classified"`             // classified duties needed for role shares to be compared
	MinClassifiedShare float64 `yaml:"min_classified_share" json:"min_classified_share"` // share of time that they must cover

	Texts TextOptions `yaml:"texts" json:"texts"`

	Dimensions int    `yaml:"dimensions" json:"dimensions"` // of the latent space, at most
	Nearest    int    `yaml:"-" json:"nearest"`             // K nearest neighbours of every person by work; 0 = none
	Seed       uint64 `yaml:"seed" json:"seed"`             // of draws and of the latent space
	Draws      int    `yaml:"draws" json:"draws"`           // of each permutation test; 0 = 9,999, or 100 for each test of a family if that is more

	PerPerson  int `yaml:"per_person" json:"per_person"` // pairs listed for a person, at most
	MaxPairs   int `yaml:"max_pairs" json:"max_pairs"`   // pairs listed in all, at most; 0 = no limit
	Exhaustive int `yaml:"exhaustive" json:"exhaustive"` // up to so many people every pair is looked at; above, candidates only
}

// Validate says what is wrong with the thresholds, nil for nothing.
func (o Options) Validate() error {
	for _, s := range []struct {
		name string
		v    float64
	}{
		{"confusing", o.Confusing}, {"different_jobs", o.DifferentJobs}, {"work_limit", o.WorkLimit}, {"match_at", o.MatchAt},
		{"duplicate_at", o.DuplicateAt}, {"scope_inside", o.ScopeInside}, {"scope_reverse", o.ScopeReverse},
		{"min_classified_share", o.MinClassifiedShare}, {"texts.max_share", o.Texts.MaxShare},
	} {
		if !(s.v >= 0 && s.v <= 1) {
			return fmt.Errorf("overlap.%s is %v; it must be between 0 and 1", s.name, s.v)
		}
	}
	for _, s := range []struct {
		name     string
		v, least int
	}{
		{"min_terms", o.MinTerms, 0}, {"min_classified", o.MinClassified, 1}, {"dimensions", o.Dimensions, 1}, {"draws", o.Draws, 0},
		{"per_person", o.PerPerson, 1}, {"max_pairs", o.MaxPairs, 0}, {"exhaustive", o.Exhaustive, 0}, {"texts.min_posts", o.Texts.MinPosts, 2},
		{"texts.min_titles", o.Texts.MinTitles, 1}, {"texts.share_titles", o.Texts.ShareTitles, 1}, {"texts.min_for_share", o.Texts.MinForShare, 1},
	} {
		if s.v < s.least {
			return fmt.Errorf("overlap.%s is %d; it must be at least %d", s.name, s.v, s.least)
		}
	}
	return nil
}

// DefaultOptions are the thresholds of the method page.
//
// WorkLimit: of the pairs of occupations with at least .65, 57 % are related
// by O*NET's own list, against 2 % of all pairs. DuplicateAt: at .80 two lines
// of one template about different subjects would be one duty. MinTerms: a
// duty text of two words is a label, and labels overlap by accident.
func DefaultOptions() Options {
	return Options{
		Confusing: .60, DifferentJobs: .30, WorkLimit: .65, MatchAt: .30, DuplicateAt: .90, MinTerms: 4,
		ScopeInside: .60, ScopeReverse: .30, MinClassified: 3, MinClassifiedShare: .5,
		Texts: DefaultTextOptions(), Dimensions: 100, Seed: 1,
		PerPerson: 50, MaxPairs: 100_000, Exhaustive: 2_000,
	}
}

// permutation is how a family of tests is drawn.
func (o Options) permutation(tests int) stats.PermutationOptions {
	p := stats.DefaultPermutation(tests)
	p.Seed = o.Seed
	if o.Draws > 0 {
		p.Draws = o.Draws
	}
	return p
}

// comparable tells whether role shares of p may be compared: enough classified
// duties that cover enough of the time.
func (o Options) comparable(p *Person) bool {
	return p.Shares != nil && p.Classified >= o.MinClassified && p.ClassifiedShare >= o.MinClassifiedShare-1e-12
}
