// Package orgtest makes small measured organisations from a compact
// description, for the tests of rules and of their wording.
//
// It owns the description and nothing that is measured: shares, overlap,
// ownership and indexes come from the packages that measure them. Duties are
// given by their function, so that a test does not depend on how well a
// sentence is recognised. No product code imports it.
//
// A description has one line for a team or for posts:
//
//	team Payments
//	DevOps Engineer x2: ci_cd*3 release#r slo ?generic | hours=52 oncall=.3
//	vacant Data Engineer
//
// A duty is a function of the embedded catalogue; f*3 is three such duties,
// each with a text of its own; f#word is the same text wherever #word occurs;
// ?reason is an unclassified duty. After the bar stand id, boss (the id of the
// manager), dotted (ids, separated by commas), fte and workload figures.
package orgtest

import (
	"context"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"sync"

	"orgreview/analysis/burnout"
	"orgreview/analysis/maybe"
	"orgreview/analysis/model"
	"orgreview/analysis/orgchart"
	"orgreview/analysis/overlap"
	"orgreview/analysis/roles"
	"orgreview/analysis/roster"
)

// Build makes an organisation; a fault in the description panics, because it
// is a fault of the test.
func Build(description string) *model.Org {
	b := &builder{o: &model.Org{Catalogue: catalogue(), Model: burnout.Default(), Roster: &roster.Roster{Supplied: map[roster.Meaning]bool{}}},
		texts: map[string]int{}, titles: map[string]int{}}
	b.read(description)
	measure(b.o)
	return b.o
}

// catalogue reads the embedded one once for all tests of a package.
var catalogue = sync.OnceValue(func() *roles.Catalogue {
	c, err := roles.Embedded()
	if err != nil {
		panic(err)
	}
	return c
})

type builder struct {
	o             *model.Org
	team          string
	texts, titles map[string]int
	vacancies     []*roster.Person
	duties        map[*roster.Person][]model.Duty
}

func (b *builder) read(description string) {
	b.duties = map[*roster.Person][]model.Duty{}
	for _, line := range strings.Split(description, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "team "):
			b.team = strings.TrimPrefix(line, "team ")
		case strings.HasPrefix(line, "vacant "):
			b.vacancies = append(b.vacancies, &roster.Person{ID: fmt.Sprintf("v%d", len(b.vacancies)+1), Title: strings.TrimPrefix(line, "vacant "),
				Team: b.team, FTE: 1, Vacant: true})
		default:
			b.posts(line)
		}
	}
	o := b.o
	o.People = len(o.Roster.People)
	o.Roster.Vacancies = b.vacancies
	for _, p := range append(append([]*roster.Person{}, o.Roster.People...), b.vacancies...) {
		t, ok := b.titles[p.Title]
		if !ok {
			t = len(o.Titles)
			b.titles[p.Title] = t
			o.Titles = append(o.Titles, o.Catalogue.MatchTitle(p.Title))
		}
		o.Posts = append(o.Posts, model.Post{Person: p, TitleIndex: t, Team: -1, Duties: b.duties[p]})
	}
}

// posts reads "Title xN: duties | figures".
func (b *builder) posts(line string) {
	line, figures, _ := strings.Cut(line, "|")
	title, duties, ok := strings.Cut(line, ":")
	if !ok {
		panic("orgtest: no colon in " + line)
	}
	title, n := strings.TrimSpace(title), 1
	if i := strings.LastIndex(title, " x"); i >= 0 {
		if k, err := strconv.Atoi(title[i+2:]); err == nil {
			title, n = title[:i], k
		}
	}
	for range n {
		p := &roster.Person{ID: fmt.Sprintf("p%d", len(b.o.Roster.People)+1), Title: title, Team: b.team, FTE: 1, Workload: &roster.Workload{}}
		for _, figure := range strings.Fields(figures) {
			set(p, figure)
		}
		b.o.Roster.People = append(b.o.Roster.People, p)
		for _, d := range strings.Fields(duties) {
			b.addDuties(p, d)
		}
		ds := b.duties[p]
		for i := range ds {
			ds[i].Weight = 1 / float64(len(ds))
		}
	}
}

func (b *builder) addDuties(p *roster.Person, token string) {
	token, times, _ := strings.Cut(token, "*")
	n := 1
	if times != "" {
		k, err := strconv.Atoi(times)
		if err != nil {
			panic("orgtest: " + times + " is no number of duties")
		}
		n = k
	}
	function, shared, isShared := strings.Cut(token, "#")
	for range n {
		text := pseudo(fmt.Sprint(p.ID, len(b.duties[p])))
		if isShared {
			text = pseudo(shared)
		}
		b.duties[p] = append(b.duties[p], model.Duty{Text: int32(b.text(text, function))})
	}
}

