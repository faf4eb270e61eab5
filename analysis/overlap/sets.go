package overlap

import (
	"context"
	"math"
	"slices"

	"orgreview/analysis/parallel"
)

// dutySets are the distinct duty lists of the run. People with the same duties
// and the same time shares are one set, and everything that is expensive
// happens once for each set, not for each person.
type dutySets struct {
	ofPerson []int32   // person by rank → set; -1 = no duty of their own
	size     []int32   // people in each set
	start    []int     // set → place of its first duty
	text     []int32   // distinct texts, ascending, each once
	weight   []float32 // tf that each text brings: number of duties × time share, 1 where times are equal
}

func (s *dutySets) sets() int { return len(s.size) }

// duties are the texts of a set with their weights.
func (s *dutySets) duties(set int32) ([]int32, []float32) {
	a, b := s.start[set], s.start[set+1]
	return s.text[a:b], s.weight[a:b]
}

// newDutySets groups people, given in order of rank, by their duties. Texts
// for which skip is true are left out. Sets are numbered in the order of
// their hashes, so that they too do not depend on the order of people.
func newDutySets(ctx context.Context, people []*Person, ofText []int32, skip []bool) *dutySets {
	const size = 4096
	hashes := make([]textHash, len(people))
	parallel.Workers(ctx, parallel.Blocks(len(people), size), 1, func() func(int) {
		var own ownDuties
		return func(block int) {
			for p := block * size; p < min((block+1)*size, len(people)); p++ {
				own.of(people[p], ofText, skip)
				hashes[p] = own.hash()
			}
		}
	})
	order := make([]int32, 0, len(people))
	s := &dutySets{ofPerson: make([]int32, len(people))}
	for p, h := range hashes {
		s.ofPerson[p] = -1
		if h != (textHash{}) {
			order = append(order, int32(p))
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int { return compareHash(hashes[a], hashes[b]) })
	var own ownDuties
	s.start = []int{0}
	for k, p := range order {
		if k == 0 || hashes[order[k-1]] != hashes[p] {
			own.of(people[p], ofText, skip)
			s.text, s.weight = append(s.text, own.text...), append(s.weight, own.weight...)
			s.start = append(s.start, len(s.text))
			s.size = append(s.size, 0)
		}
		s.ofPerson[p] = int32(len(s.size) - 1)
		s.size[len(s.size)-1]++
	}
	return s
}

// ownDuties is the scratch space that turns a person's duties into a set.
type ownDuties struct {
	text   []int32
	weight []float32
	order  []int
}

// of collects the distinct texts of p in ascending order. The same text twice
// adds its weights up. Time shares are made to have mean 1 over the duties
// that stay, and rounded to 1/1024: a share of .3333 is one of .33333.
func (d *ownDuties) of(p *Person, ofText []int32, skip []bool) {
	d.text, d.weight, d.order = d.text[:0], d.weight[:0], d.order[:0]
	var sum float64
	for k, t := range p.Duties {
		if ofText[t] < 0 || skip[t] {
			continue
		}
		d.order = append(d.order, k)
		sum += d.share(p, k)
	}
	slices.SortFunc(d.order, func(a, b int) int { return int(ofText[p.Duties[a]] - ofText[p.Duties[b]]) })
	for _, k := range d.order {
		w := float32(1)
		if sum > 0 {
			w = float32(math.Round(d.share(p, k)/sum*float64(len(d.order))*1024) / 1024)
		}
		if n := len(d.text); n > 0 && d.text[n-1] == ofText[p.Duties[k]] {
			d.weight[n-1] += w
			continue
		}
		d.text, d.weight = append(d.text, ofText[p.Duties[k]]), append(d.weight, w)
	}
}

func (d *ownDuties) share(p *Person, k int) float64 {
	if p.Weights == nil {
		return 1
	}
	return max(p.Weights[k], 0)
}

// hash stands for the set; zero for no duties.
func (d *ownDuties) hash() textHash {
	if len(d.text) == 0 {
		return textHash{}
	}
	h := textHash{0x9e3779b97f4a7c15, 0xc2b2ae3d27d4eb4f}
	for i, t := range d.text {
		h.add(uint64(t) + 1)
		h.add(uint64(math.Float32bits(d.weight[i])) + 1<<40)
	}
	return h
}

// documents turns duty sets into TF-IDF vectors.
//
// weight(t) = ln(1 + tf)·(ln((1+S)/(1+df)) + 1), unit length; tf adds up the
// counts of the term in the duties, times their weights; S sets, df sets that
// hold the term. ln(1+tf) instead of 1+ln tf, because a duty that takes a
// tenth of the time has tf below 1.
type documents struct {
	table *termTable
	sets  *dutySets
	idf   []float32 // 0 = left out
}

// rareFrom is the number of sets from which a term that only one set holds is
// left out: it tells nothing about any pair, and such terms are most of a
// large vocabulary. In a small run they must stay, or two people who share one
// word would have nothing else.
const rareFrom = 200

func newDocuments(ctx context.Context, table *termTable, sets *dutySets) *documents {
	d := &documents{table: table, sets: sets, idf: make([]float32, len(table.stems))}
	df := make([]int32, len(table.stems))
	last := make([]int32, len(table.stems)) // last set that counted the term, plus one
	for set := range int32(sets.sets()) {
		if set%4096 == 0 && ctx.Err() != nil {
			return d
		}
		texts, _ := sets.duties(set)
		for _, t := range texts {
			terms, _ := table.terms(t)
			for _, id := range terms {
				if last[id] != set+1 {
					last[id] = set + 1
					df[id]++
				}
			}
		}
	}
	n := float64(sets.sets())
	for id, k := range df {
		if k >= 2 || k == 1 && sets.sets() < rareFrom {
			d.idf[id] = float32(math.Log((1+n)/(1+float64(k))) + 1)
		}
	}
	return d
}

// docScratch is the scratch space of one goroutine that builds documents.
type docScratch struct {
	tf   []float32 // by term, zero between calls
	term []int32
	val  []float32
}

func (d *documents) newScratch() *docScratch { return &docScratch{tf: make([]float32, len(d.idf))} }

// vector builds the document of a set: terms ascending, weights of unit
// length. The slices are valid until the next call; empty when the set has no
// term that counts.
func (d *documents) vector(set int32, s *docScratch) ([]int32, []float32) {
	s.term, s.val = s.term[:0], s.val[:0]
	texts, weights := d.sets.duties(set)
	for k, t := range texts {
		terms, counts := d.table.terms(t)
		for i, id := range terms {
			if d.idf[id] == 0 || weights[k] == 0 {
				continue
			}
			if s.tf[id] == 0 {
				s.term = append(s.term, id)
			}
			s.tf[id] += weights[k] * float32(counts[i])
		}
	}
	slices.Sort(s.term)
	var sq float64
	for _, id := range s.term {
		w := math.Log1p(float64(s.tf[id])) * float64(d.idf[id])
		s.tf[id] = 0
		s.val = append(s.val, float32(w))
		sq += w * w
	}
	if sq > 0 {
		scale := float32(1 / math.Sqrt(sq))
		for i := range s.val {
			s.val[i] *= scale
		}
	}
	return s.term, s.val
}
