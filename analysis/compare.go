package analysis

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"orgreview/analysis/findings"
	"orgreview/analysis/trend"
)

// Snapshot is what a later comparison needs of a result; the result can be
// forgotten. version is the program's.
func Snapshot(res *Result, version string) *trend.Snapshot {
	f := trend.Facts{Version: version}
	f.Method, f.Rules = res.Options.Fingerprints()
	for i := range res.Findings {
		g := &res.Findings[i]
		if strings.HasPrefix(string(g.Rule), "trend-") { // about a step, not about a date
			continue
		}
		out := trend.Finding{ID: g.ID, Rule: string(g.Rule), Severity: string(g.Severity), Team: g.Team, PartOf: g.PartOf, Condition: g.Condition}
		for _, p := range g.People {
			out.People = append(out.People, res.Posts[p].ID)
		}
		f.Findings = append(f.Findings, out)
	}
	return trend.Take(res.Org, f)
}

// Compare adds to a result what changed since earlier reviews, oldest first:
// Result.Trend, and the findings about it. label names this review where its
// data name no period. Without earlier reviews the result stays as it is.
func Compare(res *Result, label, version string, earlier ...*trend.Snapshot) {
	if len(earlier) == 0 {
		return
	}
	now := Snapshot(res, version)
	if now.Label == "" {
		now.Label = label
	}
	opt := res.Options.Trend
	opt.Model, opt.Team = res.Options.Burnout, res.Options.Teams
	res.Trend = trend.Compare(append(append([]*trend.Snapshot{}, earlier...), now), opt)
	res.Findings = findings.WithTrend(res.Org, res.Findings, res.Trend, res.Options.Findings)
}

// Fingerprints tell whether two results were measured alike: method covers
// everything that shapes a measure, rules the thresholds of findings. What
// only decides what is shown (least size of a group, neighbours to list) and
// what HR has checked is in neither.
func (o Options) Fingerprints() (method, rules string) {
	o.Teams.MinGroup, o.Overlap.Nearest = 0, 0
	o.Findings.MinGroup, o.Findings.Checked = 0, nil
	method = fingerprint(o.Catalogue.Hash(), o.Burnout, o.Teams, o.Chart, o.Overlap, o.MinClassified, o.MinShare)
	return method, fingerprint(o.Findings, o.Needs, o.Moves)
}

func fingerprint(parts ...any) string {
	data, err := json.Marshal(parts)
	if err != nil {
		panic(err) // plain structs of numbers and strings
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
