package report

import (
	"slices"

	"orgreview/analysis"
	"orgreview/analysis/maybe"
	"orgreview/analysis/overlap"
)

type jsonBands struct {
	One      int `json:"one"`
	Narrow   int `json:"narrow"`
	Fine     int `json:"fine"`
	Wide     int `json:"wide"`
	Critical int `json:"critical"`
}

type jsonSpan struct {
	Median float64   `json:"median"`
	Mean   float64   `json:"mean"`
	Max    int       `json:"max"`
	Bands  jsonBands `json:"bands"`
}

type jsonStructure struct {
	People          int        `json:"people"`
	Vacancies       int        `json:"vacancies"`
	Closed          int        `json:"closed"`
	Leavers         int        `json:"leavers"`
	Groups          int        `json:"groups"`          // rows of position groups
	GroupsDistinct  int        `json:"groups_distinct"` // after equal keys were added up
	GroupFTE        float64    `json:"group_fte"`
	Managers        int        `json:"managers"`
	Layers          int        `json:"layers"`
	MinimumLayers   int        `json:"minimum_layers"`
	Roots           []string   `json:"roots"`
	Cycles          [][]string `json:"cycles"`
	UnknownManagers []string   `json:"unknown_managers"`
	SelfReports     []string   `json:"self_reports"`
	Unreachable     []string   `json:"unreachable"`
	DuplicateIDs    []string   `json:"duplicate_ids"`
	TwoBosses       []string   `json:"two_bosses"`
	OneOverOne      []string   `json:"one_over_one"`
	Span            jsonSpan   `json:"span"`

	Rotations  []jsonRotation `json:"rotations"`
	EmptyUnits []jsonUnit     `json:"empty_units"` // labels that nobody in post has
}

type jsonUnit struct {
	Name      string  `json:"name"`
	Vacancies int     `json:"vacancies"`
	GroupFTE  float64 `json:"group_fte"`
}

// jsonRotation holds the inequality only where enough people are observed, as
// every other condition figure of a group.
type jsonRotation struct {
	Name     string      `json:"name"`
	People   int         `json:"people"`
	Observed int         `json:"observed"`
	Gini     maybe.Float `json:"gini"`
	Uneven   bool        `json:"uneven"`
}

func (j *jsonWriter) structure() jsonStructure {
	r, c := j.res, j.res.Chart
	s := jsonStructure{
		People: r.People, Vacancies: len(r.Roster.Vacancies), Closed: len(r.Roster.Closed), Leavers: len(r.Roster.Leavers),
		Groups: r.Roster.GroupRows, GroupsDistinct: len(r.Roster.Groups),
		Managers: c.Managers, Layers: c.Layers, MinimumLayers: c.StructuralMinimum,
		Roots: j.ids(c.Roots), UnknownManagers: j.ids(c.UnknownManagers), SelfReports: j.ids(c.SelfReports), Unreachable: j.ids(c.Unreachable),
		TwoBosses: j.ids(c.TwoBosses), OneOverOne: j.ids(c.OneOverOne),
		DuplicateIDs: list(slices.Clone(r.Roster.DuplicateIDs)), Cycles: [][]string{},
		Span: jsonSpan{c.Spans.Median, c.Spans.Mean, c.Spans.Max,
			jsonBands{c.Spans.Bands.One, c.Spans.Bands.Narrow, c.Spans.Bands.Fine, c.Spans.Bands.Wide, c.Spans.Bands.Critical}},
	}
	for _, g := range r.Roster.Groups {
		s.GroupFTE += g.FTE
	}
	s.EmptyUnits = []jsonUnit{}
	for _, u := range r.Empty {
		s.EmptyUnits = append(s.EmptyUnits, jsonUnit(u))
	}
	slices.Sort(s.DuplicateIDs)
	s.Rotations = []jsonRotation{}
	for _, rot := range r.Rotations {
		x := jsonRotation{Name: rot.Name, People: len(rot.Members), Observed: rot.Observed}
		if rot.Observed >= j.opt.MinGroup {
			x.Gini, x.Uneven = rot.Gini, rot.Uneven
		}
		s.Rotations = append(s.Rotations, x)
	}
	for _, cycle := range c.Cycles {
		s.Cycles = append(s.Cycles, j.ids(cycle))
	}
	return s
}

