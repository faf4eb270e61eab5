package report

import (
	"fmt"
	"strings"

	"orgreview/analysis/burnout"
	"orgreview/analysis/model"
	"orgreview/report/book"
)

// originWords says how a value came about.
func (e *explainer) originWords(o burnout.Origin) string {
	if o == burnout.FromNothing {
		return ""
	}
	return e.say("explain.origin_" + o.String())
}

// index is the working-condition risk index with every part of it.
func (e *explainer) index() {
	e.title("index_title")
	e.tell("  ", "explain.index_lead")
	post := &e.raw.Posts[e.post]
	m := &e.raw.Model
	if !e.raw.IndividualScores {
		e.tell("  ", "explain.index_off")
		for k := range m.Factors {
			e.factorLine(k, post, nil)
		}
		return
	}
	s := e.raw.Score(e.post)
	e.item("index", e.number(s.Score, book.Decimal1, e.say("explain.index_unknown")))
	if s.Best.OK() {
		e.item("interval", e.between(s.Best.V(), s.Worst.V()))
	}
	e.item("complete", book.Percent.Show(s.Confidence))
	e.item("band_gated", s.Band)
	if s.BandRaw != "" && s.BandRaw != s.Band && s.Band != burnout.Insufficient {
		e.under("band_raw", s.BandRaw)
	}
	for _, g := range s.Gates {
		e.under("lifted", e.say("explain.gate", "factor", e.lang().Factor(g), "part", book.Percent.Show(m.GateX)))
	}
	if s.LongHours {
		e.under("lifted", e.say("explain.long_hours", "hours", book.Decimal1.Show(m.GateHours)))
	}
	if s.PHigh.OK() {
		e.item("weights", e.say("explain.p_high", "share", book.Percent.Show(s.PHigh.V()), "draws", fmt.Sprint(m.Draws)))
	}
	if s.ScoreLow.OK() {
		e.under("nine_of_ten", e.between(s.ScoreLow.V(), s.ScoreHigh.V()))
	}
	if without := m.WithoutOutOfRemit(post.Values[:]); without.Score.OK() && post.Values[burnout.OutOfRemit].State() == burnout.Observed {
		e.item("without", book.Decimal1.Show(without.Score.V()))
	}
	for _, c := range s.Constructs {
		text := e.say("explain.no_value")
		if c.Score.OK() {
			text = e.say("explain.part_value", "score", book.Decimal1.Show(c.Score.V()), "best", book.Decimal1.Show(c.Best.V()),
				"worst", book.Decimal1.Show(c.Worst.V()), "complete", book.Percent.Show(c.Confidence), "band", c.Band)
		}
		e.named(e.say("explain.part", "part", e.lang().Construct(c.ID)), text)
	}
	e.line("")
	e.tell("  ", "explain.points")
	for k := range m.Factors {
		if k < len(s.Factors) {
			e.factorLine(k, post, &s.Factors[k])
		}
	}
}

func (e *explainer) between(low, high float64) string {
	return e.say("explain.between", "low", book.Decimal1.Show(low), "high", book.Decimal1.Show(high))
}

// factorLine is one factor: its value and where it comes from and, with a
// score, what it brings.
func (e *explainer) factorLine(k int, post *model.Post, s *burnout.FactorScore) {
	f, v := &e.raw.Model.Factors[k], post.Values[k]
	name, from := e.say("factor."+f.ID+".name"), e.originWords(post.From[k])
	switch {
	case v.State() == burnout.Missing:
		e.tell("  ", "explain.factor_missing", "factor", name, "weight", fmt.Sprintf("%.3f", f.Weight), "safe", num(f.Safe), "critical", num(f.Critical))
	case v.State() == burnout.NotApplicable && from == "":
		e.tell("  ", "explain.factor_not", "factor", name)
	case v.State() == burnout.NotApplicable:
		e.tell("  ", "explain.factor_not_because", "factor", name, "why", from)
	default:
		line := e.say("explain.factor_value", "factor", name, "value", num(v.V()), "unit", e.say("factor."+f.ID+".unit"))
		if from != "" {
			line = e.say("explain.factor_from", "text", line, "from", from)
		}
		if s != nil {
			line = e.say("explain.factor_points", "text", line, "safe", num(f.Safe), "critical", num(f.Critical), "x", fmt.Sprintf("%.4f", s.X),
				"weight", fmt.Sprintf("%.3f", s.Weight), "points", fmt.Sprintf("%.4f", s.Contribution))
		}
		e.line("  %s", line)
	}
}

// num is a number as short as it can be without losing anything.
func num(v float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.6f", v), "0"), ".")
}
