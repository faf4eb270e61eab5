package overlap

import (
	"cmp"
	"context"
	"slices"

	"orgreview/analysis/maybe"
	"orgreview/analysis/parallel"
	"orgreview/analysis/stats"
)

// Bounds of the comparison of titles.
const (
	titleSample = 2_000 // people on whom the tests of titles are drawn
	wideTitle   = 500   // people of a title up to which all their pairs are looked at
	titlePairs  = 5_000 // pairs of titles listed
	heatTitles  = 40    // widest titles whose pairs are always listed, for a heat map
	worstPairs  = 20    // pairs listed of one title with different jobs
	sameTitles  = 5_000 // and of all
)

// titled are the people with a title whose shares may be compared, with their
// titles and dominant roles.
type titled struct {
	people []int32
	shares [][]float64
	title  []int // as the study numbers titles
	role   []int // the greatest share, the first among equals
	roles  int
}

func (s *study) newTitled() titled {
	var t titled
	t.people = s.those(func(p int32) bool { return s.usable[p] && s.title[p] >= 0 })
	for _, p := range t.people {
		shares := s.people[p].Shares
		dominant := 0
		for r, v := range shares {
			if v > shares[dominant] {
				dominant = r
			}
		}
		t.shares = append(t.shares, shares)
		t.title, t.role = append(t.title, int(s.title[p])), append(t.role, dominant)
		t.roles = max(t.roles, len(shares))
	}
	return t
}

// compareTitles measures how much titles tell, and which ones mean the same.
func (s *study) compareTitles(ctx context.Context, c *copies) (Titles, []SameTitle) {
	t := s.newTitled()
	r := Titles{N: len(t.people)}
	s.informative(ctx, t, &r)
	s.delta(ctx, t, &r)
	members := make([][]int32, len(s.titles))
	for p, title := range s.title {
		if title >= 0 {
			members[title] = append(members[title], int32(p))
		}
	}
	r.Pairs = s.titlePairs(ctx, c, members)
	var same []SameTitle
	r.List, same = s.withinTitles(ctx, members)
	return r, same
}

// sampled are the labels and places on which a test is drawn: everybody, or an
// even spread over the duty sets, whose numbers come from hashes.
func (s *study) sampled(t titled) []int {
	at := make([]int, len(t.people))
	for i := range at {
		at[i] = i
	}
	if len(at) <= titleSample {
		return at
	}
	slices.SortFunc(at, func(i, j int) int {
		return cmp.Or(int(s.sets.ofPerson[t.people[i]]-s.sets.ofPerson[t.people[j]]), i-j)
	})
	chosen := make([]int, titleSample)
	for k := range chosen {
		chosen[k] = at[k*len(at)/titleSample]
	}
	slices.Sort(chosen)
	s.bound(BoundTitleTests, titleSample, len(at))
	return chosen
}

// renumber gives the labels the numbers 0 … k−1 in their order, and tells k:
// a sample of two thousand people must not carry a table of all titles.
func renumber(labels []int) int {
	values := slices.Clone(labels)
	slices.Sort(values)
	values = slices.Compact(values)
	for i, l := range labels {
		labels[i], _ = slices.BinarySearch(values, l)
	}
	return len(values)
}

// informative fills in how much of the dominant role a title tells.
func (s *study) informative(ctx context.Context, t titled, r *Titles) {
	if len(t.people) < 2 {
		return
	}
	i := Inform(contingency(t.title, t.role, len(s.titles), t.roles))
	r.MI, r.Informativeness, r.AMI = i.MI, i.U, i.AMI
	if !i.U.OK() || ctx.Err() != nil {
		return
	}
	at := s.sampled(t)
	labels, role := make([]int, len(at)), make([]int, len(at))
	for k, i := range at {
		labels[k], role[k] = t.title[i], t.role[i]
	}
	titles := renumber(labels)
	mi := newSumLogs(role, titles, t.roles)
	r.P = maybe.Some(stats.LabelNull(labels, mi, s.o.permutation(1)).Test(mi(labels)).PHigh)
}

// delta fills in how much more people of one title overlap than people of two.
//
// Formula: mean Schoener over the pairs of one title − mean over the pairs of
// two. Range −1 to 1; near 0 with a large cross = titles do not say who does
// what. P: titles dealt out again at random, one-sided for a greater delta.
func (s *study) delta(ctx context.Context, t titled, r *Titles) {
	if len(t.people) < 2 {
		return
	}
	sim := shareSimilarity{t.shares}
	title := make([]int32, len(t.title))
	for i, v := range t.title {
		title[i] = int32(v)
	}
	all := sumsOf(ctx, sim)
	cross, every := all.moments(ctx, sim, title), all.moments(ctx, sim, nil)
	if cross.pairs > 0 {
		r.Delta.Cross = maybe.Some(cross.mean)
	}
	if every.pairs > cross.pairs {
		r.Delta.Within = maybe.Some((every.mean*every.pairs - cross.mean*cross.pairs) / (every.pairs - cross.pairs))
	}
	if !r.Delta.Cross.OK() || !r.Delta.Within.OK() || ctx.Err() != nil {
		return
	}
	r.Delta.Value = maybe.Some(r.Delta.Within.V() - r.Delta.Cross.V())
	at := s.sampled(t)
	labels, shares := make([]int, len(at)), make([][]float64, len(at))
	for k, i := range at {
		labels[k], shares[k] = t.title[i], t.shares[i]
	}
	within := newWithinSum(shares, renumber(labels), t.roles)
	r.Delta.P = maybe.Some(stats.LabelNull(labels, within, s.o.permutation(1)).Test(within(labels)).PHigh)
}

