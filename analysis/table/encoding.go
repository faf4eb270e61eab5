package table

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

const (
	utf8Plain   = "utf-8"
	utf8BOM     = "utf-8-bom"
	utf16LE     = "utf-16le"
	utf16BE     = "utf-16be"
	windows1252 = "windows-1252"
)

// prefixBytes is how much of a file is looked at to guess its format, its
// UTF-16 byte order and its delimiter.
const prefixBytes = 64 << 10

// profile is what one pass over all bytes tells: the hash, and the facts on
// which the choice of an encoding rests. The choice is made from the whole
// file because a single umlaut in the last row decides it.
type profile struct {
	sha256   string
	prefix   []byte // the first bytes, at most prefixBytes
	badUTF8  int    // bytes that are part of no UTF-8 character
	badLine  int    // line of the first of them
	wideUTF8 int    // characters of several bytes in valid UTF-8, counted from the chunk of the first bad byte on
	zeroLine int    // line of the first zero byte, 0 = none
	lastByte byte
}

// profileOf reads the blob once from end to end.
func profileOf(ctx context.Context, b *blob) (*profile, error) {
	h, err := b.open()
	if err != nil {
		return nil, err
	}
	p := &profile{}
	hash := sha256.New()
	buf := make([]byte, 256<<10)
	var size int64
	line, carry := 1, 0
	for err == nil {
		if err = ctx.Err(); err != nil {
			break
		}
		var n int
		n, err = io.ReadFull(h, buf[carry:])
		chunk := buf[:carry+n]
		hash.Write(chunk[carry:])
		size += int64(n)
		if missing := prefixBytes - len(p.prefix); missing > 0 {
			p.prefix = append(p.prefix, chunk[carry:min(len(chunk), carry+missing)]...)
		}
		carry = p.look(chunk, line, err != nil)
		line += bytes.Count(chunk[:len(chunk)-carry], []byte{'\n'})
		copy(buf, chunk[len(chunk)-carry:])
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	if err = errors.Join(err, h.Close()); err != nil {
		return nil, b.wrap(err, "check the disk or the connection and run again", "cannot be read to its end")
	}
	if size != b.size {
		return nil, b.errorf(0, "close it in other programs and run again", "was changed while it was being read")
	}
	p.sha256 = hex.EncodeToString(hash.Sum(nil))
	return p, nil
}

// look takes in a chunk that starts in the given line and returns how many
// bytes at its end belong to a character that the next chunk completes.
func (p *profile) look(chunk []byte, line int, last bool) (carry int) {
	if len(chunk) == 0 {
		return 0
	}
	p.lastByte = chunk[len(chunk)-1]
	if p.zeroLine == 0 {
		if i := bytes.IndexByte(chunk, 0); i >= 0 {
			p.zeroLine = line + bytes.Count(chunk[:i], []byte{'\n'})
		}
	}
	if !last {
		for carry < min(utf8.UTFMax-1, len(chunk)) {
			rest := chunk[len(chunk)-carry-1:]
			if utf8.RuneStart(rest[0]) {
				if !utf8.FullRune(rest) {
					carry++
				} else {
					carry = 0
				}
				break
			}
			carry++
		}
		if carry == utf8.UTFMax-1 && !utf8.RuneStart(chunk[len(chunk)-carry]) {
			carry = 0 // only continuation bytes: no character to wait for
		}
	}
	whole := chunk[:len(chunk)-carry]
	if p.badUTF8 == 0 && utf8.Valid(whole) {
		return carry
	}
	for i := 0; i < len(whole); {
		r, size := utf8.DecodeRune(whole[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			if p.badUTF8++; p.badUTF8 == 1 {
				p.badLine = line + bytes.Count(whole[:i], []byte{'\n'})
			}
		case size > 1:
			p.wideUTF8++
		}
		i += size
	}
	return carry
}

// charset is the chosen encoding of a text.
type charset struct {
	name     string
	bom      int               // bytes to pass over
	encoding encoding.Encoding // nil = the bytes are valid UTF-8 already
	problems []Problem
}

// chooseCharset follows the order: byte order mark, UTF-16 by its zero bytes,
// valid UTF-8, the encoding that the user named, Windows-1252. Only the last
// two are guesses, so only they are reported. Statistical guessers were tried
// and refused: they take Central European text for Western.
func chooseCharset(b *blob, p *profile, wanted string) (*charset, error) {
	fallback, err := fallbackCharset(b, p, wanted) // a name that is not known is an error whether or not it is needed
	if err != nil {
		return nil, err
	}
	head := p.prefix
	var c *charset
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE, 0, 0}) || bytes.HasPrefix(head, []byte{0, 0, 0xFE, 0xFF}):
		return nil, b.errorf(0, "save the file as UTF-8", "is text in UTF-32, which is not supported")
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		c = &charset{name: utf16LE, bom: 2}
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		c = &charset{name: utf16BE, bom: 2}
	case p.zeroLine > 0:
		c = &charset{name: utf16ByZeros(head)}
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		c = &charset{name: utf8BOM, bom: 3}
	case p.badUTF8 == 0:
		c = &charset{name: utf8Plain}
	}
	switch {
	case c == nil:
		return fallback, nil
	case c.name == "":
		return nil, b.errorf(p.zeroLine, "export the table again as CSV or XLSX", "holds zero bytes: it is damaged or no text")
	case c.name == utf16LE:
		c.encoding = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case c.name == utf16BE:
		c.encoding = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case p.badUTF8 > 0:
		c.encoding = unicode.UTF8 // puts U+FFFD for every bad byte; Scan reports the rows
	}
	if c.encoding != nil && c.name != utf8BOM && b.size%2 != 0 {
		return nil, b.errorf(0, "export the table again", "is UTF-16 text that ends in the middle of a character: it was cut off")
	}
	return c, nil
}

