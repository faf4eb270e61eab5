package roles

import (
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// The YAML form of a catalogue. It nests functions in roles and lists cues by
// weight, which is easier to read and to edit than the flat form in memory.

// text is a string that remembers its line, so that a complaint about it can
// name the place.
type text struct {
	s    string
	line int
}

func (t *text) UnmarshalYAML(n ast.Node) error {
	if err := yaml.NodeToValue(n, &t.s); err != nil {
		return err
	}
	t.s = strings.TrimSpace(t.s)
	if tok := n.GetToken(); tok != nil && tok.Position != nil {
		t.line = tok.Position.Line
	}
	return nil
}

func (t text) MarshalYAML() (any, error) { return t.s, nil }

type file struct {
	Name          string            `yaml:"name,omitempty"`
	Roles         []fileRole        `yaml:"roles,omitempty"`
	Unclassified  []fileAbstain     `yaml:"unclassified,omitempty"`
	Titles        []fileTitle       `yaml:"titles,omitempty"`
	GenericTitles []text            `yaml:"generic_titles,omitempty,flow"`
	Seniority     map[string][]text `yaml:"seniority,omitempty"`
	Remit         []fileRemit       `yaml:"remit,omitempty"`
	Profiles      []fileProfile     `yaml:"profiles,omitempty"`
}

type fileRole struct {
	ID            text           `yaml:"id"`
	Name          string         `yaml:"name,omitempty"`
	Short         string         `yaml:"short,omitempty"`
	OnCall        *bool          `yaml:"on_call,omitempty"`
	Summary       string         `yaml:"summary,omitempty"`
	NotThis       string         `yaml:"not_this,omitempty"`
	Misconception string         `yaml:"misconception,omitempty"`
	Cues          []fileCues     `yaml:"cues,omitempty"`
	Functions     []fileFunction `yaml:"functions,omitempty"`
}

type fileFunction struct {
	ID         text       `yaml:"id"`
	Name       string     `yaml:"name,omitempty"`
	Interrupt  bool       `yaml:"interrupt,omitempty"`
	Pipeline   bool       `yaml:"pipeline,omitempty"`
	Statements []text     `yaml:"statements,omitempty"`
	Cues       []fileCues `yaml:"cues,omitempty"`
}

type fileCues struct {
	Weight float64 `yaml:"weight"`
	Any    []text  `yaml:"any"`
}

type fileAbstain struct {
	Reason text       `yaml:"reason"`
	Says   string     `yaml:"says,omitempty"`
	Cues   []fileCues `yaml:"cues"`
}

type fileTitle struct {
	Roles []text `yaml:"roles,flow"`
	Weak  bool   `yaml:"weak,omitempty"`
	Any   []text `yaml:"any,flow"`
}

type fileRemit struct {
	Seniority []text  `yaml:"seniority,flow"`
	Role      text    `yaml:"role"`
	Share     float64 `yaml:"share"`
}

type fileProfile struct {
	ID       text        `yaml:"id"`
	Name     string      `yaml:"name"`
	Trigger  fileTrigger `yaml:"trigger"`
	Requires []text      `yaml:"requires,flow"`
	Why      string      `yaml:"why,omitempty"`
}

type fileTrigger struct {
	Functions []text  `yaml:"functions,flow"`
	FTE       float64 `yaml:"fte"`
}

// YAML is the catalogue in the form that Parse reads.
func (c *Catalogue) YAML() ([]byte, error) {
	return yaml.MarshalWithOptions(c.toFile(), yaml.Indent(2), yaml.IndentSequence(true))
}

func (c *Catalogue) toFile() file {
	f := file{Name: c.Name, GenericTitles: toTexts(c.GenericTitles)}
	for _, r := range c.Roles {
		fr := fileRole{ID: text{s: r.ID}, Name: r.Name, Short: r.Short, OnCall: r.OnCall, Summary: r.Summary,
			NotThis: r.NotThis, Misconception: r.Misconception, Cues: cuesOf(r.Cues, "")}
		for _, fn := range c.Functions {
			if fn.Role != r.ID {
				continue
			}
			ff := fileFunction{ID: text{s: fn.ID}, Name: fn.Name, Interrupt: fn.InterruptDriven, Pipeline: fn.Pipeline, Cues: cuesOf(r.Cues, fn.ID)}
			for _, s := range r.Statements {
				if s.Function == fn.ID {
					ff.Statements = append(ff.Statements, text{s: s.Text})
				}
			}
			fr.Functions = append(fr.Functions, ff)
		}
		f.Roles = append(f.Roles, fr)
	}
	for _, a := range c.Abstain {
		f.Unclassified = append(f.Unclassified, fileAbstain{Reason: text{s: a.Reason}, Says: a.Says, Cues: cuesOf(a.Cues, "")})
	}
	for _, t := range c.Titles {
		f.Titles = append(f.Titles, fileTitle{Roles: toTexts(t.Roles), Weak: t.Weak, Any: toTexts(t.Any)})
	}
	if len(c.Seniority) > 0 {
		f.Seniority = map[string][]text{}
		for _, r := range c.Seniority {
			f.Seniority[r.Level] = toTexts(r.Any)
		}
	}
	for _, r := range c.Remit {
		f.Remit = append(f.Remit, fileRemit{Seniority: toTexts(r.Seniority), Role: text{s: r.Role}, Share: r.Share})
	}
	for _, p := range c.Profiles {
		f.Profiles = append(f.Profiles, fileProfile{ID: text{s: p.ID}, Name: p.Name, Why: p.Why, Requires: toTexts(p.Requires),
			Trigger: fileTrigger{Functions: toTexts(p.Trigger.Functions), FTE: p.Trigger.FTE}})
	}
	return f
}

// cuesOf lists the cues of one function, neighbours of equal weight together.
func cuesOf(cues []Cue, function string) []fileCues {
	var out []fileCues
	for _, q := range cues {
		if q.Function != function {
			continue
		}
		if n := len(out); n == 0 || out[n-1].Weight != q.Weight {
			out = append(out, fileCues{Weight: q.Weight})
		}
		last := &out[len(out)-1]
		last.Any = append(last.Any, text{s: q.Text})
	}
	return out
}

func toTexts(ss []string) []text {
	var out []text
	for _, s := range ss {
		out = append(out, text{s: s})
	}
	return out
}

func fromTexts(ts []text) []string {
	var out []string
	for _, t := range ts {
		out = append(out, t.s)
	}
	return out
}
