package roster

// known are the headings of one meaning, separated by '|', the most specific
// first: where a table has two of them, the earlier one wins. Each line of
// text is a language or a family of systems. Case, accents, spaces and
// punctuation do not matter (headingKey).
type known struct {
	slot     slot
	headings string
}

// headingsWho say whom a row is about.
var headingsWho = []known{
	{sID, `Employee ID|Employee Number|Employee No|Employee Nr|Employee Code|Empl ID|Emp No|Emp Number|Emp Nr|Emp #|Emp Code|
		Worker ID|Associate ID|Personnel Number|Personnel No|Personnel ID|Person Number|User ID|Person ID External|EMPID|Employee UID|
		Person ID|Staff ID|Staff Number|Staff No|Colleague ID|Team Member ID|gusto_employee_id|Unique Identifier|Post Unique Reference|
		HRIS ID|Payroll Number|Payroll ID|File Number|Account ID|Object ID|Assignment Number|ID|
		Personalnummer|Personal-Nr|Personalnr|Pers-Nr|PNR|Personal-ID|Mitarbeiternummer|Mitarbeiter-ID|Mitarbeiternr|Mitarbeiter-Nr|MA-Nr|MA-ID|Stammnummer|Beschäftigtennummer|
		Matricule|Numéro de matricule|N° matricule|Numéro d'employé|Numéro employé|N° employé|No employé|ID employé|Identifiant employé|ID salarié|Identifiant salarié|Numéro salarié|Code salarié|Identifiant|
		ID de empleado|ID empleado|Número de empleado|Nº de empleado|N.º de empleado|N° de empleado|Nº empleado|No. de empleado|Código de empleado|Código empleado|Legajo|Matrícula|Identificador|
		Personeelsnummer|Personeelsnr|Personeels-ID|Medewerkernummer|Medewerkersnummer|Medewerkernr|Medewerker-ID|Werknemersnummer|Werknemer-ID|
		Employee ID Number|Worker Number|Personnel Nr|Person Nr|Payroll No|HR ID|Unique ID|Global ID|Corporate ID|ID Number|Badge Number|Personnel ID Number|Staff Code|Code employé|Código|Núm. empleado`},
	{sPositionID, `Position ID|Position Number|Position Code|Post ID|Post Number|Position Ref|
		Planstelle|Planstellennummer|Stellennummer|Stellen-ID|Positionsnummer|Positions-ID|
		ID de poste|Numéro de poste|Code poste|ID de posición|Código de puesto|ID de puesto|Positienummer|Positie-ID|
		Post Reference|Post No|Position No|Job Position ID`},
	{sPerson, `User|Responder|Assignee|Assigned To|On-call Engineer|On-call Person|On Call User|Resolver|Acknowledged By|Resolved By|Primary On-call|Diensthabender|Bereitschaft hat`},
	{sName, `Full Name|Employee Full Name|Employee Name|Worker Name|Associate Name|Staff Name|Person Name|Display Name|Preferred Name|Full Legal Name|Legal Name|Payroll Name|
		Worker|Employee|Name|Postholder|Post Holder|Postholder Name|Incumbent|Incumbent Name|Team Member|Team Member Name|Staff Member|Colleague|Last Name, First Name|First and Last Name|Name of Employee|
		Vollständiger Name|Vor- und Nachname|Vorname Nachname|Vorname und Nachname|Nachname, Vorname|Name, Vorname|Mitarbeitername|Name des Mitarbeiters|Anzeigename|Mitarbeiter|Mitarbeiterin|Mitarbeiter/in|Mitarbeitende|Stelleninhaber|
		Nom complet|Nom et prénom|Nom Prénom|Prénom et nom|Prénom Nom|Nom de l'employé|Nom du salarié|Salarié|Collaborateur|Employé|
		Nombre completo|Nombre y apellidos|Apellidos y nombre|Apellidos, nombre|Nombre del empleado|Empleado|Trabajador|
		Volledige naam|Naam medewerker|Medewerkernaam|Medewerker|Werknemer|Naam werknemer|Naam|
		Name and Surname|First and Last Names|Employee Full Legal Name|Staff Member Name|Nombre del trabajador|Naam van medewerker|Nom et prénoms`},
	{sFirst, `First Name|Legal First Name|Given Name|Forename|Preferred or Chosen First Name|Preferred First Name|
		Vorname|Rufname|Prénom|Prénom usuel|Nombre de pila|Primer nombre|Nombre|Nombres|Voornaam|Roepnaam`},
	{sLast, `Last Name|Legal Last Name|Surname|Family Name|
		Nachname|Familienname|Zuname|Nom de famille|Nom d'usage|Nom|Apellidos|Apellido|Primer apellido|Achternaam|Familienaam`},
	{sEmail, `Work Email|Work Contact: Work Email|Work Email Address|Business Email|Business Email Address|Company Email|Corporate Email|Primary Email|Primary Work Email|Email|Email Address|Employee Email|Contact E-mail|User Principal Name|UPN|Mail|Login Email|
		E-Mail-Adresse|Dienstliche E-Mail|Dienstliche E-Mail-Adresse|Geschäftliche E-Mail|Mailadresse|Arbeits-E-Mail|
		Adresse e-mail|Adresse mail|Adresse électronique|Courriel|Courriel professionnel|E-mail professionnel|Mail professionnel|
		Correo electrónico|Correo|Correo corporativo|Correo de trabajo|Email corporativo|Correo electrónico de trabajo|
		E-mailadres|Zakelijk e-mailadres|Werkmail|E-mail werk|Emailadres werk|
		Email ID|Official Email|Official Email ID|Email (Work)|Email - Work|E-Mail dienstlich|E-Mail geschäftlich|Mail pro|Email pro|Email de empresa|Zakelijke e-mail`},
}
