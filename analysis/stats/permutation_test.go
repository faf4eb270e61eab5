package stats

import (
	"math"
	"math/rand/v2"
	"runtime"
	"testing"
)

// The six profiles of the worked examples C3 and C4.
var sixProfiles = [][]float64{
	{.8, .2, 0}, {.7, .3, 0}, {.9, .1, 0}, {.1, .1, .8}, {.5, .4, .1}, {0, .9, .1},
}

func sharedMass(p, q []float64) (s float64) {
	for i := range p {
		s += min(p[i], q[i])
	}
	return s
}

func meanOverlap(subset []int) float64 {
	var s float64
	var n int
	for i, a := range subset {
		for _, b := range subset[i+1:] {
			s += sharedMass(sixProfiles[a], sixProfiles[b])
			n++
		}
	}
	return s / float64(n)
}

func near(t *testing.T, name string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s: got %.10f, want %.10f", name, got, want)
	}
}

func TestSubsetNullC3(t *testing.T) {
	r := SubsetNull(6, 3, meanOverlap, DefaultPermutation(1)).Test(meanOverlap([]int{0, 1, 2}))
	if !r.Exact || r.Arrangements != 20 { // C(6,3) = 20
		t.Fatalf("exact %v with %d arrangements, want 20 exactly", r.Exact, r.Arrangements)
	}
	near(t, "T", r.Observed, .8666666667, 1e-6)
	near(t, "mean", r.Mean, .46, 1e-6)
	near(t, "sd", r.SD, .1851725922, 1e-6)
	near(t, "z", r.Z, 2.1961493432, 1e-6)
	near(t, "p high", r.PHigh, .05, 1e-12)
	near(t, "p low", r.PLow, 1, 1e-12)
}

func TestLabelNullC4(t *testing.T) {
	labels := []int{0, 0, 1, 1, 0, 1} // SRE SRE DevOps DevOps SRE DevOps
	delta := func(l []int) float64 {
		var in, out float64
		var nIn, nOut int
		for i := range l {
			for j := i + 1; j < len(l); j++ {
				if s := sharedMass(sixProfiles[i], sixProfiles[j]); l[i] == l[j] {
					in, nIn = in+s, nIn+1
				} else {
					out, nOut = out+s, nOut+1
				}
			}
		}
		return in/float64(nIn) - out/float64(nOut)
	}
	r := LabelNull(labels, delta, DefaultPermutation(1)).Test(delta(labels))
	if !r.Exact || r.Arrangements != 20 { // 6!/(3!·3!) = 20
		t.Fatalf("exact %v with %d arrangements, want 20 exactly", r.Exact, r.Arrangements)
	}
	near(t, "delta", r.Observed, .0388888889, 1e-6)
	near(t, "p high", r.PHigh, .4, 1e-12)
}

func TestSubsetNullOfAMean(t *testing.T) {
	// Worked example E4: a team of three with a mean far above the other four.
	x := []float64{72, 61, 66, 40, 52, 47, 44}
	diff := func(s []int) float64 {
		var in, all float64
		for _, v := range x {
			all += v
		}
		for _, i := range s {
			in += x[i]
		}
		return in/3 - (all-in)/4
	}
	r := SubsetNull(7, 3, diff, DefaultPermutation(1)).Test(diff([]int{0, 1, 2}))
	near(t, "difference", r.Observed, 20.5833333333, 1e-6)
	near(t, "p", r.PHigh, 1./35, 1e-9) // the greatest of C(7,3) = 35
	if r.Arrangements != 35 {
		t.Errorf("%d arrangements, want 35", r.Arrangements)
	}
}

