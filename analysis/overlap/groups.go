package overlap

import (
	"cmp"
	"context"
	"slices"

	"orgreview/analysis/parallel"
)

// groups are sets of people who are compared as one: titles, or teams.
type groups struct {
	members [][]int32   // by group: ranks
	shares  [][]float64 // FTE-weighted mean shares of the comparable members, nil = too few
	work    *points     // FTE-weighted mean of the members' coordinates
	order   []int32     // group → place among equals
}

// newGroups sums the members up, in order of their rank.
func (s *study) newGroups(ctx context.Context, members [][]int32, order []int32) *groups {
	n := len(members)
	g := &groups{members: members, order: order, shares: make([][]float64, n)}
	g.work = &points{dims: s.points.dims, data: make([]float32, n*s.points.dims), has: make([]bool, n)}
	const size = 16
	parallel.Workers(ctx, parallel.Blocks(n, size), 1, func() func(int) {
		sum := make([]float64, s.points.dims)
		return func(block int) {
			for i := block * size; i < min((block+1)*size, n); i++ {
				g.shares[i] = s.meanShares(members[i])
				clear(sum)
				for _, p := range members[i] {
					set := s.sets.ofPerson[p]
					if set < 0 || !s.points.has[set] {
						continue
					}
					fte := s.fte(p)
					for k, v := range s.points.row(set) {
						sum[k] += fte * float64(v)
					}
				}
				row := g.work.row(int32(i))
				for k, v := range sum {
					row[k] = float32(v)
				}
				g.work.has[i] = scaleToUnit(row)
			}
		}
	})
	return g
}

// fte is the weight of a person in a group: somebody without FTE still counts
// for a little, or a team of trainees would have no work at all.
func (s *study) fte(p int32) float64 { return max(s.people[p].FTE, .01) }

// meanShares is the FTE-weighted mean of the role shares that may be compared;
// nil where the catalogue explains fewer than half of those who have duties. Two
// of thirty accountants who write to suppliers as a service desk does say nothing
// of the work of accountants.
func (s *study) meanShares(members []int32) []float64 {
	var mean []float64
	var total float64
	usable, others := 0, 0
	for _, p := range members {
		if !s.usable[p] {
			if s.sets.ofPerson[p] >= 0 {
				others++
			}
			continue
		}
		usable++
		if mean == nil {
			mean = make([]float64, len(s.people[p].Shares))
		}
		fte := s.fte(p)
		total += fte
		for r, v := range s.people[p].Shares {
			mean[r] += fte * v
		}
	}
	if usable < others {
		return nil
	}
	for r := range mean {
		mean[r] /= total
	}
	return mean
}

// groupPair is two groups with their overlaps; -1 = unknown.
type groupPair struct {
	a, b           int32
	schoener, work float64
}

// overlap is Schoener where both sides are explained, else the work overlap.
func (p groupPair) overlap() float64 {
	if p.schoener >= 0 {
		return p.schoener
	}
	return p.work
}

func (g *groups) pair(a, b int32) groupPair {
	if g.order[a] > g.order[b] {
		a, b = b, a
	}
	p := groupPair{a: a, b: b, schoener: -1, work: -1}
	if g.shares[a] != nil && g.shares[b] != nil {
		p.schoener = Schoener(g.shares[a], g.shares[b])
	}
	if g.work.has[a] && g.work.has[b] {
		p.work = g.work.cosine(a, b)
	}
	return p
}

func (g *groups) ahead(p, q groupPair) int {
	return cmp.Or(cmp.Compare(q.overlap(), p.overlap()), cmp.Compare(q.work, p.work),
		int(g.order[p.a]-g.order[q.a]), int(g.order[p.b]-g.order[q.b]))
}

// Bounds of the comparison of groups.
const (
	allGroups    = 4_000 // groups of which every pair that shares work is formed
	groupKin     = 20    // closest groups by role shares that any group meets
	sharedGroups = 16    // groups with the same duty up to which all their pairs are formed
	kinLeaves    = 64    // boxes of the tree that are opened for one group
)

