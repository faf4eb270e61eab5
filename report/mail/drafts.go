package mail

import (
	"context"
	"os"
	"path/filepath"
	"strings"
)

// Drafts is a folder of mails to open and send by hand. It must exist.
type Drafts struct {
	Dir   string
	Taken map[string]bool // names given so far, in lower case
}

// Ready has nothing to do.
func (d *Drafts) Ready(context.Context) error { return nil }

// Send writes a draft: X-Unsent makes mail programs open it for editing.
func (d *Drafts) Send(m *Message) Outcome {
	m.Draft = true
	name := strings.TrimSuffix(FileName(strings.TrimSuffix(m.Attachment, ".xlsx"), "", d.Taken), ".xlsx") + ".eml"
	if err := d.write(filepath.Join(d.Dir, name), m); err != nil {
		return Outcome{State: Deferred, Reason: "the draft cannot be written: " + err.Error()}
	}
	return Outcome{State: Drafted}
}

func (d *Drafts) write(path string, m *Message) error {
	tmp, err := os.CreateTemp(d.Dir, ".orgreview-*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // after the renaming there is nothing to remove
	defer tmp.Close()
	if _, err := m.WriteTo(tmp); err != nil {
		return err
	}
	if err := tmp.Sync(); err != nil {
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}

// Close has nothing to do.
func (d *Drafts) Close() error { return nil }
