package burnout

import (
	"cmp"
	"math"
	"slices"

	"orgreview/analysis/maybe"
	"orgreview/analysis/stats"
)

// class is one set of compared factors with everybody scored on it. Teams that
// were observed alike share a class.
type class struct {
	set     FactorSet
	score   []float64           // by person, NaN where too little was observed
	all     stats.Moments       // of the known scores
	contrib [NumFactors]float64 // sums of contributions over the known
	below   []float64           // see place
	at      []float64           // the scores of the teams' members, ascending, distinct
}

// compareOn fills in the figures of the teams whose compared factors are set.
func (c *comparison) compareOn(set, metric FactorSet, teams []int, tests stats.MeanOptions, out []*Figure) {
	k := &class{set: set, score: make([]float64, len(c.obs))}
	for i := range k.score {
		k.score[i] = c.scoreIn(i, set, metric)
		if !math.IsNaN(k.score[i]) {
			k.all.N++
			k.all.Mean += k.score[i]
			c.contribute(i, set, &k.contrib)
		}
	}
	k.all.Mean /= math.Max(1, float64(k.all.N))
	for _, s := range k.score {
		if !math.IsNaN(s) {
			k.all.Squares += (s - k.all.Mean) * (s - k.all.Mean)
		}
	}
	c.rank(k, teams)
	shrunk := c.shrink(k, teams)
	result := c.test(k, teams, tests)
	c.each(len(teams), func(j int) {
		f := out[teams[j]]
		c.fill(f, k, teams[j])
		if f.Mean.OK() {
			f.Shrunk, f.P, f.Method = shrunk[j], result[j].P, result[j].Method
		}
	})
}

// contribute adds a person's contributions on a set of factors.
func (c *comparison) contribute(i int, set FactorSet, to *[NumFactors]float64) {
	obs := c.weight[c.obs[i]&set]
	for f, v := range c.wx[i] {
		if set.Has(f) {
			to[f] += 100 * v / obs
		}
	}
}

// known are a team's known scores, ascending.
func (k *class) known(members []int) []float64 {
	var x []float64
	for _, i := range members {
		if !math.IsNaN(k.score[i]) {
			x = append(x, k.score[i])
		}
	}
	slices.Sort(x)
	return x
}

// rank finds for the scores of the teams' members how many people have less,
// equal counting half: all that Cliff's delta needs. Sorting everybody would
// cost most where a class has few teams.
func (c *comparison) rank(k *class, teams []int) {
	for _, t := range teams {
		k.at = append(k.at, k.known(c.members[t])...)
	}
	slices.Sort(k.at)
	k.at = slices.Compact(k.at)
	gap, equal := make([]int, len(k.at)+1), make([]int, len(k.at)+1)
	for _, s := range k.score {
		if math.IsNaN(s) {
			continue
		}
		j, found := slices.BinarySearch(k.at, s)
		if found {
			equal[j]++
		} else {
			gap[j]++
		}
	}
	k.below = make([]float64, len(k.at))
	less := 0
	for j := range k.at {
		less += gap[j]
		k.below[j] = float64(less) + float64(equal[j])/2
		less += equal[j]
	}
}

// place is how many people have less than a score, equal counting half.
func (k *class) place(score float64) float64 {
	j, _ := slices.BinarySearch(k.at, score)
	return k.below[j]
}

// shrink draws the means of the teams towards that of all teams that were
// observed in every factor of the class.
func (c *comparison) shrink(k *class, teams []int) []maybe.Float {
	groups := make([]stats.Moments, len(c.members))
	for t, members := range c.members {
		if k.set&^c.own[t] == 0 {
			groups[t] = stats.MomentsOf(k.known(members))
		}
	}
	s := stats.ShrinkMoments(groups)
	out := make([]maybe.Float, len(teams))
	for j, t := range teams {
		out[j] = s.Shrunk[t]
	}
	return out
}

// test compares the means of the teams with the rest.
func (c *comparison) test(k *class, teams []int, o stats.MeanOptions) []stats.MeanTest {
	place := make([]int, len(c.members))
	for t := range place {
		place[t] = -1
	}
	for j, t := range teams {
		place[t] = j
	}
	values, group := make([]float64, 0, k.all.N), make([]int, 0, k.all.N)
	for i, s := range k.score {
		if math.IsNaN(s) {
			continue
		}
		g := -1
		if t := c.team[i]; t >= 0 {
			g = place[t]
		}
		values, group = append(values, s), append(group, g)
	}
	return stats.PermutationMeans(values, group, len(teams), max(c.tests, 1), o)
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
	f.Rest = k.all.N - len(x)
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
		if lo.OK() && hi.OK() {
			f.CILow, f.CIHigh, f.Interval = lo, hi, IntervalBCa
		}
	}
	f.clip()
}

// effect compares the team with the rest; the rest comes from the totals less
// the team, so that many teams cost no more than one.
func (c *comparison) effect(f *Figure, k *class, x []float64) {
	n, rest := float64(len(x)), float64(f.Rest)
	var dev, sq, places float64 // about the overall mean
	for _, v := range x {
		dev += v - k.all.Mean
		sq += (v - k.all.Mean) * (v - k.all.Mean)
		places += k.place(v)
	}
	restMean := min(max(k.all.Mean-dev/rest, 0), 100) // where the rest are all 0, the difference may be -4e-15
	f.RestMean = maybe.Some(restMean)
	team := stats.Moments{N: len(x), Mean: k.all.Mean + dev/n, Squares: difference(sq, dev*dev/n)}
	other := stats.Moments{N: f.Rest, Mean: restMean, Squares: difference(k.all.Squares-sq, dev*dev/rest)}
	f.Effect = stats.HedgesGMoments(team, other)
	u := places - n*n/2 // less what the team has below itself
	f.Delta = maybe.Some(2*u/(n*rest) - 1)
	if f.Effect.Defined {
		f.Detectable = stats.SmallestDetectable(len(x), f.Rest, f.Effect.SD, c.o.Alpha/float64(max(c.tests, 1)), c.o.Power)
	}
}

// difference is a − b of sums of squares, at least 0; what is left of two that are
// equal but for their last bits is no variance.
func difference(a, b float64) float64 {
	if a-b < 1e-12*b {
		return 0
	}
	return a - b
}

// drivers are the factors' parts in the difference from the rest.
func (c *comparison) drivers(f *Figure, k *class, t int) {
	var own [NumFactors]float64
	for _, i := range c.members[t] {
		if !math.IsNaN(k.score[i]) {
			c.contribute(i, k.set, &own)
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
