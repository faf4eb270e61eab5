package stats

import "slices"

// Suppress says which groups of one partition must be hidden so that no figure
// of fewer than minimum people can be read or worked out.
//
// Definition: a group of 1 … minimum−1 people is hidden. When the figure of
// all groups together is published, what is hidden follows from it by
// subtraction; so, while fewer than minimum people are hidden together, the
// smallest group still shown is hidden too (ties: the first). As each small
// group is below the minimum, at least two groups are then hidden. Groups of
// nobody have no figure; they are neither hidden nor cover.
// Input: n people per group, observed in that very figure; the minimum; and
// whether the total is published.
// Output: hidden, indexed like n.
// Edge cases: no small group: nothing is hidden. A minimum of 1 or less hides
// nothing. When all groups together are fewer than the minimum, the total
// itself would be the secret: then totalHidden is true and the caller must not
// publish it.
// The primitive knows one partition; trees of partitions are the caller's.
// Source: Hundepool and others 2012, chapter 4; worked example E8.
func Suppress(n []int, minimum int, totalPublished bool) (hidden []bool, totalHidden bool) {
	hidden = make([]bool, len(n))
	people := 0
	var shown []int
	for i, v := range n {
		switch {
		case v <= 0:
		case v < minimum:
			hidden[i] = true
			people += v
		default:
			shown = append(shown, i)
		}
	}
	if people == 0 || !totalPublished {
		return hidden, false
	}
	slices.SortStableFunc(shown, func(a, b int) int { return n[a] - n[b] })
	for _, i := range shown {
		if people >= minimum {
			break
		}
		hidden[i] = true
		people += n[i]
	}
	return hidden, people < minimum
}
