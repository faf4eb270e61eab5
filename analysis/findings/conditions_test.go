package findings_test

import (
	"fmt"
	"strings"
	"testing"

	"orgreview/analysis/burnout"
	"orgreview/analysis/findings"
	"orgreview/analysis/findings/orgtest"
	"orgreview/analysis/maybe"
)

// rest are people with easy conditions, so that groups have somebody to be
// compared with.
const rest = "\nteam Rest\nSupport Engineer x10: ticket_support*6 | hours=38 oncall=0 pages=0 toil=.2"

// crew is a team of people with the figures given, one list a person.
func crew(figures ...string) string {
	var b strings.Builder
	b.WriteString("team A")
	for _, f := range figures {
		b.WriteString("\nSupport Engineer: ticket_support*6 | " + f)
	}
	return b.String() + rest
}

// all repeats one list of figures.
func all(n int, figures string) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = figures
	}
	return list
}

func TestConditions(t *testing.T) {
	run(t, []ruleCase{
		{"mean of 48 hours", findings.OverloadHours, crew(all(5, "hours=48")...), []string{"A:"}},
		{"mean below 48 hours", findings.OverloadHours, crew(all(5, "hours=47.9")...), nil},
		{"somebody at 55 hours", findings.OverloadHours, crew(append(all(5, "hours=38"), "hours=55")...), []string{"A:"}},
		{"nobody at 55 hours", findings.OverloadHours, crew(append(all(5, "hours=38"), "hours=54.9")...), nil},
		{"four people are too few to speak of", findings.OverloadHours, crew(all(4, "hours=60")...), nil},
		{"four observed of six are too few as well", findings.OverloadHours, crew(append(all(4, "hours=60"), "toil=.1", "toil=.1")...), nil},

		{"above a quarter of the time on call", findings.OncallLoad, crew(all(5, "oncall=.26")...), []string{"A:"}},
		{"a quarter is the limit", findings.OncallLoad, crew(all(5, "oncall=.25")...), nil},
		{"two of ten above the limit are a fifth", findings.OncallLoad, crew(append(all(8, "oncall=.1"), all(2, "oncall=.3")...)...), []string{"A:"}},
		{"one of ten above the limit", findings.OncallLoad, crew(append(all(9, "oncall=.1"), "oncall=.9")...), nil},
		{"who is not on call is not averaged in", findings.OncallLoad, crew(append(all(5, "oncall=.3"), all(15, "oncall=0")...)...), []string{"A:"}},

		{"one who is not on call is averaged in, or the count would tell", findings.OncallLoad, crew(append(all(5, "oncall=.29"), "oncall=0")...), []string{"A:"}},
		{"and lowers the mean", findings.OncallLoad, crew(append(all(4, "oncall=.2"), "oncall=.3", "oncall=0")...), nil},
		{"more than two incidents", findings.IncidentsOverCap, crew(all(5, "oncall=.2 pages=2.1")...), []string{"A:"}},
		{"two incidents", findings.IncidentsOverCap, crew(all(5, "oncall=.2 pages=2")...), nil},
		{"more than half toil", findings.ToilOverCap, crew(all(5, "toil=.51")...), []string{"A:"}},
		{"half toil", findings.ToilOverCap, crew(all(5, "toil=.5")...), nil},

		{"seven in a rotation", findings.RotationTooSmall, crew(all(7, "rotation=blue")...), []string{"A:"}},
		{"eight in a rotation", findings.RotationTooSmall, crew(all(8, "rotation=blue")...), nil},
		{"a rotation over two teams counts as one", findings.RotationTooSmall,
			crew(all(5, "rotation=blue")...) + "\nteam B" + strings.Repeat("\nSupport Engineer: ticket_support*6 | rotation=blue", 3), nil},
		{"a stated size without a label", findings.RotationTooSmall, crew(all(5, "rotationsize=5")...), []string{"A:"}},

		{"a team under strain by every figure", findings.BurnoutTeam, crew(all(6, "hours=54 oncall=.35 pages=3 toil=.6 afterhours=.2")...), []string{"A:"}},
		{"a team at ease", findings.BurnoutTeam, crew(all(6, "hours=39 oncall=.1 pages=1 toil=.2 afterhours=.02")...), nil},
		{"titles and duties alone carry no total", findings.BurnoutTeam,
			"team A\nDevOps Engineer x6: ci_cd*2 slo*2 idp*2\nteam B\nSupport Engineer x6: ticket_support*6", nil},
		{"titles and duties alone carry role strain", findings.RoleStrainTeam,
			"team A\nDevOps Engineer x6: ci_cd*2 slo*2 idp*2\nteam B\nSupport Engineer x8: ticket_support*6", []string{"A:"}},
		{"clear roles are no strain", findings.RoleStrainTeam,
			"team A\nDevOps Engineer x6: ci_cd*5 slo\nteam B\nSupport Engineer x8: ticket_support*6", nil},
		{"four people are too few for strain", findings.RoleStrainTeam,
			"team A\nDevOps Engineer x4: ci_cd*2 slo*2 idp*2\nteam B\nSupport Engineer x8: ticket_support*6", nil},
	})
}

