package table

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// What a sheet can hold at most, by the format.
const maxSheetRows, maxSheetColumns = 1_048_576, 16_384

// maxMerged is far more than any sheet of people has.
const maxMerged = 1_000_000

// sheetReader reads the rows of one worksheet part, in order, once.
type sheetReader struct {
	place
	x       *xmlReader
	limits  Limits
	strings []string
	facts   *sheetFacts // nil in passes after the first
	yield   func(line) error

	row    int // number of the row at hand
	hidden bool
	column int // of the cell at hand, 1-based
	text   []byte
	shared []int32 // per cell: place in the string table, or -1
	ends   []int   // per cell: where it ends in text
	cells  []string
}

// errYield marks what the caller's function returned, which must come out as
// it is and not as damage.
type errYield struct{ error }

// pass reads a worksheet from end to end. It is an error if anything in it is
// not as it should be; rows handed out before must then be thrown away.
func (w *workbook) pass(ctx context.Context, p *parts, ref sheetRef, facts *sheetFacts, yield func(line) error) error {
	at := place{file: p.file, sheet: ref.name}
	files := *p
	files.place = at
	err := files.with(ctx, ref.part, w.limits.PartBytes, func(r io.Reader) error {
		s := &sheetReader{place: at, x: newXMLReader(r, w.limits), limits: w.limits, strings: w.strings, facts: facts, yield: yield}
		return s.worksheet()
	})
	var out errYield
	if errors.As(err, &out) {
		return out.error
	}
	return err
}

func (s *sheetReader) worksheet() error {
	err := s.children(0, func(name []byte) error {
		if string(name) != "worksheet" {
			return malformed("the root element is not a worksheet")
		}
		return s.children(1, s.section)
	})
	var out errYield
	if errors.As(err, &out) {
		return err
	}
	if err != nil {
		e := s.wrap(err, damagedHint, "the sheet is damaged in or after this row: %v", err)
		if errors.Is(err, errTooLong) {
			e = s.wrap(err, limitHint, "in or after this row %v", err)
		}
		if e.Row == 0 {
			e.Row = s.row
		}
		return e
	}
	return nil
}

var errTooLong = errors.New("a cell is longer than the limit")

func tooLong(l Limits) error { return fmt.Errorf("%w of %d bytes", errTooLong, l.CellBytes) }

// children calls visit for the start of each child of the element at a depth
// and passes over whatever visit leaves unread; text between is ignored.
func (s *sheetReader) children(depth int, visit func(name []byte) error) error {
	for {
		t, err := s.x.next()
		switch {
		case err != nil:
			return err
		case t == tokenEOF || t == tokenEnd && s.x.depth() < depth:
			return nil
		case t == tokenStart:
			inner := s.x.depth()
			if err := visit(s.x.name); err != nil {
				return err
			}
			if s.x.depth() >= inner {
				if err := s.x.skip(); err != nil {
					return err
				}
			}
		}
	}
}

func (s *sheetReader) section(name []byte) error {
	switch string(name) {
	case "sheetData":
		return s.children(2, s.dataRow)
	case "mergeCells":
		if s.facts != nil {
			return s.children(2, s.mergeCell)
		}
	}
	return nil
}

func (s *sheetReader) mergeCell([]byte) error {
	raw, _ := s.x.attr("ref")
	from, to, found := bytes.Cut(raw, []byte{':'})
	if !found {
		to = from
	}
	left, top, ok1 := cellName(from)
	right, bottom, ok2 := cellName(to)
	if !ok1 || !ok2 || right < left || bottom < top {
		return malformed("a merged range has no valid place")
	}
	if len(s.facts.merged) == maxMerged {
		return malformed("there are more than %d merged ranges", maxMerged)
	}
	s.facts.merged = append(s.facts.merged, span{top: top, left: left, bottom: bottom, right: right})
	return nil
}

func (s *sheetReader) dataRow(name []byte) error {
	if string(name) != "row" {
		return nil
	}
	number := s.row + 1
	if raw, ok := s.x.attr("r"); ok {
		n, err := strconv.Atoi(string(bytes.TrimSpace(raw)))
		if err != nil || n < number {
			return malformed("the rows are not numbered upwards")
		}
		number = n
	}
	if number > maxSheetRows {
		return malformed("there are more rows than a sheet can hold")
	}
	s.row, s.column = number, 0
	s.hidden = s.facts != nil && s.x.attrBool("hidden")
	s.text, s.shared, s.ends = s.text[:0], s.shared[:0], s.ends[:0]
	if err := s.children(3, s.cell); err != nil {
		return err
	}
	return s.finishRow()
}

// cell reads one cell into text and ends; cells without a value leave no
// trace.
func (s *sheetReader) cell(name []byte) error {
	if string(name) != "c" {
		return nil
	}
	column := s.column + 1
	if raw, ok := s.x.attr("r"); ok {
		c, row, valid := cellName(raw)
		if !valid || row != s.row || c < column {
			return malformed("the cells are not where they say")
		}
		column = c
	}
	if column > maxSheetColumns {
		return malformed("there are more columns than a sheet can hold")
	}
	s.column = column
	kind := cellKind(s.x)
	start := len(s.text)
	formula, valued := false, false
	err := s.children(4, func(name []byte) (err error) {
		switch string(name) {
		case "v":
			valued = true
			s.text, err = s.value(s.text[:start])
		case "is":
			valued = true
			s.text, err = s.x.richText(s.text[:start], s.limits)
		case "f":
			formula = true
		}
		return err
	})
	if err != nil {
		return err
	}
	if s.facts != nil {
		s.facts.cell(s.row, column, kind, formula, valued, s.text[start:])
	}
	return s.keep(kind, start)
}

