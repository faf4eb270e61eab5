package trend

import (
	"fmt"
	"time"

	"orgreview/analysis/burnout"
	"orgreview/analysis/maybe"
)

// Options of a comparison.
type Options struct {
	Model burnout.Model       `yaml:"-" json:"-"`
	Team  burnout.TeamOptions `yaml:"-" json:"-"` // least size of a group, level of intervals, seed

	// Returns. Shares are of people of the earlier review.
	LeastPosts   int      `yaml:"least_posts" json:"least_posts"`     // smaller organisations are not judged complete or not
	Shrunk       float64  `yaml:"shrunk" json:"shrunk"`               // posts below this share of the fewest of earlier periods: incomplete
	Grown        float64  `yaml:"grown" json:"grown"`                 // posts above this multiple of the most: the earlier return was incomplete
	MissingTeams float64  `yaml:"missing_teams" json:"missing_teams"` // people in teams of which nobody is found again
	LeastFound   float64  `yaml:"least_found" json:"least_found"`     // people found again
	Complete     []string `yaml:"complete" json:"complete"`           // periods that HR knows to be complete in spite of that

	// Changes worth a finding, of means of people present twice.
	Points  float64 `yaml:"points" json:"points"`   // of the index or a sub-index
	Outside float64 `yaml:"outside" json:"outside"` // of the share of work outside the title
	Roles   float64 `yaml:"roles" json:"roles"`     // of roles carried at once
	Q       float64 `yaml:"q" json:"q"`             // false-discovery rate
}

// DefaultOptions are the limits of the method page, all of them policy: three
// quarters of the posts left in one quarter is more than organisations shrink
// in practice, and four points of the index are about 1.5 hours a week with
// everything else that usually goes with them.
func DefaultOptions() Options {
	return Options{Model: burnout.Default(), Team: burnout.DefaultTeamOptions(),
		LeastPosts: 10, Shrunk: .75, Grown: 1.5, MissingTeams: .15, LeastFound: .5,
		Points: 4, Outside: .10, Roles: .4, Q: .10}
}

// Validate says what is wrong with the limits, nil for nothing.
func (o Options) Validate() error {
	for _, s := range []struct {
		name     string
		v        float64
		min, max float64
	}{
		{"least_posts", float64(o.LeastPosts), 0, 1e6}, {"shrunk", o.Shrunk, 0, 1}, {"grown", o.Grown, 1, 1e6},
		{"missing_teams", o.MissingTeams, 0, 1}, {"least_found", o.LeastFound, 0, 1},
		{"points", o.Points, 0, 100}, {"outside", o.Outside, 0, 1}, {"roles", o.Roles, 0, 100}, {"q", o.Q, 0, 1},
	} {
		if !(s.v >= s.min && s.v <= s.max) {
			return fmt.Errorf("trend.%s is %v; it must be between %v and %v", s.name, s.v, s.min, s.max)
		}
	}
	return nil
}

// Trend is what changed over two or more reviews.
type Trend struct {
	Periods  []Period // oldest first; the last is this review
	Steps    []Step   // between neighbours; the last leads to this review
	Warnings []Warning
	// Conclusive tells that no artefact stands against comparing the last two
	// periods. Where it is false, lists of posts stand and figures are shown,
	// but no change is tested, called better or worse, or made a finding.
	Conclusive bool

	Teams []TeamTrend // teams of this review, in its order
	Gone  []string    // teams of the last review without a successor
	// Organisation holds the changes of everybody present twice.
	Organisation TeamTrend
	Fates        []Fate
}

// Period is one review.
type Period struct {
	Label      string
	AsOf       time.Time
	Result     bool // read from an earlier result
	People     int
	Posts      int // occupied and vacant
	Vacant     int
	FTE        float64
	GroupFTE   float64
	Teams      int
	Findings   int               // that stand for themselves
	Pressing   int               // critical or high among them
	Incomplete bool              // the return looks incomplete
	Released   bool              // hidden condition figures were emptied
	MinGroup   int               // least size of a group of that review
	Clean      map[string]string // see Snapshot

	// Groups are all teams of that review with the people averaged in each
	// figure, and last those without a team: what is needed to decide which
	// figures may be shown together.
	Groups []GroupSize
}

// GroupSize is how many people each condition figure of a group rests on.
type GroupSize struct {
	Team   int // into that review's teams, -1 = people without a team
	Parent int // likewise, -1 = none
	People int
	N      [Figures]int
	Known  [Figures]bool // the review gave a mean
}

