package analysis

import (
	"fmt"
	"slices"
	"testing"

	"orgreview/analysis/maybe"
	"orgreview/analysis/roster"
)

// Duties of three trades, written for these tests.
var (
	reliabilityDuties = []string{"Define service level objectives and error budgets", "Lead incident response and write post-mortems",
		"Maintain monitoring and alerting for production", "Forecast capacity before each season", "Carry the pager one week in six",
		"Automate repetitive operational toil away", "Run failover and disaster recovery exercises", "Tune alert rules to reduce pager noise"}
	deliveryDuties = []string{"Build and maintain the CI/CD pipelines", "Automate deployments and rollbacks", "Write Terraform modules for the environments",
		"Coordinate the weekly release", "Maintain Ansible playbooks for configuration"}
)

// person is a post of team T with duties of equal weight.
func person(id, title string, hours float64, duties ...string) *roster.Person {
	p := &roster.Person{ID: id, Title: title, Team: "T", FTE: 1, Details: &roster.Details{}, Workload: &roster.Workload{}}
	if hours > 0 {
		p.Workload.WeeklyHours = maybe.Some(hours)
	}
	for _, d := range duties {
		p.Duties = append(p.Duties, roster.Duty{Text: d})
	}
	return p
}

// overloaded is a team in which one person has all duties of the trade and
// colleagues of the trade have room.
func overloaded() []*roster.Person {
	return []*roster.Person{
		person("a", "Site Reliability Engineer", 60, reliabilityDuties...),
		person("b", "Site Reliability Engineer", 33, reliabilityDuties[:4]...),
		person("c", "Site Reliability Engineer", 33, reliabilityDuties[2:6]...),
		person("d", "Site Reliability Engineer", 33, reliabilityDuties[3:7]...),
		person("e", "DevOps Engineer", 39, deliveryDuties...),
	}
}

func planned(t *testing.T, people []*roster.Person, change func(*Options)) *Result {
	t.Helper()
	return measured(t, &roster.Roster{People: people, Supplied: map[roster.Meaning]bool{roster.WeeklyHours: true}}, change)
}

// moved lists the moves of the only team as "duty: from → to".
func moved(res *Result) []string {
	var list []string
	s := &res.Teams[0].Staffing
	if s.Plan == nil {
		return nil
	}
	for _, m := range s.Plan.Moves {
		list = append(list, fmt.Sprintf("%d %s: %s → %s", m.Step, res.Texts[s.PlanTexts[m.Duty]].Text, res.Posts[s.PlanPeople[m.From]].ID, res.Posts[s.PlanPeople[m.To]].ID))
	}
	return list
}

func TestMovesRelieveWhoCarriesMost(t *testing.T) {
	res := planned(t, overloaded(), nil)
	plan := res.Teams[0].Staffing.Plan
	if plan == nil || len(plan.Moves) == 0 || len(plan.Moves) > 5 {
		t.Fatalf("moves %q, want one to five", moved(res))
	}
	if plan.After.J >= plan.Before.J || plan.After.MaxLoad >= plan.Before.MaxLoad || plan.Before.MaxLoad != 60./40 {
		t.Errorf("objective %v to %v, greatest load %v to %v", plan.Before.J, plan.After.J, plan.Before.MaxLoad, plan.After.MaxLoad)
	}
	if plan.Bound.V() > plan.After.MaxLoad+1e-9 {
		t.Errorf("the bound %v is above the load %v", plan.Bound.V(), plan.After.MaxLoad)
	}
	s := &res.Teams[0].Staffing
	for _, m := range plan.Moves {
		from, to := res.Posts[s.PlanPeople[m.From]].ID, res.Posts[s.PlanPeople[m.To]].ID
		if from != "a" || to == "e" {
			t.Errorf("a duty goes from %s to %s; a has too much, and e is of another trade", from, to)
		}
	}
	for i, l := range plan.Loads[1] {
		if l > max(1, plan.Loads[0][i])+.1+1e-9 {
			t.Errorf("%s is taken from %v to %v of a full week", res.Posts[s.PlanPeople[i]].ID, plan.Loads[0][i], l)
		}
	}
}

