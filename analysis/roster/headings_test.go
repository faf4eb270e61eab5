package roster

import (
	enc "encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// system is the headings of one system, each with what it becomes when the
// heading is read by itself. "-" is ignored, "!" refused.
var headingsSeen = []struct{ system, headings string }{
	{"BambooHR", `Employee #=employee_id; First Name=first_name; Last Name=last_name; Job Title=title; Department=department; Division=division;
		Location=location; Status=status; Hire Date=start_date; Work Email=email; Reports To=manager; Reports To Email=manager_email;
		Employee number=employee_id; Employee ID=employee_id; Supervisor=manager; Supervisor ID=manager_id; Supervisor EId=manager_id; Reporting to=manager; Employment Status=status`},
	{"BambooHR API", `Supervisor ID / Supervisor EID=manager_id`},
	{"Workday", `Employee ID=employee_id; Worker=name; Business Title=title; Job Profile=title; Cost Center=-; Hire Date=start_date; Active Status=status;
		Supervisory Organization=supervisory_organisation; Unique Identifier=employee_id; Name=name; Reports To=manager; Line Detail 1=title; Line Detail 2=location;
		Organization Name=organisation; Job Family=profession; Management Level=grade; ManagerID=manager_id; FTE=fte; FTE percentage=fte; Time Type=contract_type;
		Scheduled Weekly Hours=contract_hours; Default Weekly Hours=contract_hours; Original Hire Date=start_date; Employee Type=contract_type; Contingent Worker Type=contract_type`},
	{"Workday custom report", `Start_Date=start_date; Full_Name=name; Employee_ID=employee_id; Manager_Name=manager_name; Manager_ID=manager_id; Team_ID=team; Team_Name=team;
		Termination_Date=end_date; Location=location; Email=email; Employee_Type=contract_type`},
	{"ADP Workforce Now", `Payroll Name=name; Position ID=position_id; Position Description=description; Home Department=department; Position Status=status;
		Legal First Name=first_name; Legal Last Name=last_name; Preferred or Chosen First Name=first_name; Reports To Legal Name=manager_name;
		Reports To Position ID=manager_position_id; Supervisor ID=manager_id; Work Contact: Work Email=email; Business Unit Code=division; Home Cost Number Code=-;
		Home Cost Number Description=-; Location Description=location; Termination Date=end_date; Rehire Date=start_date; FLSA Description=-; Pay Grade Code=!;
		Associate ID=employee_id; File Number=employee_id; Job Title Description=title; Job Function Description=profession; Home Department Code=department;
		Home Department Description=department; Business Unit Description=division; Worker Category Description=contract_type; Hire Date=start_date;
		Position Start Date=start_date; Reports To Name=manager_name; Reports To Associate ID=manager_id; Hire Date (Employment Profile)=start_date; *Associate ID*=employee_id`},
	{"SAP SuccessFactors", `Person ID External=employee_id; User ID=employee_id; First Name=first_name; Last Name=last_name; Job Title=title; Department=department; Employment Status=status`},
	{"SAP SuccessFactors (user data file)", `STATUS=status; USERID=employee_id; USERNAME=-; FIRSTNAME=first_name; LASTNAME=last_name; EMAIL=email; TITLE=title; GENDER=!; MANAGER=manager;
		HR=-; DEPARTMENT=department; DIVISION=division; JOBCODE=-; JOBLEVEL=grade; LOCATION=location; TIMEZONE=-; HIREDATE=start_date; EMPID=employee_id; BIZ_PHONE=-; COUNTRY=-;
		MATRIX_MANAGER=dotted_manager_id; CUSTOM_MANAGER=-; SECOND_MANAGER=-; DEFAULT_LOCALE=-; LOGINMETHOD=-; CUSTOM01=-`},
	{"Oracle HCM", `Person Number=employee_id; Display Name=name; Job Name=title; Position Name=title; Department Name=department; Assignment Status=status; Hire Date=start_date`},
	{"Oracle EPM", `E-mail address=email; Object ID=employee_id; First Name=first_name; Last Name=last_name; Employee Number=employee_id; Title=title; Department=department;
		Manager=manager; Domain=-; Business Address=-`},
	{"Paylocity", `Employee Id=employee_id; Last Name=last_name; First Name=first_name; Job Title=title; Cost Center 1=-; Status=status; Hire Date=start_date; Employee Type=contract_type`},
	{"7shifts", `First Name=first_name; Last Name=last_name; Email=email; Roles=title; Departments=department; Locations=location; Wage Type=!; Active=status; Hire Date=start_date`},
	{"French export", `Nom=last_name; Prénom=first_name; Poste=title; Service=department; Statut=status; Date d'entrée=start_date; Date d’entrée=start_date`},
	{"Generic (Keka-like)", `Employee Number=employee_id; First Name=first_name; Last Name=last_name; Email=email; Department=department; Designation=title;
		Manager Employee Number=manager_id; Date Of Joining=start_date; Employment Type=contract_type`},
	{"Generic", `Empl ID=employee_id; Name=name; Full name=name; Surname=last_name; Legal First Name=first_name; Legal Last Name=last_name; Business title=title; Started At=start_date;
		hired_on=start_date; Manager email=manager_email; Manager email address=manager_email; Supervisor email=manager_email; Manager ID=manager_id; Active=status;
		Middle name=-; Nickname=-; Notes=-; Valid?=-; Cost centre=-; Identity theft training=-; Stage=-; Managers meeting=-; Emailed=-; Duties paid=!`},
	{"Personio", `Personnel number=employee_id; Position=position; Office=location; Supervisor=manager; Employment type=contract_type; Hire date=start_date; Contract end date=end_date;
		Weekly hours=hours; weekly_working_hours=contract_hours; full_time_weekly_working_hours=full_time_hours; vacation_day_balance=leave_balance; Sickness days=!; Hours worked=weekly_hours`},
	{"Personio, German", `Personalnummer=employee_id; Abteilung=department; Vorgesetzter=manager; Standort=location; Wochenstunden=contract_hours; Eintrittsdatum=start_date;
		Beschäftigungsart=contract_type; Resturlaub=leave_balance; Tätigkeitsbeschreibung=duty; Taetigkeitsbeschreibung=duty; Stelle=title; Vorname=first_name; Nachname=last_name; Geburtsdatum=!; Geschlecht=!; Krankheitstage=!; Gehalt=!`},
	{"HiBob", `Display name=name; Email=email; Job title=title; Team=team; Job level=grade; Manager=manager; Reports to=manager; Site=location; Start date=start_date; Termination date=end_date`},
	{"Rippling", `Employee name=name; Work email=email; Title=title; Manager - Work email=manager_email; Employment status=status`},
	{"UKG", `Employee Id=employee_id; Account Id=employee_id; Employee Name=name; Employee Status=status; Manager 1 Employee Id=manager_id; Manager 1 Name=manager_name; Primary Email=email;
		jobDescription=description; orgLevel1Code=-; supervisorID=manager_id; lastHireDate=start_date; dateOfTermination=end_date; primaryWorkLocationCode=location; fullTimeOrPartTimeCode=contract_type`},
	{"Gusto", `last_name=last_name; first_name=first_name; title=title; gusto_employee_id=employee_id; manager_id=manager_id; hire_date=start_date`},
	{"Viva Insights", `PersonId=employee_id; ManagerId=manager_id; Organization=organisation; EffectiveDate=effective_date; LevelDesignation=grade; FunctionType=profession; HireDate=start_date;
		HourlyRate=!; Layer=-; SupervisorIndicator=-`},
	{"UK organogram", `Post Unique Reference=employee_id; Grade (or equivalent)=grade; Job/Team Function=duty; Unit=unit; Organisation=organisation; Parent Department=-; Contact Phone=-;
		Contact E-mail=email; Reports to Senior Post=manager; Salary Cost of Reports (£)=!; Actual Pay Floor (£)=!; Actual Pay Ceiling (£)=!; Professional/Occupational Group=profession;
		Reporting Senior Post=manager; Payscale Minimum (£)=!; Generic Job Title=title; Number of Posts in FTE=fte`},
	{"HRDataset", `MarriedID=!; MaritalStatusID=!; GenderID=!; Sex=!; RaceDesc=!; HispanicLatino=!; CitizenDesc=!; DOB=!; Age=!; Absences=!; Salary=!; FromDiversityJobFairID=!; MaritalDesc=!;
		TermReason=!; DaysLateLast30=!; DateofHire=start_date; DateofTermination=end_date; EmploymentStatus=status; Zip=-; EngagementSurvey=-; SpecialProjectsCount=-; PerformanceScore=-`},
	{"Duties", `Responsibilities=duty; Key responsibilities=duty; Duties=duty; Role description=duty; Job Profile Summary=duty; Duty 3=duty; Responsibility 12=duty; % of time=duty_share; Time %=duty_share; duty_hours=duty_hours`},
	{"Workload", `Weekly hours=hours; Overtime hours=overtime_hours; On-call weeks=oncall_weeks; Paging incidents=paging_incidents; Toil %=toil_share; Leave taken=leave_taken; Leave taken (sick)=!;
		After-hours share=after_hours_share; Annual leave entitlement=leave_due; Shift start=shift_start; Incident ID=incident_id; Sick leave taken=!`},
	{"French", `Matricule=employee_id; Intitulé du poste=title; N+1=manager; Équipe=team; Missions=duty; Responsable hiérarchique=manager; Matricule du responsable=manager_id; Date de sortie=end_date;
		ETP=fte; Quotité=fte; Part du temps=duty_share; Astreintes=oncall_shifts; Heures supplémentaires=overtime_hours; Congés pris=leave_taken; Salaire=!; Arrêts maladie=!; Âge=!`},
	{"Spanish", `Número de empleado=employee_id; Nº de empleado=employee_id; Nombre=first_name; Apellidos=last_name; Nombre completo=name; Puesto=title; Departamento=department; Jefe directo=manager;
		Correo electrónico=email; Fecha de alta=start_date; Fecha de baja=end_date; Funciones=duty; % de jornada=fte; Horas extra=overtime_hours; Salario=!; Sexo=!; Edad=!; Bajas por enfermedad=!`},
	{"Dutch", `Personeelsnummer=employee_id; Voornaam=first_name; Achternaam=last_name; Functie=title; Afdeling=department; Leidinggevende=manager; Datum in dienst=start_date;
		Datum uit dienst=end_date; Taken=duty; Contracturen=contract_hours; Deeltijdpercentage=fte; Verlofsaldo=leave_balance; Ziekteverzuim=!; Geslacht=!; Salaris=!`},
	{"Percents, qualifiers, abbreviations", `Time Share %=duty_share; Toil Share %=toil_share; After-hours Share %=after_hours_share; % Toil=toil_share; Toil (%)=toil_share; Share of time in percent=duty_share; toil_pct=toil_share;
		Employee Job Title=title; Worker Location=location; Current Department=department; Employee Email=email; Percent complete=-; Employee Group=-; Assignment Group=-; Age Group=!; Staff meal=-; Primary School=-; Employee=name; Manager %=-;
		Mgr ID=manager_id; Mgr Name=manager_name; EE ID=employee_id; Empl. No.=employee_id; Avg Hours/Week=weekly_hours; OT hrs=overtime_hours; Reporting Manager Name=manager_name; Line Manager's Email=manager_email; Dept. Name=department; Hours of operation=-`},
	{"Disguises", `EMPLOYEE ID=employee_id; "employee_id "=employee_id; Employee ID=employee_id; Employee
ID=employee_id; Employee-ID*=employee_id; Employee ID (required)=employee_id; Job title [text]=title; ÉQUIPE=team; PrÃ©nom=first_name; Name (Manager)=manager_name; FTE (%)=fte`},
}

// TestHeadings reads every heading by itself: what a system calls its columns
// is a fact, and each one is written out.
func TestHeadings(t *testing.T) {
	words, err := newVocabulary(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range headingsSeen {
		for _, entry := range strings.Split(s.headings, ";") {
			heading, want, _ := cutLast(strings.TrimSpace(entry), "=")
			if got := meaningOf(words, heading); got != want {
				t.Errorf("%s: %q is read as %s, want %s", s.system, heading, got, want)
			}
		}
	}
}

// TestHeadingsOfFiveLanguages reads the headings that exports of the common
// systems have, in English, German, French, Spanish and Dutch, as they are
// listed in testdata: "-" is ignored, "!" refused.
func TestHeadingsOfFiveLanguages(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "headings.txt"))
	if err != nil {
		t.Fatal(err)
	}
	words, err := newVocabulary(Options{})
	if err != nil {
		t.Fatal(err)
	}
	system, n := "", 0
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		heading, want, ok := cutLast(line, " = ")
		if !ok {
			system = line
			continue
		}
		if n++; meaningOf(words, heading) != want {
			t.Errorf("%s: %q is read as %s, want %s", system, heading, meaningOf(words, heading), want)
		}
	}
	if n < 900 {
		t.Errorf("only %d headings", n)
	}
}

