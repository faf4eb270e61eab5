package overlap

import (
	"context"
	"slices"
	"sync"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"

	"orgreview/analysis/parallel"
)

// points are unit vectors, one a row.
type points struct {
	dims  int
	data  []float32
	has   []bool  // rows that have coordinates at all
	terms []int32 // different terms behind each row; nil where nobody asks
}

func (p *points) n() int                { return len(p.has) }
func (p *points) row(i int32) []float32 { return p.data[int(i)*p.dims:][:p.dims] }

// cosine is the work overlap of two rows: the cosine, with what lies below
// zero counted as nothing in common. The sum runs in one order, so that
// cosine(a,b) = cosine(b,a) to the bit.
func (p *points) cosine(a, b int32) float64 {
	x, y := p.row(a), p.row(b)
	var s0, s1, s2, s3 float64
	k := 0
	for ; k+4 <= len(x); k += 4 {
		s0 += float64(x[k]) * float64(y[k])
		s1 += float64(x[k+1]) * float64(y[k+1])
		s2 += float64(x[k+2]) * float64(y[k+2])
		s3 += float64(x[k+3]) * float64(y[k+3])
	}
	for ; k < len(x); k++ {
		s0 += float64(x[k]) * float64(y[k])
	}
	sum := (s0 + s1) + (s2 + s3)
	if sum > 1-identical { // the same duties of two titles, but for rounding
		return 1
	}
	return max(0, sum)
}

// identical is what rounding makes of the cosine of equal coordinates.
const identical = 1e-6

// coordinates projects every set.
func (s *space) coordinates(ctx context.Context) *points {
	n := s.docs.sets.sets()
	p := &points{dims: s.dims, data: make([]float32, n*s.dims), has: make([]bool, n), terms: make([]int32, n)}
	const size = 1024
	parallel.Workers(ctx, parallel.Blocks(n, size), 1, func() func(int) {
		scratch := s.docs.newScratch()
		return func(block int) {
			for set := int32(block * size); int(set) < min((block+1)*size, n); set++ {
				terms, values := s.docs.vector(set, scratch)
				p.terms[set] = int32(len(terms))
				p.has[set] = s.project(terms, values, p.row(set))
			}
		}
	})
	return p
}

// near is a neighbour in the making.
type near struct {
	row    int32
	cosine float32
}

// better orders neighbours: the nearer first, then the smaller number.
func (a near) better(b near) bool {
	return a.cosine > b.cosine || a.cosine == b.cosine && a.row < b.row
}

// best keeps the K best of what it is shown. It is a heap with the worst on
// top; since the order is total, the order of showing does not matter.
type best struct {
	k    int
	heap []near
}

func (b *best) worst() float32 {
	if len(b.heap) < b.k {
		return -2
	}
	return b.heap[0].cosine
}

func (b *best) show(x near) {
	if len(b.heap) < b.k {
		b.heap = append(b.heap, x)
		for i := len(b.heap) - 1; i > 0; {
			up := (i - 1) / 2
			if !b.heap[up].better(b.heap[i]) {
				break
			}
			b.heap[up], b.heap[i] = b.heap[i], b.heap[up]
			i = up
		}
		return
	}
	if !x.better(b.heap[0]) {
		return
	}
	b.heap[0] = x
	for i := 0; ; {
		worst := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(b.heap); c++ {
			if b.heap[worst].better(b.heap[c]) {
				worst = c
			}
		}
		if worst == i {
			return
		}
		b.heap[i], b.heap[worst] = b.heap[worst], b.heap[i]
		i = worst
	}
}

// nearestBlock is the number of rows whose products are made at a time: two
// blocks of coordinates and their products stay in a core's cache.
const nearestBlock = 512

