package report

import (
	"fmt"
	"math"
	"strings"

	"orgreview/analysis/trend"
	"orgreview/report/book"
)

// trendSheet is what changed since earlier reviews: artefacts first, then who
// came and went, then figures, then findings. nil without earlier reviews.
func (b *builder) trendSheet() *book.Sheet {
	t := b.Trend
	if t == nil {
		return nil
	}
	s := &book.Sheet{Key: "trend", Name: b.say("names.trend"), Widths: trendGrid(), Blocks: []book.Block{
		book.Heading{Text: b.say("trend.title", "from", t.Before().Label, "to", t.Now().Label)},
	}}
	s.Blocks = append(s.Blocks, b.trendWarnings(len(t.Warnings))...)
	s.Blocks = append(s.Blocks, book.Text{Text: b.trendLead(), Style: book.Lead}, b.nav("findings", "teams", "method"))
	s.Blocks = append(s.Blocks, b.headcount()...)
	s.Blocks = append(s.Blocks, b.trendTeams()...)
	s.Blocks = append(s.Blocks, b.trendLines()...)
	s.Blocks = append(s.Blocks, b.fateTable()...)
	s.Blocks = append(s.Blocks, b.postChanges()...)
	s.Blocks = append(s.Blocks, b.groupChanges()...)
	s.Blocks = append(s.Blocks, b.matchTable()...)
	return s
}

// trendGrid are the columns of the sheet: two for words, the rest for figures.
func trendGrid() []float64 {
	grid := []float64{26, 30}
	for range 9 {
		grid = append(grid, 11)
	}
	return grid
}

// trendLead is the change in a few sentences. Nothing is concluded where an
// artefact stands against it.
func (b *builder) trendLead() string {
	t, s := b.Trend, b.Trend.Last()
	text := b.say("trend.came", "period", t.Before().Label, "joined", b.n(len(s.Joined), "person"), "left", len(s.Left), "moved", len(s.Moved))
	if !t.Conclusive {
		return text + " " + b.say("trend.blocked")
	}
	teams := map[trend.Verdict][]string{}
	for i := range t.Teams {
		v := b.trend.verdict(&t.Teams[i])
		teams[v] = append(teams[v], b.teamName(t.Teams[i].Team))
	}
	for _, v := range []trend.Verdict{trend.Worse, trend.Better, trend.Mixed, trend.NoReliable, trend.NotCompared} {
		if n := len(teams[v]); n > 0 {
			text += " " + b.say("trend.verdicts."+string(v), "teams", b.n(n, "team"), "list", b.lang().List(teams[v], 3))
		}
	}
	n := map[trend.Outcome]int{}
	for _, f := range b.fates() {
		n[f.Outcome]++
	}
	return text + " " + b.say("trend.fates", "period", t.Before().Label, "resolved", n[trend.Resolved], "still", n[trend.StillThere], "fresh", n[trend.NewFinding])
}

// trendWarnings are the artefacts, the gravest first, most of them.
func (b *builder) trendWarnings(most int) []book.Block {
	var blocks []book.Block
	for i, w := range b.Trend.Warnings {
		if i == most {
			blocks = append(blocks, book.Text{Text: b.say("trend.more_warnings", "n", len(b.Trend.Warnings)-most), Style: book.Note, Link: "trend"})
			break
		}
		text := b.lang().Artefact(b.cleanWarning(w))
		key := "trend.mind"
		if w.Blocks {
			key = "trend.warning"
		}
		blocks = append(blocks, book.Text{Text: b.say(key, "what", text.What, "cure", text.Cure), Style: book.Warning})
	}
	return blocks
}

