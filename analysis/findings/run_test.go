package findings_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"orgreview/analysis/findings"
	"orgreview/analysis/findings/orgtest"
	"orgreview/analysis/maybe"
)

// busy is an organisation in which many rules fire.
const busy = `team Delivery
DevOps Engineer: ci_cd*3 slo*3 idp*2
Site Reliability Engineer: servers*3 accounts*2 slo
Software Engineer x4: feature_dev*5 code_review
team Operations
System Administrator: servers backup#nightly patching accounts network_ops db_admin
Database Administrator: db_admin*4 backup#nightly
Support Engineer x4: ticket_support*6
`

func TestSorted(t *testing.T) {
	fs := findings.Run(orgtest.Build(busy), findings.Default())
	if len(fs) < 6 {
		t.Fatalf("only %d findings: the test shows little", len(fs))
	}
	seen := map[string]bool{}
	for i, f := range fs {
		if seen[f.ID] {
			t.Errorf("the id %s occurs twice", f.ID)
		}
		seen[f.ID] = true
		if i == 0 {
			continue
		}
		a := fs[i-1]
		if a.Severity.Rank() > f.Severity.Rank() || a.Severity == f.Severity && a.Priority < f.Priority {
			t.Errorf("%s (%s %.3f) stands before %s (%s %.3f)", a.Rule, a.Severity, a.Priority, f.Rule, f.Severity, f.Priority)
		}
	}
}

func TestSameTwice(t *testing.T) {
	a, b := findings.Run(orgtest.Build(busy), findings.Default()), findings.Run(orgtest.Build(busy), findings.Default())
	if !reflect.DeepEqual(a, b) {
		t.Error("two runs over the same organisation differ")
	}
}

// An ID depends on rule, team and subjects, not on the order of the rows nor
// on how strong the finding is, and it holds no id of a person.
func TestIDsLast(t *testing.T) {
	ids := func(org string, rule findings.Rule) (list []string) {
		for _, f := range findings.Run(orgtest.Build(org), findings.Default()) {
			if f.Rule == rule {
				list = append(list, f.ID)
			}
		}
		return list
	}
	one := ids("team A\nDevOps Engineer: ci_cd*3 slo*3 idp*2 | id=anna\nSoftware Engineer x2: feature_dev*6", findings.DevOpsDoesEverything)
	moved := ids("team B\nSupport Engineer x3: ticket_support*5\nteam A\nSoftware Engineer x2: feature_dev*6\nDevOps Engineer: ci_cd*2 slo*2 idp*2 | id=anna", findings.DevOpsDoesEverything)
	other := ids("team A\nDevOps Engineer: ci_cd*3 slo*3 idp*2 | id=bert\nSoftware Engineer x2: feature_dev*6", findings.DevOpsDoesEverything)
	if len(one) != 1 || !slices.Equal(one, moved) {
		t.Errorf("the same person in the same team has the ids %q and %q", one, moved)
	}
	if slices.Equal(one, other) {
		t.Error("another person has the same id")
	}
	if strings.Contains(one[0], "anna") {
		t.Errorf("the id %q holds the id of a person", one[0])
	}
}

// One person behind several findings is one story. What the job is leads, even
// where a consequence weighs more, and takes over its weight.
func TestOneStory(t *testing.T) {
	fs := findings.Run(orgtest.Build("team A\nDevOps Engineer: ci_cd*3 slo*3 idp*2\nSoftware Engineer x4: feature_dev*5 testing"), findings.Default())
	lead, parts := -1, 0
	for i, f := range fs {
		if f.Rule == findings.DevOpsDoesEverything {
			lead = i
		}
	}
	if lead < 0 || fs[lead].PartOf != "" {
		t.Fatalf("the story is not led by what the job is: %+v", fs)
	}
	for _, f := range fs {
		switch {
		case f.ID == fs[lead].ID:
		case !slices.Equal(f.People, []int{0}):
			if f.PartOf != "" || len(f.Also) > 0 {
				t.Errorf("%s is about others and belongs to no story of one person", f.Rule)
			}
		default:
			parts++
			if f.PartOf != fs[lead].ID || !slices.Contains(fs[lead].Also, f.Rule) {
				t.Errorf("%s is part of %q and is not listed by the lead (%v)", f.Rule, f.PartOf, fs[lead].Also)
			}
			if f.Priority > fs[lead].Priority || f.Severity.Rank() < fs[lead].Severity.Rank() {
				t.Errorf("%s (%s) weighs more than the lead of its story (%s)", f.Rule, f.Severity, fs[lead].Severity)
			}
		}
	}
	if parts < 2 {
		t.Errorf("at least two parts expected, got %d", parts)
	}
}

