package overlap

import (
	"context"
	"slices"

	"orgreview/analysis/parallel"
)

// sharing tells which groups of a list share work, so that no other pairs need
// be formed.
//
// Definition: two groups share work when both give at least sharedRole of
// their time to one role, or when the duties of both hold one telling word: one
// that no more than half of the groups use. No pair with role shares that
// overlap by worth is lost: of at most 13 roles one must then be common to both
// by worth/13 of the time. A pair that the latent space brings together without
// any such word is not formed; it has no word to show for it.
type sharing struct {
	keys [][]int32 // by place in the list: roles, then words behind them
	by   postings  // key → places
}

const (
	sharedRole = .02 // share of a group's time from which a role is its work
	fewGroups  = 64  // groups up to which every pair is formed, for complete tables
)

func (s *study) newSharing(ctx context.Context, g *groups, list []int32) *sharing {
	roles := 0
	for _, shares := range g.shares {
		roles = max(roles, len(shares))
	}
	x := &sharing{keys: make([][]int32, len(list))}
	words := len(s.duties.df)
	parallel.Workers(ctx, len(list), 1, func() func(int) {
		seen := make([]int32, words) // place + 1 of the last group that was found to use the word
		return func(k int) {
			for r, v := range g.shares[list[k]] {
				if v >= sharedRole {
					x.keys[k] = append(x.keys[k], int32(r))
				}
			}
			for _, p := range g.members[list[k]] {
				for _, t := range s.texts(p) {
					terms, _ := s.duties.terms(t)
					for _, w := range terms {
						if seen[w] != int32(k)+1 {
							seen[w] = int32(k) + 1
							x.keys[k] = append(x.keys[k], int32(roles)+w)
						}
					}
				}
			}
		}
	})
	use := make([]int, roles+words)
	for _, keys := range x.keys {
		for _, key := range keys {
			use[key]++
		}
	}
	for k := range x.keys {
		x.keys[k] = slices.DeleteFunc(x.keys[k], func(key int32) bool { return key >= int32(roles) && 2*use[key] > len(list) })
	}
	x.by = newPostings(roles+words, identity(len(list)), func(k int32, add func(int32)) {
		for _, key := range x.keys[k] {
			add(key)
		}
	})
	return x
}

// mark sets with[j] for every place j behind k that shares work with k.
func (x *sharing) mark(k int, with []bool) {
	for _, key := range x.keys[k] {
		places := x.by.of(key) // ascending
		from, _ := slices.BinarySearch(places, int32(k)+1)
		for _, j := range places[from:] {
			with[j] = true
		}
	}
}
