package overlap

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"orgreview/analysis/parallel"
)

// space is the latent space of the run: what words go together in its duties.
//
// Definition: documents x (TF-IDF, unit length) are moved by half of their
// mean, h = ½x̄, and scaled to unit length; the truncated singular value
// decomposition of those rows gives directions v_k with singular values s_k;
// the coordinate of a document is s_k^½ · v_kᵀ(x−h), and documents are compared
// by the cosine of their coordinates.
//
// Half of the mean (less in a small run: ½n/(n+20) of n sets), because the first direction of word counts is what all
// duties have in common (manage, work, ensure), which says nothing about two
// of them; all of it would make every comparison relative to the run, and
// three titles of a small office could not all overlap. The factor s_k^½
// weighs what many duties share above what few do. On the task lists of 459
// occupations precision at ten is .323 for the cosine of stems, .335 for 100
// dimensions with nothing added and .345 here (TestONet); it stays between
// .337 and .346 for half to all of the mean, exponents from ¼ to ¾ and 50 to
// 150 dimensions.
//
// Sources: Deerwester et al. 1990 (latent semantic analysis); Caron 2001
// (exponents of the singular values); Mu and Viswanath 2018 (common
// component); Halko, Martinsson and Tropp 2011 (randomised subspace iteration).
type space struct {
	docs       *documents
	dims       int
	basis      []float32 // term × dims, s^½ included
	shift      []float32 // hᵀ·basis
	fitted, of int       // sets that it was fitted on, sets of the run
}

const (
	oversample = 12     // directions beyond those kept, so that the last kept ones converge
	iterations = 8      // of the subspace; the values of a word table fall off slowly
	panel      = 8      // directions that one core handles at a time: one cache line
	centred    = .5     // part of the mean that is taken away, in a large run
	centredBy  = 20     // sets at which half of that is: the mean of a few sets is mostly themselves
	fitAtMost  = 50_000 // sets the space is fitted on; more would not move it
)

// newSpace fits a space of at most dims directions. With more than fitAtMost
// sets it takes those with the smallest hashes, which is a fair draw that does
// not depend on the order of the input.
func newSpace(ctx context.Context, docs *documents, dims int, seed uint64) *space {
	n := docs.sets.sets()
	s := &space{docs: docs, fitted: min(n, fitAtMost), of: n}
	rows := newRows(ctx, docs, s.fitted)
	width := min(dims+oversample, rows.rows(), rows.terms)
	if width == 0 || ctx.Err() != nil {
		return s
	}
	w := gaussian(rows.terms, width, seed)
	for range iterations {
		orthonormal(w, 1) // rounding does no harm before the last
		w = rows.gram(ctx, w)
		if ctx.Err() != nil {
			return s
		}
	}
	orthonormal(w, 2)
	s.rotate(w, rows.gram(ctx, w), rows.half, min(dims, width))
	return s
}

// rotate turns the subspace w into singular directions (Rayleigh–Ritz): the
// eigenvectors of wᵀ·(CᵀC)·w, whose eigenvalues are the squared singular
// values. gw is CᵀC·w.
func (s *space) rotate(w, gw blas64.General, half []float64, dims int) {
	l := w.Cols
	t := mat.NewDense(l, l, nil)
	blas64.Gemm(blas.Trans, blas.NoTrans, 1, w, gw, 0, t.RawMatrix())
	sym := mat.NewSymDense(l, nil)
	for i := range l {
		for j := i; j < l; j++ {
			sym.SetSym(i, j, (t.At(i, j)+t.At(j, i))/2)
		}
	}
	var eig mat.EigenSym
	if !eig.Factorize(sym, true) {
		return // no such matrix was ever seen; without directions work overlap is unknown
	}
	values := eig.Values(nil) // ascending
	var vectors mat.Dense
	eig.VectorsTo(&vectors)
	top := values[l-1]
	for dims > 0 && values[l-dims] <= 1e-9*top { // fewer directions than asked for
		dims--
	}
	turn := mat.NewDense(l, max(dims, 1), nil)
	for k := range dims {
		scale := math.Pow(values[l-1-k]/top, .25) // s^½ = (s²)^¼
		for i := range l {
			turn.Set(i, k, vectors.At(i, l-1-k)*scale)
		}
	}
	if dims == 0 {
		return
	}
	basis := blas64.General{Rows: w.Rows, Cols: dims, Stride: dims, Data: make([]float64, w.Rows*dims)}
	blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, w, turn.RawMatrix(), 0, basis)
	s.dims = dims
	s.basis = make([]float32, len(basis.Data))
	shift := make([]float64, dims)
	for t := range basis.Rows {
		for k := range dims {
			v := basis.Data[t*dims+k]
			s.basis[t*dims+k] = float32(v)
			shift[k] += half[t] * v
		}
	}
	s.shift = make([]float32, dims)
	for k, v := range shift {
		s.shift[k] = float32(v)
	}
}

