package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const root = "../.."

// sources calls f for every Go file of the module with its folder, slash-separated.
func sources(t *testing.T, f func(dir, path string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != root {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") {
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			f(filepath.ToSlash(filepath.Dir(rel)), path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func imports(t *testing.T, path string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, i := range file.Imports {
		name, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, name)
	}
	return list
}

// TestOneWayFlow holds the arrows: bytes → table → roster → measures →
// result → book → outputs. A package imports only what stands before it.
func TestOneWayFlow(t *testing.T) {
	allowed := map[string]string{ // package → module packages it may import, space-separated
		"analysis":             "*analysis",
		"analysis/maybe":       "",
		"analysis/parallel":    "",
		"analysis/table":       "",
		"analysis/roster":      "analysis/maybe analysis/table",
		"analysis/stats":       "analysis/parallel analysis/maybe",
		"analysis/orgchart":    "analysis/maybe analysis/stats",
		"analysis/roles":       "analysis/maybe analysis/stats",
		"analysis/roles/learn": "analysis/roles",
		"analysis/overlap":     "analysis/parallel analysis/maybe analysis/stats",
		"analysis/burnout":     "analysis/parallel analysis/maybe analysis/stats analysis/roster",
		"analysis/staffing":    "analysis/maybe analysis/stats",
		"analysis/model":       "analysis/maybe analysis/table analysis/roster analysis/orgchart analysis/roles analysis/overlap analysis/burnout analysis/staffing",
		"analysis/findings":    "analysis/parallel analysis/trend analysis/model analysis/maybe analysis/roster analysis/orgchart analysis/roles analysis/overlap analysis/burnout analysis/staffing analysis/stats",
		"report/book":          "analysis/maybe",
		"report/workbook":      "analysis/parallel report/book",
		"report/wording":       "*analysis report/book",
		"report/mail":          "report/leak",
		"report/leak":          "",
		"report/redact":        "analysis/roster",
		"report":               "*analysis report/book report/wording report/redact",
	}
	sources(t, func(dir, path string) {
		ok, listed := allowed[dir]
		if !listed || strings.HasSuffix(path, "_test.go") {
			return
		}
		for _, imp := range imports(t, path) {
			to, own := strings.CutPrefix(imp, "orgreview/")
			if !own {
				continue
			}
			fine := false
			for _, a := range strings.Fields(ok) {
				prefix, all := strings.CutPrefix(a, "*")
				fine = fine || a == to || all && (to == prefix || strings.HasPrefix(to, prefix+"/"))
			}
			if !fine {
				t.Errorf("%s imports %s: the arrow points back", path, imp)
			}
		}
	})
}

// TestLibrariesInTheirRooms keeps each library where it belongs.
func TestLibrariesInTheirRooms(t *testing.T) {
	rooms := map[string]string{
		"gonum.org/v1/gonum/graph":       "analysis/orgchart",
		"github.com/gocarina/gocsv":      "analysis/roster report",
		"github.com/xuri/excelize/v2":    "analysis/table report/workbook samples/generate",
		"github.com/alecthomas/kong":     "cmd/orgreview",
		"github.com/schollz/progressbar": "cmd/orgreview",
		"github.com/wneessen/go-mail":    "report/mail",
		"github.com/emersion/go-smtp":    "report/mail/mailtest",
		"github.com/emersion/go-sasl":    "report/mail/mailtest",
		"github.com/kljensen/snowball":   "analysis/roles analysis/overlap",
		"github.com/goccy/go-yaml":       "analysis/roles report/wording cmd/orgreview samples/generate",
		"github.com/klauspost/compress":  "report/workbook analysis/table",
		"github.com/richardlehane/mscfb": "analysis/table report/workbook",
	}
	sources(t, func(dir, path string) {
		if strings.HasSuffix(path, "_test.go") {
			return
		}
		for _, imp := range imports(t, path) {
			for lib, where := range rooms {
				if imp != lib && !strings.HasPrefix(imp, lib+"/") {
					continue
				}
				fine := false
				for _, w := range strings.Fields(where) {
					fine = fine || dir == w || strings.HasPrefix(dir, w+"/")
				}
				if !fine {
					t.Errorf("%s imports %s, which belongs in %s", path, imp, where)
				}
			}
		}
	})
}

// TestWorldOnlyInCmd: clock, environment and exit belong to the command.
func TestWorldOnlyInCmd(t *testing.T) {
	sources(t, func(dir, path string) {
		if strings.HasPrefix(dir, "cmd") || strings.HasPrefix(dir, "samples") || strings.Contains(dir, "/internal/") || strings.HasSuffix(path, "_test.go") {
			return
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"os.Exit(", "time.Now(", "os.Getenv("} {
			if strings.Contains(string(data), word) {
				t.Errorf("%s calls %s…): hand it in from cmd", path, word)
			}
		}
	})
}

// TestTopLevel: the layout has a fixed top level.
func TestTopLevel(t *testing.T) {
	cmd := exec.Command("git", "ls-files", "--full-name", ":/")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Skipf("not a git checkout: %v", err)
	}
	allowed := map[string]bool{"cmd": true, "analysis": true, "report": true, "samples": true, "go.mod": true, "go.sum": true, "README.md": true, "LICENSE": true}
	for _, path := range strings.Fields(string(out)) {
		top, _, _ := strings.Cut(path, "/")
		if !allowed[top] && !strings.HasPrefix(top, ".") {
			t.Errorf("%s stands on the top level", top)
		}
	}
}

// TestTidy: go.mod names what is used and nothing else, and the code is formatted.
func TestTidy(t *testing.T) {
	for _, args := range [][]string{{"go", "mod", "tidy", "-diff"}, {"gofmt", "-l", root}} {
		cmd := exec.Command(args[0], args[1:]...)
		if args[0] == "go" {
			cmd.Dir = root
		}
		// The answer is what stands on standard output: on a machine that sees
		// the modules for the first time, go reports its downloads beside it.
		var said strings.Builder
		cmd.Stderr = &said
		out, err := cmd.Output()
		if err != nil || len(out) > 0 {
			t.Errorf("%s: %v\n%s%s", strings.Join(args, " "), err, out, said.String())
		}
	}
}
