// Package oracletest reads the worked examples that measures must reproduce,
// for the tests of the packages that measure.
//
// It owns where the file stands and its form; what an example means is for each
// test to say. No product code imports it.
package oracletest

import (
	"encoding/json"
	"os"
	"testing"
)

// Load reads the input and the expected values of a worked example by its id,
// and returns how far a value may be off. A test that cannot read them fails.
func Load(t testing.TB, id string, input, expected any) (tolerance float64) {
	t.Helper()
	data, err := os.ReadFile("../testdata/oracles.json") // from a package of analysis
	if os.IsNotExist(err) {
		data, err = os.ReadFile("../../testdata/oracles.json") // from one inside such a package
	}
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Oracles []struct {
			ID              string
			Input, Expected json.RawMessage
			Tolerance       float64 `json:"abs_tol"`
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, e := range file.Oracles {
		if e.ID != id {
			continue
		}
		if err := json.Unmarshal(e.Input, input); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(e.Expected, expected); err != nil {
			t.Fatal(err)
		}
		return e.Tolerance
	}
	t.Fatalf("there is no worked example %s", id)
	return 0
}
