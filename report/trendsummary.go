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
	blocks = append(blocks, b.trendWarnings(2)...)
	blocks = append(blocks, book.Text{Text: b.trendLead()})
	if table, ok := b.changedTeams(); ok {
		blocks = append(blocks, table)
		if lines, ok := b.summaryLines(table.Name); ok {
			blocks = append(blocks, lines)
		}
	}
	return append(blocks, book.Text{Text: b.say("trend.more"), Style: book.Note, Link: "trend"})
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
