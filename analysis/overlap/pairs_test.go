package overlap

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// firm is a set of people whose duties are of four fields that share no word,
// so that a test can say exactly who has what in common.
type firm struct{ Input }

func newFirm() *firm {
	f := &firm{Input{Teams: 4, Options: DefaultOptions()}}
	for i, d := range []string{
		"Prepare monthly payroll runs for hourly workers", "Reconcile pension contributions against ledger entries",
		"Repair hydraulic presses on assembly line two", "Replace worn bearings before scheduled inspections",
		"Draft supplier contracts covering freight services", "Negotiate renewal prices with packaging vendors",
		"Photograph museum exhibits under controlled lighting", "Catalogue donated paintings by period style",
	} { // people who make each text somebody's own
		f.add(fmt.Sprint("other ", i), 3, d+" somewhere else entirely")
	}
	return f
}

func (f *firm) add(title string, team int, duties ...string) int {
	p := Person{Key: fmt.Sprintf("%03d", len(f.People)), Title: title, Team: team, FTE: 1}
	for _, d := range duties {
		i := slices.Index(f.Texts, d)
		if i < 0 {
			i = len(f.Texts)
			f.Texts = append(f.Texts, d)
		}
		p.Duties = append(p.Duties, int32(i))
	}
	f.People = append(f.People, p)
	return len(f.People) - 1
}

// does gives a person role shares that may be compared.
func (f *firm) does(person int, fte float64, shares ...float64) {
	p := &f.People[person]
	p.FTE, p.Shares, p.Classified, p.ClassifiedShare = fte, shares, 3, 1
}

func find(r *Result, a, b int) (Pair, bool) {
	for _, p := range r.Pairs {
		if p.A == min(a, b) && p.B == max(a, b) {
			return p, true
		}
	}
	return Pair{}, false
}

func TestKinds(t *testing.T) {
	const payroll, pension, press = "Prepare monthly payroll runs for hourly workers", "Reconcile pension contributions against ledger entries", "Repair hydraulic presses on assembly line two"
	type side struct {
		title  string
		team   int
		fte    float64
		shares []float64
		duties []string
	}
	for _, c := range []struct {
		name string
		a, b side
		want Kind // "" = not listed
	}{
		{"the same duty under two titles", side{"a", 0, 1, nil, []string{payroll, press}}, side{"b", 0, 1, nil, []string{payroll, pension}}, Duplicate},
		{"the same duty under one title, two teams", side{"a", 0, 1, nil, []string{payroll}}, side{"a", 1, 1, nil, []string{payroll}}, Cover},
		{"one title, one team", side{"a", 0, 1, nil, []string{payroll}}, side{"a", 0, 1, nil, []string{payroll}}, ""},
		{"nothing in common", side{"a", 0, 1, nil, []string{payroll}}, side{"b", 1, 1, nil, []string{press}}, ""},
		{"shares overlap by .6", side{"a", 0, 1, []float64{.6, .4, 0}, nil}, side{"b", 0, 1, []float64{.6, 0, .4}, nil}, Confusing},
		{"shares overlap by .59", side{"a", 0, 1, []float64{.59, .41, 0}, nil}, side{"b", 0, 1, []float64{.59, 0, .41}, nil}, ""},
		// A at .3 FTE lies in B to .3/.3 = 1, B in A to .3/1.1 = .27.
		{"a small post inside a large one", side{"a", 0, .3, []float64{.8, .2, 0}, nil}, side{"b", 0, 1.1, []float64{.7, .2, .1}, nil}, ScopeCreep},
		// The reverse is .3/1 = .30, not below it.
		{"the reverse is not below .3", side{"a", 0, .3, []float64{.8, .2, 0}, nil}, side{"b", 0, 1, []float64{.7, .2, .1}, nil}, Confusing},
		{"a small post of the same title", side{"a", 0, .3, []float64{1, 0, 0}, nil}, side{"a", 1, 1.1, []float64{1, 0, 0}, nil}, ScopeCreep},
		{"a post of the same title, not as small", side{"a", 0, .3, []float64{1, 0, 0}, nil}, side{"a", 1, 1, []float64{1, 0, 0}, nil}, Cover},
		{"a duplicate duty wins over a small post", side{"a", 0, .3, []float64{1, 0, 0}, []string{payroll}}, side{"b", 0, 1.1, []float64{1, 0, 0}, []string{payroll}}, Duplicate},
		{"two missing titles do not differ", side{"", 0, 1, nil, []string{payroll}}, side{"", 1, 1, nil, []string{payroll}}, Cover},
		{"two missing teams do not differ", side{"a", -1, 1, nil, []string{payroll}}, side{"a", -1, 1, nil, []string{payroll}}, ""},
		{"a label of two words, reworded", side{"a", 0, 1, nil, []string{"Payroll workers"}}, side{"b", 0, 1, nil, []string{"workers: hourly"}}, ""},
	} {
		for _, exhaustive := range []int{2_000, 0} {
			f := newFirm()
			f.Options.Exhaustive = exhaustive
			people := [2]int{}
			for i, s := range []side{c.a, c.b} {
				people[i] = f.add(s.title, s.team, s.duties...)
				f.People[people[i]].FTE = s.fte
				if s.shares != nil {
					f.does(people[i], s.fte, s.shares...)
				}
			}
			p, ok := find(analyze(t, f.Input), people[0], people[1])
			if ok != (c.want != "") || p.Kind != c.want {
				t.Errorf("%s (every pair up to %d): listed %v as %q, want %q; %+v", c.name, exhaustive, ok, p.Kind, c.want, p)
			}
		}
	}
}

