package roles

import (
	"strings"
	"testing"

	"orgreview/analysis/oracletest"
)

func embedded(t testing.TB) (*Catalogue, *Classifier) {
	t.Helper()
	c, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	k, err := NewClassifier(c)
	if err != nil {
		t.Fatal(err)
	}
	return c, k
}

func TestGoldenDuties(t *testing.T) {
	t.Run("A7", func(t *testing.T) {
		var in struct {
			Duties []struct{ Text, Role, Also string }
			None   []string `json:"unclassified"`
		}
		var want struct {
			MinCorrect      int `json:"min_correct"`
			MinUnclassified int `json:"min_unclassified"`
		}
		oracletest.Load(t, "A7", &in, &want)
		_, k := embedded(t)
		right := 0
		for _, d := range in.Duties {
			got := k.Classify(d.Text)
			if got.Role == d.Role || got.Role != "" && got.Role == d.Also {
				right++
			} else {
				t.Logf("%q: %q, want %q", d.Text, got.Role, d.Role)
			}
			if got.Role == "" {
				continue
			}
			if len(got.Evidence)+len(got.Nearest.Shared) == 0 {
				t.Errorf("%q: no evidence", d.Text)
			}
			for _, e := range got.Evidence {
				if !strings.Contains(d.Text, e.Cue) {
					t.Errorf("%q: cue %q does not stand in it", d.Text, e.Cue)
				}
			}
		}
		// The worked example asks for 42; all 44 are expected of this catalogue.
		if right < len(in.Duties) {
			t.Errorf("%d of %d duties right", right, len(in.Duties))
		}
		none := 0
		for _, d := range in.None {
			if got := k.Classify(d); got.Role == "" {
				none++
			} else {
				t.Logf("%q: %q (%v), want none", d, got.Role, got.Evidence)
			}
		}
		if none < len(in.None) {
			t.Errorf("%d of %d duties left unclassified", none, len(in.None))
		}
	})
}

func TestGoldenPeople(t *testing.T) {
	t.Run("A8", func(t *testing.T) {
		type expectation struct {
			Dominant, Status string
			DMin             *float64 `json:"D_min"`
			DMax             *float64 `json:"D_max"`
			RemitMin         *float64 `json:"out_of_remit_min"`
			RemitMax         *float64 `json:"out_of_remit_max"`
		}
		var in struct {
			People []struct {
				ID, Title string
				Duties    []string
				Expect    expectation
			}
		}
		oracletest.Load(t, "A8", &in, &struct{}{})
		c, k := embedded(t)
		for _, p := range in.People {
			t.Run(p.ID, func(t *testing.T) {
				got := measure(c, k, p.Title, p.Duties)
				t.Logf("dominant %s, D %.3f, out of remit %.3f, %v", got.Dominant, got.EffectiveRoles.V(), got.OutOfRemit.V(), got.Shares)
				e := p.Expect
				if e.Dominant != "" && got.Dominant != e.Dominant {
					t.Errorf("dominant %q, want %q", got.Dominant, e.Dominant)
				}
				if got.Status != e.Status {
					t.Errorf("status %q, want %q", got.Status, e.Status)
				}
				check := func(what string, v float64, lo, hi *float64) {
					if lo != nil && !(v >= *lo) || hi != nil && !(v <= *hi) {
						t.Errorf("%s = %v out of bounds", what, v)
					}
				}
				check("D", got.EffectiveRoles.V(), e.DMin, e.DMax)
				check("out of remit", got.OutOfRemit.V(), e.RemitMin, e.RemitMax)
			})
		}
	})
}

func measure(c *Catalogue, k *Classifier, title string, duties []string) Profile {
	var w []Weighted
	for _, d := range duties {
		r := k.Classify(d)
		w = append(w, Weighted{&r, 1 / float64(len(duties))})
	}
	return c.Measure(c.MatchTitle(title), w)
}
