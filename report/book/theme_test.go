package book

import (
	"math"
	"strings"
	"testing"
)

// Values from WCAG 2.1: black on white is 21:1, a colour on itself 1:1, and
// #777777 on white, the usual example of a near miss, 4.48:1.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b Color
		want float64
	}{{"#000000", "#FFFFFF", 21}, {"#FFFFFF", "#000000", 21}, {"#123456", "#123456", 1}, {"#777777", "#FFFFFF", 4.48}, {"white", "#FFFFFF", 0}, {"#12345", "#FFFFFF", 0}, {"#GG0000", "#FFFFFF", 0}} {
		if got := Contrast(c.a, c.b); math.Abs(got-c.want) > .005 {
			t.Errorf("contrast of %s on %s is %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

func TestDefaultThemeCanBeRead(t *testing.T) {
	if err := DefaultTheme().Check(); err != nil {
		t.Error(err)
	}
}

func TestThemeCheckRefuses(t *testing.T) {
	for name, change := range map[string]func(*Theme){
		"pale accent": func(t *Theme) { t.Accent = "#7FB2CC" },
		"pale series": func(t *Theme) { t.Series = []Color{"#EEEEEE"} },
		"no series":   func(t *Theme) { t.Series = nil },
		"no colour":   func(t *Theme) { t.Line = "grey" },
		"dark scale":  func(t *Theme) { t.High = "#1B4965" },
	} {
		th := DefaultTheme()
		change(&th)
		if th.Check() == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestThemeOrKeepsWhatIsSet(t *testing.T) {
	th := Theme{Accent: "#5B2A86"}.Or(DefaultTheme())
	if th.Accent != "#5B2A86" || th.Series[0] != "#5B2A86" || th.Ink != DefaultTheme().Ink || th.Font == "" {
		t.Errorf("theme is %+v", th)
	}
	if DefaultTheme().Series[0] == "#5B2A86" {
		t.Error("the default theme was changed")
	}
	if err := th.Check(); err != nil {
		t.Error(err)
	}
}

// The kinds of colour blindness as matrices on linear RGB (Machado, Oliveira
// and Fernandes 2009, severity 1).
var blindness = map[string][3][3]float64{
	"none":   {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protan": {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deutan": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritan": {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// seen is a colour in CIELAB as somebody with the blindness sees it.
func seen(c Color, m [3][3]float64) [3]float64 {
	var rgb, sim [3]float64
	for i := range rgb { // luminance of pure channels, undone by their weight
		ch := []byte("#000000")
		copy(ch[1+2*i:], c[1+2*i:3+2*i])
		l, _ := luminance(Color(ch))
		rgb[i] = l / [3]float64{.2126, .7152, .0722}[i]
	}
	for i := range sim {
		for j := range rgb {
			sim[i] += m[i][j] * rgb[j]
		}
		sim[i] = math.Min(1, math.Max(0, sim[i]))
	}
	f := func(t float64) float64 {
		if t > .008856 {
			return math.Cbrt(t)
		}
		return 7.787*t + 16./116
	}
	x := f((.4124*sim[0] + .3576*sim[1] + .1805*sim[2]) / .9505)
	y := f(.2126*sim[0] + .7152*sim[1] + .0722*sim[2])
	z := f((.0193*sim[0] + .1192*sim[1] + .9505*sim[2]) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func difference(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

// A difference of 20 in CIELAB is far more than the 2.3 that can just be seen.
func TestSeriesColoursCanBeToldApart(t *testing.T) {
	series := DefaultTheme().Series[:5]
	for kind, m := range blindness {
		for i, a := range series {
			for _, b := range series[:i] {
				if d := difference(seen(a, m), seen(b, m)); d < 19.5 {
					t.Errorf("%s: %s and %s differ by %.1f", kind, a, b, d)
				}
			}
		}
	}
}

// The two sides of a two-sided scale differ for every eye, too.
func TestScaleSidesCanBeToldApart(t *testing.T) {
	th := DefaultTheme()
	for kind, m := range blindness {
		if d := difference(seen(th.High, m), seen(th.Below, m)); d < 19.5 {
			t.Errorf("%s: the sides of the scale differ by %.1f", kind, d)
		}
	}
}

func TestSymbolsDiffer(t *testing.T) {
	all := Good.Symbol() + Watch.Symbol() + Alarm.Symbol()
	if len([]rune(all)) != 3 || strings.Count(all, Good.Symbol()) != 1 || strings.Count(all, Watch.Symbol()) != 1 {
		t.Errorf("symbols are %q", all)
	}
}
