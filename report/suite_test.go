package report

import (
	"slices"
	"strings"
	"testing"

	"orgreview/analysis/findings"
)

func suite(t *testing.T, level Level, minimum int) *Suite {
	t.Helper()
	return NewSuite(review(t, acmeFiles...), Options{Individuals: NoIndividuals, MinGroup: minimum, Organisation: "Acme Example Ltd", Version: "test"}, level)
}

// TestEveryTeamOnce: by team, each team stands in one workbook or is said to
// be left, and none under the minimum has one of its own.
func TestEveryTeamOnce(t *testing.T) {
	for _, minimum := range []int{2, 5, 8, 11, 30, 200} {
		s := suite(t, ByTeam, minimum)
		seen := make([]int, len(s.view.Teams))
		for _, sc := range s.Volumes {
			for _, team := range sc.Teams {
				seen[team]++
			}
			if sc.People < minimum {
				t.Errorf("minimum %d: the workbook %q is about %d people", minimum, sc.Name, sc.People)
			}
			for _, g := range sc.Guests {
				if up := s.chain(s.view.Teams[g].Manager); !slices.Contains(up, sc.Manager) {
					t.Errorf("minimum %d: the workbook %q, which holds the small team %q, goes to nobody above that team", minimum, sc.Name, s.TeamName(g))
				}
			}
		}
		for _, team := range s.Left {
			seen[team]++
		}
		for team, n := range seen {
			if n != 1 {
				t.Errorf("minimum %d: team %q stands in %d places", minimum, s.TeamName(team), n)
			}
		}
	}
}

// TestManagersAreas: by manager, every workbook holds the teams below one
// person and no other, and the one at the top holds all.
func TestManagersAreas(t *testing.T) {
	s := suite(t, ByManager, 5)
	most := 0
	for _, sc := range s.Volumes {
		most = max(most, len(sc.Teams))
		for team := range s.view.Teams {
			below := slices.Contains(s.chain(s.view.Teams[team].Manager), sc.Manager)
			if below != slices.Contains(sc.Teams, team) {
				t.Errorf("%q: team %q below the manager: %v, in the workbook: %v", sc.Name, s.TeamName(team), below, !below)
			}
		}
	}
	if most != len(s.view.Teams) {
		t.Errorf("the largest area holds %d of %d teams", most, len(s.view.Teams))
	}
}

// TestOnlyItsScope: a workbook is sound, and no page and no duty of another
// team stands in it, unless a finding sets a duty that two teams share side by side.
func TestOnlyItsScope(t *testing.T) {
	for _, level := range []Level{ByTeam, ByManager} {
		s := suite(t, level, 5)
		shared := map[int]bool{} // duties that a finding sets side by side for two teams
		for i := range s.view.Findings {
			if p, ok := s.view.Findings[i].Params.(*findings.DuplicateParams); ok {
				for _, d := range p.Duties {
					shared[d.Text] = true
				}
			}
		}
		for i, sc := range s.Volumes {
			b := s.Book(i)
			if err := b.Check(); err != nil {
				t.Errorf("%s: %v", sc.Name, err)
			}
			pages := map[string]bool{}
			for k := range b.Sheets {
				pages[b.Sheets[k].Key] = true
			}
			text := b.Text()
			for team := range s.view.Teams {
				in := slices.Contains(sc.Teams, team)
				if pages[teamKey(team)] != in {
					t.Errorf("%s: team %q has a page: %v, want %v", sc.Name, s.TeamName(team), !in, in)
				}
				if in {
					continue
				}
				for _, m := range s.view.Teams[team].Members {
					for _, d := range s.view.Posts[m].Duties {
						x := s.view.Texts[d.Text]
						if x.Posts == 1 && !shared[int(d.Text)] && strings.Contains(text, x.Text) {
							t.Errorf("%s: a duty of team %q stands in the workbook: %s", sc.Name, s.TeamName(team), x.Text)
						}
					}
				}
			}
		}
	}
}

// TestPointsNameNobody: what goes into a mail holds no post, no figure and no
// working condition.
func TestPointsNameNobody(t *testing.T) {
	s := suite(t, ByTeam, 5)
	some := 0
	for i := range s.Volumes {
		for _, p := range s.Points(i, 5) {
			some++
			if strings.ContainsAny(p.Text, "0123456789%“") {
				t.Errorf("%q holds a figure or a quote", p.Text)
			}
			for k := range s.view.Posts {
				if n := s.view.Posts[k].Name; n != "" && strings.Contains(p.Text, n) {
					t.Errorf("%q holds a name", p.Text)
				}
			}
		}
	}
	if some == 0 {
		t.Error("no point for any team")
	}
}

// TestScopeSheets compares one workbook of a suite with its golden text.
func TestScopeSheets(t *testing.T) {
	s := suite(t, ByTeam, 5)
	for i, sc := range s.Volumes {
		if sc.Name != "Checkout" {
			continue
		}
		b := s.Book(i)
		var text strings.Builder
		for k := range b.Sheets {
			if b.Sheets[k].Key != "method" { // compared in TestSheets
				text.WriteString(b.SheetText(k))
			}
		}
		compareGolden(t, "testdata/suite-checkout.txt", text.String())
		return
	}
	t.Fatal("no workbook for Checkout")
}
