package main

import (
	"bytes"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// nextQuarter writes the exports of dir as they might be a quarter later:
// every ninth person is gone, somebody new joined each third team, and hours
// are longer for everybody.
func nextQuarter(t *testing.T, dir string) (next string, values []string) {
	t.Helper()
	next = t.TempDir()
	gone := map[string]bool{}
	for _, name := range []string{"people.csv", "workload.csv", "duties.csv"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		out := [][]string{rows[0]}
		for i, row := range rows[1:] {
			if name == "people.csv" && i%9 == 8 && !strings.HasPrefix(row[4], "Leads") && row[4] != "Board" {
				gone[row[0]] = true
			}
			if gone[row[0]] {
				continue
			}
			if hours, err := strconv.ParseFloat(row[1], 64); name == "workload.csv" && err == nil {
				row[1] = strconv.FormatFloat(hours+2.654321, 'f', 6, 64)
				values = append(values, row[1])
			}
			out = append(out, row)
			if name == "people.csv" && i%12 == 5 && row[4] != "Board" {
				out = append(out, []string{"NEW" + row[0], "Nadia Freshfield" + row[0][5:], "nadia" + row[0][5:] + "@crowd.example", row[3], row[4], row[5]})
			}
		}
		var b bytes.Buffer
		if err := csv.NewWriter(&b).WriteAll(out); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(next, name), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return next, values
}

// columnOf reads a column of the first table of a sheet that has it, by what
// stands in the first column.
func columnOf(t *testing.T, f *excelize.File, sheet, head string) map[string]string {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for r, row := range rows {
		for c := range row {
			if row[0] != "Team" || row[c] != head {
				continue
			}
			cells := map[string]string{}
			for _, line := range rows[r+1:] {
				if len(line) == 0 || line[0] == "" {
					break
				}
				if c < len(line) {
					cells[line[0]] = line[c]
				}
			}
			return cells
		}
	}
	t.Fatalf("the sheet %s has no column %q", sheet, head)
	return nil
}

// TestNothingLeaksBetweenQuarters opens what two quarters write, the second
// with the first as --previous, of an organisation of small and half-observed
// teams: nobody of either quarter is named; what the first workbook hid, the
// second does not tell; means and changes are whole, and changes rest on five
// people present twice.
func TestNothingLeaksBetweenQuarters(t *testing.T) {
	first := t.TempDir()
	values := crowd(t, first, 11)
	second, more := nextQuarter(t, first)
	values = append(values, more...)
	before, _ := reviewed(t, first)
	dir, _ := reviewed(t, second, "--previous", first)

	for _, input := range []string{first, second} {
		guard := guardOf(t, input)
		everyFile(t, dir, func(path string, data []byte) {
			for part, text := range parts(t, path, data) {
				if what := guard.SearchText(text); what != "" {
					t.Errorf("%s %s holds %s of %s", filepath.Base(path), part, what, filepath.Base(input))
				}
				for _, v := range values {
					if strings.Contains(text, v) {
						t.Errorf("%s %s holds %s, which is one person's", filepath.Base(path), part, v)
					}
				}
			}
		})
	}

	open := func(dir string) *excelize.File {
		f, err := excelize.OpenFile(filepath.Join(dir, "review.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	was, is := open(before), open(dir)
	number := func(s string) (float64, bool) {
		v, err := strconv.ParseFloat(s, 64)
		return v, err == nil
	}
	then, now := columnOf(t, was, "Teams", "Risk index"), columnOf(t, is, "Teams", "Risk index")
	toldThen, toldNow := columnOf(t, is, "Trend", "Index before"), columnOf(t, is, "Trend", "Index now")
	said, pairs := columnOf(t, is, "Trend", "What changed"), columnOf(t, is, "Trend", "People compared")
	shown, hidden := 0, 0
	for team := range said {
		for what, c := range map[string]struct{ told, own string }{"before": {toldThen[team], then[team]}, "now": {toldNow[team], now[team]}} {
			v, told := number(c.told)
			own, shownThere := number(c.own)
			switch {
			case told && !shownThere:
				t.Errorf("%s: the index %s is told as %v, the review itself says %q", team, what, v, c.own)
			case told && (v != own || v != math.Trunc(v)):
				t.Errorf("%s: the index %s is told as %v, in the review itself %v", team, what, v, own)
			case told:
				shown++
			default:
				hidden++
			}
		}
		if n, ok := number(pairs[team]); ok && n < 5 {
			t.Errorf("%s: a change of %v people is told", team, n)
		}
		_, a := number(toldThen[team])
		_, b := number(toldNow[team])
		if (!a || !b) && strings.Contains(said[team], "risk index") {
			t.Errorf("%s: the change of the index is told (%s) although one mean is hidden", team, said[team])
		}
	}
	if shown < 4 || hidden < 10 {
		t.Errorf("%d means are shown and %d hidden: too few to see anything by", shown, hidden)
	}
}
