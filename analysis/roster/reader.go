package roster

import (
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/gocarina/gocsv"

	"orgreview/analysis/table"
)

// recordReader feeds gocsv: first the canonical headings, then every data row
// of a table, mapped to them, with the row's place in front. CSV files and
// sheets look the same from here on.
//
// It is made anew for each table, because everything that gocsv lets one
// configure is global.
type recordReader struct {
	ctx     context.Context
	from    *ahead
	slots   []slot
	sources [][]int // per slot: columns of the table, best first
	record  []string
	begun   bool
	rows    int
}

var _ gocsv.CSVReader = (*recordReader)(nil)

// Read gives the headings, then one record a call. The slice is reused.
func (r *recordReader) Read() ([]string, error) {
	if !r.begun {
		r.begun = true
		headings := []string{"line"}
		for _, s := range r.slots {
			headings = append(headings, canonical(s))
		}
		return headings, nil
	}
	if r.rows++; r.rows%1024 == 0 && r.ctx.Err() != nil {
		return nil, r.ctx.Err()
	}
	row, ok := r.from.next()
	if !ok {
		if r.from.err != nil {
			return nil, r.from.err
		}
		return nil, io.EOF
	}
	r.record = append(r.record[:0], strconv.Itoa(row.Line))
	for i, s := range r.slots {
		r.record = append(r.record, cellOf(row.Cells, r.sources[i], slots[s].rule))
	}
	return r.record, nil
}

// ReadAll is part of gocsv's interface; nothing here calls it.
func (r *recordReader) ReadAll() ([][]string, error) {
	var all [][]string
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		all = append(all, append([]string(nil), record...))
	}
}

func cellOf(cells []string, sources []int, how rule) string {
	if len(sources) == 1 {
		return cells[sources[0]]
	}
	var parts []string
	for _, c := range sources {
		switch {
		case cells[c] == "":
		case how == join:
			parts = append(parts, cells[c])
		default:
			return cells[c]
		}
	}
	return strings.Join(parts, "\n")
}

var errStopped = errors.New("stopped")

// rowsInBatch is how many rows the scanner hands over at a time: row by row the
// two goroutines would wait for each other more than they work.
const rowsInBatch = 256

// rowBatch is some rows of a table, copied: a Row lasts for one call only.
type rowBatch struct {
	lines []int
	cells []string
}

// ahead reads a table in a goroutine of its own while the rows before are
// decoded.
type ahead struct {
	width       int
	full, empty chan *rowBatch
	done        chan struct{}
	err         error // of the scan; set before full is closed

	batch *rowBatch // in hand
	at    int       // row of it that comes next
}

func readAhead(t *table.Table) *ahead {
	a := &ahead{width: len(t.Header), full: make(chan *rowBatch, 2), empty: make(chan *rowBatch, 4), done: make(chan struct{})}
	go func() {
		defer close(a.full)
		b := &rowBatch{}
		hand := func() error {
			select {
			case a.full <- b:
			case <-a.done:
				return errStopped
			}
			select {
			case b = <-a.empty:
				b.lines, b.cells = b.lines[:0], b.cells[:0]
			default:
				b = &rowBatch{}
			}
			return nil
		}
		a.err = t.Scan(func(row table.Row) error {
			b.lines, b.cells = append(b.lines, row.Line), append(b.cells, row.Cells...)
			if len(b.lines) < rowsInBatch {
				return nil
			}
			return hand()
		})
		if a.err == nil {
			a.err = hand()
		}
	}()
	return a
}

// next is the next row, false at the end of the table and where it failed: see err.
func (a *ahead) next() (table.Row, bool) {
	for a.batch == nil || a.at == len(a.batch.lines) {
		if a.batch != nil {
			select {
			case a.empty <- a.batch:
			default:
			}
		}
		a.batch, a.at = <-a.full, 0
		if a.batch == nil {
			return table.Row{}, false
		}
	}
	i := a.at
	a.at++
	return table.Row{Line: a.batch.lines[i], Cells: a.batch.cells[i*a.width : (i+1)*a.width]}, true
}

// stop ends the scan and waits for its end.
func (a *ahead) stop() {
	close(a.done)
	for range a.full {
	}
}

// recordsAhead is how many records gocsv may be ahead of the consumer: enough
// that the two goroutines do not wait for each other at every row.
const recordsAhead = 256

// decode reads a whole table through gocsv into records of type R.
//
// gocsv's callback calls hand over one record at a time, by reflection, and
// UnmarshalToCallback leaves its goroutine behind when the callback fails. A
// channel of our own has neither fault: gocsv closes it whatever happens, and
// the loop here always reads it to the end, so the goroutine ends first. Records go
// by pointer, because by value gocsv copies each of them twice.
func decode[R any](ctx context.Context, t *table.Table, c *columns, add func(*R)) error {
	rows := readAhead(t)
	defer rows.stop()
	r := &recordReader{ctx: ctx, from: rows}
	for s := range numSlots {
		if c.by[s] != nil {
			r.slots = append(r.slots, s)
			r.sources = append(r.sources, c.by[s].headers)
		}
	}
	records := make(chan *R, recordsAhead)
	failed := make(chan error, 1)
	go func() {
		failed <- gocsv.UnmarshalDecoderToChan(gocsv.NewSimpleDecoderFromCSVReader(r), records)
	}()
	for record := range records {
		add(record)
	}
	return <-failed
}
