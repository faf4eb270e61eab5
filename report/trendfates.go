package report

import (
	"orgreview/analysis/trend"
	"orgreview/report/book"
)

// mostFates is how many findings the sheet Trend lists.
const mostFates = 2000

// fateTable says what became of last quarter's findings.
func (b *builder) fateTable() []book.Block {
	l := b.lang()
	table := book.Table{Name: "fates", Filter: true, Empty: b.say("trend.no_fates"), Columns: b.heads("trend", "team", "finding", "outcome", "severity", "then", "checked")}
	table.Columns[0].Strong = true
	marks, here := map[string]string{}, map[string]bool{}
	for i := range b.Findings {
		marks[b.Findings[i].ID] = b.checked(&b.Findings[i])
		here[b.Findings[i].ID] = true
	}
	for _, c := range b.Options.Findings.Checked {
		if _, ok := marks[c.ID]; !ok {
			marks[c.ID] = l.Status(c.Status) + " " + c.Date
		}
	}
	fates := b.fates()
	if len(fates) > 0 {
		table.Notes = []string{b.say("findings.checked_note")}
	}
	if len(fates) > mostFates {
		table.Notes = append(table.Notes, b.say("shown_json", "shown", mostFates, "all", len(fates)))
		fates = fates[:mostFates]
	}
	for _, f := range fates {
		team := b.teamName(f.TeamNow)
		if f.TeamNow < 0 && f.Team != "" {
			team = b.trend.text(b.Trend.Before(), f.Team)
		}
		outcome := book.T(l.Outcome(f.Outcome)).As(outcomeTone(f.Outcome))
		if here[f.ID] {
			outcome = outcome.To(book.At("findings", f.ID))
		}
		was := book.None("")
		if f.Was != "" {
			was = book.T(l.SeverityWord(f.Was))
		}
		mark := marks[f.ID]
		if mark == "" {
			mark = marks[f.Earlier]
		}
		table.Rows = append(table.Rows, []book.Cell{book.T(team).To(b.teamRef(f.TeamNow)), book.T(l.RuleWord(f.Rule)), outcome, book.T(l.SeverityWord(f.Severity)), was, book.T(mark)})
	}
	return []book.Block{book.Heading{Text: b.say("trend.fates_title", "period", b.Trend.Before().Label), Level: 2, Anchor: "findings"}, table}
}

func outcomeTone(o trend.Outcome) book.Tone {
	switch o {
	case trend.Resolved:
		return book.Good
	case trend.NewFinding:
		return book.Watch
	case trend.Unknown:
		return book.Muted
	}
	return book.Plain
}

// matchTable explains how people were found again.
func (b *builder) matchTable() []book.Block {
	l, s := b.lang(), b.Trend.Last()
	table := book.Table{Name: "matches", Columns: b.heads("trend", "match", "match_rule", "people")}
	table.Columns[0].Strong, table.Columns[2].Format = true, book.Integer
	for _, r := range trend.MatchRules() {
		table.Rows = append(table.Rows, []book.Cell{book.T(b.say("trend.matches." + string(r))), book.T(l.MatchRule(r)), book.Int(s.Matches[r])})
	}
	table.Notes = []string{b.say("trend.note_match"),
		b.say("trend.note_found", "found", s.Found, "before", s.PeopleBefore, "period", b.Trend.Before().Label, "other", len(s.NewHolder))}
	return []book.Block{book.Heading{Text: b.say("trend.matched"), Level: 2}, table}
}
