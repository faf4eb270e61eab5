package burnout

import "orgreview/analysis/maybe"

// State tells why a factor has a value or has none.
type State string

// The states of a factor. The empty State counts as missing.
const (
	Observed      State = "observed"
	Missing       State = "missing"        // it applies, nobody told us
	NotApplicable State = "not_applicable" // it leaves the model
)

// Value is the value of one factor for one person, in the factor's unit.
type Value struct {
	State State
	V     float64 // meaningful only when observed
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
