package trend

import (
	"cmp"
	"slices"
	"strings"

	"orgreview/analysis/model"
	"orgreview/analysis/overlap"
	"orgreview/analysis/roster"
)

// Facts are what a Snapshot holds beside the measured organisation.
type Facts struct {
	Version, Method, Rules string
	Findings               []Finding
}

// Take keeps of a measured organisation what a later comparison needs. Texts
// are copied, so that the exports behind them can be forgotten.
func Take(o *model.Org, f Facts) *Snapshot {
	s := &Snapshot{Label: o.Roster.Period, AsOf: o.Roster.AsOf, Version: f.Version, Method: f.Method, Rules: f.Rules, Findings: f.Findings,
		People: o.People, DuplicateIDs: len(o.Roster.DuplicateIDs)}
	t := taker{known: map[string]string{}}
	s.inputs(o.Roster.Inputs)
	for _, r := range o.Catalogue.Roles {
		s.Roles = append(s.Roles, r.ID)
	}
	for i := range o.Texts {
		s.Texts = append(s.Texts, t.clone(o.Texts[i].Text))
	}
	posts := o.People + len(o.Roster.Vacancies)
	s.Posts = make([]Post, posts)
	for i := range s.Posts {
		p := &o.Posts[i]
		q := &s.Posts[i]
		*q = Post{ID: strings.Clone(p.ID), ManagerID: t.clone(p.ManagerID), Title: t.clone(p.Title), Unit: t.clone(p.Unit),
			Email: fingerprint(p.Email), Name: fingerprint(p.Name), Team: p.Team, FTE: p.FTE, Vacant: i >= o.People, Explained: p.Explained}
		for _, d := range p.Duties {
			q.Duties = append(q.Duties, int32(d.Text))
		}
		q.Duties = distinct(q.Duties)
		q.conditions = p.Values
	}
	for i := range o.Teams {
		s.Teams = append(s.Teams, t.team(o, i))
	}
	for _, g := range o.Roster.Groups {
		s.Groups = append(s.Groups, Group{Key: g.ID, Title: t.clone(g.Title), Grade: t.clone(g.Grade), Team: t.clone(g.Team), FTE: g.FTE})
	}
	return s
}

// taker copies texts, equal ones once.
type taker struct{ known map[string]string }

func (t *taker) clone(s string) string {
	if c, ok := t.known[s]; ok {
		return c
	}
	c := strings.Clone(s)
	t.known[c] = c
	return c
}

func (t *taker) team(o *model.Org, i int) Team {
	tm := &o.Teams[i]
	out := Team{ID: t.clone(tm.ID), Name: t.clone(tm.Name), Parent: tm.Parent, People: len(tm.Members), Vacant: len(tm.Vacancies),
		FTE: tm.FTE, GroupFTE: tm.GroupFTE, Shares: slices.Clone(tm.Shares), Overlap: tm.Overlap.Mean, BusFactor: tm.BusFactor, Explained: tm.Explained}
	for _, own := range tm.Ownership {
		if own.State == overlap.Single {
			out.Single = append(out.Single, o.Catalogue.Functions[own.Function].ID)
		}
	}
	for _, f := range tm.Unowned {
		out.Unowned = append(out.Unowned, o.Catalogue.Functions[f].ID)
	}
	b := &tm.Burnout
	out.Figures[0] = Figure{b.N, b.Mean, b.FactorsCompared()}
	for c := range b.Constructs {
		f := &b.Constructs[c]
		out.Figures[1+c] = Figure{f.N, f.Mean, f.FactorsCompared()}
	}
	return out
}

// inputs keeps the fingerprints of the files and what their headings meant.
func (s *Snapshot) inputs(list []roster.Input) {
	for _, in := range list {
		s.Files = append(s.Files, strings.Clone(in.SHA256))
		for _, c := range in.Columns {
			s.Headers = append(s.Headers, Header{strings.Clone(string(c.Meaning)), strings.Clone(c.Header)})
		}
	}
	slices.Sort(s.Files)
	s.Files = slices.Compact(s.Files)
	sortHeaders(&s.Headers)
}

// sortHeaders brings headings into one order, each once.
func sortHeaders(hs *[]Header) {
	slices.SortFunc(*hs, func(a, b Header) int {
		return cmp.Or(strings.Compare(a.Meaning, b.Meaning), strings.Compare(a.Text, b.Text))
	})
	*hs = slices.Compact(*hs)
}

func distinct(x []int32) []int32 {
	slices.Sort(x)
	return slices.Compact(x)
}
