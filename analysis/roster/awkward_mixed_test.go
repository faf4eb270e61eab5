package roster

import "testing"

// TestMixedTables: one file may be people, duties and working conditions at once.
func TestMixedTables(t *testing.T) {
	run(t, []trap{
		one("hours of the person beside several duties in a cell", `
			Employee ID,Name,Title,Duties,Weekly Hours
			1,A A,Clerk,Run the release; Write reports,45
			2,B B,Clerk,File papers; Write letters,38.5`, `
			1, A A, title Clerk, “Run the release”, “Write reports”, hours 45
			2, B B, title Clerk, “File papers”, “Write letters”, hours 38.5`),
		one("hours of the person repeated beside each duty", `
			Employee ID,Name,Title,Duty,Hours
			1,A A,Clerk,Run the release,45
			1,A A,Clerk,Write reports,45
			2,B B,Clerk,File papers,40
			2,B B,Clerk,Write letters,40`, `
			1, A A, title Clerk, “Run the release”, “Write reports”, hours 45
			2, B B, title Clerk, “File papers”, “Write letters”, hours 40`),
		one("hours of two duties that fill a week in equal parts", `
			Employee ID,Name,Title,Duty,Hours
			1,A A,Clerk,Run the release,20
			1,A A,Clerk,Write reports,20`, `
			1, A A, title Clerk, “Run the release” 0.5, “Write reports” 0.5`),
		one("conditions of the person repeated beside each duty", `
			Employee ID,Name,Title,Duty,Hours Worked,On-call Weeks,Paging Incidents
			1,A A,Clerk,Run the release,45,12,20
			1,A A,Clerk,Write reports,45,12,20
			2,B B,Clerk,File papers,40,8,`, `
			1, A A, title Clerk, “Run the release”, “Write reports”, hours 45, oncall weeks 12, pages 20, deduped
			2, B B, title Clerk, “File papers”, hours 40, oncall weeks 8`),
		one("incidents counted for each duty", `
			Employee ID,Name,Title,Duty,Paging Incidents
			1,A A,Clerk,Run the release,20
			1,A A,Clerk,Write reports,5`, `
			1, A A, title Clerk, “Run the release”, “Write reports”, pages 25, deduped`),
		one("hours of a system that exports those of the contract", `
			Personnel number,Name,Title,Weekly hours,FTE
			1,A A,Clerk,40,1`, `
			1, A A, title Clerk, contract hours 40`),
		one("the same heading beside on-call weeks: hours worked", `
			Personnel number,Name,Title,Weekly hours,On-call Weeks
			1,A A,Clerk,46,4`, `
			1, A A, title Clerk, hours 46, oncall weeks 4`),
	})
}

func TestTeamSpelling(t *testing.T) {
	run(t, []trap{
		one("teams whose names differ in capitals", `
			Employee ID,Name,Title,Team
			1,A A,Clerk,Ops
			2,B B,Clerk,OPS
			3,C C,Clerk,ops`, `
			1, A A, title Clerk, team Ops
			2, B B, title Clerk, team Ops
			3, C C, title Clerk, team Ops
			notice team-spelling p.csv:3 Team ×2`),
	})
}

func TestIDsWithFractions(t *testing.T) {
	run(t, []trap{
		many("ids that a program took for numbers", `
			1, A A, title Clerk, “Run the release”
			2, B B, title Clerk, below 1`,
			csv("people.csv", `
			Employee ID,Name,Title,Manager ID
			1.0,A A,Clerk,XX
			2.0,B B,Clerk,1.0`), csv("duties.csv", `
			Employee ID,Duty
			1.0,Run the release`)),
		one("a numbering of posts", `
			Employee ID,Name,Title,Manager ID
			10.0,A A,Clerk,
			10.1,B B,Clerk,10.0`, `
			10.0, A A, title Clerk
			10.1, B B, title Clerk, below 10.0`),
	})
}

func TestNamesOfManagersWithNotes(t *testing.T) {
	run(t, []trap{
		one("titles before names and notes behind them", `
			Employee ID,Name,Title,Manager
			1,Cy Fox,Head,
			2,Bo Roe,Clerk,Dr. Cy Fox
			3,Di Moe,Clerk,Cy Fox (On Leave)
			4,Ed Noe,Clerk,"Fox, Cy [C]"
			5,Fi Poe,Clerk,Cy Fox (Head of Ops)`, `
			1, Cy Fox, title Head
			2, Bo Roe, title Clerk, below 1
			3, Di Moe, title Clerk, below 1
			4, Ed Noe, title Clerk, below 1
			5, Fi Poe, title Clerk, below ?Cy Fox (Head of Ops)
			notice name-order p.csv:3 Manager ×3
			warning unknown-manager p.csv:6 Manager`),
		one("names that are still to be found", `
			Employee ID,Name,Title
			1,Cy Fox,Head
			2,To be appointed,Clerk
			3,To be confirmed,Clerk`, `
			1, Cy Fox, title Head
			vacancy 2, title Clerk
			vacancy 3, title Clerk`),
	})
}
