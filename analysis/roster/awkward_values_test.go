package roster

import "testing"

func TestNumbersAndDates(t *testing.T) {
	run(t, []trap{
		one("a decimal comma in one cell decides the column", `
			Personalnummer;Name;Stelle;Ist-Stunden;Überstunden
			1;A A;Clerk;38,5;1.234
			2;B B;Clerk;40;2`, `
			1, A A, title Clerk, hours 38.5
			2, B B, title Clerk, hours 40, overtime 2
			warning value-out-of-range p.csv:2 Überstunden`),
		one("thousands in groups", `
			Employee ID,Name,Title,Pages
			1,A A,Clerk,"1,234"
			2,B B,Clerk,"2,345.5"
			3,C C,Clerk,"1,234,567"`, `
			1, A A, title Clerk, pages 1234
			2, B B, title Clerk, pages 2345.5
			3, C C, title Clerk, pages 1.23457e+06`),
		one("a number that two locales read differently", `
			Employee ID,Name,Title,Pages
			1,A A,Clerk,"1,234"
			2,B B,Clerk,7`, `
			1, A A, title Clerk
			2, B B, title Clerk, pages 7
			warning ambiguous-number p.csv:2 Pages`),
		one("its neighbour decides", `
			Employee ID,Name,Title,Pages,Actual weekly hours
			1,A A,Clerk,"1,234",38.5
			2,B B,Clerk,7,40.25`, `
			1, A A, title Clerk, hours 38.5, pages 1234
			2, B B, title Clerk, hours 40.25, pages 7`),
		one("blanks and apostrophes part thousands", `
			Employee ID;Name;Title;Pages
			1;A A;Clerk;1 234,5
			2;B B;Clerk;1'234
			3;C C;Clerk;2 000`, `
			1, A A, title Clerk, pages 1234.5
			2, B B, title Clerk, pages 1234
			3, C C, title Clerk, pages 2000`),
		one("hours with units, as clock time and in words", `
			Employee ID,Name,Title,Actual weekly hours
			1,A A,Clerk,38.5 h
			2,B B,Clerk,37:30
			3,C C,Clerk,40 hrs/week
			4,D D,Clerk,many
			5,E E,Clerk,n/a`, `
			1, A A, title Clerk, hours 38.5
			2, B B, title Clerk, hours 37.5
			3, C C, title Clerk, hours 40
			4, D D, title Clerk
			5, E E, title Clerk
			warning bad-number p.csv:5 Actual weekly hours`),
		one("FTE in whole percents", `
			Employee ID,Name,Title,FTE
			1,A A,Clerk,100
			2,B B,Clerk,50`, `
			1, A A, title Clerk
			2, B B, title Clerk, fte 0.5`),
		one("FTE with a percent sign and a decimal comma", `
			Personalnummer;Name;Stelle;Beschäftigungsgrad
			1;A A;Clerk;62,5 %
			2;B B;Clerk;100 %`, `
			1, A A, title Clerk, fte 0.625
			2, B B, title Clerk`),
		one("FTE as fractions, one missing, one negative", `
			Employee ID,Name,Title,FTE
			1,A A,Clerk,0.5
			2,B B,Clerk,
			3,C C,Clerk,-1`, `
			1, A A, title Clerk, fte 0.5
			2, B B, title Clerk
			3, C C, title Clerk
			warning bad-fte p.csv:4 FTE`),
		one("FTE above one post", `
			Employee ID,Name,Title,FTE
			1,A A,Clerk,2.5
			2,B B,Clerk,1`, `
			1, A A, title Clerk, fte 2.5
			2, B B, title Clerk
			warning large-fte p.csv:2 FTE`),
		one("hours of a month and of a year become hours a week", `
			Employee ID,Job Title,Overtime hours (monthly),Heures travaillées par an
			1,Clerk,13,1976
			2,Clerk,26,2080`, `
			1, title Clerk, hours 38, overtime 3
			2, title Clerk, hours 40, overtime 6`),
		one("hours of a day say nothing of the week", `
			Employee ID,Job Title,Overtime (daily)
			1,Clerk,1`, `
			1, title Clerk
			warning not-weekly p.csv Overtime (daily)`),
		one("hours of a day under a heading that does not say so", `
			Employee ID,Job Title,Hours worked
			1,Clerk,8
			2,Clerk,7.5`, `
			1, title Clerk, hours 8
			2, title Clerk, hours 7.5
			warning few-hours p.csv Hours worked`),
		trap{name: "durations that a spreadsheet stores in days", files: []file{{name: "t.xlsx", sheets: []sheet{{"Zeiten", [][]any{
			{"Personalnummer", "Stelle", "Ist-Stunden"}, {1, "Clerk", 1.5625}, {2, "Clerk", 1.625}, {3, "Clerk", 1.65}}}}}}, want: `
			1, title Clerk
			2, title Clerk
			3, title Clerk
			warning not-weekly t.xlsx Ist-Stunden`},
		one("working time in words is a type of contract", `
			Nº empleado,Puesto,Jornada
			1,Técnico,Completa
			2,Técnico,Parcial`, `
			1, title Técnico, contract Completa
			2, title Técnico, contract Parcial`),
		one("working time as a share is FTE", `
			Nº empleado;Puesto;Jornada
			1;Técnico;100 %
			2;Técnico;62,5 %`, `
			1, title Técnico
			2, title Técnico, fte 0.625`),
		one("dates with the day first", `
			Employee ID,Name,Title,Hire Date
			1,A A,Clerk,03/04/2020
			2,B B,Clerk,31/12/2019`, `
			1, A A, title Clerk, from 2020-04-03
			2, B B, title Clerk, from 2019-12-31`),
		one("dates with the month first and two digits", `
			Employee ID,Name,Title,Hire Date
			1,A A,Clerk,03/04/20
			2,B B,Clerk,12/31/98`, `
			1, A A, title Clerk, from 2020-03-04
			2, B B, title Clerk, from 1998-12-31`),
		one("dates that leave day and month open", `
			Employee ID,Name,Title,Hire Date
			1,A A,Clerk,03/04/2020
			2,B B,Clerk,05/05/2020
			3,C C,Clerk,06/07/2021`, `
			1, A A, title Clerk
			2, B B, title Clerk, from 2020-05-05
			3, C C, title Clerk
			warning ambiguous-date p.csv:2 Hire Date ×2`),
		one("another date column of the table decides", `
			Employee ID,Name,Title,Hire Date,Termination Date
			1,A A,Clerk,03/04/2020,
			2,B B,Clerk,05/06/2020,25/12/2021`, `
			1, A A, title Clerk, from 2020-04-03
			2, B B, title Clerk, from 2020-06-05, to 2021-12-25`),
		one("a date that contradicts its column", `
			Employee ID,Name,Title,Hire Date
			1,A A,Clerk,31/01/2020
			2,B B,Clerk,30/01/2020
			3,C C,Clerk,01/31/2020`, `
			1, A A, title Clerk, from 2020-01-31
			2, B B, title Clerk, from 2020-01-30
			3, C C, title Clerk
			warning bad-date p.csv:4 Hire Date`),
		one("dates with the names of months", `
			Person Number,Display Name,Job Name,Hire Date
			1,A A,Clerk,15-Mar-2021
			2,B B,Clerk,01-JAN-19
			3,C C,Clerk,"March 5, 2021"
			4,D D,Clerk,3 août 2020
			5,E E,Clerk,12. Dezember 2018`, `
			1, A A, title Clerk, from 2021-03-15
			2, B B, title Clerk, from 2019-01-01
			3, C C, title Clerk, from 2021-03-05
			4, D D, title Clerk, from 2020-08-03
			5, E E, title Clerk, from 2018-12-12`),
		one("ISO dates with a time, compact dates, points", `
			Employee ID,Name,Title,Hire Date
			1,A A,Clerk,2021-03-15T00:00:00Z
			2,B B,Clerk,20210316
			3,C C,Clerk,17.03.2021
			4,D D,Clerk,05.06.2021`, `
			1, A A, title Clerk, from 2021-03-15
			2, B B, title Clerk, from 2021-03-16
			3, C C, title Clerk, from 2021-03-17
			4, D D, title Clerk, from 2021-06-05`),
		one("serial days in a text file", `
			Employee ID,Name,Title,Hire Date
			1,A A,Clerk,44270
			2,B B,Clerk,44271.5`, `
			1, A A, title Clerk, from 2021-03-15
			2, B B, title Clerk, from 2021-03-16`),
		one("no date at all", `
			Employee ID,Name,Title,Hire Date
			1,A A,Clerk,soon
			2,B B,Clerk,00/00/0000
			3,C C,Clerk,31/02/2021`, `
			1, A A, title Clerk
			2, B B, title Clerk
			3, C C, title Clerk
			warning bad-date p.csv:2 Hire Date ×3`),
		{"serial days of both epochs", Options{}, []file{
			{name: "a.xlsx", sheets: []sheet{{"S", [][]any{{"Employee ID", "Name", "Title", "Hire Date"}, {"1", "A A", "Clerk", 44270}}}}},
			{name: "b.xlsx", epoch: true, sheets: []sheet{{"S", [][]any{{"Employee ID", "Name", "Title", "Hire Date"}, {"2", "B B", "Clerk", 44270 - 1462}}}}},
		}, `
			1, A A, title Clerk, from 2021-03-15
			2, B B, title Clerk, from 2021-03-15`},
		{"raw numbers of a sheet beside texts with a comma", Options{}, []file{
			{name: "a.xlsx", sheets: []sheet{{"S", [][]any{{"Employee ID", "Name", "Title", "FTE"}, {1, "A A", "Clerk", 0.8}, {2, "B B", "Clerk", 0.6}, {3, "C C", "Clerk", "0,5"}}}}},
		}, `
			1, A A, title Clerk, fte 0.8
			2, B B, title Clerk, fte 0.6
			3, C C, title Clerk
			warning bad-number a.xlsx:4 FTE`},
	})
}