// Poor duty texts leave the strongest findings that rest on them, and say how
// many were held back; findings that rest on other data stay.
func TestPoorTextsCap(t *testing.T) {
	org := busy + "Cook: ?generic*20\n"
	opt := findings.Default()
	opt.PoorFindings = 1
	count := func(opt findings.Options) (texts, other, held int) {
		o := orgtest.Build(org)
		for _, f := range findings.Run(o, opt) {
			if f.Team != 1 {
				continue
			}
			if p, ok := f.Params.(*findings.PoorTextParams); ok {
				held = p.HeldBack
				continue
			}
			if findings.TraitsOf(f.Rule).FromTexts {
				texts++
			} else {
				other++
			}
		}
		return texts, other, held
	}
	texts, other, held := count(opt)
	opt.PoorFindings = 100
	allTexts, allOther, none := count(opt)
	if texts != 1 || held != allTexts-1 || none != 0 || other != allOther || allTexts < 2 {
		t.Errorf("capped: %d from texts, %d other, %d held back; not capped: %d, %d, %d", texts, other, held, allTexts, allOther, none)
	}
}

func TestCheckedSurvives(t *testing.T) {
	o := orgtest.Build(busy)
	opt := findings.Default()
	first := findings.Run(o, opt)[0]
	opt.Checked = []findings.Checked{{ID: first.ID, Status: "wrong", Reason: "two people share the post", By: "HR", Date: "2026-04-01"}}
	if err := opt.Validate(); err != nil {
		t.Fatal(err)
	}
	again := findings.Run(o, opt)
	if again[0].Checked == nil || again[0].Checked.Reason != "two people share the post" {
		t.Fatalf("the mark is gone: %+v", again[0].Checked)
	}
	for _, f := range again[1:] {
		if f.Checked != nil {
			t.Errorf("%s carries a mark that was not given", f.ID)
		}
	}
	if s := findings.Plan(again, first.Team); s.First >= 0 && again[s.First].ID == first.ID {
		t.Error("a finding marked as wrong is still the first thing to do")
	}
	opt.Checked[0].Status = "checked"
	if s := findings.Plan(findings.Run(o, opt), first.Team); s.First < 0 || again[s.First].ID != first.ID {
		t.Error("a finding that HR has checked and found right is no longer the first thing to do")
	}
}

