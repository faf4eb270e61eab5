package burnout

import (
	"context"

	"orgreview/analysis/maybe"
)

// Robust says how stable a person's score is under other weights and anchors.
type Robust struct {
	PHigh               maybe.Float // share of the draws with band high or critical, gates included
	ScoreLow, ScoreHigh maybe.Float // 5 % and 95 % of the score over the draws
}

// Robustness scores everybody under many drawn models.
//
// Definition: weights ~ Dirichlet(Concentration·w), so that without missing
// values E[S] = 100·Σwx and Var[S] = 100²(Σwx² − (Σwx)²)/(Concentration+1);
// each anchor uniform within ± AnchorJitter of its value; a missing value is
// that of a random person of the run who was observed. A factor that fewer
// than MinPeers were observed in is left out, as the score leaves it out.
// Input: values by person; Draws and Seed of the model.
// Output: by person. PHigh is a share of models, not a chance of illness.
// Edge cases: nothing observed, or Draws = 0: unknown; confidence below
// MinConfidence: no PHigh, since there is no band.
// The draws are shared by all people and imputation depends on a person's own
// row: the order of rows and the number of cores change no bit.
// Errors: only that ctx was cancelled.
// Source: worked examples D7 and D7b.
func (m Model) Robustness(ctx context.Context, values [][]Value) ([]Robust, error) {
	team := make([]int, len(values))
	for i := range team {
		team[i] = -1
	}
	robust, _, err := m.Stability(ctx, values, team, 0, 1, true)
	return robust, err
}

// judge tells how stable the row is whose scores were drawn last.
func (s *simulation) judge(r *row, t tally) (out Robust) {
	if s.m.sufficient(t.confidence()) {
		long := r.st[Hours] == rowObserved && r.v[Hours] >= s.m.GateHours-slack
		edge := s.m.Bands.High - slack
		high := 0
		for i, score := range s.score {
			if long || score >= edge || s.gates[i] >= 2 {
				high++
			}
		}
		out.PHigh = maybe.Some(float64(high) / float64(len(s.score)))
	}
	s.quantiles.take(s.score)
	// The last bit of a sum of weights may lie above 1.
	out.ScoreLow, out.ScoreHigh = maybe.Some(min(s.quantiles.at(.05), 100)), maybe.Some(min(s.quantiles.at(.95), 100))
	return out
}
