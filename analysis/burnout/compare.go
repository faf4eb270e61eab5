package burnout

import (
	"cmp"
	"context"
	"math"
	"slices"

	"orgreview/analysis/maybe"
	"orgreview/analysis/stats"
)

// comparison is what the figures of all teams share.
type comparison struct {
	m       *Model
	o       TeamOptions
	rows    []row // in canonical order
	team    []int // of each row
	members [][]int
	cover   []coverage // by team
	all     coverage
	tests   int // teams of at least MinGroup: the family of tests
}

func newComparison(m *Model, values [][]Value, team []int, teams int, o TeamOptions) *comparison {
	o.Tests.MinGroup, o.Tests.Seed = max(o.MinGroup, 1), o.Seed
	c := &comparison{m: m, o: o, members: make([][]int, teams), cover: make([]coverage, teams)}
	rows := newRows(values)
	order := canonical(rows)
	c.rows, c.team = make([]row, len(rows)), make([]int, len(rows))
	for i, p := range order {
		c.rows[i], c.team[i] = rows[p], team[p]
		c.all.add(&rows[p])
		if t := team[p]; t >= 0 {
			c.members[t] = append(c.members[t], i)
			c.cover[t].add(&rows[p])
		}
	}
	for t := range c.members {
		if len(c.members[t]) >= o.MinGroup {
			c.tests++
		}
	}
	return c
}

// figures are the figures of every team in one metric: all factors, or those
// of a sub-index.
func (c *comparison) figures(metric FactorSet) []Figure {
	out := make([]Figure, len(c.members))
	full := c.fullScores(metric)
	classes := map[FactorSet][]int{}
	for t := range out {
		own := c.cover[t].at(c.o.ObservedShare)
		rest := c.all.without(&c.cover[t])
		f := own & rest.at(c.o.ObservedShare) & metric
		out[t].FactorsCompared = f.IDs()
		c.countBands(&out[t], t, metric, full)
		switch {
		case len(c.members[t]) < c.o.MinGroup:
			out[t].Reason = TooFewPeople
		case !c.carries(t, f, metric):
			out[t].Reason = TooFewFactors
		default:
			classes[f] = append(classes[f], t)
		}
	}
	sets := make([]FactorSet, 0, len(classes))
	for f := range classes {
		sets = append(sets, f)
	}
	slices.Sort(sets)
	for _, f := range sets {
		c.compareOn(f, classes[f], full, out)
	}
	c.adjust(out)
	return out
}

// fullScores are the scores on all factors of the metric; unknown where the
// confidence is too low.
func (c *comparison) fullScores(metric FactorSet) []maybe.Float {
	full := make([]maybe.Float, len(c.rows))
	c.each(len(full), func(i int) { full[i] = c.m.scoreOn(&c.rows[i], metric) })
	return full
}

// each runs f over 0..n−1 on all cores.
func (c *comparison) each(n int, f func(i int)) {
	// The background context is never cancelled, so that there is no error.
	_ = inChunks(context.Background(), n, 16, func() func(int) { return f })
}

// carries tells whether the compared factors hold enough of the weight that
// applies to anybody in the team.
func (c *comparison) carries(t int, f, metric FactorSet) bool {
	var have, apply float64
	for i := range NumFactors {
		if !metric.Has(i) || c.cover[t].applicable[i] == 0 {
			continue
		}
		apply += c.m.Factors[i].Weight
		if f.Has(i) {
			have += c.m.Factors[i].Weight
		}
	}
	return apply > 0 && have > 0 && c.m.sufficient(have/apply)
}

