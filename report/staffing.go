package report

import (
	"slices"
	"strings"

	"orgreview/analysis/findings"
	"orgreview/report/book"
)

// Limits of the sheet Staffing.
const (
	mostStaffTeams = 25 // rows of the map: a printed page
	mostMoveRows   = 20
)

// staffing shows which roles' work there is, what is needed and what could
// move before anybody is hired.
func (b *builder) staffing() book.Sheet {
	s := book.Sheet{Key: "staffing", Name: b.say("names.staffing"), Widths: []float64{11, 30, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}}
	s.Blocks = append(s.Blocks, book.Heading{Text: b.say("staffing.title")}, book.Text{Text: b.say("staffing.lead"), Style: book.Lead},
		b.nav("teams", "ownership", "method"), book.Heading{Text: b.say("staffing.roles"), Level: 2})
	if !b.anyNeed() {
		s.Blocks = append(s.Blocks, book.Text{Text: b.say("staffing.no_need")})
	}
	s.Blocks = append(s.Blocks, b.roleTable()...)
	if text := b.conversions(); text != "" {
		s.Blocks = append(s.Blocks, book.Text{Text: text})
	}
	if gaps := b.gapItems(); len(gaps.List) > 0 {
		s.Blocks = append(s.Blocks, book.Heading{Text: b.say("staffing.gaps"), Level: 2}, gaps)
	}
	s.Blocks = append(s.Blocks, book.Heading{Text: b.say("staffing.map"), Level: 2}, b.staffMap())
	if moves, all := b.moveItems(); all == 0 {
		switch n := b.explained(); {
		case 2*n >= b.People:
			s.Blocks = append(s.Blocks, book.Text{Text: b.say("staffing.no_moves"), Style: book.Note})
		case n > 0:
			s.Blocks = append(s.Blocks, book.Text{Text: b.say("staffing.no_moves_few", "n", n, "people", b.lang().Of(b.People, "people")), Style: book.Note})
		}
	} else {
		s.Blocks = append(s.Blocks, book.Heading{Text: b.say("staffing.moves"), Level: 2}, book.Text{Text: b.say("staffing.moves_lead")}, moves)
		if n := len(moves.List); n < all {
			s.Blocks = append(s.Blocks, book.Text{Text: b.say("staffing.moves_shown", "shown", n, "all", all), Style: book.Note})
		}
	}
	s.Blocks = append(s.Blocks, b.fitTable()...)
	return s
}

func (b *builder) anyNeed() bool {
	return b.Staffing.Need != nil || b.anyTeamNeed()
}

func (b *builder) anyTeamNeed() bool {
	for t := range b.Teams {
		if b.Teams[t].Staffing.Need != nil {
			return true
		}
	}
	return false
}

