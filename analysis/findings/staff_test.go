package findings_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"orgreview/analysis/findings"
	"orgreview/analysis/findings/orgtest"
	"orgreview/analysis/maybe"
	"orgreview/analysis/model"
	"orgreview/analysis/staffing"
)

// staffed states a need for the only team and lets package staffing compare.
func staffed(description string, need map[string]float64) *model.Org {
	o := orgtest.Build(description)
	roles := make([]string, len(o.Catalogue.Roles))
	for i, r := range o.Catalogue.Roles {
		roles[i] = r.ID
	}
	var work []staffing.Work
	for _, m := range o.Teams[0].Members {
		p := &o.Posts[m]
		work = append(work, staffing.Work{FTE: p.FTE, Classified: p.Profile.ClassifiedShare, Shares: p.Profile.Shares})
	}
	o.Teams[0].Staffing = staffing.Staff(work, roles, staffing.Need{FTE: need}, need != nil)
	return o
}

// Two people have 4/6 of delivery and 2/6 of reliability work each: 1.33 and
// .67 full-time posts.
const pair = "team A\nDevOps Engineer x2: ci_cd*4 slo*2"

func TestHireOrShift(t *testing.T) {
	for _, c := range []struct {
		name    string
		need    map[string]float64
		told    bool
		lacks   float64
		convert float64
	}{
		{"nothing stated", nil, false, 0, 0},
		{"half a post lacking", map[string]float64{"sre": 2./3 + .5}, true, .5, 0},
		{"less than half a post lacking", map[string]float64{"sre": 2./3 + .49}, false, 0, 0},
		{"lacking here, surplus there", map[string]float64{"sre": 2, "devops": .5}, true, 4. / 3, 5. / 6},
		{"surplus alone", map[string]float64{"devops": .5}, false, 0, 0},
	} {
		t.Run(strings.ReplaceAll(c.name, " ", "-"), func(t *testing.T) {
			told := false
			for _, f := range findings.Run(staffed(pair, c.need), findings.Default()) {
				p, ok := f.Params.(*findings.HireParams)
				if !ok {
					continue
				}
				told = true
				if math.Abs(p.Lacks[0].FTE-c.lacks) > 1e-9 || math.Abs(p.Convert-c.convert) > 1e-9 {
					t.Errorf("lacks %v, can convert %v; want %v and %v", p.Lacks[0].FTE, p.Convert, c.lacks, c.convert)
				}
			}
			if told != c.told {
				t.Errorf("told: %v, want %v", told, c.told)
			}
		})
	}
}

func TestRebalance(t *testing.T) {
	base := staffing.Plan{Before: staffing.Objective{J: 1, MaxLoad: 1.2}, After: staffing.Objective{J: .9, MaxLoad: 1.1},
		Roles: [2][]float64{{1, 2}, {1, 2}}, Moves: []staffing.Move{{Duty: 7, From: 1, To: 0}}}
	for name, c := range map[string]struct {
		change func(*staffing.Plan)
		told   bool
	}{
		"lighter":                        {func(*staffing.Plan) {}, true},
		"no plan":                        {func(p *staffing.Plan) { p.Moves = nil }, false},
		"no gain in all":                 {func(p *staffing.Plan) { p.After.J = 1 }, false},
		"lighter by five hundredths":     {func(p *staffing.Plan) { p.After.MaxLoad = 1.14 }, true},
		"lighter by less":                {func(p *staffing.Plan) { p.After.MaxLoad = 1.141 }, false},
		"nobody above a full week":       {func(p *staffing.Plan) { p.Before.MaxLoad, p.After.MaxLoad = 1, .8 }, false},
		"hardly lighter":                 {func(p *staffing.Plan) { p.After.MaxLoad = 1.15 }, false},
		"many roles relieved by half":    {func(p *staffing.Plan) { p.After.MaxLoad, p.Roles = 1.2, [2][]float64{{1, 2.5}, {1, 2}} }, true},
		"roles that chance explains":     {func(p *staffing.Plan) { p.After.MaxLoad, p.Roles = 1.2, [2][]float64{{1, 2.5}, {1, 2}} }, false},
		"many roles, hardly relieved":    {func(p *staffing.Plan) { p.After.MaxLoad, p.Roles = 1.2, [2][]float64{{1, 2.5}, {1, 2.1}} }, false},
		"few roles relieved":             {func(p *staffing.Plan) { p.After.MaxLoad, p.Roles = 1.2, [2][]float64{{1, 2.4}, {1, 1}} }, false},
		"a plan for another set of work": {func(p *staffing.Plan) { p.Moves = []staffing.Move{{Duty: 99, From: 1, To: 0}} }, false},
	} {
		o := orgtest.Build(pair)
		if name != "roles that chance explains" {
			o.Posts[1].ConflationQ = maybe.Some(.05)
		}
		plan := base
		c.change(&plan)
		o.Teams[0].Staffing.Plan, o.Teams[0].Staffing.PlanPeople = &plan, []int{0, 1}
		for p := range o.Posts {
			for _, d := range o.Posts[p].Duties {
				o.Teams[0].Staffing.PlanTexts = append(o.Teams[0].Staffing.PlanTexts, int(d.Text))
			}
		}
		told := false
		for _, f := range findings.Run(o, findings.Default()) {
			p, ok := f.Params.(*findings.MovesParams)
			if !ok {
				continue
			}
			told = true
			// Duty 7 is the second of the second person, who has six of twelve.
			if m := p.Moves[0]; m.From != 1 || m.To != 0 || m.Text != int(o.Posts[1].Duties[1].Text) || !slices.Equal(f.People, []int{0, 1}) {
				t.Errorf("%s: move %+v of people %v", name, m, f.People)
			}
		}
		if told != c.told {
			t.Errorf("%s: told %v, want %v", name, told, c.told)
		}
	}
}

// A vacant post of the kind that is lacking is told with it; one of another
// kind, or of another team, is not.
func TestHireKnowsVacancies(t *testing.T) {
	o := staffed(pair+"\nvacant Site Reliability Engineer\nvacant Data Engineer\nteam B\nvacant Senior Site Reliability Engineer", map[string]float64{"sre": 2})
	found := false
	for _, f := range findings.Run(o, findings.Default()) {
		if p, ok := f.Params.(*findings.HireParams); ok {
			found = true
			if !slices.Equal(p.Vacant, []string{"Site Reliability Engineer"}) {
				t.Errorf("vacant and of this kind: %q", p.Vacant)
			}
		}
	}
	if !found {
		t.Error("nothing is lacking: the test shows nothing")
	}
}