// cleanWarning takes what may not stand in a sheet out of the names of teams.
func (b *builder) cleanWarning(w trend.Warning) trend.Warning {
	switch w.Rule {
	case trend.IncompleteReturn, trend.EarlierIncomplete, trend.Reorganised:
	default:
		return w
	}
	clean := func(list []string) []string {
		out := make([]string, len(list))
		for i, s := range list {
			out[i] = s
			for k := range b.Trend.Periods {
				if p := &b.Trend.Periods[k]; k < len(b.Trend.Periods)-1 {
					out[i] = b.trend.text(p, out[i])
				}
			}
		}
		return out
	}
	w.List, w.To = clean(w.List), clean(w.To)
	return w
}

// headcount is the waterfall of people, and the periods side by side.
func (b *builder) headcount() []book.Block {
	t := b.Trend
	table := book.Table{Name: "headcount", Columns: b.heads("trend", "step", "step_note", "people", "more_head", "fewer", "base"), Notes: []string{b.say("trend.base_note")}}
	table.Columns[0].Strong = true
	for i := 2; i < len(table.Columns); i++ {
		table.Columns[i].Format = book.Integer
	}
	low, level := math.Inf(1), 0
	total := func(label string, n int) {
		level = n
		low = min(low, float64(n))
		table.Rows = append(table.Rows, []book.Cell{book.T(label), book.T(b.say("trend.steps.total")), book.Int(n), {}, {}, {}})
	}
	step := func(key string, n int) {
		row := []book.Cell{book.T(b.say("trend.steps." + key)), book.T(b.say("trend.steps." + key + "_note")), {}, {}, {}, book.Int(min(level, level+n))}
		if n >= 0 {
			row[3] = book.Int(n)
		} else {
			row[4] = book.Int(-n)
		}
		level += n
		low = min(low, float64(level))
		table.Rows = append(table.Rows, row)
	}
	s := t.Last()
	moved := len(s.Moved)
	total(t.Before().Label, s.PeopleBefore)
	step("joined", len(s.Joined))
	step("left", -len(s.Left))
	step("away", -moved)
	step("in", moved)
	total(t.Now().Label, s.PeopleNow)
	start := axisStart(low, float64(max(s.PeopleBefore, s.PeopleNow)))
	title := b.say("trend.waterfall")
	if start > 0 {
		title = b.say("trend.waterfall_from", "start", int(start))
	}
	series := func(i int, tone book.Tone, hidden bool) book.Series {
		return book.Series{Table: table.Name, Categories: table.Columns[0].Head, Values: table.Columns[i].Head, Tone: tone, Hidden: hidden}
	}
	blocks := []book.Block{book.Heading{Text: b.say("trend.headcount"), Level: 2}, table,
		book.Chart{Name: "waterfall", Kind: book.StackedColumns, Title: title, Min: start, Format: book.Integer,
			Alt: b.say("trend.waterfall_alt", "from", t.Before().Label, "to", t.Now().Label, "before", s.PeopleBefore, "now", s.PeopleNow,
				"joined", len(s.Joined), "left", len(s.Left), "moved", moved),
			XTitle: table.Columns[0].Head, YTitle: table.Columns[2].Head, Beside: table.Name,
			Series: []book.Series{series(5, book.Plain, true), series(2, book.Muted, false), series(3, book.Good, false), series(4, book.Watch, false)}}}
	return append(blocks, b.periodTable()...)
}

// axisStart is a round number below the least bar, 0 where changes are large
// enough to be seen from there.
func axisStart(low, high float64) float64 {
	if high <= 0 || high-low > high/4 {
		return 0
	}
	span := max(high-low, high/20, 1)
	unit := math.Pow(10, math.Floor(math.Log10(2*span)))
	return max(0, math.Floor((low-2*span)/unit)*unit)
}

