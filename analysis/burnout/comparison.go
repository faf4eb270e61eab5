package burnout

import (
	"math"
	"slices"

	"orgreview/analysis/maybe"
	"orgreview/analysis/parallel"
	"orgreview/analysis/stats"
)

// comparison is what the figures of all teams share. People stand in canonical
// order, so that sums along it do not depend on the order of the input.
type comparison struct {
	m       *Model
	o       TeamOptions
	wx      [][NumFactors]float64   // by person: weight·x, 0 where not observed
	obs     []FactorSet             // by person: factors observed
	app     []FactorSet             // by person: factors that apply
	gates   []uint8                 // by person: least band that the gates allow
	team    []int                   // by person
	members [][]int                 // by team
	cover   []coverage              // by team
	own     []FactorSet             // by team: factors observed in the team
	weight  [AllFactors + 1]float64 // of every set of factors
	rows    []row                   // in the order of the input
	at      []int                   // by person: place in rows
	all     coverage
	tests   int // teams of at least MinGroup: the family of tests
}

func newComparison(m *Model, values [][]Value, team []int, teams int, o TeamOptions) *comparison {
	o.Tests.MinGroup, o.Tests.Seed, o.Tests.Ordered = max(o.MinGroup, 1), o.Seed, true
	n := len(values)
	c := &comparison{m: m, o: o, members: make([][]int, teams), cover: make([]coverage, teams), own: make([]FactorSet, teams),
		wx: make([][NumFactors]float64, n), obs: make([]FactorSet, n), app: make([]FactorSet, n), gates: make([]uint8, n), team: make([]int, n)}
	for set := range c.weight {
		for i, f := range m.Factors {
			if FactorSet(set).Has(i) {
				c.weight[set] += f.Weight
			}
		}
	}
	c.rows = newRows(values)
	c.at = canonical(c.rows)
	for i, p := range c.at {
		r := &c.rows[p]
		c.all.add(r)
		c.addRow(i, r)
		c.team[i] = team[p]
		if t := team[p]; t >= 0 {
			c.members[t] = append(c.members[t], i)
			c.cover[t].add(r)
		}
	}
	for t := range c.members {
		c.own[t] = c.cover[t].at(o.ObservedShare)
		if len(c.members[t]) >= o.MinGroup {
			c.tests++
		}
	}
	return c
}

func (c *comparison) addRow(i int, r *row) {
	for f, state := range r.st {
		if state != rowNotApplicable {
			c.app[i] = c.app[i].With(f)
		}
		if state == rowObserved {
			c.obs[i] = c.obs[i].With(f)
			c.wx[i][f] = c.m.Factors[f].Weight * c.m.Factors[f].X(r.v[f])
		}
	}
	c.gates[i] = uint8(c.m.rowGates(r))
}

// score is a person's score on a set of factors, NaN where too little of it
// was observed. The same as Model.ScoreOn.
func (c *comparison) score(i int, set FactorSet) float64 {
	obs := c.weight[c.obs[i]&set]
	app := c.weight[c.app[i]&set]
	if !(obs > 0) || !c.m.sufficient(obs/app) {
		return math.NaN()
	}
	var sum float64
	for f, v := range c.wx[i] {
		if set.Has(f) {
			sum += v
		}
	}
	return min(max(100*sum/obs, 0), 100)
}

// figures fills in the figures of every team in one metric: all factors, or
// those of a sub-index.
func (c *comparison) figures(metric FactorSet, out []*Figure) {
	classes := map[FactorSet][]int{}
	for t := range out {
		f := c.shared(&c.cover[t], len(c.members[t])) & metric
		out[t].Set = f
		c.countBands(out[t], c.members[t], metric)
		switch {
		case len(c.members[t]) < c.o.MinGroup:
			out[t].Reason = TooFewPeople
		case !c.carries(&c.cover[t], f, metric):
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
	tests := c.o.Tests
	if c.tests*len(sets) > c.o.MaxClassTests {
		tests.MaxTests = 0
	}
	c.each(len(sets), func(i int) { c.compareOn(sets[i], metric, classes[sets[i]], tests, out) })
	c.adjust(out)
}

// shared are the factors observed in a group of n people and in all others. A
// group with too few others to compare with is described by its own.
func (c *comparison) shared(cover *coverage, n int) FactorSet {
	own := cover.at(c.o.ObservedShare)
	if len(c.obs)-n < max(c.o.MinGroup, 1) {
		return own
	}
	rest := c.all.without(cover)
	return own & rest.at(c.o.ObservedShare)
}

// each runs f over 0..n−1 on all cores; every f(i) writes to its own place.
func (c *comparison) each(n int, f func(i int)) {
	// The background context is never cancelled, so that there is no error.
	parallel.Each(n, f)
}

// carries tells whether the compared factors hold enough of the weight that
// applies to anybody in a group.
func (c *comparison) carries(cover *coverage, f, metric FactorSet) bool {
	var apply FactorSet
	for i, n := range cover.applicable {
		if n > 0 && metric.Has(i) {
			apply = apply.With(i)
		}
	}
	return c.weight[f] > 0 && c.m.sufficient(c.weight[f]/c.weight[apply])
}

// countBands counts people by their own band: with gates for the index, by the
// score alone for a sub-index.
func (c *comparison) countBands(f *Figure, members []int, metric FactorSet) {
	for _, i := range members {
		s := c.score(i, metric)
		if math.IsNaN(s) {
			f.NInsufficient++
			continue
		}
		f.NBanded++
		rank := c.m.Bands.rank(s)
		if metric == AllFactors {
			rank = max(rank, int(c.gates[i]))
		}
		if rank >= 2 {
			f.NHigh++
		}
	}
	f.ShareHigh, f.ShareHighCILow, f.ShareHighCIHigh = stats.Wilson(f.NHigh, f.NBanded, stats.Z95)
}

// adjust fills in q over all teams that were tested.
func (c *comparison) adjust(out []*Figure) {
	p := make([]float64, len(out))
	for t := range out {
		p[t] = math.NaN()
		if out[t].P.OK() {
			p[t] = out[t].P.V()
		}
	}
	for t, q := range stats.BenjaminiHochberg(p) {
		out[t].Q = maybe.Some(q)
	}
}