func TestSharesNeedEnoughClassifiedDuties(t *testing.T) {
	for _, c := range []struct {
		classified int
		share      float64
		want       bool
	}{{3, .5, true}, {2, .5, false}, {3, .499, false}} {
		f := newFirm()
		a, b := f.add("a", 0), f.add("b", 0)
		f.does(a, 1, 1, 0)
		f.does(b, 1, 1, 0)
		f.People[a].Classified, f.People[a].ClassifiedShare = c.classified, c.share
		if _, ok := find(analyze(t, f.Input), a, b); ok != c.want {
			t.Errorf("%d classified duties, %v of the time: listed %v, want %v", c.classified, c.share, ok, c.want)
		}
	}
}

func TestEmployerTextIsNoOverlap(t *testing.T) {
	const blurb = "Our group values safety integrity teamwork and customers worldwide"
	f := newFirm()
	var with []int
	for i := range 6 {
		with = append(with, f.add(fmt.Sprint("title ", i), 0, blurb, fmt.Sprintf("Own duty q%dx w%dx e%dx r%dx", i, i, i, i)))
	}
	both := f.add("title 7", 0, blurb, "Repair hydraulic presses on assembly line two")
	other := f.add("title 8", 1, blurb, "Repair hydraulic presses on assembly line two")
	r := analyze(t, f.Input)
	p, ok := find(r, with[0], with[1])
	if !ok || p.Kind != Boilerplate || p.Work.V() > .2 || len(p.Shared) != 0 {
		t.Errorf("only the employer's text: %+v, want boilerplate without a shared duty", p)
	}
	if p, _ := find(r, both, other); p.Kind != Duplicate || len(p.Shared) != 1 {
		t.Errorf("the employer's text and a duty: %+v, want duplicate by the duty alone", p)
	}
	if i := slices.IndexFunc(r.Pairs, func(p Pair) bool { return p.Kind == Boilerplate }); i >= 0 {
		for _, p := range r.Pairs[i:] {
			if p.Kind != Boilerplate {
				t.Fatalf("%s after boilerplate", p.Kind)
			}
		}
	}
}

func TestPairsAreCappedAndSaidSo(t *testing.T) {
	f := newFirm()
	var crowd []int
	for i := range 60 {
		crowd = append(crowd, f.add(fmt.Sprint("title ", i), 0))
		f.does(crowd[i], 1, 1, 0)
	}
	r := analyze(t, f.Input)
	count := map[int]int{}
	for _, p := range r.Pairs {
		count[p.A]++
		count[p.B]++
	}
	for _, p := range crowd {
		if count[p] > 50 {
			t.Fatalf("%d pairs of one person", count[p])
		}
	}
	if !slices.ContainsFunc(r.Bounds, func(b Bound) bool { return b.What == BoundPairs && b.Shown == len(r.Pairs) && b.Of > b.Shown }) {
		t.Errorf("bounds %+v do not say what was left out", r.Bounds)
	}
	f.Options.MaxPairs = 7
	if r := analyze(t, f.Input); len(r.Pairs) != 7 {
		t.Errorf("%d pairs, want 7", len(r.Pairs))
	}
}