// A finding about conditions names no post and rests on enough people, in
// every organisation of these tests.
func TestConditionsNameNobody(t *testing.T) {
	for _, org := range []string{
		crew(all(6, "hours=58 oncall=.4 pages=4 toil=.7 afterhours=.3 rotation=blue")...),
		"team A\nDevOps Engineer x6: ci_cd*2 slo*2 idp*2 | hours=57\nteam B\nSupport Engineer x8: ticket_support*6 | hours=38",
	} {
		o := orgtest.Build(org)
		n := 0
		for _, f := range findings.Run(o, findings.Default()) {
			if f.Condition != findings.TraitsOf(f.Rule).Condition && f.Rule != findings.DataGap {
				t.Errorf("%s: condition is %v, its traits say otherwise", f.Rule, f.Condition)
			}
			if !f.Condition {
				continue
			}
			n++
			if len(f.People) > 0 || len(f.Quotes) > 0 {
				t.Errorf("%s names %d posts and quotes %d duties", f.Rule, len(f.People), len(f.Quotes))
			}
			if p, ok := f.Params.(*findings.LoadParams); ok && p.N < 5 {
				t.Errorf("%s rests on %d people", f.Rule, p.N)
			}
		}
		if n == 0 {
			t.Error("no finding about conditions: the test shows nothing")
		}
	}
}

func TestSizeOfASmallRotation(t *testing.T) {
	for size, below := range map[int]int{4: 5, 5: 0, 7: 0} {
		o := orgtest.Build(crew(append(all(size, "rotation=blue"), all(3, "hours=38")...)...))
		for _, f := range findings.Run(o, findings.Default()) {
			if p, ok := f.Params.(*findings.RotationParams); ok && p.Below != below {
				t.Errorf("%d people take turns: below is %d, want %d", size, p.Below, below)
			}
		}
	}
}

func TestRoleStrainSaysWhatIsMissing(t *testing.T) {
	for figures, bare := range map[string]bool{"": true, "| hours=38": false, "| oncall=.1": false} {
		o := orgtest.Build(fmt.Sprintf("team A\nDevOps Engineer x6: ci_cd*2 slo*2 idp*2 %s\nteam B\nSupport Engineer x8: ticket_support*6 %s", figures, figures))
		found := false
		for _, f := range findings.Run(o, findings.Default()) {
			if p, ok := f.Params.(*findings.IndexParams); ok && f.Rule == findings.RoleStrainTeam {
				found = true
				if p.Bare != bare {
					t.Errorf("with %q: bare is %v, want %v", figures, p.Bare, bare)
				}
			}
		}
		if !found {
			t.Errorf("with %q: no role strain", figures)
		}
	}
}

