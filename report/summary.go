package report

import (
	"fmt"

	"orgreview/analysis/findings"
	"orgreview/analysis/maybe"
	"orgreview/analysis/stats"
	"orgreview/report/book"
)

// summary is the first page: what to talk about first, and how far the data carry.
func (b *builder) summary(title string) book.Sheet {
	const most = 6
	var items []book.Item
	for i := range b.Findings {
		f := &b.Findings[i]
		if len(items) == most {
			break
		}
		if f.PartOf == "" && f.Severity != findings.Info {
			items = append(items, b.item(i, false))
		}
	}
	s := book.Sheet{Key: "summary", Name: "Summary", Tab: book.Plain, Fit: book.OnePage, Portrait: true,
		Widths: []float64{11, 21, 9, 9, 9, 9, 9, 9, 9, 9, 9}}
	s.Blocks = append(s.Blocks,
		book.Heading{Text: title},
		book.Text{Text: b.headline(), Style: book.Lead},
		book.Cards{List: b.cards()},
		book.Heading{Text: "Talk about these first", Level: 2},
		book.Items{List: items, Empty: "Nothing in the data calls for a talk this quarter."},
	)
	if t, ok := b.chartTable(); ok {
		s.Blocks = append(s.Blocks,
			book.Heading{Text: "Where to look first", Level: 2}, t,
			book.Chart{Name: "findings-by-team", Kind: book.StackedBars, Title: "Findings of each team, by how pressing they are",
				Alt:    "Bars with the number of critical, high and moderate findings of the teams that have the most pressing ones.",
				XTitle: "Team", YTitle: "Findings", Beside: t.Name, Format: book.Integer,
				Series: []book.Series{
					{Table: t.Name, Categories: "Team", Values: "Critical", Tone: book.Alarm},
					{Table: t.Name, Categories: "Team", Values: "High", Tone: book.Watch},
					{Table: t.Name, Categories: "Team", Values: "Moderate"},
				}})
	}
	s.Blocks = append(s.Blocks,
		book.Heading{Text: "How far the data carry", Level: 2},
		book.Text{Text: b.completeness()},
		book.Links{Row: true, List: []book.LinkItem{
			{Text: "All findings", To: "findings"}, {Text: "All teams", To: "teams"}, {Text: "Structure", To: "structure"},
			{Text: "Data quality", To: "quality"}, {Text: "Method", To: "method"}}},
		book.Text{Text: Purpose, Style: book.Caveat},
	)
	return s
}

func (b *builder) headline() string {
	critical, teams := 0, map[int]bool{}
	for i := range b.Findings {
		f := &b.Findings[i]
		if f.PartOf == "" && (f.Severity == findings.Critical || f.Severity == findings.High) {
			critical++
			if f.Team >= 0 {
				teams[f.Team] = true
			}
		}
	}
	if critical == 0 {
		return fmt.Sprintf("Nothing pressing in %s; the moderate points are in Findings.", plural(len(b.Teams), "team", "teams"))
	}
	first := ""
	if len(b.order) > 0 {
		first = fmt.Sprintf(" Start with %s.", b.Teams[b.order[0]].Name)
	}
	return fmt.Sprintf("%s in %d of %s need a talk.%s", plural(critical, "pressing point", "pressing points"),
		len(teams), plural(len(b.Teams), "team", "teams"), first)
}

func (b *builder) cards() []book.Card {
	fits, mixed, known := 0, 0, 0
	for i := range b.Posts[:b.People] {
		p := &b.Posts[i].Profile
		if !p.OutOfRemit.OK || p.MismatchBand == "" {
			continue
		}
		known++
		if p.MismatchBand == "aligned" {
			fits++
		}
		if p.ConflationBand == "high" || p.ConflationBand == "severe" {
			mixed++
		}
	}
	single := 0
	for _, o := range b.Ownership {
		if o.State == "single" {
			single++
		}
	}
	share := maybe.None()
	if known > 0 {
		share = maybe.Some(float64(fits) / float64(known))
	}
	unowned := 0
	for _, o := range b.Ownership {
		if o.Required && len(o.Owners) == 0 {
			unowned++
		}
	}
	return []book.Card{
		{Label: "People reviewed", Value: book.Int(b.People), Normal: plural(len(b.Teams), "team", "teams"), Link: "teams"},
		{Label: "Work fits the title", Value: book.Maybe(share, "no data").In(book.Percent),
			Normal: fmt.Sprintf("of %s in catalogue roles", plural(known, "person", "people"))},
		{Label: "Carry three roles or more", Value: book.Int(mixed), Normal: "usual: few or none"},
		{Label: "Work only one person does", Value: book.Int(single), Normal: "functions with a single owner"},
		{Label: "Needed work nobody owns", Value: book.Int(unowned), Normal: "usual: none"},
	}
}

// chartTable counts the findings of the teams that need a talk most.
func (b *builder) chartTable() (book.Table, bool) {
	const most = 10
	t := book.Table{Name: "first_teams", Col: 1, Columns: []book.Column{
		{Head: "Team", Strong: true}, {Head: "Critical"}, {Head: "High"}, {Head: "Moderate"}}}
	for _, team := range b.order {
		var n [3]int
		for i := range b.Findings {
			f := &b.Findings[i]
			if f.Team == team && f.PartOf == "" && f.Severity.Rank() < 3 {
				n[f.Severity.Rank()]++
			}
		}
		if n[0]+n[1]+n[2] == 0 || len(t.Rows) == most {
			break
		}
		t.Rows = append(t.Rows, []book.Cell{book.T(b.Teams[team].Name).To(b.teamRef(team)), book.Int(n[0]), book.Int(n[1]), book.Int(n[2])})
	}
	return t, len(t.Rows) > 0
}

// completeness says in words what was read and what was missing.
func (b *builder) completeness() string {
	r := b.Roster
	explained, duties := 0, 0
	var hours []float64
	for i := range b.Posts[:b.People] {
		if b.Posts[i].Explained {
			explained++
		}
		if len(b.Posts[i].Duties) > 0 {
			duties++
		}
		if b.Posts[i].Workload.WeeklyHours.OK {
			hours = append(hours, 1)
		}
	}
	text := fmt.Sprintf("%s rows were read, %s used and %s set aside (see Data quality). ",
		book.Integer.Show(float64(r.Rows.Read)), book.Integer.Show(float64(r.Rows.Used)), book.Integer.Show(float64(r.Rows.SetAside)))
	text += fmt.Sprintf("Duties are known for %d of %s; the role catalogue explains the work of %d of them. ",
		duties, plural(b.People, "person", "people"), explained)
	if n := int(stats.SortedSum(hours)); n == 0 {
		text += "Working hours and on-call were not supplied: nothing is said about them, and the risk index rests on role strain alone."
	} else {
		text += fmt.Sprintf("Working hours are known for %d.", n)
	}
	return text
}
