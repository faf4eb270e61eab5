package roster

import (
	"fmt"
	"strings"
	"testing"
)

const twoPeople = `
	Employee ID,Name,Job Title
	1,A A,Clerk
	2,B B,Clerk`

func TestDuties(t *testing.T) {
	run(t, []trap{
		one("many duties in a cell: lines, semicolons, bullets, numbers", `
			Employee ID,Name,Job Title,Responsibilities
			1,A A,Clerk,"• Run the release
			• Write the
			  weekly report
			• Other"
			2,B B,Clerk,"1. Patch servers
			2. Reset passwords; rotate keys
			(3) Order hardware, cables and chairs"
			3,C C,Clerk,"1) deploy releases 2) review changes 3) train the team"
			4,D D,Clerk,"Own the CI/CD platform – including runners - for 2.5 million builds"`, `
			1, A A, title Clerk, “Run the release”, “Write the weekly report”
			2, B B, title Clerk, “Patch servers”, “Reset passwords”, “rotate keys”, “Order hardware, cables and chairs”
			3, C C, title Clerk, “deploy releases”, “review changes”, “train the team”
			4, D D, title Clerk, “Own the CI/CD platform – including runners - for 2.5 million builds”
			notice short-fragments p.csv Responsibilities`),
		one("duties in numbered columns", `
			Employee ID,Name,Job Title,Duty 1,Duty 2,Duty 10
			1,A A,Clerk,Run the release,,Write the report`, `
			1, A A, title Clerk, “Run the release”, “Write the report”`),
		many("one duty a row, shares as fractions, in another file", `
			1, A A, title Clerk, “Run the release” 0.4, “Write reports” 0.6 locked
			2, B B, title Clerk, “File papers” 1`,
			csv("people.csv", twoPeople), csv("duties.csv", `
			Employee ID,Duty,Share,Locked
			1,Run the release,0.4,no
			2,File papers,1,
			1,Write reports,0.6,yes`)),
		many("shares as percents without a sign", `
			1, A A, title Clerk, “Run the release” 0.4, “Write reports” 0.6
			2, B B, title Clerk`,
			csv("people.csv", twoPeople), csv("duties.csv", `
			Employee ID,Duty,Time %
			1,Run the release,40
			1,Write reports,60`)),
		many("shares as percents with sign and comma", `
			1, A A, title Clerk, “Run the release” 0.125, “Write reports” 0.875
			2, B B, title Clerk`,
			csv("people.csv", twoPeople), csv("duties.csv", `
			Personalnummer;Aufgabe;Zeitanteil
			1;Run the release;12,5 %
			1;Write reports;87,5 %`)),
		many("hours become shares of their sum", `
			1, A A, title Clerk, “Run the release” 0.25, “Write reports” 0.75
			2, B B, title Clerk`,
			csv("people.csv", twoPeople), csv("duties.csv", `
			Employee ID,Task,Hours
			1,Run the release,10
			1,Write reports,30`)),
		many("shares that add up to something else", `
			1, A A, title Clerk, “Run the release” 0.333333, “Write reports” 0.666667
			2, B B, title Clerk
			notice shares-scaled duties.csv:2 Share`,
			csv("people.csv", twoPeople), csv("duties.csv", `
			Employee ID,Duty,Share
			1,Run the release,0.3
			1,Write reports,0.6`)),
		many("thirds that were rounded add up well enough", `
			1, A A, title Clerk, “Run the release” 0.333333, “Write reports” 0.333333, “File papers” 0.333333
			2, B B, title Clerk`,
			csv("people.csv", twoPeople), csv("duties.csv", `
			Employee ID,Duty,Share
			1,Run the release,0.33
			1,Write reports,0.33
			1,File papers,0.33`)),
		many("a share is missing beside others", `
			1, A A, title Clerk, “Run the release” 0.7, “Write reports” 0.3
			2, B B, title Clerk
			notice incomplete-shares duties.csv:2 Share`,
			csv("people.csv", twoPeople), csv("duties.csv", `
			Employee ID,Duty,Share
			1,Run the release,70%
			1,Write reports,`)),
		many("a share is missing and nothing is left for it", `
			1, A A, title Clerk, “Run the release”, “Write reports”
			2, B B, title Clerk
			warning incomplete-shares duties.csv:2 Share`,
			csv("people.csv", twoPeople), csv("duties.csv", `
			Employee ID,Duty,Share
			1,Run the release,100%
			1,Write reports,`)),
		many("one share for several duties in a cell", `
			1, A A, title Clerk, “Run the release” 0.3, “Watch the alerts” 0.3, “Write reports” 0.4
			2, B B, title Clerk`,
			csv("people.csv", twoPeople), csv("duties.csv", `
			Employee ID,Duty,Share
			1,Run the release; Watch the alerts,0.6
			1,Write reports,0.4`)),
		many("duties of nobody, of no name, without words", `
			1, A A, title Clerk, “Run the release” 1
			2, B B, title Clerk
			notice short-fragments duties.csv Duty
			error unknown-person duties.csv:3 Employee ID
			error missing-id duties.csv:4 Employee ID
			error missing-duty duties.csv:5 Duty
			error duty-too-short duties.csv:6 Duty`,
			csv("people.csv", twoPeople), csv("duties.csv", `
			Employee ID,Duty,Share
			1,Run the release,1
			9,Run the release,1
			,Run the release,1
			1,,0.1
			1,Admin,0.1`)),
		many("duties by e-mail address and by name", `
			1, Ann Lee, mail a@x.example, title Clerk, “Run the release”
			2, Bob Roe, mail b@x.example, title Clerk, “Write reports”
			error unknown-person byname.csv:3 Employee Name`,
			csv("people.csv", `
			Employee ID,Name,Job Title,Email
			1,Ann Lee,Clerk,a@x.example
			2,Bob Roe,Clerk,b@x.example`),
			csv("bymail.csv", `
			Work Email,Duty
			A@x.example,Run the release`),
			csv("byname.csv", `
			Employee Name,Duty
			"Roe, Bob",Write reports
			Cy Poe,Write reports`)),
		many("a list of duties that repeats the title is no table of people", `
			1, A A, title Clerk, “Run the release”, “Write reports”
			2, B B, title Clerk, “File papers”, “Sort mail”
			notice unused-column duties.csv Job Title`,
			csv("people.csv", twoPeople), csv("duties.csv", `
			Employee ID,Job Title,Duty
			1,Senior Clerk,Run the release
			1,Senior Clerk,Write reports
			2,Clerk,File papers
			2,Clerk,Sort mail`)),
		one("people and one duty a row in one table", `
			Employee ID,Name,Job Title,Duty,Share
			1,A A,Clerk,Run the release,0.4
			1,A A,Clerk,Write reports,0.6
			2,B B,Clerk,File papers,1`, `
			1, A A, title Clerk, “Run the release” 0.4, “Write reports” 0.6
			2, B B, title Clerk, “File papers” 1`),
		one("duties of one person at two sites", `
			Employee ID,Name,Job Title,Location,Duty,Share
			1,A A,Clerk,Leeds,Run the release,0.4
			1,A A,Clerk,York,Write reports,0.6`, `
			1, A A, title Clerk, in Leeds, “Run the release” 0.4, “Write reports” 0.6
			warning varying-field p.csv:3 Location`),
		one("duties of one id under two titles", `
			Employee ID,Name,Job Title,Duty,Share
			1,A A,Clerk,Run the release,0.4
			1,A A,Head,Write reports,0.6`, `
			1, A A, title Clerk, “Run the release” 1
			error duplicate-id p.csv:3 Job Title
			notice shares-scaled p.csv:2 Share`),
		many("one duty twice", `
			1, A A, title Clerk, “Run the release” 0.5, “Write reports” 0.5
			2, B B, title Clerk
			notice shares-scaled duties.csv:2 Share
			notice merged-rows duties.csv`,
			csv("people.csv", twoPeople), csv("duties.csv", `
			Employee ID,Duty,Share
			1,Run the release,0.25
			1,Run the release,0.25
			1,Write reports,0.25`)),
		many("two copies of the duties", `
			1, A A, title Clerk, “Run the release” 0.4, “Write reports” 0.6
			2, B B, title Clerk, “File papers” 1
			notice merged-rows b.csv`,
			csv("people.csv", twoPeople),
			csv("a.csv", "Employee ID,Duty,Share\n1,Run the release,0.4\n1,Write reports,0.6\n2,File papers,1\n"),
			csv("b.csv", "Employee ID,Duty,Share\n2,File papers,1\n1,Run the release,0.4\n1,Write reports,0.6\n")),
		many("duties of leavers and closed posts are used and lead nowhere", `
			1, A A, title Clerk
			closed 3, title Clerk
			left 2, B B, title Clerk`,
			csv("people.csv", `
			Employee ID,Name,Job Title,Status
			1,A A,Clerk,Active
			2,B B,Clerk,Terminated
			3,Eliminated,Clerk,`),
			csv("duties.csv", `
			Employee ID,Duty
			2,Run the release
			3,Run the release`)),
		one("a job description that is a text", `
			Employee ID,Name,Job Title,Job Description
			1,A A,Clerk,"Runs the release of the whole product every week; keeps the calendar of all changes to it"`, `
			1, A A, title Clerk, “Runs the release of the whole product every week”, “keeps the calendar of all changes to it”`),
		one("a job description that is a title", `
			employeeNumber,Name,jobDescription
			1,A A,Clerk`, `
			1, A A, title Clerk`),
		one("sentences stay whole", `
			Post Unique Reference,Name,Job Title,Job/Team Function,FTE
			1,N/D,Deputy,"Leads policy, finance and people. Responsible for advice to the board.",1`, `
			1, title Deputy, “Leads policy, finance and people. Responsible for advice to the board.”`),
	})
}

