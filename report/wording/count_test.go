package wording

import "testing"

// TestCountsInWords: what a word says of people who are over a limit fits at
// least two counts, for every size of a group, so that it tells none. The
// finding is there because somebody is over the limit.
func TestCountsInWords(t *testing.T) {
	c := &composer{l: English()}
	for n := 5; n <= 40; n++ {
		counts := map[string][]int{}
		for k := 1; k <= n; k++ {
			counts[c.loaded(k, n)] = append(counts[c.loaded(k, n)], k)
		}
		few, most := c.line("few", slots{}), c.line("most", slots{})
		for word, ks := range counts {
			if (word == few || word == most) && len(ks) < 2 {
				t.Errorf("%d people: %q means %d and nothing else", n, word, ks[0])
			}
			if word != few && word != most && (len(ks) != 1 || ks[0] < 2 || n-ks[0] < 2) {
				t.Errorf("%d people: %q is said of %v", n, word, ks)
			}
		}
		for k := range n + 1 {
			if few := c.few(k, n) && k > 0; few != (k > 0 && c.loaded(k, n) == c.line("few", slots{})) {
				t.Errorf("%d of %d: few is %v, but the word is %q", k, n, few, c.loaded(k, n))
			}
		}
	}
}
