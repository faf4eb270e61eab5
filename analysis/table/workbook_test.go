package table

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"hash/crc32"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// sharedRows are the plain rows, with shared strings, an inline string and a
// number.
const sharedRows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>` +
	`<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>3</v></c><c r="C2" t="inlineStr"><is><t>Lead</t></is></c></row>` +
	`<row r="3"><c r="A3"><v>2</v></c><c r="B3" t="s"><v>4</v></c><c r="C3" t="str"><f>"O"&amp;"ps"</f><v>Ops</v></c></row>`

var sharedTexts = []string{"ID", "Name", "Title", "Zoë", "Bo"}

func sheetOf(data string) map[string]string {
	return bookParts(nil, testSheet{name: "S", data: data})
}

func sheetWith(data, after string) map[string]string {
	return bookParts(nil, testSheet{name: "S", data: data, after: after})
}

func replaced(parts map[string]string, part, from, to string) map[string]string {
	if !strings.Contains(parts[part], from) {
		panic(fmt.Sprintf("%s does not hold %s", part, from))
	}
	parts[part] = strings.Replace(parts[part], from, to, 1)
	return parts
}

func without(parts map[string]string, part string) map[string]string {
	if _, ok := parts[part]; !ok {
		panic("no part " + part)
	}
	delete(parts, part)
	return parts
}

func shared() map[string]string {
	return bookParts(sharedTexts, testSheet{name: "S", data: sharedRows})
}

const (
	sheet1   = "xl/worksheets/sheet1.xml"
	texts    = "xl/sharedStrings.xml"
	mainPart = "xl/workbook.xml"
	links    = "xl/_rels/workbook.xml.rels"
)

// TestAwkwardWorkbooks: each workbook is named for its trap.
func TestAwkwardWorkbooks(t *testing.T) {
	plainRead := read{Header: plainHeader, Rows: plainRows}
	staff := [][]string{{"Name", "FTE"}, {"Ann", "1"}, {"Bob", "0.5"}}
	staffRead := read{Header: []string{"Name", "FTE"}, Rows: []string{"2: Ann|1", "3: Bob|0.5"}}
	staffRules := func(rules ...string) read {
		r := staffRead
		r.Rules = rules
		return r
	}
	tests := []struct {
		name  string
		parts map[string]string
		opt   Options
		want  read
		err   string
	}{
		// ways to write the same rows
		{name: "shared, inline and formula strings", parts: shared(), want: plainRead},
		{name: "prefixed elements", parts: replaced(shared(), sheet1, "<worksheet "+mainNS+"><sheetData>"+sharedRows+"</sheetData></worksheet>",
			"<x:worksheet xmlns:x='u'><x:sheetData>"+strings.NewReplacer("</", "</x:", "<", "<x:").Replace(sharedRows)+"</x:sheetData></x:worksheet>"), want: plainRead},
		{name: "single quotes, line ends and spaces in tags", parts: replaced(shared(), sheet1, sharedRows,
			strings.NewReplacer(`"`, `'`, `<row `, "<row\r\n", `<c `, "<c\n\t", `</v>`, "</v >").Replace(strings.ReplaceAll(sharedRows, `"O"&amp;"ps"`, "1"))), want: plainRead},
		{name: "cells and rows without places", parts: replaced(shared(), sheet1, sharedRows,
			strings.NewReplacer(` r="A1"`, "", ` r="B1"`, "", ` r="C1"`, "", ` r="A2"`, "", ` r="B2"`, "", ` r="C2"`, "", `<row r="2">`, "<row>", `<row r="1">`, "<row>").Replace(sharedRows)), want: plainRead},
		{name: "comments, instructions and CDATA", parts: replaced(shared(), sheet1, `<v>Ops</v>`, `<?pi x?><v><!-- <v>1</v> -->O<![CDATA[ps]]></v>`), want: plainRead},
		{name: "references", parts: replaced(shared(), texts, "Bo</t>", "&#66;&#x6F;</t>"), want: plainRead},
		{name: "rich text with phonetic hints", parts: replaced(shared(), texts, `<si><t xml:space="preserve">Zoë</t></si>`,
			`<si><r><rPr><b/></rPr><t>Zo</t></r><r><t>ë</t></r><rPh sb="0" eb="1"><t>zoe</t></rPh><phoneticPr fontId="1"/></si>`), want: plainRead},
		{name: "byte order mark in a part", parts: replaced(shared(), sheet1, "<?xml", "\uFEFF<?xml"), want: plainRead},
		{name: "string table that the workbook does not link", parts: replaced(shared(), links, "sharedStrings\" Target=\"sharedStrings.xml", "x\" Target=\"x.xml"), want: plainRead},
		{name: "absolute targets", parts: replaced(shared(), links, `Target="worksheets`, `Target="/xl/worksheets`), want: plainRead},
		{name: "back slashes and capitals in part names", parts: func() map[string]string {
			p := shared()
			p[`XL\Worksheets\Sheet1.XML`] = p[sheet1]
			return without(p, sheet1)
		}(), want: plainRead},
		{name: "extensions that also speak of rows", parts: replaced(shared(), sheet1, "</sheetData>", `</sheetData><extLst><ext><sheetData><row r="9"><c r="A9"><v>9</v></c></row></sheetData></ext></extLst>`), want: plainRead},
		{name: "macro workbook root with other parts", parts: func() map[string]string { p := shared(); p["xl/vbaProject.bin"] = "\x00\x01"; return p }(), want: plainRead},

		// values
		{name: "numbers as other writers store them", parts: sheetOf(`<row><c t="inlineStr"><is><t>ID</t></is></c><c t="inlineStr"><is><t>FTE</t></is></c></row>` +
			`<row><c><v>10026.0</v></c><c><v>0.40000000000000002</v></c></row><row><c><v>1.0026E4</v></c><c><v> -5E-1 </v></c></row><row><c><v>12345678901234567890</v></c><c t="n"><v>1E+20</v></c></row><row><c t="str"><v>00123</v></c><c t="b"><v>1</v></c></row><row><c t="d"><v>2024-02-29T00:00:00</v></c><c><v>1E300</v></c></row>`),
			want: read{Header: []string{"ID", "FTE"}, Rows: []string{"2: 10026|0.4", "3: 10026|-0.5", "4: 12345678901234567890|100000000000000000000", "5: 00123|1", "6: 2024-02-29T00:00:00|1E300"}}},
		{name: "escaped characters", parts: sheetOf(inlineRows([]string{"A_x", "B"}, []string{"a_x000D__x000a_b", "_x005F_x0041_"}, []string{"_xZZZZ_", "_x0041"}, []string{"_xD800_", "x_x"})),
			want: read{Header: []string{"A_x", "B"}, Rows: []string{"2: a\nb|_x0041_", "3: _xZZZZ_|_x0041", "4: _xD800_|x_x"}}},
		{name: "white space around a value", parts: sheetOf(inlineRows([]string{" Name\u00a0", "FTE"}, []string{"\n Ann ", "1"}, []string{"Bob", "0.5"})), want: staffRead},
		{name: "blank shared strings and empty values", parts: bookParts([]string{"Name", "FTE", "", "Ann"}, testSheet{name: "S", data: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>` +
			`<row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2" t="s"/></row><row r="3"><c r="A3" t="s"><v/></c><c r="B3" t="s"><v>2</v></c></row><row r="4"><c r="A4" s="3"/><c r="B4"><v>1</v></c></row>`}),
			want: read{Header: []string{"Name", "FTE"}, Rows: []string{"2: Ann|", "4: |1"}, Skipped: []string{"3 blank"}}},
		{name: "rows that are not stored", parts: sheetOf(strings.NewReplacer(`r="2"`, `r="7"`, `r="A2"`, `r="A7"`, `r="B2"`, `r="B7"`, `r="3"`, `r="9"`, `r="A3"`, `r="A9"`, `r="B3"`, `r="B9"`).Replace(inlineRows(staff...))),
			want: read{Header: []string{"Name", "FTE"}, Rows: []string{"7: Ann|1", "9: Bob|0.5"}}},
		{name: "formatted rows without content", parts: sheetOf(inlineRows(staff...) + `<row r="4"><c r="A4" s="1"/></row><row r="1048576"/>`),
			want: read{Header: staffRead.Header, Rows: staffRead.Rows, Skipped: []string{"4 blank", "1048576 blank"}}},
		{name: "trailing cells without headings", parts: sheetOf(inlineRows([]string{"Name", "FTE"}, []string{"Ann", "1", "", "x"}, []string{"Bob", "0.5"})),
			want: read{Header: []string{"Name", "FTE", "", ""}, Rows: []string{"2: Ann|1||x", "3: Bob|0.5||"}}},

		// what is reported
		{name: "hidden sheets", parts: bookParts(nil, testSheet{name: "H", state: "hidden", data: inlineRows(staff...)}, testSheet{name: "V", state: "veryHidden", data: inlineRows(staff...)}, testSheet{name: "S", data: inlineRows(staff...)}),
			want: staffRules("hidden-sheet@0", "hidden-sheet@0")},
		{name: "empty sheet, sheet of notes, chart sheet", parts: replaced(bookParts(nil, testSheet{name: "E"}, testSheet{name: "N", data: inlineRows([]string{"1"}, []string{"2"})}, testSheet{name: "C"}, testSheet{name: "S", data: inlineRows(staff...)}), links,
			`worksheet" Target="worksheets/sheet3.xml`, `chartsheet" Target="chartsheets/sheet1.xml`), want: staffRules("no-table@0", "no-table@0", "no-table@0")},
		{name: "filtered rows", parts: replaced(sheetOf(inlineRows(staff...)), sheet1, `<row r="3"`, `<row r="3" hidden="1"`), want: staffRules("hidden-rows@3")},
		{name: "hidden heading row concerns nobody", parts: replaced(sheetOf(inlineRows(staff...)), sheet1, `<row r="1"`, `<row r="1" hidden="true"`), want: staffRead},
		{name: "formula without a stored result", parts: replaced(sheetOf(inlineRows(staff...)), sheet1, `<c r="B3"><v>0.5</v></c>`, `<c r="B3"><f>1/2</f><v></v></c>`),
			want: read{Header: staffRead.Header, Rows: []string{"2: Ann|1", "3: Bob|"}, Rules: []string{"formula-without-value@3"}}},
		{name: "formula without a value element", parts: replaced(sheetOf(inlineRows(staff...)), sheet1, `<c r="B2"><v>1</v></c>`, `<c r="B2"><f t="shared" si="0"/></c>`),
			want: read{Header: staffRead.Header, Rows: []string{"2: Ann|", "3: Bob|0.5"}, Rules: []string{"formula-without-value@2"}}},
		{name: "formula whose result is the empty text", parts: replaced(sheetOf(inlineRows(staff...)), sheet1, `<c r="B3"><v>0.5</v></c>`, `<c r="B3" t="str"><f>""</f><v></v></c>`),
			want: read{Header: staffRead.Header, Rows: []string{"2: Ann|1", "3: Bob|"}}},
		{name: "formulas that were never calculated", parts: sheetOf(inlineRows(staff[0]) + `<row r="2"><c r="B2"><f>1</f><v>0</v></c></row><row r="3"><c r="B3"><f>1</f><v>0</v></c></row><row r="4"><c r="B4"><f>1</f><v>0</v></c></row>`),
			want: read{Header: staffRead.Header, Rows: []string{"2: |0", "3: |0", "4: |0"}, Rules: []string{"formula-zeros@2"}}},
		{name: "two formulas that are zero may well be", parts: sheetOf(inlineRows(staff[0]) + `<row r="2"><c r="B2"><f>1</f><v>0</v></c></row><row r="3"><c r="B3"><f>1</f><v>0</v></c></row>`),
			want: read{Header: staffRead.Header, Rows: []string{"2: |0", "3: |0"}}},
		{name: "errors of formulas", parts: replaced(sheetOf(inlineRows(staff...)), sheet1, `<c r="B3"><v>0.5</v></c>`, `<c r="B3" t="e"><f>NA()</f><v>#N/A</v></c>`),
			want: read{Header: staffRead.Header, Rows: []string{"2: Ann|1", "3: Bob|#N/A"}, Rules: []string{"formula-error@3"}}},
		{name: "merged data cells", parts: sheetWith(inlineRows(staff...), `<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>`), want: staffRules("merged-cells@2")},
		{name: "merged title and merged headings", parts: sheetWith(inlineRows([]string{"Staff of the year"}, []string{"ID", "Load", "", "Skills"}, []string{"", "Hours", "Calls"}, []string{"1", "38", "2", "go"}, []string{"2", "40", "1", "sql"}),
			`<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/><mergeCell ref="D2:D3"/></mergeCells>`),
			want: read{Header: []string{"ID", "Load Hours", "Load Calls", "Skills"}, Rows: []string{"4: 1|38|2|go", "5: 2|40|1|sql"}, Skipped: []string{"1 title"}}},
		{name: "merged single heading row", parts: sheetWith(inlineRows([]string{"ID", "Name", "", "Title"}, []string{"1", "Ann", "Lee", "Ops"}, []string{"2", "Bob", "Ray", "Dev"}), `<mergeCells><mergeCell ref="B1:C1"/></mergeCells>`),
			want: read{Header: []string{"ID", "Name", "Name", "Title"}, Rows: []string{"2: 1|Ann|Lee|Ops", "3: 2|Bob|Ray|Dev"}}},
		{name: "groups merged above headings", parts: sheetWith(inlineRows([]string{"Person", "", "Job", ""}, []string{"ID", "Name", "Title", "FTE"}, []string{"1", "Ann", "Ops", "1"}, []string{"2", "Bob", "Dev", "1"}), `<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="C1:D1"/></mergeCells>`),
			want: read{Header: []string{"Person ID", "Person Name", "Job Title", "Job FTE"}, Rows: []string{"3: 1|Ann|Ops|1", "4: 2|Bob|Dev|1"}}},
		{name: "pivot table", parts: func() map[string]string {
			p := bookParts(nil, testSheet{name: "P", data: inlineRows([]string{"Row Labels", "Count"}, []string{"Ops", "2"}, []string{"Dev", "3"})}, testSheet{name: "S", data: inlineRows(staff...)})
			p["xl/worksheets/_rels/sheet1.xml.rels"] = `<Relationships ` + pkgNS + `><Relationship Id="a" Type="` + relURL + `pivotTable" Target="../pivotTables/pivotTable1.xml"/></Relationships>`
			p["xl/pivotTables/pivotTable1.xml"] = `<pivotTableDefinition ` + mainNS + `><location ref="A1:B3"/></pivotTableDefinition>`
			return p
		}(), want: staffRules("no-table@0")},

		// damage: never fewer rows
		{name: "control character", parts: replaced(shared(), sheet1, "Ops</v>", "O\x0bps</v>"), err: "in.xlsx!S!3: the sheet is damaged"},
		{name: "reference to a control character", parts: replaced(shared(), sheet1, "Ops</v>", "O&#11;ps</v>"), err: "in.xlsx!S!3: the sheet is damaged"},
		{name: "not UTF-8", parts: replaced(shared(), sheet1, "Ops</v>", "O\xffps</v>"), err: "in.xlsx!S!3: the sheet is damaged"},
		{name: "character that is none", parts: replaced(shared(), sheet1, "Ops</v>", "O\uFFFEps</v>"), err: "in.xlsx!S!3: the sheet is damaged"},
		{name: "unknown reference", parts: replaced(shared(), sheet1, "Ops</v>", "&bogus;</v>"), err: "in.xlsx!S!3: the sheet is damaged"},
		{name: "bare ampersand", parts: replaced(shared(), sheet1, "Ops</v>", "R&D</v>"), err: "in.xlsx!S!3: the sheet is damaged"},
		{name: "control character in the string table", parts: replaced(shared(), texts, "Bo", "B\x0bo"), err: "its part xl/sharedStrings.xml there is a control character"},
		{name: "sheet cut off", parts: replaced(shared(), sheet1, `</row></sheetData></worksheet>`, ""), err: "in.xlsx!S!3: the sheet is damaged"},
		{name: "sheet cut off after a row", parts: replaced(shared(), sheet1, `</sheetData></worksheet>`, ""), err: "in.xlsx!S!3: the sheet is damaged"},
		{name: "string table missing", parts: without(shared(), texts), err: "its part xl/sharedStrings.xml is missing"},
		{name: "string table missing and not linked", parts: replaced(without(shared(), texts), links, "/sharedStrings\"", "/x\""), err: "in.xlsx!S!1: the sheet is damaged"},
		{name: "string table cut off", parts: replaced(shared(), texts, "</sst>", ""), err: "its part xl/sharedStrings.xml the text ends inside"},
		{name: "string table too short", parts: replaced(shared(), texts, `<si><t xml:space="preserve">Bo</t></si>`, ""), err: "refers to a text that the string table does not hold"},
		{name: "string number negative", parts: replaced(shared(), sheet1, "<v>4</v>", "<v>-4</v>"), err: "refers to a text"},
		{name: "string number no number", parts: replaced(shared(), sheet1, "<v>4</v>", "<v>Bo</v>"), err: "refers to a text"},
		{name: "rows out of order", parts: replaced(shared(), sheet1, `<row r="3">`, `<row r="2">`), err: "not numbered upwards"},
		{name: "cell in another row", parts: replaced(shared(), sheet1, `r="C3"`, `r="C4"`), err: "the cells are not where they say"},
		{name: "cells out of order", parts: replaced(shared(), sheet1, `r="C3"`, `r="B3"`), err: "the cells are not where they say"},
		{name: "row beyond the end", parts: replaced(shared(), sheet1, `</sheetData>`, `<row r="1048577"/></sheetData>`), err: "more rows than a sheet can hold"},
		{name: "column beyond the end", parts: replaced(shared(), sheet1, `r="C3"`, `r="XFE3"`), err: "the cells are not where they say"},
		{name: "second root", parts: replaced(shared(), sheet1, `</worksheet>`, `</worksheet><worksheet/>`), err: "more than one root"},
		{name: "text after the root", parts: replaced(shared(), sheet1, `</worksheet>`, `</worksheet>x`), err: "text outside"},
		{name: "wrong root", parts: replaced(replaced(shared(), sheet1, `<worksheet`, `<chartsheet`), sheet1, `</worksheet>`, `</chartsheet>`), err: "not a worksheet"},
		{name: "tags that do not match", parts: replaced(shared(), sheet1, `</c></row>`, `</row></c>`), err: "closed that is not open"},
		{name: "attribute twice", parts: replaced(shared(), sheet1, `<row r="3"`, `<row r="3" r="3"`), err: "stands twice"},
		{name: "attribute without quotes", parts: replaced(shared(), sheet1, `<row r="3"`, `<row r=3`), err: "not quoted"},
		{name: "document type", parts: replaced(shared(), sheet1, `<worksheet`, `<!DOCTYPE x [<!ENTITY a "b">]><worksheet`), err: "document type"},
		{name: "other encoding", parts: replaced(shared(), sheet1, `encoding="UTF-8"`, `encoding="UTF-16"`), err: "encoding is not UTF-8"},
		{name: "nested too deep", parts: replaced(shared(), sheet1, `</worksheet>`, strings.Repeat("<a>", 300)+strings.Repeat("</a>", 300)+`</worksheet>`), err: "nested more than"},
		{name: "merged range without a place", parts: replaced(shared(), sheet1, `</worksheet>`, `<mergeCells><mergeCell ref="A2:"/></mergeCells></worksheet>`), err: "merged range"},
		{name: "sheet missing", parts: without(shared(), sheet1), err: "its part xl/worksheets/sheet1.xml is missing"},
		{name: "two sheets in one part", parts: replaced(shared(), mainPart, `</sheets>`, `<sheet name="T" sheetId="2" r:id="rId1"/></sheets>`), err: "two of its sheets stand in the same part"},
		{name: "sheet not linked", parts: replaced(shared(), links, `Id="rId1"`, `Id="rId9"`), err: `where the sheet "S" stands`},
		{name: "links missing", parts: without(shared(), links), err: `where the sheet "S" stands`},
		{name: "links cut off", parts: replaced(shared(), links, `</Relationships>`, ``), err: "workbook.xml.rels"},
		{name: "no sheets", parts: replaced(shared(), mainPart, `<sheet name="S" sheetId="1" r:id="rId1"/>`, ``), err: "lists no sheet"},
		{name: "workbook part missing", parts: without(shared(), mainPart), err: "its part xl/workbook.xml is missing"},
		{name: "workbook part cut off", parts: replaced(shared(), mainPart, `</workbook>`, ``), err: "its part xl/workbook.xml the text ends inside"},
		{name: "workbook part empty", parts: replaced(shared(), mainPart, shared()[mainPart], ``), err: "its part xl/workbook.xml there is no element"},

		// limits
		{name: "part beyond the limit", parts: shared(), opt: Options{Limits: Limits{PartBytes: 300}}, err: "unpacks to more than the limit of 300 bytes"},
		{name: "file beyond the limit when unpacked", parts: replaced(shared(), sheet1, "Lead", "L"+strings.Repeat("e", 100_000)+"ad"), opt: Options{Limits: Limits{Bytes: 50_000}}, err: "unpacks to more than the limit of 50000 bytes"},
		{name: "cell beyond the limit", parts: replaced(shared(), sheet1, "Lead", strings.Repeat("e", 101)), opt: Options{Limits: Limits{CellBytes: 100}}, err: "in.xlsx!S!2: in or after this row a cell is longer than the limit of 100 bytes"},
		{name: "text in the table beyond the limit", parts: replaced(shared(), texts, "Bo", strings.Repeat("e", 101)), opt: Options{Limits: Limits{CellBytes: 100}}, err: "a cell is longer than the limit of 100 bytes"},
		{name: "texts beyond the limit", parts: replaced(shared(), texts, "</sst>", strings.Repeat("<si/>", 1<<20)+"</sst>"), opt: Options{Limits: Limits{Rows: 1}}, err: "holds more than 1048576 texts"},
		{name: "structure beyond the limit", parts: replaced(shared(), links, "</Relationships>", strings.Repeat(" ", structureBytes)+"</Relationships>"), err: "workbook.xml.rels, which unpacks to more than the limit of 67108864 bytes"},
		{name: "columns beyond the limit", parts: shared(), opt: Options{Limits: Limits{Columns: 2}}, err: "in.xlsx!S!1: a row has more cells than the limit of 2 columns"},
		{name: "rows beyond the limit", parts: shared(), opt: Options{Limits: Limits{Rows: 1}}, err: "in.xlsx!S!3: has more rows than the limit of 1"},

		// zip files of other kinds
		{name: "xlsb", parts: map[string]string{"_rels/.rels": "", "xl/workbook.bin": ""}, err: "is a binary Excel workbook (.xlsb)"},
		{name: "ods", parts: map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}, err: "is an OpenDocument file (.ods)"},
		{name: "numbers", parts: map[string]string{"Index/Document.iwa": "x"}, err: "is an Apple Numbers document"},
		{name: "word", parts: map[string]string{"_rels/.rels": "", "word/document.xml": "<x/>"}, err: "is a Word document"},
		{name: "slides", parts: map[string]string{"_rels/.rels": "", "ppt/presentation.xml": "<x/>"}, err: "is an Office document, but no workbook"},
		{name: "plain zip", parts: map[string]string{"a.csv": plain}, err: "is a zip archive, but no workbook"},
		{name: "empty zip", parts: map[string]string{}, err: "is a zip archive, but no workbook"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, tb, err := readTable(t, Source{Name: "in.xlsx", Data: zipParts(t, tt.parts)}, tt.opt)
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Fatalf("error %v, want %q; read %+v", err, tt.err, got)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if tb.Format != "xlsx" || tb.Encoding != "" || tb.Delimiter != "" || tb.Sheet != "S" {
				t.Errorf("format %q encoding %q delimiter %q sheet %q", tb.Format, tb.Encoding, tb.Delimiter, tb.Sheet)
			}
		})
	}
}

