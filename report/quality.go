package report

import (
	"fmt"
	"strings"

	"orgreview/analysis/table"
	"orgreview/report/book"
)

// quality says what was read, what was not, and what would cure it.
func (b *builder) quality() book.Sheet {
	const most = 5000
	r := b.Roster
	files := book.Table{Name: "inputs", Caption: "Tables that were read", Columns: []book.Column{{Head: "File", Strong: true}, {Head: "Sheet"}, {Head: "Holds"}, {Head: "Rows", Format: book.Integer}, {Head: "Columns used"}, {Head: "Ignored"}, {Head: "Refused"}}}
	for _, in := range r.Inputs {
		var used []string
		for _, c := range in.Columns {
			used = append(used, fmt.Sprintf("%s (%s)", c.Header, strings.ReplaceAll(string(c.Meaning), "_", " ")))
		}
		files.Rows = append(files.Rows, []book.Cell{book.T(in.File), book.T(orDash(in.Sheet)), book.T(in.Kind), book.Int(in.Rows),
			book.T(orDash(strings.Join(used, ", "))), book.T(orDash(strings.Join(in.Ignored, ", "))), book.T(orDash(strings.Join(in.Refused, ", ")))})
	}
	files.Notes = []string{"Refused: columns on health, demography, sickness and pay are never read."}
	problems := book.Table{Name: "problems", Caption: "What was found in the data", Filter: true, Empty: "Nothing was found.",
		Columns: []book.Column{{Head: "File", Strong: true}, {Head: "Sheet"}, {Head: "Kind"}, {Head: "Row", Format: book.Integer}, {Head: "What is wrong"}, {Head: "What cures it"}, {Head: "Column"}}}
	for i, p := range r.Problems {
		if i == most {
			problems.Notes = []string{fmt.Sprintf("%d of %d shown; all are in the JSON result.", most, len(r.Problems))}
			break
		}
		row := book.None("")
		if p.Row > 0 {
			row = book.Int(p.Row)
		}
		kind := book.T("note")
		switch p.Severity {
		case table.Failure:
			kind = book.T("row set aside").As(book.Alarm)
		case table.Warning:
			kind = book.T("check this").As(book.Watch)
		}
		problems.Rows = append(problems.Rows, []book.Cell{book.T(orDash(p.File)), book.T(orDash(p.Sheet)), kind, row, book.T(p.Message), book.T(orDash(p.Cure)), book.T(orDash(p.Column))})
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
	return book.Sheet{Key: "quality", Name: "Data quality", Widths: []float64{22, 16, 15, 9, 48, 42, 26},
		Blocks: []book.Block{
			book.Heading{Text: "Data quality"},
			book.Text{Text: b.completeness(), Style: book.Lead},
			book.Text{Text: fmt.Sprintf("%s stand word for word in posts of different titles and were left out of comparisons; %s stand in several posts of one title.",
				plural(copied, "duty text", "duty texts"), plural(cover, "duty text", "duty texts"))},
			files, problems,
			book.Links{Row: true, List: []book.LinkItem{{Text: "Summary", To: "summary"}, {Text: "Method", To: "method"}}},
		}}
}
