package analysis

import (
	"context"

	"orgreview/analysis/model"
	"orgreview/analysis/orgchart"
	"orgreview/analysis/roster"
)

// measureChart numbers the posts and measures the reporting tree. Position
// groups hang FTE on their manager and enter no people measure.
func measureChart(_ context.Context, o *model.Org, opt Options) error {
	r := o.Roster
	o.People = len(r.People)
	o.Posts = make([]model.Post, 0, len(r.People)+len(r.Vacancies)+len(r.Closed))
	for _, list := range [][]*roster.Person{r.People, r.Vacancies, r.Closed} {
		for _, p := range list {
			o.Posts = append(o.Posts, model.Post{Person: p, Team: -1})
		}
	}
	groupFTE := map[string]float64{}
	for _, g := range r.Groups { // in order of appearance: the sum is the same on every run
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
