package roles

import (
	"testing"
)

// FuzzCatalogue: whatever somebody hands over as a catalogue, it is an error
// or a catalogue, alone and on top of the embedded one; and a catalogue that
// was read is printed as YAML that reads back and prints the same.
func FuzzCatalogue(f *testing.F) {
	embedded, err := Embedded()
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{
		"", "roles: []", "a: *b", "roles: &r [*r]", "- 1", "name: x\nroles:\n  - id: a\n    cues:\n      - {weight: 2, any: [run the shop]}\n",
		"roles:\n  - id: clerk\n    name: Clerk\n    functions:\n      - id: post\n        statements: [sort the letters]\n        cues: [{weight: 1, any: ['letter*', \"stamp ~3 paper\"]}]\ntitles:\n  - {roles: [clerk], any: [clerk, \"office clerk\"]}\ngeneric_titles: [helper]\nseniority: {junior: [junior], lead: [head]}\nremit:\n  - {role: clerk, grants: {clerk: 1}}\nprofiles:\n  - {id: office, requires: [post]}\n",
		"roles:\n  - id: sre\n    cues: [{weight: 99, any: [x]}]\n", "roles:\n- id: !!binary aGk=\n  cues: [{weight: .nan, any: [a b]}]\n", "unclassified:\n  - {reason: none, cues: [{weight: 3, any: [lunch]}]}\n",
		"seniority: {boss: [big]}\n", "roles: {id: a}\n", "\xff\xfe", "? [a]\n: b\n", "roles:\n  - id: \"\"\n", "name: |\n  a\n  b\nroles: [{id: a, cues: [{weight: 1, any: [\"(\", \"[a\", \"*\", \"a~b\"]}]}]",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4096 { // a bomb of aliases is bounded by the reader of YAML; long files only cost time here
			return
		}
		if c, _, err := embedded.Extend("in.yaml", data); err == nil && len(c.Roles) < len(embedded.Roles) {
			t.Errorf("a file on top left %d roles of %d", len(c.Roles), len(embedded.Roles))
		}
		c, _, err := Parse("in.yaml", data)
		if err != nil {
			return
		}
		text, err := c.YAML()
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := Parse("in.yaml", text)
		if err != nil {
			t.Fatalf("what was printed does not read back: %v\n%s", err, text)
		}
		twice, err := again.YAML()
		if err != nil {
			t.Fatal(err)
		}
		if string(twice) != string(text) {
			t.Errorf("printed once:\n%s\nread back and printed again:\n%s", text, twice)
		}
	})
}