// project writes the coordinates of a document into out (dims long), scaled to
// unit length, and tells whether it has any.
func (s *space) project(terms []int32, values []float32, out []float32) bool {
	if len(terms) == 0 || s.dims == 0 {
		return false
	}
	for k, v := range s.shift {
		out[k] = -v
	}
	for i, t := range terms {
		v := values[i]
		row := s.basis[int(t)*s.dims:][:len(out)]
		for k, b := range row {
			out[k] += v * b
		}
	}
	return scaleToUnit(out)
}

// scaleToUnit divides by the length; false when there is none.
func scaleToUnit(x []float32) bool {
	var sq float64
	for _, v := range x {
		sq += float64(v) * float64(v)
	}
	if sq < 1e-20 {
		return false
	}
	scale := float32(1 / math.Sqrt(sq))
	for i := range x {
		x[i] *= scale
	}
	return true
}

// rows are the documents that the space is fitted on.
type rows struct {
	terms  int
	start  []int
	term   []int32
	value  []float32
	half   []float64 // h, by term
	length []float64 // 1/|x−h|, by row
}

func (r *rows) rows() int { return len(r.start) - 1 }

func newRows(ctx context.Context, docs *documents, n int) *rows {
	const size = 1024
	type part struct {
		ends  []int
		term  []int32
		value []float32
	}
	parts := make([]part, parallel.Blocks(n, size))
	parallel.Workers(ctx, len(parts), 1, func() func(int) {
		scratch := docs.newScratch()
		return func(block int) {
			p := &parts[block]
			for set := block * size; set < min((block+1)*size, n); set++ {
				term, value := docs.vector(int32(set), scratch)
				p.term, p.value = append(p.term, term...), append(p.value, value...)
				p.ends = append(p.ends, len(p.term))
			}
		}
	})
	r := &rows{terms: len(docs.idf), start: []int{0}, half: make([]float64, len(docs.idf))}
	for _, p := range parts {
		base := len(r.term)
		r.term, r.value = append(r.term, p.term...), append(r.value, p.value...)
		for _, e := range p.ends {
			r.start = append(r.start, base+e)
		}
	}
	var sq float64
	for i, t := range r.term {
		r.half[t] += float64(r.value[i]) * centred / float64(r.rows()+centredBy)
	}
	for _, h := range r.half {
		sq += h * h
	}
	r.length = make([]float64, r.rows())
	for i := range r.length {
		var dot, own float64
		for k := r.start[i]; k < r.start[i+1]; k++ {
			dot += float64(r.value[k]) * r.half[r.term[k]]
			own += float64(r.value[k]) * float64(r.value[k])
		}
		if d := own - 2*dot + sq; d > 1e-12 && own > 0 { // a set without terms takes no part
			r.length[i] = 1 / math.Sqrt(d)
		}
	}
	return r
}

// gram is CᵀC·w for the moved and scaled rows C, without ever forming C: each
// row is met once for a panel of directions, forth and back.
func (r *rows) gram(ctx context.Context, w blas64.General) blas64.General {
	out := blas64.General{Rows: w.Rows, Cols: w.Cols, Stride: w.Stride, Data: make([]float64, len(w.Data))}
	parallel.Workers(ctx, parallel.Blocks(w.Cols, panel), 1, func() func(int) {
		from, to := make([]float64, w.Rows*panel), make([]float64, w.Rows*panel)
		return func(p int) {
			first, width := p*panel, min(panel, w.Cols-p*panel)
			clear(from)
			clear(to)
			var shift, back [panel]float64
			for t := range w.Rows {
				copy(from[t*panel:t*panel+width], w.Data[t*w.Stride+first:])
				for c := range width {
					shift[c] += r.half[t] * from[t*panel+c]
				}
			}
			for i := range r.rows() {
				if r.length[i] == 0 {
					continue
				}
				r.forthAndBack(i, from, to, &shift, &back)
			}
			for t := range w.Rows {
				for c := range width {
					out.Data[t*w.Stride+first+c] = to[t*panel+c] - r.half[t]*back[c]
				}
			}
		}
	})
	return out
}

