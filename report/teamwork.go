package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"orgreview/analysis/overlap"
	"orgreview/report/book"
)

// mostMapped is how many posts stand on both sides of a team's heat map.
const mostMapped = mostNarrow

// workOverlap is the heat map of the work that the people of a team have in
// common: post facts, needed to act.
func (b *builder) workOverlap(t int) []book.Block {
	tm := &b.Teams[t]
	var posts []int
	for _, i := range tm.Members {
		if b.Posts[i].Explained {
			posts = append(posts, i)
		}
	}
	head := book.Heading{Text: b.say("team.overlap"), Level: 2}
	if len(posts) < 2 {
		return nil
	}
	all := len(posts)
	if all > mostMapped {
		posts = largest(posts, mostMapped, func(i int) float64 { return b.otherTitles(i, posts) })
	}
	table := book.Table{Name: fmt.Sprintf("overlap_%d", t+1), Col: 1, Columns: []book.Column{{Head: b.say("team.map_post"), Strong: true}}}
	for k, i := range posts {
		n := strconv.Itoa(k + 1)
		table.Columns = append(table.Columns, book.Column{Head: n, Format: book.Percent, Scale: book.Scale{Low: 0, High: 1}})
		row := []book.Cell{book.T(n + "  " + b.labels[i])}
		for _, j := range posts {
			row = append(row, b.inCommon(i, j))
		}
		table.Rows = append(table.Rows, row)
	}
	if all > len(posts) {
		table.Notes = append(table.Notes, b.say("team.overlap_chosen", "shown", len(posts), "all", all))
	}
	return []book.Block{head, book.Text{Text: b.say("team.overlap_lead", "share", b.lang().Percent(b.Options.Overlap.Confusing))}, table}
}

// inCommon is the share of work that two posts have in common.
func (b *builder) inCommon(i, j int) book.Cell {
	if i == j {
		return book.None("")
	}
	p, q := &b.Posts[i], &b.Posts[j]
	s := overlap.Schoener(p.Profile.Shares, q.Profile.Shares)
	c := book.Num(s)
	if s >= b.Options.Overlap.Confusing-1e-9 && b.titleCore(i) != b.titleCore(j) {
		c = c.As(book.Watch)
	}
	return c
}

// titleCore is a post's title without its rank: a senior is compared as the
// same title.
func (b *builder) titleCore(i int) string {
	t := &b.Titles[b.Posts[i].TitleIndex]
	return cmp.Or(t.Core, strings.ToLower(t.Title))
}

// otherTitles is how much a post has in common with those of other titles that
// do much the same.
func (b *builder) otherTitles(i int, posts []int) float64 {
	sum := 0.0
	for _, j := range posts {
		if b.titleCore(i) == b.titleCore(j) {
			continue
		}
		if s := overlap.Schoener(b.Posts[i].Profile.Shares, b.Posts[j].Profile.Shares); s >= b.Options.Overlap.Confusing-1e-9 {
			sum += s
		}
	}
	return sum
}

