package roster

import "testing"

func TestVacancies(t *testing.T) {
	run(t, []trap{
		one("vacant, eliminated and undisclosed posts of an organogram", `
			Post Unique Reference,Name,Grade (or equivalent),Job Title,Job/Team Function,Reports to Senior Post,FTE
			1,n/d,SCS3,Director,Lead the whole agency,xx,1
			2,VACANT,SCS1,Deputy,Run the north office,1,1
			3,Vacant - Chief Exec,SCS2,Chief,Run the south office,1,0.01
			4,Eliminated,SCS1,Deputy,Run the east office,1,1
			5,N/D,SCS1,Deputy,Run the west office,2,1`, `
			1, title Director, grade SCS3, “Lead the whole agency”
			5, title Deputy, grade SCS1, below 2, “Run the west office”
			vacancy 2, title Deputy, grade SCS1, below 1, “Run the north office”
			vacancy 3, title Chief, grade SCS2, below 1, fte 0.01, “Run the south office”
			closed 4, title Deputy, grade SCS1, below 1`),
		one("unfilled rows of an org chart print", `
			Unique Identifier,Name,Reports To,Line Detail 1
			1,Ann Lee,,Head
			2,unfilled,1,Clerk
			,Unfilled,1,Clerk
			,Unfilled,1,Clerk`, `
			1, Ann Lee, title Head
			vacancy 2, title Clerk, below 1
			vacancy v-`+hashOf("\x00\x00\x00Clerk\x001\x00")+`-1, title Clerk, below 1
			vacancy v-`+hashOf("\x00\x00\x00Clerk\x001\x00")+`-2, title Clerk, below 1`),
		one("a person whose name only begins like vacant", `
			Employee ID,Name,Job Title
			1,Vacantia Jones,Clerk
			2,Openshaw Lee,Clerk`, `
			1, Vacantia Jones, title Clerk
			2, Openshaw Lee, title Clerk`),
		one("first and last names in two columns that tell of a post without a holder", `
			Employee ID,First Name,Last Name,Job Title,Manager ID
			1,Ann,Lee,Head,
			2,Vacant,,Clerk,1
			3,,Vacant,Clerk,1
			4,Vacant,Vacant,Clerk,1
			5,unfilled,,Clerk,1
			6,Eliminated,,Clerk,1
			7,N/D,N/D,Clerk,1
			8,Jane,Vacant,Clerk,1
			9,Kim (On Leave),Roe,Vacant Lots Clerk,1`, `
			1, Ann Lee, title Head
			7, title Clerk, below 1
			8, Jane Vacant, title Clerk, below 1
			9, Kim (On Leave) Roe, title Vacant Lots Clerk, below 1
			vacancy 2, title Clerk, below 1
			vacancy 3, title Clerk, below 1
			vacancy 4, title Clerk, below 1
			vacancy 5, title Clerk, below 1
			closed 6, title Clerk, below 1`),
		one("a list of posts, some of which have no holder", `
			Position ID,Incumbent,Position Title,Reports To Position ID,Status
			P1,Jane Doe,Head,,Filled
			P2,Vacant,Clerk,P1,Vacant
			P3,,Clerk,P1,Frozen
			P4,,Clerk,P1,`, `
			P1, Jane Doe, title Head
			vacancy P2, title Clerk, below P1
			vacancy P3, title Clerk, below P1
			vacancy P4, title Clerk, below P1`),
		one("open says of a post without a holder that it is vacant, of a person nothing", `
			Employee ID,Name,Job Title,Status
			1,Jane Doe,Head,Open
			2,,Clerk,Open
			3,,Clerk,Active`, `
			1, Jane Doe, title Head
			3, title Clerk
			vacancy 2, title Clerk`),
		one("status tells vacancies and closed posts", `
			Position ID,Name,Job Title,Position Status
			1,Ann Lee,Head,Filled
			2,,Clerk,Vacant
			3,,Clerk,Eliminated`, `
			1, Ann Lee, title Head
			vacancy 2, title Clerk
			closed 3, title Clerk`),
	})
}

