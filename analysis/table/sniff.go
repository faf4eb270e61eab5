package table

import "bytes"

// refuseForeign names binary formats that are no workbook, by their bytes and
// never by their extension: exports are misnamed often.
func refuseForeign(b *blob, p *profile) error {
	has := func(magic string) bool { return bytes.HasPrefix(p.prefix, []byte(magic)) }
	switch {
	case b.size == 0:
		return b.errorf(0, "export the table again", "is empty")
	case has("%PDF-"):
		return b.errorf(0, exportHint, "is a PDF document, not a table")
	case has("\x1f\x8b"), has("BZh91AY"), has("7z\xbc\xaf"), has("Rar!\x1a"), has("\xfd7zXZ"), has("\x28\xb5\x2f\xfd"):
		return b.errorf(0, "unpack it and hand over the files in it", "is a compressed archive")
	case has("\x09\x08"), has("\x09\x04"), has("\x09\x02"), has("\x09\x00\x04\x00"):
		return b.errorf(0, saveAsHint, "is an old Excel file (.xls)")
	case has("PAR1\x15"):
		return b.errorf(0, "export the table as .csv", "is a Parquet file")
	}
	return nil
}

// refuseMarkup names text formats that are no delimited text, by the start of
// the decoded text.
func refuseMarkup(at place, start []byte) error {
	lower := bytes.TrimLeft(bytes.ToLower(start[:min(len(start), 4096)]), " \t\r\n")
	starts := func(text string) bool { return bytes.HasPrefix(lower, []byte(text)) }
	holds := func(text string) bool { return bytes.Contains(lower, []byte(text)) }
	switch {
	case starts("{\\rtf"):
		return at.errorf(0, exportHint, "is a text document (RTF), not a table")
	case starts("<html"), starts("<!doctype html"), starts("<table"), starts("<meta"), starts("<head"), starts("<style"), starts("<?xml") && holds("<html"):
		return at.errorf(0, saveAsHint, "is a web page, whatever its name says: many systems export HTML as .xls")
	case starts("mime-version:"):
		return at.errorf(0, saveAsHint, "is a web archive, whatever its name says: some systems export it as .xls")
	case starts("<?xml") && holds("opendocument"):
		return at.errorf(0, saveAsHint, "is an OpenDocument file (.fods)")
	case starts("<?xml") && holds("spreadsheet"), starts("<workbook"), starts("<?mso"):
		return at.errorf(0, saveAsHint, "is an XML spreadsheet of 2003, whatever its name says")
	case starts("<?xml"):
		return at.errorf(0, exportHint, "is an XML document, not a table")
	case starts("{\""), starts("[{"):
		return at.errorf(0, exportHint, "is a JSON document, not a table")
	case starts("id;p") && (holds("\nc;y1;x1;k") || holds("\nc;x1;y1;k")):
		return at.errorf(0, saveAsHint, "is a SYLK spreadsheet (.slk)")
	}
	return nil
}

// isZip holds for a zip with content, an empty one and a part of a split one;
// two letters alone might begin the heading "PK_ID".
func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")) || bytes.HasPrefix(head, []byte("PK\x07\x08"))
}

var oleMagic = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}

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
