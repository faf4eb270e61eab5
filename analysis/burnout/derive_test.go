package burnout

import (
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"orgreview/analysis/maybe"
	"orgreview/analysis/roster"
)

func TestMissingOrNotApplicable(t *testing.T) {
	some := maybe.Some
	missing, none := Without(Missing), Without(NotApplicable)
	oncall := Context{OnCallApplicable: true}
	covered := Context{OnCallApplicable: true, OncallSupplied: true, TeamCoveredByOncall: true, PagesSupplied: true}
	for _, c := range []struct {
		name   string
		w      roster.Workload
		fte    float64
		c      Context
		factor int
		want   Value
	}{
		{"no on-call data in the run", roster.Workload{}, 1, oncall, OncallShare, missing},
		{"data do not cover the team", roster.Workload{}, 1, Context{OnCallApplicable: true, OncallSupplied: true}, OncallShare, missing},
		{"data cover the team, not the person", roster.Workload{}, 1, covered, OncallShare, Seen(0)},
		{"data name the person with a figure that cannot be used", roster.Workload{OncallUnread: true}, 1, covered, OncallShare, missing},
		{"and no pages either", roster.Workload{}, 1, covered, PagesPerShift, Seen(0)},
		{"pages were not supplied", roster.Workload{}, 1, Context{OnCallApplicable: true, OncallSupplied: true, TeamCoveredByOncall: true}, PagesPerShift, missing},
		{"role is never on call", roster.Workload{}, 1, Context{OncallSupplied: true, TeamCoveredByOncall: true}, OncallShare, none},
		{"role is never on call: pages", roster.Workload{}, 1, Context{}, PagesPerShift, none},
		{"role is never on call, the data say otherwise", roster.Workload{OncallWeeks: some(13)}, 1, Context{}, OncallShare, Seen(.25)},
		{"role is never on call, the data agree", roster.Workload{OncallWeeks: some(0)}, 1, Context{}, OncallShare, none},
		{"weeks", roster.Workload{OncallWeeks: some(13)}, 1, oncall, OncallShare, Seen(.25)},
		{"share before weeks", roster.Workload{OncallShare: some(.5), OncallWeeks: some(13)}, 1, oncall, OncallShare, Seen(.5)},
		{"weeks before shifts", roster.Workload{OncallWeeks: some(13), OncallShifts: some(1)}, 1, oncall, OncallShare, Seen(.25)},
		{"45.5 shifts of 12 hours in a quarter of 2,184", roster.Workload{OncallShifts: some(45.5), ShiftWeeks: 13}, 1, oncall, OncallShare, Seen(.25)},
		{"182 shifts of 12 hours in a year of 8,736, as no period is named", roster.Workload{OncallShifts: some(182)}, 1, oncall, OncallShare, Seen(.25)},
		{"shifts of 24 hours in a year", roster.Workload{OncallShifts: some(91)}, 1, Context{OnCallApplicable: true, ShiftHours: 24}, OncallShare, Seen(.25)},
		{"rotation, layers unknown", roster.Workload{RotationSize: some(4)}, 1, oncall, OncallShare, Seen(.25)},
		{"a rotation of one with two layers", roster.Workload{RotationSize: some(1), RotationLayers: some(2)}, 1, oncall, OncallShare, Seen(1)},
		{"a rotation of nobody", roster.Workload{RotationSize: some(0)}, 1, oncall, OncallShare, missing},
		{"pages without shifts", roster.Workload{Pages: some(9)}, 1, oncall, PagesPerShift, missing},
		{"364 pages in 13 weeks a year of 14 shifts each", roster.Workload{Pages: some(364), OncallWeeks: some(13)}, 1, oncall, PagesPerShift, Seen(2)},
		{"91 pages a quarter are 364 a year", roster.Workload{Pages: some(91), PageWeeks: 13, OncallWeeks: some(13)}, 1, oncall, PagesPerShift, Seen(2)},
		{"shifts before weeks", roster.Workload{Pages: some(9), OncallShifts: some(3), OncallWeeks: some(13)}, 1, oncall, PagesPerShift, Seen(3)},
		{"pages of a quarter, shifts of a year", roster.Workload{Pages: some(9), PageWeeks: 13, OncallShifts: some(18), ShiftWeeks: 52}, 1, oncall, PagesPerShift, Seen(2)},
		{"incidents of a log of unknown length", roster.Workload{Pages: some(9), PagesCounted: true, OncallWeeks: some(13)}, 1, oncall, PagesPerShift, missing},
		{"pages in no week on call", roster.Workload{Pages: some(9), OncallWeeks: some(0)}, 1, oncall, PagesPerShift, missing},
		{"pages in no shift", roster.Workload{Pages: some(9), OncallShifts: some(0)}, 1, covered, PagesPerShift, missing},
		{"pages per shift as such", roster.Workload{PagesPerShift: some(2), Pages: some(9), OncallShifts: some(3)}, 1, oncall, PagesPerShift, Seen(2)},
		{"weekly hours first", roster.Workload{WeeklyHours: some(50), ContractHours: some(40), OvertimeHours: some(1)}, 1, oncall, Hours, Seen(50)},
		{"contract hours alone", roster.Workload{ContractHours: some(40)}, 1, oncall, Hours, missing},
		{"overtime alone", roster.Workload{OvertimeHours: some(9)}, 1, oncall, Hours, missing},
		{"leave from days", roster.Workload{LeaveDue: some(30), LeaveTaken: some(12)}, 1, oncall, LeaveUntaken, Seen(.6)},
		{"more leave than due", roster.Workload{LeaveDue: some(30), LeaveTaken: some(33)}, 1, oncall, LeaveUntaken, Seen(0)},
		{"no leave due", roster.Workload{LeaveDue: some(0), LeaveTaken: some(0)}, 1, oncall, LeaveUntaken, none},
		{"leave taken alone", roster.Workload{LeaveTaken: some(12)}, 1, oncall, LeaveUntaken, missing},
		{"leave as a share", roster.Workload{LeaveUntaken: some(.3), LeaveDue: some(30), LeaveTaken: some(12)}, 1, oncall, LeaveUntaken, Seen(.3)},
		{"outside the catalogue", roster.Workload{}, 1, Context{EffectiveRoles: some(3)}, Conflation, none},
		{"too few duties", roster.Workload{}, 1, Context{EffectiveRolesApplicable: true}, Conflation, missing},
		{"roles carried", roster.Workload{}, 1, Context{EffectiveRolesApplicable: true, EffectiveRoles: some(3)}, Conflation, Seen(3)},
		{"generic title", roster.Workload{}, 1, Context{OutOfRemit: some(.3)}, OutOfRemit, none},
		{"unknown title", roster.Workload{}, 1, Context{OutOfRemitApplicable: true}, OutOfRemit, missing},
		{"top of the tree", roster.Workload{}, 1, Context{}, Bosses, Seen(0)},
		{"unknown manager", roster.Workload{}, 1, Context{Bosses: -1}, Bosses, missing},
		{"bosses as such", roster.Workload{Bosses: some(3)}, 1, Context{Bosses: 1}, Bosses, Seen(3)},
		{"no reports", roster.Workload{}, 1, Context{Span: 4}, Span, none},
		{"manager", roster.Workload{}, 1, Context{Span: 4, IsManager: true}, Span, Seen(4)},
		{"ownership unknown", roster.Workload{}, 1, Context{SoleOwned: 2}, SoleOwned, missing},
		{"ownership known", roster.Workload{}, 1, Context{SoleOwnedKnown: true}, SoleOwned, Seen(0)},
		{"a share above one", roster.Workload{ToilShare: some(1.2)}, 1, oncall, ToilShare, Seen(1)},
	} {
		v := Default().Values(c.w, c.fte, c.c)
		if got := v[c.factor]; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// A change of one workload column moves one factor. Shifts are the denominator
// of pages besides.
func TestOneColumnFeedsOneFactor(t *testing.T) {
	base := roster.Workload{
		WeeklyHours: maybe.Some(42), OncallWeeks: maybe.Some(8), PagesPerShift: maybe.Some(1.5), ToilShare: maybe.Some(.4),
		AfterHoursShare: maybe.Some(.1), LeaveUntaken: maybe.Some(.4), Projects: maybe.Some(3), Bosses: maybe.Some(2),
		OvertimeHours: maybe.Some(2), ContractHours: maybe.Some(40), OncallShifts: maybe.Some(9), Pages: maybe.Some(12),
		RotationSize: maybe.Some(6), RotationLayers: maybe.Some(1), LeaveDue: maybe.Some(30), LeaveTaken: maybe.Some(20),
	}
	derived := roster.Workload{
		ContractHours: maybe.Some(40), OvertimeHours: maybe.Some(2), RotationSize: maybe.Some(6), RotationLayers: maybe.Some(1),
		Pages: maybe.Some(12), LeaveDue: maybe.Some(30), LeaveTaken: maybe.Some(20),
	}
	fields := func(w *roster.Workload) []*maybe.Float {
		return []*maybe.Float{&w.WeeklyHours, &w.ContractHours, &w.OvertimeHours, &w.OncallWeeks, &w.OncallShifts, &w.OncallShare,
			&w.RotationSize, &w.RotationLayers, &w.Pages, &w.PagesPerShift, &w.ToilShare, &w.AfterHoursShare,
			&w.LeaveDue, &w.LeaveTaken, &w.LeaveUntaken, &w.Projects, &w.Bosses}
	}
	for _, w := range []roster.Workload{base, derived} {
		before := Default().Values(w, 1, Context{OnCallApplicable: true})
		for k := range fields(&w) {
			other := w
			f := fields(&other)[k]
			if !f.OK() {
				continue
			}
			*f = maybe.Some(f.V() * 1.3)
			moved := 0
			for i, v := range Default().Values(other, 1, Context{OnCallApplicable: true}) {
				if v != before[i] {
					moved++
				}
			}
			if moved > 1 {
				t.Errorf("column %d moves %d factors", k, moved)
			}
		}
	}
}

func TestRawPagesAreSaid(t *testing.T) {
	w := roster.Workload{Pages: maybe.Some(9), OncallShifts: maybe.Some(3)}
	c := Context{OnCallApplicable: true}
	if d := Default().Derive(w, 1, c); !d.RawPages || d.From[PagesPerShift] != FromPages {
		t.Errorf("raw pages: %+v", d)
	}
	w.PagesDeduped = true
	if d := Default().Derive(w, 1, c); d.RawPages {
		t.Error("incidents pass for raw pages")
	}
	if d := Default().Derive(roster.Workload{}, 1, c); d.RawPages {
		t.Error("no pages pass for raw pages")
	}
}

func TestConfiguration(t *testing.T) {
	read := func(text string) (Model, error) {
		var c Config
		if err := yaml.UnmarshalWithOptions([]byte(text), &c, yaml.Strict()); err != nil {
			return Model{}, err
		}
		return c.Apply(Default())
	}
	m, err := read("factors:\n  hours: {weight: 0.4, critical: 60}\n  span: {safe: 10}\nbands: {high: 45}\ngate_hours: 50\ndraws: 0\nseed: 7\n")
	if err != nil {
		t.Fatal(err)
	}
	near(t, "weight of hours", m.Factors[Hours].Weight, .4/1.2, 1e-12)
	near(t, "weight of span", m.Factors[Span].Weight, .02/1.2, 1e-12)
	if m.Factors[Hours].Critical != 60 || m.Factors[Hours].Safe != 40 || m.Factors[Span].Safe != 10 ||
		m.Bands.High != 45 || m.GateHours != 50 || m.Draws != 0 || m.Seed != 7 {
		t.Errorf("model %+v", m)
	}
	if m.Factors[Hours].Source == Default().Factors[Hours].Source {
		t.Error("anchors of the user keep the source of the default")
	}
	if d := cmp.Diff(Default(), must(read("{}"))); d != "" {
		t.Errorf("an empty configuration changes the model: %s", d)
	}
	for text, want := range map[string]string{
		"factors: {hourz: {weight: 1}}":      "factors.hourz: there is no such factor",
		"factors: {hours: {wait: 1}}":        "wait",
		"factors: {hours: {weight: -1}}":     "at least 0",
		"factors: {hours: {safe: 60}}":       "factors.hours.critical: 55 must be above safe, which is 60",
		"factors: {hours: {safe: -1}}":       "at least 0",
		"bands: {high: 20}":                  "bands.high: 20 must lie above 25",
		"bands: {critical: 101}":             "bands.critical: 101 must lie above 40",
		"gate_x: 0":                          "gate_x",
		"gate_x: 1.1":                        "gate_x",
		"gate_hours: 0":                      "gate_hours",
		"min_confidence: 1.1":                "min_confidence",
		"draws: 99":                          "draws",
		"concentration: 0":                   "concentration",
		"anchor_jitter: 0.5":                 "anchor_jitter",
		"min_peers: 0":                       "min_peers",
		"colour: red":                        "colour",
		"factors: {hours: {weight: .nan}}":   "at least 0",
		"factors: {hours: {critical: .inf}}": "factors.hours.critical: +Inf must",
	} {
		if _, err := read(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
	all := "factors: {"
	for i := range NumFactors {
		all += FactorID(i) + ": {weight: 0}, "
	}
	if _, err := read(all + "}"); err == nil || !strings.Contains(err.Error(), "above 0") {
		t.Errorf("no weight at all: %v", err)
	}
}

func must(m Model, err error) Model {
	if err != nil {
		panic(err)
	}
	return m
}
