package overlap

import (
	"cmp"
	"context"
	"slices"

	"orgreview/analysis/parallel"
)

// copies groups distinct texts that are nearly the same: one word changed, a
// clause added. It serves to find people who may share a duty; whether two
// texts are the same duty is decided by their own cosine.
//
// Texts meet when they share two of their three rarest terms. One changed or
// added word leaves at least two of three, so nothing is missed that differs
// by one word, and no text is compared with all others.
type copies struct {
	of []int32 // distinct text → group, the smallest text in it
}

// crowd is the number of texts with the same two rare terms up to which all
// are compared; of more, each is compared with the next few.
const (
	crowd  = 64
	window = 16
)

func (s *study) findCopies(ctx context.Context) *copies {
	d := s.duties
	keys := rareKeys(ctx, d)
	c := &copies{of: make([]int32, d.texts())}
	for i := range c.of {
		c.of[i] = int32(i)
	}
	full, all := 0, 0
	for i := 0; i < len(keys); {
		j := i + 1
		for j < len(keys) && keys[j].key == keys[i].key {
			j++
		}
		if j-i > 1 {
			all++
			reach := j - i
			if reach <= crowd {
				full++
			} else {
				reach = window
			}
			for a := i; a < j; a++ {
				for b := a + 1; b < min(j, a+reach); b++ {
					c.join(d, keys[a].text, keys[b].text, s.o.DuplicateAt)
				}
			}
		}
		i = j
	}
	for i := range c.of {
		c.of[i] = c.find(int32(i))
	}
	if full < all {
		s.bound(BoundCopies, full, all)
	}
	return c
}

// join puts two texts into one group when they are near enough.
func (c *copies) join(d *dutyVectors, a, b int32, limit float64) {
	x, y := c.find(a), c.find(b)
	if x == y || d.cosine(a, b) < limit {
		return
	}
	c.of[max(x, y)] = min(x, y)
}

func (c *copies) find(i int32) int32 {
	for c.of[i] != i {
		c.of[i] = c.of[c.of[i]]
		i = c.of[i]
	}
	return i
}

type rareKey struct {
	key  uint64 // two terms
	text int32
}

// rareKeys lists, for every text, the pairs of its three rarest terms, sorted.
func rareKeys(ctx context.Context, d *dutyVectors) []rareKey {
	const size = 8192
	parts := make([][]rareKey, parallel.Blocks(d.texts(), size))
	parallel.Workers(ctx, len(parts), 1, func() func(int) {
		return func(block int) {
			for i := int32(block * size); int(i) < min((block+1)*size, d.texts()); i++ {
				terms, _ := d.terms(i)
				rare := rarest(terms, d.df)
				for x := range rare {
					if len(rare) == 1 {
						parts[block] = append(parts[block], rareKey{pairKey(rare[0], rare[0]), i})
					}
					for y := x + 1; y < len(rare); y++ {
						parts[block] = append(parts[block], rareKey{pairKey(rare[x], rare[y]), i})
					}
				}
			}
		}
	})
	var keys []rareKey
	for _, p := range parts {
		keys = append(keys, p...)
	}
	slices.SortFunc(keys, func(a, b rareKey) int { return cmp.Or(cmp.Compare(a.key, b.key), int(a.text-b.text)) })
	return keys
}

func pairKey(a, b int32) uint64 { return uint64(min(a, b))<<32 | uint64(max(a, b)) }

// rarest are up to three terms with the fewest texts, the smaller number first
// among equals.
func rarest(terms []int32, df []int32) []int32 {
	var top [3]int32
	n := 0
	for _, t := range terms {
		k := n
		for k > 0 && (df[t] < df[top[k-1]] || df[t] == df[top[k-1]] && t < top[k-1]) {
			if k < len(top) {
				top[k] = top[k-1]
			}
			k--
		}
		if k < len(top) {
			top[k] = t
			n = min(n+1, len(top))
		}
	}
	return top[:n]
}
