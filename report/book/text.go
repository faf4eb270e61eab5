package book

import (
	"fmt"
	"strings"
)

// Text is the whole Book as plain text, for golden tests: every word and
// every printed number in the order of reading, with its looks and links in
// brackets. It is stable: only a change of the document changes it.
func (b *Book) Text() string {
	var sb strings.Builder
	for i := range b.Sheets {
		if i > 0 {
			sb.WriteByte('\n')
		}
		sb.WriteString(b.SheetText(i))
	}
	return sb.String()
}

// SheetText is one sheet as plain text.
func (b *Book) SheetText(i int) string {
	s := &b.Sheets[i]
	w := &textWriter{words: b.words()}
	w.line("==== %s [%s]", b.SheetNames()[i], s.Key)
	w.property("tab", s.Tab != Plain, s.Tab)
	w.property("portrait", s.Portrait, "")
	w.property("one page", s.Fit == OnePage, "")
	w.property("freeze", s.Freeze != "", s.Freeze)
	w.property("freeze columns", s.FreezeCols > 0, s.FreezeCols)
	w.property("print columns", s.PrintCols > 0, s.PrintCols)
	w.property("long", s.Long, "")
	for _, block := range s.Blocks {
		w.block(block)
	}
	return w.sb.String()
}

type textWriter struct {
	sb    strings.Builder
	words Words
}

func (w *textWriter) line(format string, args ...any) {
	s := strings.TrimRight(fmt.Sprintf(format, args...), " ")
	w.sb.WriteString(strings.ReplaceAll(s, "\n", "\n    "))
	w.sb.WriteByte('\n')
}

// blank is a line after an empty one.
func (w *textWriter) blank(format string, args ...any) {
	w.sb.WriteByte('\n')
	w.line(format, args...)
}

func (w *textWriter) property(name string, set bool, value any) {
	if set {
		w.line(":: %s", strings.TrimSpace(fmt.Sprintf("%s %v", name, value)))
	}
}

func link(r Ref) string {
	if r == "" {
		return ""
	}
	return " -> " + string(r)
}

func tone(t Tone) string {
	if t == Plain {
		return ""
	}
	return " {" + t.String() + "}"
}

func (w *textWriter) block(block Block) {
	switch v := block.(type) {
	case Heading:
		w.blank("%s %s%s%s", strings.Repeat("#", max(v.Level, 1)), v.Text, anchor(v.Anchor), link(v.Link))
	case Text:
		style := [...]string{"", "lead: ", "note: ", "warning: ", "caveat: "}[v.Style]
		w.blank("%s%s%s", style, v.Plain(), link(v.Link))
	case Items:
		w.blank("[items]")
		if len(v.List) == 0 {
			w.line("  %s", v.Empty)
		}
		for _, it := range v.List {
			w.line("* %s%s | %s%s | %s%s", it.Word, tone(it.Tone), it.Head, link(it.Link), it.Aside, link(it.Beyond))
			for _, l := range it.Lines {
				w.line("    %s", l)
			}
			if it.Action != "" {
				w.line("    => %s", it.Action)
			}
			for _, l := range it.Facts {
				w.line("    - %s", l)
			}
			if it.Caveat != "" {
				w.line("    caveat: %s", it.Caveat)
			}
		}
	case Cards:
		w.blank("[cards]")
		for _, k := range v.List {
			w.line("* %s%s: %s%s%s | %s | %s", k.Label, link(k.Link), k.Value.Show(General), space(k.Unit), tone(k.Tone), k.Normal, k.Word)
		}
	case Links:
		w.blank("[links]")
		for _, l := range v.List {
			w.line("* %s%s%s", l.Text, link(l.To), dash(l.Note))
		}
	case Table:
		w.table(&v)
	case Chart:
		w.chart(&v)
	case Space:
		w.blank("[space %d]", v.Lines)
	case PageBreak:
		w.blank("[page break]")
	}
}

func anchor(s string) string {
	if s == "" {
		return ""
	}
	return " [#" + s + "]"
}

func space(s string) string {
	if s == "" {
		return ""
	}
	return " " + s
}

func dash(s string) string {
	if s == "" {
		return ""
	}
	return " – " + s
}

func (w *textWriter) table(t *Table) {
	looks := ""
	if t.Filter {
		looks = " filter"
	}
	w.blank("[table %s%s] %s", t.Name, looks, t.Caption)
	heads := t.UniqueHeads()
	for i, c := range t.Columns {
		if c.Scale.On() {
			heads[i] += fmt.Sprintf(" {scale %g..%g}", c.Scale.Low, c.Scale.High)
		}
		if c.Bar {
			heads[i] += fmt.Sprintf(" {bar 0..%g}", c.BarMax)
		}
	}
	w.line("| %s |", strings.Join(heads, " | "))
	for i := range t.Size() {
		a := ""
		if len(t.Anchors) > 0 {
			a = anchor(t.Anchors[i])
		}
		w.row(t, t.Row(i), "|", a)
	}
	if t.Size() == 0 {
		empty := t.Empty
		if empty == "" {
			empty = w.words.NoRows
		}
		w.line("| %s |", empty)
	}
	if len(t.Total) > 0 {
		w.row(t, t.Total, "=", "")
	}
	for _, n := range t.Notes {
		w.line("note: %s", n)
	}
}

func (w *textWriter) row(t *Table, row []Cell, edge, suffix string) {
	parts := make([]string, len(row))
	for j, c := range row {
		parts[j] = c.Show(t.Columns[j].Format) + tone(toneOf(c)) + link(c.Link)
	}
	w.line("%s %s %s%s", edge, strings.Join(parts, " | "), edge, suffix)
}

// toneOf hides the muted look of missing values, which goes without saying.
func toneOf(c Cell) Tone {
	if c.Kind == Missing && c.Tone == Muted {
		return Plain
	}
	return c.Tone
}

func (w *textWriter) chart(c *Chart) {
	w.blank("[chart %s: %s] %s", c.Name, c.Kind, c.Title)
	w.line("  alt: %s", c.Alt)
	w.line("  x: %s  y: %s", c.XTitle, c.YTitle)
	if c.Beside != "" {
		w.line("  beside %s", c.Beside)
	}
	if c.Labels {
		w.line("  values printed")
	}
	if c.Min != 0 {
		w.line("  values from %v", c.Min)
	}
	for _, s := range c.Series {
		rows := ""
		if s.From != 0 || s.To != 0 {
			rows = fmt.Sprintf(" rows %d..%d", s.From, s.To)
		}
		if len(s.Mark) > 0 {
			rows += fmt.Sprintf(" marked %v", s.Mark)
		}
		if s.Line {
			rows += " as a line"
		}
		if s.Hidden {
			rows += " hidden"
		}
		w.line("  series %s: %s by %s%s%s", s.Table, s.Values, s.Categories, rows, tone(s.Tone))
	}
}
