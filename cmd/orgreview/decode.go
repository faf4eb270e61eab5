package main

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// decode reads the configuration over its defaults. A file that holds nothing
// but comments changes none of them: the decoder by itself would clear them all.
func (c *configFile) decode(data []byte) error {
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return errors.New(plainly(err))
	}
	var body ast.Node
	for _, doc := range file.Docs {
		if doc.Body == nil || doc.Body.Type() == ast.NullType || doc.Body.Type() == ast.CommentType {
			continue
		}
		if body != nil {
			return errors.New(placed(doc.Body.GetToken(), "a second document begins; only one is read"))
		}
		body = doc.Body
	}
	if body == nil {
		return nil
	}
	if err := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(c); err != nil {
		return errors.New(plainly(err))
	}
	if at := fraction(reflect.TypeOf(*c), body); at != nil {
		return errors.New(placed(at, "must be a whole number"))
	}
	return nil
}

// plainly says what is wrong with a file in words that need no knowledge of
// the program, and without the lines around it: a table handed in by mistake
// would be quoted whole.
func plainly(err error) string {
	var value *yaml.TypeError
	var node *yaml.UnexpectedNodeTypeError
	switch {
	case errors.As(err, &value):
		return placed(value.Token, "must be "+wanted(value.DstType))
	case errors.As(err, &node) && node.Expected == ast.SequenceType:
		return placed(node.Token, "must be a list")
	case errors.As(err, &node) && node.Expected == ast.MappingType:
		return placed(node.Token, "must be keys with their values")
	}
	return strings.TrimSpace(yaml.FormatError(err, false, false))
}

func placed(at *token.Token, msg string) string {
	return fmt.Sprintf("[%d:%d] %s", at.Position.Line, at.Position.Column, msg)
}

// wanted names what a setting takes.
func wanted(t reflect.Type) string {
	switch {
	case t.Kind() == reflect.Bool:
		return "true or false"
	case isWhole(t):
		return "a whole number"
	case t.Kind() == reflect.Float64:
		return "a number"
	case t.Kind() == reflect.Slice:
		return "a list"
	case t.Kind() == reflect.String:
		return "a text"
	}
	return "keys with their values"
}

func isWhole(t reflect.Type) bool { return t.Kind() >= reflect.Int && t.Kind() <= reflect.Uint64 }

// fraction finds a number with a fraction where a whole one is wanted: the
// decoder cuts it off, and a smallest group of 2.9 would be one of 2.
func fraction(t reflect.Type, node ast.Node) *token.Token {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	var parts []ast.Node
	var part reflect.Type
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
			if v := child(node, name); name != "" && v != nil {
				if at := fraction(f.Type, v.Value); at != nil {
					return at
				}
			}
		}
	case reflect.Slice:
		if list, ok := node.(*ast.SequenceNode); ok {
			parts, part = list.Values, t.Elem()
		}
	case reflect.Map:
		if m, ok := node.(*ast.MappingNode); ok {
			for _, v := range m.Values {
				parts = append(parts, v.Value)
			}
			part = t.Elem()
		}
	default:
		if n, ok := node.(*ast.FloatNode); ok && isWhole(t) && n.Value != math.Trunc(n.Value) {
			return n.GetToken()
		}
	}
	for _, p := range parts {
		if at := fraction(part, p); at != nil {
			return at
		}
	}
	return nil
}
