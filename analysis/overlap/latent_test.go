package overlap

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// spaceOf fits a space on people who carry the given duties.
func spaceOf(dims int, duties ...[]string) (*study, *space) {
	in := Input{Options: DefaultOptions()}
	in.Options.Dimensions = dims
	for i, list := range duties {
		p := Person{Key: fmt.Sprintf("%03d", i), Title: fmt.Sprint(i), Team: -1, FTE: 1}
		for _, d := range list {
			p.Duties = append(p.Duties, int32(len(in.Texts)))
			in.Texts = append(in.Texts, d)
		}
		in.People = append(in.People, p)
	}
	s := newStudy(context.Background(), &in)
	return s, s.space
}

// The randomised fit must find what a dense decomposition finds.
func TestSpaceIsTheDecomposition(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 3))
	words := strings.Fields("audit bridge carbon docker energy fabric garden harbor island jacket kernel ladder magnet needle oxygen pencil")
	var duties [][]string
	for range 40 {
		var d []string
		for range 9 {
			d = append(d, words[min(r.IntN(16), r.IntN(16))])
		}
		duties = append(duties, []string{strings.Join(d, " ")})
	}
	const dims = 5
	s, space := spaceOf(dims, duties...)
	n, m := s.sets.sets(), len(space.docs.idf)
	rows := mat.NewDense(n, m, nil)
	scratch := space.docs.newScratch()
	mean := make([]float64, m)
	for i := range n {
		terms, values := space.docs.vector(int32(i), scratch)
		for k, t := range terms {
			rows.Set(i, int(t), float64(values[k]))
			mean[t] += float64(values[k]) * centred / float64(n+centredBy)
		}
	}
	for i := range n {
		var sq float64
		for t := range m {
			v := rows.At(i, t) - mean[t]
			rows.Set(i, t, v)
			sq += v * v
		}
		for t := range m {
			rows.Set(i, t, rows.At(i, t)/math.Sqrt(sq))
		}
	}
	var svd mat.SVD
	if !svd.Factorize(rows, mat.SVDThin) {
		t.Fatal("no decomposition")
	}
	var u mat.Dense
	svd.UTo(&u)
	values := svd.Values(nil)
	coordinate := func(i, k int) float64 { return u.At(i, k) * math.Pow(values[k], 1.5) }
	for i := range n {
		for j := range i {
			var dot, a, b float64
			for k := range dims {
				dot += coordinate(i, k) * coordinate(j, k)
				a += coordinate(i, k) * coordinate(i, k)
				b += coordinate(j, k) * coordinate(j, k)
			}
			want := max(0, dot/math.Sqrt(a*b))
			if got := s.points.cosine(int32(i), int32(j)); math.Abs(got-want) > 1e-3 {
				t.Fatalf("sets %d and %d: %v, by dense decomposition %v", i, j, got, want)
			}
		}
	}
}

func TestWorkOverlap(t *testing.T) {
	s, _ := spaceOf(100,
		[]string{"Maintain the payroll records of all staff", "Answer questions on pensions"},
		[]string{"Answer questions on pensions!", "maintain the payroll records of all  staff"}, // the same, another order
		[]string{"Maintaining payroll record for staff", "Write the monthly report"},
		[]string{"Repair diesel engines", "Test brakes of lorries"},
		[]string{"Test the brakes of buses", "Repair hydraulic engines"},
		nil,
		[]string{"the of and 12 7"},
	)
	if w := s.work(0, 1); w != 1 {
		t.Errorf("the same duties: %v, want exactly 1", w)
	}
	if a, b := s.work(0, 2), s.work(0, 3); !(a > b+.2) {
		t.Errorf("payroll and payroll %v, payroll and engines %v", a, b)
	}
	if a, b := s.work(3, 4), s.work(4, 3); a != b || !(a > .3) {
		t.Errorf("brakes and brakes %v, turned round %v", a, b)
	}
	for _, p := range []int32{5, 6} {
		if w := s.work(0, p); w != -1 {
			t.Errorf("person %d without words of their own: %v, want unknown", p, w)
		}
	}
}

