package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// fired runs the review of an input and lists rule and team of each finding.
func fired(t *testing.T, input string) []string {
	t.Helper()
	acme := filepath.Join(root, "samples", "acme")
	var out, log bytes.Buffer
	status := run(context.Background(), []string{"review", filepath.Join(acme, input), "--config", filepath.Join(acme, "orgreview.yaml"),
		"-o", filepath.Join(t.TempDir(), "review.xlsx"), "--json", "-"},
		world{stdin: strings.NewReader(""), stdout: &out, stderr: &log, tempDir: t.TempDir(),
			now: func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) }, getenv: func(string) string { return "" }})
	if status != statusDone {
		t.Fatalf("exit status %d\n%s", status, &log)
	}
	var result struct {
		Findings []struct{ Rule, Team string }
	}
	if err := json.Unmarshal(out.Bytes(), &result); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, f := range result.Findings {
		seen[f.Rule+" | "+f.Team] = true
	}
	return sorted(seen)
}

func sorted(set map[string]bool) []string {
	list := make([]string, 0, len(set))
	for s := range set {
		list = append(list, s)
	}
	sort.Strings(list)
	return list
}

// TestAcmeCases: on the sample company every rule fires where its table says,
// and nowhere else: neither at a near miss nor in a calm team. The workbook
// gives the same as the CSV files. The two trend rules need an earlier quarter.
func TestAcmeCases(t *testing.T) {
	f, err := os.Open(filepath.Join(root, "samples", "expected", "cases.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{}
	for _, r := range rows[1:] { // Company, Rule, Expect, Team, Posts, Why
		if r[0] == "acme" && r[2] == "fires" && !strings.HasPrefix(r[1], "trend-") {
			want[r[1]+" | "+r[3]] = true
		}
	}
	if len(want) < 20 {
		t.Fatalf("only %d cases in the table", len(want))
	}
	for _, input := range []string{"2026-Q3", "2026-Q3.xlsx"} {
		if diff := cmp.Diff(sorted(want), fired(t, input)); diff != "" {
			t.Errorf("%s (-table +fired):\n%s", input, diff)
		}
	}
}
