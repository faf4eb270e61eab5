package overlap

import (
	"cmp"
	"context"
	"slices"

	"orgreview/analysis/maybe"
	"orgreview/analysis/parallel"
)

// Ranks of lists: what a reader should see first.
const (
	listDifferent   = iota // different titles: duplicate, scope_creep, confusing
	listLabels             // the same by a duty text of few words alone: "private office" may be an address
	listCover              // same title, another team
	listBoilerplate        // only employer text in common
	listNearest            // near by work, below every threshold
)

// scored is a pair that may be listed.
type scored struct {
	a, b     int32 // ranks, a < b
	list     uint8
	schoener float32
	work     float32
	evidence int32 // words of the smaller list of duties
}

// strength is the greater of the two overlaps.
func (p scored) strength() float32 { return max(p.schoener, p.work) }

// ahead orders pairs for the reader: different titles first, then the greater
// overlap by roles or by words, then by words, then what rests on more words.
func ahead(p, q scored) int {
	return cmp.Or(cmp.Compare(p.list, q.list), cmp.Compare(q.strength(), p.strength()), cmp.Compare(q.work, p.work), int(q.evidence-p.evidence),
		int(p.a-q.a), int(p.b-q.b))
}

// findPairs lists people of different title or team who overlap.
//
// Up to Options.Exhaustive people every pair is looked at. Above, a person
// meets those who may matter: people of other titles with the most similar
// role shares (by roleTree), those with a nearly equal duty, and
// other titles of the own team; in each case the closest few.
func (s *study) findPairs(ctx context.Context, finder *finder) []scored {
	n := len(s.people)
	keep := s.o.PerPerson
	if n > s.o.Exhaustive && s.o.MaxPairs > 0 {
		keep = min(keep, max(5, 4*s.o.MaxPairs/n))
	}
	const size = 64
	parts := make([][]scored, parallel.Blocks(n, size))
	parallel.Workers(ctx, len(parts), 1, func() func(int) {
		w := finder.worker(keep)
		return func(block int) {
			for a := int32(block * size); int(a) < min((block+1)*size, n); a++ {
				parts[block] = append(parts[block], w.of(a)...)
			}
		}
	})
	all := slices.Concat(parts...)
	slices.SortFunc(all, ahead)
	all = slices.CompactFunc(all, func(p, q scored) bool { return p.a == q.a && p.b == q.b })
	return s.capPairs(all)
}

// capPairs keeps the first pairs so that nobody has more than PerPerson and
// all together are not more than MaxPairs.
func (s *study) capPairs(all []scored) []scored {
	used := make([]int32, len(s.people))
	kept := all[:0]
	found := len(all)
	for _, p := range all {
		if s.o.MaxPairs > 0 && len(kept) == s.o.MaxPairs {
			break
		}
		if int(used[p.a]) >= s.o.PerPerson || int(used[p.b]) >= s.o.PerPerson {
			continue
		}
		used[p.a]++
		used[p.b]++
		kept = append(kept, p)
	}
	if len(kept) < found {
		s.bound(BoundPairs, len(kept), found)
	}
	return kept
}

// finder holds what is needed to find the partners of one person.
type finder struct {
	*study
	copies     *copies
	exhaustive bool
	byCopy     postings // group of copies → people, in order of title
	byEmployer postings // boilerplate text on few posts → people
	employer   [][]int32
	tree       *roleTree
	titleOrder []int32 // people in order of title, then of duty set
	placeIn    []int32 // person → place in titleOrder
	start      []int32 // title+1 → first place in titleOrder; one more at the end
}

// Bounds of the candidates of one person in a large organisation.
const (
	sharedBound  = 10  // partners by each shared duty
	coverBound   = 5   // partners of the same title in other teams
	teamBound    = 500 // members of a team up to which all are compared
	roleLeaves   = 500 // boxes of the role tree that are opened for one person
	employerText = 50  // posts of a boilerplate text up to which pairs are listed
)

