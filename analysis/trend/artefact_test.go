package trend_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"orgreview/analysis/maybe"
	"orgreview/analysis/model"
	"orgreview/analysis/trend"
)

// company is ten teams of six; drop leaves teams out.
func company(figures string, drop ...int) string {
	var b strings.Builder
	for i := range 10 {
		if !strings.Contains(fmt.Sprint(drop), fmt.Sprint(i)) {
			b.WriteString(crew(fmt.Sprintf("T%d", i), fmt.Sprintf("t%d-", i), 6, figures))
		}
	}
	return b.String()
}

// TestIncompleteReturn: a return without six of ten teams is named first, and
// nothing is concluded, although everybody who is left fares worse.
func TestIncompleteReturn(t *testing.T) {
	whole, part := company(calm), company(busy, 1, 2, 4, 6, 7, 9)
	tr := compare(snap("Q1", whole), snap("Q2", whole), snap("Q3", part))
	if len(tr.Warnings) == 0 || tr.Warnings[0].Rule != trend.IncompleteReturn || !tr.Warnings[0].Blocks || tr.Warnings[0].Period != "Q3" || len(tr.Warnings[0].List) != 6 {
		t.Errorf("warnings %+v", tr.Warnings)
	}
	if tr.Conclusive || !tr.Now().Incomplete {
		t.Error("something is concluded from an incomplete return")
	}
	for _, tt := range tr.Teams {
		if tt.Verdict != trend.NotCompared || len(tt.Changes) > 0 {
			t.Errorf("%s: %s", tt.Name, tt.Verdict)
		}
	}
	if n := len(tr.Last().PostsRemoved); n != 36 { // the lists stand
		t.Errorf("%d posts removed, want 36", n)
	}
	// The whole return after it: the one in the middle is the odd one.
	tr = compare(snap("Q1", whole), snap("Q2", part), snap("Q3", whole))
	if tr.Conclusive || tr.Warnings[0].Rule != trend.EarlierIncomplete || tr.Warnings[0].Period != "Q2" {
		t.Errorf("an incomplete return in the middle: %+v", tr.Warnings)
	}
	// Two periods only.
	if tr = compare(snap("Q1", part), snap("Q2", whole)); tr.Conclusive || tr.Warnings[0].Rule != trend.EarlierIncomplete {
		t.Errorf("an incomplete first return: %+v", tr.Warnings)
	}
	// Known to be complete: a real cut.
	opt := trend.DefaultOptions()
	opt.Complete = []string{"Q3"}
	if tr = trend.Compare([]*trend.Snapshot{snap("Q1", whole), snap("Q2", whole), snap("Q3", part)}, opt); !tr.Conclusive || tr.Teams[0].Verdict != trend.Worse {
		t.Errorf("HR says it is complete: %+v", tr.Warnings)
	}
}

// TestLimitsOfCompleteness: both sides of the shares.
func TestLimitsOfCompleteness(t *testing.T) {
	for _, c := range []struct {
		what string
		now  string
		want bool
	}{
		{"one team closed", company(calm, 3), true},
		{"two of ten teams gone", company(calm, 3, 5), false},
	} {
		if tr := compare(snap("Q1", company(calm)), snap("Q2", c.now)); tr.Conclusive != c.want {
			t.Errorf("%s: conclusive %v, warnings %+v", c.what, tr.Conclusive, tr.Warnings)
		}
	}
	thin := func(n int) string { // n of 20 posts in one team
		return crew("T0", "t0-", n, calm)
	}
	for n, want := range map[int]bool{15: true, 14: false} { // 15 of 20 is three quarters
		if tr := compare(snap("Q1", thin(20)), snap("Q2", thin(n))); tr.Conclusive != want {
			t.Errorf("%d of 20: conclusive %v", n, tr.Conclusive)
		}
	}
	for n, want := range map[int]bool{30: true, 31: false} { // half as many again
		if tr := compare(snap("Q1", thin(20)), snap("Q2", thin(n))); tr.Conclusive != want {
			t.Errorf("%d after 20: conclusive %v", n, tr.Conclusive)
		}
	}
	if tr := compare(snap("Q1", thin(8)), snap("Q2", thin(3))); !tr.Conclusive {
		t.Errorf("so small an organisation is not judged: %+v", tr.Warnings)
	}
}

