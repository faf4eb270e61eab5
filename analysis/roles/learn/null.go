package learn

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"

	"orgreview/analysis/roles"
)

// NullSizes are the numbers of duties that the null table holds.
var NullSizes = []int{3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 20, 25, 30}

// negligible is the share of a posterior below which the draws ignore it.
const negligible = 1e-5

// Pools are the posteriors over roles of held-out lines that were classified,
// by label: what the shares of a person who does only that role are made of.
func Pools(c *roles.Catalogue, hs []Held) map[string][][]float64 {
	out := map[string][][]float64{}
	for i := range hs {
		if l := hs[i].Line.Label; hs[i].Class.Role != "" && l != "" && Class(l) == l {
			out[l] = append(out[l], hs[i].Class.Posterior[:len(c.Roles)])
		}
	}
	return out
}

// sparse is a posterior without what is negligible, summing to 1.
type sparse struct {
	role []int
	p    []float64
}

func thin(q []float64) sparse {
	var s sparse
	sum := 0.0
	for _, v := range q {
		sum += v
	}
	for r, v := range q {
		if v/sum >= negligible {
			s.role, s.p = append(s.role, r), append(s.p, v/sum)
		}
	}
	return s
}

// effective is the effective number of roles after EM with equal weights, on
// posteriors without their negligible parts.
func effective(rows []sparse, k int, p, next []float64) float64 {
	p, next = p[:k], next[:k]
	for r := range p {
		p[r] = 1 / float64(k)
	}
	for range roles.EMIterations {
		clear(next)
		for _, row := range rows {
			sum := 0.0
			for i, r := range row.role {
				sum += row.p[i] * p[r]
			}
			if !(sum > 0) {
				continue
			}
			for i, r := range row.role {
				next[r] += row.p[i] * p[r] / sum
			}
		}
		for r := range next {
			next[r] /= float64(len(rows))
		}
		p, next = next, p
	}
	h, sum := 0.0, 0.0
	for _, v := range p {
		sum += v
	}
	for _, v := range p {
		if v > 0 {
			h -= v / sum * math.Log(v/sum)
		}
	}
	return math.Exp(h)
}

// Null draws the null distribution of the effective number of roles: for each
// role and size, draws times so many posteriors of the role's pool, with
// replacement. Each cell has its own stream of random numbers, so the table
// does not depend on how many cores work on it.
func Null(c *roles.Catalogue, pools map[string][][]float64, draws int, seed uint64) *roles.NullTable {
	type cell struct{ role, size int }
	var cells []cell
	for r := range c.Roles {
		if len(pools[c.Roles[r].ID]) > 0 {
			for n := range NullSizes {
				cells = append(cells, cell{r, n})
			}
		}
	}
	quantiles := make([][]float64, len(cells))
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, x := range cells {
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			var pool []sparse
			for _, q := range pools[c.Roles[x.role].ID] {
				pool = append(pool, thin(q))
			}
			rng := rand.New(rand.NewPCG(seed, uint64(x.role)<<32|uint64(x.size)))
			k := len(c.Roles)
			p, next, rows, values := make([]float64, k), make([]float64, k), make([]sparse, NullSizes[x.size]), make([]float64, draws)
			for d := range values {
				for j := range rows {
					rows[j] = pool[rng.IntN(len(pool))]
				}
				values[d] = effective(rows, k, p, next)
			}
			slices.Sort(values)
			for _, level := range roles.NullLevels {
				quantiles[i] = append(quantiles[i], values[min(int((1-level)*float64(draws)), draws-1)])
			}
		})
	}
	wg.Wait()
	t := &roles.NullTable{Draws: draws}
	for i, x := range cells {
		t.Set(c.Roles[x.role].ID, NullSizes[x.size], quantiles[i])
	}
	return t
}

// Simulated sums up invented people made of held-out lines.
type Simulated struct {
	Mean    float64 // effective roles
	Flagged float64 // share with at least the limit
}

// Simulate invents people with duties of so many lines of different roles (for
// three roles, 3+3+2 duties), each line drawn from the held-out lines of a
// role, unclassified ones too: they count for nothing, as in a review.
func Simulate(c *roles.Catalogue, hs []Held, parts []int, people int, limit float64, seed uint64) Simulated {
	by := map[string][]*roles.Classification{}
	for i := range hs {
		if l := hs[i].Line.Label; l != "" && Class(l) == l {
			by[l] = append(by[l], &hs[i].Class)
		}
	}
	rng := rand.New(rand.NewPCG(seed, uint64(len(parts))))
	var out Simulated
	for range people {
		order := rng.Perm(len(c.Roles))
		var duties []roles.Weighted
		for i, n := range parts {
			lines := by[c.Roles[order[i]].ID]
			for range n {
				duties = append(duties, roles.Weighted{Class: lines[rng.IntN(len(lines))], Weight: 1})
			}
		}
		d := c.Measure(roles.TitleMatch{}, duties).EffectiveRoles.Or(1)
		out.Mean += d / float64(people)
		if d >= limit {
			out.Flagged += 1 / float64(people)
		}
	}
	return out
}
