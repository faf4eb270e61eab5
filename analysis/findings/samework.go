package findings

import (
	"slices"
	"sort"
	"strings"

	"orgreview/analysis/model"
	"orgreview/analysis/overlap"
)

// titleMeansDifferentJobs: people of one title whose work hardly overlaps, in
// two camps. One odd person is a mismatch of that person's title, not of the title:
// the smaller camp needs CampShare of the holders, and CampAlone of them where
// it is one person and the title names a role.
func titleMeansDifferentJobs(o *model.Org, opt Options) []Finding {
	type pairs struct {
		people []int
		n      int
		lowest float64
	}
	byTitle := map[string]*pairs{}
	for _, s := range o.Overlap.SameTitle {
		t := core(o, &o.Posts[s.A])
		if s.Schoener >= opt.SameTitle || t == "" || genericLead(o, &o.Posts[s.A]) {
			continue
		}
		p := byTitle[t]
		if p == nil {
			p = &pairs{lowest: s.Schoener}
			byTitle[t] = p
		}
		p.people = append(p.people, s.A, s.B)
		p.n++
		p.lowest = min(p.lowest, s.Schoener)
	}
	if len(byTitle) == 0 {
		return nil
	}
	holders := map[string]int{}
	for p := range o.Posts[:o.People] {
		if o.Posts[p].Explained {
			holders[core(o, &o.Posts[p])]++
		}
	}
	var fs []Finding
	for _, t := range sortedKeys(byTitle) {
		p := byTitle[t]
		people := ascending(p.people)
		jobs := camps(o, people)
		if len(jobs) < 2 {
			continue
		}
		second := len(jobs[1].People)
		share := float64(second) / float64(holders[t])
		if !atLeast(share, opt.CampShare) || second < 2 && !atLeast(share, opt.CampAlone) && len(titleRoles(o, &o.Posts[people[0]])) > 0 {
			continue
		}
		f := Finding{Rule: TitleMeansDifferentJobs, People: people,
			Params: &TitleJobsParams{Title: t, Holders: holders[t], Jobs: jobs, Pairs: p.n, Lowest: p.lowest, Limit: opt.SameTitle}}
		f.Team, f.Teams = where(o, people)
		for _, j := range jobs {
			f.Quotes = append(f.Quotes, quotes(o, j.People[:1], j.Role)...)
		}
		f.Metrics = []Metric{{Name: "holders", Value: float64(holders[t]), N: holders[t]}, {Name: "pairs", Value: float64(p.n), N: p.n},
			{Name: "least_shared", Value: p.lowest, N: p.n}}
		f.grade(opt, .3+.3*clamp((opt.SameTitle-p.lowest)/opt.SameTitle),
			meanOf(people, func(m int) float64 { return evidence(&o.Posts[m]) }), weight(len(people), holders[t]))
		f.identify(o, t)
		fs = append(fs, f)
	}
	return fs
}

// genericLead tells a title such as "team lead", whose work is its team's.
func genericLead(o *model.Org, p *model.Post) bool {
	t := &o.Titles[p.TitleIndex]
	return t.Lead && len(t.Roles) == 0
}

// camps groups people by the role that leads their work, largest first.
func camps(o *model.Org, people []int) []JobKind {
	byRole := map[string][]int{}
	for _, p := range people {
		r := o.Posts[p].Profile.Dominant
		byRole[r] = append(byRole[r], p)
	}
	var jobs []JobKind
	for _, r := range sortedKeys(byRole) {
		jobs = append(jobs, JobKind{r, byRole[r]})
	}
	sort.SliceStable(jobs, func(i, j int) bool { return len(jobs[i].People) > len(jobs[j].People) })
	return jobs
}

// where is the one team that all people belong to, or -1 with the teams of all.
func where(o *model.Org, people []int) (team int, teams []int) {
	for _, p := range people {
		if t := o.Posts[p].Team; t >= 0 {
			teams = append(teams, t)
		}
	}
	teams = ascending(teams)
	if len(teams) == 1 {
		return teams[0], nil
	}
	return -1, teams
}

