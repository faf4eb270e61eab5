package report

import (
	"strings"

	"orgreview/analysis/table"
	"orgreview/report/book"
)

// quality says what was read, what was not, and what would cure it.
func (b *builder) quality() book.Sheet {
	const most = 5000
	r := b.Roster
	files := book.Table{Name: "inputs", Caption: b.say("quality.files"), Columns: b.heads("quality", "file", "sheet", "holds", "rows", "used", "ignored", "refused")}
	files.Columns[0].Strong, files.Columns[3].Format = true, book.Integer
	for _, in := range r.Inputs {
		var used []string
		for _, c := range in.Columns {
			used = append(used, b.say("quality.used_as", "header", c.Header, "meaning", b.lang().Meaning(string(c.Meaning))))
		}
		files.Rows = append(files.Rows, []book.Cell{book.T(in.File), book.T(orDash(in.Sheet)), book.T(b.lang().TableKind(in.Kind)), book.Int(in.Rows),
			b.columnCell(used), b.columnCell(in.Ignored), b.columnCell(in.Refused)})
	}
	files.Notes = []string{b.say("quality.refused_note")}
	problems := book.Table{Name: "problems", Caption: b.say("quality.problems"), Filter: true, Empty: b.say("quality.nothing"),
		Columns: b.heads("quality", "file", "sheet", "kind", "row", "wrong", "cure", "column")}
	problems.Columns[0].Strong, problems.Columns[3].Format = true, book.Integer
	for i, p := range r.Problems {
		if i == most {
			problems.Notes = []string{b.say("shown_in", "shown", most, "all", len(r.Problems), "file", "problems.csv")}
			break
		}
		row := book.None("")
		if p.Row > 0 {
			row = book.Int(p.Row)
		}
		kind := book.T(b.say("quality.note"))
		switch p.Severity {
		case table.Failure:
			kind = book.T(b.say("quality.aside")).As(book.Alarm)
		case table.Warning:
			kind = book.T(b.say("quality.check")).As(book.Watch)
		}
		problems.Rows = append(problems.Rows, []book.Cell{book.T(orDash(b.lang().Given(p.File))), book.T(orDash(p.Sheet)), kind, row, book.T(b.lang().Given(p.Message)), book.T(orDash(b.lang().Given(p.Cure))), book.T(orDash(p.Column))})
	}
	copied, cover := 0, 0
	for _, t := range b.Texts {
		if t.Boilerplate {
			copied++
		}
		if t.Cover {
			cover++
		}
	}
	return book.Sheet{Key: "quality", Name: b.say("names.quality"), Widths: []float64{20, 14, 14, 8, 46, 38, 26},
		Blocks: []book.Block{
			book.Heading{Text: b.say("quality.title")},
			book.Text{Text: b.completeness("summary.aside_here"), Style: book.Lead},
			book.Text{Text: b.say("quality.texts", "copied", b.n(copied, "copied"), "cover", b.n(cover, "cover"))},
			b.nav("structure", "method"),
			files, problems,
		}}
}

// columnCell lists columns of an export, the first mostColumns of them.
func (b *builder) columnCell(columns []string) book.Cell {
	const mostColumns = 25
	if n := len(columns) - mostColumns; n > 0 {
		return book.T(strings.Join(columns[:mostColumns], ", ") + ", " + b.n(n, "column"))
	}
	return book.T(orDash(strings.Join(columns, ", ")))
}
