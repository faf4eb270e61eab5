package analysis

import (
	"cmp"
	"context"
	"slices"

	"orgreview/analysis/burnout"
	"orgreview/analysis/model"
	"orgreview/analysis/staffing"
)

// planMoves looks in every team for duties that could change hands. Only teams
// in which somebody carries more than a full week or several roles get a plan:
// elsewhere moves would be tidiness, and a large organisation has thousands of
// such teams.
//
// Hours: the weight of a duty times the weekly hours of its owner, where they
// are known; else times a full week. Capacity: a full week times FTE. The role
// of a duty is the one that the person's other duties speak for (as in the
// role shares), so that doubt between similar roles makes nobody carry two.
// Nobody who leads people takes a duty; people management stays with the
// reporting line; people on leave, and people whose work the catalogue does
// not explain, neither give nor take.
//
// The work is bounded by the number of people and duties, never by time: the
// same data give the same moves on every machine.
func planMoves(ctx context.Context, o *model.Org, opt Options) error {
	plans := make([]func() error, 0, len(o.Teams))
	for t := range o.Teams {
		r := newRebalancing(o, t, opt)
		if r.worth(opt.Findings.EffectiveRoles, opt.Moves.Tolerance) {
			plans = append(plans, func() error { return r.plan(o, t, opt.Moves) })
		}
	}
	errs := make([]error, len(plans))
	if err := spread(ctx, len(plans), 1, func(i int) { errs[i] = plans[i]() }); err != nil {
		return err
	}
	return cmp.Or(errs...)
}

// rebalancing is the work of one team as a problem of package staffing.
type rebalancing struct {
	people []int // posts, in an order that the order of rows does not change
	duties []int // by duty of the problem: text
	kinds  []int // by duty: what counts as the same work
	load   []float64
	staffing.Problem
}

func newRebalancing(o *model.Org, t int, opt Options) *rebalancing {
	r := &rebalancing{people: slices.Clone(o.Teams[t].Members)}
	slices.SortFunc(r.people, func(a, b int) int {
		return cmp.Or(cmp.Compare(o.Posts[a].Title, o.Posts[b].Title), cmp.Compare(o.Posts[a].ID, o.Posts[b].ID))
	})
	week := o.Model.Factors[burnout.Hours].Safe
	functions := map[string]int{}
	for f := range o.Catalogue.Functions {
		functions[o.Catalogue.Functions[f].ID] = f
	}
	for i, post := range r.people {
		p := &o.Posts[post]
		capacity := max(week*p.FTE, 1e-3) // an FTE of 0 is a post without time, whatever hours stand beside it
		hours := capacity
		if v := p.Values[burnout.Hours]; opt.IndividualScores && v.State() == burnout.Observed && v.V() > 0 && p.FTE > 0 {
			hours = v.V()
		}
		r.Capacity = append(r.Capacity, capacity)
		r.load = append(r.load, hours/r.Capacity[i])
		r.Fixed = append(r.Fixed, p.OnLeave || !p.Explained || p.FTE <= 0)
		affinity := make([]float64, len(o.Catalogue.Roles))
		if p.Span == 0 {
			affinity = staffing.Affinity(p.Profile.Shares, o.Titles[p.TitleIndex].Remit, len(o.Catalogue.Roles))
		}
		r.Affinity = append(r.Affinity, affinity)
		r.addDuties(o, p, i, hours, functions)
	}
	r.Kind = dense(r.kinds)
	return r
}

// dense numbers the values from 0 in order of first appearance.
func dense(values []int) []int {
	number := map[int]int{}
	out := make([]int, len(values))
	for i, v := range values {
		k, ok := number[v]
		if !ok {
			k = len(number)
			number[v] = k
		}
		out[i] = k
	}
	return out
}

// addDuties adds the duties of a person, in the order of their texts.
func (r *rebalancing) addDuties(o *model.Org, p *model.Post, person int, hours float64, functions map[string]int) {
	duties := slices.Clone(p.Duties)
	slices.SortStableFunc(duties, func(a, b model.Duty) int {
		return cmp.Or(cmp.Compare(o.Texts[a.Text].Text, o.Texts[b.Text].Text), cmp.Compare(a.Weight, b.Weight))
	})
	for _, d := range duties {
		if d.Weight <= 0 {
			continue
		}
		text := &o.Texts[d.Text]
		role, function := -1, -1
		if !text.Boilerplate && text.Class.Role != "" {
			role = roleInPerson(o, p, int(d.Text))
			if f, ok := functions[text.Class.Function]; ok {
				function = f
			}
		}
		// Without time shares the parts of a job are taken as equal, so that an
		// exchange of two pieces of one role would only trade names.
		kind := len(o.Catalogue.Roles) + int(d.Text)
		if !d.Timed && role >= 0 {
			kind = role
		}
		r.duties = append(r.duties, int(d.Text))
		r.kinds = append(r.kinds, kind)
		r.Hours = append(r.Hours, hours*d.Weight)
		r.Owner = append(r.Owner, person)
		r.DutyRole = append(r.DutyRole, role)
		r.Function = append(r.Function, function)
		r.Locked = append(r.Locked, d.Locked || text.Class.Function == "people_mgmt")
	}
}

