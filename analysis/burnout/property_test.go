package burnout

import (
	"context"
	"flag"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"orgreview/analysis/maybe"
)

// check runs a property on n drawn cases.
func check(t *testing.T, n int, property func(*rapid.T)) {
	t.Helper()
	f := flag.Lookup("rapid.checks")
	before := f.Value.String()
	if before == f.DefValue { // a number given on the command line wins
		if err := f.Value.Set(strconv.Itoa(n)); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Value.Set(before) }()
	}
	rapid.Check(t, property)
}

// drawModel is the default model or one with other weights and anchors.
func drawModel(t *rapid.T) Model {
	m := Default()
	if rapid.Bool().Draw(t, "default model") {
		return m
	}
	total := 0.0
	for i := range m.Factors {
		f := &m.Factors[i]
		f.Weight = float64(rapid.IntRange(0, 20).Draw(t, "weight"))
		f.Safe = rapid.Float64Range(0, 50).Draw(t, "safe")
		f.Critical = f.Safe + rapid.Float64Range(.01, 50).Draw(t, "distance")
		total += f.Weight
	}
	if total == 0 {
		return Default()
	}
	for i := range m.Factors {
		m.Factors[i].Weight /= total
	}
	return m
}

// drawValues covers each factor from well below safe to well above critical.
func drawValues(t *rapid.T, m Model) []Value {
	v := make([]Value, NumFactors)
	states := rapid.SampledFrom([]State{Observed, Observed, Observed, Missing, NotApplicable})
	for i, f := range m.Factors {
		if state := states.Draw(t, "state"); state == Observed {
			v[i] = Seen(drawV(t, f))
		} else {
			v[i] = Without(state)
		}
	}
	return v
}

func drawV(t *rapid.T, f Factor) float64 {
	span := f.Critical - f.Safe
	return max(0, f.Safe+span*rapid.Float64Range(-.5, 1.5).Draw(t, "v"))
}

// The invariants of worked example D8, each on 10,000 drawn people. That the
// order of rows changes nothing is held bit by bit further below.

func intervalHoldsTheScore(t *testing.T) {
	check(t, 10_000, func(t *rapid.T) {
		m := drawModel(t)
		s := m.Score(drawValues(t, m))
		if s.Best.OK() != s.Worst.OK() || (s.Score.OK() && !s.Best.OK()) {
			t.Fatalf("half an interval: %+v", s)
		}
		if !s.Best.OK() {
			return
		}
		if s.Best.V() < 0 || s.Worst.V() > 100 || s.Best.V() > s.Worst.V() {
			t.Fatalf("interval %v to %v", s.Best.V(), s.Worst.V())
		}
		if math.Abs(s.Worst.V()-s.Best.V()-100*(1-s.Confidence)) > 1e-9 {
			t.Fatalf("interval %v to %v with confidence %v", s.Best.V(), s.Worst.V(), s.Confidence)
		}
		if !s.Score.OK() {
			return
		}
		if s.Score.V() < s.Best.V()-1e-12 || s.Score.V() > s.Worst.V()+1e-12 {
			t.Fatalf("score %v outside %v to %v", s.Score.V(), s.Best.V(), s.Worst.V())
		}
		sum, shown := 0.0, 0.0
		for _, f := range s.Factors {
			sum += f.Contribution
		}
		if math.Abs(sum-s.Score.V()) > 1e-9 {
			t.Fatalf("contributions add up to %v, the score is %v", sum, s.Score.V())
		}
		for _, d := range DisplayContributions(s) {
			shown += d
		}
		if math.Abs(shown-math.Round(s.Score.V()*10)/10) > 1e-9 {
			t.Fatalf("shown contributions add up to %v, the shown score is %.1f", shown, s.Score.V())
		}
		for _, c := range s.Constructs {
			if c.Score.OK() && (c.Score.V() < c.Best.V()-1e-12 || c.Score.V() > c.Worst.V()+1e-12) {
				t.Fatalf("%s: %v outside %v to %v", c.ID, c.Score.V(), c.Best.V(), c.Worst.V())
			}
		}
	})
}

