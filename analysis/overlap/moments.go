package overlap

import (
	"cmp"
	"context"
	"math"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"

	"orgreview/analysis/parallel"
)

// similarity is a symmetric overlap of n people, with the sums over all pairs
// that the exact moments of a permutation test need.
type similarity interface {
	n() int
	pair(i, j int32) float64
	// sums adds, for the people in items: to row[i] the overlap of items[i]
	// with all others of items; the result is the sum of the squared overlaps
	// of all pairs.
	sums(ctx context.Context, items []int32, row []float64) (squares float64)
	// total is the sum of the overlaps of all pairs of items, which takes no
	// more than n·log n steps: a department of thousands asks for it.
	total(items []int32) float64
	cost() int // of one pair, in additions
}

// direct is the number of people up to which the sums are taken pair by pair.
const direct = 512

func directSums(s similarity, items []int32, row []float64) (squares float64) {
	for i, a := range items {
		for j := i + 1; j < len(items); j++ {
			v := s.pair(a, items[j])
			row[i] += v
			row[j] += v
			squares += v * v
		}
	}
	return squares
}

// shareSimilarity is Schoener over role shares, one entry a role, each row
// summing to 1.
type shareSimilarity struct{ shares [][]float64 }

func (s shareSimilarity) n() int    { return len(s.shares) }
func (s shareSimilarity) cost() int { return len(s.shares[0]) }

// pair takes the second form of the formula at Schoener: the draws ask for a
// hundred million pairs, and distances cost little more than half of minima.
func (s shareSimilarity) pair(i, j int32) float64 {
	p, q := s.shares[i], s.shares[j]
	q = q[:len(p)]
	var even, odd float64
	r := 0
	for ; r+2 <= len(p); r += 2 {
		even += math.Abs(p[r] - q[r])
		odd += math.Abs(p[r+1] - q[r+1])
	}
	if r < len(p) {
		even += math.Abs(p[r] - q[r])
	}
	return max(0, 1-(even+odd)/2)
}

// total adds Σ min(p_i, p_j) up role by role: in rising order, a share is the
// smaller one of as many pairs as there are shares after it.
func (s shareSimilarity) total(items []int32) (sum float64) {
	rising := make([]float64, 0, len(items))
	for r := range s.shares[items[0]] {
		rising = rising[:0]
		for _, p := range items {
			if v := s.shares[p][r]; v > negligible {
				rising = append(rising, v)
			}
		}
		slices.Sort(rising)
		for k, v := range rising {
			sum += v * float64(len(rising)-1-k)
		}
	}
	return sum
}

// negligible shares take no part in the sums: the shares of a mixture never
// reach zero, and what is below a billionth would make every role everybody's.
const negligible = 1e-9

// sums needs n·log n instead of n² steps: Σ_j min(p_i, p_j) follows from the
// sorted values of each role, and the squares from a sweep over each pair of
// roles with two Fenwick trees.
func (s shareSimilarity) sums(ctx context.Context, items []int32, row []float64) (squares float64) {
	if len(items) <= direct {
		return directSums(s, items, row)
	}
	roles := len(s.shares[items[0]])
	byRole := make([][]int32, roles) // places in items that have the role, by rising share
	parallel.Workers(ctx, roles, 1, func() func(int) {
		return func(r int) {
			for i, p := range items {
				if s.shares[p][r] > negligible {
					byRole[r] = append(byRole[r], int32(i))
				}
			}
			slices.SortFunc(byRole[r], func(a, b int32) int {
				return cmp.Or(cmp.Compare(s.shares[items[a]][r], s.shares[items[b]][r]), int(a-b))
			})
		}
	})
	for r, order := range byRole {
		var before float64
		for k, i := range order {
			v := s.shares[items[i]][r]
			row[i] += before + v*float64(len(order)-1-k)
			before += v
		}
	}
	var pairs [][2]int
	for r := range roles {
		for q := r; q < roles; q++ {
			pairs = append(pairs, [2]int{r, q})
		}
	}
	parts := make([]float64, len(pairs))
	parallel.Workers(ctx, len(pairs), 1, func() func(int) {
		return func(k int) { parts[k] = s.crossSquares(items, byRole[pairs[k][0]], pairs[k][0], pairs[k][1]) }
	})
	for _, v := range parts {
		squares += v
	}
	return squares
}

