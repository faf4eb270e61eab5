package staffing

// trade counts by kind and person the duties given away and taken over. To give
// one and take another of the same kind is no relief, only an exchange of names.
type trade struct {
	p            *Problem
	given, taken [][]int
}

func newTrade(p *Problem) trade {
	t := trade{p: p}
	n := 0
	for _, k := range p.Kind {
		n = max(n, k+1)
	}
	for range n {
		t.given, t.taken = append(t.given, make([]int, len(p.Capacity))), append(t.taken, make([]int, len(p.Capacity)))
	}
	return t
}

// kind is the kind of a duty, −1 = none.
func (t *trade) kind(d int) int {
	if d < 0 || len(t.given) == 0 {
		return -1
	}
	return t.p.Kind[d]
}

func (t *trade) move(d, from, to int) {
	k := t.kind(d)
	if k < 0 || from == to {
		return
	}
	home := t.p.Owner[d]
	if from == home {
		t.given[k][home]++
	} else {
		t.taken[k][from]--
	}
	if to == home {
		t.given[k][home]--
	} else {
		t.taken[k][to]++
	}
}

// count counts an assignment from scratch.
func (t *trade) count(owner []int) {
	for k := range t.given {
		clear(t.given[k])
		clear(t.taken[k])
	}
	for d, who := range owner {
		t.move(d, t.p.Owner[d], who)
	}
}

// idle tells whether a person gives and takes duties of the kind of d.
func (t *trade) idle(d, person int) bool {
	k := t.kind(d)
	return k >= 0 && t.given[k][person] > 0 && t.taken[k][person] > 0
}

// sound tells whether nobody gives and takes duties of one kind.
func (t *trade) sound() bool {
	for k := range t.given {
		for i, n := range t.given[k] {
			if n > 0 && t.taken[k][i] > 0 {
				return false
			}
		}
	}
	return true
}
