package trend

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"orgreview/analysis/burnout"
	"orgreview/analysis/maybe"
)

// Schema is the form of results that Read knows.
const Schema = "orgreview/1"

// ErrNoResult says that something is no result of this program.
var ErrNoResult = errors.New("is no result of orgreview")

// Read keeps of an earlier result (what --json wrote) what a comparison needs.
// The result stands as it was measured: today's method changes nothing in it,
// and Snapshot.Method tells whether it was another one. It is read element by
// element, so that a large result never stands in memory whole.
// Errors: no JSON, another program's JSON, another schema.
func Read(r io.Reader) (*Snapshot, error) {
	d := json.NewDecoder(r)
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, ErrNoResult
	}
	f := resultReader{s: &Snapshot{Result: true}, texts: map[string]int32{}, teams: map[string]int{}}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNoResult, err)
		}
		if err := f.field(d, key.(string)); err != nil { // keys of an object are strings
			return nil, fmt.Errorf("the member %q: %w", key, err)
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoResult, err)
	}
	if !f.schema {
		return nil, ErrNoResult
	}
	f.finish()
	return f.s, nil
}

type resultReader struct {
	s      *Snapshot
	schema bool
	texts  map[string]int32
	teams  map[string]int
	posts  []Post
	teamOf []string // by post
	parent []string // by team
	found  []string // team by finding
}

type jsonPost struct {
	ID        string      `json:"id"`
	Title     string      `json:"title"`
	Team      string      `json:"team"`
	Unit      string      `json:"unit"`
	EmailKey  string      `json:"email_key"`
	NameKey   string      `json:"name_key"`
	ManagerID string      `json:"manager_id"`
	FTE       float64     `json:"fte"`
	Vacant    bool        `json:"vacant"`
	Explained bool        `json:"explained"`
	Outside   maybe.Float `json:"out_of_remit"`
	Roles     maybe.Float `json:"effective_roles"`
	Duties    []struct {
		Text string `json:"text"`
	} `json:"duties"`
	Burnout *struct {
		Factors []struct {
			ID    string        `json:"id"`
			Value maybe.Float   `json:"value"`
			State burnout.State `json:"state"`
		} `json:"factors"`
	} `json:"burnout"`
}

type jsonFigure struct {
	Mean    maybe.Float `json:"mean"`
	N       int         `json:"n"`
	Factors []string    `json:"factors_compared"`
}

type jsonTeam struct {
	ID        string             `json:"id"`
	Name      string             `json:"name"`
	Parent    string             `json:"parent"`
	People    int                `json:"people"`
	Vacant    int                `json:"vacant"`
	Explained int                `json:"explained"`
	FTE       float64            `json:"fte"`
	GroupFTE  float64            `json:"group_fte"`
	Shares    map[string]float64 `json:"shares"`
	Overlap   struct {
		Mean maybe.Float `json:"mean"`
	} `json:"overlap"`
	Burnout struct {
		jsonFigure
		Constructs map[string]jsonFigure `json:"constructs"`
	} `json:"burnout"`
	BusFactor int      `json:"bus_factor"`
	Single    []string `json:"single_owned"`
	Unowned   []string `json:"unowned"`
}

func (f *resultReader) field(d *json.Decoder, key string) error {
	s := f.s
	switch key {
	case "schema":
		var text string
		if err := d.Decode(&text); err != nil {
			return err
		}
		if text != Schema {
			return fmt.Errorf("is %q; this version reads %q", text, Schema)
		}
		f.schema = true
		return nil
	case "version":
		return d.Decode(&s.Version)
	case "period":
		return d.Decode(&s.Label)
	case "as_of":
		var text string
		if err := d.Decode(&text); err != nil || text == "" {
			return err
		}
		var err error
		s.AsOf, err = time.Parse(time.DateOnly, text)
		return err
	case "settings":
		var x struct {
			Method string `json:"method_fingerprint"`
			Rules  string `json:"rules_fingerprint"`
			Min    int    `json:"min_group"`
		}
		err := d.Decode(&x)
		s.Method, s.Rules, s.MinGroup, s.Released = x.Method, x.Rules, x.Min, true
		return err
	case "structure":
		var x struct {
			DuplicateIDs []string `json:"duplicate_ids"`
		}
		err := d.Decode(&x)
		s.DuplicateIDs = len(x.DuplicateIDs)
		return err
	case "roles":
		return each(d, func(x struct {
			ID string `json:"id"`
		}) {
			s.Roles = append(s.Roles, x.ID)
		})
	case "inputs":
		return each(d, f.input)
	case "people":
		return each(d, f.post)
	case "teams":
		return each(d, f.team)
	case "groups":
		return each(d, func(g struct {
			ID    string  `json:"id"`
			Title string  `json:"title"`
			Grade string  `json:"grade"`
			Team  string  `json:"team"`
			FTE   float64 `json:"fte"`
		}) {
			s.Groups = append(s.Groups, Group{g.ID, g.Title, g.Grade, g.Team, g.FTE})
		})
	case "findings":
		return each(d, f.finding)
	case "overlaps", "problems":
		return each(d, func(json.RawMessage) {})
	}
	var skipped json.RawMessage
	return d.Decode(&skipped)
}

