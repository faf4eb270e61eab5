package report

import (
	"cmp"
	"slices"

	"orgreview/analysis/burnout"
	"orgreview/report/book"
)

// mostPeople is how many people the sheet People lists: sixty columns of more
// make a workbook that no mail takes.
const mostPeople = 20_000

// printedOfPeople is how many columns of the sheet People are printed: sixty on
// a page would be dust. The factors stand right of them.
const printedOfPeople = 12

// peopleShown are the people of the sheet: all in their order or, where there
// are more than it lists, those with the highest index first.
func (b *builder) peopleShown() []int {
	shown := make([]int, b.People)
	for i := range shown {
		shown[i] = i
	}
	if len(shown) <= mostPeople {
		return shown
	}
	index := make([]float64, b.People)
	for i := range index {
		index[i] = -1
		if s := b.Score(i).Score; s.OK() {
			index[i] = s.V()
		}
	}
	slices.SortStableFunc(shown, func(x, y int) int { return cmp.Compare(index[y], index[x]) })
	return shown[:mostPeople]
}

// people lists individuals with every factor, so that a score can be
// recomputed by hand. It exists only under --individuals ids or names.
func (b *builder) people() book.Sheet {
	t := book.Table{Name: "people", Filter: true, Columns: b.heads("people", "post", "team", "role", "outside", "roles", "index", "lowest", "highest", "complete", "band", "without", "other_weights")}
	t.Columns[0].Strong, t.Columns[3].Format, t.Columns[8].Format = true, book.Percent, book.Percent
	t.Columns[10].Format, t.Columns[11].Format = book.Decimal1, book.Percent
	for i := 4; i < 8; i++ {
		t.Columns[i].Format = book.Decimal1
	}
	for f := range b.Model.Factors {
		name := b.lang().Factor(burnout.FactorID(f))
		for _, key := range []string{"value", "x", "weight", "points"} {
			t.Columns = append(t.Columns, book.Column{Head: b.say("people."+key, "factor", name), Format: book.Decimal2})
		}
	}
	shown := b.peopleShown()
	if len(shown) < b.People {
		t.Notes = []string{b.say("people.cut", "shown", len(shown), "all", b.People)}
	}
	long := b.fill(&t, len(shown), func(i int) []book.Cell { return b.personRow(shown[i]) })
	t.Notes = append(t.Notes, b.say("people.print_note"))
	return book.Sheet{Key: "people", Name: b.say("names.people"), Freeze: "people", FreezeCols: 1, PrintCols: printedOfPeople, Long: long, Tab: book.Alarm, Widths: peopleGrid(),
		Blocks: []book.Block{
			book.Heading{Text: b.say("people.title")},
			book.Text{Text: b.say("people.lead"), Style: book.Warning},
			b.nav("teams", "method"),
			t,
		}}
}

// peopleGrid are the columns of the sheet: words, figures, then four of each
// factor, wide enough for their headings on three lines.
func peopleGrid() []float64 {
	grid := []float64{36, 26, 26, 10, 9, 9, 9, 9, 11, 12, 16, 15}
	for range burnout.NumFactors {
		grid = append(grid, 17, 17, 17, 17)
	}
	return grid
}

// personRow is a row of the sheet.
func (b *builder) personRow(i int) []book.Cell {
	p := &b.Posts[i]
	s := b.Score(i)
	role := ""
	if r, ok := b.Catalogue.Role(p.Profile.Dominant); ok {
		role = r.Name
	}
	row := []book.Cell{book.T(b.labels[i]), book.T(b.teamName(p.Team)), book.T(orDash(role)),
		book.Maybe(p.Profile.OutOfRemit, ""), book.Maybe(p.Profile.EffectiveRoles, ""),
		book.Maybe(s.Score, ""), book.Maybe(s.Best, ""), book.Maybe(s.Worst, ""), book.None(""), book.T(orDash(b.lang().Band(s.Band))), book.None(""), book.Maybe(s.PHigh, "")}
	if b.IndividualScores {
		row[8], row[10] = book.Num(s.Confidence), book.Maybe(b.Model.WithoutOutOfRemit(p.Values[:]).Score, "")
	}
	for k := range b.Model.Factors {
		if k >= len(s.Factors) {
			row = append(row, book.None(""), book.None(""), book.None(""), book.None(""))
			continue
		}
		f := &s.Factors[k]
		if f.State != burnout.Observed {
			why := b.say("people.missing")
			if f.State == burnout.NotApplicable {
				why = b.say("people.not_applicable")
			}
			row = append(row, book.None(why), book.None(""), book.Num(f.Weight), book.None(""))
			continue
		}
		row = append(row, book.Maybe(f.Value, ""), book.Num(f.X), book.Num(f.Weight), book.Num(f.Contribution))
	}
	return row
}
