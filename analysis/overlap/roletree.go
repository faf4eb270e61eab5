package overlap

import (
	"cmp"
	"slices"
)

// roleTree finds the people whose role shares overlap most with given ones,
// without comparing everybody with everybody.
//
// It is a k-d tree over the shares. Nobody in a box can overlap with p by more
// than Σ min(p_r, highest share r in the box), nor by more than 1 − ½ Σ
// distance of p_r to the box: a box that cannot beat what was found is left
// out, so the answer is exact. Titles (or whatever must differ) are kept with
// each box, so that a box of one's own title is left out whole.
type roleTree struct {
	roles  int
	shares [][]float64
	label  []int32 // what must differ
	items  []int32 // in order of the tree
	nodes  []roleNode
	low    []float64 // node × roles
	high   []float64
}

type roleNode struct {
	from, to    int   // items
	left, right int32 // children, 0 = leaf
	label       int32 // the only label inside, or mixed
}

const (
	leafSize = 16
	mixed    = int32(-1 << 31)
)

// newRoleTree builds a tree over the given items of shares.
func newRoleTree(shares [][]float64, label, items []int32) *roleTree {
	t := &roleTree{shares: shares, label: label, items: slices.Clone(items)}
	if len(items) == 0 {
		return t
	}
	t.roles = len(shares[items[0]])
	t.build(0, len(items))
	return t
}

func (t *roleTree) build(from, to int) int32 {
	id := int32(len(t.nodes))
	node := roleNode{from: from, to: to, label: t.label[t.items[from]]}
	low, high := slices.Clone(t.shares[t.items[from]]), slices.Clone(t.shares[t.items[from]])
	for _, i := range t.items[from:to] {
		for r, v := range t.shares[i] {
			low[r], high[r] = min(low[r], v), max(high[r], v)
		}
		if t.label[i] != node.label {
			node.label = mixed
		}
	}
	t.nodes = append(t.nodes, node)
	t.low, t.high = append(t.low, low...), append(t.high, high...)
	if to-from <= leafSize {
		return id
	}
	wide := 0
	for r := range low {
		if high[r]-low[r] > high[wide]-low[wide] {
			wide = r
		}
	}
	if high[wide] == low[wide] && node.label != mixed {
		return id // nothing left that tells them apart
	}
	slices.SortFunc(t.items[from:to], func(a, b int32) int {
		return cmp.Or(cmp.Compare(t.shares[a][wide], t.shares[b][wide]), cmp.Compare(t.label[a], t.label[b]), int(a-b))
	})
	mid := (from + to) / 2
	left := t.build(from, mid)
	right := t.build(mid, to)
	t.nodes[id].left, t.nodes[id].right = left, right
	return id
}

// ceiling is the most that anybody in a node can overlap with p.
func (t *roleTree) ceiling(node int32, p []float64) float64 {
	low, high := t.low[int(node)*t.roles:][:t.roles], t.high[int(node)*t.roles:][:t.roles]
	var shared, apart float64
	for r, v := range p {
		shared += min(v, high[r])
		switch {
		case v < low[r]:
			apart += low[r] - v
		case v > high[r]:
			apart += v - high[r]
		}
	}
	return min(shared, 1-apart/2)
}

// overlapping appends to found the items with another label that overlap most
// with p, at most k, all at least limit. Among equals the tree's order decides,
// which depends on the shares and labels alone.
func (t *roleTree) overlapping(p []float64, label int32, k int, limit float64, found []near64) []near64 {
	if len(t.nodes) == 0 {
		return found
	}
	return t.search(0, p, label, k, limit, found)
}

// near64 is an item and its overlap; found lists are kept in falling order.
type near64 struct {
	item    int32
	overlap float64
}

// boundSlack makes up for the rounding of the two ways to compute a ceiling.
const boundSlack = 1e-12

func (t *roleTree) search(node int32, p []float64, label int32, k int, limit float64, found []near64) []near64 {
	n := &t.nodes[node]
	if n.label == label {
		return found
	}
	if n.left == 0 {
		for _, i := range t.items[n.from:n.to] {
			if t.label[i] == label {
				continue
			}
			s := Schoener(p, t.shares[i])
			if s < limit || len(found) == k && s <= found[k-1].overlap {
				continue
			}
			if len(found) < k {
				found = append(found, near64{})
			}
			at := len(found) - 1
			for ; at > 0 && found[at-1].overlap < s; at-- {
				found[at] = found[at-1]
			}
			found[at] = near64{i, s}
		}
		return found
	}
	first, second := n.left, n.right
	a, b := t.ceiling(first, p), t.ceiling(second, p)
	if b > a {
		first, second, a, b = second, first, b, a
	}
	for _, c := range []struct {
		node    int32
		ceiling float64
	}{{first, a}, {second, b}} {
		if c.ceiling < limit-boundSlack || len(found) == k && c.ceiling <= found[k-1].overlap {
			continue
		}
		found = t.search(c.node, p, label, k, limit, found)
	}
	return found
}
