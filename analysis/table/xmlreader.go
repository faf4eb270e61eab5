package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// xmlReader is a strict pull reader for the XML parts of a workbook.
//
// A part that is not well-formed from its first byte to its last is an error,
// never fewer rows: that is why rows are not read through excelize, which
// stops in silence at the first fault (and, on encoding/xml, needs six times
// as long). It knows prefixes (names are compared without them), both kinds of
// quotes, CDATA, comments, processing instructions, character references. It
// refuses document type declarations, which no workbook needs and entity
// bombs do, and any encoding but UTF-8.
type xmlReader struct {
	r      io.Reader
	limit  int // of one token, in bytes
	buf    []byte
	pos    int // of the next token
	end    int
	atEOF  bool
	failed error

	name  []byte // local name of the last start or end
	attrs []xmlAttr
	text  []byte // characters of the last text, decoded; valid until next

	open    []byte // full names of the open elements, one after the other
	marks   []int  // where each begins in open
	closing bool   // the last start was <empty/>
	root    bool   // the root element was seen
	scratch []byte
}

type xmlAttr struct{ name, value []byte } // value as written

// Far beyond what a workbook needs; they keep crafted parts cheap.
const maxAttributes, maxDepth = 500, 200

type token uint8

const (
	tokenStart token = iota
	tokenEnd
	tokenText
	tokenEOF
)

func newXMLReader(r io.Reader, limits Limits) *xmlReader {
	return &xmlReader{r: r, limit: 8*limits.CellBytes + 1<<20, buf: make([]byte, 64<<10)}
}

// malformed describes the fault; where it is, the caller knows.
func malformed(format string, args ...any) error { return fmt.Errorf(format, args...) }

// fill reads more, keeping what stands from pos on.
func (x *xmlReader) fill() error {
	if x.atEOF {
		return io.ErrUnexpectedEOF
	}
	if x.pos > 0 {
		copy(x.buf, x.buf[x.pos:x.end])
		x.end -= x.pos
		x.pos = 0
	}
	if x.end == len(x.buf) {
		if len(x.buf) >= x.limit {
			return malformed("a text or tag is longer than %d bytes", x.limit)
		}
		x.buf = append(x.buf, make([]byte, len(x.buf))...)
	}
	n, err := x.r.Read(x.buf[x.end:])
	x.end += n
	switch {
	case errors.Is(err, io.EOF):
		x.atEOF = true
	case err != nil:
		return err
	}
	return nil
}

// until gives the length of what stands before the pattern, searching from an
// offset after pos.
func (x *xmlReader) until(pattern string, from int) (int, error) {
	for {
		rest := x.buf[min(x.pos+from, x.end):x.end]
		i := bytes.IndexByte(rest, pattern[0])
		if len(pattern) > 1 {
			i = bytes.Index(rest, []byte(pattern))
		}
		if i >= 0 {
			return from + i, nil
		}
		from = max(from, x.end-x.pos-len(pattern)+1)
		if err := x.fill(); err != nil {
			return 0, err
		}
	}
}

// want makes at least n bytes available, or as many as there are.
func (x *xmlReader) want(n int) error {
	for x.end-x.pos < n && !x.atEOF {
		if err := x.fill(); err != nil {
			return err
		}
	}
	return nil
}

// next gives the next token. Comments and instructions are passed over.
func (x *xmlReader) next() (token, error) {
	if x.failed != nil {
		return 0, x.failed
	}
	t, err := x.step()
	if err != nil && errors.Is(err, io.ErrUnexpectedEOF) {
		err = malformed("the text ends in the middle of an element")
	}
	x.failed = err
	return t, err
}

