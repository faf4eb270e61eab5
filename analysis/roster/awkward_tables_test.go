package roster

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"orgreview/analysis/table"
)

const orgText = `
	Post Unique Reference,Name,Grade,Job Title,Job/Team Function,Organisation,Unit,Reports to Senior Post,FTE,Professional/Occupational Group
	1,N/D,SCS3,Director,Lead the agency,Agency,Head Office,XX,1,Policy`

func TestGroups(t *testing.T) {
	junior := func(rows string) file {
		return csv("junior.csv", dedent(`
			Organisation,Unit,Reporting Senior Post,Grade,Payscale Minimum (£),Generic Job Title,Number of Posts in FTE,Profession
			`)+dedent(rows))
	}
	senior := csv("senior.csv", dedent(orgText))
	run(t, []trap{
		{"junior posts of an organogram", Options{}, []file{junior(`
			Agency,Head Office,1,B,20000,Clerk,2.5,Policy
			Agency,Head Office,1,B,20000,Typist,"1,038.74",Policy
			Agency,Head Office,9,B,20000,Clerk,1,Policy`), senior}, `
			1, title Director, grade SCS3, profession Policy, team Head Office, org Agency, “Lead the agency”
			group Clerk, team Head Office, below ?9, fte 1, heads -, rows 1
			group Clerk, team Head Office, below 1, fte 2.5, heads -, rows 1
			group Typist, team Head Office, below 1, fte 1038.74, heads -, rows 1
			warning unknown-manager junior.csv:4 Reporting Senior Post`},
		{"equal groups add up", Options{}, []file{senior, junior(`
			Agency,Head Office,1,B,20000,Clerk,2.5,Policy
			Agency,head  office,1,B,22000,CLERK,1.5,Policy`)}, `
			1, title Director, grade SCS3, profession Policy, team Head Office, org Agency, “Lead the agency”
			group Clerk, team Head Office, below 1, fte 4, heads -, rows 2
			notice equal-groups junior.csv:3`},
		{"a group without a count", Options{}, []file{senior, junior(`
			Agency,Head Office,1,B,20000,Clerk,2.5,Policy
			Agency,Head Office,1,B,20000,Typist,many,Policy
			Agency,Head Office,1,B,20000,,1,Policy`)}, `
			1, title Director, grade SCS3, profession Policy, team Head Office, org Agency, “Lead the agency”
			group Clerk, team Head Office, below 1, fte 2.5, heads -, rows 1
			warning bad-number junior.csv:3 Number of Posts in FTE
			error group-without-count junior.csv:3 Number of Posts in FTE
			error not-a-group junior.csv:4`},
		{"seniors and juniors in one file", Options{}, []file{csv("all.csv", dedent(orgText)+",,B,Clerk,,Agency,Head Office,1,3,Policy\n")}, `
			1, title Director, grade SCS3, profession Policy, team Head Office, org Agency, “Lead the agency”
			group Clerk, team Head Office, below 1, fte 3, heads -, rows 1`},
		{"groups alone are enough", Options{}, []file{junior(`
			Agency,Head Office,1,B,20000,Clerk,2,Policy`)}, `
			group Clerk, team Head Office, below ?1, fte 2, heads -, rows 1
			warning unknown-manager junior.csv:2 Reporting Senior Post`},
		{"one table of groups as text and as a sheet, in another order", Options{}, []file{senior, junior(`
			Agency,Head Office,1,B,20000,Clerk,2.5,Policy
			Agency,Head Office,1,B,20000,Clerk,2.5,Policy
			Agency,Head Office,9,B,20000,Typist,"1,038.74",Policy`), {name: "junior.xlsx", sheets: []sheet{{"Junior", [][]any{
			{"Organisation", "Unit", "Reporting Senior Post", "Grade", "Generic Job Title", "Number of Posts in FTE", "Profession"},
			{"Agency", "Head Office", 9, "B", "Typist", 1038.74, "Policy"},
			{"Agency", "Head Office", 1, "B", "Clerk", 2.5, "Policy"},
			{"Agency", "Head Office", 1, "B", "Clerk", 2.5, "Policy"}}}}}}, `
			1, title Director, grade SCS3, profession Policy, team Head Office, org Agency, “Lead the agency”
			group Clerk, team Head Office, below 1, fte 5, heads -, rows 2
			group Typist, team Head Office, below ?9, fte 1038.74, heads -, rows 1
			notice merged-rows junior.xlsx
			notice equal-groups junior.csv:3
			warning unknown-manager junior.csv:4 Reporting Senior Post`},
		many("a table of groups and one that holds it and more", `
			1, A A, title Head, team Ops
			group Clerk, team Ops, below 1, fte 2, heads -, rows 1
			group Driver, team Ops, below 1, fte 4, heads -, rows 1
			group Typist, team Ops, below 1, fte 3, heads -, rows 1
			notice merged-rows b.csv`,
			csv("p.csv", "Employee ID,Name,Job Title,Unit\n1,A A,Head,Ops\n"),
			csv("a.csv", "Title,Unit,Manager ID,FTE\nClerk,Ops,1,2\nTypist,Ops,1,3\n"),
			csv("b.csv", "Title;Unit;Manager ID;FTE\nDriver;Ops;1;4,0\nTypist;Ops;1;3,0\nClerk;Ops;1;2,0\n")),
		many("two tables of groups that have some in common", `
			1, A A, title Head, team Ops
			group Clerk, team Ops, below 1, fte 4, heads -, rows 2
			group Driver, team Ops, below 1, fte 4, heads -, rows 1
			group Typist, team Ops, below 1, fte 3, heads -, rows 1
			warning equal-groups-elsewhere b.csv:3`,
			csv("p.csv", "Employee ID,Name,Job Title,Unit\n1,A A,Head,Ops\n"),
			csv("a.csv", "Title,Unit,Manager ID,FTE\nClerk,Ops,1,2\nTypist,Ops,1,3\n"),
			csv("b.csv", "Title;Unit;Manager ID;FTE\nDriver;Ops;1;4\nClerk;Ops;1;2\n")),
		many("an older state of a table of groups", `
			1, A A, title Head, team Ops
			group Clerk, team Ops, below 1, fte 5, heads -, rows 2
			warning equal-groups-elsewhere b.csv:2`,
			csv("p.csv", "Employee ID,Name,Job Title,Unit\n1,A A,Head,Ops\n"),
			csv("a.csv", "Title,Unit,Manager ID,FTE\nClerk,Ops,1,2\n"),
			csv("b.csv", "Title,Unit,Manager ID,FTE\nClerk,Ops,1,3\n")),
		many("headcounts are kept where given", `
			1, A A, title Head, team Ops
			group Clerk, team Ops, below 1, fte 2.5, heads 3, rows 1
			group Typist, team Ops, below 1, fte 4, heads 4, rows 1`,
			csv("p.csv", `
			Employee ID,Name,Job Title,Unit
			1,A A,Head,Ops`),
			csv("g.csv", `
			Title,Unit,Manager ID,FTE,Headcount
			Clerk,Ops,1,2.5,3
			Typist,Ops,1,,4`)),
		many("a summary of titles is no table of groups", `
			1, A A, title Clerk
			2, B B, title Clerk
			notice unrecognised-table sum.csv`,
			csv("p.csv", twoPeople),
			csv("sum.csv", `
			Job Title,Headcount,FTE
			Clerk,2,2`)),
	})
}

