package roster

import (
	"slices"
	"strings"
)

// state is what a row says about its post.
type state uint8

const (
	unstated state = iota
	occupied
	onLeave
	vacant
	closed
	left
)

// words splits a value into lower-case words without accents.
func words(s string) []string { return strings.Fields(nameKey(strings.ReplaceAll(s, ",", " "))) }

// nameState reads what stands in the place of a name: nothing disclosed,
// nobody yet, or a post that is no more. The first words decide, because
// "Vacant - Chief Exec" is a vacancy and no person is called Vacant.
func nameState(name string) state {
	w := words(name)
	if len(w) == 0 {
		return unstated
	}
	switch w[0] {
	case "vacant", "vacancy", "unfilled", "unoccupied", "vakant", "unbesetzt", "vacante", "vacature", "vacatura", "tbh", "openstaand":
		return vacant
	case "eliminated", "abolished", "deleted", "disestablished":
		return closed
	}
	switch strings.Join(w, " ") {
	case "open position", "open", "position vacant", "post vacant", "to be hired", "to be recruited", "to be appointed", "to be confirmed", "to be determined", "under recruitment", "recruiting", "new hire", "poste vacant", "poste a pourvoir", "a pourvoir", "puesto vacante", "por cubrir", "offen", "offene stelle", "zu besetzen", "n n", "nn", "open vacature", "nog in te vullen":
		return vacant
	case "closed", "closed post", "post closed", "post deleted", "post eliminated", "gestrichen", "entfallen", "supprime", "poste supprime", "suprimido", "puesto suprimido", "vervallen":
		return closed
	}
	return unstated
}

// isTop holds for what stands in a manager's cell where there is none.
func isTop(s string) bool {
	switch strings.ToLower(s) {
	case "xx", "x", "no_manager", "no_mgr", "no manager", "nomanager", "no-manager", "top", "root", "ceo", "self", "not applicable", "na", "0", "00000", "board", "kein", "keine", "keiner", "aucun", "ninguno", "geen":
		return true
	}
	return blankish(s)
}

// statusState reads a status. ok is false for a value that it does not know.
// flag tells that the heading asks a yes-no question ("Active").
func statusState(s string) (st state, ok bool) {
	if blankish(s) {
		return unstated, true
	}
	if yes, known := yesNo(s); known {
		if yes {
			return occupied, true
		}
		return left, true
	}
	switch strings.ToLower(s) {
	case "a", "e", "p":
		return occupied, true
	case "l":
		return onLeave, true
	case "t", "i", "d", "r":
		return left, true
	}
	w := words(s)
	if len(w) == 0 {
		return unstated, false
	}
	if w[0] == "not" || w[0] == "non" || w[0] == "nicht" || w[0] == "niet" || w[0] == "no" {
		if st, ok := statusState(strings.Join(w[1:], " ")); ok && (st == occupied || st == left) {
			return map[state]state{occupied: left, left: occupied}[st], true
		}
		return unstated, false
	}
	// Leaving outranks the rest: "Terminated, was active", "Retired on leave".
	for _, rank := range []struct {
		st   state
		list string
	}{{closed, closedWords}, {vacant, vacantWords}, {left, leftWords}, {onLeave, leaveWords}, {occupied, activeWords}} {
		for _, x := range w {
			if strings.Contains(rank.list, " "+x+" ") {
				return rank.st, true
			}
		}
	}
	return unstated, false
}

// isOpen holds for a status that says of a post without a holder that it is
// still without one. Of a person it says nothing.
func isOpen(s string) bool {
	return slices.ContainsFunc(words(s), func(w string) bool { return strings.Contains(openWords, " "+w+" ") })
}

// The lists begin and end with a blank, so that a search finds whole words.
const (
	closedWords = " eliminated abolished disestablished "
	vacantWords = " vacant vacancy unfilled vakant unbesetzt vacante "
	openWords   = " open opening requisition recruiting recruitment unassigned frozen offen ausgeschrieben pourvoir abierta cubrir openstaand "
	leftWords   = " terminated termination left leaver resigned retired deceased dismissed inactive departed separated former ex ended exited discharged redundant withdrawn ausgetreten ausgeschieden ehemalig ehemalige inaktiv beendet verrentet rente rentner pensioniert verstorben parti sorti inactif demissionnaire retraite baja inactivo jubilado fallecido despedido uitdienst inactief vertrokken gepensioneerd overleden "
	leaveWords  = " leave loa absent suspended sabbatical furlough furloughed paused beurlaubt freigestellt elternzeit mutterschutz ruhend suspendu conge excedencia permiso verlof "
	activeWords = " notice kundigungsfrist preavis preaviso opzegtermijn active actively employed current present working onboarding onboarded probation hired hire aktiv beschaftigt angestellt probezeit actif actifs present empleado activo alta dienst actief filled occupied besetzt pourvu bezet "
)

// contractState tells whether a value of a status column is in truth a type
// of contract ("Full-Time", "Contractor"): such a person is there.
func isContractWord(s string) bool {
	for _, x := range words(s) {
		if strings.Contains(" full fulltime part parttime time permanent regular temporary temp contractor contract casual intern apprentice fixed seasonal vollzeit teilzeit befristet unbefristet cdi cdd indefinido temporal voltijd deeltijd vast freelance trainee perdiem consultant worker employee completa completo parcial plein partiel complet voltijds deeltijds ft pt cadre etam ouvrier ", " "+x+" ") {
			return true
		}
	}
	return false
}

// yesNo reads a yes-no value.
func yesNo(s string) (yes, ok bool) {
	switch strings.ToLower(s) {
	case "yes", "y", "true", "1", "x", "✓", "✔", "ja", "j", "wahr", "oui", "o", "vrai", "si", "sí", "s", "verdadero", "waar", "on":
		return true, true
	case "no", "n", "false", "0", "nein", "falsch", "non", "faux", "falso", "nee", "onwaar", "off":
		return false, true
	}
	return false, false
}