// Last is the step to this review.
func (t *Trend) Last() *Step { return &t.Steps[len(t.Steps)-1] }

// Before and Now are the periods of the last step.
func (t *Trend) Before() *Period { return &t.Periods[len(t.Periods)-2] }

// Now is this review.
func (t *Trend) Now() *Period { return &t.Periods[len(t.Periods)-1] }

// TeamTrend is one team over the periods.
type TeamTrend struct {
	Team   int // into the organisation's teams
	ID     string
	Name   string
	From   []string // what it was called or made of in the period before, where that differs
	Points []Point  // one a period

	// Before + Joined − Left + MovedIn − MovedOut = Now. Before counts the
	// people of all teams that became this one.
	Before, Joined, Left, MovedIn, MovedOut, Now int
	Stayed                                       int // present twice, in this team both times

	Changes []Change // one a Metric
	Shares  []RoleChange
	// Functions that came to have a single owner or none, and that no longer do.
	SingleNew, SingleGone, UnownedNew, UnownedGone []string
	// Joiners and Leavers are the condition means of those who came and went,
	// with moves; formed for at least the least size of a group.
	Joiners, Leavers Figure

	Verdict Verdict
}

// Verdict says in a word what happened to a team.
type Verdict string

// The verdicts.
const (
	Worse       Verdict = "worse"
	Better      Verdict = "better"
	Mixed       Verdict = "mixed"        // one thing better, another worse
	NoReliable  Verdict = "no_change"    // nothing that chance could not explain, or too little to matter
	NotCompared Verdict = "not_compared" // too few people or data at both dates, or an artefact
)

// Point is a team at one date.
type Point struct {
	OK        bool // the team existed
	Merged    int  // teams of that date that it was made of; above 1 only counts are added up
	People    int
	Vacant    int
	FTE       float64
	Shares    []float64
	Overlap   maybe.Float
	Single    maybe.Float // functions with one owner
	Unowned   maybe.Float
	BusFactor maybe.Float
	Explained maybe.Float // share of people whose work the catalogue explains
	Figures   [Figures]Figure
	Team      int // into that review's teams, -1 = none or several
}

// RoleChange is the change of a role's share in a team's work.
type RoleChange struct {
	Role    string
	Was, Is float64
}

// Compare compares reviews, oldest first; the last is this one.
func Compare(reviews []*Snapshot, opt Options) *Trend {
	last := len(reviews) - 1
	t := &Trend{}
	var ms []*matching
	var ls []*lineage
	for k := range last {
		m := match(reviews[k], reviews[k+1])
		l := lineageOf(m)
		s := m.step(l)
		s.From, s.To = k, k+1
		t.Steps, ms, ls = append(t.Steps, s), append(ms, m), append(ls, l)
	}
	for _, r := range reviews {
		t.Periods = append(t.Periods, period(r))
	}
	t.inspect(reviews, ms, ls, opt)
	t.follow(reviews, ls)
	t.count(ms[last-1], ls[last-1])
	t.test(ms[last-1], ls[last-1], opt)
	t.judge(opt)
	t.Fates = fates(reviews[last-1], reviews[last], ms[last-1], ls[last-1], t.Conclusive)
	return t
}

func period(s *Snapshot) Period {
	p := Period{Label: s.Label, AsOf: s.AsOf, Result: s.Result, Released: s.Released, MinGroup: s.MinGroup, Clean: s.Clean, People: s.People, Posts: len(s.Posts), Vacant: len(s.Posts) - s.People, Teams: len(s.Teams)}
	for i := range s.Posts[:s.People] {
		p.FTE += s.Posts[i].FTE
	}
	for _, g := range s.Groups {
		p.GroupFTE += g.FTE
	}
	rest := GroupSize{Team: -1, Parent: -1}
	for i := range s.Posts[:s.People] {
		if s.Posts[i].Team < 0 {
			rest.People++
			for f := range rest.N {
				rest.N[f]++ // as if everybody were observed: they are never shown
			}
		}
	}
	for i := range s.Teams {
		t := &s.Teams[i]
		g := GroupSize{Team: i, Parent: t.Parent, People: t.People}
		for f := range t.Figures {
			g.N[f], g.Known[f] = t.Figures[f].N, t.Figures[f].Mean.OK()
		}
		p.Groups = append(p.Groups, g)
	}
	p.Groups = append(p.Groups, rest)
	for i := range s.Findings {
		if f := &s.Findings[i]; f.PartOf == "" {
			p.Findings++
			if f.Severity == "critical" || f.Severity == "high" {
				p.Pressing++
			}
		}
	}
	return p
}
