package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// outputs collects the files of one run. Each is written beside its place
// under a temporary name; commit syncs and renames them all, drop removes
// them all. So every file appears whole or not at all, and after an error
// none is there.
type outputs struct {
	pending []pendingFile
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
		return fmt.Errorf("%s: cannot be written: %w", path, err)
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
			return fmt.Errorf("%s: cannot be put in place: %w", p.path, err)
		}
	}
	o.pending = nil
	return nil
}

// drop removes what was not committed; safe to defer.
func (o *outputs) drop() {
	for _, p := range o.pending {
		p.tmp.Close()
		os.Remove(p.tmp.Name())
	}
	o.pending = nil
}

// mayReplace refuses to overwrite a file that is not this review of this
// period, and any of the inputs.
func mayReplace(path, period string, inputs []string, force bool) error {
	info, err := os.Stat(path)
	if os.IsNotExist(err) {
		if _, err := os.Stat(filepath.Dir(path)); err != nil {
			return &usageError{fmt.Sprintf("%s: the folder does not exist", path), "create the folder first, or name another place with -o"}
		}
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if info.IsDir() {
		return &usageError{fmt.Sprintf("%s: is a folder", path), "-o takes the name of a file, e.g. " + filepath.Join(path, "review.xlsx")}
	}
	for _, in := range inputs {
		if other, err := os.Stat(in); err == nil && os.SameFile(info, other) {
			return &usageError{fmt.Sprintf("%s: is an input; inputs are never written to", path), "name another output file"}
		}
	}
	if force {
		return nil
	}
	if creator, p := workbookMark(path); creator == "orgreview" && p == period {
		return nil
	}
	return &exitError{statusFailed, fmt.Sprintf("%s: exists and is not a review of the same period", path), "name another file with -o, or replace it with --force"}
}
