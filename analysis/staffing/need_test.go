package staffing

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"orgreview/analysis/maybe"
)

var testRoles = []string{"devops", "sre", "platform", "software"}

func TestHave(t *testing.T) {
	have, rest := Have([]Work{
		{FTE: 1, Classified: .8, Shares: []float64{.5, .5, 0, 0}}, // .4 and .4, .2 unexplained
		{FTE: .5, Classified: 1, Shares: []float64{0, 1, 0, 0}},   // .5
		{FTE: 1}, // 1 unexplained
	}, 4)
	nearAll(t, "have", have, []float64{.4, .9, 0, 0}, 1e-12)
	near(t, "unexplained", rest, 1.2, 1e-12)
}

func TestNeedFromConfiguration(t *testing.T) {
	var needs []Need
	text := `
- team: Payments
  fte: {devops: 2}
  ratios: [{role: sre, fte: 2, per: 8, of: software}]
- team: "*"
  fte: {platform: 1}
- fte: {sre: 20}
`
	if err := yaml.UnmarshalWithOptions([]byte(text), &needs, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	for _, n := range needs {
		if err := n.Validate(testRoles); err != nil {
			t.Error(err)
		}
	}
	n, ok := NeedFor(needs, "t1", "Payments")
	if !ok {
		t.Fatal("no need of the team")
	}
	need := n.Resolve(testRoles, []float64{3, .5, 0, 12})
	want := []maybe.Float{maybe.Some(2), maybe.Some(3), maybe.None(), maybe.None()} // 2·12/8 of sre
	if !slices.Equal(need, want) {
		t.Errorf("need %v, want %v", need, want)
	}
	if n, ok := NeedFor(needs, "t2", "Ledger"); !ok || n.Team != "*" {
		t.Errorf("a team without a need of its own got %+v", n)
	}
	if n, ok := NeedOfOrganisation(needs); !ok || n.FTE["sre"] != 20 {
		t.Errorf("the organisation got %+v", n)
	}
	if _, ok := NeedFor(needs[:1], "t2", "Ledger"); ok {
		t.Error("a team without a need got one")
	}
	if err := yaml.UnmarshalWithOptions([]byte("- teem: x"), &needs, yaml.Strict()); err == nil {
		t.Error("an unknown key passed")
	}
}

func TestNeedsAreChecked(t *testing.T) {
	for want, n := range map[string]Need{
		`no role "ops"`:       {FTE: map[string]float64{"ops": 1}},
		"at least 0":          {FTE: map[string]float64{"sre": -1}},
		"above 0":             {Ratios: []Ratio{{Role: "sre", FTE: 1, Per: 0, Of: "software"}}},
		"cannot be needed":    {Ratios: []Ratio{{Role: "sre", FTE: 1, Per: 8, Of: "sre"}}},
		"stated twice":        {FTE: map[string]float64{"sre": 1}, Ratios: []Ratio{{Role: "sre", FTE: 1, Per: 8, Of: "software"}}},
		`no role "coder"`:     {Ratios: []Ratio{{Role: "sre", FTE: 1, Per: 8, Of: "coder"}}},
		"must be a number of": {FTE: map[string]float64{"sre": math.Inf(1)}},
	} {
		if err := n.Validate(testRoles); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

func TestNeedsOfAllTeamsAreChecked(t *testing.T) {
	roles := []string{"sre", "software"}
	sound := []Need{{Team: "A", FTE: map[string]float64{"sre": 1}}, {Team: "*", FTE: map[string]float64{"sre": 2}}, {FTE: map[string]float64{"sre": 3}}}
	if err := CheckNeeds(sound, roles); err != nil {
		t.Error(err)
	}
	for name, bad := range map[string][]Need{
		`team "A": stated in two entries`:            {sound[0], sound[0]},
		"every team: stated in two entries":          {sound[1], sound[1]},
		"the organisation: stated in two entries":    {sound[2], sound[2]},
		`there is no role "devops" in the catalogue`: {{Team: "A", FTE: map[string]float64{"devops": 1}}},
	} {
		if err := CheckNeeds(bad, roles); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("got %v, want %s", err, name)
		}
	}
	there := func(name string) bool { return name == "A" }
	if got := WithoutTeam(append(sound, Need{Team: "Checkot"}), there); !slices.Equal(got, []string{"Checkot"}) {
		t.Errorf("needs without a team: %q", got)
	}
}

func TestConversionsComeBeforeHiring(t *testing.T) {
	need := []maybe.Float{maybe.Some(2), maybe.Some(2), maybe.Some(1), maybe.None()}
	b := Compare(need, []float64{3.2, .6, .7, 9}) // gaps −1.2, 1.4, .3, none
	got := Conversions(b)
	if len(got) != 1 || got[0].From != 0 || got[0].To != 1 {
		t.Fatalf("conversions %+v", got)
	}
	near(t, "converted", got[0].FTE, 1.2, 1e-9)
	if b := Compare(make([]maybe.Float, 4), []float64{1, 1, 1, 1}); b.Coverage.OK() || b.Surplus != 0 || b.TopGap != -1 {
		t.Errorf("without a need: %+v", b)
	}
}

func TestStaff(t *testing.T) {
	people := []Work{{FTE: 2, Classified: 1, Shares: []float64{1, 0, 0, 0}}}
	if s := Staff(people, testRoles, Need{}, false); s.Need != nil || s.Balance.Gap != nil || s.Have[0] != 2 {
		t.Errorf("without a need: %+v", s)
	}
	s := Staff(people, testRoles, Need{FTE: map[string]float64{"devops": 1, "sre": 1}}, true)
	near(t, "coverage", s.Balance.Coverage.V(), .5, 1e-12)
	if len(s.Conversions) != 1 || s.Conversions[0] != (Conversion{From: 0, To: 1, FTE: 1}) {
		t.Errorf("conversions %+v", s.Conversions)
	}
}

func TestRotation(t *testing.T) {
	l := DefaultRotationLimits()
	for _, c := range []struct {
		sites []int
		short int
		ok    bool
	}{
		{[]int{8}, 0, true}, {[]int{7}, 1, false},
		{[]int{6, 6}, 0, true}, {[]int{6, 5}, 1, false}, {[]int{3, 0, 9}, 3, false},
		{[]int{0, 8}, 0, true}, {nil, 0, false}, {[]int{0}, 0, false},
	} {
		r := CheckRotation(c.sites, l)
		if r.Short != c.short || r.OK() != c.ok {
			t.Errorf("%v: %+v, want short %d, ok %v", c.sites, r, c.short, c.ok)
		}
	}
}

func TestBestFit(t *testing.T) {
	for _, c := range []struct {
		shares []float64
		want   Fit
	}{
		{nil, Fit{Best: -1, Second: -1}},
		{[]float64{0, 0}, Fit{Best: -1, Second: -1}},
		{[]float64{0, 1}, Fit{Best: 1, Second: -1, BestShare: 1}},
		{[]float64{.3, .5, .2}, Fit{Best: 1, Second: 0, BestShare: .5, SecondShare: .3}},
		{[]float64{.575, .425}, Fit{Best: 0, Second: 1, BestShare: .575, SecondShare: .425}}, // a lead of .15
		{[]float64{.57, .43}, Fit{Best: 0, Second: 1, BestShare: .57, SecondShare: .43, Close: true}},
		{[]float64{.5, .5}, Fit{Best: 0, Second: 1, BestShare: .5, SecondShare: .5, Close: true}},
	} {
		if got := BestFit(c.shares, CloseLead); got != c.want {
			t.Errorf("%v: %+v, want %+v", c.shares, got, c.want)
		}
	}
	nearAll(t, "affinity", Affinity([]float64{.1, .6}, []float64{1, 0, .2}, 3), []float64{1, .6, .2}, 0)
}
