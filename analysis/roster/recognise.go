package roster

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"orgreview/analysis/table"
)

// vocabulary knows every heading, and what the user said about them.
type vocabulary struct {
	keys    map[string]reading
	refused refusal
	user    []*userColumn          // every entry of the user's mapping
	columns userColumns            // those for every table
	tables  map[string]userColumns // those for single tables, by file or file!sheet
	team    string                 // heading key of the column that the user calls team
	hasTeam bool                   // it was found
}

// reading is one entry of the vocabulary: the slot and how specific the
// heading is among those of the slot (0 = most).
type reading struct {
	slot slot
	rank int
}

// newVocabulary joins the known headings with the user's. It fails where the
// configuration cannot be meant.
func newVocabulary(opt Options) (*vocabulary, error) {
	known := knownHeadings()
	v := &vocabulary{keys: known.keys, refused: known.refused, tables: map[string]userColumns{}}
	v.team = headingKey(opt.TeamColumn)
	var err error
	if v.columns, err = v.learn("", opt.Columns.Columns); err != nil {
		return nil, err
	}
	for _, t := range opt.Columns.Tables {
		if v.tables[t.Table], err = v.learn(t.Table, t.Columns); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// knownHeadings is the vocabulary without a user's words: a constant that takes
// a few milliseconds to write out, which is why it is made once.
var knownHeadings = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{keys: map[string]reading{}, refused: newRefusal()}
	for _, list := range [][]known{headingsWho, headingsPost, headingsWork} {
		for _, k := range list {
			rank := 0
			for _, h := range strings.Split(k.headings, "|") {
				rank++
				v.add(headingKey(h), reading{k.slot, rank})
				v.add(umlautKey(h), reading{k.slot, rank})
			}
		}
	}
	v.addManagers()
	for s := range numSlots { // every meaning is known by its own name
		v.add(headingKey(string(slots[s].meaning)), reading{s, 1})
	}
	return v
})

// addManagers spells out what exports call a manager's id, name and address:
// each word for a manager with each word for the thing, in the order of the
// language ("Manager ID", "Matricule du responsable", "Führungskraft Name").
func (v *vocabulary) addManagers() {
	rank := 200
	for _, l := range managerWords {
		for _, manager := range strings.Fields(l.managers) {
			for _, t := range []struct {
				slot  slot
				words string
			}{{sManagerID, l.ids}, {sManagerName, l.names}, {sManagerEmail, l.emails}, {sManagerFirst, l.firsts}, {sManagerLast, l.lasts}} {
				for _, word := range strings.Fields(t.words) {
					rank++
					v.add(manager+word, reading{t.slot, rank})
					v.add(manager+"s"+word, reading{t.slot, rank})
					for _, of := range strings.Fields(l.of) {
						v.add(word+strings.TrimLeft(of, "-")+manager, reading{t.slot, rank})
					}
				}
			}
		}
	}
}

// managerWords are, by language: managers, their ids, names, addresses, first
// and last names, and what stands between the two ("-" for nothing).
var managerWords = []struct{ managers, ids, names, emails, firsts, lasts, of string }{
	{"manager linemanager directmanager immediatemanager reportingmanager peoplemanager supervisor directsupervisor immediatesupervisor reportsto reportingto managersupervisor supervisormanager boss n1 teamlead manager1 primarymanager mgr",
		"id employeeid employeenumber employeeno employeecode empid empno number no code eid ein workerid personid personnumber personnelnumber userid usersysid staffid staffnumber staffno associateid associateoid aoid assignmentnumber payrollnumber idnumber uniqueidentifier",
		"name fullname displayname preferredname legalname employeename workername personname lastnamefirstname namelastsuffixfirstmi namelastfirst",
		"email emailaddress workemail workemailaddress businessemail primaryemail primaryworkemail mail emailid upn userprincipalname", "firstname legalfirstname givenname preferredfirstname", "lastname legallastname surname familyname preferredlastname", "of ofthe"},
	{"vorgesetzter vorgesetzte vorgesetzten vorgesetzer direktervorgesetzter direktevorgesetzte direktenvorgesetzten disziplinarischervorgesetzter fuhrungskraft direktefuhrungskraft disziplinarischefuhrungskraft fuehrungskraft teamleiter teamleitung manager",
		"id personalnummer personalnr persnr pnr personalid mitarbeiternummer mitarbeiternr mitarbeiterid nummer nr", "name vollername vollstandigername vornachname nachnamevorname", "email emailadresse mail dienstlicheemail", "vorname", "nachname familienname", "- des der desder"},
	{"responsable responsablehierarchique responsabledirect manager managerdirect superieur superieurhierarchique n1 chef chefdequipe hierarchique",
		"matricule id identifiant numero nummatricule code numeroemploye", "nom nomcomplet nometprenom nomprenom prenomnom prenometnom", "email mail adressemail adresseemail courriel emailpro", "prenom", "nomdefamille", "- de du dela"},
	{"responsable responsabledirecto jefe jefedirecto jefeinmediato supervisor supervisordirecto superior superiordirecto manager gerente lider",
		"id codigo numero numerodeempleado numeroempleado numempleado nempleado iddeempleado idempleado codigoempleado codigodeempleado matricula legajo", "nombre nombrecompleto nombreyapellidos apellidosynombre", "email correo correoelectronico mail emailcorporativo", "nombredepila", "apellidos apellido", "- de del dela"},
	{"leidinggevende directleidinggevende directeleidinggevende manager teamleider",
		"id personeelsnummer personeelsnr persnr medewerkernummer medewerkersnummer medewerkernr medewerkerid werknemersnummer werknemernummer nummer nr", "naam volledigenaam", "email emailadres mail werkemail", "voornaam", "achternaam", "- van vande"},
}

