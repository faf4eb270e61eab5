package overlap

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"orgreview/analysis/maybe"
	"orgreview/analysis/stats"
)

// question is one permutation test of mean overlap: inside a set of people, or
// between two. People are numbered as in the similarity.
type question struct {
	a, b []int32 // b = nil: inside a
}

// answer is what came out. Everything is unknown where the question has no
// pair of people that counts.
type answer struct {
	mean, expected, z, p maybe.Float
	normal               bool // by the normal approximation
}

// groupTest answers questions about one similarity.
//
// Statistic: inside a set, the mean overlap of its pairs of different titles;
// between two sets, the mean overlap of all pairs. Null: the same numbers of
// people drawn at random from all n. p is one-sided, for more overlap than
// chance.
//
// Up to 20,000 arrangements the test is exact. Above, draws: each draws one
// line of people, and its beginnings serve all sizes at once. With more than
// 2,000 tests of a family, sets of more than 64 people, or draws that would
// cost too much, the normal approximation with the exact mean and variance
// over all arrangements (finite population). Where titles repeat, the mean is
// a ratio, whose variance is taken to first order.
type groupTest struct {
	s     similarity
	title []int32
	o     Options

	inside, between pairMoments
}

const (
	mostTests = 2_000       // tests of a family that are drawn
	mostDrawn = 64          // people in a line
	budget    = 500_000_000 // additions that the draws of a family may take
)

func newGroupTest(ctx context.Context, s similarity, title []int32, o Options) *groupTest {
	t := &groupTest{s: s, title: title, o: o}
	if s.n() >= 2 {
		t.inside, t.between = momentsOf(ctx, s, title), momentsOf(ctx, s, nil)
	}
	return t
}

// observe is the statistic: its value, and the number of pairs behind it.
func (t *groupTest) observe(q question) (mean float64, pairs int) {
	var sum float64
	for i, x := range q.a {
		rest := q.b
		if q.b == nil {
			rest = q.a[i+1:]
		}
		for _, y := range rest {
			if q.b == nil && t.title[x] == t.title[y] {
				continue
			}
			sum += t.s.pair(x, y)
			pairs++
		}
	}
	return sum / float64(max(pairs, 1)), pairs
}

// ask answers the questions of one family.
func (t *groupTest) ask(ctx context.Context, qs []question) []answer {
	answers := make([]answer, len(qs))
	observed, pairs := make([]float64, len(qs)), make([]int, len(qs))
	parallel(ctx, len(qs), func() func(int) {
		return func(i int) { observed[i], pairs[i] = t.observe(qs[i]) }
	})
	o := t.o.permutation(len(qs))
	shapes := map[shape]*shapeNull{}
	for i, q := range qs {
		if pairs[i] == 0 || ctx.Err() != nil {
			continue
		}
		answers[i].mean = maybe.Some(observed[i])
		k := shapeOf(q)
		if shapes[k] == nil {
			shapes[k] = &shapeNull{shape: k}
		}
		shapes[k].asked = append(shapes[k].asked, i)
	}
	var drawn []*shapeNull
	for _, k := range sortedShapes(shapes) {
		n := shapes[k]
		switch {
		case t.arrangements(k, o.MaxExact) <= o.MaxExact:
			null := t.exact(k, o)
			for _, i := range n.asked {
				answers[i].set(null.Test(observed[i]))
			}
		case len(qs) <= mostTests && k.people() <= mostDrawn:
			drawn = append(drawn, n)
		default:
			t.approximate(n, observed, pairs, answers)
		}
	}
	t.draw(ctx, drawn, observed, pairs, answers, o)
	return answers
}

func (a *answer) set(r stats.Permutation) {
	a.expected, a.p = maybe.Some(r.Mean), maybe.Some(r.PHigh)
	a.z = maybe.Some(r.Z)
}

// shape is what the null of a question depends on.
type shape struct{ a, b int }

func shapeOf(q question) shape     { return shape{len(q.a), len(q.b)} }
func (k shape) people() int        { return k.a + k.b }
func (k shape) within() bool       { return k.b == 0 }
func (k shape) before(l shape) int { return cmp.Or(k.a-l.a, k.b-l.b) }

