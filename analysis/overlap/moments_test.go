package overlap

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// crowdOf is n people with shares over four roles, coordinates in six
// directions, and five titles.
func crowdOf(n int) (shareSimilarity, workSimilarity, []int32) {
	r := rand.New(rand.NewPCG(11, uint64(n)))
	var shares shareSimilarity
	p := &points{dims: 6, data: make([]float32, 6*n), has: make([]bool, n)}
	title := make([]int32, n)
	for i := range n {
		x := []float64{0, 0, 0, 0}
		a := r.Float64()
		x[r.IntN(4)] += a
		x[r.IntN(4)] += 1 - a
		shares.shares = append(shares.shares, x)
		for k := range 6 {
			p.data[6*i+k] = float32(r.NormFloat64() + .6)
		}
		p.has[i] = scaleToUnit(p.row(int32(i)))
		title[i] = int32(r.IntN(5))
	}
	return shares, workSimilarity{p, identity(n)}, title
}

func TestSumsAgreeWithAllPairs(t *testing.T) {
	ctx := context.Background()
	const n = direct + 60 // beyond the size that is summed pair by pair
	shares, work, _ := crowdOf(n)
	for name, s := range map[string]similarity{"shares": shares, "work": work} {
		want, got := make([]float64, n), make([]float64, n)
		squares := directSums(s, identity(n), want)
		if q := s.sums(ctx, identity(n), got); math.Abs(q-squares) > 1e-5*squares {
			t.Errorf("%s: squares %v, pair by pair %v", name, q, squares)
		}
		for i := range want {
			if math.Abs(got[i]-want[i]) > 1e-5*float64(n) {
				t.Fatalf("%s: row %d is %v, pair by pair %v", name, i, got[i], want[i])
			}
		}
	}
}

func TestMomentsAreThoseOfAllSubsets(t *testing.T) {
	// Nine people: all C(9,4) = 126 subsets, and all 9!/(2!·3!·4!) = 1,260 ways
	// to choose two and three others, are few enough to be gone through.
	shares, _, title := crowdOf(9)
	m := sumsOf(t.Context(), shares).moments(t.Context(), shares, nil)
	every := sumsOf(t.Context(), shares).moments(t.Context(), shares, title)
	var sum, sq, n float64
	var sumT, sqT float64
	var sumB, sqB, nB float64
	for mask := range 1 << 9 {
		in := members(mask)
		if len(in) == 4 {
			x, y := 0., 0.
			for i, a := range in {
				for _, b := range in[i+1:] {
					x += shares.pair(a, b) - m.mean
					if title[a] != title[b] {
						y += shares.pair(a, b) - every.mean
					}
				}
			}
			sum, sq, n = sum+x, sq+x*x, n+1
			sumT, sqT = sumT+y, sqT+y*y
		}
		if len(in) != 2 {
			continue
		}
		for other := range 1 << 9 {
			out := members(other)
			if len(out) != 3 || mask&other != 0 {
				continue
			}
			x := 0.
			for _, a := range in {
				for _, b := range out {
					x += shares.pair(a, b) - m.mean
				}
			}
			sumB, sqB, nB = sumB+x, sqB+x*x, nB+1
		}
	}
	if n != 126 || nB != 1260 {
		t.Fatalf("%v subsets and %v pairs of subsets, want 126 and 1260", n, nB)
	}
	closeTo(t, "mean within", sum/n, 0)
	closeTo(t, "mean within, different titles", sumT/n, 0)
	closeTo(t, "mean between", sumB/nB, 0)
	closeTo(t, "sd within", m.sdWithin(4), math.Sqrt(sq/n))
	closeTo(t, "sd within, different titles", every.sdWithin(4), math.Sqrt(sqT/n))
	closeTo(t, "sd between", m.sdBetween(2, 3), math.Sqrt(sqB/nB))
	closeTo(t, "everybody has no spread", m.sdWithin(9), 0)
}

func members(mask int) (in []int32) {
	for i := range int32(9) {
		if mask&(1<<i) != 0 {
			in = append(in, i)
		}
	}
	return in
}

