package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"orgreview/report/mail"
)

// show prints who would get what, or with --status what the ledger knows, as
// a table on standard output.
func (cmd *sendCmd) show(c *call, f *mail.Folder, jobs []mail.Job) error {
	l, err := mail.ReadLedger(cmd.Dir)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "team\trecipient\tfile\tstate")
	open, failed, sent, broken := 0, 0, 0, 0
	listed := map[mail.Key]bool{}
	for i := range jobs {
		j := &jobs[i]
		var last mail.Entry
		if !j.Test {
			last = l.Last(j.Key)
			listed[last.Key] = true
		}
		state := stateOf(last)
		switch {
		case last.State == mail.Sent:
			sent++
		case last.State == mail.Claimed || last.State == mail.Uncertain || last.State == mail.Refused:
			failed++
		case j.Problem != "":
			state = j.Problem
		default:
			if _, err := f.Read(j.File); err != nil { // what --yes would stumble over shows before
				state = "missing, or not as the review wrote it"
				broken++
				break
			}
			open++
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", printable(j.File.Team), orDash(printable(j.Recipient)), j.File.Name, state)
	}
	if cmd.Status && len(cmd.Only) == 0 && cmd.TestTo == "" {
		for _, e := range l.Newest() { // what the list of recipients names no longer, and tests
			if !listed[e.Key] || e.Test {
				state := stateOf(e)
				if e.Test {
					state = "test: " + state
				} else if e.State == mail.Claimed || e.State == mail.Uncertain {
					failed++
				}
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", printable(e.Team), orDash(printable(e.Recipient)), e.File, state)
			}
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	cmd.lost(f)
	switch {
	case broken > 0 && !cmd.Status:
		cmd.voice.hinted("warning", fmt.Sprintf("nothing was sent; --yes sends no mail: %s missing or not as the review wrote it", count(broken, "workbook is", "workbooks are")),
			"write the folder again with orgreview review --per-team")
	case cmd.Status && failed > 0:
		return &exitError{statusUndelivered, fmt.Sprintf("%d sent, %d to be sent, %d refused or uncertain", sent, open, failed),
			"ask the recipients of the uncertain ones; --repeat-uncertain and --retry-refused send again"}
	case cmd.Status:
		cmd.voice.say("%d sent, %d to be sent", sent, open)
	default:
		cmd.voice.say("nothing was sent; --yes sends %s", count(open, "mail", "mails"))
	}
	return nil
}

// stateOf words what the ledger says about a mail.
func stateOf(e mail.Entry) string {
	when := e.Time.Format("2006-01-02 15:04")
	switch e.State {
	case mail.Sent:
		return "sent " + when
	case mail.Claimed, mail.Uncertain:
		return "uncertain since " + when + ": it may have arrived"
	case mail.Refused:
		return "refused " + when + ": " + e.Reason + answer(e.Code)
	case mail.Deferred:
		return "to be sent; tried " + when + ": " + e.Reason + answer(e.Code)
	case mail.Drafted:
		return "to be sent; a draft was written " + when
	}
	return "to be sent"
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// printable keeps control characters of names off the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
}

// lost says which workbooks no row of the list of recipients names.
func (cmd *sendCmd) lost(f *mail.Folder) {
	named := map[string]bool{}
	for _, r := range f.Recipients {
		named[r.File] = true
	}
	n := 0
	for _, file := range f.Manifest.Files {
		if !named[file.Name] {
			n++
		}
	}
	if n > 0 {
		cmd.voice.line("warning", "%s in no row of %s", count(n, "workbook stands", "workbooks stand"), filepath.Join(f.Dir, mail.RecipientsName))
	}
}
