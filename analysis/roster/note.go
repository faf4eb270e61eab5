package roster

import (
	"slices"
	"strings"
	"unicode"
)

// isNote holds for a row of people that is none: all that is recognised in it
// is one text in the place of the id or the name, and it reads like what
// systems print below a table ("Printed on 01/02/2026 by HR", "Source: payroll").
func (s *source) isNote(i int) bool {
	text := ""
	for sl, c := range s.by {
		if c == nil || c.code(i) == 0 || s.text(slot(sl), i) == "" {
			continue
		}
		if text != "" || slot(sl) != sID && slot(sl) != sName {
			return false
		}
		text = s.text(slot(sl), i)
	}
	return readsLikeNote(text)
}

// readsLikeNote holds for texts that begin as notes do, or are longer than ids and
// names are: three words one of which holds a digit, or nine words.
func readsLikeNote(text string) bool {
	w := strings.Fields(text)
	if len(w) == 0 {
		return false
	}
	if slices.Contains(noteWords, strings.ToLower(strings.TrimRight(w[0], ":"))) && (len(w) > 1 || strings.HasSuffix(w[0], ":")) || strings.HasPrefix(w[0], "*") || strings.HasPrefix(w[0], "©") {
		return true
	}
	return len(w) >= 9 || len(w) >= 3 && strings.ContainsFunc(text, unicode.IsDigit)
}

var noteWords = []string{"printed", "generated", "created", "exported", "report", "source", "note", "notes", "page", "confidential", "end", "filters", "filter", "disclaimer", "updated",
	"gedruckt", "erstellt", "exportiert", "quelle", "hinweis", "seite", "vertraulich", "stand", "imprimé", "généré", "édité", "confidentiel", "remarque", "impreso", "generado", "fuente", "nota", "página", "confidencial",
	"afgedrukt", "gegenereerd", "bron", "opmerking", "pagina", "vertrouwelijk"}