func (v *vocabulary) add(key string, r reading) {
	if _, ok := v.keys[key]; !ok && key != "" {
		v.keys[key] = r
	}
}

// finding is what one heading was taken for.
type finding struct {
	reading
	ok, refused bool
	configured  bool // by the user, who is not overruled by values
}

// read says what a heading means by itself. The user comes first, then the
// whole heading, then the refusals, and only then the heading without its
// brackets: "Leave taken (sick)" must not pass for leave taken.
func (v *vocabulary) read(t *table.Table, heading string) finding {
	if u := v.userIn(t, heading); u != nil {
		u.used = true
		return finding{reading: reading{u.slot, u.order}, ok: !u.ignore, configured: true}
	}
	key := headingKey(heading)
	if s, ok := slotOf(Meaning(heading)); ok { // weekly_hours, where "Weekly Hours" may be the contract's
		return finding{reading: reading{s, 1}, ok: true}
	}
	if r, ok := v.keys[key]; ok {
		return finding{reading: r, ok: true}
	}
	if v.refused.refuses(heading) {
		return finding{refused: true}
	}
	rest, inside := withoutBrackets(heading)
	for _, whole := range []string{inside + " " + rest, rest + " " + inside} { // "Name (Manager)", "Pages (per shift)"
		if r, ok := v.keys[headingKey(whole)]; ok && inside != "" {
			return finding{reading: r, ok: true}
		}
	}
	if r, ok := v.keys[headingKey(rest)]; ok {
		return finding{reading: r, ok: true}
	}
	if r, ok := v.reduced(rest); ok {
		return finding{reading: r, ok: true}
	}
	// "Responsibility 3", "Duty 12": numbered columns of one list.
	if r, ok := v.keys[strings.TrimRight(key, "0123456789")]; ok && r.slot == sDuty {
		return finding{reading: r, ok: true}
	}
	return finding{}
}

// mapping is how the columns of a table were understood, before any value is
// looked at.
type mapping struct {
	sources [numSlots][]int // columns of the table by slot, best first
	set     [numSlots]bool  // by the user
	known   bool            // some heading means something
	ignored []int
	refused []int
	unused  map[int]string // recognised, but not used: why
}

// recognise reads the headings of a table. With two heading rows a column is
// known by both together, by the lower or by the upper one.
func (v *vocabulary) recognise(t *table.Table) (*mapping, error) {
	m := &mapping{unused: map[int]string{}}
	found := make([]finding, len(t.Header))
	for i, h := range t.Header {
		found[i] = v.read(t, repaired(h))
		for _, row := range [][]string{t.Lower, t.Upper} {
			if row != nil && !found[i].ok && !found[i].refused && !found[i].configured {
				found[i] = v.read(t, repaired(row[i]))
			}
		}
	}
	v.claimTeam(t, found)
	readEvents(t, found)
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if found[a].configured != found[b].configured {
			return map[bool]int{true: -1, false: 1}[found[a].configured]
		}
		return found[a].rank - found[b].rank
	})
	for _, i := range order {
		f := found[i]
		m.known = m.known || f.ok || f.configured
		switch {
		case f.refused:
			m.refused = append(m.refused, i)
		case !f.ok:
			m.ignored = append(m.ignored, i)
		case len(m.sources[f.slot]) == 0:
			m.sources[f.slot], m.set[f.slot] = []int{i}, f.configured
		case slots[f.slot].rule == coalesce && !f.configured && isCodeHeading(t.Header[i]):
			m.ignored = append(m.ignored, i) // a code would stand in for a blank label
		case slots[f.slot].rule != single && f.configured == m.set[f.slot]:
			m.sources[f.slot] = append(m.sources[f.slot], i)
		case f.configured && slots[f.slot].rule == single && headingKey(t.Header[i]) != headingKey(t.Header[m.sources[f.slot][0]]):
			return nil, &table.Error{File: t.File, Sheet: t.Sheet, Row: t.HeaderRow,
				Msg:  fmt.Sprintf("the configuration gives %q and %q the one meaning %s", t.Header[m.sources[f.slot][0]], t.Header[i], slots[f.slot].meaning),
				Hint: "keep one of the two, and map the other to ignore"}
		case f.slot == sID && len(m.sources[sAltID]) == 0:
			m.sources[sAltID] = []int{i}
		default:
			m.unused[i] = taken(f.slot)
			m.ignored = append(m.ignored, i)
		}
	}
	if len(m.sources[sDuty]) == 0 && len(m.sources[sDescription]) == 0 {
		for _, s := range []slot{sDutyShare, sDutyHours, sDutyLocked} {
			m.ignored = append(m.ignored, m.sources[s]...) // "Allocation" of something else
			m.sources[s] = nil
		}
	}
	for s := range m.sources {
		if slots[s].rule == join {
			slices.Sort(m.sources[s]) // lists keep the order of the table
		}
	}
	slices.Sort(m.ignored)
	slices.Sort(m.refused)
	m.settleNames(t)
	return m, nil
}

