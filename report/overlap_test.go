package report

import (
	"testing"

	"orgreview/analysis/overlap"
)

// Two titles are called closest from the share on below which work is no longer
// the same (.3); what shares less overlaps with nothing.
func TestClosestTitleHasSomethingInCommon(t *testing.T) {
	v := NewView(review(t, acmeFiles...), Options{MinGroup: 5})
	b := newBuilder(v, nil)
	was := b.Overlap.Titles.Pairs
	defer func() { b.Overlap.Titles.Pairs = was }()
	b.Overlap.Titles.Pairs = []overlap.TitlePair{{A: "a", B: "b", Overlap: .3}, {A: "a", B: "c", Overlap: .2999}, {A: "c", B: "d", Overlap: .1}}
	same := func(title string) string { return title }
	for title, want := range map[string]string{"a": "b", "b": "a", "c": "–", "d": "–"} {
		if got := b.closestTitle(title, same).Text; got != want {
			t.Errorf("%s overlaps most with %q, want %q", title, got, want)
		}
	}
}
