// Package trend compares reviews of one organisation at several dates.
//
// It owns the Snapshot (what is kept of a review once it was measured), the
// matching of people, teams and findings between two dates, the tests on
// people who are present twice, and the artefacts: whatever makes the data of
// two dates differ although nothing changed at work. It assumes that every
// review was measured before it comes here, exports with today's method, an
// earlier result as it stands. It refuses to conclude where an artefact may
// explain a change: then the lists of posts stand, the conclusions do not. It
// words nothing, and it does not decide what may be shown (package report).
//
// The order is always: artefacts first, then who came and went, then figures.
package trend
