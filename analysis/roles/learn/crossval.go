package learn

import (
	"runtime"
	"sync"

	"orgreview/analysis/roles"
)

// Held is a line with what a classifier says of it that has seen no line of
// its employer.
type Held struct {
	Line  *Line
	Class roles.Classification
}

// CrossValidate judges every line by weights learned from the lines of the
// other folds' employers: k trainings. judged and more both train; both are
// returned, judged first.
func CrossValidate(t *Trainer, k int, judged, more []Line) ([]Held, error) {
	fold := Folds(k, judged, more)
	out := make([]Held, len(judged)+len(more))
	errs := make([]error, k)
	run := func(part int) error {
		_, a := Split(judged, fold, part)
		_, b := Split(more, fold, part)
		weights, err := t.Train(a, b)
		if err != nil {
			return err
		}
		c := roles.NewLearnedClassifier(t.c, weights)
		for i := range out {
			var l *Line
			if i < len(judged) {
				l = &judged[i]
			} else {
				l = &more[i-len(judged)]
			}
			if fold[l.Employer] == part {
				out[i] = Held{l, c.Classify(l.Text)}
			}
		}
		return nil
	}
	// The features of every line are worked out before the trainings share them.
	for _, lines := range [][]Line{judged, more} {
		for i := range lines {
			if _, err := t.document(&lines[i]); err != nil {
				return nil, err
			}
		}
	}
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for part := range k {
		wg.Go(func() {
			slots <- struct{}{}
			errs[part] = run(part)
			<-slots
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Verdict is what a classification says, as the figures want it.
func (h *Held) Verdict() Verdict {
	c := &h.Class
	v := Verdict{Line: h.Line, Class: c.Role, Second: c.Alternative, Confidence: c.Confidence}
	if v.Class == "" {
		v.Class = roles.Unclassified
	} else if v.Second == "" {
		v.Second = roles.Unclassified
	}
	return v
}

// Verdicts are the verdicts of held lines.
func Verdicts(hs []Held) []Verdict {
	out := make([]Verdict, len(hs))
	for i := range hs {
		out[i] = hs[i].Verdict()
	}
	return out
}
