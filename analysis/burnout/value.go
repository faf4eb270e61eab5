package burnout

import "orgreview/analysis/maybe"

// State tells why a factor has a value or has none. It is a byte and not its
// token, because every person holds twelve of them.
type State uint8

// The states of a factor.
const (
	Missing       State = iota // it applies, nobody told us
	Observed                   // it has a value
	NotApplicable              // it leaves the model
)

var stateTokens = [...]string{"missing", "observed", "not_applicable"}

// String is the token of the state.
func (s State) String() string { return stateTokens[s] }

// MarshalText writes the token, in JSON too.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the token back; any other counts as missing, which
// claims nothing.
func (s *State) UnmarshalText(text []byte) error {
	*s = Missing
	for i, token := range stateTokens {
		if token == string(text) {
			*s = State(i)
		}
	}
	return nil
}

// Value is the value of one factor for one person, in the factor's unit.
type Value struct {
	V     float64 // meaningful only when observed
	State State
}

// Seen is an observed value.
func Seen(v float64) Value { return Value{State: Observed, V: v} }

// observed tells whether the value counts. A NaN is a bug upstream; counting
// it as missing keeps it from spreading through sums over people.
func (v Value) observed() bool { return v.State == Observed && v.V == v.V }

// Maybe is the value as a number that may be unknown.
func (v Value) Maybe() maybe.Float {
	if v.observed() {
		return maybe.Some(v.V)
	}
	return maybe.None()
}
