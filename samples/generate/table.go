package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"
)

// Table is one export: a heading row and rows of cells.
type Table struct {
	Name   string // of the sheet; the CSV file is its lower case
	Header []string
	Rows   [][]any // string, float64, time.Time (a day) or nil for a blank
}

// writeCSV writes UTF-8 with commas; days are ISO dates.
func (t Table) writeCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(t.Header); err != nil {
		return err
	}
	record := make([]string, len(t.Header))
	for i, row := range t.Rows {
		for j, v := range row {
			text, err := csvText(v)
			if err != nil {
				return fmt.Errorf("%s row %d: %w", t.Name, i+2, err)
			}
			record[j] = text
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func csvText(v any) (string, error) {
	switch v := v.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), nil
	case time.Time:
		return v.Format(time.DateOnly), nil
	}
	return "", fmt.Errorf("a cell of type %T", v)
}
