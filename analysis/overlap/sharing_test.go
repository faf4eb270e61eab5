package overlap

import (
	"context"
	"slices"
	"testing"
)

// Which of six groups share work: by a common role, by a word that few use, not
// by one that most use, not by a sliver of a role.
func TestSharing(t *testing.T) {
	f := newFirm()
	f.People = nil
	for _, duties := range [][]string{
		{"Manage payroll runs", "Manage pension ledgers"},   // 0
		{"Manage payroll corrections"},                      // 1: payroll, with 0
		{"Manage museum exhibits"},                          // 2: a role, with 3
		{"Manage hydraulic presses"},                        // 3
		{"Manage freight contracts"},                        // 4: a sliver of the role of 2 and 3
		{"Photograph paintings", "Catalogue pension books"}, // 5: pension, with 0
	} {
		f.add("", -1, duties...)
	}
	s := newStudy(context.Background(), &f.Input)
	members := make([][]int32, len(s.people))
	for i := range members {
		members[i] = []int32{int32(i)}
	}
	g := s.newGroups(context.Background(), members, identity(len(members)))
	g.shares = [][]float64{nil, nil, {.8, .2}, {.02, .98}, {.019, .001}, nil}

	list := identity(len(members))
	x := s.newSharing(context.Background(), g, list)
	var got [][2]int
	for k := range list {
		with := make([]bool, len(list))
		x.mark(k, with)
		for j, ok := range with {
			if ok {
				got = append(got, [2]int{k, j})
			}
		}
	}
	if want := [][2]int{{0, 1}, {0, 5}, {2, 3}}; !slices.Equal(got, want) {
		t.Errorf("groups that share work: %v, want %v", got, want)
	}
}

// Leaving out the pairs that share nothing loses none of those that are listed.
func TestSharingLosesNothingThatIsListed(t *testing.T) {
	in := invented(1_500)
	s := newStudy(context.Background(), &in)
	members := make([][]int32, len(s.titles))
	for p, t := range s.title {
		members[t] = append(members[t], int32(p))
	}
	g := s.newGroups(context.Background(), members, identity(len(members)))
	list := identity(len(members))
	x := s.newSharing(context.Background(), g, list)
	left := 0
	for a := range list {
		with := make([]bool, len(list))
		x.mark(a, with)
		for b := a + 1; b < len(list); b++ {
			if with[b] {
				continue
			}
			left++
			if p := g.pair(int32(a), int32(b)); p.overlap() >= worth || p.work >= worth {
				t.Errorf("titles %d and %d overlap by %.2f (work %.2f) and are not formed", a, b, p.schoener, p.work)
			}
		}
	}
	if all := len(list) * (len(list) - 1) / 2; left < 500 {
		t.Errorf("only %d of %d pairs share nothing: this shows little", left, all)
	}
}
