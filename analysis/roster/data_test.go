package roster

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"orgreview/analysis/table"
)

// dataDir is the folder of public exports to test against; it is not part of
// the repository.
func dataDir(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("ORGREVIEW_DATA")
	if dir == "" {
		dir = "../../../shared/data"
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the public exports are not here: %v", err)
	}
	return dir
}

// openAll opens files relative to the data folder.
func openAll(t testing.TB, names ...string) []*table.File {
	t.Helper()
	dir := dataDir(t)
	var files []*table.File
	for _, n := range names {
		f, err := table.Open(context.Background(), table.Source{Name: filepath.Base(n), Path: filepath.Join(dir, n)}, table.Options{TempDir: t.TempDir()})
		if err != nil {
			t.Fatalf("%s: %v", n, err)
		}
		t.Cleanup(func() { f.Close() })
		files = append(files, f)
	}
	return files
}

func buildData(t testing.TB, names ...string) *Roster {
	t.Helper()
	r, err := Build(context.Background(), openAll(t, names...), Options{Rejects: true})
	if err != nil {
		t.Fatal(err)
	}
	checkLedger(t, r)
	return r
}

func organogram(folder string) []string {
	return []string{"organograms/" + folder + "/junior.csv", "organograms/" + folder + "/senior.csv"}
}

// counts of an organogram, each taken from the files by other means (lines of
// the files, names that say Eliminated or Vacant, distinct group keys).
type counts struct{ read, setAside, people, vacancies, closed, groupRows, groups, tops, duplicates int }

func countsOf(r *Roster) counts {
	c := counts{read: r.Rows.Read, setAside: r.Rows.SetAside, people: len(r.People), vacancies: len(r.Vacancies), closed: len(r.Closed),
		groupRows: r.GroupRows, groups: len(r.Groups), duplicates: len(r.DuplicateIDs)}
	for _, p := range slices.Concat(r.People, r.Vacancies, r.Closed) {
		if p.ManagerID == "" {
			c.tops++
		}
	}
	return c
}

func TestOrganograms(t *testing.T) {
	for _, x := range []struct {
		folder string
		want   counts
	}{
		{"cabinet-office/2013-03", counts{998, 0, 225, 13, 13, 747, 747, 1, 0}},
		{"cabinet-office/2013-09", counts{1040, 0, 232, 11, 34, 763, 759, 1, 0}},
		{"cabinet-office/2014-03", counts{1069, 0, 247, 18, 0, 804, 804, 1, 0}},
		{"education/2015-03", counts{871, 0, 136, 0, 0, 732, 732, 1, 4}},
		{"education/2015-09", counts{858, 0, 144, 1, 0, 713, 713, 1, 1}},
		{"education/2016-03", counts{924, 0, 152, 1, 0, 771, 771, 1, 0}},
		{"hefce/utf-8", counts{86, 0, 4, 0, 0, 82, 82, 1, 0}},
	} {
		t.Run(x.folder, func(t *testing.T) {
			r := buildData(t, organogram(x.folder)...)
			if diff := cmp.Diff(x.want, countsOf(r), cmp.AllowUnexported(counts{})); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			for _, in := range r.Inputs {
				if want := map[string]string{"junior.csv": "groups", "senior.csv": "people+duties"}[in.File]; in.Kind != want {
					t.Errorf("%s is %s, want %s", in.File, in.Kind, want)
				}
				for _, refused := range in.Refused {
					if !strings.Contains(refused, "£") {
						t.Errorf("%s refused", refused)
					}
				}
				if len(in.Refused) < 2 {
					t.Errorf("%s: pay columns not refused: %v", in.File, in.Refused)
				}
			}
		})
	}
}

