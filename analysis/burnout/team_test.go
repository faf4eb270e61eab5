package burnout

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"orgreview/analysis/stats"
)

// calm is a person with every factor observed at its safe value.
func calm() []Value {
	v := make([]Value, NumFactors)
	for i, f := range Default().Factors {
		v[i] = Seen(f.Safe)
	}
	return v
}

// lack takes factors away.
func lack(v []Value, factors ...int) []Value {
	for _, f := range factors {
		v[f] = Without(Missing)
	}
	return v
}

// crowd is teams of one size, each person made by its own function.
func crowd(teams, size int, person func(team, i int) []Value) (values [][]Value, team []int) {
	for t := range teams {
		for i := range size {
			values, team = append(values, person(t, i)), append(team, t)
		}
	}
	return values, team
}

// Everybody in a team is alike: the mean of the others stays within 0–100, and
// without any spread there is no standardised difference, whatever the last bits
// of the sums say.
func TestTeamsWithoutSpread(t *testing.T) {
	for k := range 40 {
		values, team := crowd(3, 8, func(t, i int) []Value {
			v := calm()
			if t == 0 {
				v[ToilShare], v[Hours] = Seen(.34+.008*float64(k)), Seen(54.3)
			}
			return v
		})
		for i, x := range Teams(Default(), values, team, 3, DefaultTeamOptions()) {
			if m := x.RestMean.V(); !x.RestMean.OK() || m < 0 || m > 100 {
				t.Errorf("team %d: the mean of the others is %v", i, x.RestMean)
			}
			if i == 0 && x.Effect.Defined {
				t.Errorf("team 0: %+v without spread in team or rest", x.Effect)
			}
		}
	}
}

// Team 0 has an on-call export, nobody else has one. Its people are on call all
// the time, and otherwise like the others.
func TestOncallIsNotComparedWithARestThatHasNone(t *testing.T) {
	values, team := crowd(4, 6, func(t, i int) []Value {
		v := calm()
		v[Hours] = Seen(40 + float64(i))
		if t == 0 {
			v[OncallShare], v[PagesPerShift] = Seen(1), Seen(9)
			return v
		}
		return lack(v, OncallShare, PagesPerShift)
	})
	f := Teams(Default(), values, team, 4, DefaultTeamOptions())
	for i, x := range f {
		if slices.Contains(x.FactorsCompared(), "oncall_share") || slices.Contains(x.FactorsCompared(), "pages_per_shift") {
			t.Errorf("team %d was compared on %v", i, x.FactorsCompared())
		}
		if len(x.FactorsCompared()) != 10 {
			t.Errorf("team %d was compared on %v, want the other ten", i, x.FactorsCompared())
		}
	}
	if f[0].Mean != f[1].Mean || f[0].P.V() < .5 {
		t.Errorf("means %v and %v, p %v: on-call leaked into the comparison", f[0].Mean, f[1].Mean, f[0].P)
	}
	// Recovery holds on-call (.10), after-hours (.07) and leave (.03): half of
	// its weight is compared, just enough.
	if r := f[0].Constructs[Recovery]; r.Reason != "" || len(r.FactorsCompared()) != 2 {
		t.Errorf("recovery: %+v", r)
	}
	// Own bands still see what the team was observed in.
	if f[0].NHigh != 6 || f[1].NHigh != 0 {
		t.Errorf("high bands %d and %d, want 6 and 0", f[0].NHigh, f[1].NHigh)
	}
}

