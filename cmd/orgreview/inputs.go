package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"orgreview/analysis/table"
	"orgreview/report/workbook"
)

// spreadsheet endings: the first group is read, the second is met in real
// folders and answered with a message of its own by package table.
var (
	readable = map[string]bool{".csv": true, ".tsv": true, ".txt": true, ".xlsx": true, ".xlsm": true}
	foreign  = map[string]bool{".xls": true, ".xlsb": true, ".ods": true}
)

// found is what the INPUT arguments stand for.
type found struct {
	sources []table.Source
	config  string // orgreview.yaml beside the exports, "" when there is none
	passed  []table.Problem

	returned map[string]bool // names of files that hold rows which an earlier run set aside
}

// findInputs expands files, folders and "-" into sources, in the order given;
// a folder's spreadsheets sorted by name. Names are relative to their INPUT;
// two inputs with the same name keep the path that the user typed.
func findInputs(args []string, stdin io.Reader) (*found, error) {
	f := &found{}
	for _, arg := range args {
		if arg == "-" {
			data, err := io.ReadAll(stdin)
			if err != nil {
				return nil, fmt.Errorf("standard input: %w", err)
			}
			f.sources = append(f.sources, table.Source{Name: "-", Data: data})
			continue
		}
		info, err := os.Stat(arg)
		if err != nil {
			return nil, inputError(arg, err)
		}
		if !info.IsDir() {
			if isReview(arg) {
				return nil, &table.Error{File: arg, Msg: "is a review that orgreview wrote, no export", Hint: "name the export; an earlier review is read from its --json result"}
			}
			f.sources = append(f.sources, table.Source{Name: filepath.Base(arg), Path: arg})
			continue
		}
		if err := f.folder(arg); err != nil {
			return nil, err
		}
	}
	distinctNames(f.sources)
	f.noteReturned()
	return f, nil
}

func (f *found) folder(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return inputError(dir, err)
	}
	sort.Slice(entries, func(i, j int) bool { return entries[i].Name() < entries[j].Name() })
	n := 0
	for _, e := range entries {
		name, ext := e.Name(), strings.ToLower(filepath.Ext(e.Name()))
		path := filepath.Join(dir, name)
		switch {
		case e.IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$"):
			continue // folders are not descended into; ~$ files are locks of an open workbook
		case strings.EqualFold(name, "orgreview.yaml") || strings.EqualFold(name, "orgreview.yml"):
			f.config = path
			continue
		case ext == ".xlsx" && isReview(path):
			f.passed = append(f.passed, table.Problem{Rule: "own-output", Severity: table.Notice, File: name,
				Message: "this workbook was written by orgreview and is not read as an export",
				Cure:    "nothing to do; keep reviews in another folder to avoid this note"})
			continue
		case readable[ext] || foreign[ext]:
			f.sources = append(f.sources, table.Source{Name: name, Path: path})
			n++
		}
	}
	if n == 0 {
		return &table.Error{File: dir, Msg: "no spreadsheet in this folder", Hint: "name a folder that holds .csv, .tsv, .txt, .xlsx or .xlsm files, or a file"}
	}
	return nil
}

func inputError(arg string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &table.Error{File: arg, Msg: "no such file or folder", Hint: "check the name; names with spaces need quotation marks", Err: err}
	case errors.Is(err, fs.ErrPermission):
		return &table.Error{File: arg, Msg: "may not be read", Hint: "ask for read access, or copy the file to a folder of yours", Err: err}
	}
	return &table.Error{File: arg, Msg: "cannot be opened: " + err.Error(), Err: err}
}

// distinctNames gives inputs that share a base name the path as typed.
func distinctNames(sources []table.Source) {
	seen := map[string]int{}
	for _, s := range sources {
		seen[s.Name]++
	}
	for i, s := range sources {
		if seen[s.Name] > 1 && s.Path != "" {
			sources[i].Name = filepath.ToSlash(s.Path)
		}
	}
}

