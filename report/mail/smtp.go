package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// Server is an SMTP server. The connection is always encrypted and the
// server's certificate always checked.
type Server struct {
	Host           string
	Port           int
	Implicit       bool           // TLS from the first byte, else STARTTLS
	Roots          *x509.CertPool // nil = those of the system
	User, Password string         // both empty = no login
	Timeout        time.Duration  // longest wait for one answer; one mail may take ten times as long
	Now            func() time.Time

	client *gomail.Client
	conn   *smtp.Client
	raw    net.Conn // below TLS
	size   int64    // largest mail that the server takes, 0 = it does not say
}

// ConnError says why no connection came about. No mail was spoken of yet.
type ConnError struct {
	Temporary bool
	Reason    string
	Hint      string
}

// Error is the reason in our words.
func (e *ConnError) Error() string { return e.Reason }

// Outcome is what became of one mail.
type Outcome struct {
	State  State // Sent, Deferred, Refused, Uncertain or Drafted
	Code   int   // the server's answer, 0 = none
	Reason string
}

// Sender is a way out for mails: a server, or a folder of drafts.
type Sender interface {
	// Ready makes sure that a mail can be handed over; its error is a *ConnError.
	Ready(ctx context.Context) error
	// Send hands one mail over. It must not return before the outcome is as
	// certain as it can be, so it is not cut short by a context.
	Send(m *Message) Outcome
	Close() error
}

// Ready connects, encrypts and logs in unless a connection stands.
func (s *Server) Ready(ctx context.Context) error {
	if s.conn != nil {
		return nil
	}
	if s.client == nil {
		if err := s.setUp(); err != nil {
			return &ConnError{Reason: "the settings of the server are not valid: " + err.Error()}
		}
	}
	conn, err := s.client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		if s.raw != nil {
			s.raw.Close() // the library leaves it open
		}
		return connError(err)
	}
	s.conn, s.size = conn, 0
	if ok, param := conn.Extension("SIZE"); ok {
		if n, err := strconv.ParseInt(strings.TrimSpace(param), 10, 64); err == nil && n > 0 {
			s.size = n
		}
	}
	return nil
}

func (s *Server) tls() *tls.Config {
	return &tls.Config{ServerName: s.Host, RootCAs: s.Roots, MinVersion: tls.VersionTLS12}
}

