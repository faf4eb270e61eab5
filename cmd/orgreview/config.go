package main

import (
	"os"
	"strings"

	"orgreview/analysis"
	"orgreview/analysis/burnout"
	"orgreview/analysis/findings"
	"orgreview/analysis/orgchart"
	"orgreview/analysis/overlap"
	"orgreview/analysis/roles"
	"orgreview/analysis/staffing"
	"orgreview/analysis/table"
	"orgreview/analysis/trend"
	"orgreview/report/mail"
	"orgreview/report/wording"
)

// configFile is orgreview.yaml. It is read strictly: a key that is not known
// here stops the run with its line, because a mistyped threshold that is
// silently ignored would change findings.
type configFile struct {
	Organisation organisationConfig `yaml:"organisation"`
	path         string             // where it was read from

	Columns columnsConfig   `yaml:"columns"`
	Needs   []staffing.Need `yaml:"needs"`
	Burnout burnout.Config  `yaml:"burnout"`
	Privacy struct {
		MinGroup         *int  `yaml:"min_group"`
		IndividualScores *bool `yaml:"individual_scores"`
	} `yaml:"privacy"`
	Findings  findings.Options `yaml:"findings"`
	Overlap   overlap.Options  `yaml:"overlap"`
	Structure orgchart.Options `yaml:"structure"`
	Mail      mail.Settings    `yaml:"mail"`
	Trend     trend.Options    `yaml:"trend"`
	Moves     staffing.Options `yaml:"moves"`

	data []byte // as read, to say line and column
}

// loadConfig reads the configuration; an empty path gives the defaults.
func loadConfig(path string) (*configFile, error) {
	c := &configFile{Findings: findings.Default(), Overlap: overlap.DefaultOptions(), Structure: orgchart.DefaultOptions(), Trend: trend.DefaultOptions(), Moves: staffing.PlanOptions()}
	if path == "" {
		return c, nil
	}
	c.path = path
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, inputError(path, err)
	}
	c.data = data
	if err := c.decode(data); err != nil {
		return nil, &table.Error{File: path, Msg: "is not a valid configuration: " + err.Error(),
			Hint: "correct the line, or leave the key out; README lists the keys"}
	}
	return c, nil
}

// letter is what the settings say about mails, the words of the language (nil =
// English) where they say nothing.
func (c *configFile) letter(words *wording.Language) (mail.Settings, error) {
	m := c.Mail
	if words == nil {
		words = wording.English()
	}
	if m.Subject == "" {
		m.Subject = words.MailSubject()
	}
	if m.Body == "" {
		m.Body = words.MailBody()
	}
	if err := m.Check(); err != nil {
		key, msg, _ := strings.Cut(strings.TrimPrefix(err.Error(), "mail: "), ": ")
		return m, c.wrong("mail."+key, msg)
	}
	return m, nil
}

// mostWarnings is how many silent cues of a catalogue are listed one by one.
const mostWarnings = 10

// options turns flags and configuration into the options of a run.
func (f *inputFlags) options(c *configFile) (analysis.Options, error) {
	usual := analysis.DefaultOptions
	if f.usual != nil {
		usual = f.usual
	}
	opt, err := usual()
	if err != nil {
		return opt, err
	}
	if f.Roles != "" {
		data, err := os.ReadFile(f.Roles)
		if err != nil {
			return opt, inputError(f.Roles, err)
		}
		var warnings []roles.Warning
		if opt.Catalogue, warnings, err = opt.Catalogue.With(f.Roles, data); err != nil {
			return opt, &exitError{statusFailed, firstLines(err.Error(), mostWarnings),
				"correct the file; orgreview roles prints ours to compare. With a name: of its own at the top it stands instead of ours, without one it adds to ours"}
		}
		for _, w := range warnings[:min(len(warnings), mostWarnings)] {
			f.voice.line("warning", "%s", w)
		}
		if more := len(warnings) - mostWarnings; more > 0 {
			f.voice.line("warning", "%s: %d more cues fire for no statement of their role", f.Roles, more)
		}
	}
	if err := c.check(&opt); err != nil {
		return opt, err
	}
	opt.Findings, opt.Needs, opt.Overlap, opt.Chart = c.Findings, c.Needs, c.Overlap, c.Structure
	opt.Trend, opt.Moves = c.Trend, c.Moves
	if c.Privacy.MinGroup != nil {
		opt.MinGroup = *c.Privacy.MinGroup
	}
	if c.Privacy.IndividualScores != nil {
		opt.IndividualScores = *c.Privacy.IndividualScores
	}
	return opt, nil
}

// firstLines keeps a long list of errors readable: the rest often has the same cause.
func firstLines(text string, most int) string {
	lines := strings.Split(text, "\n")
	if len(lines) <= most {
		return text
	}
	return strings.Join(lines[:most], "\n") + "\nand " + count(len(lines)-most, "line", "lines") + " more"
}
