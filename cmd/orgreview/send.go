package main

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"orgreview/report/mail"
	"orgreview/report/workbook"
)

type sendCmd struct {
	Dir              string        `arg:"" help:"Folder that review --per-team wrote."`
	Yes              bool          `help:"Mail. Without it, only show who would get what."`
	Status           bool          `help:"Show what the ledger knows about every mail; send nothing."`
	SMTP             string        `name:"smtp" placeholder:"HOST:PORT" help:"Mail server."`
	TLS              string        `name:"tls" enum:"starttls,tls" default:"starttls" help:"Encryption, always on: starttls (port 587) or tls from the first byte (port 465)."`
	CAFile           string        `name:"ca-file" placeholder:"FILE" help:"Certificate authorities to trust, PEM, instead of the system's."`
	From             string        `placeholder:"ADDRESS" help:"Sender; else mail: from in the configuration of the review."`
	UserEnv          string        `placeholder:"VAR" help:"Environment variable that holds the login name."`
	PassEnv          string        `placeholder:"VAR" help:"Environment variable that holds the login password."`
	EML              string        `name:"eml" placeholder:"DIR" help:"Write drafts into this folder, to open and send by hand, instead of sending."`
	Only             []string      `placeholder:"TEAM" sep:"none" help:"Only this team; repeatable."`
	TestTo           string        `placeholder:"ADDRESS" help:"Send every mail to this address instead, marked as a test."`
	AllowRecipient   []string      `placeholder:"ADDRESS" sep:"none" help:"Allow an address that belongs to no manager of the team; repeatable."`
	AllowUnencrypted bool          `help:"Mail workbooks that are not encrypted."`
	RepeatUncertain  bool          `help:"Send again what may have arrived. Ask the recipients first."`
	RetryRefused     bool          `help:"Send again what the server refused for good."`
	Timeout          time.Duration `default:"30s" help:"Longest wait for an answer of the server."`
	Rate             int           `default:"1200" help:"Most mails a minute; Exchange Online takes 30."`
	Attempts         int           `default:"4" help:"How often a mail is tried where the server asks to try later."`
	PasswordEnv      string        `placeholder:"VAR" help:"Environment variable that holds the password of encrypted workbooks, to search them again."`
	Quiet            bool          `short:"q" help:"Only errors."`
	Verbose          bool          `short:"v" help:"Every mail, one a line."`
	LogFormat        string        `enum:"text,json" default:"text" help:"Form of messages on standard error: text or json."`

	voice voice `kong:"-"`
}

func (cmd *sendCmd) Run(c *call) error {
	cmd.voice = voice{w: c.stderr, json: cmd.LogFormat == "json", quiet: cmd.Quiet, verbose: cmd.Verbose}
	if err := cmd.valid(); err != nil {
		return err
	}
	f, err := mail.Open(cmd.Dir)
	if err != nil {
		return err
	}
	jobs, err := f.Plan(mail.Selection{Only: cmd.Only, TestTo: cmd.TestTo, Allow: cmd.AllowRecipient})
	if err != nil {
		return err
	}
	if cmd.Status || !cmd.Yes && cmd.EML == "" {
		return cmd.show(c, f, jobs)
	}
	l, err := mail.OpenLedger(cmd.Dir) // held from here on: what it says stays true
	if err != nil {
		return ledgerError(cmd.Dir, err)
	}
	defer l.Close()
	if err := cmd.check(c, f, jobs); err != nil {
		return err
	}
	if cmd.EML != "" {
		return cmd.drafts(c, f, l, jobs)
	}
	sender, err := cmd.server(c)
	if err != nil {
		return err
	}
	done := 0
	r, err := mail.Deliver(c.ctx, f, l, jobs, sender, cmd.options(c, func(j *mail.Job, e mail.Entry) {
		cmd.progress(j, e)
		if done++; done%100 == 0 {
			cmd.voice.say("%s of %s tried", thousands(done), count(len(jobs), "mail", "mails"))
		}
	}))
	_ = sender.Close() // the mails are with the server; how it says goodbye changes nothing
	return cmd.closing(r, len(jobs), err)
}

func (cmd *sendCmd) options(c *call, progress func(*mail.Job, mail.Entry)) mail.Options {
	return mail.Options{From: cmd.From, Attempts: cmd.Attempts, Pause: time.Second, Pace: time.Minute / time.Duration(cmd.Rate),
		Repeat: cmd.RepeatUncertain, Again: cmd.RetryRefused, Now: c.now, Sleep: sleep, Progress: progress}
}

