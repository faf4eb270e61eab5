package main

import "testing"

func TestExtraFallsAsTheHeapGrows(t *testing.T) {
	for _, x := range []struct {
		live uint64
		want int
	}{
		{0, 100}, {128 << 20, 100}, {160 << 20, 80}, {256 << 20, 50},
		{512 << 20, 25}, {513 << 20, 25}, {8 << 30, 25},
	} {
		if got := extraFor(x.live); got != x.want {
			t.Errorf("extraFor(%d MB) = %d %%, want %d %%", x.live>>20, got, x.want)
		}
	}
}
