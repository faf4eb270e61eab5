package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// readWorkbook gives the formatted cells of every sheet.
func readWorkbook(t *testing.T, data []byte) map[string][][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheets := map[string][][]string{}
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		sheets[name] = rows
	}
	return sheets
}

// generated writes an organisation and reads its CSV files back.
func generated(t *testing.T, size Size) (dir string, tables map[string][][]string) {
	t.Helper()
	o, err := NewOrganisation(size)
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	if err := o.Write(dir, "csv"); err != nil {
		t.Fatal(err)
	}
	tables = map[string][][]string{}
	for _, name := range []string{"people", "duties", "workload"} {
		data, err := os.ReadFile(filepath.Join(dir, name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		if tables[name], err = csv.NewReader(bytes.NewReader(data)).ReadAll(); err != nil {
			t.Fatal(err)
		}
	}
	return dir, tables
}

// TestTree: as many people as asked for, one root, managers before their
// people, and teams of the size that is promised.
func TestTree(t *testing.T) {
	for _, c := range []struct {
		size        Size
		least, most int // people under a manager
		teams       int // 0 = any
	}{
		{Size{People: 1, Seed: 1}, 0, 0, 0},
		{Size{People: 2, Seed: 1}, 1, 1, 1},
		{Size{People: 13, Seed: 1}, 12, 12, 1},
		{Size{People: 120, Seed: 3}, 5, 12, 0},
		{Size{People: 5000, Seed: 9}, 5, 12, 0},
		{Size{People: 5000, Seed: 9, Teams: 400}, 12, 13, 400}, // 4999/400 = 12.5
		{Size{People: 301, Seed: 9, Teams: 1}, 300, 300, 1},
	} {
		_, tables := generated(t, c.size)
		people := tables["people"][1:]
		if len(people) != c.size.People || len(tables["workload"])-1 != c.size.People {
			t.Errorf("%+v: %d people, %d workload rows", c.size, len(people), len(tables["workload"])-1)
		}
		span, roots, seen := map[string]int{}, 0, map[string]bool{}
		for _, row := range people {
			id, manager := row[0], row[7]
			if manager == "" {
				roots++
			} else if !seen[manager] {
				t.Errorf("%+v: %s stands before the manager %s", c.size, id, manager)
			}
			if seen[id] {
				t.Errorf("%+v: id %s twice", c.size, id)
			}
			seen[id] = true
			if manager != "" {
				span[manager]++
			}
		}
		for m, n := range span {
			if n < c.least || n > c.most {
				t.Errorf("%+v: %s leads %d people, want %d to %d", c.size, m, n, c.least, c.most)
			}
		}
		if roots != 1 || c.teams > 0 && len(span) != c.teams {
			t.Errorf("%+v: %d roots, %d teams", c.size, roots, len(span))
		}
	}
}

// TestRepetition: duties repeat as in real exports: about six a person, a few
// thousand distinct ones, never one twice for a person, a fifth to a third of
// the people in technology.
func TestRepetition(t *testing.T) {
	_, tables := generated(t, Size{People: 20_000, Seed: 1})
	distinct, own, shares := map[string]bool{}, map[string]bool{}, map[string]int{}
	for _, row := range tables["duties"][1:] {
		distinct[row[1]] = true
		if own[row[0]+row[1]] {
			t.Fatalf("%s has a duty twice", row[0])
		}
		own[row[0]+row[1]] = true
		if row[2] != "" {
			n, err := strconv.Atoi(row[2])
			if err != nil || n < 0 {
				t.Fatalf("share %q", row[2])
			}
			shares[row[0]] += n
		}
	}
	if mean := float64(len(tables["duties"])-1) / 20_000; mean < 5.8 || mean > 6.2 {
		t.Errorf("%.2f duties a person, want about 6", mean)
	}
	if len(distinct) < 3000 || len(distinct) > 9000 {
		t.Errorf("%d distinct duties, want a few thousand", len(distinct))
	}
	for id, sum := range shares {
		if sum != 100 {
			t.Fatalf("%s: shares add up to %d", id, sum)
		}
	}
	technology := 0
	for _, row := range tables["people"][1:] {
		if row[4] == "Technology" {
			technology++
		}
	}
	if share := float64(technology) / 20_000; share < .2 || share > .34 {
		t.Errorf("%.0f %% of the people in technology, want about a quarter", 100*share)
	}
}

// TestSameBytes: a seed fixes every byte, another seed changes them.
func TestSameBytes(t *testing.T) {
	read := func(seed uint64, name string) []byte {
		dir, _ := generated(t, Size{People: 500, Seed: seed})
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for _, name := range []string{"people.csv", "duties.csv", "workload.csv"} {
		if !bytes.Equal(read(1, name), read(1, name)) {
			t.Errorf("%s: the same seed gives other bytes", name)
		}
		if bytes.Equal(read(1, name), read(2, name)) {
			t.Errorf("%s: another seed gives the same bytes", name)
		}
	}
}

// TestGeneratedWorkbook: the workbook holds what the CSV files hold, and a
// table that is too long for a sheet goes on in the next.
func TestGeneratedWorkbook(t *testing.T) {
	o, err := NewOrganisation(Size{People: 60, Seed: 4})
	if err != nil {
		t.Fatal(err)
	}
	dir, tables := generated(t, o.Size)
	if err := o.Write(dir, "xlsx"); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "organisation.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	sheets := readWorkbook(t, data)
	compareSheet(t, "People", sheets["People"], tables["people"])
	compareSheet(t, "Duties", sheets["Duties"], tables["duties"])
	compareSheet(t, "Workload", sheets["Workload"], tables["workload"])

	book, err := NewSheets()
	if err != nil {
		t.Fatal(err)
	}
	parts, err := o.streams()[0].writeSheets(book, 25) // 60 people: 25 + 25 + 10
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := book.Write(&b, parts...); err != nil {
		t.Fatal(err)
	}
	sheets = readWorkbook(t, b.Bytes())
	if n := []int{len(sheets["People"]), len(sheets["People 2"]), len(sheets["People 3"])}; n[0] != 26 || n[1] != 26 || n[2] != 11 {
		t.Errorf("sheets of %v rows, want 26, 26, 11 with their headings", n)
	}
}

// TestRefusedSizes: what cannot be generated is said.
func TestRefusedSizes(t *testing.T) {
	for _, size := range []Size{{People: 0}, {People: -5}, {People: mostPeople + 1}, {People: 10, Teams: 5}, {People: 10, Teams: -1}} {
		if _, err := NewOrganisation(size); err == nil {
			t.Errorf("%+v was accepted", size)
		}
	}
}
