package report

import (
	"orgreview/analysis/findings"
	"orgreview/report/book"
	"orgreview/report/wording"
)

// item is a finding in words, for lists that are read.
func (b *builder) item(i int, inTeam bool) book.Item {
	f := &b.Findings[i]
	s := b.text.finding(i)
	it := book.Item{Word: wording.Severity(f.Severity), Tone: severityTone(f.Severity), Head: s.Headline,
		Link: book.At("findings", f.ID), Action: s.Action}
	if inTeam {
		it.Lines = append(append(it.Lines, s.Why), s.Evidence...)
		if s.Doubt != "" {
			it.Lines = append(it.Lines, s.Doubt)
		}
	} else {
		it.Aside, it.Beyond = b.teamName(f.Team), b.teamRef(f.Team)
	}
	return it
}

// findings lists all findings, one a row.
func (b *builder) findings() book.Sheet {
	t := book.Table{Name: "findings", Filter: true, Empty: "No finding: nothing in the data calls for a talk.",
		Columns: []book.Column{{Head: "How pressing"}, {Head: "Team", Strong: true}, {Head: "What was found"}, {Head: "Why it matters"},
			{Head: "What to do"}, {Head: "Evidence"}, {Head: "How sure"}, {Head: "Checked by HR"}, {Head: "Id"}}}
	for i := range b.Findings {
		f := &b.Findings[i]
		s := b.text.finding(i)
		team := book.T(b.teamName(f.Team))
		if f.Team >= 0 {
			team = team.To(b.teamRef(f.Team))
		}
		t.Anchors = append(t.Anchors, f.ID)
		t.Rows = append(t.Rows, []book.Cell{book.T(wording.Severity(f.Severity)).As(severityTone(f.Severity)), team,
			book.T(s.Headline), book.T(s.Why), book.T(s.Action), book.T(joinLines(s.Evidence)), book.T(sureness(f, s)),
			book.T(checked(f)), book.T(f.ID).As(book.Muted)})
	}
	return book.Sheet{Key: "findings", Name: "Findings", Tab: book.Watch, Freeze: "findings",
		Widths: []float64{12, 18, 30, 36, 36, 44, 28, 14, 12},
		Blocks: []book.Block{
			book.Heading{Text: "Findings"},
			book.Text{Text: "Every finding, the most pressing first. Filter by team or by how pressing it is.", Style: book.Lead},
			t,
			book.Links{Row: true, List: []book.LinkItem{{Text: "Summary", To: "summary"}, {Text: "Teams", To: "teams"}, {Text: "Method", To: "method"}}},
		}}
}

func sureness(f *findings.Finding, s wording.Text) string {
	word := "The data show it."
	if f.Indication {
		word = "An indication: watch it."
	}
	if s.Doubt != "" {
		word += " " + s.Doubt
	}
	return word
}

func checked(f *findings.Finding) string {
	if f.Checked == nil {
		return ""
	}
	text := f.Checked.Status
	if f.Checked.Date != "" {
		text += " " + f.Checked.Date
	}
	if f.Checked.Reason != "" {
		text += ": " + f.Checked.Reason
	}
	return text
}

func joinLines(lines []string) string {
	out := ""
	for i, l := range lines {
		if i > 0 {
			out += "\n"
		}
		out += l
	}
	return out
}
