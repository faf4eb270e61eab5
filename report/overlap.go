package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"orgreview/analysis/findings"
	"orgreview/analysis/maybe"
	"orgreview/analysis/model"
	"orgreview/analysis/overlap"
	"orgreview/report/book"
)

// Limits of the sheet Overlap: what a page can show. All pairs of people are
// in overlaps.csv.
const (
	mostTitles     = 12 // on both sides of the map
	fewestInTitle  = 2  // people; a title of one person is a person
	mostTitlePairs = 20
	mostOfKind     = 12 // pairs of people of one kind
	mostTeamPairs  = 20
	mostSameTitle  = 15
)

// kindsShown are the kinds of overlap in the order in which they need a talk.
var kindsShown = []overlap.Kind{overlap.Duplicate, overlap.Confusing, overlap.ScopeCreep, overlap.Boilerplate, overlap.Cover, overlap.Near}

// overlap shows where titles, teams and people do the same work.
func (b *builder) overlap() book.Sheet {
	s := book.Sheet{Key: "overlap", Name: b.say("names.overlap"), Widths: []float64{34, 34}}
	for range 1 + mostTitles {
		s.Widths = append(s.Widths, 7.25)
	}
	s.Blocks = append(s.Blocks, book.Heading{Text: b.say("overlap.title")}, book.Text{Text: b.say("overlap.lead"), Style: book.Lead},
		b.nav("teams", "ownership", "method"))
	if text := b.titlesSay(); text != "" {
		s.Blocks = append(s.Blocks, book.Text{Text: text})
	}
	counts, lists := b.kinds()
	s.Blocks = append(s.Blocks, book.Heading{Text: b.say("overlap.kinds"), Level: 2}, counts) // short: the first page is no title alone
	s.Blocks = append(s.Blocks, b.titleMap()...)
	s.Blocks = append(s.Blocks, b.titlePairs())
	if len(b.Overlap.SameTitle) == 0 {
		s.Blocks = append(s.Blocks, book.Text{Text: b.noSame()})
	} else {
		s.Blocks = append(s.Blocks, b.sameTitle())
	}
	if len(lists) > 0 {
		s.Blocks = append(append(s.Blocks, book.Heading{Text: b.say("overlap.closest_pairs"), Level: 2}), lists...)
	}
	s.Blocks = append(s.Blocks, b.teamPairs())
	if len(b.Overlap.Bounds) > 0 {
		s.Blocks = append(s.Blocks, book.Text{Text: b.say("overlap.bounds"), Style: book.Caveat})
	}
	return s
}

// noSame says that no two people of one title do different jobs, or that too few
// of those who share a title could be compared to tell.
func (b *builder) noSame() string {
	compared, people := 0, 0
	for _, t := range b.Overlap.Titles.List {
		if t.People < 2 {
			continue
		}
		people += t.People
		if t.Compared >= 2 {
			compared += t.Compared
		}
	}
	if 2*compared < people {
		return b.say("overlap.no_same_few", "n", compared, "people", b.lang().Of(people, "people"))
	}
	return b.say("overlap.no_same")
}

// byFewWords tells whether two people are alike by nothing but the words of
// duties that are too short to compare. Two with the duty "private office" share
// an address.
func (b *builder) byFewWords(p *overlap.Pair) bool {
	return !p.Schoener.OK() && p.Kind != overlap.Boilerplate && !(b.wordy(p.A) && b.wordy(p.B))
}

func (b *builder) wordy(post int) bool {
	return findings.Wordy(b.Org, b.Options.Findings, &b.Posts[post])
}

