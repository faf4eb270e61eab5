package roles

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"orgreview/analysis/maybe"
)

//go:embed learned/null.txt
var learnedNull []byte

// NullLevels are the probabilities at which the null table states how large an
// effective number of roles gets by the classifier's doubt alone.
var NullLevels = []float64{.5, .4, .3, .2, .15, .1, .07, .05, .03, .02, .01, .007, .005, .003, .002, .001, .0005, .0002, .0001, .00005}

// NullTable says how many effective roles a person with one role seems to
// have: for a role and a number of classified duties the upper quantiles of D
// at NullLevels, from draws of held-out labelled duties of that role sent
// through the same EM.
type NullTable struct {
	Draws int
	rows  map[string][]nullRow // by role, n rising
}

type nullRow struct {
	n         int
	quantiles []float64 // at NullLevels
}

// Set adds a row; n must rise within a role.
func (t *NullTable) Set(role string, n int, quantiles []float64) {
	if t.rows == nil {
		t.rows = map[string][]nullRow{}
	}
	t.rows[role] = append(t.rows[role], nullRow{n, quantiles})
}

// P is the probability that n duties of one role give an effective number of
// at least d, between 1/(1+draws) and 1; unknown for a role without table and
// for fewer duties than the table holds. Between the levels it is read off in
// log p, the larger p where the table jumps; between two sizes the larger p of
// both counts, beyond the last size that of the last (more duties only narrow
// the null). Above the median p is stated as 1.
func (t *NullTable) P(role string, n int, d float64) maybe.Float {
	rows := t.rows[role]
	if len(rows) == 0 || n < rows[0].n {
		return maybe.None()
	}
	i, exact := slices.BinarySearchFunc(rows, n, func(r nullRow, n int) int { return r.n - n })
	switch {
	case exact:
		return maybe.Some(rows[i].p(d, t.Draws))
	case i == len(rows):
		return maybe.Some(rows[i-1].p(d, t.Draws))
	}
	return maybe.Some(max(rows[i-1].p(d, t.Draws), rows[i].p(d, t.Draws)))
}

func (r *nullRow) p(d float64, draws int) float64 {
	q := r.quantiles
	if d <= q[0]+1e-9 {
		return 1
	}
	for i := 1; i < len(q); i++ {
		if d > q[i]+1e-9 {
			continue
		}
		at := (d - q[i-1]) / (q[i] - q[i-1])
		return math.Exp(math.Log(NullLevels[i-1]) + at*(math.Log(NullLevels[i])-math.Log(NullLevels[i-1])))
	}
	return max(NullLevels[len(NullLevels)-1], 1/float64(1+draws))
}

// String is the readable form: role, n and the quantiles in a line.
func (t *NullTable) String() string {
	var b strings.Builder
	b.WriteString("# How many effective roles duties of one role seem to have, by the classifier's\n" +
		"# doubt alone: upper quantiles by role and number of duties, from held-out lines.\n")
	fmt.Fprintf(&b, "draws %d\nrole n", t.Draws)
	for _, l := range NullLevels {
		b.WriteString(" " + number(l))
	}
	b.WriteByte('\n')
	for _, role := range sortedKeys(t.rows) {
		for _, r := range t.rows[role] {
			fmt.Fprintf(&b, "%s %d", role, r.n)
			for _, q := range r.quantiles {
				fmt.Fprintf(&b, " %.3f", q)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// ParseNullTable reads what String writes.
func ParseNullTable(data []byte) (*NullTable, error) {
	t := &NullTable{}
	sc := bufio.NewScanner(bytes.NewReader(data))
	for line := 1; sc.Scan(); line++ {
		f := strings.Fields(sc.Text())
		switch {
		case len(f) == 0 || f[0] == "#" || f[0] == "role":
			continue
		case len(f) == 2 && f[0] == "draws":
			n, err := strconv.Atoi(f[1])
			if err != nil {
				return nil, fmt.Errorf("null table:%d: %w", line, err)
			}
			t.Draws = n
			continue
		case len(f) != 2+len(NullLevels):
			return nil, fmt.Errorf("null table:%d: %d numbers", line, len(f)-1)
		}
		n, err := strconv.Atoi(f[1])
		if err != nil {
			return nil, fmt.Errorf("null table:%d: %w", line, err)
		}
		var q []float64
		for _, s := range f[2:] {
			v, err := strconv.ParseFloat(s, 64)
			if err != nil || len(q) > 0 && v < q[len(q)-1] {
				return nil, fmt.Errorf("null table:%d: %q", line, s)
			}
			q = append(q, v)
		}
		t.Set(f[0], n, q)
	}
	return t, sc.Err()
}

// embeddedNull reads the table that is part of the program, once.
var embeddedNull = sync.OnceValues(func() (*NullTable, error) { return ParseNullTable(learnedNull) })
