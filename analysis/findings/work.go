package findings

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"orgreview/analysis/model"
)

// slack keeps a value that stands on a threshold from missing it by a bit.
const slack = 1e-9

func itoa(n int) string         { return strconv.Itoa(n) }
func cbrt(v float64) float64    { return math.Cbrt(v) }
func clamp(v float64) float64   { return min(1, max(0, v)) }
func atLeast(v, t float64) bool { return v >= t-slack }

// group is a team (or nobody's team, -1) with its people.
type group struct {
	team    int
	members []int
}

// groups lists every team, then the people without one.
func groups(o *model.Org) []group {
	gs := make([]group, 0, len(o.Teams)+1)
	for t := range o.Teams {
		if len(o.Teams[t].Members) > 0 {
			gs = append(gs, group{t, o.Teams[t].Members})
		}
	}
	var loose []int
	for p := range o.Posts[:o.People] {
		if o.Posts[p].Team < 0 {
			loose = append(loose, p)
		}
	}
	if len(loose) > 0 {
		gs = append(gs, group{-1, loose})
	}
	return gs
}

// share is the part of a person's time that goes to the roles named, by the
// role shares; 0 where they are unknown.
func share(o *model.Org, p *model.Post, roles ...string) float64 {
	sum := 0.0
	for _, id := range roles {
		if r := o.Catalogue.RoleIndex(id); r >= 0 && r < len(p.Profile.Shares) {
			sum += p.Profile.Shares[r]
		}
	}
	return sum
}

// titled tells whether the post's title names the role.
func titled(o *model.Org, p *model.Post, role string) bool {
	return slices.Contains(titleRoles(o, p), role)
}

// titleRoles are the roles that the post's title names; none for unknown and
// for generic titles.
func titleRoles(o *model.Org, p *model.Post) []string {
	if p.TitleIndex < 0 || p.TitleIndex >= len(o.Titles) {
		return nil
	}
	t := &o.Titles[p.TitleIndex]
	if !t.Known || t.Generic {
		return nil
	}
	return t.Roles
}

// core is the post's title without words of rank, "" without a title. A title
// that is nothing but rank stands for itself, as it does in package overlap.
func core(o *model.Org, p *model.Post) string {
	if p.TitleIndex < 0 || p.TitleIndex >= len(o.Titles) {
		return ""
	}
	if t := &o.Titles[p.TitleIndex]; t.Core != "" {
		return t.Core
	}
	return strings.ToLower(p.Title)
}

// shareAnyRole tells whether two titles name a common role: then similar work
// is what the titles promise.
func shareAnyRole(a, b []string) bool {
	for _, r := range a {
		if slices.Contains(b, r) {
			return true
		}
	}
	return false
}

// dutiesOf counts the duties of a post that were counted for a role.
func dutiesOf(o *model.Org, p *model.Post, role string) int {
	n := 0
	for _, d := range p.Duties {
		if o.Texts[d.Text].Class.Role == role {
			n++
		}
	}
	return n
}

// part is one role in a person's work.
func part(o *model.Org, p *model.Post, role string) Part {
	return Part{Role: o.Catalogue.RoleIndex(role), Share: share(o, p, role), Duties: dutiesOf(o, p, role)}
}

// evidence is how much the duties of a post can carry: the part of the time
// that is explained, times n/(n+2) for n classified duties (five carry .71,
// ten .83).
func evidence(p *model.Post) float64 {
	n := float64(p.Profile.Classified)
	return clamp(p.Profile.ClassifiedShare) * n / (n + 2)
}

// meanOf is the mean of a value over posts.
func meanOf(posts []int, value func(int) float64) float64 {
	if len(posts) == 0 {
		return 0
	}
	sum := 0.0
	for _, p := range posts {
		sum += value(p)
	}
	return sum / float64(len(posts))
}

// mostQuotes is how many duties a finding quotes: more is a list, not evidence.
const mostQuotes = 4

// quotes picks, person by person, the clearest duty of each of the roles; where
// that leaves room, the next clearest ones.
func quotes(o *model.Org, posts []int, roles ...string) []Quote {
	var qs []Quote
	for rank := range mostQuotes - 1 {
		for _, post := range posts {
			for _, role := range roles {
				if len(qs) >= mostQuotes || rank > 0 && len(qs) >= mostQuotes-1 {
					return qs
				}
				if texts := clearest(o, &o.Posts[post], role); rank < len(texts) {
					qs = append(qs, Quote{Post: post, Text: texts[rank], Role: o.Catalogue.RoleIndex(role)})
				}
			}
		}
	}
	return qs
}

// clearest are the duty texts of the post that speak for a role, the most
// confident first. Employer text is evidence only where there is nothing else.
func clearest(o *model.Org, p *model.Post, role string) []int {
	var own, copied []int
	for _, d := range p.Duties {
		switch t := &o.Texts[d.Text]; {
		case t.Class.Role != role || slices.Contains(own, int(d.Text)) || slices.Contains(copied, int(d.Text)):
		case t.Boilerplate:
			copied = append(copied, int(d.Text))
		default:
			own = append(own, int(d.Text))
		}
	}
	texts := own
	if len(own) == 0 {
		texts = copied
	}
	sort.SliceStable(texts, func(i, j int) bool { return o.Texts[texts[i]].Class.Confidence > o.Texts[texts[j]].Class.Confidence })
	return texts
}

// functionIndex is the index of a function of the catalogue, -1 when unknown.
func functionIndex(o *model.Org, id string) int {
	for i := range o.Catalogue.Functions {
		if o.Catalogue.Functions[i].ID == id {
			return i
		}
	}
	return -1
}

// timeOn is the part of a person's time in duties of a function.
func timeOn(o *model.Org, p *model.Post, function string) float64 {
	sum := 0.0
	for _, d := range p.Duties {
		if o.Texts[d.Text].Class.Function == function {
			sum += d.Weight
		}
	}
	return sum
}

// largestFirst sorts parts by share, ties by role.
func largestFirst(ps []Part) []Part {
	sort.SliceStable(ps, func(i, j int) bool {
		if ps[i].Share != ps[j].Share {
			return ps[i].Share > ps[j].Share
		}
		return ps[i].Role < ps[j].Role
	})
	return ps
}

// ascending is a sorted copy without repeats.
func ascending(x []int) []int {
	y := append([]int(nil), x...)
	slices.Sort(y)
	return slices.Compact(y)
}
