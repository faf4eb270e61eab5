package main

import "strings"

// layoutFaults are text files whose rows and columns stand differently.
func layoutFaults() []Fault {
	return []Fault{
		{"semicolon.csv", "semicolons instead of commas", Reads, "", "the delimiter is a semicolon; four people", delimited(";")},
		{"tab.txt", "tabs between the columns", Reads, "", "the delimiter is a tab; four people", delimited("\t")},
		{"pipe.csv", "bars between the columns", Reads, "", "the delimiter is a bar; four people", delimited("|")},
		{"sep-line.csv", "a first line for Excel that names the delimiter", Reads, "", "the line is no row; four people",
			append([]byte("sep=;\n"), delimited(";")...)},
		{"mixed-delimiters.csv", "a heading with commas over rows with semicolons", Refused, "",
			"the rows do not fit the heading, so that no people are found",
			[]byte(heading(crew) + strings.ReplaceAll(body(crew), ",", ";"))},
		{"cr-line-ends.csv", "lines that end with a carriage return alone", Reads, "", "four people",
			[]byte(strings.ReplaceAll(crew, "\n", "\r"))},
		{"title-rows.csv", "a title, a date and a blank row above the heading", Reads, "",
			"the heading stands in row 4; the rows above it are title rows", []byte("Harbour staff list,,,,,,\nAs at 30 September 2026,,,,,,\n,,,,,,\n" + crew)},
		{"two-header-rows.csv", "two heading rows, the upper one in groups", Reads, "",
			"the heading rows are joined; four people",
			[]byte("Person,,Post,,,,\n" + crew)},
		{"technical-header-row.csv", "field names above the headings, as a user data file has them", Problem, "two-heading-rows",
			"the two heading rows are joined or one is taken; four people",
			[]byte("USERID,USERNAME,TITLE,FTE,ASOF,DEPARTMENT,MANAGER\n" + strings.Replace(crew, "Team", "Department", 1))},
		{"totals-row.csv", "a totals row at the end", Reads, "", "the last row is a totals row and no person",
			[]byte(crew + "Total,4,,4,,,\n")},
		{"repeated-header.csv", "the heading again in the middle, from pasted pages", Reads, "",
			"one repeated heading was skipped; four people", replaced("F3,", heading(crew)+"F3,")},
		{"blank-rows-and-columns.csv", "blank rows between people and a blank column", Reads, "",
			"blank rows are skipped; the column without a heading is ignored",
			[]byte(strings.ReplaceAll(strings.ReplaceAll(crew, "\n", ",\n"), "F3,", ",,,,,,,\nF3,"))},
		{"leading-index.csv", "a numbering column without a heading in front", Reads, "", "the column without a heading is ignored; four people",
			[]byte(numbered(crew))},
		{"repeated-column.csv", "two columns with the same heading and different values", Problem, "repeated-heading",
			"which of the two columns is used and which is left out",
			[]byte(widened(crew, "Job Title", "Manager", "Engineer", "Engineer", "Tester"))},
		{"ragged-rows.csv", "one row too short and one too long", Problem, "surplus-cells",
			"row 4 has a cell without a heading; the short row 3 counts as blank at its end",
			[]byte(strings.Replace(replacedText("F2,Ossian Pereira,Software Engineer,1,2026-09-30,Harbour,F1", "F2,Ossian Pereira,Software Engineer,1,2026-09-30"), "Harbour,F1\nF4", "Harbour,F1,left over\nF4", 1))},
		{"line-breaks-in-cells.csv", "duties on several lines of one quoted cell", Reads, "", "four people; five duties in the cells; true line numbers",
			[]byte(widened(crew, "Duties", "\"Hold one-to-ones with the team\nWrite performance reviews\"", "Implement the berth calendar in Go",
				"\"Fix bugs in the tide table\nReview pull requests of the harbour map\"", ""))},
		{"unclosed-quote.csv", "a quotation mark that is never closed", Refused, "",
			"the quotation mark in row 3 is never closed; no row is swallowed", replaced("Ossian Pereira", "\"Ossian Pereira")},
		{"stray-quote.csv", "text behind a quoted part of a cell", Problem, "stray-quote",
			"row 3 goes on after the closing quotation mark; the cell is kept whole", replaced("Ossian Pereira", "\"Ossian\" Pereira")},
		{"heading-only.csv", "a heading and no rows", Refused, "", "the table holds no people", []byte(heading(crew))},
		{"no-heading.csv", "rows without any heading", Refused, "", "no heading is recognised; the cure names the columns that are needed", []byte(body(crew))},
		{"empty.csv", "an empty file", Refused, "", "the file is empty", []byte{}},
		{"blank-lines.csv", "nothing but blank lines", Refused, "", "the file holds no table", []byte("\n\n,,,\n\n")},
	}
}

func heading(table string) string {
	i := strings.IndexByte(table, '\n')
	return table[:i+1]
}

func body(table string) string { return table[len(heading(table)):] }

func replacedText(old, with string) string { return string(replaced(old, with)) }

// widened is a table with a further column; the values go to the rows in turn.
func widened(table, head string, values ...string) string {
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	for i := range lines {
		if i == 0 {
			lines[i] += "," + head
		} else {
			lines[i] += "," + values[i-1]
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// numbered is a table with row numbers in front, without a heading.
func numbered(table string) string {
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	for i := range lines {
		if i == 0 {
			lines[i] = "," + lines[i]
		} else {
			lines[i] = string(rune('0'+i)) + "," + lines[i]
		}
	}
	return strings.Join(lines, "\n") + "\n"
}
