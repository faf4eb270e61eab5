package learn

import (
	"math"
	"testing"

	"orgreview/analysis/roles"
)

// Without negligible parts the shares are those of roles.EM.
func TestEffectiveIsEM(t *testing.T) {
	q := [][]float64{{.7, .2, .1}, {.1, .8, .1}, {.5, .3, .2}, {.9, .05, .05}}
	var rows []sparse
	for _, r := range q {
		rows = append(rows, thin(r))
	}
	got := effective(rows, 3, make([]float64, 3), make([]float64, 3))
	want := roles.EffectiveRoles(roles.EM(q, nil, roles.EMIterations)).V()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("D = %v, by EM %v", got, want)
	}
}

// A pool without doubt gives one role always; a pool of two certain roles
// gives two of them as often as chance mixes three draws.
func TestNull(t *testing.T) {
	c := &roles.Catalogue{Roles: []roles.Role{{ID: "a"}, {ID: "b"}}}
	pools := map[string][][]float64{"a": {{1, 0}}, "b": {{1, 0}, {0, 1}}}
	n := Null(c, pools, 2000, 1)
	if again := Null(c, pools, 2000, 1); again.String() != n.String() {
		t.Error("the same draws give another table")
	}
	if p := n.P("a", 3, 1.01); p.V() > 1./2000 {
		t.Errorf("p of more than one role without doubt = %v", p.V())
	}
	// Two of three alike: D = exp(ln 3 − ⅔ ln 2) = 1.89, in 3 of 4 draws.
	if p := n.P("b", 3, 1.88); p.V() != 1 {
		t.Errorf("p of an ordinary mix = %v, want 1", p.V())
	}
	if p := n.P("b", 3, 1.9); p.V() > 1./2000 {
		t.Errorf("p of more than three draws can give = %v", p.V())
	}
}
