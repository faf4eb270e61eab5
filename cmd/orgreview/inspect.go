package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"orgreview/analysis/roles"
	"orgreview/analysis/roster"
)

type inspectCmd struct {
	inputFlags
}

// Run prints how the inputs are understood. Data that no review could use is
// shown as well: that is when somebody needs to see it.
func (cmd *inspectCmd) Run(c *call) error {
	in, err := cmd.read(c)
	if in == nil || in.roster == nil {
		return err
	}
	r := in.roster
	for _, input := range r.Inputs {
		printInput(c.stdout, input)
	}
	fmt.Fprintf(c.stdout, "\n%s, %s, %s, %s, %s\n", count(len(r.People), "person", "people"), count(len(r.Vacancies), "vacant post", "vacant posts"),
		count(len(r.Closed), "closed post", "closed posts"), count(len(r.Leavers), "leaver", "leavers"), count(len(r.Groups), "group of posts", "groups of posts"))
	fmt.Fprintf(c.stdout, "rows: %s read, %s used, %s set aside\n", thousands(r.Rows.Read), thousands(r.Rows.Used), thousands(r.Rows.SetAside))
	if len(r.Problems) > 0 {
		fmt.Fprintln(c.stdout)
	}
	for _, p := range r.Problems {
		fmt.Fprintf(c.stdout, "%s: %s: %s\n", problemPlace(p), p.Severity, p.Message)
		if p.Cure != "" {
			fmt.Fprintf(c.stdout, "  hint: %s\n", p.Cure)
		}
	}
	return err
}

func printInput(w io.Writer, in roster.Input) {
	place := in.File
	if in.Sheet != "" {
		place += "!" + in.Sheet
	}
	form := in.Encoding
	if in.Delimiter != "" {
		form += fmt.Sprintf(", separated by %q", in.Delimiter)
	}
	if form == "" {
		form = "workbook"
	}
	fmt.Fprintf(w, "%s: %s; %s, heading in row %d, %s\n", place, in.Kind, form, in.HeaderRow, count(in.Rows, "row", "rows"))
	t := tabwriter.NewWriter(w, 2, 0, 2, ' ', 0)
	for _, col := range in.Columns {
		fmt.Fprintf(t, "  %s\t%s\t%s\n", strings.Join(strings.Fields(col.Header), " "), col.Meaning, col.Why)
	}
	t.Flush()
	if len(in.Ignored) > 0 {
		fmt.Fprintf(w, "  ignored: %s\n", strings.Join(in.Ignored, ", "))
	}
	if len(in.Refused) > 0 {
		fmt.Fprintf(w, "  refused: %s\n", strings.Join(in.Refused, ", "))
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
