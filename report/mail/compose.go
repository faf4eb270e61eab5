package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"io"
	"mime"
	"strings"
	"text/template"
	"time"
	"unicode"

	gomail "github.com/wneessen/go-mail"
)

// Settings are what a mail says and who it is from; they stand in the
// configuration under "mail" and in the manifest.
type Settings struct {
	From    string `json:"from,omitempty" yaml:"from"`
	ReplyTo string `json:"reply_to,omitempty" yaml:"reply_to"`
	Subject string `json:"subject" yaml:"subject"` // a template over Slots
	Body    string `json:"body" yaml:"body"`       // a template over Slots, see Compose
}

// Check tries the templates and addresses.
func (s Settings) Check() error {
	for _, a := range []struct{ key, address string }{{"from", s.From}, {"reply_to", s.ReplyTo}} {
		if _, err := Address(a.address); a.address != "" && err != nil {
			return fmt.Errorf("mail: %s: %w", a.key, err)
		}
	}
	for _, points := range [][]Point{nil, {{"high", "a point", 2}}} {
		slots := Slots{Team: "a team", Teams: []string{"a team", "another"}, Period: "2026-Q3", Points: points, Encrypted: points != nil}
		for _, t := range []struct{ key, text string }{{"subject", s.Subject}, {"body", s.Body}} {
			if _, err := fill(t.text, slots); err != nil {
				return fmt.Errorf("mail: %s: %w", t.key, err)
			}
		}
	}
	return nil
}

// Slots are what the templates of subject and body may use. Nothing in them
// is about a single person.
type Slots struct {
	Team         string
	Teams        []string // all teams that the workbook covers
	Organisation string
	Period       string
	Purpose      string
	File         string
	Points       []Point // the top findings
	Encrypted    bool
}

// Message is a mail, complete and still free of any transport.
type Message struct {
	From, To, ReplyTo string // plain addresses, From and ReplyTo may be empty in a draft
	Subject           string
	Text, HTML        string
	ID                string // Message-ID without brackets
	Date              time.Time
	Attachment        string // name of the file
	Data              []byte
	Draft             bool // to be opened and sent by hand: X-Unsent
}

// Compose makes the mail for a workbook. It is pure: the same arguments give
// the same Message.
//
// The body's template gives plain text. Its paragraphs, and lists of lines
// that begin with "- ", give the HTML part too, so that the two never differ.
// Line breaks and control characters in names become spaces before a template
// sees them: no name can add a header or a line.
func Compose(m *Manifest, file *File, key Key, from string, date time.Time, data []byte) (*Message, error) {
	slots := Slots{Team: oneLine(file.Team), Organisation: oneLine(m.Organisation), Period: oneLine(m.Period),
		Purpose: oneLine(m.Purpose), File: file.Name, Encrypted: m.Encrypted}
	for _, t := range file.Teams {
		slots.Teams = append(slots.Teams, oneLine(t))
	}
	for _, p := range file.Points {
		slots.Points = append(slots.Points, Point{oneLine(p.Severity), oneLine(p.Text), p.Times})
	}
	subject, err := fill(m.Mail.Subject, slots)
	if err != nil {
		return nil, fmt.Errorf("subject: %w", err)
	}
	body, err := fill(m.Mail.Body, slots)
	if err != nil {
		return nil, fmt.Errorf("body: %w", err)
	}
	// Readers decode what looks like an encoded word, and the library leaves
	// text alone that is ASCII already.
	subject = strings.ReplaceAll(shorten(oneLine(subject), 200), "=?", "= ?")
	body = strings.TrimSpace(strings.ReplaceAll(body, "\r\n", "\n")) + "\n"
	if from == "" {
		from = m.Mail.From
	}
	return &Message{From: from, To: key.Recipient, ReplyTo: m.Mail.ReplyTo, Subject: subject, Text: body, HTML: toHTML(body),
		ID: messageID(key, from), Date: date, Attachment: file.Name, Data: data}, nil
}

