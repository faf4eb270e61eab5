package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// workbookFaults are workbooks that can be read, each with one trap. The
// first one is sound: what is foreign or damaged is made from it.
func workbookFaults() ([]Fault, error) {
	var all []Fault
	for _, f := range []struct {
		fault Fault
		make  func(*excelize.File) error
	}{
		{Fault{"one-sheet.xlsx", "nothing: the sound workbook beside the others", Reads, "", "four people", nil}, func(f *excelize.File) error { return nil }},
		{Fault{"merged-title.xlsx", "a merged title over the columns and a merged team cell", Problem, "merged-cells",
			"the heading stands in row 3; merged cells inside the data hold their value in the first one only", nil}, mergedTitle},
		{Fault{"hidden-sheet.xlsx", "a hidden sheet with further people", Problem, "hidden-sheet",
			"the sheet Archive is hidden and not read; four people", nil}, hiddenSheet},
		{Fault{"hidden-rows.xlsx", "rows that a filter hides", Problem, "hidden-rows", "one hidden row was read like the others", nil}, func(f *excelize.File) error {
			return f.SetRowVisible("People", 4, false)
		}},
		{Fault{"formula-without-value.xlsx", "formulas that were never calculated", Problem, "formula-without-value",
			"the job title in row 3 is a formula without a value; the cure is to save the file in a spreadsheet program", nil}, func(f *excelize.File) error {
			if err := f.SetCellValue("People", "C3", nil); err != nil {
				return err
			}
			return f.SetCellFormula("People", "C3", `"Software"&" Engineer"`)
		}},
		{Fault{"dates-1904.xlsx", "dates counted from 1904", Reads, "", "the hire dates are days in 2018 to 2021", nil}, dates1904},
		{Fault{"duties-for-nobody.xlsx", "duties and hours of ids that no person has", Problem, "unknown-person",
			"one duty and one workload row belong to nobody and are set aside", nil}, dutiesForNobody},
		{Fault{"two-copies.xlsx", "the same people in two sheets", Problem, "merged-rows", "the second sheet merges with one notice; four people", nil}, func(f *excelize.File) error {
			return fillCrew(f, "People (2)")
		}},
		{Fault{"two-opinions.xlsx", "two sheets that give a person different titles", Problem, "duplicate-id merged-rows",
			"the sheets differ about F3; one row is set aside, the others merge", nil}, func(f *excelize.File) error {
			if err := fillCrew(f, "People (2)"); err != nil {
				return err
			}
			return f.SetCellValue("People (2)", "C4", "Data Engineer")
		}},
		{Fault{"cover-sheet.xlsx", "a cover sheet and a pivot beside the people", Problem, "unrecognised-table",
			"the cover and the pivot are no tables of people and are listed; four people", nil}, coverSheet},
		{Fault{"empty-workbook.xlsx", "a workbook without any cell", Refused, "", "the workbook holds no table", nil}, func(f *excelize.File) error {
			for range 5 {
				if err := f.RemoveRow("People", 1); err != nil {
					return err
				}
			}
			return nil
		}},
	} {
		data, err := crewWorkbook(f.make)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.fault.File, err)
		}
		f.fault.Data = data
		all = append(all, f.fault)
	}
	return all, nil
}

// crewWorkbook is the crew in the sheet People, changed by edit.
func crewWorkbook(edit func(*excelize.File) error) ([]byte, error) {
	f := excelize.NewFile()
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return &sortedZip{out: w} })
	if err := fillCrew(f, "People"); err != nil {
		return nil, err
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		return nil, err
	}
	if err := edit(f); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), f.Close()
}

func fillCrew(f *excelize.File, sheet string) error {
	if _, err := f.NewSheet(sheet); err != nil {
		return err
	}
	return fill(f, sheet, strings.Split(strings.TrimSpace(crew), "\n")...)
}

// fill writes rows of comma-separated text from A1 on; blanks stay empty.
func fill(f *excelize.File, sheet string, rows ...string) error {
	for i, row := range rows {
		for j, text := range strings.Split(row, ",") {
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				return err
			}
			if text == "" {
				continue
			}
			if err := f.SetCellValue(sheet, cell, text); err != nil {
				return err
			}
		}
	}
	return nil
}

func mergedTitle(f *excelize.File) error {
	if err := f.InsertRows("People", 1, 2); err != nil {
		return err
	}
	if err := f.SetCellValue("People", "A1", "Harbour staff list, September 2026"); err != nil {
		return err
	}
	for _, r := range []struct{ from, to string }{{"A1", "G1"}, {"F4", "F7"}} {
		if err := f.MergeCell("People", r.from, r.to); err != nil {
			return err
		}
	}
	for _, cell := range []string{"F5", "F6", "F7"} {
		if err := f.SetCellValue("People", cell, nil); err != nil {
			return err
		}
	}
	return nil
}

func hiddenSheet(f *excelize.File) error {
	if _, err := f.NewSheet("Archive"); err != nil {
		return err
	}
	if err := fill(f, "Archive", "Employee ID,Name,Job Title,FTE,Snapshot Date,Team,Manager ID", "F8,Aurelia Boom,Support Engineer,1,2026-09-30,Harbour,F1"); err != nil {
		return err
	}
	return f.SetSheetVisible("Archive", false)
}

func dates1904(f *excelize.File) error {
	yes := true
	if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
		return err
	}
	if err := f.SetCellValue("People", "H1", "Hire Date"); err != nil {
		return err
	}
	epoch := time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 4 {
		day := time.Date(2018+i, 4, 3, 0, 0, 0, 0, time.UTC)
		cell := fmt.Sprintf("H%d", i+2)
		if err := f.SetCellValue("People", cell, int(day.Sub(epoch).Hours()/24)); err != nil {
			return err
		}
	}
	style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		return err
	}
	return f.SetCellStyle("People", "H2", "H5", style)
}

func dutiesForNobody(f *excelize.File) error {
	for _, s := range []struct {
		name string
		rows []string
	}{
		{"Duties", []string{"Employee ID,Duty", "F2,Implement the berth calendar in Go", "F77,Fix bugs in the tide table"}},
		{"Workload", []string{"Employee ID,Weekly Hours", "F2,40", "F78,41"}},
	} {
		if _, err := f.NewSheet(s.name); err != nil {
			return err
		}
		if err := fill(f, s.name, s.rows...); err != nil {
			return err
		}
	}
	return nil
}

func coverSheet(f *excelize.File) error {
	for _, s := range []struct {
		name string
		rows []string
	}{
		{"Cover", []string{"Harbour Example", "Quarterly export", "Confidential"}},
		{"Pivot", []string{"Row Labels,Count", "Engineering Manager,1", "Software Engineer,2", "QA Engineer,1"}},
	} {
		if _, err := f.NewSheet(s.name); err != nil {
			return err
		}
		if err := fill(f, s.name, s.rows...); err != nil {
			return err
		}
	}
	return nil
}

// damaged is a workbook whose inner parts are changed while the zip around
// them stays sound; edit returns nil to leave a part out.
func damaged(book []byte, edit func(name string, part []byte) []byte) []byte {
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		panic(err) // our own workbook
	}
	var out bytes.Buffer
	w := &sortedZip{out: &out}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			panic(err)
		}
		part, err := io.ReadAll(in)
		if err != nil {
			panic(err)
		}
		if part = edit(f.Name, part); part == nil {
			continue
		}
		to, err := w.Create(f.Name)
		if err == nil {
			_, err = to.Write(part)
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}
