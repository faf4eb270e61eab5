package staffing

import (
	"fmt"
	"math"
)

// Problem is who does which duty in a team, and what may change.
type Problem struct {
	Hours    []float64   // by duty, > 0, in one unit with Capacity
	DutyRole []int       // by duty; −1 = no role: stays where it is and counts as load alone
	Owner    []int       // by duty: person
	Capacity []float64   // by person, > 0
	Affinity [][]float64 // person × role, 0–1: how well the person can take over duties of the role
	Locked   []bool      // by duty; nil = none
	Function []int       // by duty: what is owned by doing it, −1 = nothing; nil = none
	Kind     []int       // by duty: nobody gives one of a kind and takes another, −1 = of no kind; nil = none
	Fixed    []bool      // by person: gives and takes nothing, but counts as owner and in the loads; nil = nobody
}

// Options steer a rebalancing.
type Options struct {
	// Weights of the parts of the objective.
	Load  float64 `yaml:"load" json:"load"`   // of the greatest load
	Roles float64 `yaml:"roles" json:"roles"` // of the roles that people carry beyond one, on average
	Moved float64 `yaml:"moved" json:"moved"` // of the share of hours that moves

	MinAffinity  float64 `yaml:"min_affinity" json:"min_affinity"`   // a duty may move to a person with more than this for its role
	KeepCapacity bool    `yaml:"keep_capacity" json:"keep_capacity"` // nobody is taken above capacity, or further above it
	Tolerance    float64 `yaml:"tolerance" json:"tolerance"`         // … by more than this: loads are estimates and carry no more precision
	KeepOwners   bool    `yaml:"keep_owners" json:"keep_owners"`     // shared functions keep two owners, the bus factor is not lowered
	Most         int     `yaml:"most" json:"most"`                   // a plan has at most so many moves, those that gain most; 0 = all
	MinGain      float64 `yaml:"min_gain" json:"min_gain"`           // with Most: what a step must gain in the objective

	// FocusPeople is how many people of a large team may give or take duties: a
	// plan over more is a reorganisation, and the search grows with the square of
	// the duties. FocusGivers are those among them who have most to give away.
	FocusPeople int `yaml:"focus_people" json:"focus_people"`
	FocusGivers int `yaml:"focus_givers" json:"focus_givers"`

	Restarts  int    `yaml:"restarts" json:"restarts"`
	Seed      uint64 `yaml:"seed" json:"seed"`
	BoundRows int    `yaml:"bound_rows" json:"bound_rows"` // the bound is solved up to so many duties + people; above, the simple bound stands in
}

// DefaultOptions are the weights and limits of the method page.
func DefaultOptions() Options {
	return Options{Load: 1, Roles: .25, Moved: .1, MinAffinity: .2, KeepCapacity: true, KeepOwners: true,
		FocusPeople: 12, FocusGivers: 4, Restarts: 20, Seed: 1, BoundRows: 150}
}

// PlanOptions are the default options of a plan for a real team, where loads
// are estimates and a manager reads the moves.
//
// Tolerance: where no time shares are given, a duty is one of five to eight
// equal parts, so that a load may be off by a tenth of a week. Most: a longer
// list is a reorganisation. MinGain: a fiftieth of a full week for the most
// loaded person, or of the objective's other parts.
func PlanOptions() Options {
	o := DefaultOptions()
	o.Tolerance, o.Most, o.MinGain = .10, 5, .02
	return o
}

// Validate says what is wrong with the options, nil for nothing.
func (o Options) Validate() error {
	for _, s := range []struct {
		name      string
		v, at, to float64
	}{
		{"load", o.Load, 0, 100}, {"roles", o.Roles, 0, 100}, {"moved", o.Moved, 0, 100},
		{"min_affinity", o.MinAffinity, 0, 1}, {"tolerance", o.Tolerance, 0, 1}, {"min_gain", o.MinGain, 0, 100},
		{"most", float64(o.Most), 0, 100}, {"focus_people", float64(o.FocusPeople), 2, 40},
		{"focus_givers", float64(o.FocusGivers), 1, float64(o.FocusPeople - 1)},
		{"restarts", float64(o.Restarts), 0, 1000}, {"bound_rows", float64(o.BoundRows), 0, 1000},
	} {
		if !(s.v >= s.at && s.v <= s.to) {
			return fmt.Errorf("moves.%s is %v; it must be between %v and %v", s.name, s.v, s.at, s.to)
		}
	}
	return nil
}

// Validate tells the first thing that is wrong with the problem.
func (p Problem) Validate() error {
	duties, people := len(p.Hours), len(p.Capacity)
	switch {
	case len(p.DutyRole) != duties || len(p.Owner) != duties:
		return fmt.Errorf("%d duties, but %d roles and %d owners", duties, len(p.DutyRole), len(p.Owner))
	case p.Locked != nil && len(p.Locked) != duties:
		return fmt.Errorf("%d duties, but %d locks", duties, len(p.Locked))
	case p.Function != nil && len(p.Function) != duties:
		return fmt.Errorf("%d duties, but %d functions", duties, len(p.Function))
	case p.Kind != nil && len(p.Kind) != duties:
		return fmt.Errorf("%d duties, but %d kinds", duties, len(p.Kind))
	case p.Fixed != nil && len(p.Fixed) != people:
		return fmt.Errorf("%d people, but %d marks of who is fixed", people, len(p.Fixed))
	case len(p.Affinity) != people:
		return fmt.Errorf("%d people, but affinities of %d", people, len(p.Affinity))
	}
	for i, c := range p.Capacity {
		if !(c > 0) || math.IsInf(c, 0) {
			return fmt.Errorf("person %d: capacity %v must be above 0", i, c)
		}
	}
	for d, h := range p.Hours {
		if !(h > 0) || math.IsInf(h, 0) {
			return fmt.Errorf("duty %d: hours %v must be above 0", d, h)
		}
		if p.Owner[d] < 0 || p.Owner[d] >= people {
			return fmt.Errorf("duty %d: there is no person %d", d, p.Owner[d])
		}
		if r := p.DutyRole[d]; r < -1 || (r >= 0 && r >= len(p.Affinity[p.Owner[d]])) {
			return fmt.Errorf("duty %d: there is no role %d", d, r)
		}
	}
	for i, a := range p.Affinity {
		if len(a) != len(p.Affinity[0]) {
			return fmt.Errorf("person %d: affinities to %d roles, others have %d", i, len(a), len(p.Affinity[0]))
		}
	}
	return nil
}

// mayTake tells whether a duty may be given to a person at all.
func (p *Problem) mayTake(d, person int, o *Options) bool {
	if person == p.Owner[d] {
		return true
	}
	if p.DutyRole[d] < 0 || (p.Locked != nil && p.Locked[d]) {
		return false
	}
	if p.Fixed != nil && (p.Fixed[person] || p.Fixed[p.Owner[d]]) {
		return false
	}
	return p.Affinity[person][p.DutyRole[d]] > o.MinAffinity
}

func (p *Problem) function(d int) int {
	if p.Function == nil {
		return -1
	}
	return p.Function[d]
}

// roles is the number of roles.
func (p *Problem) roles() int {
	if len(p.Affinity) == 0 {
		return 0
	}
	return len(p.Affinity[0])
}
