package roster

import (
	"slices"
	"strings"
)

// refusedWords mark a column that says something about the body, the origin,
// the family, the pay or the absences of a person. No measure needs them, and
// what is never read cannot leak. Unlike recognition this looks at single
// words (whole ones): refusing a column too many costs nothing, since an
// unknown column would not be used either.
const refusedWords = `
	gender sex geschlecht sexe sexo genre geslacht pronouns pronomen
	race racial ethnicity ethnic ethnie etnia etniciteit hispanic latino diversity minority
	religion religious konfession confession kirchensteuer religie
	nationality nationalitat staatsangehorigkeit nationalite nacionalidad nationaliteit citizen citizenship visa immigration
	birth birthday birthdate birthplace dob geburtsdatum geburtstag geburtsort naissance nacimiento geboortedatum geboorteplaats
	age alter edad leeftijd
	marital married familienstand matrimonial civil burgerlijke spouse children kinder kinderzahl enfants hijos kinderen dependents
	disability disabled disabilities schwerbehinderung schwerbehindert handicap handicape discapacidad arbeidsbeperking veteran military
	health medical gesundheit sante salud gezondheid pregnancy pregnant maternity paternity parental mutterschutz elternzeit maternite maternidad
	sick sickness illness krank krankheit krankheitstage kranktage krankenstand maladie enfermedad ziek ziekte ziekteverzuim bradford
	absence absences absent absenteeism abwesenheit abwesenheiten fehlzeit fehlzeiten fehltage ausencia ausencias absentismo verzuim afwezigheid
	salary salaries wage wages pay paid payscale paygrade gehalt lohn vergutung entgelt entgeltgruppe tarifgruppe besoldung besoldungsgruppe salaire salaires remuneration paie salario salarios sueldo nomina retribucion salaris loon schaal bezoldiging
	compensation bonus commission income earnings stipend equity stock pension
	iban bic bank konto ssn nss bsn steuernummer sozialversicherungsnummer passport ausweis union gewerkschaft syndicat sindicato vakbond sexual orientation veterans genetic biometric`

// refusedHeadings are refused whole: their words alone would not show it.
// The reason of a termination names illness and births; counted lateness is a
// record of absence.
const refusedHeadings = `Hourly Rate|Rate of Pay|Daily Rate|Base Rate|Annual Rate|Day Rate|Cost Rate|Labour Cost|Labor Cost|CTC|OTE|
	Term Reason|Termination Reason|Reason for Leaving|Leaving Reason|Leave Reason|Leave Type|Austrittsgrund|Motif de départ|Motif de sortie|Motivo de baja|Reden uitdiensttreding|
	Days Late Last 30|Days Late|Late Days|Days Lost|National ID|National Insurance Number|NI Number|Tax ID|Social Security Number|Social Insurance Number|Sozialversicherung|Steuer-ID|Numéro de sécurité sociale|Número de seguridad social`

// refusal tells refused headings from the others.
type refusal struct {
	words map[string]bool
	keys  map[string]bool
}

func newRefusal() refusal {
	r := refusal{words: map[string]bool{}, keys: map[string]bool{}}
	for _, w := range strings.Fields(refusedWords) {
		r.words[w] = true
	}
	for _, h := range strings.Split(refusedHeadings, "|") {
		r.keys[headingKey(h)] = true
	}
	return r
}

func (r refusal) refuses(heading string) bool {
	return r.keys[headingKey(heading)] || slices.ContainsFunc(headingWords(heading), func(w string) bool { return r.words[w] })
}
