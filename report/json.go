package report

import (
	"bufio"
	"encoding/json"
	"io"

	"orgreview/analysis"
	"orgreview/analysis/findings"
	"orgreview/analysis/maybe"
	"orgreview/analysis/roster"
)

// schema names the form of the JSON result.
const schema = "orgreview/1"

// shares is a vector by role that is written as an object in catalogue order.
type shares struct {
	ids    []string
	values []float64
}

// MarshalJSON writes {"devops":0.5,…}, or null where there are no shares.
func (s shares) MarshalJSON() ([]byte, error) {
	if s.values == nil {
		return []byte("null"), nil
	}
	out := []byte{'{'}
	for i, v := range s.values {
		if i > 0 {
			out = append(out, ',')
		}
		key, _ := json.Marshal(s.ids[i]) // a string always marshals
		num, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		out = append(append(append(out, key...), ':'), num...)
	}
	return append(out, '}'), nil
}

// maybeShares is a vector by role in which only some roles have a number; the
// others are left out.
type maybeShares struct {
	ids    []string
	values []maybe.Float
}

// MarshalJSON writes {"sre":1.5}.
func (s maybeShares) MarshalJSON() ([]byte, error) {
	known := map[string]float64{}
	for i, v := range s.values {
		if v.OK() {
			known[s.ids[i]] = v.V()
		}
	}
	return json.Marshal(known) // keys come out sorted
}

// JSON writes the whole result, individuals by id: it is for HR's own
// machinery. Lists are streamed one element a line, so that the size of the
// organisation does not become memory. The same result gives the same bytes.
func JSON(w io.Writer, res *analysis.Result, opt Options) error {
	b := bufio.NewWriterSize(w, 1<<16)
	v := idView(res, opt)
	j := &jsonWriter{w: b, res: v.Result, opt: opt, text: newTexts(v), findings: map[int][]string{}, about: findings.ByTeam(v.Findings)}
	for i := range v.Findings {
		t := v.Findings[i].Team
		j.findings[t] = append(j.findings[t], v.Findings[i].ID)
	}
	for _, r := range res.Catalogue.Roles {
		j.roles = append(j.roles, r.ID)
	}
	j.document()
	if j.err != nil {
		return j.err
	}
	return b.Flush()
}

type jsonWriter struct {
	w     *bufio.Writer
	res   *analysis.Result
	opt   Options
	text  *texts
	roles []string
	first bool
	err   error

	findings map[int][]string // ids by team
	about    map[int][]int    // findings by team, see findings.ByTeam
}

func (j *jsonWriter) raw(s string) {
	if j.err == nil {
		_, j.err = j.w.WriteString(s)
	}
}

func (j *jsonWriter) value(v any) {
	if j.err != nil {
		return
	}
	data, err := json.Marshal(v)
	if err != nil {
		j.err = err
		return
	}
	_, j.err = j.w.Write(data)
}

// field writes one member of the document.
func (j *jsonWriter) field(name string, v any) {
	j.name(name)
	j.value(v)
}

func (j *jsonWriter) name(name string) {
	if j.first {
		j.raw("{\n")
		j.first = false
	} else {
		j.raw(",\n")
	}
	j.value(name)
	j.raw(": ")
}

// list writes a member that is a list, one element a line.
func (j *jsonWriter) list(name string, n int, at func(i int) any) {
	j.name(name)
	j.raw("[")
	for i := range n {
		if i > 0 {
			j.raw(",")
		}
		j.raw("\n")
		j.value(at(i))
	}
	j.raw("]")
}

func (j *jsonWriter) document() {
	r := j.res
	j.first = true
	j.field("schema", schema)
	j.field("version", j.opt.Version)
	j.field("period", r.Roster.Period)
	asOf := ""
	if !r.Roster.AsOf.IsZero() {
		asOf = r.Roster.AsOf.Format("2006-01-02")
	}
	j.field("as_of", asOf)
	j.list("inputs", len(r.Roster.Inputs), func(i int) any { return inputOf(r.Roster.Inputs[i]) })
	j.field("rows", r.Roster.Rows)
	j.list("problems", len(r.Roster.Problems), func(i int) any { return r.Roster.Problems[i] })
	j.field("structure", j.structure())
	j.list("roles", len(r.Catalogue.Roles), func(i int) any {
		return struct {
			ID   string  `json:"id"`
			Name string  `json:"name"`
			FTE  float64 `json:"fte"`
		}{r.Catalogue.Roles[i].ID, r.Catalogue.Roles[i].Name, r.RoleFTE[i]}
	})
	j.field("unexplained_fte", r.UnexplainedFTE)
	posts := r.People + len(r.Roster.Vacancies)
	j.list("people", posts, func(i int) any { return j.person(i) })
	j.list("groups", len(r.Roster.Groups), func(i int) any { return groupOf(r.Roster.Groups[i]) })
	j.list("overlaps", len(r.Overlap.Pairs), func(i int) any { return j.overlap(i) })
	j.list("overlap_bounds", len(r.Overlap.Bounds), func(i int) any { return j.bound(i) })
	j.field("titles", j.titles())
	j.list("team_pairs", len(r.Overlap.TeamPairs), func(i int) any { return j.teamPair(i) })
	j.list("ownership", len(r.Ownership), func(i int) any { return j.ownership(i) })
	j.list("teams", len(r.Teams), func(i int) any { return j.team(i) })
	j.list("findings", len(r.Findings), func(i int) any { return j.finding(i) })
	j.field("trend", j.trend())
	j.field("settings", settings(r))
	j.raw("\n}\n")
}

// groupOf is a group of identical posts.
func groupOf(g *roster.Group) any {
	return struct {
		ID        string      `json:"id"` // the key by which quarters are compared
		Title     string      `json:"title"`
		Grade     string      `json:"grade"`
		Team      string      `json:"team"`
		ManagerID string      `json:"manager_id"`
		FTE       float64     `json:"fte"`
		Headcount maybe.Float `json:"headcount"`
	}{g.ID, g.Title, g.Grade, g.Team, g.ManagerID, g.FTE, g.Headcount}
}

// inputOf writes empty lists as [], which readers can iterate.
func inputOf(in roster.Input) roster.Input {
	if in.Columns == nil {
		in.Columns = []roster.Column{}
	}
	in.Ignored, in.Refused = list(in.Ignored), list(in.Refused)
	return in
}

// list is x, never null in JSON.
func list[T any](x []T) []T {
	if x == nil {
		return []T{}
	}
	return x
}

// layer is a post's layer, null where it is not known.
func layer(n int) maybe.Float {
	if n <= 0 {
		return maybe.None()
	}
	return maybe.Some(float64(n))
}
