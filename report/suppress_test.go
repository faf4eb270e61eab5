package report

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"orgreview/analysis"
	"orgreview/analysis/burnout"
	"orgreview/analysis/maybe"
	"orgreview/analysis/model"
)

// invented is an organisation of which only the sizes are known: how many
// people of each team are observed in each figure, under each of two sets of
// compared factors.
type invented struct {
	res *analysis.Result
	// by figure, set of factors and team (the last entry: people of no team),
	// how many people are scored
	n [burnout.NumFigures]map[burnout.FactorSet][]int
}

const setA, setB = burnout.FactorSet(0b111), burnout.FactorSet(0b1111)

// invent draws teams of 0 to 9 people, half observed, under nested managers.
func invent(t *rapid.T) *invented {
	teams := rapid.IntRange(1, 7).Draw(t, "teams")
	o := &model.Org{Teams: make([]model.Team, teams)}
	inv := &invented{res: &analysis.Result{Org: o}}
	people := rapid.IntRange(0, 9)
	size := make([]int, teams+1)
	for i := range size {
		size[i] = people.Draw(t, "people")
	}
	size[teams] = min(size[teams], 2)
	half := rapid.SampledFrom([]int{100, 100, 100, 60, 30, 0})
	for f := range burnout.NumFigures {
		inv.n[f] = map[burnout.FactorSet][]int{}
		if f >= 5 && f != firstFactor+burnout.Hours && f != firstFactor+burnout.LeaveUntaken {
			inv.n[f][0] = make([]int, teams+1)
			continue // most factors were not supplied
		}
		sets := []burnout.FactorSet{setA, setB}
		if f >= firstFactor {
			sets = []burnout.FactorSet{0}
		}
		for _, s := range sets {
			inv.n[f][s] = make([]int, teams+1)
			for i := range size {
				inv.n[f][s][i] = size[i] * half.Draw(t, "observed") / 100
			}
		}
	}
	mixed := rapid.Bool().Draw(t, "two sets")
	pick := func() burnout.FactorSet {
		if mixed && rapid.Bool().Draw(t, "other set") {
			return setB
		}
		return setA
	}
	fill := func(b *burnout.TeamFigures, atoms []int, rest bool) {
		set := pick()
		for _, i := range atoms {
			b.People += size[i]
		}
		for f := range burnout.NumFigures {
			at, all := 0, 0
			key := set
			if f >= firstFactor {
				key = 0
			}
			for i, n := range inv.n[f][key] {
				all += n
				for _, a := range atoms {
					if a == i {
						at += n
					}
				}
			}
			known := maybe.Float{}
			if at > 0 {
				known = maybe.Some(50)
			}
			if f >= firstFactor {
				b.Factors[f-firstFactor] = burnout.FactorMean{N: at, Mean: known}
				continue
			}
			fig := figureOf(b, f)
			fig.Set, fig.N, fig.Mean = set, at, known
			if rest && all-at >= 5 {
				fig.Rest, fig.RestMean = all-at, known
			}
		}
		b.NBanded = inv.n[0][set][atoms[0]]
		b.NHigh = rapid.IntRange(0, b.NBanded).Draw(t, "high")
	}
	every := []int{}
	for i := range teams {
		fill(&o.Teams[i].Burnout, []int{i}, true)
		every = append(every, i)
	}
	for from := 0; from+1 < teams; { // neighbours, then everybody before
		to := min(teams, from+rapid.IntRange(2, 4).Draw(t, "union"))
		if to-from >= 2 {
			o.Unions = append(o.Unions, model.Union{Teams: every[from:to], Parent: -1})
		}
		from = to
	}
	if k := len(o.Unions); k > 1 && teams > 2 {
		o.Unions = append(o.Unions, model.Union{Teams: every[:o.Unions[k-1].Teams[0]], Parent: -1})
		if len(o.Unions[len(o.Unions)-1].Teams) == len(o.Unions[0].Teams) {
			o.Unions = o.Unions[:k] // the same as the first
		}
	}
	for u := range o.Unions {
		un := &o.Unions[u]
		fill(&un.Burnout, un.Teams, false)
		for f := range firstFactor {
			for _, i := range un.Teams {
				un.Scored[f] = append(un.Scored[f], inv.n[f][figureOf(&un.Burnout, f).Set][i])
			}
		}
	}
	fill(&o.Conditions, append(append([]int{}, every...), teams), false)
	for f := range burnout.NumFigures {
		key := figureOf0(&o.Conditions, f)
		o.Scored[f] = inv.n[f][key]
	}
	return inv
}

