package trend_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"orgreview/analysis/findings/orgtest"
	"orgreview/analysis/model"
	"orgreview/analysis/trend"
)

// snap is a review of an organisation in which everybody has a name and an
// e-mail address of their own, made from the id; change may alter people.
func snap(label, description string, change ...func(p *model.Post)) *trend.Snapshot {
	if built[description] == nil {
		built[description] = orgtest.Build(description)
	}
	o := *built[description]
	roster := *o.Roster
	roster.Period = label
	o.Roster, o.Posts = &roster, slices.Clone(o.Posts)
	for i := range o.Posts {
		p := &o.Posts[i]
		person := *p.Person
		p.Person = &person
		if !p.Vacant {
			p.Name, p.Email = "Name "+p.ID, p.ID+"@example.org"
		}
		for _, c := range change {
			c(p)
		}
	}
	return trend.Take(&o, trend.Facts{})
}

// built remembers measured organisations: measuring takes the most time.
var built = map[string]*model.Org{}

func compare(reviews ...*trend.Snapshot) *trend.Trend {
	return trend.Compare(reviews, trend.DefaultOptions())
}

// crew is a team of people with ids of a prefix; figures follow the bar.
func crew(team, prefix string, n int, figures string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "team %s\n", team)
	for i := range n {
		fmt.Fprintf(&b, "Support Engineer: ticket_support*6 | id=%s%d %s\n", prefix, i+1, figures)
	}
	return b.String()
}

const calm, busy = "hours=39 oncall=0 pages=0 toil=.2 afterhours=0", "hours=55 oncall=.3 pages=3 toil=.6 afterhours=.3"

func rules(t *trend.Trend) (out []trend.Artefact) {
	for _, w := range t.Warnings {
		out = append(out, w.Rule)
	}
	return out
}

// TestWhoCameAndWent: added and removed count ids, joined and left people.
func TestWhoCameAndWent(t *testing.T) {
	before := crew("A", "a", 6, calm) + "vacant Clerk\n" + crew("B", "b", 6, calm)
	now := crew("A", "a", 5, calm) + "Support Engineer: ticket_support*6 | id=b6 boss=a1\n" + // b6 moved to A, a6 left
		"Clerk: | id=v1\n" + // the vacancy v1 was filled
		crew("B", "b", 5, calm) + "Senior Support Engineer: ticket_support*6 | id=b9\nvacant Clerk\n"
	now = strings.Replace(now, "Support Engineer: ticket_support*6 | id=b1 ", "Principal Support Engineer: ticket_support*5 backup#nightly | id=b1 ", 1)
	a, b := snap("Q1", before), snap("Q2", now, func(p *model.Post) {
		if p.Vacant {
			p.ID = "v2"
		}
	})
	s := compare(a, b).Last()
	for _, c := range []struct {
		what      string
		got, want []string
	}{
		{"posts added", s.PostsAdded, []string{"b9", "v2"}},
		{"posts removed", s.PostsRemoved, []string{"a6"}},
		{"joined", s.Joined, []string{"b9", "v1"}},
		{"filled", s.Filled, []string{"v1"}},
		{"left", s.Left, []string{"a6"}},
		{"vacated", s.Vacated, nil},
		{"moved", s.Moved, []string{"b6"}},
		{"retitled", s.Retitled, []string{"b1"}},
		{"new holder", s.NewHolder, nil},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, diff)
		}
	}
	if s.PeopleBefore+len(s.Joined)-len(s.Left) != s.PeopleNow {
		t.Errorf("%d + %d − %d is not %d", s.PeopleBefore, len(s.Joined), len(s.Left), s.PeopleNow)
	}
	if len(s.Duties) != 1 || s.Duties[0].ID != "b1" || len(s.Duties[0].Added) == 0 || len(s.Duties[0].Gone) == 0 {
		t.Errorf("duties changed: %+v", s.Duties)
	}
}

// TestHeadcountOfTeams: before + joined − left + moved in − moved out = now,
// for every team, also where teams merge and split.
func TestHeadcountOfTeams(t *testing.T) {
	before := crew("A", "a", 6, calm) + crew("B", "b", 4, calm) + crew("C", "c", 5, calm) + crew("D", "d", 8, calm)
	now := crew("A", "a", 5, calm) + "Support Engineer: ticket_support | id=d8\n" + // d8 moved, a6 left
		crew("BC", "b", 4, calm) + crew("BC", "c", 4, calm) + // merged; c5 left
		crew("D", "d", 4, calm) + crew("E", "x", 1, calm) + "Support Engineer: ticket_support | id=d5\nSupport Engineer: ticket_support | id=d6\nSupport Engineer: ticket_support | id=d7\n"
	tr := compare(snap("Q1", before), snap("Q2", now))
	for _, tt := range tr.Teams {
		if tt.Before+tt.Joined-tt.Left+tt.MovedIn-tt.MovedOut != tt.Now {
			t.Errorf("%s: %d + %d − %d + %d − %d is not %d", tt.Name, tt.Before, tt.Joined, tt.Left, tt.MovedIn, tt.MovedOut, tt.Now)
		}
	}
	if diff := cmp.Diff([]string{"d8"}, tr.Last().Moved); diff != "" {
		t.Errorf("moved (-want +got): a merged or split team moves nobody\n%s", diff)
	}
}

