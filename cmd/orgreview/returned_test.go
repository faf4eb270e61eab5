package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// TestReturnedRows follows a row that was set aside on its way back: into the
// workbook of --rejects in the folder of the exports, uncorrected (it is set
// aside once more, and makes nobody), and corrected (it is read).
func TestReturnedRows(t *testing.T) {
	dir := t.TempDir()
	exports, rows := filepath.Join(dir, "exports"), filepath.Join(dir, "exports", "rows.xlsx")
	if err := os.Mkdir(exports, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"people.csv": "Employee ID,Name,Job Title,Team\n1,Ann Lee,Clerk,Ops\n2,Bob Roe,Head,Ops\n,Cy Fox,Clerk,Ops\n",
		"duties.csv": "Employee ID,Duty\n1,Write the monthly report\n9,Answer the phone\n",
	} {
		if err := os.WriteFile(filepath.Join(exports, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	type result struct {
		Rows     struct{ Read, Used, SetAside int }
		People   []struct{ ID string }
		Problems []struct{ Rule, File string }
	}
	review := func(more ...string) (r result, said string) {
		t.Helper()
		var stderr, stdout bytes.Buffer
		w := world{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, now: time.Now, getenv: func(string) string { return "" }, tempDir: t.TempDir()}
		args := append([]string{"review", exports, "-v", "-o", filepath.Join(dir, "out.xlsx"), "--json", "-"}, more...)
		if got := run(context.Background(), args, w); got != statusDone {
			t.Fatalf("status %d: %s", got, stderr.String())
		}
		text := strings.ReplaceAll(stdout.String(), `"set_aside"`, `"setaside"`)
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			t.Fatal(err)
		}
		return r, stderr.String()
	}
	ids := func(r result) string {
		var list []string
		for _, p := range r.People {
			list = append(list, p.ID)
		}
		return strings.Join(list, " ")
	}
	check := func(what string, r result, people string, read, aside int) {
		t.Helper()
		if ids(r) != people || r.Rows.Read != read || r.Rows.SetAside != aside || r.Rows.Used != read-aside {
			t.Errorf("%s: people %s, rows %+v; want %s, %d read, %d set aside; %+v", what, ids(r), r.Rows, people, read, aside, r.Problems)
		}
	}
	r, _ := review("--rejects", rows)
	check("first run", r, "1 2", 5, 2)
	r, said := review()
	check("uncorrected", r, "1 2", 7, 4)
	if !strings.Contains(said, "rows.xlsx: notice: the workbook holds rows that an earlier run set aside") {
		t.Errorf("said %s", said)
	}
	f, err := excelize.OpenFile(rows)
	if err != nil {
		t.Fatal(err)
	}
	for _, sheet := range f.GetSheetList() { // the columns that say what is wrong stay
		if err := f.SetCellValue(sheet, "A2", map[string]string{"people.csv": "3", "duties.csv": "2"}[sheet]); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	r, _ = review()
	check("corrected", r, "1 2 3", 7, 2)
	for _, name := range []string{"people.csv", "duties.csv"} { // and the exports without the rows
		path := filepath.Join(exports, name)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		lines := bytes.Split(bytes.TrimSpace(data), []byte("\n"))
		if err := os.WriteFile(path, bytes.Join(lines[:len(lines)-1], []byte("\n")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r, _ = review()
	check("corrected and taken out of the exports", r, "1 2 3", 5, 0)
}
