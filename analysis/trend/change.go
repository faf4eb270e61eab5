package trend

import (
	"math"
	"slices"

	"orgreview/analysis/burnout"
	"orgreview/analysis/maybe"
	"orgreview/analysis/stats"
)

// Metric is what is compared for people who are present twice. More is worse
// in all of them.
type Metric string

// The metrics: the index, its sub-indices, and two facts about posts.
const (
	Index      Metric = "index"
	Overload   Metric = "overload"
	Recovery   Metric = "recovery"
	RoleStrain Metric = "role_strain"
	Outside    Metric = "out_of_remit"    // share of work outside the title
	Roles      Metric = "effective_roles" // roles carried at once
)

// Metrics lists them: first those about conditions, in the order of Figure.
func Metrics() []Metric { return []Metric{Index, Overload, Recovery, RoleStrain, Outside, Roles} }

// Condition tells whether a metric is a condition fact.
func (m Metric) Condition() bool { return m != Outside && m != Roles }

// least is the change worth telling.
func (m Metric) least(o Options) float64 {
	switch m {
	case Outside:
		return o.Outside
	case Roles:
		return o.Roles
	}
	return o.Points
}

// Change is the change of one metric among the people of a team who are
// present twice and were in it both times.
type Change struct {
	Metric  Metric
	Pairs   int
	Unknown int    // present twice, but too little is known of them
	Reason  string // why there is no mean; "" when there is one
	Factors []string

	Before, After, Mean, Low, High maybe.Float // means of the pairs; Mean = After − Before with its t-interval
	P, Q                           maybe.Float // sign flips, two-sided; Q over all teams tested in the metric
	BecameHigh, LeftHigh           int         // people whose band rose to, or fell from, high or critical
	PBands                         maybe.Float // McNemar's test of that

	// Reliable: q at most Options.Q and the mean change at least what is worth
	// telling. Anything less is no change for a reader.
	Reliable bool
}

// Change is the change of a metric, nil when it was not formed.
func (tt *TeamTrend) Change(m Metric) *Change {
	for i := range tt.Changes {
		if tt.Changes[i].Metric == m {
			return &tt.Changes[i]
		}
	}
	return nil
}

// test compares people with themselves. Who joined, left or moved is in no
// pair: a mean that falls because the most loaded person left is no relief for
// anybody.
func (t *Trend) test(m *matching, l *lineage, opt Options) {
	if !t.Conclusive {
		return
	}
	pairs, came, went := make([][]pair, len(t.Teams)), make([][]*Post, len(t.Teams)), make([][]*Post, len(t.Teams))
	var all []pair
	var joined, left []*Post
	for j := range m.now.Posts[:m.now.People] {
		p, i := &m.now.Posts[j], m.person(j)
		if i >= 0 {
			all = append(all, pair{&m.before.Posts[i], p})
		} else {
			joined = append(joined, p)
		}
		switch {
		case p.Team < 0:
		case i >= 0 && slices.Contains(l.preds[p.Team], m.before.Posts[i].Team):
			pairs[p.Team] = append(pairs[p.Team], all[len(all)-1])
		default:
			came[p.Team] = append(came[p.Team], p)
		}
	}
	for i := range m.before.Posts[:m.before.People] {
		p, j := &m.before.Posts[i], m.to[i]
		same := j >= 0 && m.person(j) == i
		if !same {
			left = append(left, p)
		}
		if p.Team < 0 {
			continue
		}
		for _, s := range l.succs[p.Team] {
			if !same || m.now.Posts[j].Team != s {
				went[s] = append(went[s], p)
			}
		}
	}
	for i := range t.Teams {
		tt := &t.Teams[i]
		tt.Changes = changes(pairs[i], opt)
		tt.Joiners, tt.Leavers = groupMean(came[i], opt), groupMean(went[i], opt)
	}
	o := &t.Organisation
	o.Changes = changes(all, opt)
	o.Joiners, o.Leavers = groupMean(joined, opt), groupMean(left, opt)
	t.adjust()
}

// pair is one person at two dates.
type pair struct{ was, is *Post }

