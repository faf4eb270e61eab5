package mail

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// State is what the ledger knows about one mail.
type State string

// The states. A mail without any entry has the state "".
const (
	Claimed   State = "claimed"   // being sent, or a run died while sending: it may have arrived
	Sent      State = "sent"      // the server took it
	Deferred  State = "deferred"  // not delivered for a reason that passes; a later run tries again
	Refused   State = "refused"   // not delivered for a reason that stays
	Uncertain State = "uncertain" // the connection broke after the last byte: it may have arrived
	Drafted   State = "drafted"   // a draft was written; who sends it does so by hand
)

// Key is what a mail is known by: what of which period went to whom.
type Key struct {
	Period    string `json:"period"`
	Team      string `json:"team"` // its id
	SHA256    string `json:"sha256"`
	Content   string `json:"content_sha256"`
	Recipient string `json:"recipient"`
}

// Entry is one line of the ledger.
type Entry struct {
	Time  time.Time `json:"time"`
	State State     `json:"state"`
	Key
	File   string `json:"file"`
	Test   bool   `json:"test,omitempty"` // sent to --test-to; stands for nothing else
	ID     string `json:"message_id,omitempty"`
	Code   int    `json:"code,omitempty"`   // the server's answer
	Reason string `json:"reason,omitempty"` // in our words
}

// recovered marks the place where a line was cut short by a crash.
const (
	recovered    State  = "recovered"
	recoveryMark string = `{"state":"recovered"}`
)

// same is what tells two mails apart: a workbook that was encrypted again has
// another hash but the same content, and is the same mail.
type same struct{ period, team, content, recipient string }

func (k Key) same() same {
	c := k.Content
	if c == "" {
		c = k.SHA256
	}
	return same{k.Period, k.Team, c, strings.ToLower(k.Recipient)}
}

// Ledger is the append-only record of a folder's mails. Between OpenLedger and
// Close no other process can hold it.
type Ledger struct {
	path    string
	file    *os.File
	lock    *os.File
	last    map[same]Entry
	entries []Entry
	err     error // of an append: nothing may be sent any more
}

// ErrLocked is returned while another process holds the ledger.
var ErrLocked = errors.New("another orgreview works with this folder")

// ReadLedger reads the ledger without holding it, for a look.
func ReadLedger(dir string) (*Ledger, error) {
	l := &Ledger{path: filepath.Join(dir, LedgerName), last: map[same]Entry{}}
	data, err := os.ReadFile(l.path)
	if errors.Is(err, fs.ErrNotExist) {
		return l, nil
	}
	if err != nil {
		return nil, err
	}
	_, err = l.read(data)
	return l, err
}

// OpenLedger locks the ledger of a folder and reads it; it is created if it is
// not there. A line that a crash cut short is closed off and left in place.
func OpenLedger(dir string) (*Ledger, error) {
	l := &Ledger{path: filepath.Join(dir, LedgerName), last: map[same]Entry{}}
	var err error
	if l.lock, err = lock(filepath.Join(dir, LockName)); err != nil {
		return nil, err
	}
	if err := l.open(dir); err != nil {
		l.Close()
		return nil, err
	}
	return l, nil
}

func (l *Ledger) open(dir string) error {
	var err error
	if l.file, err = os.OpenFile(l.path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600); err != nil {
		return err
	}
	if err := SyncDir(dir); err != nil {
		return err
	}
	data, err := os.ReadFile(l.path)
	if err != nil {
		return err
	}
	cut, err := l.read(data)
	if err != nil {
		return err
	}
	if cut {
		// The new line closes the fragment off; the mark tells later readers
		// that it is one, and no damage.
		return l.write([]byte("\n" + recoveryMark + "\n"))
	}
	return nil
}

// read fills the ledger from its text. cut tells that the last line was cut
// short. A broken line elsewhere is damage, unless a mark of recovery follows
// it: with lines missing, the ledger could not forbid anything.
func (l *Ledger) read(data []byte) (cut bool, err error) {
	broken, lastLine, closed := 0, 0, false
	for n := 1; len(data) > 0; n++ {
		line, rest, ended := bytes.Cut(data, []byte("\n"))
		data = rest
		lastLine, closed = n, bytes.HasSuffix(line, []byte("}"))
		var e Entry
		bad := json.Unmarshal(line, &e) != nil || e.State == ""
		switch {
		case !ended:
			// A line counts once its end is there; a complete one without it
			// may not have reached the disk before the crash either.
			if strings.HasPrefix(recoveryMark, string(line)) {
				return true, nil // a recovery was cut short in its turn
			}
			return true, l.damaged(broken)
		case len(line) == 0 && broken == 0:
		case bad:
			if broken == 0 {
				broken = n
			}
		case e.State == recovered:
			broken = 0
		default:
			if err := l.damaged(broken); err != nil {
				return false, err
			}
			l.note(e)
		}
	}
	if broken > 0 && broken == lastLine && !closed {
		return true, nil // the crash came after a recovery had closed the line off, before its mark
	}
	return false, l.damaged(broken)
}

func (l *Ledger) damaged(line int) error {
	if line == 0 {
		return nil
	}
	return &Error{File: l.path + ":" + itoa(line), Msg: "the ledger is damaged, so nothing is sent: it could not tell what was sent already",
		Hint: "restore it from a copy; without one, write the reviews to a new folder and send only to those who have got nothing"}
}

func (l *Ledger) note(e Entry) {
	l.entries = append(l.entries, e)
	if !e.Test {
		k := e.same()
		if e.State == Drafted && l.last[k].State != "" {
			return // a draft changes nothing about what was sent
		}
		l.last[k] = e
	}
}

// Last is the newest entry about a mail; its State is "" where there is none.
func (l *Ledger) Last(k Key) Entry { return l.last[k.same()] }

// Newest lists the newest entry about each mail, in the order in which they
// were first spoken of, tests apart from the rest.
func (l *Ledger) Newest() []Entry {
	type of struct {
		same
		test bool
	}
	at := map[of]int{}
	var list []Entry
	for _, e := range l.entries {
		k := of{e.same(), e.Test}
		if i, ok := at[k]; !ok {
			at[k] = len(list)
			list = append(list, e)
		} else if e.State != Drafted || list[i].State == Drafted {
			list[i] = e
		}
	}
	return list
}

// Append writes an entry and returns when it is on the disk. After an error
// the ledger takes no more entries: what follows it could not be trusted.
func (l *Ledger) Append(e Entry) error {
	if l.err != nil {
		return l.err
	}
	data, err := json.Marshal(e)
	if err == nil {
		err = l.write(append(data, '\n'))
	}
	if err != nil {
		l.err = fmt.Errorf("%s: the ledger cannot be written: %w", l.path, err)
		return l.err
	}
	l.note(e)
	return nil
}

func (l *Ledger) write(line []byte) error {
	if _, err := l.file.Write(line); err != nil {
		return err
	}
	return l.file.Sync()
}

// Close gives the ledger free.
func (l *Ledger) Close() error {
	var errs []error
	for _, f := range []*os.File{l.file, l.lock} {
		if f != nil {
			errs = append(errs, f.Close())
		}
	}
	return errors.Join(errs...)
}

// SyncDir makes the names in a folder last. Not every system can; then the name
// lasts when the system says so.
func SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, fs.ErrInvalid) {
		return err
	}
	return nil
}

func itoa(n int) string { return strconv.Itoa(n) }
