package staffing

import "slices"

// exactPeople is the size up to which the bus factor is exact.
const exactPeople = 15

// owners counts who owns which function, for the limits on ownership.
type owners struct {
	p       *Problem
	by      [][]int // function × person: duties
	number  []int   // by function: people who own it
	shared  []bool  // by function: two or more owned it before
	people  int
	least   int // bus factor before; 0 = no limits at all
	limited bool
	masks   []uint32 // room for the owners of functions, see breaks
	part    []float64
	trade   trade
}

func newOwners(p *Problem, o *Options) *owners {
	w := &owners{p: p, people: len(p.Capacity), limited: o.KeepOwners && p.Function != nil, trade: newTrade(p), part: make([]float64, len(p.Capacity))}
	if !w.limited {
		return w
	}
	n := 0
	for _, f := range p.Function {
		n = max(n, f+1)
	}
	w.by, w.number, w.shared = make([][]int, n), make([]int, n), make([]bool, n)
	for f := range w.by {
		w.by[f] = make([]int, w.people)
	}
	w.count(p.Owner)
	for f, k := range w.number {
		w.shared[f] = k >= 2
	}
	w.least = w.busFactor()
	return w
}

// count counts an assignment from scratch.
func (w *owners) count(owner []int) {
	w.trade.count(owner)
	if !w.limited {
		return
	}
	for f := range w.by {
		clear(w.by[f])
		w.number[f] = 0
	}
	for d, who := range owner {
		w.add(w.p.function(d), who, 1)
	}
}

func (w *owners) add(f, person, by int) {
	if f < 0 {
		return
	}
	before := w.by[f][person]
	w.by[f][person] += by
	switch after := before + by; {
	case before == 0 && after > 0:
		w.number[f]++
	case before > 0 && after == 0:
		w.number[f]--
	}
}

func (w *owners) move(d, from, to int) {
	w.trade.move(d, from, to)
	if w.limited {
		w.add(w.p.function(d), from, -1)
		w.add(w.p.function(d), to, 1)
	}
}

// allow tells whether a change keeps two owners of every shared function and
// the bus factor, and is more than an exchange of names.
func (w *owners) allow(c change, from int) bool {
	if !w.limited && len(w.trade.given) == 0 {
		return true
	}
	loses := w.limited && w.loses(w.p.function(c.d), from, c.back, c.to)
	w.move(c.d, from, c.to)
	if c.back >= 0 {
		w.move(c.back, c.to, from)
	}
	// With more owners than before no function rests on fewer people.
	ok := !w.trade.idle(c.d, from) && !w.trade.idle(c.d, c.to) && !w.trade.idle(c.back, from) && !w.trade.idle(c.back, c.to)
	ok = ok && (!loses || w.keeps(w.p.function(c.d)) && (c.back < 0 || w.keeps(w.p.function(c.back))) && !w.below(w.least))
	w.move(c.d, c.to, from)
	if c.back >= 0 {
		w.move(c.back, from, c.to)
	}
	return ok
}

// loses tells whether a function may have fewer or other owners after duty of
// function f leaves a person, and duty back (−1 = none) another.
func (w *owners) loses(f, from, back, other int) bool {
	if f >= 0 && w.by[f][from] == 1 {
		return true
	}
	g := -1
	if back >= 0 {
		g = w.p.function(back)
	}
	return g >= 0 && w.by[g][other] == 1
}

// sound tells whether the present assignment keeps all limits.
func (w *owners) sound() bool {
	if !w.trade.sound() {
		return false
	}
	if !w.limited {
		return true
	}
	for f := range w.number {
		if !w.keeps(f) {
			return false
		}
	}
	return !w.below(w.least)
}

func (w *owners) keeps(f int) bool { return f < 0 || !w.shared[f] || w.number[f] >= 2 }

// busFactor is the size of the smallest set of people whose leaving takes the
// last owner from more than half of the owned functions: exact up to 15
// people, else by taking the owner of most functions again and again. 0 when
// nothing is owned.
func (w *owners) busFactor() int {
	owned := w.owned()
	if owned == 0 {
		return 0
	}
	if w.people > exactPeople {
		return w.greedy(owned)
	}
	k := 1
	for !w.breaks(k, owned) {
		k++
	}
	return k
}

// below tells whether the bus factor is less than k.
func (w *owners) below(k int) bool {
	owned := w.owned()
	if k <= 1 || owned == 0 {
		return false
	}
	if w.people > exactPeople {
		return w.greedy(owned) < k
	}
	return w.breaks(k-1, owned) // a larger set breaks no less
}

func (w *owners) owned() int {
	n := 0
	for _, k := range w.number {
		if k > 0 {
			n++
		}
	}
	return n
}

// breaks tells whether some set of k people breaks more than half.
func (w *owners) breaks(k, owned int) bool {
	masks := w.masks[:0]
	clear(w.part)
	for f, n := range w.number {
		if n == 0 || n > k {
			continue
		}
		var m uint32
		for i, c := range w.by[f] {
			if c > 0 {
				m |= 1 << i
				w.part[i] += 1 / float64(n)
			}
		}
		masks = append(masks, m)
	}
	w.masks = masks
	if 2*len(masks) <= owned {
		return false
	}
	// A function that is lost has all its owners in the set: nobody brings more
	// losses than parts of functions, one of n for each of n owners.
	slices.Sort(w.part)
	most := 0.0
	for _, v := range w.part[w.people-k:] {
		most += v
	}
	if 2*most <= float64(owned)-1e-9 {
		return false
	}
	// All sets of k people in ascending order: each follows from the one before.
	for set := uint32(1)<<k - 1; set < 1<<w.people; {
		lost := 0
		for _, m := range masks {
			if m&^set == 0 {
				lost++
			}
		}
		if 2*lost > owned {
			return true
		}
		low := set & -set
		next := set + low
		set = next | (set&^next)/low>>1
	}
	return false
}

// greedy removes the owner of most functions that still have one.
func (w *owners) greedy(owned int) int {
	left := make([]int, len(w.number))
	copy(left, w.number)
	gone := make([]bool, w.people)
	lost := 0
	for k := 1; ; k++ {
		best, most := -1, 0
		for i := range w.people {
			n := 0
			for f := range w.by {
				if left[f] > 0 && !gone[i] && w.by[f][i] > 0 {
					n++
				}
			}
			if n > most {
				best, most = i, n
			}
		}
		gone[best] = true
		for f := range w.by {
			if w.by[f][best] > 0 {
				left[f]--
				if left[f] == 0 {
					lost++
				}
			}
		}
		if 2*lost > owned {
			return k
		}
	}
}
