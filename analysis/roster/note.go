package roster

import (
	"slices"
	"strings"
	"unicode"

	"orgreview/analysis/table"
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
	return readsLikeNote(text) && nameState(text) == unstated // "(vacant)" is a post without a holder
}

// readsLikeNote holds for texts that begin as notes do or stand in brackets, or are longer than ids and
// names are: three words one of which holds a digit, or nine words.
func readsLikeNote(text string) bool {
	w := strings.Fields(text)
	if len(w) == 0 {
		return false
	}
	if slices.Contains(noteWords, strings.ToLower(strings.TrimRight(w[0], ":"))) && (len(w) > 1 || strings.HasSuffix(w[0], ":")) || strings.HasPrefix(w[0], "*") || strings.HasPrefix(w[0], "©") || strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") {
		return true
	}
	return len(w) >= 9 || len(w) >= 3 && strings.ContainsFunc(text, unicode.IsDigit)
}

var noteWords = []string{"printed", "generated", "created", "exported", "report", "source", "note", "notes", "page", "confidential", "end", "filters", "filter", "disclaimer", "updated",
	"gedruckt", "erstellt", "exportiert", "quelle", "hinweis", "seite", "vertraulich", "stand", "imprimé", "généré", "édité", "confidentiel", "remarque", "impreso", "generado", "fuente", "nota", "página", "confidencial",
	"afgedrukt", "gegenereerd", "bron", "opmerking", "pagina", "vertrouwelijk"}

// isSubtotal holds for a row of people that adds up others: its only words,
// in the place of a team, a unit or an id, say so ("Ops Total", "Summe Vertrieb"),
// and what else it holds are numbers, which may stand in the column of the ids.
func (s *source) isSubtotal(i int) bool {
	words := 0
	for sl, c := range s.by {
		if c == nil || c.code(i) == 0 {
			continue
		}
		text := s.text(slot(sl), i)
		if _, number := scanNumber(text); text == "" || number {
			continue
		}
		if words++; words > 1 || !slices.Contains(totalled, slot(sl)) || !saysTotal(text) {
			return false
		}
	}
	return words == 1
}

// totalled are the columns in which rows of totals say what they add up.
var totalled = []slot{sID, sName, sTeam, sSupOrg, sUnit, sDepartment, sDivision, sOrganisation, sLocation}

// saysTotal holds for a text whose first or last word is a word for total.
func saysTotal(text string) bool {
	w := strings.Fields(strings.ToLower(text))
	return len(w) <= 6 && (slices.Contains(totalWords, strings.Trim(w[0], ":.")) || slices.Contains(totalWords, strings.Trim(w[len(w)-1], ":.")))
}

// totalWords begin or end what rows of totals say; "Count", "Anzahl" stand below
// lists that a program counted.
var totalWords = []string{"total", "totals", "subtotal", "gesamt", "gesamtsumme", "summe", "zwischensumme", "insgesamt", "ergebnis", "totaal", "subtotaal", "totaux", "totale", "suma", "totales", "sous-total", "count", "headcount", "anzahl", "nombre", "aantal"}

// reportSeveralNames warns of cells that name several people, as lists of posts
// do where a post is shared: they are read as one, because nothing else in the
// row could be divided.
func (b *builder) reportSeveralNames(s *source) {
	c := s.by[sName]
	if c == nil {
		return
	}
	several := map[uint32]bool{}
	codes, _ := c.distinct()
	for _, code := range codes {
		name := c.dict.tidy()[code]
		first, second, ok := strings.Cut(name, ";")
		if !ok {
			first, second, ok = strings.Cut(name, " / ")
		}
		if ok && strings.Contains(strings.TrimSpace(first), " ") && strings.Contains(strings.TrimSpace(second), " ") {
			several[code] = true
		}
	}
	b.countCells(s, sName, several, table.Warning, "several-names", "the cell names several people and was read as one", "give each of them a row with a part of the FTE")
}