// A mean at the limit is told, just below it only when it is reliably above
// the rest; a q above the limit makes an indication.
func TestIndexThresholds(t *testing.T) {
	for _, c := range []struct {
		mean, q    float64
		known      bool
		told       bool
		indication bool
	}{
		{40, .5, true, true, true}, {40, .10, true, true, false}, {40, .11, true, true, true}, {40, 0, false, true, false},
		{39.9, .5, true, false, false}, {39.9, .10, true, true, false}, {25, .05, true, true, false}, {24.9, .05, true, false, false},
		{39.9, 0, false, false, false},
	} {
		o := orgtest.Build("team A\nSupport Engineer x6: ticket_support*6" + rest)
		fig := &o.Teams[0].Burnout.Figure
		fig.Mean, fig.N, fig.Q = maybe.Some(c.mean), 6, maybe.None()
		if c.known {
			fig.Q = maybe.Some(c.q)
		}
		got := said(o, findings.Run(o, findings.Default()), findings.BurnoutTeam)
		if (len(got) == 1) != c.told {
			t.Errorf("mean %v, q %v (%v): got %q, told should be %v", c.mean, c.q, c.known, got, c.told)
		}
		for _, f := range findings.Run(o, findings.Default()) {
			if f.Rule == findings.BurnoutTeam && f.Indication != c.indication {
				t.Errorf("mean %v, q %v: indication is %v", c.mean, c.q, f.Indication)
			}
		}
	}
}

// What role strain alone explains is told by its own rule.
func TestRolesAloneAreNoBurnout(t *testing.T) {
	for _, c := range []struct {
		strain float64 // points of the difference that roles explain
		want   int
	}{{6, 0}, {5, 1}} {
		o := orgtest.Build("team A\nSupport Engineer x6: ticket_support*6" + rest)
		fig := &o.Teams[0].Burnout.Figure
		fig.Mean, fig.N, fig.Q = maybe.Some(30), 6, maybe.Some(.01)
		fig.Drivers = []burnout.Driver{{Factor: "hours", Points: 5}, {Factor: "out_of_remit", Points: c.strain}, {Factor: "span", Points: -3}}
		if got := said(o, findings.Run(o, findings.Default()), findings.BurnoutTeam); len(got) != c.want {
			t.Errorf("%v of %v points from roles: got %q", c.strain, c.strain+5, got)
		}
	}
}

func TestData(t *testing.T) {
	run(t, []ruleCase{
		{"no workload columns at all", findings.DataGap, "team A\nSupport Engineer x4: ticket_support*6", []string{"-:"}},
		{"half of a team without duties", findings.DataGap,
			"team A\nSupport Engineer x2: ticket_support*6 | hours=38 oncall=.1 pages=1 toil=.1 afterhours=.1 untaken=.1\nSupport Engineer x2: ticket_support*2", []string{"A:"}},
		{"less than half of a team without duties", findings.DataGap,
			"team A\nSupport Engineer x3: ticket_support*6 | hours=38 oncall=.1 pages=1 toil=.1 afterhours=.1 untaken=.1\nSupport Engineer x2: ticket_support*2", nil},
		{"a team without the hours that others have", findings.DataGap,
			"team A\nSupport Engineer x6: ticket_support*6\nteam B\nSupport Engineer x6: ticket_support*6 | hours=38 oncall=.1 pages=1 toil=.1 afterhours=.1 untaken=.1", []string{"A:"}},
		{"nobody has duties: said once, not for each team", findings.DataGap,
			"team A\nCook x4: | hours=38 oncall=.1 pages=1 toil=.1 afterhours=.1 untaken=.1\nteam B\nCook x4: ", []string{"-:"}},

		{"three of ten lines could be anybody's (.3)", findings.PoorDutyTexts, "team A\nSupport Engineer: ticket_support*7 ?generic ?requirement ?too_short", []string{"A:"}},
		{"three of eleven lines", findings.PoorDutyTexts, "team A\nSupport Engineer: ticket_support*8 ?generic ?requirement ?too_short", nil},
		{"work outside the catalogue is not poor text", findings.PoorDutyTexts, "team A\nCook x2: ?no_evidence*6", nil},
	})
}
