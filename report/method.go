package report

import (
	"fmt"
	"slices"

	"orgreview/analysis/burnout"
	"orgreview/report/book"
)

// method explains every measure in plain words, what cannot be concluded, and
// the settings in force.
func (b *builder) method() book.Sheet {
	measures := book.Table{Name: "measures", Columns: b.heads("method", "measure", "says", "formed", "reading")}
	measures.Columns[0].Strong = true
	for _, m := range []string{"duty", "shares", "roles", "remit", "overlap", "words", "chance", "bus", "index", "teams"} {
		measures.Rows = append(measures.Rows, row(b.say("method.m_"+m+".name"), b.say("method.m_"+m+".says"), b.say("method.m_"+m+".formed"), b.say("method.m_"+m+".read", "confusing", b.lang().Percent(b.Options.Overlap.Confusing), "listed", b.lang().Percent(b.Options.Overlap.WorkLimit))))
	}
	measures.Rows = append(measures.Rows, b.trendMeasures()...)
	factors := book.Table{Name: "factors", Caption: b.say("method.factors"), Columns: b.heads("method", "factor", "unit", "source", "part", "weight", "safe", "critical")}
	factors.Columns[0].Strong = true
	for i := 4; i < 7; i++ {
		factors.Columns[i].Format = book.Decimal2
	}
	for _, f := range b.Model.Factors {
		factors.Rows = append(factors.Rows, []book.Cell{book.T(b.lang().Factor(f.ID)), book.T(b.say("factor." + f.ID + ".unit")), book.T(b.say("factor." + f.ID + ".source")), book.T(b.lang().Construct(f.Construct)), book.Num(f.Weight), book.Num(f.Safe), book.Num(f.Critical)})
	}
	duties := b.Model.Factors[burnout.Conflation].Weight + b.Model.Factors[burnout.OutOfRemit].Weight + b.Model.Factors[burnout.SoleOwned].Weight
	factors.Notes = []string{b.say("method.three", "weight", b.lang().Percent(duties))}
	if b.showsPeople() {
		factors.Notes = append(factors.Notes, b.say("method.three_people"))
	}
	factors.Notes = append(factors.Notes, b.say("method.one"))
	hashes := book.Table{Name: "files", Caption: b.say("method.files"), Columns: b.heads("method", "file", "hash")}
	hashes.Columns[0].Strong = true
	seen := map[string]bool{}
	for _, in := range b.Roster.Inputs {
		if !seen[in.File] {
			seen[in.File] = true
			hashes.Rows = append(hashes.Rows, []book.Cell{book.T(in.File), book.T(in.SHA256)})
		}
	}
	return book.Sheet{Key: "method", Name: b.say("names.method"), Tab: book.Muted, Widths: []float64{28, 60, 46, 36, 10, 10, 11},
		Blocks: slices.Concat([]book.Block{
			book.Heading{Text: b.say("method.title")},
			book.Text{Text: b.say("method.lead"), Style: book.Lead},
			b.nav("quality", "structure"),
			measures, factors}, b.bounds(), []book.Block{
			book.Heading{Text: b.say("method.not"), Level: 2},
			book.Text{Text: b.say("method.is_not")},
		}, b.council(), []book.Block{
			book.Heading{Text: b.say("method.settings"), Level: 2},
			book.Text{Text: b.say("method.in_force", "version", b.opt.Version, "catalogue", fmt.Sprintf("%.12s", b.catalogueHash()), "seed", fmt.Sprint(b.Model.Seed), "draws", b.Model.Draws,
				"n", b.Options.MinClassified, "share", b.lang().Percent(b.Options.MinShare))},
			book.Text{Text: b.say("method.by_hand")},
			hashes,
		})}
}

func row(cells ...string) []book.Cell {
	out := make([]book.Cell, len(cells))
	for i, c := range cells {
		out[i] = book.T(c)
	}
	return out
}

// naming says how posts are called.
func (v *View) naming() string {
	switch v.opt.Individuals {
	case ByID:
		return v.say("method.by_id")
	case ByName:
		return v.say("method.by_name")
	}
	return v.say("method.by_title")
}

func (v *View) catalogueHash() string {
	if v.catalogue == "" {
		return v.Catalogue.Hash()
	}
	return v.catalogue
}
