package roles

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
	"golang.org/x/text/unicode/norm"
)

// token is a word of a duty: its normal form and where it stands in the text.
type token struct {
	word       string // NFKC, lower case, one spelling; "cicd" for "CI / CD"
	stem       string
	start, end int // bytes of the original text
	brk        bool
}

// tokenize splits a text into words. Letters, digits and marks make words; "+"
// and "#" stay with a letter before them (c++, c#); what the synonym table
// holds becomes one word. brk marks a word after punctuation.
//
// Words keep the bytes that they came from, so that every piece of evidence
// can be quoted as it stands in the text.
func tokenize(s string) []token {
	toks := make([]token, 0, len(s)/6+1)
	brk := true
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if !wordRune(r) {
			if r > ' ' && !strings.ContainsRune("-/'’", r) && !(r == ':' && i > 0 && i+1 < len(s) && s[i-1] > ' ' && s[i+1] > ' ') {
				brk = true
			}
			i += n
			continue
		}
		start := i
		ascii := true
		for i < len(s) {
			r, n = rune(s[i]), 1
			if r >= utf8.RuneSelf {
				ascii = false
				r, n = utf8.DecodeRuneInString(s[i:])
			}
			if wordRune(r) || (r == '+' || r == '#') && i > start {
				i += n
				continue
			}
			break
		}
		w := s[start:i]
		if !ascii {
			w = norm.NFKC.String(w)
		}
		w = spelling(strings.ToLower(w))
		if w == "s" && start > 0 && !brk && (s[start-1] == '\'' || strings.HasSuffix(s[:start], "’")) {
			continue // the genitive says nothing
		}
		toks = append(toks, token{word: w, start: start, end: i, brk: brk})
		brk = false
	}
	toks = joinSynonyms(toks)
	for i := range toks {
		toks[i].stem = stem(toks[i].word)
	}
	return toks
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// stem is the Snowball stem of an English word. Words with digits, "+" or "#"
// are names and stay as they are.
func stem(w string) string {
	for i := 0; i < len(w); i++ {
		if c := w[i]; c < 'a' || c > 'z' {
			return w
		}
	}
	return english.Stem(w, true)
}

// spelling maps British to American spelling, which the stemmer keeps apart.
func spelling(w string) string {
	if s, ok := american[w]; ok {
		return s
	}
	if i := strings.Index(w, "is"); i > 2 {
		for _, p := range &iseVerbs {
			if strings.HasPrefix(w, p) && len(p) <= len(w) {
				j := len(p) - 1 // the s of "is"
				return w[:j] + "z" + w[j+1:]
			}
		}
	}
	return w
}

var american = map[string]string{
	"programme": "program", "programmes": "programs", "licence": "license", "licences": "licenses",
	"centre": "center", "centres": "centers", "datacenter": "datacentre", "catalogue": "catalog", "catalogues": "catalogs",
	"behaviour": "behavior", "behaviours": "behaviors", "analyse": "analyze", "analysing": "analyzing", "analyses": "analysis",
	"modelling": "modeling", "labelling": "labeling", "dialogue": "dialog", "defence": "defense", "colour": "color",
	"k8s": "kubernetes", "postgres": "postgresql", "repos": "repository", "repo": "repository", "config": "configuration",
	"configs": "configuration", "infra": "infrastructure", "oncall": "on-call", "devs": "developers", "prod": "production",
	"mgmt": "management", "microservices": "microservice", "e2e": "end-to-end",
}

var iseVerbs = [...]string{
	"organis", "prioritis", "optimis", "virtualis", "standardis", "minimis", "maximis", "utilis", "customis", "centralis",
	"modernis", "visualis", "summaris", "recognis", "containeris", "synchronis", "categoris", "automatis", "specialis",
	"finalis", "initialis", "normalis", "parallelis", "personalis", "reorganis", "stabilis", "localis", "formalis", "rationalis",
}

