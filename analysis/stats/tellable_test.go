package stats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// means are the errors of means over n people that are told to whole
// hundredths.
func means(n, figures int) []float64 {
	e := make([]float64, figures)
	for i := range e {
		e[i] = .005 * float64(n)
	}
	return e
}

// crewOf is people who count in each figure as its row says.
func crewOf(people int, rows ...[]float64) Crew { return Crew{people, slices.Concat(rows...)} }

// Quantities are hours and toil on their way from safe to critical; an index of
// them has the weights .2 and .1.
func TestTellable(t *testing.T) {
	both := [][]float64{{2. / 3, 1. / 3}, {1, 0}, {0, 1}} // index, mean of hours, mean of toil
	none := []float64{0, 0}
	for _, c := range []struct {
		name  string
		crews []Crew
		n     int
		want  []bool
	}{
		{"people who count alike", []Crew{crewOf(6, both...)}, 6, []bool{true, true, true}},
		{"five are enough", []Crew{crewOf(5, both...)}, 5, []bool{true, true, true}},
		{"four are not", []Crew{crewOf(4, both...)}, 4, []bool{false, false, false}},
		// Index less 2/3 of hours is 1/3 of the toil of the six and all of the toil
		// of the one whose hours are missing: 1/(1 + 6/9) = .6 of it, and a little
		// less with rounding, where .6 may be. Less 1/3 of toil, it is 2/3 of the
		// toil of the one, to ±.035·√(1 + .44 + .11) = .04.
		{"one of seven without hours", []Crew{crewOf(6, both...), crewOf(1, [][]float64{{0, 1}, none, {0, 1}}...)}, 7, []bool{true, true, false}},
		// 2/(2 + 6/9) = .75, where .7 may be. The mean of toil instead of that of
		// hours: 2/3 of the hours of the six and 2/3 of the toil of the two: 2/8.
		{"two of eight without hours", []Crew{crewOf(6, both...), crewOf(2, [][]float64{{0, 1}, none, {0, 1}}...)}, 8, []bool{true, false, true}},
		{"five without hours are a group", []Crew{crewOf(6, both...), crewOf(5, [][]float64{{0, 1}, none, {0, 1}}...)}, 11, []bool{true, true, true}},
		// Rounding: .6 · √1.55 = .75 against .67, all that the one can have.
		{"one of 120 without hours", []Crew{crewOf(119, both...), crewOf(1, [][]float64{{0, 1}, none, {0, 1}}...)}, 120, []bool{true, true, true}},
		// A weight that differs by a fiftieth tells nothing of the one: rounding
		// hides all of it.
		{"one who leads, of seven", []Crew{crewOf(6, both...), crewOf(1, [][]float64{{.654, .327}, {1, 0}, {0, 1}}...)}, 7, []bool{true, true, true}},
		// The load of the only one who has any is six times the mean.
		{"one of six has toil", []Crew{crewOf(5, []float64{2. / 3, 0}, []float64{1, 0}, none), crewOf(1, both...)}, 6, []bool{true, false, false}},
		{"nobody has toil", []Crew{crewOf(6, []float64{2. / 3, 0}, []float64{1, 0}, none)}, 6, []bool{true, true, true}},
	} {
		if got := Tellable(c.crews, means(c.n, 3), 0, 5); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v are told, want %v", c.name, got, c.want)
		}
	}
}

// What was told before counts: the mean of hours is told already.
func TestTellableBesideTold(t *testing.T) {
	crews := []Crew{crewOf(6, [][]float64{{1, 0}, {0, 1}, {2. / 3, 1. / 3}}...), crewOf(1, [][]float64{{0, 0}, {0, 1}, {0, 1}}...)}
	if got := Tellable(crews, means(7, 3), 2, 5); !slices.Equal(got, []bool{true, true, false}) {
		t.Errorf("%v are told", got)
	}
}

