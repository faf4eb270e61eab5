package book

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Format is how a number is printed. Numbers are held in canonical units
// (shares 0–1, hours a week, FTE, days since 30 December 1899) and printed
// here and nowhere else.
type Format uint8

const (
	General       Format = iota // in a cell: the column's format; in a column: whole or two decimals
	Integer                     // 1,234
	Decimal1                    // 1,234.5
	Decimal2                    // 1,234.56
	Percent                     // 42%, of a share 0–1
	Percent1                    // 42.3%
	FTE                         // 1.5
	Hours                       // 41.5 h
	Signed1                     // +1.5, −0.5, 0.0
	SignedPercent               // +12%, −3%, 0%
	PValue                      // 0.012, <0.001
	Date                        // 3 Feb 2026
)

// Code is the number format code of spreadsheets for the Format.
func (f Format) Code() string {
	return [...]string{
		General:       "General",
		Integer:       "#,##0",
		Decimal1:      "#,##0.0",
		Decimal2:      "#,##0.00",
		Percent:       "0%",
		Percent1:      "0.0%",
		FTE:           "#,##0.0",
		Hours:         `#,##0.0" h"`,
		Signed1:       `+#,##0.0;"−"#,##0.0;0.0`,
		SignedPercent: `+0%;"−"0%;0%`,
		PValue:        `[<0.001]"<0.001";0.000`,
		Date:          "d mmm yyyy",
	}[f]
}

// Show prints v as a spreadsheet with the format's Code does.
func (f Format) Show(v float64) string {
	switch f {
	case Integer:
		return fixed(v, 0, true)
	case Decimal1, FTE:
		return fixed(v, 1, true)
	case Decimal2:
		return fixed(v, 2, true)
	case Percent:
		return fixed(v*100, 0, false) + "%"
	case Percent1:
		return fixed(v*100, 1, false) + "%"
	case Hours:
		return fixed(v, 1, true) + " h"
	case Signed1:
		return signed(v, fixed(v, 1, true))
	case SignedPercent:
		return signed(v, fixed(v*100, 0, false)+"%")
	case PValue:
		if v < .001 {
			return "<0.001"
		}
		return fixed(v, 3, false)
	case Date:
		return epoch.Add(time.Duration(v) * 24 * time.Hour).Format("2 Jan 2006")
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func signed(v float64, s string) string {
	if v > 0 {
		return "+" + s
	}
	return strings.Replace(s, "-", "−", 1)
}

// fixed rounds half away from zero on the decimal digits, as spreadsheets
// do; strconv rounds the binary value, which prints 0.125 as 0.12.
// Fifteen significant digits are looked at: 1.005 is 1.01.
func fixed(v float64, places int, thousands bool) string {
	digits := strconv.FormatFloat(math.Abs(v), 'e', 14, 64)
	mantissa, exponent, _ := strings.Cut(digits, "e")
	point, _ := strconv.Atoi(exponent)
	d := []byte("0" + strings.Replace(mantissa, ".", "", 1)) // a leading zero for the carry
	point += 2
	if point < 1 {
		d = append([]byte(strings.Repeat("0", 1-point)), d...)
		point = 1
	}
	end := point + places
	for len(d) <= end {
		d = append(d, '0')
	}
	if d[end] >= '5' {
		for i := end - 1; ; i-- {
			if d[i] != '9' {
				d[i]++
				break
			}
			d[i] = '0'
		}
	}
	whole, frac := strings.TrimLeft(string(d[:point]), "0"), string(d[point:end])
	if whole == "" {
		whole = "0"
	}
	if thousands {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
	}
	s := whole
	if places > 0 {
		s += "." + frac
	}
	if v < 0 && strings.ContainsAny(s, "123456789") {
		s = "-" + s
	}
	return s
}