// EncodingHint is the cure for an encoding that is not known.
const EncodingHint = "names such as windows-1252, iso-8859-15, ibm850, macintosh or shift_jis are known"

// KnownEncoding tells whether Options.Encoding may have this value; "" stands
// for the default.
func KnownEncoding(name string) bool { return name == "" || encodingOf(name) != nil }

// encodingOf finds an encoding by any of its names, nil where there is none.
func encodingOf(name string) encoding.Encoding {
	enc, err := htmlindex.Get(name)
	if err != nil {
		enc, err = ianaindex.IANA.Encoding(name)
	}
	if err != nil || enc == encoding.Replacement {
		return nil
	}
	return enc
}

// fallbackCharset is for text that is neither marked nor valid UTF-8.
func fallbackCharset(b *blob, p *profile, wanted string) (*charset, error) {
	name := wanted
	if name == "" {
		name = windows1252
	}
	enc := encodingOf(name)
	if enc == nil {
		return nil, b.errorf(0, EncodingHint, "the encoding %q is not known", name)
	}
	if canonical, err := htmlindex.Name(enc); err == nil {
		name = canonical
	}
	c := &charset{name: strings.ToLower(name), encoding: enc}
	switch {
	case enc == unicode.UTF8: // as above
	case p.wideUTF8 > 10*p.badUTF8:
		c.problems = append(c.problems, b.problem(Warning, "guessed-encoding", p.badLine, "",
			fmt.Sprintf("the text was read as %s, but apart from %d bytes, the first in this line, it looks like UTF-8", c.name, p.badUTF8),
			"if letters with accents look wrong, run with --encoding utf-8 or export the table again as UTF-8"))
	case wanted == "":
		c.problems = append(c.problems, b.problem(Notice, "guessed-encoding", p.badLine, "",
			"the text is neither marked nor valid UTF-8 (first in this line) and was read as "+c.name,
			"if letters with accents look wrong, name the encoding with --encoding, or export the table as UTF-8"))
	default:
		c.problems = append(c.problems, b.problem(Notice, "guessed-encoding", p.badLine, "",
			"the text is neither marked nor valid UTF-8 (first in this line) and was read as "+c.name+", as asked", "none needed if the text looks right"))
	}
	return c, nil
}

// utf16ByZeros tells the byte order of UTF-16 without a mark, "" when the
// bytes are no UTF-16. Delimiters, digits and line ends have a zero byte in
// any script, on one side; many zero bytes on the other, a control character or
// what is no character is no text.
func utf16ByZeros(head []byte) string {
	head = head[:len(head)&^1]
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	high := 1
	name := utf16LE
	if zeros[0] > zeros[1] {
		high, name = 0, utf16BE
	}
	if zeros[1-high]*20 > zeros[high] || zeros[high]*20 < len(head) {
		return ""
	}
	for i := 0; i+1 < len(head); i += 2 {
		unit := uint16(head[i+high])<<8 | uint16(head[i+1-high])
		if unit < 0x20 && unit != '\t' && unit != '\n' && unit != '\r' || unit >= 0xFFFE {
			return ""
		}
	}
	return name
}

// text is the blob's content as UTF-8 without a mark.
func (c *charset) text(ctx context.Context, h handle, size int64) io.Reader {
	var r io.Reader = readerWithContext{ctx, io.NewSectionReader(h, int64(c.bom), size-int64(c.bom))}
	if c.encoding != nil {
		r = transform.NewReader(r, c.encoding.NewDecoder())
	}
	return r
}