// zipRaw packs one part whose directory entry says what the header says,
// whatever the content is.
func zipRaw(t *testing.T, h *zip.FileHeader, content string, rest map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(rest)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(rest[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	w, err := z.CreateRaw(h)
	if err == nil {
		_, err = w.Write([]byte(content))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestZipDamage(t *testing.T) {
	good := zipParts(t, shared())
	flipped := slices.Clone(good)
	flipped[bytes.Index(good, []byte(sheet1))+len(sheet1)+20] ^= 0x10
	content := shared()[sheet1]
	header := func(name string, declared uint64) *zip.FileHeader {
		return &zip.FileHeader{Name: name, Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(content)), CompressedSize64: uint64(len(content)), UncompressedSize64: declared}
	}
	locked := header(sheet1, uint64(len(content)))
	locked.Flags = 1
	tests := []struct {
		name string
		data []byte
		err  string
	}{
		{"cut in half", good[:len(good)/2], "its end is missing"},
		{"four bytes", good[:4], "its end is missing"},
		{"two bytes", good[:2], "holds no table"},
		{"a flipped bit", flipped, "its part xl/worksheets/sheet1.xml cannot be unpacked whole"},
		{"part twice", zipRaw(t, header(sheet1, uint64(len(content))), content, shared()), "holds the part xl/worksheets/sheet1.xml twice"},
		{"part longer than it says", zipRaw(t, header(sheet1, 10), content, without(shared(), sheet1)), "cannot be unpacked whole"},
		{"part shorter than it says", zipRaw(t, header(sheet1, 1e6), content, without(shared(), sheet1)), "cannot be unpacked whole"},
		{"part under a password", zipRaw(t, locked, content, without(shared(), sheet1)), "is a zip archive with a password"},
		{"old workbook", oleFile("Workbook"), "is an old Excel workbook (.xls)"},
		{"old book", oleFile("Book"), "is an old Excel workbook (.xls)"},
		{"old document", oleFile("WordDocument"), "is an old Office document"},
		{"other container", oleFile("Something"), "of a kind that is not known"},
		{"damaged container", oleMagic, "is a damaged Office file"},
		{"encrypted, no password", oleFile("EncryptedPackage"), "is encrypted and needs a password"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := Open(context.Background(), Source{Name: "in.xlsx", Data: tt.data}, Options{})
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Fatalf("error %v, want %q; %+v", err, tt.err, f)
			}
			checkError(t, err)
		})
	}
}

func TestEncryptedWorkbook(t *testing.T) {
	parts := shared()
	parts["docProps/app.xml"] = noise(8000) // excelize writes a faulty container for less than 4,096 bytes
	plainBook := zipParts(t, parts)
	data, err := excelize.Encrypt(plainBook, &excelize.Options{Password: "quarter"})
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := readTable(t, Source{Name: "in.xlsx", Data: data}, Options{Password: "quarter"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(read{Header: plainHeader, Rows: plainRows}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for password, want := range map[string]string{"": "needs a password", "month": "the password is wrong"} {
		_, err := Open(context.Background(), Source{Name: "in.xlsx", Data: data}, Options{Password: password})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("password %q: error %v, want %q", password, err, want)
		} else {
			checkError(t, err)
		}
	}
}

// noise is text that does not compress.
func noise(n int) string {
	r := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.IntN(256))
	}
	return string(b)
}
