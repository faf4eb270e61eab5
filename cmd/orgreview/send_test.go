package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/google/go-cmp/cmp"

	ledger "orgreview/report/mail"
	"orgreview/report/mail/mailtest"
)

// teamsOnce writes the team workbooks of a company once; each test works on a
// copy.
func teamsOnce(input func(dir string) (string, error)) func() (map[string][]byte, error) {
	return sync.OnceValues(func() (map[string][]byte, error) {
		dir, err := os.MkdirTemp("", "orgreview-test-")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
		exports, err := input(dir)
		if err != nil {
			return nil, err
		}
		var log bytes.Buffer
		if status := run(context.Background(), []string{"review", exports, "-q", "-o", filepath.Join(dir, "all.xlsx"), "--per-team", filepath.Join(dir, "teams")},
			testWorld(&log, &log, nil)); status != 0 {
			return nil, fmt.Errorf("exit status %d: %s", status, log.String())
		}
		files := map[string][]byte{}
		entries, err := os.ReadDir(filepath.Join(dir, "teams"))
		for _, e := range entries {
			data, err := os.ReadFile(filepath.Join(dir, "teams", e.Name()))
			if err != nil {
				return nil, err
			}
			files[e.Name()] = data
		}
		return files, err
	})
}

var (
	acmeTeams = teamsOnce(func(string) (string, error) { return filepath.Join(root, "samples", "acme", "2026-Q3"), nil })
	// smallTeams are four teams of five people.
	smallTeams = teamsOnce(func(dir string) (string, error) {
		text := "Employee ID,Name,Email,Job Title,Team,Manager ID,Duties\n"
		for t := 1; t <= 4; t++ {
			text += fmt.Sprintf("M%d000,,boss-%d@small.example,Head of Team,Board,,Lead the work of the team\n", t, t)
			for p := range 5 {
				text += fmt.Sprintf("P%d00%d,,,Clerk,Team %d,M%d000,Answer the letters of customers number %d; Keep the books of the shop %d\n", t, p, t, t, p, t)
			}
		}
		path := filepath.Join(dir, "people.csv")
		return path, os.WriteFile(path, []byte(text), 0o600)
	})
)

func testWorld(stdout, stderr io.Writer, env map[string]string) world {
	return world{stdin: strings.NewReader(""), stdout: stdout, stderr: stderr, now: func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) },
		getenv: func(k string) string { return env[k] }, tempDir: os.TempDir()}
}

func teamFolder(t *testing.T) string { return folderOf(t, acmeTeams) }

func folderOf(t *testing.T, teams func() (map[string][]byte, error)) string {
	t.Helper()
	files, err := teams()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "teams")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// send runs orgreview send on a folder against a server.
type send struct {
	status         int
	stdout, stderr string
}

func sendTo(t *testing.T, s *mailtest.Server, dir string, env map[string]string, args ...string) send {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status := run(t.Context(), append(append([]string{"send", dir}, serverFlags(t, s)...), args...), testWorld(&stdout, &stderr, env))
	return send{status, stdout.String(), stderr.String()}
}

func serverFlags(t *testing.T, s *mailtest.Server) []string {
	t.Helper()
	if s == nil {
		return nil
	}
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, s.CA, 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{"--smtp", s.Addr, "--ca-file", ca, "--from", "hr@acme.example", "--allow-unencrypted", "--rate", "100000"}
}

