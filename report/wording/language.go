package wording

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"text/template"

	"github.com/goccy/go-yaml"

	"orgreview/analysis/findings"
	"orgreview/analysis/trend"
)

//go:embed english.yaml
var englishYAML []byte

// Language is the words of one language. It does not change after Parse.
type Language struct {
	Name     string
	numbers  numberWords
	words    map[string]map[string]string  // kind of word → token → word
	lines    map[string]*template.Template // of evidence
	rules    map[findings.Rule]*ruleWords
	glossary []Term

	artefacts map[trend.Artefact]artefactWords
	sheets    map[string]string // texts of sheets by key
	given     map[string]string // texts from elsewhere by key, see Given
	mail      mailFile
}

// Term is a word that a reader may look up.
type Term struct {
	Term    string `yaml:"term"`
	Meaning string `yaml:"meaning"`
}

type numberWords struct {
	Decimal   string              `yaml:"decimal"`
	Thousands string              `yaml:"thousands"`
	Percent   string              `yaml:"percent"`
	Range     string              `yaml:"range"`
	And       string              `yaml:"and"`
	More      string              `yaml:"more"`
	Quote     []string            `yaml:"quote"`
	Units     map[string][]string `yaml:"units"` // one, many
}

// variants are texts for one place, tried in order until one is short enough.
type variants []string

// UnmarshalYAML reads one text or a list of them.
func (v *variants) UnmarshalYAML(unmarshal func(any) error) error {
	var one string
	if err := unmarshal(&one); err == nil {
		*v = variants{one}
		return nil
	}
	return unmarshal((*[]string)(v))
}

type languageFile struct {
	Language     string              `yaml:"language"`
	Numbers      numberWords         `yaml:"numbers"`
	Severity     map[string]string   `yaml:"severity"`
	Kind         map[string]string   `yaml:"kind"`
	Status       map[string]string   `yaml:"status"`
	Bands        map[string]string   `yaml:"bands"`
	States       map[string]string   `yaml:"states"`
	OverlapKinds map[string]string   `yaml:"overlap_kinds"`
	Work         map[string]string   `yaml:"work"`
	Needs        map[string]string   `yaml:"needs"`
	Factors      map[string]string   `yaml:"factors"`
	Constructs   map[string]string   `yaml:"constructs"`
	Evidence     map[string]string   `yaml:"evidence"`
	Rules        map[string]ruleFile `yaml:"rules"`
	Glossary     []Term              `yaml:"glossary"`

	Metrics   map[string]string       `yaml:"metrics"`
	Verdicts  map[string]string       `yaml:"verdicts"`
	Outcomes  map[string]string       `yaml:"outcomes"`
	Matches   map[string]string       `yaml:"matches"`
	Columns   map[string]string       `yaml:"columns"`
	Artefacts map[string]artefactFile `yaml:"artefacts"`
	Sheets    map[string]any          `yaml:"sheets"`
	Given     map[string]any          `yaml:"given"`
	Mail      mailFile                `yaml:"mail"`
}

type ruleFile struct {
	Title         string     `yaml:"title"`
	Misconception string     `yaml:"misconception"`
	Headline      variants   `yaml:"headline"`
	Why           string     `yaml:"why"`
	Action        []variants `yaml:"action"`
	IfNothing     string     `yaml:"if_nothing"`
	Doubt         string     `yaml:"doubt"`
}

// ruleWords is a ruleFile whose texts were parsed.
type ruleWords struct {
	title, misconception  string
	headline              []*template.Template
	action                [][]*template.Template
	why, ifNothing, doubt *template.Template
}

// English is the embedded language.
func English() *Language { return english() }

var english = sync.OnceValue(func() *Language {
	l, err := Parse("english.yaml", slices.Concat(englishYAML, englishGivenYAML, englishSheetsYAML, englishExplainYAML))
	if err != nil {
		panic(err) // the embedded file is ours, and a test reads it
	}
	return l
})

