package findings_test

import (
	"testing"

	"orgreview/analysis/findings"
	"orgreview/analysis/findings/orgtest"
)

// calm is a company of well-organised teams of each kind: clear titles, two
// owners for what matters, sane hours, complete data.
const calm = `team Direction
Chief Technology Officer: people_mgmt*4 backlog vendor hiring | id=cto hours=42 toil=.1 afterhours=.05 untaken=.1
team Checkout
Engineering Manager: people_mgmt*4 hiring | id=m1 boss=cto hours=41 toil=.1 afterhours=.05 untaken=.1
Product Manager x2: backlog*3 requirements*2 | boss=m1 hours=40 toil=.1 afterhours=.03 untaken=.1
QA Engineer x2: testing*5 | boss=m1 hours=39 toil=.2 afterhours=.02 untaken=.1
Software Engineer x4: feature_dev*4 code_review architecture | boss=m1 hours=39 oncall=.05 pages=.5 toil=.2 afterhours=.03 untaken=.1
team Payments
Engineering Manager: people_mgmt*4 hiring | id=m2 boss=cto hours=41 toil=.1 afterhours=.05 untaken=.1
Product Manager x2: backlog*3 requirements*2 | boss=m2 hours=40 toil=.1 afterhours=.03 untaken=.1
QA Engineer x2: testing*5 | boss=m2 hours=39 toil=.2 afterhours=.02 untaken=.1
Senior Software Engineer: feature_dev*4 code_review architecture | boss=m2 hours=39 oncall=.05 pages=.5 toil=.2 afterhours=.03 untaken=.1
Software Engineer x3: feature_dev*4 code_review architecture | boss=m2 hours=39 oncall=.05 pages=.5 toil=.2 afterhours=.03 untaken=.1
team Reliability
Engineering Manager: people_mgmt*4 hiring | id=m3 boss=cto hours=41 toil=.1 afterhours=.05 untaken=.1
Site Reliability Engineer x8: slo monitoring incident capacity resilience oncall toil_automation | boss=m3 hours=40 oncall=.12 pages=1 toil=.3 afterhours=.05 untaken=.1 rotation=core
team Platform
Engineering Manager: people_mgmt*4 hiring | id=m4 boss=cto hours=41 toil=.1 afterhours=.05 untaken=.1
Platform Engineer x4: idp*2 golden_path dx k8s_platform cloud_foundation | boss=m4 hours=39 toil=.2 afterhours=.02 untaken=.1
DevOps Engineer x3: ci_cd*2 release*2 iac config_mgmt dev_ops_bridge | boss=m4 hours=39 toil=.2 afterhours=.02 untaken=.1
team Workplace
IT Manager: people_mgmt*4 vendor hiring | id=m5 boss=cto hours=41 toil=.1 afterhours=.05 untaken=.1
System Administrator x3: servers*2 patching backup accounts | boss=m5 hours=39 toil=.3 afterhours=.02 untaken=.1
Network Engineer x2: network_ops*5 | boss=m5 hours=39 toil=.3 afterhours=.02 untaken=.1
Support Engineer x4: ticket_support*6 | boss=m5 hours=38 toil=.4 afterhours=.02 untaken=.1
team Data
Engineering Manager: people_mgmt*4 hiring | id=m6 boss=cto hours=41 toil=.1 afterhours=.05 untaken=.1
Data Engineer x3: etl*3 bi ml | boss=m6 hours=39 toil=.2 afterhours=.02 untaken=.1
Database Administrator x2: db_admin*5 | boss=m6 hours=39 toil=.3 afterhours=.02 untaken=.1
team Security
Engineering Manager: people_mgmt*4 hiring | id=m7 boss=cto hours=41 toil=.1 afterhours=.05 untaken=.1
Security Engineer x3: vuln_mgmt*2 threat_response iam_policy compliance | boss=m7 hours=39 toil=.3 afterhours=.02 untaken=.1
team Canteen
Head Cook: ?no_evidence*4 | id=c1 boss=cto hours=40 toil=.1 afterhours=.02 untaken=.1
Cook x5: ?no_evidence*5 | boss=c1 hours=38 toil=.1 afterhours=.02 untaken=.1
`

func TestNothingToSayAboutWellOrganisedTeams(t *testing.T) {
	o := orgtest.Build(calm)
	for _, f := range findings.Run(o, findings.Default()) {
		team := "the organisation"
		if f.Team >= 0 {
			team = o.Teams[f.Team].Name
		}
		t.Errorf("%s (%s) about %s: people %v, params %+v", f.Rule, f.Severity, team, f.People, f.Params)
	}
}

// Developers who wait for tickets are found by the wording of a duty, which
// the descriptions do not hold; so it is written in here.
func TestSelfServiceGap(t *testing.T) {
	const shop = "team A\nSoftware Engineer x8: feature_dev*6\nSystem Administrator x2: servers*6"
	for _, c := range []struct {
		name, org, duty string
		told            bool
	}{
		{"by ticket", shop, "Set up test environments for developers when they open a ticket", true},
		{"tickets of office staff", shop, "Answer tickets of the office staff about printers", false},
		{"developers, but no tickets", shop, "Sit with developers and tune their servers", false},
		{"seven developers are too few", "team A\nSoftware Engineer x7: feature_dev*6\nSystem Administrator x2: servers*6", "Set up environments for developers by ticket", false},
		{"somebody builds self-service", shop + "\nPlatform Engineer: idp*6", "Set up environments for developers by ticket", false},
	} {
		o := orgtest.Build(c.org)
		for i := range o.Posts {
			if o.Posts[i].Title == "System Administrator" {
				o.Texts[o.Posts[i].Duties[0].Text].Text = c.duty
			}
		}
		got := said(o, findings.Run(o, findings.Default()), findings.SelfServiceGap)
		if (len(got) == 1) != c.told {
			t.Errorf("%s: got %q, want told %v", c.name, got, c.told)
		}
	}
}
