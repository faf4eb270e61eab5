package report

import (
	"slices"
	"strings"

	"orgreview/analysis/model"
	"orgreview/analysis/overlap"
	"orgreview/report/book"
)

// mostOwnTeams is how many teams the map of the sheet Ownership holds.
const mostOwnTeams = 20

// ownersKnown tells whether enough people's work is explained to say who owns
// what: of the functions of a catalogue that explains hardly anybody nothing is
// known.
func (b *builder) ownersKnown() bool {
	n := b.explained()
	return n > 0 && n >= b.opt.MinGroup
}

// explained counts the people whose work the catalogue explains.
func (b *builder) explained() int {
	n := 0
	for i := range b.Posts[:b.People] {
		if b.Posts[i].Explained {
			n++
		}
	}
	return n
}

// ownership shows which kinds of work are done by how many people in which
// team, in words first what rests on one person or on nobody.
func (b *builder) ownership() book.Sheet {
	s := book.Sheet{Key: "ownership", Name: b.say("names.ownership"), Freeze: "ownership", FreezeCols: 1, Widths: []float64{36, 24}}
	for range 1 + mostOwnTeams {
		s.Widths = append(s.Widths, 6)
	}
	lead := "ownership.lead"
	if !b.ownersKnown() {
		lead = "ownership.lead_few"
	}
	s.Blocks = append(s.Blocks, book.Heading{Text: b.say("ownership.title")}, book.Text{Text: b.say(lead), Style: book.Lead},
		b.nav("teams", "overlap", "staffing", "method"))
	owned := false
	for _, o := range b.Ownership {
		owned = owned || len(o.Owners) > 0
	}
	if !owned {
		s.Freeze, s.FreezeCols = "", 0
		s.Blocks = append(s.Blocks, book.Text{Text: b.say("ownership.none")})
		return s
	}
	s.Blocks = append(s.Blocks, book.Heading{Text: b.say("ownership.map"), Level: 2})
	if b.ownersKnown() {
		s.Blocks = append(s.Blocks, b.ownershipRisks()...)
	} else {
		s.Blocks = append(s.Blocks, book.Text{Text: b.say("ownership.few")})
	}
	s.Blocks = append(s.Blocks, b.ownershipMap())
	return s
}

// restsOnOne tells whether one person alone does a kind of work that should
// have more owners than one.
func (v *View) restsOnOne(o *model.Ownership) bool {
	return o.State == overlap.Single && !slices.Contains(v.Options.Findings.SingleFine, v.Catalogue.Functions[o.Function].ID)
}

// ownershipRisks says in words which work nobody or only one person does.
func (b *builder) ownershipRisks() []book.Block {
	const most = 12
	var nobody, single []string
	for _, o := range b.Ownership {
		name := b.Catalogue.Functions[o.Function].Name
		switch {
		case o.State == overlap.Unowned && o.Required:
			nobody = append(nobody, name)
		case b.restsOnOne(&o):
			single = append(single, b.say("ownership.by", "work", name, "who", b.postInTeam(o.Owners[0])))
		}
	}
	var blocks []book.Block
	if len(nobody) > 0 {
		blocks = append(blocks, book.Text{Text: b.say("ownership.nobody", "list", b.lang().List(nobody, most))})
	}
	if len(single) > 0 {
		text := b.say("ownership.single", "list", strings.Join(single, "; "))
		if len(single) > most {
			text = b.say("ownership.single_some", "list", strings.Join(single[:most], "; "), "shown", most, "all", len(single))
		}
		blocks = append(blocks, book.Text{Text: text})
	}
	if len(blocks) == 0 {
		blocks = append(blocks, book.Text{Text: b.say("ownership.no_risks")})
	}
	return blocks
}

// ownershipMap is the function × team heat map.
func (b *builder) ownershipMap() book.Table {
	count := make([]map[int]int, len(b.Teams)) // team → function → people
	kinds := make([]int, len(b.Teams))
	var teams []int
	for _, t := range b.order {
		count[t] = map[int]int{}
		for _, o := range b.Teams[t].Ownership {
			if n := len(o.Owners); n > 0 {
				count[t][int(o.Function)] = n
				kinds[t]++
			}
		}
		if kinds[t] > 0 {
			teams = append(teams, t)
		}
	}
	all := len(teams)
	teams = largest(teams, mostOwnTeams, func(t int) float64 { return float64(kinds[t]) })
	table := book.Table{Name: "ownership", Columns: b.heads("ownership", "function", "role", "owners")}
	known := b.ownersKnown()
	table.Columns[0].Strong = true
	table.Columns[2].Turned, table.Columns[2].Align, table.Columns[2].Format = true, book.Center, book.Integer
	for _, t := range teams {
		table.Columns = append(table.Columns, book.Column{Head: short(b.teamName(t), longestHead), Turned: true, Format: book.Integer, Scale: book.Scale{Low: 0, High: 6}})
	}
	for _, o := range b.Ownership {
		if len(o.Owners) == 0 && !(o.Required && known) {
			continue
		}
		f := b.Catalogue.Functions[o.Function]
		role := f.Role
		if r, ok := b.Catalogue.Role(role); ok {
			role = r.Name
		}
		owners := book.Int(len(o.Owners))
		switch {
		case !known:
		case len(o.Owners) == 0:
			owners = owners.As(book.Alarm)
		case b.restsOnOne(&o):
			owners = owners.As(book.Watch)
		}
		row := []book.Cell{book.T(f.Name), book.T(role), owners}
		for _, t := range teams {
			c := book.Cell{}
			if n := count[t][int(o.Function)]; n > 0 {
				c = book.Int(n)
				if known && b.restsOnOne(&o) {
					c = c.As(book.Watch)
				}
			}
			row = append(row, c)
		}
		table.Rows = append(table.Rows, row)
	}
	if all > len(teams) {
		table.Notes = append(table.Notes, b.say("ownership.map_note", "shown", len(teams), "all", all))
	}
	if known {
		table.Notes = append(table.Notes, b.say("ownership.map_note_all"), b.say("ownership.single_sign"))
	} else {
		table.Notes = append(table.Notes, b.say("ownership.map_note_few"))
	}
	return table
}