func TestText(t *testing.T) {
	run(t, []trap{
		one("text that was encoded twice", `
			Employee ID,Name,Job Title,Department,Responsibilities
			1,RenÃ©e Lee,IngÃ©nieure,Departmentâ€™s Office,Run the teamâ€™s rota
			2,BjÃ¶rn Roe,Clerk,Departmentâ€™s Office,File the papers`, `
			1, Renée Lee, title Ingénieure, team Department’s Office, “Run the team’s rota”
			2, Björn Roe, title Clerk, team Department’s Office, “File the papers”
			notice repaired-text p.csv:2 Name ×2
			notice repaired-text p.csv:2 Job Title
			notice repaired-text p.csv:2 Department ×2
			notice repaired-text p.csv:2 Responsibilities`),
		one("capitals before a closing mark are meant", `
			Employee ID,Name,Job Title,Department
			1,A A,Clerk,«CAFÉ»
			2,B B,Clerk,„HÄ“ und IRMÃ»`, `
			1, A A, title Clerk, team «CAFÉ»
			2, B B, title Clerk, team „HÄ“ und IRMÃ»`),
		one("white space of every kind", `
			Employee ID,Name,Job Title,Department
			1,A  A,Senior   Clerk,Ops
			2,B B,Senior Clerk,ops `, `
			1, A A, title Senior Clerk, team Ops
			2, B B, title Senior Clerk, team Ops
			notice team-spelling p.csv:3 Department`),
		one("codes behind labels", `
			Employee ID,Name,Job Title,Department
			1,A A,Clerk (C100),Ops (D1)
			2,B B,Head (C200),Ops (D2)`, `
			1, A A, title Clerk, team Ops (D1)
			2, B B, title Head, team Ops (D2)`),
		one("cells that only say that they are blank", `
			Employee ID,Name,Job Title,Department,Work Email,Manager ID
			1,A A,Clerk,N/A,n/d,-
			2,B B,Clerk,Ops,#N/A,1`, `
			1, A A, title Clerk
			2, B B, title Clerk, team Ops, below 1`),
	})
}