// A factor counts from 80 % of the applicable people in both groups.
func TestObservedShareOnBothSides(t *testing.T) {
	for _, c := range []struct {
		teamLack, restLack, notApplicable int
		want                              bool
	}{
		{1, 0, 0, true},  // 4 of 5
		{2, 0, 0, false}, // 3 of 5
		{0, 4, 0, true},  // 16 of 20
		{0, 5, 0, false}, // 15 of 20
		{1, 0, 1, false}, // 3 of 4 applicable
		{0, 0, 5, false}, // applies to nobody in the team
	} {
		values, team := crowd(5, 5, func(t, i int) []Value {
			v := calm()
			if t == 0 && i < c.teamLack || t > 0 && (t-1)*5+i < c.restLack {
				lack(v, ToilShare)
			}
			if t == 0 && i >= 5-c.notApplicable {
				v[ToilShare] = Without(NotApplicable)
			}
			return v
		})
		f := Teams(Default(), values, team, 5, DefaultTeamOptions())[0]
		if got := slices.Contains(f.FactorsCompared(), "toil_share"); got != c.want {
			t.Errorf("%+v: compared %v", c, got)
		}
	}
}

// The figures are those of the plain functions on the plain lists.
func TestFiguresAreThoseOfTheLists(t *testing.T) {
	m, o := Default(), DefaultTeamOptions()
	r := rand.New(rand.NewPCG(11, 0))
	values, team := crowd(6, 20, func(t, i int) []Value {
		v := calm()
		for k, f := range m.Factors {
			v[k] = Seen(f.Safe + (f.Critical-f.Safe)*r.Float64())
		}
		v[Hours] = Seen(v[Hours].V() + float64(t))
		return v
	})
	values[3] = lack(values[3], Hours, OncallShare, ToilShare, Conflation, OutOfRemit) // .66 lacking
	figures := Teams(m, values, team, 6, o)
	var lists [6][]float64
	for i, v := range values {
		if s := m.Score(v); s.Band != Insufficient {
			lists[team[i]] = append(lists[team[i]], s.Score.V())
		}
	}
	shrunk := stats.Shrink(lists[:])
	for k, f := range figures {
		rest := slices.Concat(slices.Concat(lists[:k]...), slices.Concat(lists[k+1:]...))
		if k == 0 {
			if f.N != 19 || f.NInsufficient != 1 || f.People != 20 {
				t.Errorf("n %d and %d of %d, want 19 and 1 of 20", f.N, f.NInsufficient, f.People)
			}
		}
		mean, _, _ := stats.TInterval(lists[k], .95)
		lo, hi := stats.BCa(lists[k], stats.Mean, .95, o.BootstrapDraws, o.Seed)
		nearMaybe(t, "mean", f.Mean, mean.V(), 1e-9)
		nearMaybe(t, "lo", f.CILow, lo.V(), 1e-9)
		nearMaybe(t, "hi", f.CIHigh, hi.V(), 1e-9)
		nearMaybe(t, "rest", f.RestMean, stats.Mean(rest), 1e-9)
		nearMaybe(t, "shrunk", f.Shrunk, shrunk.Shrunk[k].V(), 1e-9)
		e := stats.HedgesG(lists[k], rest)
		near(t, "g", f.Effect.G, e.G, 1e-9)
		near(t, "g hi", f.Effect.Hi, e.Hi, 1e-9)
		nearMaybe(t, "delta", f.Delta, stats.CliffsDelta(lists[k], rest).V(), 1e-12)
		nearMaybe(t, "detectable", f.Detectable, stats.SmallestDetectable(len(lists[k]), len(rest), e.SD, .1/6, .8).V(), 1e-9)
		test := stats.PermutationMean(lists[k], rest, 6, o.Seed)
		nearMaybe(t, "p", f.P, test.P.V(), .02) // other groups, other draws: 4 standard errors
		sum := 0.0
		for _, d := range f.Drivers {
			sum += d.Points
		}
		near(t, "sum of drivers", sum, f.Mean.V()-f.RestMean.V(), 1e-9)
		high := 0
		for i, v := range values {
			if team[i] == k && BandRank(m.Score(v).Band) >= 2 {
				high++
			}
		}
		if f.NHigh != high || f.NBanded != len(lists[k]) {
			t.Errorf("high %d of %d, want %d of %d", f.NHigh, f.NBanded, high, len(lists[k]))
		}
	}
}

