package table

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// read is everything that a test compares of an opened table.
type read struct {
	Header  []string
	Rows    []string // "line: cell|cell|cell"
	Skipped []string // "line why"
	Rules   []string // of the file's and then of the table's problems, "rule@row"
}

// readTable opens one input with exactly one table and scans it twice: a scan
// must be repeatable.
func readTable(t *testing.T, src Source, opt Options) (read, *Table, error) {
	t.Helper()
	f, err := Open(context.Background(), src, opt)
	if err != nil {
		return read{}, nil, checkError(t, err)
	}
	defer func() {
		if err := f.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	}()
	if len(f.Tables) != 1 {
		t.Fatalf("%d tables, want 1; problems %v", len(f.Tables), f.Problems)
	}
	first, err := scanAll(t, f, f.Tables[0])
	if err != nil {
		return read{}, nil, checkError(t, err)
	}
	second, err := scanAll(t, f, f.Tables[0])
	if diff := cmp.Diff(first, second); diff != "" || err != nil {
		t.Errorf("the second scan differs (%v):\n%s", err, diff)
	}
	return first, f.Tables[0], nil
}

func scanAll(t *testing.T, f *File, tb *Table) (read, error) {
	t.Helper()
	r := read{Header: tb.Header}
	err := tb.Scan(func(row Row) error {
		if len(row.Cells) != len(tb.Header) {
			t.Fatalf("row %d has %d cells under %d headings", row.Line, len(row.Cells), len(tb.Header))
		}
		r.Rows = append(r.Rows, fmt.Sprintf("%d: %s", row.Line, strings.Join(row.Cells, "|")))
		return nil
	})
	for _, s := range tb.Skipped {
		r.Skipped = append(r.Skipped, fmt.Sprintf("%d %s", s.Line, s.Why))
	}
	for _, p := range slices.Concat(f.Problems, tb.Problems) {
		if p.File != f.Name || p.Message == "" || p.Cure == "" || p.Severity == "" || strings.HasSuffix(p.Message, ".") {
			t.Errorf("problem without file, message, cure or severity, or with a full stop: %+v", p)
		}
		r.Rules = append(r.Rules, fmt.Sprintf("%s@%d", p.Rule, p.Row))
	}
	return r, err
}

// checkError makes sure that an error is what the package promises.
func checkError(t *testing.T, err error) error {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("error is a %T, want *Error: %v", err, err)
	}
	if e.Hint == "" || e.File == "" || strings.HasSuffix(e.Msg, ".") || strings.ToLower(e.Msg[:1]) != e.Msg[:1] {
		t.Errorf("error without file or hint, or not worded as agreed: %+v", e)
	}
	return err
}

func utf16Bytes(s string, big, mark bool) string {
	units := utf16.Encode([]rune(s))
	if mark {
		units = append([]uint16{0xFEFF}, units...)
	}
	var b strings.Builder
	for _, u := range units {
		if big {
			b.WriteByte(byte(u >> 8))
			b.WriteByte(byte(u))
		} else {
			b.WriteByte(byte(u))
			b.WriteByte(byte(u >> 8))
		}
	}
	return b.String()
}

const plain = "ID,Name,Title\n1,Zoë,Lead\n2,Bo,Ops\n"

var plainHeader = []string{"ID", "Name", "Title"}
var plainRows = []string{"2: 1|Zoë|Lead", "3: 2|Bo|Ops"}

