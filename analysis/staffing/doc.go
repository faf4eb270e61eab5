// Package staffing turns shares of work into advice on people: which role a
// team has and needs in FTE, who fits which role, whether a rotation is large
// enough, and which duties could move to whom.
//
// It owns have, need, gap and coverage; conversions before hiring; the size of
// on-call rotations; the best-fitting role of a person; and the rebalancing of
// duties by local search with a lower bound.
//
// It assumes roles, people, duties and functions as indexes, and shares that
// other measures made. It refuses to invent a need: without one in the
// configuration there is no gap, only what is there. It never advises a move
// that leaves a shared function with one owner.
package staffing
