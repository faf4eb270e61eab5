package overlap

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"orgreview/analysis/stats"
)

// occupations are described by their tasks alone; related tells which ones
// O*NET lists as related.
type occupations struct {
	Input
	related map[[2]int]bool
}

func readOccupations(t *testing.T) occupations {
	dir := dataFolder(t, "onet")
	o := occupations{Input{Options: DefaultOptions()}, map[[2]int]bool{}}
	at := map[string]int{}
	for _, r := range table(t, filepath.Join(dir, "tasks.csv")) {
		code := r["O*NET-SOC Code"]
		if _, ok := at[code]; !ok {
			at[code] = len(o.People)
			o.People = append(o.People, Person{Key: code, Title: code, Team: -1, FTE: 1})
		}
		p := &o.People[at[code]]
		p.Duties = append(p.Duties, int32(len(o.Texts)))
		o.Texts = append(o.Texts, r["Task"])
	}
	for _, r := range table(t, filepath.Join(dir, "related.csv")) {
		a, okA := at[r["O*NET-SOC Code"]]
		b, okB := at[r["Related O*NET-SOC Code"]]
		if okA && okB {
			o.related[[2]int{a, b}] = true
		}
	}
	return o
}

// scores are, for each occupation, the precision of its ten nearest and the
// area under the curve (NaN where nothing is related).
type scores struct{ precision, area []float64 }

func (o occupations) score(similarity func(a, b int) float64) scores {
	n := len(o.People)
	s := scores{make([]float64, n), make([]float64, n)}
	for a := range n {
		var others []int
		value := make([]float64, n)
		for b := range n {
			if b != a {
				others = append(others, b)
				value[b] = similarity(a, b)
			}
		}
		slices.SortFunc(others, func(x, y int) int { return cmp.Or(cmp.Compare(value[y], value[x]), x-y) })
		for _, b := range others[:10] {
			if o.related[[2]int{a, b}] {
				s.precision[a] += .1
			}
		}
		found, positive := make([]float64, len(others)), make([]bool, len(others))
		for k, b := range others {
			found[k], positive[k] = value[b], o.related[[2]int{a, b}]
		}
		s.area[a] = stats.AUC(found, positive).Or(math.NaN())
	}
	return s
}

// interval is the mean with its 95 % interval by bootstrap over occupations.
func interval(x []float64) (mean, lo, hi float64) {
	x = slices.DeleteFunc(slices.Clone(x), math.IsNaN)
	r := rand.New(rand.NewPCG(1, 2))
	means := make([]float64, 2_000)
	for b := range means {
		for range x {
			means[b] += x[r.IntN(len(x))] / float64(len(x))
		}
	}
	slices.Sort(means)
	for _, v := range x {
		mean += v / float64(len(x))
	}
	return mean, means[50], means[1949]
}

func difference(x, y []float64) []float64 {
	d := make([]float64, len(x))
	for i := range x {
		d[i] = x[i] - y[i]
	}
	return d
}

// plainCosine is TF-IDF cosine of words as they stand: sublinear, smooth idf.
func (o occupations) plainCosine(stemmed bool) *mat.Dense {
	stems, ids := newStemmer(), map[string]int{}
	counts := make([]map[int]float64, len(o.People))
	for i, p := range o.People {
		counts[i] = map[int]float64{}
		for _, d := range p.Duties {
			eachWord(o.Texts[d], func(w []byte) {
				term := stems.term(w)
				if term < 0 {
					return
				}
				name := string(w)
				if stemmed {
					name = stems.stems[term]
				}
				if _, ok := ids[name]; !ok {
					ids[name] = len(ids)
				}
				counts[i][ids[name]]++
			})
		}
	}
	df := make([]float64, len(ids))
	for _, c := range counts {
		for t := range c {
			df[t]++
		}
	}
	n := float64(len(counts))
	rows := mat.NewDense(len(counts), len(ids), nil)
	for i, c := range counts {
		for t, k := range c {
			rows.Set(i, t, (1+math.Log(k))*(math.Log((1+n)/(1+df[t]))+1))
		}
		length := mat.Norm(rows.RowView(i), 2)
		for t := range c {
			rows.Set(i, t, rows.At(i, t)/length)
		}
	}
	var gram mat.Dense
	gram.Mul(rows, rows.T())
	return &gram
}

