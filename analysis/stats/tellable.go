package stats

import "math"

// Crew is people of whom a reader knows the same: in every figure they count
// alike, so that no figure tells them apart.
type Crew struct {
	People int
	// In[r][k] is how much the unknown quantity k of each of them, a number from
	// 0 to 1 such as hours on the way from safe to critical, counts in the sum
	// that figure r is of.
	In [][]float64
}

// Tellable chooses figures that can be told together.
//
// Definition: a figure is a sum over people and over quantities of each, told
// with an error that rounding leaves. Who reads several can multiply, add and
// subtract them at will. How well any such combination knows a group G is its
// leverage
//
//	h_G = max over λ of λᵀS_Gλ / λᵀ(S + N)λ,
//
// with S_G = the products of its people's rows, S those of everybody and N the
// errors: the part of what the combination varies with that is this group. In
// a mean over n people who count alike it is g/n for g of them; a combination
// that holds the group alone and no error has 1. Figures are taken in their
// order. One is told alone when it holds nobody, or at least minimum people
// with anything. It is left out when, with those taken before, a group of
// g < minimum people would be known better than half of the way from a mean
// over minimum people (g/minimum) to all of it, and better than from one of the
// figures by itself.
// Example: five of six people tell hours and toil, the sixth toil alone. The
// index of everybody, less the means of hours and of toil in their weights, is
// the toil of the sixth, whose weights are other ones.
// Input: crews that share no person, each with a row for every figure; errors
// by figure: the most that rounding changes the sum; the first told figures are
// told anyway.
// Output: for every figure whether it is told.
// Why errors enter as 4·error²: the error is even over ±error and a quantity
// over 0 to 1, variances error²/3 and 1/12; in units of the latter.
// Edge cases: where more than mostGroups groups had to be tried, the figure is
// left out.
// Source: leverage as in regression (Belsley, Kuh and Welsch 1980); that what a
// combination of figures tells has to be judged like a single one: Hundepool
// and others 2012, chapter 4. The half is a choice: a person's quantity keeps
// six tenths of the spread that it had before anything was told.
func Tellable(crews []Crew, errors []float64, told, minimum int) []bool {
	out := make([]bool, len(errors))
	if Together(crews, errors, told, minimum) { // the usual case, in one trial
		for r := range out {
			out[r] = true
		}
		return out
	}
	a := audit{crews: crews, errors: errors, minimum: max(minimum, 1)}
	for r := range errors {
		people := a.holding(r)
		if out[r] = people == 0; out[r] {
			continue
		}
		a.rows = append(a.rows, r)
		a.whole = len(a.rows)
		if out[r] = r < told || people >= a.minimum && a.safe(); !out[r] {
			a.rows = a.rows[:len(a.rows)-1]
		}
	}
	return out
}

// Together tells whether all of the figures can be told, as Tellable would find.
func Together(crews []Crew, errors []float64, told, minimum int) bool {
	a := audit{crews: crews, errors: errors, minimum: max(minimum, 1)}
	for r := range errors {
		people := a.holding(r)
		switch {
		case people == 0:
		case r >= told && people < a.minimum:
			return false
		default:
			a.rows = append(a.rows, r)
		}
	}
	a.whole = len(a.rows)
	return len(a.rows) == 0 || a.safe()
}

// Safe tells whether figures can be told together, judged by leverage alone:
// where they rest on more people than those in the crews, whom a reader may
// know from elsewhere, it matters only how well the crews can be known.
// Definition and input: see Tellable. The first whole figures are about the
// people in the crews and nobody else: what one of these tells by itself may be
// known.
func Safe(crews []Crew, errors []float64, whole, minimum int) bool {
	a := audit{crews: crews, errors: errors, minimum: max(minimum, 1)}
	for r := range errors {
		if a.holding(r) == 0 {
			continue
		}
		a.rows = append(a.rows, r)
		if r < whole {
			a.whole = len(a.rows)
		}
	}
	return len(a.rows) == 0 || a.safe()
}

// mostGroups bounds the groups of people that are tried one by one.
const mostGroups = 5_000

type audit struct {
	crews   []Crew
	errors  []float64
	minimum int
	rows    []int // figures that are told

	whole int // the first of them are about nobody else

	sums  []float64     // by figure: what its error and everybody in it add up to
	alone [][]float64   // by crew and figure: what one of its people adds
	white [][][]float64 // by crew: L⁻¹ of the row of each quantity that counts; L·Lᵀ = S + N
	one   []float64     // by crew: leverage of one person
	left  int           // groups that may still be tried
	in    []bool        // by crew: whether the group in hand holds it
}

// holding is how many people a figure says anything of.
func (a *audit) holding(r int) (people int) {
	for i := range a.crews {
		if dot(a.crews[i].In[r], a.crews[i].In[r]) > 0 {
			people += a.crews[i].People
		}
	}
	return people
}