// An FTE of 0 is a post without time: with and without hours beside it the run
// goes on, and it is no load that hides the others'.
func TestMovesBesidePostsWithoutTime(t *testing.T) {
	want := moved(planned(t, overloaded(), nil))
	for _, hours := range []float64{0, 60} {
		idle := person("f", "Site Reliability Engineer", hours, reliabilityDuties[:4]...)
		idle.FTE = 0
		if got := moved(planned(t, append(overloaded(), idle), nil)); !slices.Equal(got, want) {
			t.Errorf("with a post of no time and %v hours %q, without it %q", hours, got, want)
		}
	}
}

func TestMovesDoNotDependOnTheOrderOfRows(t *testing.T) {
	want := moved(planned(t, overloaded(), nil))
	people := overloaded()
	slices.Reverse(people)
	for _, p := range people {
		slices.Reverse(p.Duties)
	}
	if got := moved(planned(t, people, nil)); !slices.Equal(got, want) {
		t.Errorf("in another order %q, first %q", got, want)
	}
}

func TestWhatMayNotMove(t *testing.T) {
	for name, c := range map[string]struct {
		change  func([]*roster.Person)
		options func(*Options)
	}{
		"nobody has too much": {change: func(ps []*roster.Person) { ps[0].Workload.WeeklyHours = maybe.Some(43) }},
		"all duties are locked": {change: func(ps []*roster.Person) {
			for d := range ps[0].Duties {
				ps[0].Duties[d].Locked = true
			}
		}},
		"nobody has room": {change: func(ps []*roster.Person) {
			for _, p := range ps[1:] {
				p.Workload.WeeklyHours = maybe.Some(44)
			}
		}},
		"who has room is on leave": {change: func(ps []*roster.Person) {
			for _, p := range ps[1:] {
				p.OnLeave = true
			}
		}},
		"who has room leads people":     {},
		"no hours are known":            {change: func(ps []*roster.Person) { ps[0].Workload.WeeklyHours = maybe.None() }},
		"no index of persons is wanted": {options: func(o *Options) { o.IndividualScores = false }},
	} {
		people := overloaded()
		if c.change != nil {
			c.change(people)
		}
		if name == "who has room leads people" {
			for i, p := range people[1:4] {
				people = append(people, person(fmt.Sprint("r", i), "Clerk", 38))
				people[len(people)-1].ManagerID = p.ID
			}
		}
		if got := moved(planned(t, people, c.options)); len(got) > 0 {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// In a large team a dozen people at most give or take; the others stay in the
// loads and as owners. Up to six who share the greatest load are relieved
// together; of seven, one would be left with it whatever moved.
func TestLargeTeamsAreBounded(t *testing.T) {
	for _, equals := range []int{1, 2, 5, 6, 7} {
		var people []*roster.Person
		for k := range 50 {
			for _, p := range overloaded() {
				p.ID = fmt.Sprintf("%s%02d", p.ID, k)
				if k >= equals {
					p.Workload.WeeklyHours = maybe.Some(min(p.Workload.WeeklyHours.V(), 41))
				}
				people = append(people, p)
			}
		}
		s := &planned(t, people, nil).Teams[0].Staffing
		free := 0
		for i, before := range s.Plan.Loads[0] {
			if before != s.Plan.Loads[1][i] {
				free++
			}
		}
		relieved := s.Plan.After.MaxLoad < s.Plan.Before.MaxLoad-.05
		if len(s.PlanPeople) != 250 || relieved != (equals <= 6) || free > 12 || len(s.Plan.Moves) > 12 || s.Plan.After.J > s.Plan.Before.J+1e-12 {
			t.Errorf("%d equals: %d people, %d moves, %d loads changed, load %v to %v, J %v to %v", equals, len(s.PlanPeople), len(s.Plan.Moves), free,
				s.Plan.Before.MaxLoad, s.Plan.After.MaxLoad, s.Plan.Before.J, s.Plan.After.J)
		}
	}
}
