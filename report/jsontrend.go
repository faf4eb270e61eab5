package report

import (
	"orgreview/analysis/maybe"
	"orgreview/analysis/trend"
	"orgreview/report/wording"
)

type jsonTrend struct {
	Periods    []jsonPeriod       `json:"periods"`
	Conclusive bool               `json:"conclusive"`
	Warnings   []jsonTrendWarning `json:"warnings"`
	Steps      []jsonStep         `json:"steps"`

	// The lists are those of the last step.
	PostsAdded   []string         `json:"posts_added"`
	PostsRemoved []string         `json:"posts_removed"`
	Joined       []string         `json:"joined"`
	Left         []string         `json:"left"`
	Filled       []string         `json:"filled"`
	Vacated      []string         `json:"vacated"`
	Moved        []string         `json:"moved"`
	Retitled     []string         `json:"retitled"`
	NewManager   []string         `json:"new_manager"`
	NewHolder    []string         `json:"new_holder"`
	Duties       []jsonDuties     `json:"duties_changed"`
	Renumbered   []jsonRenumbered `json:"renumbered"`
	Matched      map[string]int   `json:"matched"`
	Reorganised  []jsonReorg      `json:"reorganisation"`
	Groups       jsonGroupChange  `json:"groups"`

	Organisation jsonTeamTrend   `json:"organisation"`
	Teams        []jsonTeamTrend `json:"teams"`
	TeamsGone    []string        `json:"teams_gone"`
	Findings     []jsonFate      `json:"findings"`
}

type jsonPeriod struct {
	Label      string  `json:"label"`
	AsOf       string  `json:"as_of"`
	FromResult bool    `json:"from_result"`
	People     int     `json:"people"`
	Posts      int     `json:"posts"`
	Vacant     int     `json:"vacant"`
	FTE        float64 `json:"fte"`
	GroupFTE   float64 `json:"group_fte"`
	Teams      int     `json:"teams"`
	Findings   int     `json:"findings"`
	Pressing   int     `json:"pressing"`
	Incomplete bool    `json:"incomplete"`
}

type jsonTrendWarning struct {
	Rule    trend.Artefact `json:"rule"`
	Period  string         `json:"period"`
	Blocks  bool           `json:"blocks_conclusions"`
	Message string         `json:"message"`
	Cure    string         `json:"cure"`
}

type jsonStep struct {
	From         string `json:"from"`
	To           string `json:"to"`
	PeopleBefore int    `json:"people_before"`
	PeopleNow    int    `json:"people_now"`
	PostsAdded   int    `json:"posts_added"`
	PostsRemoved int    `json:"posts_removed"`
	Joined       int    `json:"joined"`
	Left         int    `json:"left"`
	Filled       int    `json:"filled"`
	Vacated      int    `json:"vacated"`
	Moved        int    `json:"moved"`
	Retitled     int    `json:"retitled"`
	Found        int    `json:"found"`
	Renumbered   int    `json:"renumbered"`
}

type jsonDuties struct {
	ID    string   `json:"id"`
	Added []string `json:"added"`
	Gone  []string `json:"gone"`
}

type jsonRenumbered struct {
	Before string     `json:"before"`
	Now    string     `json:"now"`
	Rule   trend.Rule `json:"rule"`
}

type jsonReorg struct {
	Kind   string   `json:"kind"`
	From   []string `json:"from"`
	To     []string `json:"to"`
	People int      `json:"people"`
}

type jsonGroupChange struct {
	Before    int            `json:"before"`
	Now       int            `json:"now"`
	FTEBefore float64        `json:"fte_before"`
	FTENow    float64        `json:"fte_now"`
	Same      int            `json:"same"`
	Changed   []jsonGroupFTE `json:"changed"`
	Added     []jsonGroupFTE `json:"added"`
	Gone      []jsonGroupFTE `json:"gone"`
}

type jsonGroupFTE struct {
	Key       string      `json:"key"`
	Title     string      `json:"title"`
	Grade     string      `json:"grade"`
	FTEBefore maybe.Float `json:"fte_before"`
	FTENow    maybe.Float `json:"fte_now"`
}

