package table

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

// records splits delimited text into records.
//
// It is written here, and not taken from encoding/csv, because exports break
// the rules that encoding/csv insists on: lines that end in CR alone, spaces
// before an opening quote, text after a closing one, a quote that never closes
// (where a lenient reader takes the rest of the file for one cell). On text
// that keeps the rules both give the same cells; a fuzz target compares them.
//
// Outside quotes CRLF, LF and CR end a record. A cell is quoted if its first
// byte after spaces is a quote. After the closing quote the text up to the
// delimiter is taken as it is and the record is called stray. Line ends within
// quotes come out as LF, as in a workbook.
type records struct {
	place
	r      io.Reader
	limits Limits
	delim  byte
	stop   [256]bool // bytes that end a run of plain text

	buf      []byte
	pos, end int
	eof      bool
	line     int // of the byte at pos

	text  []byte // the cells of the record, one after the other
	ends  []int  // where each ends in text
	cells []string
	stray bool // the record holds text after a closing quote
	cr    bool // a quoted cell holds a CR
}

func newRecords(p place, r io.Reader, delim byte, limits Limits) *records {
	c := &records{place: p, r: r, delim: delim, limits: limits, line: 1, buf: make([]byte, 64<<10)}
	c.stop[delim], c.stop['\n'], c.stop['\r'] = true, true, true
	return c
}

// peek gives the next byte, filling the buffer when it has run out.
func (c *records) peek() (byte, bool, error) {
	for c.pos == c.end {
		if c.eof {
			return 0, false, nil
		}
		n, err := c.r.Read(c.buf)
		c.pos, c.end = 0, n
		if errors.Is(err, io.EOF) {
			c.eof = true
		} else if err != nil {
			return 0, false, c.wrap(err, "check the disk or the connection and run again", "cannot be read to its end")
		}
	}
	return c.buf[c.pos], true, nil
}

// next reads one record; ok is false at the end of the text. The cells are
// valid until the next call, their strings for ever.
func (c *records) next() (line int, cells []string, ok bool, err error) {
	c.text, c.ends, c.stray, c.cr = c.text[:0], c.ends[:0], false, false
	line = c.line
	if _, ok, err = c.peek(); !ok || err != nil {
		return line, nil, false, err
	}
	for more := true; more; {
		if more, err = c.cell(line); err != nil {
			return line, nil, false, err
		}
		if c.ends = append(c.ends, len(c.text)); len(c.ends) > c.limits.Columns+blankColumns {
			return line, nil, false, c.errorf(line, limitHint, "a row has more cells than the limit of %d columns", c.limits.Columns)
		}
	}
	all := string(c.text)
	c.cells = c.cells[:0]
	from := 0
	for _, to := range c.ends {
		c.cells = append(c.cells, all[from:to])
		from = to
	}
	for i := 0; c.cr && i < len(c.cells); i++ {
		c.cells[i] = foldCR.Replace(c.cells[i])
	}
	return line, c.cells, true, nil
}

var foldCR = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// blankColumns may follow the columns that hold something: a spreadsheet that
// was formatted to its last column is exported with 16,384 of them.
const blankColumns = 16_384

// cell reads one cell and what ends it; more is false at the end of a record.
func (c *records) cell(line int) (more bool, err error) {
	start := len(c.text)
	b, ok, err := c.peek()
	for ok && err == nil && b == ' ' && c.delim != ' ' { // perhaps before a quote
		c.text = append(c.text, b)
		c.pos++
		b, ok, err = c.peek()
	}
	if ok && b == '"' && err == nil {
		c.text = c.text[:start]
		if err = c.quoted(); err != nil {
			return false, err
		}
	}
	for err == nil {
		if b, ok, err = c.peek(); err != nil || !ok {
			return false, err
		}
		if c.stop[b] {
			break
		}
		i := c.pos
		for i < c.end && !c.stop[c.buf[i]] {
			i++
		}
		c.text = append(c.text, c.buf[c.pos:i]...)
		c.pos = i
		if len(c.text)-start > c.limits.CellBytes {
			return false, c.tooLong(line)
		}
	}
	if err != nil {
		return false, err
	}
	c.pos++
	if b == c.delim {
		return true, nil
	}
	c.line++
	if b == '\r' {
		if b, ok, err = c.peek(); ok && b == '\n' {
			c.pos++
		}
	}
	return false, err
}

// quoted reads from the opening to the closing quote and looks at what
// follows: spaces are dropped, other text makes the record stray and gets its
// quote back, because it is part of what was written.
func (c *records) quoted() error {
	opened, start := c.line, len(c.text)
	c.pos++
	lastCR := false
	for {
		_, ok, err := c.peek()
		if err != nil {
			return err
		}
		if !ok {
			return c.errorf(opened, "close the quote in this line, or export the table again", "the quote that opens in this line is never closed: the rest of the file would be one cell")
		}
		run := c.buf[c.pos:c.end]
		i := bytes.IndexByte(run, '"')
		if i >= 0 {
			run = run[:i]
		}
		lastCR = c.countLines(run, lastCR)
		c.text = append(c.text, run...)
		c.pos += len(run)
		if len(c.text)-start > c.limits.CellBytes {
			return c.tooLong(opened)
		}
		if i < 0 {
			continue
		}
		c.pos++
		b, ok, err := c.peek()
		if err != nil {
			return err
		}
		if ok && b == '"' {
			c.text = append(c.text, '"')
			c.pos++
			lastCR = false
			continue
		}
		return c.afterQuote()
	}
}

func (c *records) afterQuote() error {
	mark := len(c.text)
	b, ok, err := c.peek()
	for ok && err == nil && b == ' ' && c.delim != ' ' {
		c.text = append(c.text, b)
		c.pos++
		b, ok, err = c.peek()
	}
	switch {
	case err != nil:
		return err
	case !ok || c.stop[b]:
		c.text = c.text[:mark]
	default:
		c.stray = true
		c.text = append(c.text, 0)
		copy(c.text[mark+1:], c.text[mark:])
		c.text[mark] = '"'
	}
	return nil
}

// countLines counts the line ends within a quoted cell; CRLF counts once,
// also when the buffer ended between the two.
func (c *records) countLines(run []byte, lastCR bool) bool {
	if len(run) == 0 {
		return lastCR
	}
	if bytes.IndexByte(run, '\r') < 0 {
		c.line += bytes.Count(run, []byte{'\n'})
		if lastCR && run[0] == '\n' {
			c.line--
		}
		return false
	}
	c.cr = true
	for _, b := range run {
		if b == '\r' || b == '\n' && !lastCR {
			c.line++
		}
		lastCR = b == '\r'
	}
	return lastCR
}

func (c *records) tooLong(line int) error {
	return c.errorf(line, "look for a quote that is not closed in this line, or shorten the cell", "a cell is longer than the limit of %d bytes", c.limits.CellBytes)
}
