// Package findings turns the measured organisation into findings: a rule id,
// a severity, typed parameters, the posts and duties that show it.
//
// It owns the rules, their thresholds (Options), the order of findings, the
// merging of findings that have one cause, and the choice of what a team
// should do first (Plan). It assumes a model.Org whose stages have all run,
// and measures nothing itself. It refuses to word: every sentence stands in
// report/wording, and no finding about conditions (hours, on-call, index)
// ever names a post.
package findings

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strconv"
	"strings"

	"orgreview/analysis/maybe"
	"orgreview/analysis/model"
)

// Finding is one thing worth telling a reader.
type Finding struct {
	// ID is the rule and a short hash of the team and the subjects: equal from
	// quarter to quarter as long as both stay, so that HR's marks survive.
	ID       string
	Rule     Rule
	Severity Severity
	// Condition marks a fact about working conditions: it is a figure of a
	// group, and People is empty.
	Condition bool
	Team      int   // into Org.Teams, -1 = the organisation
	People    []int // into Org.Posts, ascending
	Teams     []int // further teams that it is about, ascending
	Params    any   // one struct type a rule, in params.go
	Quotes    []Quote
	Metrics   []Metric
	// Q is the smallest false-discovery rate at which the finding stands;
	// unknown where no statistics decide.
	Q maybe.Float
	// Indication: worth watching, not certain (Q above the limit, or few duties).
	Indication bool
	// Priority orders findings of one severity: effect × confidence × weight of
	// the people concerned, each in [0, 1].
	Priority float64
	// Effect, Confidence and Weight are those three.
	Effect, Confidence, Weight float64
	// Also lists the rules of the other findings that have the same cause.
	Also []Rule
	// PartOf is the ID of the finding that leads the story; "" for a finding
	// that stands for itself.
	PartOf  string
	Checked *Checked // what HR said about it, nil = nothing
}

// Stands tells whether the finding is to be talked about as such: it leads its
// story, and HR has not marked it as wrong.
func (f *Finding) Stands() bool {
	return f.PartOf == "" && (f.Checked == nil || f.Checked.Status != "wrong")
}

// Quote is a duty that serves as evidence.
type Quote struct {
	Post int // into Org.Posts
	Text int // into Org.Texts
	Role int // catalogue index of the role that the duty was counted for, -1 = none
}

// Metric is a number behind a finding. Name is a snake_case token, Value is
// unrounded, N the number of things it rests on, Low and High its interval.
type Metric struct {
	Name      string
	Value     float64
	N         int
	Low, High maybe.Float
}

// Severity of a finding.
type Severity string

// The severities, strongest first.
const (
	Critical Severity = "critical"
	High     Severity = "high"
	Moderate Severity = "moderate"
	Info     Severity = "info"
)

// Severities lists them, strongest first.
func Severities() []Severity { return []Severity{Critical, High, Moderate, Info} }

// Rank is 0 for the strongest severity and grows as it weakens.
func (s Severity) Rank() int {
	for i, t := range Severities() {
		if s == t {
			return i
		}
	}
	return len(Severities())
}

// weight is how much effect and confidence count when share of the people of
// a team is concerned: its cube root. A plain product would bury the one post
// that everything hangs on: 1 of 8 counts half, not an eighth; all count 1.
func weight(people, of int) float64 {
	if of <= 0 || people <= 0 {
		return 0
	}
	return cbrt(min(1, float64(people)/float64(of)))
}

// grade sets priority and severity from effect, confidence and the weight of
// the people concerned; ceiling is the strongest severity that the rule may
// have. p-values play no part beyond the confidence they lend.
func (f *Finding) grade(opt Options, effect, confidence, weight float64) {
	f.Effect, f.Confidence, f.Weight = clamp(effect), clamp(confidence), clamp(weight)
	f.Priority = f.Effect * f.Confidence * f.Weight
	switch {
	case f.Priority >= opt.Critical:
		f.Severity = Critical
	case f.Priority >= opt.High:
		f.Severity = High
	case f.Priority >= opt.Moderate:
		f.Severity = Moderate
	default:
		f.Severity = Info
	}
	ceiling := TraitsOf(f.Rule).Ceiling
	if f.Indication && ceiling.Rank() < High.Rank() {
		ceiling = High // what is only indicated is never critical
	}
	if f.Severity.Rank() < ceiling.Rank() {
		f.Severity = ceiling
	}
}

// identify gives the finding its ID. subjects are what it is about besides
// team and people (titles, functions …), in an order that does not depend on
// the order of the rows.
func (f *Finding) identify(o *model.Org, subjects ...string) {
	var b strings.Builder
	b.WriteString(string(f.Rule))
	if f.Team >= 0 {
		b.WriteString("\x00team\x00" + o.Teams[f.Team].ID)
	}
	for _, list := range [][]string{teamIDs(o, f.Teams), postIDs(o, f.People), subjects} {
		b.WriteByte(0)
		for _, s := range list {
			b.WriteString(strconv.Itoa(len(s)) + ":" + s)
		}
	}
	sum := sha256.Sum256([]byte(b.String()))
	f.ID = string(f.Rule) + "-" + hex.EncodeToString(sum[:5])
}

func postIDs(o *model.Org, posts []int) []string {
	ids := make([]string, len(posts))
	for i, p := range posts {
		ids[i] = o.Posts[p].ID
	}
	sort.Strings(ids)
	return ids
}

func teamIDs(o *model.Org, teams []int) []string {
	ids := make([]string, len(teams))
	for i, t := range teams {
		ids[i] = o.Teams[t].ID
	}
	sort.Strings(ids)
	return ids
}