func TestSeveralTables(t *testing.T) {
	people := dedent(twoPeople)
	run(t, []trap{
		{"one file twice", Options{}, []file{csv("a.csv", people), csv("b.csv", people)}, `
			1, A A, title Clerk
			2, B B, title Clerk
			notice same-file b.csv`},
		{"two sheets with the same people, one with more columns", Options{}, []file{{name: "hr.xlsx", sheets: []sheet{
			{"Original", [][]any{{"EmpID", "Employee Name", "Position", "Hire Date"}, {1, "Lee, Ann", "Clerk", 44270}, {2, "Bob Roe", "Head", 44271}}},
			{"Clean", [][]any{{"EmpID", "Employee Name", "Position", "Hire Date", "Department"}, {1, "Ann Lee", "CLERK", 44270, "Ops"}, {2, "Bob Roe", "Head", 44271, "Ops"}}},
		}}}, `
			1, Ann Lee, title Clerk, team Ops, from 2021-03-15
			2, Bob Roe, title Head, team Ops, from 2021-03-16
			notice merged-rows hr.xlsx`},
		many("two tables that contradict", `
			1, A A, title Clerk
			2, B B, title Clerk
			error duplicate-id b.csv:3 Job Title
			notice merged-rows b.csv`,
			csv("a.csv", twoPeople),
			csv("b.csv", `
			Employee ID,Name,Job Title
			1,A A,clerk
			2,B B,Head`)),
		many("fields from two tables", `
			1, A A, mail a@x.example, title Clerk, team Ops, fte 0.5
			2, B B, title Clerk
			notice merged-rows b.csv`,
			csv("a.csv", twoPeople),
			csv("b.csv", `
			Employee ID,Department,Work Email,FTE
			1,Ops,a@x.example,0.5`)),
		many("ids with and without zeros in two tables", `
			00017, A A, title Clerk, team Ops
			notice merged-rows b.csv`,
			csv("a.csv", `
			Employee ID,Name,Job Title
			00017,A A,Clerk`),
			csv("b.csv", `
			Employee ID,Name,Department
			17,A A,Ops`)),
		many("a table without ids joins by address", `
			1, Ann Lee, mail a@x.example, title Clerk, team Ops
			p-`+hashOf("c@x.example")+`, mail c@x.example, team Ops
			notice no-id-column b.csv:3
			notice merged-rows b.csv`,
			csv("b.csv", `
			Email,Department
			a@x.example,Ops
			c@x.example,Ops`),
			csv("a.csv", `
			Employee ID,Name,Job Title,Email
			1,Ann Lee,Clerk,a@x.example`)),
		many("one table of groups twice, as CSV of two spellings", `
			group Clerk, team Ops, below ?1, fte 2, heads -, rows 1
			notice merged-rows b.csv
			warning unknown-manager a.csv:2 Manager ID`,
			csv("a.csv", "Title,Unit,Manager ID,FTE\nClerk,Ops,1,2\n"),
			csv("b.csv", "Title;Unit;Manager ID;FTE\nClerk;Ops;1;2\n")),
		{"a table that nobody recognises", Options{}, []file{csv("a.csv", people), csv("b.csv", "Colour,Taste\nred,sweet\n")}, `
			1, A A, title Clerk
			2, B B, title Clerk
			notice unrecognised-table b.csv`},
		many("two columns that could be the title, one blank", `
			1, A A, title Clerk
			2, B B, title Head of Ops
			notice several-columns a.csv Business Title`,
			csv("a.csv", `
			Employee ID,Name,Business Title,Job Profile
			1,A A,Clerk,P-Clerk
			2,B B,,Head of Ops`)),
		many("two columns of hours worked", `
			1, A A, title Clerk, hours 41
			notice unused-column a.csv Worked hours`,
			csv("a.csv", `
			Employee ID,Name,Title,Worked hours,Actual weekly hours
			1,A A,Clerk,99,41`)),
		{"a sheet for each team", Options{}, []file{{name: "hr.xlsx", sheets: []sheet{
			{"Ops", [][]any{{"Employee ID", "Name", "Job Title"}, {1, "Ann Lee", "Clerk"}, {2, "Bob Roe", "Head"}, {nil}, {"Count", 2}}},
			{"Dev", [][]any{{"Employee ID", "Name", "Job Title"}, {3, "Cy Fox", "Dev"}, {4, "Di Day", "Dev"}}},
			{"Fin", [][]any{{"Employee ID", "Name", "Job Title"}, {5, "Ed Orr", "Clerk"}, {6, "Flo Ash", "Clerk"}}},
		}}}, `
			1, Ann Lee, title Clerk
			2, Bob Roe, title Head
			3, Cy Fox, title Dev
			4, Di Day, title Dev
			5, Ed Orr, title Clerk
			6, Flo Ash, title Clerk
			error subtotal hr.xlsx:5
			notice sheets-of-people hr.xlsx`},
		{"two heading rows", Options{}, []file{{name: "sf.xlsx", sheets: []sheet{{"S", [][]any{
			{"STATUS", "USERID", "FIRSTNAME", "LASTNAME", "TITLE", "MANAGER", "GENDER"},
			{"Status", "User ID", "First Name", "Last Name", "Title", "Manager", "Gender"},
			{"active", "u1", "Ann", "Lee", "Clerk", "u2", "F"},
			{"active", "u2", "Bob", "Roe", "Head", "NO_MANAGER", "M"}}}}}}, `
			u1, Ann Lee, title Clerk, below u2
			u2, Bob Roe, title Head`},
		{"a list of teams with their owners is no table of people", Options{}, []file{
			csv("p.csv", "Employee ID,Name,Job Title,Team\n1,Ann Lee,Head,Ops\n"), csv("teams.csv", "Team,Owner,Headcount\nOps,Ann Lee,3\nWeb,Bob Roe,4\n")}, `
			1, Ann Lee, title Head, team Ops
			notice unrecognised-table teams.csv`},
		{"titles above, totals below, a leading index column", Options{}, []file{csv("a.csv", dedent(`
			Staff list of the agency,,,
			,,,
			,Employee ID,Name,Job Title
			0,1,A A,Clerk
			1,2,B B,Clerk
			Total,2,,`))}, `
			1, A A, title Clerk
			2, B B, title Clerk
			notice skipped-rows a.csv:1
			notice skipped-rows a.csv:2
			notice skipped-rows a.csv:6`},
	})
}

