package findings_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"orgreview/analysis/findings"
	"orgreview/analysis/findings/orgtest"
	"orgreview/analysis/maybe"
	"orgreview/analysis/model"
	"orgreview/analysis/overlap"
	"orgreview/analysis/staffing"
)

// straddle is a threshold with a value at which a rule still speaks of an
// organisation and the nearest one at which it does not.
type straddle struct {
	rule         findings.Rule
	org          func() *model.Org
	told, silent float64
	with         func(*findings.Options)                  // other thresholds out of the way
	tells        func(*model.Org, *findings.Finding) bool // nil: any finding of the rule does
}

func org(description string) func() *model.Org {
	return func() *model.Org { return orgtest.Build(description) }
}

// changed is an organisation with a measure set by hand.
func changed(description string, change func(*model.Org)) func() *model.Org {
	return func() *model.Org {
		o := orgtest.Build(description)
		change(o)
		return o
	}
}

const (
	everything = "team A\nDevOps Engineer: ci_cd*3 slo*2 idp\nSoftware Engineer x3: feature_dev*6" // shares 1/2, 1/3, 1/6: 2.75 roles
	twoOfSix   = "team A\nSystem Administrator: servers backup patching\nSystem Administrator: accounts network_ops db_admin\nSupport Engineer x4: ticket_support*6"
	oneOfFour  = "team A\nSystem Administrator: servers backup patching\nSupport Engineer x3: ticket_support*6"
	quarter    = "team A\nSystem Administrator: servers*6 backup*2\nSystem Administrator: servers*8"
	threeHands = "team A\nSite Reliability Engineer: slo*3 iac*2\nPlatform Engineer: idp*3 iac*2\nNetwork Engineer: network_ops*3 iac*2\nSoftware Engineer: feature_dev*5"
	strained   = "team A\nData Engineer x6: etl*4 ticket_support*2\nteam B\nSupport Engineer x8: ticket_support*6" // a third outside, 1.89 roles
	narrow     = "team A\nHead Cook: | id=h\nCook: | id=a boss=h\nCook: | id=b boss=h\nCook: | boss=h\nteam B\nWaiter x2: | boss=a\nWaiter x2: | boss=b"
	kitchen    = "team A\nCook: ?no_evidence#soup ?no_evidence#fish\nWaiter: ?no_evidence#wine ?no_evidence#table"
	poor       = "team A\nSupport Engineer: ticket_support*7 ?generic ?requirement ?too_short"
	thin       = "team A\nSupport Engineer x2: ticket_support*6 | hours=38\nSupport Engineer x2: ticket_support*2"
	twoTeams   = "team A\nSystem Administrator: servers*3 backup#nightly patching#monthly\nteam B\nDatabase Administrator: db_admin*4 backup#nightly patching#monthly"
	alike      = "team A\nSystem Administrator x6: servers*3 slo*3\nteam B\nSite Reliability Engineer x6: slo*3 servers*3\nteam C\nSoftware Engineer x8: feature_dev*6"
)

// planned is an organisation with a plan of moves.
func planned(change func(*staffing.Plan)) func() *model.Org {
	return changed(pair, func(o *model.Org) {
		o.Posts[1].ConflationQ = maybe.Some(.05)
		plan := staffing.Plan{Before: staffing.Objective{J: 1, MaxLoad: 1.2}, After: staffing.Objective{J: .9, MaxLoad: 1.2},
			Roles: [2][]float64{{1, 2}, {1, 2}}, Moves: []staffing.Move{{Duty: 7, From: 1, To: 0}}}
		change(&plan)
		s := &o.Teams[0].Staffing
		s.Plan, s.PlanPeople = &plan, []int{0, 1}
		for p := range o.Posts {
			for _, d := range o.Posts[p].Duties {
				s.PlanTexts = append(s.PlanTexts, int(d.Text))
			}
		}
	})
}

// of is what the first finding of a rule measures.
func of(t *testing.T, build func() *model.Org, rule findings.Rule, measure func(*findings.Finding) float64) float64 {
	t.Helper()
	for _, f := range findings.Run(build(), findings.Default()) {
		if f.Rule == rule {
			return measure(&f)
		}
	}
	t.Fatalf("%s says nothing by default", rule)
	return 0
}

