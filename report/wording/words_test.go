package wording_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"orgreview/analysis/burnout"
	"orgreview/analysis/findings"
	"orgreview/analysis/findings/orgtest"
	"orgreview/analysis/maybe"
	"orgreview/analysis/overlap"
	"orgreview/analysis/roles"
	"orgreview/report/wording"
)

func TestNumbers(t *testing.T) {
	l := wording.English()
	for want, got := range map[string]string{
		"38%":                 l.Percent(.384),
		"0%":                  l.Percent(-.001),
		"100%":                l.Percent(1),
		"1.4":                 l.FTE(1.43),
		"2":                   l.FTE(2.04),
		"1 full-time post":    l.Posts(1.02),
		"0.5 full-time posts": l.Posts(.5),
		"37.5":                l.Hours(37.4),
		"52":                  l.Hours(51.9),
		"47":                  l.Points(46.5001),
		"1,040":               l.Count(1040),
		"1,234,567.9":         l.Number(1234567.89, 1),
		"−3":                  l.Number(-3.4, 0),
		"1 person":            l.Of(1, "people"),
		"1,040 people":        l.Of(1040, "people"),
		"10% to 20%":          l.Range(maybe.Some(.1), maybe.Some(.2), l.Percent),
		"a":                   l.List([]string{"a"}, 0),
		"a, b and c":          l.List([]string{"a", "b", "c"}, 0),
		"a, b and 2 more":     l.List([]string{"a", "b", "c", "d"}, 2),
		"“Patch the servers”": l.Quote("Patch the servers"),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := l.Range(maybe.None(), maybe.Some(1), l.Percent) + l.Range(maybe.Some(.301), maybe.Some(.302), l.Percent); got != "" {
		t.Errorf("a range without ends, or with equal ones, reads %q", got)
	}
	long := l.Quote(strings.Repeat("word ", 60))
	if !strings.HasSuffix(long, "word …”") || len([]rune(long)) > 165 {
		t.Errorf("a long quotation is not cut at a word: %s", long)
	}
}

// Every token that a reader may meet has a word of its own.
func TestEveryTokenHasAWord(t *testing.T) {
	l := wording.English()
	o := orgtest.Build("team A\nCook: ")
	check := func(kind, token, word string) {
		if word == "" || word == token && strings.ContainsAny(token, "_") || word == strings.ReplaceAll(token, "_", " ") && strings.Contains(token, "_") {
			t.Errorf("%s %q has no word", kind, token)
		}
	}
	for i := range burnout.NumFactors {
		id := burnout.FactorID(i)
		if word := l.Factor(id); word == strings.ReplaceAll(id, "_", " ") {
			t.Errorf("factor %q has no word", id)
		}
	}
	for i := range burnout.NumConstructs {
		if l.Construct(burnout.ConstructID(i)) == "" {
			t.Errorf("sub-index %q has no word", burnout.ConstructID(i))
		}
	}
	for _, r := range o.Catalogue.Roles {
		if word := l.Work(o, r.ID); strings.Contains(word, r.Name) {
			t.Errorf("the work of %s is called %q", r.ID, word)
		}
	}
	for _, k := range []overlap.Kind{overlap.Boilerplate, overlap.Duplicate, overlap.ScopeCreep, overlap.Confusing, overlap.Cover} {
		if word := l.OverlapKind(string(k)); word == string(k) {
			t.Errorf("kind of overlap %q has no word", k)
		}
	}
	for _, b := range []string{roles.BandFocused, roles.BandSome, roles.BandElevated, roles.BandSevere, roles.MismatchAligned, roles.AnotherJob, burnout.Insufficient} {
		if l.Band(b) == b {
			t.Errorf("band %q has no word", b)
		}
	}
	for _, s := range []overlap.State{overlap.Single, overlap.Diffuse, overlap.Unowned} {
		if l.State(s.String()) == s.String() {
			t.Errorf("state %q has no word", s)
		}
	}
	for _, s := range findings.Severities() {
		check("severity", string(s), l.Severity(s))
	}
	for _, r := range findings.Rules() {
		if title := l.RuleTitle(r.Rule); title == "" || wording.Words(title) > 8 || title == strings.ReplaceAll(string(r.Rule), "-", " ") {
			t.Errorf("the title of %s is %q", r.Rule, title)
		}
	}
	if got := l.Work(o, "bee_keeping"); got != "bee keeping" {
		t.Errorf("a role of a user's catalogue reads %q", got)
	}
}

// The rules about the three confused roles name the misconception.
func TestMisconceptionsAreNamed(t *testing.T) {
	o := orgtest.Build("team A\nDevOps Engineer: ci_cd*3 slo*3 idp*2\nSite Reliability Engineer: servers*5\nPlatform Engineer: ci_cd*5\nPlatform Engineer: servers*5\nEngineer: ci_cd*2 slo*2 idp*2\nDevOps Engineer: slo*5")
	want := map[findings.Rule]bool{findings.DevOpsDoesEverything: true, findings.SREAsSysadmin: true, findings.PlatformAsDevOps: true,
		findings.PlatformAsSysadmin: true, findings.ThreeRolesInOne: true, findings.DevOpsWithoutDev: true}
	for _, f := range findings.Run(o, findings.Default()) {
		s := wording.Sentences(o, f, func(int) string { return "x" })
		if want[f.Rule] && (s.Misconception == "" || !strings.Contains(s.Why, s.Misconception)) {
			t.Errorf("%s does not name its misconception: %s", f.Rule, s.Why)
		}
		delete(want, f.Rule)
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
}

// A number of people is given only when both sides hold at least two, and not
// of two, or else the word would always mean one.
func TestPortions(t *testing.T) {
	for _, c := range []struct {
		over, n int
		want    string
	}{{1, 8, "Some working weeks"}, {2, 8, "Some working weeks"}, {3, 8, "3 of 8 people"}, {6, 8, "6 of 8 people"}, {7, 8, "Most people"}, {8, 8, "Most people"}, {0, 8, "Some working weeks"}} {
		o := orgtest.Build("team A\nSupport Engineer x8: ticket_support*6")
		f := findings.Finding{Rule: findings.OverloadHours, Condition: true, Params: &findings.LoadParams{Factor: "hours", Mean: maybe.Some(45), N: c.n, Over: c.over, Limit: 55}}
		s := wording.Sentences(o, f, func(int) string { return "" })
		if !strings.HasPrefix(s.Headline, c.want+" ") {
			t.Errorf("%d of %d: %s", c.over, c.n, s.Headline)
		}
	}
}

// Who takes turns is known in a team, so the size of a rotation is everybody's
// time on call: it is told from the least group on.
func TestSmallRotationsAreNotCounted(t *testing.T) {
	o := orgtest.Build("team A\nSupport Engineer x8: ticket_support*6")
	for _, c := range []struct {
		size, below int
		want        string
	}{{3, 5, "Fewer than 5 people share"}, {5, 0, "Only 5 people share"}} {
		f := findings.Finding{Rule: findings.RotationTooSmall, Condition: true, Params: &findings.RotationParams{Label: "blue", Size: c.size, Need: 8, Below: c.below}}
		s := wording.Sentences(o, f, func(int) string { return "" })
		if text := s.Headline + strings.Join(s.Evidence, " "); !strings.HasPrefix(s.Headline, c.want) || strings.Contains(text, "3") {
			t.Errorf("%d people: %s", c.size, text)
		}
	}
}

func TestGlossary(t *testing.T) {
	seen := map[string]bool{}
	for _, term := range wording.English().Glossary() {
		if seen[term.Term] || term.Term == "" || !strings.HasSuffix(term.Meaning, ".") || wording.Words(term.Meaning) > 30 {
			t.Errorf("the entry %q reads %q", term.Term, term.Meaning)
		}
		seen[term.Term] = true
		for _, word := range wording.Jargon() {
			if strings.Contains(strings.ToLower(term.Meaning), word) {
				t.Errorf("%q explains itself with %q", term.Term, word)
			}
		}
	}
	for _, needed := range []string{"DevOps", "Site reliability engineering", "Platform engineering", "Role strain", "Single owner", "Indication"} {
		if !seen[needed] {
			t.Errorf("the glossary does not explain %q", needed)
		}
	}
}

// A language file must be complete and hold nothing that is not used.
func TestParseIsStrict(t *testing.T) {
	data, err := os.ReadFile("english.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sheets, err := os.ReadFile("english-sheets.yaml")
	if err != nil {
		t.Fatal(err)
	}
	explain, err := os.ReadFile("english-explain.yaml")
	if err != nil {
		t.Fatal(err)
	}
	given, err := os.ReadFile("english-given.yaml")
	if err != nil {
		t.Fatal(err)
	}
	data = slices.Concat(data, given, sheets, explain)
	good := string(data)
	for name, bad := range map[string]string{
		"no sentences for the rule span-wide":  strings.Replace(good, "  span-wide:\n", "  span-wild:\n", 1),
		"rules that do not exist: bee-keeping": strings.Replace(good, "rules:\n  devops-does", "rules:\n  bee-keeping: {title: a, headline: b, why: c, action: [d], if_nothing: e, doubt: f}\n  devops-does", 1),
		"there is no slot Beehive":             strings.Replace(good, "{{.Does}}", "{{.Beehive}}", 1),
		"few is missing":                       strings.Replace(good, "  few: Few people\n", "", 1),
		"lines, of which only":                 strings.Replace(good, "  few: Few people\n", "  few: Few people\n  bees: Bees\n", 1),
		"more than a sentence needs":           strings.Replace(good, "{{.Does}}", "{{range .Does}}x{{end}}", 1),
		"all needed":                           strings.Replace(good, "    title: Long working hours\n", "", 1),
		"opening and a closing mark":           strings.Replace(good, `quote: ["“", "”"]`, `quote: ["“"]`, 1),
		"unknown field":                        good + "\nbees: many\n",
		"findings.title is missing":            strings.Replace(good, "    title: Findings\n", "", 1),
		"findings.bees is not used":            strings.Replace(good, "    title: Findings\n", "    title: Findings\n    bees: Bees\n", 1),
		"there is no slot {bees}":              strings.Replace(good, "{organisation}", "{bees}", 1),
		"given: role.sre is missing":           strings.Replace(good, "    sre: \"Site reliability engineer\"\n", "", 1),
		"given: counted: there is no slot":     strings.Replace(good, `"{text} ({n} rows`, `"{text} ({bees} rows`, 1),
		"mail needs a subject":                 strings.Replace(good, "  subject: \"Role", "  subject: \"\" #", 1),
		"findings.title is no text":            strings.Replace(good, "    title: Findings\n", "    title: [Findings]\n", 1),
	} {
		if _, err := wording.Parse("test.yaml", []byte(bad)); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("want %q, got %v", name, err)
		}
	}
	if l, err := wording.Parse("english.yaml", data); err != nil || l.Name != "English" {
		t.Errorf("the good file: %v", err)
	}
}
