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
	"strconv"
)

// Float is a number that may be unknown. The zero value is unknown. A known
// Float is never NaN or infinite.
//
// It takes eight bytes, not sixteen, because every person has some fifty of
// them: the bits are those of the number against a pattern that only a NaN
// has, so that all zeros stand for no number. Floats can be compared by ==.
type Float struct{ bits uint64 }

// unknown are the bits of the NaN that the zero Float stands for.
const unknown = 0x7ff8_0000_0000_0001

// Some is the known number v; NaN and the infinities become unknown, so that
// a division by zero upstream cannot pass for a result.
func Some(v float64) Float {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Float{}
	}
	return Float{math.Float64bits(v) ^ unknown}
}

// None is the unknown number.
func None() Float { return Float{} }

// OK tells whether the number is known.
func (f Float) OK() bool { return f.bits != 0 }

// V is the number; 0 where it is unknown.
func (f Float) V() float64 { return f.Or(0) }

// Or is the number, or fallback where it is unknown.
func (f Float) Or(fallback float64) float64 {
	if f.bits == 0 {
		return fallback
	}
	return math.Float64frombits(f.bits ^ unknown)
}

// Equal tells whether both are unknown or both the same number.
func (f Float) Equal(g Float) bool { return f.OK() == g.OK() && f.V() == g.V() }

// String is the number in its shortest form, or "unknown".
func (f Float) String() string {
	if !f.OK() {
		return "unknown"
	}
	return strconv.FormatFloat(f.V(), 'g', -1, 64)
}

// MarshalJSON writes the number unrounded, or null.
func (f Float) MarshalJSON() ([]byte, error) {
	if !f.OK() {
		return []byte("null"), nil
	}
	return json.Marshal(f.V())
}

// UnmarshalJSON reads a number or null.
func (f *Float) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*f = Float{}
		return nil
	}
	var v float64
	if err := json.Unmarshal(data, &v); err != nil {
		return err
	}
	*f = Some(v)
	return nil
}
