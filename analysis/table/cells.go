package table

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// trim takes white space off both ends: also the non-breaking kind, and the
// marks without width that web pages and joined files leave behind.
func trim(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || s[0] < utf8.RuneSelf && s[len(s)-1] < utf8.RuneSelf {
		return s
	}
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r >= 0x200B && r <= 0x200D || r == 0x2060 || r == 0xFEFF
	})
}

// filled counts the cells that hold something and gives the width of the row:
// the place of the last of them, counted from one.
func filled(cells []string) (n, width int) {
	for i, c := range cells {
		if c != "" {
			n++
			width = i + 1
		}
	}
	return n, width
}

// kind is what a cell looks like. It serves to tell headings from data and
// decides nothing about values.
type kind uint8

const (
	blank  kind = iota
	word        // what a heading looks like
	number      // numbers, amounts, dates, times
	code        // E0123, DFE-1127
	flag        // yes, no, n/a
	mail
	prose // longer than a heading is
)

const headingRunes = 255 // survey exports use whole questions as headings

func kindOf(s string) kind {
	switch {
	case s == "":
		return blank
	case isNumberLike(s):
		return number
	case len(s) > headingRunes && utf8.RuneCountInString(s) > headingRunes:
		return prose
	}
	if at := strings.IndexByte(s, '@'); at > 0 && strings.IndexByte(s[at:], '.') > 0 && !strings.ContainsAny(s, " \t\n") {
		return mail
	}
	switch strings.ToLower(s) {
	case "yes", "no", "true", "false", "n/a", "n/d", "null", "ja", "nein", "oui", "non", "si", "sí", "nee":
		return flag
	}
	if isCode(s) {
		return code
	}
	return word
}

// isNumberLike holds for digits with the signs of numbers, amounts, dates and
// times around them, and for dates with a month's name.
func isNumberLike(s string) bool {
	digits, letters := 0, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case unicode.IsLetter(r):
			letters++
		case unicode.IsSpace(r) || unicode.Is(unicode.Sc, r) || strings.ContainsRune("+-.,/:%'()−–", r):
		default:
			return false
		}
	}
	switch {
	case digits == 0:
		return false
	case letters == 0:
		return true
	case letters <= 3 && digits >= 2 && digits >= letters && strings.IndexFunc(s, unicode.IsLetter) > 0:
		return true // 12.5h, 1e5, 3 PM, 2024-01-01T10:00Z, 100 EUR
	}
	return letters <= 9 && digits >= 3 && hasMonth(s) // 29 February 2024, Jan 5, 2024
}

func hasMonth(s string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(w) < 3 {
			continue
		}
		switch w[:3] {
		case "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mai", "okt", "dez":
			return true
		}
	}
	return false
}

// isCode holds for a few letters followed by two digits or more, without
// spaces. "Q1" and "custom01" are headings, not codes.
func isCode(s string) bool {
	letters := 0
	for letters < len(s) && (s[letters]|0x20) >= 'a' && (s[letters]|0x20) <= 'z' {
		letters++
	}
	rest := strings.TrimLeft(s[letters:], "-_/")
	if letters == 0 || letters > 5 || len(rest) < 2 {
		return false
	}
	return strings.Trim(rest, "0123456789-_/") == ""
}

// isRule holds for a line drawn between rows, as databases and Markdown write
// it: "-----+-----", "|---|:--|", "=====".
func isRule(cells []string) bool {
	drawn := 0
	for _, c := range cells {
		if c == "" {
			continue
		}
		if len(c) < 3 || strings.Trim(c, "-=_+:|") != "" {
			return false
		}
		drawn++
	}
	return drawn > 0
}

// squash reduces a heading to its letters and digits in lower case.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// isTotalWord knows the words for "total" in the languages whose headings are
// known.
func isTotalWord(w string) bool {
	w = strings.TrimRight(w, ":.")
	if len(w) < 3 || len(w) > 11 {
		return false
	}
	for _, total := range [...]string{"total", "totals", "subtotal", "sum", "gesamt", "gesamtsumme", "summe", "endsumme", "insgesamt",
		"totaal", "eindtotaal", "totaux", "totale", "suma", "totales"} {
		if strings.EqualFold(w, total) {
			return true
		}
	}
	return false
}

// isTotals holds for a row that opens with a word for "total" and has only
// numbers beside it. "Total Rewards Manager" opens a data row: after a bare
// word for total anything numeric may follow, after more words at most half of
// the columns may be filled.
func isTotals(cells []string) bool {
	n, _ := filled(cells)
	if n == 0 {
		return false
	}
	seenFirst, words := false, 0
	for _, c := range cells {
		switch {
		case c == "":
		case !seenFirst:
			seenFirst = true
			total := false
			for f := range strings.FieldsSeq(c) {
				total = total || isTotalWord(f)
				if !isNumberLike(f) {
					words++
				}
			}
			if !total || words > 3 {
				return false
			}
		case kindOf(c) != number:
			return false
		}
	}
	return words == 1 || 2*n <= len(cells)+1
}
