package table

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"
)

const (
	resaveHint  = "open it in a spreadsheet program, check that nothing is missing and save it again as .xlsx"
	saveAsHint  = "open it in a spreadsheet program and save it as .xlsx or .csv"
	exportHint  = "export the table as .xlsx or .csv"
	damagedHint = "export the workbook again, or open it in a spreadsheet program, check that nothing is missing and save it under a new name"
)

// parts is an opened workbook file: its parts by lower-case name.
type parts struct {
	place
	limits Limits
	files  map[string]*zip.File
}

// openParts reads the directory of a zip and checks it against the limits.
// The sizes there are claims; part enforces them when it unpacks.
func openParts(at place, r io.ReaderAt, size int64, limits Limits) (*parts, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, at.wrap(err, damagedHint, "is a damaged or cut-off workbook: its end is missing")
	}
	z.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser { return flate.NewReader(r) })
	p := &parts{place: at, limits: limits, files: map[string]*zip.File{}}
	var total uint64
	most := uint64(min(limits.Bytes, unpackedBytes))
	for _, f := range z.File {
		name := partName(f.Name)
		if strings.HasSuffix(name, "/") {
			continue
		}
		if _, twice := p.files[name]; twice {
			return nil, p.errorf(0, damagedHint, "is a damaged workbook: it holds the part %s twice", name)
		}
		p.files[name] = f
		if total += f.UncompressedSize64; total > most || f.UncompressedSize64 > most {
			return nil, p.errorf(0, limitHint, "unpacks to more than the limit of %d bytes", most)
		}
	}
	return p, p.refuseForeign()
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func (p *parts) has(name string) bool {
	_, ok := p.files[partName(name)]
	return ok
}

// refuseForeign names the zip files that are no XLSX.
func (p *parts) refuseForeign() error {
	switch {
	case p.has("xl/workbook.xml"), p.has("_rels/.rels") && !p.has("xl/workbook.bin") && !p.has("word/document.xml") && !p.has("ppt/presentation.xml") && !p.has("visio/document.xml"):
		return nil
	case p.has("xl/workbook.bin"):
		return p.errorf(0, saveAsHint, "is a binary Excel workbook (.xlsb)")
	case p.has("content.xml") && (p.has("mimetype") || p.has("meta-inf/manifest.xml")):
		return p.errorf(0, saveAsHint, "is an OpenDocument file (.ods)")
	case p.has("index/document.iwa") || p.has("index.zip"):
		return p.errorf(0, "export it from Numbers as .xlsx or .csv", "is an Apple Numbers document")
	case p.has("word/document.xml"):
		return p.errorf(0, exportHint, "is a Word document, not a table")
	case p.has("ppt/presentation.xml"), p.has("visio/document.xml"):
		return p.errorf(0, exportHint, "is an Office document, but no workbook")
	case p.has("[content_types].xml") || p.has("xl/sharedstrings.xml") || p.has("xl/styles.xml"):
		return p.errorf(0, damagedHint, "is a damaged workbook: its part xl/workbook.xml is missing")
	}
	return p.errorf(0, "unpack it and hand over the files in it", "is a zip archive, but no workbook")
}

// structureBytes bounds the parts that only say how the others hang together.
const structureBytes = 64 << 20

// with unpacks one part of at most limit bytes and hands it to read, which must
// read it to its end: only then is the checksum compared.
func (p *parts) with(ctx context.Context, name string, limit int64, read func(io.Reader) error) (err error) {
	f, ok := p.files[partName(name)]
	if !ok {
		return p.errorf(0, damagedHint, "is a damaged workbook: its part %s is missing", name)
	}
	switch {
	case f.Flags&1 != 0:
		return p.errorf(0, "unpack it with its password and hand over the files in it", "is a zip archive with a password")
	case f.UncompressedSize64 > uint64(min(limit, p.limits.PartBytes)):
		return p.errorf(0, limitHint, "holds the part %s, which unpacks to more than the limit of %d bytes", name, min(limit, p.limits.PartBytes))
	}
	r, err := f.Open()
	if err != nil {
		return p.damaged(name, err)
	}
	defer func() {
		if e := r.Close(); err == nil && e != nil {
			err = p.damaged(name, e)
		}
	}()
	checked := &checkedReader{r: r, left: int64(f.UncompressedSize64)}
	if err := read(readerWithContext{ctx, checked}); err != nil {
		if checked.err != nil { // the cause; what the reader of the part says is its consequence
			return p.damaged(name, checked.err)
		}
		return err
	}
	if _, err := io.Copy(io.Discard, checked); err != nil {
		return p.damaged(name, err)
	}
	return nil
}

func (p *parts) damaged(name string, err error) *Error {
	return p.wrap(err, damagedHint, "is a damaged workbook: its part %s cannot be unpacked whole", name)
}

var errLonger = errors.New("the part is longer than the directory says")

// checkedReader stops at the size that the directory names, so that a bomb
// cannot hide behind a false one, and remembers the first fault.
type checkedReader struct {
	r    io.Reader
	left int64
	err  error
}

func (c *checkedReader) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.left -= int64(n)
	if c.left < 0 {
		n, err = 0, errLonger
	}
	if err != nil && !errors.Is(err, io.EOF) {
		c.err = err
	}
	return n, err
}

// relation is a link from one part to another.
type relation struct{ id, kind, target string }

// relations reads the links of a part; no file of links means no links.
func (p *parts) relations(ctx context.Context, part string) ([]relation, error) {
	dir, file := path.Split(part)
	name := dir + "_rels/" + file + ".rels"
	if !p.has(name) {
		return nil, nil
	}
	var found []relation
	err := p.with(ctx, name, structureBytes, func(r io.Reader) error {
		x := newXMLReader(r, p.limits)
		return p.eachElement(x, name, func() error {
			if string(x.name) != "Relationship" {
				return nil
			}
			var texts [4]string
			for i, a := range []string{"Id", "Type", "Target", "TargetMode"} {
				text, err := x.attrText(a)
				if err != nil {
					return err
				}
				texts[i] = text
			}
			if texts[3] != "External" {
				found = append(found, relation{texts[0], path.Base(texts[1]), resolve(dir, texts[2])})
			}
			return nil
		})
	})
	return found, err
}

// resolve gives the part's full name: targets are relative to the folder of
// the part that names them, or start at the root with a slash.
func resolve(dir, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return strings.TrimPrefix(path.Clean("/"+dir+target), "/")
}

// eachElement calls visit at every start of an element up to the end of the part.
func (p *parts) eachElement(x *xmlReader, name string, visit func() error) error {
	for {
		t, err := x.next()
		if err == nil && t == tokenEOF {
			return nil
		}
		if err == nil && t == tokenStart {
			err = visit()
		}
		if err != nil {
			return p.wrap(err, damagedHint, "is a damaged workbook: in its part %s %v", name, err)
		}
	}
}
