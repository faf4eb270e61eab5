package book

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// maxSheetName is Excel's limit, counted in UTF-16 units: an emoji is two.
const maxSheetName = 31

// SheetNames are the names of the sheets as they will stand in the file, in
// order: safe, and unique without regard to case. Earlier sheets keep their
// wanted name, later ones get a number; before all, sheets that do not give way
// keep theirs, so that readers and programs find them under it.
func (b *Book) SheetNames() []string {
	var order []int
	for _, gives := range []bool{false, true} {
		for i, s := range b.Sheets {
			if s.Gives == gives {
				order = append(order, i)
			}
		}
	}
	wanted := make([]string, len(order))
	for at, i := range order {
		wanted[at] = b.Sheets[i].Name
	}
	names := make([]string, len(order))
	for at, name := range UniqueSheetNames(wanted, b.words().Sheet) {
		names[order[at]] = name
	}
	return names
}

func (b *Book) words() Words {
	if b.Words == (Words{}) {
		return EnglishWords()
	}
	return b.Words
}

// UniqueSheetNames makes wanted names fit for sheets: at most 31 UTF-16
// units, without : \ / ? * [ ], control and direction-override characters,
// not starting or ending with an apostrophe, not "History" (reserved), not
// empty (then fallback), and different from each other when case is ignored.
// A name that is cut ends with "…", never inside a character or an emoji
// sequence.
func UniqueSheetNames(wanted []string, fallback string) []string {
	names := make([]string, len(wanted))
	taken := map[string]bool{}
	for i, w := range wanted {
		base := safeSheetName(w, fallback)
		name := base
		for n := 2; taken[foldName(name)]; n++ {
			suffix := fmt.Sprintf(" (%d)", n)
			name = shorten(base, maxSheetName-len(suffix)) + suffix
		}
		taken[foldName(name)] = true
		names[i] = name
	}
	return names
}

// foldName is the form in which Excel compares names: upper and lower case
// are one. Both directions, because some letters have a one-way partner.
func foldName(s string) string { return strings.ToLower(strings.ToUpper(s)) }

func safeSheetName(s, fallback string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`:\/?*[]`, r):
			return ' '
		case unicode.IsSpace(r):
			return ' '
		case r == utf8.RuneError, r == 0xFFFE, r == 0xFFFF, unicode.IsControl(r),
			r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)
	s = strings.Trim(strings.Join(strings.Fields(s), " "), "' ")
	if s == "" {
		s = fallback
	}
	s = shorten(s, maxSheetName)
	if strings.EqualFold(s, "History") {
		s += " (1)"
	}
	return s
}

// shorten cuts s to at most limit UTF-16 units, the last of them an ellipsis.
func shorten(s string, limit int) string {
	if len(utf16.Encode([]rune(s))) <= limit {
		return s
	}
	units, end := 0, 0
	joined := false // the character before was a zero-width joiner
	for i, r := range s {
		if joins := unicode.In(r, unicode.Mn, unicode.Me) || isJoiner(r) || joined; !joins {
			end = i // a cut before this character harms no sequence
		}
		joined = r == 0x200D
		units += utf16.RuneLen(r)
		if units > limit-1 {
			break
		}
	}
	if end == 0 { // one endless sequence: cut it all the same
		return "…"
	}
	return strings.TrimRight(s[:end], " '") + "…"
}

func isJoiner(r rune) bool {
	return r == 0x200D || r >= 0xFE00 && r <= 0xFE0F || r >= 0x1F3FB && r <= 0x1F3FF
}

var escapeLike = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// UniqueHeads are the headings of a table as they will stand in the file:
// on one line, never empty and different from each other when case is
// ignored, which a spreadsheet table demands. What reads like the format's
// own escape ("_x0041_") is taken apart: Excel and others disagree about it.
func (t *Table) UniqueHeads() []string {
	heads := make([]string, len(t.Columns))
	taken := map[string]bool{}
	for i, c := range t.Columns {
		base := escapeLike.ReplaceAllString(strings.Join(strings.Fields(Clean(c.Head)), " "), "_ $1")
		if base == "" {
			base = fmt.Sprintf("Column %d", i+1)
		}
		head := base
		for n := 2; taken[foldName(head)]; n++ {
			head = fmt.Sprintf("%s (%d)", base, n)
		}
		taken[foldName(head)] = true
		heads[i] = head
	}
	return heads
}

// Clean removes what XML cannot hold: control characters other than tab and
// new line, the two non-characters, damaged UTF-8. Line ends become "\n".
func Clean(s string) string {
	clean := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' && c != '\n' && c != '\t' || c >= 0x7F {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r >= 0x7F && r < 0xA0, r == 0xFFFE, r == 0xFFFF, r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
}
