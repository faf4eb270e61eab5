package trend

import (
	"cmp"
	"slices"
)

// compare orders ids.
func compare(a, b string) int { return cmp.Compare(a, b) }

// lineage says which teams of one review became which of the next. Teams are
// recognised by their people, not by their names alone.
type lineage struct {
	before, now *Snapshot
	preds       [][]int        // by team of now: teams of before, ascending
	succs       [][]int        // by team of before
	n           map[[2]int]int // people of a team of before who are now in a team of now
	changes     []Reorganisation
}

// Reorganisation is a change of teams that is no change of work.
type Reorganisation struct {
	Kind     string // renamed, merged, split
	From, To []string
	People   int // found on both sides
}

// The kinds.
const (
	Renamed = "renamed"
	Merged  = "merged"
	Split   = "split"
)

// lineageOf follows the teams.
//
// Definition: team p became team t when they have the same id; or at least two
// people went from p to t and they are at least half of those found again of
// p, whose id is gone; or at least half of those of t, whose id is new; or at
// least half of both. A team that kept its id but got more of its people from
// another team that lives on and gave most of its own is that other team.
// Edge cases: a team none of whose people are found again keeps its namesake.
func lineageOf(m *matching) *lineage {
	b, a := m.before, m.now
	l := &lineage{before: b, now: a, preds: make([][]int, len(a.Teams)), succs: make([][]int, len(b.Teams)), n: map[[2]int]int{}}
	out, in := make([]int, len(b.Teams)), make([]int, len(a.Teams))
	sources := make([][]int, len(a.Teams)) // teams from which people came
	for j := range a.Posts {
		i := m.person(j)
		if i < 0 || b.Posts[i].Team < 0 || a.Posts[j].Team < 0 {
			continue
		}
		p, t := b.Posts[i].Team, a.Posts[j].Team
		if l.n[[2]int{p, t}]++; l.n[[2]int{p, t}] == 1 {
			sources[t] = append(sources[t], p)
		}
		out[p]++
		in[t]++
	}
	was, is := teamIndex(b), teamIndex(a)
	for t := range a.Teams {
		namesake, old := was[a.Teams[t].ID]
		swapped := false
		for _, p := range sources[t] {
			if old && p == namesake {
				continue
			}
			_, lives := is[b.Teams[p].ID]
			n := l.n[[2]int{p, t}]
			mostOut, mostIn := n >= 2 && 2*n >= out[p], n >= 2 && 2*n >= in[t]
			if mostOut && !lives || mostIn && !old || mostOut && mostIn {
				l.preds[t] = append(l.preds[t], p)
				swapped = swapped || mostOut && mostIn && lives && old && n > l.n[[2]int{namesake, t}]
			}
		}
		if old && !swapped {
			l.preds[t] = append(l.preds[t], namesake)
		}
		slices.Sort(l.preds[t])
		for _, p := range l.preds[t] {
			l.succs[p] = append(l.succs[p], t)
		}
	}
	l.name()
	return l
}

func teamIndex(s *Snapshot) map[string]int {
	at := make(map[string]int, len(s.Teams))
	for t := range s.Teams {
		at[s.Teams[t].ID] = t
	}
	return at
}

// name lists what was renamed, merged and split.
func (l *lineage) name() {
	for t, preds := range l.preds {
		switch {
		case len(preds) > 1:
			l.add(Merged, preds, []int{t})
		case len(preds) == 1 && len(l.succs[preds[0]]) == 1 && l.before.Teams[preds[0]].ID != l.now.Teams[t].ID:
			l.add(Renamed, preds, []int{t})
		}
	}
	for p, succs := range l.succs {
		if len(succs) > 1 {
			l.add(Split, []int{p}, succs)
		}
	}
}

func (l *lineage) add(kind string, from, to []int) {
	r := Reorganisation{Kind: kind}
	for _, p := range from {
		r.From = append(r.From, l.before.Teams[p].Name)
		for _, t := range to {
			r.People += l.n[[2]int{p, t}]
		}
	}
	for _, t := range to {
		r.To = append(r.To, l.now.Teams[t].Name)
	}
	l.changes = append(l.changes, r)
}

// same tells that a person who was in team p and is in team t did not move.
// Nobody moves into or out of no team: then a label is missing.
func (l *lineage) same(p, t int) bool {
	return p < 0 || t < 0 || slices.Contains(l.preds[t], p)
}

// find is the post with an id, -1 for none.
func (s *Snapshot) find(id string) int {
	if s.index == nil {
		s.index = make(map[string]int, len(s.Posts))
		for i := range s.Posts {
			if _, twice := s.index[s.Posts[i].ID]; !twice {
				s.index[s.Posts[i].ID] = i
			}
		}
	}
	if i, ok := s.index[id]; ok {
		return i
	}
	return -1
}
