package burnout

import (
	"context"
	"math"
	"slices"

	"orgreview/analysis/maybe"
	"orgreview/analysis/parallel"
)

// RankInterval is where a team stands among all ranked teams, 1 = highest
// risk, and how far other weights and anchors would move it.
type RankInterval struct {
	Low, Median, High maybe.Float // 5 %, 50 % and 95 % of the draws; ties share the mean of their ranks
	Of                int         // teams ranked
}

// rankCells bounds the memory of the ranks: teams × draws.
const rankCells = 8_000_000

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
	_, ranks, err := m.Stability(ctx, values, team, teams, minGroup, false)
	return ranks, err
}

// Stability is Robustness (where individuals is set) and TeamRanks together:
// everybody is scored under every drawn model once.
func (m Model) Stability(ctx context.Context, values [][]Value, team []int, teams, minGroup int, individuals bool) ([]Robust, []RankInterval, error) {
	robust, ranks := make([]Robust, len(values)), make([]RankInterval, teams)
	if m.Draws == 0 || len(values) == 0 {
		return robust, ranks, ctx.Err()
	}
	rows := newRows(values)
	ranked, blocks := m.blocks(rows, team, teams, max(minGroup, 1), individuals)
	if len(blocks) == 0 {
		return robust, ranks, ctx.Err()
	}
	n := m.Draws // for ranks there are as many as fit
	if len(ranked) > 0 {
		n = min(n, max(200, rankCells/len(ranked)))
	}
	used := n
	if individuals {
		used = m.Draws
	}
	d := m.newDraws(used, rows)
	sums := make([][]float64, len(blocks)) // of the scores of a block, by draw
	parallel.Workers(ctx, len(blocks), 1, func() func(int) {
		s := newSimulation(&m, d)
		return func(j int) {
			b := &blocks[j]
			if b.rank >= 0 {
				sums[j] = make([]float64, n)
			}
			for _, i := range b.people {
				t := m.tally(&rows[i], AllFactors)
				if !(t.obs > 0) {
					continue
				}
				s.run(&rows[i])
				for k := range sums[j] {
					sums[j][k] += s.score[k]
				}
				if individuals {
					robust[i] = s.judge(&rows[i], t)
				}
			}
		}
	})
	if err := ctx.Err(); err != nil || len(ranked) == 0 {
		return robust, ranks, err
	}
	means := make([][]float64, len(ranked)) // team × draw
	size := make([]int, len(ranked))
	for j, b := range blocks {
		switch {
		case b.rank < 0:
			continue
		case means[b.rank] == nil:
			means[b.rank] = sums[j]
		default:
			for k, v := range sums[j] {
				means[b.rank][k] += v
			}
		}
		size[b.rank] += len(b.people)
	}
	for j := range means {
		for k := range means[j] {
			means[j][k] /= float64(size[j])
		}
	}
	if err := ranksInPlace(ctx, means, n); err != nil {
		return robust, ranks, err
	}
	var q quantiles
	for j, t := range ranked {
		q.take(means[j])
		ranks[t] = RankInterval{Low: maybe.Some(q.at(.05)), Median: maybe.Some(q.at(.5)), High: maybe.Some(q.at(.95)), Of: len(ranked)}
	}
	return robust, ranks, nil
}

// block is a piece of the work: people whose scores are added up for one
// ranked team, or people who are ranked nowhere.
type block struct {
	rank   int // place of the team among the ranked, -1 = none
	people []int
}

// blockSize bounds a block, so that one huge team does not keep one core busy
// while the others wait. It is fixed: sums are the same on any number of cores.
const blockSize = 256

// blocks divides people into pieces of work, in canonical order.
func (m *Model) blocks(rows []row, team []int, teams, minGroup int, individuals bool) (ranked []int, out []block) {
	members := make([][]int, teams)
	var rest []int
	for _, i := range canonical(rows) {
		if t := team[i]; t >= 0 && m.sufficient(m.tally(&rows[i], AllFactors).confidence()) {
			members[t] = append(members[t], i)
		} else {
			rest = append(rest, i)
		}
	}
	cut := func(rank int, people []int) {
		for len(people) > 0 {
			k := min(len(people), blockSize)
			out, people = append(out, block{rank, people[:k]}), people[k:]
		}
	}
	for t := range members {
		if len(members[t]) >= minGroup {
			cut(len(ranked), members[t])
			ranked = append(ranked, t)
		} else {
			rest = append(rest, members[t]...)
		}
	}
	if individuals {
		cut(-1, rest)
	}
	return ranked, out
}

// ranksInPlace turns the means of each draw into ranks, the highest first.
func ranksInPlace(ctx context.Context, means [][]float64, n int) error {
	parallel.Workers(ctx, n, 8, func() func(int) {
		s := newStandings(len(means))
		return func(k int) {
			for j := range s.given { // sorted beside each other: a column of means is scattered over the memory
				s.given[j] = standing{means[j][k], j}
			}
			order := s.falling()
			for i := 0; i < len(order); {
				top, j := order[i].mean, i
				for j < len(order) && math.Abs(order[j].mean-top) <= slack {
					j++
				}
				for _, p := range order[i:j] {
					means[p.team][k] = float64(i+j+1) / 2
				}
				i = j
			}
		}
	})
	return ctx.Err()
}

// standing is a team with its mean.
type standing struct {
	mean float64
	team int
}

// standings sorts teams by their means, with the buffers of one goroutine. The
// means are dealt into as many buckets as there are teams, which leaves little to
// sort; that takes a fifth of the time of sorting them all.
type standings struct {
	given, order []standing
	upTo         []int32 // by bucket, then the end of each
}

func newStandings(teams int) *standings {
	return &standings{make([]standing, teams), make([]standing, teams), make([]int32, teams+1)}
}

// falling is given with the highest mean first, of equals the first team.
func (s *standings) falling() []standing {
	low, high := s.given[0].mean, s.given[0].mean
	for _, p := range s.given {
		low, high = min(low, p.mean), max(high, p.mean)
	}
	scale := 0.
	if high > low {
		scale = float64(len(s.given)-1) / (high - low)
	}
	bucket := func(p standing) int { return int((high - p.mean) * scale) } // never falls while means fall
	clear(s.upTo)
	for _, p := range s.given {
		s.upTo[bucket(p)+1]++
	}
	for b := 1; b < len(s.upTo); b++ {
		s.upTo[b] += s.upTo[b-1]
	}
	for _, p := range s.given {
		b := bucket(p)
		s.order[s.upTo[b]] = p
		s.upTo[b]++
	}
	from := int32(0)
	for _, to := range s.upTo[:len(s.given)] {
		if to-from > 1 {
			slices.SortFunc(s.order[from:to], func(a, b standing) int {
				switch {
				case a.mean > b.mean:
					return -1
				case a.mean < b.mean:
					return 1
				}
				return a.team - b.team
			})
		}
		from = to
	}
	return s.order
}
