package findings_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"orgreview/analysis/findings"
	"orgreview/analysis/findings/orgtest"
	"orgreview/analysis/model"
)

// said lists what a rule found as "team: ids", sorted by nothing but the order
// of the findings; "-" stands for the organisation, no ids for no people.
func said(o *model.Org, fs []findings.Finding, rule findings.Rule) []string {
	var out []string
	for _, f := range fs {
		if f.Rule != rule {
			continue
		}
		team := "-"
		if f.Team >= 0 {
			team = o.Teams[f.Team].Name
		}
		var ids []string
		for _, p := range f.People {
			ids = append(ids, o.Posts[p].ID)
		}
		out = append(out, strings.TrimSpace(team+": "+strings.Join(ids, " ")))
	}
	return out
}

// a rule case: the organisation and where the rule must fire, nowhere else.
type ruleCase struct {
	name string
	rule findings.Rule
	org  string
	want []string
}

func TestTitleAndWork(t *testing.T) {
	run(t, []ruleCase{
		// Work outside the title is 3 of 5 = 60 %, of the kinds that developers bring along.
		{"a developer who tests and plans", findings.TitleMismatch,
			"team A\nSoftware Engineer: feature_dev*2 testing*2 backlog", nil},
		{"a developer who tests more than develops", findings.TitleMismatch,
			"team A\nSoftware Engineer: feature_dev*2 testing*3", []string{"A: p1"}},
		{"a developer with work that no developer brings along", findings.TitleMismatch,
			"team A\nSoftware Engineer: feature_dev*2 testing etl vuln_mgmt", []string{"A: p1"}},
		// Shares are the counts over the duties; effective roles of 3,3,2 = exp(H) = 2.95.
		{"three kinds of work under a DevOps title", findings.DevOpsDoesEverything,
			"team A\nDevOps Engineer: ci_cd*3 slo*3 idp*2\nSoftware Engineer x3: feature_dev*6", []string{"A: p1"}},
		{"delivery with a little reliability", findings.DevOpsDoesEverything,
			"team A\nDevOps Engineer: ci_cd*6 monitoring slo\nSoftware Engineer x3: feature_dev*6", nil},
		{"a platform share just below real (1 of 8 = .125)", findings.DevOpsDoesEverything,
			"team A\nDevOps Engineer: ci_cd*4 slo*3 idp", nil},
		{"a platform share just above real (1 of 6 = .167), roles 2.83", findings.DevOpsDoesEverything,
			"team A\nDevOps Engineer: ci_cd*3 slo*2 idp", []string{"A: p1"}},
		{"all three, yet one dominates: roles 2.38 (5,1,1 of 7 = .714,.143,.143)", findings.DevOpsDoesEverything,
			"team A\nDevOps Engineer: ci_cd*5 slo idp", nil},
		{"four duties are too few for certainty", findings.DevOpsDoesEverything,
			"team A\nDevOps Engineer: ci_cd*2 slo idp", nil},
		{"a senior DevOps title counts", findings.DevOpsDoesEverything,
			"team A\nSenior DevOps Engineer: ci_cd*2 slo*2 idp*2", []string{"A: p1"}},
		{"two in one team are one finding", findings.DevOpsDoesEverything,
			"team A\nDevOps Engineer x2: ci_cd*2 slo*2 idp*2\nteam B\nDevOps Engineer: ci_cd*2 slo*2 idp*2", []string{"A: p1 p2", "B: p3"}},
		{"another title is another rule", findings.DevOpsDoesEverything,
			"team A\nSite Reliability Engineer: ci_cd*2 slo*2 idp*2", nil},
		{"three roles under another title", findings.ThreeRolesInOne,
			"team A\nSite Reliability Engineer: ci_cd*2 slo*2 idp*2\nSystems Engineer: ci_cd*2 slo*2 idp*2", []string{"A: p1 p2"}},
		{"two roles are not three", findings.ThreeRolesInOne,
			"team A\nSite Reliability Engineer: ci_cd*3 slo*3", nil},

		{"reliability title, administration", findings.SREAsSysadmin,
			"team A\nSite Reliability Engineer: servers*2 accounts ticket_support*2 slo*2\nSite Reliability Engineer x3: slo*3 incident*3", []string{"A: p1"}},
		{"some administration is part of the job", findings.SREAsSysadmin,
			"team A\nSite Reliability Engineer: servers accounts slo*3 incident*2", nil},
		{"administration just at the limit (.4) and above reliability", findings.SREAsSysadmin,
			"team A\nSite Reliability Engineer: servers*2 slo feature_dev testing", []string{"A: p1"}},
		{"administration just below the limit (3 of 8)", findings.SREAsSysadmin,
			"team A\nSite Reliability Engineer: servers*3 slo*2 feature_dev*3", nil},
		{"a system administrator may administrate", findings.SREAsSysadmin,
			"team A\nSystem Administrator: servers*3 accounts*2", nil},

		{"platform title, delivery work", findings.PlatformAsDevOps,
			"team A\nPlatform Engineer: ci_cd*3 release*2 idp", []string{"A: p1"}},
		{"platform title, pipelines as part of the platform", findings.PlatformAsDevOps,
			"team A\nPlatform Engineer: ci_cd*2 idp*2 golden_path*2", nil},
		{"platform title, administration", findings.PlatformAsSysadmin,
			"team A\nPlatform Engineer: servers*3 accounts*2 idp", []string{"A: p1"}},
		{"platform title, one server duty", findings.PlatformAsSysadmin,
			"team A\nPlatform Engineer: servers idp*3 k8s_platform*2", nil},

		{"DevOps title without any bridge", findings.DevOpsWithoutDev,
			"team A\nDevOps Engineer: slo*3 monitoring*3", []string{"A: p1"}},
		{"one duty of the bridge is enough", findings.DevOpsWithoutDev,
			"team A\nDevOps Engineer: slo*2 monitoring*3 dev_ops_bridge", nil},
		{"a compound title keeps its promise by either half", findings.DevOpsWithoutDev,
			"team A\nDevOps/SRE: slo*3 monitoring*3", nil},

		{"another job than the title", findings.TitleMismatch,
			"team A\nData Engineer: ticket_support*4 etl*2", []string{"A: p1"}},
		{"half outside is the limit", findings.TitleMismatch,
			"team A\nData Engineer: ticket_support*3 etl*3", []string{"A: p1"}},
		{"less than half outside", findings.TitleMismatch,
			"team A\nData Engineer: ticket_support*3 etl*4", nil},
		{"a generic title promises nothing", findings.TitleMismatch,
			"team A\nEngineer: ticket_support*4 etl*2", nil},
		{"an unknown title is unknown", findings.TitleMismatch,
			"team A\nBeekeeper: ticket_support*4 etl*2", nil},
		{"what a specific rule says is not said again", findings.TitleMismatch,
			"team A\nSite Reliability Engineer: servers*5 slo", nil},
		{"two jobs under one title are two findings", findings.TitleMismatch,
			"team A\nData Engineer: ticket_support*5\nData Engineer: testing*5", []string{"A: p1", "A: p2"}},
		{"two recognised duties are too few", findings.TitleMismatch,
			"team A\nData Engineer: ticket_support*2", nil},
	})
}

