package main

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
)

// parts are the parts of a workbook, or the one text of another file.
func parts(t *testing.T, path string, data []byte) map[string]string {
	t.Helper()
	if !bytes.HasPrefix(data, []byte("PK")) {
		return map[string]string{"": string(data)}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(body)
	}
	return out
}
