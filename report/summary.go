package report

import (
	"slices"
	"strings"

	"orgreview/analysis/findings"
	"orgreview/analysis/maybe"
	"orgreview/report/book"
)

// mostPoints is how many findings stand on the first page: with the chart and
// the contents they fill one printed page.
const mostPoints = 5

// summary is the first page: whom to talk to first, why, how sure that is and
// what to do; then key figures, where to look, and how far the data carry.
func (b *builder) summary(title string) book.Sheet {
	s := book.Sheet{Key: "summary", Name: b.say("names.summary"), Fit: book.OnePage, Portrait: true, Widths: summaryGrid()}
	s.Blocks = append(append(s.Blocks, book.Heading{Text: title}), b.blocked()...)
	s.Blocks = append(s.Blocks, book.Text{Text: b.headline(), Style: book.Lead}, book.Cards{List: b.cards()})
	most := mostPoints
	if b.Trend != nil { // what changed needs the room of two
		most -= 2
	}
	first, next := b.firstPoints(most)
	switch {
	case len(first) == 0:
		s.Blocks = append(s.Blocks, book.Text{Text: b.say("summary.none")})
	case len(b.order) > 0:
		s.Blocks = append(s.Blocks, book.Heading{Text: b.say("summary.first", "team", b.teamName(b.Findings[first[0]].Team)), Level: 2},
			book.Items{List: []book.Item{b.leadItem(first[0])}})
	}
	if len(next) > 0 {
		items := book.Items{}
		for _, i := range next {
			items.List = append(items.List, b.item(i, false))
		}
		s.Blocks = append(s.Blocks, book.Heading{Text: b.say("summary.next"), Level: 2}, items)
	}
	if chart, ok := b.firstTeams(); ok {
		s.Blocks = append(s.Blocks, book.Heading{Text: b.say("summary.chart"), Level: 2}, chart)
	}
	s.Blocks = append(s.Blocks, b.whatChanged()...)
	s.Blocks = append(s.Blocks,
		book.Heading{Text: b.say("summary.data"), Level: 2},
		book.Text{Text: b.completeness("summary.aside")},
		book.Heading{Text: b.say("summary.contents"), Level: 2},
		book.Links{List: b.contents(), Side: 2},
		book.Text{Text: b.say("purpose"), Style: book.Caveat},
	)
	return s
}

// summaryGrid are columns on which five cards are equally wide: a narrow one
// for the severity of a point and the rest of the first card, then equal ones.
func summaryGrid() []float64 {
	grid := []float64{11, 11.4}
	for range 16 {
		grid = append(grid, 5.6)
	}
	return grid
}

// contents lists the sheets with what each holds.
func (b *builder) contents() []book.LinkItem {
	sheets := []string{"findings", "teams", "overlap", "ownership", "burnout", "staffing", "structure"}
	if b.Trend != nil {
		sheets = append(sheets, "trend")
	}
	if b.showsPeople() {
		sheets = append(sheets, "people")
	}
	var list []book.LinkItem
	for _, s := range append(sheets, "quality", "method") {
		l := b.link(s)
		l.Note = b.say("holds." + s)
		list = append(list, l)
	}
	return list
}

// pressing says whether a finding stands for itself and asks for a talk soon.
func pressing(f *findings.Finding) bool { return f.Stands() && f.Severity.Rank() < 2 }

// headline says where to start and how much there is.
func (b *builder) headline() string {
	var n [2]int
	teams := map[int]bool{}
	for i := range b.Findings {
		if f := &b.Findings[i]; pressing(f) {
			n[f.Severity.Rank()]++
			if f.Team >= 0 {
				teams[f.Team] = true
			}
		}
	}
	all := b.n(len(b.Teams), "team")
	if n[0]+n[1] == 0 {
		if b.thin() {
			return b.say("summary.too_thin", "teams", all)
		}
		return b.say("summary.calm", "teams", all)
	}
	calm := ""
	if len(teams) < len(b.Teams) {
		calm = b.say("summary.others_calm")
	}
	rest := strings.TrimSpace(b.say("summary.rest", "points", b.n(n[0]+n[1], "point"), "n", len(teams), "teams", all, "calm", calm))
	if len(b.order) == 0 || !teams[b.order[0]] {
		return rest
	}
	own := b.severities(b.order[0])
	points := b.n(own[0], "critical")
	switch {
	case own[0] == 0:
		points = b.n(own[1], "high")
	case own[1] > 0:
		points = b.say("summary.and", "a", points, "b", b.n(own[1], "high"))
	}
	return b.say("summary.start", "team", b.Teams[b.order[0]].Name, "points", points) + " " + rest
}

