package wording

import (
	"fmt"
	"reflect"
	"strings"
	"text/template"
	"text/template/parse"
)

// parseText parses a sentence and checks that every slot in it exists, also
// in the branches that a trial run would not reach.
func parseText(text string) (*template.Template, error) {
	t, err := template.New("").Parse(text)
	if err != nil {
		return nil, err
	}
	if t.Tree == nil { // an empty text
		return nil, fmt.Errorf("there is no text")
	}
	return t, checkSlots(t.Root)
}

func checkSlots(node parse.Node) error {
	switch n := node.(type) {
	case *parse.ListNode:
		if n == nil {
			return nil
		}
		for _, c := range n.Nodes {
			if err := checkSlots(c); err != nil {
				return err
			}
		}
	case *parse.ActionNode:
		return checkSlots(n.Pipe)
	case *parse.IfNode:
		for _, c := range []parse.Node{n.Pipe, n.List, n.ElseList} {
			if err := checkSlots(c); err != nil {
				return err
			}
		}
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			for _, arg := range c.Args {
				if err := checkSlots(arg); err != nil {
					return err
				}
			}
		}
	case *parse.FieldNode:
		if _, ok := reflect.TypeFor[slots]().FieldByName(n.Ident[0]); !ok || len(n.Ident) > 1 {
			return fmt.Errorf("there is no slot %s", strings.Join(n.Ident, "."))
		}
	case *parse.TextNode, *parse.StringNode, *parse.NumberNode, *parse.IdentifierNode:
	default:
		return fmt.Errorf("%s is more than a sentence needs: use slots and if", node)
	}
	return nil
}

// fill puts the slots into a sentence.
func fill(t *template.Template, s *slots) (string, error) {
	var b strings.Builder
	if err := t.Execute(&b, s); err != nil {
		return "", err
	}
	return b.String(), nil
}
