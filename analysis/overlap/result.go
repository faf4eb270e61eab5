package overlap

import "orgreview/analysis/maybe"

// Kind says what an overlap of two people means.
type Kind string

// The kinds of overlap.
const (
	Boilerplate Kind = "boilerplate" // what they share is text of the employer, nothing else
	Duplicate   Kind = "duplicate"   // the same duty is written for different titles
	ScopeCreep  Kind = "scope_creep" // one job lies inside the other, not the reverse
	Confusing   Kind = "confusing"   // different titles, overlapping work
	Cover       Kind = "cover"       // same title: wanted redundancy
	Near        Kind = "nearest"     // below every threshold, listed as a nearest neighbour
)

// Result is what Analyze found. People, teams and texts are named by their
// index in the Input.
type Result struct {
	Texts      []TextUse     // of each text
	Pairs      []Pair        // of people, the most telling first
	SameTitle  []SameTitle   // same title, different jobs; the most different first
	Neighbours [][]Neighbour // by person, nil unless Options.Nearest
	Titles     Titles
	Teams      []TeamOverlap // by team
	TeamPairs  []TeamPair    // the greatest overlap first
	Bounds     []Bound       // what was not looked at in full
}

// Pair is two people of different title or team who overlap.
type Pair struct {
	A, B          int // A before B in the input
	Schoener      maybe.Float
	ContainmentAB maybe.Float // of A in B
	ContainmentBA maybe.Float
	Text          maybe.Float // soft Jaccard of the matched duties
	Work          maybe.Float // cosine in the latent space
	Kind          Kind
	SameTitle     bool
	SameTeam      bool
	InLine        bool         // one reports to the other: a common subject is natural
	Shared        []SharedDuty // matched duties, the most similar first
}

// SharedDuty is a duty of A and the duty of B that it was matched with.
type SharedDuty struct {
	DutyA, DutyB int // indexes into Input.Texts
	Similarity   float64
}

// SameTitle is two people of one title whose work hardly overlaps.
type SameTitle struct {
	A, B     int
	Schoener float64
}

// Neighbour is somebody with similar work.
type Neighbour struct {
	Person int
	Work   float64
}

// Titles says how much a title tells.
type Titles struct {
	N               int         // people with a title and a dominant role
	Informativeness maybe.Float // uncertainty coefficient U = MI/H(role), 0–1
	MI              maybe.Float // mutual information of title and dominant role, nats
	AMI             maybe.Float // adjusted for chance
	P               maybe.Float // permutation p of MI
	Delta           Delta
	Pairs           []TitlePair   // the greatest overlap first
	List            []TitleSpread // every title, in order of the alphabet
}

// TitleSpread says whether the people of one title do one job.
type TitleSpread struct {
	Title    string
	People   int         // with this title
	Compared int         // whose role shares may be compared
	Pairs    int         // of them, looked at
	Apart    int         // pairs that hardly overlap: different jobs
	Mean     maybe.Float // mean Schoener of the pairs
}

// Delta is how much more people of one title overlap than people of two.
type Delta struct {
	Value, Within, Cross, P maybe.Float
}

// TitlePair is the overlap of two titles.
type TitlePair struct {
	A, B             string // A < B
	PeopleA, PeopleB int
	Overlap          float64     // Schoener where both titles are explained, else Work
	Schoener         maybe.Float // of the FTE-weighted mean shares
	Work             maybe.Float // cosine of the duties in the latent space
}

// TeamOverlap is the overlap of people of different titles inside one team.
// Mean to Q are by role shares; Work the same by the words of the duties.
type TeamOverlap struct {
	N        int         // people compared
	Mean     maybe.Float // mean pairwise Schoener
	Expected maybe.Float // mean under the null: a team of the same size drawn from everybody
	Z, P, Q  maybe.Float // z for display; one-sided p for more overlap than chance
	Work     WorkOverlap
}

// WorkOverlap is TeamOverlap by the cosine of the duties.
type WorkOverlap struct {
	N                       int
	Mean, Expected, Z, P, Q maybe.Float
}

// TeamPair is the overlap of two teams. Schoener and Work compare the teams as
// a whole; Mean to Q compare their people pair by pair, on the given basis.
type TeamPair struct {
	A, B           int         // A before B in the input
	Schoener       maybe.Float // of the FTE-weighted team shares
	Work           maybe.Float // cosine of the teams' duties in the latent space
	Basis          Basis       // of the test; "" = not tested
	N              int         // people compared, both teams
	Mean, Expected maybe.Float // mean overlap of their people, and under the null
	Z, P, Q        maybe.Float // z for display; one-sided p for more overlap than chance
}

// Basis says what a comparison rests on.
type Basis string

// The bases of a comparison.
const (
	ByRoles Basis = "roles" // role shares
	ByWork  Basis = "work"  // words of the duties
)

// Bound tells that something was not looked at in full, or not listed.
type Bound struct {
	What  BoundKind
	Shown int // looked at or listed
	Of    int // of so many
}

// BoundKind names a bound.
type BoundKind string

// The bounds. Shown and Of count what the comment names first.
const (
	BoundSpace        BoundKind = "latent_space"    // duty sets that the latent space was fitted on
	BoundCopies       BoundKind = "near_duplicates" // groups of texts with the same rare words, compared in full
	BoundPairs        BoundKind = "pairs"           // pairs of people that are listed, of those found
	BoundCandidates   BoundKind = "candidates"      // people up to which every pair is looked at; above, the closest only
	BoundWideTeams    BoundKind = "wide_teams"      // teams whose members were all compared with each other
	BoundTitlesFormed BoundKind = "titles_formed"   // widest titles of which every pair was formed
	BoundTitlePairs   BoundKind = "title_pairs"     // pairs of titles that are listed
	BoundTitleTests   BoundKind = "title_tests"     // people on whom the p of titles was drawn
	BoundWideTitles   BoundKind = "wide_titles"     // titles whose people were all compared with each other; of wider ones, 500
	BoundSameTitle    BoundKind = "same_title"      // pairs of one title with different jobs that are listed
	BoundTeamsFormed  BoundKind = "teams_formed"    // widest teams of which every pair was formed
	BoundTeamPairs    BoundKind = "team_pairs"      // pairs of teams that are listed
	BoundTeamsFitted  BoundKind = "team_tests"      // tests inside teams by arrangements or draws; the others by a curve fitted to exact moments
	BoundPairsFitted  BoundKind = "team_pair_tests" // the same for pairs of teams
)
