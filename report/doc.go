// Package report words and lays out a review.
//
// It owns what the reader sees: which figures may be shown to whom (privacy.go
// decides once, before any sheet exists), the sheets (one file a sheet), the
// JSON and the CSV outputs. It assumes a complete analysis.Result. It computes
// no metric: it only selects, orders and suppresses.
package report
