package burnout

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestStandingsAreSorted(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	for _, n := range []int{1, 2, 3, 50, 400} {
		s := newStandings(n)
		for range 50 {
			spread := []float64{0, 1, 1e-9, 30}[r.IntN(4)]
			for j := range s.given {
				s.given[j] = standing{50 + spread*float64(r.IntN(40)), j}
			}
			if n > 2 && r.IntN(2) == 0 {
				s.given[r.IntN(n)].mean = 1e6 // all others share a bucket
			}
			want := slices.Clone(s.given)
			slices.SortStableFunc(want, func(a, b standing) int { return cmp.Compare(b.mean, a.mean) })
			if got := s.falling(); !slices.Equal(got, want) {
				t.Fatalf("%v, want %v", got, want)
			}
		}
	}
}
