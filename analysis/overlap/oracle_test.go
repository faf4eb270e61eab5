package overlap

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"orgreview/analysis/oracletest"
)

func closeTo(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-6) {
		t.Errorf("%s: got %.10f, want %.10f", what, got, want)
	}
}

// six are the people of the worked examples C3 and C4, p1 to p6.
func six(t *testing.T, profiles map[string][]float64, title func(id string) string) Input {
	t.Helper()
	in := Input{Teams: 1, Options: DefaultOptions()}
	for i := range len(profiles) {
		id := fmt.Sprint("p", i+1)
		in.People = append(in.People, Person{
			Key: id, Title: title(id), Team: -1, FTE: 1, Shares: profiles[id], Classified: 3, ClassifiedShare: 1,
		})
	}
	return in
}

func TestOracles(t *testing.T) {
	t.Run("C1", func(t *testing.T) {
		var in struct {
			P, Q       []float64
			FteA, FteB float64
		}
		var want struct {
			Schoener float64
			AinB     float64 `json:"containment_A_in_B"`
			BinA     float64 `json:"containment_B_in_A"`
		}
		oracletest.Load(t, "C1", &in, &want)
		closeTo(t, "schoener", Schoener(in.P, in.Q), want.Schoener)
		closeTo(t, "A in B", Containment(in.P, in.Q, in.FteA, in.FteB), want.AinB)
		closeTo(t, "B in A", Containment(in.Q, in.P, in.FteB, in.FteA), want.BinA)
	})
	t.Run("C2", func(t *testing.T) {
		var in struct {
			Sim [][]float64
			Tau float64
		}
		var want struct {
			S        float64 `json:"S_optimal"`
			Pairs    [][2]int
			SoftJ    float64 `json:"soft_jaccard"`
			ContainA float64 `json:"contain_A"`
			ContainB float64 `json:"contain_B"`
		}
		oracletest.Load(t, "C2", &in, &want)
		m := SoftJaccard(in.Sim, in.Tau)
		closeTo(t, "S", m.Sum, want.S)
		closeTo(t, "soft Jaccard", m.SoftJaccard, want.SoftJ)
		closeTo(t, "contain A", m.ContainA, want.ContainA)
		closeTo(t, "contain B", m.ContainB, want.ContainB)
		var pairs [][2]int
		for _, p := range m.Pairs {
			pairs = append(pairs, [2]int{p.Row, p.Col})
		}
		if !slices.Equal(pairs, want.Pairs) {
			t.Errorf("pairs %v, want %v", pairs, want.Pairs)
		}
	})
	t.Run("C3", func(t *testing.T) {
		var in struct {
			Profiles map[string][]float64
			TeamA    []string
		}
		var want struct {
			T, Z float64
			Mean float64 `json:"null_mean"`
			High float64 `json:"p_high"`
		}
		oracletest.Load(t, "C3", &in, &want)
		org := six(t, in.Profiles, func(id string) string { return id }) // all titles differ
		for i := range org.People {
			if slices.Contains(in.TeamA, org.People[i].Key) {
				org.People[i].Team = 0
			}
		}
		r, err := Analyze(context.Background(), org)
		if err != nil {
			t.Fatal(err)
		}
		team := r.Teams[0]
		closeTo(t, "T", team.Mean.V(), want.T)
		closeTo(t, "null mean", team.Expected.V(), want.Mean)
		closeTo(t, "z", team.Z.V(), want.Z)
		closeTo(t, "p", team.P.V(), want.High)
		closeTo(t, "q", team.Q.V(), want.High) // a family of one
	})
	t.Run("C4", func(t *testing.T) {
		var in struct {
			Profiles map[string][]float64
			Titles   map[string]string
		}
		var want struct {
			Within, Cross, Delta float64
			High                 float64 `json:"p_high"`
		}
		oracletest.Load(t, "C4", &in, &want)
		r, err := Analyze(context.Background(), six(t, in.Profiles, func(id string) string { return in.Titles[id] }))
		if err != nil {
			t.Fatal(err)
		}
		d := r.Titles.Delta
		closeTo(t, "within", d.Within.V(), want.Within)
		closeTo(t, "cross", d.Cross.V(), want.Cross)
		closeTo(t, "delta", d.Value.V(), want.Delta)
		closeTo(t, "p", d.P.V(), want.High)
	})
	t.Run("C5", func(t *testing.T) {
		var in struct{ Table [][]int }
		var want struct {
			MI  float64 `json:"mi_nats"`
			U   float64
			AMI float64
			H   float64 `json:"H_role"`
		}
		oracletest.Load(t, "C5", &in, &want)
		got := Inform(in.Table)
		closeTo(t, "MI", got.MI.V(), want.MI)
		closeTo(t, "U", got.U.V(), want.U)
		closeTo(t, "AMI", got.AMI.V(), want.AMI)
		closeTo(t, "H(role)", got.MI.V()/got.U.V(), want.H)
	})
	t.Run("C6", func(t *testing.T) {
		var in struct {
			Owners map[string][]string
		}
		var want struct {
			Size   int               `json:"exact_size"`
			Set    []string          `json:"exact_set"`
			Greedy []string          `json:"greedy_order"`
			Single map[string]string `json:"spof"`
			None   []string          `json:"unowned"`
		}
		oracletest.Load(t, "C6", &in, &want)
		names := []string{"ann", "bob", "cy"}
		functions := make([]string, 0, len(in.Owners))
		for f := range in.Owners {
			functions = append(functions, f)
		}
		slices.Sort(functions)
		people := make([]FunctionShares, len(names))
		for i, n := range names {
			people[i] = FunctionShares{Person: i, Title: n, Team: -1}
			for f, name := range functions {
				if slices.Contains(in.Owners[name], n) {
					people[i].Functions = append(people[i].Functions, FunctionShare{Function: f, Duties: 1})
				}
			}
		}
		named := func(set []int) []string {
			out := make([]string, len(set))
			for i, p := range set {
				out[i] = names[p]
			}
			return out
		}
		var owners [][]int
		for f, o := range Ownership(people, len(functions)) {
			owners = append(owners, o.People)
			single, ok := want.Single[functions[f]]
			if ok != (o.State == Single) || ok && names[o.People[0]] != single {
				t.Errorf("%s is %s, want the single owner %q", functions[f], o.State, single)
			}
			if slices.Contains(want.None, functions[f]) != (o.State == Unowned) {
				t.Errorf("%s is %s", functions[f], o.State)
			}
		}
		size, set, exact := BusFactor(owners)
		if size != want.Size || !exact || !slices.Equal(named(set), want.Set) {
			t.Errorf("bus factor %d %v exact %v, want %d %v", size, named(set), exact, want.Size, want.Set)
		}
		if got := named(BusFactorGreedy(owners)); !slices.Equal(got, want.Greedy) {
			t.Errorf("greedy %v, want %v", got, want.Greedy)
		}
	})
}

