package report

import (
	"orgreview/analysis/burnout"
	"orgreview/analysis/maybe"
	"orgreview/analysis/roles"
	"orgreview/analysis/trend"
)

type jsonEvidence struct {
	Cue    string  `json:"cue"`
	Weight float64 `json:"weight"`
}

type jsonNearest struct {
	Statement string   `json:"statement"`
	Cosine    float64  `json:"cosine"`
	Shared    []string `json:"shared"`
}

type jsonDuty struct {
	Text        string         `json:"text"`
	Role        string         `json:"role"` // "unclassified" where no role explains it
	Function    string         `json:"function"`
	Weight      float64        `json:"weight"`
	Confidence  float64        `json:"confidence"`
	Alternative string         `json:"alternative"`
	Ambiguous   bool           `json:"ambiguous"`
	Reason      string         `json:"reason,omitempty"`
	Boilerplate bool           `json:"boilerplate"`
	Cover       bool           `json:"cover"`
	Evidence    []jsonEvidence `json:"evidence"`
	Nearest     *jsonNearest   `json:"nearest"`
}

type jsonFactor struct {
	ID           string        `json:"id"`
	Value        maybe.Float   `json:"value"`
	X            float64       `json:"x"`
	Weight       float64       `json:"weight"`
	Contribution float64       `json:"contribution"`
	State        burnout.State `json:"state"`
	From         string        `json:"from,omitempty"`
}

type jsonConstruct struct {
	Score      maybe.Float `json:"score"`
	Best       maybe.Float `json:"best"`
	Worst      maybe.Float `json:"worst"`
	Confidence float64     `json:"confidence"`
	Band       string      `json:"band"`
}

type jsonBurnout struct {
	jsonConstruct
	BandLow    string                   `json:"band_low"`
	BandHigh   string                   `json:"band_high"`
	Gates      []string                 `json:"gates"`
	PHigh      maybe.Float              `json:"p_high"`
	Constructs map[string]jsonConstruct `json:"constructs"`
	Factors    []jsonFactor             `json:"factors"`
}

type jsonPerson struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	TitleRole  string   `json:"title_role"`
	TitleRoles []string `json:"title_roles"`
	Team       string   `json:"team"`
	Unit       string   `json:"unit"`
	// Fingerprints by which a later review finds somebody again whose id
	// changed; no name and no address can be read from them.
	EmailKey        string       `json:"email_key"`
	NameKey         string       `json:"name_key"`
	ManagerID       string       `json:"manager_id"`
	FTE             float64      `json:"fte"`
	Vacant          bool         `json:"vacant"`
	Duties          []jsonDuty   `json:"duties"`
	Status          string       `json:"status"`
	Explained       bool         `json:"explained"`
	ClassifiedShare float64      `json:"classified_share"`
	Shares          shares       `json:"shares"`
	EffectiveRoles  maybe.Float  `json:"effective_roles"`
	ConflationP     maybe.Float  `json:"conflation_p"`
	ConflationQ     maybe.Float  `json:"conflation_q"`
	ConflationBand  string       `json:"conflation_band"`
	OutOfRemit      maybe.Float  `json:"out_of_remit"`
	TitleJSD        maybe.Float  `json:"title_jsd"`
	MismatchBand    string       `json:"mismatch_band"`
	Dominant        string       `json:"dominant"`
	RunnerUp        string       `json:"runner_up"`
	Fit             *jsonFit     `json:"fit"` // null where the catalogue does not explain the work
	Layer           maybe.Float  `json:"layer"`
	Span            int          `json:"span"`
	AttachedFTE     float64      `json:"attached_fte"`
	Bosses          int          `json:"bosses"`
	Betweenness     float64      `json:"betweenness"`
	SoleOwned       []string     `json:"sole_owned"`
	Burnout         *jsonBurnout `json:"burnout"`
}

// jsonFit is the role that a person's work fits best, and the second best.
type jsonFit struct {
	Best   jsonShare  `json:"best"`
	Second *jsonShare `json:"second"`
	Close  bool       `json:"close"` // too near to call
}

