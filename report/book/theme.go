package book

import (
	"fmt"
	"math"
	"strconv"
)

// Color is "#RRGGBB".
type Color string

// Look is a text colour on a ground.
type Look struct{ Ink, Fill Color }

// Theme is the look of a Book: one font, few colours. The defaults are safe
// for the common kinds of colour blindness, and every text colour reaches
// 4.5:1 on the grounds on which it stands.
type Theme struct {
	Font   string // family
	Ink    Color  // text
	Muted  Color  // secondary text
	Accent Color  // titles, headings of tables (as ground, with white text), first series
	Line   Color  // hairlines between rows
	Panel  Color  // ground of cards
	Good   Look
	Watch  Look
	Alarm  Look
	Series []Color // of charts; the first five of the default can be told apart with any common colour blindness
	Low    Color   // colour scale: lowest value
	High   Color   // colour scale: highest value
	Below  Color   // two-sided colour scale: the side below the middle

	Logo    []byte // PNG, at the top right of the first sheet; nil = none
	LogoAlt string // its alt text
}

// DefaultTheme is the house look: deep blue, and amber and red only where
// something needs a look.
func DefaultTheme() Theme {
	return Theme{
		Font:   "Calibri",
		Ink:    "#1F2A35",
		Muted:  "#5B6773",
		Accent: "#1B4965",
		Line:   "#D9DFE5",
		Panel:  "#F3F6F8",
		Good:   Look{Ink: "#1E5F74", Fill: "#E4F1F4"},
		Watch:  Look{Ink: "#7A4A00", Fill: "#FBF0DA"},
		Alarm:  Look{Ink: "#9B1C31", Fill: "#FBE8EA"},
		Series: []Color{"#1B4965", "#C9761C", "#4C9AA8", "#6E1F14", "#9B6FC4", "#6F7A1E", "#868C94"},
		Low:    "#FFFFFF",
		High:   "#7FB2CC",
		Below:  "#EDB27A",
	}
}

// Look is the look of a tone on a sheet's white ground.
func (t Theme) Look(tone Tone) Look {
	switch tone {
	case Good:
		return t.Good
	case Watch:
		return t.Watch
	case Alarm:
		return t.Alarm
	case Muted:
		return Look{Ink: t.Muted}
	}
	return Look{Ink: t.Ink}
}

// Contrast is the contrast ratio of two colours, 1 (none) to 21 (black on
// white), by WCAG 2.1: (L1+.05)/(L2+.05), L the relative luminance of the
// lighter and the darker. A colour that is none gives 0.
func Contrast(a, b Color) float64 {
	la, oka := luminance(a)
	lb, okb := luminance(b)
	if !oka || !okb {
		return 0
	}
	if la < lb {
		la, lb = lb, la
	}
	return (la + .05) / (lb + .05)
}

func luminance(c Color) (float64, bool) {
	if len(c) != 7 || c[0] != '#' {
		return 0, false
	}
	l := 0.0
	for i, weight := range [3]float64{.2126, .7152, .0722} {
		n, err := strconv.ParseUint(string(c[1+2*i:3+2*i]), 16, 8)
		if err != nil {
			return 0, false
		}
		v := float64(n) / 255
		if v <= .04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+.055)/1.055, 2.4)
		}
		l += weight * v
	}
	return l, true
}

// Contrasts that text and shapes must reach (WCAG 2.1, 1.4.3 and 1.4.11).
const (
	TextContrast  = 4.5
	ShapeContrast = 3.0
)

// Check is an error that names the first pair of colours that cannot be read.
func (t Theme) Check() error {
	const white Color = "#FFFFFF"
	for _, p := range []struct {
		name     string
		ink, bg  Color
		required float64
	}{
		{"ink", t.Ink, white, TextContrast},
		{"ink on the panel", t.Ink, t.Panel, TextContrast},
		{"ink on the scale's low end", t.Ink, t.Low, TextContrast},
		{"ink on the scale's high end", t.Ink, t.High, TextContrast},
		{"ink on the scale's other end", t.Ink, t.Below, TextContrast},
		{"muted", t.Muted, white, TextContrast},
		{"muted on the panel", t.Muted, t.Panel, TextContrast},
		{"accent", t.Accent, white, TextContrast},
		{"accent on the panel", t.Accent, t.Panel, TextContrast},
		{"good", t.Good.Ink, t.Good.Fill, TextContrast},
		{"watch", t.Watch.Ink, t.Watch.Fill, TextContrast},
		{"alarm", t.Alarm.Ink, t.Alarm.Fill, TextContrast},
		{"good on the panel", t.Good.Ink, t.Panel, TextContrast},
		{"watch on the panel", t.Watch.Ink, t.Panel, TextContrast},
		{"alarm on the panel", t.Alarm.Ink, t.Panel, TextContrast},
	} {
		if c := Contrast(p.ink, p.bg); c < p.required {
			return fmt.Errorf("colour %q %s on %s: contrast %.1f:1, %.1f:1 is needed to read it", p.name, p.ink, p.bg, c, p.required)
		}
	}
	if _, ok := luminance(t.Line); !ok {
		return fmt.Errorf("colour \"line\" %q is not #RRGGBB", t.Line)
	}
	if len(t.Series) == 0 {
		return fmt.Errorf("the theme has no colours for charts")
	}
	for i, c := range t.Series {
		if got := Contrast(c, white); got < ShapeContrast {
			return fmt.Errorf("colour of series %d %s: contrast %.1f:1 on white, %.1f:1 is needed to see it", i+1, c, got, ShapeContrast)
		}
	}
	return nil
}

// Or is the theme, or DefaultTheme where none was set. A theme that sets
// only some colours keeps the defaults for the others.
func (t Theme) Or(d Theme) Theme {
	for _, p := range []struct{ v, d *Color }{
		{&t.Ink, &d.Ink}, {&t.Muted, &d.Muted}, {&t.Line, &d.Line}, {&t.Panel, &d.Panel},
		{&t.Good.Ink, &d.Good.Ink}, {&t.Good.Fill, &d.Good.Fill}, {&t.Watch.Ink, &d.Watch.Ink}, {&t.Watch.Fill, &d.Watch.Fill},
		{&t.Alarm.Ink, &d.Alarm.Ink}, {&t.Alarm.Fill, &d.Alarm.Fill}, {&t.Low, &d.Low}, {&t.High, &d.High}, {&t.Below, &d.Below},
	} {
		if *p.v == "" {
			*p.v = *p.d
		}
	}
	if t.Font == "" {
		t.Font = d.Font
	}
	if len(t.Series) == 0 {
		t.Series = append([]Color(nil), d.Series...)
		if t.Accent != "" {
			t.Series[0] = t.Accent
		}
	}
	if t.Accent == "" {
		t.Accent = d.Accent
	}
	return t
}