// each decodes a list one element at a time; null is an empty list.
func each[T any](d *json.Decoder, do func(T)) error {
	t, err := d.Token()
	if err != nil || t == nil {
		return err
	}
	if t != json.Delim('[') {
		return errors.New("is no list")
	}
	for d.More() {
		var x T
		if err := d.Decode(&x); err != nil {
			return err
		}
		do(x)
	}
	_, err = d.Token()
	return err
}

func (f *resultReader) input(in struct {
	SHA256  string `json:"sha256"`
	Columns []struct {
		Header  string `json:"header"`
		Meaning string `json:"meaning"`
	} `json:"columns"`
}) {
	f.s.Files = append(f.s.Files, in.SHA256)
	for _, c := range in.Columns {
		f.s.Headers = append(f.s.Headers, Header{c.Meaning, c.Header})
	}
}

func (f *resultReader) post(p jsonPost) {
	f.posts, f.teamOf = append(f.posts, f.made(&p)), append(f.teamOf, p.Team)
}

func (f *resultReader) team(t jsonTeam) {
	f.teams[t.ID] = len(f.s.Teams)
	out := Team{ID: t.ID, Name: t.Name, Parent: -1, People: t.People, Vacant: t.Vacant, FTE: t.FTE, GroupFTE: t.GroupFTE, Overlap: t.Overlap.Mean,
		Single: t.Single, Unowned: t.Unowned, BusFactor: t.BusFactor, Explained: t.Explained}
	if t.Shares != nil {
		out.Shares = make([]float64, len(f.s.Roles))
		for i, r := range f.s.Roles {
			out.Shares[i] = t.Shares[r]
		}
	}
	out.Figures[0] = t.Burnout.figure()
	for c := range burnout.NumConstructs {
		out.Figures[1+c] = t.Burnout.Constructs[burnout.ConstructID(c)].figure()
	}
	f.parent = append(f.parent, t.Parent)
	f.s.Teams = append(f.s.Teams, out)
}

func (j jsonFigure) figure() Figure { return Figure{N: j.N, Mean: j.Mean, Factors: j.Factors} }

func (f *resultReader) finding(x struct {
	ID        string   `json:"id"`
	Rule      string   `json:"rule"`
	Severity  string   `json:"severity"`
	Team      string   `json:"team"`
	People    []string `json:"people"`
	PartOf    string   `json:"part_of"`
	Condition bool     `json:"condition"`
}) {
	if strings.HasPrefix(x.Rule, "trend-") { // about a step, not about a date
		return
	}
	f.found = append(f.found, x.Team)
	f.s.Findings = append(f.s.Findings, Finding{ID: x.ID, Rule: x.Rule, Severity: x.Severity, Team: -1, People: x.People, PartOf: x.PartOf, Condition: x.Condition})
}

// finish resolves ids of teams, which may stand behind what names them, and
// puts occupied posts first.
func (f *resultReader) finish() {
	s := f.s
	slices.Sort(s.Files)
	s.Files = slices.Compact(s.Files)
	sortHeaders(&s.Headers)
	for i, team := range f.teamOf {
		if t, ok := f.teams[team]; ok && team != "" {
			f.posts[i].Team = t
		}
	}
	for _, vacant := range []bool{false, true} {
		for i := range f.posts {
			if f.posts[i].Vacant == vacant {
				s.Posts = append(s.Posts, f.posts[i])
			}
		}
		if !vacant {
			s.People = len(s.Posts)
		}
	}
	for t, parent := range f.parent {
		if p, ok := f.teams[parent]; ok && parent != "" {
			s.Teams[t].Parent = p
		}
	}
	for i, team := range f.found {
		if t, ok := f.teams[team]; ok {
			s.Findings[i].Team = t
		}
	}
}

func (f *resultReader) made(p *jsonPost) Post {
	out := Post{ID: p.ID, ManagerID: p.ManagerID, Title: p.Title, Unit: p.Unit, Email: key(p.EmailKey), Name: key(p.NameKey), Team: -1,
		FTE: p.FTE, Vacant: p.Vacant, Explained: p.Explained}
	for _, d := range p.Duties {
		t, ok := f.texts[d.Text]
		if !ok {
			t = int32(len(f.s.Texts))
			f.texts[d.Text] = t
			f.s.Texts = append(f.s.Texts, d.Text)
		}
		out.Duties = append(out.Duties, t)
	}
	out.Duties = distinct(out.Duties)
	if p.Burnout != nil {
		for _, v := range p.Burnout.Factors {
			if i := burnout.FactorIndex(v.ID); i >= 0 {
				out.conditions[i] = burnout.Without(v.State)
				if v.State == burnout.Observed {
					out.conditions[i] = burnout.Seen(v.Value.V())
				}
			}
		}
		return out
	}
	// A result without individual scores still has the two facts about the post.
	if p.Outside.OK() {
		out.conditions[burnout.OutOfRemit] = burnout.Seen(p.Outside.V())
	}
	if p.Roles.OK() {
		out.conditions[burnout.Conflation] = burnout.Seen(p.Roles.V())
	}
	return out
}

// key reads a fingerprint back, 0 for none.
func key(s string) uint64 {
	h, err := strconv.ParseUint(s, 16, 64)
	if err != nil {
		return 0
	}
	return h
}
