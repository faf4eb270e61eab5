package report

import (
	"slices"
	"testing"

	"orgreview/analysis/model"
	"orgreview/analysis/overlap"
	"orgreview/report/book"
)

// Two titles are called closest from the share on below which work is no longer
// the same (.3); what shares less overlaps with nothing.
func TestClosestTitleHasSomethingInCommon(t *testing.T) {
	v := NewView(review(t, acmeFiles...), Options{MinGroup: 5})
	b := newBuilder(v, nil)
	pairs := []overlap.TitlePair{{A: "a", B: "b", Overlap: .3}, {A: "a", B: "c", Overlap: .2999}, {A: "c", B: "d", Overlap: .1}}
	same := func(title string) string { return title }
	for title, want := range map[string]string{"a": "b", "b": "a", "c": "–", "d": "–"} {
		if got := b.closestTitle(title, pairs, same).Text; got != want {
			t.Errorf("%s overlaps most with %q, want %q", title, got, want)
		}
	}
}

// More kinds of work than a printed page holds stand in two tables of a team's
// page, each with its heading; none is lost.
func TestManyKindsOfWorkStandInTwoTables(t *testing.T) {
	b := newBuilder(NewView(review(t, acmeFiles...), Options{MinGroup: 5}), nil)
	tm := &b.Teams[0]
	was := tm.Ownership
	defer func() { tm.Ownership = was }()
	for n, want := range map[int][]int{mostKinds: {mostKinds}, mostKinds + 1: {14, 13}} {
		tm.Ownership = nil
		for f := range n {
			tm.Ownership = append(tm.Ownership, model.Ownership{Function: int32(f), Owners: tm.Members[:1]})
		}
		var got []int
		for _, block := range b.owners(0) {
			if table, ok := block.(book.Table); ok {
				got = append(got, len(table.Rows))
				if len(table.Columns) != 3 {
					t.Errorf("%d columns", len(table.Columns))
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d kinds of work stand in tables of %v rows, want %v", n, got, want)
		}
	}
}
