package maybe

import (
	"encoding/json"
	"math"
	"testing"
	"unsafe"

	"pgregory.net/rapid"
)

func TestUnknown(t *testing.T) {
	for name, f := range map[string]Float{"zero": {}, "none": None(), "NaN": Some(math.NaN()), "+Inf": Some(math.Inf(1)), "-Inf": Some(math.Inf(-1)), "0/0": Some(math.Log(-1))} {
		if f.OK() || f.V() != 0 || f.Or(7) != 7 || f != None() || f.String() != "unknown" {
			t.Errorf("%s is %v", name, f)
		}
		if data, err := json.Marshal(f); err != nil || string(data) != "null" {
			t.Errorf("%s is %s in JSON, %v", name, data, err)
		}
	}
}

func TestEveryNumberIsKept(t *testing.T) {
	keeps := func(t interface{ Errorf(string, ...any) }, v float64) {
		f := Some(v)
		if !f.OK() || f.V() != v || f.Or(7) != v || math.Signbit(f.V()) != math.Signbit(v) || !f.Equal(f) || f == None() {
			t.Errorf("%v is kept as %v", v, f)
		}
		data, err := json.Marshal(f)
		var g Float
		if err == nil {
			err = json.Unmarshal(data, &g)
		}
		if err != nil || !g.Equal(f) {
			t.Errorf("%v comes back from JSON as %v, %v", v, g, err)
		}
	}
	for _, v := range []float64{0, math.Copysign(0, -1), 1, -1, math.MaxFloat64, math.SmallestNonzeroFloat64, math.Pi} {
		keeps(t, v)
	}
	rapid.Check(t, func(t *rapid.T) { keeps(t, rapid.Float64Range(-math.MaxFloat64, math.MaxFloat64).Draw(t, "v")) })
}

func TestJSON(t *testing.T) {
	f := Some(3)
	if err := json.Unmarshal([]byte("null"), &f); err != nil || f.OK() {
		t.Errorf("null is %v, %v", f, err)
	}
	if err := json.Unmarshal([]byte(`"three"`), &f); err == nil {
		t.Error("a text is a number")
	}
}

// TestRoom: people of large organisations hold millions of them.
func TestRoom(t *testing.T) {
	if n := unsafe.Sizeof(Float{}); n != 8 {
		t.Errorf("a Float takes %d bytes", n)
	}
}
