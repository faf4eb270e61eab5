package main

import (
	"errors"
	"fmt"
	"io/fs"
	"orgreview/report/mail"
	"os"
	"path/filepath"
	"strings"
)

// mayReplaceFolder refuses to replace a folder that is not empty and not
// wholly orgreview's: a file that somebody put there would be lost. old is the
// manifest of the folder to be replaced, nil where there is none.
func mayReplaceFolder(dir string, force bool) (old *mail.Manifest, err error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(filepath.Dir(filepath.Clean(dir))); err != nil {
			return nil, &usageError{fmt.Sprintf("%s: the folder above does not exist", dir), "create it first, or name another place with --per-team"}
		}
		return nil, interruptedReplacement(dir)
	}
	if err != nil {
		return nil, &usageError{fmt.Sprintf("%s: is no folder that can be read", dir), "name another folder with --per-team"}
	}
	if len(entries) == 0 {
		return nil, interruptedReplacement(dir)
	}
	f, err := mail.Open(dir)
	if err != nil {
		return nil, &exitError{statusFailed, fmt.Sprintf("%s: is not empty and was not written by orgreview", dir), "name another folder with --per-team"}
	}
	own := map[string]bool{mail.ManifestName: true, mail.RecipientsName: true, mail.GuardName: true, mail.LedgerName: true, mail.LockName: true}
	for _, file := range f.Manifest.Files {
		own[file.Name] = true
	}
	for _, e := range entries {
		if !own[e.Name()] {
			return nil, &exitError{statusFailed, fmt.Sprintf("%s: holds a file that orgreview did not write", dir), "move your own files out of it, or name another folder with --per-team"}
		}
	}
	if data, err := os.ReadFile(filepath.Join(dir, mail.RecipientsName)); !force && (err != nil || mail.Hash(data) != f.Manifest.Recipients) {
		return nil, &exitError{statusFailed, fmt.Sprintf("%s: the list of recipients was edited", filepath.Join(dir, mail.RecipientsName)), "keep a copy of it and use --force, or name another folder with --per-team"}
	}
	return &f.Manifest, nil
}

// interruptedReplacement refuses to write anew what a dead run was about to
// replace: the ledger beside it knows what was sent.
func interruptedReplacement(dir string) error {
	aside := asideOf(dir)
	if _, err := os.Stat(aside); err != nil {
		return nil
	}
	return &exitError{statusFailed, fmt.Sprintf("%s: an earlier run died while it replaced this folder", dir),
		fmt.Sprintf("rename %s back to %s and run again; its ledger knows what was sent", aside, dir)}
}

// folderOutput is a folder on its way into place.
type folderOutput struct {
	tmp, dir string
	ledger   *mail.Ledger // of the folder to be replaced, held
}

// newFolder makes the folder beside dir, mode 0700. The ledger of the folder
// that it will replace is held from now on and comes along: what was sent
// from the old one must not be sent again from the new one.
func newFolder(dir string, old *mail.Manifest) (*folderOutput, error) {
	dir = filepath.Clean(dir)
	out := &folderOutput{dir: dir}
	if old != nil {
		l, err := mail.OpenLedger(dir)
		if err != nil {
			return nil, ledgerError(dir, err)
		}
		out.ledger = l
	}
	var err error
	if out.tmp, err = os.MkdirTemp(filepath.Dir(dir), ".orgreview-*"); err != nil {
		out.drop()
		return nil, writeError(dir, "cannot be written", err)
	}
	if old != nil {
		data, err := os.ReadFile(filepath.Join(dir, mail.LedgerName))
		if err == nil {
			err = writeSynced(filepath.Join(out.tmp, mail.LedgerName), data)
		}
		if err != nil {
			out.drop()
			return nil, fmt.Errorf("%s: the ledger cannot be taken along: %w", dir, err)
		}
	}
	return out, nil
}

// commit puts the folder in place of the old one.
func (o *folderOutput) commit() error {
	if err := mail.SyncDir(o.tmp); err != nil {
		return err
	}
	if o.ledger == nil { // absent or empty: renaming replaces an empty folder
		if err := os.Remove(o.dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s: cannot be replaced: %w", o.dir, err)
		}
		if err := os.Rename(o.tmp, o.dir); err != nil {
			return fmt.Errorf("%s: cannot be put in place: %w", o.dir, err)
		}
		o.tmp = ""
		return mail.SyncDir(filepath.Dir(o.dir))
	}
	// A crash between the two renamings leaves the old folder under this name,
	// where mayReplaceFolder finds it: its ledger must not be forgotten.
	aside := asideOf(o.dir)
	if err := os.RemoveAll(aside); err != nil { // left behind by a run that died when all was in place
		return fmt.Errorf("%s: cannot be removed: %w", aside, err)
	}
	if err := os.Rename(o.dir, aside); err != nil {
		return fmt.Errorf("%s: cannot be replaced: %w", o.dir, err)
	}
	if err := os.Rename(o.tmp, o.dir); err != nil {
		return errors.Join(fmt.Errorf("%s: cannot be put in place: %w", o.dir, err), os.Rename(aside, o.dir))
	}
	o.tmp = ""
	if err := mail.SyncDir(filepath.Dir(o.dir)); err != nil {
		return err
	}
	return os.RemoveAll(aside)
}

// asideOf is where the folder that is being replaced stands for a moment.
func asideOf(dir string) string { return filepath.Clean(dir) + ".replaced" }

// drop removes what was not committed and gives the ledger free; safe to defer.
func (o *folderOutput) drop() {
	if o.ledger != nil {
		o.ledger.Close()
		o.ledger = nil
	}
	if o.tmp != "" {
		os.RemoveAll(o.tmp)
		o.tmp = ""
	}
}

// ledgerError words why a ledger cannot be held.
func ledgerError(dir string, err error) error {
	if errors.Is(err, mail.ErrLocked) {
		return &exitError{statusFailed, dir + ": " + err.Error(), "wait until it is done; orgreview send " + strings.TrimSpace(dir) + " --status shows how far it is"}
	}
	return err
}