func figureOf0(b *burnout.TeamFigures, f int) burnout.FactorSet {
	if f >= firstFactor {
		return 0
	}
	return figureOf(b, f).Set
}

// TestNothingFollows solves what a reader could: all shown figures of one kind
// are sums over teams, so what follows from them is the space that they span.
// No group of fewer than the least number of people lies in it, with the means
// of all others counted as shown where they are.
func TestNothingFollows(t *testing.T) {
	const minimum = 5
	shown, withheld := 0, 0
	many(t, 10_000, func(t *rapid.T) {
		inv := invent(t)
		o := inv.res.Org
		r := decide(inv.res, minimum)
		for scope := range r.scopes { // a weighted mean tells what it is made of
			for f := range firstFactor {
				for k := range burnout.NumFactors {
					if r.set(scope, f).Has(k) && isConditionFactor(firstFactor+k) && r.withheld[f][scope] != r.withheld[firstFactor+k][scope] {
						t.Fatalf("scope %d: of figure %d and its factor %d one is withheld", scope, f, k)
					}
				}
			}
		}
		for f := range burnout.NumFigures {
			for set, n := range inv.n[f] {
				var rows [][]float64
				add := func(atoms []int) {
					row := make([]float64, len(n))
					for _, a := range atoms {
						if n[a] > 0 {
							row[a] = 1
						}
					}
					rows = append(rows, row)
				}
				every := make([]int, len(n))
				for i := range every {
					every[i] = i
				}
				for i := range o.Teams {
					if r.shown(i, f) && r.set(i, f) == set {
						shown++
						add([]int{i})
						if f < firstFactor && figureOf(&o.Teams[i].Burnout, f).RestMean.OK() && r.rest[restKey{f, set}] {
							add(every)
						}
					}
					if r.withheld[f][i] {
						withheld++
					}
				}
				for u := range o.Unions {
					if s := len(o.Teams) + u; r.shown(s, f) && r.set(s, f) == set {
						add(o.Unions[u].Teams)
					}
				}
				if all := len(o.Teams) + len(o.Unions); r.shown(all, f) && r.set(all, f) == set {
					add(every)
				}
				if f >= firstFactor && !isConditionFactor(f) {
					continue
				}
				if group := smallestTold(rows, n, minimum); group != nil {
					t.Fatalf("figure %d: the %v people of the groups %v follow from what is shown", f, n, group)
				}
			}
		}
	})
	if shown == 0 || withheld == 0 {
		t.Errorf("%d figures shown, %d groups withheld: nothing was tried", shown, withheld)
	}
}

func isConditionFactor(f int) bool {
	for _, k := range conditionFigures() {
		if k == f {
			return true
		}
	}
	return false
}

// smallestTold is a set of groups with fewer people than the minimum whose sum
// lies in the space of the rows; nil when there is none.
func smallestTold(rows [][]float64, n []int, minimum int) []int {
	base := rank(rows)
	for bits := 1; bits < 1<<len(n); bits++ {
		people, row, group := 0, make([]float64, len(n)), []int(nil)
		for i := range n {
			if bits>>i&1 == 1 && n[i] > 0 {
				people += n[i]
				row[i] = 1
				group = append(group, i)
			}
		}
		if people == 0 || people >= minimum {
			continue
		}
		if rank(append(append([][]float64{}, rows...), row)) == base {
			return group
		}
	}
	return nil
}

