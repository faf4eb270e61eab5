package table

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// naive splits text into records by the rules that records documents, one
// character after the other and without any buffer: "line: cell|cell".
func naive(text string, delim byte) ([]string, bool) {
	var out []string
	pos, line := 0, 1
	lineEnd := func() bool { // passes over CRLF, CR or LF
		if pos < len(text) && (text[pos] == '\r' || text[pos] == '\n') {
			if strings.HasPrefix(text[pos:], "\r\n") {
				pos++
			}
			pos++
			line++
			return true
		}
		return false
	}
	for pos < len(text) {
		start := line
		var cells []string
		for more := true; more; {
			cell := ""
			rest := strings.TrimLeft(text[pos:], " ")
			if strings.HasPrefix(rest, `"`) {
				pos = len(text) - len(rest) + 1
				for {
					if pos == len(text) {
						return nil, false
					}
					if strings.HasPrefix(text[pos:], `""`) {
						cell += `"`
						pos += 2
					} else if text[pos] == '"' {
						pos++
						break
					} else if lineEnd() {
						cell += "\n"
					} else {
						cell += text[pos : pos+1]
						pos++
					}
				}
				tail := strings.TrimLeft(text[pos:], " ")
				if tail == "" || tail[0] == delim || tail[0] == '\r' || tail[0] == '\n' {
					pos = len(text) - len(tail)
				} else {
					cell += `"`
				}
			}
			for pos < len(text) && text[pos] != delim && text[pos] != '\r' && text[pos] != '\n' {
				cell += text[pos : pos+1]
				pos++
			}
			cells = append(cells, cell)
			if more = pos < len(text) && text[pos] == delim; more {
				pos++
				if pos == len(text) {
					cells, more = append(cells, ""), false
				}
			} else {
				lineEnd()
			}
		}
		out = append(out, fmt.Sprintf("%d: %q", start, cells))
	}
	return out, true
}

// TestRecordsAgainstNaive: cells and line numbers are right wherever the text
// is cut into reads.
func TestRecordsAgainstNaive(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "ë", ",", `"`, `""`, "\n", "\r", "\r\n", " ", ";", `","`, "\"\n"}), 0, 60).Draw(rt, "text")
		text := strings.Join(parts, "")
		want, ok := naive(text, ',')
		size := rapid.IntRange(1, 9).Draw(rt, "bytes a read")
		c := newRecords(place{file: "in.csv"}, &small{strings.NewReader(text), size}, ',', DefaultLimits())
		var got []string
		for {
			line, cells, more, err := c.next()
			if err != nil {
				if ok {
					rt.Fatalf("%q: %v", text, err)
				}
				return
			}
			if !more {
				break
			}
			got = append(got, fmt.Sprintf("%d: %q", line, cells))
		}
		if !ok {
			rt.Fatalf("%q: a quote never closes, and there is no error", text)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("%q in reads of %d: (-naive +records)\n%s", text, size, diff)
		}
	})
}

// small reads few bytes at a time.
type small struct {
	r io.Reader
	n int
}

func (s *small) Read(p []byte) (int, error) { return s.r.Read(p[:min(len(p), s.n)]) }

// failing gives some text and then a fault.
type failing struct{ r io.Reader }

var errDisk = errors.New("disk fault")

func (f failing) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if errors.Is(err, io.EOF) {
		err = errDisk
	}
	return n, err
}

// TestReadFault: a fault of the disk is an error wherever it strikes, never
// the end of the table.
func TestReadFault(t *testing.T) {
	for cut := range len(plain) {
		c := newRecords(place{file: "in.csv"}, failing{strings.NewReader(plain[:cut])}, ',', DefaultLimits())
		for {
			_, _, ok, err := c.next()
			if err != nil {
				if !errors.Is(err, errDisk) {
					t.Errorf("cut at %d: %v", cut, err)
				}
				break
			}
			if !ok {
				t.Fatalf("cut at %d: the fault is taken for the end", cut)
			}
		}
	}
	x := newXMLReader(failing{strings.NewReader("<a><b/>")}, DefaultLimits())
	for {
		tok, err := x.next()
		if err != nil {
			if !errors.Is(err, errDisk) {
				t.Error(err)
			}
			return
		}
		if tok == tokenEOF {
			t.Fatal("the fault is taken for the end")
		}
	}
}
