package wording

import (
	"fmt"
	"math"
	"text/template"

	"orgreview/analysis/findings"
	"orgreview/analysis/maybe"
	"orgreview/analysis/trend"
)

// trendWords are the slots of sentences about change.
type trendWords struct {
	From, To, Period, Was, Kind string
	Two                         bool
}

// trendLines are the lines of evidence about change.
func trendLines() []string {
	return []string{"changed", "changed_too", "became_high", "left_high", "not_paired"}
}

// ArtefactText is an artefact in words.
type ArtefactText struct {
	What string // what makes the data of two dates differ
	Cure string // what to do about it
}

// artefactFile is one artefact in a language file.
type artefactFile struct {
	What string `yaml:"what"`
	Cure string `yaml:"cure"`
}

type artefactWords struct{ what, cure *template.Template }

// Artefact words an artefact in English.
func Artefact(w trend.Warning) ArtefactText { return English().Artefact(w) }

// Artefact words an artefact of a trend.
func (l *Language) Artefact(w trend.Warning) ArtefactText {
	s := slots{N: w.N, K: len(w.List), One: w.N == 1, Count: l.Count(w.N), Of: l.Count(w.Of), Posts: l.Of(w.N, "one_posts"),
		People: l.Of(w.N, "people"), List: l.List(w.List, mostLines)}
	s.trendWords = trendWords{Period: w.Period, Was: l.Count(w.Was), Kind: w.Kind, To: l.List(w.To, mostLines), Two: len(w.List) == 2}
	switch w.Rule {
	case trend.IncompleteReturn, trend.EarlierIncomplete:
		s.Range = l.Count(w.Low)
		if w.High != w.Low {
			s.Range = fmt.Sprintf(l.numbers.Range, l.Count(w.Low), l.Count(w.High))
		}
		if w.Was > 0 {
			s.Share = l.Percent(math.Abs(float64(w.N-w.Was)) / float64(w.Was))
		}
		s.Lighter = w.N < w.Was
		s.K, s.One = w.Teams, w.Teams == 1
	case trend.OtherHeadings, trend.MissingColumns:
		names := make([]string, len(w.List))
		for i, m := range w.List {
			names[i] = l.column(m)
		}
		s.List, s.One = l.List(names, mostLines), len(names) == 1
	case trend.OtherMethod, trend.OutOfOrder, trend.SameFiles:
		if s.Two {
			s.From, s.To = w.List[0], w.List[1]
		}
	case trend.Reorganised:
		s.From = s.List
	}
	words := l.artefacts[w.Rule]
	return ArtefactText{upper(must(words.what, &s)), upper(must(words.cure, &s))}
}

// column is what a meaning of a column is called.
func (l *Language) column(meaning string) string { return l.word("column", meaning) }

// parseArtefacts wants words for every artefact and for no other.
func parseArtefacts(files map[string]artefactFile) (map[trend.Artefact]artefactWords, error) {
	out := map[trend.Artefact]artefactWords{}
	for _, a := range trend.Artefacts() {
		f, ok := files[string(a)]
		if !ok {
			return nil, fmt.Errorf("no sentences for %s", a)
		}
		what, err := parseText(f.What)
		if err != nil {
			return nil, fmt.Errorf("%s: what: %w", a, err)
		}
		cure, err := parseText(f.Cure)
		if err != nil {
			return nil, fmt.Errorf("%s: cure: %w", a, err)
		}
		out[a] = artefactWords{what, cure}
	}
	if len(out) != len(files) {
		return nil, fmt.Errorf("%d artefacts, of which only %d exist", len(files), len(out))
	}
	return out, nil
}

// Metric is the plain name of what was compared.
func (l *Language) Metric(m trend.Metric) string { return l.word("metric", string(m)) }

// Outcome is what became of a finding.
func (l *Language) Outcome(o trend.Outcome) string { return l.word("outcome", string(o)) }

// MatchRule says how somebody was found again.
func (l *Language) MatchRule(r trend.Rule) string { return l.word("match", string(r)) }

