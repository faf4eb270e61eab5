package orgchart

import (
	"cmp"
	"fmt"
	"slices"
)

// Post is one post of the chart: a person, a vacancy or a closed post.
type Post struct {
	ID             string
	ManagerID      string   // "" = top of the tree, unless one of the next two says otherwise
	ManagerUnknown bool     // names a manager who is not in the data
	SelfReport     bool     // names itself as manager
	Dotted         []string // ids of further bosses
	Vacant         bool
	Closed         bool    // eliminated; kept only because posts may hang from it
	FTE            float64 // of the post itself
	GroupFTE       float64 // of the position groups that report to it
}

// occupied tells whether a person holds the post.
func (p *Post) occupied() bool { return !p.Vacant && !p.Closed }

// Options are the thresholds of the chart. They can be set in the
// configuration under the names of the tags.
type Options struct {
	NarrowMax      int `yaml:"narrow_max" json:"narrow_max"`           // spans up to here (and above one) are narrow
	FineMax        int `yaml:"fine_max" json:"fine_max"`               // … fine
	WideMax        int `yaml:"wide_max" json:"wide_max"`               // … wide, above critical
	StructuralSpan int `yaml:"structural_span" json:"structural_span"` // span of the tree with the fewest layers
	SpareLayers    int `yaml:"spare_layers" json:"spare_layers"`       // layers allowed above that minimum
}

// Validate says what is wrong with the thresholds, nil for nothing.
func (o Options) Validate() error {
	switch {
	case o.NarrowMax < 1 || o.FineMax < o.NarrowMax || o.WideMax < o.FineMax:
		return fmt.Errorf("structure: narrow_max %d, fine_max %d and wide_max %d must rise from 1", o.NarrowMax, o.FineMax, o.WideMax)
	case o.StructuralSpan < 1:
		return fmt.Errorf("structure.structural_span is %d; it must be at least 1", o.StructuralSpan)
	case o.SpareLayers < 0:
		return fmt.Errorf("structure.spare_layers is %d; it must be at least 0", o.SpareLayers)
	}
	return nil
}

// DefaultOptions are the bands in common use: 3–10 reports are fine, 11–15
// wide, more critical; the minimum of layers is that of span 8, plus two.
func DefaultOptions() Options {
	return Options{NarrowMax: 2, FineMax: 10, WideMax: 15, StructuralSpan: 8, SpareLayers: 2}
}

// Chart is the measured tree. Slices by post have one entry for each post, in
// the order given to Build.
type Chart struct {
	Parent      []int     // solid line upward; -1 = none, unknown, or broken because it closes a cycle
	Layer       []int     // root = 1; 0 = not known: in or below a cycle, an unknown manager or a self-report
	Span        []int     // direct reports that are occupied
	AttachedFTE []float64 // FTE of the position groups that report to the post
	SubtreeFTE  []float64 // FTE of the post, its groups and everything below; closed posts count 0
	Bosses      []int     // distinct people and posts named as boss, solid and dotted
	Descendants []int     // occupied posts below, at any distance
	Betweenness []float64 // see betweenness; 0 where the layer is not known

	Layers            int // deepest layer
	Managers          int // people with at least one direct report
	StructuralMinimum int // fewest layers that hold as many people, see StructuralMinimumLayers
	TooManyLayers     bool

	Roots           []int   // people and vacancies at the top
	Cycles          [][]int // each in the order of its managers, from the smallest id
	UnknownManagers []int   // posts whose manager is not in the data
	SelfReports     []int
	Unreachable     []int // people and vacancies without a layer: in or below a cycle, an unknown manager or a self-report
	DuplicateIDs    []int // posts whose id an earlier post has; they keep their place, nobody hangs from them
	TwoBosses       []int // people with more than one boss
	OneOverOne      []int // managers with exactly one report
	Spans           SpanStats

	posts []Post
	kids  [][]int // direct reports of any kind, by post
}

// Build measures a chart with the default thresholds.
func Build(posts []Post) *Chart { return BuildWith(posts, DefaultOptions()) }

// BuildWith measures a chart.
func BuildWith(posts []Post, o Options) *Chart {
	n := len(posts)
	c := &Chart{
		Parent: make([]int, n), Layer: make([]int, n), Span: make([]int, n),
		AttachedFTE: make([]float64, n), SubtreeFTE: make([]float64, n), Bosses: make([]int, n),
		Descendants: make([]int, n), Betweenness: make([]float64, n),
		posts: posts,
	}
	c.link()
	c.breakCycles()
	c.hang()
	c.measure()
	c.Spans = spanStats(c, o)
	people := 0
	for i := range posts {
		if posts[i].occupied() {
			people++
		}
	}
	c.StructuralMinimum = StructuralMinimumLayers(people, o.StructuralSpan)
	c.TooManyLayers = c.Layers > c.StructuralMinimum+o.SpareLayers
	return c
}

