package stats

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// skewed are values as scores are: most low, some high.
func skewed(r *rand.Rand, n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 100 * math.Pow(r.Float64(), 2)
	}
	return x
}

// Draws agree with the enumeration within four standard errors, whatever the
// sizes that share the draws.
func TestDrawsAgreeWithTheEnumeration(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	values := skewed(r, 18)
	group := []int{0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2} // 3, 4 and 11 of 18
	exact := PermutationMeans(values, group, 3, 1, MeanOptions{MaxExact: 50_000, MinDraws: 100, PerTest: 1, MaxTests: 10, MaxSample: 100, Seed: 1})
	drawn := PermutationMeans(values, group, 3, 1, MeanOptions{MaxExact: 0, MinDraws: 40_000, PerTest: 1, MaxTests: 10, MaxSample: 100, Seed: 1})
	for g := range exact {
		e, d := exact[g], drawn[g]
		if e.Method != MethodExact || d.Method != MethodDraws || d.Arrangements != 40_000 {
			t.Fatalf("methods %s and %s", e.Method, d.Method)
		}
		if want := Choose(18, e.N, 50_000); e.Arrangements != want {
			t.Errorf("%d arrangements, want %d", e.Arrangements, want)
		}
		closeTo(t, "p", d.P.V(), e.P.V(), 4*math.Sqrt(e.P.V()*(1-e.P.V())/40_000)+1e-4)
	}
}

// The normal approximation with the finite-population variance agrees with
// draws: what is used for more than 2,000 teams.
func TestNormalApproximationAgreesWithDraws(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 1))
	values := skewed(r, 1000)
	group := make([]int, len(values))
	for i := range group {
		group[i] = i / 50 // 20 groups of 50
	}
	o := DefaultMeanOptions()
	o.MinDraws = 20_000
	drawn := PermutationMeans(values, group, 20, 20, o)
	normal := PermutationMeans(values, group, 20, 2001, o)
	for g := range drawn {
		if drawn[g].Method != MethodDraws || normal[g].Method != MethodNormal {
			t.Fatalf("methods %s and %s", drawn[g].Method, normal[g].Method)
		}
		closeTo(t, "p", normal[g].P.V(), drawn[g].P.V(), .02)
	}
	// Both sides of the limit.
	if m := PermutationMeans(values[:200], group[:200], 4, 2000, o)[0].Method; m != MethodDraws {
		t.Errorf("2,000 tests: %s", m)
	}
	// A group of 30 out of 60: variance 30·30/60·σ², not 30·σ².
	two := make([]int, 60)
	for i := range 30 {
		two[i+30] = -1
	}
	d, n := PermutationMeans(values[:60], two, 1, 1, o)[0], PermutationMeans(values[:60], two, 1, 2001, o)[0]
	closeTo(t, "half of the population", n.P.V(), d.P.V(), .02)
}

func TestLargeGroupsTakeTheNormalApproximation(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	values := skewed(r, 100)
	group := make([]int, 100)
	for i := range 60 {
		group[i] = -1
	}
	o := DefaultMeanOptions()
	o.MaxSample = 40
	if m := PermutationMeans(values, group, 1, 1, o)[0].Method; m != MethodDraws {
		t.Errorf("40 of 100 with a limit of 40: %s", m)
	}
	o.MaxSample = 39
	if m := PermutationMeans(values, group, 1, 1, o)[0].Method; m != MethodNormal {
		t.Errorf("40 of 100 with a limit of 39: %s", m)
	}
}

