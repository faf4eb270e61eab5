package main

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// accents is the crew with letters that every encoding writes differently.
const accents = `Employee ID,Name,Job Title,FTE,Snapshot Date,Team,Manager ID
F1,Zoë Škvorecká-Peña,Engineering Manager,1,2026-09-30,Häfen,
F2,Øystein Çelik,Software Engineer,1,2026-09-30,Häfen,F1
F3,Łucja Grünwald,Software Engineer,1,2026-09-30,Häfen,F1
F4,François Ibáñez,QA Engineer,1,2026-09-30,Häfen,F1
`

// western is the crew with letters that Windows-1252 holds.
const western = `Employee ID,Name,Job Title,FTE,Snapshot Date,Team,Manager ID
F1,Zoë Peña,Engineering Manager,1,2026-09-30,Häfen,
F2,Øystein Çelik,Software Engineer,1,2026-09-30,Häfen,F1
F3,Lucía Grünwald,Software Engineer,1,2026-09-30,Häfen,F1
F4,François Ibáñez,QA Engineer,1,2026-09-30,Häfen,F1
`

// encodingFaults are text files in all the encodings that exports come in.
func encodingFaults() []Fault {
	twice := strings.ReplaceAll(western, "Häfen", "HÃ¤fen")
	twice = strings.ReplaceAll(twice, "Zoë Peña", "ZoÃ« PeÃ±a")
	return []Fault{
		{"utf-8-bom.csv", "a byte order mark before quoted headings", Reads, "", "the encoding is UTF-8 with a mark; the first heading is Employee ID",
			[]byte("\ufeff" + strings.Replace(accents, "Employee ID", `"Employee ID"`, 1))},
		{"windows-1252.csv", "accents in Windows-1252, with semicolons", Problem, "guessed-encoding",
			"the text is no UTF-8 and was read as windows-1252; the cure is --encoding", latin(strings.ReplaceAll(western, ",", ";"))},
		{"utf-16le-bom.csv", "UTF-16 with a mark, as Excel's Unicode text", Reads, "", "the encoding is UTF-16; the delimiter is a tab",
			wide(binary.LittleEndian, "\ufeff"+strings.ReplaceAll(accents, ",", "\t"))},
		{"utf-16be-no-bom.csv", "UTF-16 without a mark, big end first", Reads, "", "the encoding is UTF-16, recognised by its zero bytes",
			wide(binary.BigEndian, accents)},
		{"double-encoded.csv", "UTF-8 that was taken for Windows-1252 and encoded again, in some cells", Problem, "repaired-text",
			"the cells were repaired, with their number and the first place", []byte(twice)},
		{"non-breaking-spaces.csv", "non-breaking spaces around ids and in headings", Reads, "", "four people, one root; spaces of all kinds are trimmed",
			[]byte(strings.ReplaceAll(strings.ReplaceAll(crew, "Employee ID", "Employee\u00a0ID\u00a0"), ",F1\n", ",\u00a0F1\u00a0\n"))},
		{"null-bytes.csv", "a zero byte in the middle of the text", Refused, "", "the file is damaged or no text, from line 4 on",
			replaced("Tilda Nakamura", "Tilda \x00Nakamura")},
	}
}

// latin is text in Windows-1252; the letters used have the code of Latin-1.
func latin(s string) []byte {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r))
	}
	return b
}

// wide is text in UTF-16.
func wide(order binary.AppendByteOrder, s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return b
}
