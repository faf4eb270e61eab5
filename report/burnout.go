package report

import (
	"cmp"
	"slices"
	"strings"

	"orgreview/analysis/burnout"
	"orgreview/report/book"
)

// Limits of the sheet Burnout, the teams with the highest means first: the table
// of the index fits on its first page, the map goes on overleaf with its heading.
const (
	mostRiskTeams   = 16
	mostFactorTeams = 60
)

// burnout shows the working conditions of teams, never of people.
func (b *builder) burnout() book.Sheet {
	s := book.Sheet{Key: "burnout", Name: b.say("names.burnout"), FreezeCols: 1, Widths: []float64{28, 11.5, 11.5, 11.5, 11.5, 11.5, 11.5, 11.5, 13, 11.5, 11.5, 11.5, 11.5}}
	s.Blocks = append(s.Blocks, book.Heading{Text: b.say("burnout.title")}, book.Text{Text: b.say("burnout.lead"), Style: book.Lead},
		b.nav("teams", "findings", "method"))
	if missing := b.notSupplied(); len(missing) > 0 {
		s.Blocks = append(s.Blocks, book.Text{Text: b.say("burnout.not_supplied", "list", b.lang().List(missing, 0)), Style: book.Warning})
	}
	table := b.riskTable()
	s.Blocks = append(s.Blocks, book.Heading{Text: b.say("burnout.map"), Level: 2}, table)
	if len(table.Rows) == 0 {
		return s
	}
	if chart, ok := b.riskChart(&table); ok {
		s.Blocks = append(s.Blocks, chart)
	}
	if factors := b.factorMap(); len(factors.Columns) > 1 { // last: only then its heading stands on every page
		s.Blocks = append(s.Blocks, book.Heading{Text: b.say("burnout.factors"), Level: 2}, book.Text{Text: b.say("burnout.factors_lead")}, factors)
	}
	return s
}

// notSupplied names the factors that nobody was observed in.
func (b *builder) notSupplied() []string {
	var missing []string
	for f := range burnout.NumFactors {
		seen, applies := false, false
		for i := range b.Posts[:b.People] {
			if v := b.Posts[i].Values; f < len(v) {
				seen = seen || v[f].State() == burnout.Observed
				applies = applies || v[f].State() != burnout.NotApplicable
			}
		}
		if applies && !seen {
			missing = append(missing, b.lang().Factor(burnout.FactorID(f)))
		}
	}
	return missing
}

// byRisk are the teams whose index may be shown by its mean, then the others
// in their order.
func (b *builder) byRisk() []int {
	order := slices.Clone(b.order)
	mean := make([]float64, len(b.Teams)) // asking for a figure takes longer than sorting
	for t := range mean {
		mean[t] = -1
		if fig, _ := b.teamFigure(t, 0); fig != nil {
			mean[t] = fig.Mean.V()
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(mean[y], mean[x]) })
	return order
}

// riskTable has a row for each team: the index, its range and its parts.
func (b *builder) riskTable() book.Table {
	t := book.Table{Name: "risk", Filter: true, Columns: b.heads("burnout", "team", "index", "low", "top", "people")}
	scale := book.Scale{Low: 0, High: 60}
	for c := range burnout.NumConstructs {
		t.Columns = append(t.Columns, book.Column{Head: upper(b.lang().Construct(burnout.ConstructID(c))), Format: book.Integer, Scale: scale})
	}
	t.Columns = append(t.Columns, b.heads("burnout", "compared")...)
	t.Columns[0].Strong = true
	for i := 1; i < 5; i++ {
		t.Columns[i].Format = book.Integer
	}
	t.Columns[1].Scale = scale
	order, shown := b.byRisk(), 0
	for _, team := range order {
		if b.anyFigure(team, 0, firstFactor) {
			if shown++; shown > mostRiskTeams {
				continue
			}
			t.Rows = append(t.Rows, b.riskRow(book.T(b.teamShort(team)).To(b.teamRef(team)), b.TeamScope(team)))
		}
	}
	t.Empty = b.say("burnout.nothing")
	if len(t.Rows) > 0 {
		t.Total = b.riskRow(book.T(b.say("burnout.everybody")), b.EverybodyScope())
	}
	t.Notes = []string{b.say("burnout.note", "n", b.opt.MinGroup), b.say("teams.note_signs")}
	if shown > len(t.Rows) {
		t.Notes = append(t.Notes, b.say("shown_in", "shown", len(t.Rows), "all", shown, "file", "teams.csv"))
	}
	if left := len(order) - shown; left > 0 {
		t.Notes = append(t.Notes, b.say("burnout.left", "teams", b.n(left, "team")))
	}
	return t
}

