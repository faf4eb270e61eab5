package report

import (
	"slices"

	"orgreview/analysis/maybe"
	"orgreview/report/book"
)

// Limits of what is said about who fits which role.
const (
	mostFits  = 100 // rows of the table in Staffing
	mostOther = 8   // posts on a team's page whose work fits another role best
)

// sure is how sure a best-fitting role is: clear, close (the second is too near
// to call) or few (too few recognised duties for certainty).
func (b *builder) sure(i int) string {
	switch p := &b.Posts[i]; {
	case p.Profile.Classified < b.Options.Findings.MinDuties:
		return "few"
	case b.Fit(i).Close:
		return "close"
	}
	return "clear"
}

// titleSays are the roles that the title of a post names, nil where it names none.
func (b *builder) titleSays(i int) []int {
	var says []int
	if t := b.Posts[i].TitleIndex; t >= 0 && b.Titles[t].Known && !b.Titles[t].Generic {
		for _, id := range b.Titles[t].Roles {
			if r := b.Catalogue.RoleIndex(id); r >= 0 {
				says = append(says, r)
			}
		}
	}
	return says
}

// otherFits tells whether a role other than the title names fits the work of a
// post best, be it by a hair. A title that names none promises nothing, and who
// heads a trade leads people.
func (b *builder) otherFits(i int) bool {
	says, f := b.titleSays(i), b.Fit(i)
	if f.Best < 0 || len(says) == 0 || slices.Contains(says, f.Best) {
		return false
	}
	return !b.Titles[b.Posts[i].TitleIndex].Lead || b.Catalogue.Roles[f.Best].ID != "people"
}

// otherRole tells whether it does so by more than is too near to call.
func (b *builder) otherRole(i int) bool {
	f := b.Fit(i)
	return b.otherFits(i) && !(f.Close && slices.Contains(b.titleSays(i), f.Second))
}

// second is the second best role of a post, -1 where it is hardly there.
func (b *builder) second(i int) int {
	if f := b.Fit(i); f.SecondShare >= .005 {
		return f.Second
	}
	return -1
}

// fits lists on a team's page the posts whose work fits another role best.
func (b *builder) fits(t int) []book.Block {
	items, others := book.Items{}, 0
	for _, i := range b.Teams[t].Members {
		if !b.otherFits(i) {
			continue
		}
		f := b.Fit(i)
		others++
		if len(items.List) == mostOther {
			continue
		}
		line := b.say("fit.alone", "best", b.Catalogue.Roles[f.Best].Name, "share", b.lang().Percent(f.BestShare))
		if b.second(i) >= 0 {
			line = b.say("fit.both", "best", b.Catalogue.Roles[f.Best].Name, "share", b.lang().Percent(f.BestShare),
				"second", b.Catalogue.Roles[f.Second].Name, "second_share", b.lang().Percent(f.SecondShare))
		}
		items.List = append(items.List, book.Item{Word: b.say("fit." + b.sure(i)), Head: b.labels[i], Lines: []string{line}})
	}
	if others == 0 {
		return nil
	}
	blocks := []book.Block{book.Heading{Text: b.say("fit.title"), Level: 2}, book.Text{Text: b.say("fit.lead")}, items}
	if others > len(items.List) {
		blocks = append(blocks, book.Text{Text: b.say("shown_in", "shown", len(items.List), "all", others, "file", "people.csv"), Style: book.Note})
	}
	return blocks
}

// fitTable lists in Staffing the posts whose work fits another role than the
// title says, those where it does so clearly first. A row for every post would
// bury them under what is in order.
func (b *builder) fitTable() []book.Block {
	t := book.Table{Name: "fit", Filter: true, Columns: b.heads("fit", "team", "post", "says", "best", "share", "second", "second_share", "sure")}
	t.Columns[1].Strong = true
	t.Columns[4].Format, t.Columns[6].Format = book.Percent, book.Percent
	var posts, near []int
	all, judged := 0, 0
	add := func(i int) {
		if b.Fit(i).Best >= 0 {
			all++
			if len(b.titleSays(i)) > 0 {
				judged++
			}
		}
		switch {
		case b.otherRole(i):
			posts = append(posts, i)
		case b.otherFits(i):
			near = append(near, i)
		}
	}
	for _, team := range b.order {
		for _, i := range b.Teams[team].Members {
			add(i)
		}
	}
	for i := range b.People {
		if b.Posts[i].Team < 0 {
			add(i)
		}
	}
	if all == 0 {
		return nil
	}
	head := book.Heading{Text: b.say("fit.title"), Level: 2}
	if posts = append(posts, near...); len(posts) == 0 {
		switch {
		case judged == 0:
			return nil
		case 2*judged < b.People:
			return []book.Block{head, book.Text{Text: b.say("fit.none_few", "n", judged, "people", b.lang().Of(b.People, "people"))}}
		}
		return []book.Block{head, book.Text{Text: b.say("fit.none")}}
	}
	for _, i := range posts[:min(len(posts), mostFits)] {
		t.Rows = append(t.Rows, b.fitRow(i))
	}
	switch {
	case len(posts) > mostFits:
		t.Notes = append(t.Notes, b.say("fit.rest_cut", "shown", mostFits, "others", len(posts), "all", all))
	case len(posts) < all:
		t.Notes = append(t.Notes, b.say("fit.rest", "shown", len(posts), "all", all))
	}
	t.Notes = append(t.Notes, b.say("fit.note", "lead", b.lang().Percent(b.Options.Findings.CloseLead), "n", b.Options.Findings.MinDuties))
	return []book.Block{head, book.Text{Text: b.say("fit.table_lead")}, t}
}

func (b *builder) fitRow(i int) []book.Cell {
	p := &b.Posts[i]
	short := func(roles ...int) string {
		var names []string
		for _, r := range roles {
			names = append(names, b.Catalogue.Roles[r].Short)
		}
		return b.lang().List(names, 0)
	}
	fit := b.Fit(i)
	says, second, share := book.None(""), book.None(""), book.None("")
	if roles := b.titleSays(i); len(roles) > 0 {
		says = book.T(short(roles...))
	}
	if b.second(i) >= 0 {
		second, share = book.T(short(fit.Second)), book.Num(fit.SecondShare)
	}
	best := book.T(short(fit.Best))
	if b.otherRole(i) {
		best = best.As(book.Watch)
	}
	team := book.None("")
	if p.Team >= 0 {
		team = book.T(b.teamShort(p.Team)).To(b.teamRef(p.Team))
	}
	return []book.Cell{team, book.T(b.labels[i]), says, best, book.Num(fit.BestShare), second, share, book.T(b.say("fit." + b.sure(i)))}
}

// roleID is the id of a role for programs, "" for none.
func (b *builder) roleID(r int) safe {
	if r < 0 {
		return ""
	}
	return safe(b.Catalogue.Roles[r].ID)
}

// csvFit fills in who fits which role.
func (b *builder) csvFit(i int, out *CSVPerson) {
	f := b.Fit(i)
	out.FitRole, out.SecondRole = b.roleID(f.Best), b.roleID(b.second(i))
	if f.Best >= 0 {
		out.FitShare, out.FitSure = number(maybe.Some(f.BestShare)), safe(b.sure(i))
	}
	if b.second(i) >= 0 {
		out.SecondShare = number(maybe.Some(f.SecondShare))
	}
}
