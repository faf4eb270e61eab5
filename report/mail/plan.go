package mail

import (
	"path/filepath"
	"slices"
	"strings"
)

// Job is one mail to be sent: a workbook and who gets it.
type Job struct {
	Key
	File *File
	Row  *Recipient // nil in a test
	Test bool
	// Problem says why it cannot be sent as things are; "" = it can.
	Problem string
	Hint    string
}

// Selection narrows and widens what is sent.
type Selection struct {
	Only   []string // teams, by name, id or file; none = all
	TestTo string   // all mails to this address instead
	Allow  []string // addresses that are allowed beside the managers
}

// Plan lists the mails in the order of the list of recipients, each once.
// It fails where the list contradicts the manifest, or a chosen team is not
// there; a Job whose address cannot be used carries its Problem.
func (f *Folder) Plan(sel Selection) ([]Job, error) {
	m := &f.Manifest
	for _, only := range sel.Only {
		if !slices.ContainsFunc(m.Files, func(file File) bool { return chosen(&file, only) }) {
			return nil, fault(f.Dir, "name a team as recipients.csv does, or its file", "holds no workbook for the team that --only names")
		}
	}
	var jobs []Job
	seen := map[same]bool{}
	for i := range f.Recipients {
		r := &f.Recipients[i]
		file := m.File(r.File)
		switch {
		case file == nil:
			return nil, fault(f.place(r), "take the row out, or write the file's name as the manifest does", "names a file that the review did not write")
		case r.SHA256 != "" && !strings.EqualFold(r.SHA256, file.SHA256):
			return nil, fault(f.place(r), "take the list of the same folder, or write the folder again", "the hash differs from the manifest: the list belongs to another run")
		case len(sel.Only) > 0 && !slices.ContainsFunc(sel.Only, func(only string) bool { return chosen(file, only) }):
			continue
		}
		j := Job{File: file, Row: r, Key: Key{Period: m.Period, Team: file.ID, SHA256: file.SHA256, Content: file.Content, Recipient: r.Address}}
		if sel.TestTo != "" {
			j.Recipient, j.Row, j.Test = sel.TestTo, nil, true
		}
		f.check(&j, sel)
		if k := j.same(); j.Recipient != "" && seen[k] {
			continue
		} else {
			seen[k] = true
		}
		jobs = append(jobs, j)
	}
	return jobs, nil
}

func chosen(file *File, only string) bool {
	return only == file.ID || only == file.Name || strings.EqualFold(strings.TrimSpace(only), strings.TrimSpace(file.Team))
}

// check looks at the address: it must be one, and belong to the managers of
// the team or be allowed by name.
func (f *Folder) check(j *Job, sel Selection) {
	if j.Recipient == "" {
		j.Problem, j.Hint = "no address", "write one into "+filepath.Join(f.Dir, RecipientsName)
		return
	}
	address, err := Address(j.Recipient)
	if err != nil {
		j.Problem, j.Hint = "not an e-mail address", "one plain address in each row; for a second recipient, add a row"
		return
	}
	j.Recipient = address
	if j.Test {
		return // the address stands on the command line, as --allow-recipient would
	}
	for _, list := range [][]string{j.File.Allowed, sel.Allow} {
		for _, a := range list {
			if strings.EqualFold(a, address) {
				return
			}
		}
	}
	j.Problem, j.Hint = "not a manager of this team", "correct the row, or allow the address with --allow-recipient"
}

// Place says where a job stands, for messages: never whom it goes to.
func (f *Folder) Place(j *Job) string {
	if j.Row == nil {
		return filepath.Join(f.Dir, j.File.Name)
	}
	return f.place(j.Row)
}