// ids are the employee ids of posts.
func (j *jsonWriter) ids(posts []int) []string {
	out := make([]string, len(posts))
	for i, p := range posts {
		out[i] = j.res.Posts[p].ID
	}
	return out
}

func (j *jsonWriter) teamIDs(teams []int) []string {
	out := make([]string, len(teams))
	for i, t := range teams {
		out[i] = j.res.Teams[t].ID
	}
	return out
}

func (j *jsonWriter) functions(fs []int) []string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = j.res.Catalogue.Functions[f].ID
	}
	return out
}

func (j *jsonWriter) teamID(t int) string {
	if t < 0 {
		return ""
	}
	return j.res.Teams[t].ID
}

func (j *jsonWriter) overlap(i int) any {
	p := j.res.Overlap.Pairs[i]
	type shared struct {
		DutyA      string  `json:"duty_a"`
		DutyB      string  `json:"duty_b"`
		Similarity float64 `json:"similarity"`
	}
	out := struct {
		A        string       `json:"a"`
		B        string       `json:"b"`
		TeamA    string       `json:"team_a"`
		TeamB    string       `json:"team_b"`
		Schoener any          `json:"schoener"`
		AB       any          `json:"containment_ab"`
		BA       any          `json:"containment_ba"`
		Text     any          `json:"text"`
		Work     any          `json:"work"`
		Kind     overlap.Kind `json:"kind"`
		InLine   bool         `json:"in_line"` // one reports to the other
		Shared   []shared     `json:"shared"`
	}{j.res.Posts[p.A].ID, j.res.Posts[p.B].ID, j.teamID(j.res.Posts[p.A].Team), j.teamID(j.res.Posts[p.B].Team),
		p.Schoener, p.ContainmentAB, p.ContainmentBA, p.Text, p.Work, p.Kind, p.InLine, []shared{}}
	for _, s := range p.Shared {
		out.Shared = append(out.Shared, shared{j.res.Texts[s.DutyA].Text, j.res.Texts[s.DutyB].Text, s.Similarity})
	}
	return out
}

func (j *jsonWriter) titles() any {
	t := j.res.Overlap.Titles
	type pair struct {
		A       string  `json:"a"`
		B       string  `json:"b"`
		Overlap float64 `json:"overlap"`
	}
	name := titleNames(j.res.Org)
	pairs := []pair{}
	for _, p := range t.Pairs {
		pairs = append(pairs, pair{name(p.A), name(p.B), p.Overlap})
	}
	return map[string]any{
		"informativeness": t.Informativeness, "p": t.P, "ami": t.AMI, "n": t.N,
		"delta": map[string]any{"value": t.Delta.Value, "within": t.Delta.Within, "cross": t.Delta.Cross, "p": t.Delta.P},
		"pairs": pairs,
	}
}

func (j *jsonWriter) teamPair(i int) any {
	p := j.res.Overlap.TeamPairs[i]
	return map[string]any{"a": j.teamID(p.A), "b": j.teamID(p.B), "schoener": p.Schoener, "work": p.Work, "basis": p.Basis, "n": p.N, "p": p.P, "q": p.Q}
}

func (j *jsonWriter) ownership(i int) any {
	o := j.res.Ownership[i]
	f := j.res.Catalogue.Functions[o.Function]
	return map[string]any{"function": f.ID, "role": f.Role, "owners": j.ids(o.Owners), "teams": j.teamIDs(j.res.OwnerTeams(o)),
		"state": o.State, "required": o.Required}
}

// Settings lists everything in force, so that a reader can repeat the run.
func Settings(r *analysis.Result) any { return settings(r) }

func settings(r *analysis.Result) any {
	o := r.Options
	method, rules := o.Fingerprints()
	return map[string]any{
		"catalogue": r.Catalogue.Hash(), "burnout": o.Burnout, "teams": o.Teams, "chart": o.Chart,
		"overlap": o.Overlap, "findings": o.Findings, "min_group": o.MinGroup, "individual_scores": o.IndividualScores,
		"min_classified": o.MinClassified, "min_share": o.MinShare,
		"trend": o.Trend, "moves": o.Moves, "needs": o.Needs, "method_fingerprint": method, "rules_fingerprint": rules,
	}
}
