package stats

import (
	"math"
	"slices"
	"sync"
)

// mostGroups bounds the groups of people that are tried one by one.
const mostGroups = 5_000

// audit holds the figures that are told, and takes more of them one by one.
//
// The matrix S + N grows by a row with each figure, and so do its factor L
// (Cholesky) and the whitened quantities L⁻¹·R, whose rows depend on those
// before only: nothing is worked out twice where sets of figures have a
// beginning in common.
type audit struct {
	crews      []Crew
	errors     []float64
	minimum    int
	quantities int // of a person

	columns []column // quantities that count in some figure, crew by crew
	first   []int    // by crew: its first column; one more at the end

	d     int       // figures taken
	whole int       // the first of them are about nobody else
	row   []float64 // R: by figure and column, how much one person's quantity counts
	l     []float64 // by figure, each row with room for all figures
	white []float64 // L⁻¹·R
	sums  []float64 // by figure: what its error and everybody in it add up to

	one  []float64 // by crew: leverage of one person
	left int       // groups that may still be tried
	in   []bool    // by crew: whether the group in hand holds it
	hand []some    // the group in hand

	gram, rest, own []float64 // scratch
	at              []int     // scratch: columns that count in a figure
}

// column is one quantity of the people of a crew.
type column struct {
	crew, quantity int
	people         float64
}

// some are people of one crew.
type some struct{ crew, people int }

// audits are kept for the next: a large organisation needs millions.
var audits = sync.Pool{New: func() any { return new(audit) }}

func newAudit(crews []Crew, errors []float64, minimum int) *audit {
	a := audits.Get().(*audit)
	a.crews, a.errors, a.minimum, a.quantities, a.d, a.whole = crews, errors, max(minimum, 1), 0, 0, 0
	if len(crews) > 0 && len(errors) > 0 {
		a.quantities = len(crews[0].In) / len(errors)
	}
	a.columns, a.first = a.columns[:0], a.first[:0]
	for c := range crews {
		a.first = append(a.first, len(a.columns))
		for k := range a.quantities {
			for r := range errors {
				if crews[c].In[r*a.quantities+k] != 0 {
					a.columns = append(a.columns, column{c, k, float64(crews[c].People)})
					break
				}
			}
		}
	}
	a.first = append(a.first, len(a.columns))
	a.row, a.white = room(a.row, len(errors)*len(a.columns)), room(a.white, len(errors)*len(a.columns))
	a.l, a.sums = room(a.l, len(errors)*len(errors)), room(a.sums, len(errors))
	return a
}

func (a *audit) end() {
	a.crews, a.errors = nil, nil
	audits.Put(a)
}

// room is a slice of n numbers, whatever they are, in the place of s if it is
// large enough.
func room(s []float64, n int) []float64 { return slices.Grow(s[:0], n)[:n] }

// holding is how many people a figure says anything of.
func (a *audit) holding(r int) (people int) {
	for _, c := range a.crews {
		for _, v := range c.In[r*a.quantities : (r+1)*a.quantities] {
			if v != 0 {
				people += c.People
				break
			}
		}
	}
	return people
}

// together takes the figures from … to−1 and tells whether they can be told
// together with those that are taken; the first told ones rest on enough people
// or are told anyway.
func (a *audit) together(from, to, told int) bool {
	for r := from; r < to; r++ {
		if people := a.holding(r); r >= told && people > 0 && people < a.minimum {
			return false
		}
		a.takeSome(r)
	}
	a.whole = a.d
	return a.safe()
}

// takeSome takes a figure that says something of somebody.
func (a *audit) takeSome(r int) {
	if a.holding(r) > 0 {
		a.take(r)
	}
}

// forget gives back all but the first d figures.
func (a *audit) forget(d int) { a.d = d }

// take adds a figure: a row of S + N, of L and of L⁻¹·R.
func (a *audit) take(r int) {
	m, n, i := len(a.columns), len(a.errors), a.d
	row, white, l := a.row[i*m:][:m], a.white[i*m:][:m], a.l[i*n:][:n]
	a.at = a.at[:0]
	own := 4*a.errors[r]*a.errors[r] + 1e-9 // nobody reckons more exactly than a thirty-thousandth
	for k, c := range a.columns {
		v := a.crews[c.crew].In[r*a.quantities+c.quantity]
		row[k], white[k] = v, v
		if v != 0 {
			a.at = append(a.at, k)
			own += c.people * v * v
		}
	}
	a.sums[i] = own
	for j := range i {
		other, sum := a.row[j*m:][:m], 0.
		for _, k := range a.at {
			sum += a.columns[k].people * row[k] * other[k]
		}
		lj := a.l[j*n:][:n]
		sum -= dot(l[:j], lj)
		l[j] = sum / lj[j]
		own -= l[j] * l[j]
		for k, v := range a.white[j*m:][:m] {
			white[k] -= l[j] * v
		}
	}
	l[i] = math.Sqrt(own) // 0 or no number where figures say the same without error, which they never do
	for k := range white {
		white[k] /= l[i]
	}
	a.d++
}

