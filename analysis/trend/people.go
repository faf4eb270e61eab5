package trend

import (
	"slices"
	"strings"

	"orgreview/analysis/maybe"
)

// Step is what happened to posts and people between two reviews. Lists hold
// the ids of the later review, but for Left, Vacated and PostsRemoved, which
// hold those of the earlier one. All are sorted.
type Step struct {
	From, To int // into Trend.Periods

	// PostsAdded and PostsRemoved are distinct ids of single posts, occupied
	// or vacant, that only one of the two reviews has; closed posts and groups
	// of posts do not count. The ids are taken as they are written: who only
	// got another id stands in Renumbered too.
	PostsAdded, PostsRemoved []string
	// Joined are holders of posts who held none before, Left those who hold
	// none any more: people before + joined − left = people now.
	Joined, Left []string
	Filled       []string // of the joined: on posts that were vacant before
	Vacated      []string // of the left: whose posts are vacant now
	Moved        []string // present twice, in another team than the successor of theirs
	Retitled     []string
	NewManager   []string
	NewHolder    []string // posts that another person holds than before
	Duties       []DutyChange
	Renumbered   []Renumbered

	Matches        map[Rule]int // people found again, by rule
	PeopleBefore   int
	PeopleNow      int
	Reused         bool // ids were given out anew to other people
	Found          int  // people of the earlier review that were found again
	Groups         GroupChange
	Reorganisation []Reorganisation
}

// DutyChange says which duties of a post are new and which are gone.
type DutyChange struct {
	ID          string
	Added, Gone []string
}

// Renumbered is somebody who carries another id than before.
type Renumbered struct {
	Before, Now string
	Rule        Rule
}

// compare fills a Step from a matching and the lineage of the teams.
func (m *matching) step(l *lineage) Step {
	s := Step{Matches: map[Rule]int{}, PeopleBefore: m.before.People, PeopleNow: m.now.People, Reused: m.reused}
	s.PostsAdded, s.PostsRemoved = apart(m.now, m.before), apart(m.before, m.now)
	for i := range m.before.Posts {
		p, j := &m.before.Posts[i], m.to[i]
		if p.Vacant {
			continue
		}
		if j < 0 || m.now.Posts[j].Vacant {
			s.Left = append(s.Left, p.ID)
			if j >= 0 {
				s.Vacated = append(s.Vacated, p.ID)
			}
			continue
		}
		s.Found++
	}
	for j := range m.now.Posts {
		m.stepPost(&s, j, l)
	}
	for _, list := range []*[]string{&s.Joined, &s.Left, &s.Filled, &s.Vacated, &s.Moved, &s.Retitled, &s.NewManager, &s.NewHolder} {
		slices.Sort(*list)
	}
	slices.SortFunc(s.Duties, func(a, b DutyChange) int { return compare(a.ID, b.ID) })
	slices.SortFunc(s.Renumbered, func(a, b Renumbered) int { return compare(a.Before, b.Before) })
	s.Groups = groups(m.before, m.now)
	s.Reorganisation = l.changes
	return s
}

func (m *matching) stepPost(s *Step, j int, l *lineage) {
	p, i := &m.now.Posts[j], m.occupiedTwice(j)
	if p.Vacant {
		return
	}
	if i < 0 {
		s.Joined = append(s.Joined, p.ID)
		if m.from[j] >= 0 {
			s.Filled = append(s.Filled, p.ID)
		}
		return
	}
	was := &m.before.Posts[i]
	s.Matches[m.rule[j]]++
	if m.rule[j] != ByID {
		s.Renumbered = append(s.Renumbered, Renumbered{was.ID, p.ID, m.rule[j]})
	}
	if m.newHolder[j] {
		s.NewHolder = append(s.NewHolder, p.ID)
		return
	}
	if !l.same(was.Team, p.Team) {
		s.Moved = append(s.Moved, p.ID)
	}
	if was.Title != "" && p.Title != "" && fold(was.Title) != fold(p.Title) {
		s.Retitled = append(s.Retitled, p.ID)
	}
	if m.newManager(was, p) {
		s.NewManager = append(s.NewManager, p.ID)
	}
	if d := m.duties(was, p); d != nil {
		s.Duties = append(s.Duties, *d)
	}
}

