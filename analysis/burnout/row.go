package burnout

import (
	"cmp"
	"math"
	"slices"

	"orgreview/analysis/maybe"
)

// row is a person's values in a form that loops over many people and draws
// like: no strings, and a missing value is always 0.
type row struct {
	v  [NumFactors]float64
	st [NumFactors]uint8
}

const (
	rowMissing uint8 = iota
	rowObserved
	rowNotApplicable
)

func newRow(values []Value) (r row) {
	_ = values[NumFactors-1]
	for i := range r.v {
		switch v := values[i]; {
		case v.observed():
			r.st[i], r.v[i] = rowObserved, v.V()
		case v.State() == NotApplicable:
			r.st[i] = rowNotApplicable
		}
	}
	return r
}

func newRows(values [][]Value) []row {
	rows := make([]row, len(values))
	for i, v := range values {
		rows[i] = newRow(v)
	}
	return rows
}

func (r *row) compare(o *row) int {
	for i := range r.v {
		if c := cmp.Compare(r.st[i], o.st[i]); c != 0 {
			return c
		}
		if c := cmp.Compare(r.v[i], o.v[i]); c != 0 {
			return c
		}
	}
	return 0
}

// canonical is an order of the people that does not depend on the order of the
// rows of the input: people who tie have equal rows, so that any sum along it
// has the same terms in the same order.
func canonical(rows []row) []int {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(rows[a].compare(&rows[b]), a-b)
	})
	return order
}

// key is a hash of the row: what its imputation depends on, instead of its
// place. The mixing is that of SplitMix64.
func (r *row) key() uint64 {
	h := uint64(0x9e3779b97f4a7c15)
	for i := range r.v {
		h ^= math.Float64bits(r.v[i]) + uint64(r.st[i])<<1
		h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
		h = (h ^ h>>27) * 0x94d049bb133111eb
		h ^= h >> 31
	}
	return h
}

// FactorSet is a set of factors, a bit each.
type FactorSet uint16

// Has tells whether a factor is in the set.
func (s FactorSet) Has(factor int) bool { return s>>factor&1 == 1 }

// With is the set with one more factor.
func (s FactorSet) With(factor int) FactorSet { return s | 1<<factor }

// IDs are the factors of the set in model order.
func (s FactorSet) IDs() []string {
	var ids []string
	for i := range NumFactors {
		if s.Has(i) {
			ids = append(ids, FactorID(i))
		}
	}
	return ids
}

// AllFactors is the set of all twelve.
const AllFactors FactorSet = 1<<NumFactors - 1

// constructSet are the factors of a sub-index.
func constructSet(c int) (s FactorSet) {
	for i := range NumFactors {
		if constructOf(i) == c {
			s = s.With(i)
		}
	}
	return s
}

// tally adds up the factors of the set.
func (m *Model) tally(r *row, set FactorSet) (t tally) {
	for i := range NumFactors {
		if !set.Has(i) || r.st[i] == rowNotApplicable {
			continue
		}
		w := m.Factors[i].Weight
		t.app += w
		if r.st[i] == rowObserved {
			t.obs += w
			t.wx += w * m.Factors[i].X(r.v[i])
		}
	}
	return t
}

// ScoreOn is the score from the factors of a set alone, for comparing groups
// or dates that were not observed alike. Definition: see Score.
// Edge cases: unknown when less than MinConfidence of the applicable weight of
// the set was observed.
func (m Model) ScoreOn(set FactorSet, values []Value) maybe.Float {
	r := newRow(values)
	return m.scoreOn(&r, set)
}

func (m *Model) scoreOn(r *row, set FactorSet) maybe.Float {
	t := m.tally(r, set)
	if !m.sufficient(t.confidence()) {
		return maybe.None()
	}
	return t.score()
}

// coverage counts for each factor the people it applies to and those observed.
type coverage struct {
	applicable, observed [NumFactors]int
}

func (c *coverage) add(r *row) {
	for i, s := range r.st {
		if s != rowNotApplicable {
			c.applicable[i]++
		}
		if s == rowObserved {
			c.observed[i]++
		}
	}
}

// without is the coverage of the others.
func (c coverage) without(o *coverage) coverage {
	for i := range c.applicable {
		c.applicable[i] -= o.applicable[i]
		c.observed[i] -= o.observed[i]
	}
	return c
}

// at is the set of factors observed for at least a share of the people they
// apply to; a factor that applies to nobody is not in it.
func (c *coverage) at(share float64) (s FactorSet) {
	for i := range NumFactors {
		if c.applicable[i] > 0 && float64(c.observed[i]) >= share*float64(c.applicable[i])-slack {
			s = s.With(i)
		}
	}
	return s
}

// Compared are the factors that two groups of people can be compared on:
// observed for at least the share (.8) of the applicable people in both.
func Compared(a, b [][]Value, share float64) FactorSet {
	return covered(a, share) & covered(b, share)
}

func covered(values [][]Value, share float64) FactorSet {
	var c coverage
	for _, v := range values {
		r := newRow(v)
		c.add(&r)
	}
	return c.at(share)
}