func worseInputNeverLowersTheScore(t *testing.T) {
	check(t, 10_000, func(t *rapid.T) {
		m := drawModel(t)
		v := drawValues(t, m)
		before := m.Score(v)
		i := rapid.IntRange(0, NumFactors-1).Draw(t, "factor")
		if more := rapid.Float64Range(0, 30).Draw(t, "more"); v[i].State() == Observed {
			v[i] = Seen(v[i].V() + more)
		}
		after := m.Score(v)
		if before.Score.OK() != after.Score.OK() || after.Score.V() < before.Score.V() || after.Best.V() < before.Best.V() || after.Worst.V() < before.Worst.V() {
			t.Fatalf("%s rose: from %v to %v", FactorID(i), before.Score, after.Score)
		}
		if BandRank(after.Band) < BandRank(before.Band) || len(after.Gates) < len(before.Gates) {
			t.Fatalf("%s rose: from %s %v to %s %v", FactorID(i), before.Band, before.Gates, after.Band, after.Gates)
		}
	})
}

func newObservationStaysInTheOldInterval(t *testing.T) {
	check(t, 10_000, func(t *rapid.T) {
		m := drawModel(t)
		v := drawValues(t, m)
		i := rapid.IntRange(0, NumFactors-1).Draw(t, "factor")
		v[i] = Without(Missing)
		before := m.Score(v)
		v[i] = Without(Observed)
		after := m.Score(v)
		if !before.Best.OK() || !after.Score.OK() {
			return // the factor has no weight and nothing else was observed
		}
		if after.Score.V() < before.Best.V()-1e-9 || after.Score.V() > before.Worst.V()+1e-9 ||
			after.Best.V() < before.Best.V()-1e-9 || after.Worst.V() > before.Worst.V()+1e-9 {
			t.Fatalf("%s observed: %v to %v, before %v to %v", FactorID(i), after.Best.V(), after.Worst.V(), before.Best.V(), before.Worst.V())
		}
		if after.Confidence < before.Confidence-1e-12 {
			t.Fatalf("confidence fell from %v to %v", before.Confidence, after.Confidence)
		}
	})
}

func whatDoesNotApplyHasNoEffect(t *testing.T) {
	check(t, 10_000, func(t *rapid.T) {
		m := drawModel(t)
		v := drawValues(t, m)
		i := rapid.IntRange(0, NumFactors-1).Draw(t, "factor")
		v[i] = Without(NotApplicable)
		before := m.Score(v)
		m.Factors[i].Safe, m.Factors[i].Critical = 0, 1 // its anchors neither
		after := m.Score(v)
		before.Factors[i], after.Factors[i] = FactorScore{}, FactorScore{}
		if !reflect.DeepEqual(before, after) {
			t.Fatalf("%s does not apply and changes the score: %s", FactorID(i), cmp.Diff(before, after))
		}
	})
}

// people are invented rows; some factors are missing for everybody in a team.
func people(seed uint64, n, teams int) (values [][]Value, team []int) {
	r := rand.New(rand.NewPCG(seed, 99))
	m := Default()
	lacks := make([][NumFactors]bool, teams)
	for t := range lacks {
		for i := range NumFactors {
			lacks[t][i] = r.IntN(8) == 0
		}
	}
	for range n {
		t := r.IntN(teams+1) - 1
		v := make([]Value, NumFactors)
		for i, f := range m.Factors {
			v[i] = Seen(max(0, f.Safe+(f.Critical-f.Safe)*(1.6*r.Float64()-.4)))
			if (t >= 0 && lacks[t][i]) || r.IntN(20) == 0 {
				v[i] = Without(Missing)
			}
			if i == Bosses || i == Projects || i == SoleOwned || i == Span {
				if v[i].State() == Observed {
					v[i] = Seen(math.Round(v[i].V()))
				}
			}
		}
		if r.IntN(4) > 0 {
			v[Span] = Without(NotApplicable)
		}
		values, team = append(values, v), append(team, t)
	}
	return values, team
}

