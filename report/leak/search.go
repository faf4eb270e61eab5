package leak

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"
)

// mostPart bounds what one part of a workbook may unpack to.
const mostPart = 1 << 30

// Found is what stands where it must not. It never quotes it.
type Found struct {
	Part string // of the file
	What string // "a name", "an e-mail address", "an employee id"
}

// Error says what was found and where.
func (f *Found) Error() string { return fmt.Sprintf("%s stands in the part %s", f.What, f.Part) }

// Search opens every part of a workbook and returns the first Found, or an
// error where the file cannot be read.
//
// allowed are the addresses that may stand in it. Any other text that looks
// like an e-mail address is found too, whether the Guard knows it or not.
func (g *Guard) Search(file []byte, allowed ...string) error {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return fmt.Errorf("the workbook cannot be searched: %w", err)
	}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			return fmt.Errorf("the workbook cannot be searched: %w", err)
		}
		data, err := io.ReadAll(io.LimitReader(r, mostPart+1))
		r.Close()
		if err == nil && len(data) > mostPart {
			err = errors.New("a part is too large")
		}
		if err != nil {
			return fmt.Errorf("the workbook cannot be searched: %s: %w", part.Name, err)
		}
		if what := g.SearchText(string(data), allowed...); what != "" {
			return &Found{part.Name, what}
		}
		if what := g.text(part.Name, true, allowed); what != "" {
			return &Found{"names of parts", what}
		}
	}
	return nil
}

// SearchText searches one text, XML or plain, and says what it found: "" =
// nothing. Ids are looked for between tags only: attributes are full of
// references to cells, which look like ids.
func (g *Guard) SearchText(s string, allowed ...string) string {
	for s != "" {
		open := strings.IndexByte(s, '<')
		if open < 0 {
			return g.text(s, true, allowed)
		}
		if what := g.text(s[:open], true, allowed); what != "" {
			return what
		}
		end := strings.IndexByte(s[open:], '>')
		if end < 0 {
			return g.text(s[open:], true, allowed)
		}
		if tag := s[open : open+end]; strings.Contains(tag, `="`) {
			if what := g.text(tag, false, allowed); what != "" {
				return what
			}
		}
		s = s[open+end+1:]
	}
	return ""
}

func (g *Guard) text(s string, ids bool, allowed []string) string {
	if strings.TrimSpace(s) == "" {
		return ""
	}
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	if strings.Contains(s, "@") {
		for _, field := range strings.FieldsFunc(s, func(r rune) bool {
			return strings.ContainsRune(" \t\r\n\"'<>()[]{};,:|“”„‚‘’«»=&?/\\", r)
		}) {
			field = strings.ToLower(strings.Trim(field, "."))
			if (g.has('a', field) || looksLikeAddress(field)) && !contains(allowed, field) {
				return "an e-mail address"
			}
		}
	}
	if ids {
		for _, field := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t\r\n\"'<>()[]{};,:|“”„‚‘’«»=&?", r) }) {
			if field = strings.ToLower(strings.Trim(field, ".")); telling(field) && g.has('i', field) {
				return "an employee id"
			}
		}
	}
	ws := words(s)
	for i := range ws {
		for n := 2; n <= mostWords && i+n <= len(ws); n++ {
			if g.has('n', ws[i:i+n]...) {
				return "a name"
			}
		}
	}
	return ""
}

func looksLikeAddress(s string) bool {
	local, domain, ok := strings.Cut(s, "@")
	return ok && local != "" && strings.Contains(domain, ".") && !strings.Contains(domain, "@") &&
		!strings.HasPrefix(domain, ".") && len(domain) >= 4
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if strings.EqualFold(x, s) {
			return true
		}
	}
	return false
}
