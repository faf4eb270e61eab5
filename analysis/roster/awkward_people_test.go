package roster

import "testing"

func TestPeople(t *testing.T) {
	run(t, []trap{
		one("middle name is no id", `
			Employee ID,First Name,Middle name,Last Name,Job Title
			E1,Ann,Ida,Lee,Engineer`, `
			E1, Ann Lee, title Engineer`),
		one("Last, First is turned", `
			Employee ID,Payroll Name,Job Title,Reports To Legal Name
			E1,"Lee, Ann",Engineer,"Roe, Bob"
			E2,"Roe, Bob",Head,`, `
			E1, Ann Lee, title Engineer, below E2
			E2, Bob Roe, title Head`),
		one("a degree behind a comma is no first name", `
			Employee ID,Name,Job Title
			E1,"Ann Lee, PhD",Engineer`, `
			E1, Ann Lee, PhD, title Engineer`),
		one("manager is an id", `
			Employee ID,Name,Title,Manager
			E1,Ann Lee,Engineer,E2
			E2,Bob Roe,Head,`, `
			E1, Ann Lee, title Engineer, below E2
			E2, Bob Roe, title Head`),
		one("manager is a name", `
			Employee ID,Name,Title,Manager
			E1,Ann Lee,Engineer,bob  ROE
			E2,Bob Roe,Head,`, `
			E1, Ann Lee, title Engineer, below E2
			E2, Bob Roe, title Head`),
		one("manager is an e-mail address", `
			Employee ID,Name,Title,Work Email,Manager
			E1,Ann Lee,Engineer,ann@x.example,BOB@x.example
			E2,Bob Roe,Head,bob@x.example,`, `
			E1, Ann Lee, mail ann@x.example, title Engineer, below E2
			E2, Bob Roe, mail bob@x.example, title Head`),
		one("manager is a name with an id in brackets", `
			Employee ID,Name,Title,Manager
			E1,Ann Lee,Engineer,Bob Roe (E2)
			E2,Bob Roe,Head,`, `
			E1, Ann Lee, title Engineer, below E2
			E2, Bob Roe, title Head`),
		one("two people have the manager's name", `
			Employee ID,Name,Title,Manager
			E1,Ann Lee,Engineer,Bob Roe
			E2,Bob Roe,Head,
			E3,Bob Roe,Clerk,`, `
			E1, Ann Lee, title Engineer, below ?Bob Roe
			E2, Bob Roe, title Head
			E3, Bob Roe, title Clerk
			warning ambiguous-manager p.csv:2 Manager`),
		one("the id beats the name that stands beside it", `
			Employee ID,Name,Title,Manager ID,Manager Name
			E1,Ann Lee,Engineer,E3,Bob Roe
			E2,Bob Roe,Head,,
			E3,Bob Roe,Clerk,E2,Bob Roe`, `
			E1, Ann Lee, title Engineer, below E3
			E2, Bob Roe, title Head
			E3, Bob Roe, title Clerk, below E2`),
		one("manager ids of another series", `
			EmpID,Employee Name,Position,ManagerID,ManagerName
			E1,Ann Lee,Engineer,22,Bob Roe
			E2,Bob Roe,Head,9,Board
			E3,Cy Poe,Engineer,,Bob Roe`, `
			E1, Ann Lee, title Engineer, below E2
			E2, Bob Roe, title Head
			E3, Cy Poe, title Engineer, below E2
			notice unused-column p.csv ManagerID`),
		one("reports to is a position id", `
			Position ID,Payroll Name,Position Description,Reports To Position ID
			X1,"Lee, Ann",Engineer,X2
			X2,"Roe, Bob",Head,`, `
			X1, Ann Lee, title Engineer, below X2
			X2, Bob Roe, title Head`),
		one("a name in four columns", `
			Personeelsnummer,Roepnaam,Tussenvoegsel,Achternaam,Functie,Leidinggevende
			1,Jan,van den,Berg,Hoofd,
			2,Piet,,Smit,Beheerder,Jan van den Berg`, `
			1, Jan van den Berg, title Hoofd
			2, Piet Smit, title Beheerder, below 1`),
		one("two surnames", `
			Código de empleado,Nombre,Primer apellido,Segundo apellido,Puesto,Responsable
			1,Ana,García,López,Jefa,
			2,Luis,Gil,,Técnico,"García López, Ana"`, `
			1, Ana García López, title Jefa
			2, Luis Gil, title Técnico, below 1`),
		one("the manager's name stands in two columns", `
			Associate ID,First Name,Last Name,Job Title,Reports To First Name,Reports To Last Name
			A1,Ann,Lee,Head,,
			A2,Bob,Roe,Clerk,Ann,Lee
			A3,Cy,Fox,Clerk,Zed,Zee`, `
			A1, Ann Lee, title Head
			A2, Bob Roe, title Clerk, below A1
			A3, Cy Fox, title Clerk, below ?Zed Zee
			warning unknown-manager p.csv:4 Reports To Last Name`),
		one("lead is a yes-no question", `
			Employee ID,Name,Job Title,Lead,Reports to
			1,Ann Lee,Head,yes,
			2,Bob Roe,Clerk,no,1`, `
			1, Ann Lee, title Head
			2, Bob Roe, title Clerk, below 1
			notice unused-column p.csv Lead`),
		one("lead is a yes-no question, and nobody else says who manages", `
			Employee ID,Name,Job Title,Team Lead
			1,Ann Lee,Head,Y
			2,Bob Roe,Clerk,N`, `
			1, Ann Lee, title Head
			2, Bob Roe, title Clerk
			notice unused-column p.csv Team Lead`),
		one("position ids beside employee ids", `
			Associate ID,Position ID,Payroll Name,Position Description,Reports To Position ID
			A1,X1,"Lee, Ann",Engineer,X2
			A2,X2,"Roe, Bob",Head,`, `
			A1, Ann Lee, title Engineer, below A2
			A2, Bob Roe, title Head`),
		one("position is a title", `
			Personnel number,Name,Position,Supervisor
			1,Ann Lee,Engineer 2,Bob Roe
			2,Bob Roe,Head,`, `
			1, Ann Lee, title Engineer 2, below 2
			2, Bob Roe, title Head`),
		one("position is an id beside a title", `
			Employee ID,Name,Job Title,Position
			1,Ann Lee,Engineer,P-100
			2,Bob Roe,Head,P-200`, `
			1, Ann Lee, title Engineer
			2, Bob Roe, title Head`),
		one("name repeats the id", `
			Unique Identifier,Name,Reports To,Line Detail 1,Line Detail 2
			21001,21001,21002,Engineer,Leeds
			21002,21002,,Head,York`, `
			21001, title Engineer, in Leeds, below 21002
			21002, title Head, in York
			notice unused-column p.csv Name`),
		one("worker with id in brackets and no id column", `
			Worker,Business Title,Manager
			Ann Lee (10071),Engineer,Bob Roe (10072)
			Bob Roe (10072),Head,`, `
			10071, Ann Lee, title Engineer, below 10072
			10072, Bob Roe, title Head`),
		one("worker on leave in brackets", `
			Employee ID,Worker,Business Title
			1,Ann Lee (On Leave),Engineer
			2,Bob Roe (Terminated),Head`, `
			1, Ann Lee, title Engineer, on leave
			left 2, Bob Roe, title Head`),
		one("title is what stands before a name", `
			Employee ID,Title,Name,Job Title
			1,Ms,Ann Lee,Engineer
			2,Dr.,Bob Roe,Head
			3,Mr,Cy Poe,`, `
			1, Ann Lee, title Engineer
			2, Bob Roe, title Head
			3, Cy Poe
			notice several-columns p.csv Job Title`),
		one("Name beside Vorname is the surname", `
			Personalnummer;Name;Vorname;Stelle;Vorgesetzter
			1;Lee;Ann;Ingenieurin;Roe, Bob
			2;Roe;Bob;Leiter;`, `
			1, Ann Lee, title Ingenieurin, below 2
			2, Bob Roe, title Leiter`),
		one("Name beside First Name is the whole name", `
			Employee ID,Name,First Name,Job Title
			1,Ann Lee,Ann,Engineer
			2,Bob Roe,Bob,Head`, `
			1, Ann Lee, title Engineer
			2, Bob Roe, title Head`),
		one("Nom alone is the whole name", `
			Matricule;Nom;Poste;N+1
			1;Ann Lee;Ingénieure;2
			2;Bob Roe;Chef;`, `
			1, Ann Lee, title Ingénieure, below 2
			2, Bob Roe, title Chef`),
		one("Nombre beside Apellidos is the first name", `
			Nº de empleado;Nombre;Apellidos;Puesto;Jefe directo
			1;Ana;Gil Paz;Ingeniera;2
			2;Blas;Rey;Jefe;`, `
			1, Ana Gil Paz, title Ingeniera, below 2
			2, Blas Rey, title Jefe`),
		one("French export without ids", `
			Nom;Prénom;Poste;Service;Statut;Date d'entrée
			Lee;Ann;Ingénieure;Études;Actif;31/01/2020
			Roe;Bob;Chef;Études;Inactif;01/02/2019`, `
			p-`+hashOf("ann lee")+`, Ann Lee, title Ingénieure, team Études, from 2020-01-31
			left p-`+hashOf("bob roe")+`, Bob Roe, title Chef, team Études, from 2019-02-01
			notice no-id-column p.csv:2 ×2`),
		one("no id column and two people of one name", `
			Name,Job Title,Department
			Ann Lee,Engineer,Ops
			Ann Lee,Clerk,Ops`, `
			p-`+hashOf("ann lee")+`, Ann Lee, title Engineer, team Ops
			notice no-id-column p.csv:2
			error duplicate-id p.csv:3 Job Title`),
		one("a blank id", `
			Employee ID,Name,Job Title
			E1,Ann Lee,Engineer
			,Bob Roe,Head`, `
			E1, Ann Lee, title Engineer
			error missing-id p.csv:3 Employee ID`),
		one("one id twice, different people", `
			Employee ID,Name,Job Title
			E1,Ann Lee,Engineer
			E1,Bob Roe,Head`, `
			E1, Ann Lee, title Engineer
			error duplicate-id p.csv:3 Name`),
		one("one row twice", `
			Employee ID,Name,Job Title
			E1,Ann Lee,Engineer
			E1,Ann Lee,Engineer`, `
			E1, Ann Lee, title Engineer
			warning duplicate-id p.csv:3 Employee ID`),
		one("a job share under one post id", `
			Post Unique Reference,Name,Job Title,FTE,Reports to Senior Post
			10,Ann Lee,Director,0.5,XX
			10,Bob Roe,Director,0.5,XX`, `
			10, Ann Lee, title Director, fte 0.5
			10#2, Bob Roe, title Director, fte 0.5
			warning job-share p.csv:3 Post Unique Reference`),
		one("three who share a post, each row a duty, and who reports to them", `
			Position ID,Name,Job Title,FTE,Duty,Reports to Position
			10,Ann Lee,Director,0.4,Lead the whole team,
			10,Bob Roe,Director,0.4,Lead the whole team,
			10,Cy Fox,Director,0.4,Write the annual report,
			10,Bob Roe,Director,0.4,Plan the next year,
			11,Di Day,Clerk,1,Answer the phone,10`, `
			10, Ann Lee, title Director, fte 0.4, “Lead the whole team”
			10#2, Bob Roe, title Director, fte 0.4, “Lead the whole team”, “Plan the next year”
			10#3, Cy Fox, title Director, fte 0.4, “Write the annual report”
			11, Di Day, title Clerk, below 10, “Answer the phone”
			warning job-share p.csv:3 Position ID
			warning job-share p.csv:4 Position ID
			notice several-tops p.csv:3 Reports to Position
			notice several-tops p.csv:4 Reports to Position`),
		one("a share of which one part is vacant", `
			Post Unique Reference,Name,Job Title,FTE,Reports to Senior Post
			10,Ann Lee,Director,0.5,XX
			10,Vacant,Director,0.5,XX`, `
			10, Ann Lee, title Director, fte 0.5
			vacancy 10#2, title Director, fte 0.5
			warning job-share p.csv:3 Post Unique Reference`),
		one("employee ids of their own under one position id, one of them a manager", `
			Employee ID,Position ID,Name,Job Title,FTE,Manager Position ID
			1,P10,Ann Lee,Director,0.5,
			2,P10,Bob Roe,Director,0.5,
			3,P11,Cy Fox,Clerk,1,P10`, `
			1, Ann Lee, title Director, fte 0.5
			2, Bob Roe, title Director, fte 0.5
			3, Cy Fox, title Clerk, below 1
			notice several-tops p.csv:3 Manager Position ID`),
		one("a post whose former holder left", `
			Post Unique Reference,Name,Job Title,Status
			10,Ann Lee,Director,left
			10,Bob Roe,Director,active`, `
			10, Bob Roe, title Director
			notice former-holder p.csv:3 Post Unique Reference`),
		one("a share under an id of employees, and what says so", `
			Employee ID,Name,Job Title,FTE
			10,Ann Lee,Director (job share),0.6
			10,Bob Roe,Director (job share),0.6
			11,Cy Fox,Clerk,0.5
			11,Di Day,Clerk,0.55`, `
			10, Ann Lee, title Director (job share), fte 0.6
			10#2, Bob Roe, title Director (job share), fte 0.6
			11, Cy Fox, title Clerk, fte 0.5
			11#2, Di Day, title Clerk, fte 0.55
			warning job-share p.csv:3 Employee ID
			warning job-share p.csv:5 Employee ID`),
		one("what is no share: full time, too much together, another title, another manager, an id of employees", `
			Post Unique Reference,Name,Job Title,FTE,Reports to Senior Post
			9,Zoe Bee,Head,1,XX
			10,Ann Lee,Director,0.5,9
			10,Bob Roe,Director,1,9
			11,Ann Kay,Director,0.8,9
			11,Bob Jay,Director,0.8,9
			12,Cy Fox,Clerk,0.5,9
			12,Di Day,Typist,0.5,9
			13,Ed Orr,Clerk,0.5,9
			13,Flo Ash,Clerk,0.5,10`, `
			9, Zoe Bee, title Head
			10, Ann Lee, title Director, below 9, fte 0.5
			11, Ann Kay, title Director, below 9, fte 0.8
			12, Cy Fox, title Clerk, below 9, fte 0.5
			13, Ed Orr, title Clerk, below 9, fte 0.5
			error duplicate-id p.csv:4 Name
			error duplicate-id p.csv:6 Name
			error duplicate-id p.csv:8 Name
			error duplicate-id p.csv:10 Name`),
		one("parts under an id of employees that make more than one post", `
			Employee ID,Name,Job Title,FTE
			11,Cy Fox,Clerk,0.5
			11,Di Day,Clerk,0.6`, `
			11, Cy Fox, title Clerk, fte 0.5
			error duplicate-id p.csv:3 Name`),
		many("a share in two copies of the table, one with more columns", `
			10, Ann Lee, title Director, team Ops, fte 0.5
			10#2, Bob Roe, title Director, team Ops, fte 0.5
			warning job-share a.csv:3 Post Unique Reference
			notice merged-rows b.csv`, csv("a.csv", `
			Post Unique Reference,Name,Job Title,FTE
			10,Ann Lee,Director,0.5
			10,Bob Roe,Director,0.5`), csv("b.csv", `
			Post Unique Reference,Name,Job Title,FTE,Unit
			10,Ann Lee,Director,0.5,Ops
			10,Bob Roe,Director,0.5,Ops`)),
		one("two undisclosed holders of one post", `
			Post Unique Reference,Name,Job Title,FTE,Reports to Senior Post
			10,N/D,Director,0.6,XX
			10,N/D,Director,0.6,XX`, `
			10, title Director, fte 0.6
			warning duplicate-id p.csv:3 Post Unique Reference`),
		one("three posts in a ring, somebody below it, and a sound tree", `
			Employee ID,Name,Job Title,Manager ID
			E1,Ann Lee,Head,
			E2,Bob Roe,Clerk,E4
			E3,Cy Fox,Clerk,E2
			E4,Di Day,Clerk,E3
			E5,Ed Orr,Clerk,E4
			E6,Flo Ash,Clerk,E1`, `
			E1, Ann Lee, title Head
			E2, Bob Roe, title Clerk, below E4
			E3, Cy Fox, title Clerk, below E2
			E4, Di Day, title Clerk, below E3
			E5, Ed Orr, title Clerk, below E4
			E6, Flo Ash, title Clerk, below E1
			warning reporting-circle p.csv:3 Manager ID`),
		one("two rings, named by who manages whom", `
			Name,Job Title,Manager
			Ann Lee,Clerk,Bob Roe
			Bob Roe,Clerk,"Lee, Ann"
			Cy Fox,Clerk,Di Day
			Di Day,Clerk,Cy Fox`, `
			p-e4959174ae7b, Ann Lee, title Clerk, below p-4ca2023c2ec0
			p-4ca2023c2ec0, Bob Roe, title Clerk, below p-e4959174ae7b
			p-a8f7ed6f537b, Cy Fox, title Clerk, below p-bf206e2c4be7
			p-bf206e2c4be7, Di Day, title Clerk, below p-a8f7ed6f537b
			notice no-id-column p.csv:2 ×4
			warning reporting-circle p.csv:2 Manager
			warning reporting-circle p.csv:4 Manager`),
		one("several tops, one of them closed and one who left", `
			Employee ID,Name,Job Title,Manager ID,Status
			E1,Ann Lee,Adviser,,active
			E2,Bob Roe,Head,,active
			E3,Cy Fox,Clerk,E2,active
			E4,Di Day,Head,,active
			E5,Eliminated,Head,,
			E6,Ed Orr,Head,,terminated
			E7,Vacant,Head,,`, `
			E1, Ann Lee, title Adviser
			E2, Bob Roe, title Head
			E3, Cy Fox, title Clerk, below E2
			E4, Di Day, title Head
			vacancy E7, title Head
			closed E5, title Head
			left E6, Ed Orr, title Head
			notice several-tops p.csv:2 Manager ID
			notice several-tops p.csv:5 Manager ID
			notice several-tops p.csv:8 Manager ID`),
		one("a list without managers is no forest", `
			Employee ID,Name,Job Title,Manager ID
			E1,Ann Lee,Clerk,
			E2,Bob Roe,Clerk,NO_MANAGER`, `
			E1, Ann Lee, title Clerk
			E2, Bob Roe, title Clerk`),
		one("self-report", `
			Employee ID,Name,Job Title,Manager ID
			E1,Ann Lee,Head,E1
			E2,Bob Roe,Clerk,E1`, `
			E1, Ann Lee, title Head, below ?E1, self
			E2, Bob Roe, title Clerk, below E1
			warning self-report p.csv:2 Manager ID`),
		one("unknown managers, one of them twice", `
			Employee ID,Name,Job Title,Manager ID
			E1,Ann Lee,Head,
			E2,Bob Roe,Clerk,E9
			E3,Cy Poe,Clerk,E9
			E4,Di Fox,Clerk,E8`, `
			E1, Ann Lee, title Head
			E2, Bob Roe, title Clerk, below ?E9
			E3, Cy Poe, title Clerk, below ?E9
			E4, Di Fox, title Clerk, below ?E8
			warning unknown-manager p.csv:3 Manager ID ×2
			warning unknown-manager p.csv:5 Manager ID`),
		one("the manager has left", `
			Employee ID,Name,Job Title,Manager ID,Status
			E1,Ann Lee,Head,,Terminated
			E2,Bob Roe,Clerk,E1,Active`, `
			E2, Bob Roe, title Clerk, below ?E1
			left E1, Ann Lee, title Head
			warning manager-left p.csv:3 Manager ID`),
		one("sentinels for the top of the tree", `
			USERID,FIRSTNAME,LASTNAME,TITLE,MANAGER,MATRIX_MANAGER
			u1,Ann,Lee,Head,NO_MANAGER,
			u2,Bob,Roe,Clerk,u1,NO_MGR
			u3,Cy,Poe,Clerk,u1,u2`, `
			u1, Ann Lee, title Head
			u2, Bob Roe, title Clerk, below u1
			u3, Cy Poe, title Clerk, below u1, dotted u2`),
		one("a second manager who is nobody", `
			Employee ID,Name,Job Title,Manager ID,Dotted line manager
			E1,Ann Lee,Head,,
			E2,Bob Roe,Clerk,E1,E7; Cy Poe
			E3,Cy Poe,Clerk,E1,`, `
			E1, Ann Lee, title Head
			E2, Bob Roe, title Clerk, below E1, dotted E3
			E3, Cy Poe, title Clerk, below E1
			warning unknown-dotted-manager p.csv:3 Dotted line manager`),
		one("two ids, and managers given by the second", `
			Employee ID,USERID,Name,Title,MANAGER
			1001,alee,Ann Lee,Engineer,broe
			1002,broe,Bob Roe,Head,NO_MANAGER`, `
			alee, Ann Lee, title Engineer, below broe
			broe, Bob Roe, title Head`),
		one("leading zeros lost in the manager column", `
			Employee ID,Name,Title,Manager ID
			00017,Ann Lee,Engineer,18
			00018,Bob Roe,Head,`, `
			00017, Ann Lee, title Engineer, below 00018
			00018, Bob Roe, title Head
			notice id-spelling p.csv:2 Manager ID`),
		one("an id of zeros is no top of the tree", `
			Employee ID,Name,Title,Manager ID
			0,Ann Lee,Head,
			1,Bob Roe,Clerk,0`, `
			0, Ann Lee, title Head
			1, Bob Roe, title Clerk, below 0`),
	})
}
