package table

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// testSheet is a worksheet written by hand: data stands in sheetData, after
// behind it.
type testSheet struct{ name, state, data, after string }

const (
	mainNS = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relNS  = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relURL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	pkgNS  = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
)

// bookParts is the smallest workbook with the sheets and the string table.
func bookParts(texts []string, sheets ...testSheet) map[string]string {
	parts := map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":         `<Relationships ` + pkgNS + `><Relationship Id="r1" Type="` + relURL + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	}
	var list, links strings.Builder
	for i, s := range sheets {
		state := ""
		if s.state != "" {
			state = ` state="` + s.state + `"`
		}
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, s.name, i+1, state, i+1)
		fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="%sworksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relURL, i+1)
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = `<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
			`<worksheet ` + mainNS + `><sheetData>` + s.data + `</sheetData>` + s.after + `</worksheet>`
	}
	if texts != nil {
		fmt.Fprintf(&links, `<Relationship Id="rIdS" Type="%ssharedStrings" Target="sharedStrings.xml"/>`, relURL)
		var table strings.Builder
		for _, s := range texts {
			table.WriteString(`<si><t xml:space="preserve">` + s + `</t></si>`)
		}
		parts["xl/sharedStrings.xml"] = `<sst ` + mainNS + `>` + table.String() + `</sst>`
	}
	parts["xl/workbook.xml"] = `<workbook ` + mainNS + ` ` + relNS + `><workbookPr/><sheets>` + list.String() + `</sheets></workbook>`
	parts["xl/_rels/workbook.xml.rels"] = `<Relationships ` + pkgNS + `>` + links.String() + `</Relationships>`
	return parts
}

// zipParts packs the parts in the order of their names.
func zipParts(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// inlineRows writes rows of inline strings and numbers: what parses as a
// number becomes one.
func inlineRows(rows ...[]string) string {
	var b strings.Builder
	for i, cells := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for c, s := range cells {
			name := fmt.Sprintf("%c%d", 'A'+c, i+1)
			switch {
			case s == "":
			case strings.Trim(s, "0123456789.") == "":
				fmt.Fprintf(&b, `<c r="%s"><v>%s</v></c>`, name, s)
			default:
				fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, name, s)
			}
		}
		b.WriteString(`</row>`)
	}
	return b.String()
}

// oleFile is the smallest compound file that holds one empty stream of the
// name: a header, a sector of the allocation table and one of the directory.
func oleFile(stream string) []byte {
	b := make([]byte, 512*3)
	copy(b, oleMagic)
	le := binary.LittleEndian
	le.PutUint16(b[24:], 0x3E)
	le.PutUint16(b[26:], 3)
	le.PutUint16(b[28:], 0xFFFE)
	le.PutUint16(b[30:], 9)
	le.PutUint16(b[32:], 6)
	le.PutUint32(b[44:], 1)          // one sector of the allocation table
	le.PutUint32(b[48:], 1)          // the directory starts in sector 1
	le.PutUint32(b[56:], 4096)       // smaller streams stand in the mini stream
	le.PutUint32(b[60:], 0xFFFFFFFE) // there is none
	le.PutUint32(b[68:], 0xFFFFFFFE)
	for i := 76; i < 512; i += 4 {
		le.PutUint32(b[i:], 0xFFFFFFFF)
	}
	le.PutUint32(b[76:], 0)
	for i := 512; i < 1024; i += 4 {
		le.PutUint32(b[i:], 0xFFFFFFFF)
	}
	le.PutUint32(b[512:], 0xFFFFFFFD)
	le.PutUint32(b[516:], 0xFFFFFFFE)
	entry := func(at int, name string, kind byte, child uint32) {
		units := utf16.Encode([]rune(name))
		for i, u := range units {
			le.PutUint16(b[at+2*i:], u)
		}
		le.PutUint16(b[at+64:], uint16(2*len(units)+2))
		b[at+66], b[at+67] = kind, 1
		le.PutUint32(b[at+68:], 0xFFFFFFFF)
		le.PutUint32(b[at+72:], 0xFFFFFFFF)
		le.PutUint32(b[at+76:], child)
		le.PutUint32(b[at+116:], 0xFFFFFFFE)
	}
	entry(1024, "Root Entry", 5, 1)
	entry(1024+128, stream, 2, 0xFFFFFFFF)
	return b
}
