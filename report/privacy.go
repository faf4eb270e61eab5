package report

import (
	"math"
	"slices"
	"strconv"

	"orgreview/analysis"
	"orgreview/analysis/burnout"
	"orgreview/analysis/maybe"
)

// View is the result as its readers may see it. Every output of one run, the
// workbooks of single teams and of managers included, is laid out from one
// View: what may be shown is decided once over the whole organisation, so that
// no two files can be subtracted from each other.
type View struct {
	*analysis.Result // findings that would tell what is withheld are gone
	opt              Options
	labels           []string // by post: how it is named
	release          *release
	catalogue        string     // hash of the catalogue: forming it costs more than a small workbook
	trend            *trendView // nil without earlier reviews
}

// view is the name inside the package.
type view = View

// NewView decides what may be shown, and takes names out of texts where nobody
// is named.
func NewView(res *analysis.Result, opt Options) *View {
	return newView(masked(res, opt.Individuals, opt.Former...), opt)
}

// newView is NewView for outputs that hold the texts as they are.
func newView(res *analysis.Result, opt Options) *View {
	v := bareView(res, opt)
	v.labels = postLabels(res, opt)
	v.Result = v.withoutWithheld()
	if c := opt.lang().Catalogue(v.Catalogue); c != v.Catalogue {
		translated, org := *v.Result, *v.Org
		v.catalogue = v.Catalogue.Hash() // of the catalogue itself, whatever its names are here
		org.Catalogue = c
		translated.Org = &org
		v.Result = &translated
	}
	return v
}

// bareView knows what may be shown, and has done nothing about it yet.
func bareView(res *analysis.Result, opt Options) *View {
	v := &View{Result: res, opt: opt, release: opt.decided}
	if v.release == nil {
		v.release = decide(res, opt.MinGroup)
	}
	if res.Trend != nil {
		v.trend = newTrendView(v, res.Trend, opt.MinGroup)
	}
	return v
}

// Scope is a group of people about whom figures are formed: a team, the teams
// under one manager, or everybody. Scopes nest.
type Scope int

// TeamScope is the scope of one team.
func (v *View) TeamScope(team int) Scope { return Scope(team) }

// UnionScope is the scope of the teams of one of v.Unions.
func (v *View) UnionScope(union int) Scope { return Scope(len(v.Teams) + union) }

// EverybodyScope is the scope of the whole organisation.
func (v *View) EverybodyScope() Scope { return Scope(len(v.Teams) + len(v.Unions)) }

// ManagerScope is the scope of what a manager answers for: all teams whose
// manager the post is or stands above. False where there is no such team.
func (v *View) ManagerScope(post int) (Scope, bool) {
	teams := v.managed(post)
	switch len(teams) {
	case 0:
		return 0, false
	case 1:
		return v.TeamScope(teams[0]), true
	}
	for u := range v.Unions {
		if un := &v.Unions[u]; len(un.Teams) == len(teams) && un.Teams[0] == teams[0] {
			return v.UnionScope(u), true // unions nest: of one size and with one team in common, they are the same
		}
	}
	return 0, false
}

// managed are the teams that a post answers for, directly or through others.
func (v *View) managed(post int) []int {
	var teams []int
	for t := range v.Teams {
		for m := v.Teams[t].Manager; m >= 0; m = v.Chart.Parent[m] {
			if m == post {
				teams = append(teams, t)
				break
			}
		}
	}
	return teams
}

// ScopeTeams are the teams of a scope, ascending.
func (v *View) ScopeTeams(s Scope) []int {
	switch {
	case int(s) < len(v.Teams):
		return []int{int(s)}
	case s < v.EverybodyScope():
		return v.Unions[int(s)-len(v.Teams)].Teams
	}
	all := make([]int, len(v.Teams))
	for t := range all {
		all[t] = t
	}
	return all
}

// ScopePeople is how many people a scope holds.
func (v *View) ScopePeople(s Scope) int { return v.release.figures(int(s)).People }

