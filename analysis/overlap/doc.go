// Package overlap measures who does the same work, and who alone does what.
//
// It owns the comparison of people, titles and teams: by the shares of work
// that a role catalogue explains, and, for every other occupation, by the
// words of the duties in a latent space fitted on the run itself. It owns the
// kinds that tell wanted cover from confusion, texts that an employer copied
// into many posts, and the ownership of functions with its bus factor.
//
// It assumes plain inputs: people with a title, a team, duties as indexes into
// distinct texts, and role shares where those may be printed. Row order
// changes no result: people are ranked by Key, texts by their words.
//
// It refuses to hold a matrix of people by people, and it refuses to be silent
// about a bound: what was not looked at in full stands in Result.Bounds.
package overlap
