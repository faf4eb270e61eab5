package roles

import (
	"cmp"
	"slices"
	"strings"
)

const (
	similarityWeight = 6    // evidence of a perfect match with the statements of a role
	ambiguousLead    = 0.15 // in probability
	maxEvidence      = 8
)

// Classifier decides which role's work a duty is. It is safe for concurrent
// use and gives the same answer for the same text every time.
type Classifier struct {
	c          *Catalogue
	cues       *cueSet
	owner      []int // role of each cue; -1-g for the abstaining group g
	cueList    []Cue
	statements []Statement
	stmtTerms  []map[string]bool
	roleOf     []int // role of each statement
	first      []int // first statement of each role, with one more at the end
	idx        *index
}

// NewClassifier prepares the catalogue's cues and statements.
func NewClassifier(c *Catalogue) (*Classifier, error) {
	k := &Classifier{c: c}
	for r := range c.Roles {
		for _, q := range c.Roles[r].Cues {
			k.cueList = append(k.cueList, q)
			k.owner = append(k.owner, r)
		}
	}
	for g := range c.Abstain {
		for _, q := range c.Abstain[g].Cues {
			k.cueList = append(k.cueList, q)
			k.owner = append(k.owner, -1-g)
		}
	}
	k.cues = newCueSet(k.cueList, k.owner)
	var docs [][]string
	for r := range c.Roles {
		k.first = append(k.first, len(docs))
		for _, s := range c.Roles[r].Statements {
			t := terms(tokenize(s.Text))
			docs = append(docs, t)
			shared := map[string]bool{}
			for _, w := range t {
				if !strings.Contains(w, " ") {
					shared[w] = true
				}
			}
			k.stmtTerms = append(k.stmtTerms, shared)
			k.statements = append(k.statements, s)
			k.roleOf = append(k.roleOf, r)
		}
	}
	k.first = append(k.first, len(docs))
	k.idx = newIndex(docs)
	return k, nil
}

// scored is the evidence found in one duty.
type scored struct {
	text    string
	toks    []token
	matches []cueMatch
	cosines []float64 // by statement
	lex     []float64 // by role
	sim     []float64 // by role
	abstain float64
	byGroup []float64 // abstaining evidence by group
}

func (k *Classifier) score(text string, toks []token) scored {
	n := len(k.c.Roles)
	s := scored{text: text, toks: toks, lex: make([]float64, n), sim: make([]float64, n), byGroup: make([]float64, len(k.c.Abstain)),
		cosines: make([]float64, len(k.statements))}
	s.matches = k.cues.find(toks)
	for _, m := range s.matches {
		w := k.cueList[m.cue].Weight
		if o := k.owner[m.cue]; o >= 0 {
			s.lex[o] += w
		} else {
			s.abstain += w
			s.byGroup[-1-o] += w
		}
	}
	k.idx.cosines(k.idx.vector(terms(toks)), s.cosines)
	for r := 0; r < n; r++ {
		s.sim[r] = top3(s.cosines[k.first[r]:k.first[r+1]])
	}
	return s
}

// Classify judges one duty by its text alone.
func (k *Classifier) Classify(text string) Classification {
	toks := tokenize(text)
	lang := language(toks)
	if len(toks) < 2 {
		return k.abstain(ReasonShort, lang)
	}
	if lang != "English" {
		return k.abstain(ReasonLanguage, lang)
	}
	s := k.score(text, toks)
	e := make([]float64, len(k.c.Roles))
	for r := range e {
		e[r] = s.lex[r] + similarityWeight*s.sim[r]
	}
	p := Posterior(e, Temperature, Abstention+s.abstain)
	out := Classification{Posterior: p, Language: lang}
	best, second := argmax(p)
	out.Confidence = p[best]
	none := len(p) - 1
	if second >= 0 && second != none {
		out.Alternative = k.c.Roles[second].ID
	}
	out.Ambiguous = second >= 0 && p[best]-p[second] < ambiguousLead
	if best == none {
		k.explainNone(&out, &s)
		return out
	}
	k.explain(&out, &s, best)
	if len(out.Evidence) == 0 && len(out.Nearest.Shared) == 0 {
		// Nothing that could be shown speaks for the role: no decision.
		out.Role, out.Function, out.Reason = "", "", ReasonNoEvidence
	}
	return out
}

