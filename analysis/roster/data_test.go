package roster

import (
	"context"
	"os"
	"path/filepath"
	"testing"

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