// safe tells whether no small group is known too well by the figures taken.
//
// The leverage of a group is the greatest eigenvalue of L⁻¹·S_G·L⁻ᵀ. S_G is a
// sum of as many products as its people have quantities, mostly fewer than
// there are figures, so that the eigenvalue is sought among the products of
// those (Gram matrix).
func (a *audit) safe() bool {
	if a.d == 0 {
		return true
	}
	if last := a.l[(a.d-1)*len(a.errors)+a.d-1]; !(last > 0) {
		return false // cannot be: every figure has an error
	}
	low := true
	for c := 0; c < len(a.crews) && low; c++ {
		gram, n := a.gramOf(some{c, 1})
		low = !a.above(gram, n, 1/float64(a.minimum))
	}
	if low { // the leverage of a group is at most the sum of those of its people
		return true
	}
	a.one, a.in, a.hand = room(a.one, len(a.crews)), slices.Grow(a.in[:0], len(a.crews))[:len(a.crews)], a.hand[:0]
	for c := range a.crews {
		a.in[c], a.one[c] = false, a.leverage(a.gramOf(some{c, 1}))
	}
	a.left = mostGroups
	return a.groups(0, 0, 0)
}

// gramOf are the products of the whitened columns of some people, the lower
// half of a square.
func (a *audit) gramOf(group ...some) (gram []float64, n int) {
	m := len(a.columns)
	for _, s := range group {
		n += a.first[s.crew+1] - a.first[s.crew]
	}
	gram, a.own = room(a.gram, n*n), room(a.own, n)
	a.gram = gram
	clear(gram)
	for i := range a.d {
		white, own := a.white[i*m:][:m], a.own[:0]
		for _, s := range group {
			own = append(own, white[a.first[s.crew]:a.first[s.crew+1]]...)
		}
		for p, v := range own {
			if v == 0 {
				continue
			}
			to := gram[p*n:][:p+1]
			for q, w := range own[:len(to)] {
				to[q] += v * w
			}
		}
	}
	p := 0
	for x, s := range group {
		for range a.first[s.crew+1] - a.first[s.crew] {
			q := 0
			for _, other := range group[:x+1] {
				times := math.Sqrt(float64(s.people) * float64(other.people))
				for range a.first[other.crew+1] - a.first[other.crew] {
					if q <= p {
						gram[p*n+q] *= times
					}
					q++
				}
			}
			p++
		}
	}
	return gram, n
}

// above tells whether the leverage of a group is above a limit: then limit·I −
// Gram has a negative direction.
func (a *audit) above(gram []float64, n int, limit float64) bool {
	rest := room(a.rest, n*n)
	a.rest = rest
	for i := range n {
		for j := range i + 1 {
			rest[i*n+j] = -gram[i*n+j]
		}
		rest[i*n+i] += limit
	}
	return !cholesky(rest, n)
}

// groups tries all groups of fewer than minimum people that hold the g people in
// hand, whose leverages add up to sum, and crews from the given one on.
//
// A leverage bends upwards and the limit is straight in the number of people of
// each crew, so that the worst group takes crews as a whole, but for one that
// fills it up.
func (a *audit) groups(from int, sum float64, g int) bool {
	free := a.minimum - 1 - g
	if free == 0 {
		return true
	}
	most := 0.0 // leverage of the strongest person who could join
	for c := range a.crews {
		if !a.in[c] {
			most = max(most, a.one[c])
		}
	}
	if sum+float64(free)*most <= a.limit(g+1) {
		return true
	}
	for c := range a.crews {
		people := min(a.crews[c].People, free)
		whole := people == a.crews[c].People
		if a.in[c] || whole && c < from || people == 0 {
			continue
		}
		if a.left--; a.left < 0 {
			return false
		}
		a.hand = append(a.hand, some{c, people})
		total, limit := sum+float64(people)*a.one[c], a.limit(g+people)
		ok := total <= limit || !a.known(limit)
		if ok && whole {
			a.in[c] = true
			ok = a.groups(c+1, total, g+people)
			a.in[c] = false
		}
		a.hand = a.hand[:len(a.hand)-1]
		if !ok {
			return false
		}
	}
	return true
}

// limit is how well a group of g people may be known.
func (a *audit) limit(g int) float64 {
	mean := float64(g) / float64(a.minimum)
	return mean + (1-mean)/2
}

// known tells whether the group in hand is known better than the limit, and
// better than from one figure by itself.
func (a *audit) known(limit float64) bool {
	gram, n := a.gramOf(a.hand...)
	if !a.above(gram, n, limit) {
		return false
	}
	single, m := 0.0, len(a.columns)
	for i := range a.whole {
		alone := 0.0
		for _, s := range a.hand {
			for _, v := range a.row[i*m:][a.first[s.crew]:a.first[s.crew+1]] {
				alone += float64(s.people) * v * v
			}
		}
		single = max(single, alone/a.sums[i])
	}
	return a.above(gram, n, min(1.05*single, .999))
}

// leverage is that of a group, by halving.
func (a *audit) leverage(gram []float64, n int) float64 {
	low, high := 0.0, 1.0
	for range 12 {
		if mid := (low + high) / 2; mid > 0 && a.above(gram, n, mid) {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}

// cholesky turns the lower half of a symmetric matrix into its factor, in
// place; false when it is not positive.
func cholesky(s []float64, d int) bool {
	for i := range d {
		for j := range i + 1 {
			sum := s[i*d+j]
			for k := range j {
				sum -= s[i*d+k] * s[j*d+k]
			}
			switch {
			case j < i:
				s[i*d+j] = sum / s[j*d+j]
			case !(sum > 0):
				return false
			default:
				s[i*d+i] = math.Sqrt(sum)
			}
		}
	}
	return true
}

func dot(a, b []float64) (sum float64) {
	for k, v := range a {
		sum += v * b[k]
	}
	return sum
}
