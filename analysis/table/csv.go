package table

import (
	"bytes"
	"context"
	"errors"
	"fmt"
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
	d := &text{blob: b, charset: c, limits: opt.Limits}
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
				fmt.Sprintf("%d rows, this one first, hold text after a closing quote; it was kept as it stands, but cells may have been cut in the wrong place", d.stray),
				"double the quotes inside the cells, or export the table again"))
		}
		return err
	}
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

	stray, strayLine int // of the latest pass
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
	defer func() { err = errors.Join(err, h.Close()) }()
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
			cells[i] = trim(s)
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
	if len(bytes.TrimSpace(start)) == 0 {
		return nil, d.errorf(0, "export the table again", "is empty")
	}
	if d.delim, d.marked = sepLine(start); d.marked {
		l, _, ok := d.try(ctx, start, cut, d.delim)
		if !ok {
			return nil, d.noTable()
		}
		return l, nil
	}
	var best *layout
	score := 0.0
	for _, delim := range []byte{'\t', ';', '|', ','} { // on a tie the comma goes last: it is the one that prose is full of
		l, s, ok := d.try(ctx, start, cut, delim)
		if ok && len(l.header) > 1 && s > 0.5 && (s > score+0.1 || s > score-0.1 && (best == nil || len(l.header) > len(best.header))) {
			best, score, d.delim = l, s, delim
		}
	}
	if best != nil {
		return best, nil
	}
	for _, delim := range []byte{',', noDelimiter} {
		if l, s, ok := d.try(ctx, start, cut, delim); ok && len(l.header) == 1 && s == 1 {
			d.delim = delim
			return l, nil
		}
	}
	return nil, d.noTable()
}

func (d *text) noTable() *Error {
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

// try reads the start of the text with a delimiter. The score, 0 to 1, says
// how well the rows below the headings fit them: a row of the same number of
// cells counts 1, a shorter one 0.7, a longer one or one without the
// delimiter 0.
func (d *text) try(ctx context.Context, start []byte, cut bool, delim byte) (*layout, float64, bool) {
	trial := &text{blob: d.blob, charset: d.charset, limits: d.limits, delim: delim, marked: d.marked}
	c := newRecords(d.place, readerWithContext{ctx, bytes.NewReader(start)}, delim, d.limits)
	var rows []line
	some := 0
	err := trial.each(c, func(l line) error {
		if n, _ := filled(l.cells); n > 0 {
			some++
		}
		rows = append(rows, line{l.number, append([]string(nil), l.cells...)})
		if some > sampleRows {
			return errEnough
		}
		return nil
	})
	if cut && !errors.Is(err, errEnough) && len(rows) > 1 {
		rows = rows[:len(rows)-1] // its end may lie beyond the part that was read
	}
	reach := func(i int) int { return len(rows[i].cells) }
	l, ok := findLayout(rows, nil, reach)
	if !ok || proseCommas(start, rows, delim) {
		return nil, 0, false
	}
	return l, fit(rows, l) * (1 - float64(trial.stray)/float64(max(1, len(rows)))), true
}

func fit(rows []line, l *layout) float64 {
	written, total, score := 0, 0, 0.0
	for _, r := range rows {
		n, _ := filled(r.cells)
		switch {
		case r.number <= l.last:
			if r.number == l.last {
				written = len(r.cells)
			}
		case n == 0:
		default:
			total++
			switch {
			case len(r.cells) == written:
				score++
			case len(r.cells) > 1 && len(r.cells) < written:
				score += 0.7
			}
		}
	}
	if total == 0 {
		return 1
	}
	return score / float64(total)
}

// proseCommas holds if the first row that holds something does without the
// delimiter and a space follows it nearly everywhere else: "Name" above
// "Last, First" is one column.
func proseCommas(start []byte, rows []line, delim byte) bool {
	if delim == noDelimiter {
		return false
	}
	for _, r := range rows {
		if n, _ := filled(r.cells); n > 0 {
			if len(r.cells) > 1 {
				return false
			}
			break
		}
	}
	all := bytes.Count(start, []byte{delim})
	return 10*bytes.Count(start, []byte{delim, ' '}) >= 9*all
}
