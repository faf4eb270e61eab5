package table

import "bytes"

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
