package report

import (
	"fmt"
	"sort"

	"orgreview/analysis"
	"orgreview/analysis/findings"
	"orgreview/report/book"
)

// Purpose is why a review exists; every file states it.
const Purpose = "Review of duties, roles and working conditions, to improve how work is shared. Not for judging individuals."

// mostTeamSheets is how many teams get a sheet of their own; the others stand
// in Teams. A workbook with more tabs cannot be leafed through.
const mostTeamSheets = 200

// Build lays the review out. Everything in the Book may be shown to its
// recipient: suppression happens here, before any sheet exists.
func Build(res *analysis.Result, opt Options) *book.Book {
	v := NewView(res, opt)
	b := &builder{view: v, text: newTexts(v), order: teamOrder(v.Result)}
	title := "Role review"
	if opt.Organisation != "" {
		title = opt.Organisation + ": role review"
	}
	if p := res.Roster.Period; p != "" {
		title += " " + p
	}
	doc := &book.Book{
		Title: title, Subject: Purpose, Author: "orgreview", Company: opt.Organisation,
		Description: fmt.Sprintf("orgreview %s, period %s", opt.Version, res.Roster.Period),
		Created:     res.Roster.AsOf,
		Footer:      fmt.Sprintf("Confidential. For: %s. Period: %s.", opt.recipients(), orDash(res.Roster.Period)),
	}
	doc.Sheets = append(doc.Sheets, b.summary(title), b.findings(), b.teams())
	for _, t := range b.sheets() {
		doc.Sheets = append(doc.Sheets, b.team(t))
	}
	doc.Sheets = append(doc.Sheets, b.structure())
	if opt.Individuals == ByID || opt.Individuals == ByName {
		doc.Sheets = append(doc.Sheets, b.people())
	}
	doc.Sheets = append(doc.Sheets, b.quality(), b.method())
	return doc
}

func (o Options) recipients() string {
	if o.Recipients != "" {
		return o.Recipients
	}
	return "HR and the managers named by HR"
}

// builder writes the sheets of one workbook.
type builder struct {
	*view
	text  *texts
	order []int // teams, those that need a talk first
}

// sheets are the teams that get a sheet, in the order of order.
func (b *builder) sheets() []int { return b.order[:min(len(b.order), mostTeamSheets)] }

// teamRef is the sheet of a team, or its row in Teams.
func (b *builder) teamRef(t int) book.Ref {
	if t < 0 {
		return ""
	}
	for _, s := range b.sheets() {
		if s == t {
			return book.Ref(teamKey(t))
		}
	}
	return book.At("teams", teamKey(t))
}

func teamKey(t int) string { return fmt.Sprintf("team-%d", t+1) }

func (b *builder) teamName(t int) string {
	if t < 0 {
		return "Organisation"
	}
	return b.Teams[t].Name
}

// teamOrder puts the team with the most pressing findings first: by severity
// and priority of what stands for itself.
func teamOrder(res *analysis.Result) []int {
	need := make([]float64, len(res.Teams))
	for i := range res.Findings {
		f := &res.Findings[i]
		if f.Team >= 0 && f.PartOf == "" {
			need[f.Team] += float64(uint(1)<<(2*(3-f.Severity.Rank()))) * (1 + f.Priority)
		}
	}
	order := make([]int, len(res.Teams))
	for t := range order {
		order[t] = t
	}
	sort.SliceStable(order, func(i, j int) bool { return need[order[i]] > need[order[j]] })
	return order
}

// severityTone is how a severity is coloured; its word always stands beside.
func severityTone(s findings.Severity) book.Tone {
	switch s {
	case findings.Critical:
		return book.Alarm
	case findings.High:
		return book.Watch
	case findings.Moderate:
		return book.Plain
	}
	return book.Muted
}

func bandTone(band string) book.Tone {
	switch band {
	case "critical":
		return book.Alarm
	case "high":
		return book.Watch
	case "low":
		return book.Good
	}
	return book.Plain
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// plural is "1 team" or "12 teams".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return book.Integer.Show(float64(n)) + " " + many
}