func (b *builder) text(text, function string) int {
	if t, ok := b.texts[text]; ok {
		return t
	}
	k := len(b.o.Catalogue.Roles)
	class := roles.Classification{Confidence: .9, Posterior: make([]float64, k+1)}
	if reason, ok := strings.CutPrefix(function, "?"); ok {
		class.Reason = reason
		if reason != "no_evidence" { // a clear case: the cues weigh five
			class.Evidence = []roles.Evidence{{Cue: reason, Weight: 5}}
		}
		class.Posterior[k] = 1
	} else {
		f, ok := b.o.Catalogue.Function(function)
		if !ok {
			panic("orgtest: no function " + function)
		}
		class.Role, class.Function = f.Role, f.ID
		class.Posterior[b.o.Catalogue.RoleIndex(f.Role)] = 1
	}
	b.texts[text] = len(b.o.Texts)
	b.o.Texts = append(b.o.Texts, model.Text{Text: text, Class: class})
	return len(b.o.Texts) - 1
}

// pseudo makes a sentence of invented words, so that two texts share none.
func pseudo(key string) string {
	const consonants, vowels = "bdfgklmnprst", "aeiou"
	var words []string
	for w := range 5 {
		h := fnv.New64a()
		fmt.Fprint(h, key, w)
		x := h.Sum64()
		var word strings.Builder
		for range 4 {
			word.WriteByte(consonants[x%12])
			word.WriteByte(vowels[x/12%5])
			x /= 60
		}
		words = append(words, word.String())
	}
	return strings.Join(words, " ")
}

// set reads one figure "name=value".
func set(p *roster.Person, figure string) {
	name, value, _ := strings.Cut(figure, "=")
	v, err := strconv.ParseFloat(value, 64)
	w := p.Workload
	switch name {
	case "id":
		p.ID = value
		return
	case "boss":
		p.ManagerID = value
		return
	case "dotted":
		p.Dotted = strings.Split(value, ",")
		return
	case "rotation":
		w.Rotation = value
		return
	}
	field := map[string]*maybe.Float{"hours": &w.WeeklyHours, "oncall": &w.OncallShare, "pages": &w.PagesPerShift, "toil": &w.ToilShare,
		"afterhours": &w.AfterHoursShare, "untaken": &w.LeaveUntaken, "projects": &w.Projects, "rotationsize": &w.RotationSize}[name]
	switch {
	case err != nil:
		panic("orgtest: " + figure + " is no number")
	case name == "fte":
		p.FTE = v
	case field != nil:
		*field = maybe.Some(v)
	default:
		panic("orgtest: no figure " + name)
	}
}

// chart hangs the posts into their tree.
func chart(o *model.Org) {
	posts := make([]orgchart.Post, len(o.Posts))
	for i, p := range o.Posts {
		posts[i] = orgchart.Post{ID: p.ID, ManagerID: p.ManagerID, Dotted: p.Dotted, Vacant: p.Vacant, FTE: p.FTE}
	}
	o.Chart = orgchart.Build(posts)
	for i := range o.Posts {
		o.Posts[i].Layer, o.Posts[i].Span, o.Posts[i].Bosses = o.Chart.Layer[i], o.Chart.Span[i], o.Chart.Bosses[i]
	}
}

// compare runs package overlap over everybody.
func compare(o *model.Org) {
	in := overlap.Input{Teams: len(o.Teams), Options: overlap.DefaultOptions()}
	for _, t := range o.Teams {
		in.TeamNames = append(in.TeamNames, t.ID)
	}
	for _, t := range o.Texts {
		in.Texts = append(in.Texts, t.Text)
	}
	for i := range o.Posts[:o.People] {
		p := &o.Posts[i]
		q := overlap.Person{Key: p.ID, Title: TitleKey(o, i), Team: p.Team, FTE: p.FTE,
			Shares: p.Profile.Shares, Classified: p.Profile.Classified, ClassifiedShare: p.Profile.ClassifiedShare}
		for _, d := range p.Duties {
			q.Duties, q.Weights = append(q.Duties, d.Text), append(q.Weights, d.Weight)
		}
		in.People = append(in.People, q)
	}
	res, err := overlap.Analyze(context.Background(), in)
	if err != nil {
		panic(err)
	}
	o.Overlap = res
	for t, use := range res.Texts {
		o.Texts[t].Posts, o.Texts[t].Titles = use.Posts, use.Titles
		o.Texts[t].Boilerplate, o.Texts[t].Cover = use.Boilerplate, use.Cover
	}
	for t := range res.Teams {
		o.Teams[t].Overlap = res.Teams[t]
	}
}

// TitleKey is the title of a post without words of rank.
func TitleKey(o *model.Org, post int) string {
	if m := &o.Titles[o.Posts[post].TitleIndex]; m.Core != "" {
		return m.Core
	}
	return strings.ToLower(o.Posts[post].Title)
}
