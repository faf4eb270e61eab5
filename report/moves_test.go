package report

import (
	"strings"
	"testing"
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