func TestTeams(t *testing.T) {
	text := dedent(`
		Employee ID,Name,Job Title,Supervisory Organization,Department,Division,Squad Letter
		1,A A,Clerk,Engineering (Jane Doe),Tech,Corp,x
		2,B B,Clerk,Engineering (Jane Doe),Tech,Corp,y
		3,C C,Clerk,ENGINEERING (jane doe),Tech,Corp,x
		4,D D,Clerk,Sales (Al Fox),Trade,Corp,`)
	run(t, []trap{
		{"a supervisory organisation loses its manager's name", Options{}, []file{csv("p.csv", text)}, `
			1, A A, title Clerk, team Engineering
			2, B B, title Clerk, team Engineering
			3, C C, title Clerk, team Engineering
			4, D D, title Clerk, team Sales
			notice team-spelling p.csv:4 Supervisory Organization`},
		{"the team column by heading", Options{TeamColumn: "department"}, []file{csv("p.csv", text)}, `
			1, A A, title Clerk, team Tech
			2, B B, title Clerk, team Tech
			3, C C, title Clerk, team Tech
			4, D D, title Clerk, team Trade`},
		{"the team column by meaning", Options{TeamColumn: "division"}, []file{csv("p.csv", text)}, `
			1, A A, title Clerk, team Corp
			2, B B, title Clerk, team Corp
			3, C C, title Clerk, team Corp
			4, D D, title Clerk, team Corp`},
		{"an unknown heading as the team column", Options{TeamColumn: "Squad Letter"}, []file{csv("p.csv", text)}, `
			1, A A, title Clerk, team x
			2, B B, title Clerk, team y
			3, C C, title Clerk, team x
			4, D D, title Clerk`},
		one("two organisations of one name are numbered by their managers", `
			Employee ID,Worker,Business Title,Supervisory Organization
			1,A A,Clerk,Support (Zoe Doe)
			2,B B,Clerk,Support (Al Fox)`, `
			1, A A, title Clerk, team Support 2
			2, B B, title Clerk, team Support 1`),
		one("a team that few have gives way to the department", `
			Employee ID,Name,Job Title,Team,Department
			1,A A,Clerk,Red,Ops
			2,B B,Clerk,,Ops
			3,C C,Clerk,,Trade`, `
			1, A A, title Clerk, team Ops
			2, B B, title Clerk, team Ops
			3, C C, title Clerk, team Trade`),
	})
}
