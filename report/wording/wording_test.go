package wording_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"orgreview/analysis/findings"
	"orgreview/analysis/findings/orgtest"
	"orgreview/analysis/maybe"
	"orgreview/analysis/model"
	"orgreview/analysis/staffing"
	"orgreview/analysis/trend"
	"orgreview/report/wording"
)

var update = flag.Bool("update", false, "write the golden files anew")

// orgs are small organisations in which, together, every rule fires.
func orgs() []*model.Org {
	busy := "\nteam Rest\nSupport Engineer x10: ticket_support*6 | hours=38 oncall=0 pages=0 toil=.2"
	list := []*model.Org{
		orgtest.Build(`team Delivery
DevOps Engineer: ci_cd*3 slo*3 idp*2
Site Reliability Engineer: servers*3 accounts*2 slo
Site Reliability Engineer x2: ci_cd*2 slo*2 idp*2
Software Engineer x4: feature_dev*5 code_review
team Operations
System Administrator: servers backup#nightly patching accounts network_ops db_admin
Database Administrator: db_admin*4 backup#nightly
Support Engineer x4: ticket_support*6
vacant Support Engineer
vacant Database Administrator`),
		orgtest.Build(`team Platform
Platform Engineer: ci_cd*3 release*2 idp
Platform Engineer: servers*3 accounts*2 idp
DevOps Engineer: slo*3 monitoring*3
Data Engineer: ticket_support*4 etl*2
Data Engineer: ticket_support etl*2
Data Engineer: testing*3
team Twins
DevOps Engineer x2: ci_cd*3 release*3
Platform Engineer x2: ci_cd*3 release*3
team Odd
Systems Engineer x2: servers*6
Systems Engineer x2: feature_dev*6
Site Reliability Engineer: slo*3 iac*2
Platform Engineer: idp*3 iac*2
Network Engineer: network_ops*3 iac*2
Cook: ?generic*40`),
		orgtest.Build("team North\nSystem Administrator x6: servers*3 slo*3\nteam South\nSite Reliability Engineer x6: slo*3 servers*3\nteam Makers\nSoftware Engineer x12: feature_dev*6"),
		orgtest.Build("team Shop\nSoftware Engineer x9: feature_dev*5 code_review\nSystem Administrator: servers*3 accounts*2 backup\nteam Stall\nSoftware Engineer x4: feature_dev*5 oncall"),
		orgtest.Build("team Night" + strings.Repeat("\nSupport Engineer: ticket_support*6 | hours=57 oncall=.4 pages=4 toil=.7 afterhours=.3 rotation=blue", 6) + busy),
		orgtest.Build("team Late" + strings.Repeat("\nSupport Engineer: ticket_support*6 | hours=38", 5) + "\nSupport Engineer x3: ticket_support*6 | hours=58" +
			"\nteam Unknown\nSupport Engineer x6: ticket_support*6\nteam Thin\nSupport Engineer x3: ticket_support" + busy),
		orgtest.Build("team Bare\nDevOps Engineer x6: ci_cd*2 slo*2 idp*2\nteam B\nSupport Engineer x8: ticket_support*6"),
		orgtest.Build("team Kitchen\nHead Cook: | id=h\nCook: | id=a boss=h\nCook: | id=b boss=h\nCook: | id=c boss=h\nteam Hall\nWaiter: | id=w boss=a dotted=b\nWaiter: | id=x boss=w\nWaiter: | id=y boss=x\nWaiter: | boss=y\nWaiter x12: | boss=c\nWaiter: | boss=b"),
	}
	list = append(list, orgtest.Build("team Court\nDirector: | id=d\nClerk x12: | boss=d"))
	// Duties that serve developers by ticket are told by their text.
	shop := list[3]
	shop.Texts[shop.Posts[9].Duties[0].Text].Text = "Set up environments for developers on request by ticket"
	staffed := orgtest.Build("team Core\nDevOps Engineer x2: ci_cd*4 slo*2\nSite Reliability Engineer: slo*5 ci_cd\nDevOps Engineer: slo*2 ci_cd*2 idp*2")
	roles := make([]string, len(staffed.Catalogue.Roles))
	for i, r := range staffed.Catalogue.Roles {
		roles[i] = r.ID
	}
	var work []staffing.Work
	for i := range staffed.Posts {
		work = append(work, staffing.Work{FTE: 1, Classified: 1, Shares: staffed.Posts[i].Profile.Shares})
	}
	staffed.Teams[0].Staffing = staffing.Staff(work, roles, staffing.Need{FTE: map[string]float64{"sre": 3.5, "devops": 1}}, true)
	staffed.Teams[0].Staffing.Plan = &staffing.Plan{Before: staffing.Objective{J: 1.5, MaxLoad: 1.3, MeanRoles: 1.8}, After: staffing.Objective{J: 1.2, MaxLoad: 1.1, MeanRoles: 1.6},
		Moves: []staffing.Move{{Duty: 18, From: 3, To: 2, Step: 1, LoadFrom: [2]float64{1.3, 1.1}, LoadTo: [2]float64{.9, 1.1}}},
		Roles: [2][]float64{{1, 1, 1, 3}, {1, 1, 1, 2}}, Bound: maybe.Some(1.05)}
	staffed.Teams[0].Staffing.PlanPeople = staffed.Teams[0].Members
	for p := range staffed.Posts {
		for _, d := range staffed.Posts[p].Duties {
			staffed.Teams[0].Staffing.PlanTexts = append(staffed.Teams[0].Staffing.PlanTexts, int(d.Text))
		}
	}
	return append(append(list, staffed), changed()...)
}

