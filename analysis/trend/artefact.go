package trend

import (
	"slices"
	"sort"
)

// Warning is an artefact: a reason why the data of two dates differ that is no
// change at work. Numbers and names are typed; the sentences stand elsewhere.
type Warning struct {
	Rule   Artefact
	Period string // the label of the period that it is about
	Blocks bool   // nothing is concluded from the step that it touches
	N, Of  int    // counted things of so many
	Was    int    // posts, for headcount
	Teams  int    // that are missing
	Low    int    // fewest of the earlier periods
	High   int    // most of them
	List   []string
	Kind   string // of a reorganisation: renamed, merged, split
	To     []string
}

// Artefact is the id of a warning.
type Artefact string

// The artefacts, the gravest first.
const (
	IncompleteReturn  Artefact = "incomplete-return"  // teams or posts are missing
	EarlierIncomplete Artefact = "earlier-incomplete" // the return before was
	TooFewFound       Artefact = "too-few-found"      // people cannot be found again
	OutOfOrder        Artefact = "out-of-order"       // the earlier review is the later one
	OtherMethod       Artefact = "other-method"       // measured otherwise
	SameFiles         Artefact = "same-files"         // the same exports twice
	GroupsMissing     Artefact = "groups-missing"     // groups of posts at one date only
	DuplicatedPosts   Artefact = "duplicated-posts"
	IDsReused         Artefact = "ids-reused" // ids were given out anew
	IDsRenumbered     Artefact = "ids-renumbered"
	Reorganised       Artefact = "reorganisation"
	OtherHeadings     Artefact = "changed-headings"
	MissingColumns    Artefact = "missing-columns"
	TitlesRewritten   Artefact = "titles-rewritten" // most titles differ at once
	OtherThresholds   Artefact = "other-thresholds"
)

// Artefacts lists them, the gravest first.
func Artefacts() []Artefact {
	return []Artefact{IncompleteReturn, EarlierIncomplete, TooFewFound, OutOfOrder, OtherMethod, SameFiles, GroupsMissing, DuplicatedPosts,
		IDsReused, IDsRenumbered, Reorganised, OtherHeadings, MissingColumns, TitlesRewritten, OtherThresholds}
}

// inspect looks for artefacts in every step. What touches the last step stands
// before what is older, and within that the gravest first.
func (t *Trend) inspect(reviews []*Snapshot, ms []*matching, ls []*lineage, opt Options) {
	t.Conclusive = true
	perStep := make([][]Warning, len(ms))
	for k := range ms { // in order of time: whether a return is complete bears on the next step
		in := inspector{t: t, k: k, reviews: reviews, m: ms[k], l: ls[k], opt: opt}
		in.returns()
		in.order()
		in.method()
		in.posts()
		in.teams()
		in.headings()
		sort.SliceStable(in.found, func(a, b int) bool { return in.found[a].Rule.rank() < in.found[b].Rule.rank() })
		perStep[k] = in.found
		for _, w := range in.found {
			if w.Blocks && k == len(ms)-1 {
				t.Conclusive = false
			}
		}
	}
	for k := len(ms) - 1; k >= 0; k-- {
		t.Warnings = append(t.Warnings, perStep[k]...)
	}
}

func (a Artefact) rank() int { return slices.Index(Artefacts(), a) }

type inspector struct {
	t       *Trend
	k       int // the step
	reviews []*Snapshot
	m       *matching
	l       *lineage
	opt     Options
	found   []Warning
}

func (in *inspector) warn(w Warning) {
	if w.Period == "" {
		w.Period = in.m.now.Label
	}
	in.found = append(in.found, w)
}

