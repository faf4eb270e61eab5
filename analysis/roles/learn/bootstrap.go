package learn

import (
	"math/rand/v2"
	"slices"
)

// Interval is a 95 % interval.
type Interval struct{ Low, High float64 }

// Bootstrap draws employers with replacement and returns the percentile
// interval of each figure that pick names. Lines of one employer stay
// together, as they resemble each other.
func Bootstrap(vs []Verdict, draws int, seed uint64, pick ...func(Figures) float64) []Interval {
	var names []string
	by := map[string][]Verdict{}
	for _, v := range vs {
		if by[v.Line.Employer] == nil {
			names = append(names, v.Line.Employer)
		}
		by[v.Line.Employer] = append(by[v.Line.Employer], v)
	}
	slices.Sort(names)
	rng := rand.New(rand.NewPCG(seed, 1))
	values := make([][]float64, len(pick))
	for range draws {
		var s []Verdict
		for range names {
			s = append(s, by[names[rng.IntN(len(names))]]...)
		}
		f := Score(s)
		for i, p := range pick {
			values[i] = append(values[i], p(f))
		}
	}
	out := make([]Interval, len(pick))
	for i, v := range values {
		slices.Sort(v)
		at := func(q float64) float64 { return v[int(q*float64(len(v)-1)+.5)] }
		out[i] = Interval{at(.025), at(.975)}
	}
	return out
}
