package table

import (
	"archive/zip"
	"context"
	"errors"
	"hash/crc32"
	"testing"
)

// TestRefusedFormats: what people drop into the folder by mistake, each under
// the name it usually bears and under a wrong one, is told apart by its bytes
// and answered in its own words, with what to do about it.
func TestRefusedFormats(t *testing.T) {
	good := zipParts(t, shared())
	empty := map[string]string{}
	claims := func(size uint64) []byte { // four bytes that say they unpack to this size
		return zipRaw(t, &zip.FileHeader{Name: sheet1, Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte("zzzz")), CompressedSize64: 4, UncompressedSize64: size}, "zzzz", without(shared(), sheet1))
	}
	binary := map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>`,
		"_rels/.rels":         `<Relationships ` + pkgNS + `><Relationship Id="r1" Type="` + relURL + `officeDocument" Target="xl/workbook.bin"/></Relationships>`,
		"xl/workbook.bin":     "\x83\x01\x00\x99\x01\x0c\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x84\x01\x00",
	}
	ods := map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": "<x/>", "content.xml": "<x/>"}
	for _, tt := range []struct {
		name, wrong string
		data        []byte
		msg, hint   string
	}{
		{"staff.xls", "staff.xlsx", oleFile("Workbook"), ": is an old Excel workbook (.xls)", saveAsHint},
		{"staff.xlsb", "staff.xlsx", zipParts(t, binary), ": is a binary Excel workbook (.xlsb)", saveAsHint},
		{"staff.ods", "staff.xlsx", zipParts(t, ods), ": is an OpenDocument file (.ods)", saveAsHint},
		{"staff.xls", "staff.csv", []byte("<html><body><table><tr><td>Employee ID</td></tr></table></body></html>"), ": is a web page, whatever its name says: many systems export HTML as .xls", saveAsHint},
		{"staff.pdf", "staff.xlsx", []byte("%PDF-1.7\n1 0 obj\n"), ": is a PDF document, not a table", exportHint},
		{"bomb.xlsx", "bomb.csv", claims(3 << 30), ": unpacks to more than the limit of 2147483648 bytes", limitHint},
		{"bomb.xlsx", "bomb.csv", claims(2 << 30), ": unpacks to more than the limit of 2147483648 bytes", limitHint},
		{"bomb.xlsx", "bomb.csv", claims(1<<30 + 1), "!S: holds the part xl/worksheets/sheet1.xml, which unpacks to more than the limit of 1073741824 bytes", limitHint},
		{"bomb.xlsx", "bomb.csv", claims(2), "!S: is a damaged workbook: its part xl/worksheets/sheet1.xml cannot be unpacked whole", damagedHint},
		{"cut.xlsx", "cut.csv", good[:len(good)-30], ": is a damaged or cut-off workbook: its end is missing", damagedHint},
		{"cut.xlsx", "cut.csv", good[:len(good)/2], ": is a damaged or cut-off workbook: its end is missing", damagedHint},
		{"archive.zip", "staff.xlsx", zipParts(t, map[string]string{"staff.csv": plain}), ": is a zip archive, but no workbook", "unpack it and hand over the files in it"},
		{"none.xlsx", "none.csv", zipParts(t, empty), ": is a zip archive, but no workbook", "unpack it and hand over the files in it"},
		{"locked.xlsx", "locked.csv", oleFile("EncryptedPackage"), ": is encrypted and needs a password", "name the environment variable that holds the password with --password-env, or save the file without a password"},
	} {
		for _, name := range []string{tt.name, tt.wrong} {
			f, err := Open(context.Background(), Source{Name: name, Data: tt.data}, Options{})
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("%s: error %v, want *Error; %+v", name, err, f)
			}
			if e.Error() != name+tt.msg || e.Hint != tt.hint {
				t.Errorf("got  %q, hint %q;\nwant %q, hint %q", e.Error(), e.Hint, name+tt.msg, tt.hint)
			}
		}
	}
}
