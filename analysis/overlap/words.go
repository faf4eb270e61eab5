package overlap

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
	"golang.org/x/text/unicode/norm"
)

// eachWord calls f with each word of the text, NFKC and in lower case. The
// bytes are f's only until it returns.
//
// A word is a run of letters, marks and digits. "+" and "#" stay at the end of
// a single letter and "/" inside ci/cd, because c++, c# and ci/cd would fall
// apart into letters that mean nothing; apostrophes are dropped (customer's,
// don't).
func eachWord(text string, f func(word []byte)) {
	if !isASCII(text) {
		text = strings.ToLower(norm.NFKC.String(text))
	}
	var store [48]byte
	word := store[:0]
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			switch {
			case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
				word = append(word, text[i:i+size]...)
			case r == '’':
			case len(word) > 0:
				f(word)
				word = word[:0]
			}
			i += size
			continue
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '\'':
			if n := len(word); n > 0 && (word[n-1] == '+' || word[n-1] == '#') && c != '\'' { // c++11
				f(word)
				word = word[:0]
			}
			if c != '\'' {
				word = append(word, c)
			}
		case (c == '+' || c == '#') && len(word) > 0 && endsTerm(word, c),
			c == '/' && string(word) == "ci" && i+2 < len(text) && strings.EqualFold(text[i+1:i+3], "cd"):
			word = append(word, c)
		case len(word) > 0:
			f(word)
			word = word[:0]
		}
		i++
	}
	if len(word) > 0 {
		f(word)
	}
}

// endsTerm tells whether "+" or "#" belongs to the word before: c#, c+, c++.
func endsTerm(word []byte, c byte) bool {
	letter := 'a' <= word[0] && word[0] <= 'z'
	return letter && (len(word) == 1 || c == '+' && len(word) == 2 && word[1] == '+')
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// stopWords carry no work. The list is short on purpose: idf takes care of
// what is frequent in a run, this of what is empty in any.
func stopWords() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`a an and any are as at be been being both but by can could do does
		each either etc for from had has have how if in into is it its may more most must no nor not of on
		one or other others our out over own per shall should so some such than that the their them then
		there these they this those through to too under up upon using various via was we were what when
		where which while who whom whose will with within without would you your`) {
		m[w] = true
	}
	return m
}

// stemmer turns words into terms and remembers each word that it has seen: a
// run has millions of words but only some ten thousand different ones.
type stemmer struct {
	stop  map[string]bool
	seen  map[string]int32 // word → term; -1 = carries nothing
	ids   map[string]int32 // stem → term
	stems []string         // term → stem
}

func newStemmer() *stemmer {
	return &stemmer{stop: stopWords(), seen: map[string]int32{}, ids: map[string]int32{}}
}

// term is the number of the word's stem, -1 for a word that carries nothing:
// stop words, bare numbers and single letters.
func (s *stemmer) term(word []byte) int32 {
	if id, ok := s.seen[string(word)]; ok {
		return id
	}
	w := string(word)
	id := int32(-1)
	if !s.stop[w] && !empty(w) {
		id = s.id(english.Stem(w, false))
	}
	s.seen[w] = id
	return id
}

func (s *stemmer) id(stem string) int32 {
	id, ok := s.ids[stem]
	if !ok {
		id = int32(len(s.stems))
		s.ids[stem] = id
		s.stems = append(s.stems, stem)
	}
	return id
}

// empty tells single letters and bare numbers.
func empty(word string) bool {
	if len(word) == 1 {
		return true
	}
	for _, r := range word {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}
