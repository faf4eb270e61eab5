package findings

import (
	"slices"
	"sort"

	"orgreview/analysis/model"
	"orgreview/analysis/parallel"
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
// Findings that have one cause tell one story (mergeCauses): one leads and
// lists the others' rules in Also, the others name it in PartOf.
// Where a team's duty texts are poor, only the strongest findings that rest
// on them are kept, and the finding poor-duty-texts says how many were held
// back.
func Run(o *model.Org, opt Options) []Finding {
	fs := apply(all(), o, opt)
	order(fs)
	distinguish(fs)
	fs = capPoorTexts(fs, opt)
	mergeCauses(o, fs)
	order(fs)
	mark(fs, opt.Checked)
	return fs
}

// apply applies the rules side by side: they read the organisation and share
// nothing else. What they find stands in the order of the rules.
func apply(rules []rule, o *model.Org, opt Options) []Finding {
	found := make([][]Finding, len(rules))
	parallel.Each(len(rules), func(i int) { found[i] = rules[i](o, opt) })
	return slices.Concat(found...)
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