// crossSquares is Σ_{i<j} min(a_i,a_j)·min(b_i,b_j) for the shares a of role r
// and b of role q; twice that where the roles differ, because both orders
// occur in the square of a sum. order is the places by rising a.
func (s shareSimilarity) crossSquares(items, order []int32, r, q int) (sum float64) {
	if r == q {
		for k, i := range order {
			v := s.shares[items[i]][r]
			sum += v * v * float64(len(order)-1-k)
		}
		return sum
	}
	both := make([]int32, 0, len(order))
	values := make([]float64, 0, len(order))
	for _, i := range order {
		if b := s.shares[items[i]][q]; b > negligible {
			both = append(both, i)
			values = append(values, b)
		}
	}
	slices.Sort(values)
	values = slices.Compact(values)
	a, ab := make(fenwick, len(values)+1), make(fenwick, len(values)+1)
	var total float64
	for _, i := range both {
		x, y := s.shares[items[i]][r], s.shares[items[i]][q]
		at, _ := slices.BinarySearch(values, y)
		// Those met before have a smaller a, so min(a) is theirs; their b is
		// below y or not.
		sum += ab.upTo(at) + y*(total-a.upTo(at))
		a.add(at, x)
		ab.add(at, x*y)
		total += x
	}
	return 2 * sum
}

// fenwick is a binary indexed tree of sums.
type fenwick []float64

func (f fenwick) add(i int, v float64) {
	for i++; i < len(f); i += i & -i {
		f[i] += v
	}
}

// upTo is the sum of 0 … i.
func (f fenwick) upTo(i int) (sum float64) {
	for i++; i > 0; i -= i & -i {
		sum += f[i]
	}
	return sum
}

// workSimilarity is the cosine in the latent space. It is not cut at zero
// here, because only then do sums over pairs follow from sums over people.
type workSimilarity struct {
	points *points
	row    []int32 // person → row of points
}

func (s workSimilarity) n() int    { return len(s.row) }
func (s workSimilarity) cost() int { return s.points.dims }
func (s workSimilarity) pair(i, j int32) float64 {
	x, y := s.points.row(s.row[i]), s.points.row(s.row[j])
	return float64(blas32.Dot(blas32.Vector{N: len(x), Inc: 1, Data: x}, blas32.Vector{N: len(y), Inc: 1, Data: y}))
}

// total is (‖Σu‖² − Σ‖u‖²)/2.
func (s workSimilarity) total(items []int32) float64 {
	sum := make([]float64, s.points.dims)
	var own, all float64
	for _, p := range items {
		for k, v := range s.points.row(s.row[p]) {
			sum[k] += float64(v)
			own += float64(v) * float64(v)
		}
	}
	for _, v := range sum {
		all += v * v
	}
	return (all - own) / 2
}

// sums needs n·dims² steps: the overlaps with all others are the product with
// the sum of all vectors, and Σ (u_i·u_j)² = ‖UᵀU‖².
func (s workSimilarity) sums(ctx context.Context, items []int32, row []float64) (squares float64) {
	if len(items) <= direct/4 {
		return directSums(s, items, row)
	}
	dims := s.points.dims
	size := min(256, len(items)) // rows that stay in the cache; single precision is enough for so few
	block := blas32.General{Rows: size, Cols: dims, Stride: dims, Data: make([]float32, size*dims)}
	part := blas32.Symmetric{N: dims, Stride: dims, Uplo: blas.Upper, Data: make([]float32, dims*dims)}
	gram := make([]float64, dims*dims) // upper triangle
	total, own := make([]float64, dims), make([]float64, len(items))
	for first := 0; first < len(items) && ctx.Err() == nil; first += size {
		block.Rows = min(size, len(items)-first)
		for i := range block.Rows {
			x := block.Data[i*dims:][:dims]
			copy(x, s.points.row(s.row[items[first+i]]))
			for k, v := range x {
				total[k] += float64(v)
				own[first+i] += float64(v) * float64(v)
			}
		}
		blas32.Syrk(blas.Trans, 1, block, 0, part)
		for i := range dims {
			for k, v := range part.Data[i*dims+i : (i+1)*dims] {
				gram[i*dims+i+k] += float64(v)
			}
		}
	}
	for i, p := range items {
		var dot float64
		for k, v := range s.points.row(s.row[p]) {
			dot += float64(v) * total[k]
		}
		row[i] += dot - own[i]
		squares -= own[i] * own[i]
	}
	for i := range dims {
		squares += gram[i*dims+i] * gram[i*dims+i]
		for _, v := range gram[i*dims+i+1 : (i+1)*dims] {
			squares += 2 * v * v
		}
	}
	return max(squares, 0) / 2
}

