package orgchart

import (
	"math"
	"slices"
	"testing"

	"orgreview/analysis/oracletest"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-6) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func ids(posts []Post, at []int) []string {
	out := make([]string, len(at))
	for i, k := range at {
		out[i] = posts[k].ID
	}
	slices.Sort(out)
	return out
}

func TestOracles(t *testing.T) {
	t.Run("H1", func(t *testing.T) {
		var in struct {
			ManagerOf map[string]*string `json:"manager_of"`
		}
		var want struct {
			N, Managers, Layers int
			Spans               map[string]int
			MeanSpan            float64            `json:"mean_span"`
			MedianSpan          float64            `json:"median_span"`
			OneOverOne          []string           `json:"one_over_one"`
			Betweenness         map[string]float64 `json:"betweenness"`
			TotalReports        map[string]int     `json:"total_reports"`
			IdealLayers         int                `json:"ideal_layers_span8"`
		}
		oracletest.Load(t, "H1", &in, &want)
		var posts []Post
		for id, m := range in.ManagerOf {
			p := Post{ID: id, FTE: 1}
			if m != nil {
				p.ManagerID = *m
			}
			posts = append(posts, p)
		}
		c := Build(posts)
		if len(posts) != want.N || c.Managers != want.Managers || c.Layers != want.Layers || c.StructuralMinimum != want.IdealLayers {
			t.Errorf("got n %d, managers %d, layers %d, minimum %d; want %+v", len(posts), c.Managers, c.Layers, c.StructuralMinimum, want)
		}
		near(t, "mean span", c.Spans.Mean, want.MeanSpan)
		near(t, "median span", c.Spans.Median, want.MedianSpan)
		slices.Sort(want.OneOverOne)
		if got := ids(posts, c.OneOverOne); !slices.Equal(got, want.OneOverOne) {
			t.Errorf("one over one: got %v, want %v", got, want.OneOverOne)
		}
		for i, p := range posts {
			if c.Span[i] != want.Spans[p.ID] || c.Descendants[i] != want.TotalReports[p.ID] {
				t.Errorf("%s: span %d, total %d; want %d, %d", p.ID, c.Span[i], c.Descendants[i], want.Spans[p.ID], want.TotalReports[p.ID])
			}
			if b, ok := want.Betweenness[p.ID]; ok {
				near(t, "betweenness of "+p.ID, c.Betweenness[i], b)
			}
		}
	})

	t.Run("H2", func(t *testing.T) {
		var in struct{ Rows [][2]*string }
		var want struct {
			Cycles        [][]string
			SelfReports   []string `json:"self_reports"`
			Roots         []string
			MultipleRoots bool                `json:"multiple_roots"`
			Orphans       map[string]string   `json:"orphan_manager_refs"`
			Dual          map[string][]string `json:"dual_reporting"`
			InCycle       int                 `json:"in_cycle_count"`
		}
		oracletest.Load(t, "H2", &in, &want)
		var posts []Post
		at := map[string]int{}
		for _, r := range in.Rows {
			if i, ok := at[*r[0]]; ok { // the second row of a person is a dotted line
				posts[i].Dotted = append(posts[i].Dotted, *r[1])
				continue
			}
			at[*r[0]] = len(posts)
			p := Post{ID: *r[0]}
			if r[1] != nil {
				p.ManagerID = *r[1]
			}
			posts = append(posts, p)
		}
		c := Build(posts)
		if len(c.Cycles) != 1 || !slices.Equal(ids(posts, c.Cycles[0]), want.Cycles[0]) {
			t.Errorf("cycles: got %v, want %v", c.Cycles, want.Cycles)
		}
		if got := ids(posts, c.SelfReports); !slices.Equal(got, want.SelfReports) {
			t.Errorf("self-reports: got %v", got)
		}
		if got := ids(posts, c.Roots); !slices.Equal(got, want.Roots) || want.MultipleRoots != (len(got) > 1) {
			t.Errorf("roots: got %v, want %v", got, want.Roots)
		}
		if got := ids(posts, c.UnknownManagers); len(got) != 1 || want.Orphans[got[0]] == "" {
			t.Errorf("unknown managers of %v, want %v", got, want.Orphans)
		}
		if got := ids(posts, c.TwoBosses); len(got) != 1 || len(want.Dual[got[0]]) != c.Bosses[c.TwoBosses[0]] {
			t.Errorf("two bosses: got %v, want %v", got, want.Dual)
		}
		null := 0
		for i := range posts {
			if c.Layer[i] == 0 {
				null++
			}
		}
		if null != want.InCycle+len(want.Orphans) { // below an unknown manager the depth is not known either
			t.Errorf("%d posts without layer, want %d in cycles and %d below an unknown manager", null, want.InCycle, len(want.Orphans))
		}
	})

	t.Run("H3", func(t *testing.T) {
		var in struct {
			Span int
			N    []int
		}
		var want struct{ L []int }
		oracletest.Load(t, "H3", &in, &want)
		for i, n := range in.N {
			if got := StructuralMinimumLayers(n, in.Span); got != want.L[i] {
				t.Errorf("%d people: got %d layers, want %d", n, got, want.L[i])
			}
		}
	})
}
