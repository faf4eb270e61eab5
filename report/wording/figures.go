package wording

import "orgreview/analysis/findings"

// figureLines is the evidence of findings about conditions, structure and data.
func (c *composer) figureLines() []string {
	l := c.l
	switch p := c.f.Params.(type) {
	case *findings.LoadParams:
		format := func(v float64) string { return c.load(p.Factor, max(v, 0)) }
		lines := []string{c.line("load_"+p.Factor, slots{Mean: format(p.Mean.V), Range: c.l.Range(p.Low, p.High, format), People: l.Of(p.N, "people")})}
		if p.Over > 0 {
			lines = append(lines, c.line("over_"+p.Factor, slots{Portion: c.portion(p.Over, p.N), Limit: format(p.Limit)}))
		}
		return lines
	case *findings.RotationParams:
		return []string{c.line("rotation", slots{Name: p.Label, Quote: l.Quote(p.Label), People: l.Of(p.Size, "people"), Need: l.Count(p.Need)})}
	case *findings.SpanParams:
		return c.spans("span", "reports", p.Managers)
	case *findings.BossesParams:
		return c.spans("bosses", "bosses", p.People)
	case *findings.LayersParams:
		return []string{c.line("layers", slots{Layers: l.Count(p.Layers), People: l.Of(p.People, "people"), Minimum: l.Count(p.Minimum), Allowed: l.Count(p.Allowed)})}
	case *findings.VacancyParams:
		return []string{c.line("vacant", slots{FTE: l.Posts(p.FTE), List: l.List(p.Titles, mostLines)})}
	case *findings.HireParams:
		return append(c.gaps("lacking", p.Lacks), c.gaps("surplus", p.Surplus)...)
	case *findings.MovesParams:
		return c.moves(p)
	case *findings.DataGapParams:
		switch p.Kind {
		case findings.NoWorkload:
			return []string{c.line("missing", slots{List: l.List(c.factors(p.Missing), 0)})}
		case findings.FewDuties:
			return []string{c.line("thin", slots{N: p.People, People: l.Of(p.Of, "people")})}
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
	}{{"poor_vague", p.Vague}, {"poor_copied", p.Copied}, {"poor_short", p.Short}} {
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

// moves lists duties that move. Loads are shown where anybody is above a full
// week; else they say nothing, because every list of duties fills one.
func (c *composer) moves(p *findings.MovesParams) []string {
	var lines []string
	for _, m := range p.Moves {
		s := slots{Quote: c.l.Quote(c.o.Texts[m.Text].Text), Who: c.label(m.From), Whom: c.label(m.To)}
		if p.LoadBefore > 1 {
			s.Share, s.Limit = c.l.Percent(m.LoadFrom[1]), c.l.Percent(m.LoadTo[1])
		}
		lines = append(lines, c.line("move", s))
	}
	if more := p.All - len(p.Moves); more > 0 {
		lines = append(lines, c.line("moves_more", slots{N: more}))
	}
	if p.Left.OK && p.LoadBefore > 1 {
		lines = append(lines, c.line("left", slots{Share: c.l.Percent(p.Left.V)}))
	}
	return lines
}
