package report

import (
	"slices"
	"strings"
	"testing"

	"orgreview/analysis/maybe"
	"orgreview/analysis/model"
	"orgreview/analysis/staffing"
	"orgreview/report/book"
)

// The need of the organisation is no sum of the teams' needs, and the sheet says
// so, wherever teams state any.
func TestNeedsThatDoNotAddUpAreExplained(t *testing.T) {
	sheet := func(whole, team bool) string {
		res := *review(t, acmeFiles...)
		org := *res.Org
		org.Teams = slices.Clone(org.Teams)
		res.Org = &org
		stated := func(of *staffing.Team) {
			of.Need = make([]maybe.Float, len(org.Catalogue.Roles))
			of.Balance.Gap = make([]maybe.Float, len(org.Catalogue.Roles))
			of.Need[0], of.Balance.Gap[0] = maybe.Some(2), maybe.Some(.5)
		}
		if whole {
			stated(&org.Staffing)
		}
		if team {
			stated(&org.Teams[0].Staffing)
		}
		b := Build(&res, Options{MinGroup: 5, Version: "test"})
		return b.SheetText(slices.IndexFunc(b.Sheets, func(s book.Sheet) bool { return s.Key == "staffing" }))
	}
	for _, c := range []struct {
		whole, team bool
		want        string
	}{{false, false, ""}, {true, false, ""}, {false, true, "needs of single teams only"}, {true, true, "Needs of single teams stand below"}} {
		text := sheet(c.whole, c.team)
		for _, s := range []string{"needs of single teams only", "Needs of single teams stand below"} {
			if strings.Contains(text, s) != (s == c.want) {
				t.Errorf("need of the organisation %v, of a team %v: %q is said or left out wrongly", c.whole, c.team, s)
			}
		}
	}
}

// Who is in no team stands in no row of the map, and the map says so.
func TestWorkOfNoTeamIsSaid(t *testing.T) {
	res := *review(t, acmeFiles...)
	org := *res.Org
	org.Posts = slices.Clone(org.Posts)
	res.Org = &org
	said := func() bool {
		b := Build(&res, Options{MinGroup: 5, Version: "test"})
		return strings.Contains(b.SheetText(slices.IndexFunc(b.Sheets, func(s book.Sheet) bool { return s.Key == "staffing" })), "of no team")
	}
	if said() {
		t.Error("everybody has a team")
	}
	i := slices.IndexFunc(org.Posts, func(p model.Post) bool { return p.Explained })
	org.Posts[i].Team = -1
	if !said() {
		t.Error("a person in no team stands nowhere")
	}
}