// TestAwkwardText: each input is named for its trap.
func TestAwkwardText(t *testing.T) {
	tests := []struct {
		name     string
		text     string
		opt      Options
		encoding string // default utf-8
		delim    string // default comma
		want     read
		err      string // part of the error instead
	}{
		// encodings
		{name: "utf-8", text: plain, want: read{Header: plainHeader, Rows: plainRows}},
		{name: "utf-8 with mark", text: "\uFEFF" + plain, encoding: "utf-8-bom", want: read{Header: plainHeader, Rows: plainRows}},
		{name: "mark before a quoted heading", text: "\uFEFF\"ID\",Name,Title\n1,Zoë,Lead\n2,Bo,Ops\n", encoding: "utf-8-bom", want: read{Header: plainHeader, Rows: plainRows}},
		{name: "utf-16le with mark", text: utf16Bytes(plain, false, true), encoding: "utf-16le", want: read{Header: plainHeader, Rows: plainRows}},
		{name: "utf-16be with mark", text: utf16Bytes(plain, true, true), encoding: "utf-16be", want: read{Header: plainHeader, Rows: plainRows}},
		{name: "utf-16le without mark", text: utf16Bytes(plain, false, false), encoding: "utf-16le", want: read{Header: plainHeader, Rows: plainRows}},
		{name: "utf-16be without mark", text: utf16Bytes(plain, true, false), encoding: "utf-16be", want: read{Header: plainHeader, Rows: plainRows}},
		{name: "utf-16 without mark, mostly cyrillic", text: utf16Bytes("Номер,Имя,Должность\nА1,Зоя,Инженер\nБ2,Иван,Админ\n", false, false), encoding: "utf-16le",
			want: read{Header: []string{"Номер", "Имя", "Должность"}, Rows: []string{"2: А1|Зоя|Инженер", "3: Б2|Иван|Админ"}}},
		{name: "utf-16 cut in a character", text: utf16Bytes(plain, false, true) + "x", err: "ends in the middle of a character"},
		{name: "utf-32", text: "\xFF\xFE\x00\x00I\x00\x00\x00D\x00\x00\x00", err: "UTF-32"},
		{name: "windows-1252", text: "ID,Name,Title\n1,Zo\xEB,Lead \x80\n2,Bo,Ops\n", encoding: "windows-1252",
			want: read{Header: plainHeader, Rows: []string{"2: 1|Zoë|Lead €", "3: 2|Bo|Ops"}, Rules: []string{"guessed-encoding@2"}}},
		{name: "an accent in the last row alone", text: "ID,Name\n" + strings.Repeat("1,Bo\n", 100_000) + "2,Zo\xEB\n", encoding: "windows-1252",
			want: read{Header: []string{"ID", "Name"}, Rows: append(repeatRows("1|Bo", 2, 100_000), "100002: 2|Zoë"), Rules: []string{"guessed-encoding@100002"}}},
		{name: "encoding named", text: "ID,Name\n1,Zo\x89\n", opt: Options{Encoding: "ibm850"}, encoding: "ibm850",
			want: read{Header: []string{"ID", "Name"}, Rows: []string{"2: 1|Zoë"}, Rules: []string{"guessed-encoding@2"}}},
		{name: "encoding named but the text is valid UTF-8", text: plain, opt: Options{Encoding: "ibm850"}, want: read{Header: plainHeader, Rows: plainRows}},
		{name: "encoding known by name alone", text: "ID,Name\n1,Zo\xEB\n", opt: Options{Encoding: "iso-2022-kr"}, err: `encoding "iso-2022-kr" is not known`},
		{name: "encoding unknown though not needed", text: plain, opt: Options{Encoding: "klingon"}, err: `encoding "klingon" is not known`},
		{name: "encoding unknown", text: "ID,Name\n1,Zo\xEB\n", opt: Options{Encoding: "klingon"}, err: `encoding "klingon" is not known`},
		{name: "damaged UTF-8, read as asked", text: "ID,Name\n1,Zo\xEB\n", opt: Options{Encoding: "utf-8"}, encoding: "utf-8",
			want: read{Header: []string{"ID", "Name"}, Rows: []string{"2: 1|Zo\uFFFD"}, Rules: []string{"damaged-text@2"}}},
		{name: "damaged UTF-8 with mark", text: "\uFEFFID,Name\n1,Zoë\n2,Zo\xEB\n", encoding: "utf-8-bom",
			want: read{Header: []string{"ID", "Name"}, Rows: []string{"2: 1|Zoë", "3: 2|Zo\uFFFD"}, Rules: []string{"damaged-text@3"}}},

		// delimiters
		{name: "semicolons and decimal commas", text: "ID;FTE;Hours\n1;0,5;38,5\n2;1,0;40,0\n", delim: ";",
			want: read{Header: []string{"ID", "FTE", "Hours"}, Rows: []string{"2: 1|0,5|38,5", "3: 2|1,0|40,0"}}},
		{name: "semicolons and a comma in every heading", text: "Name;Hours, week\nAnn;38,5\nBob;40,0\n", delim: ";",
			want: read{Header: []string{"Name", "Hours, week"}, Rows: []string{"2: Ann|38,5", "3: Bob|40,0"}}},
		{name: "tabs and commas in prose", text: "ID\tDuties\n1\tplan, build, run\n2\tplan, run\n", delim: "\t",
			want: read{Header: []string{"ID", "Duties"}, Rows: []string{"2: 1|plan, build, run", "3: 2|plan, run"}}},
		{name: "pipes", text: "ID|Name\n1|Ann\n2|Bob\n", delim: "|", want: read{Header: []string{"ID", "Name"}, Rows: []string{"2: 1|Ann", "3: 2|Bob"}}},
		{name: "sep line", text: "sep=;\r\nID;Name\r\n1;a,b\r\n2;c,d\r\n", delim: ";", want: read{Header: []string{"ID", "Name"}, Rows: []string{"3: 1|a,b", "4: 2|c,d"}}},
		{name: "sep line in quotes, naming the less likely", text: "\"sep=|\"\nA,B|C,D\n1,2|3,4\n", delim: "|", want: read{Header: []string{"A,B", "C,D"}, Rows: []string{"3: 1,2|3,4"}}},
		{name: "sep line of a tab", text: "SEP=\t\nID\tName\n1\tAnn\n", delim: "\t", want: read{Header: []string{"ID", "Name"}, Rows: []string{"3: 1|Ann"}}},
		{name: "comma file with semicolons in a cell of every row", text: "ID,Skills,FTE\n1,go;sql,1\n2,py;sql,1\n",
			want: read{Header: []string{"ID", "Skills", "FTE"}, Rows: []string{"2: 1|go;sql|1", "3: 2|py;sql|1"}}},
		{name: "spaces after the commas", text: "ID, Name, Title\n1, Zoë, Lead\n2, Bo, Ops\n", want: read{Header: plainHeader, Rows: plainRows}},

		// line ends and quotes
		{name: "CRLF", text: strings.ReplaceAll(plain, "\n", "\r\n"), want: read{Header: plainHeader, Rows: plainRows}},
		{name: "CR alone", text: strings.ReplaceAll(plain, "\n", "\r"), want: read{Header: plainHeader, Rows: plainRows}},
		{name: "CR alone, LF within quotes", text: "ID,Name\r1,\"a\nb\"\r2,c\r", want: read{Header: []string{"ID", "Name"}, Rows: []string{"2: 1|a\nb", "4: 2|c"}}},
		{name: "CR and CRLF within quotes", text: "ID,Duty\r\n1,\"a\rb\r\nc\"\r\n2,d\r\n", want: read{Header: []string{"ID", "Duty"}, Rows: []string{"2: 1|a\nb\nc", "5: 2|d"}}},
		{name: "no line end after the last row", text: strings.TrimSuffix(plain, "\n"), want: read{Header: plainHeader, Rows: plainRows}},
		{name: "quoted new lines move the line numbers", text: "ID,Duty\n1,\"plan\nbuild\r\nrun\"\n2,rest\n",
			want: read{Header: []string{"ID", "Duty"}, Rows: []string{"2: 1|plan\nbuild\nrun", "5: 2|rest"}}},
		{name: "quoted delimiter and doubled quotes", text: "ID,Name\n1,\"Lee, \"\"Bo\"\"\"\n2,\"\"\n", want: read{Header: []string{"ID", "Name"}, Rows: []string{`2: 1|Lee, "Bo"`, "3: 2|"}}},
		{name: "quotes within a cell that is not quoted", text: "ID,Disk\n1,5\" drive\n2,3\"\n", want: read{Header: []string{"ID", "Disk"}, Rows: []string{`2: 1|5" drive`, `3: 2|3"`}}},
		{name: "space before a quote", text: "ID, Name\n1, \"Lee, Bo\"\n2, Al\n", want: read{Header: []string{"ID", "Name"}, Rows: []string{"2: 1|Lee, Bo", "3: 2|Al"}}},
		{name: "text after a closing quote", text: "ID,Name,Title\n1,\"Bo\" Lee,Ops\n2,Al,Ops\n",
			want: read{Header: plainHeader, Rows: []string{`2: 1|Bo" Lee|Ops`, "3: 2|Al|Ops"}, Rules: []string{"stray-quote@2"}}},
		{name: "a quote that never closes", text: "ID,Name\n1,\"Bo\n2,Al\n3,Cy\n", err: ":2: the quote that opens in this line is never closed"},
		{name: "a cell beyond the limit", text: "ID,Name\n1," + strings.Repeat("x", 101) + "\n", opt: Options{Limits: Limits{CellBytes: 100}}, err: ":2: a cell is longer than the limit of 100 bytes"},
		{name: "a cell at the limit", text: "ID,Name\n1," + strings.Repeat("x", 100) + "\n", opt: Options{Limits: Limits{CellBytes: 100}},
			want: read{Header: []string{"ID", "Name"}, Rows: []string{"2: 1|" + strings.Repeat("x", 100)}}},
		{name: "rows beyond the limit", text: plain, opt: Options{Limits: Limits{Rows: 1}}, err: ":3: has more rows than the limit of 1"},
		{name: "blank rows beyond the limit", text: plain + "\n\n\n", opt: Options{Limits: Limits{Rows: 2}}, err: ":6: has more than 2 rows that hold no data"},
		{name: "rows at the limit", text: plain, opt: Options{Limits: Limits{Rows: 2}}, want: read{Header: plainHeader, Rows: plainRows}},
		{name: "bytes beyond the limit", text: plain, opt: Options{Limits: Limits{Bytes: int64(len(plain)) - 1}}, err: "is larger than the limit of"},
		{name: "white space around cells, also non-breaking", text: "ID ,\u00a0Name\u00a0, Title\n 1,\u2003Zoë\u200b,Lead\t\n2,Bo,Ops\n", want: read{Header: plainHeader, Rows: plainRows}},

		// headings
		{name: "title rows above", text: "Staff list,,\nas of 2024-01-01,,\n,,\n" + plain,
			want: read{Header: plainHeader, Rows: []string{"5: 1|Zoë|Lead", "6: 2|Bo|Ops"}, Skipped: []string{"1 title", "2 title", "3 blank"}}},
		{name: "title row and empty line above", text: "Staff list\n\n" + plain,
			want: read{Header: plainHeader, Rows: []string{"4: 1|Zoë|Lead", "5: 2|Bo|Ops"}, Skipped: []string{"1 title", "2 blank"}}},
		{name: "labelled lines above", text: "Report:,Headcount,\nRun by:,Somebody,\nDate:,2024-01-01,\n" + plain,
			want: read{Header: plainHeader, Rows: []string{"5: 1|Zoë|Lead", "6: 2|Bo|Ops"}, Skipped: []string{"1 title", "2 title", "3 title"}}},
		{name: "two unlabelled words above, a blank row between", text: "Headcount,Somebody,\n,,\n" + plain,
			want: read{Header: plainHeader, Rows: []string{"4: 1|Zoë|Lead", "5: 2|Bo|Ops"}, Skipped: []string{"1 title", "2 blank"}}},
		{name: "all words", text: "Name,Dept\nAnn,IT\nBob,HR\n", want: read{Header: []string{"Name", "Dept"}, Rows: []string{"2: Ann|IT", "3: Bob|HR"}}},
		{name: "one data row", text: "ID,Name\n1,Ann\n", want: read{Header: []string{"ID", "Name"}, Rows: []string{"2: 1|Ann"}}},
		{name: "one data row of words under a title", text: "Staff\nName,Dept,Town\nAnn,IT,Rome\n",
			want: read{Header: []string{"Name", "Dept", "Town"}, Rows: []string{"3: Ann|IT|Rome"}, Skipped: []string{"1 title"}}},
		{name: "headings alone", text: "ID,Name,Title\n", want: read{Header: plainHeader}},
		{name: "title and headings alone", text: "Staff list\nID,Name,Title\n", want: read{Header: plainHeader, Skipped: []string{"1 title"}}},
		{name: "one column", text: "Duty\nplan releases\nrun servers\n", want: read{Header: []string{"Duty"}, Rows: []string{"2: plan releases", "3: run servers"}}},
		{name: "one column with commas in prose", text: "Duty\nplan, build\nrun, watch and mend\nrest\n", delim: "none",
			want: read{Header: []string{"Duty"}, Rows: []string{"2: plan, build", "3: run, watch and mend", "4: rest"}}},
		{name: "one column of names", text: "Name\nLee, Bo\nRay, Al\n", delim: "none", want: read{Header: []string{"Name"}, Rows: []string{"2: Lee, Bo", "3: Ray, Al"}}},
		{name: "one blank heading in the middle", text: "ID,,Title\n1,x,Lead\n2,y,Ops\n", want: read{Header: []string{"ID", "", "Title"}, Rows: []string{"2: 1|x|Lead", "3: 2|y|Ops"}}},
		{name: "leading index column", text: ",ID,Name\n0,7,Ann\n1,8,Bob\n", want: read{Header: []string{"", "ID", "Name"}, Rows: []string{"2: 0|7|Ann", "3: 1|8|Bob"}}},
		{name: "leading index column beside one other", text: ",Name\n0,Ann\n1,Bob\n", want: read{Header: []string{"", "Name"}, Rows: []string{"2: 0|Ann", "3: 1|Bob"}}},
		{name: "duplicate headings", text: "ID,Note,Note\n1,a,b\n2,c,d\n", want: read{Header: []string{"ID", "Note", "Note"}, Rows: []string{"2: 1|a|b", "3: 2|c|d"}}},
		{name: "years as headings", text: "Team,2022,2023,2024\nOps,1,2,3\nDev,4,5,6\n",
			want: read{Header: []string{"Team", "2022", "2023", "2024"}, Rows: []string{"2: Ops|1|2|3", "3: Dev|4|5|6"}}},
		{name: "months as headings", text: "Team,Jan 2024,Feb 2024,Mar 2024\nOps,1,2,3\nDev,4,5,6\n",
			want: read{Header: []string{"Team", "Jan 2024", "Feb 2024", "Mar 2024"}, Rows: []string{"2: Ops|1|2|3", "3: Dev|4|5|6"}}},
		{name: "serial months as headings", text: "Team,45292,45323,45352,45383\nOps,1,2,3,4\nDev,4,5,6,7\n",
			want: read{Header: []string{"Team", "45292", "45323", "45352", "45383"}, Rows: []string{"2: Ops|1|2|3|4", "3: Dev|4|5|6|7"}}},
		{name: "two dates side by side are data", text: "a1234,2024-01-01,2024-02-01\na1235,2024-01-02,2024-02-05\na1236,2024-01-02,2024-02-07\n", err: "holds no table"},
		{name: "blank trailing columns", text: "ID,Name,,,\n1,Ann,,,\n2,Bob,,,\n", want: read{Header: []string{"ID", "Name"}, Rows: []string{"2: 1|Ann", "3: 2|Bob"}}},
		{name: "trailing column with data but no heading", text: "ID,Name,\n1,Ann,x\n2,Bob,\n", want: read{Header: []string{"ID", "Name", ""}, Rows: []string{"2: 1|Ann|x", "3: 2|Bob|"}}},
		{name: "row numbers without a heading, as R writes them", text: "\"ID\",\"Name\"\n\"1\",77,\"Ann\"\n\"2\",78,\"Bob\"\n", want: read{Header: []string{"", "ID", "Name"}, Rows: []string{"2: 1|77|Ann", "3: 2|78|Bob"}}},
		{name: "guarded numbers", text: "ID,Name\n=\"00123\",Ann\n\"=\"\"00124\"\"\",Bob\n", want: read{Header: []string{"ID", "Name"}, Rows: []string{"2: 00123|Ann", "3: 00124|Bob"}}},
		{name: "numbers behind an apostrophe", text: "ID,Name\n'00123,'Ann'\n'00124,'t Hooft\n", want: read{Header: []string{"ID", "Name"}, Rows: []string{"2: 00123|'Ann'", "3: 00124|'t Hooft"}}},
		{name: "lines drawn by a database", text: " id | name \n----+------\n 1  | Ann\n 2  | Bob\n", delim: "|",
			want: read{Header: []string{"id", "name"}, Rows: []string{"3: 1|Ann", "4: 2|Bob"}, Skipped: []string{"2 blank"}}},
		{name: "lines drawn by Markdown", text: "| ID | Name |\n|:---|---:|\n| 1 | Ann |\n| -- | Bob |\n", delim: "|",
			want: read{Header: []string{"", "ID", "Name"}, Rows: []string{"3: |1|Ann", "4: |--|Bob"}, Skipped: []string{"2 blank"}}},
		{name: "columns lined up with blanks", text: "ID   Name  Title\n1    Ann   Clerk\n2    Bob   Head\n",
			want: read{Header: []string{"ID   Name  Title"}, Rows: []string{"2: 1    Ann   Clerk", "3: 2    Bob   Head"}, Rules: []string{"fixed-width@1"}}},
		{name: "all rows shorter than the headings", text: "ID,Last, first,Title\n1,\"Lee, Ann\",Clerk\n2,\"Roe, Bob\",Head\n",
			want: read{Header: []string{"ID", "Last", "first", "Title"}, Rows: []string{"2: 1|Lee, Ann|Clerk|", "3: 2|Roe, Bob|Head|"}, Rules: []string{"short-rows@2"}}},
		{name: "lost characters in valid UTF-8", text: "ID,Name\n1,Zo\uFFFD\n2,Bo\n", want: read{Header: []string{"ID", "Name"}, Rows: []string{"2: 1|Zo\uFFFD", "3: 2|Bo"}, Rules: []string{"damaged-text@2"}}},
		{name: "leading blank column", text: ",ID,Name\n,7,Ann\n,8,Bob\n", want: read{Header: []string{"", "ID", "Name"}, Rows: []string{"2: |7|Ann", "3: |8|Bob"}}},
		{name: "technical names above labels", text: "USERID,FIRSTNAME,LASTNAME,custom01\nUser ID,First Name,Last Name,Site\n7,Ann,Lee,Rome\n8,Bob,Ray,Bonn\n",
			want: read{Header: []string{"User ID", "First Name", "Last Name", "custom01 Site"}, Rows: []string{"3: 7|Ann|Lee|Rome", "4: 8|Bob|Ray|Bonn"}, Rules: []string{"two-heading-rows@1"}}},
		{name: "technical names above other labels, numbers below", text: "userid,hrs,ot,pages\nPerson,Hours,Overtime,Calls\nE01,38,2,3\nE02,40,1,0\n",
			want: read{Header: []string{"userid Person", "hrs Hours", "ot Overtime", "pages Calls"}, Rows: []string{"3: E01|38|2|3", "4: E02|40|1|0"}, Rules: []string{"two-heading-rows@1"}}},
		{name: "identifiers above a first row of words", text: "id,name,dept\nann,Ann,Ops\nbob,Bob,Dev\n",
			want: read{Header: []string{"id", "name", "dept"}, Rows: []string{"2: ann|Ann|Ops", "3: bob|Bob|Dev"}}},
		{name: "first row is a vacancy of words only", text: "name,post,fte\nVacant,Clerk,unknown\nAnn,Clerk,1\nBob,Clerk,1\n",
			want: read{Header: []string{"name", "post", "fte"}, Rows: []string{"2: Vacant|Clerk|unknown", "3: Ann|Clerk|1", "4: Bob|Clerk|1"}}},
		{name: "groups above repeated headings", text: ",2023,,2024,\nTeam,Hours,Calls,Hours,Calls\nOps,1,2,3,4\nDev,5,6,7,8\n",
			want: read{Header: []string{"Team", "Hours", "Calls", "Hours", "Calls"}, Rows: []string{"3: Ops|1|2|3|4", "4: Dev|5|6|7|8"}, Skipped: []string{"1 title"}}},
		{name: "groups of words above repeated headings", text: ",Plan,,Actual,\nTeam,Hours,Calls,Hours,Calls\nOps,1,2,3,4\nDev,5,6,7,8\n",
			want: read{Header: []string{"Team", "Plan Hours", "Plan Calls", "Actual Hours", "Actual Calls"}, Rows: []string{"3: Ops|1|2|3|4", "4: Dev|5|6|7|8"}, Rules: []string{"two-heading-rows@1"}}},
		{name: "headings over two rows, each filling what the other leaves", text: "ID,Name,Load,,\n,,Hours,Calls,Toil\n1,Ann,38,2,9\n2,Bob,40,1,8\n",
			want: read{Header: []string{"ID", "Name", "Load Hours", "Load Calls", "Load Toil"}, Rows: []string{"3: 1|Ann|38|2|9", "4: 2|Bob|40|1|8"}, Rules: []string{"two-heading-rows@1"}}},

		// rows that are no data
		{name: "blank rows", text: "ID,Name\n\n1,Ann\n,\n   \n2,Bob\n\n", want: read{Header: []string{"ID", "Name"}, Rows: []string{"3: 1|Ann", "6: 2|Bob"},
			Skipped: []string{"2 blank", "4 blank", "5 blank", "7 blank"}}},
		{name: "repeated headings", text: "ID,Name\n1,Ann\nID,NAME\n2,Bob\n", want: read{Header: []string{"ID", "Name"}, Rows: []string{"2: 1|Ann", "4: 2|Bob"}, Skipped: []string{"3 repeated header"}}},
		{name: "totals row at the end", text: "Name,FTE\nAnn,1\nBob,1\n\nTotal,2\n", want: read{Header: []string{"Name", "FTE"}, Rows: []string{"2: Ann|1", "3: Bob|1"}, Skipped: []string{"4 blank", "5 totals"}}},
		{name: "totals row with more words", text: "ID,Name,FTE,Pay\n1,Ann,1,5\n2,Bob,1,5\nGrand Total:,,2,\n",
			want: read{Header: []string{"ID", "Name", "FTE", "Pay"}, Rows: []string{"2: 1|Ann|1|5", "3: 2|Bob|1|5"}, Skipped: []string{"4 totals"}}},
		{name: "note under the totals row", text: "Name,Title,FTE\nAnn,Ops,1\nTotal,,1\n\nmade by the HR system\n", want: read{Header: []string{"Name", "Title", "FTE"},
			Rows: []string{"2: Ann|Ops|1", "5: made by the HR system||"}, Skipped: []string{"3 totals", "4 blank"}}},
		{name: "totals and 49 notes", text: "Name,Title,FTE\nAnn,Ops,1\nTotal,,1\n" + strings.Repeat("note,,\n", 49), want: read{Header: []string{"Name", "Title", "FTE"},
			Rows: append([]string{"2: Ann|Ops|1"}, repeatRows("note||", 4, 49)...), Skipped: []string{"3 totals"}}},
		{name: "totals and 50 notes: a subtotal", text: "Name,Title,FTE\nAnn,Ops,1\nTotal,,1\n" + strings.Repeat("note,,\n", 50), want: read{Header: []string{"Name", "Title", "FTE"},
			Rows: append([]string{"2: Ann|Ops|1", "3: Total||1"}, repeatRows("note||", 4, 50)...)}},
		{name: "subtotal among the data stays", text: "Name,FTE\nAnn,1\nTotal,1\nBob,1\n", want: read{Header: []string{"Name", "FTE"}, Rows: []string{"2: Ann|1", "3: Total|1", "4: Bob|1"}}},
		{name: "a title that begins with total", text: "Title,Posts,FTE\nClerk,2,2\nTotal Rewards Manager,1,1\n", want: read{Header: []string{"Title", "Posts", "FTE"}, Rows: []string{"2: Clerk|2|2", "3: Total Rewards Manager|1|1"}}},
		{name: "a second table below", text: "ID,Name,FTE\n1,Ann,1\n2,Bob,1\n3,Cy,1\n\nTeam,Head,Posts\nOps,Ann,3\n", want: read{Header: []string{"ID", "Name", "FTE"},
			Rows: []string{"2: 1|Ann|1", "3: 2|Bob|1", "4: 3|Cy|1", "6: Team|Head|Posts", "7: Ops|Ann|3"}, Skipped: []string{"5 blank"}, Rules: []string{"second-table@6"}}},
		{name: "a row of words without a gap is data", text: "ID,Name,FTE\n1,Ann,1\n2,Bob,1\n3,Cy,1\nnew,Vacant,unknown\n", want: read{Header: []string{"ID", "Name", "FTE"},
			Rows: []string{"2: 1|Ann|1", "3: 2|Bob|1", "4: 3|Cy|1", "5: new|Vacant|unknown"}}},
		{name: "short rows are padded", text: "ID,Name,Title\n1\n2,Bo\n3,Al,Ops\n4,Cy,Ops\n", want: read{Header: plainHeader, Rows: []string{"2: 1||", "3: 2|Bo|", "4: 3|Al|Ops", "5: 4|Cy|Ops"}}},
		{name: "surplus cells are counted", text: "ID,Name\n1,Ann\n2,Bob,x\n3,Cy,\n4,Di,y\n", want: read{Header: []string{"ID", "Name"},
			Rows: []string{"2: 1|Ann", "3: 2|Bob", "4: 3|Cy", "5: 4|Di"}, Rules: []string{"surplus-cells@3"}}},

		// no table, no text
		{name: "empty", text: "", err: "is empty"},
		{name: "white space alone", text: " \n\n\t\n", err: "is empty"},
		{name: "mark alone", text: "\uFEFF", err: "is empty"},
		{name: "no headings", text: "1,2024-01-01,5\n2,2024-01-02,6\n3,2024-01-03,7\n", err: "holds no table"},
		{name: "a letter", text: "Dear all,\n\nplease find attached, as agreed, the list.\nIt is long, and old.\n\nKind regards,\nAnn\n", err: "holds no table"},
		{name: "zero bytes", text: "ID,Name\n1,Ann\n2,\x00\x00\x00\n", err: ":3: holds zero bytes"},
		{name: "binary garbage", text: "\x01\x02\x00\x03\x99\x00\x00\x00\xff\xfe\x01\x00", err: "holds zero bytes"},
		{name: "binary garbage without zero bytes", text: "\x01\x02\x83\x03\x99\xa4\x01\x02\xff\xfe\x01\x17\n\x02\x03,\x04\n", err: "is no text"},
		{name: "pdf", text: "%PDF-1.7\n1 0 obj\n", err: "is a PDF document"},
		{name: "web page named as a spreadsheet", text: "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>ID</td></tr></table></html>", err: "is a web page"},
		{name: "web page after a mark and blanks", text: "\uFEFF\r\n <!DOCTYPE html><html></html>", err: "is a web page"},
		{name: "xml spreadsheet", text: "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", err: "is an XML spreadsheet"},
		{name: "flat opendocument", text: "<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">", err: "is an OpenDocument file (.fods)"},
		{name: "xml", text: "<?xml version=\"1.0\"?><people><person/></people>", err: "is an XML document"},
		{name: "web archive", text: "MIME-Version: 1.0\nContent-Type: multipart/related\n", err: "is a web archive"},
		{name: "json", text: "{\"people\": [1, 2]}", err: "is a JSON document"},
		{name: "rtf", text: "{\\rtf1\\ansi text}", err: "is a text document (RTF)"},
		{name: "gzip", text: "\x1f\x8b\x08\x00\x00", err: "is a compressed archive"},
		{name: "old binary sheet", text: "\x09\x08\x10\x00\x00\x06\x05\x00", err: "is an old Excel file (.xls)"},
		{name: "sylk", text: "ID;PWXL;N;E\nC;Y1;X1;K\"a\"\n", err: "is a SYLK spreadsheet"},
		{name: "web page in utf-16", text: utf16Bytes("<html><table><tr><td>ID</td></tr></table></html>", false, true), err: "is a web page"},
		{name: "first headings ID and P…", text: "ID;Position\nC;Clerk\nD;Dean\n", delim: ";", want: read{Header: []string{"ID", "Position"}, Rows: []string{"2: C|Clerk", "3: D|Dean"}}},
		{name: "first heading begins with PK", text: "PK_ID,Name\n1,Ann\n", want: read{Header: []string{"PK_ID", "Name"}, Rows: []string{"2: 1|Ann"}}},
		{name: "first heading ID", text: "ID;Name\n1;Ann\n", delim: ";", want: read{Header: []string{"ID", "Name"}, Rows: []string{"2: 1|Ann"}}},
		{name: "too many columns", text: "ID,Name,Title\n1,Ann,x\n", opt: Options{Limits: Limits{Columns: 2}}, err: "more cells than the limit of 2 columns"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, tb, err := readTable(t, Source{Name: "in.csv", Data: []byte(tt.text)}, tt.opt)
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
			encoding, delim := "utf-8", ","
			if tt.encoding != "" {
				encoding = tt.encoding
			}
			if tt.delim == "none" {
				delim = ""
			} else if tt.delim != "" {
				delim = tt.delim
			}
			if tb.Encoding != encoding || tb.Delimiter != delim || tb.Format != "csv" {
				t.Errorf("encoding %q delimiter %q format %q, want %q %q csv", tb.Encoding, tb.Delimiter, tb.Format, encoding, delim)
			}
		})
	}
}

func repeatRows(cells string, first, n int) []string {
	rows := make([]string, n)
	for i := range rows {
		rows[i] = fmt.Sprintf("%d: %s", first+i, cells)
	}
	return rows
}
