package wording

// mailFile are the templates of a mail.
type mailFile struct {
	Subject string `yaml:"subject"`
	Body    string `yaml:"body"`
}

// MailSubject is the default subject of a mail with a workbook, a template
// over report/mail.Slots.
func (l *Language) MailSubject() string { return l.mail.Subject }

// MailBody is the default body, a template over report/mail.Slots. A blank
// line ends a paragraph, a line that begins with "- " is an item of a list.
func (l *Language) MailBody() string { return l.mail.Body }
