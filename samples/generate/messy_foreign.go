package main

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// foreignFaults are files that are not what their name says, and workbooks
// that lost something on the way. book is a sound workbook.
func foreignFaults(book []byte) []Fault {
	return []Fault{
		{"truncated.xlsx", "a download that broke off", Refused, "", "the workbook is damaged: its end is missing", book[:len(book)*2/3]},
		{"cut-sheet.xlsx", "a sheet that ends in the middle of a row inside a sound zip", Refused, "",
			"the sheet is damaged after row 3; not a table with fewer rows", damaged(book, func(name string, part []byte) []byte {
				if !strings.HasPrefix(name, "xl/worksheets/") {
					return part
				}
				return part[:bytes.Index(part, []byte(`r="C4"`))]
			})},
		{"no-strings.xlsx", "the table of texts is missing from the workbook", Refused, "",
			"the workbook is damaged: a part is missing; not a table of blank cells", damaged(book, func(name string, part []byte) []byte {
				if name == "xl/sharedStrings.xml" {
					return nil
				}
				return part
			})},
		{"csv-renamed.xlsx", "a text file renamed to .xlsx", Reads, "", "the file is text in spite of its name; four people", []byte(crew)},
		{"pdf-renamed.xlsx", "a PDF renamed to .xlsx", Refused, "", "the file is a PDF; the cure is to export the table", pdf()},
		{"xls-renamed.xlsx", "an old Excel workbook renamed to .xlsx", Refused, "", "the file is an old Excel workbook (.xls); the cure is to save it as .xlsx", compound("Workbook")},
		{"old-workbook.xls", "an old Excel workbook", Refused, "", "the same, under its own name", compound("Workbook")},
		{"html-saved-as.xls", "a web page with a table, saved as .xls", Refused, "", "the file is a web page; the cure is to save it as .xlsx", html()},
		{"encrypted.xlsx", "a workbook with a password", Refused, "", "the workbook is encrypted; the cure is --password-env", compound("EncryptionInfo", "EncryptedPackage")},
		{"open-document.ods", "an OpenDocument spreadsheet", Refused, "", "the file is an OpenDocument file; the cure is to save it as .xlsx", openDocument()},
	}
}

func html() []byte {
	rows := strings.ReplaceAll(strings.TrimSpace(crew), ",", "</td><td>")
	return []byte("<html><head><meta charset=\"utf-8\"></head><body><table>\n<tr><td>" +
		strings.ReplaceAll(rows, "\n", "</td></tr>\n<tr><td>") + "</td></tr>\n</table></body></html>\n")
}

// pdf is a document with one blank page.
func pdf() []byte {
	return []byte("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n" +
		"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n" +
		"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n" +
		"trailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF\n")
}

func openDocument() []byte {
	var out bytes.Buffer
	w := &sortedZip{out: &out}
	for _, part := range []struct{ name, text string }{
		{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
		{"content.xml", `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:body><office:spreadsheet/></office:body></office:document-content>`},
		{"META-INF/manifest.xml", `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>`},
	} {
		to, err := w.Create(part.name)
		if err == nil {
			_, err = to.Write([]byte(part.text))
		}
		if err != nil {
			panic(err) // memory takes every write
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// compound is a compound file, the container of old and of encrypted Office
// documents, with streams of the given names: one sector of the allocation
// table, one of the directory, and a stream of 4,096 bytes for each name.
func compound(streams ...string) []byte {
	const (
		sector     = 512
		endOfChain = 0xFFFFFFFE
		free       = 0xFFFFFFFF
		fatSector  = 0xFFFFFFFD
		content    = 4096 / sector // sectors of a stream
	)
	le := binary.LittleEndian
	head := make([]byte, sector)
	copy(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	le.PutUint16(head[24:], 0x3E)       // minor version
	le.PutUint16(head[26:], 3)          // major version: sectors of 512 bytes
	le.PutUint16(head[28:], 0xFFFE)     // byte order
	le.PutUint16(head[30:], 9)          // sector size, as a power of two
	le.PutUint16(head[32:], 6)          // size of mini sectors
	le.PutUint32(head[44:], 1)          // sectors of the allocation table
	le.PutUint32(head[48:], 1)          // first sector of the directory
	le.PutUint32(head[56:], 4096)       // streams under this size would be mini streams
	le.PutUint32(head[60:], endOfChain) // no mini streams
	le.PutUint32(head[68:], endOfChain) // no further parts of the sector list
	for i := 76; i < sector; i += 4 {
		le.PutUint32(head[i:], free)
	}
	le.PutUint32(head[76:], 0) // the allocation table stands in sector 0

	fat := make([]byte, sector)
	for i := 0; i < sector; i += 4 {
		le.PutUint32(fat[i:], free)
	}
	le.PutUint32(fat[0:], fatSector)
	le.PutUint32(fat[4:], endOfChain)

	directory := make([]byte, sector)
	entry := func(i int, name string, kind byte, child, right, start, size uint32) {
		e := directory[128*i:]
		for j, u := range utf16.Encode([]rune(name)) {
			le.PutUint16(e[2*j:], u)
		}
		le.PutUint16(e[64:], uint16(2*len(name)+2))
		e[66], e[67] = kind, 1
		le.PutUint32(e[68:], free) // left
		le.PutUint32(e[72:], right)
		le.PutUint32(e[76:], child)
		le.PutUint32(e[116:], start)
		le.PutUint32(e[120:], size)
	}
	entry(0, "Root Entry", 5, 1, free, endOfChain, 0)
	body := make([]byte, 0, 4096*len(streams))
	for i, name := range streams {
		right := uint32(free)
		if i+1 < len(streams) {
			right = uint32(i + 2)
		}
		start := 2 + content*i
		entry(i+1, name, 2, free, right, uint32(start), 4096)
		for j := range content {
			next := uint32(start + j + 1)
			if j == content-1 {
				next = endOfChain
			}
			le.PutUint32(fat[4*(start+j):], next)
		}
		body = append(body, bytes.Repeat([]byte{byte(0x20 + i)}, 4096)...)
	}
	for i := len(streams) + 1; i < 4; i++ {
		e := directory[128*i:]
		for _, at := range []int{68, 72, 76} {
			le.PutUint32(e[at:], free)
		}
	}
	return bytes.Join([][]byte{head, fat, directory, body}, nil)
}
