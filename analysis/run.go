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

// steps fill in the measured organisation, each from what stands before it.
var steps = []struct {
	name string
	do   func(context.Context, *model.Org, Options) error
}{
	{"reporting lines", measureChart},
	{"teams", formTeams},
	{"duties", classifyDuties},
	{"roles", measureProfiles},
	{"staffing", measureStaffing},
	{"overlap", measureOverlap},
	{"ownership", measureOwnership},
	{"working conditions", measureBurnout},
	{"moves", planMoves},
}

const lastStep = "findings"

// Steps are the names of the steps of Run, in order: what Options.Progress hears.
func Steps() []string {
	names := make([]string, 0, len(steps)+1)
	for _, s := range steps {
		names = append(names, s.name)
	}
	return append(names, lastStep)
}

// HasTeam tells whether a team has the name or id.
func (r *Result) HasTeam(name string) bool {
	return slices.ContainsFunc(r.Teams, func(t model.Team) bool { return t.ID == name || t.Name == name })
}

// Run measures the roster. It fails only when ctx ends or the catalogue or a
// threshold contradicts itself.
func Run(ctx context.Context, r *roster.Roster, opt Options) (*Result, error) {
	opt.Teams.MinGroup = opt.MinGroup
	opt.Findings.MinGroup = opt.MinGroup
	if err := opt.Burnout.Validate(); err != nil {
		return nil, err
	}
	if err := opt.Findings.Validate(); err != nil {
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
	for _, s := range steps {
		if opt.Progress != nil {
			opt.Progress(s.name)
		}
		if err := s.do(ctx, o, opt); err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	if opt.Progress != nil {
		opt.Progress(lastStep)
	}
	return &Result{Org: o, Findings: findings.Run(o, opt.Findings), Options: opt}, nil
}