func TestPlan(t *testing.T) {
	f := func(rule findings.Rule, s findings.Severity) findings.Finding {
		return findings.Finding{Rule: rule, Severity: s}
	}
	fs := []findings.Finding{
		f(findings.BurnoutTeam, findings.High), f(findings.SingleOwner, findings.High), f(findings.BusFactor, findings.High),
		f(findings.TitleMismatch, findings.Moderate), f(findings.DuplicateDuty, findings.Moderate), f(findings.DiffuseOwnership, findings.Moderate),
		f(findings.SingleOwner, findings.Moderate), f(findings.OncallLoad, findings.Moderate), f(findings.SREAsSysadmin, findings.Moderate), f(findings.DataGap, findings.Moderate),
	}
	fs[3].PartOf = "x"
	fs[8].Indication = true
	fs = append(fs, f(findings.BurnoutTeam, findings.High))
	fs[10].Team = 1
	got := findings.Plan(fs, 0)
	want := findings.Steps{First: 0, QuickWins: []int{1, 4, 5}, Watch: []int{2, 7, 8}, Caveats: []int{9}, Rest: []int{3, 6}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if s := findings.Plan(fs[9:10], 0); s.First != -1 {
		t.Error("a caveat about the data is not the first thing to do")
	}
}

// A team starts with what is its own, not with what it shares with another team
// and weighs the same; a more severe shared finding stays first.
func TestPlanStartsAtHome(t *testing.T) {
	fs := []findings.Finding{
		{Rule: findings.TeamOverlap, Severity: findings.High, Team: -1, Teams: []int{0, 1}},
		{Rule: findings.DuplicateDuty, Severity: findings.Moderate, Team: -1, Teams: []int{0, 1}},
		{Rule: findings.TitleMismatch, Severity: findings.Moderate, Team: 0},
	}
	if got, want := findings.Plan(fs, 0), (findings.Steps{First: 0, QuickWins: []int{2, 1}}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got, want := findings.Plan(fs[1:], 0), (findings.Steps{First: 1, QuickWins: []int{0}}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// Severity follows effect, confidence and people; a small q alone changes none.
func TestSeverityIsNotP(t *testing.T) {
	o := orgtest.Build("team A\nDevOps Engineer: ci_cd*3 slo*3 idp*2\nSoftware Engineer x4: feature_dev*5 testing")
	var severities []findings.Severity
	for _, q := range []float64{.1, .01, .0001} {
		o.Posts[0].ConflationQ = maybe.Some(q)
		for _, f := range findings.Run(o, findings.Default()) {
			if f.Rule == findings.DevOpsDoesEverything {
				severities = append(severities, f.Severity)
				if f.Indication {
					t.Errorf("q = %v is an indication", q)
				}
			}
		}
	}
	if len(severities) != 3 || severities[0] != severities[2] {
		t.Errorf("severities for falling q: %v", severities)
	}
	o.Posts[0].ConflationQ = maybe.Some(.11)
	for _, f := range findings.Run(o, findings.Default()) {
		if f.Rule == findings.DevOpsDoesEverything && (!f.Indication || f.Severity == findings.Critical) {
			t.Errorf("q = .11: indication %v, %s", f.Indication, f.Severity)
		}
	}
}

func TestMorePeopleMoreUrgent(t *testing.T) {
	last := 0.0
	for _, org := range []string{"x1", "x2", "x4"} {
		o := orgtest.Build("team A\nData Engineer " + org + ": ticket_support*6\nSoftware Engineer x6: feature_dev*6")
		for _, f := range findings.Run(o, findings.Default()) {
			if f.Rule != findings.TitleMismatch {
				continue
			}
			if f.Priority <= last {
				t.Errorf("%s: priority %v is not above %v", org, f.Priority, last)
			}
			last = f.Priority
		}
	}
	if last == 0 {
		t.Error("no mismatch: the test shows nothing")
	}
}

func TestOptionsAreChecked(t *testing.T) {
	if err := findings.Default().Validate(); err != nil {
		t.Fatal(err)
	}
	ok := findings.Checked{ID: "a", Status: "wrong", Reason: "r", Date: "2026-04-01"}
	for name, change := range map[string]func(*findings.Options){
		"real_share":      func(o *findings.Options) { o.RealShare = 1.5 },
		"hours_mean":      func(o *findings.Options) { o.HoursMean = -1 },
		"must not fall":   func(o *findings.Options) { o.High = o.Moderate / 2 },
		"span_critical":   func(o *findings.Options) { o.SpanCritical = 3 },
		"smallest group":  func(o *findings.Options) { o.MinGroup = 1 },
		"has no id":       func(o *findings.Options) { o.Checked = []findings.Checked{{Status: "wrong"}} },
		"repeats an id":   func(o *findings.Options) { o.Checked = []findings.Checked{ok, ok} },
		"checked or wron": func(o *findings.Options) { c := ok; c.Status = "maybe"; o.Checked = []findings.Checked{c} },
		"gives no reason": func(o *findings.Options) { c := ok; c.Reason = ""; o.Checked = []findings.Checked{c} },
		"the date":        func(o *findings.Options) { c := ok; c.Date = "1 April"; o.Checked = []findings.Checked{c} },
	} {
		o := findings.Default()
		change(&o)
		if err := o.Validate(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