// rank is the rank of a small matrix of whole numbers, by elimination.
func rank(rows [][]float64) int {
	m := make([][]float64, len(rows))
	for i := range rows {
		m[i] = append([]float64(nil), rows[i]...)
	}
	r := 0
	for col := 0; len(m) > 0 && col < len(m[0]) && r < len(m); col++ {
		pivot := r
		for i := r; i < len(m); i++ {
			if math.Abs(m[i][col]) > math.Abs(m[pivot][col]) {
				pivot = i
			}
		}
		if math.Abs(m[pivot][col]) < 1e-9 {
			continue
		}
		m[r], m[pivot] = m[pivot], m[r]
		for i := r + 1; i < len(m); i++ {
			k := m[i][col] / m[r][col]
			for j := col; j < len(m[i]); j++ {
				m[i][j] -= k * m[r][j]
			}
		}
		r++
	}
	return r
}

// TestSharesDoNotFollow: the same for shares of people in a high band, which
// must have two people on both sides also in what is left over.
func TestSharesDoNotFollow(t *testing.T) {
	const minimum = 5
	many(t, 10_000, func(t *rapid.T) {
		inv := invent(t)
		o := inv.res.Org
		for i := range o.Unions { // the counts of unions are those of their teams
			b := &o.Unions[i].Burnout
			b.NBanded, b.NHigh = 0, 0
			for _, k := range o.Unions[i].Teams {
				b.NBanded, b.NHigh = b.NBanded+o.Teams[k].Burnout.NBanded, b.NHigh+o.Teams[k].Burnout.NHigh
			}
		}
		o.Conditions.NBanded, o.Conditions.NHigh = 0, 0
		for i := range o.Teams {
			o.Conditions.NBanded, o.Conditions.NHigh = o.Conditions.NBanded+o.Teams[i].Burnout.NBanded, o.Conditions.NHigh+o.Teams[i].Burnout.NHigh
		}
		r := decide(inv.res, minimum)
		n, k := make([]int, len(o.Teams)), make([]int, len(o.Teams))
		var rows [][]float64
		for s := range r.shares {
			if r.shares[s] != shareInFull {
				continue
			}
			row := make([]float64, len(o.Teams))
			for _, team := range (&View{Result: inv.res, release: r}).ScopeTeams(Scope(s)) {
				if o.Teams[team].Burnout.NBanded > 0 {
					row[team] = 1
				}
			}
			rows = append(rows, row)
		}
		for i := range o.Teams {
			n[i], k[i] = o.Teams[i].Burnout.NBanded, o.Teams[i].Burnout.NHigh
		}
		base := rank(rows)
		for bits := 1; bits < 1<<len(n); bits++ {
			people, high, row := 0, 0, make([]float64, len(n))
			for i := range n {
				if bits>>i&1 == 1 && n[i] > 0 {
					people, high, row[i] = people+n[i], high+k[i], 1
				}
			}
			if people == 0 || people >= minimum && high >= 2 && people-high >= 2 {
				continue
			}
			if rank(append(append([][]float64{}, rows...), row)) == base {
				t.Fatalf("%d of %d follow from what is shown", high, people)
			}
		}
	})
}

// TestSuppressionOfTheWorkedExample is E8 in the whole: a team of three is
// small, the next smallest is withheld with it, and the total stands.
func TestSuppressionOfTheWorkedExample(t *testing.T) {
	o := &model.Org{Teams: make([]model.Team, 4)}
	for f := range o.Scored {
		o.Scored[f] = make([]int, 5)
	}
	fill := func(b *burnout.TeamFigures, n int) {
		b.People = n
		for f := range firstFactor {
			*figureOf(b, f) = burnout.Figure{Set: setA, N: n, Mean: maybe.Some(40)}
		}
	}
	for i, n := range []int{12, 7, 3, 6} {
		fill(&o.Teams[i].Burnout, n)
		for f := range firstFactor {
			o.Scored[f][i] = n
		}
	}
	fill(&o.Conditions, 28)
	v := newView(&analysis.Result{Org: o}, Options{MinGroup: 5})
	for i, want := range []Why{"", "", TooFewPeople, Withheld} {
		if _, why := v.Condition(v.TeamScope(i), indexFigure); why != want {
			t.Errorf("team %d: %q, want %q", i+1, why, want)
		}
	}
	if _, why := v.Condition(v.EverybodyScope(), indexFigure); why != "" {
		t.Errorf("the total is not shown: %s", why)
	}
}
