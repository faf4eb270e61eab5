package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
)

// sortedZip packs parts as they come and writes them in the order of their
// names: excelize hands over its streamed sheets in the order of a map, and
// the samples must have the same bytes on every run.
type sortedZip struct {
	out   io.Writer
	parts []*zipPart
}

type zipPart struct {
	header zip.FileHeader
	packed bytes.Buffer
	flate  *flate.Writer
}

// Create starts a part; the one before it is complete.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	p := &zipPart{header: zip.FileHeader{Name: name, Method: zip.Deflate}}
	w, err := flate.NewWriter(&p.packed, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	p.flate = w
	z.parts = append(z.parts, p)
	return p, nil
}

func (p *zipPart) Write(b []byte) (int, error) {
	p.header.CRC32 = crc32.Update(p.header.CRC32, crc32.IEEETable, b)
	p.header.UncompressedSize64 += uint64(len(b))
	return p.flate.Write(b)
}

// AddFS belongs to excelize's interface; it is not used to write workbooks.
func (z *sortedZip) AddFS(fs.FS) error { return errors.New("a sorted zip takes no file system") }

// Close writes the archive.
func (z *sortedZip) Close() error {
	slices.SortFunc(z.parts, func(a, b *zipPart) int { return cmp.Compare(a.header.Name, b.header.Name) })
	w := zip.NewWriter(z.out)
	for _, p := range z.parts {
		if err := p.flate.Close(); err != nil {
			return err
		}
		p.header.CompressedSize64 = uint64(p.packed.Len())
		part, err := w.CreateRaw(&p.header)
		if err != nil {
			return err
		}
		if _, err := p.packed.WriteTo(part); err != nil {
			return err
		}
	}
	return w.Close()
}