func (cmd *sendCmd) valid() error {
	switch {
	case cmd.Rate < 1:
		return &usageError{"--rate: must be 1 or more", "it counts mails a minute"}
	case cmd.Attempts < 1:
		return &usageError{"--attempts: must be 1 or more", "4 is the default"}
	case cmd.Timeout <= 0:
		return &usageError{"--timeout: must be more than 0", "30s is the default"}
	case cmd.Yes && cmd.EML == "" && cmd.SMTP == "":
		return &usageError{"--yes needs a way out: --smtp HOST:PORT, or --eml DIR for drafts", "orgreview send --help lists the flags"}
	case cmd.EML != "" && cmd.SMTP != "":
		return &usageError{"--smtp and --eml exclude each other", "drafts are sent by hand"}
	case (cmd.UserEnv == "") != (cmd.PassEnv == ""):
		return &usageError{"--user-env and --pass-env go together", "leave both out if the server needs no login"}
	}
	for _, a := range []struct{ flag, value string }{{"--from", cmd.From}, {"--test-to", cmd.TestTo}} {
		if _, err := mail.Address(a.value); a.value != "" && err != nil {
			return &usageError{a.flag + ": " + err.Error(), "write one plain address, e.g. hr@acme.example"}
		}
	}
	return nil
}

// check is everything that must hold before the first mail leaves.
func (cmd *sendCmd) check(c *call, f *mail.Folder, jobs []mail.Job) error {
	for i := range jobs {
		if j := &jobs[i]; j.Problem != "" && j.Recipient != "" {
			return &exitError{statusFailed, f.Place(j) + ": the address is " + j.Problem + "; nothing was sent", j.Hint}
		}
	}
	if cmd.EML == "" && cmd.From == "" && f.Manifest.Mail.From == "" {
		return &usageError{"no sender", "name one with --from, or as mail: from in the configuration of the review"}
	}
	open, err := cmd.decrypt(c)
	if err != nil {
		return err
	}
	plain, sealed, err := f.Verify(c.ctx, open)
	if err != nil {
		return err
	}
	if plain > 0 && !cmd.AllowUnencrypted {
		return &exitError{statusFailed, fmt.Sprintf("%s: %s not encrypted; nothing was sent", f.Dir, count(plain, "workbook is", "workbooks are")),
			"write them again with --password-env, or send them as they are with --allow-unencrypted"}
	}
	if sealed > 0 {
		cmd.voice.say("%s searched when written; --password-env searches them again", count(sealed, "encrypted workbook was", "encrypted workbooks were"))
	}
	cmd.lost(f)
	return nil
}

// server is the mail server of the flags.
func (cmd *sendCmd) server(c *call) (*mail.Server, error) {
	host, port, err := net.SplitHostPort(cmd.SMTP)
	n, perr := strconv.Atoi(port)
	if err != nil || perr != nil || host == "" || n < 1 || n > 65535 {
		return nil, &usageError{"--smtp: " + cmd.SMTP + " is not HOST:PORT", "for example smtp.acme.example:587"}
	}
	s := &mail.Server{Host: host, Port: n, Implicit: cmd.TLS == "tls", Timeout: cmd.Timeout, Now: time.Now} // limits of the network follow the real clock
	if cmd.CAFile != "" {
		pem, err := os.ReadFile(cmd.CAFile)
		if err != nil {
			return nil, inputError(cmd.CAFile, err)
		}
		s.Roots = x509.NewCertPool()
		if !s.Roots.AppendCertsFromPEM(pem) {
			return nil, &exitError{statusFailed, cmd.CAFile + ": holds no certificate", "it must be PEM: -----BEGIN CERTIFICATE-----"}
		}
	}
	if cmd.UserEnv != "" {
		s.User, s.Password = c.getenv(cmd.UserEnv), c.getenv(cmd.PassEnv)
		for _, v := range []struct{ flag, name, value string }{{"--user-env", cmd.UserEnv, s.User}, {"--pass-env", cmd.PassEnv, s.Password}} {
			if v.value == "" {
				return nil, &usageError{v.flag + ": the variable " + v.name + " is empty or not set", "set it before the run; a password never goes on the command line"}
			}
		}
	}
	return s, nil
}

