package report

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/goccy/go-yaml"

	"orgreview/analysis"
	"orgreview/analysis/roster"
	"orgreview/analysis/table"
	"orgreview/report/book"
	"orgreview/report/wording"
)

// bracketed is a made-up language: every text of the English files in brackets,
// what the program fills in included.
func bracketed(t *testing.T) *wording.Language {
	t.Helper()
	var text []byte
	for _, name := range []string{"english.yaml", "english-given.yaml", "english-sheets.yaml", "english-explain.yaml"} {
		part, err := os.ReadFile(filepath.Join("wording", name))
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, part...)
	}
	var all yaml.MapSlice
	if err := yaml.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	for i := range all {
		if key := all[i].Key; key != "language" && key != "mail" {
			all[i].Value = brackets(fmt.Sprint(key), all[i].Value)
		}
	}
	data, err := yaml.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	l, err := wording.Parse("bracketed.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// brackets puts every text below a key into brackets, but for signs, which are
// no words: the decimal point, the dash that stands for nothing.
func brackets(key string, v any) any {
	switch v := v.(type) {
	case yaml.MapSlice:
		for i := range v {
			v[i].Value = brackets(fmt.Sprint(v[i].Key), v[i].Value)
		}
		return v
	case map[string]any:
		for k := range v {
			v[k] = brackets(k, v[k])
		}
		return v
	case []any:
		if key == "quote" { // what is quoted belongs to the data
			return []any{"⟦", "⟧"}
		}
		for i := range v {
			v[i] = brackets(key, v[i])
		}
		return v
	case string:
		if key == "tag" || key == "decimal" || key == "thousands" || key == "none" && len([]rune(v)) == 1 {
			return v
		}
		return "⟦" + v + "⟧"
	case bool:
		return fmt.Sprintf("⟦%t⟧", v)
	default:
		return fmt.Sprintf("⟦%v⟧", v)
	}
}

var innermost = regexp.MustCompile(`⟦[^⟦⟧]*⟧`)

// cutWord is what is left of a word of a title that was cut.
var cutWord = regexp.MustCompile(`\pL*…`)

// strange are the words of a text outside all brackets.
func strange(text string) []string {
	for {
		next := innermost.ReplaceAllString(text, " ")
		if next == text {
			break
		}
		text = next
	}
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
}

// What the language does not own: what the exports bring (titles, names of
// teams, files and headings), ids of findings, keys of the settings. Everything else in the workbook must come from it.
func TestAnotherLanguageLeavesNoEnglish(t *testing.T) {
	l := bracketed(t)
	messy := readSamples(t, "messy")
	for name, res := range map[string]*analysis.Result{"acme": review(t, acmeFiles...), "messy": messy} {
		data := map[string]bool{}
		learn := func(s string) {
			for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
				data[w] = true
			}
		}
		for _, w := range []string{"orgreview", "csv", "json", "roles", "a", "b", "c", "d", "e", "f", "x"} {
			learn(w)
		}
		for i := range res.Posts {
			learn(res.Posts[i].Title)
			learn(res.Posts[i].ID)
		}
		for _, tm := range res.Teams {
			learn(tm.Name)
		}
		for _, in := range res.Roster.Inputs {
			learn(in.File)
			learn(in.Sheet)
			learn(in.SHA256)
			for _, h := range append(append([]string(nil), in.Ignored...), in.Refused...) {
				learn(h)
			}
			for _, c := range in.Columns {
				learn(c.Header)
			}
		}
		for _, p := range res.Roster.Problems {
			learn(p.File)
			learn(p.Sheet)
			learn(p.Column)
		}
		for _, f := range res.Findings {
			learn(f.ID)
		}
		for _, r := range res.Rotations {
			learn(r.Name)
		}
		learn(res.Roster.Period)
		learn(res.Catalogue.Hash())
		b := Build(res, Options{Individuals: ByID, MinGroup: 5, Version: "1", Language: l})
		cells := 0
		for i := range b.Sheets {
			eachText(&b.Sheets[i], func(where, text string) {
				cells++
				if where == "table thresholds" { // keys and tokens of the settings
					return
				}
				for _, w := range strange(cutWord.ReplaceAllString(text, "…")) {
					if !data[w] && len([]rune(w)) > 1 {
						t.Errorf("%s: %s %s: %q is not from the language: %s", name, b.Sheets[i].Key, where, w, text)
						return
					}
				}
			})
		}
		if cells < 500 {
			t.Errorf("%s: only %d texts were looked at", name, cells)
		}
	}
}

