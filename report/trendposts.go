package report

import (
	"strings"

	"orgreview/analysis/maybe"
	"orgreview/analysis/trend"
	"orgreview/report/book"
)

// mostChanges is how many changed posts a sheet lists; all of them stand in
// the JSON result.
const mostChanges = 500

// postChanges lists posts that are new, gone or otherwise than before: post
// facts, called by title under --individuals none.
func (b *builder) postChanges() []book.Block {
	s := b.Trend.Last()
	counts := book.Table{Name: "post_counts", Columns: b.heads("trend", "change", "meaning", "posts")}
	counts.Columns[0].Strong, counts.Columns[2].Format = true, book.Integer
	for _, c := range []struct {
		key string
		n   int
	}{
		{"added", len(s.PostsAdded)}, {"removed", len(s.PostsRemoved)}, {"joined", len(s.Joined)}, {"filled", len(s.Filled)},
		{"left", len(s.Left)}, {"vacated", len(s.Vacated)}, {"moved", len(s.Moved)}, {"retitled", len(s.Retitled)},
		{"manager", len(s.NewManager)}, {"duties", len(s.Duties)}, {"holder", len(s.NewHolder)}, {"id", len(s.Renumbered)},
	} {
		counts.Rows = append(counts.Rows, []book.Cell{book.T(b.say("trend.changes." + c.key)), book.T(b.say("trend.changes." + c.key + "_note")), book.Int(c.n)})
	}
	table := book.Table{Name: "post_changes", Filter: true, Empty: b.say("trend.no_changes"), Columns: b.heads("trend", "post", "what", "change", "team")}
	table.Columns[0].Strong = true
	index := map[string]int{}
	for i := range b.Posts[:b.People] {
		if _, twice := index[b.Posts[i].ID]; !twice {
			index[b.Posts[i].ID] = i
		}
	}
	left := 0
	add := func(id, what, kind string) {
		i, ok := index[id]
		if !ok || len(table.Rows) >= mostChanges {
			left++
			return
		}
		table.Rows = append(table.Rows, []book.Cell{book.T(b.labels[i]), book.T(what), book.T(kind), book.T(b.teamName(b.Posts[i].Team)).To(b.teamRef(b.Posts[i].Team))})
	}
	list := func(ids []string, key string) {
		for _, id := range ids {
			add(id, b.say("trend.changes."+key+"_note"), b.say("trend.changes."+key))
		}
	}
	list(s.Filled, "filled")
	list(difference(s.Joined, s.Filled), "joined")
	list(s.Moved, "moved")
	list(s.Retitled, "retitled")
	list(s.NewManager, "manager")
	list(s.NewHolder, "holder")
	for _, d := range s.Duties {
		add(d.ID, b.say("trend.duties", "added", len(d.Added), "gone", len(d.Gone))+b.someDuties(d.Added), b.say("trend.changes.duties"))
	}
	if left > 0 {
		table.Notes = append(table.Notes, b.say("trend.changes_left", "n", left))
	}
	table.Notes = append(table.Notes, b.say("trend.note_left"))
	return []book.Block{book.Heading{Text: b.say("trend.posts_title"), Level: 2, Anchor: "posts"}, counts, table}
}

// someDuties quotes one or two new duties, as they may be shown.
func (b *builder) someDuties(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	var quoted []string
	for i, t := range texts {
		if i == 2 {
			quoted = append(quoted, "…")
			break
		}
		quoted = append(quoted, b.lang().Quote(b.trend.rules.Mask(t)))
	}
	return ": " + strings.Join(quoted, ", ")
}

// difference are the elements of a that b does not have.
func difference(a, b []string) []string {
	has := map[string]bool{}
	for _, x := range b {
		has[x] = true
	}
	var out []string
	for _, x := range a {
		if !has[x] {
			out = append(out, x)
		}
	}
	return out
}

// groupChanges compares groups of identical posts by their key.
func (b *builder) groupChanges() []book.Block {
	g := &b.Trend.Last().Groups
	if g.Before+g.Now == 0 {
		return nil
	}
	const most = 200
	table := book.Table{Name: "group_changes", Filter: true, Empty: b.say("trend.groups_same"), Columns: b.heads("trend", "group", "grade", "fte_before", "fte_now", "fte_change")}
	table.Columns[0].Strong = true
	table.Columns[2].Format, table.Columns[3].Format, table.Columns[4].Format = book.FTE, book.FTE, book.Signed1
	left := 0
	add := func(list []trend.GroupFTE, gone bool) {
		for _, c := range list {
			if len(table.Rows) == most {
				left++
				continue
			}
			title := c.Title
			if gone {
				title = b.trend.text(b.Trend.Before(), title)
			} else {
				title = b.trend.rules.Mask(title)
			}
			table.Rows = append(table.Rows, []book.Cell{book.T(title), book.T(b.trend.rules.Mask(c.Grade)), book.Maybe(c.Was, b.say("trend.group_new")), book.Maybe(c.Is, b.say("trend.group_gone")),
				book.Maybe(maybe.Some(c.Is.Or(0)-c.Was.Or(0)), "")})
		}
	}
	add(g.Changed, false)
	add(g.Added, false)
	add(g.Gone, true)
	if left > 0 {
		table.Notes = append(table.Notes, b.say("trend.changes_left", "n", left))
	}
	table.Notes = append(table.Notes, b.say("trend.note_groups"))
	return []book.Block{book.Heading{Text: b.say("trend.groups_title"), Level: 2},
		book.Text{Text: b.say("trend.groups", "now", g.Now, "fte", book.FTE.Show(g.FTE), "before", g.Before, "fte_before", book.FTE.Show(g.FTEBefore), "same", g.Same)}, table}
}
