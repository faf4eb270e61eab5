package report

import (
	"fmt"

	"orgreview/analysis/burnout"
	"orgreview/analysis/findings"
	"orgreview/report/book"
)

// team is a team's own page: findings in words first, then who does what.
func (b *builder) team(t int) book.Sheet {
	tm := &b.Teams[t]
	s := book.Sheet{Key: teamKey(t), Name: tm.Name, Portrait: true, Widths: []float64{11, 32, 12, 13, 12, 12, 12, 12, 12, 12}}
	who := "Nobody above the team was found in the data."
	if tm.Manager >= 0 {
		who = "Answers for the team: " + b.labels[tm.Manager] + "."
	}
	s.Blocks = append(s.Blocks,
		book.Heading{Text: tm.Name},
		book.Text{Text: fmt.Sprintf("%s, %s FTE. %s", plural(len(tm.Members), "person", "people"), book.FTE.Show(tm.FTE), who), Style: book.Lead},
		book.Links{Row: true, List: []book.LinkItem{{Text: "Summary", To: "summary"}, {Text: "All findings", To: "findings"}, {Text: "All teams", To: book.At("teams", teamKey(t))}}},
	)
	s.Blocks = append(s.Blocks, b.plan(t)...)
	s.Blocks = append(s.Blocks, b.roleMix(t)...)
	s.Blocks = append(s.Blocks, b.posts(t)...)
	s.Blocks = append(s.Blocks, b.owners(t)...)
	s.Blocks = append(s.Blocks, b.conditions(t)...)
	return s
}

// plan is the team's findings in the order of doing.
func (b *builder) plan(t int) []book.Block {
	steps := findings.Plan(b.Findings, t)
	if steps.First < 0 && len(steps.QuickWins)+len(steps.Watch)+len(steps.Caveats)+len(steps.Rest) == 0 {
		return []book.Block{book.Text{Text: "Nothing in the data calls for a talk in this team."}}
	}
	var blocks []book.Block
	add := func(head string, list []int) {
		if len(list) == 0 {
			return
		}
		items := book.Items{}
		for _, i := range list {
			items.List = append(items.List, b.item(i, true))
		}
		blocks = append(blocks, book.Heading{Text: head, Level: 2}, items)
	}
	if steps.First >= 0 {
		add("Do this first", []int{steps.First})
	}
	add("Quick wins", steps.QuickWins)
	add("Risks to watch", steps.Watch)
	add("What the data do not allow to say", steps.Caveats)
	if n := len(steps.Rest); n > 0 {
		blocks = append(blocks, book.Text{Text: plural(n, "more point", "more points") + " about this team in Findings.", Style: book.Note, Link: "findings"})
	}
	return blocks
}

// roleMix is what roles' work the team does, in FTE.
func (b *builder) roleMix(t int) []book.Block {
	tm := &b.Teams[t]
	if tm.Explained == 0 {
		return []book.Block{book.Heading{Text: "Role mix", Level: 2},
			book.Text{Text: "The role catalogue does not explain the work of this team, so no role shares are shown. A catalogue of your own can be added with --roles."}}
	}
	table := book.Table{Name: fmt.Sprintf("mix_%d", t+1), Col: 1, Columns: []book.Column{{Head: "Role", Strong: true}, {Head: "FTE", Format: book.FTE}, {Head: "Share", Format: book.Percent}}}
	need := tm.Staffing.Need
	if need != nil {
		table.Columns = append(table.Columns, book.Column{Head: "Need", Format: book.FTE}, book.Column{Head: "Lacking", Format: book.Signed1})
	}
	for r, role := range b.Catalogue.Roles {
		if tm.HaveFTE[r] < .05 && (need == nil || !need[r].OK) {
			continue
		}
		cells := []book.Cell{book.T(role.Name), book.Num(tm.HaveFTE[r]), book.Num(tm.Shares[r])}
		if need != nil {
			cells = append(cells, book.Maybe(need[r], ""), book.Maybe(tm.Staffing.Balance.Gap[r], ""))
		}
		table.Rows = append(table.Rows, cells)
	}
	if tm.UnexplainedFTE >= .05 {
		cells := []book.Cell{book.T("not explained by the catalogue"), book.Num(tm.UnexplainedFTE), book.None("")}
		for len(cells) < len(table.Columns) {
			cells = append(cells, book.None(""))
		}
		table.Rows = append(table.Rows, cells)
	}
	return []book.Block{book.Heading{Text: "Which roles' work the team does", Level: 2}, table,
		book.Chart{Name: table.Name + "_chart", Kind: book.Bars, Title: "Work in the team by role, in full-time equivalents", Format: book.FTE,
			Alt: "Bars with the full-time equivalents of work that the team does for each role.", XTitle: "Role", YTitle: "FTE", Beside: table.Name,
			Series: []book.Series{{Table: table.Name, Categories: "Role", Values: "FTE"}}}}
}

