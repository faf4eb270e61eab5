package table

import (
	"os"
	"path/filepath"
	"testing"
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
