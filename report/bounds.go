package report

import (
	"orgreview/analysis/overlap"
	"orgreview/report/book"
)

// bounds says what the comparison of people, titles and teams did not look at
// in full, or does not list; nothing where everything was.
func (b *builder) bounds() []book.Block {
	list := b.Overlap.Bounds
	if len(list) == 0 {
		return nil
	}
	t := book.Table{Name: "bounds", Columns: b.heads("bounds", "what", "shown", "of")}
	t.Columns[0].Strong, t.Columns[1].Format, t.Columns[2].Format = true, book.Integer, book.Integer
	for _, x := range list {
		t.Rows = append(t.Rows, []book.Cell{book.T(b.say("bounds." + string(x.What))), book.Int(x.Shown), book.Int(x.Of)})
	}
	return []book.Block{book.Heading{Text: b.say("bounds.title"), Level: 2}, book.Text{Text: b.say("bounds.lead")}, t}
}

// bound is the same for machines.
func (j *jsonWriter) bound(i int) any {
	b := j.res.Overlap.Bounds[i]
	return struct {
		What  overlap.BoundKind `json:"what"`
		Shown int               `json:"shown"`
		Of    int               `json:"of"`
	}{b.What, b.Shown, b.Of}
}
