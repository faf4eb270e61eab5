package report

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"orgreview/analysis"
	"orgreview/report/book"
)

// thresholds lists every limit and weight in force under the key that changes
// it in the settings; before them those that differ from the usual.
func (b *builder) thresholds() []book.Block {
	usual, err := analysis.DefaultOptions()
	if err != nil {
		panic(err) // the embedded catalogue is ours
	}
	all := book.Table{Name: "thresholds", Caption: b.say("thresholds.all"), Columns: b.heads("thresholds", "key", "decides", "value")}
	changed := book.Table{Name: "thresholds_changed", Caption: b.say("thresholds.changed"), Columns: b.heads("thresholds", "key", "decides", "value", "usual")}
	all.Columns[0].Strong, changed.Columns[0].Strong = true, true
	ordinary := map[string]string{}
	for _, s := range settingsOf(&usual) {
		ordinary[s.key] = s.value
	}
	for _, s := range settingsOf(&b.Options) {
		line := []string{s.key, b.say("settings." + s.key), orDash(s.value)}
		all.Rows = append(all.Rows, row(line...))
		if was := ordinary[s.key]; was != s.value {
			changed.Rows = append(changed.Rows, row(append(line, orDash(was))...))
		}
	}
	head := []book.Block{book.Heading{Text: b.say("thresholds.title"), Level: 2}, book.Text{Text: b.say("thresholds.lead")}}
	if len(changed.Rows) == 0 {
		return append(head, book.Text{Text: b.say("thresholds.same")}, all)
	}
	return append(head, changed, all)
}

// setting is one key of the settings with its value as it would be written there.
type setting struct{ key, value string }

// settingsOf lists the settings of a run by section, in the order of their
// declaration. What a flag or another table says is left out.
func settingsOf(o *analysis.Options) []setting {
	var all []setting
	for _, section := range []struct {
		key string
		of  any
	}{{"findings", o.Findings}, {"moves", o.Moves}, {"overlap", o.Overlap}, {"structure", o.Chart}, {"trend", o.Trend}} {
		all = appendSettings(all, section.key, reflect.ValueOf(section.of))
	}
	m := &o.Burnout
	for _, s := range []struct {
		key string
		v   any
	}{{"bands.moderate", m.Bands.Moderate}, {"bands.high", m.Bands.High}, {"bands.critical", m.Bands.Critical}, {"gate_x", m.GateX},
		{"gate_hours", m.GateHours}, {"min_confidence", m.MinConfidence}, {"draws", m.Draws}, {"seed", m.Seed},
		{"concentration", m.Concentration}, {"anchor_jitter", m.AnchorJitter}, {"min_peers", m.MinPeers}} {
		all = append(all, setting{"burnout." + s.key, written(reflect.ValueOf(s.v))})
	}
	return all
}

// appendSettings adds the fields of a struct that the settings know.
func appendSettings(all []setting, prefix string, v reflect.Value) []setting {
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		if name == "" || name == "-" || name == "checked" { // what HR has checked stands with the findings
			continue
		}
		key, field := prefix+"."+name, v.Field(i)
		if field.Kind() == reflect.Struct {
			all = appendSettings(all, key, field)
			continue
		}
		all = append(all, setting{key, written(field)})
	}
	return all
}

// written is a value in the way of the settings.
func written(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'g', 6, 64)
	case reflect.Slice:
		parts := make([]string, v.Len())
		for i := range parts {
			parts[i] = written(v.Index(i))
		}
		return strings.Join(parts, ", ")
	case reflect.Map:
		var parts []string
		for _, k := range v.MapKeys() {
			parts = append(parts, k.String()+": "+written(v.MapIndex(k)))
		}
		slices.Sort(parts)
		return strings.Join(parts, "; ")
	}
	return fmt.Sprint(v.Interface())
}