// Reaches tells whether a scope holds enough people for a workbook about their
// conditions. A team that does not is reported inside the nearest scope above
// that does.
func (v *View) Reaches(s Scope) bool { return v.ScopePeople(s) >= v.opt.MinGroup }

// Withheld tells whether the index and its parts are not shown for a scope
// although it may be large enough, because a smaller group's would follow.
func (v *View) Withheld(s Scope) bool {
	return s < v.EverybodyScope() && (v.release.withheld[indexFigure][s] || v.release.unsafe[indexFigure][s])
}

// Why says in a word why a figure is not shown; "" where it is.
type Why string

// The reasons.
const (
	TooFewPeople Why = "too few people" // in the group
	TooFewData   Why = "too few data"   // too few of its people were observed in the figure
	Withheld     Why = "withheld"       // with it, the figure of a smaller group could be worked out
)

// Condition is the index (figure 0) or a sub-index (1 …, in the order of the
// constructs) of a scope; nil and the reason where it may not be shown. Where
// the figures of all others would give a small group away, they are empty.
//
// Means and their ranges come in whole points: from the means of two quarters,
// one of which has a person more, nobody shall work out that person's figure.
func (v *View) Condition(s Scope, figure int) (*burnout.Figure, Why) {
	fig, why := v.exactly(s, figure)
	if fig == nil {
		return nil, why
	}
	for _, p := range []*maybe.Float{&fig.Mean, &fig.CILow, &fig.CIHigh, &fig.Shrunk, &fig.RestMean} {
		*p = points(*p)
	}
	fig.Drivers = slices.Clone(fig.Drivers) // they add up to a difference of means
	for i := range fig.Drivers {
		fig.Drivers[i].Points = math.Round(fig.Drivers[i].Points) + 0
	}
	return fig, ""
}

// exactly is Condition with unrounded figures, for the JSON, which holds
// everybody's own anyway.
func (v *View) exactly(s Scope, figure int) (*burnout.Figure, Why) {
	if why := v.why(s, figure); why != "" {
		return nil, why
	}
	fig := *figureOf(v.release.figures(int(s)), figure)
	if int(s) < len(v.Teams) {
		fig.Q = v.release.q[figure][s]
	}
	if !v.release.rest[restKey{figure, fig.Set}] {
		fig.Rest, fig.RestMean, fig.Effect, fig.Delta, fig.Drivers = 0, maybe.None(), burnout.Figure{}.Effect, maybe.None(), nil
	}
	// The drivers add up to the difference from the others, so all go where one
	// of them would tell the factor of a small group.
	if int(s) >= len(v.Teams) || !v.release.drivers[figure][s] {
		fig.Drivers = nil
	}
	for _, d := range fig.Drivers {
		if f := firstFactor + burnout.FactorIndex(d.Factor); isCondition(f) && !v.release.shown(int(s), f) {
			fig.Drivers = nil
			break
		}
	}
	if figure != indexFigure || v.release.shares[s] != shareInFull {
		fig.NHigh, fig.NBanded = 0, 0
		fig.ShareHigh, fig.ShareHighCILow, fig.ShareHighCIHigh = maybe.None(), maybe.None(), maybe.None()
	}
	return &fig, ""
}

// Factor is the mean of one factor (by its index) over the people of a scope
// who were observed in it; the reason where it may not be shown.
func (v *View) Factor(s Scope, factor int) (burnout.FactorMean, Why) {
	if why := v.why(s, firstFactor+factor); why != "" {
		return burnout.FactorMean{}, why
	}
	m := v.release.figures(int(s)).Factors[factor]
	m.Mean, m.X = to(m.Mean, factorStep(factor)), to(m.X, .01)
	return m, ""
}

// factorStep is how finely the mean of a factor is told: whole hours and whole
// percents, incidents and projects to a tenth (see Condition for the reason).
func factorStep(factor int) float64 {
	switch factor {
	case burnout.Hours:
		return 1
	case burnout.PagesPerShift, burnout.Projects, burnout.Bosses, burnout.SoleOwned, burnout.Span, burnout.Conflation:
		return .1
	}
	return .01
}

