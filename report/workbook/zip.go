package workbook

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zip"

	"orgreview/analysis/parallel"
)

// canonicalZip is the zip that excelize writes its parts into. It keeps the
// parts as they come, and packs them side by side and puts them in order at the
// end: excelize writes maps, and the order of maps changes from run to run. The
// content types, which a reader wants first, come first.
type canonicalZip struct {
	level   int
	inserts map[string][]insertion // by the name of the part
	parts   []*part
}

const contentTypes = "[Content_Types].xml"

// part is one part of the package: in clear, then packed.
type part struct {
	name   string
	clear  bytes.Buffer
	packed bytes.Buffer
	crc    uint32
	length uint64
}

// Create starts a part; the one before is complete.
func (z *canonicalZip) Create(name string) (io.Writer, error) {
	p := &part{name: name}
	z.parts = append(z.parts, p)
	return &p.clear, nil
}

// rootElement is the declaration and the start of the root element.
var rootElement = regexp.MustCompile(`^\s*(<\?[^>]*\?>\s*)?<[A-Za-z][^>]*>`)

// extensions are the attributes of later versions of the format that excelize
// copies from its template and never needs; ISO/IEC 29500 does not have them.
var extensions = regexp.MustCompile(` (mc:Ignorable|xr:uid)="[^"]*"`)

// insertion is what is put into a part before the first text of the kind
// after the place of the insertion before. The texts are tags, which cannot
// stand in a text, where "<" is escaped.
type insertion struct {
	before string
	write  func(io.Writer) error
}

// pack packs the part, with what is changed and inserted on the way.
func (p *part) pack(fw *flate.Writer, inserts []insertion) error {
	fw.Reset(&p.packed)
	w := &counted{part: p, to: fw}
	b := p.clear.Bytes()
	switch {
	case p.name == contentTypes, strings.HasPrefix(p.name, "xl/drawings/drawing"):
		var err error
		if b, err = rewrite(p.name, b); err != nil {
			return err
		}
	case strings.HasPrefix(p.name, "xl/") && strings.HasSuffix(p.name, ".xml"):
		if root := rootElement.FindIndex(b); root != nil {
			if _, err := w.Write(extensions.ReplaceAll(b[:root[1]], nil)); err != nil {
				return err
			}
			b = b[root[1]:]
		}
	}
	for _, next := range inserts {
		at := bytes.Index(b, []byte(next.before))
		if at < 0 {
			return fmt.Errorf("part %s has no %s to put something before", p.name, next.before)
		}
		if _, err := w.Write(b[:at]); err != nil {
			return err
		}
		if err := next.write(w); err != nil {
			return err
		}
		b = b[at:]
	}
	if _, err := w.Write(b); err != nil {
		return err
	}
	p.clear = bytes.Buffer{}
	return fw.Close()
}

// counted packs what is written to it, with what a zip tells of a part.
type counted struct {
	*part
	to io.Writer
}

func (c *counted) Write(b []byte) (int, error) {
	c.crc = crc32.Update(c.crc, crc32.IEEETable, b)
	c.length += uint64(len(b))
	return c.to.Write(b)
}

func rewrite(name string, part []byte) ([]byte, error) {
	if name == contentTypes {
		return sortContentTypes(part)
	}
	// A chart that moves with its rows but keeps its size when a filter hides
	// some of them: excelize computes the far corner only for "absolute".
	return bytes.ReplaceAll(part, []byte(`editAs="absolute"`), []byte(`editAs="oneCell"`)), nil
}

// AddFS is what excelize's interface asks for; a workbook has no use for it.
func (z *canonicalZip) AddFS(fs.FS) error { return errors.New("a workbook takes no file system") }

// Close has nothing to do: writeTo completes the parts.
func (z *canonicalZip) Close() error { return nil }

// packAll packs the parts. It takes a megabyte for each core.
func (z *canonicalZip) packAll(ctx context.Context) error {
	level := z.level
	if level == 0 {
		level = 6
	}
	errs := make([]error, len(z.parts))
	parallel.Workers(ctx, len(z.parts), 1, func() func(int) {
		fw, err := flate.NewWriter(io.Discard, level)
		return func(i int) {
			if errs[i] = err; err == nil {
				errs[i] = z.parts[i].pack(fw, z.inserts[z.parts[i].name])
			}
		}
	})
	return cmp.Or(errors.Join(errs...), ctx.Err())
}

// writeTo writes the parts, the content types first, then by name.
func (z *canonicalZip) writeTo(ctx context.Context, w io.Writer) error {
	if err := z.packAll(ctx); err != nil {
		return err
	}
	slices.SortFunc(z.parts, func(a, b *part) int {
		return cmp.Or(cmp.Compare(rank(a.name), rank(b.name)), cmp.Compare(a.name, b.name))
	})
	zw := zip.NewWriter(w)
	for _, p := range z.parts {
		fw, err := zw.CreateRaw(&zip.FileHeader{Name: p.name, Method: zip.Deflate, CRC32: p.crc,
			CompressedSize64: uint64(p.packed.Len()), UncompressedSize64: p.length})
		if err != nil {
			return err
		}
		if _, err := p.packed.WriteTo(fw); err != nil {
			return err
		}
	}
	return zw.Close()
}

func rank(name string) int {
	if name == contentTypes {
		return 0
	}
	return 1
}

// sortContentTypes puts the entries of the content types in order, without repeats.
func sortContentTypes(part []byte) ([]byte, error) {
	var types struct {
		Defaults []struct {
			Extension   string `xml:"Extension,attr"`
			ContentType string `xml:"ContentType,attr"`
		} `xml:"Default"`
		Overrides []struct {
			PartName    string `xml:"PartName,attr"`
			ContentType string `xml:"ContentType,attr"`
		} `xml:"Override"`
	}
	if err := xml.Unmarshal(part, &types); err != nil {
		return nil, fmt.Errorf("content types: %w", err)
	}
	var entries []string
	for _, d := range types.Defaults {
		entries = append(entries, fmt.Sprintf(`<Default Extension="%s" ContentType="%s"/>`, esc(d.Extension), esc(d.ContentType)))
	}
	for _, o := range types.Overrides {
		entries = append(entries, fmt.Sprintf(`<Override PartName="%s" ContentType="%s"/>`, esc(o.PartName), esc(o.ContentType)))
	}
	slices.Sort(entries)
	entries = slices.Compact(entries)
	return []byte(xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` + strings.Join(entries, "") + `</Types>`), nil
}
