package analysis

import (
	"context"
	"slices"

	"orgreview/analysis/findings"
	"orgreview/analysis/model"
	"orgreview/analysis/roster"
	"orgreview/analysis/trend"
)

// Result is the measured organisation with what follows from it.
type Result struct {
	*model.Org
	Findings []findings.Finding
	Options  Options      // everything in force
	Trend    *trend.Trend // what changed since earlier reviews; nil without them (see Compare)
}

// step fills in a part of the measured organisation from what stands before it.
type step struct {
	name string
	do   func(context.Context, *model.Org, Options) error
}

// MostBeside is the number of people up to which long steps go on beside each
// other, such as the comparison of overlap beside the later steps (see
// measureOverlap); with more they follow each other, because then their memory
// adds up to more than the time is worth.
const MostBeside = 200_000

var (
	before = []step{{"reporting lines", measureChart}, {"teams", formTeams}, {"duties", classifyDuties}, {"roles", measureProfiles}, {"staffing", measureStaffing}}
	beside = []step{{"ownership", measureOwnership}, {"working conditions", measureBurnout}, {"moves", planMoves}}
)

const (
	overlapStep = "overlap"
	lastStep    = "findings"
)

// Steps are the names of the steps of Run, in order: what Options.Progress hears.
func Steps() []string {
	var names []string
	for _, s := range slices.Concat(before, beside) {
		names = append(names, s.name)
	}
	return append(names, overlapStep, lastStep)
}

// HasTeam tells whether a team has the name or id.
func (r *Result) HasTeam(name string) bool {
	return slices.ContainsFunc(r.Teams, func(t model.Team) bool { return t.ID == name || t.Name == name })
}

// Run measures the roster and applies the rules. It fails only when ctx ends or
// the catalogue or a threshold contradicts itself.
func Run(ctx context.Context, r *roster.Roster, opt Options) (*Result, error) {
	res, err := Measure(ctx, r, opt)
	if err == nil {
		res.Find()
	}
	return res, err
}

// Find applies the rules to what was measured.
func (r *Result) Find() { r.Findings = findings.Run(r.Org, r.Options.Findings) }

// Measure is Run without the rules: what else depends on the measures alone may
// go on beside Find.
func Measure(ctx context.Context, r *roster.Roster, opt Options) (*Result, error) {
	opt.Teams.MinGroup = opt.MinGroup
	opt.Findings.MinGroup, opt.Findings.DuplicateAt = opt.MinGroup, opt.Overlap.DuplicateAt
	if err := opt.Burnout.Validate(); err != nil {
		return nil, err
	}
	if err := opt.Findings.Validate(); err != nil {
		return nil, err
	}
	if err := opt.Findings.CheckNames(opt.Catalogue); err != nil {
		return nil, err
	}
	if err := opt.Moves.Validate(); err != nil {
		return nil, err
	}
	if err := opt.Trend.Validate(); err != nil {
		return nil, err
	}
	if err := opt.Overlap.Validate(); err != nil {
		return nil, err
	}
	if err := opt.Chart.Validate(); err != nil {
		return nil, err
	}
	o := &model.Org{Roster: r, Catalogue: opt.Catalogue, Model: opt.Burnout}
	say := opt.Progress
	if say == nil {
		say = func(string) {}
	}
	take := func(steps []step) error {
		for _, s := range steps {
			say(s.name)
			if err := s.do(ctx, o, opt); err != nil {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		return nil
	}
	if err := take(before); err != nil {
		return nil, err
	}
	aside, cancel := context.WithCancel(ctx)
	defer cancel()
	wait := measureOverlap(aside, o, opt)
	if o.People > MostBeside {
		say(overlapStep)
		if err := wait(); err != nil {
			return nil, err
		}
		wait = func() error { return nil }
	}
	if err := take(beside); err != nil {
		cancel()
		_ = wait() // that it was cancelled is no news
		return nil, err
	}
	if o.People <= MostBeside {
		say(overlapStep)
	}
	if err := wait(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	say(lastStep)
	return &Result{Org: o, Options: opt}, nil
}