func thresholds(t *testing.T) map[string]straddle {
	byPriority := func(s findings.Severity) func(*model.Org, *findings.Finding) bool {
		return func(_ *model.Org, f *findings.Finding) bool { return f.Severity == s }
	}
	certain := func(_ *model.Org, f *findings.Finding) bool { return !f.Indication }
	priority := func(f *findings.Finding) float64 { return f.Priority }
	everythingAt := of(t, org(everything), findings.DevOpsDoesEverything, priority)
	crewAtEase := crew(append(all(8, "oncall=.1"), all(2, "oncall=.3")...)...)
	index := func(rule findings.Rule, build func() *model.Org) float64 {
		return of(t, build, rule, func(f *findings.Finding) float64 { return f.Params.(*findings.IndexParams).Mean.V() })
	}
	heavy := org(crew(all(6, "hours=54 oncall=.35 pages=3 toil=.6 afterhours=.2")...))
	roleStrain := org("team A\nDevOps Engineer x6: ci_cd*2 slo*2 idp*2\nteam B\nSupport Engineer x8: ticket_support*6")
	beyondTitles := of(t, org(alike), findings.TeamOverlap, func(f *findings.Finding) float64 {
		p := f.Params.(*findings.TeamOverlapParams)
		return p.Shared - p.Promised
	})
	half := "team A\nData Engineer: ticket_support*3 etl*3"
	distance := orgtest.Build(half).Posts[0].Profile.TitleJSD.V()
	const e = .001
	return map[string]straddle{
		"critical": {rule: findings.DevOpsDoesEverything, org: org(everything), told: everythingAt, silent: everythingAt + e, tells: byPriority(findings.Critical)},
		"high": {rule: findings.DevOpsDoesEverything, org: org(everything), told: everythingAt, silent: everythingAt + e, tells: byPriority(findings.High),
			with: func(o *findings.Options) { o.Critical = 1 }},
		"moderate": {rule: findings.DevOpsDoesEverything, org: org(everything), told: everythingAt, silent: everythingAt + e, tells: byPriority(findings.Moderate),
			with: func(o *findings.Options) { o.Critical, o.High = 1, 1 }},
		"q": {rule: findings.DevOpsDoesEverything, org: changed(everything, func(o *model.Org) { o.Posts[0].ConflationQ = maybe.Some(.1) }), told: .1, silent: .099, tells: certain},

		"min_duties":      {rule: findings.TitleMismatch, org: org("team A\nData Engineer: ticket_support*4 etl"), told: 5, silent: 6, tells: certain},
		"real_share":      {rule: findings.DevOpsDoesEverything, org: org(everything), told: .166, silent: .168},
		"effective_roles": {rule: findings.DevOpsDoesEverything, org: org(everything), told: 2.74, silent: 2.76},
		"other_share":     {rule: findings.SREAsSysadmin, org: org("team A\nSite Reliability Engineer: servers*2 slo feature_dev testing"), told: .4, silent: .41},
		"out_of_remit":    {rule: findings.TitleMismatch, org: org(half), told: .5, silent: .51},
		"title_distance":  {rule: findings.TitleMismatch, org: org(half), told: distance, silent: distance + e},
		"partly_outside": {rule: findings.RoleStrainTeam, org: org(strained), told: .33, silent: .34,
			with: func(o *findings.Options) { o.StrainMean, o.SomeRoles = 0, 99 }},
		"some_roles": {rule: findings.RoleStrainTeam, org: org(strained), told: 1.88, silent: 1.9,
			with: func(o *findings.Options) { o.StrainMean, o.PartlyOutside = 0, 1 }},

		"overlap":          {rule: findings.SameWorkDifferentTitles, org: org("team A\nDevOps Engineer x2: ci_cd*4 slo*2\nSite Reliability Engineer x2: slo*4 ci_cd*2"), told: .66, silent: .67},
		"same_title":       {rule: findings.TitleMeansDifferentJobs, org: org("team A\nSystems Engineer x2: servers*9 feature_dev\nSystems Engineer x2: feature_dev*9 servers"), told: .21, silent: .2},
		"work_overlap":     {rule: findings.SameWorkDifferentTitles, org: changed(kitchen, alikeWords), told: .8, silent: .81},
		"bus_factor_team":  {rule: findings.BusFactor, org: org(oneOfFour), told: 4, silent: 5},
		"bus_factor":       {rule: findings.BusFactor, org: org(twoOfSix), told: 2, silent: 1},
		"bus_factor_pair":  {rule: findings.BusFactor, org: org(twoOfSix), told: 6, silent: 7},
		"bus_functions":    {rule: findings.BusFactor, org: org(oneOfFour), told: 4, silent: 5},
		"certain_duty":     {rule: findings.SingleOwner, org: org(quarter), told: .9, silent: .91},
		"core_time":        {rule: findings.SingleOwner, org: org(quarter), told: .25, silent: .26},
		"core_duties":      {rule: findings.SingleOwner, org: org(quarter), told: 2, silent: 3},
		"diffuse_owners":   {rule: findings.DiffuseOwnership, org: org(threeHands), told: 3, silent: 4},
		"diffuse_trades":   {rule: findings.DiffuseOwnership, org: org(threeHands), told: 3, silent: 4},
		"unpromised":       {rule: findings.TeamOverlap, org: org(alike), told: beyondTitles, silent: beyondTitles + e},
		"explained_share":  {rule: findings.TeamOverlap, org: org("team A\nSystem Administrator x6: servers*3 slo*3\nCook x6: ?no_evidence*5\nteam B\nSite Reliability Engineer x6: slo*3 servers*3\nteam C\nSoftware Engineer x8: feature_dev*6"), told: .5, silent: .51},
		"duplicates_apart": {rule: findings.DuplicateDuty, org: org(twoTeams), told: 2, silent: 3},
		"duplicate_at":     {rule: findings.DuplicateDuty, org: changed(twoTeams, nearlyAlike), told: .92, silent: .93},
		"duty_words":       {rule: findings.DuplicateDuty, org: org(twoTeams), told: 5, silent: 6},
		"text_words":       {rule: findings.SameWorkDifferentTitles, org: changed(kitchen, alikeWords), told: 10, silent: 11},
		"pair_share":       {rule: findings.SameWorkDifferentTitles, org: org("team A\nSite Reliability Engineer x2: slo*6\nPlatform Engineer: idp*6\nPlatform Engineer: slo*6"), told: .49, silent: .5},
		"camp_share":       {rule: findings.TitleMeansDifferentJobs, org: org("team A\nSystems Engineer x8: servers*6\nSystems Engineer x2: feature_dev*6"), told: .2, silent: .21},
		"camp_alone":       {rule: findings.TitleMeansDifferentJobs, org: org("team A\nDevOps Engineer: ci_cd*6\nDevOps Engineer: servers*6"), told: .5, silent: .51},
		"coverage":         {rule: findings.ReliabilityGap, org: org("team A\nSoftware Engineer x4: feature_dev*4 ci_cd release oncall\nSoftware Engineer x4: "), told: .5, silent: .51},
		"developers_from": {rule: findings.SelfServiceGap, told: 8, silent: 8.1, org: changed("team A\nSoftware Engineer x8: feature_dev*6\nSystem Administrator x2: servers*6", func(o *model.Org) {
			o.Texts[o.Posts[8].Duties[0].Text].Text = "Set up test environments for developers when they open a ticket"
		})},

		"strain_mean": {rule: findings.RoleStrainTeam, org: roleStrain, told: index(findings.RoleStrainTeam, roleStrain), silent: index(findings.RoleStrainTeam, roleStrain) + e,
			with: func(o *findings.Options) { o.AboveRest = 100 }},
		"burnout_mean": {rule: findings.BurnoutTeam, org: heavy, told: index(findings.BurnoutTeam, heavy), silent: index(findings.BurnoutTeam, heavy) + e,
			with: func(o *findings.Options) { o.AboveRest = 100 }},
		"above_rest": {rule: findings.BurnoutTeam, told: 30, silent: 30.1, org: changed("team A\nSupport Engineer x6: ticket_support*6"+rest, func(o *model.Org) {
			fig := &o.Teams[0].Burnout.Figure
			fig.Mean, fig.N, fig.Q = maybe.Some(30), 6, maybe.Some(.01)
		})},
		"hours_mean":      {rule: findings.OverloadHours, org: org(crew(all(5, "hours=48")...)), told: 48, silent: 48.1},
		"hours_person":    {rule: findings.OverloadHours, org: org(crew(append(all(5, "hours=38"), "hours=55")...)), told: 55, silent: 55.1},
		"oncall_share":    {rule: findings.OncallLoad, org: org(crew(all(5, "oncall=.26")...)), told: .25, silent: .26},
		"pages_per_shift": {rule: findings.IncidentsOverCap, org: org(crew(all(5, "oncall=.2 pages=2.1")...)), told: 2, silent: 2.1},
		"toil_share":      {rule: findings.ToilOverCap, org: org(crew(all(5, "toil=.51")...)), told: .5, silent: .51},
		"loaded_share":    {rule: findings.OncallLoad, org: org(crewAtEase), told: .2, silent: .21},
		"loaded_people":   {rule: findings.OncallLoad, org: org(crewAtEase), told: 2, silent: 3},
		"rotation_size":   {rule: findings.RotationTooSmall, org: org(crew(all(7, "rotation=blue")...)), told: 8, silent: 7},

		"span_wide": {rule: findings.SpanWide, org: org("team A\nCook: \nCook x11: | boss=p1"), told: 10, silent: 11},
		"span_critical": {rule: findings.SpanWide, org: org("team A\nCook: \nCook x16: | boss=p1"), told: 15, silent: 16,
			tells: func(_ *model.Org, f *findings.Finding) bool { return f.Params.(*findings.SpanParams).Critical }},
		"span_narrow":     {rule: findings.SpanNarrow, org: org(narrow), told: 2, silent: 1},
		"narrow_share":    {rule: findings.SpanNarrow, org: org(narrow), told: .66, silent: .67}, // two of three managers
		"narrow_managers": {rule: findings.SpanNarrow, org: org(narrow), told: 2, silent: 3},
		"extra_layers":    {rule: findings.TooManyLayers, org: org("team A\nCook: | id=a\nCook: | id=b boss=a\nCook: | id=c boss=b\nCook: | id=d boss=c\nCook: | boss=d"), told: 2, silent: 3},
		"vacant_share":    {rule: findings.VacancyLoad, org: org("team A\nCook x4: \nvacant Cook"), told: .2, silent: .21},
		"vacant_posts":    {rule: findings.VacancyLoad, org: org("team A\nCook x4: \nvacant Cook"), told: 5, silent: 6},
		"gap_fte":         {rule: findings.HireOrShift, org: func() *model.Org { return staffed(pair, map[string]float64{"sre": 2./3 + .5}) }, told: .5, silent: .51},
		"surplus_fte": {rule: findings.HireOrShift, org: func() *model.Org { return staffed(pair, map[string]float64{"sre": 2, "devops": 4./3 - .05}) }, told: .05, silent: .051,
			tells: func(_ *model.Org, f *findings.Finding) bool { return len(f.Params.(*findings.HireParams).Surplus) > 0 }},
		"move_gain":  {rule: findings.Rebalance, org: planned(func(p *staffing.Plan) { p.After.MaxLoad = 1.14 }), told: .05, silent: .051},
		"roles_gain": {rule: findings.Rebalance, org: planned(func(p *staffing.Plan) { p.Roles = [2][]float64{{1, 2.5}, {1, 2}} }), told: .5, silent: .51},

		"thin_duties": {rule: findings.DataGap, org: org(thin), told: 3, silent: 2, tells: ofTeam},
		"thin_share":  {rule: findings.DataGap, org: org(thin), told: .5, silent: .51, tells: ofTeam},
		"hardly_any": {rule: findings.DataGap, org: org("team A\nCook x9: \nCook: ?no_evidence*4"), told: .9, silent: .91,
			tells: func(_ *model.Org, f *findings.Finding) bool {
				return f.Team < 0 && f.Params.(*findings.DataGapParams).Kind == findings.FewDuties
			}},
		"poor_share":  {rule: findings.PoorDutyTexts, org: org(poor), told: .3, silent: .31},
		"poor_lines":  {rule: findings.PoorDutyTexts, org: org(poor), told: 10, silent: 11},
		"poor_least":  {rule: findings.PoorDutyTexts, org: org(poor), told: 3, silent: 4},
		"vague_cues":  {rule: findings.PoorDutyTexts, org: org(poor), told: 5, silent: 5.1},
		"stale_years": {rule: findings.PoorDutyTexts, org: changed("team A\nSupport Engineer: ticket_support*6", dated(2024)), told: 2, silent: 3},
		"poor_findings": {rule: findings.PoorDutyTexts, org: org(busy + "Cook: ?generic*20\n"), told: 1, silent: 99,
			tells: func(_ *model.Org, f *findings.Finding) bool {
				return f.Params.(*findings.PoorTextParams).HeldBack > 0
			}},
		"top_pairs": {rule: findings.TeamOverlap, org: org(alike), told: 1, silent: 0},
	}
}

