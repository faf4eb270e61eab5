package table

import (
	"fmt"
	"strings"
	"testing"
)

// rowsOf makes lines from a text of rows, cells apart by "|".
func rowsOf(text string) []line {
	var rows []line
	for i, r := range strings.Split(text, "\n") {
		cells := strings.Split(r, "|")
		for len(cells) > 0 && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1]
		}
		rows = append(rows, line{i + 1, cells})
	}
	return rows
}

func noReach(int) int { return -1 }

// TestHeadingThresholds: both sides of every threshold of the search.
func TestHeadingThresholds(t *testing.T) {
	digits := func(n int) string { return strings.TrimSuffix(strings.Repeat("7|", n), "|") }
	data5 := "\n1|2|3|4|5\n1|2|3|4|5\n1|2|3|4|5"
	tests := []struct {
		name string
		rows string
		want int // heading row, 0 = none
	}{
		// four of five cells of a heading row are words, or half where no such row exists
		{"8 words of 10, a row of words below", "a|b|c|d|e|f|g|h|77|78\nk|l|m|n|o|p|q|r|s|t\n" + digits(10), 1},
		{"7 words of 10, a row of words below", "a|b|c|d|e|f|g|76|77|78\nk|l|m|n|o|p|q|r|s|t\n" + digits(10), 2},
		{"5 words of 10 alone", "a|b|c|d|e|74|75|76|77|78\n" + digits(10), 1},
		{"4 words of 10 alone", "a|b|c|d|73|74|75|76|77|78\n" + digits(10), 0},
		// it fills three fifths of the typical width
		{"3 headings over 5 columns", "a|b|c" + data5, 1},
		{"2 headings over 5 columns", "a|b" + data5, 0},
		// or reaches it with two gaps
		{"3 of 5 headings, the last included", "a|||b|c" + data5, 1},
		{"4 of 6 headings, the last included", "a|b||c||d\n1|2|3|4|5|6\n1|2|3|4|5|6", 1},
		// or is as full as the rows (merged cells)
		{"as full as the rows", "a||||b||||c\n1||||2||||3\n1||||2||||3", 1},
		{"less full than the rows", "a||||||||c\n1||||2||||3\n1||||2||||3", 0},
		// two rows of data above headings are odd, three are a table without headings
		{"two data rows above", "1|2|3\n1|2|3\na|b|c\n1|2|3", 3},
		{"three data rows above", "1|2|3\n1|2|3\n1|2|3\na|b|c\n1|2|3", 0},
		// a single row that is wider than the others counts for nothing
		{"one wide row in twenty", "a|b\n" + strings.Repeat("1|2\n", 18) + "1|2|3|4|5|6|7", 1},
		// a wider candidate after a blank row, at most ten rows below
		{"metadata, nine rows between", "x|y" + strings.Repeat("\n", 10) + "a|b|c\n1|2|3\n1|2|3", 11},
		{"metadata, ten rows between", "x|y" + strings.Repeat("\n", 11) + "a|b|c\n1|2|3\n1|2|3", 1},
		// labels end in a colon
		{"label and value", "for:|us\na|b\n1|2", 2},
		{"headings with colons", "for:|by:\n1|2\n1|2", 1},
		// one cell in three differs
		{"a third distinct", "a|b|a|b|a|b\n1|2|3|4|5|6\n1|2|3|4|5|6", 1},
		{"less than a third distinct", "a|a|b|a|a|b|a\n1|2|3|4|5|6|7\n1|2|3|4|5|6|7", 0},
		// one column
		{"heading of one column", "Duty\nplan\nrun", 1},
		{"sentence above one column", "These are duties.\nplan\nrun", 2},
		{"80 letters", strings.Repeat("x", 80) + "\nplan\n", 1},
		{"81 letters", strings.Repeat("x", 81) + "\n7\n", 0},
		{"nothing below", "Duty", 0},
		// many titles
		{"18 titles above one row", strings.Repeat("title\n", 18) + "a|b|c\n1|2|3", 19}, // two rows are a tenth of twenty
		{"nothing at all", "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var seen first
			for _, l := range rowsOf(tt.rows) {
				if !seen.full() {
					seen.add(l)
				}
			}
			l, ok := findLayout(seen.rows, nil, nil, noReach)
			got := 0
			if ok {
				got = l.first
			}
			if got != tt.want {
				t.Errorf("heading row %d, want %d", got, tt.want)
			}
		})
	}
	var seen first
	for i := range 300 {
		seen.add(line{i, []string{"x"}})
		if seen.full() != (i >= sampleRows-1) {
			t.Fatalf("full after %d rows: %t", i+1, seen.full())
		}
	}
}