// shapeNull is a shape with the questions that have it.
type shapeNull struct {
	shape
	asked []int
}

func sortedShapes(m map[shape]*shapeNull) []shape {
	keys := make([]shape, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, shape.before)
	return keys
}

// arrangements counts the ways to fill a shape, or limit+1.
func (t *groupTest) arrangements(k shape, limit int) int {
	first := stats.Choose(t.s.n(), k.a, limit)
	if first > limit || k.within() {
		return first
	}
	second := stats.Choose(t.s.n()-k.a, k.b, limit)
	if second > limit || second > 0 && first > limit/second {
		return limit + 1
	}
	return first * second
}

func (t *groupTest) exact(k shape, o stats.PermutationOptions) *stats.Null {
	value := func(q question) float64 {
		mean, pairs := t.observe(q)
		if pairs == 0 {
			return math.NaN()
		}
		return mean
	}
	if k.within() {
		return stats.SubsetNull(t.s.n(), k.a, func(subset []int) float64 {
			q := question{a: make([]int32, len(subset))}
			for i, p := range subset {
				q.a[i] = int32(p)
			}
			return value(q)
		}, o)
	}
	labels := make([]int, t.s.n())
	for i := range k.people() {
		labels[i] = 1
		if i >= k.a {
			labels[i] = 2
		}
	}
	return stats.LabelNull(labels, func(labels []int) float64 {
		q := question{b: make([]int32, 0, k.b)}
		for i, l := range labels {
			switch l {
			case 1:
				q.a = append(q.a, int32(i))
			case 2:
				q.b = append(q.b, int32(i))
			}
		}
		return value(q)
	}, o)
}

// approximate answers by the normal distribution.
func (t *groupTest) approximate(n *shapeNull, observed []float64, pairs []int, answers []answer) {
	m, sd := t.between, 0.
	if n.within() {
		m = t.inside
		sd = m.sdWithin(n.a)
	} else {
		sd = m.sdBetween(n.a, n.b)
	}
	for _, i := range n.asked {
		a := &answers[i]
		a.normal = true
		a.expected = maybe.Some(m.mean)
		if sd < 1e-9 { // everybody overlaps alike, or everybody is in the set
			a.z, a.p = maybe.Some(0), maybe.Some(1)
			continue
		}
		z := (observed[i] - m.mean) * float64(pairs[i]) / sd
		a.z, a.p = maybe.Some(z), maybe.Some(math.Erfc(z/math.Sqrt2)/2)
	}
}

// lineChunk is the number of draws that share one stream of random numbers.
const lineChunk = 100

// affordable is the longest line whose draws stay within the budget.
func (t *groupTest) affordable(draws int) int {
	length := 1
	for length < mostDrawn && float64(draws)*float64(length*(length+1)/2)*float64(t.s.cost()) <= budget {
		length++
	}
	return length
}

// draw answers by Monte Carlo, or by the normal distribution where the draws
// would take too long.
func (t *groupTest) draw(ctx context.Context, nulls []*shapeNull, observed []float64, pairs []int, answers []answer, o stats.PermutationOptions) {
	if len(nulls) == 0 {
		return
	}
	length, kept := t.affordable(o.Draws), nulls[:0]
	longest := 0
	for _, n := range nulls {
		if n.people() > length {
			t.approximate(n, observed, pairs, answers)
			continue
		}
		longest = max(longest, n.people())
		kept = append(kept, n)
	}
	nulls, length = kept, longest
	if length == 0 {
		return
	}
	limits := make([][]float64, len(nulls)) // observed values, ascending
	for k, n := range nulls {
		slices.SortStableFunc(n.asked, func(i, j int) int { return cmp.Compare(observed[i], observed[j]) })
		for _, i := range n.asked {
			limits[k] = append(limits[k], observed[i])
		}
	}
	chunks := make([][]tally, blocks(o.Draws, lineChunk))
	parallel(ctx, len(chunks), func() func(int) {
		l := newLine(t, length)
		return func(c int) {
			chunks[c] = newTallies(limits)
			r := rand.New(rand.NewPCG(o.Seed, uint64(c)))
			for range min(lineChunk, o.Draws-c*lineChunk) {
				l.draw(r)
				for k, n := range nulls {
					if v, ok := l.value(n.shape); ok {
						chunks[c][k].count(v, limits[k])
					}
				}
			}
		}
	})
	if ctx.Err() != nil {
		return
	}
	for k, n := range nulls {
		total := newTallies(limits[k : k+1])[0]
		for _, c := range chunks {
			total.merge(c[k])
		}
		total.answer(n.asked, observed, answers)
	}
}

