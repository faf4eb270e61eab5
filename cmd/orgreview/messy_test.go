package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"orgreview/analysis/table"
)

// TestMessy reads each file of samples/messy and holds what is said about it
// against the table in samples/expected: the rules at the border, the outcome,
// and that nothing else is a warning.
func TestMessy(t *testing.T) {
	f, err := os.Open(filepath.Join(root, "samples", "expected", "messy.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) < 60 {
		t.Fatalf("only %d messy files", len(lines)-1)
	}
	for _, l := range lines[1:] {
		name, outcome, rules := l[0], l[1], strings.FieldsFunc(l[2], func(r rune) bool { return r == ' ' || r == ';' || r == ',' })
		t.Run(name, func(t *testing.T) {
			flags := inputFlags{Input: []string{filepath.Join(root, "samples", "messy", name)}, LogFormat: "text"}
			c := &call{ctx: context.Background(), world: world{stderr: &bytes.Buffer{},
				now:    func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) },
				getenv: func(string) string { return "" }, tempDir: t.TempDir()}}
			p, err := flags.prepare(c)
			if err != nil {
				t.Fatal(err)
			}
			in, err := flags.understand(c, p)
			if refused := outcome == "refused"; refused != (err != nil) {
				t.Fatalf("outcome %s, error %v", outcome, err)
			}
			if err != nil {
				return
			}
			var found []string
			for _, p := range in.roster.Problems {
				if p.Severity == table.Notice && !slices.Contains(rules, p.Rule) {
					continue
				}
				if !slices.Contains(found, p.Rule) {
					found = append(found, p.Rule)
				}
			}
			slices.Sort(found)
			slices.Sort(rules)
			if outcome == "problem" && len(found) == 0 {
				t.Errorf("nothing is said; want %v", rules)
			}
			if len(rules) > 0 && !slices.Equal(found, rules) || outcome == "read" && len(found) > 0 {
				t.Errorf("rules %v, want %v", found, rules)
			}
			if rows := in.roster.Rows; rows.Read != rows.Used+rows.SetAside {
				t.Errorf("%+v does not add up", rows)
			}
		})
	}
}
