package roster

// headingsWork describe duties and working conditions. Canonical tokens
// (weekly_hours …) need no entry: every meaning is known by its own name.
var headingsWork = []known{
	{sDuty, `Duty|Duties|Duty Text|Duty Description|Job/Team Function|Responsibilities|Responsibility|Key Responsibilities|Main Responsibilities|Job Responsibilities|Key Duties|Main Duties|Job Duties|Duties and Responsibilities|Duties & Responsibilities|Roles and Responsibilities|Role and Responsibilities|Responsibility Description|Role Description|Role Summary|Job Profile Summary|Job Profile Description|Job Summary|Position Summary|Accountabilities|Key Accountabilities|Essential Functions|Key Tasks|Tasks|Task|Task Description|Activities|Activity|Main Activities|Work Performed|
		Aufgaben|Aufgabe|Hauptaufgaben|Aufgabengebiet|Aufgabenbeschreibung|Aufgabenbereich|Tätigkeiten|Tätigkeitsbeschreibung|Verantwortlichkeiten|Verantwortungsbereich|Zuständigkeiten|Zuständigkeit|
		Missions|Mission|Missions principales|Responsabilités|Tâches|Tâche|Activités|Activités principales|Attributions|Fiche de poste|
		Funciones|Función|Funciones principales|Responsabilidades|Funciones y responsabilidades|Tareas|Tarea|Actividades|
		Taken|Taak|Hoofdtaken|Takenpakket|Taakomschrijving|Verantwoordelijkheden|Werkzaamheden|
		Responsibilities/Duties|Primary Duties|Primary Responsibilities|Core Responsibilities|Core Duties|Role Responsibilities|Area of Responsibility|Areas of Responsibility|Responsibility Area|Scope of Work|Job Description Text|Job Description Summary|Position Description Text|Work Description|Description of Duties|Description of Responsibilities|Tasks and Duties|Duties and Tasks|Daily Tasks|Day-to-day Tasks|Day-to-day Responsibilities|Key Result Areas|Job Purpose|Role Purpose|Job Duties and Responsibilities|Typical Duties|Work Activities|Position Duties|Position Responsibilities|What They Do|Aufgaben und Verantwortlichkeiten|Kernaufgaben|Wesentliche Aufgaben|Aufgaben / Tätigkeiten|Tâches principales|Missions et responsabilités|Missions / activités|Tareas principales|Responsabilidades principales|Belangrijkste taken|Taken en verantwoordelijkheden`},
	{sDutyShare, `Duty Share|Share of Time|Time Share|Time Share %|Share of Time %|Share|Time Percentage|Time Percent|Time %|% Time|% of Time|Percent of Time|Percentage of Time|% of Working Time|Time Allocation|Allocation|Allocation %|Time Spent %|% Time Spent|Proportion of Time|
		Zeitanteil|Zeitanteil in %|Zeitanteil %|Anteil|Anteil Arbeitszeit|Anteil an der Arbeitszeit|Part du temps|Part de temps|% du temps|Pourcentage du temps|Temps consacré|
		Porcentaje de tiempo|% de tiempo|% del tiempo|Porcentaje del tiempo|Dedicación|% dedicación|Porcentaje de dedicación|Tijdsaandeel|Tijdsbesteding|% tijd|% van de tijd|Percentage tijd|Aandeel|
		Effort|Effort Share|Percentage|Percent|Share of Working Time|Working Time Share|Anteil in %|Pourcentage|Porcentaje|Percentage van de tijd`},
	{sDutyHours, `Duty Hours|Task Hours|Hours per Duty|Hours on Duty per Week|Hours Spent|Aufgabenstunden|Stunden je Aufgabe|Heures par tâche|Horas por tarea|Uren per taak|
		Time (hours)|Estimated Hours|Effort Hours|Hours per Task|Weekly Hours on Duty|Hours Spent per Week`},
	{sDutyLocked, `Duty Locked|Locked|Not Movable|Cannot Be Moved|Must Stay|Nicht verlagerbar|Nicht übertragbar|Non transférable|No transferible|Niet overdraagbaar`},

	{sHours, `Hours|Hours per Week|Weekly Hours|Hours/Week|Hrs/Week|Stunden|Stunden pro Woche|Stunden/Woche|Heures|Heures par semaine|Horas|Horas por semana|Uren|
		Hours per Wk|Working Hours|Working Hours per Week|Total Hours|Wöchentliche Stunden|Heures/semaine|Horas/semana|Uren/week|Uren p/w`},
	{sWeekly, `Actual Weekly Hours|Actual Hours per Week|Actual Hours|Average Weekly Hours|Avg Weekly Hours|Average Hours per Week|Weekly Hours Worked|Hours Worked per Week|Weekly Hours Actual|Hours Worked|Worked Hours|
		Ist-Stunden|Ist-Wochenstunden|Tatsächliche Wochenstunden|Geleistete Stunden|Geleistete Wochenstunden|Durchschnittliche Wochenstunden|Heures travaillées|Heures hebdomadaires réelles|Heures réelles|Horas trabajadas|Horas reales|Horas semanales reales|Gewerkte uren|Gewerkte uren per week|Werkelijke uren|Werkelijke uren per week|
		Average Hours Worked|Average Hours/Week|Actual Working Hours|Actual Hours Worked|Hours Worked Weekly|Weekly Actual Hours|Mean Weekly Hours|Average Weekly Hours Worked|Tatsächliche Stunden|Arbeitszeit Ist|Heures effectuées|Heures hebdomadaires travaillées|Horas semanales trabajadas`},
	{sContractHours, `Contract Hours|Contracted Hours|Contractual Hours|Contract Hours per Week|Contracted Weekly Hours|Contractual Weekly Hours|Weekly Contract Hours|Scheduled Weekly Hours|Scheduled Hours|Weekly Working Hours|Standard Weekly Hours|Standard Hours|Std Hours|Default Weekly Hours|Normal Weekly Hours|
		Wochenstunden|Vertragliche Wochenstunden|Vereinbarte Wochenstunden|Vertragsstunden|Wochenarbeitszeit|Wöchentliche Arbeitszeit|Sollstunden|Soll-Wochenstunden|Arbeitszeit pro Woche|
		Heures contractuelles|Heures hebdomadaires|Durée hebdomadaire|Durée hebdomadaire de travail|Horaire hebdomadaire|Horas contratadas|Horas contractuales|Horas semanales|Jornada semanal|Contracturen|Contracturen per week|Contractuele uren|Uren per week|Arbeidsduur|Arbeidsuren per week|
		Contracted Hours per Week|Standard Hours per Week|Hours Contracted|Contractual Hours per Week|Weekly Contracted Hours|Scheduled Hours per Week|Agreed Weekly Hours|Weekly Standard Hours|Stunden laut Vertrag|Arbeitszeit Soll|Durée hebdo|Heures contrat|Horas semanales contrato|Contracturen p/w`},
	{sFullTime, `Full-time Weekly Working Hours|Full Time Weekly Hours|Full-time Hours|Full-time Weekly Hours|Full Time Hours per Week|Vollzeitstunden|Vollzeit-Wochenstunden|Heures temps plein|Horas a tiempo completo|Voltijduren|Fulltime uren|
		Standard Full-time Hours`},
	{sOvertime, `Overtime|Overtime per Week|Weekly Overtime|Weekly Overtime Hours|Average Weekly Overtime|Overtime Hours per Week|OT Hours|Überstunden|Überstunden pro Woche|Mehrarbeit|Mehrarbeitsstunden|Heures supplémentaires|Heures sup|Horas extra|Horas extras|Horas extraordinarias|Overuren|Overwerk|Overwerkuren|Meeruren|
		OT|Extra Hours|Extra Hours per Week|Overtime Hours Weekly|Average Overtime|Average Overtime Hours|Average Weekly Overtime Hours|Heures supplémentaires par semaine|Horas extra semanales|Overuren per week`},
	{sOncallWeeks, `On-call Weeks|On-call Weeks per Year|Weeks On Call|Weeks On Call per Year|Annual On-call Weeks|Rufbereitschaftswochen|Bereitschaftswochen|Wochen Rufbereitschaft|Semaines d'astreinte|Semanas de guardia|Piketweken|Consignatieweken|
		On-call Weeks / Year|Annual Weeks on Call|Number of On-call Weeks|On-call Weeks Annual|Weeks of On-call per Year|Wochen Bereitschaft pro Jahr`},
	{sOncallShifts, `On-call Shifts|Number of On-call Shifts|Shifts On Call|On-call Shift Count|Shifts|Bereitschaftsdienste|Rufbereitschaften|Astreintes|Nombre d'astreintes|Guardias|Turnos de guardia|Piketdiensten|Consignatiediensten|
		On-call Duties|Number of Shifts`},
	{sOncallShare, `On-call Share|On-call Share %|On-call %|On-call Percentage|Share of Time On Call|On-call Time Share|% On Call|% Time On Call|Anteil Rufbereitschaft|Part d'astreinte|% de guardia`},
	{sRotationSize, `Rotation Size|On-call Rotation Size|People in Rotation|Rota Size|Engineers in Rotation|Größe der Rotation|Taille de la rotation|Tamaño de la rotación|
		Rotation Members|On-call Team Size|Number of People in Rotation|Engineers on Rotation|People on Rota`},
	{sRotationLayers, `Rotation Layers|On-call Layers|Rota Layers|Layers of Rotation`},
	{sRotation, `On-call Rotation|Rotation|Rotation Name|On-call Schedule|Schedule Name|Rota|Rota Name|On-call Rota|On-call Team|Rufbereitschaftsgruppe|Bereitschaftsgruppe|Rotation d'astreinte|Rotación|Piketgroep|
		On-call Rotation Name|On-call Group|Pager Rotation|PagerDuty Schedule|Opsgenie Schedule`},
	{sPages, `Pages|Pages Received|Number of Pages|Page Count|Pager Alerts|Alerts|Alert Count|Alarms|Notifications|Alarme|Alertes|Alertas|Meldingen`},
	{sIncidents, `Paging Incidents|On-call Incidents|Pageable Incidents|Incidents|Number of Incidents|Incident Count|Störungen|Anzahl Störungen|Vorfälle|Nombre d'incidents|Incidencias|Incidentes|Incidenten|
		Incidents Paged|Number of Paging Incidents|Paged Incidents`},
	{sPagesPerShift, `Pages per Shift|Incidents per Shift|Paging Incidents per Shift|Pages/Shift|Incidents/Shift|
		Alerts per Shift|Pager Incidents per Shift|Average Pages per Shift|Average Incidents per Shift|Incidents per On-call Shift|Pages per On-call Shift`},
	{sToil, `Toil Share|Toil Share %|Toil|Toil %|Toil Percentage|% Toil|Unplanned Work|Unplanned Work Share|Unplanned Work %|Unplanned Share|Reactive Work %|Interrupt Share|Interrupt Work %|Ungeplante Arbeit|Anteil ungeplanter Arbeit|Travail non planifié|Part de travail non planifié|Trabajo no planificado|Ongepland werk|
		Unplanned|Interrupts Share|Toil Work|Share of Toil|Share of Unplanned Work|Operational Toil|Toil Time|Toil Ratio`},
	{sAfterHours, `After-hours Share|After-hours Share %|After-hours Work Share|After Hours|After-hours %|After-hours Work %|Out-of-hours Share|Out of Hours %|Out of Hours|% After Hours|Arbeit außerhalb der Arbeitszeit|Anteil außerhalb der Arbeitszeit|
		Out-of-hours Work|Share of After-hours Work|After-hours Ratio|Work Outside Hours`},
	{sLeaveDue, `Leave Due|Leave Entitlement|Annual Leave Entitlement|Annual Leave Days|Annual Leave Due|Vacation Entitlement|Vacation Days|Vacation Allowance|Holiday Entitlement|Holiday Allowance|PTO Entitlement|PTO Allowance|Urlaubsanspruch|Jahresurlaub|Urlaubstage|Congés acquis|Droits à congés|Jours de congés acquis|Derecho a vacaciones|Vacaciones devengadas|Días de vacaciones|Verlofrecht|Vakantierecht|Vakantiedagen|
		Leave Allowance|Leave Quota|Leave Accrued|Entitled Days|Leave Days Due|Vacation Due|Leave Entitlement Days|Annual Leave Allowance|Vacation Days Due|Urlaubsanspruch Jahr|Urlaubsanspruch Tage|Droit à congés|Días de vacaciones anuales|Verlofdagen`},
	{sLeaveTaken, `Leave Taken|Leave Days Taken|Annual Leave Taken|Annual Leave Used|Leave Used|Vacation Taken|Vacation Days Taken|Vacation Used|Holiday Taken|Holidays Taken|PTO Taken|PTO Used|Urlaub genommen|Genommener Urlaub|Genommene Urlaubstage|Congés pris|Jours de congés pris|Vacaciones disfrutadas|Vacaciones tomadas|Días disfrutados|Opgenomen verlof|Verlof opgenomen|Opgenomen vakantiedagen|
		Holiday Days Taken|Days Taken|PTO Days Used|PTO Days Taken|Vacation Days Used|Leave Days Used|Annual Leave Days Taken|Leave Taken Days|Urlaubstage genommen|Genommene Tage|CP pris|Vacaciones usadas|Días de vacaciones disfrutados|Verlofdagen opgenomen`},
	{sLeaveUntaken, `Leave Untaken|Untaken Leave|Untaken Leave Share|Share of Leave Untaken|% Leave Untaken|Leave Untaken %`},
	{sLeaveBalance, `Leave Balance|Annual Leave Balance|Leave Remaining|Remaining Leave|Vacation Balance|Vacation Day Balance|Holiday Balance|PTO Balance|Resturlaub|Resturlaubstage|Urlaubssaldo|Solde de congés|Solde congés|Congés restants|Saldo de vacaciones|Vacaciones pendientes|Verlofsaldo|Restverlof|Resterende vakantiedagen|
		Unused Leave|Unused Leave Days|Unused Vacation Days|Unused PTO|Vacation Remaining|Vacation Days Left|Vacation Days Remaining|Days Remaining|Leave Days Left|Leave Days Remaining|PTO Remaining|Outstanding Leave|Solde CP|Días de vacaciones pendientes|Openstaande verlofdagen`},
	{sProjects, `Projects|Concurrent Projects|Number of Projects|Active Projects|Project Count|Current Projects|Concurrent Teams|Projekte|Anzahl Projekte|Laufende Projekte|Projets|Nombre de projets|Proyectos|Número de proyectos|Projecten|Aantal projecten|
		Number of Active Projects|# of Projects|Projects Assigned|Assigned Projects|Simultaneous Projects|Parallel Projects|Number of Concurrent Projects|Number of Parallel Projects|Teams Supported|Concurrent Project Count|Parallele Projekte|Projets en cours|Proyectos activos|Lopende projecten`},
	{sBosses, `Bosses|Number of Bosses|Number of Managers|Number of Supervisors|Anzahl Vorgesetzte|Nombre de responsables|Número de jefes|Aantal leidinggevenden|
		Number of Reporting Lines|Boss Count|Manager Count|Number of Line Managers`},

	{sShiftStart, `Shift Start|Shift Start Time|Shift Start Date|On-call Start|On Call From|Shift Begin|Schichtbeginn|Bereitschaft von|Début d'astreinte|Inicio de guardia|Begin dienst`},
	{sShiftEnd, `Shift End|Shift End Time|Shift End Date|On-call End|On Call To|On Call Until|Schichtende|Bereitschaft bis|Fin d'astreinte|Fin de guardia|Einde dienst`},
	{sIncident, `Incident ID|Incident Number|Incident No|Incident #|Incident Key|Page ID|Alert ID|Störungsnummer|Vorfallnummer`},
}
