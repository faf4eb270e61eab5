package mail

import (
	"errors"
	"io"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	"github.com/google/go-cmp/cmp"

	"orgreview/report/mail/mailtest"
)

const first, second, third = "boss-1@acme.example", "boss-2@acme.example", "boss-3@acme.example"

// TestFaults: whatever goes wrong with the first mail, the others arrive, a
// second run repeats nothing that may have arrived, and the ledger says what
// the server says.
func TestFaults(t *testing.T) {
	once := func(f func() error) func() error { // the fault happens the first time only
		var done atomic.Bool
		return func() error {
			if done.Swap(true) {
				return nil
			}
			return f()
		}
	}
	toFirst := func(to string) bool { return to == first }
	later := once(func() error { return mailtest.Later })
	mailLater := once(func() error { return mailtest.Later })
	closing := once(func() error {
		return &smtp.SMTPError{Code: 421, EnhancedCode: smtp.EnhancedCode{4, 7, 0}, Message: "too many mails"}
	})
	tests := []struct {
		name   string
		opt    mailtest.Options
		want   State // of the first mail after one run
		after  State // and after a second run
		arrive int   // copies of the first mail on the server after both
	}{
		{"refused recipient", mailtest.Options{Faults: mailtest.Faults{Rcpt: func(to string) error {
			if toFirst(to) {
				return mailtest.Refuse
			}
			return nil
		}}}, Refused, Refused, 0},
		{"later, then success", mailtest.Options{Faults: mailtest.Faults{Rcpt: func(to string) error {
			if toFirst(to) {
				return later()
			}
			return nil
		}}}, Sent, Sent, 1},
		{"sender told to come later", mailtest.Options{Faults: mailtest.Faults{Mail: mailLater}}, Sent, Sent, 1},
		{"too many mails in one connection", mailtest.Options{Faults: mailtest.Faults{Mail: closing}}, Sent, Sent, 1},
		{"later for ever", mailtest.Options{Faults: mailtest.Faults{Rcpt: func(to string) error {
			if toFirst(to) {
				return mailtest.Later
			}
			return nil
		}}}, Deferred, Deferred, 0},
		{"dropped as the data begin", mailtest.Options{Faults: mailtest.Faults{Data: func(c *smtp.Conn, to string, _ io.Reader) error {
			if toFirst(to) {
				return mailtest.Drop(c)
			}
			return nil
		}}}, Uncertain, Uncertain, 0},
		{"dropped in the middle of the data", mailtest.Options{Faults: mailtest.Faults{Data: func(c *smtp.Conn, to string, r io.Reader) error {
			if toFirst(to) {
				if _, err := io.ReadFull(r, make([]byte, 700)); err != nil {
					return err
				}
				return mailtest.Drop(c)
			}
			return nil
		}}}, Uncertain, Uncertain, 0},
		{"dropped after the data, mail taken", mailtest.Options{Faults: mailtest.Faults{Taken: func(c *smtp.Conn, to string) error {
			if toFirst(to) {
				return mailtest.Drop(c)
			}
			return nil
		}}}, Uncertain, Uncertain, 1},
		{"refused after the data", mailtest.Options{Faults: mailtest.Faults{Data: func(_ *smtp.Conn, to string, r io.Reader) error {
			if toFirst(to) {
				if _, err := io.Copy(io.Discard, r); err != nil {
					return err
				}
				return &smtp.SMTPError{Code: 554, Message: "looks like a virus"}
			}
			return nil
		}}}, Refused, Refused, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := mailtest.Start(t, tt.opt)
			f := folder(t, "One", "Two", "Three")
			r := deliver(t, f, server(t, s), testOptions, Selection{})
			want := map[string]State{first: tt.want, second: Sent, third: Sent}
			if diff := cmp.Diff(want, states(t, f)); diff != "" {
				t.Fatalf("after one run (-want +got):\n%s", diff)
			}
			if r.Complete() != (tt.want == Sent) {
				t.Errorf("complete: %v with the first mail %s", r.Complete(), tt.want)
			}
			deliver(t, f, server(t, s), testOptions, Selection{})
			want[first] = tt.after
			if diff := cmp.Diff(want, states(t, f)); diff != "" {
				t.Errorf("after a second run (-want +got):\n%s", diff)
			}
			count := map[string]int{second: 1, third: 1}
			if tt.arrive > 0 {
				count[first] = tt.arrive
			}
			if diff := cmp.Diff(count, s.Count()); diff != "" {
				t.Errorf("mails on the server (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSickServer: where the connection is lost mail after mail, the rest is
// left alone instead of becoming uncertain one by one.
func TestSickServer(t *testing.T) {
	s := mailtest.Start(t, mailtest.Options{Faults: mailtest.Faults{Taken: func(c *smtp.Conn, _ string) error { return mailtest.Drop(c) }}})
	f := folder(t, "1", "2", "3", "4", "5", "6")
	r := deliver(t, f, server(t, s), testOptions, Selection{})
	if r.Uncertain != mostBroken || r.Deferred != 6-mostBroken || r.Stopped == nil {
		t.Errorf("%+v", r)
	}
	if got := states(t, f); len(got) != mostBroken {
		t.Errorf("the ledger speaks of %d mails: %v", len(got), got)
	}
}

// TestSlow: a server that is slower than the time limit. Before the mail is
// complete it is certain that it did not arrive, afterwards it is not.
func TestSlow(t *testing.T) {
	for _, tt := range []struct {
		name string
		slow func(wait func()) mailtest.Faults
		want State
	}{
		{"before", func(wait func()) mailtest.Faults {
			return mailtest.Faults{Rcpt: func(string) error { wait(); return nil }}
		}, Deferred},
		{"after", func(wait func()) mailtest.Faults {
			return mailtest.Faults{Taken: func(*smtp.Conn, string) error { wait(); return nil }}
		}, Uncertain},
	} {
		t.Run(tt.name, func(t *testing.T) {
			gone := make(chan struct{})
			var once sync.Once
			s := mailtest.Start(t, mailtest.Options{Faults: tt.slow(func() { <-gone })})
			t.Cleanup(func() { once.Do(func() { close(gone) }) }) // before the server waits for its sessions
			f := folder(t, "One")
			to := server(t, s)
			to.Timeout = 300 * time.Millisecond
			opt := testOptions
			opt.Attempts = 1
			deliver(t, f, to, opt, Selection{})
			if got := states(t, f)[first]; got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestNoConnection: where no safe connection comes about, nothing is claimed
// and nothing is sent.
func TestNoConnection(t *testing.T) {
	open := mailtest.Start(t, mailtest.Options{NoTLS: true})
	good := mailtest.Start(t, mailtest.Options{})
	strict := mailtest.Start(t, mailtest.Options{Faults: mailtest.Faults{Login: func(user, password string) error {
		if user == "hr" && password == "secret" {
			return nil
		}
		return smtp.ErrAuthFailed
	}}})
	untrusted := server(t, good)
	untrusted.Roots = nil
	wrong := server(t, strict)
	wrong.User, wrong.Password = "hr", "guess"
	nologin := server(t, good)
	nologin.User, nologin.Password = "hr", "secret"
	tlsOnPlain := server(t, good)
	tlsOnPlain.Implicit = true
	other := server(t, good)
	other.Host = "127.0.0.1" // the certificate is for localhost
	nobody := server(t, good)
	nobody.Port = 1
	for name, tt := range map[string]struct {
		s    *Server
		want string
	}{
		"no STARTTLS offered":   {server(t, open), "the server offers no STARTTLS, so nothing was sent"},
		"untrusted certificate": {untrusted, "the certificate of the server is not trusted, so nothing was sent"},
		"another host's":        {other, "the certificate of the server is not trusted, so nothing was sent"},
		"wrong password":        {wrong, "the server refuses the login (535)"},
		"no login taken":        {nologin, "the server takes no login of a known kind"},
		"TLS on a plain port":   {tlsOnPlain, "the server does not speak TLS on this port"},
		"nobody there":          {nobody, "the server cannot be reached"},
	} {
		t.Run(name, func(t *testing.T) {
			f := folder(t, "One", "Two")
			r := deliver(t, f, tt.s, testOptions, Selection{})
			if r.Stopped == nil || r.Stopped.Error() != tt.want || r.Complete() {
				t.Errorf("stopped by %v, want %q", r.Stopped, tt.want)
			}
			if got := states(t, f); len(got) > 0 {
				t.Errorf("the ledger speaks of mails: %v", got)
			}
		})
	}
	if n := len(open.Mails()) + len(good.Mails()) + len(strict.Mails()); n > 0 {
		t.Errorf("%d mails left", n)
	}
}

// TestLogin: with the right password, and over TLS from the first byte.
func TestLogin(t *testing.T) {
	for _, implicit := range []bool{false, true} {
		s := mailtest.Start(t, mailtest.Options{Implicit: implicit, Faults: mailtest.Faults{Login: func(user, password string) error {
			if user != "hr" || password != "secret" {
				return errors.New("no")
			}
			return nil
		}}})
		to := server(t, s)
		to.Implicit, to.User, to.Password = implicit, "hr", "secret"
		if r := deliver(t, folder(t, "One"), to, testOptions, Selection{}); r.Sent != 1 {
			t.Errorf("implicit TLS %v: %+v", implicit, r)
		}
	}
}

// TestSizeLimit: a mail over the announced limit is refused before its bytes
// are sent, one just under it arrives.
func TestSizeLimit(t *testing.T) {
	f := folder(t, "One")
	s := mailtest.Start(t, mailtest.Options{})
	if r := deliver(t, f, server(t, s), testOptions, Selection{}); r.Sent != 1 {
		t.Fatalf("%+v", r)
	}
	size := int64(len(s.Mails()[0].Data))
	for _, tt := range []struct {
		limit int64
		want  State
	}{{size - 100, Refused}, {size + 100, Sent}} {
		f := folder(t, "One")
		s := mailtest.Start(t, mailtest.Options{Size: tt.limit})
		deliver(t, f, server(t, s), testOptions, Selection{})
		if got := states(t, f)[first]; got != tt.want {
			t.Errorf("limit %d for %d bytes: %q, want %q", tt.limit, size, got, tt.want)
		}
	}
}

// TestTwoSenders: while one run holds the folder another cannot.
func TestTwoSenders(t *testing.T) {
	f := folder(t, "One")
	l, err := OpenLedger(f.Dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenLedger(f.Dir); !errors.Is(err, ErrLocked) {
		t.Errorf("a second run: %v, want %v", err, ErrLocked)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l, err = OpenLedger(f.Dir)
	if err != nil {
		t.Errorf("after the first has ended: %v", err)
	} else if err := l.Close(); err != nil {
		t.Error(err)
	}
}

// TestRepeat: what is uncertain or refused is sent again only when the user
// says so, under the same Message-ID.
func TestRepeat(t *testing.T) {
	fail := true
	s := mailtest.Start(t, mailtest.Options{Faults: mailtest.Faults{
		Taken: func(c *smtp.Conn, to string) error {
			if fail && to == first {
				return mailtest.Drop(c)
			}
			return nil
		},
		Rcpt: func(to string) error {
			if fail && to == second {
				return mailtest.Refuse
			}
			return nil
		}}})
	f := folder(t, "One", "Two")
	deliver(t, f, server(t, s), testOptions, Selection{})
	fail = false
	opt := testOptions
	opt.Repeat, opt.Again = true, true
	r := deliver(t, f, server(t, s), opt, Selection{})
	if r.Sent != 2 || !r.Complete() {
		t.Fatalf("%+v", r)
	}
	var ids []string
	for _, m := range s.Mails() {
		if m.To == first {
			ids = append(ids, parse(t, m.Data).Header.Get("Message-ID"))
		}
	}
	if len(ids) != 2 || ids[0] != ids[1] {
		t.Errorf("the repeated mail has the ids %v, want the same twice", ids)
	}
}
