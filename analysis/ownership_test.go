package analysis

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"orgreview/analysis/findings"
	"orgreview/analysis/model"
	"orgreview/analysis/overlap"
	"orgreview/analysis/roster"
	"orgreview/analysis/table"
)

// review measures people given as CSV.
func review(t *testing.T, csv string) *Result {
	t.Helper()
	f, err := table.Open(context.Background(), table.Source{Name: "people.csv", Data: []byte(csv)}, table.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := roster.Build(context.Background(), []*table.File{f}, roster.Options{Today: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	return measured(t, r, nil)
}

// measured is the result of a roster, by the usual options or changed ones.
func measured(t *testing.T, r *roster.Roster, change func(*Options)) *Result {
	t.Helper()
	opt, err := DefaultOptions()
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(&opt)
	}
	res, err := Run(context.Background(), r, opt)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// Duties that leave no doubt which function they are.
const (
	ciCD       = "Build and maintain the CI/CD pipelines in Jenkins"
	release    = "Automate releases and rollbacks of the web shop"
	iac        = "Provision cloud infrastructure with Terraform"
	slo        = "Define service level objectives and error budgets"
	incident   = "Lead the response to production incidents"
	monitoring = "Set up monitoring and alerting with Prometheus"
	feature    = "Develop new features of the checkout in Java"
	codeReview = "Review code of other developers"
	tests      = "Write automated regression tests"
	clusters   = "Run the Kubernetes clusters for all product teams"
	network    = "Configure routers, switches and firewalls"
	tickets    = "Answer support tickets of users"
)

func rowOf(id, title, team string, duties ...string) string {
	return fmt.Sprintf("%s,%s,%s,1,%q\n", id, title, team, strings.Join(duties, "; "))
}

const head = "Employee ID,Job Title,Team,FTE,Duties\n"

// The owners of a small organisation, counted by hand.
func TestOwnershipByHand(t *testing.T) {
	res := review(t, head+
		rowOf("1", "Software Engineer", "Shop", feature, "Develop features of the basket in Java", codeReview)+
		rowOf("2", "Software Engineer", "Shop", feature, codeReview, tests)+
		rowOf("3", "DevOps Engineer", "Shop", ciCD, release, iac)+
		rowOf("4", "DevOps Engineer", "Shop", ciCD, monitoring, incident)+
		rowOf("5", "Site Reliability Engineer", "Ops", slo, incident, monitoring)+
		rowOf("6", "Platform Engineer", "Ops", monitoring, clusters, ciCD))
	states := map[string]string{}
	for _, o := range res.Ownership {
		f := res.Catalogue.Functions[o.Function].ID
		var ids []string
		for _, p := range o.Owners {
			ids = append(ids, res.Posts[p].ID)
		}
		if len(ids) > 0 || o.Required {
			states[f] = o.State.String() + " " + strings.Join(ids, "")
		}
	}
	// Person 1 gives all, person 2 two thirds of an FTE to development: 1.67,
	// and from 1.5 on the profiles ask for a backlog, which nobody owns.
	want := map[string]string{
		"feature_dev": "owned 12", "code_review": "owned 12", "testing": "single 2",
		"ci_cd": "diffuse 346", "release": "single 3", "iac": "single 3", "slo": "single 5",
		"incident":   "owned 45", // two titles, but two owners only
		"monitoring": "diffuse 456", "k8s_platform": "single 6", "backlog": "unowned ",
	}
	for f, state := range want {
		if states[f] != state {
			t.Errorf("%s: %q, want %q", f, states[f], state)
		}
	}
	for f, state := range states {
		if _, ok := want[f]; !ok {
			t.Errorf("%s: %q was not expected", f, state)
		}
	}
	sole := map[string]int{"1": 0, "2": 1, "3": 2, "4": 0, "5": 1, "6": 1}
	for i := range res.Posts {
		if p := &res.Posts[i]; len(p.SoleOwned) != sole[p.ID] {
			t.Errorf("person %s owns %d functions alone, want %d", p.ID, len(p.SoleOwned), sole[p.ID])
		}
	}
	// Shop owns 8 functions. Without 3 release and iac are lost, without 4 also
	// ci_cd, monitoring and incident: 5 of 8. Ops owns 5; without 5 slo and
	// incident are lost, without 6 clusters and ci_cd: nobody alone takes 3.
	for _, team := range res.Teams {
		if team.BusFactor != 2 || !team.BusExact {
			t.Errorf("%s: bus factor %d, exact %v; want 2, exactly", team.Name, team.BusFactor, team.BusExact)
		}
		var unowned []string
		for _, f := range team.Unowned {
			unowned = append(unowned, res.Catalogue.Functions[f].ID)
		}
		if want := map[string][]string{"Shop": {"backlog"}}[team.Name]; !slices.Equal(unowned, want) {
			t.Errorf("%s: unowned %v, want %v", team.Name, unowned, want)
		}
	}
	shop := res.Teams[slices.IndexFunc(res.Teams, func(t model.Team) bool { return t.Name == "Shop" })]
	var set []string
	for _, p := range shop.BusSet {
		set = append(set, res.Posts[p].ID)
	}
	if !slices.Equal(set, []string{"3", "4"}) {
		t.Errorf("the shop rests on %v, want 3 and 4", set)
	}
}

// What the employer writes into every post is nobody's overlap and makes
// nobody an owner.
func TestEmployerTextIsLeftOut(t *testing.T) {
	csv := head
	for i := range 12 {
		csv += rowOf(fmt.Sprint("x", i), fmt.Sprint("Adviser ", 'A'+rune(i)), "Rest", tickets, fmt.Sprintf("Advise w%dq on z%dk matters of k%dv", i, i, i))
	}
	csv += rowOf("dev", "DevOps Engineer", "Core", tickets, ciCD, release, iac) +
		rowOf("net", "Network Engineer", "Core", tickets, network, "Configure switches in all offices", "Maintain routers and the VPN")
	res := review(t, csv)
	var dev, net int
	for i := range res.Posts {
		switch res.Posts[i].ID {
		case "dev":
			dev = i
		case "net":
			net = i
		}
	}
	support := res.Catalogue.RoleIndex("support")
	if s := res.Posts[dev].Profile.Shares[support]; s < .1 {
		t.Fatalf("share of support %.2f: the test says nothing", s)
	}
	i := slices.IndexFunc(res.Overlap.Pairs, func(p overlap.Pair) bool { return p.A == dev && p.B == net })
	if i < 0 {
		t.Fatal("the two who share the employer's text are not listed")
	}
	if p := res.Overlap.Pairs[i]; p.Kind != overlap.Boilerplate || p.Schoener.V() > .05 || len(p.Shared) != 0 {
		t.Errorf("%+v; want boilerplate, with nothing else in common", p)
	}
	for _, o := range res.Ownership {
		if res.Catalogue.Functions[o.Function].ID == "ticket_support" && len(o.Owners) > 0 {
			t.Errorf("the employer's text has owners: %v", o.Owners)
		}
	}
}

// A manager and a report who share work stand in line.
func TestPairsInLine(t *testing.T) {
	res := review(t, "Employee ID,Job Title,Team,FTE,Duties,Manager ID\n"+
		`1,Head of Delivery,Core,1,"`+ciCD+`; `+release+`; `+iac+`",`+"\n"+
		`2,DevOps Engineer,Core,1,"`+ciCD+`; `+release+`; `+iac+`",1`+"\n"+
		`3,Tools Engineer,Core,1,"`+ciCD+`; `+release+`; `+iac+`",1`+"\n")
	if len(res.Overlap.Pairs) != 3 {
		t.Fatalf("%d pairs, want 3", len(res.Overlap.Pairs))
	}
	for _, p := range res.Overlap.Pairs {
		if p.InLine != (p.A == 0) || p.Kind != overlap.Duplicate || p.Work.V() != 1 || p.Text.V() != 1 {
			t.Errorf("%+v; want a pair in line with the head alone, duplicate in all duties", p)
		}
	}
}

// What stands in many jobs makes owners of those whose trade it is, and of
// nobody else.
func TestCopiedTextsOwnByTrade(t *testing.T) {
	var people []*roster.Person
	for i, title := range []string{"Site Reliability Engineer", "Site Reliability Engineer", "System Administrator", "Network Engineer", "Database Administrator", "Support Engineer"} {
		people = append(people, person(string(rune('a'+i)), title, 0, append([]string{"Define service level objectives and error budgets"}, deliveryDuties...)...))
	}
	o := planned(t, people, nil).Org
	for _, own := range o.Ownership {
		var titles []string
		for _, p := range own.Owners {
			titles = append(titles, o.Posts[p].Title)
		}
		want := 0
		if o.Catalogue.Functions[own.Function].ID == "slo" {
			want = 2
		}
		if len(titles) != want {
			t.Errorf("%s is owned by %q", o.Catalogue.Functions[own.Function].ID, titles)
		}
	}
}

// What a profile asks for is not nobody's while somebody's list names it, be it
// a text that stands in many jobs or the line of somebody outside the catalogue.
func TestNamedWorkIsNotUnowned(t *testing.T) {
	csv := head
	for i, title := range []string{"Software Engineer", "Software Engineer", "Software Engineer", "QA Engineer", "Product Manager", "Database Administrator"} {
		csv += rowOf(fmt.Sprint("c", i), title, "Shop", monitoring, feature, codeReview, tests)
	}
	csv += rowOf("gardener", "Gardener", "Grounds", incident, "Water the plants on the third floor", "Prune the roses in March", "Rake the leaves of the yard")
	res := review(t, csv)
	for _, own := range res.Ownership {
		switch id := res.Catalogue.Functions[own.Function].ID; id {
		case "monitoring":
			if !own.Required || len(own.Owners) != 6 || own.State != overlap.Diffuse {
				t.Errorf("%s: %d owners, %v, required %v; want the six who have the copied text", id, len(own.Owners), own.State, own.Required)
			}
		case "incident":
			if !own.Required || len(own.Owners) != 1 || res.Posts[own.Owners[0]].ID != "gardener" {
				t.Errorf("%s is owned by %v, required %v; want the one who has it in the list", id, own.Owners, own.Required)
			}
		case "backlog":
			if !own.Required || own.State != overlap.Unowned {
				t.Errorf("%s is %v, required %v; want unowned, nobody's list names it", id, own.State, own.Required)
			}
		}
	}
	for _, f := range res.Findings {
		if f.Rule == findings.ReliabilityGap {
			t.Errorf("%s although monitoring and incidents stand in lists", f.Rule)
		}
	}
	for _, team := range res.Teams {
		for _, f := range team.Unowned {
			if id := res.Catalogue.Functions[f].ID; id == "monitoring" || id == "incident" {
				t.Errorf("%s: %s is said to be unowned", team.Name, id)
			}
		}
	}
}
