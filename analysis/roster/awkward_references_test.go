package roster

import "testing"

// TestReferences: cells that name somebody in another way than their column
// does, and rows that name nobody.
func TestReferences(t *testing.T) {
	people := `
		Employee ID,Name,Work Email,Job Title
		1,Ann Lee,Ann Lee <ann@x.example>,SRE
		2,Bob Roe,bob@x.example,SRE`
	run(t, []trap{
		one("managers by address in every disguise, one by name, one by id", `
			Employee ID,Name,Email,Job Title,Reports To
			1,Ann Lee,ANN@x.example,Clerk,bob@x.example
			2,Bob Roe,Bob@X.example,Head,
			3,Cy Fox,cy@x.example,Clerk,Bob Roe <bob@x.example>
			4,Di Day,di@x.example,Clerk,mailto:BOB@x.example
			5,Ed Orr,ed@x.example,Clerk,Bob Roe
			6,Flo Ash,flo@x.example,Clerk,2
			7,Gil Poe,gil@x.example,Clerk,nobody@x.example
			8,Hal Kay,hal@x.example,Clerk,"bob@x.example, ann@x.example"`, `
			1, Ann Lee, mail ann@x.example, title Clerk, below 2
			2, Bob Roe, mail bob@x.example, title Head
			3, Cy Fox, mail cy@x.example, title Clerk, below 2
			4, Di Day, mail di@x.example, title Clerk, below 2
			5, Ed Orr, mail ed@x.example, title Clerk, below 2
			6, Flo Ash, mail flo@x.example, title Clerk, below 2
			7, Gil Poe, mail gil@x.example, title Clerk, below ?nobody@x.example
			8, Hal Kay, mail hal@x.example, title Clerk, below ?bob@x.example, ann@x.example
			warning unknown-manager p.csv:8 Reports To
			warning unknown-manager p.csv:9 Reports To`),
		one("ids that are addresses", `
			Employee ID,Job Title,Manager ID
			ann@x.example,Clerk,bob@x.example
			bob@x.example,Head,`, `
			ann@x.example, title Clerk, below bob@x.example
			bob@x.example, title Head`),
		one("managers whose surname comes first, in capitals", `
			Matricule;Nom;Prénom;Poste;N+1
			1;LEE;Ann;Clerk;FOX Cy
			2;FOX;Cy;Head;
			3;POE;Max Ben;Clerk;Lee Ann
			4;MAX;Ben Poe;Clerk;FOX Cy Ann
			5;KAY;Hal;Clerk;Poe Ben Max`, `
			1, Ann LEE, title Clerk, below 2
			2, Cy FOX, title Head
			3, Max Ben POE, title Clerk, below 1
			4, Ben Poe MAX, title Clerk, below ?FOX Cy Ann
			5, Hal KAY, title Clerk, below ?Poe Ben Max
			notice name-order p.csv:2 N+1 ×2
			warning unknown-manager p.csv:5 N+1
			warning ambiguous-manager p.csv:6 N+1`),
		many("incidents that name people in both ways", `
			1, Ann Lee, mail ann@x.example, title SRE, pages 2, deduped
			2, Bob Roe, mail bob@x.example, title SRE, pages 2, deduped
			error unknown-person i.csv:6 Assigned To`,
			csv("p.csv", people), csv("i.csv", `
			Incident Number,Assigned To
			101,Ann Lee
			102,ann@x.example
			103,Bob Roe <bob@x.example>
			104,2
			105,Somebody Else`)),
		one("what stands below a table", `
			Employee ID,Name,Job Title,Team
			1,Ann Lee,Clerk,Ops
			2,,,
			Bob of Ops,,,

			Total employees: 2
			Printed on 01/02/2026 by HR
			Source: payroll
			This list is confidential and may not be shown to others`, `
			1, Ann Lee, title Clerk, team Ops
			2
			Bob of Ops
			notice skipped-rows p.csv:5
			notice skipped-rows p.csv:6
			error not-a-person p.csv:7
			error not-a-person p.csv:8
			error not-a-person p.csv:9`),
		one("what stands below a table of names", `
			Name,Job Title
			Ann Lee,Clerk
			Source Watson,Clerk
			Juan Carlos de la Cruz Pérez y Soto,
			Bob Roe,
			* part-time
			(vacant),
			Page 1 of 1,`, `
			p-`+hashOf("ann lee")+`, Ann Lee, title Clerk
			p-`+hashOf("source watson")+`, Source Watson, title Clerk
			p-`+hashOf("juan carlos de la cruz perez y soto")+`, Juan Carlos de la Cruz Pérez y Soto
			p-`+hashOf("bob roe")+`, Bob Roe
			vacancy v-8855508aade1-1
			notice no-id-column p.csv:2 ×4
			error not-a-person p.csv:6
			error not-a-person p.csv:8`),
	})
}

