package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// trendResult is the part of the JSON result about earlier quarters.
type trendResult struct {
	Findings []struct{ Rule, Team string }
	Trend    *struct {
		Periods []struct {
			Label      string
			FromResult bool `json:"from_result"`
			People     int
		}
		Conclusive   bool
		Warnings     []struct{ Rule, Period, Message string }
		PostsAdded   []string `json:"posts_added"`
		PostsRemoved []string `json:"posts_removed"`
		Joined, Left []string
		Moved        []string
		Retitled     []string
		NewHolder    []string `json:"new_holder"`
		Renumbered   []struct{ Before, Now, Rule string }
		Matched      map[string]int
		Findings     []struct{ Rule, Team, Outcome string }
	}
}

// invoke runs the program with the clock of the tests.
func invoke(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, log bytes.Buffer
	status = run(context.Background(), args, world{stdin: strings.NewReader(""), stdout: &out, stderr: &log, tempDir: t.TempDir(),
		now: func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) }, getenv: func(string) string { return "" }})
	return status, out.String(), log.String()
}

// trendOf reviews an input against earlier ones.
func trendOf(t *testing.T, input string, previous ...string) trendResult {
	t.Helper()
	args := []string{"review", input, "-o", filepath.Join(t.TempDir(), "review.xlsx"), "--json", "-", "--config", filepath.Join(root, "samples", "acme", "orgreview.yaml")}
	for _, p := range previous {
		args = append(args, "--previous", p)
	}
	status, out, log := invoke(t, args...)
	if status != statusDone {
		t.Fatalf("exit status %d\n%s", status, log)
	}
	var r trendResult
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func acmeQuarter(q string) string { return filepath.Join(root, "samples", "acme", q) }

// TestTrendCases: of the sample company's teams, those get a trend finding
// that its table of cases names, and no other; the same from the exports
// of the quarter before and from its JSON result.
func TestTrendCases(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, "samples", "expected", "cases.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{}
	for _, r := range rows[1:] { // Company, Rule, Expect, Team, Posts, Why
		if r[0] == "acme" && r[2] == "fires" && strings.HasPrefix(r[1], "trend-") {
			want[r[1]+" | "+r[3]] = true
		}
	}
	if len(want) != 2 {
		t.Fatalf("%d trend cases in the table", len(want))
	}
	earlier := filepath.Join(t.TempDir(), "q2.json")
	if status, _, log := invoke(t, "review", acmeQuarter("2026-Q2"), "-o", filepath.Join(t.TempDir(), "q2.xlsx"), "--json", earlier,
		"--config", filepath.Join(root, "samples", "acme", "orgreview.yaml")); status != statusDone {
		t.Fatalf("exit status %d\n%s", status, log)
	}
	for name, previous := range map[string][]string{
		"exports":           {acmeQuarter("2026-Q2")},
		"an earlier result": {acmeQuarter("2026-Q1"), earlier},
	} {
		r := trendOf(t, acmeQuarter("2026-Q3"), previous...)
		got := map[string]bool{}
		for _, f := range r.Findings {
			if strings.HasPrefix(f.Rule, "trend-") {
				got[f.Rule+" | "+f.Team] = true
			}
		}
		if diff := cmp.Diff(sorted(want), sorted(got)); diff != "" {
			t.Errorf("%s (-table +fired):\n%s", name, diff)
		}
		tr := r.Trend
		if len(tr.Warnings) > 0 || !tr.Conclusive {
			t.Errorf("%s: warnings %+v", name, tr.Warnings)
		}
		if diff := cmp.Diff([][]string{{"E1210", "E1912"}, {"E1710"}, {"E1310"}, {"E1505"}}, [][]string{tr.Joined, tr.Left, tr.Moved, tr.Retitled}); diff != "" {
			t.Errorf("%s: joined, left, moved, retitled (-want +got):\n%s", name, diff)
		}
		if last := tr.Periods[len(tr.Periods)-2]; last.Label != "2026-Q2" || last.FromResult != (name == "an earlier result") || last.People != 118 {
			t.Errorf("%s: the quarter before is %+v", name, last)
		}
		fates := map[string]int{}
		for _, f := range tr.Findings {
			fates[f.Outcome]++
		}
		if fates["still_there"] < 20 || fates["new"] == 0 || fates["resolved"] == 0 || fates["unknown"] > 0 {
			t.Errorf("%s: what became of the findings: %v", name, fates)
		}
	}
}

// rewrite copies exports, with every row changed by a function of its table;
// nil leaves the row out.
func rewrite(t *testing.T, from string, change func(table string, head, row []string) []string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"people.csv", "duties.csv", "workload.csv"} {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		out := [][]string{rows[0]}
		for _, row := range rows[1:] {
			if row = change(name, rows[0], row); row != nil {
				out = append(out, row)
			}
		}
		var b bytes.Buffer
		if err := csv.NewWriter(&b).WriteAll(out); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestSampleRenumbered: all ids of a quarter are given out anew; at least 95 %
// of those who stayed are matched again and nobody wrongly: with new ids and
// no e-mail address, and with the old ids of others.
func TestSampleRenumbered(t *testing.T) {
	status := map[string]string{} // of the earlier quarter, by id
	rewrite(t, acmeQuarter("2026-Q2"), func(table string, head, row []string) []string {
		if table == "people.csv" {
			status[row[0]] = row[slices.Index(head, "Employment Status")]
		}
		return row
	})
	present := func(s string) bool { return s == "Active" || s == "On Leave" }
	var ids []string
	for id := range status {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, c := range []struct {
		name  string
		email bool
		id    func(k int) string
	}{
		{"new ids, no e-mail", false, func(k int) string { return fmt.Sprintf("N%05d", 70000+k) }},
		{"ids of others", true, func(k int) string { return ids[(k+17)%len(ids)] }},
	} {
		before := rewrite(t, acmeQuarter("2026-Q2"), func(_ string, head, row []string) []string {
			for i, h := range head {
				if k, ok := slices.BinarySearch(ids, row[i]); ok && strings.HasSuffix(h, "ID") {
					row[i] = c.id(k)
				}
				if h == "Email" && !c.email {
					row[i] = ""
				}
			}
			return row
		})
		r := trendOf(t, acmeQuarter("2026-Q3"), before).Trend
		old := map[string]string{} // the id of the other quarter → the id of this one
		stayed := 0
		for k, id := range ids {
			old[c.id(k)] = id
			if present(status[id]) && id != "E1710" { // who left in the third quarter
				stayed++
			}
		}
		wrong := 0
		for _, m := range r.Renumbered {
			if old[m.Before] != m.Now {
				wrong++
			}
		}
		found := 0
		for _, n := range r.Matched {
			found += n
		}
		if wrong > 0 || len(r.NewHolder) > 0 || r.Matched["id"] > 0 {
			t.Errorf("%s: %d wrong matches, %d by id, other holders %v", c.name, wrong, r.Matched["id"], r.NewHolder)
		}
		if 100*found < 95*stayed {
			t.Errorf("%s: %d of %d found again", c.name, found, stayed)
		}
		if len(r.Warnings) != 1 || !strings.HasPrefix(r.Warnings[0].Rule, "ids-re") {
			t.Errorf("%s: warnings %+v", c.name, r.Warnings)
		}
		t.Logf("%s: %d of %d found again, %v", c.name, found, stayed, r.Matched)
	}
}

// TestIncompleteSample: a return without 60 % of its teams gives a warning in
// first place and no trend finding, in every output.
func TestIncompleteSample(t *testing.T) {
	kept := map[string]bool{"Checkout": true, "Customer Care": true, "Data": true, "Sales": true, "Executive": true}
	in := map[string]bool{}
	part := rewrite(t, acmeQuarter("2026-Q3"), func(table string, head, row []string) []string {
		if table == "people.csv" && kept[row[slices.Index(head, "Team")]] {
			in[row[0]] = true
		}
		if !in[row[0]] {
			return nil
		}
		return row
	})
	r := trendOf(t, part, acmeQuarter("2026-Q1"), acmeQuarter("2026-Q2"))
	for _, f := range r.Findings {
		if strings.HasPrefix(f.Rule, "trend-") {
			t.Errorf("%s for %s", f.Rule, f.Team)
		}
	}
	tr := r.Trend
	if len(tr.Warnings) == 0 || tr.Warnings[0].Rule != "incomplete-return" || !strings.Contains(tr.Warnings[0].Message, "incomplete") || tr.Conclusive {
		t.Errorf("warnings %+v", tr.Warnings)
	}
	for _, f := range tr.Findings {
		if f.Outcome == "resolved" {
			t.Errorf("%s of %s counts as resolved", f.Rule, f.Team)
		}
	}
	if len(tr.PostsRemoved) < 60 {
		t.Errorf("only %d posts removed: the lists stand as they are", len(tr.PostsRemoved))
	}
}

// TestOrganogramTrend: posts added and removed between real returns, counted from
// the files: distinct ids of senior posts, eliminated ones left out.
func TestOrganogramTrend(t *testing.T) {
	data := filepath.Join(root, "..", "shared", "data", "organograms")
	if _, err := os.Stat(data); err != nil {
		t.Skipf("the public exports are not here: %v", err)
	}
	for _, c := range []struct {
		department, before, now string
		added, removed          int
	}{
		{"cabinet-office", "2013-03", "2013-09", 37, 32},
		{"cabinet-office", "2013-09", "2014-03", 47, 25},
		{"education", "2015-03", "2015-09", 28, 19},
		{"education", "2015-09", "2016-03", 15, 6},
	} {
		r := trendOf(t, filepath.Join(data, c.department, c.now), filepath.Join(data, c.department, c.before)).Trend
		if len(r.PostsAdded) != c.added || len(r.PostsRemoved) != c.removed {
			t.Errorf("%s %s: %d added, %d removed; want %d and %d", c.department, c.now, len(r.PostsAdded), len(r.PostsRemoved), c.added, c.removed)
		}
		if r.Periods[0].Label != c.before || r.Periods[1].Label != c.now {
			t.Errorf("the periods are %+v", r.Periods)
		}
		for _, w := range r.Warnings {
			if w.Rule == "incomplete-return" || w.Rule == "earlier-incomplete" || w.Rule == "too-few-found" {
				t.Errorf("%s %s: %s", c.department, c.now, w.Message)
			}
		}
	}
}

// TestPreviousTwice: the same inputs give the same bytes, with earlier quarters too.
func TestPreviousTwice(t *testing.T) {
	var first map[string]string
	for range 2 {
		dir := t.TempDir()
		if status, _, log := invoke(t, "review", acmeQuarter("2026-Q3"), "--previous", acmeQuarter("2026-Q1"), "--previous", acmeQuarter("2026-Q2"),
			"-o", filepath.Join(dir, "review.xlsx"), "--json", filepath.Join(dir, "review.json"), "--csv", dir); status != statusDone {
			t.Fatalf("exit status %d\n%s", status, log)
		}
		files := map[string]string{}
		everyFile(t, dir, func(path string, data []byte) { files[filepath.Base(path)] = string(data) })
		if first == nil {
			first = files
			continue
		}
		if len(files) < 8 || files["trend.csv"] == "" {
			t.Errorf("%d files", len(files))
		}
		for name, data := range files {
			if data != first[name] {
				t.Errorf("%s differs from run to run", name)
			}
		}
	}
}

// TestPreviousRefused: what cannot be an earlier quarter is said at once, and
// nothing is written; an earlier quarter is never written over.
func TestPreviousRefused(t *testing.T) {
	dir := t.TempDir()
	other := filepath.Join(dir, "other.json")
	broken := filepath.Join(dir, "broken.json")
	newer := filepath.Join(dir, "newer.json")
	for name, text := range map[string]string{other: `{"people": []}`, broken: `{"schema": "orgreview/1", "people": [{"id": "a"`, newer: `{"schema": "orgreview/9"}`} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "review.xlsx")
	for _, c := range []struct {
		previous, output string
		status           int
		says             string
	}{
		{"-", out, statusUsage, "standard input"},
		{filepath.Join(dir, "absent"), out, statusFailed, "no such file"},
		{other, out, statusFailed, "is no result of orgreview"},
		{broken, out, statusFailed, "give the exports of that quarter instead"},
		{newer, out, statusFailed, "orgreview/9"},
		{filepath.Join(acmeQuarter("2026-Q2"), "people.csv"), filepath.Join(acmeQuarter("2026-Q2"), "people.csv"), statusUsage, "is an input"},
	} {
		status, _, log := invoke(t, "review", filepath.Join(acmeQuarter("2026-Q3"), "people.csv"), "--previous", c.previous, "-o", c.output, "--force")
		if status != c.status || !strings.Contains(log, c.says) {
			t.Errorf("--previous %s: exit status %d, want %d; it says\n%s", filepath.Base(c.previous), status, c.status, log)
		}
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a workbook was written after an error")
	}
}