func TestKindOf(t *testing.T) {
	for want, cells := range map[kind][]string{
		blank:  {""},
		number: {"7", "-1.5", "1,234.5", "1.234,5", "1 234,5", "£1,200", "100 EUR", "50 %", "(5)", "12.5h", "3 PM 05", "2024-01-01", "01/02/2024", "2024-01-01T10:00:00Z", "29 February 2024", "Jan 5, 2024", "1e5", "10:30"},
		code:   {"E0123", "DFE-1127", "AB-12-34", "P001"},
		flag:   {"yes", "No", "N/A", "TRUE", "ja", "sí"},
		mail:   {"ann@example.org"},
		word:   {"Name", "Q1", "custom01", "Level 2", "1st Line Manager", "Job/Team Function", "E-mail", "Mail @ work", "Zoë", "H1 2024", "FTE (%)", "%", "Marching 4 all 500 of us"},
		prose:  {strings.Repeat("word ", 52)},
	} {
		for _, c := range cells {
			if got := kindOf(c); got != want {
				t.Errorf("kindOf(%.30q) = %d, want %d", c, got, want)
			}
		}
	}
	if got := kindOf(strings.Repeat("ë", 255)); got != word {
		t.Errorf("255 letters are of kind %d, want a word", got)
	}
	if got := kindOf(strings.Repeat("ë", 256)); got != prose {
		t.Errorf("256 letters are of kind %d, want prose", got)
	}
}

func TestIsTotals(t *testing.T) {
	for row, want := range map[string]bool{
		"Total|2|3|4": true, "total:|||": true, "Grand Total|2||": true, "Grand Total|2|3|4": false, // half of the columns after more words
		"Total Rewards Manager|1|1|": false, "Total Rewards Manager|1||": true, "Total|Ann|2|": false, "|Summe|3|": true, "Total (12 rows)|12||": true,
		"Totally|1||": false, "||": false, "Gesamtsumme|1,5||": true, "1|Total||": false,
	} {
		if got := isTotals(strings.Split(row, "|")); got != want {
			t.Errorf("isTotals(%q) = %t, want %t", row, got, want)
		}
	}
}

func TestTrim(t *testing.T) {
	for in, want := range map[string]string{
		"": "", " a ": "a", "\u00a0a\u00a0b\u00a0": "a\u00a0b", "\uFEFFa\u200b": "a", "\t\u2003": "", "a\u2060": "a", "ë ": "ë", " \u200d ": "",
	} {
		if got := trim(in); got != want {
			t.Errorf("trim(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCellName(t *testing.T) {
	for name, want := range map[string]string{
		"A1": "1 1 true", "$B$7": "2 7 true", "XFD1048576": "16384 1048576 true", "XFE1": "16385 1 false", "A1048577": "1 1048577 false",
		"aa10": "27 10 true", "A": "1 0 false", "7": "0 7 false", "": "0 0 false", "A0": "1 0 false", "A-1": "0 0 false", "AAAAAAAAAAAA1": "0 0 false",
	} {
		c, r, ok := cellName([]byte(name))
		if got := fmt.Sprint(c, r, ok); got != want {
			t.Errorf("cellName(%q) = %s, want %s", name, got, want)
		}
	}
}

// TestEncodingThresholds: when damaged UTF-8 is suspected, and what is binary.
func TestEncodingThresholds(t *testing.T) {
	for _, tt := range []struct {
		wide     int
		severity Severity
	}{{10, Notice}, {11, Warning}} { // more than ten good characters for each bad byte
		b := &blob{place: place{file: "in.csv"}}
		c, err := fallbackCharset(b, &profile{badUTF8: 1, badLine: 3, wideUTF8: tt.wide}, "")
		if err != nil || c.name != windows1252 || c.problems[0].Severity != tt.severity {
			t.Errorf("%d good characters: %+v, %v", tt.wide, c, err)
		}
	}
	text := strings.Repeat("x", 98)
	if mostlyControls([]byte(text + "\x01\x02")) {
		t.Error("2 control characters in 100 are taken for binary data")
	}
	if !mostlyControls([]byte(text + "\x01\x02\x03")) {
		t.Error("3 control characters in 101 are taken for text")
	}
}
