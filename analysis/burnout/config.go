package burnout

import (
	"slices"
	"strings"
)

// Config is what a user may change of a model. Everything left out keeps its
// default. It is read strictly: an unknown key is an error.
type Config struct {
	Factors       map[string]FactorConfig `yaml:"factors"` // by factor id
	Bands         BandsConfig             `yaml:"bands"`
	GateX         *float64                `yaml:"gate_x"`
	GateHours     *float64                `yaml:"gate_hours"`
	MinConfidence *float64                `yaml:"min_confidence"`
	Draws         *int                    `yaml:"draws"`
	Seed          *uint64                 `yaml:"seed"`
	Concentration *float64                `yaml:"concentration"`
	AnchorJitter  *float64                `yaml:"anchor_jitter"`
	MinPeers      *int                    `yaml:"min_peers"`
}

// FactorConfig overrides a factor. Weights are relative: after the overrides
// all are scaled so that they add up to 1.
type FactorConfig struct {
	Weight   *float64 `yaml:"weight"`
	Safe     *float64 `yaml:"safe"`
	Critical *float64 `yaml:"critical"`
}

// BandsConfig overrides lower edges of bands.
type BandsConfig struct {
	Moderate *float64 `yaml:"moderate"`
	High     *float64 `yaml:"high"`
	Critical *float64 `yaml:"critical"`
}

// Apply is the model with the overrides, checked. An error is a *SettingError.
func (c Config) Apply(m Model) (Model, error) {
	m.Factors = slices.Clone(m.Factors)
	ids := make([]string, 0, len(c.Factors))
	for id := range c.Factors {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	reweighted := false
	for _, id := range ids {
		i := FactorIndex(id)
		if i < 0 {
			return Model{}, wrong("factors."+id, "there is no such factor; known are %s", strings.Join(factorIDs(), ", "))
		}
		o, f := c.Factors[id], &m.Factors[i]
		if o.Safe != nil || o.Critical != nil {
			f.Source = "set in the configuration"
		}
		override(&f.Safe, o.Safe)
		override(&f.Critical, o.Critical)
		if o.Weight != nil {
			if !(*o.Weight >= 0) || !finite(*o.Weight) {
				return Model{}, wrong("factors."+id+".weight", "%v must be a number of at least 0", *o.Weight)
			}
			f.Weight, reweighted = *o.Weight, true
		}
	}
	if reweighted {
		if err := m.rescale(); err != nil {
			return Model{}, err
		}
	}
	override(&m.Bands.Moderate, c.Bands.Moderate)
	override(&m.Bands.High, c.Bands.High)
	override(&m.Bands.Critical, c.Bands.Critical)
	override(&m.GateX, c.GateX)
	override(&m.GateHours, c.GateHours)
	override(&m.MinConfidence, c.MinConfidence)
	override(&m.Draws, c.Draws)
	override(&m.Seed, c.Seed)
	override(&m.Concentration, c.Concentration)
	override(&m.AnchorJitter, c.AnchorJitter)
	override(&m.MinPeers, c.MinPeers)
	if err := m.Validate(); err != nil {
		return Model{}, err
	}
	return m, nil
}

// rescale makes the weights add up to 1.
func (m *Model) rescale() error {
	total := 0.0
	for _, f := range m.Factors {
		total += f.Weight
	}
	if !(total > 0) || !finite(total) {
		return wrong("factors", "the weights add up to %v, at least one must be above 0", total)
	}
	for i := range m.Factors {
		m.Factors[i].Weight /= total
	}
	return nil
}

func override[T any](to *T, from *T) {
	if from != nil {
		*to = *from
	}
}

func factorIDs() []string {
	ids := make([]string, NumFactors)
	for i := range ids {
		ids[i] = FactorID(i)
	}
	return ids
}
