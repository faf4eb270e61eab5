package roster

import (
	"slices"
	"strings"
)

// Headings that are not known as they are may be known without what the
// writer put around them. Each way below takes off one thing that says no more
// than the heading does, and what is left must be a whole known heading of the
// slots for which that thing makes sense: "Anzahl Projekte" counts projects,
// "Anzahl Vorgesetzter" names no manager.

// fractions are the slots whose numbers may be percents.
var fractions = []slot{sFTE, sDutyShare, sOncallShare, sToil, sAfterHours, sLeaveUntaken}

// counted are the slots that hold counts or days.
var counted = []slot{sHeadcount, sOncallWeeks, sOncallShifts, sRotationSize, sPages, sIncidents, sLeaveDue, sLeaveTaken, sLeaveBalance, sProjects, sBosses}

// leaves are the slots that hold days of leave.
var leaves = []slot{sLeaveDue, sLeaveTaken, sLeaveBalance}

// weekly are the slots that hold hours a week.
var weekly = []slot{sHours, sWeekly, sContractHours, sFullTime, sOvertime}

var percentSigns = strings.NewReplacer(" in %", " ", "%", " ", " in percent ", " ", " in prozent ", " ", " percent ", " ", " percentage ", " ", " pct ", " ", " prozent ", " ", "_percent ", " ", "_pct ", " ")

// qualifiers say no more than that the column is about an employee, now.
var qualifiers = []string{"employee", "worker", "staff", "associate", "colleague", "person", "current", "primary", "main", "assignment", "default", "microsoft", "cf", "mitarbeiter", "aktuelle", "aktueller", "actuel", "actual", "huidige"}

// sections are the parts of a record that some systems put in front of a
// heading, behind a colon or a dash: "Job Information: Job Title".
var sections = splitKeys(`job information|job info|job|employment|employment information|employment info|employment status|assignment|work|work contact|work information|work info|worker|employee|
	custom columns|custom fields|custom|about|basic info|basic information|profile|core|organization|organisation|org|org info|position|hr|hris|lifecycle|general|public|cf|team|department|location|manager|supervisor|
	stelle|beschäftigung|anstellung|mitarbeiter|poste|emploi|salarié|contrat|puesto|empleo|contrato|functie|dienstverband|medewerker`)

// numberOf are words for "how many" in front of a heading.
var numberOf = splitKeys(`number of|no of|nr of|# of|count of|total number of|total|sum of|#|anzahl|anzahl der|zahl der|nombre de|nombre d'|nb de|nb|nbre de|nbre d'|número de|num de|nº de|cantidad de|total de|aantal|days of|tage|jours de|días de|dagen`)

// perWeek ends headings of hours that are a week's in any case.
var perWeek = splitKeys(`per week|a week|/week|week|weekly|per wk|/wk|pw|pro woche|je woche|/woche|woche|par semaine|/semaine|semaine|hebdo|por semana|/semana|semana|semanales|p/w|/wk`)

// otherPeriods end headings of hours of longer periods, see weeksNamed.
var otherPeriods = splitKeys(`per month|a month|/month|monthly|month|pro monat|je monat|/monat|monat|im monat|par mois|/mois|mois|mensuelles|por mes|/mes|al mes|mensuales|per maand|/maand|maand|
	per quarter|/quarter|quarterly|quarter|pro quartal|/quartal|quartal|par trimestre|por trimestre|per kwartaal|
	per year|a year|/year|yearly|annual|annually|pro jahr|/jahr|par an|/an|por año|/año|per jaar|/jaar|ytd`)

// inDays ends headings of leave that is counted in days in any case.
var inDays = splitKeys(`days|in days|day|tage|in tagen|jours|en jours|días|en días|dagen|in dagen|hours|d`)

func splitKeys(list string) []string {
	var keys []string
	for _, s := range strings.Split(list, "|") {
		if k := headingKey(s); k != "" {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b string) int { return len(b) - len(a) }) // "per week" before "week"
	return keys
}

// reduced reads a heading without what stands around it. Headings that are
// known as a whole have been found before.
func (v *vocabulary) reduced(heading string) (reading, bool) {
	// "Toil share %": a sign that repeats what the heading says.
	if r, ok := v.keys[headingKey(percentSigns.Replace(" "+strings.ToLower(heading)+" "))]; ok && slices.Contains(fractions, r.slot) {
		return r, true
	}
	w := headingWords(strings.ReplaceAll(heading, "#", " number "))
	for i := range w {
		if long, ok := abbreviations[w[i]]; ok {
			w[i] = long
		}
	}
	if r, ok := v.keys[strings.Join(w, "")]; ok && len(w) > 1 && !strings.ContainsAny(heading, "0123456789%") {
		return reading{r.slot, r.rank + 100}, true
	}
	// "Worker Job Title", "Current Department": a word that fits every column.
	if len(w) > 1 && slices.Contains(qualifiers, w[0]) {
		rest := w[1:]
		if rest[0] == "s" { // Worker's Manager
			rest = rest[1:]
		}
		if r, ok := v.keys[strings.Join(rest, "")]; ok && (slots[r.slot].group == post || r.slot == sEmail) {
			return reading{r.slot, r.rank + 200}, true
		}
	}
	if r, ok := v.inSection(heading); ok {
		return r, true
	}
	return v.counting(headingKey(heading))
}

