package main

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
)

// companyFiles are the invented companies, a folder each: company.yaml and a
// file for each team.
//
//go:embed acme borealis
var companyFiles embed.FS

// Company is an invented employer with its teams.
type Company struct {
	Name     string            `yaml:"name"`
	Domain   string            `yaml:"domain"`   // of the e-mail addresses
	Quarters []string          `yaml:"quarters"` // oldest first; the last one is what the team files describe
	Blurbs   map[string]string `yaml:"blurbs"`   // by department: employer's text among the duties of every post
	Folder   string            `yaml:"-"`
	Teams    []Team            `yaml:"-"`
}

// Team is one file: the posts of a team, with what they have in common.
type Team struct {
	Name       string           `yaml:"team"`
	Department string           `yaml:"department"`
	Location   string           `yaml:"location"`
	Work       Work             `yaml:"work"` // holds where a post says nothing else
	Rotation   Rotation         `yaml:"rotation"`
	Earlier    map[string]Shift `yaml:"earlier"` // how conditions differed in earlier quarters
	Posts      []Post           `yaml:"people"`
}

// Rotation is the on-call rotation of a team.
type Rotation struct {
	Name   string `yaml:"name"`
	Size   int    `yaml:"size"`
	Layers int    `yaml:"layers"` // 0 = 1
}

// Post is one post with its holder. From and Until are the first and last
// quarter in which it stands in the exports, empty = always.
type Post struct {
	ID          string            `yaml:"id"`
	Name        string            `yaml:"name"`
	Title       string            `yaml:"title"`
	Grade       string            `yaml:"grade"`
	Manager     string            `yaml:"manager"`
	Dotted      string            `yaml:"dotted"`
	FTE         float64           `yaml:"fte"`    // 0 = 1
	Status      string            `yaml:"status"` // empty = Active
	Type        string            `yaml:"type"`   // empty = Employee
	Hired       string            `yaml:"hired"`
	Ended       string            `yaml:"ended"`
	Vacant      string            `yaml:"vacant"`      // vacant from this quarter on
	VacantUntil string            `yaml:"vacantUntil"` // vacant up to this quarter
	From        string            `yaml:"from"`
	Until       string            `yaml:"until"`
	Shows       string            `yaml:"shows"` // a note for the reader of the file
	NoDuties    bool              `yaml:"noduties"`
	Work        Work              `yaml:"work"`
	Duties      []Duty            `yaml:"duties"`
	Earlier     map[string]Before `yaml:"earlier"`
}

// Before is what was different about a post in an earlier quarter. A dotted
// line of "none" takes it away.
type Before struct {
	Team    string `yaml:"team"`
	Title   string `yaml:"title"`
	Manager string `yaml:"manager"`
	Dotted  string `yaml:"dotted"`
}

// Duty is a duty text with the share of time and the function of the
// technology catalogue that a reader would assign; "none" is work outside it.
type Duty struct {
	Share    int // percent, 0 = not given
	Function string
	Text     string
}

// UnmarshalYAML reads "40 feature_dev: text" or "none: text".
func (d *Duty) UnmarshalYAML(unmarshal func(any) error) error {
	var entry map[string]string
	if err := unmarshal(&entry); err != nil {
		return err
	}
	if len(entry) != 1 {
		return fmt.Errorf("a duty is one line \"share function: text\", not %d", len(entry))
	}
	for key, text := range entry {
		share, function, both := strings.Cut(key, " ")
		if !both {
			share, function = "0", key
		}
		percent, err := strconv.Atoi(share)
		if err != nil {
			return fmt.Errorf("duty %q: the share %q is no whole number", text, share)
		}
		if _, err := roleOf(function); err != nil {
			return fmt.Errorf("duty %q: %w", text, err)
		}
		*d = Duty{percent, function, text}
	}
	return nil
}

// functions of the technology catalogue by the role that they belong to.
const functions = `
devops: ci_cd release iac config_mgmt dev_ops_bridge
sre: slo incident oncall monitoring capacity resilience toil_automation
platform: idp golden_path k8s_platform dx cloud_foundation
sysadmin: servers patching accounts backup
network: network_ops
dba: db_admin
support: ticket_support
security: vuln_mgmt threat_response iam_policy compliance
software: feature_dev code_review architecture
data: etl bi ml
qa: testing
people: hiring people_mgmt
delivery: backlog requirements vendor
unclassified: none`

// roleOf names the role of a function.
func roleOf(function string) (string, error) {
	for line := range strings.Lines(functions) {
		role, list, _ := strings.Cut(line, ":")
		for _, f := range strings.Fields(list) {
			if f == function {
				return role, nil
			}
		}
	}
	return "", fmt.Errorf("unknown function %q", function)
}

// loadCompany reads an embedded company; the files are read strictly, a word
// that the schema does not know is an error.
func loadCompany(folder string) (*Company, error) {
	c := &Company{Folder: folder}
	if err := decode(path.Join(folder, "company.yaml"), c); err != nil {
		return nil, err
	}
	files, err := fs.Glob(companyFiles, folder+"/[0-9]*.yaml")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		var t Team
		if err := decode(file, &t); err != nil {
			return nil, err
		}
		c.Teams = append(c.Teams, t)
	}
	return c, nil
}

func decode(file string, into any) error {
	data, err := companyFiles.ReadFile(file)
	if err != nil {
		return err
	}
	if err := yaml.UnmarshalWithOptions(data, into, yaml.Strict()); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// endOf is the last day of a quarter such as "2026-Q3".
func endOf(quarter string) (time.Time, error) {
	var year, q int
	if _, err := fmt.Sscanf(quarter, "%d-Q%d", &year, &q); err != nil || q < 1 || q > 4 {
		return time.Time{}, fmt.Errorf("quarter %q is not of the form 2026-Q3", quarter)
	}
	return time.Date(year, time.Month(3*q)+1, 0, 0, 0, 0, 0, time.UTC), nil
}
