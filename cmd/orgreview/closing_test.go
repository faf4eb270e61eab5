package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestClosingCountsWhatIsTold: three people of the third team are too few, so a
// second team is withheld with it, and with that its findings about hours. The
// last line counts the findings of the outputs, not those that nobody sees.
func TestClosingCountsWhatIsTold(t *testing.T) {
	var csv bytes.Buffer
	csv.WriteString("Employee ID,Job Title,Team,FTE,Weekly Hours\n")
	id := 0
	for _, team := range []struct {
		name   string
		people int
	}{{"Mill", 9}, {"Bakery", 6}, {"Shop", 3}} {
		for range team.people {
			id++
			fmt.Fprintf(&csv, "%d,Baker,%s,1,%d\n", id, team.name, 56+id%2)
		}
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "people.csv"), csv.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, log := invoke(t, "review", filepath.Join(dir, "people.csv"), "-o", filepath.Join(dir, "review.xlsx"), "--json", "-")
	if status != statusDone {
		t.Fatalf("exit status %d\n%s", status, log)
	}
	var result struct{ Findings []struct{ Rule, Team string } }
	if err := json.Unmarshal([]byte(out), &result); err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for _, f := range result.Findings {
		told[f.Rule+" "+f.Team] = true
	}
	if !told["overload-hours Mill"] || told["overload-hours Bakery"] {
		t.Fatalf("findings %v: the test shows nothing", result.Findings)
	}
	if want := fmt.Sprintf("%d findings in 3 teams: ", len(result.Findings)); !strings.Contains(log, want) {
		t.Errorf("the outputs tell %d findings, the command says:\n%s", len(result.Findings), log)
	}
}
