package overlap

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// mix draws shares by role that sum to 1.
func mix(t *rapid.T, roles int, name string) []float64 {
	p := make([]float64, roles)
	var sum float64
	for r := range p {
		p[r] = float64(rapid.IntRange(0, 9).Draw(t, name))
		sum += p[r]
	}
	if sum == 0 {
		p[0], sum = 1, 1
	}
	for r := range p {
		p[r] /= sum
	}
	return p
}

func TestSchoenerAndContainment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := mix(t, 5, "p"), mix(t, 5, "q")
		a := rapid.Float64Range(.05, 1).Draw(t, "fte a")
		b := rapid.Float64Range(.05, 1).Draw(t, "fte b")
		s := Schoener(p, q)
		if s != Schoener(q, p) || s < 0 || s > 1 {
			t.Fatalf("schoener %v, reversed %v", s, Schoener(q, p))
		}
		if self := Schoener(p, p); math.Abs(self-1) > 1e-12 {
			t.Fatalf("with itself %v", self)
		}
		ab, ba := Containment(p, q, a, b), Containment(q, p, b, a)
		if ab < 0 || ab > 1 || ba < 0 || ba > 1 || math.Abs(a*ab-b*ba) > 1e-12 {
			t.Fatalf("containments %v and %v do not share the same time", ab, ba)
		}
		if same := Containment(p, q, a, a); math.Abs(same-s) > 1e-12 {
			t.Fatalf("equal FTE: containment %v, schoener %v", same, s)
		}
		if b >= a && ab < s-1e-12 { // a larger B can only hold more of A
			t.Fatalf("containment %v below schoener %v though B is larger", ab, s)
		}
	})
}

func TestSoftJaccard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, m := rapid.IntRange(1, 5).Draw(t, "n"), rapid.IntRange(1, 5).Draw(t, "m")
		sim, turned := make([][]float64, n), make([][]float64, m)
		for j := range turned {
			turned[j] = make([]float64, n)
		}
		for i := range sim {
			sim[i] = make([]float64, m)
			for j := range sim[i] {
				sim[i][j] = rapid.Float64Range(0, 1).Draw(t, "s")
				turned[j][i] = sim[i][j]
			}
		}
		a, b := SoftJaccard(sim, .3), SoftJaccard(turned, .3)
		if math.Abs(a.SoftJaccard-b.SoftJaccard) > 1e-12 || a.SoftJaccard < 0 || a.SoftJaccard > 1 {
			t.Fatalf("%v and %v", a, b)
		}
		for _, p := range a.Pairs {
			if p.Weight < .3 {
				t.Fatalf("matched below τ: %v", p)
			}
		}
	})
	if m := SoftJaccard(nil, .3); m.SoftJaccard != 0 || m.Pairs != nil {
		t.Errorf("no duties: %+v", m)
	}
	// Both sides of τ.
	if m := SoftJaccard([][]float64{{.3}}, .3); m.Sum != .3 {
		t.Errorf("at τ: sum %v, want .3", m.Sum)
	}
	if m := SoftJaccard([][]float64{{.2999}}, .3); m.Sum != 0 {
		t.Errorf("below τ: sum %v, want 0", m.Sum)
	}
}

func TestInformEdges(t *testing.T) {
	if i := Inform(nil); i.MI.OK() || i.U.OK() || i.AMI.OK() {
		t.Errorf("empty: %+v", i)
	}
	if i := Inform([][]int{{3, 0}, {4, 0}}); !i.MI.OK() || i.MI.V() != 0 || i.U.OK() {
		t.Errorf("one role: %+v, want MI 0 and U unknown", i)
	}
	if i := Inform([][]int{{5, 0}, {0, 5}}); math.Abs(i.U.V()-1) > 1e-12 || math.Abs(i.AMI.V()-1) > 1e-12 {
		t.Errorf("the title is the role: %+v, want 1 and 1", i)
	}
	// Independent: MI is 0 and AMI below or at 0.
	if i := Inform([][]int{{2, 2}, {2, 2}}); i.MI.V() > 1e-12 || i.AMI.V() > 0 {
		t.Errorf("independent: %+v", i)
	}
}
