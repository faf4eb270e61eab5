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
	"orgreview/report/wording"
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

func (e *explainer) title(s string) { e.line("\n%s\n%s", s, strings.Repeat("-", len([]rune(s)))) }

// item is one line "name: value"; empty values are left out.
func (e *explainer) item(name, value string) {
	if value != "" {
		e.line("  %-28s %s", name+":", value)
	}
}

func (e *explainer) number(name string, v maybe.Float, f book.Format, why string) {
	if v.OK() {
		e.item(name, f.Show(v.V()))
	} else if why != "" {
		e.item(name, why)
	}
}

func (e *explainer) head() {
	state := "occupied post"
	switch {
	case e.post < 0:
		state = "has left: read, and used for nothing else"
	case e.person.Vacant:
		state = "vacant post"
	case e.post >= e.raw.People:
		state = "closed post"
	}
	e.line("What this review holds and computes about %s", e.person.ID)
	e.line("Period %s. Purpose: %s", orDash(e.raw.Roster.Period), e.opt.Purpose())
	e.line("State: %s.", state)
}

// sources lists the cells as they were written.
func (e *explainer) sources() {
	e.title("What the exports say, as written")
	for _, row := range e.raw.Roster.Trace {
		in := e.raw.Roster.Inputs[row.Input]
		where := in.File
		if in.Sheet != "" {
			where += ", sheet " + in.Sheet
		}
		e.line("  %s, row %d (%s)", where, row.Row, row.Fate)
		for _, c := range row.Cells {
			e.line("    column %-3s %s [%s]: %s", c.Column, oneLine(c.Header), c.Meaning, oneLine(c.Value))
		}
	}
	if len(e.raw.Roster.Trace) == 0 {
		e.line("  No row names this id.")
	}
	var ignored, refused []string
	for _, in := range e.raw.Roster.Inputs {
		for _, h := range in.Ignored {
			ignored = append(ignored, in.File+": "+oneLine(h))
		}
		for _, h := range in.Refused {
			refused = append(refused, in.File+": "+oneLine(h))
		}
	}
	e.item("Columns not read", strings.Join(ignored, "; "))
	e.item("Columns refused", strings.Join(refused, "; "))
	for _, p := range e.raw.Roster.Problems {
		if p.Row > 0 && slices.ContainsFunc(e.raw.Roster.Trace, func(r roster.TraceRow) bool {
			in := e.raw.Roster.Inputs[r.Input]
			return r.Row == p.Row && in.File == p.File && in.Sheet == p.Sheet
		}) {
			e.line("  Problem in %s, row %d: %s", p.File, p.Row, p.Message)
		}
	}
}

// understood is what the cells were taken to mean.
func (e *explainer) understood() {
	p := e.person
	e.title("What they were taken to mean")
	e.item("Id", p.ID)
	e.item("Name", p.Name)
	e.item("E-mail address", p.Email)
	e.item("Title", p.Title)
	e.item("Grade", p.Grade)
	e.item("Profession", p.Profession)
	e.item("Location", p.Location)
	e.item("Team", p.Team)
	e.item("Unit", p.Unit)
	e.item("Organisation", p.Organisation)
	e.item("Manager's id", p.ManagerID)
	if p.ManagerID == "" && p.ManagerRaw != "" {
		e.item("Manager, as written", p.ManagerRaw+" (nobody in the data)")
	}
	e.item("Further bosses' ids", strings.Join(p.Dotted, ", "))
	e.item("Share of full time", book.Decimal2.Show(p.FTE))
	e.item("Contract", p.Contract)
	if p.OnLeave {
		e.item("Status", "on leave")
	}
	if !p.Start.IsZero() {
		e.item("Start", p.Start.Format("2006-01-02"))
	}
	if !p.End.IsZero() {
		e.item("End", p.End.Format("2006-01-02"))
	}
	w := &p.Workload
	for _, c := range []struct {
		name string
		v    maybe.Float
	}{
		{"Hours a week", w.WeeklyHours}, {"Full-time contract hours", w.ContractHours}, {"Overtime hours a week", w.OvertimeHours},
		{"Weeks on call a year", w.OncallWeeks}, {"On-call shifts in the period", w.OncallShifts}, {"Share of time on call", w.OncallShare},
		{"People in the rotation", w.RotationSize}, {"Layers of the rotation", w.RotationLayers},
		{"Pages or incidents", w.Pages}, {"Pages a shift", w.PagesPerShift}, {"Toil share", w.ToilShare},
		{"After-hours share", w.AfterHoursShare}, {"Leave due, days", w.LeaveDue}, {"Leave taken, days", w.LeaveTaken},
		{"Leave untaken, share", w.LeaveUntaken}, {"Projects at once", w.Projects}, {"Bosses, as supplied", w.Bosses},
	} {
		e.number(c.name, c.v, book.Decimal2, "")
	}
	e.item("On-call rotation", w.Rotation)
}