// The fitted curve must agree with draws where both can be had, and it must
// not call chance a finding.
func TestFittedCurveAgreesWithDraws(t *testing.T) {
	ctx := context.Background()
	shares, work, title := crowdOf(300)
	o := DefaultOptions()
	for name, s := range map[string]similarity{"shares": shares, "work": work} {
		g := newGroupTest(ctx, s, title, o)
		for _, k := range []shape{{5, 0}, {12, 0}, {4, 7}} {
			const draws = 20_000
			l := newLine(g, k.people())
			r := rand.New(rand.NewPCG(9, 9))
			n := &shapeNull{shape: k}
			var observed []float64
			var pairs []int
			for range draws {
				l.draw(r)
				v, ok := l.value(k)
				if !ok {
					continue
				}
				n.asked = append(n.asked, len(observed))
				observed = append(observed, v)
				if k.within() {
					pairs = append(pairs, l.pairs[k.a])
				} else {
					pairs = append(pairs, k.a*k.b)
				}
			}
			answers := make([]answer, len(observed))
			g.fit(ctx, []*shapeNull{n}, observed, pairs, answers, o.permutation(1))
			for _, level := range []float64{.5, .05, .01, .001} {
				below := 0
				for _, a := range answers {
					if a.p.V() <= level {
						below++
					}
				}
				rate := float64(below) / float64(len(answers))
				slack := 1.6
				if level < .01 { // where the normal distribution is wrong by a factor of six to ten
					slack = 4
				}
				if rate > slack*level || level >= .01 && rate < level/slack {
					t.Errorf("%s, %v: %.5f of chance has p at or below %v", name, k, rate, level)
				}
			}
		}
	}
}

func TestPearsonTail(t *testing.T) {
	closeTo(t, "normal", pearsonTail(1.959964, 0), .025)
	// Skewness 2 is the exponential distribution less 1: P(X−1 > z) = e^−(z+1).
	closeTo(t, "exponential", pearsonTail(1.5, 2), math.Exp(-2.5))
	closeTo(t, "below its end", pearsonTail(-1.01, 2), 1)
	closeTo(t, "turned round", pearsonTail(.5, -2), 1-math.Exp(-.5))
	if p := pearsonTail(60, .5); p <= 0 {
		t.Errorf("far out: %v, want a number above 0", p)
	}
}

func TestManyTestsAreFittedFewAreDrawn(t *testing.T) {
	ctx := context.Background()
	shares, _, title := crowdOf(150)
	g := newGroupTest(ctx, shares, title, Options{Seed: 1, Draws: 50})
	ask := func(n, size int) answer {
		qs := make([]question, n)
		for i := range qs {
			for k := range size {
				qs[i].a = append(qs[i].a, int32((i+k)%150))
			}
		}
		return g.ask(ctx, qs)[0]
	}
	if ask(mostTests, 6).fitted {
		t.Error("2,000 tests are fitted, want draws")
	}
	if !ask(mostTests+1, 6).fitted {
		t.Error("2,001 tests are drawn, want the fitted curve")
	}
	if ask(3, mostDrawn).fitted || !ask(3, mostDrawn+1).fitted {
		t.Error("128 people should be drawn, 129 fitted")
	}
}

func TestTeamOfOneTitleHasNoTest(t *testing.T) {
	shares, _, _ := crowdOf(30)
	title := make([]int32, 30)
	for i := 3; i < 30; i++ {
		title[i] = int32(i)
	}
	g := newGroupTest(context.Background(), shares, title, DefaultOptions())
	a := g.ask(context.Background(), []question{{a: []int32{0, 1, 2}}, {a: []int32{0, 1, 3}}})
	if a[0].mean.OK() || a[0].p.OK() {
		t.Errorf("three people of one title: %+v, want nothing", a[0])
	}
	if !a[1].mean.OK() || !a[1].p.OK() {
		t.Errorf("two titles: %+v, want a test", a[1])
	}
}

// A department of hundreds is summed up by totals; the mean is that of its
// pairs one by one.
func TestWideSetsAreSummedUpRightly(t *testing.T) {
	shares, work, title := crowdOf(700)
	for name, s := range map[string]similarity{"shares": shares, "work": work} {
		g := newGroupTest(context.Background(), s, title, DefaultOptions())
		for _, q := range []question{{a: identity(700)}, {a: identity(700)[:330], b: identity(700)[330:]}} {
			var sum float64
			want := 0
			for i, x := range q.a {
				rest := q.b
				if q.b == nil {
					rest = q.a[i+1:]
				}
				for _, y := range rest {
					if q.b != nil || title[x] != title[y] {
						sum += s.pair(x, y)
						want++
					}
				}
			}
			if want <= widePairs {
				t.Fatalf("%d pairs are not wide", want)
			}
			mean, pairs := g.observe(q)
			if pairs != want || math.Abs(mean-sum/float64(want)) > 1e-6 {
				t.Errorf("%s: mean %v of %d pairs, want %v of %d", name, mean, pairs, sum/float64(want), want)
			}
		}
	}
}