// TestReorganisation: teams are recognised by their people.
func TestReorganisation(t *testing.T) {
	two := func(a, b string) string { return crew(a, "a", 6, calm) + crew(b, "b", 7, calm) }
	for _, c := range []struct {
		what, before, now string
		want              []trend.Reorganisation
	}{
		{"the same", two("A", "B"), two("A", "B"), nil},
		{"renamed", two("A", "B"), two("Alpha", "B"), []trend.Reorganisation{{Kind: trend.Renamed, From: []string{"A"}, To: []string{"Alpha"}, People: 6}}},
		{"swapped names", two("A", "B"), two("B", "A"), []trend.Reorganisation{
			{Kind: trend.Renamed, From: []string{"A"}, To: []string{"B"}, People: 6}, {Kind: trend.Renamed, From: []string{"B"}, To: []string{"A"}, People: 7}}},
		{"merged", two("A", "B"), two("AB", "AB"), []trend.Reorganisation{{Kind: trend.Merged, From: []string{"A", "B"}, To: []string{"AB"}, People: 13}}},
		{"divided", two("AB", "AB"), two("A", "B"), []trend.Reorganisation{{Kind: trend.Split, From: []string{"AB"}, To: []string{"A", "B"}, People: 13}}},
		{"new people under an old name", two("A", "B"), crew("A", "x", 6, calm) + crew("B", "b", 7, calm), nil},
	} {
		tr := compare(snap("Q1", c.before), snap("Q2", c.now))
		if diff := cmp.Diff(c.want, tr.Last().Reorganisation); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, diff)
		}
		if len(tr.Last().Moved) > 0 {
			t.Errorf("%s: %v moved", c.what, tr.Last().Moved)
		}
		warned := strings.Contains(fmt.Sprint(rules(tr)), string(trend.Reorganised))
		if warned != (len(c.want) > 0) {
			t.Errorf("%s: warnings %v", c.what, rules(tr))
		}
	}
}

// TestWorseAndBetter: people present twice are compared with themselves; who
// joins or leaves changes nothing in the comparison.
func TestWorseAndBetter(t *testing.T) {
	before := crew("Up", "u", 8, calm) + crew("Down", "d", 8, busy) + crew("Same", "s", 8, calm) + crew("Few", "f", 4, calm)
	now := crew("Up", "u", 8, busy) + crew("Down", "d", 7, calm) + crew("Same", "s", 8, calm) + crew("Same", "n", 8, busy) + crew("Few", "f", 4, busy)
	tr := compare(snap("Q1", before), snap("Q2", now))
	if !tr.Conclusive {
		t.Fatalf("warnings %v", tr.Warnings)
	}
	want := map[string]trend.Verdict{"Up": trend.Worse, "Down": trend.Better, "Same": trend.NoReliable, "Few": trend.NotCompared}
	for _, tt := range tr.Teams {
		if tt.Verdict != want[tt.Name] {
			t.Errorf("%s: %s, want %s", tt.Name, tt.Verdict, want[tt.Name])
		}
	}
	same := tr.Teams[2]
	if c := same.Change(trend.Index); c.Pairs != 8 || c.Mean.V() != 0 {
		t.Errorf("eight busy people joined and the change is %+v", c)
	}
	if same.Joiners.N != 8 || !same.Joiners.Mean.OK() || same.Joiners.Mean.V() < 50 {
		t.Errorf("the joiners are %+v", same.Joiners)
	}
	if few := tr.Teams[3]; few.Change(trend.Index).Mean.OK() {
		t.Errorf("a mean change of four people: %+v", few.Change(trend.Index))
	}
	if up := tr.Teams[0].Change(trend.Index); up.P.V() != 2./256 || !up.Reliable {
		t.Errorf("eight of eight got worse: %+v", up) // 2 of 2⁸ sign patterns are as far out
	}
}

// TestTooLittleToTell: a change below the limit is none, one at it is told.
func TestTooLittleToTell(t *testing.T) {
	at := func(hours string) *trend.Snapshot {
		return snap("Q", crew("Up", "u", 8, "hours="+hours+" oncall=0 pages=0 toil=.2 afterhours=0")+crew("Rest", "r", 8, calm))
	}
	before := at("42")
	for hours, want := range map[string]trend.Verdict{"42.5": trend.NoReliable, "46": trend.Worse} {
		if tr := compare(before, at(hours)); tr.Teams[0].Verdict != want {
			t.Errorf("42 to %s hours: %s, want %s (%+v)", hours, tr.Teams[0].Verdict, want, tr.Teams[0].Change(trend.Index))
		}
	}
}

// TestSharedPosts: a further holder of a post is a person, but no post.
func TestSharedPosts(t *testing.T) {
	clerk := "Clerk: ticket_support*6 | id="
	before := crew("A", "a", 5, calm) + clerk + "p1\n" + clerk + "p1#2\n" + clerk + "p2\n" + clerk + "p2#2\n" + clerk + "q#2\n"
	now := crew("A", "a", 5, calm) + clerk + "p1\n" + clerk + "p3\n" + clerk + "p3#2\n" + clerk + "q#x\n"
	s := compare(snap("Q1", before), snap("Q2", now)).Last()
	for _, c := range []struct {
		what      string
		got, want []string
	}{
		{"posts added", s.PostsAdded, []string{"p3", "q#x"}},
		{"posts removed", s.PostsRemoved, []string{"p2", "q#2"}},
		{"left", s.Left, []string{"p1#2", "p2", "p2#2", "q#2"}},
		{"joined", s.Joined, []string{"p3", "p3#2", "q#x"}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, diff)
		}
	}
}