// link looks every manager up, and counts bosses.
func (c *Chart) link() {
	byID := make(map[string]int, len(c.posts))
	for i := range c.posts {
		if _, ok := byID[c.posts[i].ID]; ok {
			c.DuplicateIDs = append(c.DuplicateIDs, i)
			continue
		}
		byID[c.posts[i].ID] = i
	}
	for i := range c.posts {
		p := &c.posts[i]
		c.Parent[i] = -1
		c.AttachedFTE[i] = p.GroupFTE
		up, known := byID[p.ManagerID]
		switch {
		case p.SelfReport || p.ManagerID != "" && p.ManagerID == p.ID:
			c.SelfReports = append(c.SelfReports, i)
		case p.ManagerUnknown || p.ManagerID != "" && !known:
			c.UnknownManagers = append(c.UnknownManagers, i)
			c.Bosses[i] = 1
		case p.ManagerID != "":
			c.Parent[i] = up
			c.Bosses[i] = 1
		case !p.Closed:
			c.Roots = append(c.Roots, i)
		}
		c.Bosses[i] += furtherBosses(p)
		if c.Bosses[i] > 1 && p.occupied() {
			c.TwoBosses = append(c.TwoBosses, i)
		}
	}
}

// furtherBosses counts the dotted lines to somebody other than the post
// itself and its manager, each boss once.
func furtherBosses(p *Post) int {
	n := 0
	for k, d := range p.Dotted {
		if d != "" && d != p.ID && d != p.ManagerID && !slices.Contains(p.Dotted[:k], d) {
			n++
		}
	}
	return n
}

// hang lists the direct reports of every post, in the order of the posts.
func (c *Chart) hang() {
	count := make([]int, len(c.posts))
	total := 0
	for _, up := range c.Parent {
		if up >= 0 {
			count[up]++
			total++
		}
	}
	store := make([]int, 0, total) // one block: a million small slices would cost more than the chart
	c.kids = make([][]int, len(c.posts))
	for i, k := range count {
		c.kids[i] = store[len(store) : len(store) : len(store)+k]
		store = store[:len(store)+k]
	}
	for i, up := range c.Parent {
		if up >= 0 {
			c.kids[up] = append(c.kids[up], i)
			if c.posts[i].occupied() {
				c.Span[up]++
			}
		}
	}
}

// measure walks every tree from its top. What is below a cycle is never
// reached from a root, and keeps layer 0.
func (c *Chart) measure() {
	order := make([]int, 0, len(c.posts)) // parents before children
	depth := make([]int, len(c.posts))
	for i, up := range c.Parent {
		if up < 0 {
			order = append(order, i)
		}
	}
	for k := 0; k < len(order); k++ {
		for _, kid := range c.kids[order[k]] {
			depth[kid] = depth[order[k]] + 1
			order = append(order, kid)
		}
	}
	rooted := make([]bool, len(c.posts))
	for _, r := range c.tops() {
		rooted[r] = true
	}
	for _, i := range order {
		if up := c.Parent[i]; up >= 0 {
			rooted[i] = rooted[up]
		}
		if rooted[i] {
			c.Layer[i] = depth[i] + 1
			if c.posts[i].occupied() {
				c.Layers = max(c.Layers, c.Layer[i])
			}
		}
		if c.Span[i] > 0 && c.posts[i].occupied() {
			c.Managers++
			if c.Span[i] == 1 {
				c.OneOverOne = append(c.OneOverOne, i)
			}
		}
	}
	slices.Sort(c.OneOverOne)
	for i, layer := range c.Layer {
		if layer == 0 && !c.posts[i].Closed {
			c.Unreachable = append(c.Unreachable, i)
		}
	}
	below := make([]int, len(c.posts)) // posts of any kind
	for k := len(order) - 1; k >= 0; k-- {
		i := order[k]
		c.SubtreeFTE[i] += c.AttachedFTE[i]
		if !c.posts[i].Closed {
			c.SubtreeFTE[i] += c.posts[i].FTE
		}
		if up := c.Parent[i]; up >= 0 {
			c.SubtreeFTE[up] += c.SubtreeFTE[i]
			below[up] += below[i] + 1
			c.Descendants[up] += c.Descendants[i]
			if c.posts[i].occupied() {
				c.Descendants[up]++
			}
		}
		if rooted[i] {
			c.Betweenness[i] = betweenness(depth[i], below[i])
		}
	}
}

// tops are the posts at which layers begin: the roots. The export of a
// department may have none, because its head reports to somebody outside, or to
// itself; layers then begin at the posts with such a line that lead others.
func (c *Chart) tops() []int {
	if len(c.Roots) > 0 {
		return c.Roots
	}
	var tops []int
	for _, i := range slices.Concat(c.SelfReports, c.UnknownManagers) {
		if len(c.kids[i]) > 0 {
			tops = append(tops, i)
		}
	}
	return tops
}

// betweenness is the number of ordered pairs of posts whose only directed path
// runs through a post.
//
// Definition: in a tree with edges from manager to report there is one path
// from each ancestor to each descendant, so that betweenness = ancestors ×
// descendants (directed, not normalised). Range 0 to ⌊(n−1)²/4⌋; more = more
// of the organisation talks through this post. 0 for tops and for leaves.
// Source: Freeman 1977, in the closed form for trees.
func betweenness(ancestors, descendants int) float64 {
	return float64(ancestors) * float64(descendants)
}

// byID orders post indexes by id, then by place.
func (c *Chart) byID(a, b int) int {
	return cmp.Or(cmp.Compare(c.posts[a].ID, c.posts[b].ID), a-b)
}
