package overlap

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/floats"

	"orgreview/analysis/maybe"
	"orgreview/analysis/parallel"
	"orgreview/analysis/stats"
)

// lineChunk is the number of draws that share one stream of random numbers.
const lineChunk = 100

// tallies draws lines of people and counts, for every shape, how often the
// statistic reaches each of the limits (ascending).
func (t *groupTest) tallies(ctx context.Context, shapes []shape, limits [][]float64, o stats.PermutationOptions) []tally {
	total := newTallies(limits)
	if len(shapes) == 0 {
		return total
	}
	length := 0
	for _, k := range shapes {
		length = max(length, k.people())
	}
	chunks := make([][]tally, parallel.Blocks(o.Draws, lineChunk))
	slack := 1e-12
	if _, ok := t.s.(workSimilarity); ok {
		slack = identical // its vectors hold seven digits
	}
	parallel.Workers(ctx, len(chunks), 1, func() func(int) {
		l := newLine(t, length)
		return func(c int) {
			chunks[c] = newTallies(limits)
			r := rand.New(rand.NewPCG(o.Seed, uint64(c)))
			for range min(lineChunk, o.Draws-c*lineChunk) {
				l.draw(r)
				for k, shape := range shapes {
					if v, ok := l.value(shape); ok {
						chunks[c][k].count(v, limits[k], slack)
					}
				}
			}
		}
	})
	if ctx.Err() != nil {
		return total
	}
	for _, c := range chunks {
		for k := range total {
			total[k].merge(c[k])
		}
	}
	return total
}

// tally counts the draws of one shape.
type tally struct {
	reached       []int // reached[i] = draws that reach i of the limits
	n             int
	sum, sq, cube float64
	top           []float64 // the greatest draws, falling
}

// topDraws is how many of the greatest draws are kept: enough that the share
// of draws beyond the last of them is known to a quarter.
const topDraws = 20

func newTallies(limits [][]float64) []tally {
	t := make([]tally, len(limits))
	for k := range t {
		t[k].reached = make([]int, len(limits[k])+1)
	}
	return t
}

// count adds a draw; one that lies below a limit by no more than slack has
// reached it.
func (t *tally) count(v float64, limits []float64, slack float64) {
	at, _ := slices.BinarySearchFunc(limits, v+slack, func(limit, v float64) int {
		if limit <= v {
			return -1
		}
		return 1
	})
	t.reached[at]++
	t.n++
	t.sum += v
	t.sq += v * v
	t.cube += v * v * v
	t.keep(v)
}

func (t *tally) keep(v float64) {
	if len(t.top) == topDraws {
		if v <= t.top[topDraws-1] {
			return
		}
		t.top = t.top[:topDraws-1]
	}
	at := len(t.top)
	t.top = append(t.top, v)
	for ; at > 0 && t.top[at-1] < v; at-- {
		t.top[at] = t.top[at-1]
	}
	t.top[at] = v
}

func (t *tally) merge(o tally) {
	for i, c := range o.reached {
		t.reached[i] += c
	}
	t.n += o.n
	t.sum += o.sum
	t.sq += o.sq
	t.cube += o.cube
	for _, v := range o.top {
		t.keep(v)
	}
}

// moments are the mean and the standard deviation of the draws.
func (t *tally) moments() (mean, sd float64) {
	n := float64(max(t.n, 1))
	mean = t.sum / n
	return mean, math.Sqrt(max(0, t.sq/n-mean*mean))
}

// curve fits Pearson's type III to the draws.
func (t *tally) curve() curve {
	mean, sd := t.moments()
	if t.n < topDraws || sd < 1e-9 {
		return curve{knot: math.Inf(1)}
	}
	n := float64(t.n)
	c := curve{skewness: (t.cube/n - 3*mean*t.sq/n + 2*mean*mean*mean) / (sd * sd * sd)}
	c.knot = (t.top[len(t.top)-1] - mean) / sd
	c.lift = max(1, float64(len(t.top))/n/pearsonTail(c.knot, c.skewness))
	return c
}

// curve is a fitted null in units of its standard deviation.
type curve struct {
	skewness float64
	knot     float64 // beyond it the tail is lifted …
	lift     float64 // … to the share of draws found there, where the curve says less
}

// tail is the chance to exceed z.
func (c curve) tail(z float64) float64 {
	p := pearsonTail(z, c.skewness)
	if z >= c.knot {
		p = min(p*c.lift, 1)
	}
	return p
}