func TestDriversNameTheFactor(t *testing.T) {
	values, team := crowd(3, 8, func(t, i int) []Value {
		v := calm()
		v[Hours] = Seen(40 + float64(i)/2)
		if t == 0 {
			v[ToilShare] = Seen(.67) // x = 1: 100·.10 points above the rest
		}
		return v
	})
	f := Teams(Default(), values, team, 3, DefaultTeamOptions())[0]
	if d := f.Drivers[0]; d.Factor != "toil_share" || math.Abs(d.Points-10) > 1e-9 {
		t.Errorf("first driver %+v, want 10 points of toil_share", d)
	}
	// In overload, toil weighs .10 of .42.
	if d := f.Constructs[Overload].Drivers[0]; d.Factor != "toil_share" || math.Abs(d.Points-100*.10/.42) > 1e-9 {
		t.Errorf("first driver of overload %+v", d)
	}
}

func TestWhyThereIsNoFigure(t *testing.T) {
	some := func(n int, person func() []Value) (values [][]Value, team []int) {
		for range n {
			values, team = append(values, person()), append(team, 0)
		}
		for range 10 {
			values, team = append(values, calm()), append(team, -1)
		}
		return values, team
	}
	dutiesOnly := func() []Value {
		return lack(calm(), Hours, OncallShare, PagesPerShift, ToilShare, Projects, AfterHours, LeaveUntaken)
	}
	for _, c := range []struct {
		name   string
		n      int
		person func() []Value
		reason string
	}{
		{"five", 5, calm, ""},
		{"four", 4, calm, TooFewPeople},
		{"nobody", 0, calm, TooFewPeople},
		{"duties only", 6, dutiesOnly, TooFewFactors},
	} {
		values, team := some(c.n, c.person)
		f := Teams(Default(), values, team, 1, DefaultTeamOptions())[0]
		if f.Reason != c.reason || f.Mean.OK() != (c.reason == "") || f.P.OK() != f.Mean.OK() || f.Q.OK() != f.P.OK() || f.Shrunk.OK() != f.Mean.OK() {
			t.Errorf("%s: %+v", c.name, f.Figure)
		}
	}
	// Role strain is compared even so.
	values, team := some(6, dutiesOnly)
	f := Teams(Default(), values, team, 1, DefaultTeamOptions())[0]
	if r := f.Constructs[RoleStrain]; r.Reason != "" || r.N != 6 || f.NInsufficient != 6 {
		t.Errorf("role strain of %d: %+v", f.NInsufficient, r)
	}
	// A company of one team: its mean, on what was observed in it, and no test.
	only, one := some(6, calm)
	f = Teams(Default(), only[:6], one[:6], 1, DefaultTeamOptions())[0]
	if !f.Mean.OK() || f.N != 6 || f.P.OK() || f.Q.OK() || f.Reason != TooSmallRest || f.RestMean.OK() || len(f.FactorsCompared()) == 0 {
		t.Errorf("a company of one team: %+v", f.Figure)
	}
	// Nobody to compare with, and too little observed: neither.
	f = Teams(Default(), values[:6], team[:6], 1, DefaultTeamOptions())[0]
	if f.Mean.OK() || f.P.OK() {
		t.Errorf("without a rest there is nothing observed in both: %+v", f.Figure)
	}
	// One of five has too little: four are left.
	values, team = some(5, calm)
	values[0] = dutiesOnly()
	f = Teams(Default(), values, team, 1, DefaultTeamOptions())[0]
	if f.Reason != TooFewPeople || f.Mean.OK() || f.N != 4 || f.NInsufficient != 1 {
		t.Errorf("four of five: %+v", f.Figure)
	}
}

// twoThousand teams of ten with the same hours from 40 to 49; team 0 works
// longer by some. Returned is its q.
func twoThousand(longer float64) float64 {
	values, team := crowd(2000, 10, func(t, i int) []Value {
		v := calm()
		v[Hours] = Seen(40 + float64(i))
		if t == 0 {
			v[Hours] = Seen(v[Hours].V() + longer)
		}
		return v
	})
	f := Teams(Default(), values, team, 2000, DefaultTeamOptions())
	others := 0
	for _, x := range f[1:] {
		if x.Q.V() <= .10 {
			others++
		}
	}
	if others > 0 {
		return math.NaN()
	}
	return f[0].Q.V()
}

