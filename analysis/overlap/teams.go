package overlap

import (
	"cmp"
	"context"
	"slices"

	"orgreview/analysis/maybe"
	"orgreview/analysis/stats"
)

// population is the people who take part in a comparison, and their teams.
type population struct {
	test    *groupTest
	members [][]int32 // team → places in the similarity
}

// byShares is the population whose role shares may be compared.
func (s *study) byShares(ctx context.Context) population {
	var sim shareSimilarity
	people := s.those(func(p int32) bool { return s.usable[p] })
	for _, p := range people {
		sim.shares = append(sim.shares, s.people[p].Shares)
	}
	return s.populationOf(ctx, sim, people)
}

// byWork is the population that has duties.
func (s *study) byWork(ctx context.Context) population {
	sim := workSimilarity{points: s.points}
	people := s.those(func(p int32) bool { return s.sets.ofPerson[p] >= 0 && s.points.has[s.sets.ofPerson[p]] })
	for _, p := range people {
		sim.row = append(sim.row, s.sets.ofPerson[p])
	}
	return s.populationOf(ctx, sim, people)
}

func (s *study) those(in func(int32) bool) []int32 {
	var people []int32
	for p := range int32(len(s.people)) {
		if in(p) {
			people = append(people, p)
		}
	}
	return people
}

func (s *study) populationOf(ctx context.Context, sim similarity, people []int32) population {
	title := make([]int32, len(people))
	members := make([][]int32, s.in.Teams)
	for i, p := range people {
		title[i] = s.title[p]
		if t := s.people[p].Team; t >= 0 {
			members[t] = append(members[t], int32(i))
		}
	}
	return population{newGroupTest(ctx, sim, title, s.o), members}
}

// withinTeams measures, for every team, how much people of different titles
// overlap, against teams of the same size drawn from everybody.
func (s *study) withinTeams(ctx context.Context, shares, work population) []TeamOverlap {
	result := make([]TeamOverlap, s.in.Teams)
	for t, a := range s.askTeams(ctx, shares) {
		result[t].N = len(shares.members[t])
		result[t].Mean, result[t].Expected, result[t].Z, result[t].P = a.mean, a.expected, a.z, a.p
	}
	for t, a := range s.askTeams(ctx, work) {
		result[t].Work.N = len(work.members[t])
		result[t].Work.Mean, result[t].Work.Expected, result[t].Work.Z, result[t].Work.P = a.mean, a.expected, a.z, a.p
	}
	for i, q := range adjusted(len(result), 0, func(t int) maybe.Float { return result[t].P }) {
		result[i].Q = q
	}
	for i, q := range adjusted(len(result), 0, func(t int) maybe.Float { return result[t].Work.P }) {
		result[i].Work.Q = q
	}
	return result
}

// askTeams asks about the inside of every team, in order of team names.
func (s *study) askTeams(ctx context.Context, p population) []answer {
	answers := make([]answer, len(p.members))
	var asked []int
	for t, m := range p.members {
		if len(m) >= 2 {
			asked = append(asked, t)
		}
	}
	slices.SortFunc(asked, func(a, b int) int { return int(s.before[a] - s.before[b]) })
	qs := make([]question, len(asked))
	for i, t := range asked {
		qs[i].a = p.members[t]
	}
	s.noteFitted(p.test.ask(ctx, qs), BoundTeamsFitted, func(i int, a answer) { answers[asked[i]] = a })
	return answers
}

// noteFitted hands the answers on and says how many are by a fitted curve.
func (s *study) noteFitted(answers []answer, what BoundKind, each func(int, answer)) {
	fitted, all := 0, 0
	for i, a := range answers {
		each(i, a)
		if a.p.OK() {
			all++
			if a.fitted {
				fitted++
			}
		}
	}
	if fitted > 0 {
		s.bound(what, all-fitted, all)
	}
}

