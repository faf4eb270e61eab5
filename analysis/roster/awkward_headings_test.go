package roster

import "testing"

// TestTwoHeadingRows: names of groups above plain headings, as text without
// merged ranges and as sheets that were never merged, and what only looks so.
func TestTwoHeadingRows(t *testing.T) {
	same := `
		1, Ann Lee, mail ann@x.example, title Clerk, team Ops, below 2
		2, Bob Roe, mail bob@x.example, title Head, team Ops`
	run(t, []trap{
		// hits
		one("groups above, the manager by name", `
			Person,,,Job,,Manager
			ID,Name,Email,Title,Team,Name
			1,Ann Lee,ann@x.example,Clerk,Ops,Bob Roe
			2,Bob Roe,bob@x.example,Head,Ops,`, same),
		one("groups whose names are headings elsewhere", `
			Person,,Job,Manager
			ID,Name,Title,Name
			1,Ann Lee,Clerk,Bob Roe
			2,Bob Roe,Head,`, `
			1, Ann Lee, title Clerk, below 2
			2, Bob Roe, title Head`),
		one("one group only, which says whose address it is", `
			,,,,Manager
			Employee ID,Name,Job Title,Team,Email
			1,Ann Lee,Clerk,Ops,bob@x.example
			2,Bob Roe,Head,Ops,`, `
			1, Ann Lee, title Clerk, team Ops, below ?bob@x.example
			2, Bob Roe, title Head, team Ops
			warning unknown-manager p.csv:3 Manager Email`),
		one("a group as wide as its headings, one heading a group", `
			Person,Job,,Contract
			Employee ID,Title,Team,FTE
			1,Clerk,Ops,0.5
			2,Head,Ops,1`, `
			1, title Clerk, team Ops, fte 0.5
			2, title Head, team Ops`),
		one("all words below the headings", `
			Mitarbeiter;;Stelle;
			Personalnummer;Nachname;Stellenbezeichnung;Abteilung
			anna;Lee;Sachbearbeitung;Vertrieb
			bert;Roe;Leitung;Vertrieb`, `
			anna, Lee, title Sachbearbeitung, team Vertrieb
			bert, Roe, title Leitung, team Vertrieb`),
		one("a title above the groups", `
			Staff of the agency,,,,
			,,,,
			Person,,Job,,
			ID,Name,Title,Team,Responsibilities
			1,Ann Lee,Clerk,Ops,Write the monthly report
			2,Bob Roe,Head,Ops,Lead the whole team`, `
			1, Ann Lee, title Clerk, team Ops, “Write the monthly report”
			2, Bob Roe, title Head, team Ops, “Lead the whole team”
			notice skipped-rows p.csv:1
			notice skipped-rows p.csv:2`),
		{"a sheet whose groups were never merged, below a merged title", Options{}, []file{{name: "p.xlsx", sheets: []sheet{{"S", [][]any{
			{"Person", nil, nil, "Job", nil, "Manager"},
			{"ID", "Name", "Email", "Title", "Team", "Name"},
			{1, "Ann Lee", "ann@x.example", "Clerk", "Ops", "Bob Roe"},
			{2, "Bob Roe", "bob@x.example", "Head", "Ops", nil}}}}}}, same},
		one("the department of the manager is not that of the person", `
			Person,,Job,Manager,
			Employee ID,Name,Job Title,Name,Department
			1,Ann Lee,Clerk,Bob Roe,Board
			2,Bob Roe,Head,,`, `
			1, Ann Lee, title Clerk, below 2
			2, Bob Roe, title Head
			notice unused-column p.csv Manager Department`),
		one("hours of sickness and the begin of a leave are no hours worked and no employment", `
			Employee,,,Sickness,,Parental,Leave,
			ID,Name,Job Title,Hours,Days,Weeks,Start date,End date
			1,Ann Lee,Clerk,12,3,1,2026-01-01,2026-02-01
			2,Bob Roe,Head,7,1,2,2026-03-01,2026-04-01`, `
			1, Ann Lee, title Clerk
			2, Bob Roe, title Head
			notice unused-column p.csv Leave Start date
			notice unused-column p.csv Leave End date`),
		{"a team column named by its lower heading", Options{TeamColumn: "Squad colour"}, []file{csv("p.csv", dedent(`
			Person,,Job,,
			ID,Name,Title,Squad colour,Team
			1,Ann Lee,Clerk,Red,Ops
			2,Bob Roe,Head,Blue,Ops`))}, `
			1, Ann Lee, title Clerk, team Red
			2, Bob Roe, title Head, team Blue`},
		{"columns mapped by their lower headings", Options{Columns: Mapping{Columns: []MappedColumn{{Heading: "Nickname", Meaning: Title}, {Heading: "Title", Meaning: Ignore}}}}, []file{csv("p.csv", dedent(`
			Person,,Job,,
			ID,Name,Title,Nickname,Team
			1,Ann Lee,Clerk,Ace,Ops
			2,Bob Roe,Head,King,Ops`))}, `
			1, Ann Lee, title Ace, team Ops
			2, Bob Roe, title King, team Ops`},

		// near misses
		one("a title row of one cell", `
			Person,,,
			Employee ID,Name,Job Title,Team
			1,Ann Lee,Clerk,Ops
			2,Bob Roe,Head,Ops`, `
			1, Ann Lee, title Clerk, team Ops
			2, Bob Roe, title Head, team Ops
			notice skipped-rows p.csv:1`),
		one("a title row of two cells that speaks of pay", `
			Salary review,,,Confidential
			Employee ID,Name,Job Title,Team
			1,Ann Lee,Clerk,Ops
			2,Bob Roe,Head,Ops`, `
			1, Ann Lee, title Clerk, team Ops
			2, Bob Roe, title Head, team Ops`),
		one("a line of metadata as wide as the table", `
			Acme Holding,Staff list,Confidential,Internal use
			Employee ID,Name,Job Title,Team
			1,Ann Lee,Clerk,Ops
			2,Bob Roe,Head,Ops`, `
			1, Ann Lee, title Clerk, team Ops
			2, Bob Roe, title Head, team Ops
			notice skipped-rows p.csv:1`),
		one("a first data row that looks like headings", `
			Employee ID,Name,Job Title,,Team
			manager,Position,Manager,Location,Team
			b2,Bob Roe,Head,x,Ops
			c3,Cy Fox,Clerk,x,Ops`, `
			manager, Position, title Manager, team Team
			b2, Bob Roe, title Head, team Ops
			c3, Cy Fox, title Clerk, team Ops`),
		one("headings with a blank one above a data row of known words", `
			Employee ID,,Job Title
			owner,Team,Manager
			clerk,Team,Director
			head,Team,Manager`, `
			owner, title Manager
			clerk, title Director
			head, title Manager`),
		many("a list of headings is no table of people", `
			1, A A, title Clerk
			2, B B, title Clerk
			notice unrecognised-table dictionary.csv`,
			csv("p.csv", twoPeople),
			csv("dictionary.csv", `
			Feld,Bedeutung
			Employee ID,Personalnummer
			Name,Nachname
			Job Title,Stellenbezeichnung
			Team,Gruppe`)),
	})
}

