package report

import (
	"strings"
	"testing"

	"orgreview/analysis/findings"
)

// A load tells somebody's hours. Moves name posts, so that loads stand only
// where people's own figures may stand.
func TestMovesTellNoLoad(t *testing.T) {
	text := func(how Individuals) string {
		b := Build(review(t, acmeFiles...), Options{Individuals: how, MinGroup: 5, Version: "test"})
		var all strings.Builder
		for i := range b.Sheets {
			all.WriteString(b.SheetText(i))
		}
		return all.String()
	}
	const load = "of a full week"
	none := text(NoIndividuals)
	if !strings.Contains(none, "of the giver's duties") {
		t.Error("the sample review shows no move: the test shows nothing")
	}
	if strings.Contains(none, load) {
		t.Errorf("%q stands in a workbook that names no figure of a person", load)
	}
	if !strings.Contains(text(ByID), load) {
		t.Errorf("%q stands nowhere where it may", load)
	}
}

// One move needs no label, moves of one step say that they belong together, and
// several steps are numbered.
func TestStepWord(t *testing.T) {
	b := newBuilder(NewView(review(t, acmeFiles...), Options{MinGroup: 5}), nil)
	for want, steps := range map[string][]int{"": {1}, "together": {1, 1}, "step 2": {1, 2, 2}} {
		p := &findings.MovesParams{}
		for _, s := range steps {
			p.Moves = append(p.Moves, findings.MovePart{Step: s})
		}
		if got := b.stepWord(p, steps[len(steps)-1]); got != want {
			t.Errorf("steps %v: %q, want %q", steps, got, want)
		}
	}
}

// Staffing lists whole plans, those of the first teams, and how many moves there are.
func TestMovesOfManyTeams(t *testing.T) {
	b := newBuilder(NewView(review(t, acmeFiles...), Options{MinGroup: 5}), nil)
	was := b.Findings
	defer func() { b.Findings = was }()
	b.Findings = nil
	for range 6 { // plans of four moves
		p := &findings.MovesParams{}
		for s := range 4 {
			p.Moves = append(p.Moves, findings.MovePart{Step: s + 1})
		}
		b.Findings = append(b.Findings, findings.Finding{Params: p})
	}
	if items, all := b.moveItems(); len(items.List) != 20 || all != 24 {
		t.Errorf("%d of %d moves listed, want 20 of 24", len(items.List), all)
	}
	one := b.Findings[:1]
	one[0].Params.(*findings.MovesParams).Moves = make([]findings.MovePart, mostMoveRows+1)
	b.Findings = one
	if items, all := b.moveItems(); len(items.List) != all {
		t.Errorf("%d of %d moves of the one plan listed", len(items.List), all)
	}
}
