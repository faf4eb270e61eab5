package table

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
)

// openWorkbook opens an XLSX workbook; every visible sheet with a heading row
// is a table. Every such sheet is read once from end to end, so that damage is
// found before any row is handed out.
func openWorkbook(ctx context.Context, b *blob, p *profile, opt Options) (*File, error) {
	w := &workbook{blob: b, limits: opt.Limits, hidden: opt.Hidden, known: opt.Known}
	if bytes.HasPrefix(p.prefix, oleMagic) {
		plain, err := decrypt(ctx, b, opt)
		if err != nil {
			return nil, err
		}
		w.blob = &blob{place: b.place, data: plain, size: int64(len(plain))}
	}
	f := &File{Name: b.file, SHA256: p.sha256}
	err := w.opened(func(p *parts) error {
		if err := w.structure(ctx, p); err != nil {
			return err
		}
		for _, ref := range w.sheets {
			if err := w.addSheet(ctx, p, f, ref); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	f.close = func() error {
		w.blob, w.strings = nil, nil
		return nil
	}
	return f, nil
}

// opened calls do while the zip is open. The file is opened for every pass and
// closed after it: a batch of hundreds of workbooks must not keep their handles.
func (w *workbook) opened(do func(p *parts) error) (err error) {
	if w.blob == nil {
		return errors.New("the file was closed before the scan")
	}
	h, err := w.blob.open()
	if err != nil {
		return err
	}
	defer func() {
		if e := h.Close(); err == nil && e != nil {
			err = w.blob.wrap(e, "run again", "cannot be closed")
		}
	}()
	p, err := openParts(w.blob.place, h, w.blob.size, w.limits)
	if err != nil {
		return err
	}
	return do(p)
}

func (w *workbook) addSheet(ctx context.Context, p *parts, f *File, ref sheetRef) error {
	at := place{file: f.Name, sheet: ref.name}
	leave := func(severity Severity, rule, message, cure string) error {
		f.Problems = append(f.Problems, at.problem(severity, rule, 0, "", message, cure))
		return nil
	}
	switch {
	case ref.kind != "worksheet":
		return leave(Notice, "no-table", "the sheet is a chart, a dialogue or a macro sheet and was not read", "none needed")
	case ref.hidden && !w.hidden:
		return leave(Notice, "hidden-sheet", "the sheet is hidden and was not read", "unhide the sheet, or run with --hidden-sheets, if its rows belong to the review")
	}
	pivots, err := p.pivots(ctx, ref)
	if err != nil {
		return err
	}
	facts := newFacts()
	var seen first
	err = w.pass(ctx, p, ref, facts, func(l line) error {
		if !seen.full() {
			seen.add(l)
		}
		return nil
	})
	if err != nil {
		return err
	}
	l, ok := findLayout(seen.rows, facts.merged, w.known, func(int) int { return -1 })
	switch {
	case seen.some == 0:
		return leave(Notice, "no-table", "the sheet is empty", "none needed")
	case !ok:
		return leave(Warning, "no-table", "the sheet holds no table: no row of headings with rows of the same width below it", "put a row with the names of the columns above the data, if the sheet is a table")
	case inPivot(pivots, l):
		return leave(Notice, "no-table", "the sheet holds a pivot table, which sums up other rows, and was not read", "none needed if the rows themselves are in another sheet or file")
	}
	t := &Table{File: f.Name, Sheet: ref.name, Format: "xlsx", Date1904: w.date1904}
	t.bind(ctx, l, func(ctx context.Context, yield func(line) error) error {
		return w.opened(func(p *parts) error { return w.pass(ctx, p, ref, nil, yield) })
	}, w.limits)
	f.Tables = append(f.Tables, t)
	f.Problems = append(f.Problems, slices.Concat(l.problems(at), facts.problems(at, l))...)
	return nil
}

// pivots gives the ranges of a sheet that pivot tables fill.
func (p *parts) pivots(ctx context.Context, ref sheetRef) ([]span, error) {
	links, err := p.relations(ctx, ref.part)
	var found []span
	for _, l := range links {
		if l.kind != "pivotTable" || err != nil {
			continue
		}
		err = p.with(ctx, l.target, structureBytes, func(r io.Reader) error {
			x := newXMLReader(r, p.limits)
			return p.eachElement(x, l.target, func() error {
				if x.depth() == 2 && string(x.name) == "location" {
					raw, _ := x.attr("ref")
					from, to, _ := bytes.Cut(raw, []byte{':'})
					left, top, ok1 := cellName(from)
					right, bottom, ok2 := cellName(to)
					if !ok1 || !ok2 {
						return errors.New("the place of the pivot table is not valid")
					}
					found = append(found, span{top: top, left: left, bottom: bottom, right: right})
				}
				return nil
			})
		})
	}
	return found, err
}

// inPivot holds if the headings stand in a pivot table.
func inPivot(pivots []span, l *layout) bool {
	for _, p := range pivots {
		if p.top <= l.last && l.last <= p.bottom {
			return true
		}
	}
	return false
}
