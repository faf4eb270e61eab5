package findings

import (
	"sort"

	"orgreview/analysis/model"
)

// rule is one rule: it finds, it does not order.
type rule func(o *model.Org, opt Options) []Finding

// all rules in their order; the list is a function so that nothing can change it.
func all() []rule {
	return []rule{
		devopsDoesEverything, sreAsSysadmin, platformAsDevOps, platformAsSysadmin,
		threeRolesInOne, devopsWithoutDev, titleMismatch,
		titleMeansDifferentJobs, sameWorkDifferentTitles, teamOverlap, duplicateDuty,
		singleOwner, busFactor, brokenPipelineRisk, reliabilityGap, selfServiceGap,
		unownedFunction, diffuseOwnership,
		roleStrainTeam, burnoutTeam, overloadHours, oncallLoad, rotationTooSmall, toilOverCap, incidentsOverCap,
		spanWide, spanNarrow, tooManyLayers, twoBosses, vacancyLoad,
		hireOrShift, rebalance,
		dataGap, poorDutyTexts,
	}
}

// Run applies every rule to the organisation. The findings are sorted by
// severity, priority (strongest first), rule and ID.
//
// Findings that name the same people in the same team tell one story: one
// leads and lists the others' rules in Also, the others name it in PartOf.
// Where a team's duty texts are poor, only the strongest findings that rest
// on them are kept, and the finding poor-duty-texts says how many were held
// back.
func Run(o *model.Org, opt Options) []Finding {
	var fs []Finding
	for _, r := range all() {
		fs = append(fs, r(o, opt)...)
	}
	order(fs)
	distinguish(fs)
	fs = capPoorTexts(fs, opt)
	mergeCauses(fs)
	order(fs)
	mark(fs, opt.Checked)
	return fs
}

func order(fs []Finding) {
	sort.SliceStable(fs, func(i, j int) bool { return before(&fs[i], &fs[j]) })
}

func before(a, b *Finding) bool {
	if a.Severity != b.Severity {
		return a.Severity.Rank() < b.Severity.Rank()
	}
	if a.Priority != b.Priority {
		return a.Priority > b.Priority
	}
	if a.Rule != b.Rule {
		return a.Rule < b.Rule
	}
	return a.ID < b.ID
}

// distinguish gives later findings with an ID that was used a suffix: short
// hashes can collide in a very large organisation.
func distinguish(fs []Finding) {
	seen := make(map[string]int, len(fs))
	for i := range fs {
		id := fs[i].ID
		seen[id]++
		for n := seen[id]; n > 1; n++ {
			fs[i].ID = id + "-" + itoa(n)
			if seen[fs[i].ID] == 0 {
				seen[fs[i].ID] = 1
				seen[id] = n
				break
			}
		}
	}
}

// mergeCauses joins findings of one team that name exactly the same posts, and
// those about whole titles with those about the same two teams. fs is sorted.
// A finding on what somebody's job is leads the story, because the others
// follow from it (who carries everything is also the only owner of it), and
// takes over the strongest priority; else the strongest leads.
func mergeCauses(fs []Finding) {
	stories := map[string][]int{}
	var keys []string
	for i := range fs {
		f := &fs[i]
		twoTeams := (f.Rule == TeamOverlap || f.Rule == SameWorkDifferentTitles) && len(f.Teams) == 2
		if len(f.People) == 0 && !twoTeams {
			continue
		}
		key := subjectKey(f)
		if stories[key] == nil {
			keys = append(keys, key)
		}
		stories[key] = append(stories[key], i)
	}
	for _, key := range keys {
		story := stories[key]
		lead := &fs[story[0]]
		for _, i := range story {
			if isCause(fs[i].Rule) && !fs[i].Indication || fs[i].Rule == TeamOverlap {
				lead = &fs[i]
				break
			}
		}
		for _, i := range story {
			f := &fs[i]
			if f == lead {
				continue
			}
			f.PartOf = lead.ID
			lead.Also = append(lead.Also, f.Rule)
			if lead.Severity.Rank() > f.Severity.Rank() && f.Severity.Rank() >= TraitsOf(lead.Rule).Ceiling.Rank() {
				lead.Severity = f.Severity
			}
			lead.Priority = max(lead.Priority, f.Priority)
		}
	}
}

// isCause tells the rules about what somebody's job is.
func isCause(r Rule) bool {
	switch r {
	case DevOpsDoesEverything, ThreeRolesInOne, SREAsSysadmin, PlatformAsDevOps, PlatformAsSysadmin:
		return true
	}
	return false
}

func subjectKey(f *Finding) string {
	b := make([]byte, 0, 8*(len(f.People)+1))
	b = append(b, itoa(f.Team)...)
	for _, p := range f.People {
		b = append(append(b, ' '), itoa(p)...)
	}
	if len(f.People) == 0 {
		for _, t := range f.Teams {
			b = append(append(b, " t"...), itoa(t)...)
		}
	}
	return string(b)
}

// capPoorTexts keeps the strongest findings from duty texts in teams whose
// texts are poor. What is left out is counted, never lost in silence.
func capPoorTexts(fs []Finding, opt Options) []Finding {
	poor := map[int]*PoorTextParams{}
	for i := range fs {
		if p, ok := fs[i].Params.(*PoorTextParams); ok && fs[i].Team >= 0 {
			poor[fs[i].Team] = p
		}
	}
	if len(poor) == 0 {
		return fs
	}
	kept, used := fs[:0], map[int]int{}
	for _, f := range fs {
		if p := poor[f.Team]; p != nil && TraitsOf(f.Rule).FromTexts {
			if used[f.Team] >= opt.PoorFindings {
				p.HeldBack++
				continue
			}
			used[f.Team]++
		}
		kept = append(kept, f)
	}
	return kept
}

// mark adds what HR said about findings in the configuration.
func mark(fs []Finding, checked []Checked) {
	byID := make(map[string]*Checked, len(checked))
	for i := range checked {
		c := checked[i]
		byID[c.ID] = &c
	}
	for i := range fs {
		fs[i].Checked = byID[fs[i].ID]
	}
}