// Parse reads a language file. It is strict: unknown keys, rules without
// sentences and slots that do not exist are errors.
func Parse(name string, data []byte) (*Language, error) {
	var f languageFile
	if err := yaml.UnmarshalWithOptions(data, &f, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("%s: %s", name, strings.TrimSpace(yaml.FormatError(err, false, false)))
	}
	if len(f.Numbers.Quote) != 2 {
		return nil, fmt.Errorf("%s: numbers.quote needs an opening and a closing mark", name)
	}
	if f.Mail.Subject == "" || f.Mail.Body == "" {
		return nil, fmt.Errorf("%s: mail needs a subject and a body", name)
	}
	l := &Language{Name: f.Language, mail: f.Mail, numbers: f.Numbers, glossary: f.Glossary, rules: map[findings.Rule]*ruleWords{},
		words: map[string]map[string]string{"severity": f.Severity, "kind": f.Kind, "status": f.Status, "band": f.Bands, "state": f.States,
			"overlap": f.OverlapKinds, "work": f.Work, "need": f.Needs, "factor": f.Factors, "construct": f.Constructs,
			"metric": f.Metrics, "verdict": f.Verdicts, "outcome": f.Outcomes, "match": f.Matches, "column": f.Columns}}
	var err error
	if l.sheets, err = parseTexts("sheets", f.Sheets, englishSheets()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if l.given, err = parseTexts("given", f.Given, englishGiven().texts); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if l.lines, err = parseLines(f.Evidence); err != nil {
		return nil, fmt.Errorf("%s: evidence: %w", name, err)
	}
	if l.artefacts, err = parseArtefacts(f.Artefacts); err != nil {
		return nil, fmt.Errorf("%s: artefacts: %w", name, err)
	}
	for _, t := range findings.Rules() {
		r, ok := f.Rules[string(t.Rule)]
		if !ok {
			return nil, fmt.Errorf("%s: no sentences for the rule %s", name, t.Rule)
		}
		words, err := parseRule(r)
		if err != nil {
			return nil, fmt.Errorf("%s: rule %s: %w", name, t.Rule, err)
		}
		l.rules[t.Rule] = words
		delete(f.Rules, string(t.Rule))
	}
	if len(f.Rules) > 0 {
		left := make([]string, 0, len(f.Rules))
		for r := range f.Rules {
			left = append(left, r)
		}
		slices.Sort(left)
		return nil, fmt.Errorf("%s: sentences for rules that do not exist: %s", name, strings.Join(left, ", "))
	}
	return l, nil
}

// parseLines parses the lines of evidence; every one that the code uses must
// be there.
func parseLines(texts map[string]string) (map[string]*template.Template, error) {
	lines := map[string]*template.Template{}
	for _, key := range append(lineKeys(), trendLines()...) {
		text, ok := texts[key]
		if !ok {
			return nil, fmt.Errorf("%s is missing", key)
		}
		t, err := parseText(text)
		if err == nil {
			_, err = fill(t, &slots{})
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
		lines[key] = t
	}
	if len(lines) != len(texts) {
		return nil, fmt.Errorf("%d lines, of which only %d are used", len(texts), len(lines))
	}
	return lines, nil
}

func parseRule(f ruleFile) (*ruleWords, error) {
	w := &ruleWords{title: f.Title, misconception: f.Misconception}
	if f.Title == "" || len(f.Headline) == 0 || f.Why == "" || len(f.Action) == 0 || f.IfNothing == "" || f.Doubt == "" {
		return nil, fmt.Errorf("title, headline, why, action, if_nothing and doubt are all needed")
	}
	var err error
	parse := func(text string) *template.Template {
		t, e := parseText(text)
		if e == nil {
			_, e = fill(t, &slots{})
		}
		if e != nil && err == nil {
			err = fmt.Errorf("%q: %w", text, e)
		}
		return t
	}
	for _, v := range f.Headline {
		w.headline = append(w.headline, parse(v))
	}
	for _, step := range f.Action {
		var ts []*template.Template
		for _, v := range step {
			ts = append(ts, parse(v))
		}
		w.action = append(w.action, ts)
	}
	w.why, w.ifNothing, w.doubt = parse(f.Why), parse(f.IfNothing), parse(f.Doubt)
	return w, err
}
