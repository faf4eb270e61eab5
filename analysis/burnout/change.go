package burnout

import (
	"orgreview/analysis/maybe"
	"orgreview/analysis/stats"
)

// Change is what happened between two reviews to people who are in both.
type Change struct {
	FactorsCompared []string
	Pairs           int    // people with sufficient data at both dates
	NInsufficient   int    // people in both reviews without them
	Reason          string // why there is no mean change; "" when there is one

	Before, After       maybe.Float // mean score of the pairs, points
	Mean, CILow, CIHigh maybe.Float // mean change, points; positive = worse
	DZ                  maybe.Float // mean change over the SD of the changes
	P                   maybe.Float // two-sided, sign flips
	Exact               bool        // P was enumerated, not drawn

	BecameHigh, LeftHigh int         // people whose band rose to, or fell from, high or critical
	PBands               maybe.Float // McNemar, exact
}

// Change compares two reviews of the same people.
//
// Definition: F = the factors observed for at least ObservedShare of the
// applicable people at both dates; everybody is scored on F at both dates.
// Mean change with a t-interval, clipped to −100 … 100; p by flipping signs
// (stats.SignFlip); bands, with the gates of the factors in F, by McNemar's
// test. Changes of the data delivered are no change of conditions, which is
// why the scores of the reviews themselves are not subtracted.
// Input: values of the same people in the same order at both dates; people who
// joined or left are reported apart by the caller.
// Edge cases: fewer than MinGroup pairs, or compared factors that carry less
// than MinConfidence of the model, have no mean and no p.
// The order of the people changes no bit.
// Source: worked examples E5 and E6.
func (m Model) Change(before, after [][]Value, o TeamOptions) Change {
	return m.change(AllFactors, before, after, o)
}

// ChangeOf is Change for one sub-index alone: the same definition over the
// factors of the construct, which is told by its index.
func (m Model) ChangeOf(construct int, before, after [][]Value, o TeamOptions) Change {
	return m.change(constructSet(construct), before, after, o)
}

func (m Model) change(metric FactorSet, before, after [][]Value, o TeamOptions) Change {
	set := Compared(before, after, o.ObservedShare) & metric
	c := Change{FactorsCompared: set.IDs()}
	if !m.carries(before, after, set, metric) {
		c.Reason = TooFewFactors
		return c
	}
	var was, is, diff []float64
	for i := range before {
		a, b := newRow(before[i]), newRow(after[i])
		x, y := m.scoreOn(&a, set), m.scoreOn(&b, set)
		if !x.OK() || !y.OK() {
			c.NInsufficient++
			continue
		}
		was, is, diff = append(was, x.V()), append(is, y.V()), append(diff, y.V()-x.V())
		switch h, k := m.highOn(&a, set, x.V()), m.highOn(&b, set, y.V()); {
		case k && !h:
			c.BecameHigh++
		case h && !k:
			c.LeftHigh++
		}
	}
	c.Pairs = len(diff)
	if c.Pairs < max(o.MinGroup, 1) {
		c.Reason = TooFewPeople
		c.BecameHigh, c.LeftHigh = 0, 0
		return c
	}
	c.Before, _, _ = stats.TInterval(was, o.Level)
	c.After, _, _ = stats.TInterval(is, o.Level)
	c.Mean, c.CILow, c.CIHigh = stats.TInterval(diff, o.Level)
	if c.CILow.OK() {
		c.CILow, c.CIHigh = maybe.Some(max(c.CILow.V(), -100)), maybe.Some(min(c.CIHigh.V(), 100))
	}
	t := stats.SignFlip(diff, o.Seed)
	c.DZ, c.P, c.Exact = t.DZ, t.P, t.Exact
	c.PBands = maybe.Some(stats.McNemar(c.BecameHigh, c.LeftHigh))
	return c
}

// carries tells whether the set holds enough of the weight of the metric that
// applies to anybody at either date.
func (m *Model) carries(before, after [][]Value, set, metric FactorSet) bool {
	var cover coverage
	for _, values := range [][][]Value{before, after} {
		for _, v := range values {
			r := newRow(v)
			cover.add(&r)
		}
	}
	var have, apply float64
	for i, n := range cover.applicable {
		if n > 0 && metric.Has(i) {
			apply += m.Factors[i].Weight
			if set.Has(i) {
				have += m.Factors[i].Weight
			}
		}
	}
	return have > 0 && m.sufficient(have/apply)
}

// highOn tells whether a person's band on a set of factors is high or critical.
func (m *Model) highOn(r *row, set FactorSet, score float64) bool {
	on := *r
	for i := range on.st {
		if !set.Has(i) {
			on.st[i] = rowNotApplicable
		}
	}
	return max(m.Bands.rank(score), m.rowGates(&on)) >= 2
}

// rowGates is the least band that a row's gates allow.
func (m *Model) rowGates(r *row) int {
	gates := 0
	for i := range Conflation + 1 {
		if r.st[i] == rowObserved && m.Factors[i].X(r.v[i]) >= m.GateX-slack {
			gates++
		}
	}
	return gateRank(gates, r.st[Hours] == rowObserved && r.v[Hours] >= m.GateHours-slack)
}
