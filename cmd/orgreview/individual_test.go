package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestNoIndividualScores: with privacy.individual_scores false no index of a
// person is formed anywhere, also not in the JSON or under ids; the figures of
// groups and their findings stay.
func TestNoIndividualScores(t *testing.T) {
	input := filepath.Join(root, "samples", "acme", "2026-Q3")
	setting := func(value string) string {
		path := filepath.Join(t.TempDir(), "orgreview.yaml")
		if err := os.WriteFile(path, []byte("privacy: {individual_scores: "+value+"}\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var with, without struct {
		People []map[string]any
		Teams  []struct {
			ID      string
			Burnout struct{ Mean *float64 }
		}
		Findings []struct{ Rule string }
	}
	_, raw := rawReview(t, input, "--individuals", "ids", "--config", setting("true"))
	if err := json.Unmarshal(raw, &with); err != nil {
		t.Fatal(err)
	}
	dir, raw := rawReview(t, input, "--individuals", "ids", "--config", setting("false"))
	if err := json.Unmarshal(raw, &without); err != nil {
		t.Fatal(err)
	}
	scored := 0
	for i, p := range without.People {
		if p["burnout"] != nil {
			t.Errorf("person %d has an index", i)
		}
		if with.People[i]["burnout"] != nil {
			scored++
		}
	}
	means := 0
	for i := range with.Teams {
		a, b := with.Teams[i].Burnout.Mean, without.Teams[i].Burnout.Mean
		switch {
		case (a == nil) != (b == nil) || a != nil && *a != *b:
			t.Errorf("%s: the figure of the group is not the same", with.Teams[i].ID)
		case a != nil:
			means++
		}
	}
	conditions := func(fs []struct{ Rule string }) (n int) {
		for _, f := range fs {
			if f.Rule != "rebalance" { // which moves help rests on the hours of persons
				n++
			}
		}
		return n
	}
	if a, b := conditions(with.Findings), conditions(without.Findings); scored < 100 || means < 5 || a < 30 || a != b {
		t.Errorf("%d people and %d teams with figures, %d findings with and %d without individuals", scored, means, a, b)
	}
	people, err := os.ReadFile(filepath.Join(dir, "csv", "people.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if band := regexp.MustCompile(`(?m),(low|moderate|high|critical|insufficient data)$`).Find(people); band != nil {
		t.Errorf("people.csv holds the band %s", band)
	}
}

// TestNeverAProbability: the index is called no probability anywhere.
func TestNeverAProbability(t *testing.T) {
	dir, raw := rawReview(t, filepath.Join(root, "samples", "acme", "2026-Q3"), "--individuals", "names", "--per-team", "DIR/teams")
	look := func(what, text string) {
		if at := strings.Index(strings.ToLower(text), "probab"); at >= 0 {
			t.Errorf("%s: …%s…", what, text[max(0, at-40):min(len(text), at+40)])
		}
	}
	everyFile(t, dir, func(path string, data []byte) {
		for part, text := range parts(t, path, data) {
			look(filepath.Base(path)+" "+part, text)
		}
	})
	look("JSON", string(raw))
}
