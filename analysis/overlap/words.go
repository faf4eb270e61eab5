package overlap

import (
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"
	"golang.org/x/text/unicode/norm"
)

// canonicalWords is the text as its words in lower case, joined by single
// spaces: the form in which texts are the same or not.
func canonicalWords(text string) string {
	var b strings.Builder
	eachWord(text, func(w string) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	})
	return b.String()
}

// eachWord calls f with each word of the text, NFKC and in lower case.
//
// A word is a run of letters, marks and digits. "+", "#" and "/" stay inside
// or at the end of terms of the trade (c++, c#, ci/cd would fall apart into
// letters that mean nothing); apostrophes are dropped (customer's, don't).
func eachWord(text string, f func(string)) {
	if !isASCII(text) {
		text = norm.NFKC.String(text)
	}
	text = strings.ToLower(text)
	word := make([]byte, 0, 32)
	flush := func() {
		if len(word) > 0 {
			f(string(word))
			word = word[:0]
		}
	}
	runes := []rune(text)
	for i, r := range runes {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			word = append(word, string(r)...)
		case r == '\'' || r == '’':
		case (r == '+' || r == '#') && len(word) == 1 && asciiLetter(runes[i-1]),
			r == '+' && i > 1 && runes[i-1] == '+' && len(word) == 2:
			word = append(word, byte(r))
		case r == '/' && string(word) == "ci" && i+2 < len(runes) && runes[i+1] == 'c' && runes[i+2] == 'd':
			word = append(word, '/')
		default:
			flush()
		}
	}
	flush()
}

func asciiLetter(r rune) bool { return 'a' <= r && r <= 'z' }

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// stopWords carry no work. The list is short on purpose: idf takes care of
// what is frequent in a run, this of what is empty in any.
var stopWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`a an and any are as at be been being both but by can could do does
		each either etc for from had has have how if in into is it its may more most must no nor not of on
		one or other others our out over own per shall should so some such than that the their them then
		there these they this those through to too under up upon using various via was we were what when
		where which while who whom whose will with within without would you your`) {
		m[w] = true
	}
	return m
}()

// stemmer turns words into terms and remembers each word it has seen: a run
// has millions of words but only some ten thousand different ones.
type stemmer struct {
	seen map[string]int32 // word → term; -1 = carries nothing
	ids  map[string]int32 // stem → term
}

func newStemmer() *stemmer {
	return &stemmer{seen: map[string]int32{}, ids: map[string]int32{}}
}

// term is the number of the word's stem, -1 for a word that carries nothing:
// stop words, bare numbers and single letters.
func (s *stemmer) term(word string) int32 {
	if id, ok := s.seen[word]; ok {
		return id
	}
	id := int32(-1)
	if !stopWords[word] && !empty(word) {
		stem := english.Stem(word, false)
		var ok bool
		if id, ok = s.ids[stem]; !ok {
			id = int32(len(s.ids))
			s.ids[stem] = id
		}
	}
	s.seen[word] = id
	return id
}

// empty tells single letters and bare numbers.
func empty(word string) bool {
	letters := 0
	for _, r := range word {
		if !unicode.IsDigit(r) {
			letters++
		}
	}
	return letters == 0 || len(word) == 1
}
