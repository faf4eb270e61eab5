package leak

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

var people = []Person{
	{"Maria Lopez", "maria.lopez@acme.example", "E1234"},
	{"O'Hara-Smith, Jean Luc", "jl@acme.example", "990123"},
	{"Cher", "cher@acme.example", "12"},
	{"Account Manager", "", ""},
	{"李 小龙", "", "X-7781"},
}

func guard() *Guard {
	return New([]byte("salt"), people, []string{"Account Manager", "Sales"})
}

// TestSearchText: what is found, and what is rightly left alone.
func TestSearchText(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Maria Lopez", "a name"},
		{"ask MARIA  LOPEZ, please", "a name"},
		{"<si><t>ask Maria Lopez</t></si>", "a name"},
		{`<xdr:cNvPr descr="Hours of Maria Lopez"/>`, "a name"},
		{"Maria&#160;Lopez", "a name"},
		{"Jean Luc O'Hara-Smith", "a name"},
		{"O’Hara‐Smith Jean Luc", "a name"},
		{"李 小龙", "a name"},
		{"Maria is not Lopez", ""},
		{"<t>Maria</t><t>Lopez</t>", ""},
		{"Cher sings", ""},
		{"Account Manager", ""},
		{"mail maria.lopez@acme.example.", "an e-mail address"},
		{"MARIA.LOPEZ@ACME.example", "an e-mail address"},
		{`<a href="mailto:somebody@else.example">`, "an e-mail address"},
		{"hr@acme.example", ""},
		{"about 5 @ 3 pm", ""},
		{"post E1234", "an employee id"},
		{"(e1234)", "an employee id"},
		{"990123 is she", "an employee id"},
		{"X-7781", "an employee id"},
		{`<c r="E1234" s="3"><v>7</v></c>`, ""},
		{"12 people", ""},
		{"E12345", ""},
	} {
		if got := guard().SearchText(tt.text, "hr@acme.example"); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

// TestSearchEveryPart: whatever part of the file it stands in, it is found.
func TestSearchEveryPart(t *testing.T) {
	for _, name := range []string{"xl/workbook.xml", "xl/worksheets/sheet3.xml", "docProps/core.xml", "xl/charts/chart1.xml", "xl/media/note.bin"} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, part := range []string{"[Content_Types].xml", name} {
			w, err := z.Create(part)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := fmt.Fprintf(w, "<x>%s</x>", map[bool]string{true: "Maria Lopez", false: "fine"}[part == name]); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		err := guard().Search(b.Bytes())
		var found *Found
		if !errors.As(err, &found) || found.Part != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := guard().Search([]byte("no zip")); err == nil {
		t.Error("a file that cannot be searched passes")
	}
}

// TestGuardSurvivesFile: a Guard that was written and read finds the same, and
// holds no word in clear.
func TestGuardSurvivesFile(t *testing.T) {
	var b bytes.Buffer
	if _, err := guard().WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"Maria", "maria", "lopez", "acme", "1234"} {
		if bytes.Contains(b.Bytes(), []byte(word)) {
			t.Errorf("%q stands in the file", word)
		}
	}
	g, err := Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Maria Lopez", "jl@acme.example", "E1234"} {
		if g.SearchText(text) == "" {
			t.Errorf("%q is not found any more", text)
		}
	}
	for cut := range len(magic) + 5 {
		if _, err := Read(b.Bytes()[:cut]); err == nil {
			t.Errorf("a file cut at %d is read", cut)
		}
	}
}

// TestNeverMissed: a name of two words is found between any other words.
func TestNeverMissed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[A-Za-zÀ-ž]{2,9}`)
		a, b := word.Draw(t, "first"), word.Draw(t, "last")
		before, after := rapid.StringMatching(`([a-z]{1,6}[ ,.]{1,2}){0,5}`).Draw(t, "before"), rapid.StringMatching(`([ ,.]{1,2}[a-z]{1,6}){0,5}`).Draw(t, "after")
		g := New([]byte{1}, []Person{{Name: a + " " + b}}, nil)
		if g.SearchText(before+a+" "+b+after) != "a name" {
			t.Fatalf("%q is not found in %q", a+" "+b, before+a+" "+b+after)
		}
	})
}