func TestManagerAndReportAreMarked(t *testing.T) {
	f := newFirm()
	a := f.add("head", 0, "Draft supplier contracts covering freight services")
	b := f.add("clerk", 0, "Draft supplier contracts covering freight services")
	f.People[b].ReportsTo = a + 1
	if p, ok := find(analyze(t, f.Input), a, b); !ok || !p.InLine {
		t.Errorf("%+v, want a pair in line", p)
	}
}

// The same two words may be an address: such pairs stand behind those who share
// a duty, however equal the words are.
func TestLabelsStandBehindDuties(t *testing.T) {
	for _, exhaustive := range []int{2_000, 0} {
		f := newFirm()
		f.Options.Exhaustive = exhaustive
		a, b := f.add("head", 0, "Private office"), f.add("clerk", 0, "Private office")
		c := f.add("driver", 0, "Repair hydraulic presses on assembly line two", "Replace worn bearings before scheduled inspections")
		d := f.add("fitter", 0, "Repair hydraulic presses on assembly line two", "Replace worn tyres before scheduled inspections")
		r := analyze(t, f.Input)
		duty := slices.IndexFunc(r.Pairs, func(p Pair) bool { return p.A == c && p.B == d })
		label := slices.IndexFunc(r.Pairs, func(p Pair) bool { return p.A == a && p.B == b })
		if duty < 0 || label < duty || r.Pairs[label].Work.V() != 1 || !(r.Pairs[duty].Work.V() < 1) || r.Pairs[label].Kind != Duplicate {
			t.Errorf("every pair up to %d: the label stands at %d, the duty at %d", exhaustive, label, duty)
		}
	}
}

// In a large organisation only candidates are looked at. Whatever is listed
// must be as measured pair by pair, and nobody may lose the best partner.
func TestCandidatesMissNoBestPartner(t *testing.T) {
	in := invented(400)
	in.Options.Draws = 99
	in.Options.Exhaustive = 100
	s := newStudy(context.Background(), &in)
	r := analyze(t, in)
	best := make([]float64, len(in.People))
	for _, p := range r.Pairs {
		if d := math.Abs(p.Schoener.V() - Schoener(in.People[p.A].Shares, in.People[p.B].Shares)); d > 0 {
			t.Fatalf("pair %+v is off by %v", p, d)
		}
		if p.Kind == Confusing || p.Kind == Duplicate || p.Kind == ScopeCreep {
			best[p.A], best[p.B] = max(best[p.A], p.Schoener.V()), max(best[p.B], p.Schoener.V())
		}
	}
	for a := range int32(len(in.People)) {
		var top float64
		for b := range int32(len(in.People)) {
			if !s.sameTitle(a, b) {
				top = max(top, s.schoener(a, b))
			}
		}
		if top >= in.Options.Confusing && best[a] < top-1e-12 {
			t.Fatalf("person %d: best partner listed overlaps by %v, best of all by %v", a, best[a], top)
		}
	}
}

func TestRoleTreeIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 90).Draw(t, "n")
		shares, label := make([][]float64, n), make([]int32, n)
		for i := range shares {
			shares[i], label[i] = mix(t, 3, "p"), int32(rapid.IntRange(0, 3).Draw(t, "label"))
		}
		tree := newRoleTree(shares, label, identity(n))
		at := rapid.IntRange(0, n-1).Draw(t, "at")
		q := roleQuery{shares: shares[at], label: label[at], k: rapid.IntRange(1, 6).Draw(t, "k"), limit: .4, leaves: n}
		var want []float64
		for i := range shares {
			if s := Schoener(shares[at], shares[i]); label[i] != label[at] && s >= q.limit {
				want = append(want, s)
			}
		}
		slices.SortFunc(want, func(a, b float64) int { return int(math.Copysign(1, b-a)) })
		want = want[:min(q.k, len(want))]
		got := tree.overlapping(&q)
		if len(got) != len(want) {
			t.Fatalf("%d found, want %d", len(got), len(want))
		}
		for i, x := range got {
			if math.Abs(x.overlap-want[i]) > 1e-9 || label[x.item] == label[at] {
				t.Fatalf("found %v, want overlaps %v", got, want)
			}
		}
	})
}

