package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// Sheets is a workbook in the making: excelize's stream writer, so that a
// million rows need no memory to speak of, packed with the parts in order.
type Sheets struct {
	file *excelize.File
	day  int // style of dates
}

// NewSheets starts a workbook.
func NewSheets() (*Sheets, error) {
	f := excelize.NewFile()
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return &sortedZip{out: w} })
	format := "yyyy-mm-dd"
	day, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		return nil, err
	}
	props := &excelize.DocProperties{Creator: "Sample generator", Created: "2026-10-01T08:00:00Z", Modified: "2026-10-01T08:00:00Z"}
	if err := f.SetDocProps(props); err != nil {
		return nil, err
	}
	return &Sheets{f, day}, nil
}

// Sheet is one sheet in the making.
type Sheet struct {
	stream *excelize.StreamWriter
	day    int
	row    int
	cells  []any
}

// Add starts a sheet with its heading row. rows is how many will follow: the
// stored dimension has to be right before the first one is written.
func (s *Sheets) Add(name string, header []string, rows int) (*Sheet, error) {
	if sheets := s.file.GetSheetList(); len(sheets) == 1 && sheets[0] == "Sheet1" {
		if err := s.file.SetSheetName("Sheet1", name); err != nil {
			return nil, err
		}
	} else if _, err := s.file.NewSheet(name); err != nil {
		return nil, err
	}
	last, err := excelize.CoordinatesToCellName(len(header), rows+1)
	if err != nil {
		return nil, err
	}
	if err := s.file.SetSheetDimension(name, "A1:"+last); err != nil {
		return nil, err
	}
	stream, err := s.file.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	if err := stream.SetColWidth(1, len(header), 16); err != nil {
		return nil, err
	}
	sheet := &Sheet{stream: stream, day: s.day}
	heading := make([]any, len(header))
	for i, h := range header {
		heading[i] = h
	}
	return sheet, sheet.Row(heading)
}

// Row writes the next row; the slice may be used again.
func (s *Sheet) Row(row []any) error {
	s.row++
	s.cells = s.cells[:0]
	for _, v := range row {
		if day, ok := v.(time.Time); ok {
			v = excelize.Cell{StyleID: s.day, Value: day}
		}
		s.cells = append(s.cells, v)
	}
	return s.stream.SetRow(fmt.Sprintf("A%d", s.row), s.cells)
}

// Write finishes the workbook.
func (s *Sheets) Write(w io.Writer, sheets ...*Sheet) error {
	for _, sheet := range sheets {
		if err := sheet.stream.Flush(); err != nil {
			return err
		}
	}
	if err := s.file.Write(w); err != nil {
		return err
	}
	return s.file.Close()
}

// workbookOf is the tables as one workbook, a sheet each.
func workbookOf(tables []Table) ([]byte, error) {
	s, err := NewSheets()
	if err != nil {
		return nil, err
	}
	var sheets []*Sheet
	for _, t := range tables {
		sheet, err := s.Add(t.Name, t.Header, len(t.Rows))
		if err != nil {
			return nil, err
		}
		for _, row := range t.Rows {
			if err := sheet.Row(row); err != nil {
				return nil, err
			}
		}
		sheets = append(sheets, sheet)
	}
	var b bytes.Buffer
	if err := s.Write(&b, sheets...); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// csvName is the file name of a table.
func csvName(t Table) string { return strings.ToLower(t.Name) + ".csv" }
