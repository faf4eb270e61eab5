package wording

import (
	"cmp"
	"math"
	"slices"

	"orgreview/analysis/burnout"
	"orgreview/analysis/findings"
	"orgreview/analysis/model"
)

// slots are what a sentence may be filled with. Numbers are words already.
type slots struct {
	One, OneFunction, OneHeld, Copied                  bool
	Words, Wide, Bare, AboveRest, MeanOver             bool
	N, K, HeldBack                                     int
	Who, Whom, People, Title, Titles, Does             string
	Functions, Elsewhere, TeamA, TeamB                 string
	Lost, Owned, Gap, FTE, Band, PortionLower, Portion string
	Mean, Range, Limit, Size, Need, Span               string
	Of, Layers, Allowed, Minimum                       string
	Vacant, Posts, Poor, Lines                         string
	List, Name, Share, Work, Quote, Points             string
	Roles, Outside, Classified, Duties                 string
	Spare, Other, Hint, Convert                        string
	Lighter, OneMove, Scattered, Both, Few, Self, Root bool
	Count, Top, Strain                                 string
	trendWords
}

// composer words one finding.
type composer struct {
	l     *Language
	o     *model.Org
	f     *findings.Finding
	label func(post int) string
}

// slots are the slots of headline, why, action, if nothing and doubt.
func (c *composer) slots() slots {
	l, f := c.l, c.f
	s := slots{N: len(f.People), One: len(f.People) == 1}
	if s.One {
		s.Who = c.label(f.People[0])
		s.Whom = c.whom(f.People[0])
		s.Self = f.Team >= 0 && c.o.Teams[f.Team].Manager == f.People[0]
	} else {
		s.Whom = c.line("them", slots{})
	}
	switch p := f.Params.(type) {
	case *findings.WorkParams:
		s.Title, s.Does, s.Scattered = c.shownTitle(p.Title), l.Work(c.o, p.Does), p.Scattered
		sum := 0.0
		for _, person := range p.People {
			sum += person.OutOfRemit.V()
		}
		s.Outside = l.Percent(sum / float64(len(p.People)))
	case *findings.TitleJobsParams:
		s.Title, s.K = c.shownTitle(p.Title), len(p.Jobs)
	case *findings.SameWorkParams:
		s.Words, s.Wide = p.Words, p.Wide
		titles := make([]string, len(p.Titles))
		for i, t := range p.Titles {
			titles[i] = c.shownTitle(t)
		}
		s.Titles = l.List(titles, 2)
	case *findings.TeamOverlapParams:
		s.TeamA, s.TeamB = c.o.Teams[p.A].Name, c.o.Teams[p.B].Name
	case *findings.DuplicateParams:
		s.K, s.One = len(p.Duties), len(p.Duties) == 1
		if s.Wide = f.Team < 0 && len(f.Teams) == 2; s.Wide {
			s.TeamA, s.TeamB = c.o.Teams[f.Teams[0]].Name, c.o.Teams[f.Teams[1]].Name
		}
	case *findings.OwnerParams:
		s.Functions = l.List(c.ownedNames(p.Functions), 1)
		s.OneFunction = len(p.Functions) == 1
		if team := elsewhere(p); team >= 0 {
			s.Elsewhere = c.shortTeam(team)
		}
	case *findings.GapParams:
		s.Functions, s.One, s.Gap = l.List(c.functionNames(p.Functions), 1), len(p.Functions) == 1, "functions"
		s.Wide = f.Team < 0
	case *findings.BusFactorParams:
		s.Lost, s.Owned = l.Count(len(p.Functions)), l.Count(p.Owned)
	case *findings.SelfServiceParams:
		s.FTE = upper(l.Posts(p.DeveloperFTE))
	case *findings.HireParams:
		c.hire(p, &s)
	case *findings.MovesParams:
		s.K, s.OneMove, s.Lighter = len(p.Moves), len(p.Moves) == 1, p.LoadBefore > 1 && p.LoadAfter < .99*p.LoadBefore
		// To the nearest twentieth: an exact figure would tell somebody's hours.
		s.Share = l.Percent(max(.05, math.Round(20*(1-p.LoadAfter/p.LoadBefore))/20))
	case *findings.TrendParams:
		c.trendSlots(p, &s)
	default:
		c.figures(&s)
	}
	return s
}

