package roles

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Calibration turns the posterior of a decision into the share of such
// decisions that are right, measured on lines of other employers: pairs of
// (posterior, share right), both rising, straight lines between them. Empty
// means that nothing was measured.
type Calibration [][2]float64

// Confidence of a decision with posterior p, 0–1.
func (c Calibration) Confidence(p float64) float64 {
	if len(c) == 0 {
		return p
	}
	i, exact := slices.BinarySearchFunc(c, p, func(x [2]float64, p float64) int { return cmp.Compare(x[0], p) })
	switch {
	case exact:
		return c[i][1]
	case i == 0:
		return c[0][1]
	case i == len(c):
		return c[i-1][1]
	}
	a, b := c[i-1], c[i]
	return a[1] + (b[1]-a[1])*(p-a[0])/(b[0]-a[0])
}

// Calibrate fits a calibration by isotonic regression (pool adjacent
// violators): the rising step function with the least squared distance to the
// credits, each step stated at its mean posterior. A step holds at least
// minStep decisions. credit is 1 for a right decision, 0 for a wrong one, or
// between. Source: Zadrozny & Elkan 2002.
func Calibrate(posterior, credit []float64, minStep int) Calibration {
	type block struct{ n, p, credit float64 }
	order := make([]int, len(posterior))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(posterior[a], posterior[b]) })
	var blocks []block
	for at := 0; at < len(order); {
		b := block{}
		for at < len(order) && (b.n < float64(minStep) || posterior[order[at]] == posterior[order[at-1]]) {
			b.n++
			b.p += posterior[order[at]]
			b.credit += credit[order[at]]
			at++
		}
		blocks = append(blocks, b)
		for n := len(blocks); n > 1; n-- {
			a, b := blocks[n-2], blocks[n-1]
			if a.credit*b.n < b.credit*a.n && b.n >= float64(minStep) {
				break
			}
			blocks = append(blocks[:n-2], block{a.n + b.n, a.p + b.p, a.credit + b.credit})
		}
	}
	var out Calibration
	for _, b := range blocks {
		out = append(out, [2]float64{decimals(b.p / b.n), decimals(b.credit / b.n)})
	}
	return out
}

// decimals leaves four decimals: more would claim what nobody measured.
func decimals(v float64) float64 { return math.Round(v*1e4) / 1e4 }

func (c Calibration) String() string {
	var s []string
	for _, x := range c {
		s = append(s, number(x[0])+" "+number(x[1]))
	}
	return strings.Join(s, ", ")
}

func parseCalibration(s string) (Calibration, error) {
	var out Calibration
	for _, f := range strings.Split(s, ", ") {
		a, b, _ := strings.Cut(f, " ")
		p, err1 := strconv.ParseFloat(a, 64)
		v, err2 := strconv.ParseFloat(b, 64)
		if err1 != nil || err2 != nil || v < 0 || v > 1 {
			return nil, fmt.Errorf("calibration %q", f)
		}
		if n := len(out); n > 0 && (p <= out[n-1][0] || v < out[n-1][1]) {
			return nil, fmt.Errorf("calibration does not rise at %q", f)
		}
		out = append(out, [2]float64{p, v})
	}
	return out, nil
}
