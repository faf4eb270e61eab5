package overlap

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func person(id int, title string, classified int, f ...FunctionShare) FunctionShares {
	return FunctionShares{Person: id, Title: title, Team: id % 2, Classified: classified, Functions: f}
}

func TestOwnsOnBothSides(t *testing.T) {
	for _, c := range []struct {
		name       string
		classified int
		f          FunctionShare
		want       State
	}{
		{"one duty is enough", 1, FunctionShare{Duties: 1}, Single},
		{"half a duty from three", 3, FunctionShare{Expected: .5}, Single},
		{"just below half", 3, FunctionShare{Expected: .499}, Unowned},
		{"half a duty from two is a guess", 2, FunctionShare{Expected: .9}, Unowned},
	} {
		if got := Ownership([]FunctionShares{person(0, "x", c.classified, c.f)}, 1)[0].State; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestStates(t *testing.T) {
	f := FunctionShare{Duties: 1}
	for _, c := range []struct {
		titles []string
		want   State
	}{
		{nil, Unowned}, {[]string{"a"}, Single}, {[]string{"a", "b"}, Owned},
		{[]string{"a", "a", "a"}, Owned}, {[]string{"a", "a", "b"}, Diffuse},
	} {
		var people []FunctionShares
		for i, title := range c.titles {
			people = append(people, person(i, title, 3, f))
		}
		o := Ownership(people, 2)
		if o[0].State != c.want || o[1].State != Unowned || len(o[0].People) != len(c.titles) {
			t.Errorf("owners of titles %v: %+v, want %s", c.titles, o[0], c.want)
		}
	}
	if o := Ownership([]FunctionShares{person(1, "a", 3, f), person(2, "a", 3, f), person(3, "a", 3, f)}, 1)[0]; !slices.Equal(o.Teams, []int{0, 1}) {
		t.Errorf("teams %v, want [0 1]", o.Teams)
	}
}

func TestBusFactor(t *testing.T) {
	for _, c := range []struct {
		name   string
		owners [][]int
		size   int
		set    []int
	}{
		{"nothing owned", [][]int{{}, {}}, 0, nil},
		{"one does it all", [][]int{{7}, {7}, {7, 8}}, 1, []int{7}},
		{"exactly half is not more than half", [][]int{{1}, {2}}, 2, []int{1, 2}},
		{"of equals the first", [][]int{{1}, {2}, {3}}, 2, []int{1, 2}},
		{"listed twice counts once", [][]int{{4, 4}}, 1, []int{4}},
	} {
		size, set, exact := BusFactor(c.owners)
		if size != c.size || !slices.Equal(set, c.set) || !exact {
			t.Errorf("%s: %d %v exact %v, want %d %v", c.name, size, set, exact, c.size, c.set)
		}
	}
}

func TestBusFactorBeyondFifteen(t *testing.T) {
	chain := func(n int) (owners [][]int) {
		for p := range n {
			owners = append(owners, []int{p})
		}
		return owners
	}
	if size, _, exact := BusFactor(chain(15)); size != 8 || !exact { // 8 of 15 are more than half
		t.Errorf("15 people: %d, exact %v; want 8, exactly", size, exact)
	}
	if size, _, exact := BusFactor(chain(16)); size != 9 || exact { // 8 of 16 are not
		t.Errorf("16 people: %d, exact %v; want 9 by the greedy way", size, exact)
	}
}

func TestGreedyIsAnUpperBound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		owners := rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 7), 0, 4), 1, 9).Draw(t, "owners")
		size, set, exact := BusFactor(owners)
		if !exact || len(set) != size {
			t.Fatalf("%d %v %v", size, set, exact)
		}
		for _, removed := range [][]int{set, BusFactorGreedy(owners)} {
			if len(removed) < size {
				t.Fatalf("greedy %v is smaller than the exact %v", removed, set)
			}
			owned, lost := 0, 0
			for _, o := range owners {
				if len(o) > 0 {
					owned++
					if !slices.ContainsFunc(o, func(p int) bool { return !slices.Contains(removed, p) }) {
						lost++
					}
				}
			}
			if owned > 0 && 2*lost <= owned {
				t.Fatalf("removing %v loses %d of %d", removed, lost, owned)
			}
		}
	})
}
