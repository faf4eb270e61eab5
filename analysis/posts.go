package analysis

import (
	"cmp"
	"context"
	"slices"

	"orgreview/analysis/model"
	"orgreview/analysis/orgchart"
	"orgreview/analysis/roster"
)

// measureChart numbers the posts and measures the reporting tree. Position
// groups hang FTE on their manager and enter no people measure.
//
// Posts stand in the order of their ids, whatever the order of the rows: every
// sum over people and every list of them then comes out the same to the bit.
func measureChart(_ context.Context, o *model.Org, opt Options) error {
	r := o.Roster
	o.People = len(r.People)
	o.Posts = make([]model.Post, 0, len(r.People)+len(r.Vacancies)+len(r.Closed))
	for _, list := range [][]*roster.Person{r.People, r.Vacancies, r.Closed} {
		for _, p := range sortedByID(list, func(p *roster.Person) string { return p.ID }) {
			o.Posts = append(o.Posts, model.Post{Person: p, Team: -1})
		}
	}
	groupFTE := map[string]float64{}
	for _, g := range r.Groups {
		if g.ManagerID != "" {
			groupFTE[g.ManagerID] += g.FTE
		}
	}
	posts := make([]orgchart.Post, len(o.Posts))
	for i := range o.Posts {
		p := &o.Posts[i]
		posts[i] = orgchart.Post{
			ID: p.ID, ManagerID: p.ManagerID, ManagerUnknown: p.ManagerUnknown,
			SelfReport: p.SelfReport, Dotted: p.Dotted, Vacant: p.Vacant,
			Closed: i >= len(r.People)+len(r.Vacancies), FTE: p.FTE, GroupFTE: groupFTE[p.ID],
		}
	}
	o.Chart = orgchart.BuildWith(posts, opt.Chart)
	for i := range o.Posts {
		p := &o.Posts[i]
		p.Layer, p.Span = o.Chart.Layer[i], o.Chart.Span[i]
		p.AttachedFTE, p.Bosses = o.Chart.AttachedFTE[i], o.Chart.Bosses[i]
		if b := p.Workload.Bosses; b.OK() && int(b.V()+.5) > p.Bosses {
			p.Bosses = int(b.V() + .5)
		}
	}
	return nil
}

// sortedByID is a list in the order of ids, the shorter of two numbers first;
// equal ids stay in order. A list that is sorted already is not copied.
func sortedByID[T any](list []T, id func(T) string) []T {
	order := func(a, b T) int { return compareIDs(id(a), id(b)) }
	if slices.IsSortedFunc(list, order) {
		return list
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, order)
	return list
}

// compareIDs orders numbers by their value (7 before 10), then everything else
// by its letters.
func compareIDs(a, b string) int {
	x, y := digits(a), digits(b)
	switch {
	case x && y:
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	case x:
		return -1
	case y:
		return 1
	}
	return cmp.Compare(a, b)
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
