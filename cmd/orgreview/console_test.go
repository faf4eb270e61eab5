package main

import (
	"bytes"
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"

	"orgreview/report/wording"
)

// TestConsoleIsInTheLanguageFiles: what the command says stands in the language
// files as well, under given.console, so that a file in another language can say
// it. The texts are read from the source, with something in place of what the
// program fills in. The command send knows no settings and speaks English.
func TestConsoleIsInTheLanguageFiles(t *testing.T) {
	var files []string
	for _, dir := range []string{".", "../../analysis/table", "../../analysis/roster"} {
		list, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, list...)
	}
	found := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "send") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			for _, text := range spoken(n) {
				found++
				if !wording.KnowsGiven(text) {
					t.Errorf("%s: no language file holds %q", set.Position(n.Pos()), text)
				}
			}
			return true
		})
	}
	if found < 100 {
		t.Errorf("%d texts were found in the source: the test shows little", found)
	}
}

// spoken are the texts that a node says to whoever runs the command.
func spoken(n ast.Node) []string {
	var said []ast.Expr
	switch n := n.(type) {
	case *ast.CallExpr:
		name := ""
		switch f := n.Fun.(type) {
		case *ast.SelectorExpr:
			name = f.Sel.Name
		case *ast.Ident:
			name = f.Name
		}
		switch {
		case name == "errorf" && len(n.Args) > 2: // of a file that cannot be read
			return texts(sample(n.Args[1]), formatted(n.Args[2:]))
		case name == "count" && len(n.Args) == 3:
			said = n.Args[1:]
			return []string{"1 " + sample(said[0]), "12 " + sample(said[1])}
		case name == "say" && len(n.Args) > 0:
			return texts(formatted(n.Args))
		case name == "line" && len(n.Args) > 1:
			return texts(formatted(n.Args[1:]))
		case name == "hinted" && len(n.Args) == 3:
			said = n.Args[1:]
		}
	case *ast.ValueSpec: // a hint for several places
		for i, id := range n.Names {
			if strings.HasSuffix(id.Name, "Hint") && i < len(n.Values) {
				said = append(said, n.Values[i])
			}
		}
	case *ast.CompositeLit:
		if id, ok := n.Type.(*ast.Ident); ok && len(n.Elts) > 1 && (id.Name == "usageError" || id.Name == "exitError") {
			said = n.Elts[len(n.Elts)-2:]
		}
		if sel, ok := n.Type.(*ast.SelectorExpr); ok && sel.Sel.Name == "Error" { // table.Error
			for _, e := range n.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok && (sample(kv.Key) == "Msg" || sample(kv.Key) == "Hint") {
					said = append(said, kv.Value)
				}
			}
		}
	}
	var all []string
	for _, e := range said {
		all = append(all, sample(e))
	}
	return texts(all...)
}

// texts are those with words of their own: what is all filled in stands elsewhere.
func texts(all ...string) []string {
	return slices.DeleteFunc(all, func(s string) bool {
		return !regexp.MustCompile(`[A-Za-z]{2}`).MatchString(strings.ReplaceAll(s, filled, ""))
	})
}

// filled stands for what the program fills in.
const filled = "Zq"

var verb = regexp.MustCompile(`%[a-z]`)

// sample is an expression as text.
func sample(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		if e.Name == "Msg" || e.Name == "Hint" {
			return e.Name
		}
	case *ast.BasicLit:
		if s, err := strconv.Unquote(e.Value); err == nil {
			return s
		}
	case *ast.BinaryExpr:
		return sample(e.X) + sample(e.Y)
	case *ast.CallExpr:
		if f, ok := e.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Sprintf" {
			return formatted(e.Args)
		}
		if f, ok := e.Fun.(*ast.Ident); ok && f.Name == "count" {
			return "12 " + sample(e.Args[2])
		}
	}
	return filled
}

// formatted is a format with its arguments.
func formatted(args []ast.Expr) string {
	i := 0
	return strings.ReplaceAll(verb.ReplaceAllStringFunc(sample(args[0]), func(string) string {
		i++
		if i < len(args) {
			return sample(args[i])
		}
		return filled
	}), "%%", "%")
}

// TestConsoleSpeaksTheLanguageOfTheSettings: with a language file in the
// settings, progress, problems, summary and refusals come in that language, and
// numbers in its way; the user's own names stand as they are.
func TestConsoleSpeaksTheLanguageOfTheSettings(t *testing.T) {
	var all yaml.MapSlice
	var text []byte
	for _, name := range []string{"english.yaml", "english-given.yaml", "english-sheets.yaml", "english-explain.yaml"} {
		part, err := os.ReadFile(filepath.Join("../../report/wording", name))
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, part...)
	}
	if err := yaml.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	for i := range all {
		if all[i].Key == "given" {
			all[i].Value = bracketed(all[i].Value)
		}
	}
	data, err := yaml.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("other.yaml", string(data))
	config := write("settings.yaml", "organisation: {language: other.yaml}\nneeds: [{team: Nowhere, fte: {sre: 1}}]\n")
	people := write("people.csv", "Employee ID,Title,Team,Manager ID,Duties\n"+
		"1,Manager,people,,lead people and plan their work\n2,Engineer,people,1,Test\n")
	out := filepath.Join(dir, "out.xlsx")
	var stdout, stderr bytes.Buffer
	w := world{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, now: time.Now, getenv: func(string) string { return "" }, tempDir: dir}
	call := func(args ...string) string {
		stderr.Reset()
		run(context.Background(), args, w)
		return stderr.String()
	}
	said := call("review", people, "--config", config, "-o", out, "-v")
	for _, want := range []string{"‹read ‹1 file›: ‹2 people›, ‹0 vacant posts›, ‹0 groups of posts››", "‹working conditions›", "‹wrote " + out + "›", "  ‹hint›: ‹", ": ‹notice›: ‹",
		"‹needs: no team is called \"Nowhere\"; what it needs has no effect›"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said:\n%s", want, said)
		}
	}
	for line := range strings.Lines(said) {
		if !strings.Contains(line, "‹") {
			t.Errorf("in English: %s", line)
		}
	}
	if said := call("review", people, "--config", config, "-o", dir); !strings.Contains(said, "orgreview: ‹"+dir+": is a folder›\n‹hint›: ‹") {
		t.Errorf("the refusal: %s", said)
	}
	if said := call("review", write("empty.csv", ""), "--config", config, "-o", out); !strings.Contains(said, "empty.csv: ‹is empty›\n‹hint›: ‹export the table again›") {
		t.Errorf("the refusal of a file: %s", said)
	}
	if said := call("inspect", people, "--config", config); !strings.Contains(stdout.String(), "‹2 people›, ‹0 vacant posts›") {
		t.Errorf("inspect: %s%s", stdout.String(), said)
	}
	lang, err := wording.Parse("other.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"1,040 rows": "‹1,040 rows›", "people": "‹people›", "wrote people": "‹wrote people›"} {
		if got := words(lang, text); got != want {
			t.Errorf("%q is said as %q, want %q", text, got, want)
		}
	}
	for _, s := range stages {
		if !wording.KnowsGiven(s.name) {
			t.Errorf("no language file holds the stage %q", s.name)
		}
	}
}

// bracketed puts every text into brackets.
func bracketed(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = bracketed(v[k])
		}
	case yaml.MapSlice:
		for i := range v {
			v[i].Value = bracketed(v[i].Value)
		}
	case string:
		return "‹" + v + "›"
	}
	return v
}
