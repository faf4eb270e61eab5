package roles_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"orgreview/analysis/roles"
	"orgreview/analysis/roles/learn"
)

const labels = "../../../shared/data/labels/"

// judged are the lines that two people judged, or a skipped test.
func judged(t *testing.T) []learn.Line {
	t.Helper()
	if _, err := os.Stat(labels + "duties.csv"); err != nil {
		t.Skip("no labelled duties in " + labels + ": nothing to evaluate")
	}
	lines, err := learn.ReadLines(labels + "duties.csv")
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// verdict is what a classification says, as the evaluation wants it.
func verdict(l *learn.Line, c roles.Classification) learn.Verdict {
	v := learn.Verdict{Line: l, Class: c.Role, Second: c.Alternative, Confidence: c.Confidence}
	if v.Class == "" {
		v.Class = roles.Unclassified
	} else if v.Second == "" {
		v.Second = roles.Unclassified
	}
	return v
}

func TestEvaluation(t *testing.T) {
	lines := judged(t)
	c, err := roles.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	k, err := roles.NewClassifier(c)
	if err != nil {
		t.Fatal(err)
	}
	var vs []learn.Verdict
	for i := range lines {
		vs = append(vs, verdict(&lines[i], k.Classify(lines[i].Text)))
	}
	t.Logf("cues and statements of the catalogue alone, nothing learned:\n%s", report(vs))
}

// report prints the figures of an evaluation with their intervals.
func report(vs []learn.Verdict) string {
	f := learn.Score(vs)
	pick := []struct {
		name string
		of   func(learn.Figures) float64
	}{
		{"macro-F1, classes with 9 lines or more", func(f learn.Figures) float64 { return f.MacroF1 }},
		{"strict accuracy", func(f learn.Figures) float64 { return f.Accuracy }},
		{"lenient accuracy", func(f learn.Figures) float64 { return f.Lenient }},
		{"devops, sre, platform right", func(f learn.Figures) float64 { return f.Core }},
		{"answer or runner-up right", func(f learn.Figures) float64 { return f.Top2 }},
		{"calibration error (ECE)", func(f learn.Figures) float64 { return f.ECE }},
	}
	var of []func(learn.Figures) float64
	for _, p := range pick {
		of = append(of, p.of)
	}
	ci := learn.Bootstrap(vs, 1000, 1, of...)
	var b strings.Builder
	fmt.Fprintf(&b, "%d lines, %d of them with one label, %d of devops, sre or platform; 95 %% intervals by bootstrap over employers\n", f.Lines, f.Strict, f.CoreLines)
	for i, p := range pick {
		fmt.Fprintf(&b, "  %-40s %.3f  [%.3f, %.3f]\n", p.name, p.of(f), ci[i].Low, ci[i].High)
	}
	fmt.Fprint(&b, "  lenient accuracy of the most confident  ")
	for _, s := range []float64{.25, .5, .75, .9} {
		fmt.Fprintf(&b, " %.0f %%: %.3f ", 100*s, learn.Coverage(vs, s))
	}
	classes := learn.Classes(vs)
	cm := learn.Confusion(vs, classes)
	fmt.Fprintf(&b, "\n  %-13s%6s%6s  rows: label, columns: answer\n  %25s", "class", "lines", "F1", "")
	for _, c := range classes {
		fmt.Fprintf(&b, "%5.4s", c)
	}
	for i, c := range classes {
		fmt.Fprintf(&b, "\n  %-13s%6d%6.2f", c, f.Count[c], f.F1[c])
		for j := range classes {
			fmt.Fprintf(&b, "%5d", cm[i][j])
		}
	}
	return b.String() + "\n"
}
