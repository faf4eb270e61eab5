package main

import (
	"orgreview/analysis"
	"orgreview/report"
)

type explainCmd struct {
	ID string `arg:"" name:"id" help:"Employee id of the person, or the e-mail address."`
	inputFlags
	MinGroup *int `placeholder:"N" help:"Smallest group that is shown (default 5)."`
}

// Run prints everything that is held and computed about one person. It goes to
// standard output alone: whoever asks decides where it is kept.
func (cmd *explainCmd) Run(c *call) error {
	if err := validMinGroup(cmd.MinGroup); err != nil {
		return err
	}
	cmd.trace = cmd.ID
	p, err := cmd.prepare(c)
	if err != nil {
		return err
	}
	in, err := cmd.understand(c, p)
	if err != nil {
		return err
	}
	person := in.roster.Find(cmd.ID)
	if person == nil {
		return &exitError{statusFailed, "nobody in the exports has this id or address", "check with orgreview inspect which column holds the ids"}
	}
	opt := p.options
	if cmd.MinGroup != nil {
		opt.MinGroup = *cmd.MinGroup
	}
	res, err := analysis.Run(c.ctx, in.roster, opt)
	if err != nil {
		return err
	}
	return report.Explain(c.stdout, res, person, report.Options{Individuals: report.NoIndividuals, MinGroup: res.Options.MinGroup, Version: version})
}
