package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"orgreview/analysis/burnout"
	"orgreview/analysis/findings"
	"orgreview/report/book"
)

// The grid of a team's page: the severity of a finding, then the names of
// tables, then mostNarrow columns for numbers and heat maps.
const (
	mostNarrow  = 12
	narrowWidth = 6.75
)

// team is a team's own page: findings in words first, then who does what.
func (b *builder) team(t int) book.Sheet {
	tm := &b.Teams[t]
	s := book.Sheet{Key: teamKey(t), Name: tm.Name, Gives: true, Portrait: true, Widths: []float64{11, 31}}
	for range mostNarrow {
		s.Widths = append(s.Widths, narrowWidth)
	}
	who := b.say("team.nobody")
	if tm.Manager >= 0 {
		who = b.say("team.answers", "post", b.labels[tm.Manager])
	}
	s.Blocks = append(s.Blocks,
		book.Heading{Text: tm.Name},
		book.Text{Text: b.say("team.lead", "people", b.lang().Of(len(tm.Members), "people"), "fte", b.lang().FTE(tm.FTE), "who", who), Style: book.Lead},
		book.Links{Row: true, List: []book.LinkItem{b.link("summary"), b.link("findings"), {Text: b.say("names.teams"), To: book.At("teams", teamKey(t))},
			b.link("overlap"), b.link("ownership"), b.link("method")}},
	)
	s.Blocks = append(s.Blocks, b.plan(t)...)
	reason, hidden := b.allHidden(b.TeamScope(t))
	if hidden { // a sentence, which needs no section of its own at the end of the page
		s.Blocks = append(s.Blocks, book.Text{Text: b.say("team.conditions_hidden", "reason", reason), Style: book.Note})
	}
	for _, part := range []func(int) []book.Block{b.roleMix, b.posts, b.fits, b.workOverlap, b.owners} {
		s.Blocks = append(s.Blocks, part(t)...)
	}
	if !hidden {
		s.Blocks = append(s.Blocks, b.conditionsOf(b.TeamScope(t), fmt.Sprintf("conditions_%d", t+1), b.say("team.conditions"))...)
	}
	s.Blocks = append(s.Blocks, b.teamTrend(t)...)
	s.Blocks = append(s.Blocks, b.moves(t)...)
	return s
}

// calm is what is said of a team without findings: that nothing was found says
// something only where enough was known.
func (b *builder) calm(t int) string {
	members, thin, least := b.Teams[t].Members, 0, b.Options.Findings.ThinDuties
	for _, i := range members {
		if len(b.Posts[i].Duties) < least {
			thin++
		}
	}
	if 2*thin > len(members) {
		return b.say("team.too_thin", "least", least, "n", thin, "people", b.lang().Of(len(members), "people"))
	}
	var missing []string
	if 2*b.Teams[t].Explained < len(members) {
		missing = append(missing, b.say("team.unjudged.roles"))
	}
	if _, why := b.Condition(b.TeamScope(t), indexFigure); why != "" {
		missing = append(missing, b.say("team.unjudged.conditions"))
	}
	if len(missing) > 0 {
		return b.say("team.calm_but", "what", b.lang().List(missing, len(missing)))
	}
	return b.say("team.calm")
}

// plan is the team's findings in the order of doing.
func (b *builder) plan(t int) []book.Block {
	steps := findings.PlanOf(b.Findings, b.about[t])
	if steps.First < 0 && len(steps.QuickWins)+len(steps.Watch)+len(steps.Caveats)+len(steps.Rest) == 0 {
		return []book.Block{book.Text{Text: b.calm(t)}}
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
		blocks = append(blocks, book.Heading{Text: b.say("team." + head), Level: 2}, items)
	}
	if steps.First >= 0 {
		add("first", []int{steps.First})
	}
	add("quick", steps.QuickWins)
	add("watch", steps.Watch)
	add("caveats", steps.Caveats)
	if n := len(steps.Rest); n > 0 {
		blocks = append(blocks, book.Text{Text: b.n(n, "more"), Style: book.Note, Link: "findings"})
	}
	return blocks
}

