package report

import (
	"fmt"
	"slices"

	"orgreview/analysis/trend"
	"orgreview/report/book"
)

// trendLines draws the figures of a few teams over all periods.
func (b *builder) trendLines() []book.Block {
	table, ok := b.lineTable("trend_index", 0)
	key := "trend.lines"
	if !ok {
		if table, ok = b.lineTable("trend_index", roleStrainFigure); !ok {
			return nil
		}
		key = "trend.lines_strain"
	}
	title := b.say(key)
	chart := book.Chart{Name: "index-over-time", Kind: book.Lines, Title: title, Alt: b.say("trend.lines_alt", "title", title),
		XTitle: table.Columns[0].Head, YTitle: b.say("trend.points"), Format: book.Integer, Cols: 9, Lines: 16}
	for _, c := range table.Columns[1:] {
		chart.Series = append(chart.Series, book.Series{Table: table.Name, Categories: table.Columns[0].Head, Values: c.Head})
	}
	return []book.Block{book.Heading{Text: b.say("trend.over_time"), Level: 2}, table, chart}
}

// lineTable holds a condition figure of up to six teams, a column each: first
// those that changed, then those with the highest figure now.
func (b *builder) lineTable(name string, figure int) (book.Table, bool) {
	const most = 6
	t := b.Trend
	last := len(t.Periods) - 1
	var teams []int
	for i := range t.Teams {
		if b.trend.mean(last, &t.Teams[i].Points[last], figure).OK() {
			teams = append(teams, i)
		}
	}
	changed := func(i int) bool {
		v := b.trend.verdict(&t.Teams[i])
		return v == trend.Worse || v == trend.Better || v == trend.Mixed
	}
	slices.SortStableFunc(teams, func(x, y int) int {
		if a, c := changed(x), changed(y); a != c {
			if a {
				return -1
			}
			return 1
		}
		a, c := b.trend.mean(last, &t.Teams[x].Points[last], figure).V(), b.trend.mean(last, &t.Teams[y].Points[last], figure).V()
		switch {
		case a > c:
			return -1
		case a < c:
			return 1
		}
		return x - y
	})
	teams = teams[:min(len(teams), most)]
	table := book.Table{Name: name, Columns: b.heads("trend", "period")}
	table.Columns[0].Strong = true
	heads := map[string]bool{table.Columns[0].Head: true}
	for _, i := range teams {
		head := b.teamName(i)
		for n := 2; heads[head]; n++ {
			head = fmt.Sprintf("%s (%d)", b.teamName(i), n)
		}
		heads[head] = true
		table.Columns = append(table.Columns, book.Column{Head: head, Format: book.Integer})
	}
	for k := range t.Periods {
		row := []book.Cell{book.T(t.Periods[k].Label)}
		for _, i := range teams {
			row = append(row, b.pointCell(k, &t.Teams[i].Points[k], figure))
		}
		table.Rows = append(table.Rows, row)
	}
	if different := b.otherFactors(teams, figure); different {
		table.Notes = append(table.Notes, b.say("trend.note_factors"))
	}
	return table, len(teams) > 0
}

// otherFactors tells whether the figures of a team rest on other factors at
// another date.
func (b *builder) otherFactors(teams []int, figure int) bool {
	for _, i := range teams {
		var first []string
		for k := range b.Trend.Teams[i].Points {
			p := &b.Trend.Teams[i].Points[k]
			if !b.trend.point(k, p, figure) {
				continue
			}
			f := p.Figures[figure].Factors
			if first == nil {
				first = f
			} else if !slices.Equal(first, f) {
				return true
			}
		}
	}
	return false
}