// TestSend: the whole way from the folder to the inboxes.
func TestSend(t *testing.T) {
	dir := teamFolder(t)
	s := mailtest.Start(t, mailtest.Options{})

	got := sendTo(t, s, dir, nil)
	if got.status != 0 || len(s.Mails()) > 0 || !strings.Contains(got.stderr, "nothing was sent; --yes sends 11 mails") || strings.Count(got.stdout, "to be sent") != 11 {
		t.Fatalf("without --yes: %+v, %d mails", got, len(s.Mails()))
	}
	if got := sendTo(t, s, dir, nil, "--yes", "--only", "Payments"); got.status != 0 || len(s.Mails()) != 1 || s.Mails()[0].To != "cecilia.ramanantsoa@acme.example" {
		t.Fatalf("--only: %+v, %d mails", got, len(s.Mails()))
	}
	if got := sendTo(t, s, dir, nil, "--yes", "--test-to", "me@acme.example", "--only", "Payments", "--only", "Sales"); got.status != 0 || s.Count()["me@acme.example"] != 2 {
		t.Fatalf("--test-to: %+v, %v", got, s.Count())
	}
	got = sendTo(t, s, dir, nil, "--yes")
	if got.status != 0 || got.stderr != "11 mails: 10 sent, 1 sent before\n" {
		t.Errorf("the rest: %+v", got)
	}
	if strings.Contains(got.stderr, "@") {
		t.Errorf("the log names a recipient: %s", got.stderr)
	}
	if got := sendTo(t, s, dir, nil, "--yes"); got.status != 0 || got.stderr != "11 mails: 11 sent before\n" {
		t.Errorf("a further run: %+v", got)
	}
	for to, n := range s.Count() {
		if n != 1 && to != "me@acme.example" {
			t.Errorf("%s got %d mails", to, n)
		}
	}
	for _, m := range s.Mails() {
		msg, err := mail.ReadMessage(bytes.NewReader(m.Data))
		if err != nil {
			t.Fatal(err)
		}
		if test := strings.HasPrefix(msg.Header.Get("Subject"), "[Test] "); test != (m.To == "me@acme.example") {
			t.Errorf("subject %q to %s", msg.Header.Get("Subject"), m.To)
		}
	}
	got = sendTo(t, s, dir, nil, "--status")
	if got.status != 0 || strings.Count(got.stdout, "  sent 2026-11-02 09:00") != 11 || strings.Count(got.stdout, "test: sent") != 2 {
		t.Errorf("--status: %+v", got)
	}
	// The same review written again is the same mail; the ledger came along.
	var log bytes.Buffer
	if status := run(t.Context(), []string{"review", filepath.Join(root, "samples", "acme", "2026-Q3"), "-q", "-o", filepath.Join(t.TempDir(), "all.xlsx"),
		"--per-team", dir, "--password-env", "PW"}, testWorld(&log, &log, map[string]string{"PW": "a secret"})); status != 0 {
		t.Fatalf("exit status %d: %s", status, log.String())
	}
	before := len(s.Mails())
	if got := sendTo(t, s, dir, map[string]string{"PW": "a secret"}, "--yes", "--password-env", "PW"); got.status != 0 || got.stderr != "11 mails: 11 sent before\n" || len(s.Mails()) != before {
		t.Errorf("after writing the folder again, encrypted: %+v", got)
	}
	if got := sendTo(t, s, dir, map[string]string{"PW": "another"}, "--yes", "--password-env", "PW"); got.status != 1 || !strings.Contains(got.stderr, "does not open with this password") {
		t.Errorf("with a wrong password: %+v", got)
	}
	if err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if want := map[bool]os.FileMode{true: 0o700, false: 0o600}[d.IsDir()]; err == nil && info.Mode().Perm() != want {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// TestSendRefuses: what must hold before the first mail leaves.
func TestSendRefuses(t *testing.T) {
	s := mailtest.Start(t, mailtest.Options{})
	edit := func(t *testing.T, dir, name, from, to string) {
		t.Helper()
		path := filepath.Join(dir, name)
		data, err := os.ReadFile(path)
		if err != nil || !bytes.Contains(data, []byte(from)) {
			t.Fatalf("%s does not hold %q (%v)", name, from, err)
		}
		if err := os.WriteFile(path, bytes.ReplaceAll(data, []byte(from), []byte(to)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const boss = "cecilia.ramanantsoa@acme.example"
	for _, tt := range []struct {
		name   string
		change func(t *testing.T, dir string)
		args   []string
		status int
		want   string
	}{
		{"unencrypted", nil, []string{"--yes", "--smtp", s.Addr, "--from", "hr@acme.example"}, 1, "11 workbooks are not encrypted"},
		{"no way out", nil, []string{"--yes"}, 2, "--yes needs a way out"},
		{"no sender", nil, []string{"--yes", "--smtp", s.Addr, "--allow-unencrypted"}, 2, "no sender"},
		{"stranger", func(t *testing.T, dir string) { edit(t, dir, "recipients.csv", boss, "stranger@acme.example") },
			[]string{"--yes", "--smtp", s.Addr, "--from", "hr@acme.example", "--allow-unencrypted"}, 1, "recipients.csv:9: the address is not a manager of this team; nothing was sent"},
		{"changed workbook", func(t *testing.T, dir string) {
			edit(t, dir, "Payments-2026-Q3.xlsx", "xl/worksheets", "xl/Worksheets")
		},
			[]string{"--yes", "--smtp", s.Addr, "--from", "hr@acme.example", "--allow-unencrypted"}, 1, "its hash differs from the manifest"},
		{"a name in a workbook", func(t *testing.T, dir string) {
			// Everything fits together, only the workbook tells a name.
			var b bytes.Buffer
			z := zip.NewWriter(&b)
			w, err := z.Create("xl/sharedStrings.xml")
			if err == nil {
				_, err = w.Write([]byte("<t>Ask Cecilia Ramanantsoa</t>"))
			}
			if err = errors.Join(err, z.Close()); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, "Sales-2026-Q3.xlsx")
			old, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"manifest.json", "recipients.csv"} {
				edit(t, dir, name, ledger.Hash(old), ledger.Hash(b.Bytes()))
			}
			if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}, []string{"--yes", "--smtp", s.Addr, "--from", "hr@acme.example", "--allow-unencrypted"}, 1, "must not be mailed: a name stands in the part xl/sharedStrings.xml"},
		{"no folder", func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, "manifest.json")); err != nil {
				t.Fatal(err)
			}
		}, []string{"--yes", "--smtp", s.Addr}, 1, "holds no manifest.json"},
		{"unset variable", nil, []string{"--yes", "--smtp", s.Addr, "--from", "hr@acme.example", "--allow-unencrypted", "--user-env", "U", "--pass-env", "P"}, 2, "the variable U is empty or not set"},
		{"unknown team", nil, []string{"--only", "Nowhere"}, 1, "holds no workbook for the team that --only names"},
		{"no port", nil, []string{"--yes", "--smtp", "localhost", "--from", "hr@acme.example", "--allow-unencrypted"}, 2, "is not HOST:PORT"},
		{"plain text", nil, []string{"--yes", "--smtp", s.Addr, "--tls", "none"}, 2, "--tls must be one of"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := teamFolder(t)
			if tt.change != nil {
				tt.change(t, dir)
			}
			got := sendTo(t, nil, dir, nil, tt.args...)
			if got.status != tt.status || !strings.Contains(got.stderr, tt.want) || strings.Contains(got.stderr, "acme.example") && tt.name == "stranger" {
				t.Errorf("exit status %d, want %d with %q:\n%s", got.status, tt.status, tt.want, got.stderr)
			}
		})
	}
	if n := len(s.Mails()); n > 0 {
		t.Errorf("%d mails left", n)
	}
	// What --allow-recipient names may be sent, and an empty address is told.
	dir := teamFolder(t)
	edit(t, dir, "recipients.csv", boss, "stranger@acme.example")
	edit(t, dir, "recipients.csv", "leopold.ansah@acme.example", "")
	got := sendTo(t, s, dir, nil, "--yes", "--allow-recipient", "stranger@acme.example")
	if got.status != 4 || !strings.Contains(got.stderr, "11 mails: 10 sent, 1 without address") || s.Count()["stranger@acme.example"] != 1 {
		t.Errorf("%+v", got)
	}
}

