package findings_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"orgreview/analysis/findings"
	"orgreview/analysis/findings/orgtest"
)

// The order of the rows changes no finding: same IDs, severities and people,
// over random organisations. A fixed number of them, because each is measured
// as a whole.
func TestRowOrder(t *testing.T) {
	titles := []string{"DevOps Engineer", "Site Reliability Engineer", "Platform Engineer", "Software Engineer", "System Administrator", "Engineer"}
	functions := []string{"ci_cd", "release", "slo", "monitoring", "idp", "servers", "backup#nightly", "feature_dev", "ticket_support", "?generic"}
	found := 0
	for seed := range uint64(15) {
		r := rand.New(rand.NewPCG(seed, 1))
		var rows []string
		for i := range 6 + r.IntN(9) {
			var duties []string
			for range r.IntN(8) {
				duties = append(duties, functions[r.IntN(len(functions))])
			}
			rows = append(rows, fmt.Sprintf("team T%d\n%s: %s | id=e%d", r.IntN(2), titles[r.IntN(len(titles))], strings.Join(duties, " "), i))
		}
		first := told(rows)
		found += len(first)
		r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		if again := told(rows); !slices.Equal(first, again) {
			t.Errorf("seed %d: another order of rows gives other findings:\n%q\n%q", seed, first, again)
		}
	}
	if found < 60 {
		t.Errorf("%d findings in all: the test shows little", found)
	}
}

// told lists findings without the indexes that depend on the order of rows.
func told(rows []string) []string {
	o := orgtest.Build(strings.Join(rows, "\n"))
	var out []string
	for _, f := range findings.Run(o, findings.Default()) {
		var who []string
		for _, p := range f.People {
			who = append(who, o.Posts[p].ID)
		}
		slices.Sort(who)
		out = append(out, fmt.Sprint(f.ID, f.Severity, who, f.PartOf, f.Also))
	}
	slices.Sort(out)
	return out
}
