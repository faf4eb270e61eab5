package roles

import (
	"cmp"
	"errors"
	"slices"
	"strings"
)

// maxGap is how many words "..." in a cue may stand for. Three reach over an
// article and two adjectives and still keep verb and object in one phrase.
const maxGap = 3

// wording is one way to write a cue: stems in order.
type wording struct {
	stems []string
	gap   []bool // gap[i]: up to maxGap words may stand before stems[i]
	start bool   // only at the start of the duty
}

// parseCue reads the wordings of a cue: separated by "|", "..." for a gap,
// "^" for the start of the duty.
func parseCue(s string) ([]wording, error) {
	var out []wording
	for _, alt := range strings.Split(s, "|") {
		alt = strings.TrimSpace(alt)
		var w wording
		alt, w.start = strings.TrimPrefix(alt, "^"), strings.HasPrefix(alt, "^")
		for i, piece := range strings.Split(alt, "...") {
			toks := tokenize(piece)
			if len(toks) == 0 {
				return nil, errors.New("a wording holds no word")
			}
			for j, t := range toks {
				w.stems = append(w.stems, t.stem)
				w.gap = append(w.gap, i > 0 && j == 0)
			}
		}
		out = append(out, w)
	}
	return out, nil
}

// cueSet finds many cues in a text at once.
type cueSet struct {
	n     int
	first map[string][]setEntry // by the first stem, longest first
}

type setEntry struct {
	wording
	cue int
}

// cueMatch is a cue found in a duty: which one, and which tokens it took.
type cueMatch struct {
	cue   int
	taken []int // token positions, ascending
}

// newCueSet prepares cues; owner groups those that compete: of two wordings
// with the same stems and owner only the heavier cue keeps it.
func newCueSet(cues []Cue, owner []int) *cueSet {
	s := &cueSet{n: len(cues), first: map[string][]setEntry{}}
	for i, c := range cues {
		ws, err := parseCue(c.Text)
		if err != nil {
			continue // refused when the catalogue was read
		}
		for _, w := range ws {
			es := s.first[w.stems[0]]
			same := slices.IndexFunc(es, func(e setEntry) bool { return owner[e.cue] == owner[i] && e.same(w) })
			switch {
			case same < 0:
				s.first[w.stems[0]] = append(es, setEntry{w, i})
			case cues[es[same].cue].Weight < c.Weight:
				es[same].cue = i
			}
		}
	}
	for _, es := range s.first {
		slices.SortStableFunc(es, func(a, b setEntry) int {
			return cmp.Or(cmp.Compare(len(b.stems), len(a.stems)), cmp.Compare(a.cue, b.cue))
		})
	}
	return s
}

// find returns the distinct cues that stand in the text. Longer matches go
// first and consume their words, so that "incident response" is not counted
// again as "incident"; several roles may own a cue of the same wording, and
// then all of them get it. Order: as consumed; ties go to the earlier place,
// then to the earlier cue.
func (s *cueSet) find(toks []token) []cueMatch {
	var all []cueMatch
	for i := range toks {
		for _, e := range s.first[toks[i].stem] {
			if e.start && i > 0 {
				continue
			}
			if taken := e.at(toks, i); taken != nil {
				all = append(all, cueMatch{e.cue, taken})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b cueMatch) int {
		return cmp.Or(
			cmp.Compare(len(b.taken), len(a.taken)),
			cmp.Compare(span(a.taken), span(b.taken)),
			cmp.Compare(a.taken[0], b.taken[0]),
			cmp.Compare(a.cue, b.cue))
	})
	var out []cueMatch
	used := make([]int, len(toks)) // 1 + index in out of the match that took the token
	for _, m := range all {
		free, shared := true, -1
		for _, t := range m.taken {
			switch {
			case used[t] == 0:
			case slices.Equal(out[used[t]-1].taken, m.taken):
				shared = used[t]
			default:
				free = false
			}
		}
		if !free || slices.ContainsFunc(out, func(x cueMatch) bool { return x.cue == m.cue }) {
			continue
		}
		out = append(out, m)
		if shared < 0 {
			for _, t := range m.taken {
				used[t] = len(out)
			}
		}
	}
	return out
}

func (w *wording) same(v wording) bool {
	return w.start == v.start && slices.Equal(w.stems, v.stems) && slices.Equal(w.gap, v.gap)
}

func span(taken []int) int { return taken[len(taken)-1] - taken[0] }

// at matches the wording with its first stem on token i and returns the tokens
// taken, nil without a match. Gaps take as few words as they can.
func (w *wording) at(toks []token, i int) []int {
	taken := make([]int, 0, 4)
	taken = append(taken, i)
	pos := i
	for k := 1; k < len(w.stems); k++ {
		reach := 1
		if w.gap[k] {
			reach += maxGap
		}
		found := -1
		for j := pos + 1; j <= pos+reach && j < len(toks); j++ {
			if toks[j].stem == w.stems[k] {
				found = j
				break
			}
		}
		if found < 0 {
			return nil
		}
		taken = append(taken, found)
		pos = found
	}
	return taken
}

// cueFires says whether a cue stands in any of the statements, consumed words
// disregarded.
func cueFires(c Cue, statements []Statement) bool {
	set := newCueSet([]Cue{c}, []int{0})
	return slices.ContainsFunc(statements, func(s Statement) bool { return len(set.find(tokenize(s.Text))) > 0 })
}