func (k *Classifier) abstain(reason, lang string) Classification {
	p := make([]float64, len(k.c.Roles)+1)
	p[len(p)-1] = 1
	return Classification{Posterior: p, Confidence: 1, Reason: reason, Language: lang}
}

func (k *Classifier) explainNone(out *Classification, s *scored) {
	out.Reason = ReasonNoEvidence
	top := 0.0
	for g, w := range s.byGroup {
		if w > top {
			top, out.Reason = w, k.c.Abstain[g].Reason
		}
	}
	if top == 0 {
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

func (k *Classifier) explain(out *Classification, s *scored, role int) {
	out.Role = k.c.Roles[role].ID
	for _, m := range s.matches {
		if k.owner[m.cue] == role {
			out.Evidence = append(out.Evidence, Evidence{s.quote(m.taken), k.cueList[m.cue].Weight})
		}
	}
	sortEvidence(out)
	out.Function = k.functionOf(s, role)
	if r := k.c.RoleIndex(out.Alternative); r >= 0 {
		out.AlternativeFunction = k.functionOf(s, r)
	}
	out.Nearest = k.nearest(s, k.first[role], k.first[role+1], out.Function)
}

// functionOf is the function of a role that most evidence speaks for, the
// first in the catalogue among equals; "" where nothing does.
func (k *Classifier) functionOf(s *scored, role int) (function string) {
	byFunction := map[string]float64{}
	for _, m := range s.matches {
		if c := k.cueList[m.cue]; k.owner[m.cue] == role && c.Function != "" {
			byFunction[c.Function] += c.Weight
		}
	}
	for i := k.first[role]; i < k.first[role+1]; i++ {
		if v := similarityWeight * s.cosines[i]; v > 0 {
			byFunction[k.statements[i].Function] += v
		}
	}
	top := 0.0
	for _, f := range k.c.Functions {
		if f.Role == k.c.Roles[role].ID && byFunction[f.ID] > top {
			top, function = byFunction[f.ID], f.ID
		}
	}
	return function
}

// nearest finds the most similar statement of a range; of equals that of the
// decided function, then the earlier one.
func (k *Classifier) nearest(s *scored, from, to int, function string) Nearest {
	best := -1
	for i := from; i < to; i++ {
		if s.cosines[i] <= 0 {
			continue
		}
		if best < 0 || s.cosines[i] > s.cosines[best] ||
			s.cosines[i] == s.cosines[best] && k.statements[best].Function != function && k.statements[i].Function == function {
			best = i
		}
	}
	if best < 0 {
		return Nearest{}
	}
	n := Nearest{Statement: k.statements[best].Text, Cosine: min(s.cosines[best], 1)}
	for _, t := range s.toks {
		w := s.text[t.start:t.end]
		if k.stmtTerms[best][t.stem] && !stopWords[t.word] && !slices.Contains(n.Shared, w) {
			n.Shared = append(n.Shared, w)
		}
	}
	return n
}

// quote is what stands in the text from the first to the last taken word.
func (s *scored) quote(taken []int) string {
	return s.text[s.toks[taken[0]].start:s.toks[taken[len(taken)-1]].end]
}

func sortEvidence(c *Classification) {
	slices.SortStableFunc(c.Evidence, func(a, b Evidence) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(len(b.Cue), len(a.Cue)), cmp.Compare(a.Cue, b.Cue))
	})
	if len(c.Evidence) > maxEvidence {
		c.Evidence = c.Evidence[:maxEvidence]
	}
}