// TestOtherArtefacts: each alone, by its rule.
func TestOtherArtefacts(t *testing.T) {
	org := crew("A", "a", 12, calm)
	dated := func(label string, month time.Month) *trend.Snapshot {
		s := snap(label, org)
		s.AsOf = time.Date(2026, month, 30, 0, 0, 0, 0, time.UTC)
		return s
	}
	with := func(change func(s *trend.Snapshot)) *trend.Snapshot {
		s := snap("Q2", org)
		change(s)
		return s
	}
	plain := func() *trend.Snapshot { return snap("Q1", org) }
	for _, c := range []struct {
		want        trend.Artefact
		blocks      bool
		before, now *trend.Snapshot
	}{
		{trend.OutOfOrder, true, dated("Q1", 9), dated("Q2", 6)},
		{trend.OtherMethod, true, with(func(s *trend.Snapshot) { s.Method = "old" }), plain()},
		{trend.OtherMethod, true, with(func(s *trend.Snapshot) { s.Version = "0.0.1" }), plain()},
		{trend.OtherThresholds, false, with(func(s *trend.Snapshot) { s.Rules = "old" }), plain()},
		{trend.SameFiles, false, with(func(s *trend.Snapshot) { s.Files = []string{"x"} }), with(func(s *trend.Snapshot) { s.Files = []string{"x"} })},
		{trend.GroupsMissing, false, with(func(s *trend.Snapshot) { s.Groups = []trend.Group{{Key: "g", FTE: 3}} }), plain()},
		{trend.DuplicatedPosts, false, plain(), with(func(s *trend.Snapshot) { s.DuplicateIDs = 2 })},
		{trend.DuplicatedPosts, false, plain(), snap("Q2", org+"Support Engineer: ticket_support*6 | id=z\n", func(p *model.Post) {
			if p.ID == "z" {
				p.Name, p.Email = "Name a1", "a1@example.org"
			}
		})},
		{trend.OtherHeadings, false, with(func(s *trend.Snapshot) { s.Headers = []trend.Header{{Meaning: "title", Text: "Job"}} }),
			with(func(s *trend.Snapshot) { s.Headers = []trend.Header{{Meaning: "title", Text: "Position"}} })},
		{trend.MissingColumns, false, with(func(s *trend.Snapshot) { s.Headers = []trend.Header{{Meaning: "weekly_hours", Text: "Hours"}} }), plain()},
		{trend.TitlesRewritten, false, plain(), snap("Q2", org, func(p *model.Post) { p.Title = "Sr. " + p.Title })},
		{trend.TooFewFound, true, plain(), snap("Q2", org, func(p *model.Post) { p.ID, p.Name, p.Email = "n"+p.ID, "", "" })},
	} {
		tr := compare(c.before, c.now)
		found := false
		for _, w := range tr.Warnings {
			found = found || w.Rule == c.want
		}
		if !found || tr.Conclusive == c.blocks {
			t.Errorf("%s: conclusive %v, warnings %v", c.want, tr.Conclusive, rules(tr))
		}
		if c.want != trend.TooFewFound && len(tr.Warnings) != 1 {
			t.Errorf("%s: %d warnings %v", c.want, len(tr.Warnings), rules(tr))
		}
	}
	if tr := compare(plain(), plain()); len(tr.Warnings) > 0 {
		t.Errorf("nothing changed: %+v", tr.Warnings)
	}
}

