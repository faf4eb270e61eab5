package roster

import (
	"fmt"
	"slices"
	"strings"

	"orgreview/analysis/table"
)

// reportTree says where the reporting lines make no tree: lines that run in a
// circle, and more posts at the top than one. What stands at a place that
// somebody can mend is a problem with that place; the measures of the tree
// (package orgchart) only count.
//
// bosses holds the manager of each post, -1 for none. Leavers stand in no
// tree, closed posts are no top.
func (b *builder) reportTree(bosses []int32) {
	const unseen, onWalk, done = 0, 1, 2
	seen := make([]byte, len(bosses))
	var walk []int
	for i := range bosses {
		walk = walk[:0]
		at := i
		for at >= 0 && seen[at] == unseen && !b.gone(at) {
			seen[at] = onWalk
			walk = append(walk, at)
			at = int(bosses[at])
		}
		if at >= 0 && seen[at] == onWalk {
			b.reportCircle(walk[slices.Index(walk, at):])
		}
		for _, k := range walk {
			seen[k] = done
		}
	}
	if slices.ContainsFunc(bosses, func(boss int32) bool { return boss >= 0 }) { // else it is a list and no tree
		b.reportTops(bosses)
	}
}

// reportCircle names the row of the first post of a circle and those of the others.
func (b *builder) reportCircle(members []int) {
	members = slices.Clone(members)
	slices.Sort(members)
	e := &b.posts[members[0]]
	var rows []int
	elsewhere := ""
	for _, m := range members[1:] {
		if o := &b.posts[m]; o.s == e.s {
			rows = append(rows, int(o.s.lines[o.row]))
		} else {
			elsewhere = " and posts of other tables"
		}
	}
	with := strings.TrimPrefix(elsewhere, " and ")
	if len(rows) > 0 {
		with = listed(rows) + elsewhere
	}
	b.log.add(e.s.problemAt(int(e.row), table.Warning, "reporting-circle", e.s.managerHeading(int(e.row)),
		"the reporting line of this post runs in a circle with "+with+"; whoever stands in it or below it has no layer",
		"correct the manager of one of these rows"))
}

// reportTops names the posts at the top beside the one with the most below it.
func (b *builder) reportTops(bosses []int32) {
	top := make([]int32, len(bosses)) // of each post; -1 in and below a circle
	for i := range top {
		top[i] = -2
	}
	below := map[int32]int{}
	var walk []int32
	for i := range bosses {
		walk = walk[:0]
		at := int32(i)
		for top[at] == -2 {
			top[at] = -1 // met again on this walk: a circle
			walk = append(walk, at)
			if bosses[at] < 0 {
				top[at] = at
				break
			}
			at = bosses[at]
		}
		for _, k := range walk {
			top[k] = top[at]
		}
		if top[i] >= 0 {
			below[top[i]]++
		}
	}
	var tops []int32
	for i := range bosses {
		if p := b.posts[i].p; bosses[i] < 0 && p.ManagerRaw == "" && b.posts[i].st != closed && !b.gone(i) {
			tops = append(tops, int32(i))
		}
	}
	if len(tops) < 2 {
		return
	}
	first := slices.MaxFunc(tops, func(x, y int32) int {
		if below[x] != below[y] {
			return below[x] - below[y]
		}
		return int(y - x)
	})
	for _, i := range tops {
		if i == first {
			continue
		}
		e := &b.posts[i]
		b.log.countEach(e.s.problemAt(int(e.row), table.Notice, "several-tops", e.s.managerHeading(int(e.row)),
			fmt.Sprintf("the post reports to nobody, one of %d at the top; most of the organisation hangs from another", len(tops)),
			"fill in the manager, unless the post has none"), e.p.ID)
	}
}

// managerSlots are the columns that can name a manager, in the order in which
// they count.
var managerSlots = []slot{sManagerID, sManagerPosition, sManagerEmail, sManagerName}

// managerHeading is the heading of the column in which a row names its
// manager, or could.
func (s *source) managerHeading(i int) string {
	heading := ""
	for _, sl := range managerSlots {
		if s.text(sl, i) != "" {
			return s.heading(sl)
		}
		if heading == "" {
			heading = s.heading(sl)
		}
	}
	return heading
}
