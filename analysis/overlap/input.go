package overlap

import "orgreview/analysis/stats"

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

	Duties  []int     // indexes into Input.Texts
	Weights []float64 // of the duties, same length; nil = equal
}

// Input is everything that Analyze looks at.
type Input struct {
	People    []Person
	Texts     []string // distinct duty texts
	Teams     int
	TeamNames []string // optional; break ties between teams, so that team order changes nothing
	Options   Options  // the zero value means DefaultOptions()
}

// Options are the thresholds and bounds. Start from DefaultOptions.
type Options struct {
	Confusing     float64 // Schoener from which different titles overlap confusingly
	DifferentJobs float64 // Schoener below which one title means different jobs
	WorkLimit     float64 // latent cosine from which a pair is listed
	MatchAt       float64 // τ: duties less similar than this are not matched
	DuplicateAt   float64 // duties at least so similar are the same duty
	MinTerms      int     // different words that duties must have for a pair to be listed by work overlap alone
	ScopeInside   float64 // scope creep: containment one way at least …
	ScopeReverse  float64 // … and the other way below

	MinClassified      int     // classified duties needed for role shares to be compared
	MinClassifiedShare float64 // share of time that they must cover

	Texts TextOptions

	Dimensions int    // of the latent space
	Nearest    int    // K nearest neighbours of every person by work; 0 = none
	Seed       uint64 // of draws and of the latent space
	Draws      int    // of each permutation test; 0 = 9,999, or 100 for each test of a family if that is more

	PerPerson  int // pairs listed for a person, at most
	MaxPairs   int // pairs listed in all, at most
	Exhaustive int // up to so many people every pair is looked at; above, candidates only
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
