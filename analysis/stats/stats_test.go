package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"orgreview/analysis/maybe"
)

func TestQuantileIsThatOfASpreadsheet(t *testing.T) {
	x := []float64{4, 1, 3, 2}
	for q, want := range map[float64]float64{0: 1, .25: 1.75, .5: 2.5, .75: 3.25, 1: 4, -1: 1, 2: 4} {
		closeToMaybe(t, "quantile", Quantile(x, q), want, 1e-15)
	}
	if !slices.Equal(x, []float64{4, 1, 3, 2}) {
		t.Error("the values were sorted in place")
	}
	if Quantile(nil, .5).OK() || Quantile([]float64{7}, .9) != maybe.Some(7) {
		t.Error("none or one value")
	}
}

func TestUnknownInsteadOfZero(t *testing.T) {
	for name, f := range map[string]maybe.Float{
		"gini of nobody":             Gini(nil),
		"gini without load":          Gini([]float64{0, 0}),
		"gini of a negative load":    Gini([]float64{-1, 2}),
		"max over mean without load": MaxOverMean([]float64{0, 0}),
		"spearman of one":            Spearman([]float64{1}, []float64{1}),
		"spearman of a constant":     Spearman([]float64{1, 1}, []float64{1, 2}),
		"tau-b of a constant":        TauB([]float64{1, 1}, []float64{1, 2}),
		"tau-b of unlike lengths":    TauB([]float64{1, 1}, []float64{1}),
		"auc without positives":      AUC([]float64{1, 2}, []bool{false, false}),
		"auc without negatives":      AUC([]float64{1, 2}, []bool{true, true}),
		"delta of nobody":            CliffsDelta(nil, []float64{1}),
		"welch of one":               Welch([]float64{1}, []float64{1, 2}).P,
		"welch without spread":       Welch([]float64{1, 1}, []float64{2, 2}).P,
		"sign flips of none":         SignFlip(nil, 1).P,
		"detectable with one":        SmallestDetectable(1, 1, 5, .05, .8),
		"detectable without level":   SmallestDetectable(5, 50, 5, 0, .8),
	} {
		if f.OK() {
			t.Errorf("%s: %v", name, f.V())
		}
	}
	if _, lo, _ := TInterval([]float64{3}, .95); lo.OK() {
		t.Error("an interval of one value")
	}
	if m, _, _ := TInterval(nil, .95); m.OK() {
		t.Error("a mean of none")
	}
	if p, _, _ := Wilson(0, 0, Z95); p.OK() {
		t.Error("a share of nobody")
	}
	if lo, _ := BCa([]float64{3}, Mean, .95, 2000, 1); lo.OK() {
		t.Error("a bootstrap of one value")
	}
	if HedgesG([]float64{1, 1}, []float64{1, 1}).Defined || HedgesG([]float64{1}, []float64{2}).Defined || HedgesG(nil, []float64{2, 3, 4}).Defined {
		t.Error("an effect without spread")
	}
}

func TestGiniOfOneWhoCarriesAll(t *testing.T) {
	closeToMaybe(t, "gini", Gini([]float64{0, 0, 0, 8}), .75, 1e-15) // (n−1)/n
	closeToMaybe(t, "gini of equals", Gini([]float64{3, 3, 3}), 0, 1e-15)
	closeToMaybe(t, "max over mean", MaxOverMean([]float64{0, 0, 0, 8}), 4, 1e-15)
}

func TestWilsonHoldsTheShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 300).Draw(t, "n")
		k := rapid.IntRange(0, n).Draw(t, "k")
		p, lo, hi := Wilson(k, n, Z95)
		q, qlo, qhi := Wilson(n-k, n, Z95)
		if lo.V() < 0 || lo.V() > p.V() || p.V() > hi.V() || hi.V() > 1 {
			t.Fatalf("%d of %d: %v in %v to %v", k, n, p, lo, hi)
		}
		if math.Abs(q.V()-(1-p.V())) > 1e-12 || math.Abs(qlo.V()-(1-hi.V())) > 1e-12 || math.Abs(qhi.V()-(1-lo.V())) > 1e-12 {
			t.Fatalf("%d of %d is no mirror of the rest", k, n)
		}
	})
}

