package roster

import (
	"cmp"
	"math"
	"strings"
	"time"
)

// entry is a post while the roster is built: the person and the rows that
// spoke of it.
type entry struct {
	p    *Person
	s    *source // first row; after a newer snapshot, that row
	row  int32
	st   state
	more []ref // rows that were merged into it
}

type ref struct {
	s   *source
	row int32
}

// each visits the rows of the entry, first one first.
func (e *entry) each(visit func(s *source, row int)) {
	visit(e.s, int(e.row))
	for _, r := range e.more {
		visit(r.s, int(r.row))
	}
}

// first is the first value that a row of the entry gives for a slot.
func (e *entry) first(sl slot) string {
	v := e.s.text(sl, int(e.row))
	for _, r := range e.more {
		if v != "" {
			break
		}
		v = r.s.text(sl, int(r.row))
	}
	return v
}

// name is the whole name in a row: "Last, First" is turned, an id in brackets
// and Workday's "(On Leave)" fall off.
func (s *source) name(i int) string {
	n, _ := label(s.written(i))
	if text, inside := bracket(n); inside != "" {
		if st, ok := statusState(inside); ok && (st == onLeave || st == left) {
			n = text
		}
	}
	if last, first, ok := strings.Cut(n, ","); ok && isTurned(last, first) {
		n = strings.TrimSpace(first) + " " + strings.TrimSpace(last)
	}
	return n
}

// written is the whole name as it stands in the row, in one cell or in several.
func (s *source) written(i int) string {
	if n := s.text(sName, i); n != "" {
		return n
	}
	return fold(s.text(sFirst, i) + " " + s.text(sInfix, i) + " " + s.text(sLast, i) + " " + s.text(sSecondLast, i))
}

// isTurned holds for "Doe, Jane", not for "Jane Doe, PhD".
func isTurned(last, first string) bool {
	f := strings.TrimSpace(first)
	switch strings.ToLower(strings.TrimRight(f, ".")) {
	case "", "jr", "sr", "ii", "iii", "iv", "phd", "ph.d", "md", "mba", "msc", "bsc", "cpa", "esq":
		return false
	}
	return strings.TrimSpace(last) != "" && !strings.Contains(f, ",")
}

// person reads the fields of a post from a row. FTE is NaN where it is not
// given; whom the post reports to is settled later.
func (s *source) person(i int, p *Person) {
	*p = Person{
		Email:        strings.ToLower(cmp.Or(addressIn(s.text(sEmail, i)), s.text(sEmail, i))),
		Title:        s.label(sTitle, i),
		Unit:         s.label(sUnit, i),
		Organisation: s.label(sOrganisation, i),
		FTE:          s.fte(i),
		Details: &Details{
			Grade:      s.text(sGrade, i),
			Profession: s.text(sProfession, i),
			Location:   s.text(sLocation, i),
			Contract:   s.text(sContract, i),
			Start:      s.date(sStart, i),
			End:        s.date(sEnd, i),
		},
		Place: s.place(i),
	}
	if isHonorific(p.Title) {
		p.Title = ""
	}
	if !strings.Contains(p.Email, "@") {
		p.Email = ""
	}
	if n := s.name(i); nameState(n) == unstated {
		p.Name = n
	}
}

// label is the text of a cell; where every cell of the column is written
// "Label (CODE)" and the codes tell nothing more than the labels, without the code.
func (s *source) label(sl slot, i int) string {
	c := s.by[sl]
	if c == nil {
		return ""
	}
	if c.labels == nil {
		c.labels = c.readLabels(sl)
	}
	return c.labels[c.codes[i]]
}

// state reads what a row says about its post.
func (s *source) state(i int) state {
	name := s.written(i)
	st := nameState(name)
	if st == unstated && name == "" && nameState(s.text(sTitle, i)) == vacant {
		st = vacant
	}
	if st == vacant || st == closed {
		return st
	}
	if c := s.by[sStatus]; c != nil && s.states != nil {
		if given := s.states[c.codes[i]]; given != unstated && given != occupied {
			return given
		}
	}
	if name == "" && s.has(sName, sFirst, sLast) && (s.postIDs || isOpen(s.text(sStatus, i))) {
		return vacant // a list of posts in which this one has no holder
	}
	if away, _ := yesNo(s.text(sOnLeave, i)); away {
		return onLeave
	}
	if _, inside := bracket(name); inside != "" {
		if given, ok := statusState(inside); ok && (given == onLeave || given == left) {
			return given
		}
	}
	return occupied
}

// hasLeft applies status and dates. An end date outranks the status where the
// date of the review is known: who leaves next month is still there. An end
// before the start belongs to an earlier employment.
func hasLeft(st state, start, end, asOf time.Time) bool {
	if end.IsZero() || asOf.IsZero() || start.After(end) {
		return st == left
	}
	return !end.After(asOf)
}

// mostFTE is where a number ceases to be the FTE of a person, whatever the post:
// it is a percentage or a slip.
const mostFTE = 5

// fte reads an FTE; NaN where it is not given or cannot be one.
func (s *source) fte(i int) float64 {
	n := s.numbers[sFTE]
	if n == nil {
		return math.NaN()
	}
	v := n.values[s.by[sFTE].codes[i]]
	switch {
	case !v.ok || v.v < 0:
		return math.NaN()
	case v.percent || s.ftePercent:
		return v.v / 100
	case v.v >= mostFTE:
		return math.NaN()
	}
	return v.v
}
