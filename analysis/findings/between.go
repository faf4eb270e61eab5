package findings

import (
	"slices"
	"strings"
	"unicode"

	"orgreview/analysis/model"
	"orgreview/analysis/overlap"
	"orgreview/analysis/roles"
)

// teamOverlap: two teams whose titles promise different work do largely the
// same. They must share more than their titles let expect, by Unpromised: two
// product teams of developers do the same work on purpose. Where the catalogue
// explains the work of few of their people (two managers among buyers and
// drivers), roles say nothing about the teams, and the words of duties decide.
func teamOverlap(o *model.Org, opt Options) []Finding {
	var fs []Finding
	for _, tp := range o.Overlap.TeamPairs {
		if len(fs) >= opt.TopPairs {
			break
		}
		words := !tp.Schoener.OK() || !explained(o, opt, tp.A) || !explained(o, opt, tp.B)
		shared := tp.Schoener.V()
		if words {
			shared = tp.Work.Or(0)
		}
		if !words && !atLeast(shared, opt.Overlap) || words && !atLeast(shared, opt.WorkOverlap) {
			continue
		}
		promised := promisedOverlap(o, tp.A, tp.B)
		if promised > shared-opt.Unpromised+slack || len(o.Teams[tp.A].Members) < 2 || len(o.Teams[tp.B].Members) < 2 {
			continue
		}
		params := &TeamOverlapParams{A: tp.A, B: tp.B, Shared: shared, Promised: promised, People: tp.N, Words: words}
		if !words {
			params.Roles = sharedRoles(o, tp.A, tp.B)
		}
		f := Finding{Rule: TeamOverlap, Team: -1, Teams: ascending([]int{tp.A, tp.B}), Params: params, Q: tp.Q,
			Indication: words || tp.Q.OK() && tp.Q.V() > opt.Q+1e-12}
		f.Metrics = []Metric{{Name: "shared_work", Value: shared, N: tp.N}, {Name: "shared_by_title", Value: promised, N: tp.N}}
		confidence := .8
		if f.Indication {
			confidence = .5
		}
		f.grade(opt, .35+.5*clamp((shared-.6)/.4), confidence, 1)
		f.identify(o)
		fs = append(fs, f)
	}
	return fs
}

// explained tells whether the catalogue explains the work of enough of a team.
func explained(o *model.Org, opt Options, team int) bool {
	t := &o.Teams[team]
	return t.Explained >= 2 && atLeast(float64(t.Explained), opt.ExplainedShare*float64(len(t.Members)))
}

// promisedOverlap is the overlap of two teams by their titles alone: of the
// roles that titles name, and of the titles themselves, whichever is more.
func promisedOverlap(o *model.Org, a, b int) float64 {
	ta, tb := titleShares(o, a), titleShares(o, b)
	same := 0.0
	for _, t := range sortedKeys(ta) {
		same += min(ta[t], tb[t])
	}
	ra, rb := promisedShares(o, a), promisedShares(o, b)
	if ra == nil || rb == nil {
		return same
	}
	byRole := 0.0
	for r := range ra {
		byRole += min(ra[r], rb[r])
	}
	return max(same, byRole)
}

func titleShares(o *model.Org, team int) map[string]float64 {
	shares := map[string]float64{}
	members := o.Teams[team].Members
	for _, m := range members {
		shares[core(o, &o.Posts[m])] += 1 / float64(len(members))
	}
	delete(shares, "")
	return shares
}

// promisedShares are the mean role shares that the titles of a team let
// expect, nil when fewer than half of its people have a title that names a role.
func promisedShares(o *model.Org, team int) []float64 {
	members := o.Teams[team].Members
	sum := make([]float64, len(o.Catalogue.Roles))
	n := 0
	for _, m := range members {
		e := o.Titles[o.Posts[m].TitleIndex].Expected
		if len(titleRoles(o, &o.Posts[m])) == 0 || len(e) != len(sum) {
			continue
		}
		n++
		for r := range sum {
			sum[r] += e[r]
		}
	}
	if 2*n < len(members) || n == 0 {
		return nil
	}
	for r := range sum {
		sum[r] /= float64(n)
	}
	return sum
}

// sharedRoles are the roles that two teams share most, three at most.
func sharedRoles(o *model.Org, a, b int) []Part {
	sa, sb := o.Teams[a].Shares, o.Teams[b].Shares
	var parts []Part
	for r := range min(len(sa), len(sb)) {
		if s := min(sa[r], sb[r]); s >= .05 {
			parts = append(parts, Part{Role: r, Share: s})
		}
	}
	parts = largestFirst(parts)
	return parts[:min(3, len(parts))]
}

