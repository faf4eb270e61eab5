// Package mailtest is a mail server for tests: it speaks real SMTP over TLS in
// the test process, remembers what it took, and fails on request.
//
// It owns no assertion. It assumes that one test uses one Server.
package mailtest

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Faults are what goes wrong; each may be nil. They are called by the
// sessions of several connections.
type Faults struct {
	Mail func() error
	Rcpt func(to string) error
	// Data may read a part of the mail and close the connection; what is left
	// is read afterwards unless it returns an error.
	Data func(c *smtp.Conn, to string, r io.Reader) error
	// Taken is called when a mail is complete, before the client hears of it.
	Taken func(c *smtp.Conn, to string) error
	Login func(user, password string) error
}

// Options say what the server offers.
type Options struct {
	Faults
	NoTLS    bool  // offer no STARTTLS
	Implicit bool  // TLS from the first byte
	Size     int64 // limit that is announced and kept, 0 = none
}

// Mail is what the server took.
type Mail struct {
	From, To string
	Data     []byte
}

// Server is a running mail server.
type Server struct {
	Addr string // host:port
	CA   []byte // its certificate, PEM

	mu    sync.Mutex
	mails []Mail
	login bool
	opt   Options
}

// Start runs a server until the test ends.
func Start(t testing.TB, opt Options) *Server {
	t.Helper()
	s := &Server{opt: opt, login: opt.Login != nil}
	cert, ca := certificate(t)
	s.CA = ca
	config := &tls.Config{Certificates: []tls.Certificate{cert}}
	srv := smtp.NewServer(s)
	srv.Domain = "localhost"
	srv.ReadTimeout, srv.WriteTimeout = time.Minute, time.Minute
	srv.MaxMessageBytes = opt.Size
	srv.EnableSMTPUTF8 = true
	srv.ErrorLog = quiet{}
	if !opt.NoTLS && !opt.Implicit {
		srv.TLSConfig = config
	}
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	s.Addr = "localhost:" + port
	if opt.Implicit {
		l = tls.NewListener(l, config)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = srv.Serve(l) // it ends with an error when it is closed
	}()
	t.Cleanup(func() {
		srv.Close()
		<-done
	})
	return s
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// certificate is a fresh certificate for localhost that vouches for itself.
func certificate(t testing.TB) (tls.Certificate, []byte) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, DNSNames: []string{"localhost"},
		NotBefore: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
}

// Mails are the mails taken so far.
func (s *Server) Mails() []Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Mail(nil), s.mails...)
}

// Count is how many mails each recipient got.
func (s *Server) Count() map[string]int {
	n := map[string]int{}
	for _, m := range s.Mails() {
		n[m.To]++
	}
	return n
}

// NewSession implements smtp.Backend.
func (s *Server) NewSession(c *smtp.Conn) (smtp.Session, error) {
	if s.login {
		return &loginSession{session{server: s, conn: c}}, nil
	}
	return &session{server: s, conn: c}, nil
}

type session struct {
	server   *Server
	conn     *smtp.Conn
	from, to string
}

func (n *session) Reset()        { n.from, n.to = "", "" }
func (n *session) Logout() error { return nil }

func (n *session) Mail(from string, _ *smtp.MailOptions) error {
	if f := n.server.opt.Faults.Mail; f != nil {
		if err := f(); err != nil {
			return err
		}
	}
	n.from = from
	return nil
}

func (n *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if f := n.server.opt.Faults.Rcpt; f != nil {
		if err := f(to); err != nil {
			return err
		}
	}
	n.to = to
	return nil
}

func (n *session) Data(r io.Reader) error {
	var seen bytes.Buffer
	if f := n.server.opt.Faults.Data; f != nil {
		if err := f(n.conn, n.to, io.TeeReader(r, &seen)); err != nil {
			return err
		}
	}
	if _, err := io.Copy(&seen, r); err != nil {
		return err // cut short: no mail
	}
	n.server.mu.Lock()
	n.server.mails = append(n.server.mails, Mail{n.from, n.to, seen.Bytes()})
	n.server.mu.Unlock()
	if f := n.server.opt.Faults.Taken; f != nil {
		return f(n.conn, n.to)
	}
	return nil
}

type loginSession struct{ session }

// AuthMechanisms implements smtp.AuthSession.
func (n *loginSession) AuthMechanisms() []string { return []string{sasl.Plain} }

// Auth implements smtp.AuthSession.
func (n *loginSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error { return n.server.opt.Login(user, password) }), nil
}

// Refuse is a permanent answer, Later a temporary one.
var (
	Refuse = &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
	Later  = &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "try again later"}
)

// ErrDropped is what a fault returns after it has closed the connection.
var ErrDropped = errors.New("dropped")

// Drop closes a connection without a word.
func Drop(c *smtp.Conn) error {
	c.Conn().Close()
	return ErrDropped
}