func meaningOf(words *vocabulary, heading string) string {
	switch f := words.read(nil, repaired(heading)); {
	case f.refused:
		return "!"
	case !f.ok:
		return "-"
	default:
		return string(slots[f.slot].meaning)
	}
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return strings.Trim(s[:i], `"`), s[i+len(sep):], true
}

// TestHeadingsSeenInTheWild makes sure that the table above misses no line of
// the collected headings.
func TestHeadingsSeenInTheWild(t *testing.T) {
	f, err := os.Open(filepath.Join(dataDir(t), "headers", "headings.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := enc.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	expected := map[string]bool{}
	for _, s := range headingsSeen {
		for _, entry := range strings.Split(s.headings, ";") {
			heading, _, _ := cutLast(strings.TrimSpace(entry), "=")
			expected[s.system+"|"+heading] = true
		}
	}
	for _, l := range lines[1:] {
		if !expected[l[0]+"|"+l[1]] && !strings.HasPrefix(l[1], "see ") {
			t.Errorf("no expectation for %s %q", l[0], l[1])
		}
	}
	if len(lines) < 100 {
		t.Errorf("only %d lines of headings", len(lines))
	}
}

// TestHeadingsHaveOneMeaning holds for the vocabulary: a heading that is
// listed twice would mean whatever comes first.
func TestHeadingsHaveOneMeaning(t *testing.T) {
	seen := map[string]slot{}
	for _, list := range [][]known{headingsWho, headingsPost, headingsWork} {
		for _, k := range list {
			for _, h := range strings.Split(k.headings, "|") {
				key := headingKey(h)
				if s, ok := seen[key]; ok && s != k.slot {
					t.Errorf("%q means %s and %s", strings.TrimSpace(h), slots[s].meaning, slots[k.slot].meaning)
				}
				seen[key] = k.slot
			}
		}
	}
	for s := range numSlots {
		if got, ok := seen[headingKey(string(slots[s].meaning))]; ok && got != s && s != sWeekly {
			t.Errorf("the token %s is listed as a heading of %s", slots[s].meaning, slots[got].meaning)
		}
	}
}

// TestRecordsHoldEverySlot decodes one row with every heading: a slot without
// a field, or a field that is not handed on, would lose its column.
func TestRecordsHoldEverySlot(t *testing.T) {
	var header, row []string
	for s := range numSlots {
		header = append(header, string(slots[s].meaning))
		row = append(row, "v"+string(slots[s].meaning))
	}
	f := csv0(t, strings.Join(header, ",")+"\n"+strings.Join(row, ",")+"\n")
	words, err := newVocabulary(Options{})
	if err != nil {
		t.Fatal(err)
	}
	b := &builder{ctx: t.Context(), words: words, ids: newDict(), log: newJournal()}
	if err := b.readTable(f, f.Tables[0]); err != nil {
		t.Fatal(err)
	}
	for s := range numSlots {
		if c := b.tables[0].by[s]; c == nil || len(c.codes) != 1 || c.at(0) != "v"+string(slots[s].meaning) {
			t.Errorf("%s did not arrive", slots[s].meaning)
		}
	}
	if b.tables[0].lines[0] != 2 {
		t.Errorf("line %d, want 2", b.tables[0].lines[0])
	}
}
