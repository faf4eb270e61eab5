package mail

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"net/mail"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gocarina/gocsv"
)

// Recipient is one row of recipients.csv, the list that HR may edit: who gets
// which file. A row may be taken out, or added for a second recipient.
type Recipient struct {
	Team    string `csv:"team"`
	Manager string `csv:"manager"`
	Address string `csv:"e-mail"`
	File    string `csv:"file"`
	SHA256  string `csv:"sha256"`
	Line    int    `csv:"-"` // in the file, for messages
}

// WriteRecipients writes the list as CSV. What a spreadsheet would take for a
// formula gets an apostrophe in front; only the informative columns can.
func WriteRecipients(w io.Writer, list []Recipient) error {
	safe := make([]Recipient, len(list))
	for i, r := range list {
		r.Team, r.Manager = plain(r.Team), plain(r.Manager)
		safe[i] = r
	}
	return gocsv.MarshalCSV(&safe, gocsv.NewSafeCSVWriter(csv.NewWriter(w)))
}

func plain(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + s
	}
	return s
}

// readRecipients reads the list as it was written, or as a spreadsheet program
// saves it: with a byte order mark, with semicolons or tabs, with more columns.
// Only the e-mail, the file and the hash are read back; rows without a file
// are blank.
func readRecipients(path string, data []byte) ([]Recipient, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	head, _, _ := bytes.Cut(data, []byte("\n"))
	r := csv.NewReader(bytes.NewReader(data))
	for _, comma := range ";\t" {
		if bytes.Count(head, []byte(string(comma))) > bytes.Count(head, []byte(string(r.Comma))) {
			r.Comma = comma
		}
	}
	r.FieldsPerRecord = -1
	columns := map[string]int{}
	var list []Recipient
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fault(path, "save it as CSV with the columns team, manager, e-mail, file, sha256", "is no list of recipients")
		}
		if len(columns) == 0 {
			for i, h := range record {
				columns[strings.ToLower(strings.Map(lettersAndDigits, h))] = i // "E-Mail" and "SHA-256" too
			}
			for _, need := range []string{"email", "file"} {
				if _, ok := columns[need]; !ok {
					return nil, fault(path, "save it as CSV with the columns team, manager, e-mail, file, sha256", "has no column %q", need)
				}
			}
			continue
		}
		field := func(name string) string {
			if i, ok := columns[name]; ok && i < len(record) {
				return strings.TrimSpace(record[i])
			}
			return ""
		}
		line, _ := r.FieldPos(0)
		row := Recipient{Team: field("team"), Manager: field("manager"), Address: field("email"), File: field("file"), SHA256: field("sha256"), Line: line}
		if row.File == "" && row.Address == "" {
			continue
		}
		list = append(list, row)
	}
	if len(columns) == 0 {
		return nil, fault(path, "write the folder again with orgreview review --per-team", "is empty")
	}
	return list, nil
}

func lettersAndDigits(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return r
	}
	return -1
}

// Address checks one plain e-mail address (addr-spec of RFC 5322, without
// comments, quoted parts and literal hosts) and returns it with the domain in
// lower case. Anything else could hide a second address or another header.
func Address(s string) (string, error) {
	bad := errors.New("is no e-mail address")
	if s == "" || len(s) > 254 || strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || !unicode.IsPrint(r) || strings.ContainsRune(`"<>()[]\,:;`, r)
	}) {
		return "", bad
	}
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || a.Name != "" {
		return "", bad
	}
	at := strings.LastIndexByte(s, '@')
	domain := s[at+1:]
	if at > 64 || domain == "" || strings.HasPrefix(domain, "-") || strings.Contains(domain, "..") {
		return "", bad
	}
	return s[:at+1] + strings.ToLower(domain), nil
}

// place is "recipients.csv:5".
func (f *Folder) place(r *Recipient) string {
	return filepath.Join(f.Dir, RecipientsName) + ":" + itoa(r.Line)
}
