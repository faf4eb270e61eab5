package table

import (
	"bytes"
	"context"
	"errors"

	"github.com/xuri/excelize/v2"
)

// openWorkbook opens an XLSX workbook; every visible sheet with a heading row
// is a table.
func openWorkbook(ctx context.Context, b *blob, p *profile, opt Options) (*File, error) {
	data, err := b.readAll(ctx)
	if err != nil {
		return nil, err
	}
	unzip := opt.Limits.PartBytes // nothing may spill into a folder that is not ours
	if opt.TempDir != "" {
		unzip = min(unzip, 16<<20)
	}
	x, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		Password:          opt.Password,
		RawCellValue:      true,
		UnzipSizeLimit:    opt.Limits.Bytes,
		UnzipXMLSizeLimit: unzip,
		TmpDir:            opt.TempDir,
	})
	if err != nil {
		if x != nil {
			err = errors.Join(err, x.Close())
		}
		return nil, b.wrap(err, "open it in a spreadsheet program, save it again as .xlsx", "is no workbook that can be read")
	}
	f := &File{Name: b.file, SHA256: p.sha256, close: x.Close}
	if err := addSheets(ctx, f, x, opt); err != nil {
		return nil, errors.Join(err, x.Close())
	}
	return f, nil
}

func addSheets(ctx context.Context, f *File, x *excelize.File, opt Options) error {
	props, err := x.GetWorkbookProps()
	if err != nil {
		return place{file: f.Name}.wrap(err, "save the workbook again", "has no readable properties")
	}
	for _, name := range x.GetSheetList() {
		at := place{file: f.Name, sheet: name}
		visible, err := x.GetSheetVisible(name)
		if err != nil {
			return at.wrap(err, "save the workbook again", "cannot be read")
		}
		if !visible {
			f.Problems = append(f.Problems, at.problem(Notice, "hidden-sheet", 0, "", "the sheet is hidden and was not read", "unhide the sheet if its rows belong to the review"))
			continue
		}
		source := func(ctx context.Context, yield func(line) error) error { return sheetRows(ctx, x, at, yield) }
		rows, err := head(ctx, source)
		if err != nil {
			return err
		}
		l, ok := findLayout(rows, nil, func(int) int { return -1 })
		if !ok {
			f.Problems = append(f.Problems, at.problem(Notice, "no-table", 0, "", "the sheet holds no table", "none needed if the sheet is no table"))
			continue
		}
		t := &Table{File: f.Name, Sheet: name, Format: "xlsx", Date1904: props.Date1904 != nil && *props.Date1904}
		t.bind(ctx, l, source, opt.Limits)
		f.Tables = append(f.Tables, t)
	}
	return nil
}

func sheetRows(ctx context.Context, x *excelize.File, at place, yield func(line) error) (err error) {
	rows, err := x.Rows(at.sheet)
	if err != nil {
		return at.wrap(err, "save the workbook again", "cannot be read")
	}
	defer func() {
		if e := rows.Close(); err == nil && e != nil {
			err = at.wrap(e, "save the workbook again", "cannot be read to its end")
		}
	}()
	number := 0
	for rows.Next() {
		number++
		if err := ctx.Err(); err != nil {
			return at.wrap(err, "", "")
		}
		cells, err := rows.Columns()
		if err != nil {
			return at.wrap(err, "save the workbook again", "a row cannot be read")
		}
		for i, c := range cells {
			cells[i] = trim(c)
		}
		if err := yield(line{number, cells}); err != nil {
			return err
		}
	}
	return nil
}
