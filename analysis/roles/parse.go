package roles

import (
	"embed"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed technology/*.yaml
var technology embed.FS

// Warning is something in a catalogue that works but is probably not meant.
type Warning struct {
	File    string
	Line    int // 1-based, 0 when the whole file is meant
	Message string
	Cure    string
}

func (w Warning) String() string { return place(w.File, w.Line) + w.Message + "; hint: " + w.Cure }

// levels are the ranks of seniority from low to high.
var levels = [...]string{"junior", "mid", "senior", "staff", "principal", "lead", "manager"}

const (
	minWeight = 0.5
	maxWeight = 8 // abstaining cues may outweigh several role cues
)

// Embedded reads the catalogue of technology roles that is part of the program.
func Embedded() (*Catalogue, error) {
	entries, err := technology.ReadDir("technology")
	if err != nil {
		return nil, err
	}
	c := &Catalogue{Name: "technology"}
	p := &parser{c: c}
	for _, e := range entries {
		data, err := technology.ReadFile(path.Join("technology", e.Name()))
		if err != nil {
			return nil, err
		}
		if err := p.add(e.Name(), data); err != nil {
			return nil, err
		}
	}
	if err := p.finish("embedded catalogue"); err != nil {
		return nil, err
	}
	return c, nil
}

// Parse reads a whole catalogue from YAML. Unknown fields, unknown references,
// duplicates and weights out of range are errors that name the line.
func Parse(name string, data []byte) (*Catalogue, []Warning, error) {
	c := &Catalogue{Name: strings.TrimSuffix(path.Base(name), path.Ext(name))}
	p := &parser{c: c}
	if err := p.add(name, data); err != nil {
		return nil, nil, err
	}
	if err := p.finish(name); err != nil {
		return nil, nil, err
	}
	return c, p.silentCues(), nil
}

// With reads a user's file: one that gives itself a name stands instead of the
// catalogue, one without a name adds to it.
func (c *Catalogue) With(name string, data []byte) (*Catalogue, []Warning, error) {
	var head struct {
		Name string `yaml:"name"`
	}
	// What cannot be read is told by the strict reading that follows.
	if err := yaml.Unmarshal(data, &head); err == nil && strings.TrimSpace(head.Name) != "" {
		return Parse(name, data)
	}
	return c.Extend(name, data)
}

// Extend reads a file on top of the catalogue and returns the result: a role
// or function with a known id gains statements and cues and overrides what
// else the file says of it, a title pattern that is written again changes its
// roles, everything else is added.
func (c *Catalogue) Extend(name string, data []byte) (*Catalogue, []Warning, error) {
	d := c.clone()
	p := &parser{c: d}
	if err := p.add(name, data); err != nil {
		return nil, nil, err
	}
	if err := p.finish(name); err != nil {
		return nil, nil, err
	}
	return d, p.silentCues(), nil
}

func (c *Catalogue) clone() *Catalogue {
	d := *c
	d.titles = nil
	d.Roles = slices.Clone(c.Roles)
	for i := range d.Roles {
		d.Roles[i].Statements = slices.Clone(d.Roles[i].Statements)
		d.Roles[i].Cues = slices.Clone(d.Roles[i].Cues)
	}
	d.Functions = slices.Clone(c.Functions)
	d.Titles = slices.Clone(c.Titles)
	for i := range d.Titles {
		d.Titles[i].Any = slices.Clone(d.Titles[i].Any)
	}
	d.GenericTitles = slices.Clone(c.GenericTitles)
	d.Seniority = slices.Clone(c.Seniority)
	for i := range d.Seniority {
		d.Seniority[i].Any = slices.Clone(d.Seniority[i].Any)
	}
	d.Remit = slices.Clone(c.Remit)
	d.Profiles = slices.Clone(c.Profiles)
	d.Abstain = slices.Clone(c.Abstain)
	for i := range d.Abstain {
		d.Abstain[i].Cues = slices.Clone(d.Abstain[i].Cues)
	}
	return &d
}

// parser adds files to a catalogue and collects what is wrong with them.
type parser struct {
	c       *Catalogue
	file    string
	errs    []error
	newCues []placedCue // cues of this file, to be tried against the statements
	pending []pendingRef
}

type placedCue struct {
	cue  Cue
	role string
	line int
}

type pendingRef struct {
	kind, id string
	line     int
}

func place(file string, line int) string {
	if line > 0 {
		return fmt.Sprintf("%s:%d: ", file, line)
	}
	return file + ": "
}

func (p *parser) failf(line int, format string, args ...any) {
	p.errs = append(p.errs, errors.New(place(p.file, line)+fmt.Sprintf(format, args...)))
}

func (p *parser) add(name string, data []byte) error {
	p.file = name
	var f file
	if err := yaml.UnmarshalWithOptions(data, &f, yaml.Strict()); err != nil {
		var ye yaml.Error
		if errors.As(err, &ye) {
			line := 0
			if t := ye.GetToken(); t != nil && t.Position != nil {
				line = t.Position.Line
			}
			return errors.New(place(name, line) + ye.GetMessage())
		}
		return fmt.Errorf("%s: %w", name, err)
	}
	if f.Name != "" {
		p.c.Name = f.Name
	}
	for _, r := range f.Roles {
		p.role(r)
	}
	for _, a := range f.Unclassified {
		p.abstain(a)
	}
	p.titles(f)
	for _, r := range f.Profiles {
		p.profile(r)
	}
	return errors.Join(p.errs...)
}

// finish resolves references and builds what is derived.
func (p *parser) finish(name string) error {
	if len(p.c.Roles) == 0 {
		p.failf(0, "no roles; a catalogue needs a list \"roles\"")
	}
	for _, r := range p.c.Roles {
		if len(r.Statements) == 0 && len(r.Cues) == 0 {
			p.failf(0, "role %q has neither statements nor cues", r.ID)
		}
	}
	for _, q := range p.pending {
		known := false
		switch q.kind {
		case "role":
			known = p.c.RoleIndex(q.id) >= 0
		case "function":
			_, known = p.c.Function(q.id)
		}
		if !known {
			p.failf(q.line, "unknown %s %q", q.kind, q.id)
		}
	}
	if err := errors.Join(p.errs...); err != nil {
		return err
	}
	for i := range p.c.Profiles {
		pr := &p.c.Profiles[i]
		pr.Owners = nil
		for _, id := range pr.Requires {
			f, _ := p.c.Function(id)
			pr.Owners = append(pr.Owners, f.Role)
		}
	}
	p.c.titles = newTitleIndex(p.c)
	return nil
}
