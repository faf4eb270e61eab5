package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"orgreview/analysis/roles"
	"orgreview/analysis/roster"
)

type inspectCmd struct {
	inputFlags
	WriteConfig string `placeholder:"FILE" help:"Write how the columns are understood as YAML, to edit and hand in with --config; - = standard output, and nothing else there."`
	Force       bool   `help:"Replace an existing FILE of --write-config."`
}

// Run prints how the inputs are understood. Data that no review could use is
// shown as well, and a file that cannot be read does not hide the others: that
// is when somebody needs to see it.
func (cmd *inspectCmd) Run(c *call) error {
	cmd.goOn = true
	p, err := cmd.prepare(c)
	if err != nil {
		return err
	}
	if cmd.WriteConfig != "" && cmd.WriteConfig != "-" {
		if err := cmd.mayWriteConfig(p); err != nil {
			return err
		}
	}
	in, err := cmd.understand(c, p)
	if in == nil || in.roster == nil {
		return err
	}
	r := in.roster
	if cmd.WriteConfig == "-" {
		return errors.Join(writeColumns(c.stdout, r.Mapping(), r.Inputs), err)
	}
	for _, input := range r.Inputs {
		printInput(c.stdout, input)
	}
	posts := []string{count(len(r.People), "person", "people"), count(len(r.Vacancies), "vacant post", "vacant posts"),
		count(len(r.Closed), "closed post", "closed posts"), count(len(r.Leavers), "leaver", "leavers"), count(len(r.Groups), "group of posts", "groups of posts")}
	for i := range posts {
		posts[i] = words(c.lang, posts[i])
	}
	fmt.Fprintln(c.stdout, strings.Join(posts, ", "))
	fmt.Fprintln(c.stdout, words(c.lang, fmt.Sprintf("rows: %s read, %s used, %s set aside", thousands(r.Rows.Read), thousands(r.Rows.Used), thousands(r.Rows.SetAside))))
	if len(r.Problems) > 0 {
		fmt.Fprintln(c.stdout)
	}
	for _, p := range r.Problems {
		fmt.Fprintln(c.stdout, problemLine(c.lang, p))
		if p.Cure != "" {
			fmt.Fprintf(c.stdout, "  %s: %s\n", words(c.lang, "hint"), words(c.lang, p.Cure))
		}
	}
	if cmd.WriteConfig != "" {
		if err := cmd.writeConfig(in); err != nil {
			return err
		}
	}
	return err
}

// mayWriteConfig looks at the place for the mapping before anything is read.
func (cmd *inspectCmd) mayWriteConfig(p *plan) error {
	if !cmd.Force {
		if _, err := os.Stat(cmd.WriteConfig); err == nil {
			return &exitError{statusFailed, cmd.WriteConfig + ": exists already", "name another file with --write-config, or replace it with --force"}
		}
	}
	if err := mayReplace(cmd.WriteConfig, "", cmd.paths(p), true); err != nil {
		return err
	}
	return writable(cmd.WriteConfig)
}

func (cmd *inspectCmd) writeConfig(in *exports) error {
	var out outputs
	defer out.drop()
	if err := out.write(cmd.WriteConfig, func(w io.Writer) error { return writeColumns(w, in.roster.Mapping(), in.roster.Inputs) }); err != nil {
		return err
	}
	if err := out.commit(); err != nil {
		return err
	}
	cmd.voice.say("wrote %s", cmd.WriteConfig)
	return nil
}

// inputPlace is "file" or "file!sheet".
func inputPlace(in roster.Input) string {
	if in.Sheet == "" {
		return in.File
	}
	return in.File + "!" + in.Sheet
}

// printInput prints one table: what it is, and a line for each column.
func printInput(w io.Writer, in roster.Input) {
	form := in.Encoding
	if in.Delimiter != "" {
		form += fmt.Sprintf(", separated by %q", in.Delimiter)
	}
	if form == "" {
		form = "workbook"
	}
	headings := fmt.Sprintf("heading in row %d", in.HeaderRow)
	if in.TwoRows {
		headings = fmt.Sprintf("headings in rows %d and %d", in.HeaderRow, in.HeaderRow+1)
	}
	fmt.Fprintf(w, "%s: %s; %s, %s, %s\n", inputPlace(in), in.Kind, form, headings, count(in.Rows, "row", "rows"))
	var columns bytes.Buffer
	t := tabwriter.NewWriter(&columns, 2, 0, 2, ' ', 0)
	if len(in.Columns) > 0 {
		fmt.Fprintf(t, "  COLUMN\tMEANS\tREASON, IF NOT THE HEADING ALONE\n")
	}
	for _, col := range in.Columns {
		fmt.Fprintf(t, "  %s\t%s\t%s\n", oneLine(col.Header), col.Meaning, col.Why)
	}
	t.Flush()
	for line := range strings.Lines(columns.String()) {
		fmt.Fprintln(w, strings.TrimRight(line, " \n"))
	}
	printList(w, "ignored", in.Ignored)
	printList(w, "refused", in.Refused)
	var skipped []string
	for _, s := range in.Skipped {
		skipped = append(skipped, fmt.Sprintf("%d × %s (row %d%s)", s.Rows, s.Why, s.First, map[bool]string{true: " first"}[s.Rows > 1]))
	}
	printList(w, "rows not read", skipped)
	fmt.Fprintln(w)
}

func printList(w io.Writer, name string, list []string) {
	if len(list) > 0 {
		fmt.Fprintf(w, "  %s: %s\n", name, oneLine(strings.Join(list, ", ")))
	}
}

type rolesCmd struct{}

// Run prints the embedded catalogue.
func (rolesCmd) Run(c *call) error {
	catalogue, err := roles.Embedded()
	if err != nil {
		return err
	}
	text, err := catalogue.YAML()
	if err != nil {
		return err
	}
	_, err = c.stdout.Write(text)
	return err
}
