package analysis

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"orgreview/analysis/model"
	"orgreview/analysis/orgchart"
)

// formTeams puts every person into one team: by the team label of the data
// or, where nobody has one, with the other direct reports of the same
// manager. Teams are ordered by name, then id.
func formTeams(_ context.Context, o *model.Org, _ Options) error {
	labelled := false
	for i := range o.Posts[:o.People] {
		labelled = labelled || o.Posts[i].Person.Team != ""
	}
	if labelled {
		o.Teams = teamsByLabel(o)
	} else {
		o.Teams = teamsByManager(o)
	}
	for t := range o.Teams {
		for _, i := range o.Teams[t].Members {
			o.Posts[i].Team = t
			o.Teams[t].FTE += o.Posts[i].FTE
		}
		for _, i := range o.Teams[t].Vacancies {
			o.Posts[i].Team = t
		}
	}
	addVacancies(o)
	addGroups(o)
	if labelled {
		o.Empty = emptyUnits(o)
	}
	for t := range o.Teams {
		o.Teams[t].Parent = parentTeam(o, t)
	}
	o.Unions = unions(o)
	return nil
}

// teamsByLabel makes a team of everybody with the same label. A label that only
// vacancies or groups carry is no team of people (see emptyUnits). Labels are counted first: a team is a
// large record, and a hundred thousand of them must not be copied about.
func teamsByLabel(o *model.Org) []model.Team {
	count := map[string]int{}
	for i := range o.Posts[:o.People] {
		if label := o.Posts[i].Person.Team; label != "" {
			count[label]++
		}
	}
	index := make(map[string]int, len(count))
	teams := make([]model.Team, len(count))
	for t, label := range slices.Sorted(maps.Keys(count)) {
		index[label] = t
		teams[t] = model.Team{ID: label, Name: label, Members: make([]int, 0, count[label])}
	}
	for i := range o.Posts {
		t, ok := index[o.Posts[i].Person.Team]
		switch {
		case !ok:
		case i < o.People:
			teams[t].Members = append(teams[t].Members, i)
		case o.Posts[i].Vacant:
			teams[t].Vacancies = append(teams[t].Vacancies, i)
		}
	}
	for t := range teams {
		teams[t].Manager = orgchart.TeamManager(o.Chart, teams[t].Members, nil)
	}
	return teams
}

// teamsByManager makes a team of the direct reports of each post that has any.
func teamsByManager(o *model.Org) []model.Team {
	groups := orgchart.TeamsByManager(o.Chart)
	names, used := make([]string, len(groups)), map[string]int{}
	order := make([]int, len(groups))
	for g, t := range groups {
		title := o.Posts[t.Post].Title
		if title == "" {
			title = "a post without title"
		}
		names[g], order[g] = "Reports of "+title, g
		used[names[g]]++
		if n := used[names[g]]; n > 1 {
			names[g] = fmt.Sprintf("%s (%d)", names[g], n)
		}
	}
	id := func(g int) string { return "reports-of-" + o.Posts[groups[g].Post].ID }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(names[a], names[b]), cmp.Compare(id(a), id(b))) })
	teams, below := make([]model.Team, len(groups)), make(map[int]int, len(groups))
	for t, g := range order {
		teams[t] = model.Team{ID: id(g), Name: names[g], ByManager: true, Manager: groups[g].Manager, Members: groups[g].Members}
		below[groups[g].Post] = t
	}
	for i := o.People; i < len(o.Posts); i++ {
		if t, ok := below[o.Chart.Parent[i]]; ok && o.Posts[i].Vacant {
			teams[t].Vacancies = append(teams[t].Vacancies, i)
		}
	}
	return teams
}

// answers is the team of the nearest occupied post from a post upward, -1 for
// none: it answers for what is vacant below.
func answers(o *model.Org, post int) int {
	for i := post; i >= 0; i = o.Chart.Parent[i] {
		if i < o.People && o.Posts[i].Team >= 0 {
			return o.Posts[i].Team
		}
	}
	return -1
}

// addVacancies puts the vacancies that no team holds, because nobody in post has
// their label or their manager, with the team that answers for them.
func addVacancies(o *model.Org) {
	for i := o.People; i < len(o.Posts); i++ {
		if !o.Posts[i].Vacant || o.Posts[i].Team >= 0 {
			continue
		}
		if t := answers(o, o.Chart.Parent[i]); t >= 0 {
			o.Posts[i].Team = t
			o.Teams[t].Vacancies = append(o.Teams[t].Vacancies, i)
			slices.Sort(o.Teams[t].Vacancies)
		}
	}
}

// addGroups counts the FTE of position groups with their team: by label, or
// with the direct reports of the post that they report to, or with the team that
// answers for them.
func addGroups(o *model.Org) {
	if len(o.Roster.Groups) == 0 {
		return
	}
	byID, post := map[string]int{}, make(map[string]int, len(o.Posts))
	for t := range o.Teams {
		byID[o.Teams[t].ID] = t
	}
	for i := range o.Posts {
		post[o.Posts[i].ID] = i
	}
	for _, g := range o.Roster.Groups {
		t, ok := byID[g.Team]
		if !ok || g.Team == "" {
			t, ok = byID["reports-of-"+g.ManagerID]
		}
		if i, known := post[g.ManagerID]; !ok && known {
			t = answers(o, i)
			ok = t >= 0
		}
		if ok {
			o.Teams[t].GroupFTE += g.FTE
		}
	}
}

// emptyUnits are the labels of vacancies and groups that no person has.
func emptyUnits(o *model.Org) []model.Unit {
	team := map[string]bool{}
	for t := range o.Teams {
		team[o.Teams[t].ID] = true
	}
	units := map[string]*model.Unit{}
	unit := func(label string) *model.Unit {
		if label == "" || team[label] {
			return &model.Unit{}
		}
		if units[label] == nil {
			units[label] = &model.Unit{Name: label}
		}
		return units[label]
	}
	for i := o.People; i < len(o.Posts); i++ {
		if o.Posts[i].Vacant {
			unit(o.Posts[i].Person.Team).Vacancies++
		}
	}
	for _, g := range o.Roster.Groups {
		unit(g.Team).GroupFTE += g.FTE
	}
	var out []model.Unit
	for _, label := range slices.Sorted(maps.Keys(units)) {
		out = append(out, *units[label])
	}
	return out
}

// parentTeam is the team above: the first other team met going up from the
// manager. -1 at the top, and where lines run in a circle.
func parentTeam(o *model.Org, t int) int {
	for i := o.Teams[t].Manager; i >= 0; i = o.Chart.Parent[i] {
		if up := o.Posts[i].Team; up >= 0 && up != t {
			return up
		}
	}
	return -1
}