// titlePairsTold are the pairs of titles without those that are alike by nothing
// but the words of duties that are too short to compare for most of a title.
func (b *builder) titlePairsTold() []overlap.TitlePair {
	people, short := map[string]int{}, map[string]int{}
	for i := range b.Posts[:b.People] {
		if len(b.Posts[i].Duties) == 0 {
			continue
		}
		core := titleCore(b.Org, i)
		people[core]++
		if !b.wordy(i) {
			short[core]++
		}
	}
	few := func(title string) bool { return 2*short[title] > people[title] }
	return slices.DeleteFunc(slices.Clone(b.Overlap.Titles.Pairs), func(p overlap.TitlePair) bool {
		return !p.Schoener.OK() && p.Overlap >= b.Options.Overlap.DifferentJobs && (few(p.A) || few(p.B))
	})
}

// titleCore is the form in which the title of a post is compared.
func titleCore(o *model.Org, post int) string {
	m := &o.Titles[o.Posts[post].TitleIndex]
	return cmp.Or(m.Core, strings.ToLower(m.Title))
}

// titlesSay says in words how much a title tells about the work, where there is
// more to it than chance: of two people in two jobs titles tell everything.
func (b *builder) titlesSay() string {
	t, l := &b.Overlap.Titles, b.lang()
	var parts []string
	if u := t.Informativeness; u.OK() && !(t.P.OK() && t.P.V() > .05) {
		key := "overlap.titles_partial"
		switch {
		case u.V() < .3:
			key = "overlap.titles_poor"
		case u.V() > .6:
			key = "overlap.titles_good"
		}
		parts = append(parts, b.say(key, "u", l.Percent(u.V())))
	}
	if t.Delta.Within.OK() && t.Delta.Cross.OK() {
		parts = append(parts, b.say("overlap.delta", "within", l.Percent(t.Delta.Within.V()), "cross", l.Percent(t.Delta.Cross.V())))
	}
	return strings.Join(parts, " ")
}

// titleMap is the title × title heat map of the most frequent titles.
func (b *builder) titleMap() []book.Block {
	var titles []overlap.TitleSpread
	for _, t := range b.Overlap.Titles.List {
		if t.People >= fewestInTitle {
			titles = append(titles, t)
		}
	}
	head := book.Heading{Text: b.say("overlap.map"), Level: 2}
	all := len(titles)
	if all < 2 {
		return []book.Block{head, book.Text{Text: b.say("overlap.few_titles")}}
	}
	slices.SortStableFunc(titles, func(x, y overlap.TitleSpread) int {
		return cmp.Or(cmp.Compare(y.People, x.People), cmp.Compare(x.Title, y.Title))
	})
	titles = titles[:min(all, mostTitles)]
	value := map[[2]string]float64{}
	name := titleNames(b.Org)
	pairs := b.titlePairsTold()
	for _, p := range pairs {
		value[[2]string{p.A, p.B}], value[[2]string{p.B, p.A}] = p.Overlap, p.Overlap
	}
	table := book.Table{Name: "title_map", Columns: b.heads("overlap", "map_title", "map_closest", "map_people")}
	table.Columns[0].Strong, table.Columns[2].Format, table.Columns[2].Align = true, book.Integer, book.Center
	for k, t := range titles { // a number heads the column of a title: the longest ones would be cut
		n := strconv.Itoa(k + 1)
		table.Columns = append(table.Columns, book.Column{Head: n, Format: book.Percent, Scale: book.Scale{Low: 0, High: 1}})
		row := []book.Cell{book.T(n + "  " + name(t.Title)), b.closestTitle(t.Title, pairs, name), book.Int(t.People)}
		for _, u := range titles {
			v, ok := value[[2]string{t.Title, u.Title}]
			c := book.None("")
			if ok && t.Title != u.Title {
				if c = book.Num(v); v >= b.Options.Overlap.Confusing-1e-9 {
					c = c.As(book.Watch)
				}
			}
			row = append(row, c)
		}
		table.Rows = append(table.Rows, row)
	}
	table.Notes = []string{b.say("overlap.map_note", "shown", len(titles), "all", all, "n", fewestInTitle, "least", b.lang().Percent(b.Options.Overlap.DifferentJobs))}
	return []book.Block{head, book.Text{Text: b.say("overlap.map_lead", "share", b.lang().Percent(b.Options.Overlap.Confusing))}, table}
}

