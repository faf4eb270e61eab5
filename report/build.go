package report

import (
	"fmt"
	"sort"
	"sync"

	"orgreview/analysis"
	"orgreview/analysis/findings"
	"orgreview/analysis/parallel"
	"orgreview/report/book"
	"orgreview/report/wording"
)

// mostTeamSheets is how many teams get a sheet of their own; the others stand
// in Teams. A workbook with more tabs cannot be leafed through.
const mostTeamSheets = 200

// longRows is how many rows make a sheet that is streamed: kept whole until it
// is written, ten thousand wide rows take more memory than the people in them.
const longRows = 5000

// fill gives a table n rows and says whether its sheet is streamed: then the
// rows are made when they are written, else they are held.
func (b *builder) fill(t *book.Table, n int, row func(i int) []book.Cell) (long bool) {
	if n > longRows {
		t.Made = &book.MadeRows{Count: n, At: row}
		return true
	}
	for i := range n {
		t.Rows = append(t.Rows, row(i))
	}
	return false
}

// Build lays the review out. Everything in the Book may be shown to its
// recipient: suppression happens here, before any sheet exists.
func Build(res *analysis.Result, opt Options) *book.Book {
	v := NewView(res, opt)
	b := newBuilder(v, teamOrder(v.Result))
	title := b.say("title")
	if opt.Organisation != "" {
		title = b.say("title_of", "organisation", opt.Organisation)
	}
	if p := res.Roster.Period; p != "" {
		title += " " + p
	}
	doc := b.document(title, opt.recipients())
	sheets := []func() book.Sheet{func() book.Sheet { return b.summary(title) }, b.findings, b.teams}
	for _, t := range b.sheets() {
		sheets = append(sheets, func() book.Sheet { return b.team(t) })
	}
	sheets = append(sheets, b.overlap, b.ownership, b.burnout, b.staffing, b.structure)
	if s := b.trendSheet(); s != nil {
		sheets = append(sheets, func() book.Sheet { return *s })
	}
	if b.showsPeople() {
		sheets = append(sheets, b.people)
	}
	sheets = append(sheets, b.quality, func() book.Sheet {
		method := b.method()
		method.Blocks = append(method.Blocks, b.thresholds()...)
		return method
	})
	doc.Sheets = make([]book.Sheet, len(sheets))
	parallel.Each(len(sheets), func(i int) { doc.Sheets[i] = sheets[i]() })
	return doc
}

// document is a Book without sheets: properties, look and words.
func (b *builder) document(title, readers string) *book.Book {
	period := b.Roster.Period
	return &book.Book{
		Title: title, Subject: b.say("purpose"), Author: "orgreview", Company: b.opt.Organisation,
		Description: fmt.Sprintf("orgreview %s, period %s", b.opt.Version, period), // the command recognises its own files by it, in every language
		Created:     b.Roster.AsOf, Language: b.say("tag"),
		Footer: b.footer(readers, period),
		Theme:  b.opt.Theme, Words: bookWords(b.lang()), Letter: b.opt.Letter,
	}
}

// footer is printed at the foot of every page: who reads this, about when.
func (b *builder) footer(readers, period string) string {
	if period == "" {
		return b.say("footer_no_period", "readers", readers)
	}
	return b.say("footer", "readers", readers, "period", period)
}

// bookWords are the few texts that the writer of workbooks adds.
func bookWords(l *wording.Language) book.Words {
	return book.Words{
		Page: l.Say("book.page", "page", "%s", "pages", "%s"), Rows: l.Say("book.rows", "shown", "%d", "all", "%d"),
		Cells: l.Say("book.cells", "n", "%d"), Blank: l.Say("book.blank", "column", "%s", "reasons", "%s"),
		NoRows: l.Say("book.no_rows"), Sheet: l.Say("book.sheet"), Shortcut: l.Say("book.shortcut", "sheet", "%s"),
	}
}

func (o Options) recipients() string {
	if o.Recipients != "" {
		return o.Recipients
	}
	return o.lang().Say("readers")
}

func (b *builder) showsPeople() bool {
	return b.opt.Individuals == ByID || b.opt.Individuals == ByName
}

// link leads to a sheet by its name.
func (b *builder) link(sheet string) book.LinkItem {
	return book.LinkItem{Text: b.say("names." + sheet), To: book.Ref(sheet)}
}

// nav is the line of links under the title of a sheet: back to the contents
// and on to what belongs to it.
func (b *builder) nav(sheets ...string) book.Links {
	l := book.Links{Row: true, List: []book.LinkItem{b.link("summary")}}
	for _, s := range sheets {
		l.List = append(l.List, b.link(s))
	}
	return l
}

// builder writes the sheets of one workbook.
type builder struct {
	*view
	text  *texts
	order []int         // teams, those that need a talk first
	about map[int][]int // findings by team, see findings.ByTeam

	sheeted map[int]bool           // teams with a sheet of their own
	alike   func() map[int]float64 // see findAlike
}

func newBuilder(v *view, order []int) *builder {
	b := &builder{view: v, text: newTexts(v), order: order, about: findings.ByTeam(v.Findings), sheeted: map[int]bool{}}
	for _, t := range b.sheets() {
		b.sheeted[t] = true
	}
	b.alike = sync.OnceValue(b.findAlike)
	return b
}

// sheets are the teams that get a sheet, in the order of order.
func (b *builder) sheets() []int { return b.order[:min(len(b.order), mostTeamSheets)] }

// teamRef is the sheet of a team, or its row in Teams.
func (b *builder) teamRef(t int) book.Ref {
	if t < 0 {
		return ""
	}
	if b.sheeted[t] {
		return book.Ref(teamKey(t))
	}
	return book.At("teams", teamKey(t))
}

func teamKey(t int) string { return fmt.Sprintf("team-%d", t+1) }

func (b *builder) teamName(t int) string {
	if t < 0 {
		return b.say("organisation")
	}
	return b.Teams[t].Name
}

// teamShort is the name for cells, charts and asides; a longer one stands in
// full on the team's own page and in the CSV outputs.
func (b *builder) teamShort(t int) string { return short(b.teamName(t), 48) }

// teamOrder puts the team with the most pressing findings first: by severity
// and priority of what stands for itself.
func teamOrder(res *analysis.Result) []int {
	need := make([]float64, len(res.Teams))
	for i := range res.Findings {
		f := &res.Findings[i]
		if f.Team >= 0 && f.Stands() {
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