// newManager tells that a person answers to another post. An unknown manager
// at either date says nothing.
func (m *matching) newManager(was, p *Post) bool {
	if was.ManagerID == "" || p.ManagerID == "" {
		return false
	}
	i := m.before.find(was.ManagerID)
	if i < 0 {
		return was.ManagerID != p.ManagerID
	}
	j := m.to[i]
	if j < 0 {
		return true // the earlier manager's post is gone
	}
	return m.now.Posts[j].ID != p.ManagerID
}

// duties compares the duty texts of a person; case and white space do not
// count. nil = no change, or no duties at one of the dates.
func (m *matching) duties(was, p *Post) *DutyChange {
	if len(was.Duties) == 0 || len(p.Duties) == 0 {
		return nil
	}
	d := DutyChange{ID: p.ID, Added: missing(m.now, p, m.before, was), Gone: missing(m.before, was, m.now, p)}
	if len(d.Added)+len(d.Gone) == 0 {
		return nil
	}
	return &d
}

// missing are the duties of a that b does not have.
func missing(s *Snapshot, a *Post, other *Snapshot, b *Post) []string {
	has := map[string]bool{}
	for _, t := range b.Duties {
		has[fold(other.Texts[t])] = true
	}
	var out []string
	for _, t := range a.Duties {
		if text := s.Texts[t]; !has[fold(text)] {
			out = append(out, text)
		}
	}
	slices.Sort(out)
	return out
}

// apart are the distinct ids of posts of a that b does not have.
func apart(a, b *Snapshot) []string {
	has := posts(b)
	var out []string
	for id := range posts(a) {
		if !has[id] {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// posts are the distinct ids of a review's posts. The further holders of a
// shared post, whom the roster calls "ID#2", "ID#3", hold no post of their own.
func posts(s *Snapshot) map[string]bool {
	has := make(map[string]bool, len(s.Posts))
	for i := range s.Posts {
		has[s.Posts[i].ID] = true
	}
	for i := range s.Posts {
		id := s.Posts[i].ID
		if post, n, ok := strings.Cut(id, "#"); ok && has[post] && n != "" && strings.Trim(n, "0123456789") == "" {
			delete(has, id)
		}
	}
	return has
}

// GroupChange compares groups of identical posts by their key.
type GroupChange struct {
	Before, Now    int // groups
	FTEBefore, FTE float64
	Same           int // keys of both reviews with equal FTE
	Changed        []GroupFTE
	Added, Gone    []GroupFTE
}

// GroupFTE is one group with its FTE at both dates; unknown where it did not exist.
type GroupFTE struct {
	Group
	Was, Is maybe.Float
}

func groups(before, now *Snapshot) GroupChange {
	c := GroupChange{Before: len(before.Groups), Now: len(now.Groups)}
	was := make(map[string]*Group, len(before.Groups))
	for i := range before.Groups {
		g := &before.Groups[i]
		was[g.Key] = g
		c.FTEBefore += g.FTE
	}
	seen := map[string]bool{}
	for _, g := range now.Groups {
		c.FTE += g.FTE
		seen[g.Key] = true
		old, ok := was[g.Key]
		switch {
		case !ok:
			c.Added = append(c.Added, GroupFTE{Group: g, Is: maybe.Some(g.FTE)})
		case old.FTE == g.FTE:
			c.Same++
		default:
			c.Changed = append(c.Changed, GroupFTE{Group: g, Was: maybe.Some(old.FTE), Is: maybe.Some(g.FTE)})
		}
	}
	for _, g := range before.Groups {
		if !seen[g.Key] {
			c.Gone = append(c.Gone, GroupFTE{Group: g, Was: maybe.Some(g.FTE)})
		}
	}
	for _, list := range [][]GroupFTE{c.Changed, c.Added, c.Gone} {
		slices.SortFunc(list, func(a, b GroupFTE) int { return compare(a.Key, b.Key) })
	}
	return c
}
