package report

import (
	"fmt"
	"slices"

	"orgreview/analysis"
	"orgreview/analysis/model"
	"orgreview/analysis/roster"
	"orgreview/analysis/trend"
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
	org.Roster = maskSources(org.Roster, rules)
	out := *res
	out.Org = &org
	if out.Trend != nil {
		out.Trend = maskPeriods(out.Trend, rules)
	}
	return &out
}

// maskPeriods does the same for the labels of periods: without a date in the
// export, a quarter is called after its folder.
func maskPeriods(from *trend.Trend, rules *redact.Rules) *trend.Trend {
	t := *from
	t.Periods, t.Warnings = slices.Clone(t.Periods), slices.Clone(t.Warnings)
	for i := range t.Periods {
		t.Periods[i].Label = rules.Mask(t.Periods[i].Label)
	}
	for i := range t.Warnings {
		t.Warnings[i].Period = rules.Mask(t.Warnings[i].Period)
	}
	return &t
}

// maskSources does the same for the names of files, sheets and columns, which
// stand in Data quality and Method: a file may be called after the manager who
// handed it in, and a matrix has a column for each person.
func maskSources(from *roster.Roster, rules *redact.Rules) *roster.Roster {
	r := *from
	r.Inputs = slices.Clone(r.Inputs)
	for i := range r.Inputs {
		in := &r.Inputs[i]
		in.File, in.Sheet = rules.Mask(in.File), rules.Mask(in.Sheet)
		in.Ignored, in.Refused = maskAll(in.Ignored, rules), maskAll(in.Refused, rules)
		in.Columns = slices.Clone(in.Columns)
		for c := range in.Columns {
			in.Columns[c].Header = rules.Mask(in.Columns[c].Header)
		}
	}
	clean := map[string]string{} // thousands of problems share few places and sentences
	mask := func(text string) string {
		to, ok := clean[text]
		if !ok {
			to = rules.Mask(text)
			clean[text] = to
		}
		return to
	}
	fresh := false
	for i, p := range r.Problems {
		p.File, p.Sheet, p.Column, p.Message, p.Cure = mask(p.File), mask(p.Sheet), mask(p.Column), mask(p.Message), mask(p.Cure)
		if p == r.Problems[i] {
			continue
		}
		if !fresh {
			fresh, r.Problems = true, slices.Clone(r.Problems)
		}
		r.Problems[i] = p
	}
	return &r
}

func maskAll(list []string, rules *redact.Rules) []string {
	list = slices.Clone(list)
	for i := range list {
		list[i] = rules.Mask(list[i])
	}
	return list
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
	org.Empty = slices.Clone(org.Empty)
	for i := range org.Empty {
		org.Empty[i].Name = rules.Mask(org.Empty[i].Name)
	}
}

// Rules are what may not stand in any text of a run that names posts in this way.
func Rules(r *roster.Roster, how Individuals) *redact.Rules {
	return redact.New(r, redact.Forbid{Names: how != ByName, IDs: how != ByID && how != ByName})
}