// posts is the heat map of people by role: post facts, needed to act.
func (b *builder) posts(t int) []book.Block {
	const most = 60
	tm := &b.Teams[t]
	if tm.Explained == 0 {
		return nil
	}
	var cols []int
	for r := range b.Catalogue.Roles {
		if tm.HaveFTE[r] >= .05 {
			cols = append(cols, r)
		}
	}
	table := book.Table{Name: fmt.Sprintf("posts_%d", t+1), Col: 1, Columns: []book.Column{{Head: "Post", Strong: true}, {Head: "Outside the title", Format: book.Percent}, {Head: "Roles carried", Format: book.Decimal1}}}
	for _, r := range cols {
		table.Columns = append(table.Columns, book.Column{Head: b.Catalogue.Roles[r].Short, Format: book.Percent, Scale: book.Scale{Low: 0, High: 1}})
	}
	for _, i := range tm.Members {
		if len(table.Rows) == most {
			table.Notes = append(table.Notes, fmt.Sprintf("%d of %d posts shown.", most, len(tm.Members)))
			break
		}
		p := &b.Posts[i]
		row := []book.Cell{book.T(b.labels[i]), book.Maybe(p.Profile.OutOfRemit, ""), book.Maybe(p.Profile.EffectiveRoles, "")}
		for _, r := range cols {
			if p.Explained {
				row = append(row, book.Num(p.Profile.Shares[r]))
			} else {
				row = append(row, book.None(""))
			}
		}
		table.Rows = append(table.Rows, row)
	}
	table.Notes = append(table.Notes, "Shares of working time as written in the duties. A dash: too few duties that the catalogue explains.")
	return []book.Block{book.Heading{Text: "Who does which role's work", Level: 2}, table}
}

// owners lists the functions of the team with who owns them.
func (b *builder) owners(t int) []book.Block {
	tm := &b.Teams[t]
	table := book.Table{Name: fmt.Sprintf("owners_%d", t+1), Col: 1, Columns: []book.Column{{Head: "Function", Strong: true}, {Head: "Owners", Format: book.Integer}, {Head: "State"}}}
	for _, o := range tm.Ownership {
		if len(o.Owners) == 0 && !o.Required {
			continue
		}
		state, tone := map[string]string{"owned": "shared", "single": "one owner", "diffuse": "many owners", "unowned": "no owner here"}[o.State], book.Plain
		switch {
		case o.State == "single":
			tone = book.Watch
		case o.State == "unowned":
			tone = book.Alarm
			for _, f := range b.Ownership {
				if f.Function == o.Function && len(f.Owners) > 0 {
					state, tone = "owned in another team", book.Plain
				}
			}
		}
		table.Rows = append(table.Rows, []book.Cell{book.T(b.Catalogue.Functions[o.Function].Name), book.Int(len(o.Owners)), book.T(state).As(tone)})
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []book.Block{book.Heading{Text: "Who owns what", Level: 2}, table}
}

// conditions are figures of the group, never of a post.
func (b *builder) conditions(t int) []book.Block {
	return b.conditionsOf(b.TeamScope(t), fmt.Sprintf("conditions_%d", t+1), "Working conditions of the group")
}

func (b *builder) conditionsOf(scope Scope, name, heading string) []book.Block {
	table := book.Table{Name: name, Col: 1, Columns: []book.Column{{Head: "Figure", Strong: true}, {Head: "Mean, 0–100", Format: book.Integer},
		{Head: "Likely range"}, {Head: "People", Format: book.Integer}, {Head: "Band"}}}
	names := []string{"Working-condition risk index", "Overload", "Recovery", "Role strain"}
	for f := range 1 + burnout.NumConstructs {
		fig, why := b.Condition(scope, f)
		if fig == nil {
			table.Rows = append(table.Rows, []book.Cell{book.T(names[f]), book.None(string(why)), book.None(""), book.None(""), book.None("")})
			continue
		}
		span := "–"
		if fig.CILow.OK && fig.CIHigh.OK {
			span = fmt.Sprintf("%s to %s", book.Integer.Show(fig.CILow.V), book.Integer.Show(fig.CIHigh.V))
		}
		band := b.Model.Bands.Of(fig.Mean.V)
		table.Rows = append(table.Rows, []book.Cell{book.T(names[f]), book.Num(fig.Mean.V), book.T(span), book.Int(fig.N), book.T(band).As(bandTone(band))})
	}
	table.Notes = []string{fmt.Sprintf("Figures of at least %d people observed in them. Higher means more strain. Not a diagnosis.", b.opt.MinGroup)}
	return []book.Block{book.Heading{Text: heading, Level: 2}, table}
}
