package main

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

// occupationFiles hold the duty templates, a file for each field.
//
//go:embed occupations
var occupationFiles embed.FS

// Catalogue is what people of a generated organisation do.
type Catalogue struct {
	Fields  []Field // technology first
	Manager Occupation
}

// Field is a part of the organisation with its occupations.
type Field struct {
	Name          string
	ManagerTitle  string
	DirectorTitle string
	Technology    bool
	Occupations   []Occupation
}

// Occupation is a trade with its titles and all sentences that its templates
// give, the most frequent first.
type Occupation struct {
	Titles    []string
	Sentences []string
}

// loadCatalogue reads the templates. A file starts with
//
//	field: Finance | Finance Manager | Finance Director
//
// and holds, for each occupation, a line "== Title; Other Title" and its
// templates; {a|b|c} is a slot.
func loadCatalogue() (*Catalogue, error) {
	files, err := fs.Glob(occupationFiles, "occupations/*.txt")
	if err != nil {
		return nil, err
	}
	c := &Catalogue{}
	for _, name := range files {
		data, err := occupationFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		f, err := parseField(string(data))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		f.Technology = strings.HasSuffix(name, "-technology.txt")
		if strings.HasSuffix(name, "-management.txt") {
			c.Manager = f.Occupations[0]
			continue
		}
		c.Fields = append(c.Fields, f)
	}
	return c, nil
}

func parseField(text string) (Field, error) {
	var f Field
	var o *Occupation
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		head, isField := strings.CutPrefix(line, "field: ")
		titles, isOccupation := strings.CutPrefix(line, "== ")
		switch {
		case line == "":
		case isField:
			parts := strings.Split(head, " | ")
			if len(parts) != 3 {
				return f, fmt.Errorf("line %d: a field has a name and two titles", i+1)
			}
			f.Name, f.ManagerTitle, f.DirectorTitle = parts[0], parts[1], parts[2]
		case isOccupation:
			f.Occupations = append(f.Occupations, Occupation{Titles: strings.Split(titles, "; ")})
			o = &f.Occupations[len(f.Occupations)-1]
		case o == nil:
			return f, fmt.Errorf("line %d: a template before any occupation", i+1)
		default:
			sentences, err := expand(line)
			if err != nil {
				return f, fmt.Errorf("line %d: %w", i+1, err)
			}
			o.Sentences = append(o.Sentences, sentences...)
		}
	}
	for i := range f.Occupations {
		f.Occupations[i].interleave()
		f.Occupations[i].vary()
	}
	return f, nil
}

// expand writes out the slots of a template.
func expand(template string) ([]string, error) {
	before, rest, found := strings.Cut(template, "{")
	if !found {
		return []string{template}, nil
	}
	slot, after, closed := strings.Cut(rest, "}")
	if !closed {
		return nil, fmt.Errorf("a slot is not closed")
	}
	tails, err := expand(after)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, choice := range strings.Split(slot, "|") {
		for _, tail := range tails {
			out = append(out, before+choice+tail)
		}
	}
	return out, nil
}

// interleave orders the sentences so that the frequent first ones come from
// all templates: a fixed stride through the list visits each once.
func (o *Occupation) interleave() {
	n := len(o.Sentences)
	stride := n/3 + 1
	for gcd(stride, n) != 1 {
		stride++
	}
	out := make([]string, n)
	for i := range out {
		out[i] = o.Sentences[i*stride%n]
	}
	o.Sentences = out
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// vary adds the marks that people put behind a duty when they fill in a form;
// the plain sentences stay in front and are the most frequent.
func (o *Occupation) vary() {
	plain := o.Sentences
	for _, mark := range []string{" (weekly)", " (as deputy)", " (since the reorganisation)"} {
		for _, s := range plain {
			o.Sentences = append(o.Sentences, s+mark)
		}
	}
}
