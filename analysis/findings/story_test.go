package findings_test

import (
	"slices"
	"testing"

	"orgreview/analysis/findings"
	"orgreview/analysis/findings/orgtest"
)

// What follows from somebody's job is told with it; what concerns others is not.
func TestStoriesOfOneCause(t *testing.T) {
	admins := "\nSystem Administrator x3: servers*3 patching*2 backup"
	for _, c := range []struct {
		name, org   string
		cause, part findings.Rule
		joined      bool
	}{
		{"all holders of one of two titles do the other's work",
			"team A\nSite Reliability Engineer x2: servers*4 patching*2" + admins,
			findings.SREAsSysadmin, findings.SameWorkDifferentTitles, true},
		{"one of two holders does; the titles mean the same for others too",
			"team A\nSite Reliability Engineer: servers*5 patching\nSite Reliability Engineer x3: slo*5 incident" +
				"\nOperations Specialist x2: slo*5 incident",
			findings.SREAsSysadmin, findings.SameWorkDifferentTitles, false},
		{"the smaller camp of a title are those with another job",
			"team A\nSite Reliability Engineer x2: servers*4 patching*2\nSite Reliability Engineer x3: slo*3 incident*3",
			findings.SREAsSysadmin, findings.TitleMeansDifferentJobs, true},
		{"a copied duty of the one with another job",
			"team A\nSite Reliability Engineer x2: servers*3 patching#monthly accounts\nDatabase Administrator x2: db_admin*4 patching#monthly",
			findings.SREAsSysadmin, findings.DuplicateDuty, true},
		{"a copied duty between others",
			"team A\nSite Reliability Engineer: servers*4 accounts*2\nDatabase Administrator x2: db_admin*4 backup#monthly\nNetwork Engineer: network_ops*4 backup#monthly",
			findings.SREAsSysadmin, findings.DuplicateDuty, false},
		{"two titles for one work share all of it",
			"team A\nSystem Administrator x2: servers*2 patching*2 accounts\nOperations Specialist x2: servers*2 patching*2 accounts",
			findings.SameWorkDifferentTitles, findings.DiffuseOwnership, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			fs := findings.Run(orgtest.Build(c.org), findings.Default())
			cause := slices.IndexFunc(fs, func(f findings.Finding) bool { return f.Rule == c.cause })
			part := slices.IndexFunc(fs, func(f findings.Finding) bool { return f.Rule == c.part })
			if cause < 0 || part < 0 {
				t.Fatalf("%s at %d, %s at %d of %d findings", c.cause, cause, c.part, part, len(fs))
			}
			if joined := fs[part].PartOf == fs[cause].ID; joined != c.joined || joined != slices.Contains(fs[cause].Also, c.part) {
				t.Errorf("part of %q, the cause lists %v; joined should be %v", fs[part].PartOf, fs[cause].Also, c.joined)
			}
			if fs[cause].PartOf == "" && fs[part].PartOf != "" && fs[cause].Severity.Rank() > fs[part].Severity.Rank() {
				t.Errorf("the lead is %s, its part %s", fs[cause].Severity, fs[part].Severity)
			}
		})
	}
}

// Every part names a finding that leads, and every lead lists its parts.
func TestStoriesAreWhole(t *testing.T) {
	for _, org := range []string{busy, calm} {
		fs := findings.Run(orgtest.Build(org), findings.Default())
		parts := map[string]int{}
		for _, f := range fs {
			if f.PartOf == "" {
				continue
			}
			parts[f.PartOf]++
			lead := slices.IndexFunc(fs, func(l findings.Finding) bool { return l.ID == f.PartOf })
			if lead < 0 || fs[lead].PartOf != "" || len(f.Also) > 0 {
				t.Errorf("%s is part of %q, which does not lead", f.ID, f.PartOf)
			}
		}
		for _, f := range fs {
			if len(f.Also) != parts[f.ID] {
				t.Errorf("%s lists %v and has %d parts", f.ID, f.Also, parts[f.ID])
			}
		}
	}
}
