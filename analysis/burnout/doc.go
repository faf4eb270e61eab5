// Package burnout measures working conditions that go with burnout: an index
// per person with its interval, its confidence and its reasons, and the
// figures of teams that follow from it.
//
// It owns the twelve factors with their weights and anchors, their derivation
// from workload columns and duties, the score, its gates and bands, the three
// sub-indices, the robustness under other weights and anchors, and the team
// figures with their tests.
//
// It assumes canonical units (hours a week, shares 0–1, counts) and inputs
// that were checked when they were read. People and teams are indexes.
//
// It refuses to be more than it is: an index of working conditions, not a
// diagnosis and not the likelihood of an illness. Missing data widen the
// interval and lower the confidence; they are never read as good news. What
// may be shown about a group is decided elsewhere (package report); this
// package computes.
package burnout
