package book

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestShow(t *testing.T) {
	for _, c := range []struct {
		f    Format
		v    float64
		want string
	}{
		{Integer, 0, "0"}, {Integer, .4999, "0"}, {Integer, .5, "1"}, {Integer, 1.5, "2"}, {Integer, 2.5, "3"}, {Integer, -2.5, "-3"}, {Integer, -.2, "0"},
		{Integer, 999.5, "1,000"}, {Integer, 999.49, "999"}, {Integer, 1234567, "1,234,567"}, {Integer, 1e20, "100,000,000,000,000,000,000"},
		{Decimal1, .05, "0.1"}, {Decimal1, .049999, "0.0"}, {Decimal1, 9.95, "10.0"}, {Decimal1, -1234.56, "-1,234.6"},
		{Decimal2, .125, "0.13"}, {Decimal2, 1.005, "1.01"}, {Decimal2, 2.675, "2.68"}, {Decimal2, 1e-9, "0.00"},
		{Percent, .425, "43%"}, {Percent, .995, "100%"}, {Percent, .9949, "99%"}, {Percent, 12.5, "1250%"}, {Percent1, .4249, "42.5%"},
		{FTE, 1.25, "1.3"}, {Hours, 41.349, "41.3 h"},
		{Signed1, 1.5, "+1.5"}, {Signed1, -.5, "−0.5"}, {Signed1, 0, "0.0"}, {SignedPercent, .12, "+12%"}, {SignedPercent, -.034, "−3%"}, {SignedPercent, 0, "0%"},
		{PValue, .00099, "<0.001"}, {PValue, .001, "0.001"}, {PValue, .0125, "0.013"},
		{Date, 45351, "29 Feb 2024"},
	} {
		if got := c.f.Show(c.v); got != c.want {
			t.Errorf("format %d of %v is %q, want %q", c.f, c.v, got, c.want)
		}
	}
}

func TestShowChoosesDecimalsByNeed(t *testing.T) {
	if got := Num(12).Show(General); got != "12" {
		t.Errorf("12 is shown as %q", got)
	}
	if got := Num(12.5).Show(General); got != "12.50" {
		t.Errorf("12.5 is shown as %q", got)
	}
	if got := Num(12.5).As(Alarm).In(Decimal1).Show(Percent); got != "▲ 12.5" {
		t.Errorf("an alarming 12.5 is shown as %q", got)
	}
	if got := None("too few").As(Alarm).Show(Percent); got != "too few" {
		t.Errorf("a missing value is shown as %q", got)
	}
}

// What is shown is never further from the number than half of its last place.
func TestShowRoundsToNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(-1e9, 1e9).Draw(t, "v")
		got, err := strconv.ParseFloat(strings.ReplaceAll(Decimal2.Show(v), ",", ""), 64)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(got-v) > .005+math.Abs(v)*1e-14 {
			t.Fatalf("%v is shown as %v", v, got)
		}
	})
}
