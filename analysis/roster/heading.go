package roster

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// headingKey reduces a heading to what its writers agree on: letters and
// digits in lower case, without accents. "Employee_ID", "EMPLOYEE ID*" and
// "employeeId" have one key; '#', '%' and '&' count as the words they stand
// for. Headings are compared by the whole key, never by a part of it:
// "Middle name" contains "id".
func headingKey(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case r == '#':
			b.WriteString("number")
		case r == '%':
			b.WriteString("percent")
		case r == '&':
			b.WriteString("and")
		case r == 'ß' || r == 'ẞ':
			b.WriteString("ss")
		case r == 'ø' || r == 'Ø':
			b.WriteByte('o')
		case r == 'æ' || r == 'Æ':
			b.WriteString("ae")
		case r == 'œ' || r == 'Œ':
			b.WriteString("oe")
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// umlautKey is the key of a heading whose umlauts are spelled out.
func umlautKey(s string) string {
	return headingKey(umlauts.Replace(norm.NFC.String(s)))
}

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue")

// withoutBrackets drops bracketed parts and what stands in them, unless
// nothing would be left; inside is the text of the last one.
func withoutBrackets(s string) (rest, inside string) {
	var b, in strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case r == '(' || r == '[' || r == '{':
			if depth++; depth == 1 {
				in.Reset()
			}
		case r == ')' || r == ']' || r == '}':
			depth = max(0, depth-1)
			b.WriteByte(' ')
		case depth == 0:
			b.WriteRune(r)
		default:
			in.WriteRune(r)
		}
	}
	if headingKey(b.String()) == "" {
		return s, ""
	}
	return b.String(), strings.TrimSpace(in.String())
}

// headingWords splits a heading into words without accents in lower case,
// also where only capitals part them ("MaritalDesc", "DOBYear").
func headingWords(s string) []string {
	var words []string
	var w []rune
	flush := func() {
		if len(w) > 0 {
			words = append(words, strings.ToLower(string(w)))
			w = w[:0]
		}
	}
	runes := []rune(norm.NFKD.String(s))
	for i, r := range runes {
		switch {
		case unicode.Is(unicode.Mn, r):
		case !unicode.IsLetter(r):
			flush()
		default:
			if i > 0 && unicode.IsUpper(r) && (unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsUpper(runes[i-1]) && unicode.IsLower(runes[i+1])) {
				flush()
			}
			w = append(w, r)
		}
	}
	flush()
	return words
}
