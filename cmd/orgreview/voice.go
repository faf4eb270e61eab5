package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"orgreview/analysis/table"
	"orgreview/report/wording"
)

// voice writes to standard error: progress, warnings and the closing summary.
// Lines are lower case, name a place first and never quote personal content.
type voice struct {
	w       io.Writer
	json    bool
	quiet   bool
	verbose bool
	lang    *wording.Language // of the settings; nil until they are read = English
}

// words is a message of the command in the language of the settings.
func words(lang *wording.Language, text string) string {
	if lang == nil {
		return text
	}
	return lang.Given(text)
}

func (v voice) line(level, format string, args ...any) {
	v.hinted(level, fmt.Sprintf(format, args...), "")
}

// hinted is a line with its cure, which stands indented below it or, in JSON,
// in the same object.
func (v voice) hinted(level, text, hint string) {
	v.put(level, words(v.lang, text), words(v.lang, hint))
}

// put writes a line whose words are in the right language.
func (v voice) put(level, text, hint string) {
	if v.quiet && level != "error" {
		return
	}
	if v.json {
		m := map[string]string{"level": level, "message": text}
		if hint != "" {
			m["hint"] = hint
		}
		writeJSONLine(v.w, m)
		return
	}
	fmt.Fprintln(v.w, text)
	if hint != "" {
		fmt.Fprintln(v.w, "  "+words(v.lang, "hint")+": "+hint)
	}
}

// say is a line of progress or of the closing summary.
func (v voice) say(format string, args ...any) { v.line("info", format, args...) }

// problems prints what was found in the inputs: failures always, the rest
// when asked for, and a count of what was not printed.
func (v voice) problems(ps []table.Problem) {
	if v.quiet {
		return
	}
	const most = 8
	shown, hidden := 0, 0
	for _, p := range ps {
		worth := p.Severity == table.Failure || p.Severity == table.Warning
		if !v.verbose && (!worth || shown >= most) {
			hidden++
			continue
		}
		shown++
		v.put(string(p.Severity), problemLine(v.lang, p), words(v.lang, p.Cure))
	}
	if hidden > 0 {
		v.say("%s more about the data in the sheet Data quality, or with -v", count(hidden, "note", "notes"))
	}
}

// problemLine is a problem with its place.
func problemLine(lang *wording.Language, p table.Problem) string {
	return fmt.Sprintf("%s: %s: %s", problemPlace(lang, p), words(lang, string(p.Severity)), words(lang, p.Message))
}

// problemPlace is "file:12", "file!Sheet!7" or "file!Sheet", with the column
// behind it where one is meant.
func problemPlace(lang *wording.Language, p table.Problem) string {
	place := words(lang, p.File) // "input" where no file is meant
	if p.Sheet != "" {
		place += "!" + p.Sheet
	}
	if p.Row > 0 {
		if p.Sheet != "" {
			place += "!" + strconv.Itoa(p.Row)
		} else {
			place += ":" + strconv.Itoa(p.Row)
		}
	}
	if p.Column != "" {
		place += ": " + words(lang, "column") + " " + strconv.Quote(p.Column)
	}
	if place == "" {
		return words(lang, "input")
	}
	return place
}

func sayError(w io.Writer, format string, lang *wording.Language, msg, hint string) {
	msg, hint = words(lang, msg), words(lang, hint)
	if format == "json" {
		m := map[string]string{"level": "error", "message": msg}
		if hint != "" {
			m["hint"] = hint
		}
		writeJSONLine(w, m)
		return
	}
	fmt.Fprintln(w, "orgreview: "+msg)
	if hint != "" {
		fmt.Fprintln(w, words(lang, "hint")+": "+hint)
	}
}

func writeJSONLine(w io.Writer, m map[string]string) {
	data, err := json.Marshal(m) // map keys come out sorted
	if err != nil {
		panic(err) // strings always marshal
	}
	fmt.Fprintln(w, string(data))
}

// count is "1 person" or "12 people".
func count(n int, one, many string) string {
	word := many
	if n == 1 {
		word = one
	}
	return thousands(n) + " " + word
}

// thousands writes 1040 as "1,040".
func thousands(n int) string {
	s := strconv.Itoa(n)
	var b strings.Builder
	for i, r := range s {
		if i > 0 && r != '-' && (len(s)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return b.String()
}