// adjusted are the q values (Benjamini–Hochberg) of the known p values. family
// is the number of tests that could have been made where only the most
// promising were: leaving the others out would make every q too small.
func adjusted(n, family int, p func(int) maybe.Float) []maybe.Float {
	var known []float64
	var at []int
	for i := range n {
		if v := p(i); v.OK() {
			known = append(known, v.V())
			at = append(at, i)
		}
	}
	result := make([]maybe.Float, n)
	scale := max(1, float64(family)/float64(max(len(known), 1)))
	for i, q := range stats.BenjaminiHochberg(known) {
		result[at[i]] = maybe.Some(max(known[i], min(1, q*scale))) // m·p/m can fall a bit below p
	}
	return result
}

// Which pairs of teams are listed.
const (
	fewTeams  = 2_000 // pairs up to which all are listed, for a complete heat map
	teamPairs = 5_000 // listed at most
	worth     = .30   // overlap from which a pair is listed where there are more
)

// betweenTeams compares teams.
//
// Schoener is that of the FTE-weighted mean shares, Work the cosine of the
// FTE-weighted mean coordinates. P asks whether the people of the two teams
// overlap, pair by pair, more than people drawn from everybody; by role shares
// where at least two people on each side have them (Basis "roles"), else by
// the words of their duties ("work"). N people are compared.
func (s *study) betweenTeams(ctx context.Context, c *copies, shares, work population) []TeamPair {
	g := s.newGroups(ctx, s.teams, s.before)
	filled := 0
	for t, m := range s.teams {
		if len(m) > 0 && (g.shares[t] != nil || g.work.has[t]) {
			filled++
		}
	}
	all := filled*(filled-1)/2 <= fewTeams
	pairs, found := s.pairsOf(ctx, g, c, teamPairs, func(p groupPair) bool {
		return all && p.overlap() >= 0 || p.overlap() >= worth || p.work >= worth
	})
	if len(s.teams) > allGroups {
		s.bound(BoundTeamsFormed, allGroups, len(s.teams))
	}
	if len(pairs) < found {
		s.bound(BoundTeamPairs, len(pairs), found)
	}
	result := make([]TeamPair, len(pairs))
	for i, p := range pairs {
		a, b := int(p.a), int(p.b)
		result[i] = TeamPair{A: min(a, b), B: max(a, b), Schoener: known(p.schoener), Work: known(p.work)}
	}
	s.testPairs(ctx, result, shares, ByRoles)
	s.testPairs(ctx, result, work, ByWork)
	return result
}

// known turns the -1 of unknown into the real thing.
func known(v float64) maybe.Float {
	if v < 0 {
		return maybe.None()
	}
	return maybe.Some(v)
}

// testPairs tests the pairs that have no test yet and at least two people of
// the population on each side.
func (s *study) testPairs(ctx context.Context, pairs []TeamPair, p population, basis Basis) {
	var asked []int
	for i, t := range pairs {
		if t.Basis == "" && len(p.members[t.A]) >= 2 && len(p.members[t.B]) >= 2 {
			asked = append(asked, i)
		}
	}
	qs := make([]question, len(asked))
	for i, k := range asked {
		a, b := pairs[k].A, pairs[k].B
		if cmp.Or(len(p.members[b])-len(p.members[a]), int(s.before[a]-s.before[b])) > 0 {
			a, b = b, a // the smaller first: half as many nulls, and no order of the input
		}
		qs[i] = question{a: p.members[a], b: p.members[b]}
	}
	s.noteFitted(p.test.ask(ctx, qs), BoundPairsFitted, func(i int, a answer) {
		t := &pairs[asked[i]]
		t.Basis, t.N = basis, len(qs[i].a)+len(qs[i].b)
		t.Mean, t.Expected, t.Z, t.P = a.mean, a.expected, a.z, a.p
	})
	able := 0
	for _, m := range p.members {
		if len(m) >= 2 {
			able++
		}
	}
	for i, q := range adjusted(len(asked), able*(able-1)/2, func(i int) maybe.Float { return pairs[asked[i]].P }) {
		pairs[asked[i]].Q = q
	}
}
