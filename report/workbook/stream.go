package workbook

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"orgreview/report/book"
)

// streamSink writes the rows of a long sheet through. The rows down to the
// heading of its table go to excelize, which names the table's columns by them;
// the others are written here and kept compressed: excelize would hold them as
// text, a tenth of a gigabyte for a hundred thousand rows, or put them in clear
// into a folder for temporary files.
type streamSink struct {
	*excelize.StreamWriter
	font   func(book.Run, look) *excelize.Font
	head   int   // last row that excelize writes
	values []any // of a row, used again
	below  *rowStore
}

func (s *streamSink) row(n int, height float64, cells []cell, styles []int) error {
	if n > s.head {
		return s.below.row(n, height, cells, styles)
	}
	s.values = s.values[:0]
	for i, c := range cells {
		for len(s.values) < c.col {
			s.values = append(s.values, nil)
		}
		v := excelize.Cell{StyleID: styles[i]}
		switch {
		case len(c.runs) > 0:
			v.Value = richText(c, s.font)
		case c.value.Kind == book.Number:
			v.Value = c.value.Num
		case c.value.Kind != book.Blank:
			v.Value = c.value.Text
		}
		s.values = append(s.values, v)
	}
	return s.SetRow(cellName(n, 0), s.values, excelize.RowOpts{Height: height})
}

func (s *streamSink) merge(from, to string) error   { return s.MergeCell(from, to) }
func (s *streamSink) table(t *excelize.Table) error { return s.AddTable(t) }

func (s *streamSink) close() error {
	if err := s.below.close(); err != nil {
		return err
	}
	return s.Flush()
}

// rowStore holds rows of a sheet, compressed, until they are put into its part
// (zip.go).
type rowStore struct {
	data    bytes.Buffer
	flate   *flate.Writer
	buf     []byte
	columns []string // names of the columns, as far as they were asked for
}

func newRowStore() (*rowStore, error) {
	s := &rowStore{}
	var err error
	s.flate, err = flate.NewWriter(&s.data, flate.BestSpeed)
	return s, err
}

// row adds a row. A text that is made of runs keeps its words and loses their
// looks.
func (s *rowStore) row(n int, height float64, cells []cell, styles []int) error {
	b := append(s.buf[:0], `<row r="`...)
	b = strconv.AppendInt(b, int64(n), 10)
	b = append(b, `" ht="`...)
	b = strconv.AppendFloat(b, height, 'f', -1, 64)
	b = append(b, `" customHeight="1">`...)
	for i, c := range cells {
		b = append(b, `<c r="`...)
		b = append(b, s.column(c.col)...)
		b = strconv.AppendInt(b, int64(n), 10)
		b = append(b, `" s="`...)
		b = strconv.AppendInt(b, int64(styles[i]), 10)
		switch text := plainText(&c); {
		case c.value.Kind == book.Number:
			b = append(b, `"><v>`...)
			b = strconv.AppendFloat(b, c.value.Num, 'f', -1, 64)
			b = append(b, `</v></c>`...)
		case text != "":
			b = append(b, `" t="inlineStr"><is><t>`...)
			b = appendEscaped(b, escapeShared(text))
			b = append(b, `</t></is></c>`...)
		default:
			b = append(b, `"></c>`...)
		}
	}
	b = append(b, `</row>`...)
	s.buf = b
	_, err := s.flate.Write(b)
	return err
}

func plainText(c *cell) string {
	if len(c.runs) == 0 {
		return c.value.Text
	}
	var sb strings.Builder
	for _, r := range c.runs {
		sb.WriteString(book.Clean(r.Text))
	}
	return strings.TrimSpace(sb.String())
}

// column is the letters of a 0-based column.
func (s *rowStore) column(col int) string {
	for len(s.columns) <= col {
		name, err := excelize.ColumnNumberToName(len(s.columns) + 1)
		if err != nil {
			panic(err) // layout keeps to the limits of a sheet
		}
		s.columns = append(s.columns, name)
	}
	return s.columns[col]
}

func (s *rowStore) close() error {
	err := s.flate.Close()
	s.flate, s.buf = nil, nil
	return err
}

// writeTo writes the rows in clear.
func (s *rowStore) writeTo(w io.Writer) error {
	_, err := io.Copy(w, flate.NewReader(&s.data))
	return err
}

// appendEscaped adds text to an element.
func appendEscaped(b []byte, text string) []byte {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '&':
			b = append(b, "&amp;"...)
		case '<':
			b = append(b, "&lt;"...)
		case '>':
			b = append(b, "&gt;"...)
		default:
			b = append(b, c)
		}
	}
	return b
}
