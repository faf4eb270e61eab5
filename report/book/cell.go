package book

import (
	"math"
	"time"

	"orgreview/analysis/maybe"
)

// Kind is what a Cell holds.
type Kind uint8

const (
	Blank   Kind = iota // nothing
	String              // Text; never a formula, whatever it starts with
	Number              // Num, printed by Format
	Missing             // no number, and Text says why in a word: "–", "too few", "few", "most"
)

// Tone is what a value means. It is printed as a colour together with a
// symbol in front of numbers; text must say it in words.
type Tone uint8

const (
	Plain Tone = iota
	Good
	Watch
	Alarm
	Muted // not wrong, only less important; no symbol
)

// Symbol is the sign that goes with the colour, so that the colour is never
// alone. All three are in the character set of every spreadsheet font.
func (t Tone) Symbol() string {
	switch t {
	case Good:
		return "○"
	case Watch:
		return "●"
	case Alarm:
		return "▲"
	}
	return ""
}

// String names the tone in the plain-text rendering.
func (t Tone) String() string {
	return [...]string{"plain", "good", "watch", "alarm", "muted"}[t]
}

// Cell is one value of a table. Make it with T, Num, Int, Day, Maybe or None.
type Cell struct {
	Text   string
	Num    float64
	Link   Ref
	Kind   Kind
	Format Format // General = the column's
	Tone   Tone
}

// T is a text.
func T(s string) Cell { return Cell{Kind: String, Text: s} }

// Num is a number in the column's format; NaN and the infinities become a
// missing value, because no spreadsheet can hold them.
func Num(v float64) Cell {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return None("")
	}
	return Cell{Kind: Number, Num: v}
}

// Int is a whole number.
func Int(n int) Cell { return Cell{Kind: Number, Num: float64(n), Format: Integer} }

// Day is a date; the zero time is missing. Days before 1 March 1900, which
// spreadsheets count wrongly, become text.
func Day(t time.Time) Cell {
	if t.IsZero() {
		return None("")
	}
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	n := day.Sub(epoch).Hours() / 24
	if n < 61 {
		return T(day.Format("2 Jan 2006"))
	}
	return Cell{Kind: Number, Num: math.Round(n), Format: Date}
}

// epoch is day 0 of spreadsheet dates from 1 March 1900 on.
var epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// Maybe is the number, or the reason why there is none.
func Maybe(f maybe.Float, why string) Cell {
	if !f.OK() {
		return None(why)
	}
	return Num(f.V())
}

// None is a value that is not there, with the reason in a word; "" is "–".
func None(why string) Cell {
	if why == "" {
		why = "–"
	}
	return Cell{Kind: Missing, Text: why, Tone: Muted}
}

// As gives the cell a tone.
func (c Cell) As(t Tone) Cell { c.Tone = t; return c }

// To makes the cell a link.
func (c Cell) To(r Ref) Cell { c.Link = r; return c }

// In prints the cell's number in another format than the column's.
func (c Cell) In(f Format) Cell { c.Format = f; return c }

// Show is the cell as a reader sees it in a column of the given format.
func (c Cell) Show(column Format) string {
	switch c.Kind {
	case String, Missing:
		return c.Text
	case Number:
		s := c.FormatIn(column).Show(c.Num)
		if sym := c.Tone.Symbol(); sym != "" {
			return sym + " " + s
		}
		return s
	}
	return ""
}

// FormatIn is the format that prints the cell's number in a column of the
// given format: the cell's own, else the column's, else a whole number or
// two decimals as the number needs.
func (c Cell) FormatIn(column Format) Format {
	f := c.Format
	if f == General {
		f = column
	}
	if f == General {
		if c.Num == math.Trunc(c.Num) {
			return Integer
		}
		return Decimal2
	}
	return f
}
