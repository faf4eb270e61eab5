package table

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// fuzzLimits keep one input cheap.
var fuzzLimits = Limits{Bytes: 1 << 22, PartBytes: 1 << 20, Rows: 10_000, Columns: 200, CellBytes: 1 << 16}

// checkOpen opens and scans whatever bytes there are. Nothing may panic,
// errors and rows must be as promised, and no row may be lost: those handed
// out, those passed over and the headings are all that are written.
func checkOpen(t *testing.T, name string, data []byte) {
	for _, known := range []func(string) bool{nil, func(heading string) bool { return len(heading) < 5 }} {
		checkOpenKnowing(t, name, data, known)
	}
}

func checkOpenKnowing(t *testing.T, name string, data []byte, known func(string) bool) {
	f, err := Open(context.Background(), Source{Name: name, Data: data}, Options{Limits: fuzzLimits, Password: "x", Known: known})
	if err != nil {
		checkError(t, err)
		return
	}
	for _, tb := range f.Tables {
		r, err := scanAll(t, f, tb)
		if err != nil {
			checkError(t, err)
			continue
		}
		headings := 1
		if tb.Upper != nil {
			headings = 2
		}
		if written := countRows(t, data, tb); written >= 0 && written != len(r.Rows)+len(r.Skipped)+headings {
			t.Errorf("%d rows written, %d handed out, %d passed over, %d of headings", written, len(r.Rows), len(r.Skipped), headings)
		}
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}

// countRows counts the rows of a text as written, by encoding/csv where it
// agrees to read it, -1 elsewhere.
func countRows(t *testing.T, data []byte, tb *Table) int {
	if tb.Format != "csv" || tb.Encoding != "utf-8" || tb.Delimiter == "" || bytes.ContainsAny(data, "\r") || hasSepLine(data) {
		return -1
	}
	lines := 0
	c := csv.NewReader(bytes.NewReader(data))
	c.Comma, c.FieldsPerRecord = rune(tb.Delimiter[0]), -1
	for {
		if _, err := c.Read(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return -1
		}
		lines++
	}
	// encoding/csv passes over lines without a byte: count them outside quotes.
	quoted := false
	previous := byte('\n')
	for _, b := range data {
		if b == '"' {
			quoted = !quoted
		}
		if b == '\n' && previous == '\n' && !quoted {
			lines++
		}
		previous = b
	}
	return lines
}

func hasSepLine(data []byte) bool {
	_, marked := sepLine(data)
	return marked
}

func FuzzCSV(f *testing.F) {
	for _, s := range []string{plain, "a;b\r\n1;\"x\ny\"\r\n", "sep=|\na|b\n1|2\n", "\uFEFFa,b\n\n1,2\nTotal,2\n", utf16Bytes(plain, false, true), utf16Bytes(plain, true, false), "a,b\n1,Zo\xEB\n",
		"Title\n\nID,Name\n1,\"a\"b\n", "a\tb\r1\t2\r", "userId,firstName,c\nUser ID,First Name,C\n1,a,2\n2,b,3\n", "ID,Load,,\n,A,B,C\n1,2,3,4\n2,3,4,5\n", "x,\"\n",
		"Person,,Job,Boss\nID,Name,Role,Name\n1234567,Ann Lee,Engineer,Bobby Roe\n1234568,Bobby Roe,Director,\n", "a|b\n---+---\n1|'02\n", "ID   Name\n1    Ann\n2    Bob\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		checkOpen(t, "in.csv", data)
		compareWithCSV(t, data)
	})
}

// compareWithCSV: whatever encoding/csv accepts in strict mode gives the same
// cells, except where we mean to differ: CR and spaces before a quote.
func compareWithCSV(t *testing.T, data []byte) {
	if bytes.ContainsAny(data, "\r") || bytes.Contains(data, []byte(` "`)) {
		return
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	want, err := r.ReadAll()
	if err != nil {
		return
	}
	c := newRecords(place{file: "in"}, bytes.NewReader(data), ',', DefaultLimits())
	var got [][]string
	for {
		_, cells, ok, err := c.next()
		if err != nil {
			t.Fatalf("encoding/csv reads it, we do not: %v", err)
		}
		if !ok {
			break
		}
		got = append(got, slices.Clone(cells))
	}
	// encoding/csv passes over lines without a byte
	drop := func(rows [][]string) [][]string {
		return append([][]string{}, slices.DeleteFunc(rows, func(r []string) bool { return len(r) == 1 && r[0] == "" })...)
	}
	if diff := cmp.Diff(drop(want), drop(got)); diff != "" {
		t.Errorf("(-encoding/csv +ours)\n%s", diff)
	}
}

func FuzzXML(f *testing.F) {
	for _, s := range []string{`<a b="c">d</a>`, `<?xml version="1.0"?><x:a xmlns:x='u'><!-- c --><b/><![CDATA[<]]>&amp;&#65;</x:a>`, "<a>\r\n</a>", "<a><b></a>", `<a b=">"/>`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		ours, err := ourTokens(data)
		if err != nil {
			return
		}
		theirs, err := theirTokens(data)
		if err != nil {
			if strings.Contains(err.Error(), "version") {
				return // it minds the version of the declaration
			}
			t.Fatalf("we read it, encoding/xml does not: %v", err)
		}
		if diff := cmp.Diff(theirs, ours); diff != "" {
			t.Errorf("(-encoding/xml +ours)\n%s", diff)
		}
	})
}