// TestGroups: groups of identical posts are compared by their key.
func TestGroups(t *testing.T) {
	org := crew("A", "a", 6, calm)
	before, now := snap("Q1", org), snap("Q2", org)
	before.Groups = []trend.Group{{Key: "same", FTE: 2}, {Key: "less", FTE: 5}, {Key: "gone", FTE: 1}}
	now.Groups = []trend.Group{{Key: "new", FTE: 4}, {Key: "less", FTE: 3.5}, {Key: "same", FTE: 2}}
	g := compare(before, now).Last().Groups
	if g.Same != 1 || len(g.Changed) != 1 || g.Changed[0].Was != maybe.Some(5) || g.Changed[0].Is != maybe.Some(3.5) ||
		len(g.Added) != 1 || g.Added[0].Key != "new" || len(g.Gone) != 1 || g.Gone[0].Key != "gone" || g.FTEBefore != 8 || g.FTE != 9.5 {
		t.Errorf("%+v", g)
	}
}

// TestFates: a finding stays when its id does, or its rule, team and people.
func TestFates(t *testing.T) {
	org := crew("A", "a", 6, calm) + crew("B", "b", 6, calm)
	before, now := snap("Q1", org), snap("Q2", strings.ReplaceAll(org, "team B", "team Beta"), renumber(func(id string) string { return "x" + id }))
	before.Findings = []trend.Finding{
		{ID: "r-1", Rule: "r", Severity: "high", Team: 0, People: []string{"a1"}},            // the same people under other ids
		{ID: "r-2", Rule: "r", Severity: "high", Team: 1, People: []string{"b1", "b2"}},      // one of the two, in the renamed team
		{ID: "r-3", Rule: "r", Severity: "moderate", Team: 0, People: []string{"a5"}},        // resolved
		{ID: "s-4", Rule: "s", Severity: "high", Team: 1, Condition: true},                   // about the group
		{ID: "t-5", Rule: "t", Severity: "moderate", Team: -1, People: nil},                  // the id stays
		{ID: "u-6", Rule: "u", Severity: "moderate", Team: 0, People: nil, PartOf: "r-1"},    // part of another story: not told
		{ID: "v-7", Rule: "v", Severity: "moderate", Team: -1, People: []string{"a1", "b1"}}, // of the organisation
	}
	now.Findings = []trend.Finding{
		{ID: "r-91", Rule: "r", Severity: "critical", Team: 0, People: []string{"xa1"}},
		{ID: "r-92", Rule: "r", Severity: "high", Team: 1, People: []string{"xb2"}},
		{ID: "s-94", Rule: "s", Severity: "moderate", Team: 1, Condition: true},
		{ID: "t-5", Rule: "t", Severity: "moderate", Team: -1},
		{ID: "w-98", Rule: "w", Severity: "info", Team: 0, People: []string{"xa2"}},
	}
	want := map[string]trend.Outcome{"r-91": trend.StillThere, "r-92": trend.StillThere, "s-94": trend.StillThere, "t-5": trend.StillThere,
		"w-98": trend.NewFinding, "r-3": trend.Resolved, "v-7": trend.Resolved}
	tr := compare(before, now)
	if len(tr.Fates) != len(want) {
		t.Errorf("%d fates, want %d: %+v", len(tr.Fates), len(want), tr.Fates)
	}
	for _, f := range tr.Fates {
		if f.Outcome != want[f.ID] {
			t.Errorf("%s: %s, want %s", f.ID, f.Outcome, want[f.ID])
		}
		if f.ID == "r-91" && (f.Was != "high" || f.Severity != "critical" || f.Earlier != "r-1") {
			t.Errorf("%+v", f)
		}
	}
	// Where an artefact stands against any conclusion, nothing is called resolved.
	now.Method = "other"
	for _, f := range compare(before, now).Fates {
		if f.Outcome == trend.Resolved || f.ID == "r-3" && f.Outcome != trend.Unknown {
			t.Errorf("%s: %s in spite of an artefact", f.ID, f.Outcome)
		}
	}
}