// returns tells whether either return of the step looks incomplete.
//
// Definition: the posts of the later return, single ones and the FTE of groups
// apart, are below opt.Shrunk of the fewest of all earlier periods; or at least
// opt.MissingTeams of the earlier people were in teams of which nobody is
// found again and whose name is gone. The other way round the earlier return
// was incomplete: the later one has more than opt.Grown times the most of the
// earlier posts, or its new teams of new people make that share.
func (in *inspector) returns() {
	before, now := in.m.before, in.m.now
	if len(before.Posts) < in.opt.LeastPosts || slices.Contains(in.opt.Complete, now.Label) {
		return
	}
	low, high := len(before.Posts), len(before.Posts)
	for i, r := range in.reviews[:in.k] {
		switch n := len(r.Posts); {
		case in.t.Periods[i].Incomplete:
		case in.t.Periods[in.k].Incomplete: // the return before says nothing
			low, high = n, n
		default:
			low, high = min(low, n), max(high, n)
		}
	}
	n := len(now.Posts)
	gone, people := lost(before, func(p int) bool { return len(in.l.succs[p]) == 0 }, in.lostPeople())
	w := Warning{N: n, Was: len(before.Posts), Low: low, High: high, List: gone, Teams: len(gone), Blocks: true, Of: people}
	if float64(n) < in.opt.Shrunk*float64(low) || len(gone) >= 2 && float64(people) >= in.opt.MissingTeams*float64(before.People) {
		w.Rule = IncompleteReturn
		in.warn(w)
		in.t.Periods[in.k+1].Incomplete = true
		return
	}
	if slices.Contains(in.opt.Complete, before.Label) {
		return
	}
	fresh, people := lost(now, func(t int) bool { return len(in.l.preds[t]) == 0 }, in.newPeople())
	if float64(n) > in.opt.Grown*float64(high) || in.t.Periods[in.k].Incomplete ||
		len(fresh) >= 2 && float64(people) >= in.opt.MissingTeams*float64(now.People) && float64(n) > float64(len(before.Posts))/in.opt.Shrunk {
		w.Rule, w.List, w.Teams, w.Of = EarlierIncomplete, fresh, len(fresh), people
		w.Period = before.Label
		in.warn(w)
		in.t.Periods[in.k].Incomplete = true
	}
}

// lost lists teams that only one side has and whose people it has alone, with
// the number of those people.
func lost(side *Snapshot, alone func(int) bool, left []int) (names []string, people int) {
	for i := range side.Teams {
		tm := &side.Teams[i]
		if tm.People > 0 && alone(i) && left[i] == tm.People {
			names = append(names, tm.Name)
			people += tm.People
		}
	}
	sort.Strings(names)
	return names, people
}

// lostPeople counts by team of before the people who are not found again.
func (in *inspector) lostPeople() []int {
	n := make([]int, len(in.m.before.Teams))
	for i := range in.m.before.Posts {
		if p := &in.m.before.Posts[i]; !p.Vacant && p.Team >= 0 && in.m.to[i] < 0 {
			n[p.Team]++
		}
	}
	return n
}

// newPeople counts by team of now the people who were not there before.
func (in *inspector) newPeople() []int {
	n := make([]int, len(in.m.now.Teams))
	for j := range in.m.now.Posts {
		if p := &in.m.now.Posts[j]; !p.Vacant && p.Team >= 0 && in.m.from[j] < 0 {
			n[p.Team]++
		}
	}
	return n
}

func (in *inspector) order() {
	b, a := in.m.before, in.m.now
	switch {
	case !b.AsOf.IsZero() && !a.AsOf.IsZero() && b.AsOf.After(a.AsOf):
		in.warn(Warning{Rule: OutOfOrder, Blocks: true, List: []string{b.Label, a.Label}})
	case len(b.Files) > 0 && slices.Equal(b.Files, a.Files):
		in.warn(Warning{Rule: SameFiles, List: []string{b.Label, a.Label}})
	}
}

// method: an earlier result that was measured otherwise is no basis for
// conclusions; exports are measured again and never come here.
func (in *inspector) method() {
	b, a := in.m.before, in.m.now
	if b.Method != a.Method || b.Version != a.Version {
		var list []string
		if b.Version != a.Version {
			list = []string{b.Version, a.Version}
		}
		in.warn(Warning{Rule: OtherMethod, Period: b.Label, Blocks: true, List: list})
	}
	if b.Rules != a.Rules {
		in.warn(Warning{Rule: OtherThresholds, Period: b.Label})
	}
}