// TestSplitDuties shows what parts a cell and what does not.
func TestSplitDuties(t *testing.T) {
	for _, x := range []struct {
		cell, want string
		dropped    int
	}{
		{"run releases", "run releases", 0},
		{"run releases, write notes", "run releases, write notes", 0},
		{"run releases; write notes", "run releases|write notes", 0},
		{"- run releases\n- write notes", "run releases|write notes", 0},
		{"-run releases\n-write notes", "run releases|write notes", 0},
		{"– run releases\n— write notes\n* fix builds\n+ mend tests", "run releases|write notes|fix builds|mend tests", 0},
		{"o run releases\no write notes", "run releases|write notes", 0},
		{"order parts\nopen doors", "order parts|open doors", 0},
		{"• run releases • write notes", "run releases|write notes", 0},
		{"CI/CD pipelines - the whole of them", "CI/CD pipelines - the whole of them", 0},
		{"1. run releases\n2. write notes\n10. fix builds", "run releases|write notes|fix builds", 0},
		{"a) run releases\nb) write notes", "run releases|write notes", 0},
		{"(1) run releases (2) write notes", "run releases|write notes", 0},
		{"run 2) things", "run 2) things", 0},
		{"serve 1.5 million users\nserve 2.5 million more", "serve 1.5 million users|serve 2.5 million more", 0},
		{"level 1. support desk 2. service desk", "support desk|service desk", 1},
		{"reporting", "", 1},
		{"reporting; 24/7; run it", "run it", 2},
		{"n/a", "", 0},
		{"\n\n ; \n", "", 0},
		{"• run the\n  whole release\n• write notes", "run the whole release|write notes", 0},
		{"run the\nwhole release", "run the|whole release", 0},
		{"  run \u00a0 the\trelease ", "run the release", 0},
		{"99 red balloons rise", "99 red balloons rise", 0},
	} {
		got, dropped := splitDuties(x.cell)
		if strings.Join(got, "|") != x.want || dropped != x.dropped {
			t.Errorf("%q gives %q, %d dropped; want %q, %d", x.cell, strings.Join(got, "|"), dropped, x.want, x.dropped)
		}
	}
}

