package orgchart

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"
)

// fan is a manager with n reports below a top.
func fan(n int) []Post {
	posts := []Post{{ID: "top"}, {ID: "m", ManagerID: "top"}}
	for i := range n {
		posts = append(posts, Post{ID: fmt.Sprint("r", i), ManagerID: "m"})
	}
	return posts
}

func TestBandsOnBothSidesOfEachThreshold(t *testing.T) {
	for _, c := range []struct {
		span int
		want Bands // of m; the top always adds one manager with one report
	}{
		{0, Bands{}}, {1, Bands{One: 1}}, {2, Bands{Narrow: 1}}, {3, Bands{Fine: 1}}, {10, Bands{Fine: 1}},
		{11, Bands{Wide: 1}}, {15, Bands{Wide: 1}}, {16, Bands{Critical: 1}},
	} {
		c.want.One++
		if got := Build(fan(c.span)).Spans.Bands; got != c.want {
			t.Errorf("span %d: got %+v, want %+v", c.span, got, c.want)
		}
	}
	o := DefaultOptions()
	o.FineMax = 5
	if got := BuildWith(fan(6), o).Spans.Bands; got.Wide != 1 {
		t.Errorf("with five as the end of fine, six is %+v, want wide", got)
	}
}

func TestTooManyLayers(t *testing.T) {
	chain := func(n int) []Post {
		posts := []Post{{ID: "0"}}
		for i := 1; i < n; i++ {
			posts = append(posts, Post{ID: fmt.Sprint(i), ManagerID: fmt.Sprint(i - 1)})
		}
		return posts
	}
	// Four or five people need two layers at span 8; two more are spared.
	if c := Build(chain(4)); c.TooManyLayers || c.Layers != 4 || c.StructuralMinimum != 2 {
		t.Errorf("chain of four: %d layers, minimum %d, flagged %v", c.Layers, c.StructuralMinimum, c.TooManyLayers)
	}
	if c := Build(chain(5)); !c.TooManyLayers {
		t.Error("chain of five is not flagged")
	}
}

func TestVacanciesKeepTheirPlace(t *testing.T) {
	posts := []Post{
		{ID: "ceo", FTE: 1},
		{ID: "v", ManagerID: "ceo", Vacant: true, FTE: 1},
		{ID: "a", ManagerID: "v", FTE: .5}, {ID: "b", ManagerID: "v", FTE: 1, GroupFTE: 12.5},
		{ID: "gone", ManagerID: "ceo", Closed: true, FTE: 1}, {ID: "c", ManagerID: "gone", FTE: 1},
	}
	c := Build(posts)
	if want := []int{1, 2, 3, 3, 2, 3}; !slices.Equal(c.Layer, want) {
		t.Errorf("layers %v, want %v", c.Layer, want)
	}
	if want := []int{0, 2, 0, 0, 1, 0}; !slices.Equal(c.Span, want) { // the chief has no occupied report
		t.Errorf("spans %v, want %v", c.Span, want)
	}
	if c.Managers != 0 || c.Spans.Max != 0 {
		t.Errorf("%d managers, want none: vacancies and closed posts manage nobody", c.Managers)
	}
	if c.AttachedFTE[3] != 12.5 || c.Descendants[0] != 3 || c.SubtreeFTE[0] != 1+1+.5+1+12.5+1 {
		t.Errorf("attached %v, descendants %v, subtree FTE %v", c.AttachedFTE[3], c.Descendants[0], c.SubtreeFTE[0])
	}
	teams := TeamsByManager(c)
	if len(teams) != 2 || teams[0].Post != 1 || teams[0].Manager != 0 || !slices.Equal(teams[0].Members, []int{2, 3}) {
		t.Errorf("teams %+v, want the vacancy's reports answered for by the chief first", teams)
	}
}

func TestUnsoundLines(t *testing.T) {
	posts := []Post{
		{ID: "top"}, {ID: "a", ManagerID: "top"},
		{ID: "x", ManagerID: "y"}, {ID: "y", ManagerID: "x"}, {ID: "below", ManagerID: "x"},
		{ID: "lost", ManagerUnknown: true}, {ID: "under", ManagerID: "lost"},
		{ID: "self", SelfReport: true}, {ID: "a", ManagerID: "top"},
		{ID: "closed top", Closed: true},
	}
	c := Build(posts)
	if want := []int{1, 2, 0, 0, 0, 0, 0, 0, 2, 0}; !slices.Equal(c.Layer, want) {
		t.Errorf("layers %v, want %v", c.Layer, want)
	}
	if len(c.Cycles) != 1 || !slices.Equal(c.Cycles[0], []int{2, 3}) {
		t.Errorf("cycles %v, want [[2 3]]", c.Cycles)
	}
	if !slices.Equal(c.Roots, []int{0}) || !slices.Equal(c.DuplicateIDs, []int{8}) || !slices.Equal(c.UnknownManagers, []int{5}) {
		t.Errorf("roots %v, duplicates %v, unknown %v", c.Roots, c.DuplicateIDs, c.UnknownManagers)
	}
	if !slices.Equal(c.Unreachable, []int{2, 3, 4, 5, 6, 7}) || !slices.Equal(c.SelfReports, []int{7}) {
		t.Errorf("unreachable %v, self-reports %v", c.Unreachable, c.SelfReports)
	}
	if c.Span[2] != 1 || c.Span[5] != 1 { // lines that do not circle still count
		t.Errorf("spans %v", c.Span)
	}
	for i := range posts {
		for at, steps := i, 0; at >= 0; at = c.Parent[at] {
			if steps++; steps > len(posts) {
				t.Fatalf("walking up from %s does not end", posts[i].ID)
			}
		}
	}
}

