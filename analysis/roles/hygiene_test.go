package roles

import (
	"os"
	"strings"
	"testing"
)

const sampleCatalogue = "../../samples/catalogues/hr-finance.yaml"

// TestCatalogueHygiene holds both of our catalogues to what their first lines
// promise: 8 to 15 statements and 20 to 60 cues for each role, those of its
// functions counted, and no cue that is silent in its role. Of a cue with
// several wordings the first must stand in a statement, so that no misspelt or
// far-fetched cue hides behind its neighbours.
func TestCatalogueHygiene(t *testing.T) {
	technology, _ := embedded(t)
	if n, f := len(technology.Roles), len(technology.Functions); n != 13 || f < 30 || f > 40 {
		t.Errorf("%d roles and %d functions; 13 and 30 to 40 are promised", n, f)
	}
	data, err := os.ReadFile(sampleCatalogue)
	if err != nil {
		t.Fatal(err)
	}
	other, _, err := Parse("hr-finance.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*Catalogue{technology, other} {
		for _, r := range c.Roles {
			if n := len(r.Statements); n < 8 || n > 15 {
				t.Errorf("%s: role %s has %d statements", c.Name, r.ID, n)
			}
			if n := len(r.Cues); n < 20 || n > 60 {
				t.Errorf("%s: role %s has %d cues", c.Name, r.ID, n)
			}
			for _, q := range r.Cues {
				q.Text, _, _ = strings.Cut(q.Text, "|")
				if !cueFires(q, r.Statements) {
					t.Errorf("%s: %q fires for no statement of role %s", c.Name, q.Text, r.ID)
				}
				if q.Weight > 4 {
					t.Errorf("%s: %q weighs %v", c.Name, q.Text, q.Weight)
				}
			}
		}
	}
}

// The check of a user's catalogue finds nothing to report in our own: printed
// by "orgreview roles" and handed in again, it comes back without a warning.
func TestEmbeddedCatalogueHasNoWarning(t *testing.T) {
	c, _ := embedded(t)
	y, err := c.YAML()
	if err != nil {
		t.Fatal(err)
	}
	_, warnings, err := Parse("printed.yaml", y)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range warnings {
		t.Error(w)
	}
}