type jsonFate struct {
	ID       string        `json:"id"`
	Earlier  string        `json:"earlier_id"`
	Rule     string        `json:"rule"`
	Team     string        `json:"team"`
	Severity string        `json:"severity"`
	Was      string        `json:"severity_before"`
	Outcome  trend.Outcome `json:"outcome"`
}

type jsonTeamTrend struct {
	ID          string        `json:"id"`
	Name        string        `json:"name"`
	From        []string      `json:"from"`
	Verdict     trend.Verdict `json:"verdict"`
	Before      int           `json:"people_before"`
	Joined      int           `json:"joined"`
	Left        int           `json:"left"`
	MovedIn     int           `json:"moved_in"`
	MovedOut    int           `json:"moved_out"`
	Now         int           `json:"people_now"`
	Stayed      int           `json:"stayed"`
	Points      []jsonPoint   `json:"points"`
	Changes     []jsonChange  `json:"changes"`
	SingleNew   []string      `json:"single_owned_new"`
	SingleGone  []string      `json:"single_owned_gone"`
	UnownedNew  []string      `json:"unowned_new"`
	UnownedGone []string      `json:"unowned_gone"`
}

type jsonPoint struct {
	Period    string               `json:"period"`
	People    int                  `json:"people"`
	Vacant    int                  `json:"vacant"`
	FTE       float64              `json:"fte"`
	Shares    shares               `json:"shares"`
	Overlap   maybe.Float          `json:"overlap"`
	Single    maybe.Float          `json:"single_owned"`
	Unowned   maybe.Float          `json:"unowned"`
	BusFactor maybe.Float          `json:"bus_factor"`
	Explained maybe.Float          `json:"explained"`
	Burnout   map[string]jsonPlain `json:"burnout"`
}

// jsonPlain is a mean in whole points with the people that it rests on.
type jsonPlain struct {
	Mean maybe.Float `json:"mean"`
	N    int         `json:"n"`
}

type jsonChange struct {
	Metric   trend.Metric `json:"metric"`
	Pairs    int          `json:"pairs"`
	Before   maybe.Float  `json:"before"`
	After    maybe.Float  `json:"after"`
	Mean     maybe.Float  `json:"mean"`
	Low      maybe.Float  `json:"ci_low"`
	High     maybe.Float  `json:"ci_high"`
	P        maybe.Float  `json:"p"`
	Q        maybe.Float  `json:"q"`
	PBands   maybe.Float  `json:"p_bands"`
	Reliable bool         `json:"reliable"`
}