func changes(pairs []pair, opt Options) []Change {
	before, after := make([][]burnout.Value, len(pairs)), make([][]burnout.Value, len(pairs))
	for i, p := range pairs {
		before[i], after[i] = p.was.Values(), p.is.Values()
	}
	var out []Change
	for k, metric := range Metrics() {
		switch metric {
		case Outside:
			out = append(out, shareChange(metric, pairs, burnout.OutOfRemit, opt))
		case Roles:
			out = append(out, shareChange(metric, pairs, burnout.Conflation, opt))
		case Index:
			out = append(out, conditionChange(metric, opt.Model.Change(before, after, opt.Team)))
		default:
			out = append(out, conditionChange(metric, opt.Model.ChangeOf(k-1, before, after, opt.Team)))
		}
	}
	return out
}

func conditionChange(metric Metric, c burnout.Change) Change {
	return Change{Metric: metric, Pairs: c.Pairs, Unknown: c.NInsufficient, Reason: c.Reason, Factors: c.FactorsCompared,
		Before: c.Before, After: c.After, Mean: c.Mean, Low: c.CILow, High: c.CIHigh, P: c.P,
		BecameHigh: c.BecameHigh, LeftHigh: c.LeftHigh, PBands: c.PBands}
}

// shareChange compares a fact about posts by the same test.
func shareChange(metric Metric, pairs []pair, factor int, opt Options) Change {
	c := Change{Metric: metric, Factors: []string{burnout.FactorID(factor)}}
	var was, is, diff []float64
	for _, p := range pairs {
		a, b := p.was.value(factor), p.is.value(factor)
		if !a.OK() || !b.OK() {
			c.Unknown++
			continue
		}
		was, is, diff = append(was, a.V()), append(is, b.V()), append(diff, b.V()-a.V())
	}
	c.Pairs = len(diff)
	if c.Pairs < max(opt.Team.MinGroup, 1) {
		c.Reason = burnout.TooFewPeople
		return c
	}
	c.Before, _, _ = stats.TInterval(was, opt.Team.Level)
	c.After, _, _ = stats.TInterval(is, opt.Team.Level)
	c.Mean, c.Low, c.High = stats.TInterval(diff, opt.Team.Level)
	c.P = stats.SignFlip(diff, opt.Team.Seed).P
	return c
}

// groupMean is the mean index of people who came or went, on everything that
// is known of each; none for fewer than the least size of a group.
func groupMean(posts []*Post, opt Options) Figure {
	var x []float64
	for _, p := range posts {
		if s := opt.Model.ScoreOn(burnout.AllFactors, p.Values()); s.OK() {
			x = append(x, s.V())
		}
	}
	f := Figure{N: len(x)}
	if f.N >= max(opt.Team.MinGroup, 1) {
		f.Mean, _, _ = stats.TInterval(x, opt.Team.Level)
	}
	return f
}

// adjust fills in q: one family is one metric over all teams.
func (t *Trend) adjust() {
	for k := range Metrics() {
		p := make([]float64, len(t.Teams))
		for i := range t.Teams {
			p[i] = math.NaN()
			if c := t.Teams[i].Changes[k]; c.P.OK() {
				p[i] = c.P.V()
			}
		}
		for i, q := range stats.BenjaminiHochberg(p) {
			t.Teams[i].Changes[k].Q = maybe.Some(q)
		}
		t.Organisation.Changes[k].Q = t.Organisation.Changes[k].P // one test, its own family
	}
}

// judge says what each team's changes come to.
func (t *Trend) judge(opt Options) {
	for i := range t.Teams {
		t.Teams[i].judge(opt)
	}
	t.Organisation.judge(opt)
}

func (tt *TeamTrend) judge(opt Options) {
	worse, better, tested := false, false, false
	for i := range tt.Changes {
		c := &tt.Changes[i]
		if !c.Mean.OK() || !c.Q.OK() {
			continue
		}
		tested = true
		c.Reliable = c.Q.V() <= opt.Q+stats.FDRSlack && math.Abs(c.Mean.V()) >= c.Metric.least(opt)-1e-9
		worse, better = worse || c.Reliable && c.Mean.V() > 0, better || c.Reliable && c.Mean.V() < 0
	}
	switch {
	case worse && better:
		tt.Verdict = Mixed
	case worse:
		tt.Verdict = Worse
	case better:
		tt.Verdict = Better
	case tested:
		tt.Verdict = NoReliable
	default:
		tt.Verdict = NotCompared
	}
}
