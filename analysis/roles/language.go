package roles

import "strings"

// Languages are told apart by their function words. Job texts are short, so
// at least two foreign function words are asked for, and more of them than
// English ones. Words that two of the languages share are left out where
// English has them too.
var functionWords = map[string]map[string]bool{
	"English":    set("the", "and", "of", "for", "to", "with", "in", "on", "by", "from", "our", "your", "we", "you", "are", "is", "that", "this", "as", "at", "or", "their", "be", "will", "have", "an", "using", "across"),
	"German":     set("der", "die", "das", "und", "von", "für", "mit", "den", "dem", "des", "ein", "eine", "einer", "eines", "im", "zur", "zum", "auf", "bei", "sowie", "unserer", "unsere", "ist", "sind", "sie", "wir", "aus", "nach", "über", "oder", "durch", "als", "werden", "unter", "auch", "nicht", "vom", "deine", "dein", "fuer"),
	"French":     set("le", "la", "les", "des", "du", "et", "de", "une", "un", "pour", "avec", "dans", "sur", "nos", "notre", "vous", "nous", "aux", "au", "est", "sont", "ou", "par", "en", "vos", "votre", "ces", "ses", "leur", "leurs", "ainsi", "que", "qui", "d", "l"),
	"Spanish":    set("el", "la", "los", "las", "de", "del", "y", "para", "con", "una", "un", "en", "por", "su", "sus", "que", "nuestro", "nuestra", "al", "como", "es", "son", "se"),
	"Italian":    set("il", "lo", "gli", "della", "delle", "dei", "degli", "di", "e", "per", "con", "una", "un", "nel", "nella", "che", "alla", "sono", "sul", "dell", "le", "la"),
	"Portuguese": set("o", "os", "as", "da", "das", "do", "dos", "de", "e", "para", "com", "uma", "um", "na", "no", "em", "por", "que", "ao", "são", "nossa", "nosso"),
	"Dutch":      set("het", "een", "en", "van", "voor", "met", "op", "te", "aan", "bij", "zijn", "onze", "naar", "uit", "door", "je", "wij", "ook", "tot", "de", "dat"),
	"Polish":     set("i", "w", "z", "na", "do", "oraz", "się", "dla", "od", "przez", "przy", "jest", "są", "po", "lub", "we", "nad", "ze"),
}

var languageOrder = [...]string{"German", "French", "Spanish", "Italian", "Portuguese", "Dutch", "Polish"}

// language names the language of the words, "English" where nothing speaks
// against it. A text without Latin letters is "other script".
func language(toks []token) string {
	if len(toks) == 0 {
		return ""
	}
	counts := map[string]int{}
	foreign := 0
	for _, t := range toks {
		if !strings.ContainsFunc(t.word, latin) && strings.ContainsFunc(t.word, func(r rune) bool { return r > 0x2ff }) {
			foreign++
		}
		for l, words := range functionWords {
			if words[t.word] {
				counts[l]++
			}
		}
	}
	if 2*foreign > len(toks) {
		return "other script"
	}
	best := ""
	for _, l := range languageOrder {
		if counts[l] >= 2 && counts[l] > counts["English"] && (best == "" || counts[l] > counts[best]) {
			best = l
		}
	}
	if best == "" {
		return "English"
	}
	return best
}

func latin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 0xc0 && r <= 0x2ff }