func (s *Server) setUp() error {
	opts := []gomail.Option{gomail.WithPort(s.Port), gomail.WithTimeout(10 * s.Timeout), gomail.WithTLSConfig(s.tls()),
		// A lost connection shows at the next MAIL command, where it harms nothing.
		gomail.WithoutNoop(), gomail.WithoutRset(), gomail.WithDialContextFunc(s.dial)}
	if s.Implicit {
		opts = append(opts, gomail.WithSSL())
	} else {
		opts = append(opts, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.User != "" || s.Password != "" {
		opts = append(opts, gomail.WithUsername(s.User), gomail.WithPassword(s.Password),
			gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthSCRAMSHA256PLUS, gomail.SMTPAuthSCRAMSHA256,
				gomail.SMTPAuthSCRAMSHA1PLUS, gomail.SMTPAuthSCRAMSHA1, gomail.SMTPAuthPlain, gomail.SMTPAuthLogin))
	}
	var err error
	s.client, err = gomail.NewClient(s.Host, opts...)
	return err
}

// dial opens the line; with TLS from the first byte where that is wanted.
func (s *Server) dial(ctx context.Context, network, address string) (net.Conn, error) {
	s.raw = nil
	c, err := (&net.Dialer{Timeout: s.Timeout}).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	s.raw = &patientConn{Conn: c, each: s.Timeout, now: s.Now}
	if !s.Implicit {
		return s.raw, nil
	}
	t := tls.Client(s.raw, s.tls())
	return t, t.HandshakeContext(ctx)
}

// connError words why there is no connection.
func connError(err error) *ConnError {
	var cert *tls.CertificateVerificationError
	var answer *textproto.Error
	var network net.Error
	text := err.Error()
	switch {
	case errors.As(err, &cert):
		return &ConnError{Reason: "the certificate of the server is not trusted, so nothing was sent",
			Hint: "name the certificate authority with --ca-file, or check the host name in --smtp"}
	case strings.Contains(text, "does not support STARTTLS"):
		return &ConnError{Reason: "the server offers no STARTTLS, so nothing was sent", Hint: "mails are never sent over an open line; ask for the port with TLS and use --tls tls"}
	case strings.Contains(text, "does not support SMTP AUTH") || errors.Is(err, gomail.ErrNoSupportedAuthDiscovered):
		return &ConnError{Reason: "the server takes no login of a known kind", Hint: "leave --user-env and --pass-env out if it needs none"}
	case errors.As(err, &answer) && answer.Code >= 500:
		c := &ConnError{Reason: fmt.Sprintf("the server refuses the connection (%d)", answer.Code)}
		if answer.Code == 535 || answer.Code == 534 || answer.Code == 530 {
			c = &ConnError{Reason: fmt.Sprintf("the server refuses the login (%d)", answer.Code), Hint: "check the variables named by --user-env and --pass-env"}
		}
		return c
	case errors.As(err, &answer):
		return &ConnError{Temporary: true, Reason: fmt.Sprintf("the server is not ready (%d)", answer.Code)}
	case errors.As(err, &network) && network.Timeout() || errors.Is(err, context.DeadlineExceeded):
		return &ConnError{Temporary: true, Reason: "the server did not answer in time", Hint: "check host and port in --smtp; --timeout gives it longer"}
	}
	var record tls.RecordHeaderError
	if errors.As(err, &record) {
		return &ConnError{Reason: "the server does not speak TLS on this port", Hint: "use --tls starttls, or another port"}
	}
	return &ConnError{Temporary: true, Reason: "the server cannot be reached", Hint: "check host and port in --smtp"}
}

// Send hands one mail to the server.
func (s *Server) Send(m *Message) Outcome {
	msg, err := m.build()
	if err != nil {
		return Outcome{State: Refused, Reason: "the mail cannot be made: " + err.Error()}
	}
	if s.size > 0 {
		// The library does not tell the size ahead; a mail that the server
		// would refuse after all its bytes is not worth sending.
		n, err := m.WriteTo(io.Discard)
		if err != nil {
			return Outcome{State: Refused, Reason: "the mail cannot be made"}
		}
		if n > s.size {
			return Outcome{State: Refused, Code: 552, Reason: fmt.Sprintf("the mail has %d MB and the server takes %d", megabytes(n), s.size>>20)}
		}
	}
	err = s.client.SendWithSMTPClient(s.conn, msg)
	if err == nil || msg.IsDelivered() {
		return Outcome{State: Sent, Code: 250}
	}
	var send *gomail.SendError
	if !errors.As(err, &send) {
		s.drop()
		return Outcome{State: Uncertain, Reason: "the library gave no account of the mail"}
	}
	code := send.ErrorCode()
	if code == 0 || code == 421 {
		s.drop()
	}
	return judge(send.Reason, code)
}

// judge says what an error means for the mail.
//
// Until the line with the final dot is sent, the server has no complete mail,
// and RFC 5321 (4.1.1.4) forbids it to deliver a part. From then on, only an
// answer makes it certain: without one the mail may have arrived.
func judge(reason gomail.SendErrReason, code int) Outcome {
	const broke = "the connection broke or the server was too slow, before the mail was complete"
	o := Outcome{Code: code}
	switch {
	case code >= 500:
		o.State, o.Reason = Refused, map[bool]string{true: "the server refused the recipient", false: "the server refused the mail"}[reason == gomail.ErrSMTPRcptTo]
		if code == 552 {
			o.Reason = "the mail is too large for the server, or the mailbox is full"
		}
	case code >= 400:
		o.State, o.Reason = Deferred, "the server asks to try again later"
	case reason == gomail.ErrSMTPMailFrom || reason == gomail.ErrSMTPRcptTo || reason == gomail.ErrSMTPData ||
		reason == gomail.ErrWriteContent || reason == gomail.ErrConnCheck:
		o.State, o.Reason = Deferred, broke
	case reason == gomail.ErrNoUnencoded || reason == gomail.ErrGetSender || reason == gomail.ErrGetRcpts:
		o.State, o.Reason = Refused, "the mail has no valid sender or recipient"
	default:
		o.State, o.Reason = Uncertain, "the mail was sent whole, but the server's answer did not come"
	}
	return o
}

// drop closes the connection as it is. A QUIT would first close an open mail
// with the final dot: half a mail would be delivered.
func (s *Server) drop() {
	if s.conn != nil {
		s.conn.Close()
		s.conn = nil
	}
}

// Close says goodbye.
func (s *Server) Close() error {
	if s.conn == nil {
		return nil
	}
	defer s.drop()
	_ = s.conn.UpdateDeadline(s.Timeout) // a server that does not answer is left all the same
	return s.conn.Quit()
}

func megabytes(n int64) int64 { return (n + 1<<20 - 1) >> 20 }

// patientConn waits for each single answer only so long, however long the
// whole mail takes: a large workbook on a slow line is no fault, a server that
// is silent is.
type patientConn struct {
	net.Conn
	each  time.Duration
	now   func() time.Time
	until time.Time // of the whole mail, set by the library
}

func (c *patientConn) Read(b []byte) (int, error) {
	if err := c.SetReadDeadline(c.limit()); err != nil {
		return 0, err
	}
	return c.Conn.Read(b)
}

func (c *patientConn) Write(b []byte) (int, error) {
	if err := c.SetWriteDeadline(c.limit()); err != nil {
		return 0, err
	}
	return c.Conn.Write(b)
}

func (c *patientConn) limit() time.Time {
	t := c.now().Add(c.each)
	if !c.until.IsZero() && c.until.Before(t) {
		return c.until
	}
	return t
}

// SetDeadline limits the whole mail; Read and Write limit each step.
func (c *patientConn) SetDeadline(t time.Time) error {
	c.until = t
	return nil
}