// Every message of the reading stage stands in the language files.
func TestEveryMessageOfTheReadingIsKnown(t *testing.T) {
	for _, sample := range []string{"messy", "acme"} {
		for _, p := range readSamples(t, sample).Roster.Problems {
			for _, text := range []string{p.Message, p.Cure} {
				if text != "" && p.Rule != "unreadable-file" && !wording.KnowsGiven(text) {
					t.Errorf("%s: %s: add %q to wording/english-given.yaml", sample, p.Rule, text)
				}
			}
		}
	}
}

// readSamples measures a folder of samples; files that cannot be read are left
// out, as the command does.
func readSamples(t *testing.T, name string) *analysis.Result {
	t.Helper()
	var files []*table.File
	err := filepath.WalkDir(filepath.Join("..", "samples", name), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".yaml") || strings.HasSuffix(path, ".md") || name == "acme" && !strings.Contains(path, "2026-Q3") {
			return err
		}
		if f, err := table.Open(context.Background(), table.Source{Name: filepath.Base(path), Path: path}, table.Options{}); err == nil {
			files = append(files, f)
			t.Cleanup(func() { f.Close() })
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	build := func() (*roster.Roster, error) {
		return roster.Build(context.Background(), files, roster.Options{Today: time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)})
	}
	r, err := build()
	for wrong := (*table.Error)(nil); errors.As(err, &wrong); r, err = build() { // a file that shows its damage late
		n := len(files)
		if files = slices.DeleteFunc(files, func(f *table.File) bool { return f.Name == wrong.File }); len(files) == n {
			t.Fatal(err)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return measureRoster(t, r)
}

// eachText calls do with every text of a sheet.
func eachText(s *book.Sheet, do func(where, text string)) {
	cell := func(where string, c book.Cell) {
		if c.Kind == book.String || c.Kind == book.Missing {
			do(where, c.Text)
		}
	}
	do("name", s.Name)
	for _, block := range s.Blocks {
		switch v := block.(type) {
		case book.Heading:
			do("heading", v.Text)
		case book.Text:
			do("text", v.Plain())
		case book.Items:
			do("items", v.Empty)
			for _, it := range v.List {
				for _, s := range append(append([]string{it.Word, it.Head, it.Action, it.Caveat, it.Aside}, it.Lines...), it.Facts...) {
					do("item", s)
				}
			}
		case book.Cards:
			for _, k := range v.List {
				for _, s := range []string{k.Label, k.Unit, k.Normal, k.Word} {
					do("card", s)
				}
				cell("card", k.Value)
			}
		case book.Links:
			for _, k := range v.List {
				do("link", k.Text)
				do("link", k.Note)
			}
		case book.Chart:
			for _, s := range []string{v.Title, v.Alt, v.XTitle, v.YTitle} {
				do("chart "+v.Name, s)
			}
		case book.Table:
			do("table "+v.Name, v.Caption)
			do("table "+v.Name, v.Empty)
			for _, c := range v.Columns {
				do("table "+v.Name, c.Head)
			}
			for _, n := range v.Notes {
				do("note of "+v.Name, n)
			}
			for i := range v.Size() {
				for _, c := range v.Row(i) {
					cell("table "+v.Name, c)
				}
			}
			for _, c := range v.Total {
				cell("table "+v.Name, c)
			}
		}
	}
}

// A cell that holds nothing is explained below its table: the published guidance
// on spreadsheets asks for it, and a reader cannot tell nothing from not known.
func TestEmptyCellsAreExplained(t *testing.T) {
	for name, res := range map[string]*analysis.Result{"acme": review(t, acmeFiles...), "messy": readSamples(t, "messy"), "trend": compared(t, snapshot(t, "2026-Q1"), snapshot(t, "2026-Q2"))} {
		b := Build(res, Options{Individuals: ByID, MinGroup: 5, Version: "1"})
		for i := range b.Sheets {
			for _, block := range b.Sheets[i].Blocks {
				v, ok := block.(book.Table)
				if !ok || slices.ContainsFunc(v.Notes, func(n string) bool { return strings.Contains(strings.ToLower(n), "empty") }) {
					continue
				}
			rows:
				for k := range v.Size() {
					for j, c := range v.Row(k) {
						if c.Kind == book.Blank || c.Kind == book.String && c.Text == "" {
							t.Errorf("%s: table %s, column %q: an empty cell, and no note says what it means", name, v.Name, v.Columns[j].Head)
							break rows
						}
					}
				}
			}
		}
	}
}
