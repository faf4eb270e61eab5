package burnout

import (
	"fmt"
	"testing"
)

// BenchmarkConditions is the whole stage after the values are derived: figures
// of all groups, then draws of everybody with the ranks of teams.
func BenchmarkConditions(b *testing.B) {
	m := Default()
	for _, n := range []int{1_000, 10_000, 100_000} {
		values, team := people(2, n, n/8)
		unions := make([][]int, 0, n/40)
		for from := 0; from+5 <= n/8; from += 5 {
			unions = append(unions, []int{from, from + 1, from + 2, from + 3, from + 4})
		}
		teams := make([]TeamFigures, n/8)
		b.Run(fmt.Sprintf("groups/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				MeasureGroups(m, values, team, n/8, func(t int) *TeamFigures { return &teams[t] }, unions, DefaultTeamOptions())
			}
		})
		b.Run(fmt.Sprintf("draws/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := m.Stability(b.Context(), values, team, n/8, 5, true); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/person")
		})
	}
}