// safe tells whether no small group is known too well by the figures.
//
// The leverage of a group is the greatest eigenvalue of L⁻¹·S_G·L⁻ᵀ, L·Lᵀ = S +
// N. S_G is a sum of as many products as its people have quantities, mostly
// fewer than there are figures, so that the eigenvalue is sought among the
// products of those (Gram matrix).
func (a *audit) safe() bool {
	d := len(a.rows)
	all := make([]float64, d*d)
	a.sums, a.alone = make([]float64, d), make([][]float64, len(a.crews))
	a.white, a.one = make([][][]float64, len(a.crews)), make([]float64, len(a.crews))
	for i, r := range a.rows { // nobody reckons more exactly than a thirty-thousandth
		all[i*d+i] = 4*a.errors[r]*a.errors[r] + 1e-9
	}
	for c := range a.crews {
		a.alone[c] = make([]float64, d)
		a.add(c, all)
	}
	for i := range d {
		a.sums[i] = all[i*d+i]
	}
	if !cholesky(all, d) {
		return false // cannot be: every figure has an error
	}
	low, people := true, make([]group, len(a.crews))
	for c := range a.crews {
		a.white[c] = a.whiten(c, all)
		people[c] = group{alone: make([]float64, d)}.with(a, c, 1)
		low = low && !people[c].above(1/float64(a.minimum))
	}
	if low { // the leverage of a group is at most the sum of those of its people
		return true
	}
	for c := range people {
		a.one[c] = people[c].leverage()
	}
	a.left, a.in = mostGroups, make([]bool, len(a.crews))
	return a.groups(0, group{alone: make([]float64, d)}, 0, 0)
}

// add adds the products of a crew to S + N and to its own, quantity by quantity:
// each stands in few of the figures.
func (a *audit) add(c int, all []float64) {
	d, people := len(a.rows), float64(a.crews[c].People)
	at := make([]int, 0, d) // figures that hold the quantity
	for k := range a.crews[c].In[a.rows[0]] {
		at = at[:0]
		for i, r := range a.rows {
			if a.crews[c].In[r][k] != 0 {
				at = append(at, i)
			}
		}
		for n, i := range at {
			v := a.crews[c].In[a.rows[i]][k]
			a.alone[c][i] += v * v
			for _, j := range at[:n+1] {
				all[i*d+j] += people * v * a.crews[c].In[a.rows[j]][k]
			}
		}
	}
}

// whiten divides the rows of a crew by L, one column a quantity; those that
// count in no figure are left out.
func (a *audit) whiten(c int, l []float64) (columns [][]float64) {
	d := len(a.rows)
	for k := range a.crews[c].In[a.rows[0]] {
		column, some := make([]float64, d), false
		for i, r := range a.rows {
			column[i] = a.crews[c].In[r][k]
			some = some || column[i] != 0
		}
		if !some {
			continue
		}
		for i := range d {
			v := column[i]
			for j := range i {
				v -= l[i*d+j] * column[j]
			}
			column[i] = v / l[i*d+i]
		}
		columns = append(columns, column)
	}
	return columns
}

// group is some people: the whitened columns of their crews, times the root of
// their number, with the products of all of them.
type group struct {
	columns [][]float64
	gram    [][]float64 // the lower half, by row
	alone   []float64   // by figure: what the people add
}

// with is the group and some people of a crew.
func (g group) with(a *audit, c, people int) group {
	out := group{
		columns: append(make([][]float64, 0, len(g.columns)+len(a.white[c])), g.columns...),
		gram:    append(make([][]float64, 0, len(g.columns)+len(a.white[c])), g.gram...),
		alone:   make([]float64, len(g.alone)),
	}
	root := math.Sqrt(float64(people))
	for _, column := range a.white[c] {
		scaled := make([]float64, len(column))
		for i, v := range column {
			scaled[i] = root * v
		}
		out.columns = append(out.columns, scaled)
		row := make([]float64, len(out.columns))
		for k, other := range out.columns {
			row[k] = dot(scaled, other)
		}
		out.gram = append(out.gram, row)
	}
	for i, v := range a.alone[c] {
		out.alone[i] = g.alone[i] + float64(people)*v
	}
	return out
}

// above tells whether the leverage of the group is above a limit: then limit·I −
// Gram has a negative direction.
func (g group) above(limit float64) bool {
	n := len(g.gram)
	rest := make([]float64, n*n)
	for i, row := range g.gram {
		for j, v := range row {
			rest[i*n+j] = -v
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
func (a *audit) groups(from int, hand group, sum float64, g int) bool {
	room := a.minimum - 1 - g
	if room == 0 {
		return true
	}
	most := 0.0 // leverage of the strongest person who could join
	for c := range a.crews {
		if !a.in[c] {
			most = max(most, a.one[c])
		}
	}
	if sum+float64(room)*most <= a.limit(g+1) {
		return true
	}
	for c := range a.crews {
		people := min(a.crews[c].People, room)
		whole := people == a.crews[c].People
		if a.in[c] || whole && c < from || people == 0 {
			continue
		}
		if a.left--; a.left < 0 {
			return false
		}
		with := hand.with(a, c, people)
		total, limit := sum+float64(people)*a.one[c], a.limit(g+people)
		if total > limit && with.above(limit) && !a.plain(with) {
			return false
		}
		if whole {
			a.in[c] = true
			ok := a.groups(c+1, with, total, g+people)
			a.in[c] = false
			if !ok {
				return false
			}
		}
	}
	return true
}

// limit is how well a group of g people may be known.
func (a *audit) limit(g int) float64 {
	mean := float64(g) / float64(a.minimum)
	return mean + (1-mean)/2
}

// plain tells whether one figure by itself tells as much of the group as all of
// them together.
func (a *audit) plain(g group) bool {
	single := 0.0
	for i, sum := range a.sums[:a.whole] {
		single = max(single, g.alone[i]/sum)
	}
	return !g.above(min(1.05*single, .999))
}

// leverage is that of the group, by halving.
func (g group) leverage() float64 {
	low, high := 0.0, 1.0
	for range 12 {
		if mid := (low + high) / 2; mid > 0 && g.above(mid) {
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
