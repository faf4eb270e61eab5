package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"orgreview/report/wording"
)

// TestEveryTextIsUsed reads the calls of say and heads in the sources: every
// key exists, and every text of the language file is asked for. Keys that are
// put together ("names." + sheet) count by their beginning.
func TestEveryTextIsUsed(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, filepath.Join("wording", "words.go")) // which says one text itself
	used, prefixes := map[string]bool{}, map[string]bool{}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch v := n.(type) {
			case *ast.CallExpr:
				keysOfCall(v, used, prefixes)
			case *ast.BasicLit: // keys chosen before the call
				if s, err := strconv.Unquote(v.Value); v.Kind == token.STRING && err == nil && wording.English().Knows(s) {
					used[s] = true
				}
			}
			return true
		})
	}
	for key := range used {
		if !wording.English().Knows(key) {
			t.Errorf("there is no text %q", key)
		}
	}
	for _, key := range wording.English().Keys() {
		known := used[key]
		for p := range prefixes {
			known = known || strings.HasPrefix(key, p)
		}
		if !known {
			t.Errorf("nothing says %q", key)
		}
	}
}

// keysOfCall collects the keys of one call of say, Say, heads or n.
func keysOfCall(call *ast.CallExpr, used, prefixes map[string]bool) {
	name := ""
	if s, ok := call.Fun.(*ast.SelectorExpr); ok {
		name = s.Sel.Name
	}
	literal := func(e ast.Expr) (string, bool) {
		l, ok := e.(*ast.BasicLit)
		if !ok || l.Kind != token.STRING {
			return "", false
		}
		s, err := strconv.Unquote(l.Value)
		return s, err == nil
	}
	switch name {
	case "say", "Say":
		if len(call.Args) == 0 {
			return
		}
		if s, ok := literal(call.Args[0]); ok {
			used[s] = true
		}
		e := call.Args[0]
		for {
			b, ok := e.(*ast.BinaryExpr)
			if !ok {
				break
			}
			if s, ok := literal(b.X); ok {
				prefixes[s] = true
			}
			e = b.X
		}
	case "heads":
		sheet, ok := literal(call.Args[0])
		for _, a := range call.Args[1:] {
			if key, fine := literal(a); ok && fine {
				used[sheet+"."+key] = true
			}
		}
	}
}

// TestNoWordsInCode: sheets, properties and labels hold no English of their
// own; what a reader sees comes from the language. A made-up language, every
// text of which begins with "ø", shows itself in every block.
func TestNoWordsInCode(t *testing.T) {
	var all []byte
	for _, name := range []string{"english.yaml", "english-given.yaml", "english-sheets.yaml", "english-explain.yaml"} {
		data, err := os.ReadFile(filepath.Join("wording", name))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, data...)
	}
	head, sheets, _ := strings.Cut(string(all), "\nsheets:\n")
	var sb strings.Builder
	for line := range strings.Lines(sheets) {
		key, text, ok := strings.Cut(line, ": ")
		if trimmed := strings.TrimSpace(text); ok && trimmed != "" && !strings.HasPrefix(trimmed, "{") && !strings.HasPrefix(trimmed, "#") && !strings.Contains(key, "{") {
			trimmed = strings.Trim(strings.TrimSuffix(strings.SplitN(trimmed, " # ", 2)[0], `"`), `"`)
			line = key + `: "ø` + trimmed + "\"\n"
		}
		sb.WriteString(line)
	}
	l, err := wording.Parse("other.yaml", []byte(head+"\nsheets:\n"+sb.String()))
	if err != nil {
		t.Fatal(err)
	}
	b := Build(review(t, acmeFiles...), Options{Individuals: ByID, MinGroup: 5, Version: "test", Language: l})
	for i := range b.Sheets {
		if !strings.HasPrefix(b.Sheets[i].Name, "ø") && !strings.HasPrefix(b.Sheets[i].Key, "team-") {
			t.Errorf("sheet %q is named in code", b.Sheets[i].Name)
		}
	}
}
