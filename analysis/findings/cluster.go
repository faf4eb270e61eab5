package findings

import (
	"cmp"
	"slices"

	"orgreview/analysis/maybe"
)

// clusters joins names into sets.
type clusters struct{ up map[string]string }

func newClusters() *clusters { return &clusters{map[string]string{}} }

// top is the name that stands for the set; the alphabetically first one wins,
// so that the order of joining changes nothing.
func (c *clusters) top(name string) string {
	if _, ok := c.up[name]; !ok {
		c.up[name] = name
	}
	for c.up[name] != name {
		name = c.up[name]
	}
	return name
}

func (c *clusters) join(a, b string) {
	a, b = c.top(a), c.top(b)
	c.up[max(a, b)] = min(a, b)
}

// sets lists the sets by their first name, each sorted.
func (c *clusters) sets() [][]string {
	byTop := map[string][]string{}
	for _, name := range sortedKeys(c.up) {
		t := c.top(name)
		byTop[t] = append(byTop[t], name)
	}
	var sets [][]string
	for _, t := range sortedKeys(byTop) {
		sets = append(sets, byTop[t])
	}
	return sets
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func some(v float64) maybe.Float { return maybe.Some(v) }
