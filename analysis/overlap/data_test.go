package overlap

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// dataFolder is the folder of public data sets, or a skip with the reason.
func dataFolder(t *testing.T, parts ...string) string {
	t.Helper()
	root := os.Getenv("ORGREVIEW_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	dir := filepath.Join(append([]string{root}, parts...)...)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the public data set %s is not here: set ORGREVIEW_DATA to the folder that holds it", filepath.Join(parts...))
	}
	return dir
}

// table reads a CSV file as rows by heading.
func table(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := make([]map[string]string, 0, len(rows))
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, h := range rows[0] {
			m[strings.TrimPrefix(h, "\ufeff")] = r[i]
		}
		out = append(out, m)
	}
	return out
}
