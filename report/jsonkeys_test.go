package report

import (
	"bytes"
	"encoding/json"
	"regexp"
	"testing"
)

// Other programs read the result: every key is snake_case, also deep in the
// settings, where a Go name would slip through without a tag.
func TestJSONKeysAreSnakeCase(t *testing.T) {
	var out bytes.Buffer
	if err := JSON(&out, measure(t, acmeFiles...), Options{MinGroup: 5, Version: "test"}); err != nil {
		t.Fatal(err)
	}
	var all any
	if err := json.Unmarshal(out.Bytes(), &all); err != nil {
		t.Fatal(err)
	}
	good := regexp.MustCompile(`^[a-z0-9_]+$`)
	var look func(place string, v any)
	look = func(place string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, inner := range v {
				if !good.MatchString(key) {
					t.Errorf("%s: key %q", place, key)
				}
				look(place+"."+key, inner)
			}
		case []any:
			for _, inner := range v {
				look(place+"[]", inner)
			}
		}
	}
	look("", all)
}