// TestRowsThatMislead: rows that look like people, and people whose cells were
// spoilt on the way.
func TestRowsThatMislead(t *testing.T) {
	run(t, []trap{
		one("subtotals of teams, with counts in the column of the ids", `
			Department,Employee ID,Job Title,FTE
			Ops,1,Clerk,1
			Ops,2,Clerk,0.5
			Ops Total,2,,1.5
			Dev,3,Clerk,1
			Summe Dev,57,,1
			Total Rewards,4,Clerk,1
			Grand Total,4,,3.5`, `
			1, title Clerk, team Ops
			2, title Clerk, team Ops, fte 0.5
			3, title Clerk, team Dev
			4, title Clerk, team Total Rewards
			error subtotal p.csv:4
			error subtotal p.csv:6
			error subtotal p.csv:8`),
		one("an employment that ended before the present one began", `
			Employee ID,Name,Job Title,Team,Hire Date,Termination Date
			1,Ann Lee,Clerk,Ops,2015-01-01,2018-12-31
			1,Ann Lee,Head,Ops,2020-01-01,
			2,Bob Roe,Head,Ops,2020-01-01,
			2,Bob Roe,Clerk,Ops,2015-01-01,2018-12-31
			3,Cy Fox,Clerk,Ops,2015-01-01,2020-06-30
			3,Cy Fox,Head,Ops,2020-01-01,`, `
			1, Ann Lee, title Head, team Ops, from 2020-01-01
			2, Bob Roe, title Head, team Ops, from 2020-01-01
			3, Cy Fox, title Clerk, team Ops, from 2015-01-01, to 2020-06-30
			notice rehired p.csv:3 Employee ID ×2
			error duplicate-id p.csv:7 Job Title`),
		one("a manager's id and a manager's name that are two people", `
			Employee ID,Name,Job Title,Manager,Manager ID
			1,Ann Lee,Clerk,Bob Roe,2
			2,Bob Roe,Head,,
			3,Cy Fox,Clerk,Bob Roe,1
			4,Di Day,Clerk,Bob Roe,1
			5,Ed Orr,Clerk,Bob Roe,9
			6,Flo Ash,Clerk,Somebody Else,2`, `
			1, Ann Lee, title Clerk, below 2
			2, Bob Roe, title Head
			3, Cy Fox, title Clerk, below 1
			4, Di Day, title Clerk, below 1
			5, Ed Orr, title Clerk, below 2
			6, Flo Ash, title Clerk, below 2
			warning two-managers p.csv:4 Manager ×2`),
		one("ids that a spreadsheet program shortened", `
			Employee ID,Name,Job Title,Manager ID
			1.23457E+17,Ann Lee,Head,
			"1,23457E+17",Bob Roe,Clerk,1.23457E+17
			1E10,Cy Fox,Clerk,1.23457E+17`, `
			1.23457E+17, Ann Lee, title Head
			1,23457E+17, Bob Roe, title Clerk, below 1.23457E+17
			1E10, Cy Fox, title Clerk, below 1.23457E+17
			warning shortened-id p.csv:2 Employee ID ×2
			warning shortened-id p.csv:3 Manager ID ×2`),
		one("signs as web pages write them", `
			Employee ID,Name,Job Title,Team
			1,Ann O&#39;Lee,R&amp;D Clerk,R&amp;D
			2,J&ouml;rg Roe,Head &copy R&D,R&D`, `
			1, Ann O'Lee, title R&D Clerk, team R&D
			2, Jörg Roe, title Head &copy R&D, team R&D
			notice repaired-text p.csv:2 Name ×2
			notice repaired-text p.csv:2 Job Title
			notice repaired-text p.csv:2 Team`),
		one("percents, and what no person's FTE and no contract can be", `
			Employee ID,Job Title,Team,FTE,Scheduled hours
			1,Clerk,Ops,100%,80
			2,Clerk,Ops,80 %,80
			3,Clerk,Ops,0.5,40
			4,Clerk,Ops,60,80
			5,Clerk,Ops,4.9,80`, `
			1, title Clerk, team Ops
			2, title Clerk, team Ops, fte 0.8
			3, title Clerk, team Ops, fte 0.5
			4, title Clerk, team Ops
			5, title Clerk, team Ops, fte 4.9
			warning bad-fte p.csv:5 FTE
			warning large-fte p.csv:6 FTE
			warning not-weekly p.csv Scheduled hours`),
	})
}

