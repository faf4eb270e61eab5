package findings_test

import (
	"testing"

	"orgreview/analysis/findings"
	"orgreview/analysis/model"
)

// One text copied to the posts of a team is told as such; one that the whole
// house carries is the employer's and could stand in any job.
func TestCopiedTextOfATeam(t *testing.T) {
	for _, x := range []struct {
		description string
		people      int // who carry the text
		same        int
		mostly      bool
	}{
		{"team A\nCook x12: ?no_evidence\nteam B\nSupport Engineer x12: ticket_support*6", 12, 12, true},
		{"team A\nCook x12: ?no_evidence\nteam B\nCook x12: ?no_evidence", 24, 0, false},
	} {
		o := changed(x.description, func(o *model.Org) {
			text := o.Posts[0].Duties[0].Text
			o.Texts[text].Boilerplate = true
			for i := range x.people {
				o.Posts[i].Duties[0].Text = text
			}
		})()
		told := false
		for _, f := range findings.Run(o, findings.Default()) {
			p, ok := f.Params.(*findings.PoorTextParams)
			if !ok {
				continue
			}
			told = true
			if p.Same != x.same || p.MostlySame() != x.mostly || p.People != 12 {
				t.Errorf("%q: %+v", x.description, p)
			}
		}
		if !told {
			t.Errorf("%q: silent", x.description)
		}
	}
}