// TestRepairedOrganogram: the 2016-03 return was encoded twice in 77 senior
// and 78 junior cells; none of it may be left.
func TestRepairedOrganogram(t *testing.T) {
	r := buildData(t, organogram("education/2016-03")...)
	for _, p := range slices.Concat(r.People, r.Vacancies) {
		for _, d := range p.Duties {
			if strings.Contains(d.Text, "â€") || strings.Contains(d.Text, "Ã") || strings.Contains(d.Text, "Â") {
				t.Errorf("row %d still holds text that was encoded twice", p.Place.Row)
			}
		}
	}
	repaired := 0
	for _, p := range r.Problems {
		if p.Rule == "repaired-text" {
			repaired++
		}
	}
	if repaired == 0 {
		t.Error("repaired in silence")
	}
}

// TestEncodings: the two encodings of one return give equal rosters.
func TestEncodings(t *testing.T) {
	a, b := buildData(t, organogram("hefce/utf-8")...), buildData(t, organogram("hefce/windows-1252")...)
	if diff := cmp.Diff(withoutInputs(a), withoutInputs(b)); diff != "" {
		t.Errorf("-utf-8 +windows-1252:\n%s", diff)
	}
}

// withoutInputs leaves out what tells the files apart: their hashes and
// encodings, and the notice that says which encoding was guessed.
func withoutInputs(r *Roster) Roster {
	c := *r
	c.Inputs = nil
	c.Problems = slices.DeleteFunc(slices.Clone(r.Problems), func(p Problem) bool { return strings.Contains(p.Rule, "encoding") })
	return c
}

// TestHRDataset: 311 people, 104 of whom had left, in the CSV file, and in the
// workbook that holds them twice.
func TestHRDataset(t *testing.T) {
	refused := []string{"MarriedID", "MaritalStatusID", "GenderID", "FromDiversityJobFairID", "Salary", "DOB", "Age", "Sex", "MaritalDesc",
		"CitizenDesc", "HispanicLatino", "RaceDesc", "TermReason", "DaysLateLast30", "Absences"}
	text, book := buildData(t, "hris/HRDataset_v14.csv"), buildData(t, "hris/HR_Excel.xlsx")
	for _, r := range []*Roster{text, book} {
		if len(r.People) != 207 || len(r.Leavers) != 104 || len(r.DuplicateIDs) != 0 || r.Rows.SetAside != 0 {
			t.Errorf("%d people, %d leavers, %d duplicate ids, %+v", len(r.People), len(r.Leavers), len(r.DuplicateIDs), r.Rows)
		}
		in := r.Inputs[len(r.Inputs)-1]
		if diff := cmp.Diff(refused, in.Refused); diff != "" {
			t.Errorf("refused -want +got:\n%s", diff)
		}
	}
	merged := 0
	for _, p := range book.Problems {
		if p.Rule == "merged-rows" {
			merged++
		}
	}
	if merged != 1 || book.Rows.Read != 622 {
		t.Errorf("%d merge notices, %d rows read", merged, book.Rows.Read)
	}
	plain := func(r *Roster) string {
		c := Roster{People: r.People, Leavers: r.Leavers}
		return show(&c)
	}
	if diff := cmp.Diff(plain(text), plain(book)); diff != "" {
		t.Errorf("-csv +xlsx:\n%s", diff)
	}
}

// TestForeignTables: workbooks that hold no people are refused in words, not
// read as something they are not.
func TestForeignTables(t *testing.T) {
	dir := dataDir(t)
	names, err := filepath.Glob(filepath.Join(dir, "xlsx", "*.xlsx"))
	if err != nil || len(names) == 0 {
		t.Fatal("no workbooks", err)
	}
	for _, n := range names {
		f, err := table.Open(context.Background(), table.Source{Name: filepath.Base(n), Path: n}, table.Options{TempDir: t.TempDir()})
		if err != nil {
			continue // package table has its say first
		}
		_, err = Build(context.Background(), []*table.File{f}, Options{})
		f.Close()
		wantError(t, err, "no table of people") // issue.xlsx has Name and Designation, of parts
	}
}