// newWithinSum is the sum of Schoener over the pairs of one label. Delta rises
// with it, because the total and the numbers of pairs stay as they are when
// labels are dealt out again, so the sum alone decides the test; and it takes
// n steps a role instead of n².
func newWithinSum(shares [][]float64, titles, roles int) func(labels []int) float64 {
	type item struct {
		at    int32
		share float64
	}
	falling := make([][]item, roles)
	for r := range falling {
		for i, p := range shares {
			if p[r] > negligible {
				falling[r] = append(falling[r], item{int32(i), p[r]})
			}
		}
		slices.SortStableFunc(falling[r], func(a, b item) int { return cmp.Compare(b.share, a.share) })
	}
	return func(labels []int) float64 {
		seen := make([]int32, titles)
		var sum float64
		for _, list := range falling {
			clear(seen)
			for _, x := range list { // the smaller share of a pair is that of the one who comes later
				l := labels[x.at]
				sum += x.share * float64(seen[l])
				seen[l]++
			}
		}
		return sum
	}
}

// titlePairs compares titles.
func (s *study) titlePairs(ctx context.Context, c *copies, members [][]int32) []TitlePair {
	g := s.newGroups(ctx, members, identity(len(members)))
	wide := make([]bool, len(members))
	shown := widest(members, g.order, heatTitles)
	for _, t := range shown {
		wide[t] = true
	}
	heat := func(p groupPair) bool { return wide[p.a] && wide[p.b] }
	pairs, found := s.pairsOf(ctx, g, c, titlePairs, func(p groupPair) bool { return p.overlap() >= worth && !heat(p) })
	for i, a := range shown {
		for _, b := range shown[i+1:] {
			if p := g.pair(a, b); p.overlap() >= 0 {
				pairs = append(pairs, p)
				found++
			}
		}
	}
	slices.SortFunc(pairs, g.ahead)
	if len(members) > allGroups {
		s.bound(BoundTitlesFormed, allGroups, len(members))
	}
	if len(pairs) < found {
		s.bound(BoundTitlePairs, len(pairs), found)
	}
	result := make([]TitlePair, len(pairs))
	for i, p := range pairs {
		result[i] = TitlePair{
			A: s.titles[p.a], B: s.titles[p.b], PeopleA: len(members[p.a]), PeopleB: len(members[p.b]),
			Overlap: p.overlap(), Schoener: known(p.schoener), Work: known(p.work),
		}
	}
	return result
}

// withinTitles looks at the pairs of each title: same title, different jobs?
func (s *study) withinTitles(ctx context.Context, members [][]int32) ([]TitleSpread, []SameTitle) {
	list := make([]TitleSpread, len(members))
	worst := make([][]SameTitle, len(members))
	parallel.Workers(ctx, len(members), 1, func() func(int) {
		return func(t int) { list[t], worst[t] = s.spreadOf(members[t]) }
	})
	full, some := 0, 0
	for t := range list {
		list[t].Title, list[t].People = s.titles[t], len(members[t])
		if list[t].Compared >= 2 {
			some++
			if list[t].Compared <= wideTitle {
				full++
			}
		}
	}
	if full < some {
		s.bound(BoundWideTitles, full, some)
	}
	same := slices.Concat(worst...)
	slices.SortFunc(same, func(p, q SameTitle) int {
		return cmp.Or(cmp.Compare(p.Schoener, q.Schoener), int(s.rank[p.A]-s.rank[q.A]), int(s.rank[p.B]-s.rank[q.B]))
	})
	if len(same) > sameTitles {
		s.bound(BoundSameTitle, sameTitles, len(same))
		same = same[:sameTitles]
	}
	return list, same
}

// spreadOf compares the people of one title with each other; of a title with
// more than wideTitle people, an even spread over their duty sets.
func (s *study) spreadOf(members []int32) (TitleSpread, []SameTitle) {
	var r TitleSpread
	var people []int32
	for _, p := range members {
		if s.usable[p] {
			people = append(people, p)
		}
	}
	r.Compared = len(people)
	if len(people) > wideTitle {
		slices.SortFunc(people, func(a, b int32) int { return cmp.Or(int(s.sets.ofPerson[a]-s.sets.ofPerson[b]), int(a-b)) })
		for k := range wideTitle {
			people[k] = people[k*len(people)/wideTitle]
		}
		people = people[:wideTitle]
	}
	var sum float64
	var apart []SameTitle
	for i, a := range people {
		for _, b := range people[i+1:] {
			v := Schoener(s.people[a].Shares, s.people[b].Shares)
			sum += v
			r.Pairs++
			if v < s.o.DifferentJobs-1e-12 {
				r.Apart++
				x, y := int(s.person[a]), int(s.person[b])
				apart = append(apart, SameTitle{A: min(x, y), B: max(x, y), Schoener: v})
			}
		}
	}
	if r.Pairs > 0 {
		r.Mean = maybe.Some(sum / float64(r.Pairs))
	}
	slices.SortStableFunc(apart, func(p, q SameTitle) int { return cmp.Compare(p.Schoener, q.Schoener) })
	return r, slices.Clone(apart[:min(len(apart), worstPairs)])
}