func shuffled(seed uint64, values [][]Value, team []int) (order []int, v [][]Value, t []int) {
	order = rand.New(rand.NewPCG(seed, 5)).Perm(len(values))
	for _, i := range order {
		v, t = append(v, values[i]), append(t, team[i])
	}
	return order, v, t
}

func TestRowOrderAndCoresChangeNoBit(t *testing.T) {
	m := Default()
	m.Draws = 200
	o := DefaultTeamOptions()
	o.BootstrapDraws = 200
	ctx := context.Background()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for seed := range uint64(3) {
		values, team := people(seed, 400, 25)
		runtime.GOMAXPROCS(1)
		robust, err := m.Robustness(ctx, values)
		if err != nil {
			t.Fatal(err)
		}
		ranks, err := m.TeamRanks(ctx, values, team, 25, 5)
		if err != nil {
			t.Fatal(err)
		}
		figures := Teams(m, values, team, 25, o)

		runtime.GOMAXPROCS(4)
		order, values2, team2 := shuffled(seed, values, team)
		robust2, _ := m.Robustness(ctx, values2)
		ranks2, _ := m.TeamRanks(ctx, values2, team2, 25, 5)
		figures2 := Teams(m, values2, team2, 25, o)
		for at, i := range order {
			if robust[i] != robust2[at] {
				t.Fatalf("robustness of person %d: %v and %v", i, robust[i], robust2[at])
			}
		}
		if !slices.Equal(ranks, ranks2) {
			t.Error("the ranks differ")
		}
		if d := cmp.Diff(figures, figures2); d != "" {
			t.Errorf("the figures of teams differ: %s", d)
		}
	}
}

func TestRenamingTeamsChangesNoFigure(t *testing.T) {
	m, o := Default(), DefaultTeamOptions()
	o.BootstrapDraws = 200
	values, team := people(4, 300, 12)
	rename := rand.New(rand.NewPCG(3, 3)).Perm(12)
	team2 := make([]int, len(team))
	for i, t := range team {
		team2[i] = -1
		if t >= 0 {
			team2[i] = rename[t]
		}
	}
	a, b := Teams(m, values, team, 12, o), Teams(m, values, team2, 12, o)
	for i := range a {
		if d := cmp.Diff(a[i], b[rename[i]]); d != "" {
			t.Errorf("team %d: %s", i, d)
		}
	}
}

func TestRobustnessHoldsTheScore(t *testing.T) {
	// With everything observed and no jitter the mean of the draws is the
	// score, and the standard deviation is that of the Dirichlet distribution.
	m := Default()
	m.AnchorJitter = 0
	check(t, 100, func(t *rapid.T) {
		v := drawValues(t, m)
		for i := range v {
			v[i] = Without(Observed)
		}
		r := newRow(v)
		s := newSimulation(&m, m.newDraws(m.Draws, []row{r}))
		s.run(&r)
		mean, sd := meanSD(s.score)
		var wx, wx2 float64
		for i, f := range m.Factors {
			x := f.X(v[i].V())
			wx += f.Weight * x
			wx2 += f.Weight * x * x
		}
		want := 100 * math.Sqrt(max(wx2-wx*wx, 0)/51)
		// One set of draws serves all cases: about 4 standard errors.
		if math.Abs(mean-100*wx) > 4*want/math.Sqrt(2000)+1e-9 {
			t.Fatalf("mean %v, want %v ± %v", mean, 100*wx, want/math.Sqrt(2000))
		}
		if math.Abs(sd-want) > .1*want+1e-9 {
			t.Fatalf("sd %v, want %v", sd, want)
		}
	})
}

