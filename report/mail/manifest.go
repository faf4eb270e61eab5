package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Schema names the form of a manifest.
const Schema = "orgreview-mail/1"

// Files of a folder beside the workbooks.
const (
	ManifestName   = "manifest.json"
	RecipientsName = "recipients.csv"
	GuardName      = "guard.bin"
	LedgerName     = "ledger.jsonl"
	LockName       = "ledger.lock"
)

// Manifest says what a folder holds and on what it rests.
type Manifest struct {
	Schema       string          `json:"schema"`
	Version      string          `json:"version"`
	Organisation string          `json:"organisation"`
	Period       string          `json:"period"`
	AsOf         string          `json:"as_of"`
	Purpose      string          `json:"purpose"`
	Level        string          `json:"level"`
	Individuals  string          `json:"individuals"`
	MinGroup     int             `json:"min_group"`
	Encrypted    bool            `json:"encrypted"`
	Mail         Settings        `json:"mail"`
	Files        []File          `json:"files"`
	Left         []string        `json:"left,omitempty"` // teams that no workbook holds
	Recipients   string          `json:"recipients_sha256"`
	Guard        string          `json:"guard_sha256"`
	Inputs       []Input         `json:"inputs"`
	Settings     json.RawMessage `json:"settings"`
}

// Input is one file that the review was made from.
type Input struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// File is one workbook of the folder.
type File struct {
	Name   string `json:"file"`
	SHA256 string `json:"sha256"`
	// Content is the hash of the workbook before encryption, which gives other
	// bytes each time: what was sent once is known again by it.
	Content string   `json:"content_sha256"`
	Size    int64    `json:"size"`
	ID      string   `json:"id"`      // of the team, or of the manager's post
	Team    string   `json:"team"`    // its name
	Teams   []string `json:"teams"`   // all teams that it covers
	Allowed []string `json:"allowed"` // addresses of the managers above, nearest first
	People  int      `json:"people"`
	Points  []Point  `json:"points"` // for the mail
}

// Point is one line of a mail: a finding in words that name nobody.
type Point struct {
	Severity string `json:"severity"`
	Text     string `json:"text"`
	Times    int    `json:"times"`
}

// Folder is a folder of workbooks whose manifest was read.
type Folder struct {
	Dir        string
	Manifest   Manifest
	Recipients []Recipient
}

// Open reads the manifest and the list of recipients of a folder. It checks
// neither hashes nor addresses: see Verify and Plan.
func Open(dir string) (*Folder, error) {
	f := &Folder{Dir: dir}
	data, err := os.ReadFile(filepath.Join(dir, ManifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &Error{File: dir, Msg: "holds no " + ManifestName, Hint: "name a folder that orgreview review --per-team wrote"}
	}
	if err != nil {
		return nil, &Error{File: dir, Msg: "cannot be read", Err: err}
	}
	if err := json.Unmarshal(data, &f.Manifest); err != nil || f.Manifest.Schema != Schema {
		return nil, &Error{File: filepath.Join(dir, ManifestName), Msg: "is no manifest of this program", Hint: "write the folder again with orgreview review --per-team"}
	}
	seen := map[string]bool{}
	for _, file := range f.Manifest.Files {
		if file.Name != filepath.Base(file.Name) || strings.ContainsAny(file.Name, `/\`) || file.Name == "." || file.Name == ".." || seen[file.Name] {
			return nil, &Error{File: filepath.Join(dir, ManifestName), Msg: "names a file outside the folder, or one twice", Hint: "write the folder again with orgreview review --per-team"}
		}
		seen[file.Name] = true
	}
	data, err = os.ReadFile(filepath.Join(dir, RecipientsName))
	if err != nil {
		return nil, &Error{File: filepath.Join(dir, RecipientsName), Msg: "cannot be read", Hint: "write the folder again with orgreview review --per-team", Err: err}
	}
	f.Recipients, err = readRecipients(filepath.Join(dir, RecipientsName), data)
	return f, err
}

// Hash is the SHA-256 of data in hexadecimal digits.
func Hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Read returns the bytes of a workbook after checking them against the manifest.
func (f *Folder) Read(file *File) ([]byte, error) {
	path := filepath.Join(f.Dir, file.Name)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, &Error{File: path, Msg: "cannot be read", Hint: "write the folder again with orgreview review --per-team", Err: err}
	}
	if Hash(data) != file.SHA256 {
		return nil, &Error{File: path, Msg: "is not the file that the review wrote: its hash differs from the manifest", Hint: "write the folder again with orgreview review --per-team; workbooks are mailed as they were written or not at all"}
	}
	return data, nil
}

// File finds a workbook by its name, nil where the manifest lists none.
func (m *Manifest) File(name string) *File {
	for i := range m.Files {
		if m.Files[i].Name == name {
			return &m.Files[i]
		}
	}
	return nil
}

// encrypted reports whether a workbook is an encrypted document, by its first
// bytes: an open one is a zip.
func encrypted(data []byte) bool {
	return bytes.HasPrefix(data, []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1})
}

// Error is a fault of a folder, with what helps.
type Error struct {
	File string
	Msg  string
	Hint string
	Err  error
}

// Error names the file first, as all messages do.
func (e *Error) Error() string {
	s := e.File + ": " + e.Msg
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }

func fault(file, hint, format string, args ...any) error {
	return &Error{File: file, Msg: fmt.Sprintf(format, args...), Hint: hint}
}