// TestSendStatus: the exit status follows what became of the mails.
func TestSendStatus(t *testing.T) {
	const boss = "cecilia.ramanantsoa@acme.example"
	refuse := mailtest.Faults{Rcpt: func(to string) error {
		if to == boss {
			return mailtest.Refuse
		}
		return nil
	}}
	vanish := mailtest.Faults{Taken: func(c *smtp.Conn, to string) error {
		if to == boss {
			return mailtest.Drop(c)
		}
		return nil
	}}
	for name, tt := range map[string]struct {
		opt  mailtest.Options
		want string
	}{
		"refused":     {mailtest.Options{Faults: refuse}, "11 mails: 10 sent, 1 refused"},
		"uncertain":   {mailtest.Options{Faults: vanish}, "11 mails: 10 sent, 1 uncertain"},
		"no STARTTLS": {mailtest.Options{NoTLS: true}, "the server offers no STARTTLS, so nothing was sent; 11 mails: 11 not sent yet"},
		"size":        {mailtest.Options{Size: 1000}, "11 mails: 11 refused"},
	} {
		t.Run(name, func(t *testing.T) {
			s := mailtest.Start(t, tt.opt)
			dir := teamFolder(t)
			for range 2 {
				got := sendTo(t, s, dir, nil, "--yes")
				if got.status != 4 || strings.Contains(got.stderr, "@") {
					t.Errorf("%+v", got)
				}
				if want := tt.want; !strings.Contains(got.stderr, "orgreview: "+want+"\n") && !strings.Contains(got.stderr, "orgreview: 11 mails: 10 sent before, 1 ") {
					t.Errorf("%q is missing in:\n%s", want, got.stderr)
				}
			}
			if status := sendTo(t, s, dir, nil, "--status").status; status != 4 && name != "no STARTTLS" {
				t.Errorf("--status ends with %d", status)
			}
			for to, n := range s.Count() {
				if n != 1 {
					t.Errorf("%s got %d mails", to, n)
				}
			}
		})
	}
}

