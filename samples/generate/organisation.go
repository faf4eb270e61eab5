package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
)

// Size is what an organisation is generated from; equal sizes give equal bytes.
type Size struct {
	People int
	Teams  int // 0 = as many as teams of 5 to 12 people give
	Seed   uint64
}

// Organisation is a generated employer. People are numbered along the levels
// of the tree, so that the manager of the next one is always known: person 0
// is the root, and each manager's direct reports are a team. Only the team
// sizes and the fields of the managers are held in memory; everything else
// follows from the seed and a person's number.
type Organisation struct {
	Size
	catalogue *Catalogue
	spans     []int   // direct reports of manager m; managers are people 0 … len(spans)-1
	field     []uint8 // of the team that manager m leads
	theme     []uint8 // its main occupation, by its place in the field
}

// The streams of random numbers: one for each thing that is drawn, so that a
// change in one leaves the others alone.
const (
	drawTree = iota
	drawField
	drawTheme
	drawConditions
	drawPost
	drawPerson
	drawDuties
	drawWorkload
)

// random is the stream for one thing about one person.
func (o *Organisation) random(what, person int) *rand.Rand {
	return rand.New(rand.NewPCG(o.Seed, uint64(what)<<40|uint64(person)))
}

// most people that an organisation may have.
const mostPeople = 3_000_000

// NewOrganisation lays out the tree.
func NewOrganisation(size Size) (*Organisation, error) {
	if size.People < 1 || size.People > mostPeople {
		return nil, fmt.Errorf("%d people: it must be 1 to %d", size.People, mostPeople)
	}
	if size.Teams < 0 || size.Teams > max(0, (size.People-1)/2) {
		return nil, fmt.Errorf("%d teams for %d people: a team has at least two people under its manager", size.Teams, size.People)
	}
	catalogue, err := loadCatalogue()
	if err != nil {
		return nil, err
	}
	o := &Organisation{Size: size, catalogue: catalogue}
	if size.Teams > 0 {
		o.evenSpans()
	} else {
		o.drawnSpans()
	}
	if len(o.catalogue.Fields) > 256 {
		return nil, errors.New("more fields than a byte can tell apart")
	}
	o.themes()
	return o, nil
}

// drawnSpans gives managers teams of 5 to 12 until everybody has a place. The
// last teams are chosen so that none is left with under five.
func (o *Organisation) drawnSpans() {
	r := o.random(drawTree, 0)
	for left := o.People - 1; left > 0; {
		span := 5 + r.IntN(8)
		switch {
		case left <= 12:
			span = left
		case left-span < 5:
			span = left - 5
		}
		o.spans = append(o.spans, span)
		left -= span
	}
}

// evenSpans shares the people over a given number of teams.
func (o *Organisation) evenSpans() {
	people := o.People - 1
	for t := range o.Teams {
		o.spans = append(o.spans, people*(t+1)/o.Teams-people*t/o.Teams)
	}
}

// themes draws the field of every team: on the two levels below the root each
// leads a field of its own, further down the field stays.
func (o *Organisation) themes() {
	n := len(o.spans)
	o.field, o.theme = make([]uint8, n), make([]uint8, n)
	child := 1
	for m := range n {
		f := o.catalogue.Fields[o.field[m]]
		o.theme[m] = uint8(o.random(drawTheme, m).IntN(len(f.Occupations)))
		for c := child; c < min(child+o.spans[m], n); c++ {
			o.field[c] = o.field[m]
			if m <= o.spans[0] {
				o.field[c] = o.drawnField(c)
			}
		}
		child += o.spans[m]
	}
}

// drawnField is technology, the first field, for one in four.
func (o *Organisation) drawnField(manager int) uint8 {
	r := o.random(drawField, manager)
	if r.IntN(4) == 0 {
		return 0
	}
	return uint8(1 + r.IntN(len(o.catalogue.Fields)-1))
}

// position is what people, duties and workload of one person agree on.
type position struct {
	person, manager int // manager is -1 for the root
	leads           bool
	field           *Field
	occupation      *Occupation
	second, third   *Occupation // further occupations whose duties the person carries, nil = none
	title           string
}

// each calls yield for everybody in order.
func (o *Organisation) each(yield func(*position) error) error {
	manager, left := -1, 1
	for p := range o.People {
		for left == 0 {
			manager++
			left = o.spans[manager]
		}
		left--
		pos := o.position(p, manager)
		if err := yield(&pos); err != nil {
			return err
		}
	}
	return nil
}

func (o *Organisation) position(p, manager int) position {
	r := o.random(drawPost, p)
	team := max(manager, 0)
	pos := position{person: p, manager: manager, leads: p < len(o.spans), field: &o.catalogue.Fields[0]}
	if len(o.field) > 0 {
		pos.field = &o.catalogue.Fields[o.field[team]]
		pos.occupation = &pos.field.Occupations[o.theme[team]]
	}
	own := pos.field.Occupations
	if pos.occupation == nil || r.IntN(10) >= 7 {
		pos.occupation = &own[r.IntN(len(own))]
	}
	if pos.field.Technology {
		// One in five carries a second trade, one in twenty a third.
		if chance := r.IntN(100); chance < 20 {
			pos.second = &own[r.IntN(len(own))]
			if chance < 5 {
				pos.third = &own[r.IntN(len(own))]
			}
		}
	}
	pos.title = pos.occupation.Titles[r.IntN(len(pos.occupation.Titles))]
	if pos.leads {
		pos.second, pos.third = pos.occupation, nil
		pos.occupation = &o.catalogue.Manager
		pos.title = pos.field.ManagerTitle
		if p < len(o.spans)/8 {
			pos.title = pos.field.DirectorTitle
		}
		if p == 0 {
			pos.title = "Chief Executive Officer"
		}
	}
	return pos
}