func TestTitlesAndOverlap(t *testing.T) {
	run(t, []ruleCase{
		{"two titles, one job", findings.SameWorkDifferentTitles,
			"team A\nDevOps Engineer x2: ci_cd*3 release*3\nPlatform Engineer x2: ci_cd*3 release*3\nteam B\nSoftware Engineer x3: feature_dev*6", []string{"A: p1 p2 p3 p4"}},
		{"neighbouring titles that meet at the edge (.5 shared)", findings.SameWorkDifferentTitles,
			"team A\nDevOps Engineer x2: ci_cd*4 slo*2\nSite Reliability Engineer x2: slo*5 ci_cd", nil},
		{"titles that name the same role", findings.SameWorkDifferentTitles,
			"team A\nSoftware Engineer x2: feature_dev*6\nBackend Developer x2: feature_dev*6", nil},
		{"rank is no title", findings.SameWorkDifferentTitles,
			"team A\nDevOps Engineer: ci_cd*6\nSenior DevOps Engineer: ci_cd*6", nil},
		{"one person who does another title's work is no second title", findings.SameWorkDifferentTitles,
			"team A\nSite Reliability Engineer x3: slo*6\nPlatform Engineer x3: idp*6\nPlatform Engineer: slo*6", nil},

		{"half of the pairs are not most of them", findings.SameWorkDifferentTitles,
			"team A\nSite Reliability Engineer x2: slo*6\nPlatform Engineer: idp*6\nPlatform Engineer: slo*6", nil},
		{"a lead who works along", findings.SameWorkDifferentTitles,
			"team A\nSupport Lead: slo*6 | id=lead\nSite Reliability Engineer x2: slo*6 | boss=lead", nil},
		{"directors all lead", findings.SameWorkDifferentTitles,
			"team A\nDirector of Engineering: people_mgmt*6\nDirector of Infrastructure: people_mgmt*6", nil},
		{"two titles for one job over two teams", findings.SameWorkDifferentTitles,
			"team A\nSystem Administrator x6: servers*3 slo*3\nteam B\nSite Reliability Engineer x6: slo*3 servers*3", []string{"-:"}},

		{"one title, two jobs", findings.TitleMeansDifferentJobs,
			"team A\nSystems Engineer x2: servers*6\nSystems Engineer x2: feature_dev*6", []string{"A: p1 p2 p3 p4"}},
		{"one odd person is that person's mismatch", findings.TitleMeansDifferentJobs,
			"team A\nSystems Engineer x6: servers*6\nSystems Engineer: feature_dev*6", nil},
		{"two of ten are a camp (a fifth)", findings.TitleMeansDifferentJobs,
			"team A\nSystems Engineer x8: servers*6\nSystems Engineer x2: feature_dev*6", []string{"A: p1 p2 p3 p4 p5 p6 p7 p8 p9 p10"}},
		{"two of eleven are two odd people", findings.TitleMeansDifferentJobs,
			"team A\nSystems Engineer x9: servers*6\nSystems Engineer x2: feature_dev*6", nil},
		{"two people, two jobs", findings.TitleMeansDifferentJobs,
			"team A\nDevOps Engineer: ci_cd*6\nDevOps Engineer: servers*6", []string{"A: p1 p2"}},
		{"leads of several teams do what their teams do", findings.TitleMeansDifferentJobs,
			"team A\nTeam Lead x2: servers*6\nteam B\nTeam Lead x2: feature_dev*6", nil},
		{"one title, one job", findings.TitleMeansDifferentJobs,
			"team A\nSystems Engineer x4: servers*4 patching*2", nil},

		{"two teams of different titles, the same work", findings.TeamOverlap,
			"team A\nSystem Administrator x6: servers*3 slo*3\nteam B\nSite Reliability Engineer x6: slo*3 servers*3\nteam C\nSoftware Engineer x8: feature_dev*6", []string{"-:"}},
		{"two product teams are meant to look alike", findings.TeamOverlap,
			"team A\nSoftware Engineer x6: feature_dev*6\nteam B\nSoftware Engineer x6: feature_dev*6\nteam C\nSystem Administrator x8: servers*6", nil},

		{"one duty in two jobs", findings.DuplicateDuty,
			"team A\nSystem Administrator: servers*3 backup#nightly patching\nDatabase Administrator: db_admin*4 backup#nightly", []string{"A: p1 p2"}},
		{"one duty under one title is cover", findings.DuplicateDuty,
			"team A\nSystem Administrator x2: servers*3 backup#nightly patching", nil},
		{"what everybody may do is no duplicate", findings.DuplicateDuty,
			"team A\nSystem Administrator: servers*3 oncall#rota\nDatabase Administrator: db_admin*4 oncall#rota", nil},
	})
}