// duties lists every duty with the role that it was counted for, and why.
func (e *explainer) duties() {
	e.title("Duties, and which role's work each is")
	post := &e.raw.Posts[e.post]
	if len(post.Duties) == 0 {
		e.line("  No duty is known.")
	}
	for k, d := range post.Duties {
		t := &e.raw.Texts[d.Text]
		c := &t.Class
		e.line("  %d. %s", k+1, oneLine(t.Text))
		if k < len(e.person.Duties) {
			e.line("     from %s, row %d", e.person.Duties[k].Place.File(), e.person.Duties[k].Place.Row)
		}
		e.line("     %s of the time%s", book.Percent.Show(d.Weight), map[bool]string{false: " (equal parts: no time was given)"}[d.Timed])
		if c.Role == "" {
			e.line("     counted for no role%s", reasonWords(c.Reason))
		} else {
			e.line("     counted for %s, function %s, confidence %s", e.roleName(c.Role), c.Function, book.Percent.Show(c.Confidence))
		}
		if c.Ambiguous && c.Alternative != "" {
			e.line("     nearly as likely: %s", e.roleName(c.Alternative))
		}
		var cues []string
		for _, ev := range c.Evidence {
			cues = append(cues, fmt.Sprintf("“%s” %.2f", ev.Cue, ev.Weight))
		}
		if len(cues) > 0 {
			e.line("     because of: %s", strings.Join(cues, ", "))
		}
		if c.Nearest.Statement != "" {
			e.line("     most like: “%s” (%.2f)", c.Nearest.Statement, c.Nearest.Cosine)
		}
		if t.Boilerplate {
			e.line("     the same text stands at many posts: left out where work is compared")
		}
	}
}

func reasonWords(reason string) string {
	if reason == "" {
		return ""
	}
	return " (" + strings.ReplaceAll(reason, "_", " ") + ")"
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
	e.title("Roles")
	e.item("Duties counted for a role", fmt.Sprintf("%d of %d, %s of the time", pr.Classified, pr.Duties, book.Percent.Show(pr.ClassifiedShare)))
	for r, s := range pr.Shares {
		if s >= .005 {
			e.item("  "+e.raw.Catalogue.Roles[r].Name, book.Percent.Show(s))
		}
	}
	if pr.Status != "" {
		e.item("No shares", wording.English().Status(pr.Status))
	}
	e.number("Roles carried", pr.EffectiveRoles, book.Decimal2, "not known: fewer than three classified duties")
	e.item("  band", pr.ConflationBand)
	e.number("  p against one role alone", pr.ConflationP, book.Decimal2, "")
	e.number("  q over everybody", post.ConflationQ, book.Decimal2, "")
	e.item("Title promises", strings.Join(e.raw.Titles[post.TitleIndex].Roles, ", "))
	e.number("Work outside the title", pr.OutOfRemit, book.Percent, "not known: the title names no role of the catalogue, or too few duties")
	e.item("  band", pr.MismatchBand)
	e.number("Distance of title and work", pr.TitleJSD, book.Decimal2, "")
	var owned, sole []string
	for _, f := range post.Owned {
		owned = append(owned, e.raw.Catalogue.Functions[f].Name)
	}
	for _, f := range post.SoleOwned {
		sole = append(sole, e.raw.Catalogue.Functions[f].Name)
	}
	e.item("Functions owned", strings.Join(owned, ", "))
	e.item("Of those, owned alone", strings.Join(sole, ", "))
}