// roleInPerson is the role of a duty given what else the person does:
// the greatest product of the duty's probability and the person's share.
func roleInPerson(o *model.Org, p *model.Post, text int) int {
	class := &o.Texts[text].Class
	best := o.Catalogue.RoleIndex(class.Role)
	if len(p.Profile.Shares) != len(o.Catalogue.Roles) || len(class.Posterior) < len(o.Catalogue.Roles) {
		return best
	}
	most := 0.0
	for r, s := range p.Profile.Shares {
		if v := s * class.Posterior[r]; v > most {
			best, most = r, v
		}
	}
	return best
}

// worth tells whether anybody who may give carries more than a full week or
// several roles.
func (r *rebalancing) worth(roles, tolerance float64) bool {
	if len(r.people) < 2 {
		return false
	}
	for i, d := range r.rolesCarried() {
		if !r.Fixed[i] && (r.load[i] > 1+tolerance || d >= roles-1e-9) {
			return true
		}
	}
	return false
}

// rolesCarried is the effective number of roles of each person.
func (r *rebalancing) rolesCarried() []float64 {
	hours := make([][]float64, len(r.people))
	for i := range hours {
		hours[i] = make([]float64, len(r.Affinity[i]))
	}
	for d, role := range r.DutyRole {
		if role >= 0 {
			hours[r.Owner[d]][role] += r.Hours[d]
		}
	}
	carried := make([]float64, len(hours))
	for i, h := range hours {
		carried[i] = staffing.EffectiveRoles(h)
	}
	return carried
}

// focus fixes everybody in a large team but those with most to give and those
// with most room for it. The others stay as they are, as owners and in the loads.
func (r *rebalancing) focus(opt staffing.Options) {
	if len(r.people) <= opt.FocusPeople {
		return
	}
	carried := r.rolesCarried()
	var free []int
	for i := range r.people {
		if !r.Fixed[i] {
			free = append(free, i)
		}
		r.Fixed[i] = true
	}
	burden := func(i int) float64 { return opt.Load*r.load[i] + opt.Roles*(carried[i]-1) }
	slices.SortStableFunc(free, func(a, b int) int { return cmp.Compare(burden(b), burden(a)) })
	n := min(r.equals(free, opt), len(free))
	givers, rest := free[:n], free[n:]
	wanted := make([]float64, len(r.Affinity[0])) // hours that givers have, by role
	for _, g := range givers {
		r.Fixed[g] = false
	}
	for d, role := range r.DutyRole {
		if role >= 0 && !r.Fixed[r.Owner[d]] && !r.Locked[d] {
			wanted[role] += r.Hours[d]
		}
	}
	room := func(i int) float64 {
		fit := 0.0
		for role, h := range wanted {
			fit += h * r.Affinity[i][role]
		}
		return fit * max(1.2-r.load[i], .01)
	}
	slices.SortStableFunc(rest, func(a, b int) int { return cmp.Compare(room(b), room(a)) })
	for _, i := range rest[:min(opt.FocusPeople-n, len(rest))] {
		r.Fixed[i] = false
	}
}

// equals is how many of the people with most to give away, in this order, may
// give: FocusGivers, or, where more than that share the greatest load within what
// a step must gain, all of them: without one of them no move would lower it. At
// least half of FocusPeople are left to take.
func (r *rebalancing) equals(free []int, opt staffing.Options) int {
	top := 0.0
	for _, i := range free {
		top = max(top, r.load[i])
	}
	n, last := 0, 0
	for k, i := range free {
		if top > 1+opt.Tolerance && r.load[i] > top-opt.MinGain-1e-9 {
			n, last = n+1, k+1
		}
	}
	if n <= opt.FocusGivers || last > opt.FocusPeople/2 {
		return opt.FocusGivers
	}
	return last
}

// plan searches and notes which posts and texts the plan speaks of.
func (r *rebalancing) plan(o *model.Org, t int, opt staffing.Options) error {
	r.focus(opt)
	plan, err := staffing.Rebalance(r.Problem, opt)
	if err != nil {
		return err
	}
	s := &o.Teams[t].Staffing
	s.Plan, s.PlanPeople, s.PlanTexts = plan, r.people, r.duties
	return nil
}
