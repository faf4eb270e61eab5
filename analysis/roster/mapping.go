package roster

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"orgreview/analysis/table"
)

// Mapping says what columns mean, instead of recognition. Earlier entries
// come first where several columns of a table mean the same.
type Mapping struct {
	Columns []MappedColumn // in every table
	Tables  []TableMapping // in single tables, where one heading means different things
}

// MappedColumn gives a heading, as somebody wrote it, its meaning. Ignore
// leaves the column out.
type MappedColumn struct {
	Heading string
	Meaning Meaning
	Why     string // for readers of a mapping that was written down
}

// TableMapping goes before the columns of every table. Table is the name of a
// file, or "file!sheet".
type TableMapping struct {
	Table   string
	Columns []MappedColumn
}

// MappingError is an entry that cannot be meant.
type MappingError struct {
	Table, Heading string // which entry; Table is "" for those of every table
	Msg, Hint      string
}

func (e *MappingError) Error() string { return e.Msg }

// Check tells whether a mapping can be meant; the error is a *MappingError.
func (m Mapping) Check() error {
	_, err := newVocabulary(Options{Columns: m})
	var wrong *MappingError
	if errors.As(err, &wrong) {
		return wrong
	}
	return err
}

// Meanings lists every word that a mapping may use, in alphabetical order.
func Meanings() []Meaning {
	list := []Meaning{Ignore}
	for s := range numSlots {
		list = append(list, slots[s].meaning)
	}
	slices.Sort(list)
	return list
}

// userColumn is one entry of the user's mapping.
type userColumn struct {
	heading string // as the user wrote it
	ignore  bool
	slot    slot
	order   int // among the user's entries
	used    bool
}

// userColumns are entries by heading key.
type userColumns map[string]*userColumn

// learn takes a list of entries in.
func (v *vocabulary) learn(of string, list []MappedColumn) (userColumns, error) {
	entries := userColumns{}
	for _, c := range list {
		key := headingKey(c.Heading)
		s, ok := slotOf(c.Meaning)
		u := &userColumn{heading: c.Heading, ignore: c.Meaning == Ignore, slot: s, order: len(v.user)}
		wrong := func(msg, hint string) (userColumns, error) {
			return nil, &table.Error{File: "configuration", Msg: msg, Hint: hint, Err: &MappingError{of, c.Heading, msg, hint}}
		}
		switch other := entries[key]; {
		case key == "":
			return wrong(fmt.Sprintf("the heading %q has no letter or digit", c.Heading), "give the column a heading in the file")
		case !ok && !u.ignore:
			return wrong(fmt.Sprintf("column %q is given the unknown meaning %q", c.Heading, c.Meaning), "use one of: "+joined(Meanings()))
		case !u.ignore && v.mayNotBeUsed(c.Heading):
			return wrong(fmt.Sprintf("column %q holds demographic, health, absence or pay data, which is never used", c.Heading), "take the column out of the mapping")
		case other != nil && (other.ignore != u.ignore || other.slot != s):
			return wrong(fmt.Sprintf("columns %q and %q are the same heading with two meanings", other.heading, c.Heading), "keep one of them")
		case other != nil:
			continue
		}
		entries[key] = u
		v.user = append(v.user, u)
	}
	return entries, nil
}

// mayNotBeUsed holds for headings that are refused by name and known for
// nothing else.
func (v *vocabulary) mayNotBeUsed(heading string) bool {
	_, known := v.keys[headingKey(heading)]
	return !known && v.refused.refuses(heading)
}

func joined(list []Meaning) string {
	var b strings.Builder
	for i, m := range list {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(string(m))
	}
	return b.String()
}

// userIn finds the user's entry for a heading of a table.
func (v *vocabulary) userIn(t *table.Table, heading string) *userColumn {
	key := headingKey(heading)
	if t != nil {
		for _, name := range []string{t.File + "!" + t.Sheet, t.File} {
			if u := v.tables[name][key]; u != nil {
				return u
			}
		}
	}
	return v.columns[key]
}

// Mapping writes down how the columns were understood, so that it can be
// edited and handed in again: the same inputs then give the same roster. What
// means one thing in all tables stands there once. Columns that nobody knows
// are mapped to ignore; refused ones and those without a heading are left out.
func (r *Roster) Mapping() Mapping {
	type use struct {
		MappedColumn
		differs bool
	}
	uses := map[string]*use{}
	var order []string
	lists := make([][]MappedColumn, len(r.Inputs))
	for i, in := range r.Inputs {
		lists[i] = in.mapped()
		for _, c := range lists[i] {
			key := headingKey(c.Heading)
			if uses[key] == nil {
				uses[key] = &use{MappedColumn: c}
				order = append(order, key)
			}
			uses[key].differs = uses[key].differs || uses[key].Meaning != c.Meaning
		}
	}
	var m Mapping
	for _, key := range order {
		if u := uses[key]; !u.differs {
			m.Columns = append(m.Columns, u.MappedColumn)
		}
	}
	// Columns stand in the order of the tables. A table in which several columns
	// mean the same in another order says so itself.
	rank := map[string]int{}
	for i, c := range m.Columns {
		rank[headingKey(c.Heading)] = i
	}
	for i, in := range r.Inputs {
		own := lists[i]
		last, whole := map[Meaning]int{}, false
		for _, c := range own {
			at, common := rank[headingKey(c.Heading)]
			if c.Meaning != Ignore && common {
				if at < last[c.Meaning] {
					whole = true
				}
				last[c.Meaning] = at
			}
		}
		t := TableMapping{Table: in.name()}
		for _, c := range own {
			if whole && c.Meaning != Ignore || uses[headingKey(c.Heading)].differs {
				t.Columns = append(t.Columns, c)
			}
		}
		if len(t.Columns) > 0 {
			m.Tables = append(m.Tables, t)
		}
	}
	return m
}

// name is how a mapping calls the table.
func (in *Input) name() string {
	if in.Sheet == "" {
		return in.File
	}
	return in.File + "!" + in.Sheet
}

// mapped lists the headings of a table with their meanings, those of one
// meaning in the order in which they count.
func (in *Input) mapped() []MappedColumn {
	known := knownHeadings()
	columns := slices.Clone(in.Columns)
	slices.SortStableFunc(columns, func(a, b Column) int { return a.rank - b.rank })
	var list []MappedColumn
	seen := map[string]bool{}
	add := func(heading string, m Meaning, why string) {
		heading = strings.Join(strings.Fields(repaired(heading)), " ")
		if key := headingKey(heading); key != "" && !seen[key] {
			seen[key] = true
			list = append(list, MappedColumn{heading, m, why})
		}
	}
	for _, c := range columns {
		if c.lower != "" && known.mayNotBeUsed(repaired(c.Header)) { // a group named after pay above a name
			c.Header = c.lower
		}
		add(c.Header, cmp.Or(c.as, c.Meaning), c.Why)
	}
	for _, h := range in.Ignored {
		add(h, Ignore, "")
	}
	return list
}
