package burnout

import (
	"math"

	"orgreview/analysis/maybe"
)

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

// Value is the value of one factor for one person, in the factor's unit, or why
// there is none. The zero value is missing. It takes eight bytes, because every
// person has twelve: the bits are those of the number against a pattern that
// only a NaN has, as in maybe.Float.
type Value struct{ bits uint64 }

const (
	notSeen = 0x7ff8_0000_0000_0001 // a NaN that no arithmetic gives
	apart   = 1                     // the bits of a value that does not apply
)

// Seen is an observed value. A NaN is a bug upstream; counting it as missing
// keeps it from spreading through sums over people.
func Seen(v float64) Value {
	if v != v {
		return Value{}
	}
	return Value{math.Float64bits(v) ^ notSeen}
}

// Without is the value that a factor in this state has: none.
func Without(s State) Value {
	if s == NotApplicable {
		return Value{apart}
	}
	return Value{}
}

// V is the observed value, 0 where there is none.
func (v Value) V() float64 {
	if v.bits <= apart {
		return 0
	}
	return math.Float64frombits(v.bits ^ notSeen)
}

// State tells whether the value was observed, and if not, why.
func (v Value) State() State {
	switch v.bits {
	case 0:
		return Missing
	case apart:
		return NotApplicable
	}
	return Observed
}

func (v Value) observed() bool { return v.bits > apart }

// Equal tells whether both are the same value or lack one for the same reason.
func (v Value) Equal(w Value) bool { return v == w }

// Maybe is the value as a number that may be unknown.
func (v Value) Maybe() maybe.Float {
	if v.observed() {
		return maybe.Some(v.V())
	}
	return maybe.None()
}