func TestExactAndDrawsMeetAtTheLimit(t *testing.T) {
	sum := func(s []int) float64 {
		var v float64
		for _, i := range s {
			v += float64(i * i)
		}
		return v
	}
	o := DefaultPermutation(1)
	o.MaxExact = 15504 // C(20,5): the last size that is enumerated
	exact := SubsetNull(20, 5, sum, o)
	o.MaxExact--
	drawn := SubsetNull(20, 5, sum, o)
	if !exact.Exact || drawn.Exact {
		t.Fatalf("exact at the limit %v, above %v; want true, false", exact.Exact, drawn.Exact)
	}
	// Standard error of a mean of 9,999 draws is SD/100; four of them.
	near(t, "mean", drawn.Mean, exact.Mean, 4*exact.SD/100)
	for _, at := range []float64{400, 700, 900} {
		p, q := exact.Test(at).PHigh, drawn.Test(at).PHigh
		near(t, "p", q, p, 4*math.Sqrt(p*(1-p)/9999)+1e-4)
	}
}

func TestDrawsAreNeverZeroAndIgnoreCores(t *testing.T) {
	x := make([]float64, 300)
	r := rand.New(rand.NewPCG(3, 4))
	for i := range x {
		x[i] = r.NormFloat64()
	}
	mean := func(s []int) (m float64) {
		for _, i := range s {
			m += x[i] / float64(len(s))
		}
		return m
	}
	run := func(procs int) (*Null, *Null) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		labels := make([]int, len(x))
		for i := range labels {
			labels[i] = i % 3
		}
		first := func(l []int) (m float64) {
			for i := range l {
				if l[i] == 0 {
					m += x[i]
				}
			}
			return m
		}
		return SubsetNull(300, 12, mean, DefaultPermutation(1)), LabelNull(labels, first, DefaultPermutation(1))
	}
	a, al := run(1)
	b, bl := run(7)
	if a.Mean != b.Mean || a.SD != b.SD || al.Mean != bl.Mean || al.SD != bl.SD {
		t.Error("the draws depend on the number of cores")
	}
	top := a.Test(1e9)
	near(t, "smallest p", top.PHigh, 1./10000, 1e-12) // (1+0)/(1+9999)
	near(t, "greatest p", top.PLow, 1, 1e-12)
}

func TestChoose(t *testing.T) {
	for _, c := range []struct{ n, k, limit, want int }{
		{6, 3, 100, 20}, {5, 0, 100, 1}, {5, 5, 100, 1}, {5, 6, 100, 0}, {20, 5, 15504, 15504},
		{20, 5, 15503, 15504}, {1_000_000, 500_000, 20_000, 20_001},
	} {
		if got := Choose(c.n, c.k, c.limit); got != c.want {
			t.Errorf("Choose(%d,%d,%d) = %d, want %d", c.n, c.k, c.limit, got, c.want)
		}
	}
}

func TestNullWithoutSpread(t *testing.T) {
	n := SubsetNull(8, 3, func([]int) float64 { return .3 }, DefaultPermutation(1))
	if r := n.Test(.3); r.Z != 0 || r.PHigh != 1 || r.PLow != 1 {
		t.Errorf("constant statistic: %+v, want z 0 and both p 1", r)
	}
	none := SubsetNull(2, 3, func([]int) float64 { return 0 }, DefaultPermutation(1))
	if r := none.Test(1); !math.IsNaN(r.Mean) || r.PHigh != 1 || r.PLow != 1 {
		t.Errorf("more chosen than there are: %+v, want mean NaN and both p 1", r)
	}
}

func TestArrangementsWithoutValueAreLeftOut(t *testing.T) {
	// Of the six pairs of four, those with unit 3 have no value: the pairs of
	// 0, 1, 2 remain, with sums 1, 2, 3. Of these, two are at least 2.
	sum := func(s []int) float64 {
		if s[0] == 3 || s[1] == 3 {
			return math.NaN()
		}
		return float64(s[0] + s[1])
	}
	n := SubsetNull(4, 2, sum, DefaultPermutation(1))
	r := n.Test(2)
	if r.Arrangements != 3 || r.Mean != 2 {
		t.Fatalf("%d arrangements with mean %v, want 3 with 2", r.Arrangements, r.Mean)
	}
	near(t, "p", r.PHigh, 2./3, 1e-12)
}
