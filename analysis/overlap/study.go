package overlap

import (
	"cmp"
	"context"
	"slices"
)

// study is the input in an order of its own, with everything that several
// measures need. People are named by rank: their place after sorting by key.
type study struct {
	o    Options
	in   *Input
	rank []int32 // input person → rank

	person []int32   // rank → input person
	people []*Person // by rank; of the input, which may be large
	title  []int32   // by rank: index into titles, -1 = none
	titles []string  // ascending
	usable []bool    // by rank: role shares may be compared
	teams  [][]int32 // team → ranks, ascending
	before []int32   // team → its place when teams are sorted by name

	use    []TextUse
	duties *dutyVectors
	sets   *dutySets
	plain  []bool // distinct text → may count (not employer text)
	space  *space
	points *points // by set

	bounds []Bound
}

func newStudy(ctx context.Context, in *Input) *study {
	s := &study{o: in.Options, in: in}
	s.sortPeople()
	s.sortTeams()
	hashes := hashTexts(ctx, in.Texts)
	if s.use = in.Use; s.use == nil {
		s.use = useOf(in.People, hashes, s.o.Texts)
	}
	table := newTermTable(ctx, in.Texts, hashes)
	skip := make([]bool, len(in.Texts))
	s.plain = make([]bool, table.texts())
	for i, u := range s.use {
		skip[i] = u.Boilerplate
		if t := table.ofText[i]; t >= 0 {
			s.plain[t] = !u.Boilerplate
		}
	}
	s.duties = newDutyVectors(ctx, table)
	s.sets = newDutySets(ctx, s.people, table.ofText, skip)
	s.space = newSpace(ctx, newDocuments(ctx, table, s.sets), s.o.Dimensions, s.o.Seed)
	s.points = s.space.coordinates(ctx)
	if s.space.fitted < s.space.of {
		s.bound(BoundSpace, s.space.fitted, s.space.of)
	}
	return s
}

// sortPeople ranks people by key, those without a key by their place.
func (s *study) sortPeople() {
	n := len(s.in.People)
	s.person, s.rank = make([]int32, n), make([]int32, n)
	for i := range s.person {
		s.person[i] = int32(i)
	}
	slices.SortStableFunc(s.person, func(a, b int32) int { return cmp.Compare(s.in.People[a].Key, s.in.People[b].Key) })
	s.people, s.title, s.usable = make([]*Person, n), make([]int32, n), make([]bool, n)
	for r, i := range s.person {
		s.rank[i] = int32(r)
		s.people[r] = &s.in.People[i]
		s.usable[r] = s.o.comparable(&s.in.People[i])
		if t := s.people[r].Title; t != "" {
			s.titles = append(s.titles, t)
		}
	}
	slices.Sort(s.titles)
	s.titles = slices.Compact(s.titles)
	ids := make(map[string]int32, len(s.titles))
	for i, t := range s.titles {
		ids[t] = int32(i)
	}
	for r := range s.people {
		s.title[r] = -1
		if t := s.people[r].Title; t != "" {
			s.title[r] = ids[t]
		}
	}
}

// sortTeams lists the members of each team and ranks teams by name.
func (s *study) sortTeams() {
	s.teams = make([][]int32, s.in.Teams)
	for r := range s.people {
		if t := s.people[r].Team; t >= 0 {
			s.teams[t] = append(s.teams[t], int32(r))
		}
	}
	order := make([]int32, s.in.Teams)
	for i := range order {
		order[i] = int32(i)
	}
	if len(s.in.TeamNames) == s.in.Teams {
		slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(s.in.TeamNames[a], s.in.TeamNames[b]) })
	}
	s.before = make([]int32, s.in.Teams)
	for k, t := range order {
		s.before[t] = int32(k)
	}
}

// schoener is the overlap of two people's role shares, -1 where it may not be
// computed.
func (s *study) schoener(a, b int32) float64 {
	if !s.usable[a] || !s.usable[b] {
		return -1
	}
	return Schoener(s.people[a].Shares, s.people[b].Shares)
}

// work is the overlap of two people's duties in the latent space, -1 where
// one of them has none. The same duties are 1 exactly.
func (s *study) work(a, b int32) float64 {
	x, y := s.sets.ofPerson[a], s.sets.ofPerson[b]
	if x < 0 || y < 0 || !s.points.has[x] || !s.points.has[y] {
		return -1
	}
	if x == y {
		return 1
	}
	return s.points.cosine(x, y)
}

// evidence is the number of different words in the shorter list of duties of
// two people.
func (s *study) evidence(a, b int32) int {
	x, y := s.sets.ofPerson[a], s.sets.ofPerson[b]
	if x < 0 || y < 0 {
		return 0
	}
	return int(min(s.points.terms[x], s.points.terms[y]))
}

// sameTitle and sameTeam say that nothing tells two people apart: both titles
// missing is as little a difference as both the same.
func (s *study) sameTitle(a, b int32) bool { return s.title[a] == s.title[b] }
func (s *study) sameTeam(a, b int32) bool  { return s.people[a].Team == s.people[b].Team }

func (s *study) bound(what BoundKind, shown, of int) {
	s.bounds = append(s.bounds, Bound{What: what, Shown: shown, Of: of})
}

// texts are the distinct texts of a person that may count.
func (s *study) texts(rank int32) []int32 {
	set := s.sets.ofPerson[rank]
	if set < 0 {
		return nil
	}
	t, _ := s.sets.duties(set)
	return t
}
