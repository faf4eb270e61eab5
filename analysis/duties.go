package analysis

import (
	"cmp"
	"context"
	"slices"

	"orgreview/analysis/maybe"
	"orgreview/analysis/model"
	"orgreview/analysis/parallel"
	"orgreview/analysis/roles"
	"orgreview/analysis/roster"
	"orgreview/analysis/stats"
)

// classifyDuties classifies every distinct text once, in parallel: each text
// is judged alone, so the result does not depend on the order.
func classifyDuties(ctx context.Context, o *model.Org, opt Options) error {
	index := map[string]int{}
	for i := range o.Posts[:o.People] {
		p := &o.Posts[i]
		sortDuties(p.Person.Duties)
		weights, timed := dutyWeights(p)
		p.Duties = make([]model.Duty, 0, len(p.Person.Duties))
		for d, duty := range p.Person.Duties {
			t, ok := index[duty.Text]
			if !ok {
				t = len(o.Texts)
				index[duty.Text] = t
				o.Texts = append(o.Texts, model.Text{Text: duty.Text})
			}
			p.Duties = append(p.Duties, model.Duty{Text: int32(t), Weight: weights[d], Timed: timed, Locked: duty.Locked})
		}
	}
	if opt.Release {
		o.Roster.Release()
	}
	k, err := roles.NewClassifier(o.Catalogue)
	if err != nil {
		return err
	}
	return spread(ctx, len(o.Texts), handful, func(t int) { o.Texts[t].Class = k.Classify(o.Texts[t].Text) })
}

// sortDuties puts duties that stand in rows of their own in the order of the time
// they take, then of their texts: the order of rows in an export says nothing,
// that of the lines of one cell does. Texts are numbered in this order, so that
// no figure and no list depends on that of the rows.
func sortDuties(duties []roster.Duty) {
	if len(duties) < 2 || duties[0].Place == duties[len(duties)-1].Place {
		return
	}
	slices.SortStableFunc(duties, func(a, b roster.Duty) int {
		return cmp.Or(cmp.Compare(b.Share.Or(0), a.Share.Or(0)), cmp.Compare(a.Text, b.Text))
	})
}

// dutyWeights are the shares of time of a post's duties. They are the shares
// of the data where every duty has one, else equal: a share of some duties
// only says nothing about the others.
func dutyWeights(p *model.Post) (weights []float64, timed bool) {
	n := len(p.Person.Duties)
	weights = make([]float64, n)
	sum := 0.0
	timed = n > 0
	for d, duty := range p.Person.Duties {
		weights[d] = duty.Share.V()
		sum += duty.Share.V()
		timed = timed && duty.Share.OK()
	}
	if timed = timed && sum > 0; !timed {
		for d := range weights {
			weights[d] = 1 / float64(n)
		}
		return weights, false
	}
	for d := range weights {
		weights[d] /= sum
	}
	return weights, true
}

// measureProfiles matches titles and measures role shares, conflation and
// mismatch of every person.
func measureProfiles(ctx context.Context, o *model.Org, opt Options) error {
	index := map[string]int{}
	for i := range o.Posts {
		title := o.Posts[i].Title
		t, ok := index[title]
		if !ok {
			t = len(o.Titles)
			index[title] = t
			o.Titles = append(o.Titles, o.Catalogue.MatchTitle(title))
		}
		o.Posts[i].TitleIndex = t
	}
	err := spread(ctx, o.People, handful, func(i int) {
		p := &o.Posts[i]
		duties := make([]roles.Weighted, len(p.Duties))
		for d, duty := range p.Duties {
			duties[d] = roles.Weighted{Class: &o.Texts[duty.Text].Class, Weight: duty.Weight}
		}
		p.Profile = o.Catalogue.Measure(o.Titles[p.TitleIndex], duties)
		p.Explained = p.Profile.Shares != nil && p.Profile.Classified >= opt.MinClassified &&
			p.Profile.ClassifiedShare >= opt.MinShare-1e-12
		if !p.Explained {
			p.Profile = unexplained(p.Profile)
		}
	})
	if err != nil {
		return err
	}
	adjustConflation(o)
	return nil
}

// unexplained keeps what is known of a person whose work the catalogue does
// not explain, and drops what would pretend to know it.
func unexplained(p roles.Profile) roles.Profile {
	kept := roles.Profile{Duties: p.Duties, Classified: p.Classified, ClassifiedShare: p.ClassifiedShare, Status: p.Status}
	if kept.Status == "" {
		kept.Status = "work outside the catalogue"
	}
	return kept
}

// adjustConflation turns the p of conflation into q over all people that have
// one: a single family, as every person is looked at with the same question.
func adjustConflation(o *model.Org) {
	var ps []float64
	var who []int
	for i := range o.Posts[:o.People] {
		if p := o.Posts[i].Profile.ConflationP; p.OK() {
			ps, who = append(ps, p.V()), append(who, i)
		}
	}
	for k, q := range stats.BenjaminiHochberg(ps) {
		o.Posts[who[k]].ConflationQ = maybe.Some(q)
	}
}

// spread calls do for 0 … n−1 on all cores, chunk numbers in a row at a time: 1
// where each call is long.
func spread(ctx context.Context, n, chunk int, do func(i int)) error {
	parallel.Workers(ctx, n, chunk, func() func(int) { return do })
	return ctx.Err()
}

// handful is a chunk of short calls.
const handful = 64
