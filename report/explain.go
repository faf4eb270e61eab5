package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"orgreview/analysis"
	"orgreview/analysis/findings"
	"orgreview/analysis/maybe"
	"orgreview/analysis/roster"
	"orgreview/report/book"
)

// Explain writes everything that is held and computed about one person, in
// plain text: the cells of the exports that speak of the person, what they
// were taken to mean, every figure with its parts, the findings that involve
// the person, and what other outputs show. Other people appear by title only:
// the right of access to one's own data is none to those of others.
//
// res must come from a roster that traced the person (roster.Options.Trace).
func Explain(w io.Writer, res *analysis.Result, p *roster.Person, opt Options) error {
	e := &explainer{view: newView(masked(res, NoIndividuals), opt), raw: res, person: p, post: -1, w: &strings.Builder{}}
	for i := range res.Posts {
		if res.Posts[i].Person == p {
			e.post = i
		}
	}
	e.text = newTexts(e.view)
	e.head()
	e.sources()
	e.understood()
	if e.post >= 0 && e.post < res.People {
		e.duties()
		e.roles()
		e.place()
		e.index()
		e.involved()
		e.overlaps()
	}
	e.outputs()
	_, err := io.WriteString(w, e.w.String())
	return err
}

type explainer struct {
	*view                   // texts without the names of others
	raw    *analysis.Result // as measured
	text   *texts
	person *roster.Person
	post   int // −1 for leavers
	w      *strings.Builder
}

func (e *explainer) line(format string, args ...any) { fmt.Fprintf(e.w, format+"\n", args...) }

// tell is a line of the language.
func (e *explainer) tell(indent, key string, pairs ...any) {
	e.line("%s%s", indent, e.say(key, pairs...))
}

func (e *explainer) title(key string) {
	s := e.say("explain." + key)
	e.line("\n%s\n%s", s, strings.Repeat("-", len([]rune(s))))
}

// item is one line "name: value", by the key of the name; empty values are
// left out.
func (e *explainer) item(key, value string) { e.named(e.say("explain."+key), value) }

// under is an item that belongs to the one above it.
func (e *explainer) under(key, value string) { e.named("  "+e.say("explain."+key), value) }

func (e *explainer) named(name, value string) {
	if value != "" {
		e.line("  %-28s %s", name+":", value)
	}
}

// number is the text of a number, or why there is none.
func (e *explainer) number(v maybe.Float, f book.Format, why string) string {
	if v.OK() {
		return f.Show(v.V())
	}
	return why
}

func (e *explainer) head() {
	state := "explain.occupied"
	switch {
	case e.post < 0:
		state = "explain.left"
	case e.person.Vacant:
		state = "explain.vacant"
	case e.post >= e.raw.People:
		state = "explain.closed"
	}
	e.tell("", "explain.about", "id", e.person.ID)
	e.tell("", "explain.period", "period", orDash(e.raw.Roster.Period), "purpose", e.opt.Purpose())
	e.tell("", "explain.state", "state", e.say(state))
}

// duties lists every duty with the role that it was counted for, and why.
func (e *explainer) duties() {
	e.title("duties")
	post := &e.raw.Posts[e.post]
	if len(post.Duties) == 0 {
		e.tell("  ", "explain.no_duty")
	}
	for k, d := range post.Duties {
		t := &e.raw.Texts[d.Text]
		c := &t.Class
		e.line("  %d. %s", k+1, oneLine(t.Text))
		if k < len(e.person.Duties) {
			e.tell("     ", "explain.from", "file", e.person.Duties[k].Place.File(), "row", fmt.Sprint(e.person.Duties[k].Place.Row))
		}
		time := "explain.time_equal"
		if d.Timed {
			time = "explain.time"
		}
		e.tell("     ", time, "share", book.Percent.Show(d.Weight))
		switch {
		case c.Role != "":
			e.tell("     ", "explain.for_role", "role", e.roleName(c.Role), "function", c.Function, "confidence", book.Percent.Show(c.Confidence))
		case c.Reason != "":
			e.tell("     ", "explain.for_none_because", "reason", strings.ReplaceAll(c.Reason, "_", " "))
		default:
			e.tell("     ", "explain.for_none")
		}
		if c.Ambiguous && c.Alternative != "" {
			e.tell("     ", "explain.nearly", "role", e.roleName(c.Alternative))
		}
		var cues []string
		for _, ev := range c.Evidence {
			cues = append(cues, e.lang().Quote(ev.Cue)+" "+book.Decimal2.Show(ev.Weight))
		}
		if len(cues) > 0 {
			e.tell("     ", "explain.cues", "list", strings.Join(cues, ", "))
		}
		if c.Nearest.Statement != "" {
			e.tell("     ", "explain.nearest", "statement", c.Nearest.Statement, "likeness", book.Decimal2.Show(c.Nearest.Cosine))
		}
		if t.Boilerplate {
			e.tell("     ", "explain.boilerplate")
		}
	}
}

func (e *explainer) roleName(id string) string {
	if r, ok := e.raw.Catalogue.Role(id); ok {
		return r.Name
	}
	return orDash(id)
}

