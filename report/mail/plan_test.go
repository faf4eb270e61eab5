package mail

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
)

// recipients rewrites the list of a folder and reads it again.
func recipients(t *testing.T, f *Folder, text string) (*Folder, error) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(f.Dir, RecipientsName), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return Open(f.Dir)
}

// TestListAsSaved: the list is read as spreadsheet programs save it.
func TestListAsSaved(t *testing.T) {
	f := folder(t, "Öl & Gas", "Two")
	data, err := os.ReadFile(filepath.Join(f.Dir, RecipientsName))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	west, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, saved := range map[string]string{
		"as written": text, "byte order mark": "\ufeff" + text, "semicolons": strings.ReplaceAll(text, ",", ";"),
		"tabs and CRLF": strings.ReplaceAll(strings.ReplaceAll(text, ",", "\t"), "\n", "\r\n"), "Windows-1252": strings.ReplaceAll(west, "\xd6l-", "Öl-"),
		"blank rows": text + ",,,,\n\n", "headings retyped": strings.Replace(text, "team,manager,e-mail,file,sha256", "Team,Manager,Email,File,SHA-256", 1), "further column": strings.ReplaceAll(text, "\n", ",note\n"),
	} {
		got, err := recipients(t, f, saved)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		jobs, err := got.Plan(Selection{})
		if err != nil || len(jobs) != 2 || jobs[0].Recipient != first || jobs[1].Recipient != second || jobs[0].Problem+jobs[1].Problem != "" {
			t.Errorf("%s: %+v, %v", name, jobs, err)
		}
	}
}

// TestPlan: rows that may be sent, rows that may not, and lists that are refused.
func TestPlan(t *testing.T) {
	f := folder(t, "One", "Two")
	one, two := f.Manifest.Files[0], f.Manifest.Files[1]
	head := "team,manager,e-mail,file,sha256\n"
	for _, tt := range []struct {
		name string
		rows string
		sel  Selection
		want []string // recipient or problem of each job
		err  string
	}{
		{"manager", "One,,boss-1@acme.example," + one.Name + "," + one.SHA256, Selection{}, []string{first}, ""},
		{"capitals", "One,,Boss-1@ACME.example," + one.Name + ",", Selection{}, []string{"Boss-1@acme.example"}, ""},
		{"manager above", "One,,top@acme.example," + one.Name + ",", Selection{}, []string{"top@acme.example"}, ""},
		{"another team's manager", "One,,boss-2@acme.example," + one.Name + ",", Selection{}, []string{"not a manager of this team"}, ""},
		{"allowed", "One,,hrbp@acme.example," + one.Name + ",", Selection{Allow: []string{"HRBP@acme.example"}}, []string{"hrbp@acme.example"}, ""},
		{"similar address", "One,,boss-1@acme.example.evil.example," + one.Name + ",", Selection{}, []string{"not a manager of this team"}, ""},
		{"two in one cell", "One,,boss-1@acme.example; top@acme.example," + one.Name + ",", Selection{}, []string{"not an e-mail address"}, ""},
		{"name and address", "One,,Boss <boss-1@acme.example>," + one.Name + ",", Selection{}, []string{"not an e-mail address"}, ""},
		{"new line", "One,,\"boss-1@acme.example\nBcc: x@evil.example\"," + one.Name + ",", Selection{}, []string{"not an e-mail address"}, ""},
		{"no address", "One,,," + one.Name + ",", Selection{}, []string{"no address"}, ""},
		{"twice", "One,,boss-1@acme.example," + one.Name + ",\nOne,,BOSS-1@acme.example," + one.Name + ",", Selection{}, []string{first}, ""},
		{"second recipient", "One,,boss-1@acme.example," + one.Name + ",\nOne,,top@acme.example," + one.Name + ",", Selection{}, []string{first, "top@acme.example"}, ""},
		{"only by name", "One,,boss-1@acme.example," + one.Name + ",\nTwo,,boss-2@acme.example," + two.Name + ",", Selection{Only: []string{"two"}}, []string{second}, ""},
		{"only by file", "One,,boss-1@acme.example," + one.Name + ",\nTwo,,boss-2@acme.example," + two.Name + ",", Selection{Only: []string{two.Name}}, []string{second}, ""},
		{"test", "One,,," + one.Name + ",\nTwo,,boss-2@acme.example," + two.Name + ",", Selection{TestTo: "me@acme.example"}, []string{"me@acme.example", "me@acme.example"}, ""},
		{"only nobody", "", Selection{Only: []string{"three"}}, nil, "holds no workbook for the team that --only names"},
		{"other file", "One,,boss-1@acme.example,/etc/passwd,", Selection{}, nil, "recipients.csv:2: names a file that the review did not write"},
		{"other hash", "One,,boss-1@acme.example," + one.Name + "," + two.SHA256, Selection{}, nil, "recipients.csv:2: the hash differs from the manifest"},
	} {
		got, err := recipients(t, f, head+tt.rows+"\n")
		if err != nil {
			t.Fatal(err)
		}
		jobs, err := got.Plan(tt.sel)
		if tt.err != "" {
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%s: error %v, want %q", tt.name, err, tt.err)
			} else if strings.Contains(err.Error(), "@") {
				t.Errorf("%s: the message quotes an address: %v", tt.name, err)
			}
			continue
		}
		var list []string
		for _, j := range jobs {
			if j.Problem != "" {
				list = append(list, j.Problem)
			} else {
				list = append(list, j.Recipient)
			}
		}
		if diff := cmp.Diff(tt.want, list); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", tt.name, err, diff)
		}
	}
}