// anyFigure says whether any of the figures [from, to) of a team is shown.
func (b *builder) anyFigure(team, from, to int) bool {
	for f := from; f < to; f++ {
		if b.why(b.TeamScope(team), f) == "" {
			return true
		}
	}
	return false
}

// riskRow are the figures of a scope, or why they are not shown.
func (b *builder) riskRow(name book.Cell, scope Scope) []book.Cell {
	low, top, n, compared := book.None(""), book.None(""), book.None(""), book.None("")
	fig, _ := b.Condition(scope, indexFigure)
	if fig != nil {
		low, top, n = book.Maybe(fig.CILow, ""), book.Maybe(fig.CIHigh, ""), book.Int(fig.N)
		switch {
		case !fig.P.OK():
		case fig.Q.OK() && fig.Q.V() <= .1+1e-12:
			compared = book.T(b.say("burnout.clear")).As(book.Watch)
		case fig.P.V() <= .05:
			compared = book.T(b.say("burnout.indication"))
		default:
			compared = book.T(b.say("burnout.usual"))
		}
	}
	row := []book.Cell{name, b.scopeCell(scope, indexFigure), low, top, n}
	for c := range burnout.NumConstructs {
		row = append(row, b.scopeCell(scope, 1+c))
	}
	return append(row, compared)
}

// scopeCell is a condition figure of a scope with its band, or why there is none.
func (b *builder) scopeCell(scope Scope, figure int) book.Cell {
	fig, why := b.Condition(scope, figure)
	if fig == nil {
		return book.None(b.whyNot(why))
	}
	return book.Num(fig.Mean.V()).As(bandTone(b.Model.Bands.Of(fig.Mean.V())))
}

// factorMap is the team × factor heat map: how far the mean of each factor
// lies between safe and critical. Factors that no team's figure may be shown
// for have no column.
func (b *builder) factorMap() book.Table {
	t := book.Table{Name: "factor_map", Columns: b.heads("burnout", "team"), Notes: []string{b.say("burnout.factors_note")}}
	t.Columns[0].Strong = true
	order, shown := b.byRisk(), 0
	var factors []int
	for f := range burnout.NumFactors {
		for _, team := range order {
			if _, why := b.Factor(b.TeamScope(team), f); why == "" {
				factors = append(factors, f)
				break
			}
		}
	}
	for _, f := range factors {
		t.Columns = append(t.Columns, book.Column{Head: upper(b.lang().Factor(burnout.FactorID(f))), Format: book.Percent, Scale: book.Scale{High: 1}})
	}
	row := func(name book.Cell, scope Scope) []book.Cell {
		cells := []book.Cell{name}
		for _, f := range factors {
			c := book.None("")
			if m, why := b.Factor(scope, f); why == "" && m.X.OK() {
				if c = book.Num(m.X.V()); m.X.V() >= heavy-1e-9 {
					c = c.As(book.Watch)
				}
			}
			cells = append(cells, c)
		}
		return cells
	}
	for _, team := range order {
		if b.anyFigure(team, firstFactor, burnout.NumFigures) {
			if shown++; shown > mostFactorTeams {
				continue
			}
			t.Rows = append(t.Rows, row(book.T(b.teamShort(team)).To(b.teamRef(team)), b.TeamScope(team)))
		}
	}
	if shown > len(t.Rows) {
		t.Notes = append(t.Notes, b.say("burnout.others", "shown", len(t.Rows), "all", shown))
	}
	t.Total = row(book.T(b.say("burnout.everybody")), b.EverybodyScope())
	return t
}

// heavy is the level of a factor from which it counts as close to critical:
// that of the gates of the index.
const heavy = .75

// riskChart draws the teams with the highest means.
func (b *builder) riskChart(t *book.Table) (book.Chart, bool) {
	const most = 12
	rows := 0
	var parts []string
	for _, row := range t.Rows {
		if row[1].Kind != book.Number || rows == most {
			break
		}
		rows++
		parts = append(parts, b.say("burnout.chart_part", "team", row[0].Text, "value", row[1].Show(book.Integer)))
	}
	return book.Chart{Name: "risk-chart", Kind: book.Bars, Title: b.say("burnout.chart_title"), Alt: b.say("burnout.chart_alt", "list", strings.Join(parts, ", ")),
		XTitle: b.say("burnout.chart_x"), YTitle: b.say("burnout.chart_y"), Format: book.Integer, Max: 100, Labels: true,
		Series: []book.Series{{Table: t.Name, Categories: t.Columns[0].Head, Values: t.Columns[1].Head, To: rows}}}, rows > 1
}
