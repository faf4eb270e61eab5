package report

import (
	"slices"
	"sort"
	"strings"

	"orgreview/analysis"
	"orgreview/analysis/findings"
	"orgreview/report/book"
)

// Level says what one workbook of a suite covers.
type Level string

// The two levels.
const (
	ByTeam    Level = "team"    // one workbook a team
	ByManager Level = "manager" // one workbook for everything below a manager
)

// Suite is one review as a set of workbooks, each with a scope of its own. It
// is made from one view: what is suppressed is decided once, over the whole
// organisation, so that no two workbooks of a run can be subtracted from each
// other. A Suite does not change after NewSuite; several goroutines may build
// from it.
type Suite struct {
	view    *view
	order   []int    // teams of the organisation, those that need a talk first
	outside []string // labels of posts in workbooks of other teams
	about   [][]int  // findings by the team that they are about, ascending
	Volumes []Volume
	Left    []int // teams that no workbook holds: too small, and nobody above them has enough people
}

// Volume is what one workbook of a suite covers and who it is for.
type Volume struct {
	ID      string  // of the team, or of the manager's post
	Name    string  // of the team, or of the area in words that name nobody
	Manager int     // post of the recipient, -1 = nobody was found
	Chain   []int   // posts that may receive it: the manager and every occupied post above, nearest first
	Teams   []int   // into Org.Teams, ascending
	Guests  []int   // those of Teams that are too small for a workbook of their own
	People  int     // in those teams
	FTE     float64 // of those teams
}

// NewSuite plans the workbooks of a review.
//
// ByTeam: one for each team of at least MinGroup people. A smaller team stands
// in the workbook of the nearest manager above it who receives one; where
// there is none, the small teams under the nearest common manager share one as
// soon as they reach the minimum together, and what then is left stands in
// Left. ByManager: one for each person who leads teams, directly or through
// others, with at least MinGroup people in them; smaller areas are part of the
// next larger one anyway.
func NewSuite(res *analysis.Result, opt Options, level Level) *Suite {
	v := NewView(res, opt)
	v.catalogue = res.Catalogue.Hash()
	s := &Suite{view: v, order: teamOrder(v.Result), outside: outsideLabels(v), about: make([][]int, len(v.Teams))}
	for i := range v.Findings {
		f := &v.Findings[i]
		if f.Team >= 0 {
			s.about[f.Team] = append(s.about[f.Team], i)
		}
		// A finding about several teams stands with each of them; how people in
		// another team fare never does.
		if !f.Condition {
			for _, t := range f.Teams {
				if t != f.Team {
					s.about[t] = append(s.about[t], i)
				}
			}
		}
	}
	if level == ByManager {
		s.byManager()
	} else {
		s.byTeam()
	}
	for i := range s.Volumes {
		sc := &s.Volumes[i]
		sort.Ints(sc.Teams)
		sc.Chain = s.chain(sc.Manager)
		for _, t := range sc.Teams {
			sc.People += len(v.Teams[t].Members)
			sc.FTE += v.Teams[t].FTE
		}
	}
	return s
}

// chain is a post and every occupied post above it.
func (s *Suite) chain(post int) []int {
	var chain []int
	for i := post; i >= 0; i = s.view.Chart.Parent[i] {
		if i < s.view.People {
			chain = append(chain, i)
		}
	}
	return chain
}

func (s *Suite) byTeam() {
	home := map[int]int{} // recipient → scope that takes in small teams: that of the largest team
	var small []int
	for t := range s.view.Teams {
		tm := &s.view.Teams[t]
		n := len(tm.Members)
		if n < s.view.opt.MinGroup {
			small = append(small, t)
			continue
		}
		if k, known := home[tm.Manager]; tm.Manager >= 0 && (!known || n > len(s.view.Teams[s.Volumes[k].Teams[0]].Members)) {
			home[tm.Manager] = len(s.Volumes)
		}
		s.Volumes = append(s.Volumes, Volume{ID: tm.ID, Name: tm.Name, Manager: tm.Manager, Teams: []int{t}})
	}
	var homeless []int
	for _, t := range small {
		found := false
		for _, m := range s.chain(s.view.Teams[t].Manager) {
			if k, ok := home[m]; ok {
				s.Volumes[k].Teams, s.Volumes[k].Guests = append(s.Volumes[k].Teams, t), append(s.Volumes[k].Guests, t)
				found = true
				break
			}
		}
		if !found {
			homeless = append(homeless, t)
		}
	}
	s.gather(homeless)
}

