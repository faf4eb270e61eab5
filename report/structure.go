package report

import (
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
	facts := book.Table{Name: "structure", Columns: []book.Column{{Head: "Figure", Strong: true}, {Head: "Value", Format: book.Integer}, {Head: "How to read it"}},
		Rows: [][]book.Cell{
			{book.T("People"), book.Int(b.People), book.T("occupied posts")},
			{book.T("Vacant posts"), book.Int(len(r.Vacancies)), book.T("keep their place in the tree")},
			{book.T("Closed posts"), book.Int(len(r.Closed)), book.T("counted here only")},
			{book.T("Leavers"), book.Int(len(r.Leavers)), book.T("not part of the review")},
			{book.T("Groups of identical posts"), book.Int(len(r.Groups)), book.T("one row for several posts; in FTE totals only")},
			{book.T("FTE in groups"), book.Num(groupFTE).In(book.FTE), book.T("")},
			{book.T("Managers"), book.Int(c.Managers), book.T("people with at least one direct report")},
			{book.T("Layers"), book.Int(c.Layers), book.T("from the top to the deepest post")},
			{book.T("Fewest layers possible"), book.Int(c.StructuralMinimum), book.T("if every manager had eight reports")},
			{book.T("Median span"), book.Maybe(maybe.Some(c.Spans.Median), "").In(book.Decimal1), book.T("direct reports of a manager; groups are not counted")},
			{book.T("Largest span"), book.Int(c.Spans.Max), book.T("more than 15 is critical")},
			{book.T("Tops of the tree"), book.Int(len(c.Roots)), book.T("usual: one")},
			{book.T("Circles in the reporting lines"), book.Int(len(c.Cycles)), book.T("usual: none; see Data quality")},
			{book.T("Managers that are not in the data"), book.Int(len(c.UnknownManagers)), book.T("usual: none; see Data quality")},
			{book.T("People who report to themselves"), book.Int(len(c.SelfReports)), book.T("usual: none")},
			{book.T("People with more than one boss"), book.Int(len(c.TwoBosses)), book.T("solid and dotted lines")},
		}}
	bands := c.Spans.Bands
	spans := book.Table{Name: "spans", Caption: "Managers by number of direct reports", Columns: []book.Column{{Head: "Direct reports", Strong: true}, {Head: "Managers", Format: book.Integer}, {Head: "Reading"}},
		Rows: [][]book.Cell{
			{book.T("1"), book.Int(bands.One), book.T("one over one: is the level needed?")},
			{book.T("2"), book.Int(bands.Narrow), book.T("narrow")},
			{book.T("3 to 10"), book.Int(bands.Fine), book.T("fine")},
			{book.T("11 to 15"), book.Int(bands.Wide), book.T("wide")},
			{book.T("more than 15"), book.Int(bands.Critical), book.T("critical: little time for each person")},
		}}
	return book.Sheet{Key: "structure", Name: "Structure", Widths: []float64{34, 14, 52, 12, 12, 12, 12},
		Blocks: []book.Block{
			book.Heading{Text: "Structure"},
			book.Text{Text: "Reporting lines, layers and spans. A span counts people, never groups of posts.", Style: book.Lead},
			facts, spans,
			book.Chart{Name: "span-chart", Kind: book.Columns, Title: "How many people managers lead", Format: book.Integer,
				Alt: "Columns with the number of managers by number of direct reports.", XTitle: "Direct reports", YTitle: "Managers", Cols: 3,
				Series: []book.Series{{Table: "spans", Categories: "Direct reports", Values: "Managers"}}},
			book.Links{Row: true, List: []book.LinkItem{{Text: "Summary", To: "summary"}, {Text: "Data quality", To: "quality"}}},
		}}
}
