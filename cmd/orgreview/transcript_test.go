package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestTranscripts runs every "$ orgreview" block of README over the samples
// and compares what it prints, standard error included, to the letter.
func TestTranscripts(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	samples, err := filepath.Abs(filepath.Join(root, "samples"))
	if err != nil {
		t.Fatal(err)
	}
	blocks := transcripts(string(data))
	if len(blocks) == 0 {
		t.Fatal("README shows no transcript")
	}
	for _, b := range blocks {
		t.Run(strings.SplitN(b, "\n", 2)[0], func(t *testing.T) {
			dir := t.TempDir()
			if err := os.Symlink(samples, filepath.Join(dir, "samples")); err != nil {
				t.Skipf("the samples cannot be linked here: %v", err)
			}
			t.Chdir(dir)
			var out bytes.Buffer
			for _, line := range strings.Split(b, "\n") {
				command, ok := strings.CutPrefix(line, "$ orgreview ")
				if !ok {
					continue
				}
				out.WriteString(line + "\n")
				run(context.Background(), strings.Fields(command), world{stdin: strings.NewReader(""), stdout: &out, stderr: &out,
					now:    func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) },
					getenv: func(string) string { return "" }, tempDir: t.TempDir()})
			}
			if diff := cmp.Diff(strings.Split(b, "\n"), strings.Split(strings.TrimRight(out.String(), "\n"), "\n")); diff != "" {
				t.Errorf("README and program differ (-README +now):\n%s", diff)
			}
		})
	}
}

// transcripts are the fenced blocks whose first line calls the program. The
// commands of one block are run one after the other in one folder.
func transcripts(readme string) []string {
	var found []string
	parts := strings.Split(readme, "\n```")
	for i := 1; i < len(parts); i += 2 {
		_, body, _ := strings.Cut(parts[i], "\n") // the rest of the opening line names a language
		if strings.HasPrefix(body, "$ orgreview ") {
			found = append(found, body)
		}
	}
	return found
}
