package roles

import (
	"cmp"
	"math"
	"slices"
)

// index holds the TF-IDF vectors of the statements for comparison with duties.
//
// weight = (1 + ln count) · idf, idf = ln((1+N)/(1+df)) + 1 with N documents,
// df of which hold the term; vectors have length 1 and the cosine is their
// dot product, 0–1. Terms are stems without function words, and pairs of
// neighbouring stems. A term of a duty that no statement holds counts in the
// duty's length with df 0: left out, one known word among ten would make a
// perfect match. Source: scikit-learn's smooth idf with sublinear tf.
type index struct {
	n        int
	idf      map[string]float64
	postings map[string][]posting
}

type posting struct {
	doc    int
	weight float64
}

func newIndex(docs [][]string) *index {
	x := &index{n: len(docs), idf: map[string]float64{}, postings: map[string][]posting{}}
	df := map[string]int{}
	for _, d := range docs {
		for _, t := range distinct(d) {
			df[t.term]++
		}
	}
	for t, k := range df {
		x.idf[t] = idf(x.n, k)
	}
	for i, d := range docs {
		for _, t := range x.vector(d) {
			x.postings[t.term] = append(x.postings[t.term], posting{i, t.weight})
		}
	}
	return x
}

func idf(n, df int) float64 { return math.Log(float64(1+n)/float64(1+df)) + 1 }

type termWeight struct {
	term   string
	weight float64
}

// distinct counts the terms of a document, sorted by term.
func distinct(terms []string) []termWeight {
	s := slices.Clone(terms)
	slices.Sort(s)
	var out []termWeight
	for _, t := range s {
		if n := len(out); n > 0 && out[n-1].term == t {
			out[n-1].weight++
		} else {
			out = append(out, termWeight{t, 1})
		}
	}
	return out
}

// vector is the weighted document of length 1, sorted by term.
func (x *index) vector(terms []string) []termWeight {
	v := distinct(terms)
	sum := 0.0
	for i := range v {
		w, ok := x.idf[v[i].term]
		if !ok {
			w = idf(x.n, 0)
		}
		v[i].weight = (1 + math.Log(v[i].weight)) * w
		sum += v[i].weight * v[i].weight
	}
	if sum > 0 {
		for i, l := 0, math.Sqrt(sum); i < len(v); i++ {
			v[i].weight /= l
		}
	}
	return v
}

// cosines adds the cosine of the vector with every document to out.
func (x *index) cosines(v []termWeight, out []float64) {
	for _, t := range v {
		for _, p := range x.postings[t.term] {
			out[p.doc] += t.weight * p.weight
		}
	}
}

// terms are the stems that carry meaning and the pairs of neighbours among
// them that no punctuation parts.
func terms(toks []token) []string {
	out := make([]string, 0, 2*len(toks))
	prev := -1
	for i := range toks {
		if stopWords[toks[i].word] {
			continue
		}
		out = append(out, toks[i].stem)
		if prev >= 0 && !toks[i].brk {
			out = append(out, toks[prev].stem+" "+toks[i].stem)
		}
		prev = i
	}
	return out
}

// top3 is the mean of the three highest values (all, when there are fewer).
func top3(v []float64) float64 {
	var a, b, c float64
	for _, x := range v {
		switch {
		case x > a:
			a, b, c = x, a, b
		case x > b:
			b, c = x, b
		case x > c:
			c = x
		}
	}
	return (a + b + c) / float64(cmp.Or(min(len(v), 3), 1))
}

var stopWords = set("a", "an", "the", "and", "or", "of", "for", "to", "in", "on", "at", "by", "with", "from", "as", "is", "are", "be", "been",
	"was", "were", "that", "this", "these", "those", "it", "its", "their", "our", "your", "his", "her", "they", "them", "we", "you", "i",
	"will", "all", "any", "each", "every", "into", "across", "within", "such", "including", "include", "e", "g", "eg", "etc", "other", "new",
	"well", "both", "also", "through", "via", "using", "use", "between", "per", "who", "which", "when", "while", "so", "up", "out", "if", "not")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
