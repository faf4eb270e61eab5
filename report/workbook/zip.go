package workbook

import (
	"bytes"
	"cmp"
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
)

// canonicalZip is the zip that excelize writes its parts into. It packs
// each part as it comes and puts them in order at the end: excelize writes
// maps, and the order of maps changes from run to run. The content types,
// which a reader wants first, come first.
type canonicalZip struct {
	level   int
	inserts map[string][]insertion // by the name of the part
	parts   []*packed
	open    *packed
	flate   *flate.Writer // one for all parts, each in its turn: a new one takes a megabyte
}

const contentTypes = "[Content_Types].xml"

// packed is one compressed part.
type packed struct {
	name    string
	keep    *bytes.Buffer // the part in clear, where it has to be changed
	head    *bytes.Buffer // its beginning, until the root element is complete
	inserts []insertion   // still to be made
	tail    []byte        // held back, because an insertion may have its place there
	data    bytes.Buffer
	flate   *flate.Writer
	crc     uint32
	length  uint64
}

// Create starts a part; the one before is complete.
func (z *canonicalZip) Create(name string) (io.Writer, error) {
	if err := z.finish(); err != nil {
		return nil, err
	}
	p := &packed{name: name, inserts: z.inserts[name]}
	switch {
	case name == contentTypes, strings.HasPrefix(name, "xl/drawings/drawing"):
		p.keep = &bytes.Buffer{}
	case strings.HasPrefix(name, "xl/") && strings.HasSuffix(name, ".xml"):
		p.head = &bytes.Buffer{}
	}
	if z.flate == nil {
		level := z.level
		if level == 0 {
			level = 6
		}
		fw, err := flate.NewWriter(&p.data, level)
		if err != nil {
			return nil, err
		}
		z.flate = fw
	}
	z.flate.Reset(&p.data)
	p.flate = z.flate
	z.open = p
	z.parts = append(z.parts, p)
	return p, nil
}

func (p *packed) Write(b []byte) (int, error) {
	if p.keep != nil {
		return p.keep.Write(b)
	}
	if p.head == nil {
		return len(b), p.pass(b)
	}
	p.head.Write(b)
	if root := rootElement.FindIndex(p.head.Bytes()); root != nil {
		if err := p.passHead(root[1]); err != nil {
			return 0, err
		}
	}
	return len(b), nil
}

// rootElement is the declaration and the start of the root element.
var rootElement = regexp.MustCompile(`^\s*(<\?[^>]*\?>\s*)?<[A-Za-z][^>]*>`)

// extensions are the attributes of later versions of the format that excelize
// copies from its template and never needs; ISO/IEC 29500 does not have them.
var extensions = regexp.MustCompile(` (mc:Ignorable|xr:uid)="[^"]*"`)

// passHead packs the beginning of the part, of which the first n bytes reach
// to the end of the root element's start.
func (p *packed) passHead(n int) error {
	head := p.head.Bytes()
	p.head = nil
	if _, err := p.pack(extensions.ReplaceAll(head[:n], nil)); err != nil {
		return err
	}
	return p.pass(head[n:])
}

// insertion is what is put into a part before the first text of the kind
// after the place of the insertion before. The texts are tags, which cannot
// stand in a text, where "<" is escaped.
type insertion struct {
	before string
	write  func(io.Writer) error
}

// pass packs what follows the head and makes the insertions on the way.
func (p *packed) pass(b []byte) error {
	if len(p.tail) > 0 {
		b, p.tail = append(p.tail, b...), nil
	}
	for len(p.inserts) > 0 {
		next := p.inserts[0]
		at := bytes.Index(b, []byte(next.before))
		if at < 0 { // it may begin at the end
			keep := min(len(b), len(next.before)-1)
			p.tail = append([]byte(nil), b[len(b)-keep:]...)
			b = b[:len(b)-keep]
			break
		}
		if _, err := p.pack(b[:at]); err != nil {
			return err
		}
		if err := next.write(packer{p}); err != nil {
			return err
		}
		b, p.inserts = b[at:], p.inserts[1:]
	}
	_, err := p.pack(b)
	return err
}

// packer packs what is written to it as it is.
type packer struct{ *packed }

func (p packer) Write(b []byte) (int, error) { return p.pack(b) }

func (p *packed) pack(b []byte) (int, error) {
	p.crc = crc32.Update(p.crc, crc32.IEEETable, b)
	p.length += uint64(len(b))
	return p.flate.Write(b)
}

func (z *canonicalZip) finish() error {
	p := z.open
	z.open = nil
	if p == nil {
		return nil
	}
	if p.keep != nil {
		part, err := rewrite(p.name, p.keep.Bytes())
		if err != nil {
			return err
		}
		p.keep = nil
		if _, err := p.pack(part); err != nil {
			return err
		}
	}
	if p.head != nil {
		if err := p.passHead(0); err != nil {
			return err
		}
	}
	if len(p.inserts) > 0 {
		return fmt.Errorf("part %s has no %s to put something before", p.name, p.inserts[0].before)
	}
	return p.flate.Close()
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

// Close completes the last part.
func (z *canonicalZip) Close() error { return z.finish() }

// writeTo writes the parts, the content types first, then by name.
func (z *canonicalZip) writeTo(w io.Writer) error {
	slices.SortFunc(z.parts, func(a, b *packed) int {
		return cmp.Or(cmp.Compare(rank(a.name), rank(b.name)), cmp.Compare(a.name, b.name))
	})
	zw := zip.NewWriter(w)
	for _, p := range z.parts {
		fw, err := zw.CreateRaw(&zip.FileHeader{Name: p.name, Method: zip.Deflate, CRC32: p.crc,
			CompressedSize64: uint64(p.data.Len()), UncompressedSize64: p.length})
		if err != nil {
			return err
		}
		if _, err := p.data.WriteTo(fw); err != nil {
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