func ofTeam(_ *model.Org, f *findings.Finding) bool { return f.Team >= 0 }

// alikeWords gives the one pair of the kitchen a likeness of words of .8.
func alikeWords(o *model.Org) {
	o.Overlap.Pairs = slices.DeleteFunc(o.Overlap.Pairs, func(overlap.Pair) bool { return true })
	o.Overlap.Pairs = append(o.Overlap.Pairs, overlap.Pair{A: 0, B: 1, SameTeam: true, Kind: overlap.Confusing, Work: maybe.Some(.8)})
}

// nearlyAlike makes shared duties a little unlike.
func nearlyAlike(o *model.Org) {
	for i := range o.Overlap.Pairs {
		for k := range o.Overlap.Pairs[i].Shared {
			o.Overlap.Pairs[i].Shared[k].Similarity = .92
		}
	}
}

// dated dates the review to March 2026 and writes a year into three duties.
func dated(year int) func(*model.Org) {
	return func(o *model.Org) {
		o.Roster.AsOf = time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC)
		for i := range 3 {
			text := &o.Texts[o.Posts[0].Duties[i].Text]
			text.Text += " by March " + time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")
		}
	}
}

// TestEveryThresholdDecides: each number among the options has a rule that
// speaks on one side of it and is silent on the other; an option without a
// case is a threshold that nobody tested.
func TestEveryThresholdDecides(t *testing.T) {
	cases := thresholds(t)
	elsewhere := []string{
		"min_group",  // TestConditions: four people and five
		"close_lead", // package staffing: TestBestFit
	}
	options := reflect.TypeOf(findings.Options{})
	for i := range options.NumField() {
		field := options.Field(i)
		key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if kind := field.Type.Kind(); kind != reflect.Float64 && kind != reflect.Int || slices.Contains(elsewhere, key) {
			continue
		}
		c, ok := cases[key]
		if !ok {
			t.Errorf("%s: no case on either side of it", key)
			continue
		}
		delete(cases, key)
		for _, side := range []struct {
			value float64
			want  bool
		}{{c.told, true}, {c.silent, false}} {
			opt := findings.Default()
			if c.with != nil {
				c.with(&opt)
			}
			v := reflect.ValueOf(&opt).Elem().Field(i)
			if v.Kind() == reflect.Int {
				v.SetInt(int64(side.value))
			} else {
				v.SetFloat(side.value)
			}
			o := c.org()
			told := false
			for _, f := range findings.Run(o, opt) {
				told = told || f.Rule == c.rule && (c.tells == nil || c.tells(o, &f))
			}
			if told != side.want {
				t.Errorf("%s = %v: %s told is %v", key, side.value, c.rule, told)
			}
		}
	}
	for key := range cases {
		t.Errorf("%s is no option", key)
	}
}

// Lists of functions decide as well.
func TestListsDecide(t *testing.T) {
	for name, c := range map[string]struct {
		rule   findings.Rule
		org    string
		change func(*findings.Options)
		before bool
	}{
		"shared_fine": {findings.DiffuseOwnership, threeHands, func(o *findings.Options) { o.SharedFine = append(o.SharedFine, "iac") }, true},
		"single_fine": {findings.SingleOwner, quarter, func(o *findings.Options) { o.SingleFine = append(o.SingleFine, "backup") }, true},
		"companions": {findings.TitleMismatch, "team A\nSoftware Engineer: feature_dev*2 testing*2 backlog",
			func(o *findings.Options) { o.Companions["software"] = []string{"testing"} }, false},
	} {
		opt := findings.Default()
		fires := func() bool {
			return len(said(orgtest.Build(c.org), findings.Run(orgtest.Build(c.org), opt), c.rule)) > 0
		}
		if fires() != c.before {
			t.Errorf("%s: by default %s is %v", name, c.rule, !c.before)
		}
		c.change(&opt)
		if fires() == c.before {
			t.Errorf("%s: %s does not heed the list", name, c.rule)
		}
	}
}
