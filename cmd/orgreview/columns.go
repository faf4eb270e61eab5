package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"orgreview/analysis/roster"
)

// columnsConfig is the key "columns" of the configuration: headings with
// their meanings, in the order in which they count. The name of a file, or
// "file!sheet", with headings of its own below it holds for that table only:
//
//	columns:
//	  "Squad of the year": team
//	  "Old staff no": ignore
//	  timesheet.csv:
//	    "Hours": duty_hours
type columnsConfig struct{ roster.Mapping }

// UnmarshalYAML keeps the order of the entries, which a Go map would lose, and
// complains with the line and column of the entry that is wrong.
func (c *columnsConfig) UnmarshalYAML(n ast.Node) error {
	tokens := map[[2]string]*token.Token{}
	values, err := entriesOf(n)
	if err != nil {
		return err
	}
	for _, v := range values {
		heading, err := scalar(v.Key)
		if err != nil {
			return err
		}
		if _, isMapping := v.Value.(ast.MapNode); isMapping {
			t := roster.TableMapping{Table: heading}
			inner, err := entriesOf(v.Value)
			if err != nil {
				return err
			}
			for _, e := range inner {
				if err := entry(e, heading, &t.Columns, tokens); err != nil {
					return err
				}
			}
			c.Tables = append(c.Tables, t)
			continue
		}
		if err := entry(v, "", &c.Columns, tokens); err != nil {
			return err
		}
	}
	var wrong *roster.MappingError
	if err := c.Check(); errors.As(err, &wrong) {
		return &yaml.SyntaxError{Message: wrong.Msg + "; " + wrong.Hint, Token: tokens[[2]string{wrong.Table, wrong.Heading}]}
	} else if err != nil {
		return err
	}
	return nil
}

// entry adds "heading: meaning" to a list and remembers where it stands.
func entry(v *ast.MappingValueNode, table string, list *[]roster.MappedColumn, tokens map[[2]string]*token.Token) error {
	heading, err := scalar(v.Key)
	if err != nil {
		return err
	}
	meaning, err := scalar(v.Value)
	if err != nil {
		return err
	}
	tokens[[2]string{table, heading}] = v.Key.GetToken()
	*list = append(*list, roster.MappedColumn{Heading: heading, Meaning: roster.Meaning(meaning)})
	return nil
}

func entriesOf(n ast.Node) ([]*ast.MappingValueNode, error) {
	switch m := n.(type) {
	case *ast.MappingNode:
		return m.Values, nil
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{m}, nil
	case *ast.NullNode:
		return nil, nil
	}
	return nil, &yaml.SyntaxError{Message: "columns takes headings with their meanings, such as \"Squad\": team", Token: n.GetToken()}
}

// scalar is a single value as it is written: a heading may be 2026 or Yes.
func scalar(n ast.Node) (string, error) {
	switch s := n.(type) {
	case *ast.StringNode:
		return s.Value, nil
	case *ast.LiteralNode:
		return strings.TrimSpace(s.Value.Value), nil
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode, *ast.InfinityNode, *ast.NanNode:
		return s.GetToken().Value, nil
	}
	return "", &yaml.SyntaxError{Message: "a heading takes one word as its meaning, such as team; orgreview inspect shows them", Token: n.GetToken()}
}

// writeColumns prints a mapping as the configuration that columnsConfig reads.
func writeColumns(w io.Writer, m roster.Mapping, inputs []roster.Input) error {
	var b strings.Builder
	b.WriteString("# How orgreview understood the columns of these exports. Edit what is wrong and hand\n" +
		"# the file in with --config. Where several columns of a table have one meaning, the\n" +
		"# first that holds something counts. \"ignore\" leaves a column out. A file, or\n" +
		"# \"file!sheet\", with columns of its own is about that table only.\n#\n# Meanings: ")
	line := len("# Meanings: ")
	for i, meaning := range roster.Meanings() {
		if i > 0 {
			b.WriteString(",")
			if line += len(meaning) + 2; line > 90 {
				b.WriteString("\n#  ")
				line = len("#   ") + len(meaning)
			}
			b.WriteString(" ")
		}
		b.WriteString(string(meaning))
	}
	b.WriteString("\n")
	for _, in := range inputs {
		if len(in.Refused) > 0 {
			fmt.Fprintf(&b, "#\n# Refused in %s, never read: %s\n", oneLine(inputPlace(in)), oneLine(strings.Join(in.Refused, ", ")))
		}
	}
	if len(m.Columns)+len(m.Tables) == 0 {
		b.WriteString("\ncolumns: {}\n")
	} else {
		b.WriteString("\ncolumns:\n")
	}
	writeEntries(&b, "  ", m.Columns)
	for _, t := range m.Tables {
		fmt.Fprintf(&b, "  %s:\n", quoted(t.Table))
		writeEntries(&b, "    ", t.Columns)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func writeEntries(b *strings.Builder, indent string, list []roster.MappedColumn) {
	for _, c := range list {
		fmt.Fprintf(b, "%s%s: %s", indent, quoted(c.Heading), c.Meaning)
		if c.Why != "" {
			b.WriteString("  # " + oneLine(c.Why))
		}
		b.WriteString("\n")
	}
}

// quoted writes a text in YAML's double quotes, so that nothing in it can be
// taken for syntax.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r >= 0x7F && r < 0xA0 || r == '\uFEFF' || r == '\u2028' || r == '\u2029':
			fmt.Fprintf(&b, "\\u%04X", r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