// roles is the profile that follows from the duties.
func (e *explainer) roles() {
	post := &e.raw.Posts[e.post]
	pr := &post.Profile
	e.title("roles")
	e.item("counted", e.say("explain.counted_of", "n", pr.Classified, "all", pr.Duties, "share", book.Percent.Show(pr.ClassifiedShare)))
	for r, s := range pr.Shares {
		if s >= .005 {
			e.named("  "+e.raw.Catalogue.Roles[r].Name, book.Percent.Show(s))
		}
	}
	if pr.Status != "" {
		e.item("no_shares", e.lang().Status(pr.Status))
	}
	e.item("carried", e.number(pr.EffectiveRoles, book.Decimal2, e.say("explain.carried_unknown")))
	e.under("band", pr.ConflationBand())
	e.under("p", e.number(pr.ConflationP, book.Decimal2, ""))
	e.under("q", e.number(post.ConflationQ, book.Decimal2, ""))
	e.item("promises", strings.Join(e.raw.Titles[post.TitleIndex].Roles, ", "))
	e.item("outside", e.number(pr.OutOfRemit, book.Percent, e.say("explain.outside_unknown")))
	e.under("band", pr.MismatchBand())
	e.item("distance", e.number(pr.TitleJSD, book.Decimal2, ""))
	var owned, sole []string
	for _, f := range post.Owned {
		owned = append(owned, e.raw.Catalogue.Functions[f].Name)
	}
	for _, f := range post.SoleOwned {
		sole = append(sole, e.raw.Catalogue.Functions[f].Name)
	}
	e.item("owned", strings.Join(owned, ", "))
	e.item("sole", strings.Join(sole, ", "))
}

// place is the person's place in the reporting lines.
func (e *explainer) place() {
	post := &e.raw.Posts[e.post]
	e.title("place")
	if post.Team >= 0 {
		e.item("team", e.raw.Teams[post.Team].Name)
	}
	if post.Layer > 0 {
		e.item("layer", fmt.Sprint(post.Layer))
	}
	e.item("reports", fmt.Sprint(post.Span))
	e.item("bosses", fmt.Sprint(post.Bosses))
	if post.AttachedFTE > 0 {
		e.item("attached", book.FTE.Show(post.AttachedFTE))
	}
}

// involved are the findings that name the person, and those about the group.
func (e *explainer) involved() {
	e.title("findings")
	n := 0
	tell := func(i int, how string) {
		s := e.text.finding(i)
		n++
		e.tell("  ", "explain.finding", "severity", e.lang().Severity(e.Findings[i].Severity), "rule", string(e.Findings[i].Rule), "how", e.say(how), "text", s.Headline)
		for _, l := range s.Evidence {
			e.line("    %s", oneLine(l))
		}
	}
	team := e.raw.Posts[e.post].Team
	for i := range e.Findings {
		f := &e.Findings[i]
		switch {
		case slices.Contains(f.People, e.post):
			tell(i, "explain.names_post")
		case slices.ContainsFunc(f.Quotes, func(q findings.Quote) bool { return q.Post == e.post }):
			tell(i, "explain.quotes_duty")
		}
	}
	for i := range e.Findings {
		f := &e.Findings[i]
		if team >= 0 && f.Team == team && len(f.People) == 0 {
			tell(i, "explain.about_team")
		}
	}
	if n == 0 {
		e.tell("  ", "explain.none")
	}
}

// overlaps are the pairs that the person is in; the other one by title only.
func (e *explainer) overlaps() {
	e.title("overlap")
	n := 0
	for _, p := range e.raw.Overlap.Pairs {
		other := p.B
		if p.B == e.post {
			other = p.A
		} else if p.A != e.post {
			continue
		}
		n++
		var parts []string
		for _, m := range []struct {
			key string
			v   maybe.Float
		}{{"explain.roles_shared", p.Schoener}, {"explain.texts_alike", p.Text}, {"explain.work_alike", p.Work}} {
			if m.v.OK() {
				parts = append(parts, e.say(m.key, "share", book.Percent.Show(m.v.V())))
			}
		}
		e.tell("  ", "explain.with", "title", fmt.Sprintf("%q", e.Posts[other].Title), "team", e.teamName(e.Posts[other].Team), "list", strings.Join(parts, ", "), "kind", string(p.Kind))
	}
	if n == 0 {
		e.tell("  ", "explain.no_pair")
	}
}

func (e *explainer) teamName(t int) string {
	if t < 0 {
		return e.say("explain.no_team")
	}
	return e.Teams[t].Name
}

// outputs says what the outputs of a review show of all this.
func (e *explainer) outputs() {
	e.title("outputs")
	if e.post < 0 {
		e.tell("  ", "explain.shown_left")
		return
	}
	e.tell("  ", "explain.shown_workbook", "label", fmt.Sprintf("%q", e.labels[e.post]))
	e.tell("  ", "explain.shown_named")
	e.tell("  ", "explain.shown_csv")
	e.tell("  ", "explain.shown_json")
	if e.post >= e.raw.People {
		return
	}
	team := e.raw.Posts[e.post].Team
	if team < 0 {
		e.tell("  ", "explain.shown_no_team")
		return
	}
	e.tell("  ", "explain.shown_groups", "n", e.opt.MinGroup)
	scopes := []Scope{e.TeamScope(team)}
	for u := range e.Unions {
		if slices.Contains(e.Unions[u].Teams, team) {
			scopes = append(scopes, e.UnionScope(u))
		}
	}
	scopes = append(scopes, e.EverybodyScope())
	for _, s := range scopes {
		name := e.say("explain.everybody")
		switch teams := e.ScopeTeams(s); {
		case int(s) < len(e.Teams):
			name = e.teamName(team)
		case s < e.EverybodyScope():
			name = e.say("explain.union", "n", len(teams))
		}
		fig, why := e.Condition(s, indexFigure)
		if why != "" {
			e.tell("    ", "explain.group_hidden", "group", name, "people", e.ScopePeople(s), "why", e.whyNot(why))
			continue
		}
		e.tell("    ", "explain.group", "group", name, "people", e.ScopePeople(s), "index", book.Integer.Show(fig.Mean.V()), "n", fig.N)
	}
}

// oneLine folds the white space of a text.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
