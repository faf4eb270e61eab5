package wording

import "orgreview/analysis/findings"

// figureLines is the evidence of findings about conditions, structure and data.
func (c *composer) figureLines() []string {
	l := c.l
	switch p := c.f.Params.(type) {
	case *findings.LoadParams:
		format := func(v float64) string { return c.load(p.Factor, max(v, 0)) }
		lines := []string{c.line("load_"+p.Factor, slots{Mean: format(p.Mean.V()), Range: c.l.Range(p.Low, p.High, format), People: l.Of(p.N, "people")})}
		if p.Over > 0 {
			lines = append(lines, c.line("over_"+p.Factor, slots{Portion: c.loaded(p.Over, p.N), Limit: format(p.Limit)}))
		}
		return lines
	case *findings.RotationParams:
		return []string{c.line("rotation", slots{Name: p.Label, Quote: l.Quote(p.Label), People: l.Of(p.Size, "people"), Need: l.Count(p.Need), Limit: c.below(p)})}
	case *findings.SpanParams:
		return c.spans("span", "reports", p.Managers)
	case *findings.BossesParams:
		return c.spans("bosses", "bosses", p.People)
	case *findings.LayersParams:
		return []string{c.line("layers", slots{Layers: l.Count(p.Layers), People: l.Of(p.People, "people"), Minimum: l.Count(p.Minimum), Allowed: l.Count(p.Allowed)})}
	case *findings.VacancyParams:
		return []string{c.line("vacant", slots{FTE: l.Posts(p.FTE), List: l.List(p.Titles, mostLines)})}
	case *findings.HireParams:
		lines := append(c.gaps("lacking", p.Lacks), c.gaps("surplus", p.Surplus)...)
		if len(p.Vacant) > 0 {
			lines = append(lines, c.line("vacant_kind", slots{List: l.List(p.Vacant, mostLines)}))
		}
		return lines
	case *findings.MovesParams:
		return c.moves(p)
	case *findings.DataGapParams:
		switch p.Kind {
		case findings.NoWorkload:
			return []string{c.line("missing", slots{List: l.List(c.factors(p.Missing), 0)})}
		case findings.FewDuties:
			return []string{c.line("thin", slots{N: p.People, People: l.Of(p.Of, "people"), Need: l.Count(p.Least)})}
		}
		return []string{c.line("no_hours", slots{N: p.People, People: l.Of(p.Of, "people")})}
	case *findings.PoorTextParams:
		return []string{c.line("poor", slots{Poor: l.Count(p.Poor), Lines: l.Count(p.Lines), List: l.List(c.poorKinds(p), 0)})}
	}
	return nil
}

func (c *composer) poorKinds(p *findings.PoorTextParams) []string {
	var kinds []string
	for _, k := range []struct {
		key string
		n   int
	}{{"poor_vague", p.Vague}, {"poor_copied", p.Copied}, {"poor_short", p.Short}, {"poor_stale", p.Stale}} {
		if k.n > 0 {
			kinds = append(kinds, c.line(k.key, slots{N: k.n}))
		}
	}
	return kinds
}

func (c *composer) spans(key, unit string, ms []findings.ManagerSpan) []string {
	var lines []string
	for i, m := range ms {
		if i == mostLines {
			return append(lines, c.more(len(ms)-mostLines))
		}
		lines = append(lines, c.line(key, slots{Who: c.label(m.Post), Span: c.l.Of(m.Span, unit)}))
	}
	return lines
}

func (c *composer) gaps(key string, gs []findings.RoleGap) []string {
	var lines []string
	for _, g := range gs {
		lines = append(lines, c.line(key, slots{Name: upper(c.l.Work(c.o, g.Role)), Need: c.l.Posts(g.Need), Owned: c.l.FTE(g.Have), FTE: c.l.FTE(g.FTE)}))
	}
	return lines
}

// moves lists duties that move, with what each gives. A load would tell the
// hours of a post, and what an exchange leaves would tell two people's hours
// against each other: condition facts. So a move tells which part of the
// giver's duties it takes off and how many roles people then carry, and the
// loads stay words.
func (c *composer) moves(p *findings.MovesParams) []string {
	var lines []string
	for i := range p.Moves {
		m := &p.Moves[i]
		lines = append(lines, c.line("move", slots{Quote: c.l.Quote(c.o.Texts[m.Text].Text), Who: c.label(m.From), Whom: c.label(m.To),
			List: c.l.List(c.gains(p, i), 0), Both: i > 0 && p.Moves[i-1].Step == m.Step}))
	}
	if p.More > 0 {
		lines = append(lines, c.line("moves_more", slots{}))
	}
	if p.Left.OK() && p.LoadBefore > 1 {
		key := "left_some"
		if p.Left.V() < .05 {
			key = "left_little"
		}
		lines = append(lines, c.line(key, slots{}))
	}
	return lines
}

// gains says what a move gives, once for all moves of one step: the change in
// roles of everybody concerned, and the work that is taken off the giver.
func (c *composer) gains(p *findings.MovesParams, i int) []string {
	step := p.Moves[i].Step
	if i+1 < len(p.Moves) && p.Moves[i+1].Step == step {
		return nil // said with the last move of the step
	}
	var gains []string
	said, given, takes := map[int]bool{}, map[int]float64{}, map[int]bool{}
	for _, m := range p.Moves[:i+1] {
		if m.Step == step {
			given[m.From] += m.Share
			takes[m.To] = true
		}
	}
	say := func(post int, roles [2]float64) {
		if said[post] {
			return
		}
		said[post] = true
		if given[post] >= .015 && !takes[post] {
			gains = append(gains, c.line("gain_work", slots{Share: c.l.Percent(given[post]), Who: c.label(post)}))
		}
		if roles[0]-roles[1] >= .1 && roles[0] >= 1.95 {
			gains = append(gains, c.line("gain_roles", slots{Who: c.label(post), Roles: c.l.short(roles[1], 1), Of: c.l.short(roles[0], 1)}))
		}
	}
	for _, m := range p.Moves[:i+1] {
		if m.Step == step {
			say(m.From, m.RolesFrom)
			say(m.To, m.RolesTo)
		}
	}
	return gains
}
