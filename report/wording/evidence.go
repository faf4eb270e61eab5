package wording

import (
	"math"
	"slices"

	"orgreview/analysis/findings"
	"orgreview/analysis/maybe"
)

// lineKeys are the lines and pieces that a language must bring.
func lineKeys() []string {
	return []string{"them", "this_person", "few", "most", "portion", "person", "person_roles", "person_outside", "person_title", "part", "more", "quote",
		"few_duties", "by_words", "may_be_chance", "false_alarms", "also", "job", "job_one", "least_shared", "shared", "who", "shared_teams",
		"shared_roles", "duplicate", "function", "function_time", "nobody", "teams_concerned", "lost", "developers",
		"tickets", "index", "strain", "others", "drivers", "driver", "high_band", "not_counted", "bare", "load_hours", "load_oncall_share",
		"load_toil_share", "load_pages_per_shift", "over_hours", "over_oncall_share", "over_toil_share", "over_pages_per_shift", "rotation",
		"span", "layers", "bosses", "vacant", "lacking", "surplus", "vacant_kind", "move", "gain_work", "gain_roles", "moves_more", "left_little", "left_some", "missing", "thin", "no_hours", "poor", "poor_vague", "poor_copied", "poor_short", "poor_stale",
		"talk_all", "talk_managers", "talk_elsewhere", "talk_team", "talk_above", "talk_hr", "talk_named"}
}

// mostLines is how many people, functions or duties are listed one by one.
const mostLines = 5

// evidence lists the numbers first, then quoted duties. What several posts are
// quoted with word for word is quoted once, with all of them.
func (c *composer) evidence() []string {
	lines := c.numbers()
	if _, ok := c.f.Params.(*findings.DuplicateParams); !ok { // there the quotes are the evidence already
		said := map[int]bool{}
		for i, q := range c.f.Quotes {
			if said[q.Text] {
				continue
			}
			said[q.Text] = true
			who := []string{c.label(q.Post)}
			for _, other := range c.f.Quotes[i+1:] {
				if name := c.label(other.Post); other.Text == q.Text && !slices.Contains(who, name) {
					who = append(who, name)
				}
			}
			s := slots{Quote: c.l.Quote(c.o.Texts[q.Text].Text), Who: c.listed(who)}
			if q.Role >= 0 {
				s.Work = c.l.Work(c.o, c.o.Catalogue.Roles[q.Role].ID)
			}
			lines = append(lines, c.line("quote", s))
		}
	}
	return lines
}

func (c *composer) numbers() []string {
	switch p := c.f.Params.(type) {
	case *findings.WorkParams:
		return c.work(p)
	case *findings.TitleJobsParams:
		return c.jobs(p)
	case *findings.SameWorkParams:
		return c.sameWork(p)
	case *findings.TeamOverlapParams:
		return c.teamOverlap(p)
	case *findings.DuplicateParams:
		return c.duplicates(p)
	case *findings.OwnerParams:
		return c.owners(p)
	case *findings.BusFactorParams:
		return []string{c.line("lost", slots{List: c.people(p.Set), One: len(p.Set) == 1, Functions: c.l.List(c.functionNames(p.Functions), 0)})}
	case *findings.GapParams:
		return c.gap(p)
	case *findings.SelfServiceParams:
		return []string{c.line("developers", slots{FTE: c.l.Posts(p.DeveloperFTE)}), c.line("tickets", slots{Duties: c.l.Of(p.Tickets, "duties")})}
	case *findings.IndexParams:
		return c.index(p)
	case *findings.TrendParams:
		return c.changeLines(p)
	}
	return c.figureLines()
}

func (c *composer) work(p *findings.WorkParams) []string {
	var lines []string
	for i, person := range p.People {
		if i == mostLines {
			lines = append(lines, c.more(len(p.People)-mostLines))
			break
		}
		s := slots{Who: c.label(person.Post), Classified: c.l.Count(person.Classified), Duties: c.l.Of(person.Duties, "duties"),
			Roles: c.l.short(person.EffectiveRoles.V(), 1), Outside: c.l.Percent(person.OutOfRemit.V())}
		var parts []string
		for _, part := range person.Parts {
			if part.Role >= 0 && part.Share >= .005 {
				parts = append(parts, c.part(part))
			}
		}
		s.List = c.l.List(parts, 0)
		key := "person"
		switch {
		case p.Does == "" && person.EffectiveRoles.OK():
			key = "person_roles"
		case person.OutOfRemit.OK() && c.titleAgainstWork(person.Post, &s):
			key = "person_title"
		case person.OutOfRemit.OK():
			key = "person_outside"
		}
		lines = append(lines, c.line(key, s))
	}
	return lines
}

