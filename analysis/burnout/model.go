package burnout

import (
	"fmt"
	"math"
)

// The bands of the index and of the sub-indices.
const (
	Low          = "low"
	Moderate     = "moderate"
	High         = "high"
	Critical     = "critical"
	Insufficient = "insufficient data"
)

// slack keeps a value that stands on a threshold from missing it by a bit.
const slack = 1e-9

// Bands are the lower edges of the bands above "low", on the scale 0–100.
type Bands struct {
	Moderate float64 `json:"moderate"`
	High     float64 `json:"high"`
	Critical float64 `json:"critical"`
}

// Of is the band of a score.
func (b Bands) Of(score float64) string { return bandName(b.rank(score)) }

// rank is 0 for low to 3 for critical.
func (b Bands) rank(score float64) int {
	switch {
	case score >= b.Critical-slack:
		return 3
	case score >= b.High-slack:
		return 2
	case score >= b.Moderate-slack:
		return 1
	}
	return 0
}

func bandName(rank int) string { return [...]string{Low, Moderate, High, Critical}[rank] }

// BandRank orders bands: 0 for low to 3 for critical, −1 for insufficient data
// and everything else.
func BandRank(band string) int {
	for r := range 4 {
		if bandName(r) == band {
			return r
		}
	}
	return -1
}

// Model is the index with every number that it rests on. The zero Model is not
// valid; start from Default.
type Model struct {
	Factors       []Factor `json:"factors"` // NumFactors of them, in the fixed order
	Bands         Bands    `json:"bands"`
	GateX         float64  `json:"gate_x"`         // a key factor with x at or above opens a gate
	GateHours     float64  `json:"gate_hours"`     // so many hours a week are at least "high" alone
	MinConfidence float64  `json:"min_confidence"` // below, there is no band

	// Robustness.
	Draws         int     `json:"draws"`         // 0 = none
	Seed          uint64  `json:"seed"`          // of the draws
	Concentration float64 `json:"concentration"` // weights ~ Dirichlet(Concentration · w)
	AnchorJitter  float64 `json:"anchor_jitter"` // anchors vary by ± this share
	MinPeers      int     `json:"min_peers"`     // fewer observed peers do not stand in for a missing value
}

// Default is the model with the weights, anchors and bands of the method page.
// Weights are coarse on purpose.
func Default() Model {
	return Model{
		Factors:       defaultFactors(),
		Bands:         Bands{Moderate: 25, High: 40, Critical: 60},
		GateX:         .75,
		GateHours:     55,
		MinConfidence: .5,
		Draws:         2000,
		Seed:          1,
		Concentration: 50,
		AnchorJitter:  .10,
		MinPeers:      5,
	}
}

// SettingError says which setting is wrong, by its place in the configuration.
type SettingError struct {
	Key string // such as "factors.hours.safe"; "" = the model as a whole
	Msg string
}

// Error is the key and what is wrong with it.
func (e *SettingError) Error() string {
	if e.Key == "" {
		return e.Msg
	}
	return e.Key + ": " + e.Msg
}

func wrong(key, format string, args ...any) error {
	return &SettingError{key, fmt.Sprintf(format, args...)}
}

// Validate tells the first thing that is wrong with the model: a *SettingError.
func (m Model) Validate() error {
	if len(m.Factors) != NumFactors {
		return wrong("factors", "the model has %d factors, it needs %d", len(m.Factors), NumFactors)
	}
	total := 0.0
	for i, f := range m.Factors {
		key := "factors." + f.ID
		switch {
		case f.ID != FactorID(i):
			return wrong("factors", "factor %d is %q, it must be %q: the order is fixed", i+1, f.ID, FactorID(i))
		case !(f.Weight >= 0 && f.Weight <= 1):
			return wrong(key+".weight", "%v must lie between 0 and 1", f.Weight)
		case !finite(f.Safe) || f.Safe < 0:
			return wrong(key+".safe", "%v must be a number of at least 0", f.Safe)
		case !finite(f.Critical) || f.Critical <= f.Safe:
			return wrong(key+".critical", "%v must be above safe, which is %v", f.Critical, f.Safe)
		}
		total += f.Weight
	}
	if math.Abs(total-1) > 1e-9 {
		return wrong("factors", "the weights add up to %v, they must add up to 1", total)
	}
	b := m.Bands
	for _, e := range []struct {
		key          string
		v, low, high float64
	}{{"moderate", b.Moderate, 0, 100}, {"high", b.High, b.Moderate, 100}, {"critical", b.Critical, b.High, 100}} {
		if !(e.v > e.low && e.v <= e.high) {
			return wrong("bands."+e.key, "%v must lie above %v and not above %v: bands rise from moderate to critical", e.v, e.low, e.high)
		}
	}
	switch {
	case !(m.GateX > 0 && m.GateX <= 1):
		return wrong("gate_x", "%v must lie above 0 and not above 1", m.GateX)
	case !(m.GateHours > 0 && m.GateHours <= 168):
		return wrong("gate_hours", "%v must lie above 0 and not above 168", m.GateHours)
	case !(m.MinConfidence >= 0 && m.MinConfidence <= 1):
		return wrong("min_confidence", "%v must lie between 0 and 1", m.MinConfidence)
	case m.Draws != 0 && (m.Draws < 100 || m.Draws > 100_000):
		return wrong("draws", "%d must be 0 (none) or lie between 100 and 100000", m.Draws)
	case !(m.Concentration > 0) || !finite(m.Concentration):
		return wrong("concentration", "%v must be a number above 0", m.Concentration)
	case !(m.AnchorJitter >= 0 && m.AnchorJitter < .5):
		return wrong("anchor_jitter", "%v must be at least 0 and below 0.5", m.AnchorJitter)
	case m.MinPeers < 1:
		return wrong("min_peers", "%d must be at least 1", m.MinPeers)
	}
	return nil
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