func TestLeavers(t *testing.T) {
	asOf := Options{AsOf: date(2026, 6, 30)}
	run(t, []trap{
		one("leavers by status in five languages and letters", `
			Employee ID,Name,Job Title,Status
			1,A A,Clerk,Active
			2,B B,Clerk,A
			3,C C,Clerk,Terminated for Cause
			4,D D,Clerk,T
			5,E E,Clerk,ausgeschieden
			6,F F,Clerk,Leave of Absence
			7,G G,Clerk,L
			8,H H,Clerk,not active
			9,I I,Clerk,Deceased
			10,J J,Clerk,en congé`, `
			1, A A, title Clerk
			2, B B, title Clerk
			6, F F, title Clerk, on leave
			7, G G, title Clerk, on leave
			10, J J, title Clerk, on leave
			left 3, C C, title Clerk
			left 4, D D, title Clerk
			left 5, E E, title Clerk
			left 8, H H, title Clerk
			left 9, I I, title Clerk`),
		one("active is a yes-no question", `
			Employee ID,Name,Job Title,Active
			1,A A,Clerk,Yes
			2,B B,Clerk,0
			3,C C,Clerk,true`, `
			1, A A, title Clerk
			3, C C, title Clerk
			left 2, B B, title Clerk`),
		one("a status nobody knows, and one that is a contract", `
			Employee ID,Name,Job Title,Employment Status
			1,A A,Clerk,Full-Time
			2,B B,Clerk,Zombie
			3,C C,Clerk,Contractor`, `
			1, A A, title Clerk
			2, B B, title Clerk
			3, C C, title Clerk
			warning unknown-status p.csv:3 Employment Status`),
		{"end dates before, on and after the date of the review", asOf, []file{csv("p.csv", dedent(`
			Employee ID,Name,Job Title,Termination Date
			1,A A,Clerk,2026-06-29
			2,B B,Clerk,2026-06-30
			3,C C,Clerk,2026-07-01
			4,D D,Clerk,`))}, `
			3, C C, title Clerk, to 2026-07-01
			4, D D, title Clerk
			left 1, A A, title Clerk, to 2026-06-29
			left 2, B B, title Clerk, to 2026-06-30`},
		{"terminated, but only next month", asOf, []file{csv("p.csv", dedent(`
			Employee ID,Name,Job Title,Status,Termination Date
			1,A A,Clerk,Terminated,2026-07-31`))}, `
			1, A A, title Clerk, to 2026-07-31`},
		{"an end date of an earlier employment", asOf, []file{csv("p.csv", dedent(`
			Employee ID,Name,Job Title,Hire Date,Termination Date
			1,A A,Clerk,2024-02-01,2023-12-31`))}, `
			1, A A, title Clerk, from 2024-02-01, to 2023-12-31`},
		one("leave beside the status", `
			Employee ID,Job Title,Employee Status,On Leave
			1,Clerk,Active,Yes
			2,Clerk,Active,No
			3,Clerk,Terminated,Yes
			4,Clerk,,Yes`, `
			1, title Clerk, on leave
			2, title Clerk
			4, title Clerk, on leave
			left 3, title Clerk`),
		one("end dates without a date of the review", `
			Employee ID,Name,Job Title,Termination Date
			1,A A,Clerk,2020-06-29`, `
			1, A A, title Clerk, to 2020-06-29`),
		one("left once and hired again", `
			Employee ID,Name,Job Title,Status
			1,A A,Clerk,Terminated
			1,A A,Analyst,Active`, `
			1, A A, title Analyst
			notice rehired p.csv:3 Employee ID`),
		one("snapshots of several dates", `
			PersonId,ManagerId,EffectiveDate,FunctionType,LevelDesignation
			a,,2026-01-01,Ops,L1
			b,a,2026-01-01,Ops,L3
			b,a,2026-04-01,Eng,L4
			a,,2026-04-01,Ops,L2`, `
			a, grade L2, profession Ops
			b, grade L4, profession Eng, below a
			notice older-snapshot p.csv:4 EffectiveDate ×2`),
		{"a snapshot of the future", Options{Today: date(2026, 2, 1)}, []file{csv("p.csv", dedent(`
			PersonId,ManagerId,EffectiveDate,LevelDesignation
			a,,2026-01-01,L1
			a,,2026-04-01,L2`))}, `
			a, grade L1
			notice older-snapshot p.csv:3 EffectiveDate`},
	})
}
