package main

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"

	"orgreview/analysis/table"
	"orgreview/report"
	"orgreview/report/book"
	"orgreview/report/wording"
)

// organisationConfig is whose review it is, and what its workbooks look like.
// Files are named from the folder of the configuration.
type organisationConfig struct {
	Title    string        `yaml:"title"`
	Logo     string        `yaml:"logo"`     // a PNG picture, shown at the top of the first sheet
	LogoAlt  string        `yaml:"logo_alt"` // what the picture shows, for readers who do not see it
	Colours  coloursConfig `yaml:"colours"`
	Font     string        `yaml:"font"`     // default Calibri
	Paper    string        `yaml:"paper"`    // a4 or letter
	Language string        `yaml:"language"` // a file in the form of english.yaml, english-sheets.yaml and english-explain.yaml, one after the other
}

// coloursConfig are colours of the organisation, "#RRGGBB"; what is left out
// keeps the house look. Colours that cannot be read on their grounds are
// refused.
type coloursConfig struct {
	Accent string   `yaml:"accent"` // titles, headings of tables, first series of charts
	Text   string   `yaml:"text"`
	Muted  string   `yaml:"muted"`  // secondary text
	Panel  string   `yaml:"panel"`  // ground of key figures
	Line   string   `yaml:"line"`   // between rows
	Scale  string   `yaml:"scale"`  // strong end of heat maps
	Series []string `yaml:"series"` // of charts
}

// mostLogo bounds the picture: it is part of every workbook that is mailed.
const mostLogo = 1 << 20

// dress puts the looks and the language of the organisation into options.
func (o *organisationConfig) dress(path string, to *report.Options) error {
	fail := func(msg, hint string) error { return &table.Error{File: path, Msg: msg, Hint: hint} }
	beside := func(name string) string {
		if filepath.IsAbs(name) {
			return name
		}
		return filepath.Join(filepath.Dir(path), name)
	}
	to.Organisation = o.Title
	to.Theme = book.Theme{Font: o.Font, Accent: book.Color(o.Colours.Accent), Ink: book.Color(o.Colours.Text), Muted: book.Color(o.Colours.Muted),
		Panel: book.Color(o.Colours.Panel), Line: book.Color(o.Colours.Line), High: book.Color(o.Colours.Scale)}
	for _, c := range o.Colours.Series {
		to.Theme.Series = append(to.Theme.Series, book.Color(c))
	}
	if err := to.Theme.Or(book.DefaultTheme()).Check(); err != nil {
		return fail("organisation: colours: "+err.Error(), "choose a darker or paler colour, written #RRGGBB")
	}
	switch o.Paper {
	case "", "a4":
	case "letter":
		to.Letter = true
	default:
		return fail(fmt.Sprintf("organisation: paper: %q is neither a4 nor letter", o.Paper), "leave it out for A4")
	}
	if o.Logo != "" {
		data, err := os.ReadFile(beside(o.Logo))
		if err != nil {
			return inputError(beside(o.Logo), err)
		}
		if len(data) > mostLogo {
			return fail(fmt.Sprintf("organisation: logo: the picture has %d KB, more than %d", len(data)>>10, mostLogo>>10), "save it smaller: it is shown 36 points high")
		}
		if c, err := png.DecodeConfig(bytes.NewReader(data)); err != nil || c.Width == 0 || c.Height == 0 {
			return fail("organisation: logo: the file is no PNG picture", "save the logo as PNG")
		}
		to.Theme.Logo, to.Theme.LogoAlt = data, o.LogoAlt
		if o.LogoAlt == "" {
			to.Theme.LogoAlt = o.Title
		}
	}
	if o.Language != "" {
		data, err := os.ReadFile(beside(o.Language))
		if err != nil {
			return inputError(beside(o.Language), err)
		}
		if to.Language, err = wording.Parse(o.Language, data); err != nil {
			return fail("organisation: language: "+err.Error(), "compare the file with the English one")
		}
	}
	return nil
}
