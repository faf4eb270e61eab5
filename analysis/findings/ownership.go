package findings

import (
	"cmp"
	"slices"

	"orgreview/analysis/model"
	"orgreview/analysis/overlap"
	"orgreview/analysis/roles"
)

// singleOwner: functions that one person alone owns, one finding a person.
//
// A function is a real part of the job from CoreTime on, two of eight duties: a
// single stray duty makes no owner worth a finding unless somebody has to own
// that function. In the whole organisation nobody else owns the function, and it is required
// or a real part of that person's job; or it is required in the team, a real
// part of the job, and colleagues who own it sit in other teams only.
func singleOwner(o *model.Org, opt Options) []Finding {
	var fs []Finding
	s := newStandIns(o)
	for t := range o.Teams {
		team := &o.Teams[t]
		byOwner := map[int][]FunctionOwners{}
		for _, own := range team.Ownership {
			id := o.Catalogue.Functions[own.Function].ID
			if len(own.Owners) != 1 || slices.Contains(opt.SingleFine, id) || !recognised(o, opt, own.Owners, int(own.Function)) ||
				slices.Contains(opt.SharedFine, id) && namesake(o, own.Owners[0], t) {
				continue
			}
			if fo, ok := s.alone(opt, own, t); ok {
				byOwner[own.Owners[0]] = append(byOwner[own.Owners[0]], fo)
			}
		}
		for _, p := range sortedKeys(byOwner) {
			fs = append(fs, singleOwnerFinding(o, opt, t, p, byOwner[p]))
		}
	}
	return fs
}

// alone tells whether the only owner in a team is a risk, with what the
// sentence needs.
func (s *standIns) alone(opt Options, own model.Ownership, team int) (FunctionOwners, bool) {
	o := s.o
	p := own.Owners[0]
	all := o.Ownership[own.Function]
	fo := FunctionOwners{Function: int(own.Function), Owners: own.Owners, Required: own.Required || all.Required,
		Share: timeOn(o, &o.Posts[p], o.Catalogue.Functions[own.Function].ID)}
	fo.Elsewhere, fo.OtherTeams = s.elsewhere(int(own.Function), team)
	real := atLeast(fo.Share, opt.CoreTime) && clearPart(o, opt, &o.Posts[p], o.Catalogue.Functions[own.Function].ID)
	if len(all.Owners) == 1 {
		return fo, real || fo.Required && !namesake(o, p, team)
	}
	return fo, own.Required && real && len(o.Teams[team].Members) > 1
}

// standIns knows for each function the teams with owners, those most able to
// stand in first. It ranks the teams of a function once: in a large
// organisation thousands of teams ask.
type standIns struct {
	o     *model.Org
	teams map[int][]int // by function
}

func newStandIns(o *model.Org) *standIns { return &standIns{o: o, teams: map[int][]int{}} }

// mostElsewhere is how many other teams a finding lists; more are counted.
const mostElsewhere = 50

// elsewhere lists the teams other than one with owners of a function, and says
// how many there are.
func (s *standIns) elsewhere(function, team int) (first []int, all int) {
	ranked := s.ranked(function)
	for _, t := range ranked {
		if len(first) == mostElsewhere {
			break
		}
		if t != team {
			first = append(first, t)
		}
	}
	all = len(ranked)
	if slices.Contains(ranked, team) {
		all--
	}
	return first, all
}

// ranked are the teams with owners of a function by who could stand in: people
// of the trade count four times. Equal teams stand in the order of teams.
func (s *standIns) ranked(function int) []int {
	if teams, ok := s.teams[function]; ok {
		return teams
	}
	role := s.o.Catalogue.Functions[function].Role
	weight := map[int]int{}
	for _, p := range s.o.Ownership[function].Owners {
		w := 1
		if titled(s.o, &s.o.Posts[p], role) {
			w = 4
		}
		weight[s.o.Posts[p].Team] += w
	}
	teams := s.o.OwnerTeams(s.o.Ownership[function])
	slices.SortStableFunc(teams, func(a, b int) int { return cmp.Compare(weight[b], weight[a]) })
	s.teams[function] = teams
	return teams
}

// recognised tells whether the duty of some owner is of the function with the
// confidence CertainDuty: on a guess nobody is told to be alone with it.
func recognised(o *model.Org, opt Options, owners []int, function int) bool {
	return slices.ContainsFunc(owners, func(p int) bool {
		q := ownedDuty(o, p, function)
		return q >= 0 && o.Texts[q].Class.Confidence >= opt.CertainDuty-slack
	})
}

