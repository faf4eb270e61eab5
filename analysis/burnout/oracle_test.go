package burnout

import (
	"context"
	"math"
	"slices"
	"testing"

	"orgreview/analysis/maybe"
	"orgreview/analysis/oracletest"
	"orgreview/analysis/roster"
)

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tol {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func nearMaybe(t *testing.T, what string, got maybe.Float, want, tol float64) {
	t.Helper()
	if !got.OK() {
		t.Errorf("%s: unknown, want %v", what, want)
		return
	}
	near(t, what, got.V(), want, tol)
}

// personInput is the input of D2 to D5.
type personInput struct {
	Weights       map[string]float64
	Values        map[string]float64
	NotApplicable []string `json:"not_applicable"`
}

// model is the default with the weights of the example.
func (p personInput) model() Model {
	m := Default()
	for i := range m.Factors {
		m.Factors[i].Weight = p.Weights[m.Factors[i].ID]
	}
	return m
}

func (p personInput) values() []Value {
	v := make([]Value, NumFactors)
	for i := range v {
		id := FactorID(i)
		if x, ok := p.Values[id]; ok {
			v[i] = Seen(x)
		} else if slices.Contains(p.NotApplicable, id) {
			v[i] = Without(NotApplicable)
		} else {
			v[i] = Without(Missing)
		}
	}
	return v
}

func TestWorkedExamples(t *testing.T) {
	t.Run("D1", func(t *testing.T) {
		var in struct {
			Anchors map[string][2]float64
			Values  map[string][]float64
		}
		var want map[string][]float64
		tol := oracletest.Load(t, "D1", &in, &want)
		m := Default()
		for i, f := range m.Factors {
			if a := in.Anchors[f.ID]; f.Safe != a[0] || f.Critical != a[1] {
				t.Errorf("anchors of %s: %v and %v, want %v", f.ID, f.Safe, f.Critical, a)
			}
			for j, v := range in.Values[f.ID] {
				near(t, f.ID, m.Factors[i].X(v), want[f.ID][j], tol)
			}
		}
	})
	for _, id := range []string{"D2", "D3", "D4", "D5"} {
		t.Run(id, func(t *testing.T) { testPerson(t, id) })
	}
	t.Run("D6", func(t *testing.T) {
		var in struct {
			Contributions map[string]float64
			Score         float64
		}
		var want struct {
			Displayed map[string]float64
			Sum       float64
		}
		tol := oracletest.Load(t, "D6", &in, &want)
		s := Score{Score: maybe.Some(in.Score), Factors: make([]FactorScore, NumFactors)}
		for i := range s.Factors {
			c, ok := in.Contributions[FactorID(i)]
			s.Factors[i] = FactorScore{ID: FactorID(i), Contribution: c, State: NotApplicable}
			if ok {
				s.Factors[i].State = Observed
			}
		}
		sum := 0.0
		for i, v := range DisplayContributions(s) {
			near(t, FactorID(i), v, want.Displayed[FactorID(i)], tol)
			sum += v
		}
		near(t, "sum", sum, want.Sum, tol)
	})
	t.Run("D7", func(t *testing.T) {
		var in struct {
			Person string
			Kappa  float64
		}
		var want struct {
			Mean, SD float64
			MCMean   float64 `json:"mc_check_mean"`
			MCSD     float64 `json:"mc_check_sd"`
			PCrit    float64 `json:"mc_check_p_critical"`
		}
		oracletest.Load(t, "D7", &in, &want)
		scores := drawnScores(t, in.Person, in.Kappa, 40_000)
		mean, sd := meanSD(scores)
		near(t, "mean", mean, want.Mean, .05)
		near(t, "sd", sd, want.SD, .03)
		near(t, "mean against the other program", mean, want.MCMean, .2)
		near(t, "sd against the other program", sd, want.MCSD, .2)
		near(t, "share critical", shareFrom(scores, 60), want.PCrit, .02)
	})
	t.Run("D7b", func(t *testing.T) {
		var in struct {
			Person    string
			Kappa     float64
			Threshold float64
		}
		var want struct {
			Mean, SD float64
			P        float64 `json:"mc_check_p_ge_25"`
		}
		oracletest.Load(t, "D7b", &in, &want)
		scores := drawnScores(t, in.Person, in.Kappa, 40_000)
		mean, sd := meanSD(scores)
		near(t, "mean", mean, want.Mean, .1)
		near(t, "sd", sd, want.SD, .1)
		near(t, "share from the threshold", shareFrom(scores, in.Threshold), want.P, .03)
	})
	t.Run("D8", func(t *testing.T) {
		t.Run("interval", intervalHoldsTheScore)
		t.Run("worse input", worseInputNeverLowersTheScore)
		t.Run("new observation", newObservationStaysInTheOldInterval)
		t.Run("not applicable", whatDoesNotApplyHasNoEffect)
	})
	t.Run("D9", testD9)
}

func testPerson(t *testing.T, id string) {
	var in personInput
	var want struct {
		X             map[string]float64
		Score         float64
		Contributions map[string]float64
		Sum           float64 `json:"sum_contributions"`
		Best          float64 `json:"best_case"`
		Worst         float64 `json:"worst_case"`
		Confidence    float64
		BandRaw       string   `json:"band_raw"`
		Interval      []string `json:"band_interval"`
		Gates         []string
		Band          string
	}
	tol := oracletest.Load(t, id, &in, &want)
	s := in.model().Score(in.values())
	nearMaybe(t, "score", s.Score, want.Score, tol)
	nearMaybe(t, "best", s.Best, want.Best, tol)
	nearMaybe(t, "worst", s.Worst, want.Worst, tol)
	near(t, "confidence", s.Confidence, want.Confidence, tol)
	sum := 0.0
	for i, f := range s.Factors {
		x, ok := want.X[f.ID]
		if ok != (f.State == Observed) {
			t.Errorf("%s is %s", f.ID, f.State)
		}
		near(t, f.ID+" x", f.X, x, tol)
		near(t, f.ID+" contribution", f.Contribution, want.Contributions[f.ID], tol)
		sum += s.Factors[i].Contribution
	}
	near(t, "sum of contributions", sum, want.Sum, tol)
	if s.BandRaw != want.BandRaw || s.Band != want.Band {
		t.Errorf("bands %s and %s, want %s and %s", s.BandRaw, s.Band, want.BandRaw, want.Band)
	}
	if s.BandLow != want.Interval[0] || s.BandHigh != want.Interval[1] {
		t.Errorf("interval %s to %s, want %v", s.BandLow, s.BandHigh, want.Interval)
	}
	if !slices.Equal(s.Gates, want.Gates) {
		t.Errorf("gates %v, want %v", s.Gates, want.Gates)
	}
}

// drawnScores are the scores of the person of another example under drawn
// weights, anchors held.
func drawnScores(t *testing.T, person string, kappa float64, n int) []float64 {
	t.Helper()
	var in personInput
	oracletest.Load(t, person, &in, &struct{}{})
	m := in.model()
	m.Concentration, m.AnchorJitter = kappa, 0
	r := newRow(in.values())
	if person == "D2" {
		// The exact variance holds for weights of the observed factors alone:
		// span leaves the model before the weights are drawn.
		for i := range m.Factors {
			m.Factors[i].Weight /= .98
		}
		m.Factors[Span].Weight = 0
	}
	s := newSimulation(&m, m.newDraws(n, []row{r}))
	s.run(&r)
	return s.score
}

func meanSD(x []float64) (mean, sd float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		sd += (v - mean) * (v - mean) / float64(len(x)-1)
	}
	return mean, math.Sqrt(sd)
}

