package parallel

import (
	"context"
	"testing"
)

func TestEveryPieceIsDoneOnce(t *testing.T) {
	for _, n := range []int{0, 1, 7, 1000} {
		done := make([]int, n)
		Each(n, func(i int) { done[i]++ })
		Workers(t.Context(), n, 8, func() func(int) { return func(i int) { done[i]++ } })
		for i, k := range done {
			if k != 2 {
				t.Fatalf("piece %d of %d was done %d times, want twice", i, n, k)
			}
		}
	}
}

func TestNothingBeginsAfterTheEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	Workers(ctx, 100, 1, func() func(int) { return func(i int) { t.Errorf("piece %d was begun", i) } })
}
