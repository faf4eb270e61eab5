package report

import (
	"orgreview/analysis/burnout"
	"orgreview/report/book"
)

// people lists individuals with every factor, so that a score can be
// recomputed by hand. It exists only under --individuals ids or names.
func (b *builder) people() book.Sheet {
	t := book.Table{Name: "people", Filter: true, Columns: []book.Column{{Head: "Post", Strong: true}, {Head: "Team"}, {Head: "Main role"},
		{Head: "Outside the title", Format: book.Percent}, {Head: "Roles carried", Format: book.Decimal1},
		{Head: "Risk index", Format: book.Decimal1}, {Head: "Lowest", Format: book.Decimal1}, {Head: "Highest", Format: book.Decimal1},
		{Head: "Data complete", Format: book.Percent}, {Head: "Band"}}}
	for _, f := range b.Model.Factors {
		t.Columns = append(t.Columns, book.Column{Head: f.Name + ": value", Format: book.Decimal2}, book.Column{Head: f.Name + ": x", Format: book.Decimal2},
			book.Column{Head: f.Name + ": weight", Format: book.Decimal2}, book.Column{Head: f.Name + ": points", Format: book.Decimal2})
	}
	for i := range b.Posts[:b.People] {
		p := &b.Posts[i]
		s := b.Score(i)
		role := ""
		if r, ok := b.Catalogue.Role(p.Profile.Dominant); ok {
			role = r.Name
		}
		row := []book.Cell{book.T(b.labels[i]), book.T(b.teamName(p.Team)), book.T(orDash(role)),
			book.Maybe(p.Profile.OutOfRemit, ""), book.Maybe(p.Profile.EffectiveRoles, ""),
			book.Maybe(s.Score, ""), book.Maybe(s.Best, ""), book.Maybe(s.Worst, ""), book.Num(s.Confidence), book.T(orDash(s.Band))}
		for k := range b.Model.Factors {
			if k >= len(s.Factors) {
				row = append(row, book.None(""), book.None(""), book.None(""), book.None(""))
				continue
			}
			f := &s.Factors[k]
			if f.State != burnout.Observed {
				why := "missing"
				if f.State == burnout.NotApplicable {
					why = "does not apply"
				}
				row = append(row, book.None(why), book.None(""), book.Num(f.Weight), book.None(""))
				continue
			}
			row = append(row, book.Maybe(f.Value, ""), book.Num(f.X), book.Num(f.Weight), book.Num(f.Contribution))
		}
		t.Rows = append(t.Rows, row)
	}
	return book.Sheet{Key: "people", Name: "People", Freeze: "people", FreezeCols: 1, Long: len(t.Rows) > 5000, Tab: book.Alarm,
		Blocks: []book.Block{
			book.Heading{Text: "People"},
			book.Text{Text: "Confidential. Points are 100 × weight × x, divided by the sum of the weights of the factors that have a value; they add up to the index.", Style: book.Warning},
			t,
		}}
}