// forthAndBack adds the part of row i to CᵀC·w, for one panel.
func (r *rows) forthAndBack(i int, from, to []float64, shift, back *[panel]float64) {
	var y [panel]float64
	terms, values := r.term[r.start[i]:r.start[i+1]], r.value[r.start[i]:r.start[i+1]]
	for k, t := range terms {
		v := float64(values[k])
		f := (*[panel]float64)(from[int(t)*panel:])
		y[0] += v * f[0]
		y[1] += v * f[1]
		y[2] += v * f[2]
		y[3] += v * f[3]
		y[4] += v * f[4]
		y[5] += v * f[5]
		y[6] += v * f[6]
		y[7] += v * f[7]
	}
	scale := r.length[i] * r.length[i]
	for c := range y {
		y[c] = (y[c] - shift[c]) * scale
		back[c] += y[c]
	}
	for k, t := range terms {
		v := float64(values[k])
		b := (*[panel]float64)(to[int(t)*panel:])
		b[0] += v * y[0]
		b[1] += v * y[1]
		b[2] += v * y[2]
		b[3] += v * y[3]
		b[4] += v * y[4]
		b[5] += v * y[5]
		b[6] += v * y[6]
		b[7] += v * y[7]
	}
}

// columnGram is wᵀ·w, summed over blocks of rows that fit the cache, in their order.
func columnGram(w blas64.General) *mat.SymDense {
	const size = 512
	parts := make([]*mat.SymDense, parallel.Blocks(w.Rows, size))
	parallel.Workers(context.Background(), len(parts), 1, func() func(int) {
		return func(p int) {
			block := w
			block.Rows = min(size, w.Rows-p*size)
			block.Data = w.Data[p*size*w.Stride:]
			parts[p] = mat.NewSymDense(w.Cols, nil)
			blas64.Syrk(blas.Trans, 1, block, 0, parts[p].RawSymmetric())
		}
	})
	sum := mat.NewSymDense(w.Cols, nil)
	for _, p := range parts {
		sum.AddSym(sum, p)
	}
	return sum
}

// gaussian is a start for the subspace: random, the same for the same seed.
func gaussian(n, width int, seed uint64) blas64.General {
	r := rand.New(rand.NewPCG(seed, 0x1a7e27))
	data := make([]float64, n*width)
	for i := range data {
		data[i] = r.NormFloat64()
	}
	return blas64.General{Rows: n, Cols: width, Stride: width, Data: data}
}

// orthonormal makes the columns of w orthonormal in place, by the
// eigenvectors of their Gram matrix: unlike Cholesky it survives a subspace
// with fewer directions than columns, whose spare columns become 0. A second
// pass repairs what rounding left of the first.
func orthonormal(w blas64.General, passes int) {
	for range passes {
		l := w.Cols
		sym := columnGram(w)
		var eig mat.EigenSym
		if !eig.Factorize(sym, true) {
			clear(w.Data)
			return
		}
		values := eig.Values(nil)
		var vectors mat.Dense
		eig.VectorsTo(&vectors)
		for k, v := range values {
			scale := 0.
			if v > 1e-14*values[l-1] && v > 0 {
				scale = 1 / math.Sqrt(v)
			}
			for i := range l {
				vectors.Set(i, k, vectors.At(i, k)*scale)
			}
		}
		old := slices.Clone(w.Data)
		blas64.Gemm(blas.NoTrans, blas.NoTrans, 1,
			blas64.General{Rows: w.Rows, Cols: l, Stride: l, Data: old}, vectors.RawMatrix(), 0, w)
	}
}
