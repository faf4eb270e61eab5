package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// shape is what the JSON result says about structure and overlap.
type shape struct {
	Structure struct {
		People, Vacancies, Managers, Layers int
		Roots, Unreachable                  []string
		Cycles                              [][]string
		Span                                struct {
			Median float64
			Max    int
			Bands  map[string]int
		}
	}
	People []struct {
		ID    string
		Layer *int
		Span  int
	}
	Overlaps []shapeOverlap
	Titles   struct {
		Informativeness, P *float64
		Pairs              []struct{ Overlap float64 }
	}
	TeamPairs []struct{ N int } `json:"team_pairs"`
	Ownership []shapeOwners
	Teams     []struct {
		BusFactor int `json:"bus_factor"`
	}
}

type shapeOverlap struct {
	A, B, Kind     string
	TeamA          string `json:"team_a"`
	TeamB          string `json:"team_b"`
	Schoener, Work *float64
	InLine         bool `json:"in_line"`
}

type shapeOwners struct {
	State  string
	Owners []string
}

// shapeOf runs the whole program over one CSV file and reads its JSON result.
func shapeOf(t *testing.T, csv string, flags ...string) shape {
	t.Helper()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "people.csv"), filepath.Join(dir, "result.json")
	if err := os.WriteFile(in, []byte(csv), 0o600); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	args := append([]string{"review", in, "-q", "-o", filepath.Join(dir, "review.xlsx"), "--json", out}, flags...)
	status := run(context.Background(), args, world{stdin: strings.NewReader(""), stdout: &bytes.Buffer{}, stderr: &stderr,
		now: func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) }, getenv: func(string) string { return "" }, tempDir: os.TempDir()})
	if status != statusDone {
		t.Fatalf("exit status %d: %s", status, stderr.String())
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var s shape
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatalf("the JSON result cannot be read: %v", err)
	}
	count := map[string]int{}
	for _, o := range s.Overlaps {
		if !slices.Contains([]string{"boilerplate", "duplicate", "scope_creep", "confusing", "cover", "nearest"}, o.Kind) {
			t.Errorf("kind %q", o.Kind)
		}
		if o.Kind != "nearest" {
			count[o.A]++
			count[o.B]++
		}
	}
	for id, n := range count {
		if n > 50 {
			t.Errorf("%s is in %d overlaps, more than 50", id, n)
		}
	}
	return s
}

