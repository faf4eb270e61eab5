package roles

import "math"

// Feature is a property of a text that learned weights know by name.
//
// Names are "w STEM" for a word, "p STEM STEM" for two neighbouring words that
// carry meaning, "^ STEM" and "^ STEM STEM" for how the text starts, "cues
// ROLE" and "like ROLE" for the evidence of the catalogue (METRICS A), "not
// REASON" for what speaks against every role, and "1" for the constant.
type Feature struct {
	Name  string
	Value float64
	taken [2]int // positions of the words that show it, −1 for none
}

const (
	maxCueEvidence = 6 // beyond that more cues of one role say nothing new
	maxAgainst     = 5
)

// cueScale flattens the summed weights of cues: the second cue of a role says
// less than the first.
//
//	3·√(min(x, 6)/3)
//
// x ≥ 0 is the sum; 3 stays 3.
func cueScale(x float64) float64 { return 3 * math.Sqrt(min(x, maxCueEvidence)/3) }

// lengthScale makes words of long and short texts comparable: a text of ten
// words has about weight one for each. n is the number of words.
func lengthScale(n int) float64 { return 2 * math.Pow(float64(n)+1, -0.3) }

// Features lists the features of a text in the order of its words, words
// before pairs.
func (k *Classifier) Features(text string) []Feature {
	toks := tokenize(text)
	s := k.score(text, toks)
	return k.features(&s)
}

func (k *Classifier) features(s *scored) []Feature {
	out := make([]Feature, 0, 2*len(s.toks)+2*len(k.c.Roles))
	scale := lengthScale(len(s.toks))
	from := 0
	add := func(name string, value float64, a, b int) {
		for i := from; i < len(out); i++ {
			if out[i].Name == name {
				return
			}
		}
		out = append(out, Feature{name, value, [2]int{a, b}})
	}
	for i, t := range s.toks {
		add("w "+t.stem, scale, i, -1)
	}
	from = len(out)
	prev := -1
	for i, t := range s.toks {
		if stopWords[t.word] {
			continue
		}
		if prev >= 0 && !t.brk {
			add("p "+s.toks[prev].stem+" "+t.stem, scale, prev, i)
		}
		prev = i
	}
	from = len(out)
	if len(s.toks) > 0 {
		add("^ "+s.toks[0].stem, 1, 0, -1)
	}
	if len(s.toks) > 1 {
		add("^ "+s.toks[0].stem+" "+s.toks[1].stem, 1, 0, 1)
	}
	for r := range k.c.Roles {
		if k.learned != nil && k.learned.class[r] < 0 {
			continue // another role of the same name
		}
		if s.lex[r] > 0 {
			add("cues "+k.c.Roles[r].ID, cueScale(s.lex[r]), -1, -1)
		}
		if s.sim[r] > 0 {
			add("like "+k.c.Roles[r].ID, s.sim[r], -1, -1)
		}
	}
	for g := range k.c.Abstain {
		if s.byGroup[g] > 0 {
			add("not "+k.c.Abstain[g].Reason, min(s.byGroup[g], maxAgainst), -1, -1)
		}
	}
	return out
}
