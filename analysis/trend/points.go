package trend

import (
	"cmp"
	"math"
	"slices"

	"orgreview/analysis/maybe"
)

// follow fills in the teams of this review at every date, going back along the
// lineage. Where a team was made of several, people, vacancies and FTE add up
// and the other figures are unknown: a mean of means would be none of them.
func (t *Trend) follow(reviews []*Snapshot, ls []*lineage) {
	last := len(reviews) - 1
	now := reviews[last]
	for i := range now.Teams {
		tt := TeamTrend{Team: i, ID: now.Teams[i].ID, Name: now.Teams[i].Name, Points: make([]Point, len(reviews))}
		set := []int{i}
		for k := last; k >= 0; k-- {
			tt.Points[k] = reviews[k].point(set)
			if k == 0 {
				break
			}
			var before []int
			for _, s := range set {
				before = append(before, ls[k-1].preds[s]...)
			}
			slices.Sort(before)
			set = slices.Compact(before)
			if k == last {
				for _, p := range set {
					if name := reviews[k-1].Teams[p].Name; len(set) > 1 || name != tt.Name {
						tt.From = append(tt.From, name)
					}
				}
			}
		}
		before := reviews[last-1]
		if p := tt.Points[last-1].Team; p >= 0 {
			tt.contrast(&before.Teams[p], &now.Teams[i], now.Roles, before.Roles)
		}
		t.Teams = append(t.Teams, tt)
	}
	for p, succs := range ls[last-1].succs {
		if len(succs) == 0 {
			t.Gone = append(t.Gone, reviews[last-1].Teams[p].Name)
		}
	}
	slices.Sort(t.Gone)
	t.Organisation = TeamTrend{Team: -1, Points: make([]Point, len(reviews))}
}

func (s *Snapshot) point(teams []int) Point {
	p := Point{OK: len(teams) > 0, Merged: len(teams), Team: -1}
	for _, i := range teams {
		tm := &s.Teams[i]
		p.People += tm.People
		p.Vacant += tm.Vacant
		p.FTE += tm.FTE
	}
	if len(teams) != 1 {
		return p
	}
	tm := &s.Teams[teams[0]]
	p.Team, p.Shares, p.Overlap, p.Figures = teams[0], tm.Shares, tm.Overlap, tm.Figures
	p.Single, p.Unowned = maybe.Some(float64(len(tm.Single))), maybe.Some(float64(len(tm.Unowned)))
	if tm.BusFactor > 0 {
		p.BusFactor = maybe.Some(float64(tm.BusFactor))
	}
	if tm.People > 0 {
		p.Explained = maybe.Some(float64(tm.Explained) / float64(tm.People))
	}
	return p
}

// contrast says what of the work of a team is otherwise than before: roles
// whose share changed by a twentieth or more, largest first, and functions.
func (tt *TeamTrend) contrast(was, is *Team, roles, rolesBefore []string) {
	if was.Shares != nil && is.Shares != nil {
		old := map[string]float64{}
		for r, s := range was.Shares {
			old[rolesBefore[r]] = s
		}
		for r, s := range is.Shares {
			if d := s - old[roles[r]]; math.Abs(d) >= .05 {
				tt.Shares = append(tt.Shares, RoleChange{roles[r], old[roles[r]], s})
			}
		}
		slices.SortStableFunc(tt.Shares, func(a, b RoleChange) int {
			return cmp.Compare(math.Abs(b.Is-b.Was), math.Abs(a.Is-a.Was))
		})
	}
	tt.SingleNew, tt.SingleGone = difference(is.Single, was.Single), difference(was.Single, is.Single)
	tt.UnownedNew, tt.UnownedGone = difference(is.Unowned, was.Unowned), difference(was.Unowned, is.Unowned)
}

// difference are the elements of a that b does not have, sorted.
func difference(a, b []string) []string {
	var out []string
	for _, x := range a {
		if !slices.Contains(b, x) {
			out = append(out, x)
		}
	}
	slices.Sort(out)
	return out
}

// count says who joined, left, came and went in each team since the last review.
func (t *Trend) count(m *matching, l *lineage) {
	for i := range t.Teams {
		for _, p := range l.preds[i] {
			t.Teams[i].Before += l.before.Teams[p].People
		}
		t.Teams[i].Now = l.now.Teams[i].People
	}
	o := &t.Organisation
	o.Before, o.Now = m.before.People, m.now.People
	for j := range m.now.Posts {
		p, i := &m.now.Posts[j], m.occupiedTwice(j)
		if p.Vacant {
			continue
		}
		if i < 0 {
			o.Joined++
		} else if m.person(j) >= 0 {
			o.Stayed++
		}
		if p.Team < 0 {
			continue
		}
		tt := &t.Teams[p.Team]
		switch {
		case i < 0:
			tt.Joined++
		case !slices.Contains(l.preds[p.Team], m.before.Posts[i].Team):
			tt.MovedIn++
		case m.person(j) >= 0:
			tt.Stayed++
		}
	}
	for i := range m.before.Posts {
		p, j := &m.before.Posts[i], m.to[i]
		if p.Vacant {
			continue
		}
		gone := j < 0 || m.now.Posts[j].Vacant
		if gone {
			o.Left++
		}
		if p.Team < 0 {
			continue
		}
		// Where a team was split, its people count with each part, so that the
		// sum of a team is whole: who went to another part moved out of this one.
		for _, s := range l.succs[p.Team] {
			switch {
			case gone:
				t.Teams[s].Left++
			case m.now.Posts[j].Team != s:
				t.Teams[s].MovedOut++
			}
		}
	}
}