// earlier is what some of the organisations were a quarter before.
var earlier = map[*model.Org]*model.Org{}

// changed are organisations of which a team's conditions got worse and another's
// better, or only the work outside the titles, or only the roles carried.
func changed() (list []*model.Org) {
	const rest = "team Rest\nSupport Engineer x10: ticket_support*6 | hours=38 oncall=0 pages=0 toil=.2"
	const busy, calm = "hours=57 oncall=.4 pages=4 toil=.7 afterhours=.3", "hours=39 oncall=0 pages=0 toil=.2 afterhours=0"
	const own, other, many = "ticket_support*6", "backup*6", "ticket_support*2 backup*2 ci_cd*2"
	add := func(before, now string) {
		o := orgtest.Build(now)
		earlier[o] = orgtest.Build(before)
		list = append(list, o)
	}
	two := func(a, dutiesA, figuresA, b, dutiesB, figuresB string) string {
		return "team " + a + "\nSupport Engineer x8: " + dutiesA + " | " + figuresA + "\nteam " + b + "\nSupport Engineer x8: " + dutiesB + " | " + figuresB + "\n" + rest
	}
	add(two("Up", own, calm, "Down", own, busy), two("Up", own, busy, "Down", own, calm))
	add(two("Wide", own, busy, "Slim", other, busy), two("Wide", other, busy, "Slim", own, busy))
	add(two("Many", "backup*3 ci_cd*3", busy, "Few", many, busy), two("Many", many, busy, "Few", "backup*3 ci_cd*3", busy))
	return list
}

// found are an organisation's findings, those about what changed included.
func found(o *model.Org) []findings.Finding {
	fs := findings.Run(o, findings.Default())
	before := earlier[o]
	if before == nil {
		return fs
	}
	was, is := trend.Take(before, trend.Facts{}), trend.Take(o, trend.Facts{})
	was.Label, is.Label = "2026-Q2", "2026-Q3"
	opt := trend.DefaultOptions()
	return findings.WithTrend(o, fs, trend.Compare([]*trend.Snapshot{was, is}, opt), findings.Default())
}

// labels are ways of naming a post: as the workbook does, longer, and far too long.
var labels = map[string]func(o *model.Org) func(int) string{
	"post": func(o *model.Org) func(int) string {
		return func(p int) string { return fmt.Sprintf("%s, post %d", o.Posts[p].Title, p+1) }
	},
	"name": func(*model.Org) func(int) string { return func(int) string { return "Ann Example" } },
	"long": func(*model.Org) func(int) string {
		return func(p int) string {
			return fmt.Sprintf("Principal Lead Engineer for Shared Services and Regional Data Centres, post %d", p+1)
		}
	},
}

func TestEveryRuleIsReadable(t *testing.T) {
	all := orgs()
	for way, label := range labels {
		seen := map[findings.Rule]bool{}
		for _, o := range all {
			for _, f := range found(o) {
				seen[f.Rule] = true
				check(t, way, f, wording.Sentences(o, f, label(o)))
			}
		}
		for _, r := range findings.Rules() {
			if !seen[r.Rule] {
				t.Errorf("no finding of %s: its sentences were not tried", r.Rule)
			}
		}
	}
}

