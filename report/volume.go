package report

import (
	"slices"
	"strings"

	"orgreview/analysis/findings"
	"orgreview/report/book"
)

// areaScope is the group of all people in a workbook of several teams, where
// it is one about which figures are formed at all: everything below a manager.
func (b *builder) areaScope(sc *Volume) (Scope, bool) {
	if len(sc.Teams) < 2 || sc.Manager < 0 {
		return 0, false
	}
	scope, ok := b.ManagerScope(sc.Manager)
	return scope, ok && slices.Equal(b.ScopeTeams(scope), sc.Teams)
}

// volumeSummary is the first page of a workbook for some teams.
func (b *builder) volumeSummary(title string, sc *Volume) book.Sheet {
	const most = 6
	var items []book.Item
	pressing, single, unowned, vacant := 0, 0, 0, 0
	for i := range b.Findings {
		f := &b.Findings[i]
		if !f.Stands() {
			continue
		}
		if f.Severity.Rank() < 2 {
			pressing++
		}
		if len(items) < most && f.Severity != findings.Info {
			it := b.item(i, false)
			if len(items) == 0 { // the one to start with: why, how sure, whom to talk to
				it = b.leadItem(i)
			}
			items = append(items, it)
		}
	}
	for _, t := range sc.Teams {
		tm := &b.Teams[t]
		vacant += len(tm.Vacancies)
		unowned += len(tm.Unowned)
		for _, o := range tm.Ownership {
			if b.restsOnOne(&o) {
				single++
			}
		}
	}
	lead := b.say("volume.calm")
	if pressing > 0 {
		lead = b.say("volume.lead", "points", b.n(pressing, "point"))
	}
	s := book.Sheet{Key: "summary", Name: b.say("names.summary"), Fit: book.OnePage, Portrait: true,
		Widths: []float64{11, 31, 10.5, 10.5, 10.5, 10.5, 10.5, 10.5, 10.5, 10.5}}
	s.Blocks = append(s.Blocks,
		book.Heading{Text: title},
		book.Text{Text: lead, Style: book.Lead},
		book.Cards{List: []book.Card{
			{Label: b.say("volume.people"), Value: book.Int(sc.People), Normal: b.say("volume.people_normal", "fte", b.lang().FTE(sc.FTE))},
			{Label: b.say("volume.vacant"), Value: book.Int(vacant), Normal: b.say("volume.vacant_normal")},
			{Label: b.say("volume.points"), Value: book.Int(pressing), Normal: b.say("volume.points_normal"), Link: "findings"},
			{Label: b.say("volume.single"), Value: book.Int(single), Normal: b.say("volume.single_normal")},
			{Label: b.say("volume.unowned"), Value: book.Int(unowned), Normal: b.say("volume.unowned_normal")},
		}},
		book.Heading{Text: b.say("volume.first"), Level: 2},
		book.Items{List: items, Empty: b.say("summary.none")},
	)
	if len(sc.Guests) > 0 {
		names := make([]string, len(sc.Guests))
		for k, t := range sc.Guests {
			names[k] = b.Teams[t].Name
		}
		s.Blocks = append(s.Blocks, book.Text{Style: book.Note, Text: b.say("volume.guests", "n", b.opt.MinGroup, "teams", strings.Join(names, ", "))})
	}
	if scope, ok := b.areaScope(sc); ok {
		s.Blocks = append(s.Blocks, b.conditionsOf(scope, "conditions_all", b.say("volume.conditions"))...)
	}
	links := []book.LinkItem{b.link("findings")}
	if len(b.order) > 1 {
		links = append(links, b.link("teams"))
	}
	for _, t := range b.order[:min(len(b.order), 4)] {
		links = append(links, book.LinkItem{Text: b.Teams[t].Name, To: b.teamRef(t)})
	}
	links = append(links, b.link("method"))
	s.Blocks = append(s.Blocks, book.Links{Row: true, List: links}, book.Text{Text: b.say("purpose"), Style: book.Caveat})
	return s
}

// Point is one line of a mail about a workbook: free of personal data and of
// figures on working conditions, because mails are read on screens in the train.
type Point struct {
	Severity string `json:"severity"`
	Text     string `json:"text"`
	Times    int    `json:"times"` // how many findings it stands for
}

// Points are the top findings of workbook i in words that name no post: what
// is about a whole team by its headline, what is about posts by its rule.
func (s *Suite) Points(i, most int) []Point {
	sc := &s.Volumes[i]
	in := make(map[int]bool, len(sc.Teams))
	for _, t := range sc.Teams {
		in[t] = true
	}
	l := s.view.lang()
	var points []Point
	at := map[string]int{}
	for _, f := range s.findings(sc, in) {
		if !f.Stands() || f.Condition || f.Severity == findings.Info {
			continue
		}
		text := l.RuleTitle(f.Rule)
		if p, ok := at[text]; ok {
			points[p].Times++
			continue
		}
		if len(points) == most {
			continue
		}
		at[text] = len(points)
		points = append(points, Point{l.Severity(f.Severity), text, 1})
	}
	return points
}
