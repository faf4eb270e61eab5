// Package roles recognises from the words of a duty which role's work it is,
// and measures from a person's duties which roles the person carries.
//
// It owns the role catalogue (embedded, extended or replaced by the user), the
// classifier with its readable evidence, the shares of roles by expectation
// maximisation, the effective number of roles with its null distribution, and
// the distance between a title and the work.
//
// It assumes duties that have already been split into single lines, and a
// title that has been matched apart from them: no title ever reaches the
// classifier. A duty that no role of the catalogue explains stays
// unclassified, with the reason.
//
// It refuses catalogues with unknown fields, unknown references or duplicate
// names, and it judges no person below three classified duties.
package roles