// clearPart tells whether a part of the job is known as such: from a share of
// time, or from CoreDuties. One line of four is a quarter by counting only.
func clearPart(o *model.Org, opt Options, p *model.Post, function string) bool {
	n := 0
	for _, d := range p.Duties {
		if o.Texts[d.Text].Class.Function == function {
			if d.Timed {
				return true
			}
			n++
		}
	}
	return n >= opt.CoreDuties
}

// namesake tells whether somebody else of the team has the same title: then a
// function that only one of the lists names is more likely left out of the other.
func namesake(o *model.Org, post, team int) bool {
	title := core(o, &o.Posts[post])
	return title != "" && slices.ContainsFunc(o.Teams[team].Members, func(m int) bool {
		return m != post && len(o.Posts[m].Duties) > 0 && core(o, &o.Posts[m]) == title
	})
}

func singleOwnerFinding(o *model.Org, opt Options, team, post int, functions []FunctionOwners) Finding {
	f := Finding{Rule: SingleOwner, Team: team, People: []int{post},
		Params: &OwnerParams{Functions: functions, Size: len(o.Teams[team].Members)}}
	effect, nobodyElse := 0.0, 0
	for _, fo := range functions {
		e := .25
		if len(fo.Elsewhere) == 0 {
			nobodyElse++
			e = .35
			if fo.Required {
				e = .5
			}
		}
		effect = max(effect, e)
		if q := ownedDuty(o, post, fo.Function); q >= 0 && len(f.Quotes) < mostQuotes {
			f.Quotes = append(f.Quotes, Quote{post, q, o.Catalogue.RoleIndex(o.Catalogue.Functions[fo.Function].Role)})
		}
	}
	effect += .05 * float64(len(functions)-1)
	f.Metrics = []Metric{{Name: "functions", Value: float64(len(functions)), N: len(functions)},
		{Name: "functions_nobody_else", Value: float64(nobodyElse), N: len(functions)}}
	// The function serves the whole team, so the team is concerned, not one
	// person; the weight is that of half of it.
	f.grade(opt, effect, evidenceOfOwner(&o.Posts[post]), weight(1, 2))
	f.identify(o, functionIDs(o, functions)...)
	return f
}

// evidenceOfOwner: an owner needs one clear duty, so the part of the time that
// is explained counts more than the number of duties.
func evidenceOfOwner(p *model.Post) float64 {
	return clamp(.6 + .4*evidence(p))
}

func functionIDs(o *model.Org, fs []FunctionOwners) []string {
	ids := make([]string, len(fs))
	for i, f := range fs {
		ids[i] = o.Catalogue.Functions[f.Function].ID
	}
	slices.Sort(ids)
	return ids
}

// ownedDuty is the clearest duty of a post for a function, -1 for none.
func ownedDuty(o *model.Org, post, function int) int {
	best := -1
	for _, d := range o.Posts[post].Duties {
		c := &o.Texts[d.Text].Class
		if c.Function == o.Catalogue.Functions[function].ID && (best < 0 || c.Confidence > o.Texts[best].Class.Confidence) {
			best = int(d.Text)
		}
	}
	return best
}

// busFactor: the loss of one or two people would leave most functions of a
// team without an owner. Functions that one person may own by design do not
// count; the figure with all of them must be low as well.
//
// It is about the team, not about a specialist: whoever alone does one trade's
// work in a team of others (a data engineer among developers) takes a minority
// of the team's functions along, which single-owner tells. Who is alone in a
// team has a bus factor of 1 by arithmetic: below BusFactorTeam people, and
// below BusFunctions functions, the figure (it stands in the sheets Teams and in
// the results) says nothing that single-owner does not say better.
func busFactor(o *model.Org, opt Options) []Finding {
	var fs []Finding
	for t := range o.Teams {
		team := &o.Teams[t]
		n := len(team.Members)
		if team.BusFactor < 1 || team.BusFactor > opt.BusFactor || n < opt.BusFactorTeam {
			continue
		}
		var owners [][]int
		var functions []int
		for _, own := range team.Ownership {
			if len(own.Owners) > 0 && !slices.Contains(opt.SingleFine, o.Catalogue.Functions[own.Function].ID) && recognised(o, opt, own.Owners, int(own.Function)) {
				owners, functions = append(owners, own.Owners), append(functions, int(own.Function))
			}
		}
		set := leastLoss(o, owners)
		size := len(set)
		// Two of five are no alarm; two of six and more are.
		if len(functions) < opt.BusFunctions || size < 1 || size > opt.BusFactor || size >= 2 && n < opt.BusFactorPair {
			continue
		}
		params := &BusFactorParams{Size: n, Set: set, Owned: len(functions)}
		for i, own := range owners {
			if !slices.ContainsFunc(own, func(p int) bool { return !slices.Contains(set, p) }) {
				params.Functions = append(params.Functions, functions[i])
			}
		}
		f := Finding{Rule: BusFactor, Team: t, People: set, Params: params}
		f.Metrics = []Metric{{Name: "bus_factor", Value: float64(size), N: n},
			{Name: "functions_lost", Value: float64(len(params.Functions)), N: len(functions)}}
		effect := .75
		if size >= 2 {
			effect = .3
		}
		// Three lines could be three slips; from four functions on it is a pattern.
		effect *= min(1, float64(len(params.Functions))/4)
		f.grade(opt, effect, meanOf(set, func(p int) float64 { return evidenceOfOwner(&o.Posts[p]) }), 1)
		f.identify(o)
		fs = append(fs, f)
	}
	return fs
}