// What posts share is a duty, a unit of the review (in any case), or what sounds
// like one.
func TestNamesOfUnitsAreNoDuplicates(t *testing.T) {
	for text, duplicate := range map[string]bool{
		"Restore backups every night":           true,
		"Lead the weekly payroll team":          true, // ends with a unit's word, but no name
		"Prime Suppliers of Acme":               false,
		"prime suppliers of acme":               false,
		"Bill Management Office":                false,
		"Head Office of Sales and Events Group": true, // too long for a name
		"Human Resource Management":             true,
	} {
		o := orgtest.Build("team A\nSystem Administrator: servers*3 backup#nightly patching\nDatabase Administrator: db_admin*4 backup#nightly")
		o.Posts[0].Unit = "Prime Suppliers of Acme"
		for _, d := range o.Posts[1].Duties {
			if o.Texts[d.Text].Class.Function == "backup" {
				o.Texts[d.Text].Text = text
			}
		}
		if got := len(said(o, findings.Run(o, findings.Default()), findings.DuplicateDuty)) > 0; got != duplicate {
			t.Errorf("%q is told as a duplicate: %t", text, got)
		}
	}
}

func TestOwnership(t *testing.T) {
	run(t, []ruleCase{
		{"nobody else, and a real part of the job (2 of 8)", findings.SingleOwner,
			"team A\nSystem Administrator: servers*6 backup*2\nSystem Administrator: servers*8", []string{"A: p1"}},
		{"a stray duty (1 of 8) that nothing requires", findings.SingleOwner,
			"team A\nNetwork Engineer: network_ops*7 bi\nNetwork Engineer: network_ops*8", nil},
		{"two owners", findings.SingleOwner,
			"team A\nSystem Administrator x2: servers*6 backup*2", nil},
		{"one line of four, which is a quarter by counting only", findings.SingleOwner,
			"team A\nNetwork Engineer: network_ops*3 bi\nNetwork Engineer: network_ops*4", nil},
		{"required, and in the list of one of two namesakes only", findings.SingleOwner,
			"team A\nSoftware Engineer x2: feature_dev*5\nQA Engineer: testing*5\nDevOps Engineer: ci_cd*4 release\nDevOps Engineer: ci_cd*5", []string{"A: p3"}},
		{"required, one of its trade", findings.SingleOwner,
			"team A\nSoftware Engineer x2: feature_dev*5\nQA Engineer: testing*5\nDevOps Engineer: ci_cd*4 release", []string{"A: p3", "A: p4"}},
		{"what one person may own", findings.SingleOwner,
			"team A\nEngineering Manager: people_mgmt*4 hiring*2\nSoftware Engineer x2: feature_dev*2 code_review", nil},

		{"one person holds most functions", findings.BusFactor,
			"team A\nSystem Administrator: servers backup patching accounts network_ops db_admin\nSupport Engineer x3: ticket_support*6", []string{"A: p1"}},
		{"a data engineer alone among developers: 3 of 7 functions", findings.BusFactor,
			"team A\nData Engineer: etl*2 bi*2 ml*2\nSoftware Engineer x3: feature_dev*2 testing code_review backlog", nil},
		{"and that one's work has one owner", findings.SingleOwner,
			"team A\nData Engineer: etl*2 bi*2 ml*2\nSoftware Engineer x3: feature_dev*2 testing code_review backlog", []string{"A: p1"}},
		{"a data engineer alone: a team of one", findings.BusFactor, "team A\nData Engineer: etl*2 bi*2 ml*2\nteam B\nSoftware Engineer x3: feature_dev*6", nil},
		{"and that one's work has one owner", findings.SingleOwner, "team A\nData Engineer: etl*2 bi*2 ml*2\nteam B\nSoftware Engineer x3: feature_dev*6", []string{"A: p1"}},
		{"shared functions", findings.BusFactor,
			"team A\nSystem Administrator x3: servers backup patching accounts network_ops db_admin", nil},
		{"two of six people hold most", findings.BusFactor,
			"team A\nSystem Administrator: servers backup patching\nSystem Administrator: accounts network_ops db_admin\nSupport Engineer x4: ticket_support*6", []string{"A: p1 p2"}},
		{"two of five people are no alarm", findings.BusFactor,
			"team A\nSystem Administrator: servers backup patching\nSystem Administrator: accounts network_ops db_admin\nSupport Engineer x3: ticket_support*6", nil},

		{"three trades, nobody in charge", findings.DiffuseOwnership,
			"team A\nSite Reliability Engineer: slo*3 iac*2\nPlatform Engineer: idp*3 iac*2\nNetwork Engineer: network_ops*3 iac*2\nSoftware Engineer: feature_dev*5", []string{"A: p1 p2 p3"}},
		{"one of the trade holds it: 3 of 5 duties against 1 of 5", findings.DiffuseOwnership,
			"team A\nDevOps Engineer: iac*3 ci_cd*2\nPlatform Engineer: idp*4 iac\nNetwork Engineer: network_ops*4 iac", nil},
		{"one of the trade has hardly more than the others: 2 of 5", findings.DiffuseOwnership,
			"team A\nDevOps Engineer: iac*2 ci_cd*3\nPlatform Engineer: idp*3 iac*2\nNetwork Engineer: network_ops*4 iac", []string{"A: p1 p2 p3"}},
		{"the first level of help takes part", findings.DiffuseOwnership,
			"team A\nSystem Administrator x2: servers*3 accounts*2\nSupport Engineer x2: ticket_support*4 accounts", nil},
		{"its own trade leads", findings.DiffuseOwnership,
			"team A\nDevOps Engineer x2: ci_cd*3 iac*2\nPlatform Engineer: idp*3 iac*2", nil},
		{"two owners are a pair", findings.DiffuseOwnership,
			"team A\nSite Reliability Engineer: slo*3 iac*2\nPlatform Engineer: idp*3 iac*2", nil},
		{"what many may share", findings.DiffuseOwnership,
			"team A\nSite Reliability Engineer: slo*3 oncall*2\nPlatform Engineer: idp*3 oncall*2\nNetwork Engineer: network_ops*3 oncall*2", nil},

		{"developers without anybody who delivers", findings.BrokenPipelineRisk,
			"team A\nSoftware Engineer x4: feature_dev*4 testing code_review", []string{"A:"}},
		{"one person behind the pipeline", findings.BrokenPipelineRisk,
			"team A\nSoftware Engineer x4: feature_dev*4 testing code_review\nDevOps Engineer: ci_cd*3 release*3", []string{"A: p5"}},
		{"two people behind the pipeline", findings.BrokenPipelineRisk,
			"team A\nSoftware Engineer x4: feature_dev*4 testing code_review\nDevOps Engineer x2: ci_cd*3 release*3", nil},
		{"three people, one behind the pipeline", findings.BrokenPipelineRisk,
			"team A\nDevOps Engineer: ci_cd*2 iac*2 release\nSoftware Engineer x2: feature_dev*2 testing", []string{"A: p1"}},
		{"a stray duty about the pipeline (1 of 5) where nobody needs one", findings.BrokenPipelineRisk,
			"team A\nSystem Administrator: servers*4 ci_cd\nSystem Administrator x2: servers*5", nil},
		{"1.4 of development", findings.BrokenPipelineRisk, // 2 × .7; from 1.5 on somebody has to deliver it
			"team A\nSoftware Engineer x2: feature_dev*7 testing*3", nil},
		{"1.6 of development", findings.BrokenPipelineRisk,
			"team A\nSoftware Engineer x2: feature_dev*8 testing*2", []string{"A:"}},
		{"no software, no pipeline needed", findings.BrokenPipelineRisk,
			"team A\nSystem Administrator x4: servers*4 backup patching", nil},
		{"a platform team delivers for all", findings.BrokenPipelineRisk,
			"team A\nSoftware Engineer x4: feature_dev*5 code_review\nteam B\nPlatform Engineer x3: idp*3 ci_cd*2 release", nil},

		{"production without monitoring and incidents", findings.ReliabilityGap,
			"team A\nSoftware Engineer x4: feature_dev*4 ci_cd release oncall", []string{"A:"}},
		{"reliability is owned elsewhere", findings.ReliabilityGap,
			"team A\nSoftware Engineer x4: feature_dev*4 ci_cd release\nteam B\nSite Reliability Engineer x2: slo monitoring incident*2 oncall capacity", nil},
		{"two teams without it make it the organisation's", findings.ReliabilityGap,
			"team A\nSoftware Engineer x4: feature_dev*4 ci_cd release oncall\nteam B\nSoftware Engineer x4: feature_dev*4 ci_cd release oncall", []string{"-:"}},
		{"most people without duties: no conclusion", findings.ReliabilityGap,
			"team A\nSoftware Engineer x4: feature_dev*4 ci_cd release oncall\nSoftware Engineer x5: ", nil},

		{"needed work without owner", findings.UnownedFunction,
			"team A\nSystem Administrator x2: servers*4 patching*2", []string{"A:"}},
		{"all of it owned", findings.UnownedFunction,
			"team A\nSystem Administrator x2: servers*3 patching backup accounts ticket_support", nil},
	})
}

