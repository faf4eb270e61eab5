package staffing

import (
	"fmt"
	"math"
	"slices"

	"orgreview/analysis/maybe"
)

// Need is what a team, or the organisation, is meant to have. It comes from
// the configuration only.
type Need struct {
	Team   string             `yaml:"team" json:"team"`     // name or id of the team; "*" = every team without a need of its own; "" = the organisation
	FTE    map[string]float64 `yaml:"fte" json:"fte"`       // by role id
	Ratios []Ratio            `yaml:"ratios" json:"ratios"` // such as 1 FTE of sre per 8 FTE of software
}

// Ratio is a need that follows from what there is of another role.
type Ratio struct {
	Role string  `yaml:"role" json:"role"` // role id that is needed
	FTE  float64 `yaml:"fte" json:"fte"`   // so many …
	Per  float64 `yaml:"per" json:"per"`   // … per so many FTE …
	Of   string  `yaml:"of" json:"of"`     // … of this role id
}

// Validate checks a need against the role ids of the catalogue.
func (n Need) Validate(roles []string) error {
	stated := map[string]bool{}
	for _, id := range sortedKeys(n.FTE) {
		if err := knownRole(id, roles); err != nil {
			return fmt.Errorf("needs of %s: fte: %w", n.label(), err)
		}
		if v := n.FTE[id]; !(v >= 0) || math.IsInf(v, 0) {
			return fmt.Errorf("needs of %s: fte: %v of %s must be a number of at least 0", n.label(), v, id)
		}
		stated[id] = true
	}
	for _, r := range n.Ratios {
		for _, id := range []string{r.Role, r.Of} {
			if err := knownRole(id, roles); err != nil {
				return fmt.Errorf("needs of %s: ratios: %w", n.label(), err)
			}
		}
		switch {
		case !(r.FTE > 0) || !(r.Per > 0) || math.IsInf(r.FTE, 0) || math.IsInf(r.Per, 0):
			return fmt.Errorf("needs of %s: ratios: fte and per of %s must be above 0", n.label(), r.Role)
		case r.Role == r.Of:
			return fmt.Errorf("needs of %s: ratios: %s cannot be needed per %s", n.label(), r.Role, r.Of)
		case stated[r.Role]:
			return fmt.Errorf("needs of %s: %s is stated twice, keep one", n.label(), r.Role)
		}
		stated[r.Role] = true
	}
	return nil
}

// Resolve is the need in FTE by role index, given what there is; unknown where
// none is stated. The need must be valid.
func (n Need) Resolve(roles []string, have []float64) []maybe.Float {
	need := make([]maybe.Float, len(roles))
	for r, id := range roles {
		if v, ok := n.FTE[id]; ok {
			need[r] = maybe.Some(v)
		}
	}
	for _, q := range n.Ratios {
		of := slices.Index(roles, q.Of)
		need[slices.Index(roles, q.Role)] = maybe.Some(have[of] / q.Per * q.FTE)
	}
	return need
}

// CheckNeeds checks all configured needs: each by itself, and that no group of
// people is named twice.
func CheckNeeds(needs []Need, roles []string) error {
	named := map[string]bool{}
	for _, n := range needs {
		if err := n.Validate(roles); err != nil {
			return err
		}
		if named[n.Team] {
			return fmt.Errorf("needs of %s: stated in two entries, keep one", n.label())
		}
		named[n.Team] = true
	}
	return nil
}

// WithoutTeam lists the teams that needs name and that are not there: a
// spelling, or a team that has gone. Their needs have no effect.
func WithoutTeam(needs []Need, teams func(name string) bool) []string {
	var missing []string
	for _, n := range needs {
		if n.Team != "" && n.Team != "*" && !teams(n.Team) {
			missing = append(missing, n.Team)
		}
	}
	return missing
}

// NeedFor picks the need of a team out of the configured ones: by id, else by
// name, else the one for every team. Names are compared as they stand.
func NeedFor(needs []Need, id, name string) (Need, bool) {
	for _, key := range []string{id, name, "*"} {
		for _, n := range needs {
			if n.Team != "" && n.Team == key {
				return n, true
			}
		}
	}
	return Need{}, false
}

// NeedOfOrganisation is the need that names no team.
func NeedOfOrganisation(needs []Need) (Need, bool) {
	for _, n := range needs {
		if n.Team == "" {
			return n, true
		}
	}
	return Need{}, false
}

func (n Need) label() string {
	switch n.Team {
	case "":
		return "the organisation"
	case "*":
		return "every team"
	}
	return fmt.Sprintf("team %q", n.Team)
}

func knownRole(id string, roles []string) error {
	if !slices.Contains(roles, id) {
		return fmt.Errorf("there is no role %q in the catalogue", id)
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
