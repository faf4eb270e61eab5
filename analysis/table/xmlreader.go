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

func (x *xmlReader) endTag() error {
	n, err := x.until(">", 2)
	if err != nil {
		return err
	}
	name := x.buf[x.pos+2 : x.pos+n]
	for len(name) > 0 && isSpace(name[len(name)-1]) {
		name = name[:len(name)-1]
	}
	x.pos += n + 1
	if len(x.marks) == 0 || !bytes.Equal(name, x.open[x.marks[len(x.marks)-1]:]) {
		return malformed("an element is closed that is not open")
	}
	x.pop()
	return nil
}

func (x *xmlReader) pop() {
	mark := x.marks[len(x.marks)-1]
	x.name = local(x.open[mark:])
	x.open, x.marks = x.open[:mark], x.marks[:len(x.marks)-1]
}

// depth is the number of open elements; a start counts, an end does not.
func (x *xmlReader) depth() int { return len(x.marks) }

func (x *xmlReader) startTag() error {
	if len(x.marks) == 0 && x.root {
		return malformed("there is more than one root element")
	}
	n, err := x.until(">", 1)
	for err == nil {
		var complete bool
		if complete, err = x.parseTag(x.buf[x.pos+1 : x.pos+n]); complete || err != nil {
			break
		}
		n, err = x.until(">", n+1) // the ">" stood inside an attribute's value
	}
	if err != nil {
		return err
	}
	if len(x.marks) > maxDepth {
		return malformed("elements are nested more than %d deep", maxDepth)
	}
	x.pos += n + 1
	x.root = true
	return nil
}

// parseTag reads the name and the attributes; it is incomplete if a quote is
// still open at the end.
func (x *xmlReader) parseTag(tag []byte) (complete bool, err error) {
	x.attrs = x.attrs[:0]
	i := nameEnd(tag, 0)
	if i == 0 || !qualified(tag[:i]) {
		return false, malformed("a tag has no valid name")
	}
	full := tag[:i]
	for {
		from := i
		for i < len(tag) && isSpace(tag[i]) {
			i++
		}
		switch {
		case i == len(tag):
			x.push(full)
			return true, nil
		case tag[i] == '/' && i == len(tag)-1:
			x.push(full)
			x.closing = true
			return true, nil
		case i == from:
			return false, malformed("a tag is not well-formed")
		}
		from = i
		if i = nameEnd(tag, i); i == from {
			return false, malformed("a tag is not well-formed")
		}
		name := tag[from:i]
		if !qualified(name) {
			return false, malformed("an attribute has no valid name")
		}
		for i < len(tag) && isSpace(tag[i]) {
			i++
		}
		if i == len(tag) || tag[i] != '=' {
			return false, malformed("an attribute has no value")
		}
		for i++; i < len(tag) && isSpace(tag[i]); {
			i++
		}
		if i == len(tag) || tag[i] != '"' && tag[i] != '\'' {
			return false, malformed("the value of an attribute is not quoted")
		}
		length := bytes.IndexByte(tag[i+1:], tag[i])
		if length < 0 {
			return false, nil
		}
		value := tag[i+1 : i+1+length]
		if err := legalValue(value); err != nil {
			return false, err
		}
		for _, a := range x.attrs {
			if bytes.Equal(a.name, name) {
				return false, malformed("an attribute stands twice")
			}
		}
		if len(x.attrs) == maxAttributes {
			return false, malformed("a tag has more than %d attributes", maxAttributes)
		}
		x.attrs = append(x.attrs, xmlAttr{name, value})
		i += length + 2
	}
}

func (x *xmlReader) push(full []byte) {
	x.marks = append(x.marks, len(x.open))
	x.open = append(x.open, full...)
	x.name = local(x.open[len(x.open)-len(full):])
}

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

// attr gives the raw value of an attribute by its local name.
func (x *xmlReader) attr(name string) ([]byte, bool) {
	for _, a := range x.attrs {
		if string(local(a.name)) == name {
			return a.value, true
		}
	}
	return nil, false
}

// attrText gives the decoded value of an attribute, "" if it is missing.
func (x *xmlReader) attrText(name string) (string, error) {
	raw, ok := x.attr(name)
	if !ok {
		return "", nil
	}
	text, err := x.decode(raw)
	return string(text), err
}

// attrBool is true for the values that XML Schema and spreadsheets take for true.
func (x *xmlReader) attrBool(name string) bool {
	raw, _ := x.attr(name)
	return string(raw) == "1" || string(raw) == "true" || string(raw) == "on"
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// nameEnd gives the end of the name that starts at i. Names beyond ASCII are
// no names here: no part that we read has any, and which of them XML allows is
// a long list.
func nameEnd(tag []byte, i int) int {
	start := i
	for i < len(tag) {
		b := tag[i]
		first := b|0x20 >= 'a' && b|0x20 <= 'z' || b == '_' || b == ':'
		if !first && (i == start || !(b >= '0' && b <= '9' || b == '-' || b == '.')) {
			break
		}
		i++
	}
	return i
}

// qualified rejects names with a colon at either end or with two.
func qualified(name []byte) bool {
	i := bytes.IndexByte(name, ':')
	return i < 0 || i > 0 && i < len(name)-1 && bytes.IndexByte(name[i+1:], ':') < 0
}

func local(name []byte) []byte {
	return name[bytes.IndexByte(name, ':')+1:]
}
