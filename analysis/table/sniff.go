package table

import (
	"bytes"
	"strings"
)

// refuseForeign names formats that are no text and no XLSX, by their bytes
// and never by their extension: exports are misnamed often.
func refuseForeign(b *blob, p *profile) error {
	head := p.prefix
	lower := bytes.ToLower(head[:min(len(head), 4096)])
	lower = bytes.TrimLeft(bytes.TrimPrefix(lower, []byte{0xEF, 0xBB, 0xBF}), " \t\r\n")
	has := func(magic string) bool { return bytes.HasPrefix(head, []byte(magic)) }
	starts := func(text string) bool { return bytes.HasPrefix(lower, []byte(text)) }
	switch {
	case b.size == 0:
		return b.errorf(0, "export the table again", "is empty")
	case has("%PDF-"):
		return b.errorf(0, exportHint, "is a PDF document, not a table")
	case has("\x1f\x8b"), has("BZh"), has("7z\xbc\xaf"), has("Rar!"), has("\xfd7zXZ"), has("\x28\xb5\x2f\xfd"):
		return b.errorf(0, "unpack it and hand over the files in it", "is a compressed archive")
	case has("\x09\x08"), has("\x09\x04"), has("\x09\x02"), has("\x09\x00\x04\x00"):
		return b.errorf(0, saveAsHint, "is an old Excel file (.xls)")
	case has("{\\rtf"):
		return b.errorf(0, exportHint, "is a text document (RTF), not a table")
	case has("PAR1"):
		return b.errorf(0, "export the table as .csv", "is a Parquet file")
	case starts("<html"), starts("<!doctype html"), starts("<table"), starts("<meta"), starts("<head"), starts("<style"):
		return b.errorf(0, saveAsHint, "is a web page, whatever its name says: many systems export HTML as .xls")
	case starts("mime-version:"):
		return b.errorf(0, saveAsHint, "is a web archive, whatever its name says: some systems export it as .xls")
	case starts("<?xml"), starts("<workbook"), starts("<?mso"):
		if bytes.Contains(lower, []byte("opendocument")) {
			return b.errorf(0, saveAsHint, "is an OpenDocument file (.fods)")
		}
		if bytes.Contains(lower, []byte("spreadsheet")) {
			return b.errorf(0, saveAsHint, "is an XML spreadsheet of 2003, whatever its name says")
		}
		if bytes.Contains(lower, []byte("<html")) {
			return b.errorf(0, saveAsHint, "is a web page, whatever its name says: many systems export HTML as .xls")
		}
		return b.errorf(0, exportHint, "is an XML document, not a table")
	case starts("{\"") || starts("[{"):
		return b.errorf(0, exportHint, "is a JSON document, not a table")
	case strings.HasPrefix(string(lower), "id;p") && bytes.Contains(lower, []byte("\nc;")):
		return b.errorf(0, saveAsHint, "is a SYLK spreadsheet (.slk)")
	}
	return nil
}

var (
	zipMagic = []byte("PK")
	oleMagic = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}
)

// mostlyControls holds for binary data without zero bytes: one control
// character in fifty is more than any text has.
func mostlyControls(head []byte) bool {
	controls := 0
	for _, c := range head {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' {
			controls++
		}
	}
	return 50*controls > len(head)
}
