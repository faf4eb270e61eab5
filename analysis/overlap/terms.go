package overlap

import (
	"context"
	"math"
	"slices"

	"orgreview/analysis/parallel"
)

// termTable holds the terms of each distinct text: texts of the same words are
// one, numbered in the order of their hashes.
type termTable struct {
	ofText []int32 // input text → distinct text; -1 = without words
	start  []int   // distinct text → place of its first term; one more at the end
	term   []int32 // ascending within a text
	count  []uint8 // how often, at most 255
	stems  []string
}

// texts is the number of distinct texts.
func (t *termTable) texts() int { return len(t.start) - 1 }

// terms are the terms of a distinct text and how often each occurs.
func (t *termTable) terms(text int32) ([]int32, []uint8) {
	a, b := t.start[text], t.start[text+1]
	return t.term[a:b], t.count[a:b]
}

// newTermTable reads every distinct text once.
func newTermTable(ctx context.Context, texts []string, hashes []textHash) *termTable {
	t := &termTable{ofText: make([]int32, len(texts))}
	order := make([]int32, 0, len(texts))
	for i, h := range hashes {
		t.ofText[i] = -1
		if h != (textHash{}) {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(a, b int32) int { return compareHash(hashes[a], hashes[b]) })
	var first []int32 // one input text for each distinct text
	for k, i := range order {
		if k == 0 || hashes[order[k-1]] != hashes[i] {
			first = append(first, i)
		}
		t.ofText[i] = int32(len(first) - 1)
	}
	t.read(ctx, texts, first)
	return t
}

func compareHash(a, b textHash) int {
	switch {
	case a.less(b):
		return -1
	case b.less(a):
		return 1
	}
	return 0
}

// read stems the texts in blocks. Each block numbers its stems for itself and
// the blocks are joined in order, so that the numbers do not depend on which
// block was ready first.
func (t *termTable) read(ctx context.Context, texts []string, first []int32) {
	const size = 8192
	type part struct {
		stems []string
		ends  []int32 // of each text, in terms
		term  []int32
		count []uint8
	}
	parts := make([]part, parallel.Blocks(len(first), size))
	parallel.Workers(ctx, len(parts), 1, func() func(int) {
		return func(block int) {
			s := newStemmer()
			p := &parts[block]
			var found []int32
			for _, i := range first[block*size : min((block+1)*size, len(first))] {
				found = found[:0]
				eachWord(texts[i], func(w []byte) {
					if id := s.term(w); id >= 0 {
						found = append(found, id)
					}
				})
				slices.Sort(found)
				for k, id := range found {
					if k > 0 && found[k-1] == id {
						if c := &p.count[len(p.count)-1]; *c < math.MaxUint8 {
							*c++
						}
						continue
					}
					p.term, p.count = append(p.term, id), append(p.count, 1)
				}
				p.ends = append(p.ends, int32(len(p.term)))
			}
			p.stems = s.stems
		}
	})
	all := newStemmer()
	t.start = append(make([]int, 0, len(first)+1), 0)
	for _, p := range parts {
		global := make([]int32, len(p.stems))
		for i, stem := range p.stems {
			global[i] = all.id(stem)
		}
		base := len(t.term)
		for _, id := range p.term {
			t.term = append(t.term, global[id])
		}
		t.count = append(t.count, p.count...)
		for _, end := range p.ends {
			t.start = append(t.start, base+int(end))
		}
	}
	for len(t.start) < len(first)+1 { // only after ctx ended
		t.start = append(t.start, len(t.term))
	}
	t.stems = all.stems
	parallel.Workers(ctx, parallel.Blocks(len(first), size), 1, func() func(int) {
		var pairs []int64
		return func(block int) {
			for i := block * size; i < min((block+1)*size, len(first)); i++ {
				pairs = sortTerms(t.term[t.start[i]:t.start[i+1]], t.count[t.start[i]:t.start[i+1]], pairs)
			}
		}
	})
}

// sortTerms orders terms and carries their counts along.
func sortTerms(term []int32, count []uint8, scratch []int64) []int64 {
	scratch = scratch[:0]
	for i, id := range term {
		scratch = append(scratch, int64(id)<<8|int64(count[i]))
	}
	slices.Sort(scratch)
	for i, v := range scratch {
		term[i], count[i] = int32(v>>8), uint8(v)
	}
	return scratch
}

// dutyVectors are the TF-IDF vectors of the distinct texts.
//
// weight(t) = (1 + ln tf)·(ln((1+N)/(1+df)) + 1), N distinct texts, df texts
// that hold the term; unit length. The dot product of two is their cosine.
type dutyVectors struct {
	*termTable
	weight []float32 // parallel to term
	df     []int32   // by term
}

func newDutyVectors(ctx context.Context, t *termTable) *dutyVectors {
	v := &dutyVectors{termTable: t, weight: make([]float32, len(t.term)), df: make([]int32, len(t.stems))}
	for _, id := range t.term {
		v.df[id]++
	}
	n := float64(t.texts())
	idf := make([]float64, len(v.df))
	for id, df := range v.df {
		idf[id] = math.Log((1+n)/(1+float64(df))) + 1
	}
	const size = 8192
	parallel.Workers(ctx, parallel.Blocks(t.texts(), size), 1, func() func(int) {
		return func(block int) {
			for i := block * size; i < min((block+1)*size, t.texts()); i++ {
				a, b := t.start[i], t.start[i+1]
				var sq float64
				for k := a; k < b; k++ {
					w := (1 + math.Log(float64(t.count[k]))) * idf[t.term[k]]
					v.weight[k] = float32(w)
					sq += w * w
				}
				if sq == 0 {
					continue
				}
				scale := 1 / math.Sqrt(sq)
				for k := a; k < b; k++ {
					v.weight[k] = float32(float64(v.weight[k]) * scale)
				}
			}
		}
	})
	return v
}

// cosine is the similarity of two distinct texts, 0–1; 1 with itself.
func (v *dutyVectors) cosine(a, b int32) float64 {
	if a == b {
		return 1
	}
	i, iEnd, j, jEnd := v.start[a], v.start[a+1], v.start[b], v.start[b+1]
	var sum float64
	for i < iEnd && j < jEnd {
		switch x, y := v.term[i], v.term[j]; {
		case x < y:
			i++
		case x > y:
			j++
		default:
			sum += float64(v.weight[i]) * float64(v.weight[j])
			i++
			j++
		}
	}
	return min(sum, 1)
}