// ourTokens reads a few bytes at a time, so that every token crosses the end
// of a read once.
func ourTokens(data []byte) ([]string, error) {
	x := newXMLReader(&small{bytes.NewReader(data), 7}, fuzzLimits)
	var tokens []string
	text := ""
	flush := func() {
		if text != "" {
			tokens = append(tokens, "text "+text)
		}
		text = ""
	}
	for {
		t, err := x.next()
		if err != nil {
			return nil, err
		}
		switch t {
		case tokenEOF:
			return tokens, nil
		case tokenText:
			text += string(x.text)
			continue
		case tokenStart:
			flush()
			s := "start " + string(x.name)
			for _, a := range x.attrs {
				v, err := x.decode(a.value)
				if err != nil {
					return nil, err
				}
				s += " " + string(local(a.name)) + "=" + string(v)
			}
			tokens = append(tokens, s)
		case tokenEnd:
			flush()
			tokens = append(tokens, "end "+string(x.name))
		}
	}
}

func theirTokens(data []byte) ([]string, error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	var tokens []string
	text, depth := "", 0
	flush := func() {
		if text != "" && depth > 0 {
			tokens = append(tokens, "text "+text)
		}
		text = ""
	}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return tokens, nil
		}
		if err != nil {
			return nil, err
		}
		switch e := tok.(type) {
		case xml.CharData:
			text += string(e)
		case xml.StartElement:
			flush()
			depth++
			s := "start " + e.Name.Local
			for _, a := range e.Attr {
				s += " " + a.Name.Local + "=" + a.Value
			}
			tokens = append(tokens, s)
		case xml.EndElement:
			flush()
			depth--
			tokens = append(tokens, "end "+e.Name.Local)
		}
	}
}

// FuzzXLSX: a sheet and a string table that we read whole give the cells that
// excelize gives.
func FuzzXLSX(f *testing.F) {
	good := shared()
	f.Add([]byte(good[sheet1]), []byte(good[texts]))
	other := sheetWith(inlineRows([]string{"A", "B"}, []string{"1", "x_x000D_"}), `<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`)
	f.Add([]byte(other[sheet1]), []byte(`<sst><si><r><t>a</t></r><rPh><t>b</t></rPh></si></sst>`))
	f.Add([]byte(`<x:worksheet xmlns:x='u'><x:sheetData><x:row><x:c t="b"><x:v>1</x:v></x:c><x:c t="e"><x:f>1</x:f><x:v>#N/A</x:v></x:c></x:row></x:sheetData></x:worksheet>`), []byte(`<sst/>`))
	f.Fuzz(func(t *testing.T, sheet, table []byte) {
		parts := shared()
		parts[sheet1], parts[texts] = string(sheet), string(table)
		data := zipParts(t, parts)
		checkOpen(t, "in.xlsx", data)
		ours, err := physical(t, data)
		if err != nil || bytes.Contains(sheet, []byte("xml:")) || bytes.Contains(table, []byte("xml:")) {
			return
		}
		// excelize stops in silence where encoding/xml stops, which minds what
		// the declaration says of itself: then it is no measure.
		for _, part := range [][]byte{sheet, table} {
			if _, err := theirTokens(part); err != nil {
				return
			}
		}
		theirs, err := byExcelize(t, data)
		if err != nil {
			return
		}
		if diff := cmp.Diff(theirs, ours, cmp.Comparer(sameCell)); diff != "" {
			t.Errorf("(-excelize +ours)\n%s", diff)
		}
	})
}

// FuzzFile: any bytes at all.
func FuzzFile(f *testing.F) {
	f.Add(zipParts(f, shared()))
	f.Add(oleFile("EncryptedPackage"))
	f.Add(oleFile("Workbook"))
	f.Add([]byte("%PDF-"))
	f.Fuzz(func(t *testing.T, data []byte) { checkOpen(t, "in", data) })
}