// TestShapes runs organisations at the edge of what there is.
func TestShapes(t *testing.T) {
	const head = "Employee ID,Job Title,Team,Manager ID,Duties\n"
	many := func(n int, row func(i int) string) string {
		var b strings.Builder
		b.WriteString(head)
		for i := range n {
			b.WriteString(row(i) + "\n")
		}
		return b.String()
	}
	t.Run("one person", func(t *testing.T) {
		s := shapeOf(t, head+"1,Owner,Shop,,Bake bread for the village; Sell cakes on market days\n", "--nearest", "3")
		if s.Structure.People != 1 || s.Structure.Layers != 1 || s.Structure.Managers != 0 || len(s.Overlaps) != 0 || len(s.Structure.Unreachable) != 0 {
			t.Errorf("%+v", s)
		}
	})
	t.Run("two people", func(t *testing.T) {
		s := shapeOf(t, head+"1,Owner,Shop,,Bake bread for the village\n2,Baker,Shop,1,Bake bread for the village\n", "--nearest", "3")
		if len(s.Overlaps) != 1 || s.Overlaps[0].Kind != "duplicate" || *s.Overlaps[0].Work != 1 || s.Overlaps[0].Schoener != nil || !s.Overlaps[0].InLine || s.Structure.Span.Bands["one"] != 1 {
			t.Errorf("%+v", s)
		}
	})
	t.Run("nobody has duties", func(t *testing.T) {
		s := shapeOf(t, many(40, func(i int) string { return fmt.Sprintf("%d,Clerk %c,Team %d,,", i, 'A'+rune(i%5), i%4) }), "--nearest", "3")
		if len(s.Overlaps) != 0 || len(s.Titles.Pairs) != 0 || len(s.TeamPairs) != 0 || len(s.Teams) != 4 || s.Titles.Informativeness != nil {
			t.Errorf("%+v", s)
		}
	})
	t.Run("all of one title", func(t *testing.T) {
		s := shapeOf(t, many(60, func(i int) string {
			return fmt.Sprintf("%d,Clerk,Team %d,,\"File letters of region w%dx; Answer questions on form q%dz\"", i, i%4, i, i)
		}))
		if len(s.Titles.Pairs) != 0 || s.Titles.P != nil || slices.ContainsFunc(s.Ownership, func(o shapeOwners) bool { return o.State == "diffuse" }) {
			t.Errorf("titles %+v", s.Titles)
		}
	})
	t.Run("400 people with one text and one title", func(t *testing.T) {
		s := shapeOf(t, many(400, func(i int) string {
			return fmt.Sprintf("%d,Clerk,Team %d,,Answer letters of citizens about bins", i, i%8)
		}))
		if len(s.Overlaps) == 0 || slices.ContainsFunc(s.Overlaps, func(o shapeOverlap) bool {
			return o.Kind != "cover" || *o.Work != 1 || o.TeamA == o.TeamB
		}) {
			t.Errorf("%d overlaps, want cover between teams and nothing else", len(s.Overlaps))
		}
	})
	t.Run("400 people with one text and 20 titles", func(t *testing.T) {
		s := shapeOf(t, many(400, func(i int) string {
			return fmt.Sprintf("%d,Clerk %c,Team %d,,Answer letters of citizens about bins", i, 'A'+rune(i%20), i%8)
		}))
		if len(s.Overlaps) != 0 { // employer text; pairs by a text of 400 posts would say one thing 80,000 times
			t.Errorf("%d overlaps by a text of the employer", len(s.Overlaps))
		}
	})
	t.Run("a chain of 50", func(t *testing.T) {
		s := shapeOf(t, many(50, func(i int) string {
			if i == 0 {
				return "0,Clerk,,,"
			}
			return fmt.Sprintf("%d,Clerk,,%d,", i, i-1)
		}))
		if s.Structure.Layers != 50 || s.Structure.Managers != 49 || s.Structure.Span.Bands["one"] != 49 || *s.People[49].Layer != 50 || s.Structure.Span.Median != 1 {
			t.Errorf("%+v", s.Structure)
		}
	})
	t.Run("a star of 500", func(t *testing.T) {
		s := shapeOf(t, many(501, func(i int) string {
			if i == 0 {
				return "0,Chief,,,"
			}
			return fmt.Sprintf("%d,Clerk,,0,", i)
		}))
		if s.Structure.Layers != 2 || s.Structure.Span.Max != 500 || s.Structure.Span.Bands["critical"] != 1 || s.People[0].Span != 500 {
			t.Errorf("%+v", s.Structure)
		}
	})
	t.Run("a forest", func(t *testing.T) {
		s := shapeOf(t, many(30, func(i int) string { return fmt.Sprintf("%d,Clerk,Team %d,,", i, i%3) }))
		if len(s.Structure.Roots) != 30 || s.Structure.Layers != 1 || s.Structure.Managers != 0 || s.Structure.Span.Median != 0 {
			t.Errorf("%+v", s.Structure)
		}
	})
	t.Run("nothing but a circle", func(t *testing.T) {
		s := shapeOf(t, head+"1,Clerk,A,2,\n2,Clerk,A,3,\n3,Clerk,A,1,\n")
		if len(s.Structure.Cycles) != 1 || len(s.Structure.Unreachable) != 3 || s.Structure.Layers != 0 || s.People[0].Layer != nil {
			t.Errorf("%+v", s.Structure)
		}
	})
}
