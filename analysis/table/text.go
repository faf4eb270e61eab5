package table

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
)

// openText opens delimited text as a file of one table.
func openText(ctx context.Context, b *blob, p *profile, opt Options) (*File, error) {
	f := &File{Name: b.file, SHA256: p.sha256}
	c, err := chooseCharset(b, p, opt.Encoding)
	if err != nil {
		return nil, err
	}
	f.Problems = c.problems
	if c.name != utf16LE && c.name != utf16BE && mostlyControls(p.prefix) {
		return nil, b.errorf(0, exportHint, "is no text and no workbook")
	}
	d := &text{blob: b, charset: c, limits: opt.Limits, known: opt.Known}
	l, err := d.sniff(ctx)
	if err != nil {
		return nil, err
	}
	t := &Table{File: b.file, Format: "csv", Encoding: c.name, Delimiter: d.delimiter()}
	t.bind(ctx, l, d.rows, opt.Limits)
	scan := t.scan
	t.scan = func(yield func(Row) error) error {
		err := scan(yield)
		if err == nil && d.stray > 0 {
			t.Problems = append(t.Problems, b.problem(Warning, "stray-quote", d.strayLine, "",
				rowsThat(d.stray, "holds", "hold")+" text after a closing quote; it was kept as it stands, but cells may have been cut in the wrong place",
				"double the quotes inside the cells, or export the table again"))
		}
		return err
	}
	if d.aligned {
		f.Problems = append(f.Problems, b.problem(Warning, "fixed-width", l.first, "",
			"the columns seem to be lined up with blanks and were read as one", "export the table as CSV or XLSX, or open it in a spreadsheet program as text of fixed width and save it"))
	}
	f.Problems = append(f.Problems, l.problems(b.place)...)
	f.Tables = []*Table{t}
	return f, nil
}

// text is a delimited text whose encoding is known.
type text struct {
	*blob
	charset *charset
	limits  Limits
	delim   byte // 0 = every line is one cell
	marked  bool // the first line is "sep=;"
	known   func(heading string) bool

	aligned          bool // columns seem to be lined up with blanks
	stray, strayLine int  // of the latest pass
}

// noDelimiter cannot occur: a text with zero bytes was refused before.
const noDelimiter = 0

func (d *text) delimiter() string {
	if d.delim == noDelimiter {
		return ""
	}
	return string(d.delim)
}

// rows is the rowSource of the text.
func (d *text) rows(ctx context.Context, yield func(line) error) (err error) {
	h, err := d.open()
	if err != nil {
		return err
	}
	defer func() {
		if e := h.Close(); err == nil && e != nil {
			err = d.wrap(e, "run again", "cannot be closed")
		}
	}()
	d.stray, d.strayLine = 0, 0
	c := newRecords(d.place, d.charset.text(ctx, h, d.size), d.delim, d.limits)
	return d.each(c, yield)
}

func (d *text) each(c *records, yield func(line) error) error {
	first := true
	for {
		number, cells, ok, err := c.next()
		if err != nil || !ok {
			return err
		}
		if first && d.marked {
			first = false
			continue
		}
		first = false
		for i, s := range cells {
			cells[i] = unguard(trim(s))
		}
		if _, width := filled(cells); width > d.limits.Columns {
			return d.errorf(number, limitHint, "a row has more cells than the limit of %d columns", d.limits.Columns)
		}
		if c.stray {
			if d.stray++; d.stray == 1 {
				d.strayLine = number
			}
		}
		if err := yield(line{number, cells}); err != nil {
			return err
		}
	}
}

// unguard takes the guard off ="00123" and '00123: exports write it so that
// spreadsheets keep the zeros of an id.
func unguard(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.Trim(s[1:], "0123456789") == "" {
		return s[1:]
	}
	if len(s) > 3 && s[0] == '=' && s[1] == '"' && s[len(s)-1] == '"' && strings.IndexByte(s[2:len(s)-1], '"') < 0 {
		return trim(s[2 : len(s)-1])
	}
	return s
}

// sniff reads the first part of the text, chooses the delimiter and finds the
// headings.
func (d *text) sniff(ctx context.Context) (*layout, error) {
	h, err := d.open()
	if err != nil {
		return nil, err
	}
	start := make([]byte, 4*prefixBytes)
	n, err := io.ReadFull(d.charset.text(ctx, h, d.size), start)
	cut := err == nil
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	if err = errors.Join(err, h.Close()); err != nil {
		return nil, d.wrap(err, "check the disk or the connection and run again", "cannot be read to its end")
	}
	start = start[:n]
	if err := refuseMarkup(d.place, start); err != nil {
		return nil, err
	}
	if len(bytes.TrimSpace(start)) == 0 {
		return nil, d.errorf(0, "export the table again", "is empty")
	}
	if d.delim, d.marked = sepLine(start); d.marked {
		t := d.try(ctx, start, cut, d.delim)
		if t.layout == nil {
			return nil, d.noTable(t.err)
		}
		return t.layout, nil
	}
	var best trial
	var fault error
	for _, delim := range []byte{'\t', ';', '|', ','} { // on a tie the comma goes last: it is the one that prose is full of
		t := d.try(ctx, start, cut, delim)
		if t.err != nil {
			fault = t.err
		}
		if t.width() > 1 && t.score > 0.4 && (t.score > best.score+0.1 || t.score > best.score-0.1 && t.width() > best.width()) {
			best, d.delim = t, delim
		}
	}
	if best.layout != nil {
		return best.layout, nil
	}
	for _, delim := range []byte{',', noDelimiter} {
		if t := d.try(ctx, start, cut, delim); t.width() == 1 && t.score == 1 && !strings.ContainsAny(t.layout.header[0], ",;\t|") {
			d.delim, d.aligned = delim, isAligned(start)
			return t.layout, nil
		}
	}
	return nil, d.noTable(fault)
}