// bruteTau counts pairs by the definition.
func bruteTau(u, v []float64) (a, b float64) {
	var c, d, n0, n1, n2 float64
	for i := range u {
		for j := range i {
			n0++
			switch s := (u[i] - u[j]) * (v[i] - v[j]); {
			case s > 0:
				c++
			case s < 0:
				d++
			}
			if u[i] == u[j] {
				n1++
			}
			if v[i] == v[j] {
				n2++
			}
		}
	}
	return (c - d) / n0, (c - d) / math.Sqrt((n0-n1)*(n0-n2))
}

func TestRanksByTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 40).Draw(t, "n")
		few := rapid.Custom(func(t *rapid.T) float64 { return float64(rapid.IntRange(0, 8).Draw(t, "value")) })
		u := rapid.SliceOfN(few, n, n).Draw(t, "u")
		v := rapid.SliceOfN(few, n, n).Draw(t, "v")
		a, b := bruteTau(u, v)
		k := KendallTau(u, v)
		if math.Abs(k.A.V()-a) > 1e-12 || k.B.OK() && math.Abs(k.B.V()-b) > 1e-12 || k.B.OK() == math.IsNaN(b) {
			t.Fatalf("tau %+v, by the definition %v and %v", k, a, b)
		}
		positive := make([]bool, n)
		wins, pairs, delta := 0.0, 0.0, 0.0
		var pos, neg []float64
		for i := range v {
			positive[i] = v[i] > 3
			if positive[i] {
				pos = append(pos, u[i])
			} else {
				neg = append(neg, u[i])
			}
		}
		for _, x := range pos {
			for _, y := range neg {
				pairs++
				switch {
				case x > y:
					wins++
					delta++
				case x == y:
					wins += .5
				default:
					delta--
				}
			}
		}
		auc, d := AUC(u, positive), CliffsDelta(pos, neg)
		if auc.OK() != (pairs > 0) || d.OK() != auc.OK() {
			t.Fatalf("auc %v, delta %v of %v pairs", auc, d, pairs)
		}
		if pairs > 0 && (math.Abs(auc.V()-wins/pairs) > 1e-12 || math.Abs(d.V()-delta/pairs) > 1e-12) {
			t.Fatalf("auc %v, want %v; delta %v, want %v", auc.V(), wins/pairs, d.V(), delta/pairs)
		}
	})
}

func TestShrinkProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.Float64Range(0, 100)
		groups := rapid.SliceOfN(rapid.SliceOfN(value, 0, 6), 0, 6).Draw(t, "groups")
		s := Shrink(groups)
		for j, g := range groups {
			if s.Mean[j].OK() != (len(g) > 0) {
				t.Fatalf("mean of %v: %v", g, s.Mean[j])
			}
			if !s.Shrunk[j].OK() {
				continue
			}
			lo, hi := min(s.Mean[j].V(), s.Mu.V()), max(s.Mean[j].V(), s.Mu.V())
			if s.Shrunk[j].V() < lo-1e-9 || s.Shrunk[j].V() > hi+1e-9 || s.B[j].V() < 0 || s.B[j].V() > 1 {
				t.Fatalf("shrunk %v outside %v to %v", s.Shrunk[j].V(), lo, hi)
			}
		}
		// Another order of groups and values changes no bit.
		back := make([][]float64, len(groups))
		for j, g := range groups {
			h := slices.Clone(g)
			slices.Reverse(h)
			back[len(groups)-1-j] = h
		}
		r := Shrink(back)
		slices.Reverse(r.Shrunk)
		if !slices.Equal(s.Shrunk, r.Shrunk) || s.Mu != r.Mu {
			t.Fatalf("%v and %v", s.Shrunk, r.Shrunk)
		}
	})
}

