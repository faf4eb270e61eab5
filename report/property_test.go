package report

import (
	"flag"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// many runs a property on n drawn cases, or on as many as -rapid.checks says.
func many(t *testing.T, n int, property func(*rapid.T)) {
	t.Helper()
	f := flag.Lookup("rapid.checks")
	before := f.Value.String()
	if before == f.DefValue {
		if err := f.Value.Set(strconv.Itoa(n)); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Value.Set(before) }()
	}
	rapid.Check(t, property)
}