// Verdict is what happened to a team, in words beside an arrow.
func (l *Language) Verdict(v trend.Verdict) string { return l.word("verdict", string(v)) }

// trendSlots fills the sentences about a change.
func (c *composer) trendSlots(p *findings.TrendParams, s *slots) {
	l := c.l
	s.Name, s.From, s.To, s.People = l.Metric(p.Metric), p.From, p.To, l.Of(p.Pairs, "people")
	s.Points = c.amount(p.Metric, maybe.Some(math.Abs(p.Mean.V())))
	s.Kind = "points"
	switch p.Metric {
	case trend.Outside:
		s.Kind = "outside"
	case trend.Roles:
		s.Kind = "roles"
	}
}

// amount writes a change in the unit of its metric.
func (c *composer) amount(m trend.Metric, v maybe.Float) string {
	switch m {
	case trend.Outside:
		return c.l.Percent(v.V())
	case trend.Roles:
		return c.l.short(v.V(), 1)
	}
	return c.l.Of(int(math.Round(v.V())), "points")
}

// level writes a mean in the unit of its metric.
func (c *composer) level(m trend.Metric, v float64) string {
	if m.Condition() {
		return c.l.Points(v)
	}
	return c.amount(m, maybe.Some(v))
}

// changeLines is the evidence of a change.
func (c *composer) changeLines(p *findings.TrendParams) []string {
	l := c.l
	format := func(v float64) string { return c.signed(p.Metric, v) }
	lines := []string{c.line("changed", slots{Name: upper(l.Metric(p.Metric)), Mean: c.level(p.Metric, p.Before.V()), Limit: c.level(p.Metric, p.After.V()),
		trendWords: trendWords{From: p.From, To: p.To}, Range: l.Range(p.Low, p.High, format), People: l.Of(p.Pairs, "people"), Points: format(p.Mean.V())})}
	if len(p.Also) > 0 {
		names := make([]string, len(p.Also))
		for i, m := range p.Also {
			names[i] = l.Metric(m)
		}
		lines = append(lines, c.line("changed_too", slots{List: l.List(names, 0)}))
	}
	if p.BecameHigh > p.LeftHigh && p.Metric.Condition() {
		lines = append(lines, c.line("became_high", slots{Portion: c.roughly(p.BecameHigh, p.Pairs)}))
	}
	if p.LeftHigh > p.BecameHigh && p.Metric.Condition() {
		lines = append(lines, c.line("left_high", slots{Portion: c.roughly(p.LeftHigh, p.Pairs)}))
	}
	if p.Joined+p.Left > 0 {
		lines = append(lines, c.line("not_paired", slots{Count: l.Count(p.Joined), Of: l.Count(p.Left)}))
	}
	if p.Unknown > 0 {
		lines = append(lines, c.line("not_counted", slots{People: l.Of(p.Unknown, "people")}))
	}
	return lines
}

// roughly says how many of a group in a word. A number of those whose band
// changed would, with the shares of both quarters, tell the band of one who
// joined or left.
func (c *composer) roughly(k, n int) string {
	if 2*k >= n {
		return c.line("most", slots{})
	}
	return c.line("few", slots{})
}

// signed writes a change with its sign.
func (c *composer) signed(m trend.Metric, v float64) string {
	text := c.l.short(math.Abs(v), 1)
	switch m {
	case trend.Outside:
		text = c.l.Percent(math.Abs(v))
	case trend.Roles:
	default:
		text = c.l.Points(math.Abs(v))
	}
	switch {
	case text == c.l.Points(0):
		return text
	case v < 0:
		return "-" + text
	}
	return "+" + text
}

// RuleWord is the plain title of a rule that an earlier review calls by its id.
func (l *Language) RuleWord(rule string) string { return l.RuleTitle(findings.Rule(rule)) }

// SeverityWord is the word for the token of a severity.
func (l *Language) SeverityWord(s string) string { return l.Severity(findings.Severity(s)) }