type jsonShare struct {
	Role  string  `json:"role"`
	Share float64 `json:"share"`
}

func (j *jsonWriter) person(i int) any {
	p := &j.res.Posts[i]
	title := &j.res.Titles[p.TitleIndex]
	out := jsonPerson{
		ID: p.ID, Title: p.Title, TitleRoles: list(title.Roles), Team: j.teamID(p.Team), ManagerID: p.ManagerID,
		Unit: p.Unit, EmailKey: trend.Key(p.Email), NameKey: trend.Key(p.Name), Explained: p.Explained,
		FTE: p.FTE, Vacant: p.Vacant, Duties: []jsonDuty{}, Status: p.Profile.Status,
		ClassifiedShare: p.Profile.ClassifiedShare, Shares: shares{j.roles, p.Profile.Shares},
		EffectiveRoles: p.Profile.EffectiveRoles, ConflationP: p.Profile.ConflationP, ConflationQ: p.ConflationQ,
		ConflationBand: p.Profile.ConflationBand(), OutOfRemit: p.Profile.OutOfRemit, TitleJSD: p.Profile.TitleJSD,
		MismatchBand: p.Profile.MismatchBand(), Dominant: p.Profile.Dominant, RunnerUp: p.Profile.RunnerUp,
		Layer: layer(p.Layer), Span: p.Span, AttachedFTE: p.AttachedFTE, Bosses: p.Bosses, Betweenness: j.res.Chart.Betweenness[i], SoleOwned: j.functions(p.SoleOwned),
	}
	if fit := j.res.Fit(i); fit.Best >= 0 {
		out.Fit = &jsonFit{Best: jsonShare{j.roles[fit.Best], fit.BestShare}, Close: fit.Close}
		if fit.Second >= 0 {
			out.Fit.Second = &jsonShare{j.roles[fit.Second], fit.SecondShare}
		}
	}
	if len(title.Roles) > 0 {
		out.TitleRole = title.Roles[0]
	}
	for _, d := range p.Duties {
		t := &j.res.Texts[d.Text]
		out.Duties = append(out.Duties, dutyOf(&t.Class, jsonDuty{Text: t.Text, Weight: d.Weight, Boilerplate: t.Boilerplate, Cover: t.Cover}))
	}
	if i < j.res.People && j.res.Options.IndividualScores {
		out.Burnout = burnoutOf(j.res.Score(i), p.From[:])
	}
	return out
}

func dutyOf(c *roles.Classification, d jsonDuty) jsonDuty {
	d.Role, d.Function, d.Confidence = c.Role, c.Function, c.Confidence
	if d.Role == "" {
		d.Role = "unclassified"
	}
	d.Alternative, d.Ambiguous, d.Reason = c.Alternative, c.Ambiguous, c.Reason
	d.Evidence = []jsonEvidence{}
	for _, e := range c.Evidence {
		d.Evidence = append(d.Evidence, jsonEvidence{e.Cue, e.Weight})
	}
	if c.Nearest.Statement != "" {
		d.Nearest = &jsonNearest{c.Nearest.Statement, c.Nearest.Cosine, list(c.Nearest.Shared)}
	}
	return d
}

func burnoutOf(s burnout.Score, from []burnout.Origin) *jsonBurnout {
	b := &jsonBurnout{
		jsonConstruct: jsonConstruct{s.Score, s.Best, s.Worst, s.Confidence, s.Band},
		BandLow:       s.BandLow, BandHigh: s.BandHigh, Gates: list(s.Gates), PHigh: s.PHigh,
		Constructs: map[string]jsonConstruct{}, Factors: []jsonFactor{},
	}
	for _, c := range s.Constructs {
		b.Constructs[c.ID] = jsonConstruct{c.Score, c.Best, c.Worst, c.Confidence, c.Band}
	}
	for i, f := range s.Factors {
		b.Factors = append(b.Factors, jsonFactor{f.ID, f.Value, f.X, f.Weight, f.Contribution, f.State, from[i].String()})
	}
	return b
}
