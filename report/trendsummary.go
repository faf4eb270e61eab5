package report

import (
	"orgreview/analysis/trend"
	"orgreview/report/book"
)

// whatChanged is the part of the first page about earlier quarters: artefacts
// before anything else.
func (b *builder) whatChanged() []book.Block {
	t := b.Trend
	if t == nil {
		return nil
	}
	blocks := []book.Block{book.Heading{Text: b.say("trend.what_changed", "period", t.Before().Label), Level: 2}}
	warnings := b.trendWarnings(2)
	blocks = append(blocks, warnings[len(b.blocked()):]...) // the first stands at the top of the page
	blocks = append(blocks, book.Text{Text: b.trendLead()})
	if table, ok := b.changedTeams(); ok {
		blocks = append(blocks, table)
		if lines, ok := b.summaryLines(table.Name); ok {
			blocks = append(blocks, lines)
		}
	}
	return append(blocks, book.Text{Text: b.say("trend.more"), Style: book.Note, Link: "trend"})
}

// blocked is the gravest artefact where it stands against any conclusion: it is
// read before everything else.
func (b *builder) blocked() []book.Block {
	if b.Trend == nil || b.Trend.Conclusive {
		return nil
	}
	return b.trendWarnings(1)[:1]
}

// trendMeasures are the rows of Method about earlier quarters.
func (b *builder) trendMeasures() [][]book.Cell {
	if b.Trend == nil {
		return nil
	}
	o := b.Options.Trend
	return [][]book.Cell{
		row(b.say("trend.method.change"), b.say("trend.method.change_says"), b.say("trend.method.change_how"),
			b.say("trend.method.change_read", "q", b.lang().Percent(o.Q), "points", b.lang().Points(o.Points), "outside", b.lang().Percent(o.Outside), "roles", book.Decimal1.Show(o.Roles))),
		row(b.say("trend.method.complete"), b.say("trend.method.complete_says"),
			b.say("trend.method.complete_how", "shrunk", b.lang().Percent(o.Shrunk), "grown", b.lang().Percent(o.Grown), "missing", b.lang().Percent(o.MissingTeams), "found", b.lang().Percent(o.LeastFound)),
			b.say("trend.method.complete_read")),
		row(b.say("trend.method.privacy"), b.say("trend.method.privacy_says", "n", b.opt.MinGroup), b.say("trend.method.privacy_how"), b.say("trend.method.privacy_read")),
	}
}

// changedTeams lists the teams with a reliable change.
func (b *builder) changedTeams() (book.Table, bool) {
	const most = 5
	t := b.Trend
	last := len(t.Periods) - 1
	table := book.Table{Name: "changed_teams", Col: 1, Columns: b.heads("trend", "team", "index_before", "index_now", "changed")}
	table.Columns[0].Strong, table.Columns[1].Format, table.Columns[2].Format = true, book.Integer, book.Integer
	for _, team := range b.order {
		tt := &t.Teams[team]
		v := b.trend.verdict(tt)
		if len(table.Rows) == most || v == trend.NoReliable || v == trend.NotCompared {
			continue
		}
		table.Rows = append(table.Rows, []book.Cell{book.T(b.teamName(team)).To(b.teamRef(team)),
			b.pointCell(last-1, &tt.Points[last-1], 0), b.pointCell(last, &tt.Points[last], 0),
			book.T(arrow(v) + " " + b.lang().Verdict(v)).As(verdictTone(v))})
	}
	return table, len(table.Rows) > 0
}

// summaryLines draws the teams' lines from the table of the sheet Trend.
func (b *builder) summaryLines(beside string) (book.Chart, bool) {
	for _, block := range b.trendLines() {
		if c, ok := block.(book.Chart); ok {
			c.Name, c.Beside, c.Cols, c.Lines = "index-on-summary", beside, 0, 11
			return c, true
		}
	}
	return book.Chart{}, false
}
