package staffing

import (
	"cmp"
	"slices"

	"orgreview/analysis/maybe"
)

// Work is what one person's time goes into.
type Work struct {
	FTE        float64
	Classified float64   // share of the time that the catalogue explains, 0–1
	Shares     []float64 // of the explained time by role index, sums to 1; nil = nothing explained
}

// Have is the FTE that a group of people works in each role.
//
// Definition: have_r = Σ FTE·c·p_r with c the classified share of time and p
// the role shares; the rest, Σ FTE·(1−c), is unexplained.
// Input: people; the number of roles.
// Output: have by role index, in FTE, ≥ 0; the unexplained FTE, ≥ 0. Together
// they are the FTE of the group.
// Edge cases: nobody has 0 of everything; a person without shares is
// unexplained as a whole.
// The order of people may change the last bit: callers pass it in a fixed order.
func Have(people []Work, roles int) (have []float64, unexplained float64) {
	have = make([]float64, roles)
	for _, p := range people {
		if len(p.Shares) == 0 {
			unexplained += p.FTE
			continue
		}
		c := min(max(p.Classified, 0), 1)
		for r, s := range p.Shares[:min(len(p.Shares), roles)] {
			have[r] += p.FTE * c * s
		}
		unexplained += p.FTE * (1 - c)
	}
	return have, unexplained
}

// Balance compares what a group has with what it needs. Slices are indexed by
// role; a role without a stated need has no gap and no surplus.
type Balance struct {
	Gap       []maybe.Float // need − have in FTE; positive: lacking
	Coverage  maybe.Float   // Σ min(need, have)/Σ need, 0–1
	Shortfall float64       // Σ max(0, need − have)
	Surplus   float64       // Σ max(0, have − need)
	TopGap    int           // role with the greatest shortfall, −1 = none
}

// Compare is the balance of need and have.
//
// Definition: see Balance.
// Input: need and have in FTE by role index; an unknown need is no need of 0.
// Edge cases: no need at all: coverage unknown; ties for the greatest
// shortfall go to the first role.
// Source: worked example C7.
func Compare(need []maybe.Float, have []float64) Balance {
	b := Balance{Gap: make([]maybe.Float, len(have)), TopGap: -1}
	var total, met, top float64
	for r, n := range need[:min(len(need), len(have))] {
		if !n.OK() {
			continue
		}
		gap := n.V() - have[r]
		b.Gap[r] = maybe.Some(gap)
		total += n.V()
		met += min(n.V(), have[r])
		b.Shortfall += max(gap, 0)
		b.Surplus += max(-gap, 0)
		if gap > top+1e-9 {
			top, b.TopGap = gap, r
		}
	}
	if total > 0 {
		b.Coverage = maybe.Some(met / total)
	}
	return b
}

// Conversion is time that could turn from a role with too much to one with too
// little before anybody is hired.
type Conversion struct {
	From, To int     // roles
	FTE      float64 // > 0
}

// Conversions pair surplus with shortfall, the greatest with the greatest,
// until one of both is used up; ties go to the first role.
func Conversions(b Balance) []Conversion {
	type side struct {
		role int
		fte  float64
	}
	var lack, spare []side
	for r, g := range b.Gap {
		switch {
		case g.OK() && g.V() > 1e-9:
			lack = append(lack, side{r, g.V()})
		case g.OK() && g.V() < -1e-9:
			spare = append(spare, side{r, -g.V()})
		}
	}
	most := func(a, b side) int { return cmp.Or(cmp.Compare(b.fte, a.fte), a.role-b.role) }
	slices.SortFunc(lack, most)
	slices.SortFunc(spare, most)
	var out []Conversion
	for i, j := 0, 0; i < len(lack) && j < len(spare); {
		fte := min(lack[i].fte, spare[j].fte)
		out = append(out, Conversion{From: spare[j].role, To: lack[i].role, FTE: fte})
		lack[i].fte -= fte
		spare[j].fte -= fte
		if lack[i].fte <= 1e-9 {
			i++
		}
		if spare[j].fte <= 1e-9 {
			j++
		}
	}
	return out
}