func TestStructure(t *testing.T) {
	reports := func(n int) string { return fmt.Sprintf("team A\nCook: \nCook x%d: | boss=p1", n) }
	run(t, []ruleCase{
		{"eleven reports are wide", findings.SpanWide, reports(11), []string{"A: p1"}},
		{"ten are fine", findings.SpanWide, reports(10), nil},
		{"a manager of another team stands on the own team's sheet", findings.SpanWide, "team A\nCook: \nteam B\nWaiter x11: | boss=p1", []string{"A: p1"}},
		{"a manager of no team stands on the sheet of those led", findings.SpanWide, "Cook: \nteam B\nWaiter x11: | boss=p1", []string{"B: p1"}},
		{"two narrow managers of two", findings.SpanNarrow,
			"team A\nHead Cook: | id=h\nCook: | id=a boss=h\nCook: | id=b boss=h\nCook: | boss=h\nteam B\nWaiter: | boss=a\nWaiter: | boss=b", []string{"A: a b"}},
		{"one narrow manager of three", findings.SpanNarrow,
			"team A\nCook: | id=a\nCook: | id=b\nCook: | id=c\nteam B\nWaiter: | boss=a\nWaiter x4: | boss=b\nWaiter x4: | boss=c", nil},
		{"a chain of five", findings.TooManyLayers,
			"team A\nCook: | id=a\nCook: | id=b boss=a\nCook: | id=c boss=b\nCook: | id=d boss=c\nCook: | boss=d", []string{"-:"}},
		{"a chain of four", findings.TooManyLayers,
			"team A\nCook: | id=a\nCook: | id=b boss=a\nCook: | id=c boss=b\nCook: | boss=c", nil},
		{"two bosses", findings.TwoBosses,
			"team A\nCook: | id=a\nCook: | id=b\nCook: | id=c boss=a dotted=b\nCook: | boss=a", []string{"A: c"}},
		{"one boss", findings.TwoBosses, "team A\nCook: | id=a\nCook x3: | boss=a", nil},
		{"one of five posts vacant (.2)", findings.VacancyLoad, "team A\nCook x4: \nvacant Cook", []string{"A:"}},
		{"one of seven posts vacant (.143)", findings.VacancyLoad, "team A\nCook x6: \nvacant Cook", nil},
	})
}

