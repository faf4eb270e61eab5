package orgchart

import (
	"testing"

	"orgreview/analysis/maybe"
	"orgreview/analysis/oracletest"
)

func loads(x ...float64) []maybe.Float {
	out := make([]maybe.Float, len(x))
	for i, v := range x {
		if v >= 0 {
			out[i] = maybe.Some(v)
		}
	}
	return out
}

func TestRotations(t *testing.T) {
	t.Run("H4", func(t *testing.T) {
		var in struct{ Pages []float64 }
		var want struct {
			Gini float64
			Max  float64 `json:"max_over_mean"`
		}
		oracletest.Load(t, "H4", &in, &want)
		r := Rotations([]string{"a", "a", "a", "a"}, loads(in.Pages...))
		if len(r) != 1 || r[0].Observed != 4 || r[0].Uneven {
			t.Fatalf("got %+v, want one even rotation of four", r)
		}
		near(t, "gini", r[0].Gini.V(), want.Gini)
		near(t, "max over mean", r[0].MaxOverMean.V(), want.Max)
	})
	// Two people with loads 1−x and x (x > ½) have Gini x − ½: .4 at x = .9.
	at := Rotations([]string{"b", "a", "b", "a", ""}, loads(1, 1, 9, 9.1, 5))
	if len(at) != 2 || at[0].Name != "a" || !at[0].Uneven || at[1].Uneven {
		t.Errorf("got %+v, want a uneven (just above .4), b not (exactly .4)", at)
	}
	none := Rotations([]string{"a", "a", "z", "z"}, loads(3, -1, 0, 0))
	if none[0].Gini.OK() || none[0].Observed != 1 || none[1].Uneven {
		t.Errorf("got %+v, want no figure from one load, and no unevenness in nothing", none)
	}
}