// leastLoss is the smallest set of people whose loss leaves most functions
// without an owner. Of several the first by id is taken, not the first by
// place: the order of rows must not decide who is named.
func leastLoss(o *model.Org, owners [][]int) []int {
	var people []int
	for _, own := range owners {
		people = append(people, own...)
	}
	people = ascending(people)
	slices.SortFunc(people, func(a, b int) int { return cmp.Compare(o.Posts[a].ID, o.Posts[b].ID) })
	rank := make(map[int]int, len(people))
	for i, p := range people {
		rank[p] = i
	}
	ranked := make([][]int, len(owners))
	for f, own := range owners {
		for _, p := range own {
			ranked[f] = append(ranked[f], rank[p])
		}
		slices.Sort(ranked[f])
	}
	_, set, _ := overlap.BusFactor(ranked)
	for i, r := range set {
		set[i] = people[r]
	}
	return ascending(set)
}

// diffuseOwnership: functions with three or more owners of several trades in
// which their own trade has no majority, so that nobody is clearly in charge.
func diffuseOwnership(o *model.Org, opt Options) []Finding {
	var fs []Finding
	for t := range o.Teams {
		team := &o.Teams[t]
		params := &OwnerParams{Size: len(team.Members)}
		var people []int
		var quotes []Quote
		for _, own := range team.Ownership {
			fn := &o.Catalogue.Functions[own.Function]
			if own.State != overlap.Diffuse || slices.Contains(opt.SharedFine, fn.ID) || !leaderless(o, opt, own.Owners, fn) {
				continue
			}
			params.Functions = append(params.Functions, FunctionOwners{Function: int(own.Function), Owners: own.Owners, Required: own.Required})
			people = append(people, own.Owners...)
			for _, p := range own.Owners {
				if q := ownedDuty(o, p, int(own.Function)); q >= 0 && len(quotes) < mostQuotes {
					quotes = append(quotes, Quote{p, q, o.Catalogue.RoleIndex(fn.Role)})
				}
			}
		}
		if len(params.Functions) == 0 {
			continue
		}
		f := Finding{Rule: DiffuseOwnership, Team: t, People: ascending(people), Params: params, Quotes: quotes}
		f.Metrics = []Metric{{Name: "functions", Value: float64(len(params.Functions)), N: len(params.Functions)},
			{Name: "people", Value: float64(len(f.People)), N: len(team.Members)}}
		f.grade(opt, .3+.05*float64(len(params.Functions)-1),
			meanOf(f.People, func(p int) float64 { return evidenceOfOwner(&o.Posts[p]) }), weight(len(f.People), len(team.Members)))
		f.identify(o, functionIDs(o, params.Functions)...)
		fs = append(fs, f)
	}
	return fs
}

// leaderless tells whether owners come from several trades, the function's own
// trade has no majority among them, and nobody of that trade clearly holds it:
// a product owner with four duties of planning is in charge, whatever the
// developers who take part in it have in their lists.
func leaderless(o *model.Org, opt Options, owners []int, fn *roles.Function) bool {
	trades, home, claim := map[string]bool{}, 0, 0
	held, others := 0.0, 0.0 // most time of anybody of the trade, and of anybody else
	for _, p := range owners {
		roles, time := titleRoles(o, &o.Posts[p]), timeOn(o, &o.Posts[p], fn.ID)
		if fn.Role == "sysadmin" && slices.Equal(roles, []string{"support"}) {
			continue // the first level of help: it passes on what it cannot settle
		}
		claim++
		if slices.Contains(roles, fn.Role) {
			home++
			held = max(held, time)
		} else {
			others = max(others, time)
		}
		if len(roles) > 0 {
			trades[roles[0]] = true
		} else {
			trades[core(o, &o.Posts[p])] = true
		}
	}
	return len(trades) >= opt.DiffuseTrades && claim >= opt.DiffuseOwners && 2*home <= claim && !(atLeast(held, opt.CoreTime) && atLeast(held, 2*others))
}