// TestLevelsAndCollaboration: columns that say something only together, or
// where no other does.
func TestLevelsAndCollaboration(t *testing.T) {
	run(t, []trap{
		one("levels of the organisation and nothing else", `
			Employee ID,Job Title,Org Level 1,Org Level 2 Code,Org Level 2 Description,Org Level 3 Code
			1,Clerk,Acme,D1,Sales,T7
			2,Head,Acme,D1,Sales,T8`, `
			1, title Clerk, team T7
			2, title Head, team T8
			notice unused-column p.csv Org Level 1
			notice unused-column p.csv Org Level 2 Code
			notice unused-column p.csv Org Level 2 Description`),
		one("a level as code and as name", `
			employeeNumber,jobTitle,orgLevel1Code,orgLevel2Code,orgLevel2Description
			1,Clerk,A,D1,Sales
			2,Head,A,D2,Finance`, `
			1, title Clerk, team Sales
			2, title Head, team Finance
			notice unused-column p.csv orgLevel1Code
			notice unused-column p.csv orgLevel2Code`),
		one("levels beside a department stay out", `
			Employee ID,Job Title,Department,Org Level 1,Org Level 2
			1,Clerk,Sales,Acme,T7
			2,Head,Sales,Acme,T8`, `
			1, title Clerk, team Sales
			2, title Head, team Sales`),
		one("levels that the user maps", `
			Employee ID,Job Title,Org Level 1,Org Level 2
			1,Clerk,Acme,T7`, `
			1, title Clerk, team T7
			notice unused-column p.csv Org Level 1`),
		one("collaboration and collaboration after hours, week by week", `
			PersonId,JobTitle,Collaboration hours,After-hours collaboration hours
			a,Clerk,20,1
			b,Head,20,10
			a,Clerk,10,2`, `
			a, title Clerk, after hours 0.1
			b, title Head, after hours 0.5`),
		one("more after hours than there are", `
			PersonId,JobTitle,Collaboration hours,After-hours collaboration hours
			a,Clerk,20,21
			b,Head,20,20`, `
			a, title Clerk
			b, title Head, after hours 1
			warning value-out-of-range p.csv:2 After-hours collaboration hours`),
		one("collaboration alone", `
			PersonId,JobTitle,Collaboration hours
			a,Clerk,20`, `
			a, title Clerk
			notice unused-column p.csv Collaboration hours`),
		one("after hours alone", `
			PersonId,JobTitle,After-hours collaboration hours
			a,Clerk,2`, `
			a, title Clerk
			notice unused-column p.csv After-hours collaboration hours`),
		one("beside a share of its own", `
			PersonId,JobTitle,After-hours share %,Collaboration hours,After-hours collaboration hours
			a,Clerk,20,10,1`, `
			a, title Clerk, after hours 0.2
			notice unused-column p.csv Collaboration hours
			notice unused-column p.csv After-hours collaboration hours`),
	})
}
