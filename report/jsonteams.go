package report

import (
	"orgreview/analysis/burnout"
	"orgreview/analysis/findings"
	"orgreview/analysis/maybe"
	"orgreview/analysis/overlap"
)

type jsonFigure struct {
	Mean            maybe.Float `json:"mean"`
	CILow           maybe.Float `json:"ci_low"`
	CIHigh          maybe.Float `json:"ci_high"`
	Shrunk          maybe.Float `json:"shrunk"`
	P               maybe.Float `json:"p"`
	Q               maybe.Float `json:"q"`
	ShareHigh       maybe.Float `json:"share_high"`
	FactorsCompared []string    `json:"factors_compared"`
	N               int         `json:"n"`
	NInsufficient   int         `json:"n_insufficient"`

	// Against everybody else; null or empty where that would tell a small group.
	RestMean   maybe.Float  `json:"rest_mean"`
	HedgesG    maybe.Float  `json:"hedges_g"`
	GLow       maybe.Float  `json:"hedges_g_low"`
	GHigh      maybe.Float  `json:"hedges_g_high"`
	Delta      maybe.Float  `json:"cliffs_delta"`
	Detectable maybe.Float  `json:"smallest_detectable"` // points
	Drivers    []jsonDriver `json:"drivers"`             // they add up to mean − rest_mean
	Rank       *jsonRank    `json:"rank,omitempty"`
}

type jsonDriver struct {
	Factor string  `json:"factor"`
	Points float64 `json:"points"`
}

// jsonRank is the team's place under other weights and anchors, 1 = highest index.
type jsonRank struct {
	Low    maybe.Float `json:"low"`
	Median maybe.Float `json:"median"`
	High   maybe.Float `json:"high"`
	Of     int         `json:"of"`
}

type jsonTeamBurnout struct {
	jsonFigure
	Constructs map[string]jsonFigure `json:"constructs"`
}

// teamBurnout holds only what may be shown: the JSON is kept by HR, but its
// team figures are read and copied like any other.
func (j *jsonWriter) teamBurnout(t int) jsonTeamBurnout {
	one := func(f int) jsonFigure {
		v := j.text.view
		raw := figureOf(v.release.figures(t), f)
		out := jsonFigure{FactorsCompared: list(raw.FactorsCompared()), N: raw.N, NInsufficient: raw.NInsufficient, Drivers: []jsonDriver{}}
		if fig, why := v.exactly(v.TeamScope(t), f); why == "" {
			out.Mean, out.CILow, out.CIHigh, out.Shrunk = fig.Mean, fig.CILow, fig.CIHigh, fig.Shrunk
			out.P, out.Q, out.ShareHigh = fig.P, fig.Q, fig.ShareHigh
			out.RestMean, out.Delta, out.Detectable = fig.RestMean, fig.Delta, fig.Detectable
			if e := fig.Effect; e.Defined {
				out.HedgesG, out.GLow, out.GHigh = maybe.Some(e.G), maybe.Some(e.Lo), maybe.Some(e.Hi)
			}
			for _, d := range fig.Drivers {
				out.Drivers = append(out.Drivers, jsonDriver(d))
			}
			if r := v.Teams[t].Burnout.Rank; f == indexFigure && r.Low.OK() {
				out.Rank = &jsonRank{r.Low, r.Median, r.High, r.Of}
			}
		}
		return out
	}
	out := jsonTeamBurnout{jsonFigure: one(0), Constructs: map[string]jsonFigure{}}
	for c := range burnout.NumConstructs {
		out.Constructs[burnout.ConstructID(c)] = one(c + 1)
	}
	return out
}

func (j *jsonWriter) team(t int) any {
	team := &j.res.Teams[t]
	manager := ""
	if team.Manager >= 0 {
		manager = j.res.Posts[team.Manager].ID
	}
	single := []string{}
	for _, o := range team.Ownership {
		if o.State == overlap.Single {
			single = append(single, j.res.Catalogue.Functions[o.Function].ID)
		}
	}
	o := team.Overlap
	return struct {
		ID         string          `json:"id"`
		Name       string          `json:"name"`
		ManagerID  string          `json:"manager_id"`
		Parent     string          `json:"parent"`
		People     int             `json:"people"`
		FTE        float64         `json:"fte"`
		GroupFTE   float64         `json:"group_fte"`
		Vacant     int             `json:"vacant"`
		Explained  int             `json:"explained"`
		Suppressed bool            `json:"suppressed"`
		Shares     shares          `json:"shares"`
		Overlap    any             `json:"overlap"`
		Burnout    jsonTeamBurnout `json:"burnout"`
		BusFactor  int             `json:"bus_factor"`
		Single     []string        `json:"single_owned"`
		Unowned    []string        `json:"unowned"`
		Have       shares          `json:"have"`
		Need       any             `json:"need"`
		Gap        any             `json:"gap"`
		Moves      []jsonMove      `json:"moves"`
		Findings   []string        `json:"findings"`
		Plan       jsonPlan        `json:"plan"`
	}{
		team.ID, team.Name, manager, j.teamID(team.Parent), len(team.Members), team.FTE, team.GroupFTE, len(team.Vacancies), team.Explained,
		len(team.Members) < j.opt.MinGroup || j.text.view.Withheld(Scope(t)), shares{j.roles, team.Shares},
		map[string]any{"mean": o.Mean, "expected": o.Expected, "z": o.Z, "p": o.P, "q": o.Q, "n": o.N,
			"work": map[string]any{"mean": o.Work.Mean, "expected": o.Work.Expected, "z": o.Work.Z, "p": o.Work.P, "q": o.Work.Q, "n": o.Work.N}},
		j.teamBurnout(t), team.BusFactor, single, j.functions(team.Unowned), shares{j.roles, team.HaveFTE},
		maybeShares{j.roles, team.Staffing.Need}, maybeShares{j.roles, team.Staffing.Balance.Gap}, j.moves(t), list(j.findings[t]), j.plan(t),
	}
}

