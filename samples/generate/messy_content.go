package main

import "strings"

// contentFaults are sound tables whose rows contradict each other.
func contentFaults() []Fault {
	return []Fault{
		{"duplicate-id.csv", "one id for two different people", Problem, "duplicate-id",
			"the second row is set aside; the cure is to give each person an id", []byte(crew + "F3,Aurelia Boom,Support Engineer,1,2026-09-30,Harbour,F1\n")},
		{"same-row-twice.csv", "one person in two equal rows", Problem, "duplicate-id", "the rows count once; four people",
			[]byte(crew + "F4,Efraim Solano,QA Engineer,1,2026-09-30,Harbour,F1\n")},
		{"unknown-manager.csv", "a manager's id that nobody has", Problem, "unknown-manager",
			"row 4 names a manager who is not in the data; the person stays, without a manager", replaced("F3,Tilda Nakamura,Software Engineer,1,2026-09-30,Harbour,F1", "F3,Tilda Nakamura,Software Engineer,1,2026-09-30,Harbour,F99")},
		{"cycle.csv", "three people who manage each other in a ring", Problem, "reporting-circle", "the ring of rows 3, 4 and 5; they have no layer",
			[]byte(`Employee ID,Name,Job Title,FTE,Snapshot Date,Team,Manager ID
F1,Ulrike Marsden,Engineering Manager,1,2026-09-30,Harbour,
F2,Ossian Pereira,Software Engineer,1,2026-09-30,Harbour,F4
F3,Tilda Nakamura,Software Engineer,1,2026-09-30,Harbour,F2
F4,Efraim Solano,QA Engineer,1,2026-09-30,Harbour,F3
`)},
		{"self-report.csv", "somebody who is their own manager below the top", Problem, "self-report", "row 3 names itself as manager",
			replaced("F2,Ossian Pereira,Software Engineer,1,2026-09-30,Harbour,F1", "F2,Ossian Pereira,Software Engineer,1,2026-09-30,Harbour,F2")},
		{"several-roots.csv", "two people without a manager", Problem, "several-tops", "two tops of the tree", replaced("Harbour,F1\nF3", "Harbour,\nF3")},
		{"top-of-the-tree.csv", "a word in place of the top's manager", Reads, "", "NO_MANAGER marks the top; one root", replaced("Harbour,\n", "Harbour,NO_MANAGER\n")},
		{"blank-id.csv", "a row without an id", Problem, "missing-id", "row 4 is set aside; the cure is to add the id", replaced("F3,Tilda", ",Tilda")},
		{"names-not-disclosed.csv", "N/D in the place of names", Reads, "", "two names are not disclosed; four people",
			[]byte(strings.ReplaceAll(strings.ReplaceAll(crew, "Tilda Nakamura", "N/D"), "Efraim Solano", "N/D"))},
		{"vacant-and-eliminated.csv", "vacant and eliminated posts among the people", Reads, "", "four people, one vacancy, one closed post",
			[]byte(crew + "F5,Vacant,Software Engineer,1,2026-09-30,Harbour,F1\nF6,Eliminated,Release Engineer,1,2026-09-30,Harbour,F1\n")},
		{"leavers.csv", "people who left, by status and by date", Reads, "", "three people, one of them on leave, and one leaver",
			[]byte(widened(crew, "Employment Status,Termination Date", "Active,", "Terminated,2026-07-31", "On Leave,", "Active,2026-12-31"))},
		{"manager-by-name.csv", "managers given by name, one of two people of that name", Problem, "ambiguous-manager",
			"two people have the name of the manager in row 5; the cure is the id",
			[]byte(`Employee ID,Name,Job Title,FTE,Snapshot Date,Team,Manager
F1,Ulrike Marsden,Engineering Manager,1,2026-09-30,Harbour,
F2,Ossian Pereira,Engineering Manager,1,2026-09-30,Harbour,Ulrike Marsden
F3,Ossian Pereira,Engineering Manager,1,2026-09-30,Harbour,Ulrike Marsden
F4,Efraim Solano,QA Engineer,1,2026-09-30,Harbour,Ossian Pereira
`)},
		{"last-name-first.csv", "names as Last, First, managers as First Last", Reads, "", "managers are found by name; one root",
			[]byte(`Employee ID,Employee Name,Job Title,FTE,Snapshot Date,Team,Manager Name
F1,"Marsden, Ulrike",Engineering Manager,1,2026-09-30,Harbour,
F2,"Pereira, Ossian",Software Engineer,1,2026-09-30,Harbour,Ulrike Marsden
F3,"Nakamura, Tilda",Software Engineer,1,2026-09-30,Harbour,Ulrike Marsden
`)},
		{"leading-zeros.csv", "ids that lost their leading zeros in one column", Problem, "id-spelling", "the ids were matched in spite of the zeros",
			[]byte(`Employee ID,Name,Job Title,FTE,Snapshot Date,Team,Manager ID
0001,Ulrike Marsden,Engineering Manager,1,2026-09-30,Harbour,
0002,Ossian Pereira,Software Engineer,1,2026-09-30,Harbour,1
0003,Tilda Nakamura,Software Engineer,1,2026-09-30,Harbour,1
`)},
		{"refused-columns.csv", "columns on gender, pay and sickness", Reads, "",
			"Gender, Salary and Sick Days are refused by name and none of their values is read",
			[]byte(widened(crew, "Gender,Salary,Sick Days", "f,81000,2", "m,64000,0", "f,66000,9", "m,59000,4"))},
		{"misleading-headings.csv", "headings that hold the letters of others", Reads, "", "Middle Name, Bidding Team Lead and Entitlement are ignored; they are no ids, teams or titles",
			[]byte(widened(crew, "Middle Name,Bidding Team Lead,Entitlement", "Ann,no,25", "Jo,no,25", "Mai,yes,25", "Lee,no,25"))},
		{"formula-text.csv", "cells that a spreadsheet would take for formulas", Reads, "", "four people; the cells stay text in every output",
			replaced("Tilda Nakamura", "\"=HYPERLINK(\"\"https://harbour.example\"\",\"\"Tilda\"\")\"")},
		{"no-ids.csv", "no id column at all", Problem, "no-id-column", "people are told apart by e-mail address",
			[]byte(`Name,Email,Job Title,FTE,Snapshot Date,Team,Manager Email
Ulrike Marsden,ulrike.marsden@harbour.example,Engineering Manager,1,2026-09-30,Harbour,
Ossian Pereira,ossian.pereira@harbour.example,Software Engineer,1,2026-09-30,Harbour,ulrike.marsden@harbour.example
Tilda Nakamura,tilda.nakamura@harbour.example,Software Engineer,1,2026-09-30,Harbour,ulrike.marsden@harbour.example
`)},
	}
}

