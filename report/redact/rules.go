package redact

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"orgreview/analysis/roster"
)

// Kind is what kind of personal content was found.
type Kind string

// The kinds.
const (
	Name  Kind = "name"
	Email Kind = "e-mail address"
	ID    Kind = "id"
)

// Forbid says what must not stand in a file. E-mail addresses never may.
type Forbid struct {
	Names, IDs bool
}

// Rules is what must not stand in a file, ready for searching. It may be used
// by several goroutines at once.
type Rules struct {
	phrases map[sum]Kind    // runs of words that are forbidden wherever they stand
	longest map[sum]int     // of the phrases that begin with a word, in words
	others  []*Rules        // see And
	cells   map[string]Kind // forbidden as a whole cell, or alone in brackets
}

// sum stands for a run of words (FNV-1a, 64 bits). A million people have some
// three million phrases; their texts would take a gigabyte and, where many
// share a given name, a search through all of those for every mention. Two
// phrases with the same sum would mask a harmless text once in some millions
// of runs, and never let a name through.
type sum uint64

const noWords sum = 14695981039346656037

// and is the sum with one more word behind it.
func (h sum) and(word string) sum {
	for i := range len(word) {
		h = (h ^ sum(word[i])) * 1099511628211
	}
	return (h ^ ' ') * 1099511628211
}

// New collects what is forbidden of everybody in a roster.
//
// An e-mail address is forbidden, whosesoever it is.
// A full name is forbidden in any text, in both orders ("Ada Lovelace",
// "Lovelace, Ada"); a family name alone is not, because many are words or
// places. An id is forbidden in any text when it has letters and digits and at
// least four characters; shorter and purely numeric ones could be any figure,
// so from three characters on they are forbidden as the whole of a text cell
// and alone in brackets.
func New(r *roster.Roster, f Forbid) *Rules {
	rules := &Rules{phrases: map[sum]Kind{}, longest: map[sum]int{}, cells: map[string]Kind{}}
	for _, list := range [][]*roster.Person{r.People, r.Vacancies, r.Closed} {
		for _, p := range list {
			if f.IDs {
				rules.add(p.ID, ID, telling(p.ID))
			}
			if !f.Names {
				continue
			}
			w := split(p.Name)
			rules.add(p.Name, Name, len(w) > 1)
			if len(w) > 1 { // the last word first, as in registers; without what stands between
				rules.addWords(append([]string{w[len(w)-1]}, w[:len(w)-1]...), Name)
				rules.addWords([]string{w[0], w[len(w)-1]}, Name)
			}
			if family, given, ok := strings.Cut(p.Name, ","); ok {
				rules.add(given+" "+family, Name, len(w) > 1)
			}
		}
	}
	return rules
}

// telling holds for ids that can be nothing else in a text.
func telling(id string) bool {
	letter, digit := false, false
	for _, r := range id {
		letter, digit = letter || unicode.IsLetter(r), digit || unicode.IsDigit(r)
	}
	return letter && digit && len(id) >= 4
}

func (r *Rules) add(text string, kind Kind, anywhere bool) {
	words := split(text)
	switch {
	case len(words) == 0 || !anywhere && len(text) < 3:
	case anywhere:
		r.addWords(words, kind)
	default:
		r.cells[strings.Join(words, " ")] = kind
	}
}

func (r *Rules) addWords(words []string, kind Kind) {
	h := noWords
	for _, w := range words {
		h = h.and(w)
	}
	if _, ok := r.phrases[h]; ok {
		return
	}
	r.phrases[h] = kind
	first := noWords.and(words[0])
	r.longest[first] = max(r.longest[first], len(words))
}

// word is a run of letters and digits, in small letters, with its place.
type word struct {
	text     string
	from, to int // bytes
}

