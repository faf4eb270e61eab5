package roster

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"time"
)

// FuzzNumber: no cell makes the reader stumble, a number that is read is
// finite, and what Go writes is read back to the last bit under either mark.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"", "1", "1,234.5", "1.234,5", "1 234,5", "1'234", "-3", "−3", "(4)", "50%", "37:30", "1e3", "1E-400", "0x10", "NaN", "inf", "1_000", "٣", "1,23,456", "12 h", "5 pct", "..", ",", "1.2.3", "00012", "1 2 3", "9999999999999999999999", "%", "()", "- -1", "e5", "1:60"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := scanNumber(s)
		if !ok {
			return
		}
		for _, mark := range []decimalMark{point, comma} {
			v, ok := n.value(mark)
			if !ok {
				continue
			}
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("%q is %v", s, v)
			}
			text := strconv.FormatFloat(v, 'f', -1, 64)
			if mark == comma {
				text = strings.Replace(text, ".", ",", 1)
			}
			again, ok := scanNumber(text)
			if !ok {
				t.Fatalf("%q is %v, which is no number any more", s, v)
			}
			if w, ok := again.value(mark); !ok || w != v {
				t.Fatalf("%q is %v, written %q and read as %v", s, v, text, w)
			}
		}
		if p, okP := n.value(point); okP && !n.ambiguous() && n.votes() == undecided {
			if c, okC := n.value(comma); !okC || c != p {
				t.Fatalf("%q speaks for no mark but is %v or %v", s, p, c)
			}
		}
	})
}

// FuzzDate: no cell makes the reader stumble, and a date that is read lies in
// the range of the calendar and reads back from its ISO form.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"", "2026-03-31", "31/03/2026", "03/31/26", "1.2.2026", "15-Mar-2021", "March 15, 2021", "15 mars 2021", "3 de marzo de 2021", "44270", "44270.75", "20260331", "2026-03-31T10:00:00+02:00", "31.03.2026 17:30", "00/00/0000", "30/02/2024", "29/02/2024", "-1", "1e10", "9/9/9", "2026-13-01", "12 May", "May", "jui 3 2020", "1904"} {
		f.Add(s, true, false)
		f.Add(s, false, true)
	}
	f.Fuzz(func(t *testing.T, s string, serials, date1904 bool) {
		d, ok := scanDate(s, serials, date1904)
		if !ok {
			return
		}
		for _, order := range []dateOrder{orderUnknown, dayFirst, monthFirst} {
			day, ok := d.date(order)
			if !ok {
				continue
			}
			if day.Year() < 1900 || day.Year() > 2999 || day.Hour() != 0 || day.Location() != time.UTC {
				t.Fatalf("%q is %v", s, day)
			}
			again, ok := scanDate(day.Format("2006-01-02"), false, false)
			if got, _ := again.date(orderUnknown); !ok || !got.Equal(day) {
				t.Fatalf("%q is %v, but its ISO form is %v", s, day, got)
			}
		}
		if _, dm := d.date(dayFirst); d.votes == dayFirst && !dm {
			t.Fatalf("%q speaks for the day first but is no such date", s)
		}
		if _, md := d.date(monthFirst); d.votes == monthFirst && !md {
			t.Fatalf("%q speaks for the month first but is no such date", s)
		}
	})
}

// FuzzSplit: parts of a cell hold at least two words, no line ends, and split
// no further.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{"", "a b\nc d", "• a b • c d", "1) a b 2) c d", "- a b", ";;;", "(1) (2) (3)", "1. 2. 3.", "o a b", "a\u2028b c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		duties, dropped := splitDuties(s)
		if dropped < 0 {
			t.Fatal(dropped)
		}
		for _, d := range duties {
			if countWords(d) < 2 || strings.ContainsAny(d, "\n\r;") || d != strings.TrimSpace(d) {
				t.Fatalf("%q gives the duty %q", s, d)
			}
		}
	})
}
