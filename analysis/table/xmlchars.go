package table

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// legal checks that raw is UTF-8 and holds only characters that XML allows.
func legal(raw []byte) error {
	ascii := true
	for _, b := range raw {
		if b < 0x20 && !isSpace(b) {
			return malformed("there is a control character")
		}
		ascii = ascii && b < utf8.RuneSelf
	}
	if ascii {
		return nil
	}
	if !utf8.Valid(raw) {
		return malformed("the text is not valid UTF-8")
	}
	if bytes.Contains(raw, []byte("\uFFFE")) || bytes.Contains(raw, []byte("\uFFFF")) {
		return malformed("there is a character that XML does not allow")
	}
	return nil
}

func legalComment(raw []byte) error {
	if bytes.Contains(raw, []byte("--")) || bytes.HasSuffix(raw, []byte("-")) {
		return malformed("a comment holds two dashes")
	}
	return legal(raw)
}

func legalValue(value []byte) error {
	for _, b := range value {
		if b < 0x20 || b >= utf8.RuneSelf || b == '<' {
			if b == '<' {
				return malformed("the value of an attribute holds a tag")
			}
			return legal(value)
		}
	}
	return nil
}

// decode resolves references and line ends. The result is raw itself, or
// stands in scratch until the next call.
func (x *xmlReader) decode(raw []byte) ([]byte, error) {
	if err := legal(raw); err != nil {
		return nil, err
	}
	if bytes.IndexByte(raw, '&') < 0 && bytes.IndexByte(raw, '\r') < 0 {
		return raw, nil
	}
	out := x.scratch[:0]
	for len(raw) > 0 {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			out = foldLines(out, raw)
			break
		}
		out = foldLines(out, raw[:i])
		end := bytes.IndexByte(raw[i:], ';')
		if end < 0 {
			return nil, malformed("there is an ampersand that starts no reference")
		}
		r, ok := reference(string(raw[i+1 : i+end]))
		if !ok {
			return nil, malformed("there is a reference to an unknown character")
		}
		out = utf8.AppendRune(out, r)
		raw = raw[i+end+1:]
	}
	x.scratch = out
	return out, nil
}

// foldLines appends text with CRLF and CR as LF, as XML asks.
func foldLines(out, raw []byte) []byte {
	for i, b := range raw {
		switch {
		case b != '\r':
			out = append(out, b)
		case i+1 == len(raw) || raw[i+1] != '\n':
			out = append(out, '\n')
		}
	}
	return out
}

func reference(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) || n == 0xFFFE || n == 0xFFFF {
		return 0, false
	}
	if n < 0x20 && n != '\t' && n != '\n' && n != '\r' {
		return 0, false
	}
	return rune(n), true
}
