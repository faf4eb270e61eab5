package burnout

import (
	"math"
	"slices"

	"orgreview/analysis/maybe"
	"orgreview/analysis/stats"
)

// FactorMean is one factor of one group of people, over those who were
// observed in it. A condition fact for most factors: to be shown for groups of
// the least size only.
type FactorMean struct {
	N          int // people observed
	Applicable int // people it applies to
	// Carrying are people observed with more than nothing of it. Who is not on
	// call is on call for nothing, and everybody knows it: a mean over one who is
	// and five who are not is one person's figure.
	Carrying int
	Mean     maybe.Float // in the factor's unit
	CILow    maybe.Float // t-interval of Mean, not below 0
	CIHigh   maybe.Float
	X        maybe.Float // mean on the common scale, 0–1
}

// Figures of a group, in the order in which Groups.Scored counts people: the
// index, the sub-indices, the factors.
const NumFigures = 1 + NumConstructs + NumFactors

// Groups are the figures of the groups of people, beside the teams, that a
// review speaks of.
type Groups struct {
	Unions []TeamFigures // of several teams together
	All    TeamFigures   // of everybody

	// UnionScored counts by index and sub-index the people of each team of a
	// union, in the order of its teams, whom the union's figure rests on.
	UnionScored [][1 + NumConstructs][]int

	// Scored counts by figure the people whom the figure of All rests on: an
	// entry for each team, and a last one for people of no team.
	Scored [NumFigures][]int
}

// MeasureGroups forms the figures of teams, of unions of teams and of everybody;
// those of team t, one of as many as teams says, go to where figures(t) points.
//
// Definition of a team's figures: see Teams. A union and everybody are
// described, not tested: mean with a t-interval over the factors observed for
// at least ObservedShare of the applicable people in the union and, where at
// least MinGroup others exist, in those as well; share of high or critical
// bands; means of the factors over the people observed in them.
// Input: as for Teams; each union a list of teams without repetition.
// The order of people and the number of cores change no bit.
func MeasureGroups(m Model, values [][]Value, team []int, teams int, figures func(t int) *TeamFigures, unions [][]int, o TeamOptions) Groups {
	c := newComparison(&m, values, team, teams, o)
	c.teams(figures)
	g := Groups{Unions: make([]TeamFigures, len(unions)), UnionScored: make([][1 + NumConstructs][]int, len(unions))}
	c.each(teams, func(t int) { figures(t).Factors = c.factorMeans(c.members[t]) })
	c.each(len(unions), func(u int) {
		var members []int
		var cover coverage
		for _, t := range unions[u] {
			members = append(members, c.members[t]...)
			cover.join(&c.cover[t])
		}
		slices.Sort(members) // canonical order
		g.Unions[u] = c.describe(members, &cover)
		for f := range 1 + NumConstructs {
			counts := make([]int, len(unions[u]))
			for k, t := range unions[u] {
				for _, i := range c.members[t] {
					if !math.IsNaN(c.scoreIn(i, g.Unions[u].figure(f).Set, metricSet(f))) {
						counts[k]++
					}
				}
			}
			g.UnionScored[u][f] = counts
		}
	})
	everybody := make([]int, len(c.obs))
	for i := range everybody {
		everybody[i] = i
	}
	g.All = c.describe(everybody, &c.all)
	for f := range g.Scored {
		g.Scored[f] = make([]int, teams+1)
	}
	for i := range c.obs {
		t := c.team[i]
		if t < 0 {
			t = teams
		}
		for f := range 1 + NumConstructs {
			if !math.IsNaN(c.scoreIn(i, g.All.figure(f).Set, metricSet(f))) {
				g.Scored[f][t]++
			}
		}
		for f := range NumFactors {
			if c.obs[i].Has(f) {
				g.Scored[1+NumConstructs+f][t]++
			}
		}
	}
	return g
}

// metricSet are the factors of the index (0) or of a sub-index (1 …).
func metricSet(figure int) FactorSet {
	if figure == 0 {
		return AllFactors
	}
	return constructSet(figure - 1)
}

// figure is the index (0) or a sub-index (1 …).
func (t *TeamFigures) figure(f int) *Figure {
	if f == 0 {
		return &t.Figure
	}
	return &t.Constructs[f-1]
}

// scoreIn is a person's score on a set of factors, NaN where too little of the
// set or of the whole metric was observed.
func (c *comparison) scoreIn(i int, set, metric FactorSet) float64 {
	if math.IsNaN(c.score(i, metric)) {
		return math.NaN()
	}
	return c.score(i, set)
}

// describe makes the figures of a group that is compared with nobody.
func (c *comparison) describe(members []int, cover *coverage) TeamFigures {
	out := TeamFigures{People: len(members), Factors: c.factorMeans(members)}
	shared := c.shared(cover, len(members))
	for f := range 1 + NumConstructs {
		fig, metric := out.figure(f), metricSet(f)
		set := shared & metric
		fig.Set = set
		c.countBands(fig, members, metric)
		if !c.carries(cover, set, metric) {
			fig.Reason = TooFewFactors
			continue
		}
		x := make([]float64, 0, len(members))
		for _, i := range members {
			if s := c.scoreIn(i, set, metric); !math.IsNaN(s) {
				x = append(x, s)
			}
		}
		slices.Sort(x)
		fig.N, fig.NInsufficient = len(x), len(members)-len(x)
		if fig.N < max(c.o.MinGroup, 1) {
			fig.Reason = TooFewPeople
			continue
		}
		fig.Mean, fig.CILow, fig.CIHigh = stats.TInterval(x, c.o.Level)
		fig.Interval = IntervalT
		fig.clip()
	}
	return out
}

// factorMeans are the means of the factors over a group.
func (c *comparison) factorMeans(members []int) (out [NumFactors]FactorMean) {
	v := make([]float64, 0, len(members))
	for f := range NumFactors {
		v = v[:0]
		x := 0.0
		for _, i := range members {
			if c.app[i].Has(f) {
				out[f].Applicable++
			}
			if c.obs[i].Has(f) {
				v = append(v, c.rows[c.at[i]].v[f])
				x += c.m.Factors[f].X(c.rows[c.at[i]].v[f])
				if c.rows[c.at[i]].v[f] > 0 {
					out[f].Carrying++
				}
			}
		}
		out[f].N = len(v)
		if len(v) < max(c.o.MinGroup, 1) {
			continue
		}
		out[f].Mean, out[f].CILow, out[f].CIHigh = stats.TInterval(v, c.o.Level)
		if out[f].CILow.OK() {
			out[f].CILow = maybe.Some(max(out[f].CILow.V(), 0))
		}
		out[f].X = maybe.Some(x / float64(len(v)))
	}
	return out
}

// join adds the coverage of others.
func (c *coverage) join(o *coverage) {
	for i := range c.applicable {
		c.applicable[i] += o.applicable[i]
		c.observed[i] += o.observed[i]
	}
}