func TestShrinkEdges(t *testing.T) {
	if s := Shrink([][]float64{{5}, {7}}); s.Shrunk[0].OK() || s.Mean[0].V() != 5 {
		t.Errorf("groups of one: %+v", s)
	}
	// No spread within: the means are certain.
	if s := Shrink([][]float64{{5, 5}, {7, 7}, {}}); s.Shrunk[0].V() != 5 || s.B[1].V() != 0 || s.Mu.V() != 6 || s.Mean[2].OK() || s.Shrunk[2].OK() {
		t.Errorf("no spread: %+v", s)
	}
	if s := Shrink([][]float64{{4, 8}}); s.Shrunk[0].V() != 6 || s.Mu.V() != 6 {
		t.Errorf("one group: %+v", s)
	}
	// A group of one counts with the pooled variance: v = 8 against 8/2.
	s := Shrink([][]float64{{4, 8}, {90}})
	closeToMaybe(t, "pooled", s.PooledVar, 8, 1e-12)
	if !(s.B[1].V() > s.B[0].V()) {
		t.Errorf("the group of one is not drawn more: %v", s.B)
	}
}

// The interval of a skewed mean is not symmetric: it reaches further up.
func TestBCaFollowsTheSkew(t *testing.T) {
	x := []float64{1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12, 20, 35}
	lo, hi := BCa(x, Mean, .95, 4000, 1)
	m := Mean(x)
	if !(lo.V() < m && m < hi.V() && hi.V()-m > 2*(m-lo.V())) { // without the acceleration it is 1.6 times
		t.Errorf("%v in %v to %v", m, lo.V(), hi.V())
	}
	slices.Reverse(x)
	if lo2, hi2 := BCa(x, Mean, .95, 4000, 1); lo2 != lo || hi2 != hi {
		t.Error("the order changes the interval")
	}
	if lo2, _ := BCa(x, Mean, .95, 4000, 2); lo2 == lo {
		t.Error("the seed does not matter")
	}
	if lo, hi := BCa([]float64{3, 3, 3}, Mean, .95, 2000, 1); lo.V() != 3 || hi.V() != 3 {
		t.Errorf("equal values: %v to %v", lo, hi)
	}
}

// For a mean the acceleration is the skewness over 6·√n: Σd³/6(Σd²)^1.5 with the
// deviations d. Here d = −2, −2, −2, 6: Σd³ = 192, Σd² = 48.
func TestAcceleration(t *testing.T) {
	closeTo(t, "acceleration", acceleration([]float64{1, 1, 1, 9}, Mean), 192/(6*math.Pow(48, 1.5)), 1e-12)
	closeTo(t, "of symmetric values", acceleration([]float64{1, 2, 3}, Mean), 0, 1e-12)
}

// Over many samples of 20 from a skewed distribution the 95 % interval holds
// the true mean about as often as it says.
func TestBCaCovers(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	const truth = 100. / 3 // of 100·u²
	held := 0
	for range 300 {
		lo, hi := BCa(skewed(r, 20), Mean, .95, 500, 1)
		if lo.V() <= truth && truth <= hi.V() {
			held++
		}
	}
	if held < 264 || held > 297 { // 88 % to 99 %; a small sample holds a little less than 95 %
		t.Errorf("%d of 300 intervals hold the mean", held)
	}
}

