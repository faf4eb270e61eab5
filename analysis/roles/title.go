package roles

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// TitleMatch is what a job title promises.
type TitleMatch struct {
	Title     string
	Known     bool      // the catalogue knows the title, if only as generic
	Generic   bool      // it promises no particular work ("Engineer", "IT specialist")
	Roles     []string  // in catalogue order; empty when unknown or generic
	Remit     []float64 // a_r: how far the role belongs to the title, 0–1; nil without roles
	Expected  []float64 // e: .7 on the title's roles, the rest spread evenly; nil without roles
	Lead      bool      // it leads people or work
	Seniority string    // the highest rank that it names, "" when none
	Core      string    // without words of rank: "devops engineer"
}

// expectedOwn is the share of time that a title lets expect on its own roles.
const expectedOwn = 0.7

// titleIndex holds the patterns of titles, longest first.
type titleIndex struct {
	patterns []titlePhrase // of roles
	generic  map[string]bool
	ranks    []titlePhrase
	vocab    []string // words of patterns, sorted, for slips of the pen
	known    map[string]bool
}

type titlePhrase struct {
	words []string
	entry int // pattern or level
	weak  bool
}

func newTitleIndex(c *Catalogue) *titleIndex {
	x := &titleIndex{generic: map[string]bool{}, known: map[string]bool{}}
	for i, t := range c.Titles {
		for _, a := range t.Any {
			x.patterns = append(x.patterns, titlePhrase{titleTokens(a), i, t.Weak})
		}
	}
	for _, g := range c.GenericTitles {
		w := titleTokens(g)
		x.generic[strings.Join(w, " ")] = true
		for _, s := range w {
			x.known[s] = true
		}
	}
	for i, r := range c.Seniority {
		for _, a := range r.Any {
			x.ranks = append(x.ranks, titlePhrase{titleTokens(a), i, false})
		}
	}
	longest := func(a, b titlePhrase) int {
		return cmp.Or(cmp.Compare(len(b.words), len(a.words)), cmp.Compare(a.entry, b.entry), slices.Compare(a.words, b.words))
	}
	slices.SortFunc(x.patterns, longest)
	slices.SortFunc(x.ranks, longest)
	for _, ps := range [][]titlePhrase{x.patterns, x.ranks} {
		for _, p := range ps {
			for _, w := range p.words {
				x.known[w] = true
			}
		}
	}
	x.vocab = sortedKeys(x.known)
	return x
}

// MatchTitle reads a job title. It is pure; callers that meet a title often
// keep the answer.
func (c *Catalogue) MatchTitle(title string) TitleMatch {
	x := c.titles
	if x == nil {
		x = newTitleIndex(c)
	}
	words := titleTokens(title)
	for i, w := range words {
		words[i] = x.correct(w)
	}
	m := TitleMatch{Title: title}
	isRole := make([]bool, len(c.Roles))
	used := make([]bool, len(words))
	matched := x.match(c, words, used, isRole, false)
	// Rank is read from what no pattern took ("product manager" is no rank),
	// except where nothing matched.
	rank, rankWords := x.rank(c, words, used)
	if !matched {
		matched = x.match(c, words, slices.Clone(rankWords), isRole, true)
	}
	var core []string
	for i, w := range words {
		if !rankWords[i] && !levelWord(w) {
			core = append(core, w)
		}
	}
	m.Core = strings.Join(core, " ")
	if rank >= 0 {
		m.Seniority = c.Seniority[rank].Level
	}
	m.Lead = m.Seniority == "lead" || m.Seniority == "manager"
	if !matched {
		m.Generic = x.generic[m.Core] || x.generic[strings.Join(words, " ")] || m.Core == "" && rank >= 0
		m.Known = m.Generic
		return m
	}
	m.Known = true
	for r, ok := range isRole {
		if ok {
			m.Roles = append(m.Roles, c.Roles[r].ID)
		}
	}
	c.fillRemit(&m, isRole)
	return m
}