func TestMeanTestEdges(t *testing.T) {
	o := DefaultMeanOptions()
	if p := PermutationMeans([]float64{4, 4, 4, 4}, []int{0, 0, -1, -1}, 1, 1, o)[0]; p.P.V() != 1 || !p.P.OK() {
		t.Errorf("no spread: %+v", p)
	}
	for name, group := range map[string][]int{"nobody": {-1, -1, -1}, "everybody": {0, 0, 0}} {
		if p := PermutationMeans([]float64{1, 2, 3}, group, 1, 1, o)[0]; p.P.OK() || p.Diff.OK() {
			t.Errorf("%s: %+v", name, p)
		}
	}
	o.MinGroup = 2
	if p := PermutationMeans([]float64{1, 2, 3}, []int{0, 0, -1}, 1, 1, o)[0]; p.P.OK() {
		t.Errorf("a rest below the least size: %+v", p)
	}
	if p := PermutationMeans([]float64{1, 2, 3, 9}, []int{0, 0, -1, -1}, 1, 1, o)[0]; p.P.V() != 1 {
		t.Errorf("the lowest two of four: p %v, want 1", p.P)
	}
}

func TestOrderAndCoresChangeNoBit(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 1))
	values := skewed(r, 300)
	group := make([]int, 300)
	for i := range group {
		group[i] = r.IntN(12) - 1
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	a := PermutationMeans(values, group, 11, 11, DefaultMeanOptions())
	runtime.GOMAXPROCS(4)
	perm := r.Perm(300)
	v2, g2 := make([]float64, 300), make([]int, 300)
	for i, p := range perm {
		v2[i], g2[i] = values[p], group[p]
	}
	if b := PermutationMeans(v2, g2, 11, 11, DefaultMeanOptions()); !slices.Equal(a, b) {
		t.Errorf("%v and %v", a, b)
	}
}

// Under the null p is uniform: of many teams cut out at random about one in
// ten has p ≤ .1.
func TestPIsUniformWithoutADifference(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	values := skewed(r, 6000)
	group := make([]int, len(values))
	for i := range group {
		group[i] = i / 6
	}
	low := 0
	for _, p := range PermutationMeans(values, group, 1000, 100, DefaultMeanOptions()) {
		if p.P.V() <= .1 {
			low++
		}
	}
	if low < 62 || low > 138 { // 100 ± 4·√90
		t.Errorf("%d of 1,000 have p ≤ .1, want about 100", low)
	}
}

func TestBenjaminiHochbergProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOf(rapid.Float64Range(0, 1)).Draw(t, "p")
		q := BenjaminiHochberg(p)
		m := float64(len(p))
		for i := range p {
			// The definition, without sorting: the least m·p/rank over all p from here on.
			want := 1.0
			for j := range p {
				if p[j] < p[i] {
					continue
				}
				rank := 0.0
				for _, v := range p {
					if v <= p[j] {
						rank++
					}
				}
				want = min(want, m*p[j]/rank)
			}
			if math.Abs(q[i]-want) > 1e-12 || q[i] < p[i]-1e-12 {
				t.Fatalf("p %v: q %v, want %v", p[i], q[i], want)
			}
		}
	})
	q := BenjaminiHochberg([]float64{.01, math.NaN(), .04})
	closeTo(t, "a test that was not made does not count", q[0], .02, 1e-15)
	if !math.IsNaN(q[1]) || len(BenjaminiHochberg(nil)) != 0 {
		t.Errorf("q %v", q)
	}
}

// One strong team among 2,000: 9 of 200,000 draws at least as high are still a
// finding, 10 are not.
func TestLeastEvidenceOfAFindingAmongTwoThousand(t *testing.T) {
	for hits, found := range map[int]bool{9: true, 10: false} {
		p := slices.Repeat([]float64{.5}, 2000)
		p[17] = float64(1+hits) / 200_001
		if q := BenjaminiHochberg(p)[17]; (q <= .10+FDRSlack) != found {
			t.Errorf("%d hits: q %v", hits, q)
		}
	}
}

func BenchmarkPermutationMeans(b *testing.B) {
	r := rand.New(rand.NewPCG(6, 1))
	for name, n := range map[string]int{"100 teams": 1000, "2000 teams": 20_000} {
		values := skewed(r, n)
		group := make([]int, n)
		for i := range group {
			group[i] = i / 10
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				PermutationMeans(values, group, n/10, n/10, DefaultMeanOptions())
			}
		})
	}
}
