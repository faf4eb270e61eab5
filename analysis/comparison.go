package analysis

import (
	"context"
	"strings"

	"orgreview/analysis/model"
	"orgreview/analysis/overlap"
	"orgreview/analysis/roles"
)

// measureOverlap compares people, titles and teams by their duties. Texts that
// the employer copied into many posts are found first and marked, because the
// comparison leaves them out. The comparison itself then goes on beside the
// steps that follow: it takes as long as they do together, and reads nothing
// that they write. wait waits for it and fills in what came out; it must be
// called once.
func measureOverlap(ctx context.Context, o *model.Org, opt Options) (wait func() error) {
	in := overlap.Input{Teams: len(o.Teams), Options: opt.Overlap}
	for _, t := range o.Teams {
		in.TeamNames = append(in.TeamNames, t.ID)
	}
	for _, t := range o.Texts {
		in.Texts = append(in.Texts, t.Text)
	}
	in.People = make([]overlap.Person, o.People)
	total := 0
	for i := range in.People {
		total += len(o.Posts[i].Duties)
	}
	store := make([]int32, 0, total) // one block: two small slices for each of a million people cost more than what they hold
	for i := range in.People {
		p := &o.Posts[i]
		q := &in.People[i]
		*q = overlap.Person{Key: p.ID, Title: titleKey(o, i), Team: p.Team, FTE: p.FTE}
		if up := o.Chart.Parent[i]; up >= 0 && up < o.People {
			q.ReportsTo = up + 1
		}
		first := len(store)
		timed := false
		for _, d := range p.Duties {
			store = append(store, d.Text)
			timed = timed || d.Timed
		}
		q.Duties = store[first:len(store):len(store)]
		if timed {
			q.Weights = make([]float64, len(p.Duties))
			for d, duty := range p.Duties {
				q.Weights[d] = duty.Weight
			}
		}
	}
	in.Use = overlap.Texts(in.People, in.Texts, opt.Overlap.Texts)
	for t, use := range in.Use {
		o.Texts[t].Posts, o.Texts[t].Titles = use.Posts, use.Titles
		o.Texts[t].Boilerplate, o.Texts[t].Cover = use.Boilerplate, use.Cover
	}
	var res *overlap.Result
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err = spread(ctx, o.People, handful, func(i int) {
			w := ownWork(o, i)
			in.People[i].Shares, in.People[i].Classified, in.People[i].ClassifiedShare = w.Shares, w.Classified, w.ClassifiedShare
		}); err == nil {
			res, err = overlap.Analyze(ctx, in)
		}
	}()
	return func() error {
		<-done
		if err != nil {
			return err
		}
		o.Overlap = res
		for t := range res.Teams {
			o.Teams[t].Overlap = res.Teams[t]
		}
		return nil
	}
}

// ownWork is the profile of a person's duties without the employer's texts:
// what everybody carries alike says nothing about who does the same work.
func ownWork(o *model.Org, i int) roles.Profile {
	p := &o.Posts[i]
	copied := 0
	for _, d := range p.Duties {
		if o.Texts[d.Text].Boilerplate {
			copied++
		}
	}
	if copied == 0 {
		return p.Profile
	}
	own := make([]roles.Weighted, 0, len(p.Duties)-copied)
	for _, d := range p.Duties {
		if t := &o.Texts[d.Text]; !t.Boilerplate {
			own = append(own, roles.Weighted{Class: &t.Class, Weight: d.Weight})
		}
	}
	return o.Catalogue.Measure(o.Titles[p.TitleIndex], own)
}

// titleKey makes titles comparable: the title without words of seniority, in
// lower case, so that "Senior DevOps Engineer" equals "DevOps engineer".
func titleKey(o *model.Org, post int) string {
	m := &o.Titles[o.Posts[post].TitleIndex]
	if m.Core != "" {
		return m.Core
	}
	return strings.ToLower(m.Title)
}
