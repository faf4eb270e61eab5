package report

import (
	"orgreview/analysis/roster"
	"orgreview/report/book"
)

// Rejects lays out the rows that were set aside in a form to correct and
// upload again: the original columns, then what is wrong and what cures it;
// one sheet for each table. It holds personal data, as the exports do.
func Rejects(r *roster.Roster, opt Options) *book.Book {
	l := opt.lang()
	doc := &book.Book{Title: l.Say("rejects.title"), Author: "orgreview", Company: opt.Organisation, Created: r.AsOf, Language: l.Say("tag"),
		Description: l.Say("rejects.description", "version", opt.Version), Footer: l.Say("rejects.footer"), Theme: opt.Theme, Words: bookWords(l), Letter: opt.Letter}
	at := map[int]int{} // input → sheet
	for _, reject := range r.Rejects {
		k, ok := at[reject.Input]
		if !ok {
			k = len(doc.Sheets)
			at[reject.Input] = k
			in := r.Inputs[reject.Input]
			name := in.File
			if in.Sheet != "" {
				name = in.Sheet
			}
			t := book.Table{Name: "rows_" + teamKey(k), Filter: true}
			for _, h := range reject.Header {
				t.Columns = append(t.Columns, book.Column{Head: h})
			}
			t.Columns = append(t.Columns, book.Column{Head: l.Say("rejects.row")}, book.Column{Head: l.Say("rejects.wrong")})
			doc.Sheets = append(doc.Sheets, book.Sheet{Key: teamKey(k), Name: name, Freeze: t.Name, Blocks: []book.Block{t}})
		}
		t := doc.Sheets[k].Blocks[0].(book.Table)
		row := make([]book.Cell, 0, len(t.Columns))
		for c := range reject.Header {
			text := ""
			if c < len(reject.Cells) {
				text = reject.Cells[c]
			}
			row = append(row, book.T(text))
		}
		row = append(row, book.Int(reject.Problem.Row), book.T(l.Given(reject.Problem.Message)+"; "+l.Given(reject.Problem.Cure)))
		t.Rows = append(t.Rows, row)
		doc.Sheets[k].Blocks[0] = t
	}
	if len(doc.Sheets) == 0 {
		doc.Sheets = []book.Sheet{{Key: "none", Name: l.Say("rejects.title"), Blocks: []book.Block{
			book.Heading{Text: l.Say("rejects.title")}, book.Text{Text: l.Say("rejects.none")}}}}
	}
	return doc
}
