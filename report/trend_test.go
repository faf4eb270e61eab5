package report

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"orgreview/analysis"
	"orgreview/analysis/burnout"
	"orgreview/analysis/maybe"
	"orgreview/analysis/trend"
	"orgreview/report/book"
)

var trendOptions = Options{Individuals: NoIndividuals, MinGroup: 5, Organisation: "Acme Example Ltd", Version: "test"}

func quarterFiles(q string) []string {
	return []string{q + "/duties.csv", q + "/people.csv", q + "/workload.csv"}
}

// snapshot is a quarter of the sample company as an earlier review.
func snapshot(t *testing.T, quarter string) *trend.Snapshot {
	t.Helper()
	res := review(t, quarterFiles(quarter)...)
	s := analysis.Snapshot(res, "test")
	Release(s, res, trendOptions)
	return s
}

// compared is the last quarter of the sample company against those before.
func compared(t *testing.T, earlier ...*trend.Snapshot) *analysis.Result {
	t.Helper()
	res := *review(t, acmeFiles...)
	analysis.Compare(&res, "", "test", earlier...)
	return &res
}

// TestTrendSheets compares the sheets that earlier quarters change with their
// golden texts.
func TestTrendSheets(t *testing.T) {
	b := Build(compared(t, snapshot(t, "2026-Q1"), snapshot(t, "2026-Q2")), trendOptions)
	if err := b.Check(); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for i := range b.Sheets {
		switch key := b.Sheets[i].Key; key {
		case "summary", "trend", "team-1":
			seen++
			compareGolden(t, filepath.Join("testdata", "acme-trend", key+".txt"), b.SheetText(i))
		}
	}
	if seen != 3 {
		t.Errorf("%d sheets of three", seen)
	}
}

// TestResultReadBack: what --json writes is read back into the snapshot that
// the result gives itself.
func TestResultReadBack(t *testing.T) {
	res := review(t, quarterFiles("2026-Q2")...)
	var data bytes.Buffer
	if err := JSON(&data, res, Options{MinGroup: 5, Version: "test"}); err != nil {
		t.Fatal(err)
	}
	got, err := trend.Read(&data)
	if err != nil {
		t.Fatal(err)
	}
	want := snapshot(t, "2026-Q2")
	// The duty texts may stand in another order; compared are the texts of posts.
	texts := func(s *trend.Snapshot) (out [][]string) {
		for _, p := range s.Posts {
			var list []string
			for _, d := range p.Duties {
				list = append(list, s.Texts[d])
			}
			out = append(out, list)
		}
		return out
	}
	less := func(a, b string) bool { return a < b }
	if diff := cmp.Diff(texts(want), texts(got), cmpopts.SortSlices(less), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("duties (-result +read):\n%s", diff)
	}
	for i := range want.Posts {
		if diff := cmp.Diff(want.Posts[i].Values(), got.Posts[i].Values(), cmpopts.EquateComparable(burnout.Value{})); diff != "" {
			t.Fatalf("conditions of post %d (-result +read):\n%s", i, diff)
		}
	}
	opts := []cmp.Option{cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(trend.Snapshot{}, trend.Post{}),
		cmpopts.IgnoreFields(trend.Snapshot{}, "Result", "Clean", "Texts"), cmpopts.IgnoreFields(trend.Post{}, "Duties")}
	if diff := cmp.Diff(want, got, opts...); diff != "" {
		t.Errorf("snapshot (-result +read):\n%s", diff)
	}
	if !got.Result || got.Clean != nil {
		t.Error("a result is not known as one")
	}
}

