package report

import (
	"fmt"
	"slices"

	"orgreview/analysis"
	"orgreview/analysis/model"
	"orgreview/analysis/roster"
	"orgreview/report/redact"
)

// masked is the result with the names, e-mail addresses and ids of people
// taken out of duty texts and titles, where they may not stand: "deputise for
// [name]". The input stays as it is; what has nothing to take out is shared.
func masked(res *analysis.Result, how Individuals, former ...*redact.Rules) *analysis.Result {
	rules := Rules(res.Roster, how).And(former...)
	org := *res.Org
	fresh := false
	for i := range org.Texts {
		text := rules.Mask(org.Texts[i].Text)
		if text == org.Texts[i].Text {
			continue
		}
		if !fresh {
			fresh, org.Texts = true, slices.Clone(org.Texts)
		}
		org.Texts[i].Text = text
	}
	titles := map[string]string{}
	fresh = false
	for i := range org.Posts {
		title := org.Posts[i].Title
		clean, ok := titles[title]
		if !ok {
			clean = rules.Mask(title)
			titles[title] = clean
		}
		if clean == title {
			continue
		}
		if !fresh {
			fresh, org.Posts = true, slices.Clone(org.Posts)
		}
		person := *org.Posts[i].Person
		person.Title = clean
		org.Posts[i].Person = &person
	}
	org.Titles = slices.Clone(org.Titles)
	for i := range org.Titles {
		org.Titles[i].Title = rules.Mask(org.Titles[i].Title)
	}
	maskTeams(&org, rules)
	out := *res
	out.Org = &org
	return &out
}

// maskTeams does the same for the names of teams: some systems add the name of
// the manager ("Platform (Ada Lovelace)"). Names that become equal are numbered.
func maskTeams(org *model.Org, rules *redact.Rules) {
	taken := map[string]int{}
	fresh := false
	for t := range org.Teams {
		name := org.Teams[t].Name
		clean := rules.Mask(name)
		taken[clean]++
		if clean == name {
			continue
		}
		if taken[clean] > 1 {
			clean = fmt.Sprintf("%s (%d)", clean, taken[clean])
		}
		if !fresh { // a hundred thousand teams take a quarter of a gigabyte
			fresh, org.Teams = true, slices.Clone(org.Teams)
		}
		org.Teams[t].Name = clean
	}
}

// Rules are what may not stand in any text of a run that names posts in this way.
func Rules(r *roster.Roster, how Individuals) *redact.Rules {
	return redact.New(r, redact.Forbid{Names: how != ByName, IDs: how != ByID && how != ByName})
}
