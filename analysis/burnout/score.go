package burnout

import "orgreview/analysis/maybe"

// FactorScore is the part of one factor in a person's score.
type FactorScore struct {
	ID           string
	Value        maybe.Float // in the factor's unit
	X            float64     // 0–1; 0 when not observed
	Weight       float64     // in the whole model
	Contribution float64     // points of the score; all together they are the score
	State        State
}

// ConstructScore is a sub-index: the same formula over its own factors.
type ConstructScore struct {
	ID                 string
	Score, Best, Worst maybe.Float
	Confidence         float64
	Band               string
}

// Score is a person's index. See Model.Score for the definitions.
type Score struct {
	Score, Best, Worst maybe.Float
	Confidence         float64
	Band               string   // with gates; "insufficient data" below the least confidence
	BandRaw            string   // of the score alone; "" without a score
	BandLow, BandHigh  string   // of Best and Worst; "" when no factor applies
	Gates              []string // key factors at or above the gate, in model order; also listed when data are insufficient
	LongHours          bool     // hours alone lift the band to at least high
	Constructs         [NumConstructs]ConstructScore
	Factors            []FactorScore // NumFactors of them; nil in a Summary
	Robust                           // filled in from Robustness
}

// tally sums weights and weighted x of a set of factors.
type tally struct{ wx, obs, app float64 }

// score, best, worst on 0–100 and confidence 0–1.
func (t tally) score() maybe.Float { return ratio(t.wx, t.obs) }
func (t tally) best() maybe.Float  { return ratio(t.wx, t.app) }
func (t tally) worst() maybe.Float { return ratio(t.wx+(t.app-t.obs), t.app) }
func (t tally) confidence() float64 {
	if t.app <= 0 {
		return 0
	}
	return t.obs / t.app
}

// ratio is 100·a/b, kept within 0–100 against the last bit; unknown for b = 0.
func ratio(a, b float64) maybe.Float {
	if !(b > 0) {
		return maybe.None()
	}
	return maybe.Some(min(max(100*a/b, 0), 100))
}

// Score is the working-condition risk index of a person.
//
// Definition: over the observed factors S = 100·Σwx/Σw; the contribution of a
// factor is 100·w·x/Σw, and the contributions add up to S. Factors that do not
// apply leave the model. Missing ones make the interval: with W the sum of
// weights, best = 100·Σ_obs wx/W_app, worst = 100·(Σ_obs wx + W_missing)/W_app;
// confidence = W_obs/W_app.
// Bands: see Model.Bands; confidence below MinConfidence is "insufficient
// data", whatever the gates. Gates: one key factor with x ≥ GateX lifts the
// band to at least moderate, two to at least high, GateHours a week to at
// least high.
// Input: values, NumFactors of them in the order of the factors.
// Range and direction: 0 ≤ best ≤ S ≤ worst ≤ 100; higher is worse.
// Edge cases: nothing observed: the score is unknown, the interval stands;
// nothing applicable: all is unknown, confidence 0, "insufficient data".
// Errors: a slice of another length is a bug and panics.
// Source: job demands–resources research for the choice of factors; worked
// examples D1–D5.
func (m Model) Score(values []Value) Score {
	s := m.Summary(values)
	s.Factors = m.FactorScores(values)
	return s
}

// Summary is Score without the factors: for a million people it takes a third
// of the memory, and FactorScores gives the rest where it is printed.
func (m Model) Summary(values []Value) Score {
	_ = values[NumFactors-1]
	var all tally
	var parts [NumConstructs]tally
	var s Score
	gates := 0
	for i := range NumFactors {
		f, v := &m.Factors[i], values[i]
		if v.State() == NotApplicable {
			continue
		}
		part := &parts[constructOf(i)]
		all.app += f.Weight
		part.app += f.Weight
		if !v.observed() {
			continue
		}
		x := f.X(v.V())
		all.obs += f.Weight
		all.wx += f.Weight * x
		part.obs += f.Weight
		part.wx += f.Weight * x
		if i <= Conflation && x >= m.GateX-slack {
			gates++
			s.Gates = append(s.Gates, f.ID)
		}
		if i == Hours && v.V() >= m.GateHours-slack {
			s.LongHours = true
		}
	}
	s.Score, s.Best, s.Worst, s.Confidence = all.score(), all.best(), all.worst(), all.confidence()
	if s.Best.OK() {
		s.BandLow, s.BandHigh = m.Bands.Of(s.Best.V()), m.Bands.Of(s.Worst.V())
	}
	s.Band = Insufficient
	if s.Score.OK() {
		raw := m.Bands.rank(s.Score.V())
		s.BandRaw = bandName(raw)
		if m.sufficient(s.Confidence) {
			s.Band = bandName(max(raw, gateRank(gates, s.LongHours)))
		}
	}
	for c, t := range parts {
		p := ConstructScore{ID: ConstructID(c), Score: t.score(), Best: t.best(), Worst: t.worst(), Confidence: t.confidence(), Band: Insufficient}
		if p.Score.OK() && m.sufficient(p.Confidence) {
			p.Band = m.Bands.Of(p.Score.V())
		}
		s.Constructs[c] = p
	}
	return s
}

// sufficient tells whether enough of the model was observed for a band.
func (m Model) sufficient(confidence float64) bool { return confidence >= m.MinConfidence-slack }

// gateRank is the least band that the gates allow.
func gateRank(gates int, longHours bool) int {
	switch {
	case gates >= 2 || longHours:
		return 2
	case gates == 1:
		return 1
	}
	return 0
}

// FactorScores explains a score: value, x, weight and contribution of every
// factor. Definition: see Score.
func (m Model) FactorScores(values []Value) []FactorScore {
	_ = values[NumFactors-1]
	out := make([]FactorScore, NumFactors)
	obs := 0.0
	for i := range out {
		f, v := &m.Factors[i], values[i]
		out[i] = FactorScore{ID: f.ID, Weight: f.Weight, State: v.State()}
		switch {
		case v.observed():
			out[i].Value, out[i].X = maybe.Some(v.V()), f.X(v.V())
			obs += f.Weight
		case v.State() != NotApplicable:
			out[i].State = Missing
		}
	}
	if obs > 0 {
		for i := range out {
			if out[i].State == Observed {
				out[i].Contribution = 100 * out[i].Weight * out[i].X / obs
			}
		}
	}
	return out
}

// WithoutOutOfRemit is the score as if work outside the job title did not
// count: a sensitivity line beside the score, because the duties feed three
// factors (roles carried, work outside the title, sole ownership).
func (m Model) WithoutOutOfRemit(values []Value) Score {
	v := [NumFactors]Value(values)
	v[OutOfRemit] = Without(NotApplicable)
	return m.Score(v[:])
}