// roleTable is have, need and gap of the organisation, with its chart.
func (b *builder) roleTable() []book.Block {
	need := b.Staffing.Need
	t := book.Table{Name: "roles", Col: 1, Columns: b.heads("staffing", "role", "have")}
	title := b.say("staffing.chart_title")
	if need != nil {
		t.Columns = append(t.Columns, b.heads("staffing", "need", "gap")...)
		t.Columns[2].Format, t.Columns[3].Format = book.FTE, book.Signed1
		title = b.say("staffing.chart_title_need")
	}
	t.Columns[0].Strong, t.Columns[1].Format = true, book.FTE
	var list []string
	for r, role := range b.Catalogue.Roles {
		if b.RoleFTE[r] < .05 && (need == nil || !need[r].OK()) {
			continue
		}
		row := []book.Cell{book.T(role.Name), book.Num(b.RoleFTE[r])}
		if need != nil {
			row = append(row, book.Maybe(need[r], ""), book.Maybe(b.Staffing.Balance.Gap[r], ""))
		}
		t.Rows = append(t.Rows, row)
		list = append(list, role.Name+" "+b.lang().FTE(b.RoleFTE[r]))
	}
	drawn := len(t.Rows)
	if b.UnexplainedFTE >= .05 {
		row := []book.Cell{book.T(b.say("staffing.unexplained")), book.Num(b.UnexplainedFTE)}
		for len(row) < len(t.Columns) {
			row = append(row, book.None(""))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = []string{b.say("staffing.note")}
	if need != nil {
		t.Notes = append(t.Notes, b.say("staffing.note_gap"))
	}
	if b.anyTeamNeed() {
		why := "staffing.note_teams"
		if need != nil {
			why = "staffing.note_own"
		}
		t.Notes = append(t.Notes, b.say(why))
	}
	blocks := []book.Block{t}
	if drawn > 0 {
		c := book.Chart{Name: "roles-chart", Kind: book.Bars, Title: title, Alt: b.say("staffing.chart_alt", "list", strings.Join(list, ", ")), Beside: t.Name,
			XTitle: b.say("staffing.role"), YTitle: b.say("team.fte_axis"), Format: book.FTE, Labels: true,
			Series: []book.Series{{Table: t.Name, Categories: t.Columns[0].Head, Values: t.Columns[1].Head, To: drawn}}}
		if need != nil {
			c.Series = append(c.Series, book.Series{Table: t.Name, Categories: t.Columns[0].Head, Values: t.Columns[2].Head, To: drawn})
		}
		blocks = append(blocks, c)
	}
	return blocks
}

// conversions says which time could turn before anybody is hired.
func (b *builder) conversions() string {
	var list []string
	for _, c := range b.Staffing.Conversions {
		if c.FTE >= .05 {
			list = append(list, b.say("staffing.convert", "fte", b.lang().FTE(c.FTE), "from", b.Catalogue.Roles[c.From].Name, "to", b.Catalogue.Roles[c.To].Name))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return b.say("staffing.converts", "list", b.lang().List(list, 0))
}

// gapItems are the teams whose stated need differs from what they have.
func (b *builder) gapItems() book.Items {
	var items book.Items
	l := b.lang()
	for _, t := range b.order {
		st := &b.Teams[t].Staffing
		if st.Need == nil {
			continue
		}
		var lacks, spare []string
		for r, g := range st.Balance.Gap {
			name := b.Catalogue.Roles[r].Name
			switch {
			case g.OK() && g.V() >= .05:
				lacks = append(lacks, b.say("staffing.part", "role", name, "fte", l.FTE(g.V())))
			case g.OK() && g.V() <= -.05:
				spare = append(spare, b.say("staffing.part", "role", name, "fte", l.FTE(-g.V())))
			}
		}
		it := book.Item{Word: b.say("staffing.fits"), Head: b.teamShort(t), Link: b.teamRef(t)}
		if len(lacks) > 0 {
			it.Word, it.Tone = b.say("staffing.lacking"), book.Watch
			it.Lines = append(it.Lines, b.say("staffing.lacks", "list", l.List(lacks, 0)))
		}
		if len(spare) > 0 {
			it.Lines = append(it.Lines, b.say("staffing.spare", "list", l.List(spare, 0)))
		}
		items.List = append(items.List, it)
	}
	return items
}

// staffMap is the team × role heat map of what teams have.
func (b *builder) staffMap() book.Table {
	var cols []int
	top := 1.0
	for r := range b.Catalogue.Roles {
		if b.RoleFTE[r] >= .05 {
			cols = append(cols, r)
		}
		for t := range b.Teams {
			top = max(top, b.Teams[t].HaveFTE[r])
		}
	}
	table := book.Table{Name: "staff_map", Col: 1, Columns: b.heads("staffing", "team")}
	table.Columns[0].Strong = true
	for _, r := range cols {
		table.Columns = append(table.Columns, book.Column{Head: b.Catalogue.Roles[r].Short, Format: book.FTE, Scale: book.Scale{High: top}})
	}
	table.Columns = append(table.Columns, book.Column{Head: b.say("team.mix_other"), Format: book.FTE, Align: book.Center})
	known := slices.DeleteFunc(slices.Clone(b.order), func(t int) bool { return b.Teams[t].Explained == 0 })
	for k, t := range known {
		if k == mostStaffTeams {
			table.Notes = append(table.Notes, b.say("staffing.map_shown", "shown", k, "all", len(known)))
			break
		}
		tm := &b.Teams[t]
		row := []book.Cell{book.T(b.teamShort(t)).To(b.teamRef(t))}
		for _, r := range cols {
			c := book.Cell{}
			if tm.HaveFTE[r] >= .05 {
				c = book.Num(tm.HaveFTE[r])
			}
			row = append(row, c)
		}
		other := book.Cell{}
		if tm.UnexplainedFTE >= .05 {
			other = book.Num(tm.UnexplainedFTE)
		}
		table.Rows = append(table.Rows, append(row, other))
	}
	table.Notes = append(table.Notes, b.say("staffing.map_note"))
	if left := len(b.order) - len(known); left > 0 {
		table.Notes = append(table.Notes, b.say("staffing.left", "teams", b.n(left, "team")))
	}
	none := 0
	for i := range b.Posts[:b.People] {
		if b.Posts[i].Team < 0 && b.Posts[i].Explained {
			none++
		}
	}
	if none > 0 {
		table.Notes = append(table.Notes, b.say("staffing.no_team", "people", b.n(none, "person")))
	}
	return table
}

// moveItems are the first moves of all teams, in words, and how many there are.
// A plan stands whole or not at all: half of an exchange helps nobody.
func (b *builder) moveItems() (items book.Items, all int) {
	for i := range b.Findings {
		p, ok := b.Findings[i].Params.(*findings.MovesParams)
		if !ok {
			continue
		}
		all += len(p.Moves)
		if all > mostMoveRows && len(items.List) > 0 {
			continue
		}
		for _, m := range p.Moves {
			it := b.moveItem(p, m)
			it.Aside, it.Beyond = b.teamName(b.Findings[i].Team), b.teamRef(b.Findings[i].Team)
			items.List = append(items.List, it)
		}
	}
	return items, all
}

// moveItem is one duty that could change hands, with what it changes. The load
// of a post would tell its hours, which are a condition fact; the part of the
// giver's own work that moves is a fact of the post.
func (b *builder) moveItem(p *findings.MovesParams, m findings.MovePart) book.Item {
	l := b.lang()
	part := l.Percent(m.Share)
	var roles [4]string // before and after of the giver, then of the taker
	for k, v := range []float64{m.RolesFrom[0], m.RolesFrom[1], m.RolesTo[0], m.RolesTo[1]} {
		roles[k] = l.Number(v, 1)
	}
	fact := b.say("team.moves_roles", "share", part, "from_before", roles[0], "from_after", roles[1], "to_before", roles[2], "to_after", roles[3])
	if roles[0] == roles[1] && roles[2] == roles[3] {
		fact = b.say("team.moves_same", "share", part)
	}
	it := book.Item{Word: b.stepWord(p, m.Step), Facts: []string{fact},
		Head: b.say("team.moves_item", "quote", l.Quote(b.Texts[m.Text].Text), "from", b.labels[m.From], "to", b.labels[m.To])}
	if b.showsPeople() { // a load tells somebody's hours
		it.Facts = append(it.Facts, b.say("team.moves_loads", "from_before", l.Percent(m.LoadFrom[0]), "from_after", l.Percent(m.LoadFrom[1]),
			"to_before", l.Percent(m.LoadTo[0]), "to_after", l.Percent(m.LoadTo[1])))
	}
	return it
}

// stepWord says which moves are one step: by its number where a plan has
// several, in a word where all of its moves belong together, and not at all where
// there is but one.
func (b *builder) stepWord(p *findings.MovesParams, step int) string {
	for _, m := range p.Moves {
		if m.Step != step {
			return b.say("team.moves_word", "n", step)
		}
	}
	if len(p.Moves) > 1 {
		return b.say("team.moves_together")
	}
	return ""
}
