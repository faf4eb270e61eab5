package burnout

import (
	"slices"
	"testing"
)

// pairs are people whose hours change by so much; all else is calm.
func pairs(changes ...float64) (before, after [][]Value) {
	for _, c := range changes {
		a, b := calm(), calm()
		a[Hours], b[Hours] = Seen(47.5), Seen(47.5+c)
		before, after = append(before, a), append(after, b)
	}
	return before, after
}

func TestChangeOfPeoplePresentTwice(t *testing.T) {
	// One hour is 100·.20/15 points. The differences are those of worked
	// example E5 in hours: mean 4, exact p .0625.
	before, after := pairs(4, 7, -1, 5, 3, 6)
	c := Default().Change(before, after, DefaultTeamOptions())
	const points = 100 * .20 / 15
	nearMaybe(t, "mean", c.Mean, 4*points, 1e-9)
	nearMaybe(t, "p", c.P, .0625, 1e-12)
	nearMaybe(t, "dz", c.DZ, 1.4142135624, 1e-9)
	nearMaybe(t, "lo", c.CILow, 1.0317477693*points, 1e-6)
	nearMaybe(t, "after − before", c.After, c.Before.V()+c.Mean.V(), 1e-9)
	if c.Pairs != 6 || !c.Exact || c.Reason != "" {
		t.Errorf("%+v", c)
	}
	// 47.5 + 7 hours is below 55: nobody's band moves. With 8 more one does.
	if c.BecameHigh != 0 || c.PBands.V() != 1 {
		t.Errorf("bands: %+v", c)
	}
	before, after = pairs(8, 0, 0, 0, 0)
	if c := Default().Change(before, after, DefaultTeamOptions()); c.BecameHigh != 1 || c.LeftHigh != 0 {
		t.Errorf("bands: %+v", c)
	}
	if c := Default().Change(after, before, DefaultTeamOptions()); c.BecameHigh != 0 || c.LeftHigh != 1 {
		t.Errorf("bands: %+v", c)
	}
}

// Who was high and stays so has not become so.
func TestStayingHighIsNoChange(t *testing.T) {
	before, after := pairs(8, 8, 8, 8, 8)
	if c := Default().Change(after, after, DefaultTeamOptions()); c.BecameHigh != 0 || c.LeftHigh != 0 {
		t.Errorf("bands: %+v", c)
	}
	if c := Default().Change(before, after, DefaultTeamOptions()); c.BecameHigh != 5 || c.PBands.V() != 2./32 {
		t.Errorf("bands: %+v", c)
	}
}

// An export that came only this quarter is no change of conditions.
func TestNewDataAreNoChange(t *testing.T) {
	before, after := pairs(0, 0, 0, 0, 0)
	for i := range before {
		lack(before[i], OncallShare)
		after[i][OncallShare] = Seen(1)
	}
	c := Default().Change(before, after, DefaultTeamOptions())
	if slices.Contains(c.FactorsCompared, "oncall_share") || c.Mean.V() != 0 || c.P.V() != 1 {
		t.Errorf("%+v", c)
	}
}

func TestNoChangeToSpeakOf(t *testing.T) {
	before, after := pairs(1, 2, 3, 4)
	if c := Default().Change(before, after, DefaultTeamOptions()); c.Reason != TooFewPeople || c.Mean.OK() || c.P.OK() || c.PBands.OK() {
		t.Errorf("four pairs: %+v", c)
	}
	if c := Default().Change(nil, nil, DefaultTeamOptions()); c.Reason != TooFewFactors || c.Mean.OK() {
		t.Errorf("nobody: %+v", c)
	}
	before, after = pairs(1, 2, 3, 4, 5)
	for i := range before {
		lack(before[i], Hours, OncallShare, PagesPerShift, ToilShare, AfterHours)
	}
	if c := Default().Change(before, after, DefaultTeamOptions()); c.Reason != TooFewFactors || c.Mean.OK() {
		t.Errorf("too little at one date: %+v", c)
	}
}

// A sub-index looks at its own factors: six hours more are
// more points of overload than of the whole index, because fewer factors share
// the weight, and none of
// recovery.
func TestChangeOfSubIndex(t *testing.T) {
	before, after := pairs(6, 6, 6, 6, 6)
	m, o := Default(), DefaultTeamOptions()
	whole := m.Change(before, after, o)
	overload := m.ChangeOf(Overload, before, after, o)
	if slices.Contains(overload.FactorsCompared, "oncall_share") || !slices.Contains(overload.FactorsCompared, "hours") {
		t.Errorf("overload is compared on %v", overload.FactorsCompared)
	}
	if overload.Mean.V() <= whole.Mean.V() {
		t.Errorf("six hours weigh %v points in overload and %v in the whole index", overload.Mean.V(), whole.Mean.V())
	}
	if r := m.ChangeOf(Recovery, before, after, o); !r.Mean.OK() || r.Mean.V() != 0 {
		t.Errorf("recovery changed: %+v", r)
	}
	for i := range before {
		lack(before[i], Hours, PagesPerShift, ToilShare, Span)
	}
	if r := m.ChangeOf(Overload, before, after, o); r.Reason != TooFewFactors {
		t.Errorf("overload without its factors: %+v", r)
	}
}
