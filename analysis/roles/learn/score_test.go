package learn

import (
	"math"
	"testing"

	"orgreview/analysis/oracletest"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > 1e-6 {
		t.Errorf("%s = %.8f, want %.8f", what, got, want)
	}
}

func TestCalibrationError(t *testing.T) { // A4
	var in struct {
		Confidence []float64
		Correct    []int
	}
	var want struct{ ECE, Brier float64 }
	oracletest.Load(t, "A4", &in, &want)
	var right []bool
	for _, c := range in.Correct {
		right = append(right, c == 1)
	}
	ece, brier := ECE(in.Confidence, right)
	near(t, "ECE", ece, want.ECE)
	near(t, "Brier", brier, want.Brier)
}

func TestMacroF1(t *testing.T) { // A5
	var in struct{ CM [][]int }
	var want struct {
		F1    []float64
		Macro float64 `json:"macro_f1"`
	}
	oracletest.Load(t, "A5", &in, &want)
	f1, macro := F1(in.CM)
	for i := range want.F1 {
		near(t, "F1", f1[i], want.F1[i])
	}
	near(t, "macro-F1", macro, want.Macro)
}

// Three lines of two employers: "none" and "generic" are one class, the line
// without a common label counts in the lenient figures alone.
func TestScore(t *testing.T) {
	lines := []Line{
		{Employer: "a", Label: "sre", Accepted: []string{"sre", "devops"}},
		{Employer: "a", Label: "none", Accepted: []string{"none"}},
		{Employer: "b", Accepted: []string{"generic", "data"}},
	}
	f := Score([]Verdict{
		{Line: &lines[0], Class: "devops", Second: "sre", Confidence: .6},
		{Line: &lines[1], Class: "unclassified", Confidence: .9},
		{Line: &lines[2], Class: "qa", Second: "data", Confidence: .3},
	})
	near(t, "strict", f.Accuracy, 1./2)
	near(t, "lenient", f.Lenient, 2./3)
	near(t, "core", f.Core, 1)
	near(t, "top 2", f.Top2, 1)
	near(t, "ECE", f.ECE, (math.Abs(1-.6)+math.Abs(1-.9)+.3)/3)
	if f.MacroF1 != 0 {
		t.Errorf("macro-F1 = %v from classes with fewer than %d lines", f.MacroF1, minLines)
	}
}

// No employer stands on both sides, and no part is much larger than another.
func TestFolds(t *testing.T) {
	var lines []Line
	for i := range 40 {
		lines = append(lines, Line{Employer: string(rune('a' + i%13))})
	}
	fold := Folds(4, lines)
	for part := range 4 {
		in, out := Split(lines, fold, part)
		if len(in)+len(out) != len(lines) || len(in) < 8 || len(in) > 12 {
			t.Errorf("part %d has %d of %d lines", part, len(in), len(lines))
		}
		for _, a := range in {
			for _, b := range out {
				if a.Employer == b.Employer {
					t.Fatalf("employer %s stands on both sides", a.Employer)
				}
			}
		}
	}
}
