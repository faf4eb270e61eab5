package analysis

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"orgreview/analysis/roster"
	"orgreview/analysis/table"
)

// dataDir is the folder of public data that tests may look at; they skip
// where it is absent.
func dataDir(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("ORGREVIEW_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("public data not at hand (%v); set ORGREVIEW_DATA to its folder", err)
	}
	return dir
}

// readFolder builds the roster of a folder's files.
func readFolder(t *testing.T, dir string, names ...string) *roster.Roster {
	t.Helper()
	var files []*table.File
	for _, name := range names {
		f, err := table.Open(context.Background(), table.Source{Name: name, Path: filepath.Join(dir, name)}, table.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		files = append(files, f)
	}
	r, err := roster.Build(context.Background(), files, roster.Options{Today: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestOrganogram measures one real return: counts taken from the published
// files by hand (277 senior rows: 232 occupied, 11 vacant, 34 eliminated; 763
// junior rows, 759 distinct).
func TestOrganogram(t *testing.T) {
	r := readFolder(t, filepath.Join(dataDir(t), "organograms", "cabinet-office", "2013-09"), "junior.csv", "senior.csv")
	if r.Rows.Read != 1040 || r.Rows.Read != r.Rows.Used+r.Rows.SetAside {
		t.Errorf("rows: %+v, want 1,040 read = used + set aside", r.Rows)
	}
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"people", len(r.People), 232}, {"vacancies", len(r.Vacancies), 11}, {"closed", len(r.Closed), 34},
		{"group rows", r.GroupRows, 763}, {"groups", len(r.Groups), 759},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.what, c.got, c.want)
		}
	}
	res := measured(t, r, nil)
	if len(res.Chart.Roots) != 1 {
		t.Errorf("%d roots, want one", len(res.Chart.Roots))
	}
	boilerplate, cover, explained := 0, 0, 0
	for _, text := range res.Texts {
		if text.Boilerplate && text.Posts == 14 && text.Titles == 12 {
			boilerplate++
		}
		if text.Cover && text.Posts == 15 && text.Titles == 1 {
			cover++
		}
	}
	for i := range res.Posts[:res.People] {
		if res.Posts[i].Explained {
			explained++
		}
	}
	if boilerplate != 1 || cover != 1 {
		t.Errorf("boilerplate text of 14 posts and 12 titles: %d; cover text of 15 posts and one title: %d; want one each", boilerplate, cover)
	}
	if explained > res.People/20 {
		t.Errorf("the technology catalogue claims to explain %d of %d posts of a government department", explained, res.People)
	}
	t.Logf("%d explained, %d teams, %d findings, %d pairs, %d layers, %d managers", explained, len(res.Teams), len(res.Findings), len(res.Overlap.Pairs), res.Chart.Layers, res.Chart.Managers)
	for _, p := range r.Problems {
		if p.Severity == table.Failure {
			t.Logf("set aside: %s:%d %s", p.File, p.Row, p.Message)
		}
	}
	for i, f := range res.Findings {
		if i < 12 {
			t.Logf("%s %s team %d people %d", f.Severity, f.Rule, f.Team, len(f.People))
		}
	}
}
