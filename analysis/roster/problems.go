package roster

import (
	"fmt"

	"orgreview/analysis/table"
)

// journal collects problems. What happens in many rows for one reason is one
// problem with a count; what sets a row aside is always a problem of its own,
// because somebody has to mend that row.
type journal struct {
	list    []Problem
	counted map[countKey]int // index into list
	counts  map[countKey]int
}

type countKey struct{ rule, file, sheet, column, value string }

// distinctShown bounds how many different values of a column are reported one
// by one (managers that are not in the data); the rest share one problem.
const distinctShown = 100

func newJournal() *journal {
	return &journal{counted: map[countKey]int{}, counts: map[countKey]int{}}
}

func (j *journal) add(p Problem) { j.list = append(j.list, p) }

// count adds one row to the problem of its rule, table and column; the first
// row gives the place and the words.
func (j *journal) count(p Problem) { j.countN(p, 1) }

func (j *journal) countN(p Problem, n int) {
	j.tally(countKey{p.Rule, p.File, p.Sheet, p.Column, ""}, p, n)
}

// countEach is count for each distinct value, as long as there are few. The
// value itself is never shown.
func (j *journal) countEach(p Problem, value string) {
	k := countKey{p.Rule, p.File, p.Sheet, p.Column, value}
	if _, ok := j.counted[k]; !ok {
		all := k
		all.value = "\x00"
		if j.counts[all] >= distinctShown {
			k = countKey{p.Rule, p.File, p.Sheet, p.Column, ""}
		} else {
			j.counts[all]++
		}
	}
	j.tally(k, p, 1)
}

func (j *journal) tally(k countKey, p Problem, n int) {
	if _, ok := j.counted[k]; !ok {
		j.counted[k] = len(j.list)
		j.list = append(j.list, p)
	}
	j.counts[k] += n
}

// done writes the counts into the messages.
func (j *journal) done() []Problem {
	for k, i := range j.counted {
		if n := j.counts[k]; n > 1 {
			j.list[i].Message += fmt.Sprintf(" (%d rows, this one first)", n)
		}
	}
	clear(j.counted)
	return j.list
}

// problem is a problem of the whole table; column is a heading or empty.
func (s *source) problem(severity table.Severity, rule, column, message, cure string) Problem {
	return Problem{Rule: rule, Severity: severity, File: s.t.File, Sheet: s.t.Sheet, Column: column, Message: message, Cure: cure}
}

// problemAt is a problem of row i.
func (s *source) problemAt(i int, severity table.Severity, rule, column, message, cure string) Problem {
	p := s.problem(severity, rule, column, message, cure)
	p.Row = int(s.lines[i])
	return p
}
