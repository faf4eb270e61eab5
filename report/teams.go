package report

import (
	"orgreview/report/book"
)

// teams has one row for each team: who, how much, what stands out.
func (b *builder) teams() book.Sheet {
	t := book.Table{Name: "teams", Filter: true, Columns: []book.Column{
		{Head: "Team", Strong: true}, {Head: "People"}, {Head: "FTE", Format: book.FTE}, {Head: "Vacant posts"},
		{Head: "Pressing findings"}, {Head: "Main role"},
		{Head: "Work outside the title", Format: book.Percent, Scale: book.Scale{Low: 0, High: .75}},
		{Head: "Roles a person", Format: book.Decimal1, Scale: book.Scale{Low: 1, High: 3.5}},
		{Head: "Single owners"}, {Head: "Unowned functions"}, {Head: "People it rests on"},
		{Head: "Risk index", Format: book.Integer, Scale: book.Scale{Low: 0, High: 60}},
		{Head: "Role strain", Format: book.Integer, Scale: book.Scale{Low: 0, High: 60}},
	}}
	for _, team := range b.order {
		tm := &b.Teams[team]
		pressing := 0
		for i := range b.Findings {
			if f := &b.Findings[i]; f.Team == team && f.PartOf == "" && f.Severity.Rank() < 2 {
				pressing++
			}
		}
		single := 0
		for _, o := range tm.Ownership {
			if o.State == "single" {
				single++
			}
		}
		remit, roles := b.teamMeans(team)
		t.Anchors = append(t.Anchors, teamKey(team))
		t.Rows = append(t.Rows, []book.Cell{
			book.T(tm.Name).To(b.sheetRef(team)), book.Int(len(tm.Members)), book.Num(tm.FTE), book.Int(len(tm.Vacancies)),
			book.Int(pressing), book.T(b.mainRole(tm.Shares)), remit, roles, book.Int(single), book.Int(len(tm.Unowned)),
			busCell(tm.BusFactor), b.conditionCell(team, 0), b.conditionCell(team, roleStrainFigure),
		})
	}
	notes := []string{
		"Work outside the title and roles a person: means over people whose duties the role catalogue explains, at least two of them.",
		"People it rests on: the fewest people whose absence leaves more than half of the team's functions without an owner.",
		"Risk index and role strain: working-condition risk from 0 to 100, of groups with enough people and data. Not a diagnosis. Withheld: with this figure, that of a smaller group could be worked out.",
	}
	if len(b.order) > mostTeamSheets {
		notes = append(notes, "The first 200 teams have a sheet of their own.")
	}
	t.Notes = notes
	return book.Sheet{Key: "teams", Name: "Teams", Freeze: "teams", FreezeCols: 1,
		Widths: []float64{30, 8, 8, 8, 10, 24, 13, 10, 9, 10, 10, 14, 14},
		Blocks: []book.Block{
			book.Heading{Text: "Teams"},
			book.Text{Text: "The teams that need a talk most come first. Each name leads to the team's own page.", Style: book.Lead},
			t,
			book.Links{Row: true, List: []book.LinkItem{{Text: "Summary", To: "summary"}, {Text: "Findings", To: "findings"}, {Text: "Method", To: "method"}}},
		}}
}

// sheetRef is the team's own sheet, "" where it has none.
func (b *builder) sheetRef(t int) book.Ref {
	if r := b.teamRef(t); r == book.Ref(teamKey(t)) {
		return r
	}
	return ""
}

// teamMeans are the means of two post facts over a team's explained people.
// A mean of one person would be that person's figure.
func (b *builder) teamMeans(t int) (remit, roles book.Cell) {
	var sumRemit, sumRoles float64
	nRemit, nRoles := 0, 0
	for _, i := range b.Teams[t].Members {
		p := &b.Posts[i].Profile
		if p.OutOfRemit.OK {
			sumRemit += p.OutOfRemit.V
			nRemit++
		}
		if p.EffectiveRoles.OK {
			sumRoles += p.EffectiveRoles.V
			nRoles++
		}
	}
	remit, roles = book.None(""), book.None("")
	if nRemit >= 2 {
		remit = book.Num(sumRemit / float64(nRemit))
	}
	if nRoles >= 2 {
		roles = book.Num(sumRoles / float64(nRoles))
	}
	return remit, roles
}

func (b *builder) conditionCell(team, figure int) book.Cell {
	fig, why := b.teamFigure(team, figure)
	if fig == nil {
		return book.None(why)
	}
	return book.Num(fig.Mean.V).As(bandTone(b.Model.Bands.Of(fig.Mean.V)))
}

// mainRole names the role with the largest share, "" where none is known.
func (b *builder) mainRole(shares []float64) string {
	best := -1
	for r, s := range shares {
		if s > 0 && (best < 0 || s > shares[best]) {
			best = r
		}
	}
	if best < 0 {
		return "not in the catalogue"
	}
	return b.Catalogue.Roles[best].Name
}

func busCell(n int) book.Cell {
	switch n {
	case 0:
		return book.None("")
	case 1:
		return book.Int(n).As(book.Alarm)
	case 2:
		return book.Int(n).As(book.Watch)
	}
	return book.Int(n)
}
