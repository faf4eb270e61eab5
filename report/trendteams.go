package report

import (
	"math"
	"strings"

	"orgreview/analysis/maybe"
	"orgreview/analysis/trend"
	"orgreview/report/book"
)

// trendTeams says for each team what changed, in words beside an arrow.
func (b *builder) trendTeams() []book.Block {
	t := b.Trend
	table := book.Table{Name: "trend_teams", Filter: true, Columns: b.heads("trend", "team", "changed", "index_before", "index_now", "compared", "came_head", "went_head",
		"single_before", "single_now", "unowned_now", "known")}
	table.Columns[0].Strong = true
	for i := 2; i < len(table.Columns); i++ {
		table.Columns[i].Format = book.Integer
	}
	table.Columns[10].Format = book.Percent
	last := len(t.Periods) - 1
	for _, team := range b.order {
		tt := &t.Teams[team]
		before, now := &tt.Points[last-1], &tt.Points[last]
		pairs := book.None("")
		for _, m := range []trend.Metric{trend.RoleStrain, trend.Index} {
			if c := b.trend.change(tt, m); c != nil {
				pairs = book.Int(c.Pairs)
			}
		}
		table.Rows = append(table.Rows, []book.Cell{
			book.T(b.teamName(team)).To(b.teamRef(team)), book.T(b.whatHappened(tt)).As(verdictTone(b.trend.verdict(tt))),
			b.pointCell(last-1, before, 0), b.pointCell(last, now, 0), pairs,
			book.Int(tt.Joined + tt.MovedIn), book.Int(tt.Left + tt.MovedOut), book.Maybe(before.Single, ""), book.Maybe(now.Single, ""),
			book.Maybe(now.Unowned, ""), book.Maybe(now.Explained, ""),
		})
	}
	table.Notes = []string{b.say("trend.note_index", "n", b.opt.MinGroup), b.say("trend.note_changed"), b.say("trend.note_came")}
	if len(t.Gone) > 0 {
		names := make([]string, len(t.Gone))
		for i, g := range t.Gone {
			names[i] = b.trend.text(t.Before(), g)
		}
		table.Notes = append(table.Notes, b.say("trend.note_gone", "list", b.lang().List(names, 0)))
	}
	return append([]book.Block{book.Heading{Text: b.say("trend.by_team"), Level: 2, Anchor: "teams"}, table}, b.reorganisation()...)
}

// pointCell is a team's condition mean at a date in whole points.
func (b *builder) pointCell(period int, p *trend.Point, figure int) book.Cell {
	return book.Maybe(b.trend.mean(period, p, figure), b.say("trend.hidden"))
}

// whatHappened words a team's verdict with its largest reliable changes, and
// what else is new about its work.
func (b *builder) whatHappened(tt *trend.TeamTrend) string {
	l := b.lang()
	verdict := b.trend.verdict(tt)
	var parts []string
	for _, m := range trend.Metrics() {
		if c := b.trend.change(tt, m); c != nil && c.Reliable && len(parts) < 2 {
			parts = append(parts, b.say("trend.part", "metric", l.Metric(m), "change", amountOf(m, c.Mean)))
		}
	}
	text := arrow(verdict) + " " + l.Verdict(verdict)
	if len(parts) > 0 {
		text = b.say("trend.verdict_parts", "verdict", text, "parts", l.List(parts, 0))
	}
	var more []string
	if len(tt.From) > 0 && len(tt.From) < 4 {
		names := make([]string, len(tt.From))
		for i, n := range tt.From {
			names[i] = b.trend.text(b.Trend.Before(), n)
		}
		more = append(more, b.say("trend.was", "list", l.List(names, 0)))
	}
	for _, r := range tt.Shares {
		if role, ok := b.Catalogue.Role(r.Role); ok && math.Abs(r.Is-r.Was) >= .1 && len(more) < 3 {
			more = append(more, b.say("trend.role", "role", role.Short, "is", book.Percent.Show(r.Is), "was", book.Percent.Show(r.Was)))
		}
	}
	if len(more) > 0 {
		text += ". " + strings.Join(more, " ")
	}
	return text
}

// amountOf is a change with its sign and unit.
func amountOf(m trend.Metric, v maybe.Float) string {
	switch m {
	case trend.Outside:
		return book.SignedPercent.Show(v.V())
	case trend.Roles:
		return book.Signed1.Show(v.V())
	}
	return signedPoints(v.V())
}

func arrow(v trend.Verdict) string {
	switch v {
	case trend.Worse:
		return "▲"
	case trend.Better:
		return "▼"
	case trend.Mixed:
		return "↕"
	case trend.NoReliable:
		return "→"
	}
	return "–"
}

func verdictTone(v trend.Verdict) book.Tone {
	switch v {
	case trend.Worse:
		return book.Alarm
	case trend.Better:
		return book.Good
	case trend.Mixed:
		return book.Watch
	case trend.NotCompared:
		return book.Muted
	}
	return book.Plain
}