// periodTable sets the reviews side by side.
func (b *builder) periodTable() []book.Block {
	t := b.Trend
	table := book.Table{Name: "periods", Caption: b.say("trend.periods"), Notes: []string{b.say("trend.periods_note")},
		Columns: b.heads("trend", "period", "source", "people", "vacant", "fte", "group_fte", "teams", "findings", "pressing")}
	table.Columns[0].Strong = true
	for i := 2; i < len(table.Columns); i++ {
		table.Columns[i].Format = book.Integer
	}
	table.Columns[4].Format, table.Columns[5].Format = book.FTE, book.FTE
	for i := range t.Periods {
		p := &t.Periods[i]
		from := "exports"
		switch {
		case p.Incomplete:
			from = "incomplete"
		case p.Result:
			from = "result"
		case i == len(t.Periods)-1:
			from = "now"
		}
		table.Rows = append(table.Rows, []book.Cell{book.T(p.Label), book.T(b.say("trend.sources." + from)), book.Int(p.People), book.Int(p.Vacant), book.Num(p.FTE), book.Num(p.GroupFTE),
			book.Int(p.Teams), book.Int(p.Findings), book.Int(p.Pressing)})
	}
	head := func(i int) string { return table.Columns[i].Head }
	return []book.Block{table, book.Chart{Name: "findings-over-time", Kind: book.Lines, Title: b.say("trend.findings_title"), Format: book.Integer,
		Alt: b.say("trend.findings_alt"), XTitle: head(0), YTitle: head(7), Lines: 12, Cols: 6,
		Series: []book.Series{{Table: table.Name, Categories: head(0), Values: head(7)}, {Table: table.Name, Categories: head(0), Values: head(8), Tone: book.Alarm}}}}
}

// reorganisation lists teams that were renamed, merged or divided.
func (b *builder) reorganisation() []book.Block {
	changes := b.Trend.Last().Reorganisation
	if len(changes) == 0 {
		return nil
	}
	table := book.Table{Name: "reorganisation", Caption: b.say("trend.reorganised"), Columns: b.heads("trend", "reorg_before", "reorg_now", "people", "reorg_kind")}
	table.Columns[0].Strong, table.Columns[2].Format = true, book.Integer
	for _, c := range changes {
		from, to := make([]string, len(c.From)), make([]string, len(c.To))
		for i, n := range c.From {
			from[i] = b.trend.text(b.Trend.Before(), n)
		}
		for i, n := range c.To {
			to[i] = b.trend.rules.Mask(n)
		}
		table.Rows = append(table.Rows, []book.Cell{book.T(strings.Join(from, "\n")), book.T(strings.Join(to, "\n")), book.Int(c.People), book.T(b.say("trend.kinds." + c.Kind))})
	}
	return []book.Block{table}
}

// teamTrend is a team's own page: its figures over all periods.
func (b *builder) teamTrend(team int) []book.Block {
	if b.Trend == nil {
		return nil
	}
	tt := &b.Trend.Teams[team]
	table := book.Table{Name: fmt.Sprintf("trend_%d", team+1), Col: 1, Notes: []string{b.say("trend.note_team")},
		Columns: b.heads("trend", "period", "people", "vacant", "index", "strain", "single", "unowned", "overlap")}
	table.Columns[0].Strong = true
	for i := 1; i < len(table.Columns); i++ {
		table.Columns[i].Format = book.Integer
	}
	table.Columns[7].Format = book.Percent
	for k := range tt.Points {
		p := &tt.Points[k]
		if !p.OK {
			continue
		}
		table.Rows = append(table.Rows, []book.Cell{book.T(b.Trend.Periods[k].Label), book.Int(p.People), book.Int(p.Vacant),
			b.pointCell(k, p, 0), b.pointCell(k, p, roleStrainFigure), book.Maybe(p.Single, ""), book.Maybe(p.Unowned, ""), book.Maybe(p.Overlap, "")})
	}
	blocks := []book.Block{book.Heading{Text: b.say("trend.since", "period", b.Trend.Before().Label), Level: 2}}
	text := b.say("trend.team_blocked")
	if b.Trend.Conclusive {
		text = b.say("trend.team_text", "what", b.whatHappened(tt), "came", tt.Joined+tt.MovedIn, "went", tt.Left+tt.MovedOut)
	} else {
		blocks = append(blocks, b.trendWarnings(1)[0]) // the gravest says why
	}
	return append(blocks, book.Text{Text: text}, table)
}