// titleAgainstWork fills in what a post's title says, and how many of its duties
// are of the role that it has most of, with the runner-up; false where the title
// or the work names no role.
func (c *composer) titleAgainstWork(post int, s *slots) bool {
	p := &c.o.Posts[post]
	says := c.o.Titles[p.TitleIndex].Roles
	if len(says) == 0 || p.Profile.Dominant == "" {
		return false
	}
	names := make([]string, len(says))
	for i, role := range says {
		names[i] = c.l.Work(c.o, role)
	}
	s.Title, s.K, s.Does = c.l.List(names, 0), p.Profile.DominantDuties, c.l.Work(c.o, p.Profile.Dominant)
	if p.Profile.RunnerUp != "" {
		s.Work = c.l.Work(c.o, p.Profile.RunnerUp)
	}
	return true
}

func (c *composer) part(p findings.Part) string {
	return c.line("part", slots{Share: c.l.Percent(p.Share), Work: c.l.Work(c.o, c.o.Catalogue.Roles[p.Role].ID)})
}

func (c *composer) more(n int) string { return c.line("more", slots{People: c.l.Of(n, "people")}) }

// people names posts, five at most.
func (c *composer) people(posts []int) string {
	names := make([]string, len(posts))
	for i, p := range posts {
		names[i] = c.label(p)
	}
	return c.listed(names)
}

// listed joins names that may hold commas ("DevOps Engineer, post 3").
func (c *composer) listed(names []string) string {
	text := ""
	for i, n := range names {
		if i == mostLines {
			return text + "; " + lower(c.more(len(names)-mostLines))
		}
		if i > 0 {
			text += "; "
		}
		text += n
	}
	return text
}

func (c *composer) teams(teams []int) string {
	return c.l.List(c.teamNames(teams), mostLines)
}

func (c *composer) jobs(p *findings.TitleJobsParams) []string {
	var lines []string
	for _, j := range p.Jobs {
		key := "job"
		if len(j.People) == 1 {
			key = "job_one"
		}
		lines = append(lines, c.line(key, slots{People: c.l.Of(len(j.People), "people"), Work: c.l.Work(c.o, j.Role), List: c.people(j.People)}))
	}
	return append(lines, c.line("least_shared", slots{Count: c.l.Of(p.Pairs, "pairs"), Share: c.l.Percent(p.Lowest), Limit: c.l.Percent(p.Limit)}))
}

func (c *composer) sameWork(p *findings.SameWorkParams) []string {
	s := slots{Share: c.l.Percent(p.Mean), Count: c.l.Of(p.Pairs, "pairs")}
	if p.Wide {
		s.Count = c.l.Of(p.People, "people")
	} else if p.Pairs > 1 {
		s.Range = c.l.Range(maybe.Some(p.Low), maybe.Some(p.High), c.l.Percent)
	}
	lines := []string{c.line("shared", s)}
	if !p.Wide {
		return append(lines, c.line("who", slots{List: c.people(c.f.People)}))
	}
	if len(c.f.Teams) > 0 {
		lines = append(lines, c.line("teams_concerned", slots{List: c.teams(c.f.Teams)}))
	}
	return lines
}

func (c *composer) teamOverlap(p *findings.TeamOverlapParams) []string {
	lines := []string{c.line("shared_teams", slots{Share: c.l.Percent(p.Shared), Limit: c.l.Percent(p.Promised), People: c.l.Of(p.People, "people")})}
	var parts []string
	for _, part := range p.Roles {
		parts = append(parts, c.part(part))
	}
	if len(parts) > 0 {
		lines = append(lines, c.line("shared_roles", slots{List: c.l.List(parts, 0)}))
	}
	return lines
}

