package wording

import "orgreview/analysis/findings"

// figureLines is the evidence of findings about conditions, structure and data.
func (c *composer) figureLines() []string {
	l := c.l
	switch p := c.f.Params.(type) {
	case *findings.LoadParams:
		format := func(v float64) string { return c.load(p.Factor, max(v, 0)) }
		lines := []string{c.line("load_"+p.Factor, slots{Mean: format(p.Mean.V), Range: c.around(p.Low, p.High, format), People: l.Of(p.N, "people")})}
		if p.Over > 0 {
			lines = append(lines, c.line("over_"+p.Factor, slots{Portion: c.portion(p.Over, p.N), Limit: format(p.Limit)}))
		}
		return lines
	case *findings.RotationParams:
		return []string{c.line("rotation", slots{Name: p.Label, Quote: l.Quote(p.Label), People: l.Of(p.Size, "people"), Need: l.Count(p.Need)})}
	case *findings.SpanParams:
		return c.spans("span", p.Managers)
	case *findings.BossesParams:
		return c.spans("bosses", p.People)
	case *findings.LayersParams:
		return []string{c.line("layers", slots{Layers: l.Count(p.Layers), People: l.Of(p.People, "people"), Minimum: l.Count(p.Minimum), Allowed: l.Count(p.Allowed)})}
	case *findings.VacancyParams:
		return []string{c.line("vacant", slots{FTE: l.Posts(p.FTE), List: l.List(p.Titles, mostLines)})}
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

func (c *composer) spans(key string, ms []findings.ManagerSpan) []string {
	var lines []string
	for i, m := range ms {
		if i == mostLines {
			return append(lines, c.more(len(ms)-mostLines))
		}
		lines = append(lines, c.line(key, slots{Who: c.label(m.Post), Span: c.l.Count(m.Span)}))
	}
	return lines
}