// readEvents settles "Start" and "End date" in lists of shifts: tables that say
// who is on call or in which rotation, and nothing about posts. There they are
// the ends of a shift; elsewhere those of an employment.
func readEvents(t *table.Table, found []finding) {
	shifts := false
	for i, f := range found {
		switch {
		case f.ok && (f.slot == sShiftStart || slices.Contains(postSlots, f.slot) || slices.Contains(eventAliens, f.slot)):
			return
		case f.ok && (f.slot == sPerson || f.slot == sRotation), !f.ok && isShiftWord(t.Header[i]):
			shifts = true
		}
	}
	if !shifts {
		return
	}
	for i, f := range found {
		if f.configured || f.ok && f.slot != sStart && f.slot != sEnd {
			continue
		}
		switch key := headingKey(t.Header[i]); {
		case f.ok && f.slot == sStart, slices.Contains(shiftStarts, key):
			found[i] = finding{reading: reading{slot: sShiftStart}, ok: true}
		case f.ok && f.slot == sEnd, slices.Contains(shiftEnds, key):
			found[i] = finding{reading: reading{slot: sShiftEnd}, ok: true}
		case key == "schedule" && !f.ok:
			found[i] = finding{reading: reading{slot: sRotation, rank: 1}, ok: true}
		}
	}
}

// eventAliens are columns that no list of shifts has.
var eventAliens = []slot{sManager, sPosition, sDescription, sDuty, sFTE, sStatus, sIncident}

var (
	shiftStarts = splitKeys("start|starts|starts at|start time|start at|from|begin|begins|beginning|start date time|start datetime|start (utc)|start time (utc)|date|von|beginn|anfang|début|debut|de|du|inicio|desde|van|begin dienst|start dienst")
	shiftEnds   = splitKeys("end|ends|ends at|end time|end at|to|until|till|end date time|end datetime|end (utc)|end time (utc)|bis|ende|fin|à|au|hasta|tot|einde")
)

// isShiftWord holds for headings that only lists of shifts have.
func isShiftWord(heading string) bool {
	return slices.ContainsFunc(headingWords(heading), func(w string) bool {
		return slices.Contains([]string{"schedule", "shift", "rota", "roster", "oncall", "escalation", "schicht", "bereitschaft", "rufbereitschaft", "astreinte", "guardia", "piket", "consignatie"}, w)
	})
}

// taken says why a column is not used.
func taken(s slot) string {
	return fmt.Sprintf("another column was taken for %s", slots[s].meaning)
}

// isCodeHeading holds for the code of something whose label has another column.
func isCodeHeading(h string) bool {
	w := headingWords(h)
	return len(w) > 1 && (w[len(w)-1] == "id" || w[len(w)-1] == "code")
}

// claimTeam gives the user's team column the meaning team, unless it is
// already known as one of the levels that can be a team.
func (v *vocabulary) claimTeam(t *table.Table, found []finding) {
	if v.team == "" {
		return
	}
	for i, h := range t.Header {
		if headingKey(h) != v.team || found[i].refused {
			continue
		}
		v.hasTeam = true
		if found[i].ok && slices.Contains(teamOrder, found[i].slot) {
			return
		}
		for j := range found {
			if found[j].ok && found[j].slot == sTeam {
				found[j].ok = false
			}
		}
		found[i] = finding{reading: reading{slot: sTeam}, ok: true, configured: true}
		return
	}
}

// settleNames reads "Nom" beside "Prénom", and "Nombre" beside no "Apellidos".
// In these languages one word is the surname or the whole name, depending on
// what stands beside it. "Name" beside "Vorname" is left to the values.
func (m *mapping) settleNames(t *table.Table) {
	first, last := m.sources[sFirst], m.sources[sLast]
	if m.set[sFirst] || m.set[sLast] {
		return
	}
	move := func(from, to slot) {
		m.sources[to] = append(m.sources[from], m.sources[to]...)
		m.sources[from] = nil
	}
	switch {
	case len(first) == 0 && len(last) == 1 && headingKey(t.Header[last[0]]) == "nom":
		move(sLast, sName)
	case len(last) == 0 && len(first) == 1 && strings.HasPrefix(headingKey(t.Header[first[0]]), "nombre") && len(m.sources[sName]) == 0:
		move(sFirst, sName)
	}
}