// pairsOf forms the pairs of groups that share work and keeps the most telling,
// at most limit, the greatest overlap first. found is the number of those that
// keep wants.
//
// Of the widest allGroups groups (by people) every pair that shares work is
// formed, see sharing. Any other group meets those with the most similar role
// shares and those that carry a nearly equal duty, unless more than
// sharedGroups do.
func (s *study) pairsOf(ctx context.Context, g *groups, c *copies, limit int, keep func(groupPair) bool) (pairs []groupPair, found int) {
	n := len(g.members)
	all := widest(g.members, g.order, allGroups)
	const size = 64
	parts := make([]pickedPairs, parallel.Blocks(len(all), size))
	var share *sharing
	if len(all) > fewGroups {
		share = s.newSharing(ctx, g, all)
	}
	parallel.Workers(ctx, len(parts), 1, func() func(int) {
		with := make([]bool, len(all))
		return func(block int) {
			for i := block * size; i < min((block+1)*size, len(all)); i++ {
				if share != nil {
					clear(with)
					share.mark(i, with)
				}
				for j := i + 1; j < len(all); j++ {
					if share != nil && !with[j] {
						continue
					}
					if p := g.pair(all[i], all[j]); keep(p) {
						parts[block].add(p, g.ahead, limit)
					}
				}
			}
		}
	})
	var picked pickedPairs
	for _, part := range parts {
		picked.found += part.found
		picked.best = append(picked.best, part.best...)
	}
	if n > allGroups {
		wide := make([]bool, n)
		for _, i := range all {
			wide[i] = true
		}
		for _, k := range s.sparsePairs(ctx, g, c) {
			if a, b := int32(k>>32), int32(k); !wide[a] || !wide[b] {
				if p := g.pair(a, b); keep(p) {
					picked.add(p, g.ahead, limit)
				}
			}
		}
	}
	picked.trim(g.ahead, limit)
	return picked.best, picked.found
}

// pickedPairs keeps the first pairs of many in some order without ever holding
// more than twice as many.
type pickedPairs struct {
	best  []groupPair
	found int
	last  groupPair // of the best when they were last sorted; nothing behind it is needed
	full  bool
}

func (x *pickedPairs) add(p groupPair, ahead func(p, q groupPair) int, limit int) {
	x.found++
	if x.full && ahead(p, x.last) > 0 {
		return
	}
	x.best = append(x.best, p)
	if len(x.best) >= 2*limit {
		x.trim(ahead, limit)
	}
}

func (x *pickedPairs) trim(ahead func(p, q groupPair) int, limit int) {
	slices.SortFunc(x.best, ahead)
	if len(x.best) >= limit {
		x.best = x.best[:limit]
		x.last, x.full = x.best[limit-1], true
	}
}

// widest are the k groups with most members.
func widest(members [][]int32, order []int32, k int) []int32 {
	by := identity(len(members))
	slices.SortFunc(by, func(a, b int32) int { return cmp.Or(len(members[b])-len(members[a]), int(order[a]-order[b])) })
	return by[:min(k, len(by))]
}

// sparsePairs are the pairs of groups with a nearly equal duty or with similar
// role shares, each once, as a<<32|b.
func (s *study) sparsePairs(ctx context.Context, g *groups, c *copies) []uint64 {
	var found []uint64
	add := func(a, b int32) {
		if a != b {
			found = append(found, pairKey(a, b))
		}
	}
	byCopy := newPostings(len(c.of), identity(len(g.members)), func(i int32, add func(int32)) {
		var own []int32
		for _, p := range g.members[i] {
			for _, t := range s.texts(p) {
				own = append(own, c.of[t])
			}
		}
		slices.Sort(own)
		for _, t := range slices.Compact(own) {
			add(t)
		}
	})
	for t := range c.of {
		if with := byCopy.of(int32(t)); len(with) <= sharedGroups {
			for i, a := range with {
				for _, b := range with[i+1:] {
					add(a, b)
				}
			}
		}
	}
	var items []int32
	for i, shares := range g.shares {
		if shares != nil {
			items = append(items, int32(i))
		}
	}
	tree := newRoleTree(g.shares, identity(len(g.members)), items)
	kin := make([][]near64, len(items))
	parallel.Workers(ctx, len(items), 1, func() func(int) {
		return func(i int) {
			q := roleQuery{shares: g.shares[items[i]], label: items[i], k: groupKin, leaves: kinLeaves, limit: s.o.DifferentJobs}
			kin[i] = slices.Clone(tree.overlapping(&q))
		}
	})
	for i, list := range kin {
		for _, x := range list {
			add(items[i], x.item)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// identity is 0, 1, … n−1.
func identity(n int) []int32 {
	x := make([]int32, n)
	for i := range x {
		x[i] = int32(i)
	}
	return x
}
