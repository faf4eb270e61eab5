package report

import (
	"slices"
	"strings"
	"unicode/utf8"

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
		it.Lines = []string{s.Why, b.say("summary.talk", "text", s.TalkTo), b.say("summary.otherwise", "text", s.IfNothing)}
		it.Facts, it.Caveat = slices.Clone(s.Evidence), b.say("summary.sure", "text", b.sureness(f, s))
		for k := range b.Findings {
			if b.Findings[k].PartOf == f.ID {
				it.Facts = append(it.Facts, b.say("summary.with", "text", b.text.finding(k).Headline))
			}
		}
		if mark := b.checked(f); mark != "" {
			it.Lines = append(it.Lines, mark+".")
		}
	} else {
		it.Aside, it.Beyond = b.teamShort(f.Team), b.teamRef(f.Team)
	}
	return it
}

// findings lists all findings, one a row. The id, which only HR's settings
// need, stands right of what is printed.
func (b *builder) findings() book.Sheet {
	t := book.Table{Name: "findings", Filter: true, Empty: b.say("findings.empty"),
		Columns: b.heads("findings", "pressing", "team", "found", "why", "action", "talk", "evidence", "sure", "otherwise", "checked", "id"), Notes: []string{b.say("findings.checked_note"), b.say("findings.id_note")}}
	t.Columns[1].Strong, t.Columns[2].Strong = true, true
	for i := range b.Findings {
		t.Anchors = append(t.Anchors, b.Findings[i].ID)
	}
	long := b.fill(&t, len(b.Findings), b.findingRow)
	return book.Sheet{Key: "findings", Name: b.say("names.findings"), Tab: book.Watch, Freeze: "findings", PrintCols: 10, Long: long,
		Widths: []float64{11, 15, 25, 30, 32, 16, 40, 21, 21, 11, 20},
		Blocks: []book.Block{
			book.Heading{Text: b.say("findings.title")},
			book.Text{Text: b.say("findings.lead"), Style: book.Lead},
			b.nav("teams", "method"),
			t,
		}}
}

// findingRow is a row of the sheet. Its words are not kept: a company of a
// million has a hundred thousand findings, few of which stand anywhere else.
func (b *builder) findingRow(i int) []book.Cell {
	f := &b.Findings[i]
	s := b.text.word(i)
	team := book.T(b.teamShort(f.Team))
	if f.Team >= 0 {
		team = team.To(b.teamRef(f.Team))
	}
	return []book.Cell{book.T(b.lang().Severity(f.Severity)).As(severityTone(f.Severity)), team,
		book.T(s.Headline), book.T(s.Why), book.T(s.Action), book.T(s.TalkTo), book.T(strings.Join(b.brief(s), "\n")), book.T(b.sureness(f, s)),
		book.T(s.IfNothing), book.T(b.checked(f)), book.T(f.ID).As(book.Muted)}
}

// likely is the confidence below which a finding is likely rather than fairly
// sure: five recognised duties that take all of the time carry .71.
const likely = .7

// sureness says how sure a finding is, and what would make it wrong.
func (b *builder) sureness(f *findings.Finding, s wording.Text) string {
	word := b.say("findings.clear")
	switch {
	case f.Indication:
		word = b.say("findings.indication")
	case f.Confidence < likely:
		word = b.say("findings.likely")
	}
	if s.Doubt != "" {
		word += " " + s.Doubt
	}
	return word
}

// checked is HR's mark on a finding: the status, when and why.
func (b *builder) checked(f *findings.Finding) string {
	if f.Checked == nil {
		return ""
	}
	status := b.lang().Status(f.Checked.Status)
	return b.say("findings.checked_on", "status", strings.ToUpper(status[:1])+status[1:], "date", f.Checked.Date, "reason", strings.TrimSuffix(f.Checked.Reason, "."))
}

// Limits of the evidence in a cell: what is read at a glance and leaves room
// for other findings on a printed page.
const (
	mostEvidence      = 5   // lines
	mostEvidenceSigns = 560 // characters, of which about 40 fit on a line of the cell
	shortLine         = 160 // characters of a last line that is not left out
)

// brief is the evidence as a cell shows it: its first lines, always one, then
// how many lines findings.csv has more, then what stays in any case: how sure
// the numbers are, and what belongs to the same story. It never leaves out a
// single short line, which would take no more room than the words about it.
func (b *builder) brief(s wording.Text) []string {
	all := shown(s)
	keep := s.Certain // lines at the end
	if s.Also != "" {
		keep++
	}
	lines, signs := all[:len(all)-keep], 0
	for k, line := range lines {
		n := utf8.RuneCountInString(line)
		signs += n
		last := k == len(lines)-1
		if k > 0 && !(last && n <= shortLine) && (k >= mostEvidence || signs > mostEvidenceSigns) {
			return slices.Concat(lines[:k], []string{b.n(len(lines)-k, "evidence")}, all[len(lines):])
		}
	}
	return all
}

// shown is the evidence with what belongs to the same story.
func shown(s wording.Text) []string {
	if s.Also == "" {
		return s.Evidence
	}
	return append(slices.Clone(s.Evidence), s.Also)
}