// gather puts small teams that no workbook takes in together under the
// nearest manager below whom they reach the minimum.
func (s *Suite) gather(teams []int) {
	below := map[int][]int{} // manager → teams
	var managers []int
	depth := map[int]int{}
	for _, t := range teams {
		chain := s.chain(s.view.Teams[t].Manager)
		for k, m := range chain {
			if below[m] == nil {
				managers = append(managers, m)
			}
			below[m] = append(below[m], t)
			depth[m] = len(chain) - k
		}
	}
	sort.Slice(managers, func(a, b int) bool {
		if x, y := depth[managers[a]], depth[managers[b]]; x != y {
			return x > y // the deepest first: the nearest to the teams
		}
		return managers[a] < managers[b]
	})
	placed := map[int]bool{}
	for _, m := range managers {
		var free []int
		people := 0
		for _, t := range below[m] {
			if !placed[t] {
				free = append(free, t)
				people += len(s.view.Teams[t].Members)
			}
		}
		if people < s.view.opt.MinGroup {
			continue
		}
		for _, t := range free {
			placed[t] = true
		}
		s.Volumes = append(s.Volumes, Volume{ID: s.view.Posts[m].ID, Name: s.view.say("volume.small", "title", s.titleOf(m)), Manager: m, Teams: free, Guests: slices.Clone(free)})
	}
	for _, t := range teams {
		if !placed[t] {
			s.Left = append(s.Left, t)
		}
	}
}

func (s *Suite) byManager() {
	area := map[int][]int{}
	var managers []int
	for t := range s.view.Teams {
		chain := s.chain(s.view.Teams[t].Manager)
		if len(chain) == 0 {
			s.Left = append(s.Left, t)
		}
		for _, m := range chain {
			if area[m] == nil {
				managers = append(managers, m)
			}
			area[m] = append(area[m], t)
		}
	}
	sort.Ints(managers)
	held := map[int]bool{}
	for _, m := range managers {
		sc := Volume{ID: s.view.Posts[m].ID, Name: s.view.say("volume.below", "title", s.titleOf(m)), Manager: m, Teams: area[m]}
		if len(sc.Teams) == 1 {
			sc.Name = s.TeamName(sc.Teams[0]) // many managers share a title
		}
		people := 0
		for _, t := range sc.Teams {
			n := len(s.view.Teams[t].Members)
			people += n
			if n < s.view.opt.MinGroup {
				sc.Guests = append(sc.Guests, t)
			}
		}
		if people < s.view.opt.MinGroup {
			continue
		}
		for _, t := range sc.Teams {
			held[t] = true
		}
		s.Volumes = append(s.Volumes, sc)
	}
	for _, m := range managers {
		for _, t := range area[m] {
			if !held[t] {
				held[t] = true
				s.Left = append(s.Left, t)
			}
		}
	}
	sort.Ints(s.Left)
}

// titleOf is a post's title in a name of a workbook.
func (s *Suite) titleOf(post int) string {
	if t := s.view.Posts[post].Title; t != "" {
		return t
	}
	return s.view.say("volume.no_title")
}

// TeamName is the name of team t.
func (s *Suite) TeamName(t int) string { return s.view.Teams[t].Name }

// Words are the titles and the names of teams as they stand in the workbooks.
func (s *Suite) Words() []string {
	var words []string
	for i := range s.view.Posts {
		words = append(words, s.view.Posts[i].Title)
	}
	for t := range s.view.Teams {
		words = append(words, s.view.Teams[t].Name)
	}
	sort.Strings(words)
	return slices.Compact(words)
}

