package roster

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bulletSigns open an item wherever they stand; dashes and stars only at the
// start of a line, because inside one they join words.
const (
	bulletSigns = "•‣▪▫■□●○◦⁃∙·➢➤►✓✔"
	lineBullets = "-–—*+>»o"
)

// splitDuties parts a cell into duties: at new lines, semicolons, bullets and
// numbers that open an item, never at commas. Fragments of fewer than two
// words say too little to be a duty; dropped counts them. In a cell with
// bullets, a line without one that goes on in small letters belongs to the
// item above it.
func splitDuties(cell string) (duties []string, dropped int) {
	var items []string
	bulleted := false
	for _, l := range strings.FieldsFunc(cell, func(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' || r == '\v' }) {
		l = strings.TrimSpace(l)
		text, isItem := cutBullet(l)
		if numbered := splitNumbered(l); len(numbered) > 1 {
			bulleted = true
			items = append(items, numbered...)
			continue
		}
		switch {
		case text == "":
		case !isItem && bulleted && len(items) > 0 && startsSmall(text):
			items[len(items)-1] += " " + text
		default:
			bulleted = bulleted || isItem
			items = append(items, text)
		}
	}
	for _, item := range items {
		for _, part := range splitInline(item) {
			part = strings.TrimFunc(fold(part), func(r rune) bool { return r == ';' || unicode.IsSpace(r) })
			switch {
			case part == "" || blankish(part):
			case countWords(part) < 2:
				dropped++
			default:
				duties = append(duties, part)
			}
		}
	}
	return duties, dropped
}

// cutBullet takes a bullet or an item's number off the start of a line.
func cutBullet(l string) (rest string, cut bool) {
	r, size := utf8.DecodeRuneInString(l)
	switch {
	case l == "":
		return "", false
	case strings.ContainsRune(bulletSigns, r):
		return strings.TrimSpace(l[size:]), true
	case strings.ContainsRune(lineBullets, r):
		next, _ := utf8.DecodeRuneInString(l[size:])
		if unicode.IsSpace(next) || r != 'o' && r != '+' && r != '>' && unicode.IsLetter(next) {
			return strings.TrimSpace(l[size:]), true
		}
	}
	if n := itemNumber(l); n > 0 {
		return strings.TrimSpace(l[n:]), true
	}
	return l, false
}

// itemNumber is the length of "1.", "12)", "(3)" or "a)" at the start of l,
// if a blank follows; 0 otherwise. "1.5 million" opens no item.
func itemNumber(l string) int {
	i := 0
	if strings.HasPrefix(l, "(") {
		i++
	}
	start := i
	for i < len(l) && l[i] >= '0' && l[i] <= '9' {
		i++
	}
	if i == start && i < len(l) && l[i] >= 'a' && l[i] <= 'z' && i+1 < len(l) && l[i+1] == ')' {
		i++
	}
	if i == start || i-start > 2 || i+1 >= len(l) {
		return 0
	}
	if l[i] != ')' && (l[i] != '.' || start > 0) {
		return 0
	}
	if l[i+1] != ' ' && l[i+1] != '\t' && !strings.HasPrefix(l[i+1:], "\u00a0") {
		return 0
	}
	return i + 1
}

// splitInline parts a line at semicolons and bullet signs, and at numbers that
// count up from one: "1) deploy releases 2) review changes".
func splitInline(l string) []string {
	parts := strings.FieldsFunc(l, func(r rune) bool { return r == ';' || r == '；' || strings.ContainsRune(bulletSigns, r) && r != '·' })
	var all []string
	for _, p := range parts {
		all = append(all, splitNumbered(p)...)
	}
	return all
}

func splitNumbered(l string) []string {
	var cuts, after []int
	want := byte('1')
	if !strings.Contains(l, "1") && !strings.Contains(l, "2") {
		return []string{l}
	}
	for i := 0; i < len(l) && want <= '9'; i++ {
		if i > 0 && l[i-1] != ' ' || l[i] != want && !(l[i] == '(' && i+1 < len(l) && l[i+1] == want) {
			continue
		}
		if n := itemNumber(l[i:]); n > 0 {
			cuts, after = append(cuts, i), append(after, i+n)
			want++
		}
	}
	if len(cuts) < 2 {
		return []string{l}
	}
	var parts []string
	if cuts[0] > 0 {
		parts = append(parts, l[:cuts[0]])
	}
	for k := range cuts {
		end := len(l)
		if k+1 < len(cuts) {
			end = cuts[k+1]
		}
		parts = append(parts, l[after[k]:end])
	}
	return parts
}

func startsSmall(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// countWords counts what holds a letter.
func countWords(s string) int {
	n := 0
	for _, w := range strings.Fields(s) {
		if strings.IndexFunc(w, unicode.IsLetter) >= 0 {
			n++
		}
	}
	return n
}