func (x *xmlReader) step() (token, error) {
	if x.closing {
		x.closing = false
		x.pop()
		return tokenEnd, nil
	}
	for {
		if err := x.want(1); err != nil {
			return 0, err
		}
		if x.pos == x.end {
			return x.finish()
		}
		if x.buf[x.pos] != '<' {
			if done, err := x.characters(); done || err != nil {
				return tokenText, err
			}
			continue
		}
		if err := x.want(len("<![CDATA[")); err != nil {
			return 0, err
		}
		switch head := x.buf[x.pos:x.end]; {
		case len(head) < 2 || head[1] != '/' && head[1] != '!' && head[1] != '?':
			return tokenStart, x.startTag()
		case head[1] == '/':
			return tokenEnd, x.endTag()
		case head[1] == '?':
			if err := x.instruction(); err != nil {
				return 0, err
			}
		case bytes.HasPrefix(head, []byte("<!--")):
			n, err := x.until("-->", 4)
			if err != nil {
				return 0, err
			}
			if err := legalComment(x.buf[x.pos+4 : x.pos+n]); err != nil {
				return 0, err
			}
			x.pos += n + 3
		case bytes.HasPrefix(head, []byte("<![CDATA[")):
			return tokenText, x.cdata()
		default:
			return 0, malformed("a document type declaration is not allowed")
		}
	}
}

func (x *xmlReader) finish() (token, error) {
	switch {
	case len(x.marks) > 0:
		return 0, malformed("the text ends inside the element %q", x.open[x.marks[len(x.marks)-1]:])
	case !x.root:
		return 0, malformed("there is no element")
	}
	return tokenEOF, nil
}

// characters reads text up to the next tag; done is false for the white space
// around the root element, which is no token.
func (x *xmlReader) characters() (done bool, err error) {
	n, err := x.until("<", 0)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		n, err = x.end-x.pos, nil // step finds out whether elements are open
	}
	if err != nil {
		return false, err
	}
	raw := x.buf[x.pos : x.pos+n]
	x.pos += n
	if len(x.marks) == 0 {
		if !x.root {
			raw = bytes.TrimPrefix(raw, []byte{0xEF, 0xBB, 0xBF})
		}
		if len(bytes.Trim(raw, " \t\r\n")) > 0 {
			return false, malformed("there is text outside the elements")
		}
		return false, nil
	}
	if bytes.IndexByte(raw, ']') >= 0 && bytes.Contains(raw, []byte("]]>")) {
		return false, malformed("there is an end of a CDATA section without its start")
	}
	x.text, err = x.decode(raw)
	return true, err
}

func (x *xmlReader) cdata() error {
	if len(x.marks) == 0 {
		return malformed("there is text outside the elements")
	}
	const open = len("<![CDATA[")
	n, err := x.until("]]>", open)
	if err != nil {
		return err
	}
	raw := x.buf[x.pos+open : x.pos+n]
	x.pos += n + 3
	x.text = raw
	if bytes.IndexByte(raw, '\r') >= 0 {
		x.scratch = foldLines(x.scratch[:0], raw)
		x.text = x.scratch
	}
	return legal(raw)
}

// instruction passes over <? ?>; the XML declaration must not name an
// encoding other than UTF-8.
func (x *xmlReader) instruction() error {
	n, err := x.until("?>", 2)
	if err != nil {
		return err
	}
	raw := x.buf[x.pos+2 : x.pos+n]
	x.pos += n + 2
	if end := nameEnd(raw, 0); end == 0 || end < len(raw) && !isSpace(raw[end]) {
		return malformed("an instruction has no valid name")
	}
	if bytes.HasPrefix(raw, []byte("xml")) && len(raw) > 3 && isSpace(raw[3]) {
		lower := bytes.ToLower(raw)
		if _, value, found := bytes.Cut(lower, []byte("encoding")); found {
			value = bytes.TrimLeft(value, "= \t\r\n'\"")
			if !bytes.HasPrefix(value, []byte("utf-8")) && !bytes.HasPrefix(value, []byte("us-ascii")) {
				return malformed("the encoding is not UTF-8")
			}
		}
	}
	return legal(raw)
}

// depth is the number of open elements; a start counts, an end does not.
func (x *xmlReader) depth() int { return len(x.marks) }

// skip passes over the element that has just started.
func (x *xmlReader) skip() error {
	for depth := x.depth(); ; {
		t, err := x.next()
		if err != nil {
			return err
		}
		if t == tokenEnd && x.depth() < depth {
			return nil
		}
	}
}
