package report

import (
	"strings"

	"orgreview/analysis/maybe"
	"orgreview/report/book"
)

// structure shows the reporting tree in figures.
func (b *builder) structure() book.Sheet {
	c, r := b.Chart, b.Roster
	groupFTE := 0.0
	for _, g := range r.Groups {
		groupFTE += g.FTE
	}
	facts := book.Table{Name: "structure", Columns: b.heads("structure", "figure", "value", "reading")}
	facts.Columns[0].Strong, facts.Columns[1].Format = true, book.Integer
	fact := func(key string, v book.Cell) {
		reading := book.T("")
		if k := "structure." + key + "_r"; b.lang().Knows(k) {
			reading = book.T(b.say(k))
		}
		facts.Rows = append(facts.Rows, []book.Cell{book.T(b.say("structure." + key)), v, reading})
	}
	fact("people", book.Int(b.People))
	fact("vacant", book.Int(len(r.Vacancies)))
	fact("closed", book.Int(len(r.Closed)))
	fact("leavers", book.Int(len(r.Leavers)))
	fact("groups", book.Int(len(r.Groups)))
	fact("group_fte", book.Num(groupFTE).In(book.FTE))
	fact("managers", book.Int(c.Managers))
	fact("layers", book.Int(c.Layers))
	fact("minimum", book.Int(c.StructuralMinimum))
	fact("median", book.Maybe(maybe.Some(c.Spans.Median), "").In(book.Decimal1))
	fact("largest", book.Int(c.Spans.Max))
	fact("roots", book.Int(len(c.Roots)))
	fact("cycles", book.Int(len(c.Cycles)))
	fact("unknown", book.Int(len(c.UnknownManagers)))
	fact("selves", book.Int(len(c.SelfReports)))
	fact("bosses", book.Int(len(c.TwoBosses)))
	spans := book.Table{Name: "spans", Caption: b.say("structure.spans"), Columns: b.heads("structure", "reports", "count", "reading")}
	spans.Columns[0].Strong, spans.Columns[1].Format = true, book.Integer
	var list []string
	band := func(key string, n int) {
		reports := b.say("structure." + key)
		spans.Rows = append(spans.Rows, []book.Cell{book.T(reports), book.Int(n), book.T(b.say("structure." + key + "_r"))})
		list = append(list, b.say("structure.chart_part", "reports", reports, "n", n))
	}
	bands := c.Spans.Bands
	band("one", bands.One)
	band("narrow", bands.Narrow)
	band("fine", bands.Fine)
	band("wide", bands.Wide)
	band("critical", bands.Critical)
	return book.Sheet{Key: "structure", Name: b.say("names.structure"), Portrait: true, Widths: []float64{34, 14, 52, 12},
		Blocks: []book.Block{
			book.Heading{Text: b.say("structure.title")},
			book.Text{Text: b.say("structure.lead"), Style: book.Lead},
			b.nav("teams", "quality", "method"),
			facts, spans,
			book.Chart{Name: "span-chart", Kind: book.Columns, Title: b.say("structure.chart_title"), Format: book.Integer, Labels: true,
				Alt: b.say("structure.chart_alt", "list", strings.Join(list, ", ")), XTitle: b.say("structure.reports"), YTitle: b.say("structure.count"), Cols: 3, Lines: 14,
				Series: []book.Series{{Table: spans.Name, Categories: b.say("structure.reports"), Values: b.say("structure.count")}}},
		}}
}