// isReview tells a review from the set-aside rows, which come back corrected:
// only a review states its purpose.
func isReview(path string) bool {
	ours, purpose := ownWorkbook(path)
	return ours && purpose
}

// isReturned holds for the set-aside rows of an earlier run. They are an
// input like others: somebody corrects them and puts them back.
func isReturned(path string) bool {
	ours, purpose := ownWorkbook(path)
	return ours && !purpose
}

// ownWorkbook tells by its document properties whether orgreview wrote a
// workbook, and whether it states its purpose.
func ownWorkbook(path string) (ours, purpose bool) {
	data := properties(path)
	return between(data, "<dc:creator>", "</dc:creator>") == "orgreview", between(data, "<dc:subject>", "</dc:subject>") != ""
}

// noteReturned remembers which sources hold rows that came back, under the
// names that they are shown by.
func (f *found) noteReturned() {
	for _, s := range f.sources {
		if s.Path != "" && strings.EqualFold(filepath.Ext(s.Path), ".xlsx") && isReturned(s.Path) {
			if f.returned == nil {
				f.returned = map[string]bool{}
			}
			f.returned[s.Name] = true
			f.passed = append(f.passed, table.Problem{Rule: "returned-rows", Severity: table.Notice, File: s.Name,
				Message: "the workbook holds rows that an earlier run set aside; they were read like other rows",
				Cure:    "correct them here or in the exports, and leave out whichever stays uncorrected"})
		}
	}
}

// workbookMark reads creator and period from a workbook's
// document properties; empty strings where it has none or is no workbook.
func workbookMark(path string) (creator, period string) {
	return markIn(properties(path))
}

func markIn(data []byte) (creator, period string) {
	return between(data, "<dc:creator>", "</dc:creator>"), afterPeriod(between(data, "<dc:description>", "</dc:description>"))
}

// sealedMark is workbookMark of a workbook that opens with a password.
func sealedMark(path, password string) (creator, period string) {
	data, err := os.ReadFile(path)
	if err != nil || password == "" {
		return "", ""
	}
	plain, err := workbook.Decrypt(data, password)
	if err != nil {
		return "", ""
	}
	z, err := zip.NewReader(bytes.NewReader(plain), int64(len(plain)))
	if err != nil {
		return "", ""
	}
	return markIn(propertiesIn(z))
}

// properties are the document properties of a workbook as XML, nil where it
// has none or is no workbook.
func properties(path string) []byte {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil
	}
	defer z.Close()
	return propertiesIn(&z.Reader)
}

func propertiesIn(z *zip.Reader) []byte {
	for _, part := range z.File {
		if part.Name != "docProps/core.xml" || part.UncompressedSize64 > 1<<16 {
			continue
		}
		r, err := part.Open()
		if err != nil {
			return nil
		}
		data, err := io.ReadAll(io.LimitReader(r, 1<<16))
		r.Close()
		if err != nil {
			return nil
		}
		return data
	}
	return nil
}

// afterPeriod is the period in a description such as "orgreview 1.0, period 2026-Q3".
func afterPeriod(description string) string {
	_, period, _ := strings.Cut(description, "period ")
	return strings.TrimSpace(period)
}

func between(data []byte, open, shut string) string {
	_, rest, ok := bytes.Cut(data, []byte(open))
	if !ok {
		return ""
	}
	text, _, ok := bytes.Cut(rest, []byte(shut))
	if !ok {
		return ""
	}
	return string(text)
}

// openAll opens every source and hands those that cannot be read whole to
// failed; only an interruption stops it. The caller closes what was opened.
func openAll(ctx context.Context, sources []table.Source, opt table.Options, failed func(table.Source, error)) ([]*table.File, error) {
	var files []*table.File
	for _, s := range sources {
		file, err := table.Open(ctx, s, opt)
		switch {
		case err == nil:
			files = append(files, file)
		case ctx.Err() != nil:
			closeAll(files)
			return nil, err
		default:
			failed(s, err)
		}
	}
	return files, nil
}

func closeAll(files []*table.File) {
	for _, f := range files {
		f.Close()
	}
}