// trend is what changed; null without earlier reviews. Condition figures are
// those that may be shown, in whole points.
func (j *jsonWriter) trend() any {
	t := j.res.Trend
	if t == nil {
		return nil
	}
	v := j.text.view.trend
	s := t.Last()
	out := &jsonTrend{Conclusive: t.Conclusive, PostsAdded: list(s.PostsAdded), PostsRemoved: list(s.PostsRemoved), Joined: list(s.Joined), Left: list(s.Left),
		Filled: list(s.Filled), Vacated: list(s.Vacated), Moved: list(s.Moved), Retitled: list(s.Retitled), NewManager: list(s.NewManager),
		NewHolder: list(s.NewHolder), Duties: []jsonDuties{}, Renumbered: []jsonRenumbered{}, Matched: map[string]int{}, Reorganised: []jsonReorg{},
		Warnings: []jsonTrendWarning{}, TeamsGone: list(t.Gone), Findings: []jsonFate{}, Teams: []jsonTeamTrend{}}
	for _, p := range t.Periods {
		asOf := ""
		if !p.AsOf.IsZero() {
			asOf = p.AsOf.Format("2006-01-02")
		}
		out.Periods = append(out.Periods, jsonPeriod{p.Label, asOf, p.Result, p.People, p.Posts, p.Vacant, p.FTE, p.GroupFTE, p.Teams, p.Findings, p.Pressing, p.Incomplete})
	}
	for _, w := range t.Warnings {
		text := wording.Artefact(w)
		out.Warnings = append(out.Warnings, jsonTrendWarning{w.Rule, w.Period, w.Blocks, text.What, text.Cure})
	}
	for i := range t.Steps {
		s := &t.Steps[i]
		out.Steps = append(out.Steps, jsonStep{t.Periods[s.From].Label, t.Periods[s.To].Label, s.PeopleBefore, s.PeopleNow, len(s.PostsAdded), len(s.PostsRemoved),
			len(s.Joined), len(s.Left), len(s.Filled), len(s.Vacated), len(s.Moved), len(s.Retitled), s.Found, len(s.Renumbered)})
	}
	for _, d := range s.Duties {
		out.Duties = append(out.Duties, jsonDuties{d.ID, list(d.Added), list(d.Gone)})
	}
	for _, r := range s.Renumbered {
		out.Renumbered = append(out.Renumbered, jsonRenumbered(r))
	}
	for rule, n := range s.Matches {
		out.Matched[string(rule)] = n
	}
	for _, r := range s.Reorganisation {
		out.Reorganised = append(out.Reorganised, jsonReorg{r.Kind, r.From, r.To, r.People})
	}
	out.Groups = groupChange(&s.Groups)
	out.Organisation = j.teamTrend(t, &t.Organisation, v)
	for i := range t.Teams {
		out.Teams = append(out.Teams, j.teamTrend(t, &t.Teams[i], v))
	}
	for _, f := range j.text.view.fates() {
		out.Findings = append(out.Findings, jsonFate{f.ID, f.Earlier, f.Rule, f.Team, f.Severity, f.Was, f.Outcome})
	}
	return out
}

func groupChange(g *trend.GroupChange) jsonGroupChange {
	of := func(gs []trend.GroupFTE) []jsonGroupFTE {
		out := []jsonGroupFTE{}
		for _, g := range gs {
			out = append(out, jsonGroupFTE{g.Key, g.Title, g.Grade, g.Was, g.Is})
		}
		return out
	}
	return jsonGroupChange{g.Before, g.Now, g.FTEBefore, g.FTE, g.Same, of(g.Changed), of(g.Added), of(g.Gone)}
}

func (j *jsonWriter) teamTrend(t *trend.Trend, tt *trend.TeamTrend, v *trendView) jsonTeamTrend {
	out := jsonTeamTrend{ID: tt.ID, Name: tt.Name, From: list(tt.From), Verdict: v.verdict(tt), Before: tt.Before, Joined: tt.Joined, Left: tt.Left,
		MovedIn: tt.MovedIn, MovedOut: tt.MovedOut, Now: tt.Now, Stayed: tt.Stayed, Points: []jsonPoint{}, Changes: []jsonChange{},
		SingleNew: list(tt.SingleNew), SingleGone: list(tt.SingleGone), UnownedNew: list(tt.UnownedNew), UnownedGone: list(tt.UnownedGone)}
	for k := range tt.Points {
		p := &tt.Points[k]
		if !p.OK {
			continue
		}
		jp := jsonPoint{Period: t.Periods[k].Label, People: p.People, Vacant: p.Vacant, FTE: p.FTE, Overlap: p.Overlap, Single: p.Single, Unowned: p.Unowned,
			BusFactor: p.BusFactor, Explained: p.Explained, Burnout: map[string]jsonPlain{}}
		if len(p.Shares) == len(j.roles) { // an earlier catalogue may have other roles
			jp.Shares = shares{j.roles, p.Shares}
		}
		for f := range trend.Figures {
			jp.Burnout[string(trend.Metrics()[f])] = jsonPlain{v.mean(k, p, f), p.Figures[f].N}
		}
		out.Points = append(out.Points, jp)
	}
	for _, m := range trend.Metrics() {
		if c := v.change(tt, m); c != nil {
			out.Changes = append(out.Changes, jsonChange{m, c.Pairs, c.Before, c.After, c.Mean, c.Low, c.High, c.P, c.Q, c.PBands, c.Reliable})
		}
	}
	return out
}
