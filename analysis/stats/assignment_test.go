package stats

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// exhaustive is the best matching by trying all, for small n ≤ m.
func exhaustive(w [][]float64, row int, used []bool) float64 {
	if row == len(w) {
		return 0
	}
	best := exhaustive(w, row+1, used) // the row stays unmatched
	for j, x := range w[row] {
		if !used[j] && x > 0 {
			used[j] = true
			best = max(best, x+exhaustive(w, row+1, used))
			used[j] = false
		}
	}
	return best
}

func TestAssignmentC2(t *testing.T) {
	// Worked example C2, cells below τ = .30 set to zero.
	pairs, total := Assignment([][]float64{{0.9, 0.8, 0, 0}, {0.85, 0, 0, 0}, {0, 0, 0, 0.4}})
	want := []Matched{{0, 1, .8}, {1, 0, .85}, {2, 3, .4}}
	if math.Abs(total-2.05) > 1e-12 || len(pairs) != 3 || pairs[0] != want[0] || pairs[1] != want[1] || pairs[2] != want[2] {
		t.Errorf("got %v, sum %v; want %v, sum 2.05", pairs, total, want)
	}
}

func TestAssignmentEdges(t *testing.T) {
	for name, w := range map[string][][]float64{
		"no rows": nil, "no columns": {{}, {}}, "zeros": {{0, 0}, {0, 0}}, "negative": {{-1}}, "nan": {{math.NaN()}},
	} {
		if p, s := Assignment(w); len(p) != 0 || s != 0 {
			t.Errorf("%s: got %v, %v; want nothing", name, p, s)
		}
	}
	// More rows than columns: the tall side is the one that is left over.
	p, s := Assignment([][]float64{{.2}, {.9}, {.5}})
	if len(p) != 1 || p[0] != (Matched{1, 0, .9}) || s != .9 {
		t.Errorf("tall: got %v, %v", p, s)
	}
}

func TestAssignmentIsOptimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, m := rapid.IntRange(1, 6).Draw(t, "n"), rapid.IntRange(1, 6).Draw(t, "m")
		w := make([][]float64, n)
		for i := range w {
			w[i] = rapid.SliceOfN(rapid.SampledFrom([]float64{0, 0, .3, .35, .5, .75, .9, 1}), m, m).Draw(t, "row")
		}
		pairs, got := Assignment(w)
		if want := exhaustive(w, 0, make([]bool, m)); math.Abs(got-want) > 1e-9 {
			t.Fatalf("sum %v, best %v of %v", got, want, w)
		}
		rows, cols := map[int]bool{}, map[int]bool{}
		for i, p := range pairs {
			if rows[p.Row] || cols[p.Col] || p.Weight <= 0 || w[p.Row][p.Col] != p.Weight {
				t.Fatalf("pair %v is used twice, empty, or not the cell: %v", p, w)
			}
			rows[p.Row], cols[p.Col] = true, true
			if i > 0 && pairs[i-1].Row >= p.Row {
				t.Fatalf("pairs are not in order of their rows: %v", pairs)
			}
		}
	})
}