// answer writes the answers of the questions asked, which stand in order of
// their observed values.
func (t *tally) answer(asked []int, observed []float64, answers []answer) {
	if t.n == 0 {
		return
	}
	mean, sd := t.moments()
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

	// Where the overlap is a product of vectors, sums over pairs are products of
	// sums, and above is not needed: Σ_{i<a≤j<b} u_i·u_j = U_a·(U_b − U_a).
	vectors workSimilarity
	sums    []float64 // U_k, the sum of the first k vectors, one a row
	square  []float64 // |U_k|²
	own     []float64 // by person: |u|²
}

func newLine(t *groupTest, length int) *line {
	l := &line{
		groupTest: t, length: length, pool: identity(t.s.n()), swaps: make([]int32, length),
		inside: make([]float64, length+1), pairs: make([]int, length+1),
	}
	if work, ok := t.s.(workSimilarity); ok {
		l.vectors = work
		l.sums, l.square = make([]float64, (length+1)*work.points.dims), make([]float64, length+1)
		l.own = make([]float64, t.s.n())
		for i := range l.own {
			for _, v := range work.points.row(work.row[i]) {
				l.own[i] += float64(v) * float64(v)
			}
		}
	} else {
		l.above = make([]float64, length*(length+1))
	}
	return l
}

func (l *line) draw(r *rand.Rand) {
	for i := range l.length {
		j := i + r.IntN(len(l.pool)-i)
		l.swaps[i] = int32(j)
		l.pool[i], l.pool[j] = l.pool[j], l.pool[i]
	}
	for j := range l.length {
		var sum float64
		var pairs int
		if l.sums != nil {
			sum, pairs = l.addVector(j)
		} else {
			sum, pairs = l.addPairs(j)
		}
		l.inside[j+1] = l.inside[j] + sum
		l.pairs[j+1] = l.pairs[j] + pairs
	}
	for i := l.length - 1; i >= 0; i-- { // a draw must not depend on the one before
		j := l.swaps[i]
		l.pool[i], l.pool[j] = l.pool[j], l.pool[i]
	}
}

// addPairs is the sum over the pairs of the j-th with those before it who have
// another title, and their number.
func (l *line) addPairs(j int) (sum float64, pairs int) {
	x := l.pool[j]
	row := l.above[j*(l.length+1):][:l.length+1]
	for i := range j {
		v := l.s.pair(l.pool[i], x)
		row[i+1] = row[i] + v
		if l.title[l.pool[i]] != l.title[x] {
			sum += v
			pairs++
		}
	}
	return sum, pairs
}

// addVector is addPairs for vectors.
func (l *line) addVector(j int) (sum float64, pairs int) {
	x := l.pool[j]
	dims := l.vectors.points.dims
	u := l.vectors.points.row(l.vectors.row[x])
	have, next := l.sums[j*dims:][:len(u)], l.sums[(j+1)*dims:][:len(u)]
	var odd float64 // two sums, because each addition waits for the one before
	k := 0
	for ; k+2 <= len(u); k += 2 {
		v, w := float64(u[k]), float64(u[k+1])
		sum += v * have[k]
		odd += w * have[k+1]
		next[k], next[k+1] = have[k]+v, have[k+1]+w
	}
	if k < len(u) {
		v := float64(u[k])
		sum += v * have[k]
		next[k] = have[k] + v
	}
	sum += odd
	l.square[j+1] = l.square[j] + 2*sum + l.own[x]
	pairs = j
	for _, y := range l.pool[:j] {
		if l.title[y] == l.title[x] {
			sum -= l.s.pair(y, x)
			pairs--
		}
	}
	return sum, pairs
}

func (l *line) value(k shape) (float64, bool) {
	if k.within() {
		return l.inside[k.a] / float64(max(l.pairs[k.a], 1)), l.pairs[k.a] > 0
	}
	var sum float64
	if l.sums != nil {
		dims := l.vectors.points.dims
		sum = floats.Dot(l.sums[k.a*dims:][:dims], l.sums[k.people()*dims:][:dims]) - l.square[k.a]
	} else {
		for j := k.a; j < k.people(); j++ {
			sum += l.above[j*(l.length+1)+k.a]
		}
	}
	return sum / float64(k.a*k.b), true
}
