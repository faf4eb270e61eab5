package roster

import (
	"fmt"
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
			x.readBack(t, r)
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

// readBack reads a trap once more under the mapping that was written down for
// it: the same people, groups and rows must come of it.
func (x trap) readBack(t *testing.T, r *Roster) {
	t.Helper()
	opt := x.opt
	opt.Columns = r.Mapping()
	again, err := build(t, opt, x.files...)
	if err != nil {
		t.Fatalf("under its own mapping: %v\n%+v", err, opt.Columns)
	}
	if diff := cmp.Diff(asRead(r), asRead(again)); diff != "" {
		t.Errorf("under its own mapping -first +again:\n%s\n%+v", diff, opt.Columns)
	}
}

// asRead is all that was understood, without what was said about the columns.
func asRead(r *Roster) string {
	bare := *r
	bare.Problems = nil
	kinds := ""
	for _, in := range r.Inputs {
		kinds += in.name() + " " + in.Kind + "\n"
	}
	return fmt.Sprintf("%s%s%+v %v", show(&bare), kinds, r.Rows, r.DuplicateIDs)
}
