package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"orgreview/analysis"
	"orgreview/analysis/burnout"
	"orgreview/analysis/staffing"
	"orgreview/analysis/table"
)

// check says what is wrong with a setting, with its line and column. Types and
// unknown keys were found when the file was decoded; this is about values that
// cannot be meant.
func (c *configFile) check(opt *analysis.Options) error {
	model, err := c.Burnout.Apply(opt.Burnout)
	var setting *burnout.SettingError
	if errors.As(err, &setting) {
		return c.wrong(strings.TrimSuffix("burnout."+setting.Key, "."), setting.Msg)
	}
	if err != nil {
		return err
	}
	opt.Burnout = model
	if n := c.Privacy.MinGroup; n != nil && *n < 2 {
		return c.wrong("privacy.min_group", fmt.Sprintf("%d must be 2 or more; 5 is the usual minimum", *n))
	}
	for _, err := range []error{c.Findings.Validate(), c.Findings.CheckNames(opt.Catalogue), c.Moves.Validate(),
		c.Overlap.Validate(), c.Structure.Validate(), c.Trend.Validate()} {
		if err != nil {
			key, msg, _ := strings.Cut(err.Error(), " ")
			return c.wrong(strings.TrimRight(key, ",:"), msg)
		}
	}
	ids := make([]string, len(opt.Catalogue.Roles))
	for i, r := range opt.Catalogue.Roles {
		ids[i] = r.ID
	}
	if err := staffing.CheckNeeds(c.Needs, ids); err != nil {
		e := c.wrong("needs", strings.TrimPrefix(err.Error(), "needs of "))
		e.Hint += "; the roles are " + strings.Join(ids, ", ")
		return e
	}
	return nil
}

// wrong is an error about a key, placed where the file holds it or as much of
// its path as it holds.
func (c *configFile) wrong(key, msg string) *table.Error {
	e := &table.Error{File: cmp.Or(c.path, "configuration"), Msg: key + ": " + msg, Hint: "correct the value, or leave the key out to keep the default"}
	if line, column := c.place(key); line > 0 {
		e.Row, e.Msg = line, fmt.Sprintf("column %d: %s", column, e.Msg)
	}
	return e
}

// place is the line and column of a key; 0 where the file does not hold it.
func (c *configFile) place(key string) (line, column int) {
	file, err := parser.ParseBytes(c.data, 0)
	if err != nil || len(file.Docs) == 0 {
		return 0, 0
	}
	node := file.Docs[0].Body
	for _, name := range strings.Split(key, ".") {
		value := child(node, name)
		if value == nil {
			break
		}
		at := value.Key.GetToken().Position
		if t := value.Value.GetToken(); t != nil && value.Value.Type() != ast.MappingType && value.Value.Type() != ast.MappingValueType {
			at = t.Position
		}
		line, column, node = at.Line, at.Column, value.Value
	}
	return line, column
}

// child is the entry of a mapping with a key, nil where there is none.
func child(node ast.Node, key string) *ast.MappingValueNode {
	switch n := node.(type) {
	case *ast.MappingNode:
		for _, v := range n.Values {
			if v.Key.GetToken().Value == key {
				return v
			}
		}
	case *ast.MappingValueNode:
		if n.Key.GetToken().Value == key {
			return n
		}
	}
	return nil
}