func (s *study) newFinder(ctx context.Context) *finder {
	f := &finder{study: s, exhaustive: len(s.people) <= s.o.Exhaustive, copies: s.findCopies(ctx)}
	f.groupByTitle()
	f.groupByEmployerText()
	if f.exhaustive {
		return f
	}
	f.byCopy = newPostings(len(f.copies.of), f.titleOrder, func(p int32, add func(int32)) {
		for _, t := range s.texts(p) {
			add(f.copies.of[t])
		}
	})
	shares := make([][]float64, len(s.people))
	var items []int32
	for p := range s.people {
		if s.usable[p] {
			shares[p] = s.people[p].Shares
			items = append(items, int32(p))
		}
	}
	f.tree = newRoleTree(shares, s.title, items)
	wide := 0
	for _, members := range s.teams {
		if len(members) > teamBound {
			wide++
		}
	}
	if wide > 0 {
		s.bound(BoundWideTeams, len(s.teams)-wide, len(s.teams))
	}
	s.bound(BoundCandidates, s.o.Exhaustive, len(s.people))
	return f
}

func (f *finder) groupByTitle() {
	n := len(f.people)
	f.titleOrder, f.placeIn = make([]int32, n), make([]int32, n)
	for p := range f.titleOrder {
		f.titleOrder[p] = int32(p)
	}
	slices.SortFunc(f.titleOrder, func(a, b int32) int {
		return cmp.Or(int(f.title[a]-f.title[b]), int(f.sets.ofPerson[a]-f.sets.ofPerson[b]), int(a-b))
	})
	f.start = make([]int32, len(f.titles)+2)
	for k, p := range f.titleOrder {
		f.placeIn[p] = int32(k)
		f.start[f.title[p]+2] = int32(k + 1)
	}
	for i := 1; i < len(f.start); i++ {
		f.start[i] = max(f.start[i], f.start[i-1])
	}
}

// groupByEmployerText lists, for every person, the boilerplate texts that few
// posts carry. Pairs by a text of hundreds of posts would say the same thing a
// thousand times; such texts stand in Result.Texts.
func (f *finder) groupByEmployerText() {
	f.employer = make([][]int32, len(f.people))
	any := false
	for r, p := range f.people {
		for _, d := range p.Duties {
			if u := f.use[d]; u.Boilerplate && u.Posts <= employerText {
				if g := int32(u.Group); !slices.Contains(f.employer[r], g) {
					f.employer[r] = append(f.employer[r], g)
					any = true
				}
			}
		}
	}
	if any {
		f.byEmployer = newPostings(len(f.use), f.titleOrder, func(p int32, add func(int32)) {
			for _, g := range f.employer[p] {
				add(g)
			}
		})
	}
}

// postings list the people of each key, in a given order.
type postings struct {
	start []int32
	item  []int32
}

func newPostings(keys int, order []int32, each func(p int32, add func(key int32))) postings {
	x := postings{start: make([]int32, keys+1)}
	for _, p := range order {
		each(p, func(k int32) { x.start[k+1]++ })
	}
	for k := range keys {
		x.start[k+1] += x.start[k]
	}
	x.item = make([]int32, x.start[keys])
	next := slices.Clone(x.start)
	for _, p := range order {
		each(p, func(k int32) {
			x.item[next[k]] = p
			next[k]++
		})
	}
	return x
}

func (x postings) of(key int32) []int32 {
	if len(x.start) == 0 {
		return nil
	}
	return x.item[x.start[key]:x.start[key+1]]
}