// thin tells whether too few duties are known of most people.
func (b *builder) thin() bool {
	return slices.ContainsFunc(b.Findings, func(f findings.Finding) bool {
		p, ok := f.Params.(*findings.DataGapParams)
		return ok && p.Kind == findings.FewDuties && f.Team < 0
	})
}

// severities counts the findings of a team that stand for themselves:
// critical, high, moderate.
func (b *builder) severities(team int) (n [3]int) {
	for _, i := range b.about[team] {
		if f := &b.Findings[i]; f.Team == team && f.PartOf == "" && f.Severity.Rank() < 3 {
			n[f.Severity.Rank()]++
		}
	}
	return n
}

// firstPoints are the findings of the first page: the one of the team to
// start with that it should do first, then the strongest of each other team and
// what is left, so that one team in trouble does not hide the others.
func (b *builder) firstPoints(most int) (first, next []int) {
	lead := -1
	if len(b.order) > 0 {
		lead = findings.PlanOf(b.Findings, b.about[b.order[0]]).First
	}
	seen := map[int]bool{}
	if lead >= 0 {
		seen[b.Findings[lead].Team] = true
	}
	var later []int
	for i := range b.Findings {
		f := &b.Findings[i]
		switch {
		case i == lead || !f.Stands() || f.Severity == findings.Info || findings.TraitsOf(f.Rule).Kind == findings.Caveat:
		case lead < 0:
			lead, seen[f.Team] = i, true
		case seen[f.Team] || f.Severity == findings.Moderate:
			later = append(later, i)
		default:
			seen[f.Team] = true
			next = append(next, i)
		}
	}
	if lead < 0 {
		return nil, nil
	}
	next = append(next[:min(most-1, len(next))], later...)
	next = next[:min(most-1, len(next))]
	slices.Sort(next)
	return []int{lead}, next
}

// leadItem is the finding to start with: why, how sure, what to do.
func (b *builder) leadItem(i int) book.Item {
	it := b.item(i, false)
	f, s := &b.Findings[i], b.text.finding(i)
	it.Lines = []string{b.say("summary.why", "text", s.Why), b.say("summary.sure", "text", b.sureness(f, s)), b.say("summary.talk", "text", s.TalkTo)}
	it.Action = b.say("summary.do", "text", s.Action)
	return it
}

func (b *builder) cards() []book.Card {
	fits, mixed, known := 0, 0, 0
	for i := range b.Posts[:b.People] {
		p := &b.Posts[i].Profile
		if !p.OutOfRemit.OK() || p.MismatchBand() == "" {
			continue
		}
		known++
		if p.MismatchBand() == "aligned" {
			fits++
		}
		if p.ConflationBand() == "high" || p.ConflationBand() == "severe" {
			mixed++
		}
	}
	single, unowned := 0, 0
	for _, o := range b.Ownership {
		if b.restsOnOne(&o) {
			single++
		}
		if o.Required && len(o.Owners) == 0 {
			unowned++
		}
	}
	share, several := maybe.None(), maybe.None()
	if known >= b.opt.MinGroup && known > 0 {
		several = maybe.Some(float64(mixed))
		share = maybe.Some(float64(fits) / float64(known))
	}
	only, nobody := maybe.None(), maybe.None()
	if b.ownersKnown() {
		only, nobody = maybe.Some(float64(single)), maybe.Some(float64(unowned))
	}
	people := b.lang().Of(known, "people")
	cards := []book.Card{
		{Label: b.say("summary.cards.people"), Value: book.Int(b.People), Link: "teams",
			Normal: b.say("summary.cards.people_normal", "teams", b.n(len(b.Teams), "team"), "vacancies", b.n(len(b.Roster.Vacancies), "vacancy"))},
		{Label: b.say("summary.cards.fits"), Value: book.Maybe(share, b.say("summary.cards.no_data")).In(book.Percent), Link: "overlap",
			Normal: b.say("summary.cards.fits_normal", "people", people)},
		{Label: b.say("summary.cards.mixed"), Value: book.Maybe(several, b.say("summary.cards.no_data")).In(book.Integer), Normal: b.say("summary.cards.mixed_normal", "people", people)},
		{Label: b.say("summary.cards.single"), Value: book.Maybe(only, b.say("summary.cards.no_data")).In(book.Integer), Normal: b.say("summary.cards.single_normal"), Link: "ownership"},
		{Label: b.say("summary.cards.unowned"), Value: book.Maybe(nobody, b.say("summary.cards.no_data")).In(book.Integer), Normal: b.say("summary.cards.unowned_normal"), Link: "ownership"},
	}
	for k, n := range []maybe.Float{several, only, nobody} {
		if !n.OK() {
			continue // nothing is known to be in order
		}
		c := &cards[k+2]
		c.Word, c.Tone = b.say("summary.cards.in_order"), book.Good
		if n.V() > 0 {
			c.Word, c.Tone = b.say("summary.cards.look"), book.Watch
		}
	}
	return cards
}

