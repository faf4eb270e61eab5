package roster

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// numberText is a number as written, taken apart before anything is decided:
// 1,234.5 and 1.234,5 differ by the locale, and one cell cannot tell.
type numberText struct {
	digits  string // digits and the separators '.' and ',' between them; other group separators are gone
	neg     bool
	percent bool
	grouped bool    // held blanks or apostrophes between groups of three
	exp     int     // power of ten of a raw cell of a sheet
	clock   float64 // hours of "37:30"; valid if isClock
	isClock bool
}

// units are what people write behind a number. They do not change it: the
// heading says what is counted.
const units = " h hr hrs hour hours std stunde stunden heure heures hora horas uur uren d day days tag tage jour jours dia dias dag dagen week weeks woche wochen semaine semaines semana semanas weken fte vza etp etc pct percent prozent people persons x "

// scanNumber takes a cell apart; ok is false for what is no number.
func scanNumber(s string) (n numberText, ok bool) {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") { // accountants' minus
		s, n.neg = s[1:len(s)-1], true
	}
	if rest, found := strings.CutSuffix(s, "%"); found {
		s, n.percent = strings.TrimSpace(rest), true
	} else if i := strings.LastIndexFunc(s, func(r rune) bool { return r >= '0' && r <= '9' }); i >= 0 && i+1 < len(s) {
		unit := strings.Trim(strings.ToLower(strings.ReplaceAll(s[i+1:], "/", " ")), " .")
		for _, w := range strings.Fields(unit) {
			if !strings.Contains(units, " "+nameKey(w)+" ") {
				return n, false
			}
			n.percent = n.percent || w == "pct" || w == "percent" || w == "prozent"
		}
		s = s[:i+1]
	}
	for {
		r, size := utf8.DecodeRuneInString(s)
		if r == '+' || r == '-' || r == '−' {
			n.neg = n.neg != (r != '+')
			s = strings.TrimSpace(s[size:])
			continue
		}
		break
	}
	if h, m, found := strings.Cut(s, ":"); found {
		hours, e1 := strconv.ParseUint(h, 10, 32)
		minutes, e2 := strconv.ParseUint(m, 10, 32)
		if e1 != nil || e2 != nil || minutes > 59 || len(m) != 2 {
			return n, false
		}
		n.clock, n.isClock = float64(hours)+float64(minutes)/60, true
		return n, true
	}
	return n.scanDigits(s)
}

func (n numberText) scanDigits(s string) (numberText, bool) {
	if i := strings.IndexAny(s, "eE"); i > 0 {
		exp, err := strconv.Atoi(s[i+1:])
		if err != nil || exp < -308 || exp > 308 {
			return n, false
		}
		n.exp, s = exp, s[:i]
	}
	var b strings.Builder
	run, separated := 0, false // digits since the last group separator
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
			run++
		case r == '.' || r == ',':
			if separated && run != 3 {
				return n, false
			}
			b.WriteRune(r)
			run, separated = 0, false
		case unicode.IsSpace(r) || r == '\'' || r == '’':
			if run == 0 || run > 3 || separated && run != 3 || strings.ContainsAny(b.String(), ".,") {
				return n, false
			}
			n.grouped, separated, run = true, true, 0
		default:
			return n, false
		}
	}
	n.digits = b.String()
	if separated && run != 3 || strings.Trim(n.digits, ".,") == "" {
		return n, false
	}
	return n, true
}

// decimalMark is the sign before the fraction in a column.
type decimalMark byte

const (
	undecided decimalMark = 0
	point     decimalMark = '.'
	comma     decimalMark = ','
)

func (d decimalMark) other() decimalMark {
	if d == point {
		return comma
	}
	return point
}

// votes says which mark the number speaks for. A number with one separator
// and exactly three digits behind it (1,234) speaks for none: undecided; so do
// whole numbers, which then can be read either way.
func (n numberText) votes() decimalMark {
	p, c := strings.Count(n.digits, "."), strings.Count(n.digits, ",")
	switch {
	case n.isClock || p == 0 && c == 0:
		return undecided
	case p > 0 && c > 0:
		if strings.LastIndexByte(n.digits, '.') > strings.LastIndexByte(n.digits, ',') {
			return point
		}
		return comma
	case p > 1:
		return comma // points between groups
	case c > 1:
		return point
	}
	mark := point
	if c == 1 {
		mark = comma
	}
	before, after, _ := strings.Cut(n.digits, string(mark))
	if n.grouped || n.exp != 0 || len(after) != 3 || before == "" || before == "0" || len(before) > 3 {
		return mark // it cannot part groups of three
	}
	return undecided
}

// ambiguous holds for a number that the two marks read differently.
func (n numberText) ambiguous() bool {
	return n.votes() == undecided && strings.ContainsAny(n.digits, ".,")
}

// value reads the number under a decimal mark; ok is false where the
// separators do not fit it.
func (n numberText) value(mark decimalMark) (v float64, ok bool) {
	if n.isClock {
		return n.signed(n.clock), true
	}
	whole, fraction, _ := strings.Cut(n.digits, string(mark))
	if strings.ContainsAny(fraction, ".,") {
		return 0, false
	}
	if sep := string(mark.other()); strings.Contains(whole, sep) {
		groups := strings.Split(whole, sep)
		for i, g := range groups {
			if i > 0 && len(g) != 3 || i == 0 && (len(g) == 0 || len(g) > 3) {
				return 0, false
			}
		}
		whole = strings.Join(groups, "")
	}
	text := whole + "." + fraction
	if n.exp != 0 {
		text += "e" + strconv.Itoa(n.exp)
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(v, 0) {
		return 0, false
	}
	return n.signed(v), true
}

func (n numberText) signed(v float64) float64 {
	if n.neg && v != 0 {
		return -v
	}
	return v
}