func TestRobustnessOfTheIncomplete(t *testing.T) {
	m := Default()
	m.Draws = 500
	full := make([]Value, NumFactors)
	for i, f := range m.Factors {
		full[i] = Seen(f.Critical * 2)
	}
	part := slices.Clone(full)
	part[Hours] = Without(Missing)
	values := [][]Value{part, make([]Value, NumFactors), {
		Hours: Seen(60), OncallShare: {}, Span: Without(NotApplicable), Bosses: Seen(1), Projects: {}, LeaveUntaken: {}, SoleOwned: {},
	}}
	for range 5 {
		values = append(values, full)
	}
	r, err := m.Robustness(context.Background(), values)
	if err != nil {
		t.Fatal(err)
	}
	// Peers with critical hours stand in: every draw is 100.
	if r[0].PHigh != maybe.Some(1) || r[0].ScoreLow.V() < 100-1e-9 {
		t.Errorf("hours from peers: %+v", r[0])
	}
	if r[1] != (Robust{}) {
		t.Errorf("nothing observed: %+v", r[1])
	}
	// .25 of .98 observed: no band, so no share of bands.
	if r[2].PHigh.OK() || !r[2].ScoreLow.OK() {
		t.Errorf("too little observed: %+v", r[2])
	}
}

// Five peers stand in for a missing value, four are too few: then the factor is
// left out, as the score leaves it out.
func TestLeastNumberOfPeers(t *testing.T) {
	m := Default()
	for peers, want := range map[int]float64{4: 0, 5: 20} { // critical hours weigh .20
		m.Concentration, m.AnchorJitter, m.Draws = 1e9, 0, 200
		values := [][]Value{lack(calm(), Hours)}
		for range peers {
			v := calm()
			v[Hours] = Seen(60)
			values = append(values, v)
		}
		r, err := m.Robustness(context.Background(), values)
		if err != nil {
			t.Fatal(err)
		}
		nearMaybe(t, "score", r[0].ScoreHigh, want, .01)
	}
}

// One gate is at least moderate, two are at least high; hours of 55 are alone.
func TestGatesCountInEveryDraw(t *testing.T) {
	m := Default()
	m.AnchorJitter, m.Draws = 0, 200
	one, two, long := calm(), calm(), calm()
	one[ToilShare] = Seen(.67)
	two[ToilShare], two[PagesPerShift] = Seen(.67), Seen(3)
	long[Hours] = Seen(55)
	r, err := m.Robustness(context.Background(), [][]Value{one, two, long})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{0, 1, 1} {
		if r[i].PHigh != maybe.Some(want) {
			t.Errorf("person %d: %v of the draws are high, want %v", i, r[i].PHigh, want)
		}
	}
}

// Two people who lack the same factor get values apart from each other.
func TestImputationIsIndependent(t *testing.T) {
	m := Default()
	m.Concentration, m.AnchorJitter = 1e9, 0
	a, b := lack(calm(), Hours), lack(calm(), Hours)
	b[Bosses] = Seen(1.5)
	rows := []row{newRow(a), newRow(b)}
	for i := range 50 {
		v := calm()
		v[Hours] = Seen(40 + float64(i)/3)
		rows = append(rows, newRow(v))
	}
	s := newSimulation(&m, m.newDraws(m.Draws, rows))
	s.run(&rows[0])
	x := slices.Clone(s.score)
	s.run(&rows[1])
	mx, sx := meanSD(x)
	my, sy := meanSD(s.score)
	r := 0.0
	for i := range x {
		r += (x[i] - mx) * (s.score[i] - my) / (sx * sy * float64(len(x)-1))
	}
	// Rotations of one uniform sequence are dependent where they lie close;
	// over all rotations the correlation is 0, and never near 1 but for equal ones.
	if math.Abs(r) > .6 {
		t.Errorf("correlation %v", r)
	}
	s.run(&rows[0])
	if !slices.Equal(x, s.score) {
		t.Error("the same row got other values")
	}
}