// TestKilledAnywhere: the sender is killed at a random moment, fifty times,
// and a second run follows: nobody gets two mails, what the ledger calls sent
// has arrived, what may have arrived is told, and the exit status fits.
func TestKilledAnywhere(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "orgreview") // the test binary by this name is the program
	if err := os.Symlink(self, program); err != nil {
		t.Skipf("the program cannot be linked here: %v", err)
	}
	slow := mailtest.Faults{Taken: func(*smtp.Conn, string) error { time.Sleep(3 * time.Millisecond); return nil }}
	whole := time.Duration(0) // how long a run takes that nobody kills
	random := rand.New(rand.NewPCG(10, 50))
	killed, uncertain := 0, 0
	for round := 0; killed < 50 && round < 200; round++ {
		s := mailtest.Start(t, mailtest.Options{Faults: slow})
		dir := folderOf(t, smallTeams)
		cmd := exec.Command(program, append([]string{"send", dir, "--yes"}, serverFlags(t, s)...)...)
		began := time.Now()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if round == 0 {
			if err := cmd.Wait(); err != nil {
				t.Fatal(err)
			}
			whole = time.Since(began)
			continue
		}
		time.Sleep(time.Duration(random.Float64() * float64(whole)))
		if cmd.Process.Kill() == nil && cmd.Wait() != nil {
			killed++
		}
		// What the killed run sent may still be on its way into the server.
		settle(s)
		got := sendTo(t, s, dir, nil, "--yes")
		settle(s)
		count := s.Count()
		for to, n := range count {
			if n > 1 {
				t.Fatalf("round %d: %s got %d mails", round, to, n)
			}
		}
		l, err := ledger.ReadLedger(dir)
		if err != nil {
			t.Fatal(err)
		}
		open := 0
		for _, e := range l.Newest() {
			switch e.State {
			case ledger.Sent:
				if count[e.Recipient] != 1 {
					t.Fatalf("round %d: %s counts as sent and has %d mails", round, e.Recipient, count[e.Recipient])
				}
			case ledger.Claimed, ledger.Uncertain:
				open++
			default:
				t.Fatalf("round %d: state %s", round, e.State)
			}
		}
		if len(l.Newest()) != 4 || open > 1 {
			t.Fatalf("round %d: %d mails in the ledger, %d of them uncertain", round, len(l.Newest()), open)
		}
		uncertain += open
		if want := map[bool]int{true: 4, false: 0}[open > 0]; got.status != want {
			t.Fatalf("round %d: exit status %d with %d uncertain: %s", round, got.status, open, got.stderr)
		}
	}
	t.Logf("%d runs were killed before they ended; %d left an uncertain mail", killed, uncertain)
	if killed < 50 {
		t.Errorf("only %d runs were killed in time", killed)
	}
}

// settle waits until the server takes no more mails.
func settle(s *mailtest.Server) {
	for n := -1; n != len(s.Mails()); {
		n = len(s.Mails())
		time.Sleep(10 * time.Millisecond)
	}
}

