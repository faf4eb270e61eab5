package roster

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// trap is one awkward input, named for what makes it awkward, with all that
// must come of it: every post and every problem (see show).
type trap struct {
	name  string
	opt   Options
	files []file
	want  string
}

func run(t *testing.T, traps []trap) {
	t.Helper()
	for _, x := range traps {
		t.Run(x.name, func(t *testing.T) {
			r, err := build(t, x.opt, x.files...)
			if err != nil {
				t.Fatal(err)
			}
			checkLedger(t, r)
			if diff := cmp.Diff(dedent(x.want), show(r)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// one is a trap with one text file.
func one(name, text, want string) trap {
	return trap{name: name, files: []file{csv("p.csv", dedent(text))}, want: want}
}

func many(name, want string, files ...file) trap {
	for i := range files {
		files[i].text = dedent(files[i].text)
	}
	return trap{name: name, files: slices.Clone(files), want: want}
}