// posts looks at ids: duplicated, given out anew, renumbered, or lost.
func (in *inspector) posts() {
	before, now := in.m.before, in.m.now
	s := &in.t.Steps[in.k]
	if s.PeopleBefore >= in.opt.LeastPosts && float64(s.Found) < in.opt.LeastFound*float64(min(s.PeopleBefore, s.PeopleNow)) {
		in.warn(Warning{Rule: TooFewFound, N: s.Found, Of: s.PeopleBefore, Blocks: true})
	}
	for _, r := range []*Snapshot{now, before} {
		if n := max(r.DuplicateIDs, 0) + doubles(r); n > 0 {
			in.warn(Warning{Rule: DuplicatedPosts, Period: r.Label, N: n, Of: len(r.Posts)})
		}
	}
	if s.Reused {
		in.warn(Warning{Rule: IDsReused, N: len(s.Renumbered), Of: s.PeopleBefore})
	} else if n := len(s.Renumbered); n >= 3 && 20*n >= s.PeopleBefore {
		in.warn(Warning{Rule: IDsRenumbered, N: n, Of: s.PeopleBefore})
	}
	if n := len(s.Retitled); n >= 10 && 5*n >= 2*s.Found {
		in.warn(Warning{Rule: TitlesRewritten, N: n, Of: s.Found})
	}
	if g := s.Groups; g.Before > 0 && g.Now == 0 || g.Before == 0 && g.Now > 0 {
		w := Warning{Rule: GroupsMissing, N: g.Before + g.Now}
		if g.Now > 0 {
			w.Period = before.Label
		}
		in.warn(w)
	}
}

// doubles counts people who stand in a review twice under two ids: the same
// e-mail address and name, or without addresses the same name, title and manager.
func doubles(s *Snapshot) int {
	type key struct {
		a, b  uint64
		title string
		boss  string
	}
	seen := map[key]bool{}
	n := 0
	for i := range s.Posts[:s.People] {
		p := &s.Posts[i]
		if p.Name == 0 {
			continue
		}
		k := key{a: p.Name, b: p.Email}
		if p.Email == 0 {
			if p.Title == "" || p.ManagerID == "" {
				continue
			}
			k.title, k.boss = fold(p.Title), p.ManagerID
		}
		if seen[k] {
			n++
		}
		seen[k] = true
	}
	return n
}

// teams: one warning for the whole reorganisation; Step lists what became what.
func (in *inspector) teams() {
	if len(in.l.changes) == 0 {
		return
	}
	w := Warning{Rule: Reorganised, Kind: in.l.changes[0].Kind, N: len(in.l.changes)}
	for _, c := range in.l.changes {
		w.Of += c.People
	}
	if w.N == 1 {
		w.List, w.To = in.l.changes[0].From, in.l.changes[0].To
	}
	in.warn(w)
}

// headings compares what stood over the columns. A meaning that another
// heading carries now may hold something else; one that is gone takes its
// figures along.
func (in *inspector) headings() {
	b, a := headingsOf(in.m.before), headingsOf(in.m.now)
	var changed, gone, fresh []string
	meanings := make([]string, 0, len(b))
	for m := range b {
		meanings = append(meanings, m)
	}
	sort.Strings(meanings)
	for _, m := range meanings {
		switch now, ok := a[m]; {
		case !ok:
			gone = append(gone, m)
		case !slices.Equal(now, b[m]):
			changed = append(changed, m)
		}
	}
	for m := range a {
		if _, ok := b[m]; !ok {
			fresh = append(fresh, m)
		}
	}
	sort.Strings(fresh)
	if len(changed) > 0 {
		in.warn(Warning{Rule: OtherHeadings, N: len(changed), List: changed})
	}
	if len(gone) > 0 {
		in.warn(Warning{Rule: MissingColumns, N: len(gone), List: gone})
	}
	if len(fresh) > 0 {
		in.warn(Warning{Rule: MissingColumns, Period: in.m.before.Label, N: len(fresh), List: fresh})
	}
}

// headingsOf are the folded headings by what they mean, without columns that
// the review does not use.
func headingsOf(s *Snapshot) map[string][]string {
	out := map[string][]string{}
	for _, h := range s.Headers {
		if h.Meaning != "" && h.Meaning != "ignore" {
			out[h.Meaning] = append(out[h.Meaning], fold(h.Text))
		}
	}
	for m := range out {
		sort.Strings(out[m])
		out[m] = slices.Compact(out[m])
	}
	return out
}
