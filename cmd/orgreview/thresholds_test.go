package main

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"orgreview/analysis"
	"orgreview/report"
	"orgreview/report/book"
)

// TestMethodListsSettings: every key that Method lists can be written into a
// settings file as it stands there, and gives what is in force.
func TestMethodListsSettings(t *testing.T) {
	usual, err := analysis.DefaultOptions()
	if err != nil {
		t.Fatal(err)
	}
	res, err := analysis.Run(context.Background(), readRoster(t, filepath.Join(root, "samples", "borealis", "2026-Q3")), usual)
	if err != nil {
		t.Fatal(err)
	}
	b := report.Build(res, report.Options{MinGroup: 5, Version: "test"})
	rows := rowsOf(b, "thresholds")
	if len(rows) < 110 {
		t.Fatalf("only %d settings are listed", len(rows))
	}
	if rows := rowsOf(b, "thresholds_changed"); len(rows) > 0 {
		t.Errorf("%d usual values are listed as changed", len(rows))
	}
	for _, r := range rows {
		key, value := r[0].Text, r[2].Text
		switch {
		case key == "findings.companions":
			value = "{" + strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(value, "; ", "], "), ": ", ": ["), "][", "], [") + "]}"
		case strings.HasSuffix(key, "_fine"):
			value = "[" + value + "]"
		case key == "trend.complete":
			value = "[]"
		}
		opt, err := settingOptions(t, key, value)
		if err != nil {
			t.Errorf("%s: %s cannot be set: %v", key, value, err)
			continue
		}
		if !reflect.DeepEqual(opt.Findings, usual.Findings) || !reflect.DeepEqual(opt.Moves, usual.Moves) || !reflect.DeepEqual(opt.Overlap, usual.Overlap) ||
			opt.Chart != usual.Chart || !reflect.DeepEqual(opt.Burnout, usual.Burnout) {
			t.Errorf("%s: %s changes something", key, value)
		}
	}
}

// A value that HR has changed stands with the usual one beside it, and an entry
// of a list of companions leaves the other roles as they are.
func TestMethodShowsChanges(t *testing.T) {
	opt, err := settingOptions(t, "findings", "{span_wide: 12, companions: {qa: [backlog]}}")
	if err != nil {
		t.Fatal(err)
	}
	if got := opt.Findings.Companions; len(got) != 13 || len(got["qa"]) != 1 || len(got["software"]) != 5 {
		t.Errorf("companions: %v", got)
	}
	res, err := analysis.Run(context.Background(), readRoster(t, filepath.Join(root, "samples", "borealis", "2026-Q3")), opt)
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]string{}
	for _, r := range rowsOf(report.Build(res, report.Options{MinGroup: 5, Version: "test"}), "thresholds_changed") {
		shown[r[0].Text] = r[2].Text + " instead of " + r[3].Text
	}
	if len(shown) != 2 || shown["findings.span_wide"] != "12 instead of 10" || !strings.Contains(shown["findings.companions"], "qa: backlog; ") {
		t.Errorf("shown as changed: %q", shown)
	}
}

// settingOptions are the options with one key set.
func settingOptions(t *testing.T, key, value string) (analysis.Options, error) {
	t.Helper()
	parts := strings.Split(key, ".")
	text := strings.Join(parts, ": {") + ": " + value + strings.Repeat("}", len(parts)-1) + "\n"
	path := filepath.Join(t.TempDir(), "orgreview.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	config, err := loadConfig(path)
	if err != nil {
		return analysis.Options{}, err
	}
	return (&inputFlags{}).options(config)
}

// rowsOf are the rows of the table with a name, none where there is no such table.
func rowsOf(b *book.Book, name string) [][]book.Cell {
	for i := range b.Sheets {
		for _, block := range b.Sheets[i].Blocks {
			if table, ok := block.(book.Table); ok && table.Name == name {
				return table.Rows
			}
		}
	}
	return nil
}