// countBands counts people by their own band: with gates for the index, by the
// score alone for a sub-index.
func (c *comparison) countBands(f *Figure, t int, metric FactorSet, full []maybe.Float) {
	for _, i := range c.members[t] {
		if !full[i].OK {
			f.NInsufficient++
			continue
		}
		f.NBanded++
		rank := c.m.Bands.rank(full[i].V)
		if metric == AllFactors {
			rank = max(rank, c.m.rowGates(&c.rows[i]))
		}
		if rank >= 2 {
			f.NHigh++
		}
	}
	f.ShareHigh, f.ShareHighCILow, f.ShareHighCIHigh = stats.Wilson(f.NHigh, f.NBanded, stats.Z95)
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

// class is one set of compared factors with everybody scored on it.
type class struct {
	set      FactorSet
	score    []maybe.Float // by row
	values   []float64     // the known scores, ascending
	mean, sq float64       // of values; sq = Σ(x − mean)²
	contrib  [NumFactors]float64
	ranks    []float64 // mid-ranks of values
}

// compareOn fills in the figures of the teams whose compared factors are f.
func (c *comparison) compareOn(f FactorSet, teams []int, full []maybe.Float, out []Figure) {
	k := c.newClass(f, full)
	shrunk := c.shrink(k, teams)
	tests := c.test(k, teams)
	c.each(len(teams), func(j int) {
		t := teams[j]
		c.fill(&out[t], k, t)
		if out[t].N >= c.o.MinGroup {
			out[t].Shrunk = shrunk[j]
			out[t].setTest(tests[j])
		}
	})
}

func (c *comparison) newClass(f FactorSet, full []maybe.Float) *class {
	k := &class{set: f, score: make([]maybe.Float, len(c.rows))}
	c.each(len(c.rows), func(i int) {
		if full[i].OK {
			k.score[i] = c.m.scoreOn(&c.rows[i], f)
		}
	})
	for i, s := range k.score {
		if s.OK {
			k.values = append(k.values, s.V)
			c.m.contribute(&c.rows[i], f, &k.contrib)
		}
	}
	slices.Sort(k.values)
	for _, v := range k.values {
		k.mean += v
	}
	k.mean /= math.Max(1, float64(len(k.values)))
	for _, v := range k.values {
		k.sq += (v - k.mean) * (v - k.mean)
	}
	k.ranks = stats.MidRanks(k.values)
	return k
}

// contribute adds a row's contributions on a set of factors.
func (m *Model) contribute(r *row, set FactorSet, to *[NumFactors]float64) {
	t := m.tally(r, set)
	for i := range NumFactors {
		if set.Has(i) && r.st[i] == rowObserved && t.obs > 0 {
			to[i] += 100 * m.Factors[i].Weight * m.Factors[i].X(r.v[i]) / t.obs
		}
	}
}

// known are a team's known scores, in canonical order.
func (k *class) known(members []int) []float64 {
	var x []float64
	for _, i := range members {
		if k.score[i].OK {
			x = append(x, k.score[i].V)
		}
	}
	return x
}

// shrink draws the means of the teams towards that of all teams that were
// observed in every factor of the class.
func (c *comparison) shrink(k *class, teams []int) []maybe.Float {
	var groups [][]float64
	at := map[int]int{}
	for t := range c.members {
		if k.set&^c.cover[t].at(c.o.ObservedShare) == 0 {
			at[t] = len(groups)
			groups = append(groups, k.known(c.members[t]))
		}
	}
	s := stats.Shrink(groups)
	out := make([]maybe.Float, len(teams))
	for j, t := range teams {
		out[j] = s.Shrunk[at[t]]
	}
	return out
}

// test compares the means of the teams with the rest.
func (c *comparison) test(k *class, teams []int) []stats.MeanTest {
	place := make([]int, len(c.members))
	for t := range place {
		place[t] = -1
	}
	for j, t := range teams {
		place[t] = j
	}
	values, group := make([]float64, 0, len(k.values)), make([]int, 0, len(k.values))
	for i, s := range k.score {
		if !s.OK {
			continue
		}
		g := -1
		if t := c.team[i]; t >= 0 {
			g = place[t]
		}
		values, group = append(values, s.V), append(group, g)
	}
	return stats.PermutationMeans(values, group, len(teams), max(c.tests, 1), c.o.Tests)
}

// fill makes the figures of one team that need no other team.
func (c *comparison) fill(f *Figure, k *class, t int) {
	x := k.known(c.members[t])
	f.N, f.NInsufficient = len(x), len(c.members[t])-len(x)
	if f.N < c.o.MinGroup {
		f.Reason = TooFewPeople
		return
	}
	c.interval(f, x)
	f.Rest = len(k.values) - len(x)
	if f.Rest < max(c.o.MinGroup, 1) {
		f.Reason = TooSmallRest
		return
	}
	c.effect(f, k, x)
	c.drivers(f, k, t)
}

func (c *comparison) interval(f *Figure, x []float64) {
	f.Mean, f.CILow, f.CIHigh = stats.TInterval(x, c.o.Level)
	f.Interval = IntervalT
	if len(x) >= c.o.BootstrapFrom && len(x) <= c.o.BootstrapUpTo {
		lo, hi := stats.BCa(x, stats.Mean, c.o.Level, c.o.BootstrapDraws, c.o.Seed)
		if lo.OK && hi.OK {
			f.CILow, f.CIHigh, f.Interval = lo, hi, IntervalBCa
		}
	}
	f.Clipped = f.CILow.OK && (f.CILow.V < 0 || f.CIHigh.V > 100)
	if f.Clipped {
		f.CILow, f.CIHigh = maybe.Some(max(f.CILow.V, 0)), maybe.Some(min(f.CIHigh.V, 100))
	}
}

// effect compares the team with the rest; the rest comes from the totals less
// the team, so that many teams cost no more than one.
func (c *comparison) effect(f *Figure, k *class, x []float64) {
	x = slices.Clone(x)
	slices.Sort(x)
	n, rest := float64(len(x)), float64(f.Rest)
	var dev, sq, ranks float64 // about the overall mean
	for _, v := range x {
		dev += v - k.mean
		sq += (v - k.mean) * (v - k.mean)
		at, _ := slices.BinarySearch(k.values, v)
		ranks += k.ranks[at]
	}
	restMean := k.mean - dev/rest
	f.RestMean = maybe.Some(restMean)
	team := stats.Moments{N: len(x), Mean: k.mean + dev/n, Squares: max(sq-dev*dev/n, 0)}
	other := stats.Moments{N: f.Rest, Mean: restMean, Squares: max(k.sq-sq-dev*dev/rest, 0)}
	f.Effect = stats.HedgesGMoments(team, other)
	u := ranks - n*(n+1)/2
	f.Delta = maybe.Some(2*u/(n*rest) - 1)
	if f.Effect.Defined {
		f.Detectable = stats.SmallestDetectable(len(x), f.Rest, f.Effect.SD, c.o.Alpha/float64(max(c.tests, 1)), c.o.Power)
	}
}

// drivers are the factors' parts in the difference from the rest.
func (c *comparison) drivers(f *Figure, k *class, t int) {
	var own [NumFactors]float64
	for _, i := range c.members[t] {
		if k.score[i].OK {
			c.m.contribute(&c.rows[i], k.set, &own)
		}
	}
	n, rest := float64(f.N), float64(f.Rest)
	for i := range NumFactors {
		if k.set.Has(i) {
			f.Drivers = append(f.Drivers, Driver{Factor: FactorID(i), Points: own[i]/n - (k.contrib[i]-own[i])/rest})
		}
	}
	slices.SortStableFunc(f.Drivers, func(a, b Driver) int { return cmp.Compare(b.Points, a.Points) })
}

func (f *Figure) setTest(t stats.MeanTest) {
	f.P, f.Method = t.P, t.Method
}

// adjust fills in q over all teams that were tested.
func (c *comparison) adjust(out []Figure) {
	p := make([]float64, len(out))
	for t := range out {
		p[t] = math.NaN()
		if out[t].P.OK {
			p[t] = out[t].P.V
		}
	}
	for t, q := range stats.BenjaminiHochberg(p) {
		out[t].Q = maybe.Some(q)
	}
}
