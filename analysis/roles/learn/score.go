package learn

import (
	"math"
	"slices"

	"orgreview/analysis/roles"
)

// minLines is how many lines a class needs to count in macro-F1: fewer leave
// its F1 to chance.
const minLines = 9

// Verdict is what a classifier said of a line.
type Verdict struct {
	Line       *Line
	Class      string  // a role, or unclassified
	Second     string  // the runner-up, a class too
	Confidence float64 // probability that the class is right
}

// Figures sum up verdicts. Strict figures rest on the lines with one label,
// lenient ones on all lines.
type Figures struct {
	Lines, Strict int
	MacroF1       float64            // mean F1 of the classes with at least 9 lines
	F1            map[string]float64 // of every class that occurs
	Count         map[string]int     // lines of the class
	Accuracy      float64            // answer equals the label
	Lenient       float64            // a judge accepts the answer
	Core          float64            // lenient, over lines whose label is devops, sre or platform
	CoreLines     int
	Top2          float64 // a judge accepts the answer or the runner-up
	ECE           float64 // of the lenient reading: is the confidence the share accepted
	StrictECE     float64 // of the strict one: is it the share that equals the label
	Brier         float64
}

// core are the roles that the product is about.
var core = []string{"devops", "sre", "platform"}

// Score computes the figures.
func Score(vs []Verdict) Figures {
	f := Figures{Lines: len(vs), F1: map[string]float64{}, Count: map[string]int{}}
	var conf []float64
	var strictConf []float64
	var right, equal []bool
	lenient, top2, coreRight, strict := 0, 0, 0, 0
	for _, v := range vs {
		ok := v.Line.Accepts(v.Class)
		conf, right = append(conf, v.Confidence), append(right, ok)
		if ok {
			lenient++
		}
		if ok || v.Line.Accepts(v.Second) {
			top2++
		}
		if slices.Contains(core, v.Line.Label) {
			f.CoreLines++
			if ok {
				coreRight++
			}
		}
		if v.Line.Label == "" {
			continue
		}
		f.Strict++
		f.Count[Class(v.Line.Label)]++
		same := Class(v.Line.Label) == v.Class
		strictConf, equal = append(strictConf, v.Confidence), append(equal, same)
		if same {
			strict++
		}
	}
	f.StrictECE, _ = ECE(strictConf, equal)
	f.Accuracy, f.Lenient = ratio(strict, f.Strict), ratio(lenient, f.Lines)
	f.Core, f.Top2 = ratio(coreRight, f.CoreLines), ratio(top2, f.Lines)
	f.ECE, f.Brier = ECE(conf, right)
	classes := Classes(vs)
	cm := Confusion(vs, classes)
	f1, _ := F1(cm)
	n := 0
	for i, c := range classes {
		f.F1[c] = f1[i]
		if f.Count[c] >= minLines {
			f.MacroF1 += f1[i]
			n++
		}
	}
	if n > 0 {
		f.MacroF1 /= float64(n)
	}
	return f
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Classes lists the classes that occur as label or as answer, sorted,
// unclassified last.
func Classes(vs []Verdict) []string {
	var out []string
	for _, v := range vs {
		out = append(out, v.Class)
		if v.Line.Label != "" {
			out = append(out, Class(v.Line.Label))
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		switch {
		case a == b:
			return 0
		case a == roles.Unclassified:
			return 1
		case b == roles.Unclassified || a < b:
			return -1
		}
		return 1
	})
	return slices.Compact(out)
}

// Confusion counts lines with one label by label (row) and answer (column).
func Confusion(vs []Verdict, classes []string) [][]int {
	cm := make([][]int, len(classes))
	for i := range cm {
		cm[i] = make([]int, len(classes))
	}
	for _, v := range vs {
		if v.Line.Label == "" {
			continue
		}
		cm[slices.Index(classes, Class(v.Line.Label))][slices.Index(classes, v.Class)]++
	}
	return cm
}

// F1 is 2PR/(P+R) of each class of a confusion matrix (rows are truth), 0 for
// a class that is never right, and their mean.
func F1(cm [][]int) (f1 []float64, macro float64) {
	f1 = make([]float64, len(cm))
	for k := range cm {
		said, is := 0, 0
		for j := range cm {
			said += cm[j][k]
			is += cm[k][j]
		}
		if said+is > 0 {
			f1[k] = 2 * float64(cm[k][k]) / float64(said+is)
		}
		macro += f1[k]
	}
	return f1, macro / float64(max(len(cm), 1))
}

// ECE is the expected calibration error, and Brier's score beside it.
//
//	Σ_b n_b/N · |share right in b − mean confidence in b|
//
// over ten bins (lo, hi] of equal width; 0 is perfect. Brier is the mean of
// (confidence − right)².
func ECE(confidence []float64, right []bool) (ece, brier float64) {
	var n, sum, hit [10]float64
	for i, c := range confidence {
		b := min(max(int(math.Ceil(c*10-1e-9))-1, 0), 9)
		n[b]++
		sum[b] += c
		r := 0.0
		if right[i] {
			r = 1
		}
		hit[b] += r
		brier += (c - r) * (c - r)
	}
	for b := range n {
		ece += math.Abs(hit[b] - sum[b])
	}
	total := float64(max(len(confidence), 1))
	return ece / total, brier / total
}

// Coverage is the lenient accuracy of the most confident share of the lines.
func Coverage(vs []Verdict, share float64) float64 {
	s := slices.Clone(vs)
	slices.SortStableFunc(s, func(a, b Verdict) int {
		switch {
		case a.Confidence > b.Confidence:
			return -1
		case a.Confidence < b.Confidence:
			return 1
		}
		return 0
	})
	s = s[:int(math.Round(share*float64(len(s))))]
	right := 0
	for _, v := range s {
		if v.Line.Accepts(v.Class) {
			right++
		}
	}
	return ratio(right, len(s))
}
