package orgchart

import (
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
)

// breakCycles finds the reporting lines that run in a circle, lists them and
// cuts them, so that whoever walks upward comes to an end.
//
// Every post that can be reached from a top is sound. Tarjan's algorithm then
// looks at the rest alone: a chart of a million posts would cost its maps
// hundreds of megabytes, and the rest is as a rule empty.
func (c *Chart) breakCycles() {
	rest := c.unreached()
	if len(rest) == 0 {
		return
	}
	for _, scc := range topo.TarjanSCC(lines{c.Parent, rest}) {
		if len(scc) < 2 { // below a cycle, not in it; self-reports were taken out before
			continue
		}
		members := make([]int, len(scc))
		for i, node := range scc {
			members[i] = int(node.ID())
		}
		first := slices.MinFunc(members, c.byID)
		cycle := []int{first}
		for at := c.Parent[first]; at != first; at = c.Parent[at] {
			cycle = append(cycle, at)
		}
		c.Cycles = append(c.Cycles, cycle)
	}
	slices.SortFunc(c.Cycles, func(a, b []int) int { return c.byID(a[0], b[0]) })
	for _, cycle := range c.Cycles {
		for _, i := range cycle {
			c.Parent[i] = -1
		}
	}
}

// unreached lists the posts from which no walk upward ends, in order.
func (c *Chart) unreached() []int {
	const unseen, onWalk, ends, circles = 0, 1, 2, 3
	state := make([]byte, len(c.posts))
	var walk, rest []int
	for i := range c.posts {
		walk = walk[:0]
		at := i
		for at >= 0 && state[at] == unseen {
			state[at] = onWalk
			walk = append(walk, at)
			at = c.Parent[at]
		}
		verdict := byte(ends)
		if at >= 0 && state[at] != ends {
			verdict = circles
		}
		for _, k := range walk {
			state[k] = verdict
		}
	}
	for i, s := range state {
		if s == circles {
			rest = append(rest, i)
		}
	}
	return rest
}

// lines shows some posts and their managers to gonum as a directed graph, in
// a fixed order and without copying them into maps.
type lines struct {
	parent []int
	nodes  []int
}

func (l lines) Node(id int64) graph.Node {
	if _, ok := slices.BinarySearch(l.nodes, int(id)); ok {
		return simple.Node(id)
	}
	return nil
}

func (l lines) Nodes() graph.Nodes {
	nodes := make([]graph.Node, len(l.nodes))
	for i, n := range l.nodes {
		nodes[i] = simple.Node(n)
	}
	return iterator.NewOrderedNodes(nodes)
}

func (l lines) From(id int64) graph.Nodes {
	up := int64(l.parent[id])
	if up < 0 || l.Node(up) == nil {
		return graph.Empty
	}
	return iterator.NewOrderedNodes([]graph.Node{simple.Node(up)})
}

func (l lines) To(id int64) graph.Nodes {
	var nodes []graph.Node
	for _, n := range l.nodes {
		if int64(l.parent[n]) == id {
			nodes = append(nodes, simple.Node(n))
		}
	}
	return iterator.NewOrderedNodes(nodes)
}

func (l lines) HasEdgeFromTo(u, v int64) bool { return int64(l.parent[u]) == v && l.Node(v) != nil }
func (l lines) HasEdgeBetween(u, v int64) bool {
	return l.HasEdgeFromTo(u, v) || l.HasEdgeFromTo(v, u)
}
func (l lines) Edge(u, v int64) graph.Edge {
	if !l.HasEdgeFromTo(u, v) {
		return nil
	}
	return simple.Edge{F: simple.Node(u), T: simple.Node(v)}
}