// to rounds a figure to a multiple of a step.
func to(f maybe.Float, step float64) maybe.Float {
	if f.OK() {
		n := math.Round(1 / step) // a whole number, so that .1 is not .1000000000000000055
		f = maybe.Some(math.Round(f.V()*n)/n + 0)
	}
	return f
}

func (v *View) why(s Scope, figure int) Why {
	n, _ := v.release.known(int(s), figure)
	switch {
	case v.release.shown(int(s), figure):
		return ""
	case v.ScopePeople(s) < v.opt.MinGroup:
		return TooFewPeople
	case s < v.EverybodyScope() && v.release.withheld[figure][s] || v.release.unsafe[figure][s]:
		return Withheld
	case n < v.opt.MinGroup:
		return TooFewData
	case s == v.EverybodyScope() && v.release.noTotal[figure]:
		return Withheld
	}
	return TooFewData // the factors that could be compared carry too little
}

// HighShare tells how many people of a scope are in a high or critical band:
// in full ("3 of 8"), in a word where one side holds fewer than two people
// ("few", "most"), or not at all (known false).
func (v *View) HighShare(s Scope) (high, of int, word string, known bool) {
	b := v.release.figures(int(s))
	switch v.release.shares[s] {
	case shareInFull:
		return b.NHigh, b.NBanded, "", true
	case shareInWords:
		if 2*b.NHigh >= b.NBanded {
			return 0, 0, "most", true
		}
		return 0, 0, "few", true
	}
	return 0, 0, "", false
}

// postLabels names posts for one workbook. Without individuals a post is its
// title with a running number among the posts of that title, which says
// nothing outside this workbook.
func postLabels(res *analysis.Result, opt Options) []string {
	labels := make([]string, len(res.Posts))
	if opt.Individuals != ByName && opt.Individuals != ByID {
		all := make([]int, len(res.Posts))
		for i := range all {
			all[i] = i
		}
		numberPosts(labels, res, opt, all)
		return labels
	}
	for i := range res.Posts {
		p := &res.Posts[i]
		title := p.Title
		if title == "" {
			title = opt.lang().Say("post.untitled")
		}
		labels[i] = opt.lang().Say("post.known", "title", title, "who", p.ID)
		if opt.Individuals == ByName && p.Name != "" {
			labels[i] = opt.lang().Say("post.known", "title", p.Name, "who", title)
		}
	}
	return labels
}

// numberPosts names the listed posts, ascending, by title and a running number
// among them, which says nothing outside one workbook.
func numberPosts(labels []string, res *analysis.Result, opt Options, posts []int) {
	count, running := map[string]int{}, map[string]int{}
	for _, i := range posts {
		count[res.Posts[i].Title]++
	}
	for _, i := range posts {
		title := res.Posts[i].Title
		running[title]++
		n, more := running[title], count[title] > 1
		if title == "" {
			title = opt.lang().Say("post.untitled")
		}
		labels[i] = title
		if more {
			labels[i] = opt.lang().Say("post.numbered", "title", title, "n", strconv.Itoa(n))
		}
	}
}

// teamFigure is a team's condition figure, or why it is not shown.
func (v *View) teamFigure(t, f int) (fig *burnout.Figure, why string) {
	fig, w := v.Condition(v.TeamScope(t), f)
	return fig, v.whyNot(w)
}

// whyNot is a reason in a word.
func (v *View) whyNot(w Why) string {
	switch w {
	case TooFewPeople:
		return v.say("why_not.people")
	case TooFewData:
		return v.say("why_not.data")
	case Withheld:
		return v.say("why_not.withheld")
	}
	return ""
}

// meanOf is the mean that may be shown, in whole points: from the means of two
// quarters nobody works out the figure of one who joined or left.
func meanOf(f *burnout.Figure) maybe.Float {
	if f == nil {
		return maybe.None()
	}
	return points(f.Mean)
}