// The export of a part has no top of its own. Layers begin where a line leads
// out of it, or back to the same post; beside a true top they do not.
func TestLayersOfAPart(t *testing.T) {
	part := []Post{{ID: "head", ManagerUnknown: true}, {ID: "a", ManagerID: "head"}, {ID: "b", ManagerID: "a"}, {ID: "alone", ManagerUnknown: true},
		{ID: "self", SelfReport: true}, {ID: "c", ManagerID: "self"}}
	c := Build(part)
	if want := []int{1, 2, 3, 0, 1, 2}; !slices.Equal(c.Layer, want) || c.Layers != 3 || len(c.Roots) != 0 || !slices.Equal(c.Unreachable, []int{3}) {
		t.Errorf("layers %v, roots %v, unreachable %v; want %v", c.Layer, c.Roots, c.Unreachable, want)
	}
	c = Build(append(part, Post{ID: "top"}))
	if want := []int{0, 0, 0, 0, 0, 0, 1}; !slices.Equal(c.Layer, want) {
		t.Errorf("beside a top: layers %v, want %v", c.Layer, want)
	}
}

func TestThresholdsMustMakeSense(t *testing.T) {
	if err := DefaultOptions().Validate(); err != nil {
		t.Error(err)
	}
	for name, spoil := range map[string]func(*Options){
		"narrow": func(o *Options) { o.NarrowMax = 0 }, "fine": func(o *Options) { o.FineMax = 1 }, "wide": func(o *Options) { o.WideMax = 9 },
		"span": func(o *Options) { o.StructuralSpan = 0 }, "layers": func(o *Options) { o.SpareLayers = -1 },
	} {
		o := DefaultOptions()
		if spoil(&o); o.Validate() == nil {
			t.Errorf("%s: %+v passes", name, o)
		}
	}
}

func TestExtremeShapes(t *testing.T) {
	chain := []Post{{ID: "0"}}
	star := []Post{{ID: "0"}}
	var forest []Post
	for i := 1; i <= 500; i++ {
		if i < 50 {
			chain = append(chain, Post{ID: fmt.Sprint(i), ManagerID: fmt.Sprint(i - 1)})
		}
		star = append(star, Post{ID: fmt.Sprint(i), ManagerID: "0"})
		forest = append(forest, Post{ID: fmt.Sprint(i)})
	}
	if c := Build(chain); c.Layers != 50 || c.Spans.Bands != (Bands{One: 49}) || c.Betweenness[25] != 25*24 || c.StructuralMinimum != 3 || !c.TooManyLayers {
		t.Errorf("chain: %d layers, %+v, betweenness %v, minimum %d", c.Layers, c.Spans, c.Betweenness[25], c.StructuralMinimum)
	}
	if c := Build(star); c.Layers != 2 || c.Spans.Bands != (Bands{Critical: 1}) || c.Spans.Median != 500 || c.Spans.Max != 500 || c.TooManyLayers {
		t.Errorf("star: %d layers, %+v", c.Layers, c.Spans)
	}
	if c := Build(forest); len(c.Roots) != 500 || c.Layers != 1 || c.Managers != 0 || c.Spans != (SpanStats{}) {
		t.Errorf("forest: %d roots, %d layers, %+v", len(c.Roots), c.Layers, c.Spans)
	}
	if c := Build(nil); c.Layers != 0 || c.StructuralMinimum != 0 || c.TooManyLayers {
		t.Errorf("nobody: %+v", c)
	}
}

func TestBossesAreCountedOnce(t *testing.T) {
	c := Build([]Post{
		{ID: "b"}, {ID: "d"},
		{ID: "p", ManagerID: "b", Dotted: []string{"d", "b", "d", "p", "", "else"}}, // b, d, else
		{ID: "v", ManagerID: "b", Dotted: []string{"d"}, Vacant: true},
	})
	if c.Bosses[2] != 3 || c.Bosses[0] != 0 || !slices.Equal(c.TwoBosses, []int{2}) {
		t.Errorf("bosses %v, more than one: %v", c.Bosses, c.TwoBosses)
	}
}

