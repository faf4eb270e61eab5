package roster

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"orgreview/analysis/table"
)

// dateOrder says which of the first two numbers of 03/04/2026 is the day.
type dateOrder uint8

const (
	orderUnknown dateOrder = iota
	dayFirst
	monthFirst
)

// dateText is a date as written: either known at once, or three numbers
// whose order the column must tell.
type dateText struct {
	known   time.Time
	a, b, y int // a and b are day and month in either order; y is the year
	open    bool
	votes   dateOrder
}

// minDay and maxDay bound the serial days that can be a date in an HR file:
// 1920-01-01 to 2199-12-31. Whole numbers outside are something else.
const minDay, maxDay = 7306, 109574

// scanDate reads one cell. Serial days count as dates only where serials is
// set: in sheets, and in text whose whole column holds nothing else.
func scanDate(s string, serials, date1904 bool) (dateText, bool) {
	if v, err := strconv.ParseFloat(s, 64); err == nil {
		if y, ok := compactDate(s); ok {
			return dateText{known: y}, true
		}
		if !serials || v < minDay-1462 || v > maxDay {
			return dateText{}, false
		}
		t, ok := table.SerialTime(v, date1904)
		return dateText{known: dayOf(t)}, ok
	}
	fields := dateFields(s)
	if len(fields) < 3 {
		return dateText{}, false
	}
	for i, f := range fields[:3] {
		if m, ok := monthOf(f); ok {
			return namedMonth(fields, i, m)
		}
	}
	var n [3]int
	for i, f := range fields[:3] {
		v, err := strconv.Atoi(f)
		if err != nil {
			return dateText{}, false
		}
		n[i] = v
	}
	if len(fields[0]) == 4 { // year first: always month, then day
		t, ok := makeDate(n[0], n[1], n[2])
		return dateText{known: t}, ok
	}
	d := dateText{a: n[0], b: n[1], y: fullYear(n[2], len(fields[2])), open: true}
	_, dm := makeDate(d.y, d.b, d.a)
	_, md := makeDate(d.y, d.a, d.b)
	switch {
	case !dm && !md:
		return dateText{}, false
	case dm && !md:
		d.votes = dayFirst
	case md && !dm:
		d.votes = monthFirst
	case strings.ContainsRune(s[:min(len(s), 6)], '.') && d.a != d.b:
		d.votes = dayFirst // nobody writes points with the month first
	}
	return d, true
}

// date is the day under an order; ok is false where the order does not fit or
// is not known and matters.
func (d dateText) date(o dateOrder) (time.Time, bool) {
	switch {
	case !d.open:
		return d.known, true
	case d.a == d.b:
		return makeDate(d.y, d.a, d.b)
	case o == dayFirst:
		return makeDate(d.y, d.b, d.a)
	case o == monthFirst:
		return makeDate(d.y, d.a, d.b)
	}
	return time.Time{}, false
}

// compactDate reads 20260331.
func compactDate(s string) (time.Time, bool) {
	if len(s) != 8 || strings.Trim(s, "0123456789") != "" {
		return time.Time{}, false
	}
	n, _ := strconv.Atoi(s)
	if n < 19000101 || n > 21991231 {
		return time.Time{}, false
	}
	return makeDate(n/10000, n/100%100, n%100)
}

// dateFields parts a date at its separators; a time of day behind it falls off.
func dateFields(s string) []string {
	if i := strings.IndexByte(s, 'T'); i >= 8 && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9' {
		s = s[:i]
	}
	if i := strings.IndexByte(s, ':'); i > 0 {
		if j := strings.LastIndexByte(s[:i], ' '); j > 0 {
			s = s[:j]
		}
	}
	return strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r == '/' || r == '-' || r == '.' || r == ',' || r == '–'
	})
}

// namedMonth reads 15-Mar-2021, March 15, 2021, 15 mars 2021 and 2021-Mar-15.
func namedMonth(fields []string, at int, month int) (dateText, bool) {
	var rest []string
	for i, f := range fields {
		if i == at || strings.EqualFold(f, "de") || strings.EqualFold(f, "of") || strings.EqualFold(f, "der") {
			continue
		}
		if len(rest) < 2 {
			rest = append(rest, strings.TrimRight(strings.ToLower(f), "stndrhea"))
		}
	}
	if len(rest) < 2 {
		return dateText{}, false
	}
	day, year := rest[0], rest[1]
	if len(day) == 4 {
		day, year = year, day
	}
	d, e1 := strconv.Atoi(day)
	y, e2 := strconv.Atoi(year)
	if e1 != nil || e2 != nil {
		return dateText{}, false
	}
	t, ok := makeDate(fullYear(y, len(year)), month, d)
	return dateText{known: t}, ok
}

// monthOf knows the months' names and short forms in five languages.
func monthOf(s string) (int, bool) {
	s = headingKey(s)
	if len(s) < 3 || s[0] >= '0' && s[0] <= '9' {
		return 0, false
	}
	for i, names := range [12]string{
		"january januar janner janvier enero januari",
		"february februar feber fevrier febrero februari",
		"march marz maerz mars marzo maart mrt",
		"april avril abril",
		"may mai mayo mei",
		"june juni juin junio",
		"july juli juillet julio",
		"august aout agosto augustus",
		"september sept septembre septiembre setiembre",
		"october oktober octobre octubre",
		"november novembre noviembre",
		"december dezember decembre diciembre",
	} {
		for _, name := range strings.Fields(names) {
			if s == name || len(s) <= 5 && strings.HasPrefix(name, s) && !(s == "jui" || s == "juil" && name == "juin") {
				return i + 1, true
			}
		}
	}
	return 0, false
}

// fullYear completes two digits: nobody in an HR file started before 1970 or
// ends after 2069.
func fullYear(y, digits int) int {
	switch {
	case digits > 2:
		return y
	case y >= 70:
		return 1900 + y
	}
	return 2000 + y
}

func makeDate(y, m, d int) (time.Time, bool) {
	if y < 1900 || y > 2999 || m < 1 || m > 12 || d < 1 || d > 31 {
		return time.Time{}, false
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return t, t.Day() == d
}

func dayOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// isForever holds for the last day that databases know, which means that there is
// no end: 31.12.9999, 9999-12-31, 12/31/9999, 99991231, 2958465.
func isForever(s string) bool {
	switch s = strings.TrimSuffix(s, " 00:00:00"); strings.Join(dateFields(s), " ") {
	case "31 12 9999", "12 31 9999", "9999 12 31", "99991231", "2958465", "1 1 9999", "01 01 9999", "9999 01 01":
		return true
	}
	return false
}