// titleNames turns the form in which titles are compared, lower case and
// without rank, back into the way most people of that title write it: without
// a rank if anybody has none.
func titleNames(o *model.Org) func(core string) string {
	type use struct{ core, title string }
	count := map[use]int{}
	for i := range o.Posts[:o.People] {
		count[use{titleCore(o, i), o.Posts[i].Title}]++
	}
	plain := func(u use) bool { return strings.ToLower(u.title) == u.core }
	best := map[string]use{}
	for u, n := range count {
		old, ok := best[u.core]
		switch {
		case !ok, plain(u) && !plain(old):
			best[u.core] = u
		case plain(u) == plain(old) && (n > count[old] || n == count[old] && u.title < old.title):
			best[u.core] = u
		}
	}
	return func(core string) string { return cmp.Or(best[core].title, core) }
}

// short cuts a text that stands in full elsewhere to so many characters.
func short(title string, most int) string {
	r := []rune(title)
	if len(r) <= most {
		return title
	}
	return strings.TrimRight(string(r[:most-1]), " ,-") + "…"
}

// closestTitle names the title with which a title overlaps most; none where
// even those two share too little to be called alike.
func (b *builder) closestTitle(title string, pairs []overlap.TitlePair, name func(string) string) book.Cell {
	for _, p := range pairs { // the greatest overlap first
		if p.Overlap < b.Options.Overlap.DifferentJobs-1e-9 {
			break
		}
		switch title {
		case p.A:
			return book.T(name(p.B))
		case p.B:
			return book.T(name(p.A))
		}
	}
	return book.None("")
}

// kinds counts the pairs of people by what their overlap means, and lists the
// closest of each kind.
func (b *builder) kinds() (counts book.Table, lists []book.Block) {
	counts = book.Table{Name: "kinds", Columns: b.heads("overlap", "kind", "meaning", "pairs"), Empty: b.say("overlap.no_pairs")}
	counts.Columns[0].Strong, counts.Columns[2].Format = true, book.Integer
	for _, k := range kindsShown {
		t := book.Table{Name: "pairs_" + string(k), Columns: b.heads("overlap", "post_a", "post_b", "in_common", "words")}
		t.Columns[2].Format, t.Columns[2].Scale = book.Percent, book.Scale{High: 1}
		t.Columns[3].Format, t.Columns[3].Scale = book.Percent, book.Scale{High: 1}
		n := 0
		for i := range b.Overlap.Pairs {
			p := &b.Overlap.Pairs[i]
			if p.Kind != k || b.byFewWords(p) {
				continue
			}
			if n++; n <= mostOfKind {
				t.Rows = append(t.Rows, []book.Cell{book.T(b.postInTeam(p.A)), book.T(b.postInTeam(p.B)), book.Maybe(p.Schoener, ""), book.Maybe(likeness(p), "")})
			}
		}
		if n == 0 {
			continue
		}
		kind := upper(b.lang().OverlapKind(string(k)))
		counts.Rows = append(counts.Rows, []book.Cell{book.T(kind).To(book.At("overlap", t.Name)), book.T(b.say("overlap.meaning_" + string(k))), book.Int(n)})
		t.Caption = kind
		if n > mostOfKind {
			t.Notes = []string{b.say("shown_in", "shown", mostOfKind, "all", n, "file", "overlaps.csv")}
		}
		lists = append(lists, t)
	}
	return counts, lists
}

// postInTeam names a post with its team.
func (b *builder) postInTeam(post int) string {
	t := b.Posts[post].Team
	if t < 0 {
		return b.labels[post]
	}
	return b.say("overlap.post_in_team", "post", b.labels[post], "team", b.teamShort(t))
}

