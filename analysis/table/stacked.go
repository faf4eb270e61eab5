package table

// stacked notices a second table below the first: rows under headings that
// are not theirs. It decides nothing, because a lone row of words may also be
// a vacancy; the rows are handed out and the place is reported.
type stacked struct {
	kinds    []kind // what most cells of a column of the sample look like, where that is no word
	previous int    // line of the row before, 0 after a blank one
	found    int    // line of the first row that looks like headings of its own
}

// columnKinds says of each column what most of its cells below the headings
// are, if that kind tells them from headings. Most, not all: the sample may
// hold the second table too.
func columnKinds(rows []line, l *layout) []kind {
	kinds := make([]kind, len(l.header))
	for c := range kinds {
		var counts [prose + 1]int
		total := 0
		for _, r := range rows {
			if r.number > l.last && c < len(r.cells) && r.cells[c] != "" {
				counts[kindOf(r.cells[c])]++
				total++
			}
		}
		for _, k := range []kind{number, code, mail} {
			if total >= 2 && 2*counts[k] > total {
				kinds[c] = k
			}
		}
	}
	return kinds
}

// look takes in a row that holds something; gap tells of the others.
func (s *stacked) look(l line) {
	apart := s.previous == 0 || l.number > s.previous+1
	s.previous = l.number
	if !apart || s.found > 0 {
		return
	}
	words, strange := 0, 0
	for i, c := range l.cells {
		if c == "" {
			continue
		}
		if kindOf(c) != word {
			return
		}
		words++
		if i < len(s.kinds) && s.kinds[i] != blank {
			strange++
		}
	}
	if words >= 2 && strange >= 1 && 2*strange >= words {
		s.found = l.number
	}
}

// gap tells of a row that holds nothing.
func (s *stacked) gap() { s.previous = 0 }

func (s *stacked) problems(at place) []Problem {
	if s.found == 0 {
		return nil
	}
	return []Problem{at.problem(Warning, "second-table", s.found, "",
		"after a gap this row looks like the headings of another table; the rows from here on were read under the headings of the first",
		"put each table into a sheet or file of its own")}
}
