package roles

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed learned/weights.txt
var learnedWeights []byte

// Classes that stand for "no role" while weights are learned and applied; the
// classifier adds them up.
const (
	ClassGeneric = "generic" // a duty that any role could carry
	ClassNone    = "none"    // no duty, or work outside the field
)

// Weights are what was learned from labelled duties: how much each feature of
// a text speaks for each class. A class's score is the sum of value times
// weight over the text's features; the softmax of the scores times Sharpness is
// the posterior (multinomial logistic regression).
//
// They hold statistics of words and word pairs, each of lines of at least
// three employers or of our own examples, and no sentence.
type Weights struct {
	Classes   []string // role ids, then generic and none
	Sharpness float64  // inverse temperature, from held-out lines
	Calibration
	rows map[string][]float64
}

// NewWeights makes weights from rows by feature name; each row has one number
// for each class.
func NewWeights(classes []string, rows map[string][]float64) *Weights {
	return &Weights{Classes: slices.Clone(classes), Sharpness: 1, rows: rows}
}

// Row gives a feature's weights by class, nil for an unknown feature.
func (w *Weights) Row(feature string) []float64 { return w.rows[feature] }

// Features is how many features have weights.
func (w *Weights) Features() int { return len(w.rows) }

// String is the readable form: a line for each feature with the weights above
// nothing, "name<tab>class weight, class weight".
func (w *Weights) String() string {
	var b strings.Builder
	b.WriteString("# Weights of words, word pairs and cues, learned by analysis/roles/train. A positive\n" +
		"# weight speaks for the class. w: word, p: pair, ^: start of the text, cues and like:\n" +
		"# the catalogue's evidence, not: phrases against every role, 1: the constant.\n")
	fmt.Fprintf(&b, "classes\t%s\nsharpness\t%s\n", strings.Join(w.Classes, " "), number(w.Sharpness))
	if len(w.Calibration) > 0 {
		fmt.Fprintf(&b, "calibration\t%s\n", w.Calibration)
	}
	for _, name := range sortedKeys(w.rows) {
		b.WriteString(name)
		sep := "\t"
		for c, v := range w.rows[name] {
			if v != 0 {
				fmt.Fprintf(&b, "%s%s %s", sep, w.Classes[c], number(v))
				sep = ", "
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// ParseWeights reads what String writes.
func ParseWeights(data []byte) (*Weights, error) {
	w := &Weights{rows: map[string][]float64{}}
	sc := bufio.NewScanner(bytes.NewReader(data))
	for line := 1; sc.Scan(); line++ {
		text := sc.Text()
		if text == "" || text[0] == '#' {
			continue
		}
		name, rest, _ := strings.Cut(text, "\t")
		switch name {
		case "classes":
			w.Classes = strings.Fields(rest)
			continue
		case "sharpness":
			v, err := strconv.ParseFloat(rest, 64)
			if err != nil || !(v > 0) {
				return nil, fmt.Errorf("weights:%d: sharpness %q", line, rest)
			}
			w.Sharpness = v
			continue
		case "calibration":
			var err error
			if w.Calibration, err = parseCalibration(rest); err != nil {
				return nil, fmt.Errorf("weights:%d: %w", line, err)
			}
			continue
		}
		row := make([]float64, len(w.Classes))
		for _, f := range strings.Split(rest, ", ") {
			class, value, _ := strings.Cut(f, " ")
			c := slices.Index(w.Classes, class)
			v, err := strconv.ParseFloat(value, 64)
			if c < 0 || err != nil {
				return nil, fmt.Errorf("weights:%d: %q", line, f)
			}
			row[c] = v
		}
		w.rows[name] = row
	}
	if err := sc.Err(); err != nil {
		return nil, err
	}
	if len(w.Classes) < 3 || w.Classes[len(w.Classes)-1] != ClassNone || w.Classes[len(w.Classes)-2] != ClassGeneric || w.Sharpness == 0 {
		return nil, fmt.Errorf("weights: no classes or no sharpness")
	}
	return w, nil
}

// Preload reads what classifying needs and no catalogue changes. Who calls it in
// a goroutine while the input is read waits less for the first Classifier;
// errors are those of NewClassifier, which meets them again.
func Preload() {
	_, _ = embeddedWeights()
	_, _ = embeddedStatements()
	_, _ = embeddedNull()
}

// embeddedWeights reads the weights that are part of the program, once.
var embeddedWeights = sync.OnceValues(func() (*Weights, error) { return ParseWeights(learnedWeights) })
