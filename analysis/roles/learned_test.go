package roles

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// What the generator writes reads back to the same, and what is broken says so.
func TestWeightsFile(t *testing.T) {
	w := NewWeights([]string{"sre", ClassGeneric, ClassNone}, map[string][]float64{"w pager": {1.5, 0, -.25}, "p error budget": {2, -1, 0}})
	w.Calibration = Calibration{{.2, .1}, {.8, .9}}
	got, err := ParseWeights([]byte(w.String()))
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != w.String() || !slices.Equal(got.Row("w pager"), []float64{1.5, 0, -.25}) {
		t.Errorf("read back\n%s\nwant\n%s", got, w)
	}
	for _, bad := range []string{"", "classes\tsre generic none\n", "classes\tsre generic none\nsharpness\t0\n",
		"classes\tsre generic none\nsharpness\t1\nw x\tdba 1\n", "classes\tsre generic none\nsharpness\t1\nw x\tsre one\n",
		"classes\tsre generic none\nsharpness\t1\ncalibration\t0.5 0.6, 0.4 0.7\n", "classes\tgeneric none sre\nsharpness\t1\n"} {
		if _, err := ParseWeights([]byte(bad)); err == nil {
			t.Errorf("accepted %q", bad)
		}
	}
}

// The shipped files are as the generator writes them, and hold words and pairs
// only: no name of a feature has more than two words.
func TestShippedFiles(t *testing.T) {
	w, err := embeddedWeights()
	if err != nil {
		t.Fatal(err)
	}
	if w.String() != string(learnedWeights) {
		t.Error("weights.txt does not print as it stands")
	}
	for name := range w.rows {
		if f := strings.Fields(name); len(f) > 3 || len(f) == 3 && f[0] != "p" && f[0] != "^" {
			t.Errorf("feature %q is longer than a pair of words", name)
		}
	}
	n, err := embeddedNull()
	if err != nil {
		t.Fatal(err)
	}
	if n.String() != string(learnedNull) {
		t.Error("null.txt does not print as it stands")
	}
	c, _ := embedded(t)
	for _, r := range c.Roles {
		if !n.P(r.ID, 8, 1).OK() {
			t.Errorf("no null for %s", r.ID)
		}
	}
}

func TestCalibration(t *testing.T) {
	c := Calibration{{.4, .2}, {.6, .8}}
	for _, x := range [][2]float64{{.1, .2}, {.4, .2}, {.45, .35}, {.5, .5}, {.6, .8}, {.99, .8}} {
		if got := c.Confidence(x[0]); math.Abs(got-x[1]) > 1e-12 {
			t.Errorf("confidence of %v = %v, want %v", x[0], got, x[1])
		}
	}
	if got := Calibration(nil).Confidence(.3); got != .3 {
		t.Errorf("nothing measured: %v", got)
	}
	// .1 and .2 are out of order (1 before 0) and pool to ½; .9 stays.
	got := Calibrate([]float64{.2, .9, .1, .9}, []float64{0, 1, 1, 1}, 1)
	if want := "0.15 0.5, 0.9 1"; got.String() != want {
		t.Errorf("calibration %s, want %s", got, want)
	}
	// Steps of at least three: the last two join the step before them.
	got = Calibrate([]float64{.1, .2, .3, .4, .5}, []float64{0, 0, 0, 1, 1}, 3)
	if want := "0.3 0.4"; got.String() != want {
		t.Errorf("calibration %s, want %s", got, want)
	}
}

func TestNullTable(t *testing.T) {
	q := make([]float64, len(NullLevels))
	for i := range q {
		q[i] = 1 + float64(i)/10
	}
	x := &NullTable{Draws: 99999}
	x.Set("sre", 4, q)
	x.Set("sre", 6, slices.Repeat([]float64{1}, len(q)))
	for _, c := range []struct {
		role string
		n    int
		d    float64
		want float64 // −1: unknown
	}{
		{"dba", 5, 2, -1}, {"sre", 3, 2, -1},
		{"sre", 4, 1, 1}, {"sre", 4, 1.1, .4}, {"sre", 4, 1.05, math.Sqrt(.5 * .4)}, {"sre", 4, 9, .00005},
		{"sre", 5, 1.1, .4}, {"sre", 6, 1.1, .00005}, {"sre", 40, 1.1, .00005},
	} {
		got := x.P(c.role, c.n, c.d)
		if got.OK() != (c.want >= 0) || got.OK() && math.Abs(got.V()-c.want) > 1e-9 {
			t.Errorf("p of %v at %s, %d = %+v, want %v", c.d, c.role, c.n, got, c.want)
		}
	}
}

