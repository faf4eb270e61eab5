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
// out, so the answer is exact as long as few boxes need to be opened; a query
// says how many may be. Titles (or whatever must differ) are kept with
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

// roleQuery asks for the items with another label that overlap most with
// given shares: at most k, all at least limit.
type roleQuery struct {
	shares []float64
	label  int32
	k      int
	limit  float64
	leaves int // boxes that may be opened; where more would be needed, the answer is the best of these

	found []near64 // falling; kept between queries as space
}

// near64 is an item and its overlap.
type near64 struct {
	item    int32
	overlap float64
}

// overlapping answers a query; the result is valid until the next with the
// same query. Among equals the order of the tree decides, which depends on
// shares and labels alone.
func (t *roleTree) overlapping(q *roleQuery) []near64 {
	q.found = q.found[:0]
	if len(t.nodes) > 0 {
		t.search(0, q)
	}
	return q.found
}

// boundSlack makes up for the rounding of the two ways to compute a ceiling.
const boundSlack = 1e-12

func (t *roleTree) search(node int32, q *roleQuery) {
	n := &t.nodes[node]
	if n.label == q.label || q.leaves == 0 {
		return
	}
	if n.left == 0 {
		q.leaves--
		for _, i := range t.items[n.from:n.to] {
			if t.label[i] != q.label {
				q.offer(i, Schoener(q.shares, t.shares[i]))
			}
			if n.to-n.from > leafSize && q.full() && q.found[q.k-1].overlap >= 1 {
				return // a crowd of equals: no better one will come
			}
		}
		return
	}
	first, second := n.left, n.right
	a, b := t.ceiling(first, q.shares), t.ceiling(second, q.shares)
	if b > a {
		first, second, a, b = second, first, b, a
	}
	if q.wants(a) {
		t.search(first, q)
	}
	if q.wants(b) {
		t.search(second, q)
	}
}

func (q *roleQuery) full() bool { return len(q.found) == q.k }

func (q *roleQuery) wants(ceiling float64) bool {
	return ceiling >= q.limit-boundSlack && !(q.full() && ceiling <= q.found[q.k-1].overlap)
}

func (q *roleQuery) offer(item int32, overlap float64) {
	if overlap < q.limit || q.full() && overlap <= q.found[q.k-1].overlap {
		return
	}
	if !q.full() {
		q.found = append(q.found, near64{})
	}
	at := len(q.found) - 1
	for ; at > 0 && q.found[at-1].overlap < overlap; at-- {
		q.found[at] = q.found[at-1]
	}
	q.found[at] = near64{item, overlap}
}