// drafts writes the mails into a folder beside the one wanted and renames it
// when it is complete. Then the ledger notes them: a draft forbids nothing,
// but whoever sends later should know of it.
func (cmd *sendCmd) drafts(c *call, f *mail.Folder, l *mail.Ledger, jobs []mail.Job) error {
	dir := filepath.Clean(cmd.EML)
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return &exitError{statusFailed, dir + ": is not empty", "name a new folder for the drafts"}
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &exitError{statusFailed, dir + ": is no folder that can be read", "name a new folder for the drafts"}
	}
	out, err := newFolder(dir, nil)
	if err != nil {
		return err
	}
	defer out.drop()
	var written []mail.Entry
	opt := cmd.options(c, func(j *mail.Job, e mail.Entry) {
		written = append(written, e)
		cmd.progress(j, e)
	})
	opt.Draft, opt.Pace = true, 0
	r, err := mail.Deliver(c.ctx, f, l, jobs, &mail.Drafts{Dir: out.tmp, Taken: map[string]bool{}}, opt)
	if err == nil {
		err = out.commit()
	}
	for _, e := range written {
		if err == nil {
			err = l.Append(e)
		}
	}
	return cmd.closing(r, len(jobs), err)
}

// decrypt opens encrypted workbooks with the password of --password-env.
func (cmd *sendCmd) decrypt(c *call) (func(*mail.File, []byte) ([]byte, error), error) {
	if cmd.PasswordEnv == "" {
		return nil, nil
	}
	password := c.getenv(cmd.PasswordEnv)
	if password == "" {
		return nil, &usageError{"--password-env: the variable " + cmd.PasswordEnv + " is empty or not set", "set it before the run"}
	}
	return func(file *mail.File, data []byte) ([]byte, error) {
		plain, err := workbook.Decrypt(data, password)
		if err != nil {
			return nil, &exitError{statusFailed, file.Name + ": does not open with this password; nothing was sent", "check the variable named by --password-env, or leave it out"}
		}
		return plain, nil
	}, nil
}

func (cmd *sendCmd) progress(j *mail.Job, e mail.Entry) {
	file := j.File.Name
	switch e.State {
	case mail.Sent, mail.Drafted:
		if cmd.Verbose {
			cmd.voice.say("%s: %s", file, e.State)
		}
	case mail.Deferred:
		cmd.voice.line("warning", "%s: %s%s", file, e.Reason, answer(e.Code))
	default:
		cmd.voice.line("error", "%s: %s%s", file, e.Reason, answer(e.Code))
	}
}

func answer(code int) string {
	if code == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d)", code)
}

// closing says what became of the mails and chooses the exit status.
func (cmd *sendCmd) closing(r *mail.Result, all int, err error) error {
	parts := []string{}
	for _, p := range []struct {
		n    int
		text string
	}{{r.Sent, "sent"}, {r.Drafted, "drafted"}, {r.Already, "sent before"}, {r.Refused, "refused"},
		{r.Deferred, "not sent yet"}, {r.Uncertain, "uncertain"}, {r.Blocked, "without address"}} {
		if p.n > 0 {
			parts = append(parts, thousands(p.n)+" "+p.text)
		}
	}
	summary := count(all, "mail", "mails")
	if len(parts) > 0 {
		summary += ": " + strings.Join(parts, ", ")
	}
	var conn *mail.ConnError
	switch {
	case errors.Is(err, context.Canceled):
		return &exitError{statusInterrupted, "interrupted; " + summary, "run it again: what was sent stands in the ledger and is not repeated"}
	case err != nil:
		cmd.voice.say("%s", summary)
		return err
	case errors.As(r.Stopped, &conn):
		return &exitError{statusUndelivered, conn.Reason + "; " + summary, conn.Hint}
	case r.Stopped != nil:
		return r.Stopped
	case r.Uncertain > 0:
		return &exitError{statusUndelivered, summary, "ask the recipients of the uncertain ones (--status lists them); --repeat-uncertain sends them again"}
	case r.Refused > 0:
		return &exitError{statusUndelivered, summary, "correct the addresses in recipients.csv; --retry-refused tries the same ones again"}
	case !r.Complete():
		return &exitError{statusUndelivered, summary, "run it again; what was sent is not repeated"}
	}
	cmd.voice.say("%s", summary)
	return nil
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
