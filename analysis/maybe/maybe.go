// Package maybe holds the number that may not be known.
//
// Most measures of a review can be unknown for a good reason: no column was
// supplied, too few duties, a title that the catalogue does not hold. A zero
// would be a lie and a NaN spreads silently, so such numbers are Floats: the
// zero value is "unknown", and JSON shows it as null.
package maybe

import (
	"encoding/json"
	"math"
)

// Float is a number that may be unknown. The zero value is unknown.
// V is meaningful only when OK is true; a known Float is never NaN or infinite.
type Float struct {
	V  float64
	OK bool
}

// Some is the known number v; NaN and the infinities become unknown, so that
// a division by zero upstream cannot pass for a result.
func Some(v float64) Float {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Float{}
	}
	return Float{V: v, OK: true}
}

// None is the unknown number.
func None() Float { return Float{} }

// Or is the number, or fallback where it is unknown.
func (f Float) Or(fallback float64) float64 {
	if f.OK {
		return f.V
	}
	return fallback
}

// MarshalJSON writes the number unrounded, or null.
func (f Float) MarshalJSON() ([]byte, error) {
	if !f.OK {
		return []byte("null"), nil
	}
	return json.Marshal(f.V)
}

// UnmarshalJSON reads a number or null.
func (f *Float) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*f = Float{}
		return nil
	}
	if err := json.Unmarshal(data, &f.V); err != nil {
		return err
	}
	f.OK = true
	return nil
}
