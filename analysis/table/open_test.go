package table

import (
	"context"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestOpenFromPath(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "staff.csv")
	if err := os.WriteFile(path, []byte(plain), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Open(context.Background(), Source{Name: "q1/staff.csv", Path: path}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	// sha256sum of the plain text
	if f.Name != "q1/staff.csv" || f.SHA256 != "2d0d7f4e1a1e3c53b687e88deee05493725d5f8f01ca3724a17c9c006f680d68" {
		t.Errorf("name %q, hash %q", f.Name, f.SHA256)
	}
	if err := os.WriteFile(path, []byte(plain+"3,Cy,Ops\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	err = f.Tables[0].Scan(func(Row) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "q1/staff.csv: was changed while it was being read") {
		t.Errorf("a file that changed: %v", err)
	}

	for _, tt := range []struct {
		name, path, want string
		is               error
	}{
		{"missing", filepath.Join(dir, "none.csv"), "there is no such file", fs.ErrNotExist},
		{"folder", dir, "is a folder", nil},
		{"device", os.DevNull, "is not a regular file", nil},
	} {
		_, err := Open(context.Background(), Source{Name: tt.name, Path: tt.path}, Options{})
		if err == nil || !strings.Contains(err.Error(), tt.want) || tt.is != nil && !errors.Is(err, tt.is) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
			continue
		}
		checkError(t, err)
	}
}

// TestNothingSpills: opening and scanning a sheet of more than 16 MB leaves no
// file behind and makes none on the way, whatever the temporary folder is.
func TestNothingSpills(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp)
	row := `<row><c t="inlineStr"><is><t>` + strings.Repeat("x", 30_000) + `</t></is></c><c><v>1</v></c></row>`
	data := zipParts(t, sheetOf(inlineRows([]string{"Duty", "FTE"})+strings.Repeat(row, 600)))
	f, err := Open(context.Background(), Source{Name: "in.xlsx", Data: data}, Options{TempDir: temp})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	err = f.Tables[0].Scan(func(Row) error {
		n++
		left, err := os.ReadDir(temp)
		if len(left) > 0 {
			t.Fatalf("%d files in the temporary folder during the scan", len(left))
		}
		return err
	})
	if err != nil || n != 600 {
		t.Fatal(n, err)
	}
}

func TestCancel(t *testing.T) {
	for name, data := range map[string][]byte{
		"in.csv":  []byte("ID,Name\n" + strings.Repeat("1,Ann\n", 200_000)),
		"in.xlsx": zipParts(t, sheetOf(inlineRows([]string{"ID", "Name"})+strings.Repeat(`<row><c><v>1</v></c><c t="str"><v>Ann</v></c></row>`, 50_000))),
	} {
		ctx, cancel := context.WithCancel(context.Background())
		f, err := Open(ctx, Source{Name: name, Data: data}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		err = f.Tables[0].Scan(func(Row) error {
			if n++; n == 10 {
				cancel()
			}
			return nil
		})
		if !errors.Is(err, context.Canceled) || n > 49_000 {
			t.Errorf("%s: scan went on for %d rows: %v", name, n, err)
		}
		_, err = Open(ctx, Source{Name: name, Data: data}, Options{})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: opened under a cancelled context: %v", name, err)
		}
		checkError(t, err)
	}
}

func TestScanReturnsTheCallersError(t *testing.T) {
	mine := errors.New("enough")
	for name, data := range map[string][]byte{"in.csv": []byte(plain), "in.xlsx": zipParts(t, shared())} {
		f, err := Open(context.Background(), Source{Name: name, Data: data}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Tables[0].Scan(func(Row) error { return mine }); err != mine {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestScanAfterClose(t *testing.T) {
	f, err := Open(context.Background(), Source{Name: "in.xlsx", Data: zipParts(t, shared())}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Close(), f.Close()); err != nil {
		t.Errorf("close: %v", err)
	}
	err = f.Tables[0].Scan(func(Row) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "closed") {
		t.Errorf("scan after close: %v", err)
	}
}

// TestSheetsOfOneFile: tables keep the order of the sheets, and one may be
// scanned while another is.
func TestSheetsOfOneFile(t *testing.T) {
	rows := func(title string) string {
		return inlineRows([]string{"ID", title}, []string{"1", "a"}, []string{"2", "b"})
	}
	parts := bookParts(nil, testSheet{name: "Zulu", data: rows("Z")}, testSheet{name: "Alpha", data: rows("A")})
	parts = replaced(parts, mainPart, "<workbookPr/>", `<workbookPr date1904="true"/>`)
	f, err := Open(context.Background(), Source{Name: "in.xlsx", Data: zipParts(t, parts)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, outer := range f.Tables {
		if !outer.Date1904 {
			t.Errorf("%s: the epoch is lost", outer.Sheet)
		}
		err := outer.Scan(func(r Row) error {
			got = append(got, outer.Sheet+" "+strings.Join(r.Cells, "|"))
			return f.Tables[1].Scan(func(r Row) error {
				got = append(got, "  "+strings.Join(r.Cells, "|"))
				return nil
			})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"Zulu 1|a", "  1|a", "  2|b", "Zulu 2|b", "  1|a", "  2|b", "Alpha 1|a", "  1|a", "  2|b", "Alpha 2|b", "  1|a", "  2|b"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestErrorNamesThePlace(t *testing.T) {
	for _, tt := range []struct {
		err  Error
		want string
	}{
		{Error{File: "a.csv", Msg: "is empty"}, "a.csv: is empty"},
		{Error{File: "a.csv", Row: 12, Msg: "m"}, "a.csv:12: m"},
		{Error{File: "a.xlsx", Sheet: "S 1", Msg: "m"}, "a.xlsx!S 1: m"},
		{Error{File: "a.xlsx", Sheet: "S 1", Row: 7, Msg: "m"}, "a.xlsx!S 1!7: m"},
	} {
		if got := tt.err.Error(); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

func TestSerialTime(t *testing.T) {
	for _, tt := range []struct {
		serial   float64
		date1904 bool
		want     string // "" = no date
	}{
		{1, false, "1900-01-01T00:00:00Z"},
		{59, false, "1900-02-28T00:00:00Z"},
		{60, false, ""}, // the 29 February 1900 that never was
		{61, false, "1900-03-01T00:00:00Z"},
		{45351, false, "2024-02-29T00:00:00Z"},        // as excelize reads it
		{43889, true, "2024-02-29T00:00:00Z"},         // 1,462 days fewer: 4 years and the day that never was
		{45352.573, false, "2024-03-01T13:45:07Z"},    // 0.573 × 86,400 s = 49,507.2 s = 13 h 45 min 7 s
		{45351.999999, false, "2024-03-01T00:00:00Z"}, // 86,399.91 s are nearest to midnight
		{2958465, false, "9999-12-31T00:00:00Z"},
		{2958466, false, ""},
		{2957003, true, "9999-12-31T00:00:00Z"},
		{2957004, true, ""},
		{0, true, "1904-01-01T00:00:00Z"},
		{1, true, "1904-01-02T00:00:00Z"},
		{0, false, ""},
		{0.5, false, ""},
		{-1, false, ""},
		{-1, true, ""},
		{math.NaN(), false, ""},
		{math.Inf(1), true, ""},
		{math.Inf(-1), false, ""},
	} {
		got, ok := SerialTime(tt.serial, tt.date1904)
		if s := got.Format(time.RFC3339); ok != (tt.want != "") || ok && s != tt.want {
			t.Errorf("SerialTime(%v, %t) = %s, %t; want %q", tt.serial, tt.date1904, s, ok, tt.want)
		}
	}
}

// TestOwnEpochs compares the serial days of two real workbooks with the dates
// that a formula beside them wrote out.
func TestOwnEpochs(t *testing.T) {
	for _, tt := range []struct {
		file     string
		date1904 bool
	}{{"xlsx/1900.xlsx", false}, {"xlsx/1904.xlsx", true}} {
		path := sharedFiles(t, tt.file)[0]
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sheets, err := physical(t, data)
		if err != nil {
			t.Fatal(err)
		}
		cells, compared := sheets["Sheet1"], 0
		for _, row := range slices.Sorted(func(yield func(string) bool) {
			for k := range cells {
				if strings.HasSuffix(k, ":2") && !yield(strings.TrimSuffix(k, ":2")) {
					return
				}
			}
		}) {
			var serial float64
			for _, c := range cells[row+":2"] {
				serial = serial*10 + float64(c-'0')
			}
			got, ok := SerialTime(serial, tt.date1904)
			if s := got.Format(time.DateOnly); !ok || s != cells[row+":3"] {
				t.Errorf("%s row %s: %s, want %s", tt.file, row, s, cells[row+":3"])
			}
			compared++
		}
		if compared < 5 {
			t.Errorf("%s: only %d dates compared", tt.file, compared)
		}
	}
}