func TestTeamManager(t *testing.T) {
	//            0 ceo
	//      1 north      2 south (vacant)
	//    3 4 5 6         7 8
	posts := []Post{{ID: "0"}, {ID: "1", ManagerID: "0"}, {ID: "2", ManagerID: "0", Vacant: true},
		{ID: "3", ManagerID: "1"}, {ID: "4", ManagerID: "1"}, {ID: "5", ManagerID: "1"}, {ID: "6", ManagerID: "1"},
		{ID: "7", ManagerID: "2"}, {ID: "8", ManagerID: "2"}, {ID: "9"}}
	c := Build(posts)
	for name, k := range map[string]struct {
		members []int
		want    int
	}{
		"all below one":             {[]int{3, 4, 5}, 1},
		"the majority decides":      {[]int{3, 4, 7}, 1},
		"half is no majority":       {[]int{3, 4, 7, 8}, 0},
		"manager among members":     {[]int{1, 3, 4}, 1},
		"vacant: next upward":       {[]int{7, 8}, 0},
		"only the top":              {[]int{0}, -1},
		"different trees":           {[]int{0, 9}, -1},
		"one of another tree":       {[]int{3, 4, 9}, 1},
		"nobody":                    {nil, -1},
		"a manager and its sibling": {[]int{1, 2}, 0},
	} {
		if got := TeamManager(c, k.members, nil); got != k.want {
			t.Errorf("%s: got %d, want %d", name, got, k.want)
		}
	}
	if got := TeamManager(c, []int{3, 4}, func(i int) bool { return i == 1 }); got != 0 {
		t.Errorf("north vacant: got %d, want the chief", got)
	}
}

// forest draws posts whose managers stand earlier, with vacancies.
func forest(t *rapid.T) []Post {
	n := rapid.IntRange(1, 40).Draw(t, "n")
	posts := make([]Post, n)
	for i := range posts {
		posts[i] = Post{ID: fmt.Sprint("id", i), FTE: 1, Vacant: rapid.IntRange(0, 5).Draw(t, "v") == 0}
		if up := rapid.IntRange(-1, i-1).Draw(t, "up"); up >= 0 {
			posts[i].ManagerID = posts[up].ID
		}
	}
	return posts
}

func TestOrderAndNamesDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		posts := forest(t)
		for range rapid.IntRange(0, 2).Draw(t, "loops") { // and some unsound lines
			a, b := rapid.IntRange(0, len(posts)-1).Draw(t, "a"), rapid.IntRange(0, len(posts)-1).Draw(t, "b")
			posts[a].ManagerID = posts[b].ID
		}
		inOrder := make([]int, len(posts))
		for i := range inOrder {
			inOrder[i] = i
		}
		perm := rapid.Permutation(inOrder).Draw(t, "perm")
		other := make([]Post, len(posts))
		for i, k := range perm {
			other[k] = posts[i]
			other[k].ID = "new " + other[k].ID
			if other[k].ManagerID != "" {
				other[k].ManagerID = "new " + other[k].ManagerID
			}
		}
		a, b := Build(posts), Build(other)
		if a.Layers != b.Layers || a.Managers != b.Managers || a.Spans != b.Spans || len(a.Cycles) != len(b.Cycles) || len(a.Roots) != len(b.Roots) {
			t.Fatalf("totals differ: %+v and %+v", a.Spans, b.Spans)
		}
		for i, k := range perm {
			if a.Layer[i] != b.Layer[k] || a.Span[i] != b.Span[k] || a.Descendants[i] != b.Descendants[k] || a.Betweenness[i] != b.Betweenness[k] {
				t.Fatalf("post %s differs", posts[i].ID)
			}
		}
	})
}

func TestBetweennessAgreesWithTheGraph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		posts := forest(t)
		c := Build(posts)
		g := simple.NewDirectedGraph()
		for i := range posts {
			g.AddNode(simple.Node(i))
		}
		for i, up := range c.Parent {
			if up >= 0 {
				g.SetEdge(simple.Edge{F: simple.Node(up), T: simple.Node(i)})
			}
		}
		want := network.Betweenness(g)
		for i := range posts {
			if d := c.Betweenness[i] - want[int64(i)]; d > 1e-9 || d < -1e-9 {
				t.Fatalf("post %d: closed form %v, by paths %v", i, c.Betweenness[i], want[int64(i)])
			}
		}
	})
}

func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 2))
			posts := []Post{{ID: "0"}}
			for i := 1; i < n; i++ {
				posts = append(posts, Post{ID: fmt.Sprint(i), ManagerID: fmt.Sprint(i / (3 + r.IntN(6)))})
			}
			b.ReportAllocs()
			for b.Loop() {
				Build(posts)
			}
		})
	}
}
