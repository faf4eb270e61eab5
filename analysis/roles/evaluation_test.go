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
	lines, err := learn.ReadLines(labels+"duties.csv", 2)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

const folds = 5

// TestEvaluation prints how well duties of employers are recognised that
// neither weights nor calibration have seen.
func TestEvaluation(t *testing.T) {
	lines := judged(t)
	more, err := learn.ReadLines(labels+"training.csv", 1)
	if err != nil {
		t.Fatal(err)
	}
	c, err := roles.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	k := roles.NewPlainClassifier(c)
	var plain []learn.Held
	for i := range lines {
		plain = append(plain, learn.Held{Line: &lines[i], Class: k.Classify(lines[i].Text)})
	}
	t.Logf("cues and statements of the catalogue alone:\n%s", report(learn.Verdicts(plain)))
	trainer, err := learn.NewTrainer(c, learn.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	held, err := learn.CrossValidate(trainer, folds, lines, more)
	if err != nil {
		t.Fatal(err)
	}
	learn.Recalibrate(held, folds, lines, more)
	vs := learn.Verdicts(held)
	t.Logf("with learned weights, %d folds by employer, duties.csv:\n%s", folds, report(vs[:len(lines)]))
	t.Logf("the same, training.csv (one judge):\n%s", report(vs[len(lines):]))
	checkFigures(t, vs[:len(lines)])
	checkSimulation(t, c, held)
	checkEvidence(t, held)
}

// checkFigures holds the figures that the classifier must reach.
func checkFigures(t *testing.T, vs []learn.Verdict) {
	f := learn.Score(vs)
	for _, m := range []struct {
		what string
		ok   bool
	}{
		{"macro-F1 is below .65", f.MacroF1 >= .65},
		{"lenient accuracy is below .86", f.Lenient >= .86},
		{"devops, sre and platform are right in fewer than .84", f.Core >= .84},
		{"calibration error is above .08", f.ECE <= .08 && f.StrictECE <= .08},
	} {
		if !m.ok {
			t.Error(m.what)
		}
	}
}

// checkSimulation holds the bands of the effective number of roles on invented
// people made of held-out lines, 1,000 of each kind with eight duties each.
func checkSimulation(t *testing.T, c *roles.Catalogue, held []learn.Held) {
	const limit = 2.5
	one := learn.Simulate(c, held, []int{8}, 1000, limit, 1)
	three := learn.Simulate(c, held, []int{3, 3, 2}, 1000, limit, 1)
	t.Logf("people of one role: %.2f effective roles, %.3f with %.1f or more; of three roles: %.2f and %.3f",
		one.Mean, one.Flagged, limit, three.Mean, three.Flagged)
	if one.Mean > 1.5 || one.Flagged > .07 {
		t.Error("people of one role look like more")
	}
	if three.Flagged < .6 {
		t.Error("people of three roles are missed")
	}
}

// checkEvidence holds that every decision shows something of its own text.
func checkEvidence(t *testing.T, held []learn.Held) {
	for i := range held {
		c, text := &held[i].Class, held[i].Line.Text
		if c.Role == "" {
			continue
		}
		if len(c.Evidence)+len(c.Nearest.Shared) == 0 {
			t.Errorf("line %d is %s without evidence", i, c.Role)
		}
		for _, e := range c.Evidence {
			if !strings.Contains(text, e.Cue) || !(e.Weight > 0) {
				t.Errorf("line %d: evidence %q with weight %v", i, e.Cue, e.Weight)
			}
		}
	}
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
		{"calibration error (ECE), strict", func(f learn.Figures) float64 { return f.StrictECE }},
		{"calibration error (ECE), lenient", func(f learn.Figures) float64 { return f.ECE }},
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
