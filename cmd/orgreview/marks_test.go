package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// markedFinding is a finding with its mark and, for a mark that holds, what the
// outputs show of it.
type markedFinding struct {
	ID, Rule, Team string
	People         []string
	Checked        *struct{ Status, Reason, By, Date string }
}

// TestMarksOverTwoQuarters: what HR marked after one quarter is marked in the
// next review, compared with that quarter's export (in which people have other
// ids) or with its result: with reason and date, in the JSON result, in the
// sheet Findings and in findings.csv. What is marked as wrong is not proposed
// on its team's page, what is checked and found right still is.
func TestMarksOverTwoQuarters(t *testing.T) {
	renumbered := rewrite(t, acmeQuarter("2026-Q2"), func(_ string, head, row []string) []string {
		for i, h := range head {
			if strings.HasSuffix(h, "ID") && strings.HasPrefix(row[i], "E") {
				row[i] = "N" + row[i][1:]
			}
		}
		return row
	})
	for _, c := range []struct{ name, before string }{{"the same ids", acmeQuarter("2026-Q2")}, {"other ids", renumbered}} {
		first := filepath.Join(t.TempDir(), "first.json")
		if status, _, log := invoke(t, "review", c.before, "-o", filepath.Join(t.TempDir(), "first.xlsx"), "--json", first, acmeConfig()[0], acmeConfig()[1]); status != statusDone {
			t.Fatalf("%s: exit status %d\n%s", c.name, status, log)
		}
		data, err := os.ReadFile(first)
		if err != nil {
			t.Fatal(err)
		}
		var earlier struct{ Findings []markedFinding }
		if err := json.Unmarshal(data, &earlier); err != nil {
			t.Fatal(err)
		}
		marks := map[string]string{"devops-does-everything | Checkout": "wrong", "sre-as-sysadmin | Reliability": "checked", "span-wide | IT Operations": "wrong"}
		base, err := os.ReadFile(acmeConfig()[1])
		if err != nil {
			t.Fatal(err)
		}
		text, marked := string(base)+"\nfindings:\n  checked:\n", 0
		for _, f := range earlier.Findings {
			if status, ok := marks[f.Rule+" | "+f.Team]; ok {
				marked++
				text += fmt.Sprintf("    - {id: %s, status: %s, reason: Settled for %s in June, by: HR, date: 2026-07-02}\n", f.ID, status, f.Team)
			}
		}
		if marked != len(marks) {
			t.Fatalf("%s: %d of %d findings are there to be marked", c.name, marked, len(marks))
		}
		config := filepath.Join(t.TempDir(), "orgreview.yaml")
		if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, previous := range []string{c.before, first} {
			checkMarks(t, c.name+", "+filepath.Ext(previous), config, previous, marks)
		}
	}
}

func checkMarks(t *testing.T, name, config, previous string, marks map[string]string) {
	t.Helper()
	dir := t.TempDir()
	book, tables := filepath.Join(dir, "review.xlsx"), filepath.Join(dir, "csv")
	status, out, log := invoke(t, "review", acmeQuarter("2026-Q3"), "-o", book, "--json", "-", "--csv", tables, "--config", config, "--previous", previous)
	if status != statusDone {
		t.Fatalf("%s: exit status %d\n%s", name, status, log)
	}
	var now struct {
		Findings []markedFinding
		Teams    []struct {
			Name string
			Plan struct {
				First     *string
				QuickWins []string `json:"quick_wins"`
				Watch     []string
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &now); err != nil {
		t.Fatal(err)
	}
	plan := map[string][]string{}
	for _, tm := range now.Teams {
		plan[tm.Name] = append(slices.Clone(tm.Plan.QuickWins), tm.Plan.Watch...)
		if tm.Plan.First != nil {
			plan[tm.Name] = append(plan[tm.Name], *tm.Plan.First)
		}
	}
	inBook, inCSV := shownMarks(t, book, filepath.Join(tables, "findings.csv"))
	found := 0
	for _, f := range now.Findings {
		want, ok := marks[f.Rule+" | "+f.Team]
		if !ok {
			if f.Checked != nil {
				t.Errorf("%s: %s about %s carries a mark that was not given", name, f.Rule, f.Team)
			}
			continue
		}
		found++
		reason := "Settled for " + f.Team + " in June"
		if m := f.Checked; m == nil || m.Status != want || m.Reason != reason || m.By != "HR" || m.Date != "2026-07-02" {
			t.Errorf("%s: %s about %s is marked %+v, want %s", name, f.Rule, f.Team, f.Checked, want)
			continue
		}
		said := map[string]string{"wrong": "Marked as wrong by HR on 2026-07-02: " + reason, "checked": "Checked by HR on 2026-07-02: " + reason}[want]
		if !strings.HasPrefix(inBook[f.ID], said) || !strings.HasPrefix(inCSV[f.ID], said) {
			t.Errorf("%s: %s: the sheet says %q, the table %q, want %q", name, f.ID, inBook[f.ID], inCSV[f.ID], said)
		}
		if proposed := slices.Contains(plan[f.Team], f.ID); proposed != (want == "checked") {
			t.Errorf("%s: %s (%s) proposed: %v", name, f.ID, want, proposed)
		}
	}
	if found != len(marks) {
		t.Errorf("%s: %d of %d marked findings are still there", name, found, len(marks))
	}
}

// shownMarks are the marks by id of the finding, in the sheet Findings and in
// findings.csv.
func shownMarks(t *testing.T, book, table string) (inBook, inCSV map[string]string) {
	t.Helper()
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Findings")
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(table)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	marksOf := func(rows [][]string, mark, id string) map[string]string {
		marks, m, i := map[string]string{}, -1, -1
		for _, r := range rows {
			switch {
			case m < 0:
				m, i = slices.Index(r, mark), slices.Index(r, id)
			case len(r) > max(m, i):
				marks[r[i]] = r[m]
			}
		}
		return marks
	}
	return marksOf(rows, "Checked by HR", "Id"), marksOf(lines, "checked", "id")
}
