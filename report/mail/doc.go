// Package mail brings each workbook of a folder to its recipient, once.
//
// It owns the folder that "review --per-team" writes (the manifest, the list
// of recipients, safe names of files), the text of a mail (Compose, which is
// pure), two ways out (an SMTP server, a folder of drafts), and the ledger that
// forbids a second sending. It assumes that the workbooks may be read by the
// people in the manifest's lists. It refuses files that differ from the
// manifest, addresses that do not belong to the team's managers, and to repeat
// a mail of which it does not know whether it arrived.
//
// # Never twice
//
// Before the server hears of a mail, the ledger holds a claim on it, synced to
// disk; afterwards it holds the outcome. A run that dies in between leaves a
// claim without outcome: the mail may have arrived, so it is reported as
// uncertain and not repeated unless the user says so. A mail is given up as
// not delivered only where that is certain: the server refused it, or the
// connection broke before the end of the mail was sent.
//
// Messages about a mail name its file, never its recipient: logs outlive
// reviews. The server's own words are not repeated, because they quote
// addresses; its status codes are.
package mail
