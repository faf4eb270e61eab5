package wording

import (
	"strings"
	"text/template"
	"unicode"
	"unicode/utf8"

	"orgreview/analysis/findings"
	"orgreview/analysis/model"
)

// Text is a finding in words.
type Text struct {
	Headline      string   // at most 15 words
	Why           string   // why it matters
	Action        string   // who, with whom, by when; sentences of at most 20 words
	IfNothing     string   // what happens if nothing changes
	Doubt         string   // what would make the finding wrong
	TalkTo        string   // whom to talk to first, as the end of a sentence
	Evidence      []string // numbers with their footing, then quoted duties, then how sure it is
	Certain       int      // how many of the last lines of Evidence say how sure it is
	Also          string   // what belongs to the same story, "" for nothing
	Misconception string   // the mistaken idea behind it, "" for none
	Title         string   // the rule in plain words
	Severity      string
	Kind          string // what it asks for
}

// Limits of length, in words.
const (
	mostHeadline = 15
	mostSentence = 20
	mostLabel    = 6 // of a post's name in the middle of a sentence
)

// Sentences words a finding in English; label says how a post is called.
func Sentences(o *model.Org, f findings.Finding, label func(post int) string) Text {
	return English().Sentences(o, f, label)
}

// Sentences words a finding. label says how a post is called: by name, by id
// or by a label that stands for it in this workbook.
func (l *Language) Sentences(o *model.Org, f findings.Finding, label func(post int) string) Text {
	w := l.rules[f.Rule]
	c := &composer{l: l, o: o, f: &f, label: label}
	s := c.slots()
	t := Text{Misconception: w.misconception, Title: w.title, Severity: l.Severity(f.Severity), Kind: l.Kind(findings.TraitsOf(f.Rule).Kind),
		Headline: pick(w.headline, &s, mostHeadline), Why: must(w.why, &s), IfNothing: must(w.ifNothing, &s), Doubt: must(w.doubt, &s)}
	if w.misconception != "" {
		t.Why += " " + sentence(w.misconception)
	}
	var steps []string
	for _, step := range w.action {
		steps = append(steps, pick(step, &s, mostSentence))
	}
	t.Action = strings.Join(steps, " ")
	certain := c.certainty()
	t.Evidence, t.Certain = append(c.evidence(), certain...), len(certain)
	t.Also, t.TalkTo = c.also(), c.talkTo()
	return t
}

// pick fills the first variant that keeps to the limit, else the last.
func pick(variants []*template.Template, s *slots, most int) string {
	text := ""
	for _, v := range variants {
		text = must(v, s)
		if longestSentence(text) <= most {
			break
		}
	}
	return upper(text)
}

// must fills a template that Parse has tried already.
func must(t *template.Template, s *slots) string {
	text, err := fill(t, s)
	if err != nil {
		panic(err)
	}
	return text
}

// Words counts words: runs of anything but white space that hold a letter or a digit.
func Words(text string) int {
	n := 0
	for _, w := range strings.Fields(text) {
		if strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}

// longestSentence is the number of words of the longest sentence of a text. A
// full stop ends a sentence where white space and no small letter follows.
func longestSentence(text string) int {
	most := 0
	for text != "" {
		end := len(text)
		for i, r := range text {
			if (r == '.' || r == '?' || r == '!') && endsHere(text[i+1:]) {
				end = i + 1
				break
			}
		}
		most = max(most, Words(text[:end]))
		text = text[end:]
	}
	return most
}

func endsHere(rest string) bool {
	trimmed := strings.TrimLeft(rest, " ")
	if trimmed == "" {
		return true
	}
	first, _ := utf8.DecodeRuneInString(trimmed)
	return len(trimmed) < len(rest) && !unicode.IsLower(first)
}

// upper makes the first letter a capital.
func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// lower makes the first letter small, unless its word holds another capital
// (DevOps, SQL).
func lower(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	word, _, _ := strings.Cut(s[n:], " ")
	if strings.ContainsFunc(word, unicode.IsUpper) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// sentence ends a text with a full stop.
func sentence(s string) string {
	if strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}