// sameWorkDifferentTitles: in a team, people of different titles who do the
// same work; over teams, whole titles that do. Titles that name a common role
// promise similar work and are left alone, as is what only rank tells apart.
func sameWorkDifferentTitles(o *model.Org, opt Options) []Finding {
	byTeam := map[int][]overlap.Pair{}
	for _, p := range o.Overlap.Pairs {
		if p.SameTeam && confusable(o, opt, p) {
			t := o.Posts[p.A].Team
			byTeam[t] = append(byTeam[t], p)
		}
	}
	var fs []Finding
	told := map[[2]string]bool{}
	for t := range o.Teams {
		if ps := byTeam[t]; len(ps) > 0 {
			fs = append(fs, sameWorkInTeam(o, opt, t, ps, told)...)
		}
	}
	return append(fs, sameWorkAcross(o, opt, told)...)
}

// confusable tells whether two people of different titles do the same work
// although their titles promise different work. A lead who works along with
// the people below is no confusion, nor are two leads who both lead.
func confusable(o *model.Org, opt Options, p overlap.Pair) bool {
	a, b := &o.Posts[p.A], &o.Posts[p.B]
	ca, cb := core(o, a), core(o, b)
	if p.SameTitle || p.Kind == overlap.Boilerplate || ca == cb || ca == "" || cb == "" ||
		shareAnyRole(titleRoles(o, a), titleRoles(o, b)) || leads(o, p.A, p.B) || leads(o, p.B, p.A) || leader(o, a) && leader(o, b) {
		return false
	}
	if p.Schoener.OK() {
		return atLeast(p.Schoener.V(), opt.Overlap)
	}
	return p.Work.OK() && atLeast(p.Work.V(), opt.WorkOverlap) && Wordy(o, opt, a) && Wordy(o, opt, b)
}

// Wordy tells whether the duties of a post have the words from which their
// wording says anything.
func Wordy(o *model.Org, opt Options, p *model.Post) bool { return words(o, opt, p) >= opt.TextWords }

// words is the length of all duties of a post that tell of work. Below TextWords
// their wording says nothing: two posts with the duty "private office" share an
// address, two with "other duties as assigned" a form.
func words(o *model.Org, opt Options, p *model.Post) int {
	n := 0
	for _, d := range p.Duties {
		if !telling(o, opt, int(d.Text)) {
			continue
		}
		n += len(strings.Fields(o.Texts[d.Text].Text))
	}
	return n
}

// leader tells whether a title promises to lead, by rank or by role.
func leader(o *model.Org, p *model.Post) bool {
	t := &o.Titles[p.TitleIndex]
	return t.Lead || slices.Contains(t.Roles, "people")
}

// leads tells whether a post is above another in the reporting line: a boss
// and a deputy describe the same area and divide it between them.
func leads(o *model.Org, boss, post int) bool {
	if o.Chart == nil {
		return false
	}
	for up := o.Chart.Parent[post]; up >= 0; up = o.Chart.Parent[up] {
		if up == boss {
			return true
		}
	}
	return false
}

// sameWorkInTeam makes one finding of each cluster of titles. A pair of titles
// belongs together when more than PairShare of their people pair up: one person
// who does another title's work is a mismatch, not two titles for one job.
func sameWorkInTeam(o *model.Org, opt Options, team int, ps []overlap.Pair, told map[[2]string]bool) []Finding {
	people := map[string]int{}
	for _, m := range o.Teams[team].Members {
		people[core(o, &o.Posts[m])]++
	}
	count := map[[2]string]int{}
	for _, p := range ps {
		count[titlePair(o, p)]++
	}
	clusters := newClusters()
	for _, p := range ps {
		k := titlePair(o, p)
		if float64(count[k]) > opt.PairShare*float64(people[k[0]]*people[k[1]])+slack {
			clusters.join(k[0], k[1])
			told[k] = true
		}
	}
	var fs []Finding
	for _, titles := range clusters.sets() {
		params := &SameWorkParams{Titles: titles, Words: true}
		f := Finding{Rule: SameWorkDifferentTitles, Team: team, Params: params}
		for _, p := range ps {
			if !slices.Contains(titles, core(o, &o.Posts[p.A])) || !slices.Contains(titles, core(o, &o.Posts[p.B])) {
				continue
			}
			f.People = append(f.People, p.A, p.B)
			v := p.Work.V()
			if p.Schoener.OK() {
				v, params.Words = p.Schoener.V(), false
			}
			params.add(v)
		}
		f.People = ascending(f.People)
		params.People = len(f.People)
		for _, p := range ps {
			if len(p.Shared) > 0 && len(f.Quotes) < mostQuotes && slices.Contains(titles, core(o, &o.Posts[p.A])) {
				f.Quotes = append(f.Quotes, Quote{p.A, p.Shared[0].DutyA, -1}, Quote{p.B, p.Shared[0].DutyB, -1})
			}
		}
		if len(f.Quotes) == 0 {
			f.Quotes = quotes(o, f.People, o.Posts[f.People[0]].Profile.Dominant)
		}
		f.Indication = params.Words
		f.Metrics = params.metrics()
		f.grade(opt, .4+.4*clamp((params.Mean-.6)/.4), sameWorkConfidence(o, f.People, params.Words),
			weight(len(f.People), len(o.Teams[team].Members)))
		f.identify(o, titles...)
		fs = append(fs, f)
	}
	return fs
}

