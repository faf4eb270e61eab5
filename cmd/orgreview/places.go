package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// canWrite tries every place that a flag names before anything is read: a folder
// that nobody may write to must not cost the work of a review. What stands at
// a place is looked at when the period is known (mayWrite).
func (cmd *reviewCmd) canWrite(inputs []string) error {
	if cmd.PerTeam != "" {
		if _, err := mayReplaceFolder(cmd.PerTeam, cmd.Force); err != nil {
			return err
		}
		if err := writable(cmd.PerTeam); err != nil {
			return err
		}
	}
	files := []string{cmd.Output, cmd.Rejects}
	if cmd.Output == "" {
		files[0] = "review.xlsx"
	}
	if cmd.JSON != "-" {
		files = append(files, cmd.JSON)
	}
	for i, file := range files {
		if file == "" {
			continue
		}
		if i > 0 || cmd.Output != "" { // what stands at the default place may be anything: the period decides the name
			if _, err := mayStand(file, inputs); err != nil {
				return err
			}
		}
		if i < 2 {
			if err := namedWorkbook([]string{"-o", "--rejects"}[i], file); err != nil {
				return err
			}
		}
		if err := writable(file); err != nil {
			return err
		}
	}
	if cmd.CSV != "" {
		if err := mayReplaceCSV(cmd.CSV, cmd.tables(), inputs, cmd.Force); err != nil {
			return err
		}
		return writable(filepath.Join(cmd.CSV, "people.csv"))
	}
	return nil
}

// mayWrite looks at every output before the long work: none may be an input,
// somebody else's file or another output.
func (cmd *reviewCmd) mayWrite(c *call, output string, in *exports) error {
	files := []string{output}
	if err := mayReplace(output, in.roster.Period, in.paths, cmd.Force || cmd.sealedBefore(c, output, in.roster.Period)); err != nil {
		return err
	}
	if err := namedWorkbook("-o", output); err != nil {
		return err
	}
	if cmd.JSON != "" && cmd.JSON != "-" {
		if err := mayReplaceJSON(cmd.JSON, in.paths, cmd.Force); err != nil {
			return err
		}
		files = append(files, cmd.JSON)
	}
	if cmd.Rejects != "" {
		if err := namedWorkbook("--rejects", cmd.Rejects); err != nil {
			return err
		}
		files = append(files, cmd.Rejects)
	}
	if cmd.CSV != "" {
		for _, name := range cmd.tables() {
			files = append(files, filepath.Join(cmd.CSV, name))
		}
		files = append(files, cmd.CSV)
	}
	return distinct(cmd.PerTeam, files...)
}

// tables are the files that --csv writes.
func (cmd *reviewCmd) tables() []string {
	names := []string{"people.csv", "teams.csv", "overlaps.csv", "findings.csv", "problems.csv"}
	if len(cmd.Previous) > 0 {
		names = append(names, "trend.csv")
	}
	return names
}

// sealedBefore tells whether a file is this workbook from an earlier run,
// encrypted with the same password: a job that starts again must not stop there.
func (cmd *reviewCmd) sealedBefore(c *call, path, period string) bool {
	password, err := cmd.password(c)
	if err != nil {
		return false
	}
	creator, p := sealedMark(path, password)
	return creator == "orgreview" && p == period
}

// output is the name of the workbook.
func (cmd *reviewCmd) output(period string) string {
	if cmd.Output != "" {
		return cmd.Output
	}
	if period == "" {
		return "review.xlsx"
	}
	safe := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>| `, r) || r < ' ' {
			return '-'
		}
		return r
	}, period)
	return "review-" + safe + ".xlsx"
}

// mayReplaceJSON refuses to overwrite what is not an earlier JSON result.
func mayReplaceJSON(path string, inputs []string, force bool) error {
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		return mayReplace(path, "", inputs, force)
	}
	if err != nil {
		return inputError(path, err)
	}
	defer f.Close()
	head := make([]byte, 64)
	k, _ := io.ReadFull(f, head) // a shorter file is no result of ours
	if bytes.Contains(head[:k], []byte(`"schema": "orgreview/`)) {
		force = true
	}
	if err := mayReplace(path, "", inputs, force); err != nil {
		if _, ok := err.(*exitError); ok {
			return &exitError{statusFailed, fmt.Sprintf("%s: exists and is not a result of orgreview", path), "name another file with --json, or replace it with --force"}
		}
		return err
	}
	return nil
}