// A single strong team among 2,000 can become a finding: with 100 draws a test
// the least p is 1/200,001, and 2,000 times that is below .10. Both sides.
func TestASingleStrongTeamCanBecomeAFinding(t *testing.T) {
	for _, c := range []struct{ longer, lo, hi float64 }{
		{3.45, .04, .10}, {3.4, .10, .13},
	} {
		if q := twoThousand(c.longer); !(q > c.lo && q <= c.hi) {
			t.Errorf("%v hours longer: q %v, want above %v and up to %v", c.longer, q, c.lo, c.hi)
		}
	}
}

func TestRanks(t *testing.T) {
	m := Default()
	m.Draws = 300
	values, team := crowd(5, 6, func(t, i int) []Value {
		v := calm()
		v[Hours] = Seen(40 + 3*float64(t))
		return v
	})
	values, team = append(values, calm(), calm()), append(team, 5, 5) // too few to rank
	ranks, err := m.TeamRanks(t.Context(), values, team, 6, 5)
	if err != nil {
		t.Fatal(err)
	}
	for k := range 5 {
		want := float64(5 - k)
		if r := ranks[k]; r.Median.V() != want || r.Of != 5 || r.Low.V() > want || r.High.V() < want {
			t.Errorf("team %d: %+v, want rank %v", k, r, want)
		}
	}
	if ranks[5] != (RankInterval{}) {
		t.Errorf("a team of two has rank %+v", ranks[5])
	}
	// All alike share the middle rank.
	values, team = crowd(3, 5, func(t, i int) []Value { return calm() })
	ranks, _ = m.TeamRanks(t.Context(), values, team, 3, 5)
	if r := ranks[0]; r.Low.V() != 2 || r.High.V() != 2 {
		t.Errorf("equal teams: %+v", r)
	}
}

// Many distinct sets of compared factors would need draws each.
func TestManyClassesTakeTheNormalApproximation(t *testing.T) {
	values, team := crowd(6, 10, func(t, i int) []Value {
		v := calm()
		v[Hours] = Seen(40 + float64(i))
		if t < 3 { // three teams, three sets of factors
			lack(v, Projects+t)
		}
		return v
	})
	o := DefaultTeamOptions()
	o.MaxClassTests = 6 * 4 // six teams, and four sets with the full one
	if f := Teams(Default(), values, team, 6, o)[0]; f.Method != stats.MethodDraws {
		t.Errorf("within the limit: %s", f.Method)
	}
	o.MaxClassTests--
	if f := Teams(Default(), values, team, 6, o)[0]; f.Method != stats.MethodNormal {
		t.Errorf("above the limit: %s", f.Method)
	}
}

// A mean is drawn towards teams that were observed in the same factors alone.
func TestShrinkageIsAmongTheComparable(t *testing.T) {
	m := Default()
	r := rand.New(rand.NewPCG(31, 0))
	values, team := crowd(11, 8, func(t, i int) []Value {
		v := calm()
		v[Hours] = Seen(40 + 15*r.Float64())
		v[ToilShare] = Seen(.33 + .34*r.Float64())
		if t == 10 { // 8 of 88 lack it: the rest of the others is still observed
			lack(v, ToilShare)
		}
		return v
	})
	f := Teams(m, values, team, 11, DefaultTeamOptions())
	var lists [10][]float64
	for i, v := range values {
		if team[i] < 10 {
			lists[team[i]] = append(lists[team[i]], m.Score(v).Score.V())
		}
	}
	want := stats.Shrink(lists[:])
	for k := range lists {
		nearMaybe(t, "shrunk", f[k].Shrunk, want.Shrunk[k].V(), 1e-9)
	}
	if len(f[10].FactorsCompared()) != 11 || !f[10].Shrunk.OK() {
		t.Errorf("the team without the column: %+v", f[10].Figure)
	}
}