func sameWorkConfidence(o *model.Org, people []int, words bool) float64 {
	if words {
		// Similar words are a hint at similar work; from a line or two, hardly that.
		return .35 * min(1, meanOf(people, func(m int) float64 { return float64(len(o.Posts[m].Duties)) })/4)
	}
	return meanOf(people, func(m int) float64 { return evidence(&o.Posts[m]) })
}

// sameWorkAcross compares whole titles over the organisation; what a team's
// finding says already is not said again.
func sameWorkAcross(o *model.Org, opt Options, told map[[2]string]bool) []Finding {
	byCore := map[string][]int{}
	for p := range o.Posts[:o.People] {
		if c := core(o, &o.Posts[p]); c != "" {
			byCore[c] = append(byCore[c], p)
		}
	}
	var fs []Finding
	for _, tp := range o.Overlap.Titles.Pairs {
		k := [2]string{tp.A, tp.B}
		if len(fs) >= opt.TopPairs {
			break
		}
		a, b := byCore[tp.A], byCore[tp.B]
		if told[k] || tp.PeopleA < 2 || tp.PeopleB < 2 || len(a) == 0 || len(b) == 0 ||
			shareAnyRole(titleRoles(o, &o.Posts[a[0]]), titleRoles(o, &o.Posts[b[0]])) || leader(o, &o.Posts[a[0]]) || leader(o, &o.Posts[b[0]]) {
			continue
		}
		words := !tp.Schoener.OK()
		if words && !atLeast(tp.Work.Or(0), opt.WorkOverlap) || !words && !atLeast(tp.Schoener.V(), opt.Overlap) {
			continue
		}
		people := ascending(append(append([]int{}, a...), b...))
		params := &SameWorkParams{Titles: []string{tp.A, tp.B}, People: len(people), Words: words, Wide: true}
		params.add(tp.Overlap)
		f := Finding{Rule: SameWorkDifferentTitles, Indication: words, Params: params, Metrics: params.metrics()}
		f.Team, f.Teams = where(o, people)
		if !words {
			lead := o.Posts[a[0]].Profile.Dominant
			f.Quotes = append(quotes(o, a[:1], lead), quotes(o, b[:1], lead)...)
		}
		f.grade(opt, .35+.3*clamp((tp.Overlap-.6)/.4), sameWorkConfidence(o, people, words), weight(len(people), o.People))
		f.identify(o, tp.A, tp.B)
		fs = append(fs, f)
	}
	return fs
}

// add takes one more pair into mean, low and high.
func (p *SameWorkParams) add(v float64) {
	if p.Pairs == 0 {
		p.Low, p.High = v, v
	}
	p.Low, p.High = min(p.Low, v), max(p.High, v)
	p.Mean += (v - p.Mean) / float64(p.Pairs+1)
	p.Pairs++
}

func (p *SameWorkParams) metrics() []Metric {
	return []Metric{{Name: "people", Value: float64(p.People), N: p.People},
		{Name: "shared_work", Value: p.Mean, N: p.Pairs, Low: some(p.Low), High: some(p.High)}}
}

func titlePair(o *model.Org, p overlap.Pair) [2]string {
	a, b := core(o, &o.Posts[p.A]), core(o, &o.Posts[p.B])
	if b < a {
		a, b = b, a
	}
	return [2]string{a, b}
}