// Recipient is what is known about the person in a post.
func (s *Suite) Recipient(post int) (name, email, id string) {
	p := &s.view.Posts[post]
	return p.Name, p.Email, p.ID
}

// builder is the builder of one workbook: the shared view, cut down to the
// findings and teams of the scope, with posts named for this workbook alone.
func (s *Suite) builder(i int) *builder {
	sc := &s.Volumes[i]
	in := make(map[int]bool, len(sc.Teams))
	for _, t := range sc.Teams {
		in[t] = true
	}
	v := *s.view
	res := *v.Result
	res.Findings = s.findings(sc, in)
	v.Result = &res
	v.labels = s.labels(sc)
	var order []int
	for _, t := range s.order {
		if in[t] {
			order = append(order, t)
		}
	}
	return newBuilder(&v, order)
}

// findings are those of the volume's teams, with the quotes of its posts only.
func (s *Suite) findings(sc *Volume, in map[int]bool) []findings.Finding {
	var list []int
	for _, t := range sc.Teams {
		list = append(list, s.about[t]...)
	}
	sort.Ints(list)
	var fs []findings.Finding
	ids := map[string]bool{}
	for _, k := range slices.Compact(list) {
		f := s.view.Findings[k]
		f.Quotes = slices.Clone(f.Quotes)
		f.Quotes = slices.DeleteFunc(f.Quotes, func(q findings.Quote) bool { return !in[s.view.Posts[q.Post].Team] })
		ids[f.ID] = true
		fs = append(fs, f)
	}
	for k := range fs {
		if f := &fs[k]; !ids[f.PartOf] {
			f.PartOf = "" // what leads the story stands in another workbook
		}
	}
	return fs
}

// labels names the posts of a workbook. Those outside its teams are called by
// title and team, whatever the level of naming: they are not its subject.
func (s *Suite) labels(sc *Volume) []string {
	v := s.view
	labels := slices.Clone(s.outside)
	var posts []int
	for _, t := range sc.Teams {
		posts = append(append(posts, v.Teams[t].Members...), v.Teams[t].Vacancies...)
	}
	sort.Ints(posts)
	if v.opt.Individuals != ByID && v.opt.Individuals != ByName {
		numberPosts(labels, v.Result, v.opt, posts)
		return labels
	}
	for _, i := range posts {
		labels[i] = v.labels[i]
	}
	return labels
}

// outsideLabels are what posts are called in workbooks of other teams.
func outsideLabels(v *view) []string {
	labels := make([]string, len(v.Posts))
	for i := range labels {
		p := &v.Posts[i]
		labels[i] = p.Title
		if p.Title == "" {
			labels[i] = v.say("post.untitled")
		}
		if p.Team >= 0 {
			labels[i] = v.say("volume.outside", "title", labels[i], "team", v.Teams[p.Team].Name)
		}
	}
	return labels
}

// Book lays out workbook i.
func (s *Suite) Book(i int) *book.Book {
	b, sc := s.builder(i), &s.Volumes[i]
	title := strings.TrimSpace(b.say("volume.title", "name", sc.Name, "period", b.Roster.Period))
	doc := b.document(title, s.readers(sc))
	doc.Sheets = append(doc.Sheets, b.volumeSummary(title, sc), b.findings())
	if len(b.order) > 1 {
		doc.Sheets = append(doc.Sheets, b.teams())
	}
	for _, t := range b.sheets() {
		doc.Sheets = append(doc.Sheets, b.team(t))
	}
	doc.Sheets = append(doc.Sheets, b.method())
	doc.Unlink()
	return doc
}

// readers says in words who may read a workbook.
func (s *Suite) readers(sc *Volume) string {
	if sc.Manager < 0 {
		return s.view.say("volume.hr")
	}
	return s.view.say("volume.readers", "title", s.titleOf(sc.Manager))
}
