package roster

// headingsPost describe a post and its place in the organisation.
var headingsPost = []known{
	{sTitle, `Business Title|Job Title|Position Title|Working Title|Post Title|Title|Job Title Description|Position Name|Job Name|Employee Title|Role Title|Role Name|Job Role|Role|Roles|Designation|Generic Job Title|Line Detail 1|Job|Job Profile|Job Profile Name|Job Code Description|
		Stellenbezeichnung|Stellentitel|Jobtitel|Berufsbezeichnung|Positionsbezeichnung|Funktionsbezeichnung|Funktion|Stelle|Rolle|
		Intitulé du poste|Intitulé de poste|Intitulé de l'emploi|Libellé du poste|Libellé emploi|Titre du poste|Titre de poste|Nom du poste|Poste occupé|Poste|Fonction|Emploi|Titre|
		Título del puesto|Nombre del puesto|Puesto de trabajo|Puesto|Cargo|Denominación del puesto|Título|
		Functietitel|Functienaam|Functiebenaming|Functie|Rol|
		Local Job Title|Internal Title|Official Title|External Title|Job Position|Title/Position|Job Title/Role|Role/Job Title|Function Title|Occupation|Job Classification|Classification Title|Class Title|Job Code Title|Job Code Name|Tätigkeitsbezeichnung|Dienstbezeichnung|Amtsbezeichnung|Libellé poste|Libellé de fonction|Libellé fonction|Fonction occupée|Ocupación`},
	{sPosition, `Position`},
	{sDescription, `Job Description|jobDescription|Description|Tätigkeit|
		Position Description|Stellenbeschreibung|Description du poste|Description de poste|Descripción del puesto|Functieomschrijving`},
	{sGrade, `Grade|Grade (or equivalent)|Job Grade|Grade Name|Job Level|Level|Management Level|Career Level|Level Designation|Seniority|Seniority Level|Job Band|Band|Employee Level|
		Stufe|Karrierestufe|Karrierelevel|Hierarchiestufe|Niveau|Niveau de poste|Classification|Catégorie professionnelle|Nivel|Categoría|Categoría profesional|Grupo profesional|Banda|Functieniveau|Functiegroep|
		Rank|Level Name|IC Level|Grade Level|Grade Code|Seniority Band|Rang`},
	{sProfession, `Professional/Occupational Group|Profession|Occupational Group|Professional Group|Job Family|Job Family Group|Job Function|Job Function Description|Function Type|Job Category|Discipline|
		Berufsgruppe|Jobfamilie|Job-Familie|Tätigkeitsfeld|Famille professionnelle|Famille d'emploi|Famille de métiers|Famille métier|Filière|Métier|Familia profesional|Familia de puestos|Profesión|Functiefamilie|Vakgebied|Beroepsgroep|
		Job Family Name|Job Subfamily|Job Sub-Family|Career Stream|Career Track|Job Stream|Function Name|Occupation Group`},
	{sLocation, `Location|Location Name|Location Description|Locations|Work Location|Work Location Name|Primary Work Location|Office Location|Office|Site|Site Name|Workplace|Duty Station|Line Detail 2|Primary Work Location Code|
		Standort|Arbeitsort|Dienstort|Einsatzort|Niederlassung|Büro|Betriebsstätte|
		Lieu de travail|Lieu|Localisation|Établissement|Ubicación|Centro de trabajo|Lugar de trabajo|Oficina|Sede|
		Locatie|Standplaats|Vestiging|Werklocatie|Kantoor|Werkplek|
		Office Name|Base Location|Work Site|Workplace Location|Building|Work City|Assigned Location|Lieu d'affectation|Site de travail|Lugar de trabajo habitual`},
	{sTeam, `Team|Team Name|Squad|Squad Name|Crew|Work Group|Workgroup|Team ID|Teamname|Gruppe|Arbeitsgruppe|Équipe|Nom de l'équipe|Nom d'équipe|Equipo|Nombre del equipo|Teamnaam|Ploeg|
		Product Team|Agile Team|Functional Team|Sub-Team|Working Team|Scrum Team|Delivery Team|Grupo`},
	{sSupOrg, `Supervisory Organization|Supervisory Organisation|Supervisory Org|Sup Org|Primary Supervisory Organization|Supervisory Organization Name`},
	{sUnit, `Unit|Unit Name|Org Unit|Org Unit Name|Organizational Unit|Organisational Unit|Organization Unit|Organisation Unit|Work Unit|Section|
		Organisationseinheit|Org-Einheit|OE|Einheit|Referat|Sachgebiet|Dezernat|
		Unité|Unité organisationnelle|Unité d'organisation|Cellule|Unidad|Unidad organizativa|Unidad organizacional|Sección|
		Eenheid|Organisatie-eenheid|Organisatorische eenheid|
		Sub Department|Sub-Department Name|Department Unit|Section Name|Organisational Unit Name|Organizational Unit Name|Organisationseinheit Bezeichnung`},
	{sDepartment, `Department|Department Name|Dept|Dept Name|Departments|Department Description|Home Department|Home Department Description|Home Department Name|Department Code|Home Department Code|Dept ID|Dept Code|Department ID|
		Abteilung|Abteilungsname|Abteilungsbezeichnung|Fachabteilung|Fachbereich|Service|Nom du service|Département|Departamento|Área|Nombre del departamento|Afdeling|Afdelingsnaam|
		Department Title|Department/Team|Team/Department|Functional Area|Service d'affectation|Nom du département|Nombre de departamento|Afdeling omschrijving|Abteilung Bezeichnung`},
	{sDivision, `Division|Division Name|Division Description|Business Unit|Business Unit Name|Business Unit Description|Business Area|Business Line|Directorate|Business Unit Code|Division Code|
		Bereich|Geschäftsbereich|Unternehmensbereich|Sparte|Ressort|Geschäftseinheit|Direction|Pôle|Branche|División|Unidad de negocio|Divisie|Directie|Bedrijfsonderdeel|
		Business Group|Business Segment|Segment|Line of Business|LOB|Directorate Name|Branch|Branch Name|Geschäftsfeld`},
	{sOrganisation, `Organisation|Organization|Organisation Name|Organization Name|Company|Company Name|Legal Entity|Legal Entity Name|Legal Employer|Employer|Company Code|
		Gesellschaft|Firma|Unternehmen|Arbeitgeber|Société|Entreprise|Organisme|Entité juridique|Entité légale|Employeur|Empresa|Organización|Sociedad|Compañía|Entidad legal|Organisatie|Bedrijf|Onderneming|Werkgever|
		Company Entity|Legal Entity Code|Employing Entity|Employing Company`},
	{sManager, `Manager|Line Manager|Direct Manager|People Manager|Reporting Manager|Supervisor|Direct Supervisor|Immediate Supervisor|Supervisor/Manager|Manager/Supervisor|Reports To|Reporting To|Reports To Senior Post|Reporting Senior Post|Reports Directly To|Boss|
		Vorgesetzter|Vorgesetzte|Vorgesetzte/r|Vorgesetzte(r)|Vorgesetzter/Vorgesetzte|Direkter Vorgesetzter|Direkte Führungskraft|Disziplinarischer Vorgesetzter|Disziplinarische Führungskraft|Führungskraft|Berichtet an|
		Responsable hiérarchique|Supérieur hiérarchique|Supérieur|Responsable|Responsable direct|Manager direct|N+1|Rattachement hiérarchique|
		Jefe directo|Jefe inmediato|Superior|Superior directo|Superior jerárquico|Jefe|Reporta a|Responsable directo|Gerente|
		Leidinggevende|Direct leidinggevende|Directe leidinggevende|Rapporteert aan|
		Immediate Manager|Direct Report To|Reporting Line|Vorgesetzte Person|Supérieur hiérarchique direct|Responsable inmediato|Jefatura`},
	{sManagerID, `Manager ID|Manager Employee ID|Manager Employee Number|Manager Employee No|Manager Emp ID|Manager Number|Manager's ID|Manager's Employee ID|Manager Worker ID|Manager Person Number|Manager Personnel Number|Manager Person ID|Manager User ID|Manager 1 Employee ID|Line Manager ID|Line Manager Employee ID|Direct Manager ID|
		Supervisor ID|Supervisor EID|Supervisor ID / Supervisor EID|Supervisor Employee ID|Supervisor Employee Number|Supervisor Number|Reports To ID|Reports To Employee ID|Reports To Associate ID|Reports To Employee Number|Boss ID|
		Vorgesetzter ID|Vorgesetzten-ID|Vorgesetztennummer|Personalnummer Vorgesetzter|Personalnummer des Vorgesetzten|Personalnummer Führungskraft|Personalnummer der Führungskraft|Vorgesetzter Personalnummer|Führungskraft-ID|Führungskraft Personalnummer|
		Matricule responsable|Matricule du responsable|Matricule manager|Matricule du manager|Matricule N+1|ID responsable|ID du responsable|ID manager|Identifiant du responsable|Identifiant responsable|
		ID del responsable|ID de responsable|ID del jefe|ID de jefe|ID del supervisor|ID del manager|Número de empleado del responsable|Código del responsable|Código del jefe|
		Leidinggevende ID|ID leidinggevende|Personeelsnummer leidinggevende|Medewerkernummer leidinggevende`},
	{sManagerName, `Manager Name|Manager Full Name|Manager's Name|Manager 1 Name|Manager Display Name|Line Manager Name|Supervisor Name|Supervisor Full Name|Reports To Name|Reports To Legal Name|
		Name des Vorgesetzten|Name Vorgesetzter|Vorgesetzter Name|Vorgesetztenname|Name der Führungskraft|Nom du responsable|Nom responsable|Nom du manager|Nom manager|
		Nombre del responsable|Nombre del jefe|Nombre del supervisor|Nombre del manager|Naam leidinggevende|Naam manager`},
	{sManagerEmail, `Manager Email|Manager Email Address|Manager Work Email|Manager - Work Email|Manager's Email|Line Manager Email|Supervisor Email|Supervisor Email Address|Supervisor Work Email|Reports To Email|Reports To Email Address|
		E-Mail Vorgesetzter|Vorgesetzter E-Mail|E-Mail des Vorgesetzten|E-Mail der Führungskraft|E-mail du responsable|E-mail responsable|Email du manager|E-mail manager|Courriel du responsable|
		Correo del responsable|Email del responsable|Correo del jefe|Correo electrónico del responsable|E-mail leidinggevende|E-mailadres leidinggevende`},
	{sManagerPosition, `Reports To Position ID|Reports To Position|Reports To Position Number|Manager Position ID|Supervisor Position ID|Parent Position ID|Parent Position|Übergeordnete Planstelle|Vorgesetzte Planstelle`},
	{sDotted, `Matrix Manager|Matrix Manager ID|Matrix Manager Employee ID|Dotted Line Manager|Dotted Line Manager ID|Dotted-line Manager|Dotted Line|Dotted Line ID|Dotted Manager ID|Functional Manager|Functional Manager ID|Secondary Manager|Secondary Manager ID|
		Fachlicher Vorgesetzter|Fachliche Führungskraft|Matrixvorgesetzter|Responsable fonctionnel|Responsable funcional|Jefe funcional|Functioneel leidinggevende|Functionele leidinggevende|
		Dotted Line Report|Matrix Reporting Manager|Additional Manager|Second Supervisor|Matrix Supervisor`},
	{sFTE, `FTE|FTE Percentage|FTE Percent|FTE %|FTE Value|Full-time Equivalent|Full Time Equivalent|Full Time Equivalent Percentage|Number of Posts in FTE|Position FTE|Work Percentage|Employment Percentage|Employment Rate|
		Beschäftigungsgrad|Beschäftigungsumfang|Vollzeitäquivalent|VZÄ|Stellenanteil|Stellenumfang|Stellenprozent|Teilzeitgrad|Arbeitszeitanteil|Pensum|Arbeitspensum|
		ETP|Équivalent temps plein|Taux d'activité|Taux d'emploi|Taux d'occupation|Quotité|Quotité de travail|Temps de travail (%)|
		ETC|EJC|Equivalente a tiempo completo|Equivalente a jornada completa|Porcentaje de jornada|% jornada|% de jornada|
		Deeltijdpercentage|Deeltijdfactor|Parttime percentage|Parttimefactor|Dienstverbandpercentage|Omvang dienstverband|
		Activity Rate|FTE Count|Budgeted FTE|Actual FTE|Total FTE|FTEs|Working Time %|Employment Level|Part-time %|FTE-Anteil|Beschäftigungsgrad in %|Arbeitszeit in %|Taux de travail|Taux temps partiel|Porcentaje FTE|Parttime %`},
	{sHeadcount, `Headcount|Head Count|Number of Employees|Number of Posts|Number of People|Kopfzahl|Anzahl Mitarbeiter|Anzahl Stellen|Effectif|Effectifs|Nombre de postes|Número de empleados|Número de puestos|Plantilla|Aantal medewerkers|Aantal functies|
		HC|Heads`},
	{sStatus, `Employment Status|Employee Status|Worker Status|Assignment Status|Position Status|HR Status|EmplStatus|Active Status|Status|Active|Is Active|Active Flag|Currently Active|Active?|Employee Active|
		Beschäftigungsstatus|Mitarbeiterstatus|Aktiv|Aktivstatus|Statut|Statut de l'employé|Statut du salarié|Actif|Estado|Estatus|Estado del empleado|Situación|Activo|Medewerkerstatus|Dienstverbandstatus|Actief|
		Employment Status Description|Active/Inactive|Employee Status Code|Work Status|Contract Status|Anstellungsstatus|Situation|Statut d'emploi|Status medewerker|Situación laboral`},
	{sContract, `Employment Type|Employee Type|Contract Type|Worker Type|Worker Category|Worker Category Description|Worker Sub-Type|Worker Sub Type|Employee Class|Employment Category|Type of Employment|Type of Contract|Contingent Worker Type|Employment Contract|Time Type|Full/Part Time|Full Time or Part Time|Full Time or Part Time Code|
		Beschäftigungsart|Beschäftigungsverhältnis|Anstellungsart|Vertragsart|Vertragstyp|Type de contrat|Nature du contrat|Contrat|Tipo de contrato|Tipo de empleado|Contrato|Contracttype|Type contract|Soort contract|Contractvorm|Dienstverband|Soort dienstverband|Type dienstverband|
		FT/PT|Full-time/Part-time|Employment Basis|Permanent/Temporary|Employment Class|Staff Type|Contract|Type of Worker|Beschäftigungstyp|Type contrat|Tipo contrato|Tipo de jornada|Modalidad de contrato`},
	{sStart, `Hire Date|Start Date|Date of Hire|Date Hired|Hired On|Started At|Started On|Date of Joining|Joining Date|Date Joined|Join Date|Employment Start Date|Most Recent Hire Date|Last Hire Date|Original Hire Date|Entry Date|Continuous Service Date|Rehire Date|Position Start Date|
		Eintrittsdatum|Eintritt|Einstellungsdatum|Beschäftigungsbeginn|Startdatum|Beginn|Vertragsbeginn|
		Date d'entrée|Date d'embauche|Date d'arrivée|Date de début|Date de début de contrat|Date d'ancienneté|
		Fecha de alta|Fecha de ingreso|Fecha de incorporación|Fecha de contratación|Fecha de inicio|
		Datum in dienst|In dienst per|In dienst sinds|Datum indiensttreding|Indiensttreding|Begindatum|
		Hired|Hiring Date|Date Started|Employment Date|Date of Employment|Commencement Date|Service Date|Original Start Date|Adjusted Service Date|Joined|Joined On|Contract Start Date|Eintrittsdatum Konzern|Firmeneintritt|Date entrée|Date embauche|Fecha ingreso|Fecha alta|Fecha inicio|In dienst`},
	{sEnd, `Termination Date|Date of Termination|End Date|Employment End Date|Leaving Date|Date of Leaving|Date Left|Exit Date|Separation Date|Last Working Day|Last Day of Work|Last Day Worked|Last Day|Terminated On|Contract End Date|Contract End|
		Austrittsdatum|Austritt|Beschäftigungsende|Vertragsende|Enddatum|Date de sortie|Date de départ|Date de fin|Date de fin de contrat|Fin de contrat|
		Fecha de baja|Fecha de salida|Fecha de terminación|Fecha de fin|Fecha de fin de contrato|Fin de contrato|
		Datum uit dienst|Uit dienst per|Datum uitdiensttreding|Uitdiensttreding|Einddatum|Einddatum contract|
		Exit|Relieving Date|Contract Expiry|Contract Expiry Date|End of Contract|Termination Effective Date|Last Work Day|Departure Date|Date of Exit|Date sortie|Fecha baja|Fecha salida|Uit dienst`},
	{sEffective, `Effective Date|Snapshot Date|As Of Date|As Of|Data As Of|Effective As Of|Report Date|Reporting Date|Extract Date|Export Date|Data Date|
		Stichtag|Berichtsdatum|Auswertungsdatum|Wirksamkeitsdatum|Gültig ab|Date d'effet|Date de situation|Date d'extraction|Fecha efectiva|Fecha de efecto|Fecha de corte|Fecha de extracción|Peildatum|Ingangsdatum|Rapportdatum|
		Report As Of|Extraction Date|Snapshot|Period End|Period End Date|Month End|Data Extract Date|Stand|Stand vom|Date de l'extraction|Fecha del informe`},
}
