package mail

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"orgreview/report/leak"
	"orgreview/report/mail/mailtest"
)

// pack is a small zip that stands for a workbook.
func pack(t testing.TB, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("xl/sharedStrings.xml")
	if err == nil {
		_, err = w.Write([]byte("<sst><si><t>" + text + "</t></si></sst>"))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// folder writes a folder with a workbook for each team, sent to
// "boss-1@acme.example", "boss-2@acme.example" …
func folder(t testing.TB, teams ...string) *Folder {
	t.Helper()
	dir := t.TempDir()
	m := Manifest{Schema: Schema, Version: "test", Organisation: "Acme", Period: "2026-Q3", Purpose: "To improve how work is shared.",
		Mail: Settings{From: "hr@acme.example", Subject: "Review {{.Period}}: {{.Team}}", Body: "Hello,\n\n{{range .Points}}- {{.Text}}\n{{end}}"}}
	var list []Recipient
	taken := map[string]bool{}
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i, team := range teams {
		data := pack(t, fmt.Sprintf("workbook %d %s", i, strings.Repeat("x", 5000)))
		boss := fmt.Sprintf("boss-%d@acme.example", i+1)
		f := File{Name: FileName(team, "2026-Q3", taken), SHA256: Hash(data), Content: Hash(data), Size: int64(len(data)), ID: fmt.Sprintf("team-%d", i+1), Team: team,
			Teams: []string{team}, Allowed: []string{boss, "top@acme.example"}, People: 7, Points: []Point{{"high", "Only one person does it", 2}}}
		write(f.Name, data)
		m.Files = append(m.Files, f)
		list = append(list, Recipient{Team: team, Manager: "Boss " + strconv.Itoa(i+1), Address: boss, File: f.Name, SHA256: f.SHA256})
	}
	var guard, csv bytes.Buffer
	if _, err := leak.New([]byte("salt"), []leak.Person{{Name: "Maria Lopez", Email: "maria@acme.example", ID: "E1234"}}, nil).WriteTo(&guard); err != nil {
		t.Fatal(err)
	}
	write(GuardName, guard.Bytes())
	m.Guard = Hash(guard.Bytes())
	if err := WriteRecipients(&csv, list); err != nil {
		t.Fatal(err)
	}
	write(RecipientsName, csv.Bytes())
	m.Recipients = Hash(csv.Bytes())
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	write(ManifestName, data)
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// server is the Sender for a test server.
func server(t testing.TB, s *mailtest.Server) *Server {
	t.Helper()
	host, port, err := net.SplitHostPort(s.Addr)
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(port)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(s.CA)
	return &Server{Host: host, Port: n, Roots: pool, Timeout: 20 * time.Second, Now: time.Now}
}

func noSleep(ctx context.Context, _ time.Duration) error { return ctx.Err() }

var testOptions = Options{Attempts: 3, Now: time.Now, Sleep: noSleep}

// deliver runs one whole sending of a folder.
func deliver(t testing.TB, f *Folder, s Sender, opt Options, sel Selection) *Result {
	t.Helper()
	jobs, err := f.Plan(sel)
	if err != nil {
		t.Fatal(err)
	}
	l, err := OpenLedger(f.Dir)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	r, err := Deliver(t.Context(), f, l, jobs, s, opt)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	return r
}

// states are the newest entries of a folder's ledger by recipient.
func states(t testing.TB, f *Folder) map[string]State {
	t.Helper()
	l, err := ReadLedger(f.Dir)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]State{}
	for _, e := range l.Newest() {
		got[e.Recipient] = e.State
	}
	return got
}
