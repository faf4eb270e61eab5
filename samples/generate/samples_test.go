package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestCommitted: the samples in the repository are what the generator writes.
func TestCommitted(t *testing.T) {
	companies, err := companyExports()
	if err != nil {
		t.Fatal(err)
	}
	messy, err := messyFiles()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]byte{"acme/orgreview.yaml": nil} // written by hand
	for name, data := range companies {
		want[name] = data
	}
	for name, data := range messy {
		want[name] = data
	}
	for name, data := range want {
		got, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(name)))
		if err != nil {
			t.Errorf("%v; run go run ./samples/generate -acme -messy", err)
		} else if data != nil && !bytes.Equal(got, data) {
			t.Errorf("%s differs from what the generator writes; run go run ./samples/generate -acme -messy", name)
		}
	}
	for _, dir := range []string{"acme", "borealis", "messy", "expected"} {
		err := filepath.WalkDir(filepath.Join("..", dir), func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			name, err := filepath.Rel("..", path)
			if _, ok := want[filepath.ToSlash(name)]; !ok {
				t.Errorf("%s is not written by the generator", name)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// quarterOf gives the tables of a company's quarter by name.
func quarterOf(t *testing.T, company, quarter string) map[string]Table {
	t.Helper()
	c, err := loadCompany(company)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := c.Quarter(quarter)
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]Table{}
	for _, table := range tables {
		byName[table.Name] = table
	}
	return byName
}

// column is the cells of a table's column by the id in its first one.
func column(t *testing.T, table Table, heading string) map[string]any {
	t.Helper()
	i := slices.Index(table.Header, heading)
	if i < 0 {
		t.Fatalf("%s has no column %q", table.Name, heading)
	}
	cells := map[string]any{}
	for _, row := range table.Rows {
		cells[row[0].(string)] = row[i]
	}
	return cells
}

// TestAcme: the company is as its description says.
func TestAcme(t *testing.T) {
	q := quarterOf(t, "acme", "2026-Q3")
	status, team, manager := column(t, q["People"], "Employment Status"), column(t, q["People"], "Team"), column(t, q["People"], "Manager ID")
	count, size, span := map[any]int{}, map[any]int{}, map[any]int{}
	for id, s := range status {
		count[s]++
		if s == "Active" || s == "On Leave" {
			size[team[id]]++
			span[manager[id]]++
		}
		if m := manager[id]; m != "" && status[m.(string)] == nil {
			t.Errorf("%s reports to %v, who is nobody", id, m)
		}
	}
	if len(status) != len(q["People"].Rows) {
		t.Errorf("%d ids in %d rows", len(status), len(q["People"].Rows))
	}
	if count["Active"] != 118 || count["On Leave"] != 1 || count["Vacant"] != 3 || count["Terminated"] != 1 || len(size) != 12 {
		t.Errorf("statuses %v, %d teams; want 118 active, 1 on leave, 3 vacant, 1 terminated, 12 teams", count, len(size))
	}
	if size["Security"] != 3 || span["E1601"] != 16 || span["E1004"] != 1 || span["E1902"] != 2 || span["E1903"] != 2 {
		t.Errorf("Security has %d people; spans of E1601 %d, E1004 %d, E1902 %d, E1903 %d; want 3, 16, 1, 2, 2",
			size["Security"], span["E1601"], span["E1004"], span["E1902"], span["E1903"])
	}
	for m, n := range span {
		if m != "" && n > 10 && m != "E1601" || m != "" && n < 3 && m != "E1004" && m != "E1902" && m != "E1903" {
			t.Errorf("%v has %d reports; only E1601 is wide, only E1004, E1902 and E1903 are narrow", m, n)
		}
	}
}

// TestDuties: everybody but Sales has enough duties, and their shares add up.
func TestDuties(t *testing.T) {
	for _, company := range companyNames() {
		q := quarterOf(t, company, "2026-Q3")
		team, status := column(t, q["People"], "Team"), column(t, q["People"], "Employment Status")
		sum, n, seen := map[string]float64{}, map[string]int{}, map[string]bool{}
		for _, row := range q["Duties"].Rows {
			id := row[0].(string)
			n[id]++
			if share, ok := row[2].(float64); ok {
				sum[id] += share
			}
			if key := id + row[1].(string); seen[key] {
				t.Errorf("%s has a duty twice: %s", id, row[1])
			} else {
				seen[key] = true
			}
		}
		for id, s := range status {
			if team[id] == "Sales" || s == "Vacant" {
				continue
			}
			if least := 4; n[id] < least || n[id] > 8 || sum[id] != 100 {
				t.Errorf("%s has %d duties with %v %%; want 4 to 8 with 100 %%", id, n[id], sum[id])
			}
		}
	}
}

// TestTrends: everybody in Checkout works longer each quarter, everybody in
// Customer Care shorter, and nobody else's hours move by more than one.
func TestTrends(t *testing.T) {
	var hours []map[string]any
	var team map[string]any
	for _, quarter := range []string{"2026-Q1", "2026-Q2", "2026-Q3"} {
		q := quarterOf(t, "acme", quarter)
		hours = append(hours, column(t, q["Workload"], "Weekly Hours"))
		team = column(t, q["People"], "Team")
	}
	compared := map[any]int{}
	for q := 1; q < len(hours); q++ {
		for id, v := range hours[q] {
			before, ok := hours[q-1][id].(float64)
			if !ok {
				continue
			}
			change := v.(float64) - before
			compared[team[id]]++
			switch team[id] {
			case "Checkout":
				ok = change > 0
			case "Customer Care":
				ok = change < 0
			default:
				ok = change >= -1 && change <= 1
			}
			if !ok {
				t.Errorf("%s of %v: hours change by %v in quarter %d", id, team[id], change, q+1)
			}
		}
	}
	// Ten and eleven people in both steps: enough for a paired test.
	if compared["Checkout"] < 20 || compared["Customer Care"] < 21 {
		t.Errorf("compared %v", compared)
	}
}

// TestCases: every case names a team and posts that exist, the posts belong to
// the team, and a calm team is named by no rule.
func TestCases(t *testing.T) {
	c, err := loadCases()
	if err != nil {
		t.Fatal(err)
	}
	teams := map[string]map[string]any{}
	for _, company := range companyNames() {
		teams[company] = column(t, quarterOf(t, company, "2026-Q3")["People"], "Team")
	}
	calm := map[string]bool{}
	for _, p := range c.Calm {
		calm[p.Company+"/"+p.Team] = true
	}
	check := func(rule string, p Place) {
		known := p.Team == ""
		for _, team := range teams[p.Company] {
			known = known || team == p.Team
		}
		if !known {
			t.Errorf("%s: no team %q in %s", rule, p.Team, p.Company)
		}
		for _, id := range strings.Fields(p.Post) {
			if team, ok := teams[p.Company][id]; !ok || p.Team != "" && team != p.Team {
				t.Errorf("%s: post %s is not in team %q of %s", rule, id, p.Team, p.Company)
			}
		}
	}
	seen := map[string]bool{}
	for _, r := range c.Rules {
		if seen[r.Rule] || len(r.Fires) == 0 || len(r.Silent) == 0 {
			t.Errorf("%s: stands twice, or lacks a true case or a near miss", r.Rule)
		}
		seen[r.Rule] = true
		for _, p := range r.Fires {
			check(r.Rule, p)
			if calm[p.Company+"/"+p.Team] {
				t.Errorf("%s fires for %s, which is said to be calm", r.Rule, p.Team)
			}
		}
		for _, p := range r.Silent {
			check(r.Rule, p)
		}
	}
	for _, p := range c.Calm {
		check("calm", p)
	}
}

// TestWorkbook: the workbook holds the cells of the CSV files, and the same
// tables give the same bytes again.
func TestWorkbook(t *testing.T) {
	c, err := loadCompany("acme")
	if err != nil {
		t.Fatal(err)
	}
	tables, err := c.Quarter("2026-Q3")
	if err != nil {
		t.Fatal(err)
	}
	first, err := workbookOf(tables)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if again, err := workbookOf(tables); err != nil || !bytes.Equal(first, again) {
			t.Fatalf("another run gives other bytes (%v)", err)
		}
	}
	sheets := readWorkbook(t, first)
	for _, table := range tables {
		var b bytes.Buffer
		if err := table.writeCSV(&b); err != nil {
			t.Fatal(err)
		}
		records, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		compareSheet(t, table.Name, sheets[table.Name], records)
	}
}

func compareSheet(t *testing.T, name string, got, want [][]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d rows, want %d", name, len(got), len(want))
	}
	for i := range want {
		for j, cell := range want[i] {
			found := ""
			if j < len(got[i]) {
				found = got[i][j]
			}
			if found != cell {
				t.Errorf("%s row %d column %s: %q, want %q", name, i+1, strconv.Itoa(j+1), found, cell)
			}
		}
	}
}
