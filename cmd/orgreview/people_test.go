package main

import (
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestScoresByHand recomputes every person's index from the written workbook
// alone, as a reader could: x from the value and the anchors of Method, the
// index from x and weight, the range from what is missing, and the points.
func TestScoresByHand(t *testing.T) {
	crowded := t.TempDir()
	crowd(t, crowded, 11)
	for name, input := range map[string]string{"acme": filepath.Join(root, "samples", "acme", "2026-Q3"), "crowd": crowded} {
		t.Run(name, func(t *testing.T) {
			dir, _ := reviewed(t, input, "--individuals", "ids")
			f, err := excelize.OpenFile(filepath.Join(dir, "review.xlsx"))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			anchors := map[string][2]float64{}
			head, rows := tableOf(t, f, "Method", "Factor")
			for _, r := range rows {
				anchors[r[0]] = [2]float64{number(t, r[head["Safe up to"]]), number(t, r[head["Critical from"]])}
			}
			if len(anchors) != 12 {
				t.Fatalf("%d factors in Method", len(anchors))
			}
			head, rows = tableOf(t, f, "People", "Post")
			computed, missing := 0, 0
			for _, r := range rows {
				cell := func(name string) string {
					if at, ok := head[name]; ok && at < len(r) {
						return r[at]
					}
					return ""
				}
				var wx, observed, applicable, points float64
				for factor, a := range anchors {
					value := cell(factor + ": value")
					if value == "does not apply" {
						continue
					}
					w := number(t, cell(factor+": weight"))
					applicable += w
					if value == "missing" {
						missing++
						continue
					}
					x := min(max((number(t, value)-a[0])/(a[1]-a[0]), 0), 1)
					near(t, r[0]+" x of "+factor, number(t, cell(factor+": x")), x)
					wx, observed, points = wx+w*x, observed+w, points+number(t, cell(factor+": points"))
				}
				if observed == 0 {
					continue
				}
				computed++
				near(t, r[0]+" index", number(t, cell("Risk index")), 100*wx/observed)
				near(t, r[0]+" points", points, 100*wx/observed)
				near(t, r[0]+" lowest", number(t, cell("Lowest")), 100*wx/applicable)
				near(t, r[0]+" highest", number(t, cell("Highest")), 100*(wx+applicable-observed)/applicable)
				near(t, r[0]+" data complete", number(t, cell("Data complete")), observed/applicable)
			}
			if computed < 60 || name == "crowd" && missing == 0 {
				t.Errorf("only %d people computed, %d values missing", computed, missing)
			}
		})
	}
}

// tableOf reads the table of a sheet whose first heading is first.
func tableOf(t *testing.T, f *excelize.File, sheet, first string) (head map[string]int, rows [][]string) {
	t.Helper()
	all, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range all {
		if len(r) == 0 || r[0] != first {
			continue
		}
		head = map[string]int{}
		for c, h := range r {
			head[h] = c
		}
		for _, line := range all[i+1:] {
			if len(line) < len(head)/2 || line[0] == "" {
				break
			}
			rows = append(rows, line)
		}
		return head, rows
	}
	t.Fatalf("%s has no table that starts with %q", sheet, first)
	return nil, nil
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil {
		t.Fatalf("%q is no number", s)
	}
	return v
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9*max(1, math.Abs(want)) {
		t.Errorf("%s: %v, by hand %v", what, got, want)
	}
}