// TestTrendPrivacy: what either review hides is hidden in the trend; what is
// shown is whole; nothing of few people is formed.
func TestTrendPrivacy(t *testing.T) {
	before := snapshot(t, "2026-Q2")
	last := compared(t, before)
	v := NewView(last, trendOptions)
	shown := 0
	for i := range last.Trend.Teams {
		tt := &last.Trend.Teams[i]
		for f, m := range trend.Metrics()[:trend.Figures] {
			now := v.trend.mean(1, &tt.Points[1], f)
			if _, why := v.Condition(v.TeamScope(i), f); (why == "") != now.OK() {
				t.Errorf("%s: %s is shown now: %v, in the review itself: %q", tt.Name, m, now.OK(), why)
			}
			then := v.trend.mean(0, &tt.Points[0], f)
			if then.OK() && (tt.Points[0].Figures[f].N < 5 || !before.Teams[tt.Points[0].Team].Figures[f].Mean.OK()) {
				t.Errorf("%s: %s of the quarter before is shown", tt.Name, m)
			}
			c := v.trend.change(tt, m)
			if c == nil {
				continue
			}
			shown++
			if !now.OK() || !then.OK() || c.Pairs < 5 {
				t.Errorf("%s: the change of %s is shown, then %v, now %v, %d people", tt.Name, m, then, now, c.Pairs)
			}
			for _, x := range []maybe.Float{now, then, c.Before, c.After, c.Mean, c.Low, c.High} {
				if x.OK() && x.V() != float64(int(x.V())) {
					t.Errorf("%s: %s is told as %v", tt.Name, m, x.V())
				}
			}
		}
	}
	if shown < 20 {
		t.Errorf("only %d changes are shown", shown)
	}

	// A team that the earlier review withheld: no mean then, no change, no
	// finding, no word.
	for i := range before.Teams {
		if before.Teams[i].Name == "Checkout" {
			for f := range before.Teams[i].Figures {
				before.Teams[i].Figures[f].Mean = maybe.None()
			}
		}
	}
	hidden := compared(t, before)
	doc := Build(hidden, trendOptions)
	for i := range doc.Sheets {
		for _, block := range doc.Sheets[i].Blocks {
			table, ok := block.(book.Table)
			if !ok || table.Name != "trend_teams" {
				continue
			}
			for _, row := range table.Rows {
				if row[0].Text == "Checkout" && (row[2].Kind == book.Number || strings.Contains(row[1].Text, "index") || strings.Contains(row[1].Text, "overload")) {
					t.Errorf("the hidden team's row is %v", row)
				}
			}
		}
	}
	for _, f := range NewView(hidden, trendOptions).Findings {
		if f.Rule == "trend-worse" && hidden.Teams[f.Team].Name == "Checkout" {
			t.Error("a finding tells the hidden change")
		}
	}

	// A snapshot that nobody released tells nothing at all.
	bare := analysis.Snapshot(review(t, quarterFiles("2026-Q2")...), "test")
	v = NewView(compared(t, bare), trendOptions)
	for i := range v.Trend.Teams {
		for f, m := range trend.Metrics()[:trend.Figures] {
			if v.trend.mean(0, &v.Trend.Teams[i].Points[0], f).OK() || v.trend.change(&v.Trend.Teams[i], m) != nil {
				t.Errorf("%s of team %d is told from a snapshot that was not released", m, i)
			}
		}
	}
}

// TestSmallerGroupBefore: an earlier result made with a smaller least group is
// held to today's.
func TestSmallerGroupBefore(t *testing.T) {
	s := snapshot(t, "2026-Q2")
	s.MinGroup = 2
	for i := range s.Teams {
		if s.Teams[i].People == 3 { // as a least group of two would have told
			s.Teams[i].Figures[0] = trend.Figure{N: 3, Mean: maybe.Some(50)}
		}
	}
	v := NewView(compared(t, s), trendOptions)
	held := 0
	for i := range v.Trend.Teams {
		p := &v.Trend.Teams[i].Points[0]
		if p.Figures[0].N == 0 || v.trend.mean(0, p, 0).OK() {
			continue
		}
		held++
		if p.Figures[0].N >= 5 && p.Figures[0].N > 10 {
			t.Errorf("%s, of %d people, is held back", v.Trend.Teams[i].Name, p.Figures[0].N)
		}
	}
	if held != 2 { // the three, and one more so that they do not follow from the total
		t.Errorf("%d teams are held back, want 2", held)
	}
}

// TestEarlierNamesMasked: names of people of an earlier quarter are taken out
// of what is shown of it.
func TestEarlierNamesMasked(t *testing.T) {
	res := *review(t, quarterFiles("2026-Q2")...)
	org := *res.Org
	org.Teams = append(org.Teams[:0:0], org.Teams...)
	gone := res.Posts[0].Name
	for i := range org.Teams {
		if org.Teams[i].Name == "Security" {
			org.Teams[i].ID, org.Teams[i].Name = "Guards", "Guards ("+gone+")"
		}
	}
	res.Org = &org
	s := analysis.Snapshot(&res, "test")
	Release(s, &res, trendOptions)
	text := Build(compared(t, s), trendOptions).Text()
	if strings.Contains(text, gone) {
		t.Error("a name in a team's label of the quarter before stands in the workbook")
	}
	if !strings.Contains(text, "Guards (") {
		t.Error("the renamed team is not named at all")
	}
}

// TestWarningFirst: where an artefact stands against any conclusion, it is the
// first thing on the first page and on the sheet Trend, and nothing is called
// better or worse.
func TestWarningFirst(t *testing.T) {
	before := snapshot(t, "2026-Q2")
	before.Method = "another"
	doc := Build(compared(t, before), trendOptions)
	if err := doc.Check(); err != nil {
		t.Fatal(err)
	}
	for i := range doc.Sheets {
		s := &doc.Sheets[i]
		if s.Key != "summary" && s.Key != "trend" {
			continue
		}
		first := -1
		for k, block := range s.Blocks[:4] {
			if text, ok := block.(book.Text); ok && text.Style == book.Warning {
				first = k
				break
			}
		}
		if first != 1 { // the title stands before it
			t.Errorf("%s: the warning stands at place %d", s.Key, first)
		}
		if text := doc.SheetText(i); strings.Contains(text, "Worse in") || strings.Contains(text, "▲ worse") {
			t.Errorf("%s: something is called worse", s.Key)
		}
	}
}
