package orgchart

// Team is the direct reports of one post.
type Team struct {
	Post    int   // the post that they report to; it may be vacant
	Manager int   // the person who answers for it; -1 = nobody found
	Members []int // occupied posts, ascending
}

// TeamsByManager groups people by the post that they report to, for data that
// name no team. A manager belongs to the team above, so the person at the top
// and people whose manager is unknown belong to none. Teams stand in the order
// of their posts.
func TeamsByManager(c *Chart) []Team {
	var teams []Team
	for post, kids := range c.kids {
		if c.Span[post] == 0 {
			continue
		}
		t := Team{Post: post, Manager: c.Answering(post), Members: make([]int, 0, c.Span[post])}
		for _, k := range kids {
			if c.posts[k].occupied() {
				t.Members = append(t.Members, k)
			}
		}
		teams = append(teams, t)
	}
	return teams
}

// Answering is the occupied post that answers for a post: itself, or the next
// one upward that is neither vacant nor closed; -1 where there is none.
func (c *Chart) Answering(post int) int {
	for post >= 0 && !c.posts[post].occupied() {
		post = c.Parent[post]
	}
	return post
}

// TeamManager finds who answers for a team.
//
// Definition: the nearest common manager of its majority, that is the deepest
// post that stands above more than half of the members; where that post is
// vacant, the next occupied one upward. A member is not its own manager, so a
// team that names its manager among its members still finds it as long as the
// others are the majority.
// vacant tells which posts nobody holds; nil = as in the chart.
// Edge cases: -1 for no members, for members without common manager, and where
// no occupied post follows upward. Members in a cycle have no manager.
func TeamManager(c *Chart, members []int, vacant func(int) bool) int {
	above := map[int]int{}
	for _, m := range members {
		for up := c.Parent[m]; up >= 0; up = c.Parent[up] {
			above[up]++
		}
	}
	// Two posts above more than half share a member, so one stands above the
	// other: walking up from any member of the majority meets the deepest first.
	best := -1
	for _, m := range members {
		for up := c.Parent[m]; up >= 0; up = c.Parent[up] {
			if 2*above[up] > len(members) {
				if best < 0 || c.isAbove(best, up) {
					best = up
				}
				break
			}
		}
	}
	if vacant == nil {
		return c.Answering(best)
	}
	for best >= 0 && vacant(best) {
		best = c.Parent[best]
	}
	return best
}

// isAbove tells whether a stands above b.
func (c *Chart) isAbove(a, b int) bool {
	for b = c.Parent[b]; b >= 0; b = c.Parent[b] {
		if a == b {
			return true
		}
	}
	return false
}
