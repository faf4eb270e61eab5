package overlap

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"orgreview/analysis/maybe"
)

func analyze(t testing.TB, in Input) *Result {
	t.Helper()
	r, err := Analyze(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// shuffled puts people, texts and teams into another order. The maps go from
// new indexes to old.
func shuffled(in Input, people, texts, teams []int) Input {
	out := in
	newText, newTeam, newPerson := make([]int, len(texts)), make([]int, len(teams)), make([]int, len(people))
	out.Texts, out.TeamNames, out.People = make([]string, len(texts)), make([]string, len(teams)), make([]Person, len(people))
	for k, old := range texts {
		newText[old], out.Texts[k] = k, in.Texts[old]
	}
	for k, old := range teams {
		newTeam[old], out.TeamNames[k] = k, in.TeamNames[old]
	}
	for k, old := range people {
		newPerson[old] = k
	}
	for k, old := range people {
		p := in.People[old]
		p.Duties = make([]int32, len(p.Duties))
		for i, d := range in.People[old].Duties {
			p.Duties[i] = int32(newText[d])
		}
		if p.Team >= 0 {
			p.Team = newTeam[p.Team]
		}
		if p.ReportsTo > 0 {
			p.ReportsTo = newPerson[p.ReportsTo-1] + 1
		}
		out.People[k] = p
	}
	return out
}

// normal writes a result in terms of keys, texts and team names, every list in
// its own order, so that two runs over the same organisation give the same
// bytes if and only if they found the same to the last bit.
func normal(in Input, r *Result) []string {
	key := func(p int) string { return in.People[p].Key }
	var lines []string
	add := func(parts ...any) {
		data, err := json.Marshal(parts)
		if err != nil {
			panic(err)
		}
		lines = append(lines, string(data))
	}
	for _, p := range r.Pairs {
		shared := slices.Clone(p.Shared)
		turn := key(p.A) > key(p.B)
		if turn {
			p.A, p.B = p.B, p.A
			p.ContainmentAB, p.ContainmentBA = p.ContainmentBA, p.ContainmentAB
		}
		var duties []string
		for _, d := range shared {
			if turn {
				d.DutyA, d.DutyB = d.DutyB, d.DutyA
			}
			duties = append(duties, fmt.Sprint(in.Texts[d.DutyA], "=", in.Texts[d.DutyB], d.Similarity))
		}
		slices.Sort(duties)
		add("pair", key(p.A), key(p.B), p.Schoener, p.ContainmentAB, p.ContainmentBA, p.Work, p.Text, p.Kind, p.InLine, duties)
	}
	for _, p := range r.SameTitle {
		a, b := key(p.A), key(p.B)
		add("same title", min(a, b), max(a, b), p.Schoener)
	}
	add("titles", r.Titles)
	var unordered []string
	for i, u := range r.Texts {
		unordered = append(unordered, fmt.Sprint("text ", in.Texts[i], u.Posts, u.Titles, u.Boilerplate, u.Cover))
	}
	for i, x := range r.Teams {
		data, _ := json.Marshal(x)
		unordered = append(unordered, fmt.Sprint("team ", in.TeamNames[i], string(data)))
	}
	for i, list := range r.Neighbours {
		line := "near " + key(i)
		for _, x := range list {
			line += fmt.Sprint(" ", key(x.Person), x.Work)
		}
		unordered = append(unordered, line)
	}
	for _, p := range r.TeamPairs {
		a, b := in.TeamNames[p.A], in.TeamNames[p.B]
		p.A, p.B = 0, 0
		data, _ := json.Marshal(p)
		lines = append(lines, fmt.Sprint("teams ", min(a, b), max(a, b), string(data)))
	}
	slices.Sort(unordered)
	return append(lines, unordered...)
}

// office draws a small organisation with every oddity: no title, no team, no
// duties, no shares, copied and nearly copied texts, part time.
func office(t *rapid.T) Input {
	in := Input{Teams: rapid.IntRange(1, 4).Draw(t, "teams"), Options: DefaultOptions()}
	in.Options.Nearest, in.Options.Draws = 2, 199
	for k := range in.Teams {
		in.TeamNames = append(in.TeamNames, fmt.Sprint("team ", k))
	}
	verbs, things := []string{"run", "plan", "review"}, []string{"payroll", "pipelines", "service desks", "budgets"}
	for i, v := range verbs {
		for j, x := range things {
			in.Texts = append(in.Texts, fmt.Sprintf("%s %s for the regional office", v, x), fmt.Sprintf("%s the %s of department %c%c", v, x, 'p'+rune(i), 'q'+rune(j)))
		}
	}
	n := rapid.IntRange(2, 24).Draw(t, "people")
	for i := range n {
		p := Person{Key: fmt.Sprintf("k%02d", i), Team: rapid.IntRange(-1, in.Teams-1).Draw(t, "team"), FTE: rapid.SampledFrom([]float64{0, .2, .5, 1}).Draw(t, "fte")}
		p.Title = rapid.SampledFrom([]string{"", "clerk", "planner", "engineer"}).Draw(t, "title")
		p.Duties = rapid.SliceOfNDistinct(rapid.Int32Range(0, int32(len(in.Texts)-1)), 0, 5, rapid.ID[int32]).Draw(t, "duties")
		if rapid.Bool().Draw(t, "explained") {
			p.Shares = mix(t, 4, "share")
			p.Classified, p.ClassifiedShare = rapid.IntRange(2, 5).Draw(t, "classified"), rapid.SampledFrom([]float64{.4, .5, 1}).Draw(t, "cover")
		}
		p.ReportsTo = rapid.IntRange(0, i).Draw(t, "boss")
		in.People = append(in.People, p)
	}
	return in
}

func order(t *rapid.T, n int, name string) []int {
	x := make([]int, n)
	for i := range x {
		x[i] = i
	}
	return rapid.Permutation(x).Draw(t, name)
}

func TestRowOrderChangesNoBit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := office(t)
		in.Options.Exhaustive = rapid.SampledFrom([]int{0, 2_000}).Draw(t, "exhaustive")
		other := shuffled(in, order(t, len(in.People), "people"), order(t, len(in.Texts), "texts"), order(t, in.Teams, "team order"))
		a, errA := Analyze(context.Background(), in)
		b, errB := Analyze(context.Background(), other)
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		x, y := normal(in, a), normal(other, b)
		for i := range x {
			if i >= len(y) || x[i] != y[i] {
				t.Fatalf("line %d differs:\n%s\n%s", i, x[i], y[min(i, len(y)-1)])
			}
		}
		if len(x) != len(y) {
			t.Fatalf("%d lines, shuffled %d", len(x), len(y))
		}
	})
}