func (c *composer) duplicates(p *findings.DuplicateParams) []string {
	var lines []string
	for i, d := range p.Duties {
		if i == mostLines {
			break
		}
		lines = append(lines, c.line("duplicate", slots{Quote: c.l.Quote(c.o.Texts[d.Text].Text), List: c.people(d.Posts)}))
	}
	return lines
}

func (c *composer) owners(p *findings.OwnerParams) []string {
	var lines []string
	for i, f := range p.Functions {
		if i == mostLines {
			break
		}
		s := slots{Name: c.o.Catalogue.Functions[f.Function].Name, List: c.people(f.Owners)}
		key := "function"
		if len(f.Owners) == 1 {
			key = "function_time"
			s.Share = c.l.Percent(f.Share)
			s.Elsewhere = c.l.ListOf(c.teamNames(f.Elsewhere), mostLines, f.OtherTeams)
		}
		lines = append(lines, c.line(key, s))
	}
	return lines
}

func (c *composer) gap(p *findings.GapParams) []string {
	var lines []string
	for _, f := range p.Functions {
		lines = append(lines, c.line("nobody", slots{Name: c.o.Catalogue.Functions[f].Name}))
	}
	for _, i := range p.Profiles {
		pr := &c.o.Catalogue.Profiles[i]
		lines = append(lines, sentence(pr.Name))
	}
	if p.FTE >= .05 {
		lines = append(lines, c.line("developers", slots{FTE: c.l.Posts(p.FTE)}))
	}
	if len(c.f.Teams) > 0 {
		lines = append(lines, c.line("teams_concerned", slots{List: c.teams(c.f.Teams)}))
	}
	return lines
}

func (c *composer) index(p *findings.IndexParams) []string {
	key := "index"
	if c.f.Rule == findings.RoleStrainTeam {
		key = "strain"
	}
	lines := []string{c.line(key, slots{Mean: c.l.Points(p.Mean.V()), Range: c.l.Range(p.Low, p.High, c.l.Points), People: c.l.Of(p.N, "people")})}
	if p.Rest.OK() {
		lines = append(lines, c.line("others", slots{Mean: c.l.Points(p.Rest.V())}))
	}
	var drivers []string
	for _, d := range p.Drivers {
		drivers = append(drivers, c.line("driver", slots{Name: c.l.Factor(d.Factor), Points: c.l.Of(int(math.Round(d.Points)), "points")}))
	}
	if len(drivers) > 0 {
		lines = append(lines, c.line("drivers", slots{List: c.l.List(drivers, 0)}))
	}
	if p.NBanded > 0 { // also of nobody: "few" must not mean exactly one
		lines = append(lines, c.line("high_band", slots{Portion: c.portion(p.NHigh, p.NBanded)}))
	}
	if p.Missing > 0 {
		lines = append(lines, c.line("not_counted", slots{People: c.l.Of(p.Missing, "people")}))
	}
	if p.Bare {
		lines = append(lines, c.line("bare", slots{}))
	}
	return lines
}

// also names the rules of the other findings of the same story, "" for none.
func (c *composer) also() string {
	if len(c.f.Also) == 0 {
		return ""
	}
	var titles []string
	for _, r := range c.f.Also {
		if t := lower(c.l.RuleTitle(r)); !slices.Contains(titles, t) {
			titles = append(titles, t)
		}
	}
	return c.line("also", slots{List: c.l.List(titles, 0)})
}

// certainty says how sure the finding is, where that is not plain.
func (c *composer) certainty() []string {
	var lines []string
	if !c.f.Indication {
		if c.f.Q.OK() {
			lines = append(lines, c.line("false_alarms", slots{Share: c.l.Percent(max(c.f.Q.V(), .01))}))
		}
		return lines
	}
	switch p := c.f.Params.(type) {
	case *findings.SameWorkParams:
		return append(lines, c.line("by_words", slots{}))
	case *findings.TeamOverlapParams:
		if p.Words {
			return append(lines, c.line("by_words", slots{}))
		}
	case *findings.WorkParams:
		if !c.f.Q.OK() {
			return append(lines, c.line("few_duties", slots{Need: c.l.Count(p.Least)}))
		}
	}
	return append(lines, c.line("may_be_chance", slots{}))
}
