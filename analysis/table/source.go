package table

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"
)

// blob is the bytes of one input: a path that is opened for every pass, so
// that a large file never stands in memory, or bytes that are there already.
type blob struct {
	place
	path    string
	data    []byte
	size    int64
	changed time.Time // of the file when it was first seen
}

// handle reads from a blob. Closing it is the caller's duty.
type handle interface {
	io.Reader
	io.ReaderAt
	io.Closer
}

type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }

func newBlob(src Source, limits Limits) (*blob, error) {
	b := &blob{place: place{file: src.Name}, path: src.Path, data: src.Data}
	if src.Data != nil || src.Path == "" {
		b.size = int64(len(src.Data))
	} else {
		info, err := os.Stat(src.Path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, b.wrap(err, "check the name; a file that was open in a spreadsheet may have been renamed", "there is no such file")
		case err != nil:
			return nil, b.wrap(err, "check that you may read the file", "cannot be opened")
		case info.IsDir():
			return nil, b.errorf(0, "name the files in it, or hand the folder to the command itself", "is a folder, not a file")
		case !info.Mode().IsRegular():
			return nil, b.errorf(0, "copy it into a regular file first", "is not a regular file")
		}
		b.size, b.changed = info.Size(), info.ModTime()
	}
	if b.size > limits.Bytes {
		return nil, b.errorf(0, limitHint, "is larger than the limit of %d bytes", limits.Bytes)
	}
	return b, nil
}

// open starts a pass. A file that is no longer what it was at the first pass
// would give rows that nobody checked, so it is an error.
func (b *blob) open() (handle, error) {
	if b.path == "" || b.data != nil {
		return memory{bytes.NewReader(b.data)}, nil
	}
	f, err := os.Open(b.path)
	if err != nil {
		return nil, b.wrap(err, "check that you may read the file", "cannot be opened")
	}
	info, err := f.Stat()
	if err == nil && (info.Size() != b.size || !info.ModTime().Equal(b.changed)) {
		err = b.errorf(0, "close it in other programs and run again", "was changed while it was being read")
	}
	if err != nil {
		return nil, errors.Join(b.wrap(err, "check that you may read the file", "cannot be read"), f.Close())
	}
	return f, nil
}

// readAll reads the whole input into memory.
func (b *blob) readAll(ctx context.Context) ([]byte, error) {
	if b.data != nil || b.path == "" {
		return b.data, nil
	}
	h, err := b.open()
	if err != nil {
		return nil, err
	}
	data := make([]byte, b.size)
	_, err = io.ReadFull(readerWithContext{ctx, h}, data)
	if err = errors.Join(err, h.Close()); err != nil {
		return nil, b.wrap(err, "check the disk or the connection and run again", "cannot be read to its end")
	}
	return data, nil
}

// readerWithContext stops a long pass when the run is cancelled.
type readerWithContext struct {
	ctx context.Context
	r   io.Reader
}

func (r readerWithContext) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}