// place is the person's place in the reporting lines.
func (e *explainer) place() {
	post := &e.raw.Posts[e.post]
	e.title("Place in the organisation")
	if post.Team >= 0 {
		e.item("Team", e.raw.Teams[post.Team].Name)
	}
	if post.Layer > 0 {
		e.item("Layer from the top", fmt.Sprint(post.Layer))
	}
	e.item("Direct reports", fmt.Sprint(post.Span))
	e.item("Bosses", fmt.Sprint(post.Bosses))
	if post.AttachedFTE > 0 {
		e.item("FTE of groups of posts below", book.FTE.Show(post.AttachedFTE))
	}
}

// involved are the findings that name the person, and those about the group.
func (e *explainer) involved() {
	e.title("Findings that involve the person")
	n := 0
	tell := func(i int, how string) {
		s := e.text.finding(i)
		n++
		e.line("  %s (%s, %s): %s", wording.Severity(e.Findings[i].Severity), e.Findings[i].Rule, how, s.Headline)
		for _, l := range s.Evidence {
			e.line("    %s", oneLine(l))
		}
	}
	team := e.raw.Posts[e.post].Team
	for i := range e.Findings {
		f := &e.Findings[i]
		switch {
		case slices.Contains(f.People, e.post):
			tell(i, "names the post")
		case slices.ContainsFunc(f.Quotes, func(q findings.Quote) bool { return q.Post == e.post }):
			tell(i, "quotes a duty")
		}
	}
	for i := range e.Findings {
		f := &e.Findings[i]
		if team >= 0 && f.Team == team && len(f.People) == 0 {
			tell(i, "about the team as a group")
		}
	}
	if n == 0 {
		e.line("  None.")
	}
}

// overlaps are the pairs that the person is in; the other one by title only.
func (e *explainer) overlaps() {
	e.title("Overlap of work with others")
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
			name string
			v    maybe.Float
		}{{"roles shared", p.Schoener}, {"duty texts alike", p.Text}, {"work alike", p.Work}} {
			if m.v.OK() {
				parts = append(parts, m.name+" "+book.Percent.Show(m.v.V()))
			}
		}
		e.line("  with a post %q in %s: %s (%s)", e.Posts[other].Title, e.teamName(e.Posts[other].Team), strings.Join(parts, ", "), p.Kind)
	}
	if n == 0 {
		e.line("  No pair is listed.")
	}
}

func (e *explainer) teamName(t int) string {
	if t < 0 {
		return "no team"
	}
	return e.Teams[t].Name
}

// outputs says what the outputs of a review show of all this.
func (e *explainer) outputs() {
	e.title("What the outputs of a review show")
	if e.post < 0 {
		e.line("  Nothing: who has left is counted in no figure.")
		return
	}
	e.line("  Workbooks, by default: the post as %q, with its duties where they are evidence, its role shares and the work outside its title.", e.labels[e.post])
	e.line("  Workbooks with --individuals ids or names: besides, the id or the name, and the sheet People with every line of the index above.")
	e.line("  CSV files: the same, by the same level.")
	e.line("  JSON result: everything above except name and e-mail address, by id; kept by HR.")
	if e.post >= e.raw.People {
		return
	}
	team := e.raw.Posts[e.post].Team
	if team < 0 {
		e.line("  Figures of a team: none, because no team is known.")
		return
	}
	e.line("  Figures of groups of at least %d people that the person is counted in:", e.opt.MinGroup)
	scopes := []Scope{e.TeamScope(team)}
	for u := range e.Unions {
		if slices.Contains(e.Unions[u].Teams, team) {
			scopes = append(scopes, e.UnionScope(u))
		}
	}
	scopes = append(scopes, e.EverybodyScope())
	for _, s := range scopes {
		name := "everybody"
		switch teams := e.ScopeTeams(s); {
		case int(s) < len(e.Teams):
			name = e.teamName(team)
		case s < e.EverybodyScope():
			name = fmt.Sprintf("%d teams under one manager", len(teams))
		}
		fig, why := e.Condition(s, indexFigure)
		if why != "" {
			e.line("    %s, %d people: index not shown (%s)", name, e.ScopePeople(s), why)
			continue
		}
		e.line("    %s, %d people: index %s, from %d of them", name, e.ScopePeople(s), book.Integer.Show(fig.Mean.V()), fig.N)
	}
}

// oneLine folds the white space of a text.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