// value appends the text of the element that has just started.
func (s *sheetReader) value(text []byte) ([]byte, error) {
	from := len(text)
	for depth := s.x.depth(); ; {
		t, err := s.x.next()
		switch {
		case err != nil:
			return text, err
		case t == tokenEnd && s.x.depth() < depth:
			return text, nil
		case t == tokenText:
			if text = append(text, s.x.text...); len(text)-from > s.limits.CellBytes {
				return text, tooLong(s.limits)
			}
		}
	}
}

// cellKind is the type of a cell, 'n' unless it says otherwise.
func cellKind(x *xmlReader) byte {
	raw, ok := x.attr("t")
	if !ok || len(raw) == 0 {
		return 'n'
	}
	switch string(raw) {
	case "str", "inlineStr":
		return 't'
	}
	return raw[0] // s = shared, b = boolean, e = error, d = ISO date, n = number
}

// keep files the value that stands in text from start on.
func (s *sheetReader) keep(kind byte, start int) error {
	raw := s.text[start:]
	shared := int32(-1)
	switch kind {
	case 's':
		raw = bytes.TrimSpace(raw)
		s.text = s.text[:start]
		if len(raw) == 0 {
			return nil
		}
		n, err := strconv.ParseUint(string(raw), 10, 31)
		if err != nil || n >= uint64(len(s.strings)) {
			return malformed("a cell refers to a text that the string table does not hold")
		}
		if s.strings[n] == "" {
			return nil
		}
		shared = int32(n)
	case 't':
		if bytes.Contains(raw, []byte("_x")) {
			s.text = append(s.text[:start], unescape(string(raw))...)
		}
	case 'n':
		s.text = appendNumber(s.text[:start], raw)
	}
	if shared < 0 && len(s.text) == start {
		return nil
	}
	for len(s.ends) < s.column-1 {
		s.ends, s.shared = append(s.ends, start), append(s.shared, -1)
	}
	s.ends, s.shared = append(s.ends, len(s.text)), append(s.shared, shared)
	return nil
}

func (s *sheetReader) finishRow() error {
	all := string(s.text)
	s.cells = s.cells[:0]
	from, width := 0, 0
	for i, to := range s.ends {
		c := ""
		if n := s.shared[i]; n >= 0 {
			c = s.strings[n]
		} else {
			c = trim(all[from:to])
		}
		if from = to; c != "" {
			width = i + 1
		}
		s.cells = append(s.cells, c)
	}
	s.cells = s.cells[:width]
	if width > s.limits.Columns {
		return s.errorf(s.row, limitHint, "a row has more cells than the limit of %d columns", s.limits.Columns)
	}
	if s.hidden && width > 0 {
		s.facts.hidden = append(s.facts.hidden, s.row)
	}
	if err := s.yield(line{s.row, s.cells}); err != nil {
		return errYield{err}
	}
	return nil
}

// appendNumber appends a number in its shortest plain form: some writers store
// 10026 as "10026.0" or "1.0026E4", and every one stores 0.4 as
// "0.40000000000000002" now and then. Digits alone stay as they are, so that
// an id of twenty digits keeps them.
func appendNumber(out, raw []byte) []byte {
	raw = bytes.TrimSpace(raw)
	if len(bytes.Trim(raw, "0123456789")) == 0 || len(bytes.Trim(raw, "0123456789.eE+-")) > 0 {
		return append(out, raw...)
	}
	v, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || math.Abs(v) > 1e21 {
		return append(out, raw...)
	}
	return strconv.AppendFloat(out, v, 'f', -1, 64)
}

// cellName reads a name such as "B7" or "$B$7".
func cellName(name []byte) (column, row int, ok bool) {
	i := 0
	for ; i < len(name); i++ {
		b := name[i] &^ 0x20
		if name[i] == '$' && i == 0 {
			continue
		}
		if b < 'A' || b > 'Z' || column > maxSheetColumns {
			break
		}
		column = column*26 + int(b-'A') + 1
	}
	if i < len(name) && name[i] == '$' {
		i++
	}
	digits := name[i:]
	for _, b := range digits {
		if b < '0' || b > '9' || row > maxSheetRows {
			return 0, 0, false
		}
		row = row*10 + int(b-'0')
	}
	return column, row, column > 0 && column <= maxSheetColumns && row > 0 && row <= maxSheetRows
}

// unescape resolves _x000D_ and its like, by which the format writes
// characters that XML does not allow, and the underscore before such a text.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || len(s) < i+7 {
			b.WriteString(s)
			return b.String()
		}
		n, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if s[i+6] != '_' || err != nil || n >= 0xD800 && n < 0xE000 {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		if n >= 0x20 || n == '\t' || n == '\n' {
			b.WriteRune(rune(n))
		}
		s = s[i+7:]
	}
}