func TestSharedDutyInATinyRunIsOverlap(t *testing.T) {
	s, _ := spaceOf(100,
		[]string{"Run the payroll office", "Plan the budgets"},
		[]string{"Run the payroll office", "Review contracts of suppliers"},
	)
	if w := s.work(0, 1); w < .2 || w >= 1 {
		t.Errorf("one of two duties in common: %v, want a clear overlap", w)
	}
}

func TestNearestIsExact(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 5))
	const n, dims, k = nearestBlock + 130, 7, 4
	p := &points{dims: dims, data: make([]float32, n*dims), has: make([]bool, n)}
	for i := range n {
		switch {
		case i%50 == 0: // without coordinates
		case i%7 == 0: // ties
			copy(p.row(int32(i)), []float32{1, 0, 0, 0, 0, 0, 0})
			p.has[i] = true
		default:
			for j := range dims {
				p.row(int32(i))[j] = float32(r.NormFloat64())
			}
			p.has[i] = scaleToUnit(p.row(int32(i)))
		}
	}
	got := p.nearest(context.Background(), k)
	for i := range int32(n) {
		var want []near
		for j := range int32(n) {
			if i != j && p.has[i] && p.has[j] {
				var c float32
				for x := range dims {
					c += p.row(i)[x] * p.row(j)[x]
				}
				if c > 0 {
					want = append(want, near{j, c})
				}
			}
		}
		slices.SortFunc(want, func(a, b near) int {
			if a.better(b) {
				return -1
			}
			return 1
		})
		want = want[:min(k, len(want))]
		if len(got[i]) != len(want) {
			t.Fatalf("row %d: %d neighbours, want %d", i, len(got[i]), len(want))
		}
		for x := range want {
			if math.Abs(float64(got[i][x].cosine-want[x].cosine)) > 1e-5 {
				t.Fatalf("row %d: %v, want %v", i, got[i], want)
			}
		}
	}
}

func TestBlockPairsAreAllOfThem(t *testing.T) {
	seen := map[[2]int]bool{}
	for piece := range 6 * 7 / 2 {
		a, b := blockPair(piece, 6)
		if a > b || b >= 6 || seen[[2]int{a, b}] {
			t.Fatalf("piece %d is (%d,%d)", piece, a, b)
		}
		seen[[2]int{a, b}] = true
	}
}

func TestNeighbours(t *testing.T) {
	in := invented(300)
	in.Options.Nearest, in.Options.Draws = 3, 99
	in.People[7].Duties = slices.Clone(in.People[8].Duties)
	in.People[9].Duties = nil
	r := analyze(t, in)
	if r.Neighbours[7][0].Person != 8 || r.Neighbours[7][0].Work != 1 {
		t.Errorf("the same duties are not the nearest: %+v", r.Neighbours[7])
	}
	if r.Neighbours[9] != nil {
		t.Errorf("without duties, but neighbours %+v", r.Neighbours[9])
	}
	listed := map[[2]int]bool{}
	for _, p := range r.Pairs {
		listed[[2]int{p.A, p.B}] = true
	}
	for i, list := range r.Neighbours {
		for k, x := range list {
			if k > 0 && x.Work > list[k-1].Work+1e-6 {
				t.Fatalf("person %d: %+v is not in order", i, list)
			}
			if !listed[[2]int{min(i, x.Person), max(i, x.Person)}] {
				t.Fatalf("neighbours %d and %d are not among the pairs", i, x.Person)
			}
		}
	}
}

// Work overlap is symmetric to the bit, in [0,1], and 1 of everybody with
// themselves; unknown only for people without words of their own.
func TestWorkIsAnOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := office(t)
		s := newStudy(context.Background(), &in)
		for a := range int32(len(in.People)) {
			self := s.work(a, a)
			if self != 1 && (self != -1 || len(s.texts(a)) > 0 && s.points.has[s.sets.ofPerson[a]]) {
				t.Fatalf("person %d with themselves: %v", a, self)
			}
			for b := range int32(len(in.People)) {
				w := s.work(a, b)
				if w != s.work(b, a) || w != -1 && !(w >= 0 && w <= 1) || (w == -1) != (self == -1 || s.work(b, b) == -1) {
					t.Fatalf("persons %d and %d: %v, turned round %v", a, b, w, s.work(b, a))
				}
			}
		}
	})
}
