package report

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"orgreview/analysis"
	"orgreview/analysis/roster"
	"orgreview/analysis/table"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// reviews remembers what was measured: several tests look at one result, and
// none changes it.
var reviews = map[string]*analysis.Result{}

// review measures the named files of the sample company.
func review(t *testing.T, names ...string) *analysis.Result {
	t.Helper()
	key := strings.Join(names, "|")
	if reviews[key] == nil {
		reviews[key] = measure(t, names...)
	}
	return reviews[key]
}

func measure(t *testing.T, names ...string) *analysis.Result {
	t.Helper()
	paths := make([]string, len(names))
	for i, name := range names {
		paths[i] = filepath.Join("..", "samples", "acme", filepath.FromSlash(name))
	}
	return measureFiles(t, paths...)
}

func measureFiles(t *testing.T, paths ...string) *analysis.Result {
	t.Helper()
	var files []*table.File
	for _, path := range paths {
		f, err := table.Open(context.Background(), table.Source{Name: filepath.Base(path), Path: path}, table.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		files = append(files, f)
	}
	r, err := roster.Build(context.Background(), files, roster.Options{Today: time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	return measureRoster(t, r)
}

func measureRoster(t *testing.T, r *roster.Roster) *analysis.Result {
	t.Helper()
	opt, err := analysis.DefaultOptions()
	if err != nil {
		t.Fatal(err)
	}
	res, err := analysis.Run(t.Context(), r, opt)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

var acmeFiles = []string{"2026-Q3/duties.csv", "2026-Q3/people.csv", "2026-Q3/workload.csv"}

// TestSheets compares every sheet of the sample company's review with its
// golden text. Rewrite them with -update and read the diff.
func TestSheets(t *testing.T) {
	b := Build(review(t, acmeFiles...), Options{Individuals: NoIndividuals, MinGroup: 5, Organisation: "Acme Example Ltd", Version: "test"})
	if err := b.Check(); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join("testdata", "acme")
	want := map[string]bool{}
	for i := range b.Sheets {
		name := b.Sheets[i].Key + ".txt"
		want[name] = true
		compareGolden(t, filepath.Join(dir, name), b.SheetText(i))
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !want[e.Name()] {
			t.Errorf("%s: no sheet has this golden file any more; remove it", e.Name())
		}
	}
}

func compareGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(data), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-golden +now):\n%s", path, diff)
	}
}

// TestJSONTwice: the same input gives the same bytes.
func TestJSONTwice(t *testing.T) {
	var first, second bytes.Buffer
	for _, w := range []*bytes.Buffer{&first, &second} {
		if err := JSON(w, measure(t, acmeFiles...), Options{MinGroup: 5, Version: "test"}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two runs differ")
	}
}

// TestNobodyNamed: without individuals, no name, e-mail, or id stands in any
// text of the Book.
func TestNobodyNamed(t *testing.T) {
	res := review(t, acmeFiles...)
	text := Build(res, Options{Individuals: NoIndividuals, MinGroup: 5, Version: "test"}).Text()
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\n|,;:()\"“”[]→", r) }) {
		words[w] = true
	}
	for i := range res.Posts {
		p := &res.Posts[i]
		if p.Name != "" && strings.Contains(text, p.Name) {
			t.Errorf("the name of post %d stands in the workbook", i)
		}
		if p.Email != "" && strings.Contains(text, p.Email) {
			t.Errorf("the e-mail address of post %d stands in the workbook", i)
		}
		if words[p.ID] {
			t.Errorf("the id of post %d stands in the workbook", i)
		}
	}
}

// TestDutiesAlone: without workload columns role strain is still banded and
// said with its caveat.
func TestDutiesAlone(t *testing.T) {
	res := review(t, "2026-Q3/duties.csv", "2026-Q3/people.csv")
	texts := newTexts(newView(res, Options{MinGroup: 5}))
	found := false
	for i := range res.Findings {
		if res.Findings[i].Rule != "role-strain-team" {
			continue
		}
		found = true
		s := texts.finding(i)
		all := s.Headline + s.Why + s.Action + s.Doubt + strings.Join(s.Evidence, " ")
		if !strings.Contains(all, "working hours and on-call were not supplied") {
			t.Errorf("the caveat is missing: %+v", s)
		}
	}
	if !found {
		t.Error("no role-strain-team finding from duties alone")
	}
}

// TestRulesFire: every rule of the sample company's table fires.
func TestRulesFire(t *testing.T) {
	res := review(t, acmeFiles...)
	fired := map[string]int{}
	for i := range res.Findings {
		fired[string(res.Findings[i].Rule)]++
	}
	for _, rule := range []string{"devops-does-everything", "sre-as-sysadmin", "platform-as-devops", "platform-as-sysadmin",
		"three-roles-in-one", "title-mismatch", "same-work-different-titles", "single-owner", "role-strain-team", "burnout-team", "data-gap"} {
		if fired[rule] == 0 {
			t.Errorf("%s did not fire", rule)
		}
	}
	names := make([]string, 0, len(fired))
	for r := range fired {
		names = append(names, r)
	}
	sort.Strings(names)
	for _, r := range names {
		t.Logf("%s: %d", r, fired[r])
	}
}