// match marks the roles of the patterns found among words that are not used,
// longest first; weak patterns are tried in a second round. Only a pattern's
// own words are consumed.
func (x *titleIndex) match(c *Catalogue, words []string, used, isRole []bool, weak bool) bool {
	found := false
	for _, p := range x.patterns {
		if p.weak != weak || len(p.words) > len(words) {
			continue
		}
		for i := 0; i+len(p.words) <= len(words); i++ {
			if slices.Contains(used[i:i+len(p.words)], true) || !slices.Equal(words[i:i+len(p.words)], p.words) {
				continue
			}
			for j := range p.words {
				used[i+j] = true
			}
			for _, r := range c.Titles[p.entry].Roles {
				isRole[c.RoleIndex(r)] = true
			}
			found = true
		}
	}
	return found
}

// rank finds the highest rank named outside the used words; taken marks the
// words of every rank found.
func (x *titleIndex) rank(c *Catalogue, words []string, used []bool) (best int, taken []bool) {
	best = -1
	taken = make([]bool, len(words))
	for _, p := range x.ranks {
		for i := 0; i+len(p.words) <= len(words); i++ {
			if !slices.Equal(words[i:i+len(p.words)], p.words) || slices.Contains(used[i:i+len(p.words)], true) || slices.Contains(taken[i:i+len(p.words)], true) {
				continue
			}
			for j := range p.words {
				taken[i+j] = true
			}
			if best < 0 || slices.Index(levels[:], c.Seniority[p.entry].Level) > slices.Index(levels[:], c.Seniority[best].Level) {
				best = p.entry
			}
		}
	}
	return best, taken
}

func (c *Catalogue) fillRemit(m *TitleMatch, isRole []bool) {
	k := len(c.Roles)
	m.Remit = make([]float64, k)
	m.Expected = make([]float64, k)
	own := len(m.Roles)
	for r := range isRole {
		if isRole[r] {
			m.Remit[r] = 1
		}
		switch {
		case own == k:
			m.Expected[r] = 1 / float64(k)
		case isRole[r]:
			m.Expected[r] = expectedOwn / float64(own)
		default:
			m.Expected[r] = (1 - expectedOwn) / float64(k-own)
		}
	}
	for _, rule := range c.Remit {
		if slices.Contains(rule.Seniority, m.Seniority) {
			r := c.RoleIndex(rule.Role)
			m.Remit[r] = max(m.Remit[r], rule.Share)
		}
	}
}

// titleTokens are the words of a title in small letters without accents;
// endings that name the sexes ("m/w/d", "-in", "(e)") and words in brackets
// that hold nothing else are dropped.
func titleTokens(s string) []string {
	s = strings.ToLower(norm.NFKD.String(s))
	s = strings.ReplaceAll(s, "ß", "ss")
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsMark(r):
			return -1
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return r
		}
		return ' '
	}, s)
	f := strings.Fields(s)
	var out []string
	for i := 0; i < len(f); i++ {
		w := f[i]
		if i+2 < len(f) && sexes[w] && sexes[f[i+1]] && sexes[f[i+2]] { // m/w/d, f/m/x …
			i += 2
			continue
		}
		if i+1 < len(f) && (w == "m" && (f[i+1] == "f" || f[i+1] == "w" || f[i+1] == "h")) || i+1 < len(f) && (w == "f" || w == "w" || w == "h") && (f[i+1] == "m" || f[i+1] == "f") {
			i++
			continue
		}
		if i > 0 && (w == "in" || w == "innen" || w == "e" || w == "euse" || w == "trice") {
			continue
		}
		out = append(out, w)
	}
	return out
}

var sexes = set("m", "w", "d", "f", "x", "h", "i", "gn", "div", "all", "v")

// levelWord says whether a word is a mere number or letter of a grade.
func levelWord(w string) bool {
	switch w {
	case "i", "ii", "iii", "iv", "v", "vi", "level", "grade", "band", "sfia":
		return true
	}
	w = strings.TrimLeft(w, "lptg")
	return w != "" && strings.Trim(w, "0123456789") == ""
}

// correct forgives one slip (a letter too many, too few, wrong or swapped) in
// words of six letters or more, where exactly one known word is that near.
func (x *titleIndex) correct(w string) string {
	if len(w) < 6 || x.known[w] {
		return w
	}
	hit := ""
	for _, v := range x.vocab {
		if len(v) < 6 || v[0] != w[0] || !oneSlip(w, v) {
			continue
		}
		if hit != "" {
			return w
		}
		hit = v
	}
	if hit == "" {
		return w
	}
	return hit
}

func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:] {
		return true
	}
	return i < len(a) && a[i+1:] == b[i+1:]
}
