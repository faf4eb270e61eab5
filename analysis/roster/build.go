package roster

import (
	"cmp"
	"context"
	"slices"

	"orgreview/analysis/table"
)

// Build reads the tables of all files into one roster:
//
//  1. recognise the headings of every table, and decode its rows (read.go);
//  2. settle ambiguous headings by their values, and tell the kinds of table (decide.go, kind.go);
//  3. read numbers and dates, each column in one locale (values.go);
//  4. assemble people, vacancies, closed posts, leavers and position groups (people.go, groups.go);
//  5. resolve managers and teams (managers.go, teams.go);
//  6. attach working conditions and duties by id (workload.go, duties.go);
//  7. close the ledger (rejects.go).
//
// What is wrong with a row, a column or a table is a Problem. An error is
// always a *table.Error: a damaged file, a configuration that contradicts
// itself, or a run without any table of people or groups. The roster beside
// the error holds Inputs and Problems as far as they are known.
func Build(ctx context.Context, files []*table.File, opt Options) (*Roster, error) {
	b := &builder{ctx: ctx, opt: opt, ids: newDict(), log: newJournal(), files: files, nameless: map[string]int{}, holders: map[int][]int{}, positions: map[string]int{}, pairs: map[[3]uint32]bool{}, duplicates: map[string]bool{}, r: &Roster{Supplied: map[Meaning]bool{}}}
	err := b.build(files)
	for _, s := range b.tables {
		b.r.Inputs = append(b.r.Inputs, s.input())
	}
	b.r.Problems = b.log.done()
	return b.r, err
}

type builder struct {
	ctx   context.Context
	opt   Options
	words *vocabulary
	ids   *dict
	dicts [numSlots]*dict
	log   *journal
	r     *Roster

	files  []*table.File
	tables []*source
	posts  []entry    // everybody, in order of first appearance
	slab   []Person   // memory for more people
	loads  []Workload // and for their working conditions

	duplicates map[string]bool    // ids that are in DuplicateIDs
	nameless   map[string]int     // vacancies without an id, by what they share
	holders    map[int][]int      // further holders of a shared post, by its first
	pairs      map[[3]uint32]bool // manager and another way to name one: whether they are two people
	positions  map[string]int     // first holder of a position id with several, -1 = not a shared post
	spellings  bool               // several tables have ids

	find      finder // posts by id
	groupRows []ref  // rows of position groups
	groupRefs []ref  // first row of each group of the roster
	reject    []reject
}

func (b *builder) build(files []*table.File) (err error) {
	if b.words, err = newVocabulary(b.opt); err != nil {
		return err
	}
	if err := b.readAll(files); err != nil {
		return err
	}
	for _, d := range b.dicts {
		if d != nil {
			d.codes = nil // nothing is looked up by value any more, except ids
		}
	}
	b.decideAll()
	if err := b.tellKinds(); err != nil {
		return err
	}
	for _, s := range b.tables {
		if s.fate != nil && s.copyOf == nil {
			b.readValues(s)
			b.reportRepairs(s)
		}
	}
	b.settleDate()
	b.assemble()
	if len(b.posts) == 0 && len(b.groupRows) == 0 {
		return b.nobody()
	}
	b.collectGroups()
	b.resolveManagers()
	b.settleTeams()
	b.attachWorkload()
	marked := b.mark()
	for _, s := range b.tables {
		s.release(func(sl slot) bool { return slots[sl].group == who || slots[sl].group == duty })
	}
	b.attachDuties()
	b.file()
	if err := b.closeLedger(); err != nil {
		return err
	}
	return b.trace(marked)
}

// nobody is the error of a run whose tables of people hold no usable row.
func (b *builder) nobody() error {
	i := slices.IndexFunc(b.tables, func(s *source) bool { return s.people || s.groups })
	e := &table.Error{File: b.tables[i].t.File, Sheet: b.tables[i].t.Sheet, Msg: "the table holds no people and no position groups",
		Hint: "export the table with its rows"}
	if b.tables[i].rows() > 0 {
		e.Msg, e.Hint = "no row of the table can be used", "orgreview inspect says what is wrong with each row"
	}
	if err := b.closeLedger(); err != nil {
		return err
	}
	return e
}

// sortedKeys lists the keys of a map in order: maps are never walked as they come.
func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
