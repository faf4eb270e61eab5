package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"orgreview/analysis/burnout"
	"orgreview/analysis/roster"
)

// FuzzConfig: whatever stands in orgreview.yaml, it is an error that names
// the file, or settings that a run can take or refuse in words.
func FuzzConfig(f *testing.F) {
	sample, err := os.ReadFile(filepath.Join(root, "samples", "acme", "orgreview.yaml"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sample)
	for _, s := range []string{
		"", "columns: {}", "columns: {\"Squad\": team, Old: ignore}", "columns:\n  Squad: teams\n", "columns: [a]", "columns: {a: name, a: title}", "columns: {1: name, true: team, ~: title}",
		"needs:\n  - {team: x, fte: {sre: -1}}\n", "needs: [{team: '', ratios: [{role: sre, fte: 1, per: 0, of: software}]}]", "burnout: {factors: {hours: {weight: .nan}}}",
		"burnout: {draws: -1, seed: 18446744073709551616}", "privacy: {min_group: -5}", "privacy: {min_group: 1e3}", "privacy:\n  individual_scores: maybe\n", "findings: {span_wide: 1, checked: [{id: x, status: done}]}",
		"a: &a [*a]", "x: *y", "\xef\xbb\xbforganisation: {title: \"a\\nb\"}", "---\n---\n", "organisation: {title: [1]}\n", "? {a: b}\n: c", "<<: {columns: {a: name}}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4096 {
			return
		}
		path := filepath.Join(t.TempDir(), "orgreview.yaml")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := loadConfig(path)
		if err != nil {
			if !strings.Contains(err.Error(), "orgreview.yaml") {
				t.Errorf("the error does not name the file: %v", err)
			}
			return
		}
		opt := roster.DefaultOptions()
		opt.Columns = c.Columns.Mapping
		var again strings.Builder
		if err := writeColumns(&again, c.Columns.Mapping, nil); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(again.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		if back, err := loadConfig(path); err != nil {
			t.Errorf("the mapping does not read back: %v\n%s", err, again.String())
		} else if diff := cmp.Diff(c.Columns.Mapping, back.Columns.Mapping); diff != "" {
			t.Errorf("the mapping reads back as another (-written +read)\n%s", diff)
		}
		if r, err := roster.Build(t.Context(), nil, opt); err == nil || len(r.People) > 0 {
			t.Error("people out of nothing")
		}
		if model, err := c.Burnout.Apply(burnout.Default()); err == nil && len(model.Factors) == 0 {
			t.Error("settings took the factors away")
		}
	})
}