func TestTitlesAndTeams(t *testing.T) {
	f := newFirm()
	f.TeamNames = []string{"north", "south", "west", "rest"}
	// North and south do the same under two titles; west does something else.
	for i := range 3 {
		f.does(f.add("runner", 0, "Prepare monthly payroll runs for hourly workers"), 1, .9-float64(i)*.1, .1+float64(i)*.1, 0)
		f.does(f.add("walker", 1, "Prepare monthly payroll runs for hourly workers"), 1, .8, .2, 0)
		f.does(f.add("sitter", 2, "Photograph museum exhibits under controlled lighting"), 1, 0, 0, 1)
	}
	// One title, two jobs.
	f.does(f.add("jack", 3), 1, 1, 0, 0)
	f.does(f.add("jack", 2), 1, 0, 0, 1)
	r := analyze(t, f.Input)
	top := r.Titles.Pairs[0]
	if top.A != "runner" || top.B != "walker" || top.PeopleA != 3 || math.Abs(top.Schoener.V()-1) > 1e-9 || top.Overlap != top.Schoener.V() {
		t.Errorf("first pair of titles %+v, want runner and walker, whose mean shares are equal", top)
	}
	if len(r.SameTitle) != 1 || r.SameTitle[0].Schoener != 0 || f.People[r.SameTitle[0].A].Title != "jack" {
		t.Errorf("same title, different jobs: %+v, want the two jacks", r.SameTitle)
	}
	i := slices.IndexFunc(r.Titles.List, func(x TitleSpread) bool { return x.Title == "jack" })
	if x := r.Titles.List[i]; x.Pairs != 1 || x.Apart != 1 || x.Mean.V() != 0 || x.People != 2 {
		t.Errorf("spread of jack %+v", x)
	}
	if p := r.TeamPairs[0]; p.A != 0 || p.B != 1 || p.Basis != ByRoles || !(p.P.V() < .05) || p.N != 6 {
		t.Errorf("first pair of teams %+v, want north and south, tested by roles", p)
	}
	if d := r.Titles.Delta; !(d.Value.V() > .2) || !(d.P.V() < .05) || !(r.Titles.Informativeness.V() > .6) {
		t.Errorf("titles tell a lot here: %+v, U %v", d, r.Titles.Informativeness)
	}
}

// Of the same title, pairs at .30 are not different jobs, below they are.
func TestDifferentJobsOnBothSides(t *testing.T) {
	for _, c := range []struct {
		share float64
		apart int
	}{{.30, 0}, {.29, 1}} {
		f := newFirm()
		f.does(f.add("jack", 0), 1, 1, 0)
		f.does(f.add("jack", 1), 1, c.share, 1-c.share)
		if r := analyze(t, f.Input); len(r.SameTitle) != c.apart {
			t.Errorf("overlap %v: %d pairs, want %d", c.share, len(r.SameTitle), c.apart)
		}
	}
}

// Beyond the widest groups, pairs come from shared duties and similar shares.
func TestSparseGroupsMeetTheirKin(t *testing.T) {
	in := invented(300)
	s := newStudy(context.Background(), &in)
	f := s.newFinder(context.Background())
	titles := make([][]int32, len(s.titles))
	for p, x := range s.title {
		titles[x] = append(titles[x], int32(p))
	}
	g := s.newGroups(context.Background(), titles, identity(len(titles)))
	found := s.sparsePairs(context.Background(), g, f.copies)
	if !slices.IsSorted(found) || len(found) == 0 {
		t.Fatalf("%d pairs, or not in order", len(found))
	}
	for a := range int32(len(titles)) {
		var best float64
		var kin uint64
		for b := range int32(len(titles)) {
			if v := Schoener(g.shares[a], g.shares[b]); a != b && v > best {
				best, kin = v, pairKey(a, b)
			}
		}
		if _, ok := slices.BinarySearch(found, kin); !ok && best < 1 {
			t.Errorf("title %d does not meet the one it overlaps with most (%.2f)", a, best)
		}
	}
}
