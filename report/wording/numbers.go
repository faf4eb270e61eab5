package wording

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"orgreview/analysis/maybe"
)

// Number writes v with so many decimals, in the language's way.
func (l *Language) Number(v float64, decimals int) string {
	s := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, frac, _ := strings.Cut(s, ".")
	var b strings.Builder
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(l.numbers.Thousands)
		}
		b.WriteRune(r)
	}
	if frac != "" {
		b.WriteString(l.numbers.Decimal + frac)
	}
	if v < 0 && strings.Trim(s, "0.") != "" { // no "-0"
		return "−" + b.String()
	}
	return b.String()
}

// Count writes a whole number.
func (l *Language) Count(n int) string { return l.Number(float64(n), 0) }

// Of writes a number of things: "1 person", "1,040 people". The units are
// people, duties, pairs, teams, posts (full-time posts), reports,
// bosses and points.
func (l *Language) Of(n int, unit string) string {
	return l.Count(n) + " " + l.unit(float64(n), unit)
}

func (l *Language) unit(n float64, unit string) string {
	u := l.numbers.Units[unit]
	switch {
	case len(u) != 2:
		return unit
	case n == 1:
		return u[0]
	}
	return u[1]
}

// Posts writes an amount of full-time posts with its unit: "1.4 full-time posts".
func (l *Language) Posts(fte float64) string {
	s := l.FTE(fte)
	if s == "1" {
		fte = 1
	}
	return s + " " + l.unit(fte, "posts")
}

// Percent writes a share, .384 as "38%".
func (l *Language) Percent(share float64) string {
	return fmt.Sprintf(l.numbers.Percent, l.Number(100*share, 0))
}

// Hours writes hours a week to the half hour: "52", "37.5".
func (l *Language) Hours(h float64) string { return l.short(math.Round(2*h)/2, 1) }

// FTE writes full-time posts: "1.4".
func (l *Language) FTE(f float64) string { return l.short(f, 1) }

// Points writes a figure of the index, whole.
func (l *Language) Points(v float64) string { return l.Number(v, 0) }

// short drops a decimal that is 0.
func (l *Language) short(v float64, decimals int) string {
	s := l.Number(v, decimals)
	return strings.TrimSuffix(s, l.numbers.Decimal+strings.Repeat("0", decimals))
}

// Range writes an interval with a format of this Language, "" when an end is
// unknown or both ends read the same.
func (l *Language) Range(low, high maybe.Float, format func(float64) string) string {
	if !low.OK() || !high.OK() || format(low.V()) == format(high.V()) {
		return ""
	}
	return fmt.Sprintf(l.numbers.Range, format(low.V()), format(high.V()))
}

// List joins words: "a", "a and b", "a, b and c", and after most of them "a, b
// and 3 more". most 0 = all.
func (l *Language) List(words []string, most int) string { return l.ListOf(words, most, len(words)) }

// ListOf is List for the first words of a longer list, all of them in number.
func (l *Language) ListOf(words []string, most, all int) string {
	if most > 0 && all > most {
		rest := fmt.Sprintf(l.numbers.More, all-most)
		words = append(append([]string{}, words[:min(most, len(words))]...), rest)
	}
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " " + l.numbers.And + " " + words[n-1]
	}
}

// Quote puts a text in quotation marks; a long one is cut at a word.
func (l *Language) Quote(text string) string {
	const most = 160
	r := []rune(text)
	if len(r) > most {
		cut := most
		for cut > most/2 && r[cut] != ' ' {
			cut--
		}
		text = strings.TrimRight(string(r[:cut]), " ,;:") + " …"
	}
	return l.numbers.Quote[0] + text + l.numbers.Quote[1]
}