func fill(text string, slots Slots) (string, error) {
	t, err := template.New("mail").Option("missingkey=error").Parse(text)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	if err := t.Execute(&b, slots); err != nil {
		return "", err
	}
	return b.String(), nil
}

// messageID is the same for the same mail, however often it is made: should
// an uncertain mail be repeated on request, mail programs can tell.
func messageID(k Key, from string) string {
	s := k.same()
	sum := sha256.Sum256([]byte(s.period + "\x00" + s.team + "\x00" + s.content + "\x00" + s.recipient))
	domain := "orgreview.invalid"
	if _, d, ok := strings.Cut(from, "@"); ok {
		domain = d
	}
	return hex.EncodeToString(sum[:16]) + "@" + domain
}

// oneLine makes a text safe for one line of a header or of a body: no line
// breaks, no control characters, no marks that turn the direction of reading.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == unicode.ReplacementChar:
			return ' '
		case unicode.Is(unicode.Cf, r) && r != '\u200d' && r != '\u200c':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, " "))
	return strings.Join(strings.Fields(s), " ")
}

func shorten(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return strings.TrimSpace(string(r[:most-1])) + "…"
}

// toHTML sets a text of paragraphs and lists as HTML that every mail program
// shows: no style sheet, no picture, no link.
func toHTML(text string) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"></head>\n<body style=\"font-family:Calibri,Arial,sans-serif;font-size:11pt\">\n")
	var para, items []string
	flush := func() {
		if len(para) > 0 {
			b.WriteString("<p>" + strings.Join(para, "<br>\n") + "</p>\n")
		}
		if len(items) > 0 {
			b.WriteString("<ul>\n<li>" + strings.Join(items, "</li>\n<li>") + "</li>\n</ul>\n")
		}
		para, items = nil, nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		item, listed := strings.CutPrefix(line, "- ")
		switch {
		case line == "" || listed && len(para) > 0 || !listed && len(items) > 0:
			flush()
		}
		switch {
		case listed:
			items = append(items, html.EscapeString(item))
		case line != "":
			para = append(para, html.EscapeString(line))
		}
	}
	flush()
	b.WriteString("</body></html>\n")
	return b.String()
}

// sheetType is the media type of a workbook.
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// build hands the message to the library that knows the wire format.
func (m *Message) build() (*gomail.Msg, error) {
	// The library writes its name into every mail otherwise.
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if m.From != "" {
		if err := msg.From(m.From); err != nil {
			return nil, fmt.Errorf("the sender %w", err)
		}
	}
	if err := msg.To(m.To); err != nil {
		return nil, fmt.Errorf("the recipient is not valid") // the library would quote the address
	}
	if m.ReplyTo != "" {
		if err := msg.ReplyTo(m.ReplyTo); err != nil {
			return nil, fmt.Errorf("reply_to: %w", err)
		}
	}
	msg.Subject(m.Subject)
	msg.SetDateWithValue(m.Date)
	msg.SetMessageIDWithValue(m.ID)
	if m.Draft {
		msg.SetGenHeader("X-Unsent", "1")
	} else {
		// Nobody needs to hear that a manager is on holiday.
		msg.SetGenHeader("Auto-Submitted", "auto-generated")
		msg.SetGenHeader("X-Auto-Response-Suppress", "All")
	}
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	msg.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	msg.AttachReadSeeker(m.Attachment, bytes.NewReader(m.Data), func(f *gomail.File) {
		// The library puts names that are not ASCII into encoded words inside
		// quotation marks, which RFC 2047 forbids; this is the form of RFC 2231.
		f.Header.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": m.Attachment}))
		f.Header.Set("Content-Type", sheetType)
	})
	return msg, nil
}

// WriteTo writes the message in the form of RFC 5322.
func (m *Message) WriteTo(w io.Writer) (int64, error) {
	msg, err := m.build()
	if err != nil {
		return 0, err
	}
	return msg.WriteTo(w)
}