// isAligned holds for a text most lines of which, three at least, have gaps of
// several blanks between words.
func isAligned(start []byte) bool {
	lines, gaps := 0, 0
	for l := range bytes.Lines(start) {
		if l = bytes.TrimSpace(l); len(l) > 0 {
			lines++
			if bytes.Contains(l, []byte("  ")) {
				gaps++
			}
		}
	}
	return lines >= 3 && 5*gaps >= 4*lines
}

// noTable prefers the reason why the rows could not be read, if there is one.
func (d *text) noTable(fault error) error {
	if fault != nil {
		return fault
	}
	return d.errorf(0, "put a row with the names of the columns above the data, or take the file out of the folder",
		"holds no table: no row of headings with rows of the same width below it")
}

// sepLine recognises the line "sep=;" that tells a spreadsheet the delimiter.
func sepLine(start []byte) (byte, bool) {
	first, _, _ := bytes.Cut(start, []byte{'\n'})
	first = bytes.Trim(bytes.TrimRight(first, "\r"), `"`)
	if len(first) == 5 && strings.EqualFold(string(first[:4]), "sep=") && strings.IndexByte(",;\t|", first[4]) >= 0 {
		return first[4], true
	}
	return 0, false
}

// trial is what a delimiter makes of the start of a text. The score, 0 to 1,
// says how well the rows below the headings fit them: a row of the same number
// of cells counts 1, a shorter one 0.7, one with surplus text or without the
// delimiter 0.
type trial struct {
	layout *layout // nil = no headings
	score  float64
	err    error
}

func (t trial) width() int {
	if t.layout == nil {
		return 0
	}
	return len(t.layout.header)
}

func (d *text) try(ctx context.Context, start []byte, cut bool, delim byte) trial {
	with := &text{blob: d.blob, charset: d.charset, limits: d.limits, delim: delim, marked: d.marked}
	c := newRecords(d.place, readerWithContext{ctx, bytes.NewReader(start)}, delim, d.limits)
	var seen first
	err := with.each(c, func(l line) error {
		if seen.add(l); seen.full() {
			return errEnough
		}
		return nil
	})
	rows := seen.rows
	if cut && !errors.Is(err, errEnough) {
		err = nil // the end of the last row may lie beyond the part that was read
		if len(rows) > 1 {
			rows = rows[:len(rows)-1]
		}
	}
	if errors.Is(err, errEnough) {
		err = nil
	}
	l, ok := findLayout(rows, nil, d.known, func(i int) int { return len(rows[i].cells) })
	if !ok || proseCommas(start, rows, delim) {
		return trial{err: err}
	}
	return trial{layout: l, score: fit(rows, l) * (1 - float64(with.stray)/float64(max(1, len(rows)))), err: err}
}

func fit(rows []line, l *layout) float64 {
	written, total, score := 0, 0, 0.0
	for _, r := range rows {
		n, width := filled(r.cells)
		switch {
		case r.number <= l.last:
			if r.number == l.last {
				written = len(r.cells)
				if l.shifted {
					written++
				}
			}
			continue
		case n == 0:
			continue
		case len(r.cells) == written || width == written:
			score++
		case len(r.cells) > 1 && width < written:
			score += 0.7
		}
		total++
	}
	if total == 0 {
		return 0.6 // headings alone are less convincing than headings with rows
	}
	return score / float64(total)
}

// proseCommas holds if the first row that holds something is a single cell and
// a space or line end follows the delimiter nearly everywhere: "Name" above
// "Last, First" is one column, and a letter is none.
func proseCommas(start []byte, rows []line, delim byte) bool {
	if delim == noDelimiter {
		return false
	}
	for _, r := range rows {
		if n, _ := filled(r.cells); n > 0 {
			if n > 1 {
				return false
			}
			break
		}
	}
	all, spaced := bytes.Count(start, []byte{delim}), 0
	for _, space := range " \r\n" {
		spaced += bytes.Count(start, []byte{delim, byte(space)})
	}
	return all > 0 && 10*spaced >= 9*all
}
