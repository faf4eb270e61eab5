package burnout

import (
	"cmp"
	"math"
	"slices"
)

// DisplayContributions are the contributions with one decimal that add up to
// the score with one decimal.
//
// Definition (largest remainder): every contribution is cut to tenths; the
// tenths that are lacking to round(10·S) go one each to the greatest
// remainders, ties by factor id.
// Output: indexed like s.Factors, in points; the sum of the tenths is the
// score rounded half away from zero.
// Edge cases: factors that are not observed, and a score that is unknown or a
// Summary, give zeros.
// Source: Hamilton's method; worked example D6.
func DisplayContributions(s Score) [NumFactors]float64 {
	var shown [NumFactors]float64
	if !s.Score.OK() || len(s.Factors) != NumFactors {
		return shown
	}
	var tenths [NumFactors]int
	order := make([]int, 0, NumFactors)
	left := int(math.Round(s.Score.V() * 10))
	for i, f := range s.Factors {
		if f.State != Observed {
			continue
		}
		tenths[i] = int(math.Floor(f.Contribution * 10))
		left -= tenths[i]
		order = append(order, i)
	}
	rest := func(i int) float64 { return s.Factors[i].Contribution*10 - float64(tenths[i]) }
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(rest(b), rest(a)), cmp.Compare(s.Factors[a].ID, s.Factors[b].ID))
	})
	for _, i := range order[:min(max(left, 0), len(order))] {
		tenths[i]++
	}
	for i, t := range tenths {
		shown[i] = float64(t) / 10
	}
	return shown
}
