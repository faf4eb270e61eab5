package report

import (
	"fmt"
	"strings"

	"orgreview/analysis/burnout"
	"orgreview/report/book"
	"orgreview/report/wording"
)

// originWords says how a value came about.
func originWords(o burnout.Origin) string {
	switch o {
	case burnout.FromColumn:
		return "as supplied"
	case burnout.FromContract:
		return "contract hours × share of full time + overtime"
	case burnout.FromWeeks:
		return "weeks on call / 52"
	case burnout.FromShifts:
		return "hours of shifts / hours of the period"
	case burnout.FromRotation:
		return "layers / people of the rotation"
	case burnout.FromPages:
		return "pages / shifts"
	case burnout.FromLeave:
		return "(days due − days taken) / days due"
	case burnout.FromNotOnCall:
		return "not on call, by the on-call data of the team"
	case burnout.FromDuties:
		return "from the duties"
	case burnout.FromReporting:
		return "from the reporting lines"
	case burnout.FromRoleNoOnCall:
		return "the role is never on call"
	}
	return ""
}

// index is the working-condition risk index with every part of it.
func (e *explainer) index() {
	e.title("Working-condition risk index")
	e.line("  It describes working conditions. It is not a diagnosis and predicts nothing for anybody.")
	post := &e.raw.Posts[e.post]
	m := &e.raw.Model
	if !e.raw.IndividualScores {
		e.line("  No index of a person is formed (privacy: individual_scores: false). Figures of groups rest on these values:")
		for k, f := range m.Factors {
			e.factorLine(f, post.Values[k], post.From[k], nil)
		}
		return
	}
	s := e.raw.Score(e.post)
	e.number("Index, 0–100", s.Score, book.Decimal1, "not known: no factor has a value")
	if s.Best.OK() {
		e.item("With what is missing", fmt.Sprintf("between %s and %s", book.Decimal1.Show(s.Best.V()), book.Decimal1.Show(s.Worst.V())))
	}
	e.item("Data complete", book.Percent.Show(s.Confidence))
	e.item("Band", s.Band)
	if s.BandRaw != "" && s.BandRaw != s.Band && s.Band != burnout.Insufficient {
		e.item("  of the index alone", s.BandRaw)
	}
	for _, g := range s.Gates {
		e.item("  lifted by", wording.English().Factor(g)+" at or above three quarters of the way to critical")
	}
	if s.LongHours {
		e.item("  lifted by", fmt.Sprintf("%s hours a week or more", book.Decimal1.Show(m.GateHours)))
	}
	if s.PHigh.OK() {
		e.item("Under other weights", fmt.Sprintf("high or critical in %s of %d drawn models", book.Percent.Show(s.PHigh.V()), m.Draws))
	}
	if s.ScoreLow.OK() {
		e.item("  index in nine of ten", fmt.Sprintf("between %s and %s", book.Decimal1.Show(s.ScoreLow.V()), book.Decimal1.Show(s.ScoreHigh.V())))
	}
	if without := m.WithoutOutOfRemit(post.Values[:]); without.Score.OK() && post.Values[burnout.OutOfRemit].State() == burnout.Observed {
		e.item("Without work outside title", book.Decimal1.Show(without.Score.V()))
	}
	for _, c := range s.Constructs {
		text := "no value"
		if c.Score.OK() {
			text = fmt.Sprintf("%s, with what is missing %s to %s; data complete %s; %s", book.Decimal1.Show(c.Score.V()), book.Decimal1.Show(c.Best.V()),
				book.Decimal1.Show(c.Worst.V()), book.Percent.Show(c.Confidence), c.Band)
		}
		e.item("Part "+wording.English().Construct(c.ID), text)
	}
	e.line("")
	e.line("  Points = 100 × weight × x / sum of the weights of the factors that have a value; x runs from 0 (at the safe value) to 1 (critical).")
	for k, f := range m.Factors {
		if k < len(s.Factors) {
			e.factorLine(f, post.Values[k], post.From[k], &s.Factors[k])
		}
	}
}

func (e *explainer) factorLine(f burnout.Factor, v burnout.Value, from burnout.Origin, s *burnout.FactorScore) {
	switch v.State() {
	case burnout.Missing:
		e.line("  %s: missing; weight %.3f, safe %s, critical %s", f.Name, f.Weight, num(f.Safe), num(f.Critical))
	case burnout.NotApplicable:
		e.line("  %s: does not apply%s", f.Name, suffix(originWords(from)))
	default:
		line := fmt.Sprintf("  %s: %s %s%s", f.Name, num(v.V()), f.Unit, suffix(originWords(from)))
		if s != nil {
			line += fmt.Sprintf("; safe %s, critical %s, x %.4f, weight %.3f, points %.4f", num(f.Safe), num(f.Critical), s.X, s.Weight, s.Contribution)
		}
		e.line("%s", line)
	}
}

func suffix(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

// num is a number as short as it can be without losing anything.
func num(v float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.6f", v), "0"), ".")
}