// duplicateDuty: the same duty written for people of different titles, one
// finding a team, and one for two teams that share at least two such duties.
// Duties that many may share, that say nothing, or whose titles name a common
// role are no duplicates worth a talk.
func duplicateDuty(o *model.Org, opt Options) []Finding {
	type key struct{ a, b int }
	found := map[key][]*overlap.Pair{}
	for i := range o.Overlap.Pairs {
		p := &o.Overlap.Pairs[i]
		if p.Kind != overlap.Duplicate || p.SameTitle || len(p.Shared) == 0 ||
			shareAnyRole(titleRoles(o, &o.Posts[p.A]), titleRoles(o, &o.Posts[p.B])) || core(o, &o.Posts[p.A]) == core(o, &o.Posts[p.B]) {
			continue
		}
		a, b := o.Posts[p.A].Team, o.Posts[p.B].Team
		k := key{min(a, b), max(a, b)}
		found[k] = append(found[k], p)
	}
	keys := make([]key, 0, len(found))
	for k := range found {
		keys = append(keys, k)
	}
	work := piecesOfWork(o, opt)
	slices.SortFunc(keys, func(x, y key) int {
		if x.a != y.a {
			return x.a - y.a
		}
		return x.b - y.b
	})
	var fs, across []Finding
	for _, k := range keys {
		f, params := duplicates(o, opt, found[k], work)
		switch {
		case len(params.Duties) == 0:
		case k.a == k.b:
			f.Team = k.a
			size := o.People
			if k.a >= 0 {
				size = len(o.Teams[k.a].Members)
			}
			f.grade(opt, .25+.05*float64(len(params.Duties)-1), .8, weight(len(f.People), size))
			f.identify(o)
			fs = append(fs, f)
		case len(params.Duties) >= opt.DuplicatesApart && k.a >= 0:
			f.Team, f.Teams = -1, []int{k.a, k.b}
			f.grade(opt, .2+.04*float64(len(params.Duties)-1), .8, weight(len(f.People), len(o.Teams[k.a].Members)+len(o.Teams[k.b].Members)))
			f.identify(o)
			across = append(across, f)
		}
	}
	order(across)
	return append(fs, across[:min(len(across), opt.TopPairs)]...)
}

func duplicates(o *model.Org, opt Options, pairs []*overlap.Pair, work func(text int) bool) (Finding, *DuplicateParams) {
	posts, titles := map[int][]int{}, map[string]bool{}
	for _, p := range pairs {
		for _, s := range p.Shared {
			if s.Similarity < opt.DuplicateAt-slack || !work(s.DutyA) || !work(s.DutyB) {
				continue
			}
			text := min(s.DutyA, s.DutyB)
			posts[text] = append(posts[text], p.A, p.B)
			titles[core(o, &o.Posts[p.A])], titles[core(o, &o.Posts[p.B])] = true, true
		}
	}
	params := &DuplicateParams{Titles: sortedKeys(titles)}
	f := Finding{Rule: DuplicateDuty, Params: params}
	for _, text := range sortedKeys(posts) {
		d := DuplicateText{text, ascending(posts[text])}
		params.Duties = append(params.Duties, d)
		f.People = append(f.People, d.Posts...)
	}
	slices.SortStableFunc(params.Duties, func(a, b DuplicateText) int { return len(b.Posts) - len(a.Posts) })
	for _, d := range params.Duties[:min(len(params.Duties), mostQuotes)] {
		f.Quotes = append(f.Quotes, Quote{d.Posts[0], d.Text, o.Catalogue.RoleIndex(o.Texts[d.Text].Class.Role)})
	}
	f.People = ascending(f.People)
	f.Metrics = []Metric{{Name: "duties", Value: float64(len(params.Duties)), N: len(params.Duties)},
		{Name: "people", Value: float64(len(f.People)), N: len(f.People)}}
	return f, params
}

// piecesOfWork tells of texts whether they are pieces of work and no addresses.
// Each is looked at once: in a large organisation a text is asked about often.
func piecesOfWork(o *model.Org, opt Options) func(text int) bool {
	units := unitNames(o)
	const yes, no = 1, 2
	known := make([]uint8, len(o.Texts))
	return func(text int) bool {
		if known[text] == 0 {
			known[text] = no
			if tellsWork(o, opt, text) && !namesUnit(units, o.Texts[text].Text) {
				known[text] = yes
			}
		}
		return known[text] == yes
	}
}

// unitNames are the names of the teams, units and organisations of a review, in
// lower case. Where an export has a column for the function of a post, many posts
// give the unit there in which they work.
func unitNames(o *model.Org) map[string]bool {
	names := map[string]bool{}
	for t := range o.Teams {
		names[strings.ToLower(o.Teams[t].Name)] = true
	}
	for p := range o.Posts {
		if post := o.Posts[p].Person; post != nil {
			names[strings.ToLower(post.Unit)], names[strings.ToLower(post.Organisation)] = true, true
		}
	}
	return names
}

// unitWords are what units are called by in the last word of their names.
var unitWords = []string{"unit", "team", "office", "department", "division", "directorate", "secretariat", "branch", "section", "group"}

// namesUnit tells whether a text is the name of a unit and no piece of work: one
// of the review's, or a few words in capitals that end as such names do ("Bill
// Management Office"). Who shares it shares an address.
func namesUnit(units map[string]bool, text string) bool {
	if units[strings.ToLower(text)] {
		return true
	}
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > 5 || !slices.Contains(unitWords, strings.ToLower(words[len(words)-1])) {
		return false
	}
	for _, w := range words {
		if r := []rune(w)[0]; len(w) > 3 && !unicode.IsUpper(r) { // "of", "and"
			return false
		}
	}
	return true
}

// tellsWork tells whether a text is a piece of work that one person should own.
func tellsWork(o *model.Org, opt Options, text int) bool {
	return telling(o, opt, text) && !slices.Contains(opt.SharedFine, o.Texts[text].Class.Function)
}

// telling tells whether a text speaks of work at all.
func telling(o *model.Org, opt Options, text int) bool {
	t := &o.Texts[text]
	// Two words are a department or an address ("private office"), not a duty.
	return !t.Boilerplate && len(strings.Fields(t.Text)) >= opt.DutyWords && t.Class.Reason != roles.ReasonShort && !vague(opt, t)
}