func shareFrom(x []float64, threshold float64) float64 {
	n := 0
	for _, v := range x {
		if v >= threshold {
			n++
		}
	}
	return float64(n) / float64(len(x))
}

func testD9(t *testing.T) {
	var in struct {
		Cases []struct {
			Contract, Overtime, Rotation, Layers, Pages, Shifts *float64
			FTE                                                 float64
		}
	}
	var want struct {
		Hours1, Hours2, Oncall3, Oncall4 float64
		Ratio2                           float64 `json:"overtime_ratio2"`
		Pages5                           float64 `json:"pages_per_shift5"`
	}
	tol := oracletest.Load(t, "D9", &in, &want)
	opt := func(p *float64) maybe.Float {
		if p == nil {
			return maybe.None()
		}
		return maybe.Some(*p)
	}
	var d [5]Derivation
	for i, c := range in.Cases {
		d[i] = Default().Derive(roster.Workload{
			ContractHours: opt(c.Contract), OvertimeHours: opt(c.Overtime), RotationSize: opt(c.Rotation),
			RotationLayers: opt(c.Layers), Pages: opt(c.Pages), OncallShifts: opt(c.Shifts),
		}, c.FTE, Context{OnCallApplicable: true})
	}
	nearMaybe(t, "hours1", d[0].Values[Hours].Maybe(), want.Hours1, tol)
	nearMaybe(t, "hours2", d[1].Values[Hours].Maybe(), want.Hours2, tol)
	nearMaybe(t, "overtime ratio", d[1].OvertimeRatio, want.Ratio2, tol)
	nearMaybe(t, "oncall3", d[2].Values[OncallShare].Maybe(), want.Oncall3, tol)
	nearMaybe(t, "oncall4", d[3].Values[OncallShare].Maybe(), want.Oncall4, tol)
	nearMaybe(t, "pages5", d[4].Values[PagesPerShift].Maybe(), want.Pages5, tol)
}

func TestRobustnessIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Default().Robustness(ctx, [][]Value{make([]Value, NumFactors)}); err == nil {
		t.Error("a cancelled run gives no error")
	}
}
