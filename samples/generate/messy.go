package main

import (
	"fmt"
	"strings"
)

// Fault is one messy file and what reading it should say.
type Fault struct {
	File    string
	What    string // the fault
	Outcome Outcome
	Rule    string // of the problem, "" = none; several are joined by blanks
	Report  string // what should be reported, in words
	Data    []byte
}

// Outcome is what becomes of a messy file.
type Outcome string

// The outcomes.
const (
	Reads   Outcome = "read"    // everything is understood, nothing is lost, nobody has to act
	Problem Outcome = "problem" // read, with a problem at its place and a cure
	Refused Outcome = "refused" // the run stops with one message and a hint
)

// crew is the table that most faults start from: four people, one root.
const crew = `Employee ID,Name,Job Title,FTE,Snapshot Date,Team,Manager ID
F1,Ulrike Marsden,Engineering Manager,1,2026-09-30,Harbour,
F2,Ossian Pereira,Software Engineer,1,2026-09-30,Harbour,F1
F3,Tilda Nakamura,Software Engineer,1,2026-09-30,Harbour,F1
F4,Efraim Solano,QA Engineer,1,2026-09-30,Harbour,F1
`

// faults are all messy files, text first.
func faults() ([]Fault, error) {
	books, err := workbookFaults()
	if err != nil {
		return nil, err
	}
	all := append(layoutFaults(), encodingFaults()...)
	all = append(all, contentFaults()...)
	all = append(all, valueFaults()...)
	all = append(all, books...)
	all = append(all, foreignFaults(books[0].Data)...)
	return all, nil
}

// writeMessy writes the messy files and the page that explains them.
func writeMessy(dir string) error {
	files, err := messyFiles()
	if err != nil {
		return err
	}
	return writeFiles(dir, files)
}

// messyFiles are the messy files by path under samples.
func messyFiles() (map[string][]byte, error) {
	list, err := faults()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	expected := [][]string{{"File", "Outcome", "Rules", "Fault", "Report"}}
	var page strings.Builder
	page.WriteString(messyHead)
	for _, f := range list {
		name := "messy/" + f.File
		if _, twice := files[name]; twice {
			return nil, fmt.Errorf("two messy files are called %s", f.File)
		}
		files[name] = f.Data
		rule := "none"
		if f.Rule != "" {
			rule = "`" + strings.ReplaceAll(f.Rule, " ", "`, `") + "`"
		}
		fmt.Fprintf(&page, "| `%s` | %s | %s | %s | %s |\n", f.File, f.What, f.Outcome, rule, f.Report)
		expected = append(expected, []string{f.File, string(f.Outcome), f.Rule, f.What, f.Report})
	}
	if files["expected/messy.csv"], err = csvBytes(expected); err != nil {
		return nil, err
	}
	files["messy/README.md"] = []byte(page.String())
	return files, nil
}

const messyHead = `# Faults of HR exports, each in a file of its own

Read them one at a time: ` + "`orgreview inspect samples/messy/totals-row.csv`" + `. All people are invented.
` + "`../expected/messy.csv`" + ` holds the same table for programs. Both are written by
` + "`go run ./samples/generate -messy`" + `, together with the files.

Outcome *read*: everything is understood, nothing is lost and nobody has to act. *problem*: read, and the
problem is reported at its place with a cure. *refused*: the run stops with one clear message and a hint, and
writes nothing.

| file | fault | outcome | rules | what should be reported |
|---|---|---|---|---|
`

// replaced is the crew with one text in the place of another.
func replaced(old, with string) []byte {
	return []byte(strings.Replace(crew, old, with, 1))
}

// delimited is the crew with another delimiter.
func delimited(by string) []byte { return []byte(strings.ReplaceAll(crew, ",", by)) }