func TestConfiguration(t *testing.T) {
	text := dedent(`
		Nr,Who,What,Boss,Salary
		1,A A,Clerk,2,100
		2,B B,Head,,200`)
	columns := func(pairs ...string) Options {
		var m Mapping
		for i := 0; i < len(pairs); i += 2 {
			m.Columns = append(m.Columns, MappedColumn{Heading: pairs[i], Meaning: Meaning(pairs[i+1])})
		}
		return Options{Columns: m}
	}
	run(t, []trap{
		{"headings that only the user knows", columns("nr", "employee_id", "Who", "name", "What", "title"), []file{csv("p.csv", text)}, `
			1, A A, title Clerk, below 2
			2, B B, title Head`},
		{"a column left out", columns("nr", "employee_id", "Who", "name", "What", "title", "Boss", "ignore"), []file{csv("p.csv", text)}, `
			1, A A, title Clerk
			2, B B, title Head`},
		{"a mapped column that is nowhere", columns("nr", "employee_id", "What", "title", "Wo", "name"), []file{csv("p.csv", text)}, `
			1, title Clerk, below 2
			2, title Head
			warning unused-mapping configuration Wo`},
		{"the user's column beats a known one", columns("Nickname", "title"), []file{csv("p.csv", "Employee ID,Name,Job Title,Nickname\n1,A A,Clerk,Ace\n")}, `
			1, A A, title Ace
			notice unused-column p.csv Job Title`},
	})
	for _, x := range []struct {
		name, says string
		opt        Options
	}{
		{"an unknown meaning", "unknown meaning", columns("Nr", "number")},
		{"two columns for one meaning", "one meaning", columns("Nr", "employee_id", "Boss", "employee_id")},
		{"one heading, two meanings", "same heading", columns("Nr", "employee_id", "NR.", "name")},
		{"pay may not be mapped", "never used", columns("Salary", "leave_due")},
		{"a team column that is nowhere", "no table has the column", Options{TeamColumn: "Tribe", Columns: columns("Nr", "employee_id", "What", "title").Columns}},
	} {
		t.Run(x.name, func(t *testing.T) {
			_, err := build(t, x.opt, csv("p.csv", text))
			wantError(t, err, x.says)
		})
	}
}