// nearest finds the K nearest other rows of every row, exactly.
//
// Each pair of blocks is multiplied once and serves the rows of both, so that
// the work is n²/2·dims and no more than one block of products a core is ever
// held. Rows without coordinates have no neighbours; a neighbour has a cosine
// above 0.
func (p *points) nearest(ctx context.Context, k int) [][]near {
	n := p.n()
	found := make([]best, n)
	store := make([]near, n*k)
	for i := range found {
		found[i] = best{k: k, heap: store[i*k : i*k : (i+1)*k]}
	}
	if p.dims == 0 {
		return make([][]near, n)
	}
	count := parallel.Blocks(n, nearestBlock)
	locks := make([]sync.Mutex, count)
	parallel.Workers(ctx, count*(count+1)/2, 1, func() func(int) {
		products := make([]float32, nearestBlock*nearestBlock)
		turned := make([]float32, nearestBlock*p.dims)
		return func(piece int) {
			a, b := blockPair(piece, count)
			p.multiply(a, b, turned, products)
			p.offer(a, b, products, found, locks)
		}
	})
	result := make([][]near, n)
	for i := range found {
		slices.SortFunc(found[i].heap, func(x, y near) int {
			if x.better(y) {
				return -1
			}
			return 1
		})
		result[i] = found[i].heap
	}
	return result
}

// blockPair numbers the pairs (a, b ≥ a) of count blocks, row by row.
func blockPair(piece, count int) (a, b int) {
	for a = 0; piece >= count-a; a++ {
		piece -= count - a
	}
	return a, a + piece
}

// span is the rows of a block.
func (p *points) span(block int) (from, to int) {
	return block * nearestBlock, min((block+1)*nearestBlock, p.n())
}

// multiply makes the products of all rows of block a with those of block b.
func (p *points) multiply(a, b int, turned, products []float32) {
	a0, a1 := p.span(a)
	b0, b1 := p.span(b)
	for j := b0; j < b1; j++ {
		for k, v := range p.row(int32(j)) {
			turned[k*nearestBlock+j-b0] = v
		}
	}
	// Slices of 64 rows stay under gonum's limit for starting goroutines of its
	// own, and these workers are as many as the cores already.
	for i := a0; i < a1; i += 64 {
		rows := min(64, a1-i)
		for j := 0; j < b1-b0; j += 64 {
			blas32.Gemm(blas.NoTrans, blas.NoTrans, 1,
				blas32.General{Rows: rows, Cols: p.dims, Stride: p.dims, Data: p.data[i*p.dims:]},
				blas32.General{Rows: p.dims, Cols: min(64, b1-b0-j), Stride: nearestBlock, Data: turned[j:]}, 0,
				blas32.General{Rows: rows, Cols: min(64, b1-b0-j), Stride: nearestBlock, Data: products[(i-a0)*nearestBlock+j:]})
		}
	}
}

// offer shows the products to the rows of both blocks.
func (p *points) offer(a, b int, products []float32, found []best, locks []sync.Mutex) {
	a0, a1 := p.span(a)
	b0, b1 := p.span(b)
	locks[a].Lock()
	for i := a0; i < a1; i++ {
		if !p.has[i] {
			continue
		}
		worst := max(found[i].worst(), 0)
		for j, c := range products[(i-a0)*nearestBlock:][:b1-b0] {
			if c > 0 && c >= worst && b0+j != i && p.has[b0+j] {
				found[i].show(near{int32(b0 + j), c})
				worst = max(found[i].worst(), 0)
			}
		}
	}
	locks[a].Unlock()
	if a == b {
		return
	}
	locks[b].Lock()
	worst := make([]float32, b1-b0)
	for j := range worst {
		worst[j] = max(found[b0+j].worst(), 0)
	}
	for i := a0; i < a1; i++ {
		if !p.has[i] {
			continue
		}
		for j, c := range products[(i-a0)*nearestBlock:][:b1-b0] {
			if c > 0 && c >= worst[j] && p.has[b0+j] {
				found[b0+j].show(near{int32(i), c})
				worst[j] = max(found[b0+j].worst(), 0)
			}
		}
	}
	locks[b].Unlock()
}
