package report

import (
	"fmt"

	"orgreview/report/book"
)

// mostPosts is how many posts the map of a team's posts by role holds: what
// fits on a printed page.
const mostPosts = 40

// posts is the heat map of people by role: post facts, needed to act. Of a
// large team it shows those that carry the most roles, who need a talk first.
func (b *builder) posts(t int) []book.Block {
	tm := &b.Teams[t]
	if tm.Explained == 0 {
		return b.postList(t)
	}
	var cols []int
	for r := range b.Catalogue.Roles {
		if tm.HaveFTE[r] >= .05 {
			cols = append(cols, r)
		}
	}
	table := book.Table{Name: fmt.Sprintf("posts_%d", t+1), Col: 1, Columns: b.heads("team", "map_post", "map_outside", "map_roles")}
	table.Columns[0].Strong = true
	table.Columns[1].Format, table.Columns[1].Turned, table.Columns[1].Align = book.Percent, true, book.Center
	table.Columns[2].Format, table.Columns[2].Turned, table.Columns[2].Align = book.Decimal1, true, book.Center
	kept := cols
	if len(cols) > mostNarrow-2 { // the smallest roles share a column
		kept = largest(cols, mostNarrow-3, func(r int) float64 { return tm.HaveFTE[r] })
	}
	share := book.Scale{Low: 0, High: 1}
	for _, r := range kept {
		table.Columns = append(table.Columns, book.Column{Head: b.Catalogue.Roles[r].Short, Format: book.Percent, Scale: share, Turned: true})
	}
	if len(kept) < len(cols) {
		table.Columns = append(table.Columns, book.Column{Head: b.say("team.map_other"), Format: book.Percent, Scale: share, Turned: true})
	}
	shown := largest(tm.Members, mostPosts, func(i int) float64 {
		if d := b.Posts[i].Profile.EffectiveRoles; d.OK() {
			return d.V()
		}
		return 0
	})
	for _, i := range shown {
		table.Rows = append(table.Rows, b.postShares(i, kept, len(table.Columns)))
	}
	if len(shown) < len(tm.Members) {
		table.Notes = append(table.Notes, b.say("team.map_chosen", "shown", len(shown), "all", len(tm.Members)))
	}
	table.Notes = append(table.Notes, b.say("team.map_note"))
	return []book.Block{book.Heading{Text: b.say("team.map"), Level: 2}, table}
}

// postShares is the row of a post in the map: its shares of the kept roles and,
// where the row has a cell more, what is left for the others.
func (b *builder) postShares(i int, kept []int, width int) []book.Cell {
	p := &b.Posts[i]
	row := []book.Cell{book.T(b.labels[i]), book.Maybe(p.Profile.OutOfRemit, ""), book.Maybe(p.Profile.EffectiveRoles, "")}
	left := 1.0
	for _, r := range kept {
		if p.Explained {
			row = append(row, book.Num(p.Profile.Shares[r]))
			left -= p.Profile.Shares[r]
		} else {
			row = append(row, book.None(""))
		}
	}
	if len(row) < width {
		other := book.None("")
		if p.Explained {
			other = book.Num(max(left, 0))
		}
		row = append(row, other)
	}
	return row
}

// postList stands for the map where the catalogue explains nobody's work: who
// is in the team, and how much is known about each post.
func (b *builder) postList(t int) []book.Block {
	tm := &b.Teams[t]
	if len(tm.Members) == 0 {
		return nil
	}
	table := book.Table{Name: fmt.Sprintf("posts_%d", t+1), Col: 1, Columns: b.heads("team", "map_post", "list_reports", "list_duties", "list_alike")}
	table.Columns[0].Strong = true
	table.Columns[1].Format, table.Columns[2].Format = book.Integer, book.Integer
	table.Columns[3].Format, table.Columns[3].Scale = book.Percent, book.Scale{High: 1}
	for k, i := range tm.Members {
		if k == mostPosts {
			table.Notes = append(table.Notes, b.say("shown_in", "shown", mostPosts, "all", len(tm.Members), "file", "people.csv"))
			break
		}
		p := &b.Posts[i]
		alike := book.None("")
		if v, ok := b.alike()[i]; ok {
			alike = book.Num(v)
		}
		table.Rows = append(table.Rows, []book.Cell{book.T(b.labels[i]), book.Int(p.Span), book.Int(len(p.Duties)), alike})
	}
	table.Notes = append(table.Notes, b.say("team.list_note"))
	return []book.Block{book.Heading{Text: b.say("team.list"), Level: 2}, table}
}

// findAlike is how alike the words of a post's duties and those of the closest post
// of another title are, for the posts that stand in a listed pair. Standard
// texts of the employer make nobody alike.
func (b *builder) findAlike() map[int]float64 {
	closest := map[int]float64{}
	for i := range b.Overlap.Pairs {
		p := &b.Overlap.Pairs[i]
		if v := likeness(p); v.OK() && !p.SameTitle && !b.byFewWords(p) {
			closest[p.A] = max(closest[p.A], v.V())
			closest[p.B] = max(closest[p.B], v.V())
		}
	}
	return closest
}
