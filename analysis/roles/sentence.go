package roles

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences parts the words of a text at ".", "!" and "?" before a space and a
// capital letter, and at line ends. Abbreviations end no sentence.
func sentences(text string, toks []token) [][]token {
	var out [][]token
	from := 0
	for i := 1; i < len(toks); i++ {
		gap := text[toks[i-1].end:toks[i].start]
		first, _ := utf8.DecodeRuneInString(text[toks[i].start:])
		if strings.Contains(gap, "\n") || endsSentence(gap) && !abbreviations[toks[i-1].word] && (unicode.IsUpper(first) || unicode.IsDigit(first)) {
			out = append(out, toks[from:i])
			from = i
		}
	}
	return append(out, toks[from:])
}

func endsSentence(gap string) bool {
	i := strings.IndexAny(gap, ".!?")
	return i >= 0 && strings.TrimSpace(gap[i:]) != gap[i:]
}

var abbreviations = set("e", "g", "i", "eg", "ie", "etc", "vs", "inc", "no", "approx", "incl", "cf", "u", "s")