// pairOf brings a scored pair into the terms of the input. Everything is
// measured in the order of ranks and turned afterwards: where two matchings of
// duties are equally good, the one found must not depend on row order.
func (s *study) pairOf(p scored) Pair {
	a, b := s.people[p.a], s.people[p.b]
	r := Pair{
		A: int(s.person[p.a]), B: int(s.person[p.b]),
		SameTitle: s.sameTitle(p.a, p.b), SameTeam: s.sameTeam(p.a, p.b),
	}
	r.InLine = a.ReportsTo == r.B+1 || b.ReportsTo == r.A+1
	if v := s.schoener(p.a, p.b); v >= 0 {
		r.Schoener = maybe.Some(v)
		r.ContainmentAB = maybe.Some(Containment(a.Shares, b.Shares, a.FTE, b.FTE))
		r.ContainmentBA = maybe.Some(Containment(b.Shares, a.Shares, b.FTE, a.FTE))
	}
	if v := s.work(p.a, p.b); v >= 0 {
		r.Work = maybe.Some(v)
	}
	r.Shared, r.Text = s.sharedDuties(p.a, p.b)
	r.Kind = s.kindOf(p, &r)
	if r.A > r.B {
		r.A, r.B = r.B, r.A
		r.ContainmentAB, r.ContainmentBA = r.ContainmentBA, r.ContainmentAB
		for i := range r.Shared {
			d := &r.Shared[i]
			d.DutyA, d.DutyB = d.DutyB, d.DutyA
		}
	}
	return r
}

// kindOf decides the kind, by precedence. Boilerplate comes first only where
// the employer's text is all there is: it was left out of every overlap, so a
// pair that overlaps beyond it is judged by that.
func (s *study) kindOf(p scored, r *Pair) Kind {
	switch {
	case p.list == listBoilerplate:
		return Boilerplate
	case p.list == listNearest && !s.listed(r):
		return Near
	case !r.SameTitle && len(r.Shared) > 0 && r.Shared[0].Similarity >= s.o.DuplicateAt:
		return Duplicate
	case s.scopeCreep(r.ContainmentAB, r.ContainmentBA) || s.scopeCreep(r.ContainmentBA, r.ContainmentAB):
		return ScopeCreep
	case r.SameTitle:
		return Cover
	}
	return Confusing
}

// listed tells whether a neighbour would be listed if it were not one.
func (s *study) listed(r *Pair) bool {
	return !(r.SameTitle && r.SameTeam) &&
		(r.Schoener.Or(0) >= s.o.Confusing-1e-12 || r.Work.Or(0) >= s.o.WorkLimit-1e-12 && s.evidence(s.rank[r.A], s.rank[r.B]) >= s.o.MinTerms ||
			len(r.Shared) > 0 && r.Shared[0].Similarity >= s.o.DuplicateAt)
}

func (s *study) scopeCreep(inside, reverse maybe.Float) bool {
	return inside.OK() && reverse.OK() && inside.V() >= s.o.ScopeInside-1e-12 && reverse.V() < s.o.ScopeReverse-1e-12
}

// sharedDuties matches the duties of two people one to one.
func (s *study) sharedDuties(a, b int32) ([]SharedDuty, maybe.Float) {
	x, y := s.texts(a), s.texts(b)
	if len(x) == 0 || len(y) == 0 {
		return nil, maybe.None()
	}
	sim := make([][]float64, len(x))
	for i, t := range x {
		sim[i] = make([]float64, len(y))
		for j, u := range y {
			sim[i][j] = s.duties.cosine(t, u)
		}
	}
	m := SoftJaccard(sim, s.o.MatchAt)
	shared := make([]SharedDuty, 0, len(m.Pairs))
	for _, p := range m.Pairs {
		shared = append(shared, SharedDuty{
			DutyA: s.ownText(a, x[p.Row]), DutyB: s.ownText(b, y[p.Col]), Similarity: p.Weight,
		})
	}
	slices.SortStableFunc(shared, func(p, q SharedDuty) int { return cmp.Compare(q.Similarity, p.Similarity) })
	return shared, maybe.Some(m.SoftJaccard)
}

// ownText is the input text by which a person carries a distinct text.
func (s *study) ownText(rank, text int32) int {
	for _, d := range s.people[rank].Duties {
		if s.duties.ofText[d] == text {
			return int(d)
		}
	}
	return -1 // cannot be: the distinct text came from these duties
}
