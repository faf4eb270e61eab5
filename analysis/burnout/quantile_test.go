package burnout

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Order statistics by buckets are those of the sorted values, ties and equal
// values included.
func TestQuantilesAreThoseOfSortedValues(t *testing.T) {
	var q quantiles
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.OneOf(rapid.Float64Range(0, 100), rapid.SampledFrom([]float64{0, 1, 50, 50.000001, 100}))
		x := rapid.SliceOfN(value, 1, 300).Draw(t, "x")
		before := slices.Clone(x)
		q.take(x)
		sorted := slices.Sorted(slices.Values(x))
		for k, want := range sorted {
			if got := q.rank(k); got != want {
				t.Fatalf("rank %d of %v: got %v, want %v", k, x, got, want)
			}
		}
		share := rapid.Float64Range(0, 1).Draw(t, "share")
		pos := share * float64(len(x)-1)
		k := int(pos)
		want := sorted[k]
		if k+1 < len(x) {
			want += (pos - float64(k)) * (sorted[k+1] - sorted[k])
		}
		if got := q.at(share); got != want {
			t.Fatalf("quantile %v of %v: got %v, want %v", share, x, got, want)
		}
		if !slices.Equal(x, before) {
			t.Fatal("the values were moved")
		}
	})
}