func TestSignFlip(t *testing.T) {
	// 16 pairs are enumerated, 17 are drawn; both say about the same.
	d := []float64{3, -1, 4, 1, -2, 6, 2, -3, 5, 3, 1, -1, 2, 4, -2, 3}
	exact := SignFlip(d, 1)
	if !exact.Exact || exact.Patterns != 1<<16 {
		t.Errorf("16 pairs: %+v", exact)
	}
	drawn := SignFlip(append(slices.Clone(d), 0), 1) // a 0 changes no sum
	if drawn.Exact || drawn.Patterns != 9999 {
		t.Errorf("17 pairs: %+v", drawn)
	}
	closeTo(t, "p", drawn.P.V(), exact.P.V(), 4*math.Sqrt(exact.P.V()/9999)+2e-4)
	if p := SignFlip([]float64{0, 0, 0}, 1); p.P.V() != 1 || p.DZ.OK() || p.Mean.V() != 0 {
		t.Errorf("no change: %+v", p)
	}
	if p := SignFlip([]float64{5}, 1); p.P.V() != 1 {
		t.Errorf("one pair: %+v", p)
	}
	back := slices.Clone(d)
	slices.Reverse(back)
	if SignFlip(back, 1) != exact {
		t.Error("the order changes the test")
	}
}

func TestMcNemar(t *testing.T) {
	for _, c := range []struct {
		b, c int
		want float64
	}{{0, 0, 1}, {1, 0, 1}, {5, 0, 2. / 32}, {0, 5, 2. / 32}, {4, 4, 1}, {2, 7, 2 * (1. + 9 + 36) / 512}} {
		closeTo(t, "p", McNemar(c.b, c.c), c.want, 1e-12)
	}
	if p := McNemar(1100, 900); !(p > 5e-6 && p < 1e-5) { // normal: z = 4.45 with continuity, p = 8.6e-6
		t.Errorf("large counts: %v", p)
	}
}

func TestSmallestDetectable(t *testing.T) {
	// n = 10 against 90, sd 15: (t.95,98 + t.8,98)·15·√(1/10+1/90) = (1.6606 + .8453)·5 = 12.529
	closeToMaybe(t, "detectable", SmallestDetectable(10, 90, 15, .05, .8), 12.529, .005)
	if a, b := SmallestDetectable(5, 90, 15, .05, .8), SmallestDetectable(20, 90, 15, .05, .8); a.V() <= b.V() {
		t.Errorf("a small team detects %v, a large one %v", a, b)
	}
}

func TestSuppress(t *testing.T) {
	for _, c := range []struct {
		name      string
		n         []int
		published bool
		hidden    []bool
		total     bool
	}{
		{"five is shown", []int{5, 6}, true, []bool{false, false}, false},
		{"four is not, nor a second", []int{4, 6, 9}, true, []bool{true, true, false}, false},
		{"the total is not published", []int{4, 6}, false, []bool{true, false}, false},
		{"two small ones of three together", []int{1, 2, 8, 7}, true, []bool{true, true, false, true}, false},
		{"two small ones of five together", []int{2, 3, 8}, true, []bool{true, true, false}, false},
		{"ties go to the first", []int{3, 7, 7}, true, []bool{true, true, false}, false},
		{"nobody is no cover", []int{3, 0, 7}, true, []bool{true, false, true}, false},
		{"alone", []int{3}, true, []bool{true}, true},
		{"four people in all", []int{3, 1}, true, []bool{true, true}, true},
		{"none", nil, true, []bool{}, false},
	} {
		hidden, total := Suppress(c.n, 5, c.published)
		if !slices.Equal(hidden, c.hidden) || total != c.total {
			t.Errorf("%s: %v, %v; want %v, %v", c.name, hidden, total, c.hidden, c.total)
		}
	}
}

// What is hidden is never a single group and never fewer than the minimum, or
// the total goes too.
func TestSuppressedFiguresDoNotFollow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SliceOfN(rapid.IntRange(0, 12), 0, 8).Draw(t, "n")
		minimum := rapid.IntRange(1, 8).Draw(t, "minimum")
		hidden, total := Suppress(n, minimum, true)
		groups, people := 0, 0
		for i, h := range hidden {
			if !h && n[i] > 0 && n[i] < minimum {
				t.Fatalf("a group of %d is shown", n[i])
			}
			if h {
				groups++
				people += n[i]
			}
		}
		if groups > 0 && !total && (groups < 2 || people < minimum) {
			t.Fatalf("%v: hidden %v follows from the total", n, hidden)
		}
	})
}
