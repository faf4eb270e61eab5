package roster

import (
	"strings"
	"sync"
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

// KnownHeadings gives the test for headings that mean something, to the user or
// to this package, which package table needs to tell headings from other words
// (table.Options.Known). It fails where the configuration cannot be meant.
func KnownHeadings(opt Options) (func(heading string) bool, error) {
	v, err := newVocabulary(opt)
	if err != nil {
		return nil, err
	}
	memory := map[string]bool{}
	return func(heading string) bool {
		known, seen := memory[heading]
		if !seen {
			known = v.knows(repaired(heading))
			if len(memory) < mostRemembered {
				memory[heading] = known
			}
		}
		return known
	}, nil
}

func (v *vocabulary) knows(heading string) bool {
	f := v.read(nil, heading)
	if f.ok || f.refused || f.configured {
		return true
	}
	key := headingKey(heading)
	for _, columns := range v.tables {
		if columns[key] != nil {
			return true
		}
	}
	return false
}

// mostRemembered bounds the headings that are looked up while files are opened.
const mostRemembered = 1_000_000