// TestWordsOfSystems: what databases, forms and lists of posts write into cells.
func TestWordsOfSystems(t *testing.T) {
	run(t, []trap{
		one("a list printed by a database", `
			 employee_id | job_title | team
			-------------+-----------+------
			 1           | Clerk     | Ops
			 2           | Head      | Ops
			(2 rows)`, `
			1, title Clerk, team Ops
			2, title Head, team Ops
			notice skipped-rows p.csv:2
			error not-a-person p.csv:5`),
		one("employments without an end", `
			Personalnummer,Stelle,Abteilung,Eintritt,Austritt
			1,Clerk,Ops,15.03.2021,31.12.9999
			2,Head,Ops,16.03.2021,9999-12-31
			3,Head,Ops,17.03.2021,never`, `
			1, title Clerk, team Ops, from 2021-03-15
			2, title Head, team Ops, from 2021-03-16
			3, title Head, team Ops, from 2021-03-17
			warning bad-date p.csv:4 Austritt`),
		one("vacant, yes or no", `
			Position ID,Incumbent,Job Title,Team,Vacant?
			1,Ann Lee,Clerk,Ops,
			2,,Clerk,Ops,x
			3,Cy Fox,Clerk,Ops,No`, `
			1, Ann Lee, title Clerk, team Ops
			3, Cy Fox, title Clerk, team Ops
			vacancy 2, title Clerk, team Ops`),
		one("vacant beside a status", `
			Employee ID,Name,Job Title,Vacant,Status
			1,Ann Lee,Clerk,No,active
			2,Bob Roe,Clerk,No,terminated`, `
			1, Ann Lee, title Clerk
			left 2, Bob Roe, title Clerk`),
		one("two holders in one cell, and a post above by its id", `
			Position Number,Incumbent,Position Title,Superior Position
			5001,Cy Fox; Di Day,Clerk,5002
			5002,Bob Roe,Head,
			5003,Ann / Anna Lee,Clerk,5002`, `
			5001, Cy Fox; Di Day, title Clerk, below 5002
			5002, Bob Roe, title Head
			5003, Ann / Anna Lee, title Clerk, below 5002
			warning several-names p.csv:2 Incumbent`),
		one("hours in the column of the FTE", `
			Employee ID,Job Title,Team,FTE
			1,Clerk,Ops,40
			2,Clerk,Ops,20
			3,Clerk,Ops,38.5`, `
			1, title Clerk, team Ops
			2, title Clerk, team Ops
			3, title Clerk, team Ops
			warning bad-fte p.csv FTE`),
		one("percents in the column of the FTE", `
			Employee ID,Job Title,Team,FTE
			1,Clerk,Ops,40
			2,Clerk,Ops,20
			3,Clerk,Ops,80`, `
			1, title Clerk, team Ops, fte 0.4
			2, title Clerk, team Ops, fte 0.2
			3, title Clerk, team Ops, fte 0.8`),
		one("shares with a slip, and percents", `
			Employee ID,Job Title,Team,On-call share,Toil share,After-hours %
			1,SRE,Rel,2,40,0.5
			2,SRE,Rel,0.5,0.5,20
			3,SRE,Rel,0.25,35,10`, `
			1, title SRE, team Rel, toil 0.4, after hours 0.005, oncall unread
			2, title SRE, team Rel, oncall 0.5, toil 0.005, after hours 0.2
			3, title SRE, team Rel, oncall 0.25, toil 0.35, after hours 0.1
			warning value-out-of-range p.csv:2 On-call share`),
		many("time beside duties, as hours and as percents", `
			1, title Clerk, team Ops, “Write the monthly report” 0.5, “Answer the phone” 0.5
			2, title Head, team Ops, “Write the monthly report” 0.4, “Answer the phone” 0.6
			notice shares-scaled d.csv:2 Time`,
			csv("p.csv", `
			Employee ID,Job Title,Team
			1,Clerk,Ops
			2,Head,Ops`), csv("d.csv", `
			Employee ID,Duty,Time
			1,Write the monthly report,20 h
			1,Answer the phone,20 h
			2,Write the monthly report,40 %
			2,Answer the phone,60 %`)),
	})
}
