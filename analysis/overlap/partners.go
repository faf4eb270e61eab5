package overlap

import "slices"

// worker finds the partners of one person after another.
type worker struct {
	*finder
	keep  int
	list  []int32  // candidates
	met   []int32  // person → last person that met it, plus one
	kept  []scored // the best so far, in order
	query roleQuery
	own   []int32 // groups of copies of the person at hand
}

func (f *finder) worker(keep int) *worker {
	return &worker{finder: f, keep: keep, met: make([]int32, len(f.people))}
}

// of lists the best pairs of a person, in order.
func (w *worker) of(a int32) []scored {
	w.kept = w.kept[:0]
	w.own = w.own[:0]
	for _, t := range w.texts(a) {
		w.own = append(w.own, w.copies.of[t])
	}
	slices.Sort(w.own)
	if w.exhaustive {
		for b := range int32(len(w.people)) {
			w.consider(a, b)
		}
		return w.kept
	}
	w.list = w.list[:0]
	w.met[a] = a + 1
	w.byRoles(a)
	w.byDuties(a)
	w.byTeam(a)
	w.byTitle(a)
	for _, b := range w.list {
		w.consider(a, b)
	}
	return w.kept
}

// add puts a candidate on the list once.
func (w *worker) add(a, b int32) {
	if w.met[b] != a+1 {
		w.met[b] = a + 1
		w.list = append(w.list, b)
	}
}

func (w *worker) byRoles(a int32) {
	if !w.usable[a] {
		return
	}
	q := &w.query
	q.shares, q.label, q.k, q.limit, q.leaves = w.people[a].Shares, w.title[a], w.keep, w.o.Confusing-boundSlack, roleLeaves
	for _, x := range w.tree.overlapping(q) {
		w.add(a, x.item)
	}
}

// byDuties adds people who carry a nearly equal duty: first those of other
// titles. Of a duty that many carry each person meets another part, so that
// together they meet all of it.
func (w *worker) byDuties(a int32) {
	for _, g := range w.own {
		w.spread(a, w.byCopy.of(g))
	}
	for _, g := range w.employer[a] {
		w.spread(a, w.byEmployer.of(g))
	}
}

// spread adds up to sharedBound people of other titles from a posting, which
// is in order of title, starting at a place that differs from person to person.
func (w *worker) spread(a int32, people []int32) {
	from, _ := slices.BinarySearchFunc(people, w.title[a], func(p, t int32) int { return int(w.title[p] - t) })
	to, _ := slices.BinarySearchFunc(people, w.title[a]+1, func(p, t int32) int { return int(w.title[p] - t) })
	others := len(people) - (to - from)
	at, _ := slices.BinarySearchFunc(people[from:to], w.placeIn[a], func(p, place int32) int { return int(w.placeIn[p] - place) })
	for k := range min(sharedBound, others) {
		i := (at*sharedBound + k) % others
		if i >= from {
			i += to - from
		}
		w.add(a, people[i])
	}
}

func (w *worker) byTeam(a int32) {
	t := w.people[a].Team
	if t < 0 || len(w.teams[t]) > teamBound {
		return
	}
	for _, b := range w.teams[t] {
		if !w.sameTitle(a, b) {
			w.add(a, b)
		}
	}
}

// byTitle adds the neighbours in the order of title and duties: people of the
// same title whose duties are the same stand next to each other there.
func (w *worker) byTitle(a int32) {
	from, to := w.start[w.title[a]+1], w.start[w.title[a]+2]
	for step, left := int32(1), coverBound; left > 0 && step <= 4*coverBound; step++ {
		for _, k := range []int32{w.placeIn[a] - step, w.placeIn[a] + step} {
			if k >= from && k < to && left > 0 && !w.sameTeam(a, w.titleOrder[k]) {
				w.add(a, w.titleOrder[k])
				left--
			}
		}
	}
}

// consider keeps a pair if it should be listed and is among the best.
func (w *worker) consider(a, b int32) {
	sameTitle := w.sameTitle(a, b)
	if a == b || sameTitle && w.sameTeam(a, b) {
		return
	}
	schoener, work := w.schoener(a, b), w.work(a, b)
	p := scored{a: min(a, b), b: max(a, b), schoener: float32(schoener), work: float32(work), evidence: int32(w.evidence(a, b))}
	switch {
	case sameTitle:
		p.list = listCover
	case int(p.evidence) < w.o.MinTerms && schoener < w.o.Confusing-1e-12:
		p.list = listLabels
	}
	if full := len(w.kept) >= w.keep; full && ahead(p, w.kept[len(w.kept)-1]) > 0 {
		return
	}
	switch {
	case schoener >= w.o.Confusing-1e-12, work >= w.o.WorkLimit-1e-12 && int(p.evidence) >= w.o.MinTerms, w.sharesDuty(a, b):
	case w.sharesEmployerText(a, b):
		p.list = listBoilerplate
	default:
		return
	}
	at, _ := slices.BinarySearchFunc(w.kept, p, ahead)
	if len(w.kept) < w.keep {
		w.kept = append(w.kept, scored{})
	} else if at == len(w.kept) {
		return
	}
	copy(w.kept[at+1:], w.kept[at:])
	w.kept[at] = p
}

// sharesDuty tells whether two people carry the same duty, or one that is
// nearly the same.
func (w *worker) sharesDuty(a, b int32) bool {
	for _, u := range w.texts(b) {
		if _, ok := slices.BinarySearch(w.own, w.copies.of[u]); !ok {
			continue
		}
		for _, t := range w.texts(a) {
			if w.copies.of[t] == w.copies.of[u] && w.duties.cosine(t, u) >= w.o.DuplicateAt {
				return true
			}
		}
	}
	return false
}

func (w *worker) sharesEmployerText(a, b int32) bool {
	for _, g := range w.employer[a] {
		if slices.Contains(w.employer[b], g) {
			return true
		}
	}
	return false
}