// joined are words that are written apart or together; the first form found
// from the left, longest first, becomes one word.
var joined = map[string][][2]string{
	"ci":      {{"ci cd", "ci/cd"}},
	"cicd":    {{"cicd", "ci/cd"}},
	"on":      {{"on call", "on-call"}, {"on premise", "on-prem"}, {"on premises", "on-prem"}, {"on prem", "on-prem"}},
	"front":   {{"front end", "frontend"}},
	"back":    {{"back end", "backend"}},
	"full":    {{"full stack", "fullstack"}},
	"post":    {{"post mortem", "postmortem"}, {"post mortems", "postmortem"}},
	"dev":     {{"dev sec ops", "devsecops"}, {"dev ops", "devops"}},
	"git":     {{"git ops", "gitops"}},
	"24":      {{"24 7", "24/7"}, {"24 x 7", "24/7"}},
	"24x7":    {{"24x7", "24/7"}},
	"end":     {{"end to end", "end-to-end"}, {"end user", "enduser"}, {"end users", "enduser"}},
	"tcp":     {{"tcp ip", "tcp/ip"}},
	"lan":     {{"lan wan", "lan/wan"}},
	"a":       {{"a b", "a/b"}},
	"blue":    {{"blue green", "blue/green"}},
	"one":     {{"one on one", "one-to-one"}, {"one to one", "one-to-one"}, {"one on ones", "one-to-one"}, {"one to ones", "one-to-one"}},
	"1":       {{"1 1", "one-to-one"}, {"1 1s", "one-to-one"}, {"1 on 1", "one-to-one"}, {"1 on 1s", "one-to-one"}},
	"data":    {{"data center", "datacentre"}, {"data centers", "datacentre"}, {"data base", "database"}},
	"help":    {{"help desk", "helpdesk"}},
	"soc":     {{"soc 2", "soc2"}},
	"iso":     {{"iso 27001", "iso27001"}, {"iso iec 27001", "iso27001"}},
	"c":       {{"c ++", "c++"}},
	"node":    {{"node js", "nodejs"}},
	"wi":      {{"wi fi", "wifi"}},
	"self":    {{"self service", "self-service"}, {"self serve", "self-service"}},
	"ai":      {{"ai ml", "ai/ml"}},
	"ml":      {{"ml ops", "mlops"}},
	"sd":      {{"sd wan", "sd-wan"}},
	"multi":   {{"multi tenant", "multi-tenant"}, {"multi tenancy", "multi-tenant"}, {"multi cloud", "multi-cloud"}},
	"up":      {{"up to date", "up-to-date"}},
	"micro":   {{"micro services", "microservice"}, {"micro service", "microservice"}},
	"open":    {{"open source", "open-source"}},
	"real":    {{"real time", "real-time"}},
	"cross":   {{"cross functional", "cross-functional"}},
	"day":     {{"day to day", "day-to-day"}},
	"high":    {{"high quality", "high-quality"}},
	"hands":   {{"hands on", "hands-on"}},
	"third":   {{"third party", "third-party"}},
	"3rd":     {{"3rd party", "third-party"}},
	"pull":    {{"pull request", "pull-request"}, {"pull requests", "pull-request"}},
	"trouble": {{"trouble shoot", "troubleshoot"}, {"trouble shooting", "troubleshooting"}},
}

func joinSynonyms(toks []token) []token {
	out := toks[:0]
	for i := 0; i < len(toks); {
		best, word := 0, ""
		for _, c := range joined[toks[i].word] {
			if n := matchWords(toks[i:], c[0]); n > best {
				best, word = n, c[1]
			}
		}
		if best == 0 {
			out = append(out, toks[i])
			i++
			continue
		}
		t := toks[i]
		t.word, t.end = word, toks[i+best-1].end
		out = append(out, t)
		i += best
	}
	return out
}

// matchWords is the number of words of the phrase when the tokens start with
// it, else 0.
func matchWords(toks []token, phrase string) int {
	n := 0
	for len(phrase) > 0 {
		w, rest, _ := strings.Cut(phrase, " ")
		if n >= len(toks) || toks[n].word != w || n > 0 && toks[n].brk {
			return 0
		}
		n++
		phrase = rest
	}
	return n
}