func run(t *testing.T, cases []ruleCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(string(c.rule)+"/"+strings.ReplaceAll(c.name, " ", "-"), func(t *testing.T) {
			o := orgtest.Build(c.org)
			fs := findings.Run(o, findings.Default())
			got := said(o, fs, c.rule)
			slices.Sort(got)
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
				for _, f := range fs {
					t.Logf("%s %s people %v params %+v", f.Severity, f.ID, f.People, f.Params)
				}
			}
		})
	}
}

// What is classified on a guess makes nobody the only owner, nor a team depend on them.
func TestGuessesOwnNothing(t *testing.T) {
	for _, c := range []struct {
		confidence float64
		told       bool
	}{{.5, true}, {.49, false}} {
		o := orgtest.Build("team A\nSystem Administrator: servers*2 backup*2 patching*2 accounts*2\nSupport Engineer x3: ticket_support*6")
		for i := range o.Texts {
			o.Texts[i].Class.Confidence = c.confidence
		}
		fs := findings.Run(o, findings.Default())
		for _, rule := range []findings.Rule{findings.SingleOwner, findings.BusFactor} {
			if got := said(o, fs, rule); (len(got) == 1) != c.told {
				t.Errorf("confidence %v: %s says %q, want told %v", c.confidence, rule, got, c.told)
			}
		}
	}
}
