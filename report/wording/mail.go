package wording

import _ "embed"

// MailSubject is the default subject of a mail with a workbook, a template
// over report/mail.Slots.
const MailSubject = "Role review{{if .Period}} {{.Period}}{{end}}: {{.Team}}"

// MailBody is the default body, a template over report/mail.Slots. A blank
// line ends a paragraph, a line that begins with "- " is an item of a list.
//
//go:embed mail.txt
var MailBody string