// TestAddress: one plain address or none.
func TestAddress(t *testing.T) {
	for _, good := range []string{"a@b.example", "first.last+tag@acme.example", "josé@acme.example", "o'hara@acme.example", "x@münchen.example"} {
		if got, err := Address(good); err != nil || got != good {
			t.Errorf("%q: %q, %v", good, got, err)
		}
	}
	for _, bad := range []string{"", "a", "a@", "@b", "a@b, c@d", "A <a@b.example>", "a b@c", "a@b\r\nBcc: c@d", "a@b c", "\"a b\"@c", "a@[127.0.0.1]", "a@b..c", "a@-b",
		"a\u202e@b.example", "a@b.example\x00", strings.Repeat("a", 250) + "@b.example", "a(comment)@b.example"} {
		if got, err := Address(bad); err == nil {
			t.Errorf("%q passes as %q", bad, got)
		}
	}
}

// TestFileName: safe, unique, and still to be recognised.
func TestFileName(t *testing.T) {
	taken := map[string]bool{}
	for _, tt := range []struct{ team, period, want string }{
		{"Payments", "2026-Q3", "Payments-2026-Q3.xlsx"},
		{"PAYMENTS", "2026-Q3", "PAYMENTS-2026-Q3-2.xlsx"},
		{"Finance / People: \"A\" & B", "Q3 2026", "Finance-People-A-B-Q3-2026.xlsx"},
		{"../../etc/passwd", "", "etc-passwd.xlsx"},
		{"CON", "", "team-CON.xlsx"},
		{"...", "", "team.xlsx"},
		{"🚀", "", "team-2.xlsx"},
		{"Kaufmännische Ausbildung", "", "Kaufmännische-Ausbildung.xlsx"},
		{"\u202egnp.exe", "", "gnp-exe.xlsx"},
		{"=cmd|' /C calc'!A0", "", "cmd-C-calc-A0.xlsx"},
	} {
		if got := FileName(tt.team, tt.period, taken); got != tt.want {
			t.Errorf("FileName(%q, %q) = %q, want %q", tt.team, tt.period, got, tt.want)
		}
	}
	if n := len(FileName(strings.Repeat("ö", 500), "2026", taken)); n > 120 {
		t.Errorf("a name of %d bytes", n)
	}
}

// TestFolderRefused: what is not as the review wrote it is not mailed.
func TestFolderRefused(t *testing.T) {
	verify := func(f *Folder) error {
		_, _, err := f.Verify(t.Context(), nil)
		return err
	}
	f := folder(t, "One", "Two")
	if plain, sealed, err := f.Verify(t.Context(), nil); plain != 2 || sealed != 0 || err != nil {
		t.Fatalf("%d open, %d sealed, %v", plain, sealed, err)
	}
	path := filepath.Join(f.Dir, f.Manifest.Files[1].Name)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)-1] ^= 1
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := verify(f); err == nil || !strings.Contains(err.Error(), "its hash differs") {
		t.Errorf("a changed workbook: %v", err)
	}
	leaky := pack(t, "ask Maria Lopez")
	if err := os.WriteFile(path, leaky, 0o600); err != nil {
		t.Fatal(err)
	}
	f.Manifest.Files[1].SHA256 = Hash(leaky)
	if err := verify(f); err == nil || !strings.Contains(err.Error(), "a name stands in the part") || strings.Contains(err.Error(), "Lopez") {
		t.Errorf("a workbook with a name: %v", err)
	}
	if err := os.Remove(filepath.Join(f.Dir, GuardName)); err != nil {
		t.Fatal(err)
	}
	if err := verify(f); err == nil || !strings.Contains(err.Error(), "cannot be searched") {
		t.Errorf("without fingerprints: %v", err)
	}
	if _, err := Open(t.TempDir()); err == nil {
		t.Error("an empty folder opens")
	}
	bad := folder(t, "One")
	text, err := os.ReadFile(filepath.Join(bad.Dir, ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"../x.xlsx", "a/b.xlsx", "..", ""} {
		changed := bytes.Replace(text, []byte(`"file":"`+bad.Manifest.Files[0].Name), []byte(`"file":"`+name), 1)
		if err := os.WriteFile(filepath.Join(bad.Dir, ManifestName), changed, 0o600); err != nil {
			t.Fatal(err)
		}
		var e *Error
		if _, err := Open(bad.Dir); !errors.As(err, &e) {
			t.Errorf("a manifest with the file %q opens: %v", name, err)
		}
	}
}
