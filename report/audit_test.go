package report

import (
	"math"
	"testing"

	"orgreview/analysis"
	"orgreview/analysis/burnout"
	"orgreview/analysis/model"
	"orgreview/analysis/roster"
)

// staff measures an organisation of teams whose people are given by the values
// of a few factors; the others do not apply to anybody.
func staff(t *testing.T, teams ...[]map[int]float64) *View {
	t.Helper()
	m := burnout.Default()
	m.Draws = 0
	o := &model.Org{Model: m, Teams: make([]model.Team, len(teams)), IndividualScores: true}
	var values [][]burnout.Value
	var team []int
	used := map[int]bool{}
	for _, people := range teams {
		for _, p := range people {
			for f := range p {
				used[f] = true
			}
		}
	}
	for k, people := range teams {
		for _, p := range people {
			post := model.Post{Person: &roster.Person{}, Team: k}
			for f := range burnout.NumFactors {
				v, ok := p[f]
				switch {
				case ok && math.IsNaN(v):
					post.Values[f] = burnout.Without(burnout.NotApplicable)
				case ok:
					post.Values[f] = burnout.Seen(v)
				case !used[f]:
					post.Values[f] = burnout.Without(burnout.NotApplicable)
				}
			}
			o.Teams[k].Members = append(o.Teams[k].Members, len(o.Posts))
			o.Posts = append(o.Posts, post)
		}
	}
	o.People = len(o.Posts)
	for i := range o.Posts {
		values, team = append(values, o.Posts[i].Values[:]), append(team, o.Posts[i].Team)
	}
	opt := burnout.DefaultTeamOptions()
	figures := func(t int) *burnout.TeamFigures { return &o.Teams[t].Burnout }
	g := burnout.MeasureGroups(m, values, team, len(teams), figures, nil, opt)
	o.Conditions, o.Scored = g.All, g.Scored
	return newView(&analysis.Result{Org: o}, Options{MinGroup: 5})
}

// repeat is n people with the same values.
func repeat(n int, p map[int]float64) (list []map[int]float64) {
	for range n {
		list = append(list, p)
	}
	return list
}

// TestOneOnCallIsNotWorkedOut: six people, of whom one is on call for 30 % of
// the time, which everybody knows; the five others are not.
//
// Told before: time on call 5 % on average of six people. Six times 5 % less
// five times nothing is the 30 % of the one.
//
// With the mean hidden, the sub-index of recovery told the same: its weights
// are on-call .10 and leave .03, so it is (.10·x + .03·y)/.13 on average. Leave
// not taken is 50 % for all, y = (.5 − .2)/.6 = .5, told as such. x of the one is
// (.30 − .125)/.25 = .7, so recovery is 100·(.10·.7/6 + .03·.5)/.13 = 20.5, told as
// 21. Backwards: 6·(.13·.21 − .03·.5)/.10 = .738, a time on call of
// .125 + .25·.738 = 31 %, half a point up or down making it 30 % to 32 %.
//
// Now recovery is told and the mean of leave is not, or the other way round.
func TestOneOnCallIsNotWorkedOut(t *testing.T) {
	oncall := func(share float64) map[int]float64 {
		return map[int]float64{burnout.OncallShare: share, burnout.LeaveUntaken: .5, burnout.Hours: 40}
	}
	v := staff(t, append(repeat(5, oncall(0)), oncall(.3)), repeat(200, oncall(.2)))
	team := v.TeamScope(0)
	m := v.release.figures(0).Factors[burnout.OncallShare]
	if m.N != 6 || math.Abs(6*m.Mean.V()-.3) > 1e-12 {
		t.Fatalf("the example is another one: %d people, mean %v", m.N, m.Mean)
	}
	r := v.release.figures(0).Constructs[burnout.Recovery]
	if back := .125 + .25*6*(.13*math.Round(r.Mean.V())/100-.03*.5)/.10; math.Abs(back-.3) > .02 {
		t.Fatalf("the example is another one: recovery %v, backwards %v", r.Mean, back)
	}
	if m, why := v.Factor(team, burnout.OncallShare); why != TooFewData {
		t.Errorf("time on call of one is told: %v (%q)", m.Mean, why)
	}
	_, recovery := v.Condition(team, 1+burnout.Recovery)
	_, leave := v.Factor(team, burnout.LeaveUntaken)
	if recovery == "" && leave == "" {
		t.Error("recovery and leave are told together: time on call of one follows")
	}
	if recovery != "" && leave != "" {
		t.Errorf("neither recovery nor leave is told, although each alone says nothing: %q, %q", recovery, leave)
	}
	for _, f := range []int{burnout.OncallShare, burnout.LeaveUntaken} {
		if _, why := v.Factor(v.TeamScope(1), f); why != "" {
			t.Errorf("of the large team, factor %d is not told: %s", f, why)
		}
	}
}

