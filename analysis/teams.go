package analysis

import (
	"context"
	"fmt"
	"sort"

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
	sort.SliceStable(o.Teams, func(a, b int) bool {
		if o.Teams[a].Name != o.Teams[b].Name {
			return o.Teams[a].Name < o.Teams[b].Name
		}
		return o.Teams[a].ID < o.Teams[b].ID
	})
	for t := range o.Teams {
		for _, i := range o.Teams[t].Members {
			o.Posts[i].Team = t
			o.Teams[t].FTE += o.Posts[i].FTE
		}
		for _, i := range o.Teams[t].Vacancies {
			o.Posts[i].Team = t
		}
	}
	addGroups(o)
	for t := range o.Teams {
		o.Teams[t].Parent = parentTeam(o, t)
	}
	o.Unions = unions(o)
	return nil
}

func teamsByLabel(o *model.Org) []model.Team {
	var teams []model.Team
	index := map[string]int{}
	for i := range o.Posts {
		label := o.Posts[i].Person.Team
		if label == "" || i >= o.People && !o.Posts[i].Vacant {
			continue
		}
		t, ok := index[label]
		if !ok {
			t = len(teams)
			index[label] = t
			teams = append(teams, model.Team{ID: label, Name: label, Manager: -1})
		}
		if i < o.People {
			teams[t].Members = append(teams[t].Members, i)
		} else {
			teams[t].Vacancies = append(teams[t].Vacancies, i)
		}
	}
	kept := teams[:0]
	for _, t := range teams { // a label that only vacancies carry is no team of people
		if len(t.Members) == 0 {
			continue
		}
		t.Manager = orgchart.TeamManager(o.Chart, t.Members, nil)
		kept = append(kept, t)
	}
	return kept
}

func teamsByManager(o *model.Org) []model.Team {
	var teams []model.Team
	names := map[string]int{}
	for _, t := range orgchart.TeamsByManager(o.Chart) {
		title := o.Posts[t.Post].Title
		if title == "" {
			title = "a post without title"
		}
		name := "Reports of " + title
		names[name]++
		if n := names[name]; n > 1 {
			name = fmt.Sprintf("%s (%d)", name, n)
		}
		teams = append(teams, model.Team{ID: "reports-of-" + o.Posts[t.Post].ID, Name: name,
			ByManager: true, Manager: t.Manager, Members: t.Members})
	}
	post := map[string]int{}
	for t := range teams {
		post[teams[t].ID] = t
	}
	for i := o.People; i < len(o.Posts); i++ {
		if up := o.Chart.Parent[i]; up >= 0 && o.Posts[i].Vacant {
			if t, ok := post["reports-of-"+o.Posts[up].ID]; ok {
				teams[t].Vacancies = append(teams[t].Vacancies, i)
			}
		}
	}
	return teams
}

// addGroups counts the FTE of position groups with their team: by label, or
// with the direct reports of the post that they report to.
func addGroups(o *model.Org) {
	byID := map[string]int{}
	for t := range o.Teams {
		byID[o.Teams[t].ID] = t
	}
	for _, g := range o.Roster.Groups {
		t, ok := byID[g.Team]
		if !ok || g.Team == "" {
			t, ok = byID["reports-of-"+g.ManagerID]
		}
		if ok {
			o.Teams[t].GroupFTE += g.FTE
		}
	}
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
