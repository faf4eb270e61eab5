package main

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// dressed runs a review of a small company with a configuration, beside which
// the files stand, and returns the workbook's path, the exit status and what
// was said.
func dressed(t *testing.T, config string, files map[string][]byte) (path string, status int, said string) {
	t.Helper()
	dir := t.TempDir()
	files["people.csv"] = []byte("Employee ID,Job Title,Team,Manager ID\na,Head of Works,Works,\nb,Fitter,Works,a\n")
	files["looks.yaml"] = []byte(config)
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	path = filepath.Join(dir, "out.xlsx")
	var out, log bytes.Buffer
	status = run(context.Background(), []string{"review", filepath.Join(dir, "people.csv"), "--config", filepath.Join(dir, "looks.yaml"), "-o", path},
		world{stdin: strings.NewReader(""), stdout: &out, stderr: &log, tempDir: dir,
			now: func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) }, getenv: func(string) string { return "" }})
	return path, status, log.String()
}

// picture is a PNG of the given size.
func picture(t *testing.T, width, height int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for x := range width {
		img.Set(x, height/2, color.RGBA{0x5B, 0x2A, 0x86, 0xFF})
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// english are the texts of the program, to translate.
func english(t *testing.T) string {
	t.Helper()
	var all []byte
	for _, name := range []string{"english.yaml", "english-given.yaml", "english-sheets.yaml", "english-explain.yaml"} {
		data, err := os.ReadFile(filepath.Join(root, "report", "wording", name))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, data...)
	}
	return string(all)
}

// TestLooks: title, logo, colours, paper and another language reach the workbook.
func TestLooks(t *testing.T) {
	deutsch := strings.NewReplacer("language: English", "language: Deutsch", "tag: en-GB", "tag: de-DE", "    summary: Summary", "    summary: Überblick",
		"    quality: Data quality", "    quality: Datenqualität").Replace(english(t))
	path, status, said := dressed(t, `organisation:
  title: Werke & Söhne
  logo: logo.png
  logo_alt: A purple line
  paper: letter
  language: deutsch.yaml
  colours: {accent: "#5B2A86", series: ["#5B2A86", "#007A33"]}
`, map[string][]byte{"logo.png": picture(t, 200, 50), "deutsch.yaml": []byte(deutsch)})
	if status != statusDone {
		t.Fatalf("exit status %d: %s", status, said)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheets := f.GetSheetList()
	if sheets[0] != "Überblick" || !slices.Contains(sheets, "Datenqualität") {
		t.Errorf("sheets are %q", sheets)
	}
	if v, err := f.GetCellValue(sheets[0], "A1"); err != nil || v != "Werke & Söhne: role review" {
		t.Errorf("the title is %q, %v", v, err)
	}
	cells, err := f.GetPictureCells(sheets[0])
	if err != nil || len(cells) != 1 {
		t.Fatalf("pictures at %q, %v", cells, err)
	}
	if pics, err := f.GetPictures(sheets[0], cells[0]); err != nil || len(pics) != 1 || pics[0].Format.AltText != "A purple line" {
		t.Errorf("pictures are %+v, %v", pics, err)
	}
	id, err := f.GetCellStyle(sheets[0], "A1")
	if err != nil {
		t.Fatal(err)
	}
	if style, err := f.GetStyle(id); err != nil || style.Font.Color != "5B2A86" {
		t.Errorf("the title's font is %+v, %v", style.Font, err)
	}
	if layout, err := f.GetPageLayout(sheets[0]); err != nil || layout.Size == nil || *layout.Size != 1 {
		t.Errorf("the paper is %+v, %v", layout, err)
	}
	if props, err := f.GetDocProps(); err != nil || props.Language != "de-DE" {
		t.Errorf("properties are %+v, %v", props, err)
	}
}

// TestLooksThatCannotBe: what a reader could not read stops the run before any
// work, with the place in the configuration.
func TestLooksThatCannotBe(t *testing.T) {
	for name, c := range map[string]struct{ config, want string }{
		"pale":         {`colours: {accent: "#7FB2CC"}`, `"accent" #7FB2CC on #FFFFFF: contrast 2.3:1, 4.5:1 is needed`},
		"no colour":    {`colours: {line: grey}`, `"grey" is not #RRGGBB`},
		"pale series":  {`colours: {series: ["#EEEEEE"]}`, "colour of series 1 #EEEEEE"},
		"no picture":   {`logo: people.csv`, "the file is no PNG picture"},
		"missing logo": {`logo: gone.png`, "gone.png"},
		"large logo":   {`logo: large.png`, "more than 1024"},
		"paper":        {`paper: a3`, `"a3" is neither a4 nor letter`},
		"language":     {`language: broken.yaml`, "there is no slot {bees}"},
		"no language":  {`language: gone.yaml`, "gone.yaml"},
		"unknown key":  {`color: red`, "unknown field"},
	} {
		t.Run(name, func(t *testing.T) {
			path, status, said := dressed(t, "organisation:\n  "+c.config+"\n", map[string][]byte{
				"large.png": append(picture(t, 10, 10), make([]byte, mostLogo)...), "broken.yaml": []byte(strings.Replace(english(t), "{organisation}", "{bees}", 1))})
			if status != statusFailed || !strings.Contains(said, c.want) {
				t.Errorf("exit status %d, want it to say %q:\n%s", status, c.want, said)
			}
			if _, err := os.Stat(path); err == nil {
				t.Error("a workbook was written")
			}
		})
	}
}
