package roster

import (
	"context"
	"errors"
	"io"
	"iter"
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
	next    func() (table.Row, bool)
	failed  func() error // why next ended, nil at the end of the table
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
	row, ok := r.next()
	if !ok {
		if err := r.failed(); err != nil {
			return nil, err
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
	var scanErr error
	next, stop := iter.Pull(func(yield func(table.Row) bool) {
		scanErr = t.Scan(func(row table.Row) error {
			if !yield(row) {
				return errStopped
			}
			return nil
		})
	})
	defer stop()
	r := &recordReader{ctx: ctx, next: next, failed: func() error { return scanErr }}
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
