package roles

import (
	"cmp"
	"slices"
)

const (
	maxEvidence = 8
	minEvidence = 0.1 // a weaker word is not worth showing beside a stronger one
)

func (k *Classifier) explainNone(out *Classification, s *scored, j *judgement) {
	out.Reason = ReasonNoEvidence
	top := 0.0
	for g, w := range s.byGroup {
		if w > top {
			top, out.Reason = w, k.c.Abstain[g].Reason
		}
	}
	if top == 0 && j.generic && slices.ContainsFunc(k.c.Abstain, func(a AbstainGroup) bool { return a.Reason == ClassGeneric }) {
		out.Reason = ClassGeneric
	} else if top == 0 {
		if best, _ := argmax(s.lex); best >= 0 && s.lex[best] > 0 {
			out.Reason = ReasonOpen
		}
	}
	for _, m := range s.matches {
		if k.owner[m.cue] < 0 {
			out.Evidence = append(out.Evidence, Evidence{s.quote(m.taken), k.cueList[m.cue].Weight})
		}
	}
	sortEvidence(out)
	out.Nearest = k.nearest(s, 0, len(k.statements), "")
}

func (k *Classifier) explain(out *Classification, s *scored, j *judgement, role int) {
	out.Role = k.c.Roles[role].ID
	out.Evidence = k.evidence(s, j, role)
	sortEvidence(out)
	out.Function = k.functionOf(s, role)
	if r := k.c.RoleIndex(out.Alternative); r >= 0 {
		out.AlternativeFunction = k.functionOf(s, r)
	}
	out.Nearest = k.nearest(s, k.first[role], k.first[role+1], out.Function)
}

// firstWord is how much more a cue tells about the function when it holds the
// first word of the duty: a duty begins with its verb, and "patch servers" is
// patching, however many words tell of the servers.
const firstWord = 2

// functionOf is the function of a role that most evidence speaks for, the
// first in the catalogue among equals; "" where nothing does. A function's
// evidence is that of its cues and of its most similar statement: the sum over
// statements would favour functions that have many.
func (k *Classifier) functionOf(s *scored, role int) (function string) {
	byFunction := map[string]float64{}
	for _, m := range s.matches {
		if c := k.cueList[m.cue]; k.owner[m.cue] == role && c.Function != "" {
			w := c.Weight
			if m.taken[0] == 0 {
				w *= firstWord
			}
			byFunction[c.Function] += w
		}
	}
	nearest := map[string]float64{}
	for i := k.first[role]; i < k.first[role+1]; i++ {
		f := k.statements[i].Function
		nearest[f] = max(nearest[f], s.cosines[i])
	}
	for f, v := range nearest {
		byFunction[f] += similarityWeight * v
	}
	top := 0.0
	for _, f := range k.c.Functions {
		if f.Role == k.c.Roles[role].ID && byFunction[f.ID] > top {
			top, function = byFunction[f.ID], f.ID
		}
	}
	return function
}

// evidence lists the pieces of the text that speak for a role. A cue weighs
// what the catalogue gives it and what was learned of its words; words outside
// cues weigh what was learned of them. Learned weights count by how far they
// lift the role above the mean of all classes, so that a word that lifts every
// class is no evidence.
func (k *Classifier) evidence(s *scored, j *judgement, role int) []Evidence {
	var out []Evidence
	var rest []wordWeight
	if k.learned != nil && k.learned.class[role] >= 0 {
		rest = k.learned.words(s, j, k.learned.class[role])
	}
	used := make([]bool, len(s.toks))
	for _, m := range s.matches {
		if k.owner[m.cue] != role {
			continue
		}
		e := Evidence{s.quote(m.taken), k.cueList[m.cue].Weight}
		for i := range rest {
			w := &rest[i]
			if !w.used && slices.Contains(m.taken, w.a) && (w.b < 0 || slices.Contains(m.taken, w.b)) {
				w.used = true
				e.Weight += w.weight
			}
		}
		for _, t := range m.taken {
			used[t] = true
		}
		if e.Weight > 0 {
			out = append(out, e)
		}
	}
	// Pairs before words, the stronger first: a word of a shown pair adds to it.
	slices.SortStableFunc(rest, func(a, b wordWeight) int {
		return cmp.Or(cmp.Compare(b.width(), a.width()), cmp.Compare(b.weight, a.weight))
	})
	for i := range rest {
		w := &rest[i]
		if w.used || w.weight <= 0 || used[w.a] || w.b >= 0 && used[w.b] || w.b < 0 && stopWords[s.toks[w.a].word] {
			continue
		}
		taken := []int{w.a}
		if w.b >= 0 {
			taken = append(taken, w.b)
		}
		e := Evidence{s.quote(taken), 0}
		for l := i; l < len(rest); l++ {
			x := &rest[l]
			if !x.used && slices.Contains(taken, x.a) && (x.b < 0 || slices.Contains(taken, x.b)) {
				x.used = true
				e.Weight += x.weight
			}
		}
		for _, t := range taken {
			used[t] = true
		}
		if e.Weight >= minEvidence {
			out = append(out, e)
		}
	}
	return out
}

// wordWeight is what was learned of a word or pair for one class.
type wordWeight struct {
	a, b   int // tokens; b −1 for a word
	weight float64
	used   bool
}

func (w *wordWeight) width() int {
	if w.b < 0 {
		return 1
	}
	return 2
}

// words lists the learned words and pairs of a text with their weight for a
// class above the mean of the classes.
func (l *learned) words(s *scored, j *judgement, class int) []wordWeight {
	var out []wordWeight
	for _, f := range j.features {
		row := l.w.rows[f.Name]
		if row == nil || f.taken[0] < 0 {
			continue
		}
		mean := 0.0
		for _, v := range row {
			mean += v
		}
		v := f.Value * l.w.Sharpness * (row[class] - mean/float64(len(row)))
		out = append(out, wordWeight{a: f.taken[0], b: f.taken[1], weight: v})
	}
	return out
}

func sortEvidence(c *Classification) {
	slices.SortStableFunc(c.Evidence, func(a, b Evidence) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(len(b.Cue), len(a.Cue)), cmp.Compare(a.Cue, b.Cue))
	})
	if len(c.Evidence) > maxEvidence {
		c.Evidence = c.Evidence[:maxEvidence]
	}
}
