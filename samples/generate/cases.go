package main

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed cases.yaml
var casesYAML []byte

//go:embed readme.md
var readme string

// Cases are what a review of the invented companies must and must not say.
type Cases struct {
	Rules []Case  `yaml:"rules"`
	Calm  []Place `yaml:"calm"` // well-organised teams: no alarm at all
}

// Case is one rule with the places where it must fire, and those close to it
// where it must not.
type Case struct {
	Rule   string  `yaml:"rule"`
	Fires  []Place `yaml:"fires"`
	Silent []Place `yaml:"silent"`
}

// Place is a team or a post of a company, with the reason.
type Place struct {
	Company string `yaml:"company"` // empty = acme
	Team    string `yaml:"team"`    // empty = the organisation
	Post    string `yaml:"post"`    // ids joined by blanks; empty = the team as a whole
	Why     string `yaml:"why"`
}

func loadCases() (*Cases, error) {
	var c Cases
	if err := yaml.UnmarshalWithOptions(casesYAML, &c, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("cases.yaml: %w", err)
	}
	places := [][]Place{c.Calm}
	for _, r := range c.Rules {
		places = append(places, r.Fires, r.Silent)
	}
	for _, list := range places {
		for i := range list {
			list[i].Company = or(list[i].Company, "acme")
		}
	}
	return &c, nil
}

// rows are the cases for programs.
func (c *Cases) rows() [][]string {
	out := [][]string{{"Company", "Rule", "Expect", "Team", "Posts", "Why"}}
	add := func(rule, expect string, list []Place) {
		for _, p := range list {
			out = append(out, []string{p.Company, rule, expect, p.Team, p.Post, p.Why})
		}
	}
	for _, r := range c.Rules {
		add(r.Rule, "fires", r.Fires)
		add(r.Rule, "silent", r.Silent)
	}
	add("*", "silent", c.Calm)
	return out
}

// readme is the page of the samples with the cases in their places.
func (c *Cases) readme() []byte {
	var table strings.Builder
	table.WriteString("| rule | fires for | what it shows | near miss that must stay silent | why not |\n|---|---|---|---|---|\n")
	for _, r := range c.Rules {
		for i := range max(len(r.Fires), len(r.Silent)) {
			cells := [5]string{}
			if i == 0 {
				cells[0] = "`" + r.Rule + "`"
			}
			if i < len(r.Fires) {
				cells[1], cells[2] = r.Fires[i].String(), r.Fires[i].Why
			}
			if i < len(r.Silent) {
				cells[3], cells[4] = r.Silent[i].String(), r.Silent[i].Why
			}
			fmt.Fprintf(&table, "| %s |\n", strings.Join(cells[:], " | "))
		}
	}
	var calm strings.Builder
	calm.WriteString("| team | why it is calm |\n|---|---|\n")
	for _, p := range c.Calm {
		fmt.Fprintf(&calm, "| %s | %s |\n", p, p.Why)
	}
	return []byte(strings.NewReplacer("<!-- cases -->\n", table.String(), "<!-- calm -->\n", calm.String()).Replace(readme))
}

// String names the place as a reader would.
func (p Place) String() string {
	s := p.Team
	if s == "" {
		s = "the organisation"
	}
	if p.Post != "" {
		s += " " + p.Post
	}
	if p.Company != "acme" {
		s += " (" + p.Company + ")"
	}
	return s
}