// plainLatent is the cosine in a latent space of the given dimensions with
// nothing added: truncated decomposition of the rows behind gram.
func plainLatent(gram *mat.Dense, dims int) func(a, b int) float64 {
	n, _ := gram.Dims()
	sym := mat.NewSymDense(n, nil)
	for i := range n {
		for j := range i + 1 {
			sym.SetSym(i, j, gram.At(i, j))
		}
	}
	var eig mat.EigenSym
	eig.Factorize(sym, true)
	values := eig.Values(nil)
	var vectors mat.Dense
	eig.VectorsTo(&vectors)
	at := mat.NewDense(n, dims, nil)
	for i := range n {
		for k := range dims {
			at.Set(i, k, vectors.At(i, n-1-k)*math.Sqrt(max(0, values[n-1-k])))
		}
		length := mat.Norm(at.RowView(i), 2)
		for k := range dims {
			at.Set(i, k, at.At(i, k)/length)
		}
	}
	return func(a, b int) float64 { return mat.Dot(at.RowView(a), at.RowView(b)) }
}

// TestONet measures work overlap on occupations: do those whose tasks are
// nearest stand in O*NET's own list of related occupations?
func TestONet(t *testing.T) {
	o := readOccupations(t)
	s := newStudy(context.Background(), &o.Input)
	ours := o.score(func(a, b int) float64 { return s.work(s.rank[a], s.rank[b]) })
	plain, stemmed := o.plainCosine(false), o.plainCosine(true)
	words := o.score(func(a, b int) float64 { return plain.At(a, b) })
	stems := o.score(func(a, b int) float64 { return stemmed.At(a, b) })
	latent := o.score(plainLatent(stemmed, 100))
	ceiling := 0.
	for a := range o.People {
		related := 0
		for b := range o.People {
			if o.related[[2]int{a, b}] {
				related++
			}
		}
		ceiling += float64(min(related, 10)) / 10 / float64(len(o.People))
	}
	t.Logf("%d occupations, %d tasks; at most P@10 %.3f is possible", len(o.People), len(o.Texts), ceiling)
	show := func(name string, x scores) (p, area float64) {
		p, lo, hi := interval(x.precision)
		area, aLo, aHi := interval(x.area)
		t.Logf("%-34s P@10 %.3f [%.3f, %.3f] = %2.0f %% of what is possible   AUC %.4f [%.4f, %.4f]", name, p, lo, hi, 100*p/ceiling, area, aLo, aHi)
		return p, area
	}
	_, area := show("work overlap", ours)
	show("TF-IDF cosine", words)
	show("TF-IDF cosine of stems", stems)
	show("latent space of 100, plain", latent)
	for _, c := range []struct {
		name  string
		other scores
		least float64 // lower end of the interval of the difference
	}{{"TF-IDF cosine", words, 0}, {"TF-IDF cosine of stems", stems, 0}, {"latent space of 100, plain", latent, -.002}} {
		p, pLo, pHi := interval(difference(ours.precision, c.other.precision))
		a, aLo, aHi := interval(difference(ours.area, c.other.area))
		t.Logf("better than %-30s P@10 %+.4f [%+.4f, %+.4f]   AUC %+.4f [%+.4f, %+.4f]", c.name, p, pLo, pHi, a, aLo, aHi)
		if !(pLo > c.least) {
			t.Errorf("P@10 against %s: the interval of the difference begins at %+.4f, want above %+.4f", c.name, pLo, c.least)
		}
	}
	if area < .96 {
		t.Errorf("AUC %.4f, want at least .96", area)
	}
}