func TestRenamingChangesNoExactQuantity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := office(t)
		other := in
		other.People = slices.Clone(in.People)
		for i := range other.People { // the reverse of the order before
			other.People[i].Key = fmt.Sprintf("z%02d", len(in.People)-i)
		}
		a, _ := Analyze(context.Background(), in)
		b, _ := Analyze(context.Background(), other)
		// Of neighbours that are equally near the key decides; all other pairs stay.
		of := map[[2]int]Pair{}
		for _, p := range b.Pairs {
			if p.Kind != Near {
				of[[2]int{p.A, p.B}] = p
			}
		}
		for _, p := range a.Pairs {
			if p.Kind == Near {
				continue
			}
			q, ok := of[[2]int{p.A, p.B}]
			delete(of, [2]int{p.A, p.B})
			if !ok || q.Schoener != p.Schoener || q.Kind != p.Kind || math.Abs(q.Work.V()-p.Work.V()) > 1e-6 || math.Abs(q.Text.V()-p.Text.V()) > 1e-12 {
				t.Fatalf("pair %+v, renamed %+v", p, q)
			}
		}
		if len(of) > 0 {
			t.Fatalf("renaming adds %v", of)
		}
		for i := range a.Teams {
			if x, y := a.Teams[i], b.Teams[i]; math.Abs(x.Mean.V()-y.Mean.V()) > 1e-12 || x.N != y.N || x.Mean.OK() != y.Mean.OK() {
				t.Fatalf("team %d: %+v, renamed %+v", i, x, y)
			}
		}
		if d, e := a.Titles, b.Titles; d.MI != e.MI || math.Abs(d.Delta.Value.V()-e.Delta.Value.V()) > 1e-12 {
			t.Fatalf("titles %+v, renamed %+v", d.Delta, e.Delta)
		}
	})
}

func TestEveryNumberIsInRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := office(t)
		r, err := Analyze(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		unit := func(what string, f maybe.Float) {
			if f.OK() && (f.V() < 0 || f.V() > 1) {
				t.Fatalf("%s = %v", what, f.V())
			}
		}
		count := map[int]int{}
		for _, p := range r.Pairs {
			if p.A >= p.B || p.Kind != Near && p.SameTeam && p.SameTitle {
				t.Fatalf("pair %+v", p)
			}
			for _, f := range []maybe.Float{p.Schoener, p.ContainmentAB, p.ContainmentBA, p.Text, p.Work} {
				unit("overlap", f)
			}
			if p.Kind != Near {
				count[p.A]++
				count[p.B]++
			}
		}
		for person, n := range count {
			if n > in.Options.PerPerson {
				t.Fatalf("person %d has %d pairs", person, n)
			}
		}
		for _, p := range r.Titles.Pairs {
			unit("title overlap", maybe.Some(p.Overlap))
		}
		for _, x := range r.Teams {
			unit("mean", x.Mean)
			unit("p", x.P)
			unit("q", x.Q)
			unit("p", x.Work.P)
		}
		for _, x := range r.TeamPairs {
			unit("schoener", x.Schoener)
			unit("work", x.Work)
			unit("p", x.P)
			unit("q", x.Q)
			if x.Q.OK() && x.Q.V() < x.P.V() {
				t.Fatalf("q %v below p %v", x.Q.V(), x.P.V())
			}
		}
	})
}

func TestSameBitsOnAnyNumberOfCores(t *testing.T) {
	in := invented(500)
	in.Options.Exhaustive, in.Options.Nearest, in.Options.Draws = 300, 3, 199
	for k := range in.Teams {
		in.TeamNames = append(in.TeamNames, fmt.Sprint("team ", k))
	}
	run := func(procs int) string {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		data, err := json.Marshal(analyze(t, in))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if one, many := run(1), run(5); one != many {
		t.Error("the result depends on the number of cores")
	}
}

func TestNothingToAnalyse(t *testing.T) {
	r := analyze(t, Input{})
	if len(r.Pairs) != 0 || len(r.TeamPairs) != 0 || r.Titles.Informativeness.OK() || r.Titles.Delta.P.OK() {
		t.Errorf("nobody: %+v", r)
	}
	r = analyze(t, Input{People: []Person{{Title: "a", Team: 0, FTE: 1}}, Teams: 1})
	if len(r.Teams) != 1 || r.Teams[0].Mean.OK() || len(r.Pairs) != 0 {
		t.Errorf("one person without duties: %+v", r)
	}
}

func TestAnalyzeStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Analyze(ctx, invented(200)); err == nil {
		t.Error("no error from a context that had ended")
	}
}
