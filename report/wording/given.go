package wording

import (
	_ "embed"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"orgreview/analysis/roles"
)

//go:embed english-given.yaml
var englishGivenYAML []byte

// Given is a text that comes from elsewhere, in this language: a message of the
// reading stage, a name of the catalogue. It is told by
// its English words, as the stage that made it knows no other language. A text
// that the language file does not hold, such as a role of a user's own
// catalogue, stands as it is written.
func (l *Language) Given(text string) string {
	if l == English() || text == "" {
		return text
	}
	if grouped.MatchString(text) {
		n, _ := strconv.Atoi(strings.ReplaceAll(text, ",", "")) // digits alone
		return l.Count(n)
	}
	given := englishGiven()
	if key, ok := given.plain[text]; ok {
		return l.given[key]
	}
	for _, p := range given.patterns {
		m := p.pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		fill := make([]string, 0, 2*len(p.slots))
		for i, slot := range p.slots {
			value := m[i+1]
			if slot != "{path}" && slot != "{name}" { // those are the user's own
				value = l.Given(value)
			}
			fill = append(fill, slot, value)
		}
		return strings.NewReplacer(fill...).Replace(l.given[p.key])
	}
	return text
}

// grouped is a whole number as English writes it.
var grouped = regexp.MustCompile(`^\d{1,3}(,\d{3})+$`)

// KnowsGiven says whether the language files hold a text that comes from elsewhere.
func KnowsGiven(text string) bool {
	given := englishGiven()
	if _, ok := given.plain[text]; ok {
		return true
	}
	return slices.ContainsFunc(given.patterns, func(p givenPattern) bool { return p.pattern.MatchString(text) })
}

// Meaning is what a column of an export was taken for.
func (l *Language) Meaning(m string) string { return l.Given(strings.ReplaceAll(m, "_", " ")) }

// TableKind is what a table holds: "people+duties".
func (l *Language) TableKind(kind string) string {
	parts := strings.Split(kind, "+")
	for i := range parts {
		parts[i] = l.Given(parts[i])
	}
	return strings.Join(parts, "+")
}

// Catalogue is a catalogue with the names of its roles, functions and profiles
// in this language.
func (l *Language) Catalogue(c *roles.Catalogue) *roles.Catalogue {
	if l == English() {
		return c
	}
	out := *c
	out.Roles, out.Functions, out.Profiles = slices.Clone(c.Roles), slices.Clone(c.Functions), slices.Clone(c.Profiles)
	for i := range out.Roles {
		out.Roles[i].Name, out.Roles[i].Short = l.Given(c.Roles[i].Name), l.Given(c.Roles[i].Short)
	}
	for i := range out.Functions {
		out.Functions[i].Name = l.Given(c.Functions[i].Name)
	}
	for i := range out.Profiles {
		out.Profiles[i].Name = l.Given(c.Profiles[i].Name)
	}
	return &out
}

// givenPattern recognises a text with slots.
type givenPattern struct {
	key     string
	pattern *regexp.Regexp
	slots   []string // in order of appearance
}

// givenTexts are the English texts, to tell what is given.
type givenTexts struct {
	texts    map[string]string // by key
	plain    map[string]string // text without slots → key
	patterns []givenPattern    // the most words of their own first
}

var englishGiven = sync.OnceValue(func() givenTexts {
	var f struct {
		Given map[string]any `yaml:"given"`
	}
	g := givenTexts{texts: map[string]string{}, plain: map[string]string{}}
	err := yaml.UnmarshalWithOptions(englishGivenYAML, &f, yaml.Strict())
	if err == nil {
		err = flatten("", f.Given, g.texts)
	}
	if err != nil {
		panic(err) // the embedded file is ours, and a test reads it
	}
	for _, key := range sortedKeys(g.texts) {
		text := g.texts[key]
		slots := slotPattern.FindAllString(text, -1)
		if len(slots) == 0 {
			if _, ok := g.plain[text]; !ok {
				g.plain[text] = key
			}
			continue
		}
		pattern := "^"
		for i, own := range slotPattern.Split(text, -1) {
			switch {
			case i > 0 && slots[i-1] == "{n}": // a number, so that "2 people" is no part of a sentence that ends with it
				pattern += `(\S+?)`
			case i > 0:
				pattern += "(.+?)"
			}
			pattern += regexp.QuoteMeta(own)
		}
		g.patterns = append(g.patterns, givenPattern{key, regexp.MustCompile("(?s)" + pattern + "$"), slots})
	}
	own := func(p givenPattern) int { return len(slotPattern.ReplaceAllString(g.texts[p.key], "")) }
	slices.SortStableFunc(g.patterns, func(a, b givenPattern) int {
		if (a.key == "counted") != (b.key == "counted") { // it stands behind any other
			if a.key == "counted" {
				return -1
			}
			return 1
		}
		return own(b) - own(a)
	})
	return g
})
