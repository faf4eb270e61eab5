package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// outputs collects the files of one run. Each is written beside its place
// under a temporary name; commit syncs and renames them all, drop removes
// them all. So every file appears whole or not at all, and after an error
// none is there.
type outputs struct {
	pending []pendingFile
	made    []string // folders made for them, the inmost first
}

type pendingFile struct {
	tmp  *os.File
	path string
}

// write creates path (mode 0600: reviews are about people) with what fill writes.
func (o *outputs) write(path string, fill func(io.Writer) error) error {
	dir := filepath.Dir(path)
	tmp, err := os.CreateTemp(dir, ".orgreview-*")
	if err != nil {
		return writeError(path, "cannot be written", err)
	}
	o.pending = append(o.pending, pendingFile{tmp, path})
	buf := bufio.NewWriterSize(tmp, 1<<20)
	if err := fill(buf); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := buf.Flush(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return tmp.Sync()
}

// commit gives every file its name.
func (o *outputs) commit() error {
	for i, p := range o.pending {
		if err := p.tmp.Close(); err != nil {
			return err
		}
		if err := os.Rename(p.tmp.Name(), p.path); err != nil {
			o.pending = o.pending[i:]
			return writeError(p.path, "cannot be put in place", err)
		}
	}
	o.pending, o.made = nil, nil
	return nil
}

// folder makes a folder and those above it; drop removes again what is empty.
func (o *outputs) folder(dir string) error {
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); !errors.Is(err, fs.ErrNotExist) || filepath.Dir(d) == d {
			break
		}
		o.made = append(o.made, d)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return writeError(dir, "the folder cannot be made", err)
	}
	return nil
}

// writeError says why a place cannot be written to, without the name of the
// temporary file, which nobody has chosen.
func writeError(path, what string, err error) error {
	hint := "name another place, or free the disk"
	if errors.Is(err, fs.ErrPermission) {
		hint = "name a place where you may write, or ask for write access"
	}
	var inner *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &inner):
		err = inner.Err
	case errors.As(err, &link):
		err = link.Err
	}
	return &exitError{statusFailed, fmt.Sprintf("%s: %s: %v", path, what, err), hint}
}

// writable tries whether a file can be made at a place: in its folder or, where
// that does not exist yet, in the nearest one above it.
func writable(path string) error {
	dir := filepath.Dir(filepath.Clean(path))
	for filepath.Dir(dir) != dir {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		dir = filepath.Dir(dir)
	}
	tmp, err := os.CreateTemp(dir, ".orgreview-*")
	if err != nil {
		return writeError(path, "cannot be written", err)
	}
	return errors.Join(tmp.Close(), os.Remove(tmp.Name()))
}

// drop removes what was not committed; safe to defer.
func (o *outputs) drop() {
	for _, p := range o.pending {
		p.tmp.Close()
		os.Remove(p.tmp.Name())
	}
	for _, dir := range o.made {
		os.Remove(dir) // stays where something else stands in it
	}
	o.pending, o.made = nil, nil
}

// distinct refuses two outputs of one name, and one inside a folder that is
// put in place as a whole ("" = none): one of them would be lost.
func distinct(whole string, paths ...string) error {
	if whole != "" {
		whole = absolute(whole)
	}
	seen := map[string]bool{}
	for _, path := range paths {
		full := absolute(path)
		if whole != "" && (full == whole || strings.HasPrefix(full, whole+string(filepath.Separator))) {
			return &usageError{path + ": lies where the folder of --per-team goes, which holds nothing else", "give it another place"}
		}
		if seen[full] {
			return &usageError{path + ": two outputs of this run have this name", "give each its own name"}
		}
		seen[full] = true
	}
	return nil
}

func absolute(path string) string {
	full, err := filepath.Abs(path)
	if err != nil {
		return filepath.Clean(path)
	}
	return full
}

// namedWorkbook refuses endings that spreadsheet programs do not open as a workbook.
func namedWorkbook(flag, path string) error {
	if !strings.EqualFold(filepath.Ext(path), ".xlsx") {
		return &usageError{fmt.Sprintf("%s: %s: is no name of a workbook", flag, path), "it must end in .xlsx, or spreadsheet programs refuse the file"}
	}
	return nil
}

// beginnings are the first columns of the files of --csv, by which an earlier
// run's are known: the names are common ones, and an export may have them.
var beginnings = map[string]string{"people.csv": "post,title,", "teams.csv": "team,parent,", "overlaps.csv": "a,b,",
	"findings.csv": "id,rule,", "problems.csv": "rule,severity,", "trend.csv": "team,period,"}

// mayReplaceCSV refuses a folder of which a file would be lost: an input, or
// one that orgreview did not write.
func mayReplaceCSV(dir string, names, inputs []string, force bool) error {
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil || !info.IsDir() {
		return &usageError{dir + ": is no folder that can be read", "--csv takes the name of a folder"}
	}
	for _, name := range names {
		path := filepath.Join(dir, name)
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		head := make([]byte, len(beginnings[name]))
		if f, err := os.Open(path); err == nil {
			io.ReadFull(f, head) // a shorter file is none of ours
			f.Close()
		}
		err := mayReplace(path, "", inputs, force || string(head) == beginnings[name])
		var exists *exitError
		if errors.As(err, &exists) {
			return &exitError{statusFailed, path + ": exists and was not written by orgreview", "name another folder with --csv, or replace the file with --force"}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// mayReplace refuses to overwrite a file that is not this review of this
// period, and any of the inputs.
func mayReplace(path, period string, inputs []string, force bool) error {
	exists, err := mayStand(path, inputs)
	if err != nil || !exists || force {
		return err
	}
	if creator, p := workbookMark(path); creator == "orgreview" && p == period {
		return nil
	}
	return &exitError{statusFailed, fmt.Sprintf("%s: exists and is not a review of the same period", path), "name another file with -o, or replace it with --force"}
}

// mayStand refuses places where no output can stand, whatever is there now: in
// a folder that does not exist, on a folder or device, on an input.
func mayStand(path string, inputs []string) (exists bool, err error) {
	info, err := os.Stat(path)
	if os.IsNotExist(err) || errors.Is(err, syscall.ENOTDIR) {
		if dir, err := os.Stat(filepath.Dir(path)); err != nil || !dir.IsDir() {
			return false, &usageError{fmt.Sprintf("%s: the folder does not exist", path), "create the folder first, or name another place with -o"}
		}
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("%s: %w", path, err)
	}
	if info.IsDir() {
		return true, &usageError{fmt.Sprintf("%s: is a folder", path), "-o takes the name of a file, e.g. " + filepath.Join(path, "review.xlsx")}
	}
	if !info.Mode().IsRegular() { // renaming would put a file in the place of a device
		return true, &usageError{fmt.Sprintf("%s: is no ordinary file", path), "name a file; only --json writes to standard output, as -"}
	}
	for _, in := range inputs {
		if other, err := os.Stat(in); err == nil && os.SameFile(info, other) {
			return true, &usageError{fmt.Sprintf("%s: is an input; inputs are never written to", path), "name another output file"}
		}
	}
	return true, nil
}