// roleMix is what roles' work the team does, in FTE, against what it needs.
func (b *builder) roleMix(t int) []book.Block {
	tm := &b.Teams[t]
	head := book.Heading{Text: b.say("team.mix"), Level: 2}
	if tm.Explained == 0 {
		return []book.Block{head, book.Text{Text: b.say("team.mix_none")}}
	}
	need := tm.Staffing.Need
	table := book.Table{Name: fmt.Sprintf("mix_%d", t+1), Col: 1, Columns: b.heads("team", "mix_role", "mix_have", "mix_share")}
	note, title, alt, part := "team.mix_note_no_need", "team.mix_title", "team.mix_alt", "team.mix_alt_part"
	if need != nil {
		table.Columns = append(table.Columns, b.heads("team", "mix_need", "mix_gap")...)
		note, title, alt, part = "team.mix_note", "team.mix_title_need", "team.mix_alt_need", "team.mix_alt_part_need"
	}
	for i, f := range []book.Format{book.General, book.FTE, book.Percent, book.FTE, book.Signed1}[:len(table.Columns)] {
		table.Columns[i].Format = f
	}
	table.Columns[0].Strong = true
	var list []string
	l := b.lang()
	for r, role := range b.Catalogue.Roles {
		if tm.HaveFTE[r] < .05 && (need == nil || !need[r].OK()) {
			continue
		}
		cells := []book.Cell{book.T(role.Name), book.Num(tm.HaveFTE[r]), book.Num(tm.Shares[r])}
		needed := b.say("none")
		if need != nil {
			cells = append(cells, book.Maybe(need[r], ""), book.Maybe(tm.Staffing.Balance.Gap[r], ""))
			if need[r].OK() {
				needed = l.FTE(need[r].V())
			}
		}
		list = append(list, b.say(part, "role", role.Name, "have", l.FTE(tm.HaveFTE[r]), "need", needed))
		table.Rows = append(table.Rows, cells)
	}
	drawn := len(table.Rows)
	if tm.UnexplainedFTE >= .05 {
		cells := []book.Cell{book.T(b.say("team.mix_other")), book.Num(tm.UnexplainedFTE)}
		for len(cells) < len(table.Columns) {
			cells = append(cells, book.None(""))
		}
		table.Rows = append(table.Rows, cells)
	}
	table.Notes = []string{b.say(note)}
	chart := book.Chart{Name: table.Name + "_chart", Kind: book.Bars, Title: b.say(title), Format: book.FTE, Labels: true,
		Alt: b.say(alt, "list", strings.Join(list, ", ")), XTitle: b.say("team.mix_role"), YTitle: b.say("team.fte_axis"), Lines: max(6+drawn, 10),
		Series: []book.Series{{Table: table.Name, Categories: table.Columns[0].Head, Values: table.Columns[1].Head, To: drawn}}}
	if need != nil {
		chart.Series = append(chart.Series, book.Series{Table: table.Name, Categories: table.Columns[0].Head, Values: table.Columns[3].Head, To: drawn})
		chart.Lines = max(6+3*drawn/2, 10)
	}
	if drawn < 2 {
		return []book.Block{head, table}
	}
	return []book.Block{head, table, chart}
}

// conditionsOf are the condition figures of a scope, of the group and never of
// a post: the index with its parts, then the burdens one by one.
func (b *builder) conditionsOf(scope Scope, name, heading string) []book.Block {
	table := book.Table{Name: name, Col: 1,
		Columns: b.heads("team", "conditions_figure", "conditions_mean", "conditions_low", "conditions_high", "conditions_people", "conditions_others")}
	table.Columns[0].Strong = true
	for i := 1; i < len(table.Columns); i++ {
		table.Columns[i].Format, table.Columns[i].Align = book.Integer, book.Right
	}
	head := book.Heading{Text: heading, Level: 2}
	if reason, hidden := b.allHidden(scope); hidden {
		return []book.Block{head, book.Text{Text: b.say("team.conditions_none", "reason", reason)}}
	}
	hidden := map[string][]string{} // figures by why they are not shown
	var reasons []string
	for f := range 1 + burnout.NumConstructs {
		figure := b.say("team.index")
		if f > 0 {
			figure = upper(b.lang().Construct(burnout.ConstructID(f - 1)))
		}
		fig, why := b.Condition(scope, f)
		if fig == nil {
			table.Rows = append(table.Rows, []book.Cell{book.T(figure), book.None(""), book.None(""), book.None(""), book.None(""), book.None("")})
			reason := b.whyNot(why)
			if hidden[reason] == nil {
				reasons = append(reasons, reason)
			}
			hidden[reason] = append(hidden[reason], figure)
			continue
		}
		table.Rows = append(table.Rows, []book.Cell{book.T(figure), book.Num(fig.Mean.V()).As(bandTone(b.Model.Bands.Of(fig.Mean.V()))),
			book.Maybe(fig.CILow, ""), book.Maybe(fig.CIHigh, ""), book.Int(fig.N), book.Maybe(fig.RestMean, "")})
	}
	for _, r := range reasons {
		table.Notes = append(table.Notes, b.say("team.conditions_why", "figures", b.lang().List(hidden[r], 0), "reason", r))
	}
	table.Notes = append(table.Notes, b.footing(scope)...)
	table.Notes = append(table.Notes, b.say("team.conditions_note", "n", b.opt.MinGroup), b.say("teams.note_signs"))
	blocks := []book.Block{head, table}
	if burdens := b.burdens(scope, name); len(burdens.Rows) > 0 {
		blocks = append(blocks, burdens)
	}
	return blocks
}