// pairMoments are the moments over all pairs of a population of n people of a
// centred quantity x_ij, with mean 0 over the pairs that count.
type pairMoments struct {
	n       int
	mean    float64 // of the overlap, over the pairs that count
	pairs   float64 // that count
	squares float64 // Σ_{i<j} x_ij²
	rows    float64 // Σ_i (Σ_j x_ij)²
}

// pairSums are the sums of a similarity over all pairs of people.
type pairSums struct {
	row     []float64 // of each person: the overlaps with all others
	squares float64   // of the overlaps of all pairs
}

func sumsOf(ctx context.Context, s similarity) pairSums {
	all := pairSums{row: make([]float64, s.n())}
	all.squares = s.sums(ctx, identity(s.n()), all.row)
	return all
}

// moments are those of s. With titles, only pairs of different titles count,
// and x_ij = s_ij − mean for them, 0 for the others; without (nil) every pair
// counts.
func (a pairSums) moments(ctx context.Context, s similarity, title []int32) pairMoments {
	n := s.n()
	row, squares := slices.Clone(a.row), a.squares
	counts := make([]float64, n) // pairs of each person that count
	for i := range counts {
		counts[i] = float64(n - 1)
	}
	for _, same := range byLabel(title) {
		own := make([]float64, len(same))
		squares -= s.sums(ctx, same, own)
		for i, p := range same {
			row[p] -= own[i]
			counts[p] -= float64(len(same) - 1)
		}
	}
	m := pairMoments{n: n}
	var sum float64
	for i := range row {
		sum += row[i] / 2
		m.pairs += counts[i] / 2
	}
	if m.pairs == 0 {
		return m
	}
	m.mean = sum / m.pairs
	m.squares = max(0, squares-m.pairs*m.mean*m.mean)
	for i := range row {
		x := row[i] - m.mean*counts[i]
		m.rows += x * x
	}
	return m
}

// byLabel lists the people of each label, labels ascending, those who stand
// alone left out. Missing labels (-1) are one label.
func byLabel(label []int32) [][]int32 {
	order := identity(len(label))
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(int(label[a]-label[b]), int(a-b)) })
	var lists [][]int32
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && label[order[j]] == label[order[i]] {
			j++
		}
		if j-i > 1 {
			lists = append(lists, order[i:j])
		}
		i = j
	}
	return lists
}

// means are the mean products over pairs of pairs: the same pair, two that
// share one person, two without a common person.
func (m pairMoments) means() (same, chained, apart float64) {
	n := float64(m.n)
	if m.n >= 2 {
		same = 2 * m.squares / (n * (n - 1))
	}
	if m.n >= 3 {
		chained = (m.rows - 2*m.squares) / (n * (n - 1) * (n - 2))
	}
	if m.n >= 4 { // Σx = 0, so what is left over is minus the rest
		apart = 4 * (m.squares - m.rows) / (n * (n - 1) * (n - 2) * (n - 3))
	}
	return
}

// sdWithin is the exact standard deviation, over all ways to choose k people,
// of the sum of x over their pairs. Its mean is 0.
//
// E[U²] = C(k,2)·same + k(k−1)(k−2)·chained + k(k−1)(k−2)(k−3)/4·apart.
func (m pairMoments) sdWithin(k int) float64 {
	same, chained, apart := m.means()
	f := float64(k)
	return math.Sqrt(max(0, f*(f-1)/2*same+f*(f-1)*(f-2)*chained+f*(f-1)*(f-2)*(f-3)/4*apart))
}

// sdBetween is the same for the sum of x over the pairs between a people and b
// others.
//
// E[X²] = ab·same + ab(a+b−2)·chained + a(a−1)b(b−1)·apart.
func (m pairMoments) sdBetween(a, b int) float64 {
	same, chained, apart := m.means()
	f, g := float64(a), float64(b)
	return math.Sqrt(max(0, f*g*same+f*g*(f+g-2)*chained+f*(f-1)*g*(g-1)*apart))
}