func TestWorkload(t *testing.T) {
	run(t, []trap{
		many("one row a person, every column", `
			1, A A, title Clerk, hours 45, contract hours 40, overtime 5, oncall weeks 8, shifts 16, oncall 0.15, rotation of 6, layers 2, pages 12, pages/shift 0.75, toil 0.4, after hours 0.1, leave due 30, leave taken 12, leave untaken 0.6, projects 3, bosses 2, rotation core, deduped
			2, B B, title Clerk`,
			csv("people.csv", twoPeople), csv("work.csv", `
			Employee ID,weekly_hours,contract_hours,overtime_hours,oncall_weeks,oncall_shifts,oncall_share,rotation_size,rotation_layers,rotation,paging_incidents,pages_per_shift,toil_share,after_hours_share,leave_due,leave_taken,leave_untaken,projects,bosses
			1,45,40,5,8,16,0.15,6,2,core,12,0.75,0.4,10%,30,12,0.6,3,2`)),
		many("shares in percent of the heading, and a share that does not say so", `
			1, A A, title Clerk, toil 0.4
			2, B B, title Clerk, toil 0.55
			warning not-a-share work.csv After hours`,
			csv("people.csv", twoPeople), csv("work.csv", `
			Employee ID,Toil %,After hours
			1,40,12
			2,55,3`)),
		many("hours of a month", `
			1, A A, title Clerk
			2, B B, title Clerk
			warning not-weekly work.csv Hours worked`,
			csv("people.csv", twoPeople), csv("work.csv", `
			Employee ID,Hours worked
			1,168
			2,152`)),
		many("a week has 168 hours", `
			1, A A, title Clerk, hours 168
			2, B B, title Clerk
			3, C C, title Clerk, hours 40
			4, D D, title Clerk, hours 40
			warning value-out-of-range work.csv:3 Hours worked`,
			csv("people.csv", twoPeople+"\n\t3,C C,Clerk\n\t4,D D,Clerk"), csv("work.csv", `
			Employee ID,Hours worked
			1,168
			2,169
			3,40
			4,40
			4,40
			3,40`)),
		many("contract hours of part-timers are their own", `
			1, A A, title Clerk, contract hours 40
			2, B B, title Clerk, fte 0.5, contract hours 40`,
			csv("p.csv", `
			Employee ID,Name,Job Title,FTE,Contract hours
			1,A A,Clerk,1,40
			2,B B,Clerk,0.5,20`)),
		many("contract hours of a full-time contract", `
			1, A A, title Clerk, contract hours 40
			2, B B, title Clerk, fte 0.5, contract hours 40`,
			csv("p.csv", `
			Employee ID,Name,Job Title,FTE,Contract hours
			1,A A,Clerk,1,40
			2,B B,Clerk,0.5,40`)),
		many("FTE from own and full-time hours", `
			1, A A, title Clerk, below 2, fte 0.5, contract hours 40
			2, B B, title Head, contract hours 40`,
			csv("p.csv", `
			Personnel number,Name,Position,Supervisor,weekly_working_hours,full_time_weekly_working_hours
			1,A A,Clerk,B B,20,40
			2,B B,Head,,40,40`)),
		many("weekly hours of a system that exports contracts", `
			1, A A, title Clerk, contract hours 38.5
			2, B B, title Clerk, contract hours 38.5`,
			csv("p.csv", `
			Personnel number,Name,Position,Weekly hours
			1,A A,Clerk,38.5
			2,B B,Clerk,38.5`)),
		many("weeks are averaged, pages added up", `
			1, A A, title Clerk, hours 45, pages 7
			2, B B, title Clerk, hours 40, pages 0`,
			csv("people.csv", twoPeople), csv("weeks.csv", `
			Employee ID,Week,Hours worked,Pages
			1,1,40,3
			1,2,50,4
			2,1,40,0`)),
		many("headings name periods: quarters of 13 weeks", `
			1, A A, title Clerk, shifts 20, pages 7, weeks of shifts 13, weeks of pages 26, deduped
			2, B B, title Clerk, shifts 10, pages 0, weeks of shifts 13, weeks of pages 13, deduped`,
			csv("people.csv", twoPeople), csv("shifts.csv", `
			Employee ID,On-call Shifts (quarter)
			1,20
			2,10`), csv("incidents.csv", `
			Employee ID,Quarter,Incidents (quarter)
			1,1,3
			1,2,4
			2,1,0`)),
		many("shifts that tell their start only: ten of twelve hours over five days", `
			1, A A, title Clerk, shifts 5, weeks of shifts 0.714286
			2, B B, title Clerk, shifts 5, weeks of shifts 0.714286`,
			csv("people.csv", twoPeople), csv("shifts.csv", `
			Employee ID,Shift start
			1,2026-03-02 00:00
			2,2026-03-02 12:00
			1,2026-03-03 00:00
			2,2026-03-03 12:00
			1,2026-03-04 00:00
			2,2026-03-04 12:00
			1,2026-03-05 00:00
			2,2026-03-05 12:00
			1,2026-03-06 00:00
			2,2026-03-06 12:00`)),
		many("weeks on call that cannot be meant are not none", `
			1, A A, title Clerk, oncall unread
			2, B B, title Clerk
			warning value-out-of-range oncall.csv:2 On-call weeks`,
			csv("people.csv", twoPeople), csv("oncall.csv", `
			Employee ID,On-call weeks
			1,60
			2,n/a`)),
		many("one row a shift", `
			1, A A, title Clerk, shifts 14, oncall 0.5, rotation core
			2, B B, title Clerk, shifts 14, oncall 0.5, rotation core`,
			csv("people.csv", twoPeople), csv("shifts.csv", `
			On-call person,Rotation,Shift start,Shift end
			A A,core,2026-03-02 09:00,2026-03-09 09:00
			B B,core,2026-03-09 09:00,2026-03-16 09:00`)),
		many("a shift that ends before it starts", `
			1, A A, title Clerk, shifts 2, oncall 0.5
			2, B B, title Clerk, shifts 1, oncall 0.25
			warning bad-shift shifts.csv:3 Shift end`,
			csv("people.csv", twoPeople), csv("shifts.csv", `
			Employee ID,Shift start,Shift end
			1,2026-03-02 09:00,2026-03-03 09:00
			2,2026-03-03 21:00,2026-03-02 09:00`)),
		many("a shift in two rows, and two rotations at once", `
			1, A A, title Clerk, shifts 4, oncall 0.444444
			2, B B, title Clerk, shifts 7.08333, oncall 0.787037
			warning bad-shift shifts.csv:8 Shift end`, // 12 + 24 + 12 and 72 + 12 + 1 of 108 hours
			csv("people.csv", twoPeople), csv("shifts.csv", `
			Employee ID,Shift start,Shift end
			1,2026-03-02 08:00,2026-03-02 20:00
			1,2026-03-02 08:00,2026-03-02 20:00
			1,2026-03-04 08:00,2026-03-05 08:00
			2,2026-03-02 08:00,2026-03-05 08:00
			2,2026-03-03 08:00,2026-03-04 08:00
			2,2026-03-05 08:00,2026-03-05 20:00
			1,2026-03-06 08:00,
			2,2026-03-06 07:00,2026-03-06 08:00`)),
		many("shifts and incidents as a pager exports them", `
			1, Jane Doe, mail jane@x.example, title Lead, shifts 28, oncall 0.666667, pages 2, rotation Primary, deduped
			2, Bob Roe, mail bob@x.example, title Engineer, shifts 14, oncall 0.333333, pages 1, rotation Primary, deduped
			notice unused-column incidents.csv Service`,
			csv("incidents.csv", `
				Incident Number,Created On,Assigned To,Urgency,Service
				1001,2026-07-02T03:00:00Z,jane@x.example,high,api
				1002,2026-07-03T03:00:00Z,jane@x.example,high,api
				1003,2026-07-09T03:00:00Z,bob@x.example,high,api
				1003,2026-07-09T03:00:00Z,bob@x.example,high,api`),
			csv("schedule.csv", `
				Schedule,User,Start,End
				Primary,Jane Doe,2026-07-01T09:00:00Z,2026-07-08T09:00:00Z
				Primary,Bob Roe,2026-07-08T09:00:00Z,2026-07-15T09:00:00Z
				Primary,Jane Doe,2026-07-15T09:00:00Z,2026-07-22T09:00:00Z`),
			csv("team.csv", `
				Employee ID,Name,Work Email,Job Title
				1,Jane Doe,jane@x.example,Lead
				2,Bob Roe,bob@x.example,Engineer`)),
		many("start and end dates of a rotation are no employment", `
			1, Jane Doe, title Lead, from 2020-01-01, shifts 14, oncall 1
			2, Bob Roe, title Engineer, from 2021-02-01`,
			csv("opsgenie.csv", `
				Participant,Start Date,End Date
				Jane Doe,2026-07-01,2026-07-08`),
			csv("team.csv", `
				Employee ID,Name,Job Title,Start Date
				1,Jane Doe,Lead,2020-01-01
				2,Bob Roe,Engineer,2021-02-01`)),
		many("one row an incident, one of them twice", `
			1, A A, mail a@x.example, title Clerk, pages 2, deduped
			2, B B, mail b@x.example, title Clerk, pages 1, deduped
			error unknown-person inc.csv:6 Responder`,
			csv("people.csv", `
			Employee ID,Name,Job Title,Email
			1,A A,Clerk,a@x.example
			2,B B,Clerk,b@x.example`), csv("inc.csv", `
			Incident ID,Responder
			I-1,a@x.example
			I-1,a@x.example
			I-2,a@x.example
			I-2,b@x.example
			I-3,c@x.example`)),
		many("leave left over", `
			1, A A, title Clerk, leave due 30, leave untaken 0.2
			2, B B, title Clerk, leave due 25, leave taken 20, leave untaken 0.2`,
			csv("people.csv", twoPeople), csv("leave.csv", `
			Employee ID,Leave entitlement,Leave taken,Leave balance
			1,30,,6
			2,,20,5`)),
		many("leave left over says nothing alone", `
			1, A A, title Clerk
			2, B B, title Clerk
			notice balance-alone leave.csv:2 Resturlaub ×2`,
			csv("people.csv", twoPeople), csv("leave.csv", `
			Personalnummer;Resturlaub
			1;6
			2;5,5`)),
		many("two tables with different hours", `
			1, A A, title Clerk, hours 45
			2, B B, title Clerk, hours 40
			warning conflicting-workload b.csv Hours worked`,
			csv("people.csv", twoPeople),
			csv("a.csv", "Employee ID,Hours worked\n1,45\n2,40\n"),
			csv("b.csv", "Employee ID,Hours worked\n2,40\n1,50\n")),
		many("projects by name", `
			1, A A, title Clerk, projects 3
			2, B B, title Clerk, projects 1`,
			csv("people.csv", twoPeople), csv("proj.csv", `
			Employee ID,Projects
			1,Apollo; Gemini; Mercury
			2,Apollo`)),
	})
}

// TestSupplied lists the working conditions that the run has columns for.
func TestSupplied(t *testing.T) {
	r, err := build(t, Options{}, csv("p.csv", dedent(twoPeople)), csv("w.csv", "Employee ID,Hours worked,Toil %\n1,40,\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(sortedKeys(r.Supplied)); got != "[toil_share weekly_hours]" {
		t.Errorf("supplied %s", got)
	}
}