func (c *composer) hire(p *findings.HireParams, s *slots) {
	l, lack := c.l, p.Lacks[0]
	s.FTE, s.Does, s.Hint = l.Posts(lack.FTE), l.Work(c.o, lack.Role), l.words["need"][lack.Role]
	if len(p.Vacant) > 0 {
		s.Vacant = p.Vacant[0]
	}
	if len(p.Surplus) > 0 {
		s.Spare, s.Other = l.Posts(p.Surplus[0].FTE), l.Work(c.o, p.Surplus[0].Role)
		s.Convert = l.Posts(p.Convert)
	}
}

// figures fills the slots of findings about conditions, structure and data.
func (c *composer) figures(s *slots) {
	l := c.l
	switch p := c.f.Params.(type) {
	case *findings.IndexParams:
		s.Bare, s.Band = p.Bare, l.Band(p.Band)
		if len(p.Drivers) > 1 { // the action is to choose one
			s.Top = l.List([]string{l.Factor(p.Drivers[0].Factor), l.Factor(p.Drivers[1].Factor)}, 0)
		}
		s.AboveRest = c.f.Q.OK() && !c.f.Indication
		s.Strain = strainedBy(p)
	case *findings.LoadParams:
		s.Mean, s.Limit, s.Portion = c.load(p.Factor, p.Mean.V()), c.load(p.Factor, p.Limit), c.loaded(p.Over, p.N)
		s.PortionLower = lower(s.Portion)
		s.MeanOver, s.Few = p.MeanOver, c.few(p.Over, p.N)
	case *findings.RotationParams:
		s.Size, s.Need, s.Limit = l.Count(p.Size), l.Count(p.Need), c.below(p)
	case *findings.SpanParams:
		s.Span, s.Limit, s.Of = l.Count(p.Managers[0].Span), l.Count(p.Limit), l.Count(p.Of)
		s.Root = c.atTop(p.Managers[0].Post)
	case *findings.LayersParams:
		s.Layers, s.Allowed, s.Minimum, s.People = l.Count(p.Layers), l.Count(p.Allowed), l.Count(p.Minimum), l.Of(p.People, "people")
	case *findings.BossesParams:
		s.K = p.People[0].Span
	case *findings.VacancyParams:
		s.Vacant, s.Posts, s.One = l.Count(p.Vacant), l.Count(p.Vacant+p.People), p.Vacant == 1
	case *findings.DataGapParams:
		s.Gap, s.N, s.Of = string(p.Kind), p.People, l.Count(p.Of)
		s.Need = l.Count(p.Least)
	case *findings.PoorTextParams:
		s.Poor, s.Lines, s.HeldBack, s.OneHeld = l.Count(p.Poor), l.Count(p.Lines), p.HeldBack, p.HeldBack == 1
		s.Copied, s.Top, s.Posts = p.MostlySame(), l.Count(p.Same), l.Count(p.People)
	}
}

// strainedBy says what lifts the role strain of a group where it is not the
// roles themselves: "projects", "bosses" or "both"; "" where it is the roles, or
// nothing is known to lie above the others.
func strainedBy(p *findings.IndexParams) string {
	by := ""
	for _, d := range p.Drivers {
		switch burnout.FactorIndex(d.Factor) {
		case burnout.Conflation, burnout.OutOfRemit:
			return ""
		case burnout.Projects, burnout.Bosses:
			if by != "" {
				by = "both"
			} else {
				by = d.Factor
			}
		}
	}
	return by
}

