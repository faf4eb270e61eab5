package mail

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"orgreview/report/mail/mailtest"
)

func parse(t testing.TB, data []byte) *mail.Message {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("net/mail does not read the mail: %v\n%s", err, data)
	}
	return m
}

// parts are the decoded leaves of a mail, by media type, and the file's name.
func parts(t testing.TB, header func(string) string, body io.Reader) (leaves map[string][]byte, name string) {
	t.Helper()
	leaves = map[string][]byte{}
	kind, params, err := mime.ParseMediaType(header("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(kind, "multipart/") {
		switch header("Content-Transfer-Encoding") {
		case "base64":
			body = base64.NewDecoder(base64.StdEncoding, body)
		case "quoted-printable":
			body = quotedprintable.NewReader(body)
		}
		data, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		leaves[kind] = data
		if d := header("Content-Disposition"); d != "" {
			_, p, err := mime.ParseMediaType(d)
			if err != nil {
				t.Fatal(err)
			}
			name = p["filename"]
		}
		return leaves, name
	}
	r := multipart.NewReader(body, params["boundary"])
	for {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return leaves, name
		}
		if err != nil {
			t.Fatal(err)
		}
		more, n := parts(t, p.Header.Get, p)
		for k, v := range more {
			leaves[k] = v
		}
		if n != "" {
			name = n
		}
	}
}

// TestDelivered: what arrives parses, holds the workbook byte for byte, and no
// name of a team adds a header, a recipient or a line.
func TestDelivered(t *testing.T) {
	teams := []string{"Payments", "Kaufmännische Ausbildung", "支付 团队 🚀", "فريق الدفع",
		"Ops\r\nBcc: thief@evil.example\r\n\r\nbody", "<b>Bold</b> & \"quoted\" {{.Team}}", "=?utf-8?q?Bcc=3A?=", "../../etc/passwd", "CON",
		strings.Repeat("very long name ", 40), "\u202egnp.exe", "tab\there", "\u202bmixed\u202c marks"}
	s := mailtest.Start(t, mailtest.Options{})
	f := folder(t, teams...)
	if r := deliver(t, f, server(t, s), testOptions, Selection{}); r.Sent != len(teams) {
		t.Fatalf("%+v", r)
	}
	for i, got := range s.Mails() {
		file := f.Manifest.Files[i]
		if got.From != "hr@acme.example" || got.To != file.Allowed[0] {
			t.Errorf("%q: envelope from %s to %s", file.Team, got.From, got.To)
		}
		m := parse(t, got.Data)
		allowed := map[string]bool{"Date": true, "Mime-Version": true, "Message-Id": true, "Subject": true, "From": true, "To": true,
			"Content-Type": true, "Auto-Submitted": true, "X-Auto-Response-Suppress": true}
		for h, values := range m.Header {
			if !allowed[h] || len(values) != 1 {
				t.Errorf("%q: header %s: %q", file.Team, h, values)
			}
		}
		to, err := m.Header.AddressList("To")
		if err != nil || len(to) != 1 || to[0].Address != file.Allowed[0] {
			t.Errorf("%q: to %v, %v", file.Team, to, err)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		if want := strings.ReplaceAll(shorten("Review 2026-Q3: "+oneLine(file.Team), 200), "=?", "= ?"); err != nil || subject != want {
			t.Errorf("subject %q, want %q (%v)", subject, want, err)
		}
		leaves, name := parts(t, m.Header.Get, m.Body)
		want, err := os.ReadFile(filepath.Join(f.Dir, file.Name))
		if err != nil || !bytes.Equal(leaves[sheetType], want) {
			t.Errorf("%q: the attachment has %d bytes, want %d (%v)", file.Team, len(leaves[sheetType]), len(want), err)
		}
		if name != file.Name {
			t.Errorf("attachment is named %q, want %q", name, file.Name)
		}
		if text := string(leaves["text/plain"]); !strings.Contains(text, "Only one person does it") || strings.Contains(text, "thief") {
			t.Errorf("%q: text %q", file.Team, text)
		}
		if h := string(leaves["text/html"]); !strings.Contains(h, "<li>Only one person does it</li>") {
			t.Errorf("%q: html %q", file.Team, h)
		}
	}
}

// TestDrafts: drafts open for editing, are private, and forbid no sending.
func TestDrafts(t *testing.T) {
	f := folder(t, "One", "ONE")
	dir := t.TempDir()
	opt := testOptions
	opt.Draft = true
	if r := deliver(t, f, &Drafts{Dir: dir, Taken: map[string]bool{}}, opt, Selection{}); r.Drafted != 2 || !r.Complete() {
		t.Fatalf("%+v", r)
	}
	for _, name := range []string{"One-2026-Q3.eml", "ONE-2026-Q3-2.eml"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: mode %v, %v", name, info.Mode(), err)
		}
		m := parse(t, data)
		if m.Header.Get("X-Unsent") != "1" {
			t.Errorf("%s: no X-Unsent", name)
		}
		if leaves, _ := parts(t, m.Header.Get, m.Body); len(leaves[sheetType]) == 0 {
			t.Errorf("%s: no workbook", name)
		}
	}
	if got := states(t, f); len(got) > 0 {
		t.Errorf("the ledger speaks of mails: %v", got)
	}
}

// TestComposePure: the same arguments give the same mail.
func TestComposePure(t *testing.T) {
	f := folder(t, "One")
	key := Key{Period: "2026-Q3", Team: "team-1", SHA256: "aa", Content: "bb", Recipient: first}
	day := time.Date(2026, 10, 1, 8, 0, 0, 0, time.UTC)
	var all []Message
	for range 2 {
		m, err := Compose(&f.Manifest, &f.Manifest.Files[0], key, "", day, []byte("data"))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, *m)
	}
	a, b := all[0], all[1]
	if a.Subject != b.Subject || a.Text != b.Text || a.HTML != b.HTML || a.ID != b.ID || a.From != "hr@acme.example" {
		t.Errorf("%+v differs from %+v", a, b)
	}
	other := key
	other.Recipient = second
	if messageID(key, a.From) == messageID(other, a.From) {
		t.Error("two recipients share one Message-ID")
	}
	other = key
	other.SHA256 = "encrypted again"
	if messageID(key, a.From) != messageID(other, a.From) {
		t.Error("the same workbook encrypted again has another Message-ID")
	}
}

// TestHTML: the HTML part says what the text says.
func TestHTML(t *testing.T) {
	got := toHTML("Hello <you>,\n\ntwo\nlines\n- one\n- two & three\nafter\n")
	for _, want := range []string{"<p>Hello &lt;you&gt;,</p>", "<p>two<br>\nlines</p>", "<ul>\n<li>one</li>\n<li>two &amp; three</li>\n</ul>", "<p>after</p>"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in %s", want, got)
		}
	}
}
