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
	gender sex geschlecht sexe sexo genero genre geslacht pronouns pronomen
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
	geschlechtsidentitat salutation anrede civilite tratamiento aanhef honorific
	herkunft origine origen afkomst ethnique ethnische ethnisch etnico etnische raza raca rasse religieuze geloof glaube confesion creencia
	staatsburgerschaft citoyennete ciudadania burgerschap migration migrationshintergrund expat
	geburtsjahr geburtsname anniversaire cumpleanos verjaardag geboortejaar jahrgang
	soltero casado hijo hijas enfant kind zivilstand etat-civil partnerschaft partner ehepartner conjoint conjuge conyuge echtgenoot gezin gezinssituatie familial familiale familiar
	behinderung behindert gdb schwerbehindertenausweis gleichgestellt rqth invalidite invalide invalidez incapacidad minusvalia minusvalido beperking arbeidsongeschikt arbeidsongeschiktheid wajong wia
	schwangerschaft schwanger grossesse enceinte embarazo zwangerschap zwangerschapsverlof ouderschapsverlof vaderschapsverlof kraamverlof paternite paternidad elternschaft parentalite
	sicknesses ill injury injuries accident unfall unfalle arbeitsunfall accidente ongeval therapeutique therapeutisch
	krankmeldung krankmeldungen krankheitsquote krankenquote krankentage krankenkasse krankenversicherung arbeitsunfahigkeit arbeitsunfahig au bem wiedereingliederung
	arret arrets maladies mutuelle absenteisme enfermedades baja-medica medica medico bajas absentismos
	ziektedagen ziekmelding ziekmeldingen ziekteverlof ziekteverzuimpercentage verzuimpercentage verzuimdagen verzuimfrequentie verzuimduur
	vaccination vaccinations vaccinated vaccine covid impfung impfstatus allergy allergies diet
	diagnosis diagnoses diagnose diagnosen therapy therapies therapie therapien terapia blood blutgruppe bmi smoker raucher fumeur fumador roker
	depression psychiatric psychological hospitalisation hospitalization medication chronic
	political partei criminal convictions vorstrafen
	raise raises merit payroll-cost cost-to-company ctc ote allowance allowances overtime-pay premium premiums incentive incentives variable-pay reward rewards severance garnishment
	pramie pramien zulage zulagen tantieme bezuge sold besoldungsstufe lohngruppe lohnart lohnsteuer steuerklasse brutto netto tarif
	prime primes brut appointements coefficient
	gratificacion paga pagas devengo irpf bruto neto complemento complementos retributivo retributiva cotizacion
	beloning toeslag toeslagen vergoeding uurloon brutoloon nettoloon salarisschaal loonschaal trede
	nif nie dni nir nino tin niss rijksregisternummer personalausweis reisepass pasaporte passeport paspoort
	iban bic bank konto ssn nss bsn steuernummer sozialversicherungsnummer passport ausweis union gewerkschaft syndicat sindicato vakbond sexual orientation veterans genetic biometric`

// refusedHeadings are refused whole: their words alone would not show it.
// The reason of a termination names illness and births; counted lateness is a
// record of absence.
const refusedHeadings = `Fitness for Work|Fit for Work|Fit to Work|Fit Note|Long-term Illness|LTD|STD|Blood Group|Hourly Rate|Rate of Pay|Daily Rate|Base Rate|Annual Rate|Day Rate|Cost Rate|Labour Cost|Labor Cost|CTC|OTE|
	Term Reason|Termination Reason|Reason for Leaving|Leaving Reason|Leave Reason|Leave Type|Austrittsgrund|Motif de départ|Motif de sortie|Motivo de baja|Reden uitdiensttreding|
	Gehalt pro Monat|GdB|Pay Rate|Rate|Hourly|Gross|Net|Situation de famille|Estado familiar|Días de baja|Dias de baja médica|Días de enfermedad|IT|Incapacidad temporal|Jours d'arrêt|Jours d'absence|Taux d'absentéisme|Congé maladie|Congé maternité|Congé parental|Nº Seguridad Social|Seguridad Social|N° sécurité sociale|Sécurité sociale|Sociale zekerheid|
	Burgerlijke staat|Estado civil|État civil|Zivilstatus|Sick Leave|Leave of Absence Reason|Absence Type|Zahl der Kinder|Kinderfreibetrag|Kinderfreibeträge|Veteran Status|Protected Veteran|EEO Job Category|EEO Category|EEO-1 Category|EEO1 Ethnicity|Native Country|Country of Birth|Place of Birth|Preferred Pronoun|Title Prefix|Days Late Last 30|Days Late|Late Days|Days Lost|National ID|National Insurance Number|NI Number|Tax ID|Social Security Number|Social Insurance Number|Sozialversicherung|Steuer-ID|Numéro de sécurité sociale|Número de seguridad social`

// refusedStems mark words that languages write together: "Monatsgehalt",
// "Bruttolohn", "Ziekteverzuimpercentage". Each is long enough to mean nothing
// else.
var refusedStems = []string{"gehalt", "lohn", "vergutung", "verguetung", "entgelt", "besoldung", "bezoldig", "salaris", "geburt", "geboorte", "krankheit", "krankenstand", "krankmeld", "krankentag",
	"behinder", "schwanger", "zwanger", "mutterschutz", "elternzeit", "elterngeld", "konfession", "nationalit", "staatsangehor", "staatsburger", "familienstand", "geschlecht", "gesundheit", "gezondheid",
	"ziekte", "verzuim", "absentei", "absentism", "remunera", "retribuc", "discapac", "handicap", "disabilit", "ethnic", "ethni", "etnic", "maternit", "maternid", "paternit", "paternid", "pregnan", "enfermedad", "maladie"}

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
	return r.keys[headingKey(heading)] || slices.ContainsFunc(headingWords(heading), func(w string) bool {
		return r.words[w] || slices.ContainsFunc(refusedStems, func(stem string) bool { return strings.Contains(w, stem) })
	})
}
