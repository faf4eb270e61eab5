// Package stats is the statistics that gonum/stat lacks or does otherwise
// than a reader of the report would check it with a spreadsheet.
//
// It owns permutation tests, false-discovery control, intervals for means and
// shares, shrinkage of group means, effect sizes, paired tests, rank measures
// that are right with ties, the one-to-one assignment of greatest weight and
// the primitive of disclosure control. It knows no people and no teams: its
// inputs are numbers, its groups are indexes.
//
// It assumes finite inputs (NaN is a bug of the caller unless a function says
// otherwise) and takes seeds as parameters: the same input and seed give the
// same bits with any number of cores. Sums whose terms have no natural order
// are made over sorted terms, so the order of rows changes no bit either.
//
// It refuses to guess: a figure that the data cannot carry (a spread of one
// value, a mean of none) comes back unknown, never as zero.
//
// gonum is used where it is right: distributions, plain moments. It is not
// used for Kendall's tau (stat.Kendall counts tied pairs by accident), for
// quantiles (another definition than Excel and numpy) and for the area under
// the curve (stat.ROC wants sorted scores).
package stats