// TestOnlyFactorOfFewIsWithheld: where on-call is all that recovery rests on,
// the sub-index is the one's own, and so it goes: 100·.7/6 = 12, six times 12 are
// 72 hundredths of the way, 30 % of the time.
func TestOnlyFactorOfFewIsWithheld(t *testing.T) {
	oncall := func(share float64) map[int]float64 {
		return map[int]float64{burnout.OncallShare: share, burnout.Hours: 45}
	}
	for _, c := range []struct {
		on   int // people on call
		told bool
	}{{1, false}, {4, false}, {5, true}, {0, true}} {
		v := staff(t, append(repeat(6-min(c.on, 6), oncall(0)), repeat(c.on, oncall(.3))...), repeat(200, oncall(.2)))
		fig, why := v.Condition(v.TeamScope(0), 1+burnout.Recovery)
		if (why == "") != c.told {
			t.Errorf("%d of 6 on call: recovery is %v, %q", c.on, fig, why)
		}
		if _, why := v.Factor(v.TeamScope(0), burnout.OncallShare); (why == "") != c.told {
			t.Errorf("%d of 6 on call: time on call is %q", c.on, why)
		}
		if _, why := v.Condition(v.TeamScope(0), indexFigure); why != "" {
			t.Errorf("%d of 6 on call: the index rests on the hours of six, and is %q", c.on, why)
		}
	}
}

// TestNotApplicableToAllButOne: incidents apply to one person alone, the role
// of the others being never on call. Overload has the weights hours .20,
// incidents .10, toil .10.
//
// Hours are 46 for all, x = .4, and toil 50 %, x = .5. Of five people overload
// is 100·(.2·.4 + .1·.5)/.3 = 43.3; of the one with 3 incidents a shift, x = 1,
// 100·(.2·.4 + .1·1 + .1·.5)/.4 = 57.5. The mean of six is 45.7, told as 46:
// 6·46 − 5·43.3 = 59.3, and 59.3·.4/100 − .13 = .107: x of the incidents is 1.07,
// half a point making it .95 to 1.19. The one has three incidents or more.
func TestNotApplicableToAllButOne(t *testing.T) {
	p := func(pages float64) map[int]float64 {
		return map[int]float64{burnout.Hours: 46, burnout.ToilShare: .5, burnout.PagesPerShift: pages}
	}
	v := staff(t, append(repeat(5, p(math.NaN())), p(3)), repeat(200, p(1)))
	fig := v.release.figures(0).Constructs[burnout.Overload]
	if !fig.Set.Has(burnout.PagesPerShift) || math.Abs(fig.Mean.V()-(5*43.333+57.5)/6) > .01 {
		t.Fatalf("the example is another one: %v of %v", fig.Mean, fig.FactorsCompared())
	}
	shown := 0
	for _, f := range []int{1 + burnout.Overload, firstFactor + burnout.Hours, firstFactor + burnout.ToilShare} {
		if v.why(v.TeamScope(0), f) == "" {
			shown++
		}
	}
	if shown != 2 {
		t.Errorf("%d of overload, hours and toil are told: with all three the incidents of one follow, and two say nothing", shown)
	}
	if _, why := v.Factor(v.TeamScope(0), burnout.PagesPerShift); why == "" {
		t.Error("the incidents of one are told")
	}
}

// TestLackingHoursTellsNoOverload: of seven people one has no hours, so that
// incidents and toil make up all of that one's overload, and half of the others'.
//
// Hours are 49 (x = .6), incidents 2 (x = .5), toil .5 (x = .5) of six and .67
// (x = 1) of the one. Overload of six: 100·(.2·.6 + .1·.5 + .1·.5)/.4 = 55, of the one
// 100·(.1·.5 + .1·1)/.2 = 75. The mean of seven is 57.9, told as 58. Less half of the
// hours of six and a quarter of incidents and toil of seven (means .5 and .57):
// 7·.58 − 6·.6/2 − 7·(.5 + .57)/4 = .3875, which is a quarter of the one's
// incidents and toil: 1.55, an overload of 78, where rounding leaves 70 to 85.
func TestLackingHoursTellsNoOverload(t *testing.T) {
	p := func(toil float64) map[int]float64 {
		return map[int]float64{burnout.Hours: 49, burnout.PagesPerShift: 2, burnout.ToilShare: toil}
	}
	one := map[int]float64{burnout.PagesPerShift: 2, burnout.ToilShare: .67}
	v := staff(t, append(repeat(6, p(.5)), one), repeat(200, p(.4)))
	if fig := v.release.figures(0).Constructs[burnout.Overload]; fig.N != 7 || math.Abs(fig.Mean.V()-405./7) > .01 {
		t.Fatalf("the example is another one: %v of %d", fig.Mean, fig.N)
	}
	shown := 0
	for _, f := range []int{1 + burnout.Overload, firstFactor + burnout.Hours, firstFactor + burnout.PagesPerShift, firstFactor + burnout.ToilShare} {
		if v.why(v.TeamScope(0), f) == "" {
			shown++
		}
	}
	if shown != 3 {
		t.Errorf("%d of overload, hours, incidents and toil are told: with all four the overload of one follows, and three say little", shown)
	}
}