// firstTeams is the chart of the teams that need a talk most; it draws the
// table of the sheet Teams. One bar alone compares nothing.
func (b *builder) firstTeams() (book.Chart, bool) {
	const most = 10
	rows := 0
	var parts []string
	for _, team := range b.order {
		n := b.severities(team)
		if n[0]+n[1]+n[2] == 0 || rows == most {
			break
		}
		rows++
		parts = append(parts, b.say("summary.chart_part", "team", b.teamShort(team), "critical", n[0], "high", n[1], "moderate", n[2]))
	}
	chart := book.Chart{Name: "findings-by-team", Kind: book.StackedBars, Title: b.say("summary.chart_title"),
		Alt: b.say("summary.chart_alt", "list", strings.Join(parts, "; ")), XTitle: b.say("summary.chart_x"), YTitle: b.say("summary.chart_y"), Format: book.Integer,
		Lines: max(7+3*rows/2, 12)}
	for k, tone := range []book.Tone{book.Alarm, book.Watch, book.Plain} {
		chart.Series = append(chart.Series, book.Series{Table: "teams", Categories: b.say("teams.team"),
			Values: b.say("severity_count." + []string{"critical", "high", "moderate"}[k]), Tone: tone, To: rows})
	}
	return chart, rows > 1
}

// completeness says in words what was read and what was missing; aside is the
// sentence that leads to the rows set aside.
func (b *builder) completeness(aside string) string {
	r, l := b.Roster, b.lang()
	duties := 0
	for i := range b.Posts[:b.People] {
		if len(b.Posts[i].Duties) > 0 {
			duties++
		}
	}
	text := []string{b.say("summary.read", "read", r.Rows.Read, "used", r.Rows.Used, "aside", r.Rows.SetAside),
		b.say("summary.duties", "n", duties, "people", l.Of(b.People, "people"), "explained", b.explained())}
	if b.WithHours == 0 {
		text = append(text, b.say("summary.no_hours"))
	} else {
		text = append(text, b.say("summary.hours", "n", b.WithHours))
	}
	groups := 0.
	for _, g := range r.Groups {
		groups += g.FTE
	}
	if groups > 0 {
		text = append(text, b.say("summary.groups", "fte", l.FTE(groups)))
	}
	if r.Rows.SetAside > 0 {
		text = append(text, b.say(aside))
	}
	return strings.Join(append(text, b.poorTexts()...), " ")
}

// poorTexts warns of teams whose duty texts say too little, or are missing for
// many: what follows from them is kept short.
func (b *builder) poorTexts() (text []string) {
	teams := map[string][]string{}
	for i := range b.Findings {
		f := &b.Findings[i]
		switch p := f.Params.(type) {
		case *findings.PoorTextParams:
			teams["poor"] = append(teams["poor"], b.teamName(f.Team))
		case *findings.DataGapParams:
			switch {
			case p.Kind == findings.FewDuties && f.Team >= 0:
				teams["thin"] = append(teams["thin"], b.teamName(f.Team))
			case p.Kind == findings.FewDuties:
				text = append(text, b.say("summary.thin_all", "n", p.People, "people", b.lang().Of(p.Of, "people"), "least", p.Least))
			}
		}
	}
	for _, what := range []string{"poor", "thin"} {
		if list := teams[what]; len(list) > 0 {
			slices.Sort(list)
			text = append(text, b.say("summary."+what, "teams", b.lang().List(list, 4)))
		}
	}
	return text
}
