package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts call the program by its name. The clock stands still,
// so that what it prints can be compared.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"orgreview": func() {
			os.Exit(run(context.Background(), os.Args[1:], world{
				stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
				now:    func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) },
				getenv: os.Getenv, tempDir: os.TempDir(),
			}))
		},
	})
}

func TestScripts(t *testing.T) {
	samples, err := filepath.Abs(filepath.Join("..", "..", "samples"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("SAMPLES", samples)
			return nil
		},
		RequireExplicitExec: true,
		// exits CODE ARGS… runs the program and wants that exit status.
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": func(ts *testscript.TestScript, neg bool, args []string) {
				if len(args) < 1 {
					ts.Fatalf("usage: exits CODE [ARGS…]")
				}
				err := ts.Exec("orgreview", args[1:]...)
				got := "0"
				if err != nil {
					got = exitCode(err)
				}
				if got != args[0] {
					ts.Fatalf("exit status %s, want %s", got, args[0])
				}
			},
		},
	})
}

// exitCode is the exit status behind an error of Exec.
func exitCode(err error) string {
	var e *exec.ExitError
	if errors.As(err, &e) {
		return strconv.Itoa(e.ExitCode())
	}
	return err.Error()
}