// tally counts the draws of one shape.
type tally struct {
	reached []int // reached[i] = draws at or above exactly i of the limits
	n       int
	sum, sq float64
}

func newTallies(limits [][]float64) []tally {
	t := make([]tally, len(limits))
	for k := range t {
		t[k].reached = make([]int, len(limits[k])+1)
	}
	return t
}

func (t *tally) count(v float64, limits []float64) {
	at, _ := slices.BinarySearchFunc(limits, v+1e-12, func(limit, v float64) int {
		if limit <= v {
			return -1
		}
		return 1
	})
	t.reached[at]++
	t.n++
	t.sum += v
	t.sq += v * v
}

func (t *tally) merge(o tally) {
	for i, c := range o.reached {
		t.reached[i] += c
	}
	t.n += o.n
	t.sum += o.sum
	t.sq += o.sq
}

// answer writes the answers of the questions asked, which stand in order of
// their observed values: p = (1+b)/(1+B).
func (t *tally) answer(asked []int, observed []float64, answers []answer) {
	if t.n == 0 {
		return
	}
	mean := t.sum / float64(t.n)
	sd := math.Sqrt(max(0, t.sq/float64(t.n)-mean*mean))
	high := 0
	for k := len(asked) - 1; k >= 0; k-- {
		high += t.reached[k+1]
		a := &answers[asked[k]]
		a.expected = maybe.Some(mean)
		a.p = maybe.Some(float64(1+high) / float64(1+t.n))
		a.z = maybe.Some(0)
		if sd > 1e-9 {
			a.z = maybe.Some((observed[asked[k]] - mean) / sd)
		}
	}
}

// line is a row of people drawn at random, with the sums that every shape
// needs: of the first k, and of the first a with the next b.
type line struct {
	*groupTest
	pool, swaps []int32
	length      int
	inside      []float64 // k → sum over the pairs of different titles of the first k
	pairs       []int     // k → their number
	above       []float64 // j·(length+1)+a → Σ_{i<a} overlap of i and j
}

func newLine(t *groupTest, length int) *line {
	return &line{
		groupTest: t, length: length, pool: identity(t.s.n()), swaps: make([]int32, length),
		inside: make([]float64, length+1), pairs: make([]int, length+1), above: make([]float64, length*(length+1)),
	}
}

func (l *line) draw(r *rand.Rand) {
	for i := range l.length {
		j := i + r.IntN(len(l.pool)-i)
		l.swaps[i] = int32(j)
		l.pool[i], l.pool[j] = l.pool[j], l.pool[i]
	}
	for j := range l.length {
		x := l.pool[j]
		row := l.above[j*(l.length+1):][:l.length+1]
		sum, pairs := 0., 0
		for i := range j {
			v := l.s.pair(l.pool[i], x)
			row[i+1] = row[i] + v
			if l.title[l.pool[i]] != l.title[x] {
				sum += v
				pairs++
			}
		}
		l.inside[j+1] = l.inside[j] + sum
		l.pairs[j+1] = l.pairs[j] + pairs
	}
	for i := l.length - 1; i >= 0; i-- { // a draw must not depend on the one before
		j := l.swaps[i]
		l.pool[i], l.pool[j] = l.pool[j], l.pool[i]
	}
}

func (l *line) value(k shape) (float64, bool) {
	if k.within() {
		return l.inside[k.a] / float64(max(l.pairs[k.a], 1)), l.pairs[k.a] > 0
	}
	var sum float64
	for j := k.a; j < k.people(); j++ {
		sum += l.above[j*(l.length+1)+k.a]
	}
	return sum / float64(k.a*k.b), true
}