// TestTwoSendersAtOnce: two runs on one folder at the same time send each mail
// once; the one that comes second says so.
func TestTwoSendersAtOnce(t *testing.T) {
	inside := make(chan struct{}, 100)
	goOn := make(chan struct{})
	s := mailtest.Start(t, mailtest.Options{Faults: mailtest.Faults{Mail: func() error { inside <- struct{}{}; <-goOn; return nil }}})
	dir := teamFolder(t)
	done := make(chan send)
	go func() { done <- sendTo(t, s, dir, nil, "--yes") }()
	<-inside
	if got := sendTo(t, s, dir, nil, "--yes"); got.status != 1 || !strings.Contains(got.stderr, "another orgreview works with this folder") {
		t.Errorf("the second run: %+v", got)
	}
	var log bytes.Buffer
	if status := run(t.Context(), []string{"review", filepath.Join(root, "samples", "acme", "2026-Q3"), "-q", "-o", filepath.Join(t.TempDir(), "all.xlsx"), "--per-team", dir},
		testWorld(&log, &log, nil)); status != 1 || !strings.Contains(log.String(), "another orgreview works with this folder") {
		t.Errorf("a review into the folder meanwhile: exit status %d, %s", status, log.String())
	}
	close(goOn)
	if got := <-done; got.status != 0 {
		t.Errorf("the first run: %+v", got)
	}
	if diff := cmp.Diff(11, len(s.Mails())); diff != "" {
		t.Error(diff)
	}
}

// TestSendInterrupted: an interrupt lets the mail in hand end, and tells.
func TestSendInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	s := mailtest.Start(t, mailtest.Options{Faults: mailtest.Faults{Taken: func(*smtp.Conn, string) error {
		if n++; n == 3 {
			cancel()
		}
		return nil
	}}})
	dir := teamFolder(t)
	var log bytes.Buffer
	status := run(ctx, append([]string{"send", dir, "--yes"}, serverFlags(t, s)...), testWorld(&log, &log, nil))
	if status != 130 || !strings.Contains(log.String(), "interrupted; 11 mails: 3 sent, 8 not sent yet") {
		t.Errorf("exit status %d: %s", status, log.String())
	}
	if got := sendTo(t, s, dir, nil, "--yes"); got.status != 0 || len(s.Mails()) != 11 {
		t.Errorf("the next run: %+v, %d mails", got, len(s.Mails()))
	}
}

// TestDraftsByHand: --eml writes a draft for each workbook into a new folder.
func TestDraftsByHand(t *testing.T) {
	dir, out := teamFolder(t), filepath.Join(t.TempDir(), "drafts")
	if got := sendTo(t, nil, dir, nil, "--eml", out); got.status != 1 || !strings.Contains(got.stderr, "not encrypted") {
		t.Fatalf("%+v", got)
	}
	got := sendTo(t, nil, dir, nil, "--eml", out, "--allow-unencrypted")
	if got.status != 0 || got.stderr != "11 mails: 11 drafted\n" {
		t.Fatalf("%+v", got)
	}
	files, err := filepath.Glob(filepath.Join(out, "*.eml"))
	if err != nil || len(files) != 11 {
		t.Fatalf("%d drafts, %v", len(files), err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		m, err := mail.ReadMessage(bytes.NewReader(data))
		if err != nil || m.Header.Get("X-Unsent") != "1" || m.Header.Get("User-Agent") != "" || m.Header.Get("X-Mailer") != "" {
			t.Errorf("%s: %v, %v", f, err, m.Header)
		}
	}
	if got := sendTo(t, nil, dir, nil, "--eml", out, "--allow-unencrypted"); got.status != 1 || !strings.Contains(got.stderr, "is not empty") {
		t.Errorf("into a folder that is not empty: %+v", got)
	}
	if got := sendTo(t, nil, dir, nil, "--status"); got.status != 0 || strings.Count(got.stdout, "a draft was written") != 11 {
		t.Errorf("%+v", got)
	}
}

// TestNobodyListens: a port where nobody listens is told after the attempts.
func TestNobodyListens(t *testing.T) {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	got := sendTo(t, nil, teamFolder(t), nil, "--yes", "--smtp", addr, "--from", "hr@acme.example", "--allow-unencrypted", "--attempts", "1")
	if got.status != 4 || !strings.Contains(got.stderr, "the server cannot be reached; 11 mails: 11 not sent yet") {
		t.Errorf("%+v", got)
	}
}