func check(t *testing.T, way string, f findings.Finding, s wording.Text) {
	t.Helper()
	at := fmt.Sprintf("%s (%s)", f.Rule, way)
	if n := wording.Words(s.Headline); n > 15 || n < 3 {
		t.Errorf("%s: the headline has %d words: %s", at, n, s.Headline)
	}
	for _, step := range sentences(s.Action) {
		if n := wording.Words(step); n > 20 {
			t.Errorf("%s: a sentence of the action has %d words: %s", at, n, step)
		}
	}
	for _, step := range sentences(s.Why + " " + s.IfNothing + " " + s.Doubt) {
		if n := wording.Words(step); n > 32 {
			t.Errorf("%s: a sentence has %d words: %s", at, n, step)
		}
	}
	if len(s.Evidence) == 0 {
		t.Errorf("%s: no evidence", at)
	}
	for _, text := range append([]string{s.Headline, s.Why, s.Action, s.IfNothing, s.Doubt, s.Title, s.Severity, s.Kind}, s.Evidence...) {
		low := strings.ToLower(text)
		for _, word := range wording.Jargon() {
			if strings.Contains(low, word) {
				t.Errorf("%s: %q stands in: %s", at, word, text)
			}
		}
		for _, fault := range []string{"{{", "<no value>", "%!", "  ", " .", " ,", "()", "..", "NaN", "-0"} {
			if strings.Contains(text, fault) {
				t.Errorf("%s: %q stands in: %s", at, fault, text)
			}
		}
		if text == "" {
			t.Errorf("%s: an empty text", at)
		}
	}
	if strings.HasSuffix(s.Headline, ".") {
		t.Errorf("%s: the headline ends with a full stop", at)
	}
	for _, text := range []string{s.Why, s.Action, s.IfNothing, s.Doubt} {
		if !strings.HasSuffix(text, ".") {
			t.Errorf("%s: no full stop: %s", at, text)
		}
	}
	for _, abbreviation := range []string{"SRE", "CI/CD", "FTE", "SLO", "IDP", "K8s", "KPI", "BF"} {
		for _, text := range []string{s.Headline, s.Why, s.Action, s.IfNothing, s.Doubt} {
			if slices.Contains(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" .,;:()", r) }), abbreviation) {
				t.Errorf("%s: the abbreviation %s is not spelt out: %s", at, abbreviation, text)
			}
		}
	}
}

// sentences splits at full stops before a capital letter; the test's own
// splitter, so that a fault in the product's does not hide.
func sentences(text string) []string {
	var out []string
	start := 0
	for i := 0; i+2 < len(text); i++ {
		if text[i] == '.' && text[i+1] == ' ' && text[i+2] >= 'A' && text[i+2] <= 'Z' {
			out = append(out, text[start:i+1])
			start = i + 2
		}
	}
	return append(out, text[start:])
}

// A condition finding is worded without any post, whatever the label says.
func TestConditionsNameNoPost(t *testing.T) {
	n := 0
	for _, o := range orgs() {
		for _, f := range found(o) {
			if !f.Condition {
				continue
			}
			n++
			s := wording.Sentences(o, f, func(int) string { t.Errorf("%s asks for the name of a post", f.Rule); return "" })
			if s.Headline == "" {
				t.Errorf("%s has no headline", f.Rule)
			}
		}
	}
	if n < 6 {
		t.Errorf("only %d findings about conditions", n)
	}
}

// The texts of all findings, to be read as a whole.
func TestGolden(t *testing.T) {
	var b strings.Builder
	seen := map[string]bool{}
	for _, o := range orgs() {
		for _, f := range found(o) {
			s := wording.Sentences(o, f, labels["post"](o))
			if seen[s.Headline] {
				continue
			}
			seen[s.Headline] = true
			team := "the organisation"
			if f.Team >= 0 {
				team = o.Teams[f.Team].Name
			}
			fmt.Fprintf(&b, "%s — %s, %s (%s)\n%s\nWhy: %s\nDo: %s\nElse: %s\nDoubt: %s\n", f.Rule, team, s.Severity, s.Kind, s.Headline, s.Why, s.Action, s.IfNothing, s.Doubt)
			for _, e := range s.Evidence {
				fmt.Fprintf(&b, "- %s\n", e)
			}
			b.WriteByte('\n')
		}
	}
	file := filepath.Join("testdata", "findings.golden")
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), b.String()); d != "" {
		t.Errorf("the texts changed (read them, then go test ./report/wording -update):\n%s", d)
	}
}