// jsonPlan is what a team does with its findings: ids.
type jsonPlan struct {
	First     *string  `json:"first"`
	QuickWins []string `json:"quick_wins"`
	Watch     []string `json:"watch"`
	Caveats   []string `json:"caveats"`
}

func (j *jsonWriter) plan(t int) jsonPlan {
	s := findings.PlanOf(j.res.Findings, j.about[t])
	ids := func(list []int) []string {
		out := []string{}
		for _, i := range list {
			out = append(out, j.res.Findings[i].ID)
		}
		return out
	}
	p := jsonPlan{QuickWins: ids(s.QuickWins), Watch: ids(s.Watch), Caveats: ids(s.Caveats)}
	if s.First >= 0 {
		p.First = &j.res.Findings[s.First].ID
	}
	return p
}

// jsonMove is a duty that could change hands. Moves of one step belong
// together; the objective is that of before and after the step.
type jsonMove struct {
	Duty            string  `json:"duty"`
	From            string  `json:"from"`
	To              string  `json:"to"`
	Step            int     `json:"step"`
	ObjectiveBefore float64 `json:"objective_before"`
	ObjectiveAfter  float64 `json:"objective_after"`
	LoadFrom        pair    `json:"load_from"` // of a full week, before and after
	LoadTo          pair    `json:"load_to"`
	RolesFrom       pair    `json:"roles_from"` // effective number of roles
	RolesTo         pair    `json:"roles_to"`
}

type pair struct {
	Before float64 `json:"before"`
	After  float64 `json:"after"`
}

func (j *jsonWriter) moves(t int) []jsonMove {
	s := &j.res.Teams[t].Staffing
	moves := []jsonMove{}
	if s.Plan == nil {
		return moves
	}
	for _, m := range s.Plan.Moves {
		moves = append(moves, jsonMove{j.res.Texts[s.PlanTexts[m.Duty]].Text, j.res.Posts[s.PlanPeople[m.From]].ID, j.res.Posts[s.PlanPeople[m.To]].ID,
			m.Step, m.Before, m.After, pair{m.LoadFrom[0], m.LoadFrom[1]}, pair{m.LoadTo[0], m.LoadTo[1]},
			pair{m.RolesFrom[0], m.RolesFrom[1]}, pair{m.RolesTo[0], m.RolesTo[1]}})
	}
	return moves
}

func (j *jsonWriter) finding(i int) any {
	f := &j.res.Findings[i]
	s := j.text.finding(i)
	metrics := map[string]any{}
	for _, m := range f.Metrics {
		metrics[m.Name] = map[string]any{"value": maybe.Some(m.Value), "n": m.N, "low": m.Low, "high": m.High}
	}
	also := []string{}
	for _, r := range f.Also {
		also = append(also, string(r))
	}
	return struct {
		ID         string         `json:"id"`
		Rule       string         `json:"rule"`
		Severity   string         `json:"severity"`
		Condition  bool           `json:"condition"`
		Team       string         `json:"team"`
		Teams      []string       `json:"teams"`
		People     []string       `json:"people"`
		Headline   string         `json:"headline"`
		Why        string         `json:"why"`
		Action     string         `json:"action"`
		IfNothing  string         `json:"if_nothing"`
		Doubt      string         `json:"doubt"`
		TalkTo     string         `json:"talk_to"`
		Evidence   []string       `json:"evidence"`
		Metrics    map[string]any `json:"metrics"`
		Q          maybe.Float    `json:"q"`
		Indication bool           `json:"indication"`
		Effect     float64        `json:"effect"` // severity follows from the product of these three
		Confidence float64        `json:"confidence"`
		Weight     float64        `json:"weight"`
		PartOf     string         `json:"part_of,omitempty"`
		Also       []string       `json:"also"`
		Checked    any            `json:"checked"`
	}{f.ID, string(f.Rule), string(f.Severity), f.Condition, j.teamID(f.Team), j.teamIDs(f.Teams), j.ids(f.People),
		s.Headline, s.Why, s.Action, s.IfNothing, s.Doubt, s.TalkTo, list(s.Evidence), metrics, f.Q, f.Indication, f.Effect, f.Confidence, f.Weight, f.PartOf, also, checkedOf(f)}
}

// checkedOf is what HR said about a finding, null for nothing.
func checkedOf(f *findings.Finding) any {
	if f.Checked == nil {
		return nil
	}
	return struct {
		Status string `json:"status"`
		Reason string `json:"reason"`
		By     string `json:"by"`
		Date   string `json:"date"`
	}{f.Checked.Status, f.Checked.Reason, f.Checked.By, f.Checked.Date}
}
