package overlap

import (
	"cmp"
	"context"
	"slices"

	"orgreview/analysis/parallel"
)

// Analyze compares people, titles and teams.
//
// The error is ctx's: everything else that can be odd about the input leads to
// an unknown number, not to an error.
func Analyze(ctx context.Context, in Input) (*Result, error) {
	if in.Options == (Options{}) {
		in.Options = DefaultOptions()
	}
	s := newStudy(ctx, &in)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r := &Result{Texts: s.use}
	f := s.newFinder(ctx)
	pairs := s.findPairs(ctx, f)
	if s.o.Nearest > 0 {
		r.Neighbours = s.neighbours(ctx)
		pairs = s.addNearest(pairs, r.Neighbours)
	}
	r.Pairs = make([]Pair, len(pairs))
	const size = 256
	parallel.Workers(ctx, parallel.Blocks(len(pairs), size), 1, func() func(int) {
		return func(block int) {
			for i := block * size; i < min((block+1)*size, len(pairs)); i++ {
				r.Pairs[i] = s.pairOf(pairs[i])
			}
		}
	})
	r.Titles, r.SameTitle = s.compareTitles(ctx, f.copies)
	shares, work := s.byShares(ctx), s.byWork(ctx)
	r.Teams = s.withinTeams(ctx, shares, work)
	r.TeamPairs = s.betweenTeams(ctx, f.copies, shares, work)
	r.Bounds = mergedBounds(s.bounds)
	return r, ctx.Err()
}

// neighbours lists the K people whose work is nearest to that of each person.
// People with the same duties come first; the others follow set by set.
func (s *study) neighbours(ctx context.Context) [][]Neighbour {
	k := min(s.o.Nearest, len(s.people)-1)
	if k <= 0 {
		return make([][]Neighbour, len(s.people))
	}
	sets := s.points.nearest(ctx, k)
	members := newPostings(s.sets.sets(), identity(len(s.people)), func(p int32, add func(int32)) {
		if set := s.sets.ofPerson[p]; set >= 0 {
			add(set)
		}
	})
	result := make([][]Neighbour, len(s.people))
	const size = 1024
	parallel.Workers(ctx, parallel.Blocks(len(s.people), size), 1, func() func(int) {
		return func(block int) {
			for p := int32(block * size); int(p) < min((block+1)*size, len(s.people)); p++ {
				set := s.sets.ofPerson[p]
				if set < 0 || !s.points.has[set] {
					continue
				}
				var list []Neighbour
				take := func(of int32, work float64) {
					for _, q := range members.of(of) {
						if q != p && len(list) < k {
							list = append(list, Neighbour{Person: int(s.person[q]), Work: work})
						}
					}
				}
				take(set, 1)
				for _, x := range sets[set] {
					take(x.row, s.points.cosine(set, x.row))
				}
				result[s.person[p]] = list
			}
		}
	})
	return result
}

// addNearest appends the pairs of neighbours that are not listed yet, in the
// same order.
func (s *study) addNearest(pairs []scored, neighbours [][]Neighbour) []scored {
	have := make(map[uint64]bool, len(pairs))
	for _, p := range pairs {
		have[pairKey(p.a, p.b)] = true
	}
	var more []scored
	for i, list := range neighbours {
		for _, x := range list {
			a, b := s.rank[i], s.rank[x.Person]
			if have[pairKey(a, b)] {
				continue
			}
			have[pairKey(a, b)] = true
			more = append(more, scored{
				a: min(a, b), b: max(a, b), list: listNearest,
				schoener: float32(s.schoener(a, b)), work: float32(x.Work), evidence: int32(s.evidence(a, b)),
			})
		}
	}
	slices.SortFunc(more, ahead)
	return append(pairs, more...)
}

// mergedBounds keeps the widest bound of each kind, in order of the kinds.
func mergedBounds(bounds []Bound) []Bound {
	slices.SortStableFunc(bounds, func(a, b Bound) int { return cmp.Compare(a.What, b.What) })
	var merged []Bound
	for _, b := range bounds {
		if n := len(merged); n > 0 && merged[n-1].What == b.What {
			merged[n-1].Shown = max(merged[n-1].Shown, b.Shown)
			merged[n-1].Of = max(merged[n-1].Of, b.Of)
			continue
		}
		merged = append(merged, b)
	}
	return merged
}
