package report

import (
	"bytes"
	"encoding/csv"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"orgreview/analysis/burnout"
)

// TestPeopleCSV: with individuals the file holds every factor in the order of
// the model, and the points of a row add up to its index; without, it holds
// neither.
func TestPeopleCSV(t *testing.T) {
	res := review(t, acmeFiles...)
	read := func(how Individuals) [][]string {
		var out bytes.Buffer
		if err := CSV(res, Options{Individuals: how, MinGroup: 5, Version: "test"})[0].Write(&out); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&out).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) != res.People+1 {
			t.Fatalf("%d rows for %d people", len(rows), res.People)
		}
		return rows
	}
	rows := read(ByID)
	var want []string
	for f := range burnout.NumFactors {
		for _, part := range []string{"state", "value", "x", "weight", "points"} {
			want = append(want, burnout.FactorID(f)+"."+part)
		}
	}
	if got := rows[0][len(rows[0])-len(want):]; !slices.Equal(got, want) {
		t.Errorf("headings are %q, want %q", got, want)
	}
	index := slices.Index(rows[0], "risk_index")
	checked := 0
	for _, row := range rows[1:] {
		score, err := strconv.ParseFloat(row[index], 64)
		if err != nil {
			continue
		}
		sum := 0.0
		for c, head := range rows[0] {
			if strings.HasSuffix(head, ".state") && !slices.Contains([]string{"observed", "missing", "not_applicable"}, row[c]) {
				t.Errorf("%s: %s is %q", row[0], head, row[c])
			}
			if len(head) > 7 && head[len(head)-7:] == ".points" && row[c] != "" {
				v, err := strconv.ParseFloat(row[c], 64)
				if err != nil {
					t.Fatal(err)
				}
				sum += v
			}
		}
		if checked++; math.Abs(sum-score) > 1e-9 {
			t.Errorf("%s: the points add up to %v, the index is %v", row[0], sum, score)
		}
	}
	if checked < 100 {
		t.Errorf("only %d rows have an index", checked)
	}
	if head := read(NoIndividuals)[0]; slices.Contains(head, "hours.value") {
		t.Error("factors stand in the file without individuals")
	}
}
