package trend

import (
	"slices"
	"sort"
)

// Fate says what became of a finding.
type Fate struct {
	ID       string // of this review's finding, else of the earlier one
	Earlier  string // id in the earlier review, "" for a new finding
	Rule     string
	Severity string // now, else then
	Was      string // severity then, "" for a new finding
	Team     string // name now, else then; "" = the organisation
	TeamNow  int    // into this review's teams, -1 = the organisation or gone
	Outcome  Outcome
	// Condition findings are about figures of groups; whether such a fate may be
	// told is decided with those figures.
	Condition bool
}

// Outcome of a finding.
type Outcome string

// The outcomes.
const (
	Resolved   Outcome = "resolved"
	StillThere Outcome = "still_there"
	NewFinding Outcome = "new"
	Unknown    Outcome = "unknown" // an artefact may hide it
)

// fates follows last quarter's findings that stood for themselves.
//
// Definition: a finding is still there when one of this review has its id; or,
// else, one of the same rule about a team that the earlier team became, which
// names at least one of the same people, or no people at either date. What is
// part of another finding's story now is still there. What is left of this
// review is new; of the last one, resolved, or unknown where an artefact
// stands against any conclusion.
func fates(before, now *Snapshot, m *matching, l *lineage, conclusive bool) []Fate {
	to := filled(len(before.Findings), -1)
	from := filled(len(now.Findings), -1)
	byID := map[string]int{}
	for j := range now.Findings {
		byID[now.Findings[j].ID] = j
	}
	for i := range before.Findings {
		if j, ok := byID[before.Findings[i].ID]; ok && from[j] < 0 {
			to[i], from[j] = j, i
		}
	}
	byRule := map[string][]int{}
	for j := range now.Findings {
		if from[j] < 0 {
			byRule[now.Findings[j].Rule] = append(byRule[now.Findings[j].Rule], j)
		}
	}
	for i := range before.Findings {
		if to[i] >= 0 {
			continue
		}
		f := &before.Findings[i]
		for _, j := range byRule[f.Rule] {
			if from[j] < 0 && sameSubject(f, &now.Findings[j], m, l) {
				to[i], from[j] = j, i
				break
			}
		}
	}
	var out []Fate
	for i := range before.Findings {
		f := &before.Findings[i]
		if f.PartOf != "" {
			continue
		}
		fate := Fate{ID: f.ID, Earlier: f.ID, Rule: f.Rule, Severity: f.Severity, Was: f.Severity, TeamNow: -1, Condition: f.Condition, Outcome: Resolved}
		if f.Team >= 0 {
			fate.Team = before.Teams[f.Team].Name
			if s := l.succs[f.Team]; len(s) > 0 {
				fate.TeamNow = s[0]
			}
		}
		if j := to[i]; j >= 0 {
			g := &now.Findings[j]
			fate.ID, fate.Severity, fate.Outcome, fate.TeamNow = g.ID, g.Severity, StillThere, g.Team
			if g.Team >= 0 {
				fate.Team = now.Teams[g.Team].Name
			}
		} else if !conclusive {
			fate.Outcome = Unknown
		}
		out = append(out, fate)
	}
	for j := range now.Findings {
		g := &now.Findings[j]
		if from[j] >= 0 || g.PartOf != "" {
			continue
		}
		fate := Fate{ID: g.ID, Rule: g.Rule, Severity: g.Severity, TeamNow: g.Team, Condition: g.Condition, Outcome: NewFinding}
		if g.Team >= 0 {
			fate.Team = now.Teams[g.Team].Name
		}
		out = append(out, fate)
	}
	rank := []string{"critical", "high", "moderate", "info"}
	outcome := []Outcome{NewFinding, StillThere, Unknown, Resolved}
	sort.SliceStable(out, func(a, b int) bool {
		x, y := &out[a], &out[b]
		if x.Outcome != y.Outcome {
			return slices.Index(outcome, x.Outcome) < slices.Index(outcome, y.Outcome)
		}
		if x.Severity != y.Severity {
			return slices.Index(rank, x.Severity) < slices.Index(rank, y.Severity)
		}
		if x.Team != y.Team {
			return x.Team < y.Team
		}
		return x.ID < y.ID
	})
	return out
}

func sameSubject(f, g *Finding, m *matching, l *lineage) bool {
	if (f.Team < 0) != (g.Team < 0) || f.Team >= 0 && !slices.Contains(l.preds[g.Team], f.Team) {
		return false
	}
	if len(f.People) == 0 || len(g.People) == 0 {
		return len(f.People) == len(g.People) && f.Team >= 0 && f.Condition == g.Condition
	}
	for _, id := range f.People {
		if i := m.before.find(id); i >= 0 && m.to[i] >= 0 && slices.Contains(g.People, m.now.Posts[m.to[i]].ID) {
			return true
		}
	}
	return false
}
