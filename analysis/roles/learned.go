package roles

import (
	"math"
	"slices"
	"sync"
)

// learned applies weights to the roles of a catalogue.
type learned struct {
	w     *Weights
	class []int // class of each role, −1 where nothing was learned
	role  []int // role of each class, −1 where the catalogue lacks it
	n     int   // roles with a class
}

// newLearned finds the roles that the weights were learned for.
func newLearned(c *Catalogue, w *Weights) *learned {
	l := &learned{w: w, class: make([]int, len(c.Roles)), role: make([]int, len(w.Classes))}
	for i := range l.role {
		l.role[i] = -1
	}
	for r := range c.Roles {
		l.class[r] = slices.Index(w.Classes, c.Roles[r].ID)
		if !c.ours(c.Roles[r].ID) {
			l.class[r] = -1
		}
		if l.class[r] >= 0 {
			l.role[l.class[r]] = r
			l.n++
		}
	}
	return l
}

// ours says whether a role is one of the embedded catalogue: it has the same
// id and keeps at least half of its statements. A user's role that only shares
// an id with one of ours is judged by its own cues and statements.
func (c *Catalogue) ours(role string) bool {
	statements, err := embeddedStatements()
	if err != nil {
		return false
	}
	r, ok := c.Role(role)
	kept := 0
	for _, s := range r.Statements {
		if statements[role][s.Text] {
			kept++
		}
	}
	return ok && len(statements[role]) > 0 && 2*kept >= len(statements[role])
}

// embeddedStatements are the statements of the embedded roles.
var embeddedStatements = sync.OnceValues(func() (map[string]map[string]bool, error) {
	c, err := Embedded()
	if err != nil {
		return nil, err
	}
	out := map[string]map[string]bool{}
	for _, r := range c.Roles {
		out[r.ID] = map[string]bool{}
		for _, s := range r.Statements {
			out[r.ID][s.Text] = true
		}
	}
	return out, nil
})

// judgement is the outcome of the learned weights for one text.
type judgement struct {
	features  []Feature
	score     []float64 // by class, before sharpening
	posterior []float64 // by role of the catalogue, unclassified last
	generic   bool      // of the two kinds of no role, "generic" is likelier
}

// judge scores a text. Roles without learned weights keep the lead over
// "unclassified" that the plain formula gives them: (E − τ0 − against)/T. So
// does what speaks against every role for a reason without learned weights.
func (l *learned) judge(k *Classifier, s *scored) judgement {
	j := judgement{features: k.features(s), score: make([]float64, len(l.w.Classes))}
	add := func(row []float64, v float64) {
		for c, x := range row {
			j.score[c] += v * x
		}
	}
	add(l.w.rows["1"], 1)
	for i := range j.features {
		if row := l.w.rows[j.features[i].Name]; row != nil {
			add(row, j.features[i].Value)
		}
	}
	n := len(l.w.Classes)
	generic, none := j.score[n-2]*l.w.Sharpness, j.score[n-1]*l.w.Sharpness
	j.generic = generic > none
	unclassified := max(generic, none) + math.Log1p(math.Exp(-math.Abs(generic-none)))
	against := 0.0 // what no weights were learned for
	for g, w := range s.byGroup {
		if w > 0 && l.w.rows["not "+k.c.Abstain[g].Reason] == nil {
			against += w
		}
	}
	z := make([]float64, len(k.c.Roles)+1)
	for r := range k.c.Roles {
		if c := l.class[r]; c >= 0 {
			z[r] = j.score[c]*l.w.Sharpness - against/Temperature
		} else {
			z[r] = unclassified + (s.lex[r]+similarityWeight*s.sim[r]-Abstention-s.abstain)/Temperature
		}
	}
	z[len(k.c.Roles)] = unclassified
	j.posterior = Softmax(z)
	return j
}
