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
		Employee ID Number|Worker Number|Personnel Nr|Person Nr|Payroll No|HR ID|Unique ID|Global ID|Corporate ID|ID Number|Badge Number|Personnel ID Number|Staff Code|Code employé|Código|Núm. empleado|
		EEID|EE Number|EE No|Clock Number|Clock No|HR Number|HR No|Pers. No.|Employee Ref|Employee Reference|Employee Ref No|Staff Ref|Staff Reference|Associate OID|AOID|Worker OID|User Sys ID|User/Employee ID|User ID / Employee ID|Employee Identifier|Employee Identification Number|Employee GUID|Employee Key|Person Identifier|Person Code|Worker Code|Worker No|Member ID|Resource ID|Crew ID|Company ID Number|System ID|Internal ID|External ID|Employee External ID|Rippling ID|BambooHR ID|Personio ID|HiBob ID|Bob ID|Oracle Person Number|Microsoft_PersonId|Pseudonym|Hashed ID|Anonymous ID|Anon ID|Hashed Employee ID|Person Hash|Mitarbeiterkennung|Mitarbeiterkürzel|Personalkürzel|Kürzel|Personenkennung|Pers. Nr.|Mitarbeiternr.|Arbeitnehmernummer|Arbeitnehmer-ID|Lohnkontonummer|Numéro matricule|Matricule salarié|Matricule employé|Matricule RH|Matricule de l'employé|Matricule du salarié|Identifiant RH|ID collaborateur|Numéro collaborateur|Matricule collaborateur|Número empleado|ID del empleado|ID trabajador|Número de trabajador|Código de trabajador|Código trabajador|Número de nómina|Nº trabajador|Clave de empleado|Ficha|Werknemernummer|Werknemersnr|Werknemernr|Werknemer nummer|Medewerkercode|Medewerker code|Personeelscode|Personeel ID|Pers. nr.|PERNR|Associate Number`},
	{sPositionID, `Position ID|Position Number|Position Code|Post ID|Post Number|Position Ref|
		Planstelle|Planstellennummer|Stellennummer|Stellen-ID|Positionsnummer|Positions-ID|
		ID de poste|Numéro de poste|Code poste|ID de posición|Código de puesto|ID de puesto|Positienummer|Positie-ID|
		Post Reference|Post No|Position No|Job Position ID`},
	{sPerson, `User|Participant|User/Participant|Engineer|Responder|Assignee|Assigned To|On-call Engineer|On-call Person|On Call User|Resolver|Acknowledged By|Resolved By|Primary On-call|Diensthabender|Bereitschaft hat|
		Responder Name|On-call Responder|Paged User|Engineer On Call|Owner|Assignee Name|Assigned Engineer|Handled By|Acknowledged by User|Resolved by User|Diensthabende/r|Bereitschaftshabender|Personne d'astreinte|Persona de guardia|Dienstdoende`},
	{sName, `Full Name|Employee Full Name|Employee Name|Worker Name|Associate Name|Staff Name|Person Name|Display Name|Preferred Name|Full Legal Name|Legal Name|Payroll Name|
		Worker|Employee|Name|Postholder|Post Holder|Postholder Name|Incumbent|Incumbent Name|Team Member|Team Member Name|Staff Member|Colleague|Last Name, First Name|First and Last Name|Name of Employee|
		Vollständiger Name|Vor- und Nachname|Vorname Nachname|Vorname und Nachname|Nachname, Vorname|Name, Vorname|Mitarbeitername|Name des Mitarbeiters|Anzeigename|Mitarbeiter|Mitarbeiterin|Mitarbeiter/in|Mitarbeitende|Stelleninhaber|
		Nom complet|Nom et prénom|Nom Prénom|Prénom et nom|Prénom Nom|Nom de l'employé|Nom du salarié|Salarié|Collaborateur|Employé|
		Nombre completo|Nombre y apellidos|Apellidos y nombre|Apellidos, nombre|Nombre del empleado|Empleado|Trabajador|
		Volledige naam|Naam medewerker|Medewerkernaam|Medewerker|Werknemer|Naam werknemer|Naam|
		Name and Surname|First and Last Names|Employee Full Legal Name|Staff Member Name|Nombre del trabajador|Naam van medewerker|Nom et prénoms|
		Employee Name (Last Suffix, First MI)|Employee Name (First MI Last Suffix)|Name (Last, First)|Name (First Last)|Name (Last Suffix, First MI)|Employee's Name|Employee Display Name|Employee Preferred Name|Default Full Name|Microsoft_DisplayName|List Name|Complete Name|Formatted Name|Common Name|Person Full Name|Worker Full Name|Resource Name|Member Name|Post Holder Name|Job Holder|Jobholder|Role Holder|Name of Postholder|First Name Last Name|First & Last Name|Last/First Name|Surname, First Name|Surname, Forename|Voller Name|Vor-/Nachname|Name/Vorname|Name Vorname|Nachname Vorname|Mitarbeiter Name|Arbeitnehmer|Beschäftigte/r|Nom du collaborateur|Nom complet du salarié|Nom Prénom du salarié|Collaboratrice|Collaborateur/trice|Agent|Titulaire|Titulaire du poste|Nom/Prénom|Prénom/Nom|Apellidos y nombres|Nombres y apellidos|Nombre/Apellidos|Nombre del colaborador|Colaborador|Titular|Empleado/a|Trabajador/a|Volledige naam medewerker|Medewerkersnaam|Werknemersnaam|Voor- en achternaam|Achternaam, voornaam|Collega`},
	{sFirst, `First Name|Legal First Name|Given Name|Forename|Preferred or Chosen First Name|Preferred First Name|
		Vorname|Rufname|Prénom|Prénom usuel|Nombre de pila|Primer nombre|Nombre|Nombres|Voornaam|Roepnaam|
		Given Names|Forenames|First Names|Known As|Preferred First|Legal First|First|Employee First Name|Worker First Name|Chosen Name|Vornamen|Prénoms|Prénom d'usage|Nombre(s)|Primer nombre de pila|Voornamen|Voorletters|Legal Name - First Name|Preferred Name - First Name|Name - First Name`},
	{sInfix, `Tussenvoegsel|Tussenvoegsels|Voorvoegsel|Voorvoegsels|Vorsatzwort|Namensvorsatz|Name Prefix (van, de)|Last Name Prefix|Particule`},
	{sSecondLast, `Segundo apellido|Apellido 2|Apellido materno|2º apellido|Second Last Name|Second Surname`},
	{sLast, `Apellido 1|Apellido paterno|1er apellido|Last Name|Legal Last Name|Surname|Family Name|
		Nachname|Familienname|Zuname|Nom de famille|Nom d'usage|Nom|Apellidos|Apellido|Primer apellido|Achternaam|Familienaam|
		Preferred Last Name|Last Names|Surnames|Legal Last|Last|Employee Last Name|Worker Last Name|Nachnamen|Noms|Nom patronymique|Apellido(s)|Achternaam medewerker|Geslachtsnaam|Legal Name - Last Name|Preferred Name - Last Name|Name - Last Name`},
	{sEmail, `Work Email|Work Contact: Work Email|Work Email Address|Business Email|Business Email Address|Company Email|Corporate Email|Primary Email|Primary Work Email|Email|Email Address|Employee Email|Contact E-mail|User Principal Name|UPN|Mail|Login Email|
		E-Mail-Adresse|Dienstliche E-Mail|Dienstliche E-Mail-Adresse|Geschäftliche E-Mail|Mailadresse|Arbeits-E-Mail|
		Adresse e-mail|Adresse mail|Adresse électronique|Courriel|Courriel professionnel|E-mail professionnel|Mail professionnel|
		Correo electrónico|Correo|Correo corporativo|Correo de trabajo|Email corporativo|Correo electrónico de trabajo|
		E-mailadres|Zakelijk e-mailadres|Werkmail|E-mail werk|Emailadres werk|
		Email ID|Official Email|Official Email ID|Email (Work)|Email - Work|E-Mail dienstlich|E-Mail geschäftlich|Mail pro|Email pro|Email de empresa|Zakelijke e-mail|
		Email - Primary Work|Primary Work Email Address|Mail Address|Email Address (Work)|Work Email ID|Work E-mail Address|Office Email|Professional Email|Employee Work Email|Company Email Address|Corporate Email Address|Business E-Mail Information Email Address|PersonEmail|Microsoft_PersonEmail|Mailbox|E-Mail (dienstlich)|E-Mail (Arbeit)|Firmen-E-Mail|Dienst-E-Mail|Adresse email pro|Adresse email professionnelle|Email professionnel|Mail entreprise|Correo profesional|Correo de empresa|Correo laboral|Email laboral|Email profesional|Werk e-mail|Werkmailadres|E-mail zakelijk|Zakelijke mail`},
}