func wantError(t *testing.T, err error, says string) {
	t.Helper()
	var e *table.Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v, want a *table.Error", err)
	}
	if e.Hint == "" || e.File == "" || !strings.Contains(e.Msg, says) {
		t.Errorf("error %q, hint %q; want one that says %q", e.Error(), e.Hint, says)
	}
}

// TestNoPeople checks the one error about data: without people or groups
// there is nothing to review, and the inputs are still described.
func TestNoPeople(t *testing.T) {
	r, err := build(t, Options{}, csv("a.csv", "Colour,Taste\nred,sweet\n"), csv("w.csv", "Employee ID,Hours worked\n1,40\n"))
	wantError(t, err, "no table of people")
	if r == nil || len(r.Inputs) != 2 || r.Inputs[0].Kind != "unrecognised" || r.Inputs[1].Kind != "workload" {
		t.Fatalf("inputs %+v", r.Inputs)
	}
	if diff := cmp.Diff([]string{"Colour", "Taste"}, r.Inputs[0].Ignored); diff != "" {
		t.Error(diff)
	}
	r, err = build(t, Options{}, csv("p.csv", "Employee ID,Name,Job Title\n"))
	wantError(t, err, "holds no people")
	checkLedger(t, r)
	r, err = build(t, Options{}, csv("p.csv", "Employee ID,Name,Job Title\n,A A,Clerk\n-,B B,Clerk\n"), csv("w.csv", "Employee ID,Hours worked\n1,40\n"))
	wantError(t, err, "no row of the table can be used")
	checkLedger(t, r)
	if _, err := Build(t.Context(), nil, Options{}); err == nil {
		t.Error("no error without any file")
	}
}

