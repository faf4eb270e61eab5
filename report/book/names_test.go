package book

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestUniqueSheetNames(t *testing.T) {
	long := strings.Repeat("x", 31)
	wanted := []string{"Ops", "OPS", "ops", "R/D: a*b?[c]\\d", "'quoted'", "", "  ", "History", "history", long, long + "y", "a\x00b\tc",
		"🚀" + strings.Repeat("é", 40), "Ops (2)", "ﬁ straße STRASSE", strings.Repeat("👩‍👩‍👧‍👦", 6), "\u202eevil"}
	got := UniqueSheetNames(wanted, "Sheet")
	want := []string{"Ops", "OPS (2)", "ops (3)", "R D a b c d", "quoted", "Sheet", "Sheet (2)", "History (1)", "history (1) (2)", long, strings.Repeat("x", 30) + "…", "ab c",
		"🚀" + strings.Repeat("é", 28) + "…", "Ops (2) (2)", "ﬁ straße STRASSE", strings.Repeat("👩‍👩‍👧‍👦", 2) + "…", "evil"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

// A team may be called like one of our sheets: the sheet is found under its name.
func TestSheetsKeepTheirNames(t *testing.T) {
	b := Book{Sheets: []Sheet{{Name: "Summary"}, {Name: "People", Gives: true}, {Name: "method", Gives: true}, {Name: "people", Gives: true}, {Name: "People"}, {Name: "Method"}}}
	want := []string{"Summary", "People (2)", "method (2)", "people (3)", "People", "Method"}
	if diff := cmp.Diff(want, b.SheetNames()); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

// Whatever is wanted, the names are what Excel accepts, and differ.
func TestSheetNamesAreAlwaysValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wanted := rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"A", "a", "History", "É", "é", "ß", "SS", "'", "x'"})), 1, 12).Draw(t, "wanted")
		seen := map[string]bool{}
		for _, n := range UniqueSheetNames(wanted, "Sheet") {
			if n == "" || len(utf16.Encode([]rune(n))) > 31 || strings.ContainsAny(n, `:\/?*[]`) || strings.Trim(n, "'") != n || strings.EqualFold(n, "history") || !utf8.ValidString(n) {
				t.Fatalf("name %q is not valid", n)
			}
			if seen[strings.ToUpper(n)] || seen[strings.ToLower(n)] {
				t.Fatalf("name %q is there twice", n)
			}
			seen[strings.ToUpper(n)], seen[strings.ToLower(n)] = true, true
		}
	})
}

func TestUniqueHeads(t *testing.T) {
	tb := Table{Columns: []Column{{Head: "Team"}, {Head: "team"}, {Head: ""}, {Head: "Column 3"}, {Head: "Team (2)"}, {Head: " \x01"}, {Head: "two\n lines"}, {Head: "a_x000A_b"}}}
	want := []string{"Team", "team (2)", "Column 3", "Column 3 (2)", "Team (2) (2)", "Column 6", "two lines", "a_ x000A_b"}
	if diff := cmp.Diff(want, tb.UniqueHeads()); diff != "" {
		t.Errorf("headings (-want +got):\n%s", diff)
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{"plain": "plain", "a\r\nb\rc\td": "a\nb\nc\td", "x\x00\x0b\x1fy": "xy", "\ufffe\uffff\x80é": "é", "=1+1": "=1+1", "😀": "😀"} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}