// The plain formula stays reachable: a role that only shares an id with one of
// ours is judged by its own cues, and so is every role of a user.
func TestLearnedWeightsBelongToOurRoles(t *testing.T) {
	own := []byte("name: kitchen\nroles:\n  - id: people\n    name: Host\n    functions:\n      - id: tables\n        statements: [Lead guests to their tables]\n        cues: [{weight: 3, any: [guests, tables]}]\n")
	c, _, err := Parse("kitchen.yaml", own)
	if err != nil {
		t.Fatal(err)
	}
	k, err := NewClassifier(c)
	if err != nil {
		t.Fatal(err)
	}
	plain := NewPlainClassifier(c)
	for _, text := range []string{"Lead guests to their tables", "Hire engineers and hold performance reviews"} {
		a, b := k.Classify(text), plain.Classify(text)
		if a.Role != b.Role || a.Confidence != b.Confidence {
			t.Errorf("%q: %s %v, by the plain formula %s %v", text, a.Role, a.Confidence, b.Role, b.Confidence)
		}
	}
	ours, _ := embedded(t)
	on, _, err := ours.Extend("more.yaml", []byte("roles:\n  - id: host\n    name: Host\n    functions:\n      - id: tables\n        statements: [Lead guests to their tables]\n        cues: [{weight: 4, any: [guests, lead guests, tables]}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if k, err = NewClassifier(on); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"Lead guests to their tables": "host", "Define SLOs and error budgets with product teams": "sre"} {
		if got := k.Classify(text); got.Role != want {
			t.Errorf("%q on top of ours: %q, want %q", text, got.Role, want)
		}
	}
}

// The employer's words behind a duty that says nothing do not give it a role.
func TestEmployerTextGivesNoRole(t *testing.T) {
	_, k := embedded(t)
	for _, duty := range []string{"Other duties as assigned.", "Prepare lunch orders for the board meeting.", "Attend team meetings.", "Reconcile supplier invoices at month end."} {
		for _, blurb := range []string{
			"We are a leading provider of cloud infrastructure and cyber security software.",
			"Our platform helps developers to ship software faster.",
			"Our mission is to make data useful for everybody. Join us and grow with a team of engineers.",
			"Acme is an equal opportunity employer. We offer health insurance, remote work and a training budget.",
			"Founded in 2010, the company builds networks, databases and monitoring tools for thousands of customers.",
		} {
			if got := k.Classify(duty + " " + blurb); got.Role != "" {
				t.Errorf("%q + %q: %s %v", duty, blurb, got.Role, got.Evidence)
			}
		}
	}
}

// A code of rules is none that a developer writes.
func TestCodeOfRulesGivesNoRole(t *testing.T) {
	_, k := embedded(t)
	for _, duty := range []string{
		"Providing advice on standards and ethics issues under the Ministerial Code, Civil Service Code and Code of Conduct for Special Advisers",
		"Review the Code of Conduct every year",
		"Advise ministers on the Ministerial Code",
		"Maintain the code of practice for statistics",
		"Write the dress code of the house",
		"Teach the Highway Code",
	} {
		if got := k.Classify(duty); got.Role != "" {
			t.Errorf("%q: %s %v", duty, got.Role, got.Evidence)
		}
	}
	if got := k.Classify("Review code of other developers and their pull requests"); got.Function != "code_review" {
		t.Errorf("a review of code: %s/%s", got.Role, got.Function)
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string]int{
		"Run the clusters": 1,
		"Run the clusters. Watch them, e.g. with Prometheus": 2,
		"Know v1.2 and C# vs. Java":                          1,
		"Run it!\nfix it":                                    2,
		"Deploy to U.S. regions, etc. Then rest.":            1,
	} {
		if got := len(sentences(text, tokenize(text))); got != want {
			t.Errorf("%q: %d sentences, want %d", text, got, want)
		}
	}
}