// burdens are the means of the factors over a scope, those that lie furthest
// towards critical first.
func (b *builder) burdens(scope Scope, name string) book.Table {
	t := book.Table{Name: name + "_factors", Col: 1, Caption: b.say("team.burdens"),
		Columns: b.heads("team", "burden", "conditions_mean", "burden_all", "burden_x", "conditions_people"), Notes: []string{b.say("team.burdens_note")}}
	t.Columns[0].Strong = true
	for i := 1; i < len(t.Columns); i++ {
		t.Columns[i].Align = book.Right
	}
	t.Columns[3].Format, t.Columns[3].Scale, t.Columns[3].Align = book.Percent, book.Scale{High: 1}, book.Center
	t.Columns[4].Format = book.Integer
	var order []int
	mean := map[int]burnout.FactorMean{}
	for f := range burnout.NumFactors {
		if m, why := b.Factor(scope, f); why == "" && m.Mean.OK() {
			order = append(order, f)
			mean[f] = m
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(mean[y].X.V(), mean[x].X.V()) })
	for _, f := range order {
		m := mean[f]
		all := book.None("")
		if a, why := b.Factor(b.EverybodyScope(), f); why == "" {
			all = book.Maybe(a.Mean, "").In(factorFormat(f))
		}
		t.Rows = append(t.Rows, []book.Cell{book.T(upper(b.lang().Factor(burnout.FactorID(f)))), book.Num(m.Mean.V()).In(factorFormat(f)), all, book.Maybe(m.X, ""), book.Int(m.N)})
	}
	if _, ok := mean[burnout.OncallShare]; ok {
		t.Notes = append(t.Notes, b.say("team.burdens_oncall"))
	}
	return t
}

// factorFormat is how a factor's values are printed.
func factorFormat(f int) book.Format {
	switch f {
	case burnout.OncallShare, burnout.ToilShare, burnout.OutOfRemit, burnout.AfterHours, burnout.LeaveUntaken:
		return book.Percent
	case burnout.Hours:
		return book.Integer
	}
	return book.Decimal1
}

// allHidden says whether no figure at all of a scope is shown, for one reason.
func (b *builder) allHidden(scope Scope) (reason string, hidden bool) {
	for f := range 1 + burnout.NumConstructs {
		fig, why := b.Condition(scope, f)
		if fig != nil || f > 0 && b.whyNot(why) != reason {
			return "", false
		}
		reason = b.whyNot(why)
	}
	return reason, true
}

// moves are the duties that could change hands in the team.
func (b *builder) moves(t int) []book.Block {
	items := book.Items{}
	for _, i := range b.about[t] {
		p, ok := b.Findings[i].Params.(*findings.MovesParams)
		if !ok || b.Findings[i].Team != t {
			continue
		}
		for _, m := range p.Moves {
			items.List = append(items.List, b.moveItem(p, m))
		}
	}
	if len(items.List) == 0 {
		return nil
	}
	return []book.Block{book.Heading{Text: b.say("team.moves"), Level: 2}, book.Text{Text: b.say("team.moves_lead")}, items}
}
