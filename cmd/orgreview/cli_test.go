package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// closedPipe is standard output whose reader has gone.
type closedPipe struct{}

func (closedPipe) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}
}

// A reader that goes away leaves nothing behind: neither a workbook nor half of one.
func TestClosedStandardOutput(t *testing.T) {
	dir := t.TempDir()
	people := filepath.Join(dir, "people.csv")
	if err := os.WriteFile(people, []byte("Employee ID,Job Title\n1,Clerk\n2,Clerk\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	w := world{stdin: strings.NewReader(""), stdout: closedPipe{}, stderr: &stderr, now: time.Now, getenv: func(string) string { return "" }, tempDir: t.TempDir()}
	if got := run(context.Background(), []string{"review", people, "-q", "-o", filepath.Join(dir, "out.xlsx"), "--json", "-"}, w); got != statusFailed {
		t.Errorf("status %d, want %d", got, statusFailed)
	}
	if !strings.Contains(stderr.String(), "standard output: was closed") || !strings.Contains(stderr.String(), "hint: ") {
		t.Errorf("said %q", stderr.String())
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	stderr.Reset()
	if got := run(context.Background(), []string{"roles"}, w); got != statusFailed || stderr.Len() > 0 {
		t.Errorf("roles: status %d, said %q", got, stderr.String())
	}
}
