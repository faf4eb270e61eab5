package table

import (
	"context"
	"io"
)

// workbook is an XLSX file whose structure has been read. Sheets are unpacked
// from the zip for every pass: nothing of them is kept in memory, nothing is
// written to a temporary folder.
type workbook struct {
	blob     *blob
	limits   Limits
	hidden   bool // read hidden sheets
	known    func(heading string) bool
	date1904 bool
	sheets   []sheetRef
	strings  []string // the string table, trimmed
}

// sheetRef is a sheet as the workbook lists it.
type sheetRef struct {
	name   string
	part   string
	kind   string // "worksheet", "chartsheet", "dialogsheet", "xlMacrosheet"
	hidden bool   // also "very hidden": for people, both are out of sight
}

// structure reads which sheets there are and where they stand.
func (w *workbook) structure(ctx context.Context, p *parts) error {
	main := "xl/workbook.xml"
	roots, err := p.relations(ctx, "")
	if err != nil {
		return err
	}
	for _, r := range roots {
		if r.kind == "officeDocument" {
			main = r.target
		}
	}
	links, err := p.relations(ctx, main)
	if err != nil {
		return err
	}
	byID, table := map[string]relation{}, ""
	for _, l := range links {
		byID[l.id] = l
		if l.kind == "sharedStrings" {
			table = l.target
		}
	}
	err = p.with(ctx, main, structureBytes, func(r io.Reader) error {
		x := newXMLReader(r, w.limits)
		return p.eachElement(x, main, func() error { return w.element(p, x, byID) })
	})
	if err != nil {
		return err
	}
	if len(w.sheets) == 0 {
		return p.errorf(0, damagedHint, "is a damaged workbook: it lists no sheet")
	}
	if table == "" && p.has("xl/sharedStrings.xml") {
		table = "xl/sharedStrings.xml" // some writers forget the link
	}
	if table == "" {
		return nil
	}
	w.strings, err = p.stringTable(ctx, table)
	return err
}

// element takes in one element of the workbook part.
func (w *workbook) element(p *parts, x *xmlReader, byID map[string]relation) error {
	switch {
	case x.depth() == 1 && string(x.name) != "workbook":
		return malformed("the root element is not a workbook")
	case x.depth() == 2 && string(x.name) == "workbookPr":
		w.date1904 = x.attrBool("date1904")
	case x.depth() == 3 && string(x.name) == "sheet":
		return w.listSheet(p, x, byID)
	}
	return nil
}

func (w *workbook) listSheet(p *parts, x *xmlReader, byID map[string]relation) error {
	name, err := x.attrText("name")
	if err != nil {
		return err
	}
	state, _ := x.attr("state")
	id := ""
	for _, a := range x.attrs { // r:id, under whatever prefix; sheetId is another thing
		if string(local(a.name)) == "id" && len(local(a.name)) < len(a.name) {
			id = string(a.value)
		}
	}
	link, ok := byID[id]
	if !ok || name == "" {
		return p.errorf(0, damagedHint, "is a damaged workbook: it does not say where the sheet %q stands", name)
	}
	for _, s := range w.sheets {
		if partName(s.part) == partName(link.target) {
			return p.errorf(0, damagedHint, "is a damaged workbook: two of its sheets stand in the same part")
		}
	}
	w.sheets = append(w.sheets, sheetRef{
		name: name, part: link.target, kind: link.kind,
		hidden: string(state) == "hidden" || string(state) == "veryHidden",
	})
	return nil
}

// stringTable reads the texts that cells refer to by number.
func (p *parts) stringTable(ctx context.Context, part string) ([]string, error) {
	var table []string
	mostTexts := max(4*p.limits.Rows, 1<<20) // an empty one takes five bytes in the part and sixteen here
	err := p.with(ctx, part, p.limits.PartBytes, func(r io.Reader) error {
		x := newXMLReader(r, p.limits)
		var text []byte
		return p.eachElement(x, part, func() error {
			switch {
			case x.depth() == 1 && string(x.name) != "sst":
				return malformed("the root element is not a string table")
			case x.depth() != 2 || string(x.name) != "si":
				return nil
			case len(table) == mostTexts:
				return p.errorf(0, limitHint, "holds more than %d texts", mostTexts)
			}
			var err error
			if text, err = x.richText(text[:0], p.limits); err == nil {
				table = append(table, trim(unescape(string(text))))
			}
			return err
		})
	})
	return table, err
}

// richText appends the text of the element that has just started: of its runs,
// but not of phonetic hints, which would repeat a Japanese name in kana.
func (x *xmlReader) richText(text []byte, limits Limits) ([]byte, error) {
	for depth, inText := x.depth(), 0; ; {
		t, err := x.next()
		switch {
		case err != nil:
			return text, err
		case t == tokenStart && string(x.name) == "rPh":
			if err := x.skip(); err != nil {
				return text, err
			}
		case t == tokenStart && string(x.name) == "t":
			inText = x.depth()
		case t == tokenEnd && x.depth() < depth:
			return text, nil
		case t == tokenEnd && x.depth() < inText:
			inText = 0
		case t == tokenText && inText > 0:
			if text = append(text, x.text...); len(text) > limits.CellBytes {
				return text, tooLong(limits)
			}
		}
	}
}
