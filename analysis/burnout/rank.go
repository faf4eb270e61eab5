package burnout

import (
	"cmp"
	"context"
	"math"
	"slices"

	"orgreview/analysis/maybe"
)

// RankInterval is where a team stands among all ranked teams, 1 = highest
// risk, and how far other weights and anchors would move it.
type RankInterval struct {
	Low, Median, High maybe.Float // 5 %, 50 % and 95 % of the draws; ties share the mean of their ranks
	Of                int         // teams ranked
}

// rankCells bounds the memory of the ranks: teams × draws.
const rankCells = 20_000_000

// TeamRanks ranks the teams by their mean score under every drawn model.
//
// Definition: in each draw of Robustness the team means over the people with
// sufficient data are ranked, the highest first; reported are the 5 %, 50 %
// and 95 % quantiles of a team's rank.
// Input: values by person; team of each, −1 = none; teams with fewer than
// minGroup people of sufficient data are not ranked.
// The interval holds the choice of weights and anchors and the filling of
// gaps, not chance: that is the interval of the mean. There are fewer draws
// (at least 200) where teams × draws would not fit into memory.
// The order of people and the number of cores change no bit.
// Errors: only that ctx was cancelled.
func (m Model) TeamRanks(ctx context.Context, values [][]Value, team []int, teams, minGroup int) ([]RankInterval, error) {
	out := make([]RankInterval, teams)
	if m.Draws == 0 || teams == 0 {
		return out, ctx.Err()
	}
	rows := newRows(values)
	members := make([][]int, teams)
	for _, i := range canonical(rows) {
		if t := team[i]; t >= 0 && m.sufficient(m.tally(&rows[i], AllFactors).confidence()) {
			members[t] = append(members[t], i)
		}
	}
	var ranked []int
	for t := range members {
		if len(members[t]) >= max(minGroup, 1) {
			ranked = append(ranked, t)
		}
	}
	if len(ranked) == 0 {
		return out, ctx.Err()
	}
	n := min(m.Draws, max(200, rankCells/len(ranked)))
	d := m.newDraws(n, rows)
	means := make([][]float64, len(ranked)) // team × draw
	err := inChunks(ctx, len(ranked), 1, func() func(int) {
		s := newSimulation(&m, d)
		return func(j int) { means[j] = s.teamMean(rows, members[ranked[j]]) }
	})
	if err == nil {
		err = ranksInPlace(ctx, means, n)
	}
	if err != nil {
		return out, err
	}
	for j, t := range ranked {
		out[t] = RankInterval{
			Low: maybe.Some(selectQuantile(means[j], .05)), Median: maybe.Some(selectQuantile(means[j], .5)),
			High: maybe.Some(selectQuantile(means[j], .95)), Of: len(ranked),
		}
	}
	return out, nil
}

// teamMean is the mean score of the members in every draw.
func (s *simulation) teamMean(rows []row, members []int) []float64 {
	mean := make([]float64, s.d.n)
	for _, i := range members {
		s.run(&rows[i])
		for k, v := range s.score {
			mean[k] += v
		}
	}
	for k := range mean {
		mean[k] /= float64(len(members))
	}
	return mean
}

// ranksInPlace turns the means of each draw into ranks, the highest first.
func ranksInPlace(ctx context.Context, means [][]float64, n int) error {
	return inChunks(ctx, n, 8, func() func(int) {
		order := make([]int, len(means))
		return func(k int) {
			for j := range order {
				order[j] = j
			}
			slices.SortFunc(order, func(a, b int) int {
				return cmp.Or(cmp.Compare(means[b][k], means[a][k]), a-b)
			})
			for i := 0; i < len(order); {
				top, j := means[order[i]][k], i
				for j < len(order) && math.Abs(means[order[j]][k]-top) <= slack {
					j++
				}
				for _, t := range order[i:j] {
					means[t][k] = float64(i+j+1) / 2
				}
				i = j
			}
		}
	})
}
