package workbook

import (
	"math"
	"strings"
	"unicode"
)

// Neither Excel nor LibreOffice fits the height of rows that a program
// wrote, so line counts are estimated from the widths of the glyphs. The
// estimate errs on the wide side: a line too many is air, one too few hides
// words.
const (
	safety     = 1.02  // of text widths: hinting and zoom make lines a little longer
	charWidth  = 5.25  // points of one character of column width (7 px at 96 dpi)
	cellPad    = 4.0   // points of a column's width that hold no text
	lineFactor = 1.32  // of the font's size: 1.22 is drawn, Excel rounds up to whole pixels
	maxHeight  = 409.0 // Excel's limit for a row, in points
	indentStep = 6.75  // points of one level of indent
	filterRoom = 14.0  // points that a filter button takes from a heading
)

// meter measures text in the theme's font.
type meter struct{ factor float64 }

// newMeter knows Calibri and its metric twins; the families that are wider
// get a factor, unknown ones too.
func newMeter(family string) meter {
	switch family {
	case "Calibri", "Carlito":
		return meter{safety}
	case "Arial", "Helvetica", "Liberation Sans", "Segoe UI", "Aptos":
		return meter{safety * 1.13}
	}
	return meter{safety * 1.25}
}

// runeWidth is the advance of r in 1/2048 of the font size.
func runeWidth(r rune, bold bool) int {
	if r == 0xA0 || r == 0x202F { // blanks that do not break
		r = ' '
	}
	if r >= firstWidth && r < firstWidth+widthsCount {
		w := regularWidths[r-firstWidth]
		if bold {
			w = boldWidths[r-firstWidth]
		}
		if w == 0 && r > 0xAD { // not in the font: another one draws it
			return 1200
		}
		return int(w)
	}
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1F000: // emoji
		return 2700
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul), r >= 0xFF00 && r < 0xFF61:
		return unitsPerEm
	case r == '…', r == '—', r == '←', r == '→', r == '▲':
		return 1900
	case unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew):
		return 1250
	}
	return 1400
}

// width is the length of a text without new lines, in points.
func (m meter) width(s string, size float64, bold bool) float64 {
	n := 0
	for _, r := range s {
		n += runeWidth(r, bold)
	}
	return float64(n) / unitsPerEm * size * m.factor
}

// widest is the length of the longest line of s.
func (m meter) widest(s string, size float64, bold bool) float64 {
	w := 0.0
	for line := range strings.SplitSeq(s, "\n") {
		w = math.Max(w, m.width(line, size, bold))
	}
	return w
}

// longestWord is the length of the longest stretch without a break.
func (m meter) longestWord(s string, size float64, bold bool) float64 {
	w := 0.0
	for _, word := range strings.FieldsFunc(s, breaks) {
		w = math.Max(w, m.width(word, size, bold))
	}
	return w
}

func breaks(r rune) bool { return unicode.IsSpace(r) && r != 0xA0 && r != 0x202F }

// lines is how many lines s takes in the given room: words are kept whole
// where they fit, longer ones are broken.
func (m meter) lines(s string, size float64, bold bool, room float64) int {
	if room < size {
		room = size
	}
	total := 0
	for line := range strings.SplitSeq(s, "\n") {
		if m.width(line, size, bold) <= room {
			total++
			continue
		}
		total += m.wrap(line, size, bold, room)
	}
	return total
}

func (m meter) wrap(line string, size float64, bold bool, room float64) int {
	count, used, blank := 1, 0.0, m.width(" ", size, bold)
	for _, word := range strings.FieldsFunc(line, breaks) {
		w := m.width(word, size, bold)
		switch {
		case used == 0:
		case used+blank+w <= room:
			used += blank + w
			continue
		default:
			count++
		}
		for used = w; used > room; used -= room * .97 { // a broken word wastes part of a character
			count++
		}
	}
	return count
}

// height is the height of a row of so many lines.
func height(lines int, size float64) float64 {
	return math.Min(maxHeight, math.Ceil(float64(lines)*size*lineFactor))
}

// room is the space for text in grid columns [from, to), in points.
func room(widths []float64, from, to int) float64 {
	w := 0.0
	for _, c := range widths[from:to] {
		w += c * charWidth
	}
	return w - cellPad
}

// chars turns points of text into a column width in characters.
func chars(points float64) float64 {
	return math.Ceil((points+cellPad)/charWidth*4) / 4
}
