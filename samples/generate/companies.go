package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// companyNames are the folders of the invented companies.
func companyNames() []string { return []string{"acme", "borealis"} }

// writeCompanies writes the exports of the invented companies under dir, and
// beside them, out of the way of a run over a company's folder, what is
// expected of them.
func writeCompanies(dir string) error {
	files, err := companyExports()
	if err != nil {
		return err
	}
	return writeFiles(dir, files)
}

// companyExports are all files of the invented companies by path under samples.
func companyExports() (map[string][]byte, error) {
	files := map[string][]byte{}
	intended := [][]string{{"Company", "Employee ID", "Duty", "Function", "Role"}}
	for _, name := range companyNames() {
		c, err := loadCompany(name)
		if err != nil {
			return nil, err
		}
		for _, quarter := range c.Quarters {
			tables, err := c.Quarter(quarter)
			if err != nil {
				return nil, err
			}
			for _, t := range tables {
				var b bytes.Buffer
				if err := t.writeCSV(&b); err != nil {
					return nil, err
				}
				files[name+"/"+quarter+"/"+csvName(t)] = b.Bytes()
			}
			if quarter == c.Quarters[len(c.Quarters)-1] {
				book, err := workbookOf(tables)
				if err != nil {
					return nil, err
				}
				files[name+"/"+quarter+".xlsx"] = book
			}
		}
		truth, err := c.intended()
		if err != nil {
			return nil, err
		}
		intended = append(intended, truth...)
	}
	cases, err := loadCases()
	if err != nil {
		return nil, err
	}
	if files["expected/duties.csv"], err = csvBytes(intended); err != nil {
		return nil, err
	}
	if files["expected/cases.csv"], err = csvBytes(cases.rows()); err != nil {
		return nil, err
	}
	files["README.md"] = cases.readme()
	return files, nil
}

// intended lists the duties of the last quarter with the work that they are
// meant to be.
func (c *Company) intended() ([][]string, error) {
	quarter := c.Quarters[len(c.Quarters)-1]
	end, err := endOf(quarter)
	if err != nil {
		return nil, err
	}
	entries, err := c.entries(quarter, end)
	if err != nil {
		return nil, err
	}
	var out [][]string
	for _, e := range entries {
		for _, d := range e.duties {
			role, err := roleOf(d.Function)
			if err != nil {
				return nil, err
			}
			out = append(out, []string{c.Folder, e.ID, d.Text, d.Function, role})
		}
	}
	return out, nil
}

func csvBytes(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// writeFiles writes files by their path under dir.
func writeFiles(dir string, files map[string][]byte) error {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, files[name], 0o644); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}