// TestTellableByBruteForce draws groups of people who differ in what is known
// of them, chooses figures, and then measures what all told figures together
// tell of every group of up to four of them: by conditioning a normal
// distribution, person by person, without crews.
func TestTellableByBruteForce(t *testing.T) {
	told, refused := 0, 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 7))
		const quantities, figures = 3, 5
		n := 5 + r.IntN(5)
		weights := [2][quantities]float64{{.2, .1, .07}, {.2, .1, 0}} // of two indices
		people := make([]Crew, n)
		for i := range people {
			var has [quantities]bool
			for k := range has {
				has[k] = r.Float64() < []float64{1, .9, .6}[k]
			}
			rows := make([][]float64, figures)
			for f := range rows {
				rows[f] = make([]float64, quantities)
				sum := 0.0
				for k := range has {
					if f >= 2 {
						if k == f-2 && has[k] {
							rows[f][k] = 1
						}
					} else if has[k] {
						rows[f][k] = weights[f][k]
						sum += weights[f][k]
					}
				}
				for k := range rows[f] {
					if f < 2 && sum > 0 {
						rows[f][k] /= sum
					}
				}
			}
			people[i] = crewOf(1, rows...)
		}
		errors := means(n, figures)
		ok := Tellable(merged(people), errors, 0, 5)
		var rows []int
		for f := range ok {
			if ok[f] {
				rows = append(rows, f)
				told++
			} else {
				refused++
			}
		}
		for g := 1; g <= 4; g++ {
			groups(n, g, func(members []int) {
				known := knownOf(people, rows, errors, members)
				single := 0.0
				for _, f := range rows {
					single = max(single, knownOf(people, []int{f}, errors, members))
				}
				limit := float64(g)/5 + (1-float64(g)/5)/2
				if known > max(limit, 1.06*single)+1e-6 {
					t.Fatalf("seed %d: of %v, %.3f is known from the figures %v, where %.3f may be and one alone tells %.3f", seed, members, known, rows, limit, single)
				}
			})
		}
	}
	if told < 100 || refused < 100 {
		t.Errorf("%d figures told and %d refused: too little was tried", told, refused)
	}
}

// merged joins people who count alike.
func merged(people []Crew) []Crew {
	at := map[string]int{}
	var out []Crew
	for _, p := range people {
		key := fmt.Sprint(p.In)
		if k, ok := at[key]; ok {
			out[k].People++
			continue
		}
		at[key] = len(out)
		out = append(out, p)
	}
	return out
}

// groups calls f for every choice of g of n people.
func groups(n, g int, f func([]int)) {
	var pick func(from int, members []int)
	pick = func(from int, members []int) {
		if len(members) == g {
			f(members)
			return
		}
		for i := from; i < n; i++ {
			pick(i+1, append(members, i))
		}
	}
	pick(0, nil)
}

// knownOf is the greatest part of what a sum of the members' quantities varies
// with that the figures take away.
func knownOf(people []Crew, rows []int, errors []float64, members []int) float64 {
	if len(rows) == 0 {
		return 0
	}
	q := len(people[0].In) / len(errors)
	m := mat.NewDense(len(rows), q*len(people), nil)
	for i, f := range rows {
		for p := range people {
			for k, v := range people[p].In[f*q : (f+1)*q] {
				m.Set(i, p*q+k, v)
			}
		}
	}
	var y mat.SymDense
	y.SymOuterK(1, m)
	for i, f := range rows {
		y.SetSym(i, i, y.At(i, i)+4*errors[f]*errors[f]+1e-9)
	}
	own := mat.NewDense(len(rows), q*len(members), nil)
	for j, p := range members {
		own.Slice(0, len(rows), j*q, (j+1)*q).(*mat.Dense).Copy(m.Slice(0, len(rows), p*q, (p+1)*q))
	}
	var chol mat.Cholesky
	if !chol.Factorize(&y) {
		return math.Inf(1)
	}
	var solved, part mat.Dense
	if err := chol.SolveTo(&solved, own); err != nil {
		return math.Inf(1)
	}
	part.Mul(own.T(), &solved)
	var eig mat.EigenSym
	sym := mat.NewSymDense(q*len(members), nil)
	for i := range q * len(members) {
		for j := range i + 1 {
			sym.SetSym(i, j, (part.At(i, j)+part.At(j, i))/2)
		}
	}
	if !eig.Factorize(sym, false) {
		return math.Inf(1)
	}
	return slices.Max(eig.Values(nil))
}

// TestTellableSets: what a set may tell does not depend on the sets before it.
func TestTellableSets(t *testing.T) {
	var seen [2]int
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 11))
		const quantities, told = 3, 2
		ends := []int{4, 4, 5, 7}
		figures := ends[len(ends)-1]
		crews := make([]Crew, 2+r.IntN(4))
		for c := range crews {
			in := make([]float64, figures*quantities)
			for i := range in {
				in[i] = float64(r.IntN(3)) / 2
			}
			crews[c] = Crew{1 + r.IntN(4), in}
		}
		errors := means(8, figures)
		from := told
		for i, ok := range TellableSets(crews, errors, told, ends, 5) {
			alone := make([]Crew, len(crews))
			for c := range crews {
				alone[c] = Crew{crews[c].People, slices.Concat(crews[c].In[:told*quantities], crews[c].In[from*quantities:ends[i]*quantities])}
			}
			want := TellableSets(alone, errors[:told+ends[i]-from], told, []int{told + ends[i] - from}, 5)[0]
			if ok != want {
				t.Fatalf("seed %d: set %d is told: %v, by itself %v", seed, i, ok, want)
			}
			if ok {
				seen[1]++
			} else {
				seen[0]++
			}
			from = ends[i]
		}
	}
	if min(seen[0], seen[1]) < 50 {
		t.Errorf("%d sets refused, %d told: too little was tried", seen[0], seen[1])
	}
}
