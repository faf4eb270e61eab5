package roles

import (
	"slices"
	"strings"
)

const (
	similarityWeight = 6    // evidence of a perfect match with the statements of a role
	ambiguousLead    = 0.15 // in probability
	clearlyNoDuty    = 4    // weight of cues of one abstaining group
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
	learned    *learned // nil: cues and statements alone
}

// NewClassifier prepares the catalogue's cues and statements, and the weights
// learned for the embedded roles that the catalogue still holds.
func NewClassifier(c *Catalogue) (*Classifier, error) {
	w, err := embeddedWeights()
	if err != nil {
		return nil, err
	}
	return NewLearnedClassifier(c, w), nil
}

// NewLearnedClassifier is NewClassifier with other weights.
func NewLearnedClassifier(c *Catalogue, w *Weights) *Classifier {
	k := NewPlainClassifier(c)
	if l := newLearned(c, w); l.n > 0 {
		k.learned = l
	}
	return k
}

// NewPlainClassifier judges by cues and statements alone (METRICS A):
//
//	E_r = lex_r + 6·sim_r,  P(r) = exp(E_r/T) / (Σ_s exp(E_s/T) + exp(τ0/T))
//
// with lex the summed weights of the distinct cues found and sim the mean of
// the three highest cosines with statements of the role.
func NewPlainClassifier(c *Catalogue) *Classifier {
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
	return k
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
	j := k.judge(&s)
	out := Classification{Posterior: j.posterior, Language: lang}
	best, second := argmax(j.posterior)
	none := len(j.posterior) - 1
	out.Confidence = j.posterior[best]
	if k.learned != nil {
		out.Confidence = k.learned.w.Confidence(out.Confidence)
	}
	if second >= 0 && second != none {
		out.Alternative = k.c.Roles[second].ID
	}
	out.Ambiguous = second >= 0 && j.posterior[best]-j.posterior[second] < ambiguousLead
	if best != none && !k.sentenceSays(&s) {
		best = none // only the sum of several sentences would point to a role
		out.Alternative = ""
	}
	if best == none {
		k.explainNone(&out, &s, &j)
		return out
	}
	k.explain(&out, &s, &j, best)
	if len(out.Evidence) == 0 && len(out.Nearest.Shared) == 0 {
		// Nothing that could be shown speaks for the role: no decision.
		out.Role, out.Function, out.Reason = "", "", ReasonNoEvidence
	}
	return out
}

// judge scores a text by the learned weights, or by the plain formula.
func (k *Classifier) judge(s *scored) judgement {
	if k.learned != nil {
		return k.learned.judge(k, s)
	}
	e := make([]float64, len(k.c.Roles))
	for r := range e {
		e[r] = s.lex[r] + similarityWeight*s.sim[r]
	}
	return judgement{posterior: Posterior(e, Temperature, Abstention+s.abstain)}
}

// sentenceSays holds whether one sentence alone points to a role. A text of
// several sentences is often a duty with the employer's words about itself
// behind it: neither of them says a role, and no more does their sum.
func (k *Classifier) sentenceSays(s *scored) bool {
	parts := sentences(s.text, s.toks)
	if len(parts) < 2 {
		return true
	}
	for _, toks := range parts {
		text := s.text[toks[0].start:toks[len(toks)-1].end]
		one := k.score(text, tokenize(text))
		if len(toks) < 2 || k.noDuty(&one) {
			continue
		}
		j := k.judge(&one)
		if best, _ := argmax(j.posterior); best < len(j.posterior)-1 {
			return true
		}
	}
	return false
}

// noDuty says whether a sentence reads clearly as a requirement or as text
// about the employer.
func (k *Classifier) noDuty(s *scored) bool {
	for g, w := range s.byGroup {
		if k.c.Abstain[g].Reason != ClassGeneric && w >= clearlyNoDuty {
			return true
		}
	}
	return false
}

func (k *Classifier) abstain(reason, lang string) Classification {
	p := make([]float64, len(k.c.Roles)+1)
	p[len(p)-1] = 1
	return Classification{Posterior: p, Confidence: 1, Reason: reason, Language: lang}
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