// words cuts a text into words. Marks between them do not matter, so that
// "lovelace, ada" and "ada.lovelace" are found like "Ada Lovelace".
func words(text string) []word {
	var out []word
	from := -1
	for i, c := range text {
		switch in := unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c); {
		case in && from < 0:
			from = i
		case !in && from >= 0:
			out = append(out, word{strings.ToLower(text[from:i]), from, i})
			from = -1
		}
	}
	if from >= 0 {
		out = append(out, word{strings.ToLower(text[from:]), from, len(text)})
	}
	return out
}

func split(text string) []string {
	ws := words(text)
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = w.text
	}
	return out
}

// Hit is one finding in a text.
type Hit struct {
	Kind     Kind
	From, To int // bytes of the text
}

// Text finds what is forbidden in one text, from left to right, the longest of
// those that start at one word.
func (r *Rules) Text(text string) []Hit {
	ws := words(text)
	var hits []Hit
	for i := 0; i < len(ws); i++ {
		if from, to := address(text, ws[i]); to > 0 {
			hits = append(hits, Hit{Email, from, to})
			for i+1 < len(ws) && ws[i+1].from < to {
				i++
			}
			continue
		}
		n, kind := r.at(ws, i)
		if n == 0 && r.alone(text, ws, i) {
			n, kind = 1, r.cells[ws[i].text]
		}
		if n > 0 {
			hits = append(hits, Hit{kind, ws[i].from, ws[i+n-1].to})
			i += n - 1
		}
	}
	if len(hits) == 0 && len(ws) > 1 { // a weak id of several words as the whole cell
		if kind, ok := r.cells[strings.Join(split(text), " ")]; ok {
			hits = append(hits, Hit{kind, ws[0].from, ws[len(ws)-1].to})
		}
	}
	return hits
}

// address is the e-mail address, of whomever, that starts at a word; 0, 0
// where there is none.
func address(text string, w word) (from, to int) {
	to = w.from
	for to < len(text) && !strings.ContainsRune(" \t\r\n\"'<>()[]{};,:|“”„‚‘’«»=&?/\\", firstRune(text[to:])) {
		_, n := utf8.DecodeRuneInString(text[to:])
		to += n
	}
	local, domain, ok := strings.Cut(strings.TrimRight(text[w.from:to], ".!"), "@")
	if !ok || local == "" || !strings.Contains(strings.Trim(domain, "."), ".") || strings.Contains(domain, "@") {
		return 0, 0
	}
	return w.from, w.from + len(local) + 1 + len(domain)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// at is the longest phrase that starts at the i-th word.
func (r *Rules) at(ws []word, i int) (n int, kind Kind) {
	h := noWords.and(ws[i].text)
	for k, longest := 1, r.longest[h]; k <= longest; k++ {
		if found, ok := r.phrases[h]; ok {
			n, kind = k, found
		}
		if i+k == len(ws) {
			break
		}
		h = h.and(ws[i+k].text)
	}
	return n, kind
}

// alone tells whether a weak id is the whole text or stands alone in brackets.
func (r *Rules) alone(text string, ws []word, i int) bool {
	if _, ok := r.cells[ws[i].text]; !ok {
		return false
	}
	if len(ws) == 1 {
		return strings.TrimSpace(text) == text[ws[i].from:ws[i].to]
	}
	before, after := text[:ws[i].from], text[ws[i].to:]
	return strings.HasSuffix(before, "(") && strings.HasPrefix(after, ")")
}

// And is what stands in neither of several rules: the people of earlier
// quarters are forbidden as those of this one are. Mask alone obeys the others.
func (r *Rules) And(others ...*Rules) *Rules {
	if len(others) == 0 {
		return r
	}
	out := *r
	out.others = append(append([]*Rules{}, r.others...), others...)
	return &out
}

// Mask replaces what is forbidden in a text by a word that says what stood there.
func (r *Rules) Mask(text string) string {
	for _, o := range r.others {
		text = o.Mask(text)
	}
	hits := r.Text(text)
	for i := len(hits) - 1; i >= 0; i-- {
		h := hits[i]
		text = text[:h.From] + "[" + string(h.Kind) + "]" + text[h.To:]
	}
	return text
}
