package report

import (
	"strings"

	"orgreview/analysis/findings"
	"orgreview/report/book"
	"orgreview/report/wording"
)

// item is a finding in words, for lists that are read.
func (b *builder) item(i int, inTeam bool) book.Item {
	f := &b.Findings[i]
	s := b.text.finding(i)
	it := book.Item{Word: b.lang().Severity(f.Severity), Tone: severityTone(f.Severity), Head: s.Headline,
		Link: book.At("findings", f.ID), Action: s.Action}
	if inTeam {
		it.Lines, it.Facts, it.Caveat = []string{s.Why}, s.Evidence, b.sureness(f, s)
	} else {
		it.Aside, it.Beyond = b.teamName(f.Team), b.teamRef(f.Team)
	}
	return it
}

// findings lists all findings, one a row. The id, which only HR's settings
// need, stands right of what is printed.
func (b *builder) findings() book.Sheet {
	t := book.Table{Name: "findings", Filter: true, Empty: b.say("findings.empty"),
		Columns: b.heads("findings", "pressing", "team", "found", "why", "action", "evidence", "sure", "checked", "id"), Notes: []string{b.say("findings.id_note")}}
	t.Columns[1].Strong, t.Columns[2].Strong = true, true
	for i := range b.Findings {
		f := &b.Findings[i]
		s := b.text.finding(i)
		team := book.T(b.teamName(f.Team))
		if f.Team >= 0 {
			team = team.To(b.teamRef(f.Team))
		}
		t.Anchors = append(t.Anchors, f.ID)
		t.Rows = append(t.Rows, []book.Cell{book.T(b.lang().Severity(f.Severity)).As(severityTone(f.Severity)), team,
			book.T(s.Headline), book.T(s.Why), book.T(s.Action), book.T(strings.Join(s.Evidence, "\n")), book.T(b.sureness(f, s)),
			book.T(b.checked(f)), book.T(f.ID).As(book.Muted)})
	}
	return book.Sheet{Key: "findings", Name: b.say("names.findings"), Tab: book.Watch, Freeze: "findings", PrintCols: 8,
		Widths: []float64{11, 15, 25, 31, 33, 42, 22, 11, 20},
		Blocks: []book.Block{
			book.Heading{Text: b.say("findings.title")},
			book.Text{Text: b.say("findings.lead"), Style: book.Lead},
			b.nav("teams", "method"),
			t,
		}}
}

func (b *builder) sureness(f *findings.Finding, s wording.Text) string {
	word := b.say("findings.shows")
	if f.Indication {
		word = b.say("findings.indication")
	}
	if s.Doubt != "" {
		word += " " + s.Doubt
	}
	return word
}

// checked is HR's mark on a finding.
func (b *builder) checked(f *findings.Finding) string {
	if f.Checked == nil {
		return ""
	}
	text := b.lang().Status(f.Checked.Status)
	if f.Checked.Date != "" {
		text += " " + f.Checked.Date
	}
	if f.Checked.Reason != "" {
		text += ": " + f.Checked.Reason
	}
	return text
}
