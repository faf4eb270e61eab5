package table

import (
	"bytes"
	"context"
)

// Open finds out what a file is, looks for damage and finds its tables. The
// format is told from the bytes, never from the name. The tables read from
// the file again when they are scanned; ctx stops opening and scanning alike.
//
// An error is always an *Error. A file is either read whole or refused:
// whatever was left out on purpose (hidden sheets, sheets without a table) is
// among the problems of the File.
func Open(ctx context.Context, src Source, opt Options) (*File, error) {
	opt.Limits = opt.Limits.orDefault()
	b, err := newBlob(src, opt.Limits)
	if err != nil {
		return nil, err
	}
	p, err := profileOf(ctx, b)
	if err != nil {
		return nil, err
	}
	if err := refuseForeign(b, p); err != nil {
		return nil, err
	}
	if isZip(p.prefix) || bytes.HasPrefix(p.prefix, oleMagic) {
		return openWorkbook(ctx, b, p, opt)
	}
	return openText(ctx, b, p, opt)
}

// Close gives back what the tables read from. Tables cannot be scanned after it.
func (f *File) Close() error {
	if f.close == nil {
		return nil
	}
	err := f.close()
	f.close = nil
	return err
}
