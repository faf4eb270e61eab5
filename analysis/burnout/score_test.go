package burnout

import (
	"math"
	"slices"
	"testing"
)

func TestDefaultIsValid(t *testing.T) {
	if err := Default().Validate(); err != nil {
		t.Error(err)
	}
	if err := (Model{}).Validate(); err == nil {
		t.Error("the zero model passes")
	}
	for i, f := range Default().Factors {
		if FactorIndex(f.ID) != i || f.Name == "" || f.Unit == "" || f.Source == "" || f.Demand == "" {
			t.Errorf("factor %d: %+v", i, f)
		}
	}
	if FactorIndex("nothing") != -1 {
		t.Error("an unknown factor has an index")
	}
}

// Both sides of every edge of a band.
func TestBandEdges(t *testing.T) {
	b := Default().Bands
	for score, want := range map[float64]string{
		0: Low, 24.999: Low, 25: Moderate, 25 - 1e-12: Moderate, 39.999: Moderate, 40: High, 59.999: High, 60: Critical, 100: Critical,
	} {
		if got := b.Of(score); got != want {
			t.Errorf("%v is %s, want %s", score, got, want)
		}
	}
	for i, band := range []string{Low, Moderate, High, Critical} {
		if BandRank(band) != i {
			t.Errorf("rank of %s: %d", band, BandRank(band))
		}
	}
	if BandRank(Insufficient) != -1 || BandRank("") != -1 {
		t.Error("insufficient data have a rank")
	}
}

func TestGates(t *testing.T) {
	for _, c := range []struct {
		name string
		set  map[int]float64 // over a calm person
		want string
		n    int
	}{
		{"nothing", nil, Low, 0},
		{"x of .74", map[int]float64{ToilShare: .33 + .74*.34}, Low, 0},
		{"x of .75", map[int]float64{ToilShare: .33 + .75*.34}, Moderate, 1}, // lands on .75 but for a bit
		{"two of .75", map[int]float64{ToilShare: .33 + .75*.34, PagesPerShift: 2.5}, High, 2},
		{"a factor that is no key factor", map[int]float64{OutOfRemit: .75}, Low, 0},
		{"54.9 hours", map[int]float64{Hours: 54.9}, Moderate, 1},
		{"55 hours", map[int]float64{Hours: 55}, High, 1},
	} {
		v := calm()
		for f, x := range c.set {
			v[f] = Seen(x)
		}
		s := Default().Score(v)
		if s.Band != c.want || len(s.Gates) != c.n || s.BandRaw != Low {
			t.Errorf("%s: band %s (raw %s), gates %v; want %s, %d", c.name, s.Band, s.BandRaw, s.Gates, c.want, c.n)
		}
	}
}

// Confidence of exactly one half is enough; a gate does not make up for less.
func TestInsufficientDataWins(t *testing.T) {
	v := calm()
	lack(v, OncallShare, PagesPerShift, ToilShare, OutOfRemit, AfterHours) // lacks .50
	v[Hours] = Seen(60)
	s := Default().Score(v)
	if s.Band != High || math.Abs(s.Confidence-.5) > 1e-12 {
		t.Errorf("confidence %v: %s", s.Confidence, s.Band)
	}
	s = Default().Score(lack(v, Span)) // lacks .52
	if s.Band != Insufficient || !slices.Equal(s.Gates, []string{"hours"}) || !s.LongHours || !s.Best.OK() || s.BandRaw == "" {
		t.Errorf("confidence %v: %+v", s.Confidence, s)
	}
}

func TestTitlesAndDutiesOnly(t *testing.T) {
	v := make([]Value, NumFactors)
	v[Conflation], v[OutOfRemit], v[SoleOwned], v[Bosses] = Seen(3.5), Seen(.75), Seen(1), Seen(1)
	v[Span] = Without(NotApplicable)
	s := Default().Score(v)
	if s.Band != Insufficient {
		t.Errorf("the total is %s", s.Band)
	}
	// (.13 + .13 + .03/3)/(.13 + .13 + .03 + .05) = .27/.34
	r := s.Constructs[RoleStrain]
	nearMaybe(t, "role strain", r.Score, 100*.27/.34, 1e-9)
	near(t, "confidence", r.Confidence, .34/.38, 1e-9)
	if r.Band != Critical || r.ID != "role_strain" {
		t.Errorf("role strain is %s", r.Band)
	}
	if s.Constructs[Overload].Band != Insufficient || s.Constructs[Overload].Score.OK() || s.Constructs[Overload].Worst.V() != 100 {
		t.Errorf("overload: %+v", s.Constructs[Overload])
	}
}

func TestNothingToGoBy(t *testing.T) {
	s := Default().Score(make([]Value, NumFactors))
	if s.Score.OK() || s.Best.V() != 0 || s.Worst.V() != 100 || s.Confidence != 0 || s.Band != Insufficient || s.BandLow != Low || s.BandHigh != Critical {
		t.Errorf("all missing: %+v", s)
	}
	none := make([]Value, NumFactors)
	for i := range none {
		none[i] = Without(NotApplicable)
	}
	s = Default().Score(none)
	if s.Score.OK() || s.Best.OK() || s.Worst.OK() || s.Band != Insufficient || s.BandLow != "" {
		t.Errorf("nothing applies: %+v", s)
	}
	nan := calm()
	nan[Hours] = Seen(math.NaN())
	if s := Default().Score(nan); s.Factors[Hours].State != Missing || !s.Score.OK() {
		t.Errorf("a number that is none: %+v", s)
	}
}

func TestWithoutOutOfRemit(t *testing.T) {
	v := calm()
	v[OutOfRemit], v[Hours] = Seen(.75), Seen(55)
	m := Default()
	nearMaybe(t, "with", m.Score(v).Score, 33, 1e-9)                    // .20 + .13
	nearMaybe(t, "without", m.WithoutOutOfRemit(v).Score, 20/.87, 1e-9) // .20 of .87
	if v[OutOfRemit].State() != Observed {
		t.Error("the values were changed")
	}
}

func BenchmarkScore(b *testing.B) {
	m := Default()
	values, _ := people(1, 1000, 20)
	b.Run("score", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			m.Score(values[i%1000])
		}
	})
	b.Run("summary", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			m.Summary(values[i%1000])
		}
	})
}
