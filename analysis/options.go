package analysis

import (
	"orgreview/analysis/burnout"
	"orgreview/analysis/findings"
	"orgreview/analysis/orgchart"
	"orgreview/analysis/overlap"
	"orgreview/analysis/roles"
	"orgreview/analysis/staffing"
	"orgreview/analysis/trend"
)

// Options steer a run. Start from DefaultOptions.
type Options struct {
	Catalogue *roles.Catalogue
	Burnout   burnout.Model
	Teams     burnout.TeamOptions
	Chart     orgchart.Options
	Overlap   overlap.Options
	Findings  findings.Options
	Trend     trend.Options
	Needs     []staffing.Need // configured; none = no gap is formed
	Moves     staffing.Options

	// MinClassified and MinShare say when the catalogue explains a person's
	// work well enough to print role shares: so many classified duties that
	// cover such a share of the time.
	MinClassified int
	MinShare      float64

	// MinGroup is the smallest group about which a condition figure is formed.
	MinGroup int
	// IndividualScores false computes no index of a person at all; the figures
	// of groups stay.
	IndividualScores bool

	// Release drops from the roster what no later step needs (roster.Release) as
	// soon as the posts hold their duties by number; only explain asks for it
	// afterwards.
	Release bool

	// Progress, where given, hears the name of each step as it starts.
	Progress func(step string)
}

// DefaultOptions are the defaults of every measure with the embedded
// catalogue. It fails only if that catalogue is broken.
func DefaultOptions() (Options, error) {
	c, err := roles.Embedded()
	if err != nil {
		return Options{}, err
	}
	return Options{
		Catalogue: c, Burnout: burnout.Default(), Teams: burnout.DefaultTeamOptions(),
		Chart: orgchart.DefaultOptions(), Overlap: overlap.DefaultOptions(), Findings: findings.Default(), Moves: staffing.PlanOptions(), Trend: trend.DefaultOptions(),
		MinClassified: 3, MinShare: .5, MinGroup: 5, IndividualScores: true,
	}, nil
}
