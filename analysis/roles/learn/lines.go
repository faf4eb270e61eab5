// Package learn measures how well duties are recognised, and learns the
// weights of words that the classifier of package roles carries.
//
// It owns labelled lines, their division by employer, the figures of an
// evaluation and the training. It assumes lines that were judged one by one,
// without their title, and it never lets lines of one employer stand on both
// sides of a division: adverts of an employer repeat each other.
//
// It keeps no line. What leaves it are figures and statistics of words.
package learn

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"

	"orgreview/analysis/roles"
)

// Labels that are no role. Both come out as unclassified.
const (
	None    = "none"    // no duty at all, or work outside the field
	Generic = "generic" // a duty that any role could carry
)

// Line is one line of a job advert with what its judges said.
type Line struct {
	Employer, Advert string
	Title            string
	Text             string
	Label            string   // "" where the judges disagree
	Accepted         []string // labels that a judge accepts; empty in lines without judge
	Judges           int      // how many people judged the line
}

// ReadLines reads a CSV file with the columns employer, advert, title, duty,
// label and accepted, each line judged by so many people.
func ReadLines(path string, judges int) ([]Line, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s: no header", path)
	}
	at := func(row []string, column string) string {
		if i := slices.Index(rows[0], column); i >= 0 && i < len(row) {
			return row[i]
		}
		return ""
	}
	var out []Line
	for _, row := range rows[1:] {
		l := Line{Employer: at(row, "employer"), Advert: at(row, "advert"), Title: at(row, "title"),
			Text: at(row, "duty"), Label: at(row, "label"), Judges: judges}
		if a := at(row, "accepted"); a != "" {
			l.Accepted = strings.Split(a, "|")
		}
		out = append(out, l)
	}
	return out, nil
}

// Class is the answer that a label asks for: a role, or unclassified.
func Class(label string) string {
	if label == None || label == Generic {
		return roles.Unclassified
	}
	return label
}

// Accepts says whether the answer is one that a judge accepts.
func (l *Line) Accepts(class string) bool {
	return slices.ContainsFunc(l.Accepted, func(a string) bool { return Class(a) == class })
}

// Folds divides the employers of the lines into k parts of about equally many
// lines: the employer with most lines first, each to the part that is smallest
// so far. The same lines give the same parts.
func Folds(k int, groups ...[]Line) map[string]int {
	count := map[string]int{}
	for _, lines := range groups {
		for i := range lines {
			count[lines[i].Employer]++
		}
	}
	names := make([]string, 0, len(count))
	for e := range count {
		names = append(names, e)
	}
	slices.SortFunc(names, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(a, b)
	})
	size := make([]int, k)
	fold := map[string]int{}
	for _, e := range names {
		best := 0
		for j := range size {
			if size[j] < size[best] {
				best = j
			}
		}
		fold[e] = best
		size[best] += count[e]
	}
	return fold
}

// Split parts lines into those whose employer is in the fold and the others.
func Split(lines []Line, fold map[string]int, part int) (in, out []Line) {
	for _, l := range lines {
		if f, ok := fold[l.Employer]; ok && f == part {
			in = append(in, l)
		} else {
			out = append(out, l)
		}
	}
	return in, out
}
