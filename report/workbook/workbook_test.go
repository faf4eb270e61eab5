package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"orgreview/analysis/maybe"
	"orgreview/report/book"
)

func maybeOf(i int) maybe.Float {
	if i%3 == 0 {
		return maybe.None()
	}
	return maybe.Some(.0003 * float64(i*i))
}

func written(t testing.TB, b *book.Book, opt Options) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Write(context.Background(), &buf, b, opt); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func reopened(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// unzipped are the parts of a workbook, and their order.
func unzipped(t testing.TB, data []byte) (parts map[string]string, order []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(b)
		order = append(order, f.Name)
	}
	return parts, order
}

// The demo can be kept to be looked at: ORGREVIEW_DEMO=file.xlsx go test -run Same
func TestSameBookSameBytes(t *testing.T) {
	first := written(t, demo(), Options{})
	if out := os.Getenv("ORGREVIEW_DEMO"); out != "" {
		if err := os.WriteFile(out, first, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	for i := range 6 {
		runtime.GOMAXPROCS(1 + i%2)
		if again := written(t, demo(), Options{}); !bytes.Equal(first, again) {
			t.Fatalf("run %d with GOMAXPROCS %d gives other bytes", i, 1+i%2)
		}
	}
}

func TestZipIsCanonical(t *testing.T) {
	parts, order := unzipped(t, written(t, demo(), Options{}))
	if order[0] != "[Content_Types].xml" {
		t.Errorf("the first part is %s", order[0])
	}
	if !slices.IsSorted(order[1:]) {
		t.Errorf("parts are not sorted: %v", order)
	}
	types := strings.Split(parts["[Content_Types].xml"], "<")
	if defaults := slices.DeleteFunc(slices.Clone(types), func(s string) bool { return !strings.HasPrefix(s, "Default") }); !slices.IsSorted(defaults) {
		t.Errorf("content types are not sorted: %v", defaults)
	}
	for name, part := range parts {
		if strings.Contains(part, "mc:Ignorable") || strings.Contains(part, "xr:uid") {
			t.Errorf("%s carries extensions of later versions", name)
		}
	}
}

func TestLevelChangesSizeOnly(t *testing.T) {
	fast, _ := unzipped(t, written(t, demo(), Options{Level: 1}))
	best, _ := unzipped(t, written(t, demo(), Options{Level: 9}))
	for name := range best {
		if fast[name] != best[name] {
			t.Errorf("part %s depends on the level", name)
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	broken := demo()
	broken.Sheets[0].Blocks = append(broken.Sheets[0].Blocks, book.Text{Text: "x", Link: "nowhere"})
	if err := Write(context.Background(), io.Discard, broken, Options{}); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("a link to nowhere gives %v", err)
	}
	logo := demo()
	logo.Theme.Logo = []byte("GIF89a")
	if err := Write(context.Background(), io.Discard, logo, Options{}); err == nil || !strings.Contains(err.Error(), "PNG") {
		t.Errorf("a logo that is no PNG gives %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Write(ctx, io.Discard, demo(), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context gives %v", err)
	}
	full := errors.New("disk full")
	for _, password := range []string{"", "p"} {
		if err := Write(context.Background(), failing{full}, demo(), Options{Password: password}); !errors.Is(err, full) {
			t.Errorf("a full disk gives %v", err)
		}
	}
}

func TestProperties(t *testing.T) {
	b := demo()
	f := reopened(t, written(t, b, Options{}))
	got, err := f.GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	if got.Title != b.Title || got.Subject != b.Subject || got.Creator != b.Author || got.LastModifiedBy != b.Author || got.Description != b.Description ||
		got.Keywords != b.Keywords || got.Language != "en-GB" || got.Created != "2026-10-05T09:30:00Z" || got.Modified != got.Created {
		t.Errorf("properties are %+v", got)
	}
	app, err := f.GetAppProps()
	if err != nil || app.Company != b.Company {
		t.Errorf("company is %q, %v", app.Company, err)
	}
	b.Created = b.Created.AddDate(-30, 0, 0).Truncate(0)
	b2 := &book.Book{Sheets: []book.Sheet{{Key: "x", Name: "x"}}}
	got, err = reopened(t, written(t, b2, Options{})).GetDocProps()
	if err != nil || got.Created != "2000-01-01T00:00:00Z" || strings.Contains(got.Creator, "xuri") {
		t.Errorf("an undated book was created %q by %q, %v", got.Created, got.Creator, err)
	}
}

// The same table, streamed and not, holds the same.
func TestStreamAndGridAgree(t *testing.T) {
	page := func(long bool) (rows [][]string, links []string, styles []excelize.Style, parts map[string]string) {
		b := demo()
		b.Sheets[5].Long = long
		data := written(t, b, Options{})
		f := reopened(t, data)
		rows, err := f.GetRows("People", excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range []string{"A1", "A3", "A7", "B8", "C9", "E10", "G11", "H12"} {
			_, link, err := f.GetCellHyperLink("People", at)
			if err != nil {
				t.Fatal(err)
			}
			id, err := f.GetCellStyle("People", at)
			if err != nil {
				t.Fatal(err)
			}
			style, err := f.GetStyle(id)
			if err != nil {
				t.Fatal(err)
			}
			links, styles = append(links, link), append(styles, *style)
		}
		parts, _ = unzipped(t, data)
		return rows, links, styles, parts
	}
	r1, l1, s1, p1 := page(true)
	r2, l2, s2, p2 := page(false)
	for i := range max(len(r1), len(r2)) {
		if i >= len(r1) || i >= len(r2) || !slices.Equal(r1[i], r2[i]) {
			t.Fatalf("row %d differs", i+1)
		}
	}
	if !slices.Equal(l1, l2) {
		t.Errorf("links differ: %v, %v", l1, l2)
	}
	for i := range s1 {
		if *s1[i].Font != *s2[i].Font || *s1[i].Alignment != *s2[i].Alignment {
			t.Errorf("style %d differs", i)
		}
	}
	for _, mark := range []string{"<tablePart ", "<conditionalFormatting", "<hyperlinks>", "<pane ", `fitToPage`, "<headerFooter", "<dimension ref=\"A1:H409\"", `orientation="landscape"`, "customWidth"} {
		for kind, part := range map[string]string{"streamed": p1["xl/worksheets/sheet6.xml"], "kept": p2["xl/worksheets/sheet6.xml"]} {
			if !strings.Contains(part, mark) {
				t.Errorf("the %s sheet lacks %s", kind, mark)
			}
		}
	}
}

// Nothing is spilled in clear: 100,000 cells of text are more than the 16 MB
// that the library keeps in memory.
func TestNothingSpills(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	row := make([]book.Cell, 100)
	cols := make([]book.Column, len(row))
	for i := range row {
		row[i], cols[i] = book.T(strings.Repeat("x", 150)), book.Column{Head: "c"}
	}
	rows := slices.Repeat([][]book.Cell{row}, 1_200)
	most := 0
	w := writerFunc(func(p []byte) (int, error) {
		entries, err := os.ReadDir(temp)
		most = max(most, len(entries))
		return len(p), err
	})
	for _, table := range []book.Table{{Name: "t", Columns: cols, Rows: rows}, {Name: "t", Columns: cols, Made: &book.MadeRows{Count: len(rows), At: func(i int) []book.Cell { return rows[i] }}}} {
		b := &book.Book{Sheets: []book.Sheet{{Key: "x", Name: "x", Long: true, Blocks: []book.Block{table}}}}
		if err := Write(context.Background(), w, b, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	if most != 0 {
		t.Errorf("%d files in the folder for temporary files", most)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }
