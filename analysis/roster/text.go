package roster

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// fold trims and makes every run of white space one space.
func fold(s string) string {
	if isFolded(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

func isFolded(s string) bool {
	space := true
	for _, r := range s {
		if unicode.IsSpace(r) {
			if space || r != ' ' {
				return false
			}
			space = true
		} else {
			space = false
		}
	}
	return !space || s == ""
}

// blankish holds for what exports write into cells that hold nothing.
func blankish(s string) bool {
	if len(s) > 13 {
		return false
	}
	switch strings.ToLower(s) {
	case "", "-", "--", "–", "—", ".", "/", "?", "n/a", "n.a.", "#n/a", "#ref!", "#value!", "#name?", "#null!", "n/d", "n.d.", "null", "(null)", "nil", "nan", "none", "(blank)", "(none)", "not disclosed", "undisclosed", "not provided", "not available", "k. a.", "k.a.", "keine angabe", "non renseigné", "sin datos", "onbekend", "unknown", "tbc", "tbd", "xxx":
		return true
	}
	return false
}

// repaired undoes UTF-8 that was read as Windows-1252 and written as UTF-8
// once more ("Departmentâ€™s", "PrÃ©nom"). A sequence is repaired only where it
// cannot be meant: it decodes to one character, and its first letter stands
// where no capital stands in a word.
func repaired(s string) string {
	if strings.IndexByte(s, '&') >= 0 {
		s = withoutEntities(s)
	}
	for range 2 { // some files went through it twice
		r, n := repairOnce(s)
		if n == 0 {
			break
		}
		s = r
	}
	return s
}

// withoutEntities reads what web pages write for signs ("R&amp;D", "O&#39;Lee"):
// nobody writes that by hand. Names that HTML reads without a semicolon ("&copy")
// are left alone.
func withoutEntities(s string) string {
	return entity.ReplaceAllStringFunc(s, html.UnescapeString)
}

var entity = regexp.MustCompile(`&(?:amp|lt|gt|quot|apos|nbsp|[aeiouAEIOU](?:acute|grave|circ|uml)|[nN]tilde|[cC]cedil|szlig|#[0-9]{2,5}|#[xX][0-9a-fA-F]{2,4});`)

func repairOnce(s string) (string, int) {
	if strings.IndexFunc(s, func(r rune) bool { return r >= 0xC2 && r <= 0xE3 }) < 0 {
		return s, 0
	}
	runes := []rune(s)
	var b strings.Builder
	n := 0
	for i := 0; i < len(runes); {
		r, size := encodedTwice(runes[i:])
		if size == 0 || !outOfPlace(runes, i, size) {
			b.WriteRune(runes[i])
			i++
			continue
		}
		b.WriteRune(r)
		i += size
		n++
	}
	return b.String(), n
}

// encodedTwice decodes the sequence at the start of runes: a lead byte seen as
// a letter and its continuation bytes seen as signs. size is 0 if there is none.
func encodedTwice(runes []rune) (r rune, size int) {
	switch lead := runes[0]; {
	case lead >= 0xC2 && lead <= 0xC5: // accented letters, signs such as £ and the non-breaking space
		size = 2
	case lead == 0xE2: // quotation marks, dashes, €
		size = 3
	default:
		return 0, 0
	}
	if len(runes) < size {
		return 0, 0
	}
	raw := make([]byte, size)
	for i := range raw {
		c, ok := byteOf(runes[i])
		if !ok || i > 0 && c&0xC0 != 0x80 {
			return 0, 0
		}
		raw[i] = c
	}
	r, n := utf8.DecodeRune(raw)
	if r == utf8.RuneError || n != size {
		return 0, 0
	}
	return r, size
}

// byteOf is the byte that Windows-1252 writes for r. Five bytes mean nothing
// there; programs keep them as control characters.
func byteOf(r rune) (byte, bool) {
	if c, ok := charmap.Windows1252.EncodeRune(r); ok {
		return c, true
	}
	if r >= 0x80 && r <= 0x9F {
		return byte(r), true
	}
	return 0, false
}

// outOfPlace holds where the sequence cannot be meant. A capital with an
// accent may end a word in capitals before a closing quotation mark or a dash
// ("CAFÉ»", "HÄ“"); the rarer leads count only inside a word in small letters.
func outOfPlace(runes []rune, i, size int) bool {
	afterCapital := i > 0 && unicode.IsUpper(runes[i-1])
	beforeLetter := i+size < len(runes) && unicode.IsLetter(runes[i+size])
	if size == 2 && afterCapital && !beforeLetter && strings.ContainsRune("«»“”„‘’‚‹›–—…", runes[i+1]) {
		return false
	}
	if lead := runes[i]; lead == 0xC4 || lead == 0xC5 {
		return i > 0 && unicode.IsLower(runes[i-1]) || i+size < len(runes) && unicode.IsLower(runes[i+size])
	}
	return true
}

// nameKey compares names: "Doe, Jane", "Jane DOE" and "Jané Doe" have one key.
// Only the order of "Last, First" is turned; nothing is dropped.
func nameKey(s string) string {
	if last, first, ok := strings.Cut(s, ","); ok && !strings.Contains(first, ",") {
		s = first + " " + last
	}
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}

// label splits "Finance (F100)" and "F100 - Finance" is left alone: only a
// bracket at the end, without spaces and with a digit, is a code.
func label(s string) (text, code string) {
	if !strings.HasSuffix(s, ")") {
		return s, ""
	}
	i := strings.LastIndexByte(s, '(')
	if i <= 0 {
		return s, ""
	}
	code = strings.TrimSpace(s[i+1 : len(s)-1])
	if code == "" || strings.ContainsAny(code, " \t") || !strings.ContainsAny(code, "0123456789") {
		return s, ""
	}
	return strings.TrimSpace(s[:i]), code
}

// bracket splits off any bracket at the end: "Engineering (Jane Doe)".
func bracket(s string) (text, inside string) {
	if !strings.HasSuffix(s, ")") {
		return s, ""
	}
	i := strings.LastIndexByte(s, '(')
	if i <= 0 {
		return s, ""
	}
	return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1 : len(s)-1])
}