// Four people, two titles that say exactly which of two roles is done, and two
// teams that mix them. Every p is counted by hand over the six arrangements.
func TestTitlesAndTeamsByHand(t *testing.T) {
	in := Input{Teams: 2, TeamNames: []string{"north", "south"}, Options: DefaultOptions()}
	for i, title := range []string{"a", "a", "b", "b"} {
		shares := []float64{1, 0}
		if title == "b" {
			shares = []float64{0, 1}
		}
		in.People = append(in.People, Person{Key: fmt.Sprint(i), Title: title, Team: i % 2, FTE: 1, Shares: shares, Classified: 3, ClassifiedShare: 1})
	}
	r, err := Analyze(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	closeTo(t, "MI", r.Titles.MI.V(), math.Ln2)
	closeTo(t, "U", r.Titles.Informativeness.V(), 1)
	closeTo(t, "p of MI", r.Titles.P.V(), 2./6) // aabb and bbaa of six
	closeTo(t, "within", r.Titles.Delta.Within.V(), 1)
	closeTo(t, "cross", r.Titles.Delta.Cross.V(), 0)
	closeTo(t, "p of delta", r.Titles.Delta.P.V(), 2./6)
	for k, x := range r.Teams { // one person of each title, who share nothing; so do 4 of the 6 pairs
		closeTo(t, fmt.Sprint("mean of team ", k), x.Mean.V(), 0)
		closeTo(t, fmt.Sprint("p of team ", k), x.P.V(), 1)
	}
	// Between the teams two of four pairs share all. Of the arrangements four mix
	// the titles alike (mean ½), two part them (mean 0).
	p := r.TeamPairs[0]
	closeTo(t, "teams as a whole", p.Schoener.V(), 1)
	closeTo(t, "mean of the teams", p.Mean.V(), .5)
	closeTo(t, "expected of the teams", p.Expected.V(), 1./3)
	closeTo(t, "p of the teams", p.P.V(), 4./6)
}