// inSection reads what stands behind the name of a section.
func (v *vocabulary) inSection(heading string) (reading, bool) {
	for _, sep := range []string{":", " - ", " – ", " / ", ">", "|", "."} {
		section, rest, found := strings.Cut(heading, sep)
		if !found || !slices.Contains(sections, headingKey(section)) {
			continue
		}
		key := headingKey(rest)
		if r, ok := v.keys[headingKey(section)+key]; ok {
			return reading{r.slot, r.rank + 100}, true
		}
		// "Manager: Location" is where the manager is; "Department: Name" is the department.
		switch {
		case key == "name" || key == "label" || key == "description":
			if r, ok := v.keys[headingKey(section)]; ok && slots[r.slot].group == post {
				return reading{r.slot, r.rank + 300}, true
			}
		case slices.Contains([]string{"manager", "supervisor", "team", "department", "location", "position"}, headingKey(section)):
		default:
			if r, ok := v.keys[key]; ok && slots[r.slot].group != duty {
				return reading{r.slot, r.rank + 300}, true
			}
		}
	}
	return reading{}, false
}

// counting reads "Number of X", "X per week", "X (days)" and the like.
func (v *vocabulary) counting(key string) (reading, bool) {
	for _, p := range numberOf {
		rest, ok := strings.CutPrefix(key, p)
		if r, known := v.keys[rest]; ok && known && slices.Contains(counted, r.slot) {
			return reading{r.slot, r.rank + 100}, true
		}
	}
	for _, ends := range []struct {
		list []string
		of   []slot
	}{{perWeek, weekly}, {otherPeriods, weekly}, {inDays, leaves}} {
		for _, p := range ends.list {
			for _, cut := range []func(string, string) (string, bool){strings.CutSuffix, strings.CutPrefix} {
				rest, ok := cut(key, p)
				if r, known := v.keys[rest]; ok && known && slices.Contains(ends.of, r.slot) {
					return reading{r.slot, r.rank + 100}, true
				}
			}
		}
	}
	return reading{}, false
}

// abbreviations are spelled out where a heading of several words is not known
// as it is ("HR" alone is no hours).
var abbreviations = map[string]string{"emp": "employee", "empl": "employee", "ee": "employee", "mgr": "manager", "mngr": "manager", "sup": "supervisor", "supv": "supervisor",
	"dept": "department", "div": "division", "org": "organization", "loc": "location", "no": "number", "nr": "number", "num": "number",
	"hrs": "hours", "hr": "hours", "avg": "average", "wk": "week", "wkly": "weekly", "pos": "position", "desc": "description", "ot": "overtime", "dt": "date",
	"std": "stunden", "wo": "woche", "ma": "mitarbeiter", "abt": "abteilung", "resp": "responsable", "hs": "horas", "gem": "gemiddelde", "durchschn": "durchschnittliche"}

// weeksNamed is how many weeks the period has that a heading of hours names:
// 1 for a week or none, 52/12 for a month, 13 for a quarter, 52 for a year. A
// day is 0: how many days somebody works is not said.
func weeksNamed(heading string) float64 {
	key := headingKey(heading)
	has := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(key, p) })
	}
	switch {
	case has("week", "woche", "wochen", "semaine", "hebdo", "semana"):
		return 1
	case has("month", "monat", "mois", "mensu", "maand", "pormes", "almes"):
		return 52.0 / 12
	case has("quarter", "quartal", "trimest", "kwartaal"):
		return 13
	case has("annual", "yearly", "peryear", "jahr", "annuel", "anual", "paran", "porano", "jaar", "ytd"):
		return 52
	case has("daily", "perday", "taglich", "protag", "parjour", "journali", "pordia", "diari", "perdag", "dagelijks"):
		return 0
	}
	return 1
}

// periodNamed is the period in weeks over which a heading says that something
// was counted ("Incidents (quarter)", "Shifts Last 90 Days"); 0 where it names none.
func periodNamed(heading string) float64 {
	key := headingKey(heading)
	switch {
	case strings.Contains(key, "12months"):
		return 52
	case strings.Contains(key, "90days"):
		return 13
	case strings.Contains(key, "30days"):
		return 52.0 / 12
	case strings.Contains(key, "week"):
		return 1
	}
	if w := weeksNamed(heading); w > 1 {
		return w
	}
	return 0
}
