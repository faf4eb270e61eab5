package wording

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed english-sheets.yaml
var englishSheetsYAML []byte

//go:embed english-explain.yaml
var englishExplainYAML []byte

// Say is the text of a sheet under a key such as "summary.title", its slots
// "{name}" filled from pairs of a name and a string or whole number. A key
// that does not exist, or a slot that is not filled, is a mistake of the
// program: a test finds it for every key, so Say panics.
func (l *Language) Say(key string, pairs ...any) string {
	text, ok := l.sheets[key]
	if !ok {
		panic(fmt.Sprintf("wording: no text %q", key))
	}
	if len(pairs) == 0 && !strings.Contains(text, "{") {
		return text
	}
	fill := make([]string, 0, len(pairs))
	for i := 0; i+1 < len(pairs); i += 2 {
		value := ""
		switch v := pairs[i+1].(type) {
		case string:
			value = v
		case int:
			value = l.Count(v)
		default:
			panic(fmt.Sprintf("wording: %q: slot %v holds a %T", key, pairs[i], v))
		}
		fill = append(fill, "{"+pairs[i].(string)+"}", value)
	}
	for _, slot := range slotNames(text) {
		if !slices.Contains(fill, slot) {
			panic(fmt.Sprintf("wording: %q: nothing for the slot %s", key, slot))
		}
	}
	return strings.NewReplacer(fill...).Replace(text)
}

// Knows says whether there is a text under the key.
func (l *Language) Knows(key string) bool { _, ok := l.sheets[key]; return ok }

// Keys are all keys of Say, sorted.
func (l *Language) Keys() []string {
	keys := make([]string, 0, len(l.sheets))
	for k := range l.sheets {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

var slotPattern = regexp.MustCompile(`\{[a-z_]+\}`)

// slotNames are the slots of a text, each once, sorted.
func slotNames(text string) []string {
	names := slotPattern.FindAllString(text, -1)
	slices.Sort(names)
	return slices.Compact(names)
}

// flatten joins the nested keys of the section sheets with dots.
func flatten(prefix string, in map[string]any, out map[string]string) error {
	for k, v := range in {
		key := k
		if prefix != "" {
			key = prefix + "." + k
		}
		switch t := v.(type) {
		case string:
			out[key] = t
		case map[string]any:
			if err := flatten(key, t, out); err != nil {
				return err
			}
		case uint64, int64, int:
			out[key] = fmt.Sprint(t)
		default:
			return fmt.Errorf("%s is no text", key)
		}
	}
	return nil
}

// englishSheets are the English texts, the measure of other languages.
var englishSheets = sync.OnceValue(func() map[string]string {
	var f struct {
		Sheets map[string]any `yaml:"sheets"`
	}
	out := map[string]string{}
	err := yaml.UnmarshalWithOptions(slices.Concat(englishSheetsYAML, englishExplainYAML), &f, yaml.Strict())
	if err == nil {
		err = flatten("", f.Sheets, out)
	}
	if err != nil {
		panic(err) // the embedded file is ours, and a test reads it
	}
	return out
})

// parseTexts takes a section of a language file: the same keys as in English,
// with slots that the program fills.
func parseTexts(section string, in map[string]any, english map[string]string) (map[string]string, error) {
	out := map[string]string{}
	if err := flatten("", in, out); err != nil {
		return nil, fmt.Errorf("%s: %w", section, err)
	}
	for _, key := range sortedKeys(english) {
		text, ok := out[key]
		if !ok {
			return nil, fmt.Errorf("%s: %s is missing", section, key)
		}
		known := slotNames(english[key])
		for _, slot := range slotNames(text) {
			if !slices.Contains(known, slot) {
				return nil, fmt.Errorf("%s: %s: there is no slot %s, only %s", section, key, slot, strconv.Quote(strings.Join(known, " ")))
			}
		}
	}
	for _, key := range sortedKeys(out) {
		if _, ok := english[key]; !ok {
			return nil, fmt.Errorf("%s: %s is not used", section, key)
		}
	}
	return out, nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