// likeness is how alike the words of two people's duties are, by the measure
// that finds more.
func likeness(p *overlap.Pair) maybe.Float {
	if p.Text.OK() && (!p.Work.OK() || p.Text.V() > p.Work.V()) {
		return p.Text
	}
	return p.Work
}

func (b *builder) teamCell(t int) book.Cell {
	if t < 0 {
		return book.None("")
	}
	return book.T(b.teamShort(t)).To(b.teamRef(t))
}

func (b *builder) titlePairs() book.Table {
	t := book.Table{Name: "title_pairs", Caption: b.say("overlap.title_pairs"), Empty: b.say("overlap.few_titles"),
		Columns: b.heads("overlap", "a", "b", "overlap", "people_a", "people_b")}
	t.Columns[2].Format, t.Columns[3].Format, t.Columns[4].Format = book.Percent, book.Integer, book.Integer
	t.Columns[2].Scale = book.Scale{High: 1}
	all, name := 0, titleNames(b.Org)
	for _, p := range b.titlePairsTold() {
		if p.PeopleA < fewestInTitle && p.PeopleB < fewestInTitle {
			continue
		}
		if all++; all <= mostTitlePairs {
			t.Rows = append(t.Rows, []book.Cell{book.T(name(p.A)), book.T(name(p.B)), book.Num(p.Overlap), book.Int(p.PeopleA), book.Int(p.PeopleB)})
		}
	}
	if len(t.Rows) < all {
		t.Notes = []string{b.say("shown_json", "shown", len(t.Rows), "all", all)}
	}
	return t
}

// teamPairs lists the teams that do the same work, with whether chance could
// explain it.
func (b *builder) teamPairs() book.Table {
	t := book.Table{Name: "team_pairs", Caption: b.say("overlap.teams"), Empty: b.say("overlap.no_teams"),
		Columns: b.heads("overlap", "team_a", "team_b", "in_common", "words", "more_than_chance")}
	for _, i := range []int{2, 3} {
		t.Columns[i].Format, t.Columns[i].Scale = book.Percent, book.Scale{High: 1}
	}
	all := len(b.Overlap.TeamPairs)
	for _, p := range b.Overlap.TeamPairs[:min(all, mostTeamPairs)] {
		chance := book.T(b.say("overlap.chance_no"))
		switch {
		case p.Basis == "" || !p.Q.OK():
			chance = book.None("")
		case p.Q.V() <= .1+1e-12:
			chance = book.T(b.say("overlap.chance_yes"))
		case p.P.OK() && p.P.V() <= .05:
			chance = book.T(b.say("overlap.chance_maybe"))
		}
		t.Rows = append(t.Rows, []book.Cell{b.teamCell(p.A), b.teamCell(p.B), book.Maybe(p.Schoener, ""), book.Maybe(p.Work, ""), chance})
	}
	if len(t.Rows) < all {
		t.Notes = []string{b.say("shown_json", "shown", len(t.Rows), "all", all)}
	}
	t.Notes = append(t.Notes, b.say("overlap.chance_note"))
	return t
}

// sameTitle lists people of one title who do different jobs.
func (b *builder) sameTitle() book.Table {
	t := book.Table{Name: "same_title", Caption: b.say("overlap.same_title"),
		Columns: b.heads("overlap", "post_a", "post_b", "in_common"), Notes: []string{b.say("overlap.same_lead")}}
	t.Columns[2].Format, t.Columns[2].Scale = book.Percent, book.Scale{High: 1}
	same := b.Overlap.SameTitle
	for _, p := range same[:min(len(same), mostSameTitle)] {
		t.Rows = append(t.Rows, []book.Cell{book.T(b.postInTeam(p.A)), book.T(b.postInTeam(p.B)), book.Num(p.Schoener)})
	}
	if len(t.Rows) < len(same) {
		t.Notes = append(t.Notes, b.say("shown_json", "shown", len(t.Rows), "all", len(same)))
	}
	return t
}
