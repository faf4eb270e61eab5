package report

import (
	"cmp"
	"slices"

	"orgreview/analysis/model"
	"orgreview/report/book"
)

// teams has one row for each team: who, how much, what stands out.
func (b *builder) teams() book.Sheet {
	t := book.Table{Name: "teams", Filter: true, Columns: b.heads("teams", "team", "people", "fte", "vacant")}
	t.Columns = append(t.Columns, b.heads("severity_count", "critical", "high", "moderate")...)
	t.Columns = append(t.Columns, b.heads("teams", "role", "remit", "roles", "single", "unowned", "bus", "index", "strain")...)
	t.Columns[0].Strong, t.Columns[2].Format = true, book.FTE
	t.Columns[8].Format, t.Columns[8].Scale = book.Percent, book.Scale{Low: 0, High: .75}
	t.Columns[9].Format, t.Columns[9].Scale = book.Decimal1, book.Scale{Low: 1, High: 3.5}
	for _, i := range []int{13, 14} {
		t.Columns[i].Format, t.Columns[i].Scale = book.Integer, book.Scale{Low: 0, High: 60}
	}
	for _, i := range []int{1, 3, 4, 5, 6, 10, 11, 12} {
		t.Columns[i].Format = book.Integer
	}
	for _, team := range b.order {
		t.Anchors = append(t.Anchors, teamKey(team))
	}
	long := b.fill(&t, len(b.order), func(i int) []book.Cell { return b.teamRow(b.order[i]) })
	t.Notes = []string{b.say("teams.note_counts"), b.say("teams.note_means"), b.say("teams.note_bus"), b.say("teams.note_index"), b.say("teams.note_signs")}
	if len(b.Empty) > 0 {
		t.Notes = append(t.Notes, b.say("teams.empty", "list", b.emptyUnits()))
	}
	lead := b.say("teams.lead")
	if len(b.order) > mostTeamSheets {
		lead = b.say("teams.lead_many", "n", mostTeamSheets)
	}
	return book.Sheet{Key: "teams", Name: b.say("names.teams"), Freeze: "teams", FreezeCols: 1, Long: long,
		Widths: []float64{28, 7, 7, 7, 8, 7, 9, 22, 12, 9, 9, 10, 9, 13, 13},
		Blocks: []book.Block{
			book.Heading{Text: b.say("teams.title")},
			book.Text{Text: lead, Style: book.Lead},
			b.nav("findings", "burnout", "ownership", "method"),
			t,
		}}
}

// emptyUnits lists the units in which nobody is in post, those with most first.
func (b *builder) emptyUnits() string {
	const most = 12
	units := slices.Clone(b.Empty)
	slices.SortStableFunc(units, func(x, y model.Unit) int {
		return cmp.Compare(y.GroupFTE+float64(y.Vacancies), x.GroupFTE+float64(x.Vacancies))
	})
	var list []string
	for _, u := range units {
		key := "teams.empty_both"
		switch {
		case u.GroupFTE < .05:
			key = "teams.empty_vacant"
		case u.Vacancies == 0:
			key = "teams.empty_groups"
		}
		values := []any{"unit", short(u.Name, 48)}
		if key != "teams.empty_groups" {
			values = append(values, "vacancies", b.n(u.Vacancies, "vacancy"))
		}
		if key != "teams.empty_vacant" {
			values = append(values, "fte", b.lang().FTE(u.GroupFTE))
		}
		list = append(list, b.say(key, values...))
	}
	return b.lang().List(list, most)
}

// teamRow is a row of the sheet.
func (b *builder) teamRow(team int) []book.Cell {
	tm := &b.Teams[team]
	n := b.severities(team)
	single := 0
	for _, o := range tm.Ownership {
		if b.restsOnOne(&o) {
			single++
		}
	}
	remit, roles := b.teamMeans(team)
	return []book.Cell{
		book.T(b.teamShort(team)).To(b.sheetRef(team)), book.Int(len(tm.Members)), book.Num(tm.FTE), book.Int(len(tm.Vacancies)),
		book.Int(n[0]), book.Int(n[1]), book.Int(n[2]),
		book.T(b.mainRole(tm.Shares)), remit, roles, book.Int(single), book.Int(len(tm.Unowned)),
		busCell(tm.BusFactor), b.conditionCell(team, 0), b.conditionCell(team, roleStrainFigure),
	}
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
		if p.OutOfRemit.OK() {
			sumRemit += p.OutOfRemit.V()
			nRemit++
		}
		if p.EffectiveRoles.OK() {
			sumRoles += p.EffectiveRoles.V()
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
	return b.scopeCell(b.TeamScope(team), figure)
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
		return b.say("teams.no_role")
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
