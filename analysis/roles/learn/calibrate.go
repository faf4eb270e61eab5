package learn

import (
	"slices"

	"orgreview/analysis/roles"
)

// minStep is the smallest number of decisions that a step of the calibration
// rests on.
const minStep = 40

// accepted is the credit of an answer that is not the label and that a judge
// accepts all the same. It is right in the lenient reading and wrong in the
// strict one; in between, neither reading is far from the stated confidence.
const accepted = 0.7

// Credit of an answer: 1 for the label, 0.7 where a judge accepts it, else 0.
// Confidence is calibrated to it.
func Credit(v Verdict) float64 {
	switch {
	case v.Line.Label != "" && Class(v.Line.Label) == v.Class:
		return 1
	case v.Line.Accepts(v.Class):
		return accepted
	}
	return 0
}

// Calibration fits held-out decisions; a line counts once for each judge.
func Calibration(hs []Held) roles.Calibration {
	var p, credit []float64
	for i := range hs {
		if !hs[i].judged() {
			continue
		}
		for range hs[i].Line.Judges {
			p = append(p, slices.Max(hs[i].Class.Posterior))
			credit = append(credit, Credit(hs[i].Verdict()))
		}
	}
	return roles.Calibrate(p, credit, minStep)
}

// judged says whether the weights decided: texts in another language and texts
// of one word never reach them.
func (h *Held) judged() bool {
	return h.Class.Reason != roles.ReasonLanguage && h.Class.Reason != roles.ReasonShort
}

// Recalibrate replaces the confidence of every line by what the lines of other
// folds' employers teach, so that its figures are of unseen employers too.
func Recalibrate(hs []Held, k int, groups ...[]Line) {
	fold := Folds(k, groups...)
	for part := range k {
		var others []Held
		for _, h := range hs {
			if fold[h.Line.Employer] != part {
				others = append(others, h)
			}
		}
		c := Calibration(others)
		for i := range hs {
			if fold[hs[i].Line.Employer] == part && hs[i].judged() {
				hs[i].Class.Confidence = c.Confidence(slices.Max(hs[i].Class.Posterior))
			}
		}
	}
}