// Every artefact is worded with and without the names of teams, and of one
// thing as well as of many.
func TestEveryArtefactIsReadable(t *testing.T) {
	for _, rule := range trend.Artefacts() {
		for _, w := range []trend.Warning{
			{Period: "2026-Q3", N: 1, Of: 119, Was: 140, Low: 130, High: 140, Teams: 1, List: []string{"Data"}, To: []string{"Insights"}, Kind: trend.Renamed},
			{Period: "2026-Q3", N: 60, Of: 119, Was: 140, Low: 140, High: 140, Teams: 7, List: []string{"Data", "Sales"}, To: []string{"Insights"}, Kind: trend.Merged},
			{Period: "2026-Q3", N: 60, Of: 119, Was: 140, Low: 140, High: 140, List: []string{"Data"}, To: []string{"Insights", "Sales"}, Kind: trend.Split},
			{Period: "2026-Q3", N: 13, Of: 119, Was: 12, Low: 12, High: 12, Teams: 2},
		} {
			w.Rule = rule
			switch rule { // these always name what they are about
			case trend.OutOfOrder, trend.SameFiles:
				w.List = []string{"2026-Q2", "2026-Q3"}
			case trend.OtherHeadings, trend.MissingColumns:
				w.List = append(w.List, "weekly_hours")
				w.N = len(w.List)
			}
			s := wording.Artefact(w)
			for _, text := range []string{s.What, s.Cure} {
				if !strings.HasSuffix(text, ".") || strings.TrimSpace(text) != text {
					t.Errorf("%s: %q", rule, text)
				}
				for _, fault := range []string{"{{", "<no value>", "%!", "  ", " .", " ,", "()", "..", "of .", "of ;", "1 teams", "1 posts"} {
					if strings.Contains(text, fault) {
						t.Errorf("%s: %q stands in: %s", rule, fault, text)
					}
				}
				for _, word := range wording.Jargon() {
					if strings.Contains(strings.ToLower(text), word) {
						t.Errorf("%s: %q stands in: %s", rule, word, text)
					}
				}
			}
		}
	}
}

// What lifts role strain is said: roles only where roles are among it.
func TestRoleStrainSaysWhatLiftsIt(t *testing.T) {
	o := orgtest.Build("team A\nSupport Engineer x6: ticket_support*6")
	for _, tt := range []struct {
		drivers        []string
		headline, does string
	}{
		{[]string{"projects"}, "Many projects at the same time put this team under strain", "Limit how many projects"},
		{[]string{"bosses"}, "Several bosses put this team under strain", "one person who sets priorities"},
		{[]string{"projects", "bosses"}, "Several bosses and many projects at the same time put this team under strain", "limits the projects"},
		{[]string{"projects", "conflation_D"}, "Mixed and unclear roles put this team under strain", "changes its title"},
		{nil, "Mixed and unclear roles put this team under strain", "changes its title"},
	} {
		p := &findings.IndexParams{Mean: maybe.Some(60), N: 6}
		for _, d := range tt.drivers {
			p.Drivers = append(p.Drivers, findings.DriverPart{Factor: d, Points: 5})
		}
		f := findings.Finding{Rule: findings.RoleStrainTeam, Severity: findings.High, Team: 0, Condition: true, Params: p}
		s := wording.Sentences(o, f, func(int) string { return "" })
		check(t, strings.Join(tt.drivers, "+"), f, s)
		if s.Headline != tt.headline || !strings.Contains(s.Action, tt.does) {
			t.Errorf("%v: %s; %s", tt.drivers, s.Headline, s.Action)
		}
	}
}

// Whoever is at the top has no manager above to talk to.
func TestWideSpanAtTheTop(t *testing.T) {
	o := orgtest.Build("team Court\nDirector: | id=d\nClerk x12: | boss=d")
	for _, f := range found(o) {
		if f.Rule != findings.SpanWide {
			continue
		}
		s := wording.Sentences(o, f, func(int) string { return "Director" })
		if s.TalkTo != "Director" || strings.Contains(s.Action, "above") {
			t.Errorf("talk to %s: %s", s.TalkTo, s.Action)
		}
		return
	}
	t.Error("no wide span found")
}
