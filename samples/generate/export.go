package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"time"
)

// stream is one table of a generated organisation; rows are made as they are
// written.
type stream struct {
	name    string
	header  []string
	numbers []string // headings of number columns
	days    []string // headings of date columns
	rows    func(yield func([]string) error) error
}

func (o *Organisation) streams() []stream {
	return []stream{
		{"People", peopleHeader(), []string{"FTE"}, []string{"Hire Date", "Snapshot Date"}, func(yield func([]string) error) error {
			from, row := newPools(), make([]string, len(peopleHeader()))
			return o.each(func(pos *position) error {
				o.person(pos, from, row)
				return yield(row)
			})
		}},
		{"Duties", dutiesHeader(), []string{"Time Share %"}, nil, func(yield func([]string) error) error {
			row := make([]string, len(dutiesHeader()))
			return o.each(func(pos *position) error { return o.duties(pos, row, yield) })
		}},
		{"Workload", workloadHeader(), []string{"Weekly Hours", "Contract Hours", "On-call Weeks per Year", "Rotation Size",
			"Paging Incidents per Shift", "Toil Share %", "After-hours Share %", "Leave Due", "Leave Taken", "Concurrent Projects"}, nil,
			func(yield func([]string) error) error {
				row := make([]string, len(workloadHeader()))
				return o.each(func(pos *position) error {
					o.workload(pos, row)
					return yield(row)
				})
			}},
	}
}

// Write writes the organisation into dir: three CSV files, or one workbook.
func (o *Organisation) Write(dir, format string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if format == "xlsx" {
		return o.writeWorkbook(filepath.Join(dir, "organisation.xlsx"))
	}
	streams := o.streams()
	errs := make([]error, len(streams))
	var all sync.WaitGroup
	for i, s := range streams {
		all.Go(func() { errs[i] = s.writeCSV(filepath.Join(dir, csvName(Table{Name: s.name}))) })
	}
	all.Wait()
	for i, err := range errs {
		if err != nil {
			return fmt.Errorf("%s: %w", streams[i].name, err)
		}
	}
	return nil
}

func (s stream) writeCSV(path string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closing := f.Close(); err == nil {
			err = closing
		}
	}()
	buffer := bufio.NewWriterSize(f, 1<<20)
	w := csv.NewWriter(buffer)
	if err := w.Write(s.header); err != nil {
		return err
	}
	if err := s.rows(w.Write); err != nil {
		return err
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return err
	}
	return buffer.Flush()
}

// sheetRows is what one sheet takes below its heading.
const sheetRows = 1_048_575

// writeWorkbook writes one workbook; a table too long for a sheet goes on in
// the next ("Duties 2").
func (o *Organisation) writeWorkbook(path string) (err error) {
	book, err := NewSheets()
	if err != nil {
		return err
	}
	var sheets []*Sheet
	for _, s := range o.streams() {
		more, err := s.writeSheets(book, sheetRows)
		if err != nil {
			return err
		}
		sheets = append(sheets, more...)
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closing := f.Close(); err == nil {
			err = closing
		}
	}()
	return book.Write(f, sheets...)
}

func (s stream) writeSheets(book *Sheets, most int) ([]*Sheet, error) {
	total := 0
	if err := s.rows(func([]string) error { total++; return nil }); err != nil {
		return nil, err
	}
	kind := make([]byte, len(s.header))
	for i, h := range s.header {
		switch {
		case slices.Contains(s.numbers, h):
			kind[i] = 'n'
		case slices.Contains(s.days, h):
			kind[i] = 'd'
		}
	}
	var sheets []*Sheet
	cells := make([]any, len(s.header))
	written := 0
	err := s.rows(func(row []string) error {
		if written%most == 0 {
			name := s.name
			if written > 0 {
				name += " " + strconv.Itoa(written/most+1)
			}
			sheet, err := book.Add(name, s.header, min(most, total-written))
			if err != nil {
				return err
			}
			sheets = append(sheets, sheet)
		}
		written++
		for i, text := range row {
			cell, err := typed(text, kind[i])
			if err != nil {
				return err
			}
			cells[i] = cell
		}
		return sheets[len(sheets)-1].Row(cells)
	})
	return sheets, err
}

// typed is a cell's value: a number, a day, text, or nothing.
func typed(text string, kind byte) (any, error) {
	switch {
	case text == "":
		return nil, nil
	case kind == 'n':
		return strconv.ParseFloat(text, 64)
	case kind == 'd':
		return time.Parse(time.DateOnly, text)
	}
	return text, nil
}