// valueFaults are cells whose numbers, dates and shares can be misread.
func valueFaults() []Fault {
	return []Fault{
		{"comma-decimals.csv", "decimal commas in hours", Reads, "", "the decimal comma holds for the whole column; 38.5 hours in row 3",
			[]byte(strings.NewReplacer(",", ";", ".", ",").Replace(widened(crew, "Weekly Hours,Contract Hours", "42.5,40.0", "38.5,40.0", "33.0,32.0", "21.5,20.0")))},
		{"ambiguous-dates.csv", "dates that can be day or month first", Problem, "ambiguous-date",
			"no date of the column decides between day and month", []byte(widened(crew, "Hire Date", "03/04/2018", "05/06/2019", "01/02/2020", "07/08/2021"))},
		{"month-first-dates.csv", "dates with the month first, as one of them shows", Reads, "", "the column is month first because one day is above 12",
			[]byte(widened(crew, "Hire Date", "03/04/2018", "05/26/2019", "01/02/2020", "07/08/2021"))},
		{"impossible-values.csv", "200 hours a week and more leave taken than due", Problem, "value-out-of-range", "the hours of row 3 are left out",
			[]byte(widened(crew, "Weekly Hours,Leave Due,Leave Taken", "41,25,20", "200,25,18", "40,25,27", "39,25,21"))},
		{"words-for-numbers.csv", "words in number columns", Problem, "bad-number", "two cells are no numbers and are left out",
			[]byte(widened(crew, "Weekly Hours,Contract Hours", "42,40", "40,full", "about 40,40", "39,40"))},
		{"no-such-day.csv", "a date that no calendar has", Problem, "bad-date", "row 3 has no date; it is left out",
			[]byte(widened(crew, "Hire Date", "2018-04-03", "2019-02-30", "2020-01-02", "2021-07-08"))},
		{"shares-over-100.csv", "time shares of a person that add up to 140", Problem, "shares-scaled", "the shares of F2 are scaled",
			[]byte(crewDuties("F2,Implement the berth calendar in Go,70", "F2,Fix bugs in the tide table,70"))},
		{"shares-missing.csv", "time shares for some duties of a person only", Problem, "incomplete-shares", "the duties of F2 without a share get the rest",
			[]byte(crewDuties("F2,Implement the berth calendar in Go,50", "F2,Fix bugs in the tide table,30", "F2,Review pull requests of the harbour map,"))},
		{"many-duties-in-a-cell.csv", "bullets and numbers in one duties cell", Reads, "", "seven duties of four people; fragments of one word are dropped and counted",
			[]byte(widened(crew, "Duties", "\"• Hold one-to-ones with the team • Write performance reviews\"", "\"1. Implement the berth calendar in Go 2. Fix bugs in the tide table\"",
				"Build the harbour map in React; review pull requests of the map", "Test the berth calendar by hand"))},
	}
}

// crewDuties is one table of people and duties at once: a row a duty.
func crewDuties(rows ...string) string {
	out := "Employee ID,Name,Job Title,FTE,Snapshot Date,Team,Manager ID,Duty,Time Share %\nF1,Ulrike Marsden,Engineering Manager,1,2026-09-30,Harbour,,Hold one-to-ones with the team,100\n"
	for _, r := range rows {
		id, rest, _ := strings.Cut(r, ",")
		out += id + ",Ossian Pereira,Software Engineer,1,2026-09-30,Harbour,F1," + rest + "\n"
	}
	return out
}