// owners is the map of kinds of work by post, single owners marked in words.
func (b *builder) owners(t int) []book.Block {
	tm := &b.Teams[t]
	kinds := map[int]int{} // post → kinds of work
	for _, o := range tm.Ownership {
		for _, i := range o.Owners {
			kinds[i]++
		}
	}
	var posts []int
	for _, i := range tm.Members {
		if kinds[i] > 0 {
			posts = append(posts, i)
		}
	}
	all := len(posts)
	posts = largest(posts, mostNarrow-2, func(i int) float64 { return float64(kinds[i]) })
	table := book.Table{Name: fmt.Sprintf("owners_%d", t+1), Col: 1, Columns: b.heads("team", "own_function", "own_people")}
	table.Columns[0].Strong = true
	table.Columns[1].Turned, table.Columns[1].Format, table.Columns[1].Align = true, book.Integer, book.Center
	for _, i := range posts {
		table.Columns = append(table.Columns, book.Column{Head: b.shortLabel(i), Turned: true, Align: book.Center})
	}
	for _, o := range tm.Ownership {
		if len(o.Owners) == 0 && !o.Required {
			continue
		}
		row := []book.Cell{book.T(b.Catalogue.Functions[int(o.Function)].Name), b.ownerCount(int(o.Function), len(o.Owners))}
		for _, i := range posts {
			c := book.Cell{}
			if slices.Contains(o.Owners, i) {
				c = book.T(b.say("team.own_yes"))
				if b.restsOnOne(&o) {
					c = book.T(b.say("team.own_only")).As(book.Watch)
				}
			}
			row = append(row, c)
		}
		table.Rows = append(table.Rows, row)
	}
	if len(table.Rows) == 0 {
		return nil
	}
	var notes []string
	if all > len(posts) {
		notes = append(notes, b.say("team.own_chosen", "shown", len(posts), "all", all))
	}
	notes = append(notes, b.ownNote(table.Rows))
	blocks := []book.Block{book.Heading{Text: b.say("team.own"), Level: 2}, book.Text{Text: b.say("team.own_lead")}}
	if n := len(table.Rows); n > mostKinds { // what goes on overleaf needs its heading there
		rest := table
		rest.Name += "_more"
		table.Rows, rest.Rows = table.Rows[:(n+1)/2], table.Rows[(n+1)/2:]
		blocks, table = append(blocks, table), rest
	}
	table.Notes = notes
	return append(blocks, table)
}

// mostKinds is how many kinds of work stand in one table of a team's page: more
// do not fit on a printed page with a heading that is written upwards.
const mostKinds = 26

// ownNote explains the empty cells of the map and the words in place of a
// number, those alone that stand there.
func (b *builder) ownNote(rows [][]book.Cell) string {
	note := b.say("team.own_note")
	for _, key := range []string{"dash", "none"} {
		word := map[string]string{"dash": b.say("none"), "none": b.say("team.own_nobody")}[key]
		if slices.ContainsFunc(rows, func(row []book.Cell) bool { return row[1].Kind == book.Missing && row[1].Text == word }) {
			note += " " + b.say("team.own_note_"+key)
		}
	}
	return note
}

// ownerCount is how many people of a team do a kind of work, or in a word
// where else it is done.
func (b *builder) ownerCount(function, n int) book.Cell {
	if n > 0 {
		return book.Int(n)
	}
	for _, o := range b.Ownership {
		if int(o.Function) == function && len(o.Owners) > 0 {
			return book.None("")
		}
	}
	return book.None(b.say("team.own_nobody")).As(book.Alarm)
}

// longestHead is the most characters of a heading that is written upwards, in
// two lines: a longer one makes a heading taller than the table below it.
const longestHead = 76

// shortLabel is how a post is called in a heading: the title cut, its number
// or id kept.
func (b *builder) shortLabel(post int) string {
	label, title := b.labels[post], b.Posts[post].Title
	if utf8.RuneCountInString(label) <= longestHead || !strings.HasPrefix(label, title) {
		return short(label, longestHead)
	}
	rest := label[len(title):]
	return short(title, max(longestHead-utf8.RuneCountInString(rest), longestHead/2)) + rest
}

// largest are the n items with the greatest value, in their given order.
func largest(items []int, n int, value func(int) float64) []int {
	if len(items) <= n {
		return items
	}
	by := slices.Clone(items)
	rank := make(map[int]float64, len(items))
	for _, i := range items {
		rank[i] = value(i)
	}
	slices.SortStableFunc(by, func(i, j int) int { return cmp.Compare(rank[j], rank[i]) })
	chosen := by[:n]
	return slices.DeleteFunc(slices.Clone(items), func(i int) bool { return !slices.Contains(chosen, i) })
}

// upper makes the first letter a capital.
func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
