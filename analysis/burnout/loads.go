package burnout

// Loads says what a person's part in a figure of a group is made of.
//
// Definition: the figure is the index (0) or a sub-index (1 …) over the people
// who are counted in it, each scored on the factors of set alone, so that the
// score is 100·Σ share·x with share = w/Σw over the observed factors of set.
// Output: the shares, 0 for factors that are not in it; they add up to 1.
// False where the person is not averaged, because too little of the set or of
// the whole metric was observed.
// It is what a reader of the figure and of the factors' means can count on, and
// so what decides whether one person's value follows from them.
func (m *Model) Loads(figure int, set FactorSet, values []Value) (share [NumFactors]float64, counted bool) {
	r := newRow(values)
	if !m.scoreOn(&r, metricSet(figure)).OK() || !m.scoreOn(&r, set).OK() {
		return share, false
	}
	sum := 0.0
	for f := range share {
		if set.Has(f) && r.st[f] == rowObserved {
			share[f] = m.Factors[f].Weight
			sum += share[f]
		}
	}
	for f := range share {
		share[f] /= sum
	}
	return share, true
}