// atTop tells whether nobody in the data is above a post.
func (c *composer) atTop(post int) bool { return c.o.Chart != nil && c.o.Chart.Parent[post] < 0 }

// line fills a line of evidence or a piece of a sentence.
func (c *composer) line(key string, s slots) string { return must(c.l.lines[key], &s) }

// whom names a post in the middle of a sentence; a long name would break it.
func (c *composer) whom(post int) string {
	if name := c.label(post); Words(name) <= mostLabel {
		return name
	}
	return c.line("this_person", slots{})
}

func (c *composer) shortTeam(team int) string {
	if name := c.o.Teams[team].Name; Words(name) <= mostLabel {
		return name
	}
	return c.l.Of(1, "teams")
}

// shownTitle is a core title as somebody in the finding writes it: the
// shortest spelling, which has no words of rank.
func (c *composer) shownTitle(core string) string {
	best := ""
	for _, p := range c.f.People {
		post := &c.o.Posts[p]
		if post.TitleIndex < 0 || c.o.Titles[post.TitleIndex].Core != core || post.Title == "" {
			continue
		}
		if best == "" || len(post.Title) < len(best) || len(post.Title) == len(best) && post.Title < best {
			best = post.Title
		}
	}
	if best != "" {
		return best
	}
	for i := range c.o.Titles { // findings about whole titles name no people
		t := &c.o.Titles[i]
		if t.Core == core && t.Title != "" && (best == "" || len(t.Title) < len(best)) {
			best = t.Title
		}
	}
	return cmp.Or(best, core)
}

func (c *composer) functionNames(functions []int) []string {
	names := make([]string, len(functions))
	for i, f := range functions {
		names[i] = lower(c.o.Catalogue.Functions[f].Name)
	}
	return names
}

func (c *composer) ownedNames(fs []findings.FunctionOwners) []string {
	functions := make([]int, len(fs))
	for i, f := range fs {
		functions[i] = f.Function
	}
	return c.functionNames(functions)
}

// elsewhere is a team whose people could stand in for every function of a
// single owner, -1 when one of them is owned nowhere else.
func elsewhere(p *findings.OwnerParams) int {
	for _, f := range p.Functions {
		if len(f.Elsewhere) == 0 {
			return -1
		}
	}
	for _, team := range p.Functions[0].Elsewhere {
		if !slices.ContainsFunc(p.Functions, func(f findings.FunctionOwners) bool { return !slices.Contains(f.Elsewhere, team) }) {
			return team
		}
	}
	return p.Functions[0].Elsewhere[0] // no team could do all of it; this one the first part
}

func (c *composer) factors(ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = c.l.Factor(id)
	}
	return names
}

// load writes the value of a condition in its unit.
func (c *composer) load(factor string, v float64) string {
	switch factor {
	case burnout.FactorID(burnout.Hours):
		return c.l.Hours(v)
	case burnout.FactorID(burnout.PagesPerShift):
		return c.l.short(v, 1)
	}
	return c.l.Percent(v)
}

// below is the number that a rotation has fewer people than, "" where its size
// may be told.
func (c *composer) below(p *findings.RotationParams) string {
	if p.Below > 0 {
		return c.l.Count(p.Below)
	}
	return ""
}

// few tells whether so many of a group, at least one, are too few to count, and
// under half.
func (c *composer) few(k, n int) bool { return (k < 3 || n-k < 2) && 2*k < n }

// portion says how many of a group, or nobody. Where either side holds fewer
// than two people, a number would point at somebody.
func (c *composer) portion(k, n int) string {
	if k >= 2 && n-k >= 2 {
		return c.line("portion", slots{N: k, People: c.l.Of(n, "people")})
	}
	return c.roughly(k, n)
}

// loaded says how many of a group are over a limit, where it is said at all
// because somebody is. Two are counted by a word as well, or else the word
// would always mean one.
func (c *composer) loaded(k, n int) string {
	if k < 3 {
		return c.roughly(k, n)
	}
	return c.portion(k, n)
}
