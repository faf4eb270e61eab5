package table

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sharedFiles gives the files of the public test data that match a pattern,
// and skips the test where the data is absent.
func sharedFiles(t *testing.T, pattern string) []string {
	t.Helper()
	dir := os.Getenv("ORGREVIEW_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	files, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skipf("no %s in %s: the public test data is not part of the repository; set ORGREVIEW_DATA to its folder", pattern, dir)
	}
	return files
}

// TestPublicText: every public CSV file gives the rows that encoding/csv
// counts, none passed over, under its own headings.
func TestPublicText(t *testing.T) {
	for _, pattern := range []string{"organograms/*/*/*.csv", "hris/*.csv", "headers/*.csv"} {
		for _, path := range sharedFiles(t, pattern) {
			t.Run(filepath.Join(filepath.Base(filepath.Dir(filepath.Dir(path))), filepath.Base(filepath.Dir(path)), filepath.Base(path)), func(t *testing.T) {
				got, tb, err := readTable(t, Source{Name: filepath.Base(path), Path: path}, Options{})
				if err != nil {
					t.Fatal(err)
				}
				data, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF")))).ReadAll()
				if err != nil {
					t.Fatal(err)
				}
				if len(got.Rows) != len(records)-1 || len(got.Skipped) != 0 || tb.HeaderRow != 1 || tb.Delimiter != "," {
					t.Errorf("%d rows of %d, passed over %v, heading row %d, delimiter %q", len(got.Rows), len(records)-1, got.Skipped, tb.HeaderRow, tb.Delimiter)
				}
				if tb.Encoding != "windows-1252" {
					if diff := cmp.Diff(records[0], tb.Header); diff != "" {
						t.Error(diff)
					}
				}
			})
		}
	}
}

// TestPublicEncodings: one return in two encodings, and one table as UTF-8,
// twice UTF-16 and a workbook, give equal rows.
func TestPublicEncodings(t *testing.T) {
	for _, file := range []string{"senior.csv", "junior.csv"} {
		var both [2]read
		for i, encoding := range []string{"utf-8", "windows-1252"} {
			path := sharedFiles(t, "organograms/hefce/"+encoding+"/"+file)[0]
			got, tb, err := readTable(t, Source{Name: file, Path: path}, Options{})
			if err != nil || tb.Encoding != encoding {
				t.Fatalf("%s read as %v: %v", path, tb, err)
			}
			got.Rules = nil // the guess is reported for one of them only
			both[i] = got
		}
		if diff := cmp.Diff(both[0], both[1]); diff != "" {
			t.Errorf("%s: (-utf-8 +windows-1252)\n%s", file, diff)
		}
	}
	var first read
	for i, file := range []string{"test-utf8-bom.csv", "test-utf16-bom.csv", "test-utf16.csv", "test.xlsx"} {
		got, _, err := readTable(t, Source{Name: file, Path: sharedFiles(t, "encodings/"+file)[0]}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for r := range got.Rows {
			got.Rows[r] = strings.TrimLeft(got.Rows[r], "0123456789:") // lines differ where a cell holds a line end
			got.Rows[r] = strings.Replace(got.Rows[r], "41681", "2014-02-11", 1)
		}
		if i == 0 {
			first = got
		}
		if diff := cmp.Diff(first, got); diff != "" || len(got.Rows) != 3 {
			t.Errorf("%s: (-first +this)\n%s", file, diff)
		}
	}
}

// TestPublicWorkbooks: which sheets are tables, and what is said of the others.
func TestPublicWorkbooks(t *testing.T) {
	for _, tt := range []struct {
		file   string
		tables []string // sheet, headings, rows
		rules  []string // rule and sheet
	}{
		{"hris/HR_Excel.xlsx", []string{"Data Structure 3 36", "Original Data 36 311", "HRDataset_v14 38 311"}, []string{"no-table Race", "no-table Age"}},
		{"xlsx/sheet_visibility.xlsx", []string{"Visible 7 1"}, []string{"hidden-sheet Hidden", "hidden-sheet VeryHidden"}},
		{"xlsx/issue.xlsx", []string{"test 21 43"}, []string{"merged-cells test"}},
		{"xlsx/merge_cells.xlsx", []string{"Merge 4 2"}, []string{"merged-cells Merge"}},
		{"xlsx/1904.xlsx", nil, []string{"no-table Sheet1"}},
		{"xlsx/large_strings.xlsx", []string{"Simple 6 25", "longwordslist 2 17618"}, []string{"no-table Large Strings"}},
		{"xlsx/xlsx-stream-d-date-cell.xlsx", []string{"Sheet1 4 12"}, nil},
	} {
		t.Run(tt.file, func(t *testing.T) {
			f, err := Open(context.Background(), Source{Name: "in.xlsx", Path: sharedFiles(t, tt.file)[0]}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			var tables, rules []string
			for _, tb := range f.Tables {
				r, err := scanAll(t, f, tb)
				if err != nil {
					t.Fatal(err)
				}
				tables = append(tables, fmt.Sprintf("%s %d %d", tb.Sheet, len(r.Header), len(r.Rows)))
			}
			for _, p := range f.Problems {
				rules = append(rules, p.Rule+" "+p.Sheet)
			}
			if diff := cmp.Diff(tt.tables, tables); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.rules, rules); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestPublicHeadings: every heading seen in public looks like a heading.
func TestPublicHeadings(t *testing.T) {
	_, tb, err := readTable(t, Source{Name: "headings.csv", Path: sharedFiles(t, "headers/headings.csv")[0]}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := Open(context.Background(), Source{Name: "headings.csv", Path: sharedFiles(t, "headers/headings.csv")[0]}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	column := slices.Index(tb.Header, "heading")
	err = f.Tables[0].Scan(func(r Row) error {
		if kindOf(r.Cells[column]) != word {
			t.Errorf("%q is of kind %d", r.Cells[column], kindOf(r.Cells[column]))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
