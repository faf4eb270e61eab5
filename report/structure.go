package report

import (
	"cmp"
	"fmt"
	"slices"
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
	o := b.Options.Chart
	fact := func(key string, v book.Cell, slots ...any) {
		reading := book.T("")
		if k := "structure." + key + "_r"; b.lang().Knows(k) {
			reading = book.T(b.say(k, slots...))
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
	fact("minimum", book.Int(c.StructuralMinimum), "span", o.StructuralSpan)
	fact("median", book.Maybe(maybe.Some(c.Spans.Median), "").In(book.Decimal1))
	fact("largest", book.Int(c.Spans.Max), "n", o.WideMax)
	fact("roots", book.Int(len(c.Roots)))
	fact("cycles", book.Int(len(c.Cycles)))
	fact("unknown", book.Int(len(c.UnknownManagers)))
	fact("selves", book.Int(len(c.SelfReports)))
	fact("bosses", book.Int(len(c.TwoBosses)))
	spans := book.Table{Name: "spans", Caption: b.say("structure.spans"), Columns: b.heads("structure", "reports", "count", "reading")}
	spans.Columns[0].Strong, spans.Columns[1].Format = true, book.Integer
	var list []string
	band := func(key string, n, from, to int) {
		reports := fmt.Sprint(from)
		switch {
		case to < 0:
			reports = b.say("structure.more", "n", from-1)
		case to < from:
			return // the limits in force leave no such band
		case to > from:
			reports = b.say("structure.range", "from", from, "to", to)
		}
		spans.Rows = append(spans.Rows, []book.Cell{book.T(reports), book.Int(n), book.T(b.say("structure." + key))})
		list = append(list, b.say("structure.chart_part", "reports", reports, "n", n))
	}
	bands := c.Spans.Bands
	band("one", bands.One, 1, 1)
	band("narrow", bands.Narrow, 2, o.NarrowMax)
	band("fine", bands.Fine, max(2, o.NarrowMax+1), o.FineMax)
	band("wide", bands.Wide, max(2, o.FineMax+1), o.WideMax)
	band("critical", bands.Critical, max(2, o.WideMax+1), -1)
	s := book.Sheet{Key: "structure", Name: b.say("names.structure"), Portrait: true, Widths: []float64{34, 14, 52, 12},
		Blocks: []book.Block{
			book.Heading{Text: b.say("structure.title")},
			book.Text{Text: b.say("structure.lead"), Style: book.Lead},
			b.nav("teams", "quality", "method"),
			facts, spans,
			book.Chart{Name: "span-chart", Kind: book.Columns, Title: b.say("structure.chart_title"), Format: book.Integer, Labels: true,
				Alt: b.say("structure.chart_alt", "list", strings.Join(list, ", ")), XTitle: b.say("structure.reports"), YTitle: b.say("structure.count"), Cols: 3, Lines: 14,
				Series: []book.Series{{Table: spans.Name, Categories: b.say("structure.reports"), Values: b.say("structure.count")}}},
		}}
	s.Blocks = append(s.Blocks, b.rotations()...)
	return s
}

// mostRotations is how many rotations Structure lists, the least even first.
const mostRotations = 15

// rotations shows how evenly on-call rotations share their load. It is a figure
// on conditions, so a rotation stands here only when enough of its people are
// observed; the load of the busiest is one person's, and stands nowhere.
func (b *builder) rotations() []book.Block {
	t := book.Table{Name: "rotations", Columns: b.heads("structure", "rotation", "on_rotation", "reading", "gini")}
	t.Columns[0].Strong, t.Columns[1].Format, t.Columns[3].Format = true, book.Integer, book.Decimal2
	for _, r := range b.Rotations {
		if r.Observed < b.opt.MinGroup || !r.Gini.OK() {
			continue
		}
		reading := "structure.even"
		if r.Uneven {
			reading = "structure.uneven"
		}
		t.Rows = append(t.Rows, []book.Cell{book.T(r.Name), book.Int(r.Observed), book.T(b.say(reading)), book.Num(r.Gini.V())})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	slices.SortStableFunc(t.Rows, func(x, y []book.Cell) int { return cmp.Compare(y[3].Num, x[3].Num) })
	if all := len(t.Rows); all > mostRotations {
		t.Rows = t.Rows[:mostRotations]
		t.Notes = []string{b.say("structure.rotations_shown", "shown", mostRotations, "all", all)}
	}
	return []book.Block{book.Heading{Text: b.say("structure.rotations"), Level: 2},
		book.Text{Text: b.say("structure.rotations_lead", "n", b.opt.MinGroup)}, t}
}