// TestInputs is what a person sees of a table: every column has its place.
func TestInputs(t *testing.T) {
	r, err := build(t, Options{}, csv("p.csv", dedent(`
		Employee ID;Name;Job Title;Manager;FTE;Gender;Sickness days;Shoe size;Hire Date;
		1;Ann Lee;Clerk;Bob Roe;0,5;f;3;38;31.12.2020;
		2;Bob Roe;Head;;1;m;0;44;01.02.2019;`)))
	if err != nil {
		t.Fatal(err)
	}
	want := []Input{{File: "p.csv", SHA256: r.Inputs[0].SHA256, Kind: "people", Encoding: "utf-8", Delimiter: ";", HeaderRow: 1, Rows: 2,
		Columns: []Column{
			{Header: "Employee ID", Meaning: EmployeeID}, {Header: "Name", Meaning: FullName}, {Header: "Job Title", Meaning: Title},
			{Header: "Manager", Meaning: ManagerName, Why: "1 of 1 values are names of people"}, {Header: "FTE", Meaning: FTE, Why: "decimal comma"}, {Header: "Hire Date", Meaning: StartDate, Why: "day before month"},
		},
		Ignored: []string{"Shoe size"}, Refused: []string{"Gender", "Sickness days"}}}
	if diff := cmp.Diff(want, r.Inputs, cmp.AllowUnexported(Column{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestRowsAreNotShownAsHeadings: where no heading is known, the first row may
// be somebody's.
func TestRowsAreNotShownAsHeadings(t *testing.T) {
	for text, want := range map[string][]string{
		"1,Jane Doe,Head of IT\n2,Bob Roe,Clerk\n": {"column 1", "column 2", "column 3"},
		"Colour,Taste\nred,sweet\n":                {"Colour", "Taste"},
		"Employee ID,Q1 2026\n1,x\n":               {"Employee ID", "Q1 2026"},
	} {
		r, err := build(t, Options{}, csv("p.csv", text))
		if err == nil {
			t.Fatal("people out of nothing")
		}
		if diff := cmp.Diff(want, r.Inputs[0].Ignored); diff != "" {
			t.Errorf("%q: -want +got:\n%s", text, diff)
		}
	}
}

// TestRejects: the rows that were set aside come back as they were written.
func TestRejects(t *testing.T) {
	r, err := build(t, Options{}, csv("p.csv", dedent(twoPeople)+"2,C C,Head\n"), csv("d.csv", "Employee ID,Duty,Note\n1,Run the release,x\n7,Write reports,y\n"))
	if err != nil {
		t.Fatal(err)
	}
	checkLedger(t, r)
	want := []Reject{
		{Input: 0, Header: []string{"Employee ID", "Name", "Job Title"}, Cells: []string{"2", "C C", "Head"}},
		{Input: 1, Header: []string{"Employee ID", "Duty", "Note"}, Cells: []string{"7", "Write reports", "y"}},
	}
	for i := range r.Rejects {
		r.Rejects[i].Problem = Problem{}
	}
	if diff := cmp.Diff(want, r.Rejects); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestMessagesQuoteNobody looks for cells in what people will read aloud.
func TestMessagesQuoteNobody(t *testing.T) {
	r, err := build(t, Options{}, csv("p.csv", dedent(`
		Employee ID,Name,Job Title,Manager,Hire Date,FTE,Status,Responsibilities
		Zq1,Zqann Zqlee,Zqclerk,Zqbob Zqroe,Zq-date,Zqfte,Zqstatus,Zqduty
		Zq1,Zqbob Zqroe,Zqhead,Zq1,03/04/2020,-3,,Zqduty Zqduty
		,Zqnobody Zqhere,Zqhead,Zq9,,"1,234",,
		Zq5,Zqfox Zqpoe,Zqhead,Zq5,,9,,`)), csv("d.csv", "Employee ID,Duty,Share\nZq8,Zqrun the release,-1\nZq5,Zqrun,Zq\n"))
	if err != nil {
		t.Fatal(err)
	}
	checkLedger(t, r)
	for _, p := range r.Problems {
		if strings.Contains(strings.ToLower(p.Message+p.Cure+p.Column), "zq") {
			t.Errorf("%s quotes a cell: %q, %q", p.Rule, p.Message, p.Cure)
		}
	}
	if len(r.Problems) < 8 {
		t.Errorf("only %d problems: %+v", len(r.Problems), r.Problems)
	}
}

// TestDates of the review: given, from the data, in the future, missing.
func TestAsOf(t *testing.T) {
	text := "PersonId,Name,Job Title,EffectiveDate\na,A A,Clerk,2026-04-01\nb,B B,Clerk,2026-06-30\n"
	for _, x := range []struct {
		name, asOf, period string
		opt                Options
	}{
		{"newest in the data", "2026-06-30", "2026-Q2", Options{}},
		{"not after today", "2026-04-01", "2026-Q2", Options{Today: date(2026, 6, 29)}},
		{"today itself", "2026-06-30", "2026-Q2", Options{Today: date(2026, 6, 30)}},
		{"given", "2025-01-15", "2025-Q1", Options{AsOf: date(2025, 1, 15)}},
		{"with a label", "2026-06-30", "spring", Options{Period: "spring"}},
		{"all in the future", "", "", Options{Today: date(2026, 1, 1)}},
	} {
		r, err := build(t, x.opt, csv("p.csv", text))
		if err != nil {
			t.Fatal(err)
		}
		notice := false
		for _, p := range r.Problems {
			notice = notice || p.Rule == "no-as-of-date"
		}
		if day(r.AsOf) != x.asOf || r.Period != x.period || notice != (x.asOf == "") {
			t.Errorf("%s: as of %s, period %s, notice %v", x.name, day(r.AsOf), r.Period, notice)
		}
	}
}

// TestMissingFTE counts once for the run.
func TestMissingFTE(t *testing.T) {
	r, err := build(t, Options{}, csv("p.csv", dedent(twoPeople)))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		if p.Rule == "missing-fte" && strings.HasPrefix(p.Message, "2 of 2 posts") && r.People[0].FTE == 1 {
			return
		}
	}
	t.Errorf("no notice: %+v", r.Problems)
}
