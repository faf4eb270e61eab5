package staffing

import (
	"math"
	"slices"
	"testing"

	"orgreview/analysis/maybe"
	"orgreview/analysis/oracletest"
)

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tol {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func nearAll(t *testing.T, what string, got, want []float64, tol float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
		return
	}
	for i := range want {
		near(t, what, got[i], want[i], tol)
	}
}

// f1 is the problem of worked example F1.
func f1(t *testing.T, expected any) (Problem, float64) {
	t.Helper()
	var in struct {
		Hours, Capacity []float64
		DutyRole        []int `json:"duty_role"`
		Owner           []int
		Affinity        [][]float64
	}
	tol := oracletest.Load(t, "F1", &in, expected)
	return Problem{Hours: in.Hours, DutyRole: in.DutyRole, Owner: in.Owner, Capacity: in.Capacity, Affinity: in.Affinity}, tol
}

// free are the default weights without the limits on ownership and capacity.
func free() Options {
	o := DefaultOptions()
	o.KeepOwners, o.KeepCapacity = false, false
	return o
}

func TestWorkedExamples(t *testing.T) {
	t.Run("C7", func(t *testing.T) {
		var in struct {
			Roles []string
			Need  []float64 `json:"need_fte"`
			Have  []float64 `json:"have_fte"`
		}
		var want struct {
			Gap                          []float64
			Coverage, Shortfall, Surplus float64
			TopGap                       string `json:"top_gap"`
		}
		tol := oracletest.Load(t, "C7", &in, &want)
		need := make([]maybe.Float, len(in.Need))
		for i, n := range in.Need {
			need[i] = maybe.Some(n)
		}
		b := Compare(need, in.Have)
		for i, g := range b.Gap {
			near(t, "gap", g.V(), want.Gap[i], tol)
		}
		near(t, "coverage", b.Coverage.V(), want.Coverage, tol)
		near(t, "shortfall", b.Shortfall, want.Shortfall, tol)
		near(t, "surplus", b.Surplus, want.Surplus, tol)
		if in.Roles[b.TopGap] != want.TopGap {
			t.Errorf("greatest gap %s, want %s", in.Roles[b.TopGap], want.TopGap)
		}
	})
	t.Run("F1", func(t *testing.T) {
		var want struct {
			Before      float64   `json:"J_before"`
			LoadsBefore []float64 `json:"loads_before"`
			DBefore     []float64 `json:"D_before"`
			Best        float64   `json:"J_best"`
			Assignment  []int     `json:"assignment_best"`
			Loads       []float64 `json:"loads_best"`
			D           []float64 `json:"D_best"`
			Moved       float64   `json:"moved_hours_share"`
		}
		p, tol := f1(t, &want)
		plan, err := Rebalance(p, free())
		if err != nil {
			t.Fatal(err)
		}
		near(t, "J before", plan.Before.J, want.Before, tol)
		nearAll(t, "loads before", plan.Loads[0], want.LoadsBefore, tol)
		nearAll(t, "roles before", plan.Roles[0], want.DBefore, tol)
		near(t, "J", plan.After.J, want.Best, 1e-9)
		nearAll(t, "loads", plan.Loads[1], want.Loads, tol)
		nearAll(t, "roles", plan.Roles[1], want.D, tol)
		near(t, "moved", plan.After.MovedShare, want.Moved, tol)
		if !slices.Equal(plan.Assignment, want.Assignment) {
			t.Errorf("assignment %v, want %v", plan.Assignment, want.Assignment)
		}
	})
	t.Run("F2", func(t *testing.T) {
		p, _ := f1(t, &struct{}{})
		var want struct {
			Bound   float64 `json:"lp_bound"`
			Integer float64 `json:"integer_optimum"`
			Simple  float64 `json:"total_over_capacity"`
		}
		tol := oracletest.Load(t, "F2", &struct{}{}, &want)
		z, method := LoadBound(p, free())
		near(t, "bound", z, want.Bound, tol)
		if method != BoundLP {
			t.Errorf("bound by %s", method)
		}
		o := free()
		o.BoundRows = 0
		z, method = LoadBound(p, o)
		near(t, "simple bound", z, want.Simple, tol)
		if method != BoundSimple {
			t.Errorf("bound by %s", method)
		}
		o = free()
		o.Roles, o.Moved = 0, 0
		plan, err := Rebalance(p, o)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "least greatest load", plan.After.MaxLoad, want.Integer, tol)
	})
}
