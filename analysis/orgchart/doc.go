// Package orgchart measures the reporting graph: layers, spans, cycles, roots.
//
// It owns what follows from who reports to whom, and it is the only package
// that knows a graph library. It assumes posts with unique ids whose managers
// were looked up as far as the data allow. It refuses to guess: where a line
// of command is unsound (a cycle, a manager who is not in the data) the posts
// in and below it have no layer, the people are named in a list, and the
// analysis goes on with the rest.
//
// Posts are vacancies and closed posts as well as people, because people hang
// from them; they keep their place in the tree, and only people are counted
// in spans. Groups of identical posts are no people: they add FTE to the post
// that they report to and touch nothing else.
package orgchart
